//! Means of communication, from the words for them.

use twosource_model::Channel;

/// Nouns that are a message by themselves.
pub(crate) const MESSAGES: &[&str] = &[
    "letter",
    "letters",
    "message",
    "messages",
    "telegram",
    "telegrams",
    "note",
    "word",
    "missive",
    "cable",
    "greeting",
    "greetings",
    "condolence",
    "condolences",
    "sympathy",
    "congratulations",
    "invitation",
    "reply",
    "appeal",
    "thanks",
];

/// The channel that a noun with the words before it names: `oral message`, `personal letter`; `None` where the words
/// leave it open (`message`).
pub(crate) fn of_noun(noun: &str, before: &[String]) -> Option<Channel> {
    let has = |words: &[&str]| before.iter().any(|b| words.contains(&b.as_str()));
    let spoken = has(&["oral", "verbal", "spoken"]);
    match noun {
        "letter" | "letters" | "missive" | "note" | "message" | "messages" | "reply" if spoken => {
            Some(Channel::OralMessage)
        }
        "letter" | "letters" | "missive" => Some(Channel::Letter),
        "message" | "messages" if has(&["written", "handwritten"]) => Some(Channel::Letter),
        "message" | "messages" if has(&["video"]) => Some(Channel::Video),
        "telegram" | "telegrams" | "cable" => Some(Channel::Telegram),
        "email" | "e-mail" | "emails" => Some(Channel::Email),
        "call" | "conversation" | "talk" | "talks" | "calls" if has(&["phone", "telephone"]) => {
            Some(Channel::Telephone)
        }
        "call" | "conversation" | "talks" | "conference" | "meeting" | "link" if has(&["video"]) => {
            Some(Channel::Video)
        }
        "videoconference" | "video-conference" => Some(Channel::Video),
        "phone" | "telephone" => Some(Channel::Telephone),
        "envoy" | "emissary" | "intermediary" | "messenger" => Some(Channel::Envoy),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns() {
        for (noun, before, want) in [
            ("letter", vec!["an", "oral"], Some(Channel::OralMessage)),
            ("letter", vec!["a", "personal"], Some(Channel::Letter)),
            ("message", vec!["a"], None),
            ("message", vec!["an", "oral"], Some(Channel::OralMessage)),
            ("conversation", vec!["a", "telephone"], Some(Channel::Telephone)),
            ("conference", vec!["a", "video"], Some(Channel::Video)),
        ] {
            let before: Vec<String> = before.into_iter().map(str::to_owned).collect();
            assert_eq!(of_noun(noun, &before), want, "{noun} {before:?}");
        }
    }
}
