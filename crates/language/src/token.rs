//! Words, numbers and punctuation.

use std::ops::Range;

use crate::lexicon::{Class, class_of};

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
    /// Letters, with hyphens and apostrophes inside.
    Word,
    /// Digits, with points, commas, colons and a leading currency sign.
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
    if c == '\u{2019}' { '\'' } else { c }
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

fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '\'' | '’' | '‐' | '‑' | '&' | '.' | '@' | '_')
}

fn is_word(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Abbreviations that keep their full stop, without it.
const WITH_STOP: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "sen", "rep", "gov", "rev", "hon",
    "st", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "vs",
    "etc", "inc", "ltd", "co", "corp", "jr", "sr", "u.s", "u.n", "u.k", "e.u", "a.m", "p.m", "d.c", "i.e",
    "e.g", "ph.d", "mt", "approx", "dept", "est", "minn", "calif", "fla", "mass", "pa", "tex", "va", "wash",
    "ill", "ga", "ala", "ariz", "conn", "mich", "wis", "tenn", "okla", "ore", "nev", "n.y", "n.j", "n.c",
    "s.c", "u.s.a",
];

/// Abbreviations that also are ordinary words at a sentence's end (`no.`, `mar.`): they keep the stop only before a
/// digit or, for names of months and states, a digit or comma.
const ONLY_BEFORE_NUMBER: &[&str] =
    &["no", "mar", "may", "jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"];

pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < text.len() {
        let c = char_at(text, at);
        let next = at + c.len_utf8();
        if c.is_whitespace() || c.is_control() {
            at = next;
            continue;
        }
        let (end, kind) = if c.is_ascii_digit()
            || is_currency(c) && text[next..].starts_with(|d: char| d.is_ascii_digit())
        {
            (number_end(text, next), TokenKind::Number)
        } else if is_word(c) {
            (word_end(text, at), TokenKind::Word)
        } else if is_possessive(text, at) {
            (possessive_end(text, at), TokenKind::Possessive)
        } else if matches!(c, '\'' | '`') && text[next..].starts_with(c) {
            // Typewriter's double marks: ``so'' and ''so''.
            (next + 1, TokenKind::Quote)
        } else if is_quote(c) {
            (next, TokenKind::Quote)
        } else {
            (punctuation_end(bytes, at, next), TokenKind::Punctuation)
        };
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

/// Offsets are kept in 32 bits: the doors refuse texts that would not fit long before (2 MiB a report).
fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\0')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₩' | '₹')
}

fn number_end(text: &str, from: usize) -> usize {
    let mut end = from;
    let mut chars = text[from..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let digit_follows = chars.peek().is_some_and(|(_, d)| d.is_ascii_digit());
        if c.is_ascii_digit() || matches!(c, '.' | ',' | ':') && digit_follows {
            end = from + i + c.len_utf8();
        } else if c == '-' && digit_follows && end - from < 12 {
            // 2-3, 2024-10-09
            end = from + i + 1;
        } else {
            break;
        }
    }
    // 13-year-old: one word.
    if text[end..].starts_with('-') && text[end + 1..].starts_with(char::is_alphabetic) {
        return word_end(text, end + 1);
    }
    // 23rd, 1990s, 5G, 10km: letters that cling to the number.
    let tail: usize = text[end..].chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    end + tail
}

fn word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut chars = text[at..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if is_word(c) || c.is_ascii_digit() {
            end = at + i + c.len_utf8();
        } else if is_joiner(c) && chars.peek().is_some_and(|(_, d)| is_word(*d) || d.is_ascii_digit()) {
            if (c == '\'' || c == '’') && is_possessive(text, at + i) {
                break;
            }
            // A full stop joins only single letters: U.S., p.m., but not a missing space after a sentence.
            if c == '.' {
                let before = &text[at..at + i];
                let letter = before.rsplit('.').next().is_some_and(|p| p.chars().count() == 1);
                let after = text[at + i + 1..].chars().take_while(|d| is_word(*d)).count();
                if !letter || after != 1 && !before.contains('.') {
                    break;
                }
            }
            end = at + i + c.len_utf8();
        } else {
            break;
        }
    }
    if text[end..].starts_with('.') && keeps_stop(&text[at..end], &text[end + 1..]) { end + 1 } else { end }
}

fn keeps_stop(word: &str, after: &str) -> bool {
    // An initial (J.) or a chain of letters (U.S.).
    let letters = word.split('.').all(|p| p.chars().count() == 1) && word.starts_with(char::is_uppercase);
    if letters {
        return word.contains('.') || after.starts_with(char::is_whitespace) && word != "I";
    }
    if word.len() > 6 {
        return false;
    }
    let lower = word.to_lowercase();
    if !WITH_STOP.contains(&lower.as_str()) {
        return false;
    }
    let number_follows = after.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit());
    !ONLY_BEFORE_NUMBER.contains(&lower.as_str()) || number_follows
}

fn is_possessive(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    let Some(tail) = rest.strip_prefix(['\'', '’']) else { return false };
    let before = text[..at].chars().next_back().is_some_and(is_word_or_digit);
    before && tail.starts_with(['s', 'S']) && !tail[1..].starts_with(is_word_or_digit)
}

fn is_word_or_digit(c: char) -> bool {
    is_word(c) || c.is_ascii_digit()
}

fn possessive_end(text: &str, at: usize) -> usize {
    at + char_at(text, at).len_utf8() + 1
}

fn punctuation_end(bytes: &[u8], at: usize, next: usize) -> usize {
    // Runs of one sign (..., --) are one token.
    let sign = bytes[at];
    if !matches!(sign, b'.' | b'-') {
        return next;
    }
    at + bytes[at..].iter().take_while(|b| **b == sign).count()
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
