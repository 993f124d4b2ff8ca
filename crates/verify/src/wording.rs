//! Which quotations are one utterance, and whether they differ in anything that matters.

use std::collections::HashSet;

/// Words that carry no matter of their own.
const FUNCTION: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "with", "from", "as",
    "is", "was", "were", "be", "been", "are", "am", "it", "its", "he", "she", "they", "we", "i", "you",
    "his", "her", "their", "our", "my", "your", "this", "that", "these", "those", "had", "has", "have", "do",
    "does", "did", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "so", "then",
    "than", "there", "here", "us", "them", "him", "me", "which", "who", "what", "if", "s", "up", "out",
    "about", "into", "also", "very", "just",
];

/// An utterance's words.
#[derive(Debug, Clone)]
pub(crate) struct Wording<'q> {
    /// All words, `…` where some are left out.
    pub(crate) words: Vec<&'q str>,
    content: HashSet<String>,
}

/// How many words of a quotation are compared; a longer one is a speech, and differs or not in its beginning.
const LONGEST: usize = 400;

impl<'q> Wording<'q> {
    /// Of words folded as extract folds quotations.
    pub(crate) fn new(folded: &'q str) -> Self {
        let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).take(LONGEST).collect();
        let content = words.iter().filter(|w| **w != "…" && !is_function(w)).map(|w| stem(w)).collect();
        Self { words, content }
    }

    /// Both as one, where what is told of the saying parts a sentence in two.
    pub(crate) fn joined(mut self, rest: Self) -> Self {
        let room = LONGEST.saturating_sub(self.words.len());
        self.words.extend(rest.words.into_iter().take(room));
        self.content.extend(rest.content);
        self
    }

    pub(crate) fn content(&self) -> &HashSet<String> {
        &self.content
    }

    fn shared(&self, other: &Self) -> usize {
        self.content.intersection(&other.content).count()
    }

    /// Share of the content words of the one with fewer that the other has too: 0 to 1.
    pub(crate) fn overlap(&self, other: &Self) -> f64 {
        let least = self.content.len().min(other.content.len());
        if least == 0 { 0.0 } else { ratio(self.shared(other), least) }
    }

    /// Share of its content words that a text has, by the text's stems: 0 to 1; 1 where it has none.
    pub(crate) fn carried_by(&self, stems: &HashSet<String>) -> f64 {
        if self.content.is_empty() {
            return 1.0;
        }
        ratio(self.content.iter().filter(|w| stems.contains(*w)).count(), self.content.len())
    }

    /// Whether both may be one utterance told twice: nearly the same words.
    pub(crate) fn same_utterance(&self, other: &Self) -> bool {
        let shared = self.shared(other);
        shared >= 3 && self.overlap(other) >= 0.75 && self.runs_alike(other)
    }

    /// Whether one may be a loose rendering of the other, as a headline or another translation gives it.
    pub(crate) fn rendering(&self, other: &Self) -> bool {
        self.shared(other) >= 4 && self.overlap(other) >= 0.6
    }

    /// Most of the shorter's words stand in the longer in the same order.
    fn runs_alike(&self, other: &Self) -> bool {
        let pairs = align(&self.words, &other.words);
        let least = self.words.len().min(other.words.len());
        pairs.len() >= 5 && ratio(pairs.len(), least) >= 0.7
    }

    /// The words by which two tellings of one utterance differ in matter: changed numbers, negations and content words
    /// between words that both have. Words that one side leaves out at either end, or for which it has an ellipsis, are
    /// no difference: a partial quotation is none.
    pub(crate) fn differences(&self, other: &Self) -> Vec<(String, String)> {
        let pairs = align(&self.words, &other.words);
        let mut out = Vec::new();
        // One or two words in the place of others at either end are no words left out.
        if let (Some(first), Some(last)) = (pairs.first(), pairs.last()) {
            let (front_a, front_b) = (&self.words[..first.0], &other.words[..first.1]);
            let (back_a, back_b) = (&self.words[last.0 + 1..], &other.words[last.1 + 1..]);
            for (a, b) in [(front_a, front_b), (back_a, back_b)] {
                let swapped = (1..=EDGE).contains(&a.len()) && (1..=EDGE).contains(&b.len());
                // `in March` and `in May`
                let month = a.iter().chain(b).any(|w| MONTHS.contains(w));
                let weighs =
                    |w: &[&str]| w.iter().any(|w| (!is_function(w) || month && *w == "may") && *w != "…");
                if swapped && weighs(a) && weighs(b) && !same_words(a, b) && !tenses(a, b) {
                    out.push((a.join(" "), b.join(" ")));
                }
            }
        }
        for w in pairs.windows(2) {
            let (a, b) = (&self.words[w[0].0 + 1..w[1].0], &other.words[w[0].1 + 1..w[1].1]);
            if a.contains(&"…") || b.contains(&"…") || a.is_empty() && b.is_empty() {
                continue;
            }
            if !same_words(a, b) && parts_in_matter(a, b) {
                out.push((a.join(" "), b.join(" ")));
            }
        }
        out
    }
}

/// A text folded as quotations are: lower case, no marks, single spaces.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | ','))) {
        // Points and commas stay within numbers alone.
        let word = word.trim_matches(['\'', '’', '.', ',']);
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
    }
    out
}

/// The stems of the words of a folded text that carry matter.
pub(crate) fn stems(folded: &str) -> HashSet<String> {
    folded.split(' ').filter(|w| !w.is_empty() && !is_function(w)).map(stem).collect()
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words at either end that may stand in the place of others.
const EDGE: usize = 2;

/// Whether words differ by their endings alone: `closed`, `close`.
fn tenses(a: &[&str], b: &[&str]) -> bool {
    a.iter().zip(b).all(|(x, y)| stem(x) == stem(y))
}

/// Most words that one side may have in the place of the other's and still be a changed wording rather than another
/// passage of the speech.
const CHANGED: usize = 4;

/// Whether words in the place of others change the matter. Words that one side merely has more of do so only where they
/// negate or count; else it left them out, as quotations do.
fn parts_in_matter(a: &[&str], b: &[&str]) -> bool {
    let counts = |w: &&str| w.starts_with(|c: char| c.is_ascii_digit());
    let weighty = |words: &[&str]| words.iter().any(|w| is_negation(w) || counts(w));
    if a.len().max(b.len()) > CHANGED {
        return false;
    }
    if a.is_empty() || b.is_empty() {
        let narrows = |words: &[&str]| words.iter().any(|w| w.ends_with("'s") || NARROWING.contains(w));
        return weighty(a) || weighty(b) || narrows(a) || narrows(b);
    }
    // `next year`, `this year`: which one counts where another is named in its place.
    let which = |words: &[&str]| words.iter().any(|w| matches!(*w, "next" | "last"));
    let this = which(a) || which(b);
    let matters =
        |words: &[&str]| words.iter().any(|w| !is_function(w) || is_negation(w) || this && *w == "this");
    weighty(a) || weighty(b) || matters(a) && matters(b)
}

/// Words that narrow what they stand with, so that leaving them out says more than was said.
const NARROWING: &[&str] = &[
    "all",
    "some",
    "only",
    "every",
    "most",
    "almost",
    "nearly",
    "half",
    "both",
    "hardly",
    "barely",
    "scarcely",
    "knowingly",
    "deliberately",
    "intentionally",
    "wilfully",
    "willfully",
    "willingly",
    "unwillingly",
    "unknowingly",
    "probably",
    "possibly",
    "perhaps",
    "maybe",
    "allegedly",
    "officially",
    "personally",
    "partly",
    "alone",
];

#[allow(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn ratio(a: usize, b: usize) -> f64 {
    a as f64 / b as f64
}

pub(crate) fn is_function(word: &str) -> bool {
    FUNCTION.contains(&word)
}

fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "no" | "never" | "nobody" | "nothing" | "none" | "cannot" | "neither")
        || word.ends_with("n't")
}

/// `do not` and `don't`, `colour` and `color`, hyphenation: the same words written otherwise.
fn same_words(a: &[&str], b: &[&str]) -> bool {
    let flat = |words: &[&str]| {
        let joined = words.concat().replace("won't", "willnot").replace("shan't", "shallnot");
        let joined = joined.replace("can't", "cannot").replace("n't", "not").replace(['\'', '-', ','], "");
        joined.replace("our", "or").replace("isation", "ization").replace("ise", "ize")
    };
    flat(a) == flat(b)
}

/// The word without the endings that translations and tenses change.
pub(crate) fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    // `Korean` and `Korea`, `American` and `America`: the adjective of most countries has an n more.
    let base = match word.strip_suffix("an").or_else(|| word.strip_suffix("ans")) {
        Some(stem) if stem.chars().count() >= 4 => format!("{stem}a"),
        _ => word.to_owned(),
    };
    for suffix in ["ies", "ing", "ed", "es", "s"] {
        if let Some(short) = base.strip_suffix(suffix)
            && short.chars().count() >= 4
        {
            return short.to_owned();
        }
    }
    // `ministry` and `ministries`
    if let Some(short) = base.strip_suffix('y').filter(|s| s.chars().count() >= 4) {
        return short.to_owned();
    }
    base
}

/// Longest common subsequence as index pairs. At most [`LONGEST`] squared steps.
fn align(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut table = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i * width + j] = if a[i] == b[j] && a[i] != "…" {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] && a[i] != "…" && table[i * width + j] == table[(i + 1) * width + j + 1] + 1 {
            pairs.push((i, j));
            i += 1;
            j += 1;
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::Wording;

    fn differences(a: &str, b: &str) -> Option<Vec<(String, String)>> {
        let (a, b) = (Wording::new(a), Wording::new(b));
        a.same_utterance(&b).then(|| a.differences(&b))
    }

    #[test]
    fn what_matters() {
        let pair = |a: &str, b: &str| vec![(a.to_owned(), b.to_owned())];
        for (a, b, want) in [
            (
                "i did not take a penny but i signed the paper",
                "i did take a penny but i signed the paper",
                Some(pair("not", "")),
            ),
            (
                "the gate was shut for six years and people waited",
                "the gate was shut for eight years and people waited",
                Some(pair("six", "eight")),
            ),
            (
                "the gate was shut for six years and people waited",
                "the gate was shut for six years",
                Some(vec![]),
            ),
            (
                "we will open the old gate of the bridge in spring",
                "we will open the … gate of the bridge in spring",
                Some(vec![]),
            ),
            (
                "we shall open the old gate of the bridge in spring",
                "we will open the old gate of the bridge in spring",
                Some(vec![]),
            ),
            ("we don't fear the river or the rain", "we do not fear the river or the rain", Some(vec![])),
            ("the ministers met in the old town", "a harvest of apples failed again", None),
        ] {
            assert_eq!(differences(a, b), want, "{a} / {b}");
        }
    }
}
