//! Whether a short line is a sentence of an account. What leads away from an article (`Related stories`, `Updated at 5 p.m.`)
//! begins with the same words as sentences that tell something: `Updated figures put the toll at 12.`

/// Words that a sentence has at least.
const WORDS: usize = 4;

/// Verbs of the past tense without `-ed`, and those that stand in every language's sentences. No list is whole; what is
/// missing costs a short line that begins like a page's furniture.
const VERBS: [&str; 97] = [
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "may",
    "might", "must", "should", "did", "does", "do", "said", "says", "told", "put", "began", "became", "bore",
    "broke", "brought", "built", "bought", "came", "caught", "chose", "cost", "cut", "drew", "drove", "fell",
    "felt", "fled", "flew", "fought", "found", "froze", "gave", "get", "got", "grew", "held", "hit", "kept",
    "knew", "laid", "led", "left", "let", "lost", "made", "meant", "met", "paid", "ran", "rose", "sank",
    "saw", "sent", "set", "shot", "shut", "sold", "sought", "spent", "spoke", "stood", "stole", "struck",
    "swept", "swore", "taught", "thought", "threw", "took", "went", "won", "wore", "wrote", "est", "sont",
    "était", "été", "ist", "sind", "wurde", "wurden", "fue", "fueron",
];

/// Words by which a page speaks to its reader.
const READER: [&str; 8] = ["you", "your", "our", "us", "here", "click", "@", "©"];

/// Whether words end with a full stop or its like, or with a colon, whatever closes behind it.
pub(super) fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '\'', '”', '’', '»', '」', '』', ')', ']', ' ']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', ':'])
}

/// Whether words are a whole sentence that tells something: they end with a full stop, a verb stands in them, and they do
/// not speak to the reader of the page. What people are quoted with may.
pub(super) fn is_told(words: &str) -> bool {
    if !ends_sentence(words) || words.ends_with(':') {
        return false;
    }
    let lower = words.to_lowercase();
    let list: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '©' | '-' | '\'' | '’'))
        .filter(|w| !w.is_empty())
        .collect();
    let quoted = words.contains(['"', '“', '„', '«', '‘']);
    let to_reader = list.iter().any(|w| READER.contains(w) || w.contains('@')) && !quoted;
    // The first word is how furniture begins: `Updated`, `Recommended`.
    let has_verb =
        list.iter().skip(1).any(|w| VERBS.contains(w) || w.len() > 4 && w.ends_with("ed") && w.is_ascii());
    list.len() >= WORDS && has_verb && !to_reader
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_furniture() {
        for (words, told) in [
            ("Updated figures put the death toll at 12, the ministry said.", true),
            ("Related charges against the mayor were dropped on Monday.", true),
            ("Published reports had put it at 7.", true),
            ("Recommended prison terms ranged from two to ten years.", true),
            ("Contact with the ferry was lost at noon.", true),
            ("Comments by the minister drew fire.", true),
            ("By noon the water had reached the bridge.", true),
            ("“Tell us what you want,” the mayor said.", true),
            ("Updated at 5 p.m. on Monday.", false),
            ("Related articles from the archive.", false),
            ("Recommended for you", false),
            ("Subscribe to our newsletter and you will be told first.", false),
            ("Email jane@daily.example, who wrote this.", false),
            ("Updated.", false),
            ("", false),
        ] {
            assert_eq!(is_told(words), told, "{words}");
        }
    }
}
