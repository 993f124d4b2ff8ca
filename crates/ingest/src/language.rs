//! Which language a text is in.

/// Code points from which on a guess at the language is worth something.
const ENOUGH: usize = 120;
/// Bytes of a text that are looked at.
const LOOKED_AT: usize = 4096;

/// The BCP 47 tag of a text: what it declares, if that is a tag, else what its words look like; empty where neither
/// says anything sure. A declared tag of another language than the words' is not believed: pages take it over from
/// templates.
pub(crate) fn of(declared: &str, words: &str) -> String {
    let declared = tag(declared);
    let told = told(words);
    let primary = |t: &str| t.split('-').next().unwrap_or_default().to_ascii_lowercase();
    if told.is_empty() || primary(&declared) == primary(&told) || declared.is_empty() {
        return if declared.is_empty() { told } else { declared };
    }
    // Norwegian and others have several tags for what a guesser calls one language: only a tag of the table is
    // contradicted.
    if TAGS.iter().any(|(_, tag)| *tag == primary(&declared)) { told } else { declared }
}

/// A declared language as a tag: `en_US` is `en-US`; empty where it has no tag's form.
fn tag(declared: &str) -> String {
    let tag = declared.trim().split([',', ';', ' ']).next().unwrap_or_default().replace('_', "-");
    crate::header::language(&tag).unwrap_or_default()
}

/// The language that the words are surely in.
fn told(words: &str) -> String {
    let words = &words[..words.floor_char_boundary(LOOKED_AT)];
    if words.chars().nth(ENOUGH).is_none() {
        return String::new();
    }
    let known = whatlang::detect(words).filter(|i| i.is_reliable() && i.confidence() > 0.9);
    let code = known.map(|info| info.lang().code()).unwrap_or_default();
    TAGS.iter().find(|(iso, _)| *iso == code).map(|(_, tag)| (*tag).to_owned()).unwrap_or_default()
}

/// ISO 639-3 codes with the tags that BCP 47 wants: the shortest. Those that the guesser mixes up with others are left
/// out.
const TAGS: [(&str, &str); 36] = [
    ("eng", "en"),
    ("deu", "de"),
    ("fra", "fr"),
    ("spa", "es"),
    ("por", "pt"),
    ("ita", "it"),
    ("nld", "nl"),
    ("pol", "pl"),
    ("ces", "cs"),
    ("slk", "sk"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("bel", "be"),
    ("bul", "bg"),
    ("ron", "ro"),
    ("hun", "hu"),
    ("fin", "fi"),
    ("swe", "sv"),
    ("ell", "el"),
    ("tur", "tr"),
    ("heb", "he"),
    ("ara", "ar"),
    ("pes", "fa"),
    ("urd", "ur"),
    ("hin", "hi"),
    ("ben", "bn"),
    ("tam", "ta"),
    ("tha", "th"),
    ("kor", "ko"),
    ("jpn", "ja"),
    ("cmn", "zh"),
    ("vie", "vi"),
    ("ind", "id"),
    ("kat", "ka"),
    ("hye", "hy"),
    ("lit", "lt"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_declared_or_told() {
        let german = "Der Bürgermeister trat am Mittwoch zurück, nachdem der Rat ihm das Vertrauen entzogen hatte. Ein Nachfolger soll im Herbst gewählt werden, sagte eine Sprecherin der Stadt.";
        assert_eq!(of("", german), "de");
        assert_eq!(of("de_AT", german), "de-AT");
        assert_eq!(of("en-US", german), "de");
        assert_eq!(of("nds", german), "nds");
        assert_eq!(of("en_GB", "Short."), "en-GB");
        assert_eq!(of("", "Short."), "");
        assert_eq!(of("English", "Short."), "");
    }
}
