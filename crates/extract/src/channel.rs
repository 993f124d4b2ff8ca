//! Means of communication, from the words for them.

mod told;

use std::ops::Range;

use twosource_language::{Class, Phrase};
use twosource_model::Channel;

use crate::speech::Segment;
use crate::text::{Text, fold};

pub(crate) use told::of_sentence;

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

/// Networks on which people post, in order.
const SERVICES: &[&str] = &[
    "bluesky",
    "facebook",
    "instagram",
    "linkedin",
    "mastodon",
    "snapchat",
    "telegram",
    "threads",
    "tiktok",
    "twitter",
    "vk",
    "vkontakte",
    "weibo",
    "x",
    "youtube",
];

/// Words before a noun for what is sent out to all.
const BROADCASTS: &[&str] = &["televised", "television", "tv", "radio", "broadcast", "nationwide"];

/// The channel that a noun with the words before it names: `oral message`, `personal letter`; `None` where the words
/// leave it open (`message`).
pub(crate) fn of_noun(noun: &str, before: &[String]) -> Option<Channel> {
    let has = |words: &[&str]| before.iter().any(|b| words.contains(&b.as_str()));
    let spoken = has(&["oral", "verbal", "spoken"]);
    let service = has(SERVICES) || has(&["social"]);
    match noun {
        "tweet" | "tweets" => Some(Channel::SocialMedia),
        "post" | "posts" | "thread" | "livestream" if service => Some(Channel::SocialMedia),
        "statement" | "communique" | "communiqué" | "release" | "bulletin"
            if noun.starts_with("comm") || noun == "statement" || has(&["press", "news"]) =>
        {
            Some(if has(BROADCASTS) { Channel::Broadcast } else { Channel::Statement })
        }
        "address" | "speech" | "interview" | "message" | "appeal" | "debate" | "programme" | "program"
        | "channel"
            if has(BROADCASTS) =>
        {
            Some(Channel::Broadcast)
        }
        "broadcast" => Some(Channel::Broadcast),
        "letter" | "letters" | "missive" | "note" | "message" | "messages" | "reply" if spoken => {
            Some(Channel::OralMessage)
        }
        "letter" | "letters" | "missive" => Some(Channel::Letter),
        "note"
            if has(&[
                "written",
                "handwritten",
                "hand-written",
                "signed",
                "typed",
                "diplomatic",
                "two-page",
            ]) =>
        {
            Some(Channel::Letter)
        }
        "message" | "messages" | "notice" if has(&["written", "handwritten", "hand-written"]) => {
            Some(Channel::Letter)
        }
        "message" | "messages" if has(&["text", "sms", "whatsapp", "telegram", "signal", "mobile"]) => {
            Some(Channel::TextMessage)
        }
        "text" | "texts" | "sms" | "whatsapp" if before.len() < 3 => Some(Channel::TextMessage),
        "message" | "messages" | "address" | "video" | "speech"
            if has(&["video", "videotaped", "recorded", "pre-recorded", "prerecorded"]) =>
        {
            Some(Channel::Video)
        }
        "message" | "messages" if has(&["e-mail", "email", "mail"]) => Some(Channel::Email),
        "mail" | "post" | "delivery" if has(&["registered", "recorded", "certified"]) => {
            Some(Channel::Letter)
        }
        "telegram" | "telegrams" | "cable" | "telex" => Some(Channel::Telegram),
        "email" | "e-mail" | "emails" | "e-mails" => Some(Channel::Email),
        "fax" | "facsimile" | "telefax" => Some(Channel::Fax),
        "call" | "conversation" | "talk" | "talks" | "calls" | "hotline"
            if has(&["phone", "telephone", "conference"]) =>
        {
            Some(Channel::Telephone)
        }
        "call" | "conversation" | "talks" | "conference" | "meeting" | "link" | "summit" | "session"
        | "hearing"
            if has(&["video", "virtual", "online", "zoom"]) =>
        {
            Some(Channel::Video)
        }
        "videoconference" | "video-conference" | "videolink" | "video-link" | "zoom" | "videophone" => {
            Some(Channel::Video)
        }
        "phone" | "telephone" | "hotline" => Some(Channel::Telephone),
        "envoy" | "emissary" | "intermediary" | "messenger" | "envoys" | "intermediaries" | "emissaries"
        | "mediator" | "mediators" | "courier" => Some(Channel::Envoy),
        _ => None,
    }
}

/// The means that a verb is by itself: `telephoned`, `e-mailed`.
pub(crate) fn of_verb(lemma: &str) -> Option<Channel> {
    Some(match lemma {
        "telephone" | "phone" | "ring" => Channel::Telephone,
        "tweet" => Channel::SocialMedia,
        "e-mail" | "email" => Channel::Email,
        "text" => Channel::TextMessage,
        "fax" => Channel::Fax,
        "cable" | "telegraph" => Channel::Telegram,
        _ => return None,
    })
}

/// Words for a means that are no noun phrase: `in person`, `by post`, `face to face`.
const IDIOMS: &[(&str, Channel)] = &[
    ("in person", Channel::InPerson),
    ("called together", Channel::InPerson),
    ("on social media", Channel::SocialMedia),
    ("via social media", Channel::SocialMedia),
    ("on air", Channel::Broadcast),
    ("on the radio", Channel::Broadcast),
    ("on the television", Channel::Broadcast),
    ("over the radio", Channel::Broadcast),
    ("face to face", Channel::InPerson),
    ("to his face", Channel::InPerson),
    ("to her face", Channel::InPerson),
    ("to their faces", Channel::InPerson),
    ("face-to-face", Channel::InPerson),
    ("by hand", Channel::InPerson),
    ("in writing", Channel::Letter),
    ("by letter", Channel::Letter),
    ("by post", Channel::Letter),
    ("by mail", Channel::Letter),
    ("by registered post", Channel::Letter),
    ("by registered mail", Channel::Letter),
    ("by registered letter", Channel::Letter),
    ("by recorded delivery", Channel::Letter),
    ("by word of mouth", Channel::OralMessage),
    ("by text", Channel::TextMessage),
    ("by sms", Channel::TextMessage),
    ("by whatsapp", Channel::TextMessage),
    ("via whatsapp", Channel::TextMessage),
    ("on whatsapp", Channel::TextMessage),
    ("by phone", Channel::Telephone),
    ("by telephone", Channel::Telephone),
    ("on the phone", Channel::Telephone),
    ("on the telephone", Channel::Telephone),
    ("over the phone", Channel::Telephone),
    ("over the telephone", Channel::Telephone),
    ("by video", Channel::Video),
    ("via zoom", Channel::Video),
    ("on zoom", Channel::Video),
    ("by courier", Channel::Envoy),
    ("over the hotline", Channel::Telephone),
    ("over a hotline", Channel::Telephone),
    ("down the phone", Channel::Telephone),
    ("down the line", Channel::Telephone),
    ("by cable", Channel::Telegram),
    ("by telegram", Channel::Telegram),
    ("by telex", Channel::Telegram),
    ("by fax", Channel::Fax),
    ("by email", Channel::Email),
    ("by e-mail", Channel::Email),
    ("via email", Channel::Email),
    ("via e-mail", Channel::Email),
    ("over email", Channel::Email),
    ("by text message", Channel::TextMessage),
    ("by voicemail", Channel::Telephone),
    ("on his voicemail", Channel::Telephone),
    ("on her voicemail", Channel::Telephone),
    ("via skype", Channel::Video),
    ("by skype", Channel::Video),
    ("over zoom", Channel::Video),
    ("by zoom", Channel::Video),
    ("on teams", Channel::Video),
    ("via teams", Channel::Video),
    ("by video link", Channel::Video),
    ("via video link", Channel::Video),
    ("in the flesh", Channel::InPerson),
    ("eye to eye", Channel::InPerson),
    ("across a table", Channel::InPerson),
    ("across the table", Channel::InPerson),
    ("over coffee", Channel::InPerson),
    ("over a coffee", Channel::InPerson),
    ("over lunch", Channel::InPerson),
    ("over dinner", Channel::InPerson),
    ("over tea", Channel::InPerson),
    ("over breakfast", Channel::InPerson),
    ("on paper", Channel::Letter),
    ("by courier post", Channel::Letter),
    ("by airmail", Channel::Letter),
    ("by certified mail", Channel::Letter),
    ("by first-class post", Channel::Letter),
    ("through the post", Channel::Letter),
    ("in the post", Channel::Letter),
    ("over whatsapp", Channel::TextMessage),
    ("by messenger", Channel::Envoy),
    ("through intermediaries", Channel::Envoy),
    ("through an intermediary", Channel::Envoy),
    ("into his hands", Channel::InPerson),
    ("into her hands", Channel::InPerson),
    ("into their hands", Channel::InPerson),
];

/// Adverbs for a means.
const ADVERBS: &[(&str, Channel)] = &[
    ("orally", Channel::OralMessage),
    ("verbally", Channel::OralMessage),
    ("telephonically", Channel::Telephone),
];

/// The words for a means that stand at a token.
fn idioms_at<'w>(
    text: &Text<'_>,
    at: usize,
    end: usize,
    all: impl Iterator<Item = (&'w str, Channel)>,
) -> impl Iterator<Item = (Channel, Range<usize>)> {
    let first = fold(text.a.word(at));
    all.filter_map(move |(words, channel)| {
        let upto = at + words.split(' ').count();
        let begins = words.split(' ').next() == Some(first.as_str());
        (begins && upto <= end && text.folded(at..upto) == words).then_some((channel, at..upto))
    })
}

/// The means that words of a clause give: `by fax`, `in a phone call`, `over the telephone`, `in person`.
pub(crate) fn in_clause(text: &Text<'_>, tokens: Range<usize>) -> Option<(Channel, Range<usize>)> {
    let a = &text.a;
    let end = tokens.end.min(tokens.start + crate::text::REACH);
    for i in tokens.start..end {
        let lower = fold(a.word(i));
        if let Some((_, channel)) = ADVERBS.iter().find(|(w, _)| *w == lower) {
            return Some((*channel, i..i + 1));
        }
        if !matches!(
            lower.as_str(),
            "in" | "by"
                | "through"
                | "via"
                | "over"
                | "on"
                | "face"
                | "face-to-face"
                | "into"
                | "during"
                | "to"
                | "down"
                | "eye"
                | "across"
                | "called"
        ) {
            continue;
        }
        let idiom = idioms_at(text, i, end, IDIOMS.iter().copied());
        if let Some(found) = idiom.max_by_key(|(_, r)| r.end) {
            return Some(found);
        }
        if matches!(lower.as_str(), "on" | "via")
            && let Some(found) = on_network(text, i, end)
        {
            return Some(found);
        }
        if matches!(lower.as_str(), "in" | "by" | "through" | "via" | "over" | "on" | "during")
            && let Some(phrase) = a.phrase_from(i + 1, end)
            && let Some((channel, words)) = in_phrase(text, &phrase)
        {
            return Some((channel, i.min(words.start)..words.end));
        }
    }
    None
}

/// `on Facebook`, `via Telegram`, `on state television`: the network, not the cable that has its name.
fn on_network(text: &Text<'_>, at: usize, end: usize) -> Option<(Channel, Range<usize>)> {
    let a = &text.a;
    let first = at + 1;
    let service = SERVICES.binary_search(&fold(a.word(first)).as_str()).is_ok()
        && a.word(first).starts_with(char::is_uppercase)
        && !matches!(fold(a.word(first + 1)).as_str(), "street" | "road" | "building" | "channel");
    if service && first < end {
        return Some((Channel::SocialMedia, at..first + 1));
    }
    // `on live television`, `on national radio`: not `on television sets`, which are things.
    let screen = (first..end.min(first + 4)).find(|&i| {
        matches!(fold(a.word(i)).as_str(), "television" | "tv" | "radio") && a.class(i + 1) != Class::Open
    })?;
    let plain = (first..screen).all(|i| a.class(i) == Class::Open || a.class(i) == Class::Demonym);
    plain.then_some((Channel::Broadcast, at..screen + 1))
}

/// The means that the words around a verb give, up to a mark that ends what goes with it.
pub(crate) fn around_verb(text: &Text<'_>, verb: usize) -> Option<(Channel, Range<usize>)> {
    let a = &text.a;
    let around = text.around(verb);
    let ends = |i: &usize| {
        a.class(*i) == Class::Quote
            || matches!(a.word(*i), ";" | ":" | "(" | "—" | "–")
            || a.class(*i) == Class::Relative
    };
    let end = (verb + 1..around.end).find(ends).unwrap_or(around.end);
    // A comma ends it too, but for one around a time or place: `resigned on Monday, in a letter`.
    let stop = (verb + 1..end).find(|&i| {
        a.word(i) == ","
            && !matches!(fold(a.word(i + 1)).as_str(), "in" | "by" | "over" | "via" | "through" | "called")
    });
    let end = stop.unwrap_or(end);
    let before = verb.saturating_sub(2).max(around.start);
    let adverb = (before..verb).find_map(|i| {
        let word = fold(a.word(i));
        ADVERBS.iter().find(|(w, _)| *w == word).map(|(_, c)| (*c, i..i + 1))
    });
    adverb.or_else(|| in_clause(text, verb + 1..end))
}

/// The means by which something was said: that of the verb itself, of the words between it and what was said, and of those that open
/// the sentence before who speaks.
pub(crate) fn of_saying(
    text: &Text<'_>,
    segment: &Segment,
    content: &[Range<usize>],
) -> Option<(Channel, Range<usize>)> {
    let a = &text.a;
    let cue = segment.cue.end - 1;
    if let Some(channel) = of_verb(&a.lemma(a.words_of(cue..cue + 1).start)) {
        return Some((channel, cue..cue + 1));
    }
    let around = text.around(cue);
    let begins = |i: usize| content.iter().any(|r| r.start == i);
    let behind = segment.cue.end.max(segment.subject.end);
    let stops = |i: &usize| {
        begins(*i)
            || a.class(*i) == Class::Quote
            || matches!(a.class(*i), Class::Relative | Class::Subordinator)
            || matches!(a.word(*i), ";" | ":" | "(" | "—" | "–")
            || a.word(*i) == ","
                && !matches!(fold(a.word(i + 1)).as_str(), "in" | "by" | "over" | "via" | "through" | "on")
    };
    let end = (behind..around.end).find(stops).unwrap_or(around.end);
    let before = around.start..segment.subject.start.min(segment.cue.start).max(around.start);
    let opens = a.class(before.start) == Class::Preposition
        && before.end > before.start
        && (a.word(before.end - 1) == "," || a.time_at(before.end - 1).is_some())
        && before.clone().all(|i| a.class(i) != Class::Quote && !content.iter().any(|r| r.contains(&i)));
    in_clause(text, behind..end).or_else(|| opens.then(|| in_clause(text, before)).flatten())
}

/// The means that a noun phrase names, with its words.
pub(crate) fn in_phrase(text: &Text<'_>, phrase: &Phrase) -> Option<(Channel, Range<usize>)> {
    let a = &text.a;
    let before: Vec<String> =
        (phrase.tokens.start..phrase.head).map(|i| fold(a.word(i)).into_owned()).collect();
    // `the letter`, `this letter`: a word for what was named before, be it an oral one.
    let points_back =
        before.len() == 1 && matches!(before[0].as_str(), "the" | "this" | "that" | "his" | "her" | "its");
    let telephone = a.class(phrase.head) == Class::Open
        && matches!(fold(a.word(phrase.head)).as_str(), "telephone" | "phone");
    if points_back && !telephone {
        return None;
    }
    of_noun(&fold(a.word(phrase.head)), &before).map(|c| (c, phrase.tokens.start..phrase.head + 1))
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
            ("message", vec!["a", "text"], Some(Channel::TextMessage)),
            ("conversation", vec!["a", "telephone"], Some(Channel::Telephone)),
            ("conference", vec!["a", "video"], Some(Channel::Video)),
            ("fax", vec![], Some(Channel::Fax)),
        ] {
            let before: Vec<String> = before.into_iter().map(str::to_owned).collect();
            assert_eq!(of_noun(noun, &before), want, "{noun} {before:?}");
        }
    }

    #[test]
    fn words_of_a_clause() {
        use crate::reading::tests::report;
        for (body, want) in [
            ("The coach was sacked by text message on Sunday.", Some(Channel::TextMessage)),
            ("She told him of it face to face.", Some(Channel::InPerson)),
            ("The writ was served by registered post.", Some(Channel::Letter)),
            ("The demand was conveyed over the phone.", Some(Channel::Telephone)),
            ("The envoy protested orally.", Some(Channel::OralMessage)),
            ("The union gave notice by fax on Monday.", Some(Channel::Fax)),
            ("The ministers met in the town hall.", None),
            ("The union rejected the offer in a statement.", Some(Channel::Statement)),
            ("The firm told of the sale in a press release.", Some(Channel::Statement)),
            ("The premier spoke in a televised address.", Some(Channel::Broadcast)),
            ("The general spoke on state television.", Some(Channel::Broadcast)),
            ("She told of it in a post on Facebook.", Some(Channel::SocialMedia)),
            ("She told of it in a Facebook post.", Some(Channel::SocialMedia)),
            ("The rebels posted the list on Telegram.", Some(Channel::SocialMedia)),
            ("He answered in a telegram.", Some(Channel::Telegram)),
            ("He thanked them in a recorded video.", Some(Channel::Video)),
            ("He told them, called together in the canteen.", Some(Channel::InPerson)),
            ("The ban on television sets was lifted.", None),
        ] {
            let report = report(body);
            let text = Text::new(&report);
            let all = text.a.tokens.len();
            let body_at = text.a.sentences.last().map_or(0, |s| s.start);
            assert_eq!(in_clause(&text, body_at..all).map(|(c, _)| c), want, "{body}");
        }
    }
}
