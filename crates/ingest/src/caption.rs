//! Whether a paragraph is the words under a picture, or credits who made it or the report.

/// A caption is short: with more characters it is taken for a paragraph.
const LONGEST: usize = 240;
/// What a line that credits a picture begins with, in lower case.
const LABELS: [&str; 9] = [
    "photo:",
    "photos:",
    "photo by ",
    "photo credit:",
    "photograph:",
    "picture:",
    "image:",
    "image credit:",
    "caption:",
];
/// Words in brackets at the end that credit a picture, in lower case.
const IN_BRACKETS: [&str; 7] = ["photo", "photos", "photograph", "picture", "image", "images", "handout"];
/// Words that a credit after a slash may have, in lower case.
const AGENCY_WORDS: [&str; 14] = [
    "news", "agency", "press", "photo", "images", "ap", "afp", "epa", "reuters", "yonhap", "xinhua", "kcna",
    "newsis", "getty",
];

/// Whether `words`, the first paragraph of a body with others after it, are a caption. Rather no than yes: a caption
/// taken for a paragraph costs a claim too many, a paragraph taken for a caption may cost the lead.
pub(crate) fn is_caption(words: &str) -> bool {
    let words = words.trim();
    if words.contains('\n') || words.chars().nth(LONGEST).is_some() || ends_sentence(words) {
        return false;
    }
    let lower = words.to_lowercase();
    LABELS.iter().any(|label| lower.starts_with(label)) || bracketed_credit(&lower) || slashed_credit(words)
}

/// Whether a sentence ends where the words end, inside closing marks or not.
fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '\'', '”', '’', '»', '」', '』']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।'])
}

/// `… shake hands (AP Photo/Jane Doe)`, `[Photo=Yonhap]`
fn bracketed_credit(lower: &str) -> bool {
    let open = if lower.ends_with(')') {
        lower.rfind('(')
    } else if lower.ends_with(']') {
        lower.rfind('[')
    } else {
        None
    };
    let inside = open.map_or("", |at| &lower[at..]);
    inside.split(|c: char| !c.is_alphanumeric()).any(|word| IN_BRACKETS.contains(&word))
}

/// `… Xi Jinping./Yonhap News`
fn slashed_credit(words: &str) -> bool {
    let Some((before, credit)) = words.rsplit_once('/') else { return false };
    let parts: Vec<&str> = credit.split_whitespace().collect();
    let named = (1..=4).contains(&parts.len())
        && parts.iter().all(|p| {
            p.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
                && p.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '&' | '\'' | '’'))
        });
    let set_off = before.ends_with(['.', ')', ']', '"', '”', '’', ' ']);
    named && (set_off || parts.iter().any(|p| AGENCY_WORDS.contains(&p.to_lowercase().as_str())))
}

/// Whether a line says whose the picture or the text is, in lower case.
pub(crate) fn is_credit(lower: &str, chars: usize) -> bool {
    const STARTS: [&str; 22] = [
        "photo:",
        "photo by",
        "photos:",
        "photo credit",
        "photograph by",
        "photograph:",
        "image:",
        "image credit",
        "(image",
        "(photo",
        "credit:",
        "picture:",
        "reporting by",
        "(reporting by",
        "(additional reporting",
        "(writing by",
        "(editing by",
        "(compiled by",
        "additional reporting",
        "source:",
        "foto:",
        "bild:",
    ];
    const WITHIN: [&str; 7] = [
        "contributed to this report",
        "contributed reporting",
        "getty images",
        "/getty",
        "/afp",
        "via ap)",
        "/reuters",
    ];
    chars < 300
        && (lower.contains("contributed to this report") || STARTS.iter().any(|s| lower.starts_with(s)))
        || chars < 90 && WITHIN.iter().any(|s| lower.contains(s)) && !lower.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_told_from_leads() {
        for (words, caption) in [
            ("Kim Jong-un (left) and Chinese President Xi Jinping./Yonhap News", true),
            ("The two leaders in Pyongyang /AFP", true),
            ("The two leaders in Pyongyang/Reuters", true),
            ("Rescuers at the bridge on Tuesday (AP Photo/Jane Doe)", true),
            ("Rescuers at the bridge [Photo=Yonhap]", true),
            ("Photo: Karsow fire service", true),
            ("PHOTO BY Jan Kowalski", true),
            ("Image: the harbour at dusk", true),
            ("A lead without its stop", false),
            ("The mayor resigned on Wednesday.", false),
            ("Photo: the mayor, who resigned on Wednesday.", false),
            ("“The number will not stay where it is.”", false),
            ("LONDON (Reuters)", false),
            ("The train ran at 300 km/h", false),
            ("A meeting of Kim/Lee", false),
            ("Two lines\nof it./Yonhap News", false),
            ("", false),
        ] {
            assert_eq!(is_caption(words), caption, "{words}");
        }
        assert!(!is_caption(&format!("Photo: {}", "long ".repeat(60))));
    }
}
