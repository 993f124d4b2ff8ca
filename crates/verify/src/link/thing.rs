//! Things without a proper name of their own, known by their description: `a spill gate of the Kwarbe dam`, `no gate of the
//! Kwarbe dam`.

/// Words of a description that tell nothing of the thing.
const EMPTY: &[&str] = &[
    "the",
    "a",
    "an",
    "no",
    "any",
    "all",
    "none",
    "some",
    "several",
    "of",
    "its",
    "his",
    "her",
    "their",
    "our",
    "new",
    "old",
    "first",
    "last",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "dozen",
    "hundred",
    "thousand",
    "million",
    "people",
    "person",
    "men",
    "man",
    "women",
    "woman",
    "thing",
    "one",
    "ones",
    "other",
    "another",
    "in",
    "at",
    "for",
    "and",
    "by",
    "on",
    "to",
    "from",
    "so-called",
    "who",
    "which",
    "that",
    "it",
    "they",
    "them",
];

/// Words of one description that are looked at.
const WORDS: usize = 8;

/// The words that tell what it is, in order, without endings of the plural.
pub(crate) fn words(description: &str) -> Vec<&str> {
    let telling = |w: &&str| {
        w.chars().count() > 2
            && !EMPTY.contains(w)
            && !w.starts_with(|c: char| c.is_ascii_digit())
            && !is_numeral(w)
    };
    description.split([' ', ',']).filter(telling).map(singular).take(WORDS).collect()
}

/// Whether a word is a number above ten, written out: of the thing it tells nothing but how many.
fn is_numeral(word: &str) -> bool {
    const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const TEENS: &[&str] = &[
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let ten = word.split_once('-').map_or(word, |(ten, _)| ten);
    TENS.contains(&ten) || TEENS.contains(&word)
}

/// Whether a description begins with how many there are: `thirty-seven pupils`.
pub(crate) fn is_counted(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    is_numeral(first) || first.starts_with(|c: char| c.is_ascii_digit())
}

/// The word without the ending of its plural; `ministry` and `ministries` both without theirs.
fn singular(word: &str) -> &str {
    if word.len() <= 4 || word.ends_with("ss") {
        return word;
    }
    let ending = ["ies", "s", "y"].into_iter().find(|e| word.ends_with(e));
    ending.and_then(|e| word.strip_suffix(e)).unwrap_or(word)
}

/// Whether two descriptions are of one thing: two of their words are the same, the noun among them.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let (x, y) = (words(a), words(b));
    head(a).is_some_and(|h| y.contains(&h)) && head(b).is_some_and(|h| x.contains(&h)) && {
        x.iter().filter(|w| y.contains(w)).count() >= 2
    }
}

/// Whether two descriptions have one noun, and one of them says no more of it than the other does: `gold coins`, `coins`.
pub(crate) fn narrows(a: &str, b: &str) -> bool {
    let (x, y) = (words(a), words(b));
    head(a).is_some_and(|h| head(b) == Some(h))
        && (x.iter().all(|w| y.contains(w)) || y.iter().all(|w| x.contains(w)))
}

/// Whether they have no word in common that tells what it is.
pub(crate) fn apart(a: &str, b: &str) -> bool {
    let (x, y) = (words(a), words(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|w| y.contains(w))
}

/// Prepositions that hang on a noun what it is of, with or for.
const BEHIND: &[&str] = &[
    "of", "with", "in", "at", "on", "for", "from", "to", "by", "near", "over", "under", "between", "against",
    "after", "about", "outside", "inside", "along", "across",
];

/// The noun that leads a description: the last word before a preposition.
fn head(description: &str) -> Option<&str> {
    let mut end = 0;
    for word in description.split_inclusive(' ') {
        if end > 0 && BEHIND.contains(&word.trim_end()) {
            break;
        }
        end += word.len();
    }
    words(&description[..end]).last().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_of_one_thing() {
        for (a, b, one) in [
            ("spill gate of the kwarbe dam", "no gate of the kwarbe dam", true),
            ("new bridge", "bridge over the yaravi", false),
            ("two men", "two men", false),
            ("town hall", "town halls", true),
            ("gold coins", "gold watches", false),
        ] {
            assert_eq!(same(a, b), one, "{a} / {b}");
        }
        assert!(narrows("gold coins", "coins") && narrows("no ministry", "two ministries"));
        assert!(narrows("contact with the probe", "contact") && !narrows("contact with the probe", "probe"));
        assert!(!narrows("gold coins", "silver coins") && !narrows("coin shop", "coin"));
        assert!(apart("slate plaque", "chain opposite") && !apart("new gate", "gate"));
    }
}
