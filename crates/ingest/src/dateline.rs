//! The dateline that opens a text's first paragraph: `PYONGYANG, Oct. 9 (KCNA) --`. Formats that have a field for it give
//! it there; everywhere else it stands in the words, where it stays: whoever reads claims reads it again with its tokens.

use crate::byline;

/// Characters within which its dash stands.
const REACH: usize = 120;
/// Words that it has at most.
const WORDS: usize = 14;
/// Words in small letters that it has at most: `Rio de la Plata`, `aboard the …`.
const SMALL: usize = 3;

/// What a dateline says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// Town, country and day as they are printed, without the agency and the dash.
    pub(crate) words: String,
    /// The agency in its brackets, if it is known as one: others put their own initials there.
    pub(crate) credit: String,
}

/// The dateline that a paragraph begins with.
pub(crate) fn read(paragraph: &str) -> Option<Dateline> {
    let reach = paragraph.char_indices().nth(REACH).map_or(paragraph.len(), |(at, _)| at);
    let head = &paragraph[..reach];
    let (dash, width) = ["---", "--", "—", "–", " - "]
        .iter()
        .filter_map(|dash| Some((head.find(dash)?, dash.len())))
        .min_by_key(|(at, width)| (*at, std::cmp::Reverse(*width)))?;
    let before = head[..dash].trim_end();
    if paragraph[dash + width..].trim().is_empty() || before.contains(['"', '“', '”', '\n', ';', '?', '!'])
    {
        return None;
    }
    let (words, bracketed) = match before.split_once('(') {
        Some((words, rest)) => (words.trim_end(), Some(rest.strip_suffix(')')?.trim())),
        None => (before, None),
    };
    let words = words.trim_end_matches([',', ':']).trim_end();
    is_one(words, bracketed.is_some_and(|b| b.starts_with(char::is_uppercase))).then(|| Dateline {
        words: words.to_owned(),
        credit: bracketed.filter(|b| byline::is_agency(b)).unwrap_or_default().to_owned(),
    })
}

/// Whether words are a place and perhaps a day, and not how a sentence begins: `The mayor — a baker by trade —`.
fn is_one(words: &str, bracketed: bool) -> bool {
    let list: Vec<&str> =
        words.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let Some(first) = list.first().filter(|_| list.len() <= WORDS) else { return false };
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = |word: &str| letters(word) > 0 && !word.chars().any(char::is_lowercase);
    let small: Vec<&str> = list.iter().copied().filter(|w| w.starts_with(char::is_lowercase)).collect();
    let sentence = list.iter().any(|word| SENTENCES.contains(word));
    let dated = list.iter().any(|w| w.starts_with(|c: char| c.is_ascii_digit()))
        && list.iter().any(|w| {
            w.get(..3).is_some_and(|w| MONTHS.contains(&w))
                && w.chars().all(|c| c.is_alphabetic() || c == '.')
        });
    let capital = first.starts_with(char::is_uppercase);
    let named = bracketed && small.iter().all(|word| PARTICLES.contains(word));
    capital && !sentence && small.len() <= SMALL && (named || dated || shouted(first) && letters(first) > 2)
}

/// Small words in the names of towns.
const PARTICLES: [&str; 12] = ["de", "del", "da", "do", "la", "le", "el", "al", "of", "on", "upon", "sur"];

/// How the names of the months begin.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Words that a sentence has and a dateline has not.
const SENTENCES: [&str; 32] = [
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might",
    "must", "shall", "should", "he", "she", "it", "they", "we", "you", "who", "which", "that", "because",
    "if", "said", "says", "to", "by", "with",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_is_told_from_how_a_sentence_begins() {
        for (paragraph, words, credit) in [
            ("BARI, Italy, Feb 5 - Twelve panels were stolen.", "BARI, Italy, Feb 5", ""),
            ("PYONGYANG, Oct. 9 (KCNA) -- The envoy left.", "PYONGYANG, Oct. 9", "KCNA"),
            ("PYONGYANG, Oct. 9 (SRM) --- The envoy left.", "PYONGYANG, Oct. 9", ""),
            ("BAHIR DAR, Ethiopia — A runner won.", "BAHIR DAR, Ethiopia", ""),
            ("Halden, 3 May (dpa) – The mayor resigned.", "Halden, 3 May", "dpa"),
            ("Rio de Janeiro (AFP) – The court sat.", "Rio de Janeiro", "AFP"),
            ("SEOUL (Reuters)—The envoy left.", "SEOUL", "Reuters"),
            (
                "ABOARD THE ALBA, off Rio de Janeiro, May 3 - It sank.",
                "ABOARD THE ALBA, off Rio de Janeiro, May 3",
                "",
            ),
        ] {
            let read = read(paragraph).unwrap_or_default();
            assert_eq!((read.words.as_str(), read.credit.as_str()), (words, credit), "{paragraph}");
        }
        for paragraph in [
            "",
            "—",
            "LONDON -",
            "LONDON (Reuters) –  ",
            "The mayor — a baker by trade — resigned.",
            "The mayor (a baker) — resigned? No.",
            "The mayor (Labour) — resigned? No.",
            "He met the envoy - twice.",
            "NATO is ready — and says so.",
            "“NO” – that was all.",
            "Orrin-by-Sea has 2 mayors.",
            "Early on May 3 it rained - it always had.",
            "(LONDON) - It rained.",
            "A (b — c",
        ] {
            assert_eq!(read(paragraph), None, "{paragraph}");
        }
    }
}
