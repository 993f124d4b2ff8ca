//! Words as they are written, numbers and punctuation.
//!
//! A token is what stands between blanks and signs: `Jong-un`, `13-year-old`, `$1,200.50`, `don't`. What grammar sees in
//! it, syntactic words, is told apart in [`crate::Word`]; tokens are cut so that each such word lies within one token.

mod abbreviation;
mod address;
mod number;
mod sign;

use std::ops::Range;

use crate::lexicon::{Class, class_of};
use address::Addresses;
pub(crate) use number::currency_len;

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// What it is made of.
    pub kind: TokenKind,
    /// What part it plays, as far as its form tells.
    pub class: Class,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with hyphens and apostrophes inside; addresses of the web and of mail, file names, `@names`, `#tags`.
    Word,
    /// Digits, with points, commas, colons, slashes and a leading currency sign, and the letters that cling to them.
    Number,
    /// `'s`, `’s`, or the apostrophe after a plural.
    Possessive,
    /// A quotation mark.
    Quote,
    /// Anything else that shows.
    Punctuation,
}

impl Token {
    /// Its byte range.
    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Whether `word` reads `lower` when its letters are lower-cased; `lower` must be lower-case already.
pub(crate) fn same_folded(word: &str, lower: &str) -> bool {
    if word.is_ascii() {
        return word.eq_ignore_ascii_case(lower);
    }
    word.chars().map(fold_apostrophe).flat_map(char::to_lowercase).eq(lower.chars())
}

/// The curly apostrophe reads as the straight one.
pub(crate) fn fold_apostrophe(c: char) -> char {
    if is_apostrophe(c) { '\'' } else { c }
}

/// What is typed for an apostrophe within a word.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '´')
}

pub(crate) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '‘'
            | '’'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

/// Signs that hold a word together where letters stand on both sides.
fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '&' | '.' | '@' | '_' | '*') || is_apostrophe(c)
}

pub(crate) fn is_word(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_word_or_digit(c: char) -> bool {
    is_word(c) || c.is_ascii_digit()
}

pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut addresses = Addresses::default();
    let mut at = 0;
    while at < text.len() {
        let c = char_at(text, at);
        if c.is_whitespace() || c.is_control() {
            at += c.len_utf8();
            continue;
        }
        let (end, kind) = token_at(text, at, c, &mut addresses);
        let class = match kind {
            TokenKind::Word => class_of(&text[at..end]),
            TokenKind::Number => Class::Number,
            TokenKind::Possessive => Class::Genitive,
            TokenKind::Quote => Class::Quote,
            TokenKind::Punctuation => Class::Punctuation,
        };
        tokens.push(Token { start: offset(at), end: offset(end), kind, class });
        at = end;
    }
    tokens
}

/// The end and kind of the token that begins at `at` with `c`.
fn token_at(text: &str, at: usize, c: char, addresses: &mut Addresses) -> (usize, TokenKind) {
    let next = at + c.len_utf8();
    if let Some(end) = addresses.end(text, at, c) {
        (end, TokenKind::Word)
    } else if let Some(end) = number::end(text, at, c) {
        (end, TokenKind::Number)
    } else if is_word(c) {
        (word_end(text, at), TokenKind::Word)
    } else if is_possessive(text, at) {
        (next + 1, TokenKind::Possessive)
    } else if let Some(found) = clipped_end(text, at, c) {
        found
    } else if let Some(len) = double_mark(&text[at..]) {
        (at + len, TokenKind::Quote)
    } else if is_quote(c) {
        (next, TokenKind::Quote)
    } else {
        (sign::end(text, at, c), TokenKind::Punctuation)
    }
}

/// Typewriter's double marks: ``so'' and ''so''.
fn double_mark(rest: &str) -> Option<usize> {
    ["''", "``", "’’", "‘‘", "‘’"].iter().find(|m| rest.starts_with(**m)).map(|m| m.len())
}

/// Offsets are kept in 32 bits: the doors refuse texts that would not fit long before (2 MiB a report).
pub(crate) fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\0')
}

fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Words written with a sign that elsewhere parts words.
const WITH_SIGN: &[&str] = &["s/he", "w/o", "l/c", "i/c", "n/a", "a/c", "yahoo!", "jeopardy!"];

fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let first = text.as_bytes()[at].to_ascii_lowercase();
    let mut with_sign = WITH_SIGN.iter().filter(|w| w.as_bytes()[0] == first);
    if let Some(word) = with_sign.find(|w| starts_folded(rest, w)) {
        let end = at + word.len();
        if !text[end..].starts_with(is_word_or_digit) && !text[end..].starts_with(['/', '!']) {
            return end;
        }
    }
    if let Some(len) = abbreviation::chain(rest) {
        let end = at + len;
        return end + usize::from(text[end..].starts_with('.'));
    }
    let mut end = at;
    let mut chars = text[at..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if is_word_or_digit(c) {
            end = at + i + c.len_utf8();
        } else if is_joiner(c) && chars.peek().is_some_and(|(_, d)| is_word_or_digit(*d)) {
            if is_possessive(text, at + i) || c == '.' && !joins_letters(text, at, at + i) {
                break;
            }
            end = at + i + c.len_utf8();
        } else {
            break;
        }
    }
    let after = &text[end..];
    if after.starts_with('.') && abbreviation::keeps_stop(&text[at..end], &after[1..]) {
        return end + 1;
    }
    // A word broken off in speech: `th- the`.
    let broken = after.starts_with('-') && after[1..].starts_with([' ', ',']);
    if broken && end - at <= 3 && text[at..end].bytes().all(|b| b.is_ascii_alphabetic()) {
        end + 1
    } else {
        end
    }
}

/// A full stop joins only single letters: U.S., p.m., but not a missing space after a sentence.
fn joins_letters(text: &str, word: usize, stop: usize) -> bool {
    let before = &text[word..stop];
    // Looking back no further than two letters keeps endless words linear.
    let mut back = before.chars().rev();
    let letter = back.next().is_some_and(|c| c != '.') && back.next().is_none_or(|c| c == '.');
    let after = text[stop + 1..].chars().take(2).take_while(|d| is_word(*d)).count();
    letter && (after == 1 || before.contains('.'))
}

fn starts_folded(text: &str, lower: &str) -> bool {
    text.get(..lower.len()).is_some_and(|start| start.eq_ignore_ascii_case(lower))
}

fn is_possessive(text: &str, at: usize) -> bool {
    let Some(c) = text[at..].chars().next().filter(|c| is_apostrophe(*c)) else { return false };
    let tail = &text[at + c.len_utf8()..];
    tail.starts_with(['s', 'S'])
        && !tail[1..].starts_with(is_word_or_digit)
        && char_before(text, at).is_some_and(is_word_or_digit)
}

/// Words whose beginning an apostrophe stands for, without it.
const CLIPPED: &[&str] =
    &["em", "cause", "til", "till", "tis", "twas", "bout", "s", "ll", "re", "ve", "m", "d", "n", "nt"];

/// `'em`, `'cause`, `'72`, and endings that stand apart (`it 's`).
fn clipped_end(text: &str, at: usize, c: char) -> Option<(usize, TokenKind)> {
    if !matches!(c, '\'' | '’') || char_before(text, at).is_some_and(is_word_or_digit) {
        return None;
    }
    let from = at + c.len_utf8();
    // No clipped word is longer than five letters.
    let len: usize =
        text[from..].chars().take(6).take_while(|c| is_word_or_digit(*c)).map(char::len_utf8).sum();
    let (word, after) = (&text[from..from + len], &text[from + len..]);
    if after.starts_with(is_apostrophe) || after.starts_with(is_word_or_digit) {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    if CLIPPED.contains(&lower.as_str()) {
        let kind = if lower == "s" { TokenKind::Possessive } else { TokenKind::Word };
        return Some((from + len, kind));
    }
    let digits = lower.strip_suffix('s').unwrap_or(&lower);
    let year = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
    year.then_some((from + len, TokenKind::Number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|t| &text[t.bytes()]).collect()
    }

    #[test]
    fn tokens() {
        for (text, want) in [
            ("Kim Jong-un's letter.", vec!["Kim", "Jong-un", "'s", "letter", "."]),
            ("at 11 a.m. on Oct. 9", vec!["at", "11", "a.m.", "on", "Oct.", "9"]),
            ("on the 23rd, 2024-10-09", vec!["on", "the", "23rd", ",", "2024-10-09"]),
            ("the U.S. paid $1,200.50.", vec!["the", "U.S.", "paid", "$1,200.50", "."]),
            ("J. Smith said no.", vec!["J.", "Smith", "said", "no", "."]),
            ("“Let’s go,” he said", vec!["“", "Let", "’s", "go", ",", "”", "he", "said"]),
            ("Oct 9 (KCNA) -- Pak…", vec!["Oct", "9", "(", "KCNA", ")", "--", "Pak", "…"]),
            ("October 2-3.Next", vec!["October", "2-3", ".", "Next"]),
            ("the workers' party", vec!["the", "workers", "'", "party"]),
            ("A 13-year-old boy", vec!["A", "13-year-old", "boy"]),
            ("習 met", vec!["習", "met"]),
        ] {
            assert_eq!(words(text), want, "{text}");
        }
    }
}
