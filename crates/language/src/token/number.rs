//! Numbers with what clings to them.

use super::{char_before, is_word, is_word_or_digit, word_end};

/// Hyphens join digits (`2024-10-09`, `1-800-555-0100`) up to so many bytes, which no date or telephone number exceeds.
const HYPHENATED: usize = 20;

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₩' | '₹')
}

/// Bytes of the currency sign that a number begins with, 0 without one.
pub(crate) fn currency_len(number: &str) -> usize {
    number.chars().next().filter(|c| is_currency(*c)).map_or(0, char::len_utf8)
}

/// The end of the number that begins at `at` with `c`, if one does.
pub(super) fn end(text: &str, at: usize, c: char) -> Option<usize> {
    let rest = &text[at..];
    let digit = |s: &str| s.starts_with(|d: char| d.is_ascii_digit());
    let fraction = |s: &str| s.strip_prefix('.').is_some_and(digit);
    if c.is_ascii_digit() {
        return Some(number_end(text, at));
    }
    let apart = || !char_before(text, at).is_some_and(|b| is_word_or_digit(b) || b == '.');
    let skip = match c {
        _ if is_currency(c) => c.len_utf8(),
        '+' if digit(&rest[1..]) && apart() => 1,
        '.' if fraction(rest) && apart() => 0,
        _ => return None,
    };
    (digit(&rest[skip..]) || fraction(&rest[skip..])).then(|| number_end(text, at + skip))
}

fn number_end(text: &str, from: usize) -> usize {
    // [13,14]: a list of sources.
    let listed = text[..from].ends_with('[');
    let mut end = from;
    let mut chars = text[from..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let digit_follows = chars.peek().is_some_and(|(_, d)| d.is_ascii_digit());
        if c == ',' && listed && !is_thousands(&text[from + i + 1..]) {
            break;
        }
        if c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/') && digit_follows {
            end = from + i + c.len_utf8();
        } else if c == '-' && digit_follows && end - from < HYPHENATED {
            // 2-3, 2024-10-09
            end = from + i + 1;
        } else {
            break;
        }
    }
    let after = &text[end..];
    // 13-year-old: one word.
    if after.starts_with('-') && after[1..].starts_with(char::is_alphabetic) {
        return word_end(text, end + 1);
    }
    // 2p.m.
    if let Some(stop) = after.strip_prefix(['a', 'p']).and_then(|s| s.strip_prefix(".m")) {
        return text.len() - stop.strip_prefix('.').unwrap_or(stop).len();
    }
    // 23rd, 1990s, 5G, 10km: letters that cling to the number; in 153B09 digits follow one or two of them, but of
    // 09OCT2024 and 2024-10-09T14:30 year and time are other tokens.
    let letters = after.chars().take_while(|c| is_word(*c));
    let mixed = letters.clone().nth(2).is_none() && !text[from..end].contains('-');
    let clings = |c: &char| is_word(*c) || mixed && c.is_ascii_digit();
    let tail: usize = after.chars().take_while(clings).map(char::len_utf8).sum();
    if tail == 0 { decade_end(text, from, end) } else { end + tail }
}

fn is_thousands(after: &str) -> bool {
    after.bytes().take(4).take_while(u8::is_ascii_digit).count() == 3
}

/// The 1960's: a plural, no genitive.
fn decade_end(text: &str, from: usize, end: usize) -> usize {
    let digits = &text[from..end];
    let decade =
        matches!(digits.len(), 2 | 4) && digits.ends_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    let plural = ["'s", "’s"].into_iter().find(|s| text[end..].starts_with(s)).filter(|_| decade);
    match plural {
        Some(s) if !text[end + s.len()..].starts_with(is_word_or_digit) => end + s.len(),
        _ => end,
    }
}
