//! Notices of correction: where a report says itself that an earlier version of it was wrong.

use std::ops::Range;

use crate::text::{Folded, Text, fold};

/// What a notice begins with.
const LABELS: &[&str] =
    &["correction", "corrections", "clarification", "erratum", "corrigendum", "amendment", "corrected"];
/// What it speaks of.
const TEXTS: &[&str] = &[
    "version", "article", "story", "report", "item", "piece", "page", "post", "dispatch", "headline",
    "caption", "text", "edition", "copy", "bulletin", "release",
];
/// What was done to it.
const MENDED: &[&str] = &[
    "corrected",
    "amended",
    "corrects",
    "correct",
    "misstated",
    "misspelled",
    "misspelt",
    "misidentified",
    "mistakenly",
    "erroneously",
    "incorrectly",
    "wrongly",
    "inaccurately",
    "misreported",
    "misquoted",
    "revised",
    "rectified",
    "retracted",
];
/// Notices of one report.
const NOTICES: usize = 16;

/// The sentences that are such notices, as tokens.
pub(crate) fn find(text: &Text<'_>) -> Vec<Range<usize>> {
    let sentences = text.a.sentences.iter();
    sentences.filter(|s| is_notice(text, s)).take(NOTICES).cloned().collect()
}

fn is_notice(text: &Text<'_>, sentence: &Range<usize>) -> bool {
    let a = &text.a;
    let words: Vec<Folded<'_>> = sentence.clone().take(60).map(|i| fold(a.word(i))).collect();
    if words.is_empty() || a.quote_around(sentence.start).is_some() {
        return false;
    }
    // `Correction: …`, `(Corrects the sum in the third paragraph)`
    let first = words.iter().position(|w| w.chars().any(char::is_alphanumeric)).unwrap_or(0);
    let label = LABELS.contains(&words[first].as_str())
        && words
            .get(first + 1)
            .is_some_and(|w| matches!(w.as_str(), ":" | "-" | "–" | "—" | "(" | "," | "to" | "."));
    let corrects = words[first] == "corrects";
    let has = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
    let speaks = has(TEXTS) && has(MENDED);
    let earlier = has(&["earlier", "previous", "original", "first"])
        && has(&["version", "edition"])
        && has(&[
            "said",
            "gave",
            "stated",
            "named",
            "had",
            "put",
            "reported",
            "spelled",
            "described",
            "quoted",
        ]);
    let regret = has(&["regret", "apologise", "apologize"]) && has(&["error", "mistake", "errors"]);
    let this = has(&["this", "our", "we", "an", "the"]);
    label || corrects || (speaks || earlier || regret) && this
}
