//! Contractions.

use super::Cut;
use crate::token::{fold_apostrophe, is_apostrophe};

/// What clings to the word before with an apostrophe.
const ENDINGS: &[&str] = &["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];

/// Words that look contracted and are not.
const WHOLE: &[&str] = &["ok'd", "ko'd", "ya'll", "y'all", "ma'am"];

/// Contractions whose ending is written without an apostrophe, or is none by itself; a bar stands where they are cut.
const BARE: &[&str] = &[
    "can|not",
    "gon|na",
    "got|ta",
    "wan|na",
    "wan|a",
    "out|ta",
    "du|n|no",
    "c'm|on",
    "i|'m|a",
    "ai|nt",
    "are|nt",
    "ar|nt",
    "ca|nt",
    "could|nt",
    "did|nt",
    "does|nt",
    "do|nt",
    "had|nt",
    "has|nt",
    "have|nt",
    "is|nt",
    "should|nt",
    "was|nt",
    "were|nt",
    "wo|nt",
    "would|nt",
    "i|m",
    "i|ve",
    "you|re",
    "you|ll",
    "you|ve",
    "they|re",
    "they|ll",
    "they|ve",
    "it|ll",
    "it|s",
    "he|s",
    "she|s",
    "that|s",
    "there|s",
    "here|s",
    "what|s",
    "where|s",
    "let|s",
    "else|s",
    "anyone|s",
    "everyone|s",
    "today|s",
    "children|s",
    "'t|is",
    "'t|was",
];

/// For the first letter of each of these a bit for the last; letters by their low bits, which letter case leaves alone.
const ENDS: [u32; 32] = {
    let mut ends = [0; 32];
    let mut i = 0;
    while i < BARE.len() {
        let bare = BARE[i].as_bytes();
        ends[(bare[0] & 31) as usize] |= 1 << (bare[bare.len() - 1] & 31);
        i += 1;
    }
    ends
};

/// Words before which `its` is rather `it's`: what it owns does not begin with them.
const NOT_OWNED: &[&str] = &[
    "not",
    "a",
    "an",
    "the",
    "really",
    "simply",
    "very",
    "like",
    "in",
    "now",
    "definitely",
    "for",
    "also",
    "between",
    "from",
    "nothing",
    "all",
    "been",
    "just",
    "still",
    "as",
    "always",
    "never",
    "only",
    "getting",
    "going",
    "too",
    "quite",
    "about",
    "at",
    "on",
    "to",
    "because",
    "probably",
    "hard",
    "okay",
    "ok",
    "that",
    "this",
    "what",
    "been",
];

/// No contraction is longer in bytes.
const LONGEST: usize = 24;

/// Contractions without an apostrophe; `next` is the token that follows in the sentence.
pub(super) fn cut_bare(word: &str, first: bool, next: Option<&str>, cuts: &mut Vec<Cut>) {
    if word.len() > LONGEST || word.len() < 2 {
        return;
    }
    // Most words are none of these by their ends alone.
    let end = word.as_bytes()[word.len() - 1];
    let begin = if word.starts_with(is_apostrophe) { b'\'' } else { word.as_bytes()[0] };
    if ENDS[usize::from(begin & 31)] & 1 << (end & 31) == 0 {
        return;
    }
    let lower = folded(word);
    let Some(parts) = BARE.iter().find(|b| b.chars().filter(|c| *c != '|').eq(lower.chars())) else { return };
    let goes_on = next.is_some_and(|n| n.starts_with(char::is_lowercase));
    let contracted = match lower.as_str() {
        // Im and Ive are names too, and `IM` is letters.
        "im" | "ive" => word == lower || first && goes_on && !word.ends_with(char::is_uppercase),
        // `She lets him`, but `Lets go`.
        "lets" => first && goes_on,
        "its" => next.is_some_and(|n| NOT_OWNED.contains(&n)),
        _ => true,
    };
    if contracted {
        // Signs are counted, not bytes: the apostrophe may be a curly one.
        let mut signs = word.char_indices();
        for part in parts.split('|').skip(1).zip(parts.split('|')).map(|(_, before)| before) {
            let end = signs.by_ref().nth(part.len() - 1).map_or(word.len(), |(at, c)| at + c.len_utf8());
            cuts.push((end, true));
        }
    }
}

/// Contractions with an apostrophe, at the word's end: `do|n't`, `she|'d|'ve`.
pub(super) fn cut(word: &str, cuts: &mut Vec<Cut>) {
    if !word.contains(is_apostrophe) {
        return;
    }
    // What other cuts have left of the word's end.
    let start = cuts.last().map_or(0, |c| c.0);
    let (mut rest, before) = (&word[start..], cuts.len());
    if rest.len() <= LONGEST && WHOLE.contains(&folded(rest).as_str()) {
        return;
    }
    while let Some(len) = ending(rest) {
        rest = &rest[..rest.len() - len];
        cuts.insert(before, (start + rest.len(), true));
        // Three endings one after the other are none.
        if cuts.len() - before == 2 {
            break;
        }
    }
}

/// Bytes of the ending that clings to a word.
fn ending(word: &str) -> Option<usize> {
    // No ending has more than three signs.
    let tail: usize = word.chars().rev().take(3).map(char::len_utf8).sum();
    let lower = folded(&word[word.len() - tail..]);
    let found = ENDINGS.iter().find(|e| lower.ends_with(**e))?;
    let len: usize = word.chars().rev().take(found.len()).map(char::len_utf8).sum();
    let stem = &word[..word.len() - len];
    stem.ends_with(char::is_alphanumeric).then_some(len)
}

fn folded(word: &str) -> String {
    word.chars().map(fold_apostrophe).flat_map(char::to_lowercase).collect()
}
