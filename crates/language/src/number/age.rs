//! Ages: `34-year-old`, `aged 34`, `34 years old`, `Kim, 34,`, `Kim (34)`.

use super::cardinal::{cardinal, digits_value, hyphened};
use super::words::Words;
use crate::{Class, TokenKind};

/// An age in years, from and to, and its tokens.
pub(super) struct Age {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) figures: std::ops::Range<usize>,
    pub(super) end: usize,
}

/// An age whose words begin at a token.
pub(super) fn age(words: &Words<'_>, whole: &Words<'_>, at: usize) -> Option<Age> {
    joined(words, at)
        .or_else(|| after_aged(words, at))
        .or_else(|| years_old(words, at))
        .or_else(|| after_name(words, whole, at))
}

/// `34-year-old`, `six-month-old`, `34-year-olds`, `34-year old`.
fn joined(words: &Words<'_>, at: usize) -> Option<Age> {
    let lower = words.lower(at);
    let apart = words.any(at + 1, &["old", "olds"]);
    let whole = lower.strip_suffix("-old").or_else(|| lower.strip_suffix("-olds"));
    let (stem, end) = match whole {
        Some(stem) => (stem, at + 1),
        None if apart => (&*lower, at + 2),
        None => return None,
    };
    let (number, unit) = stem.rsplit_once('-')?;
    let years = years_in(unit)?;
    let value = digits_value(number).or_else(|| hyphened(number))?;
    fits(value * years).then_some(Age { low: value * years, high: value * years, figures: at..at + 1, end })
}

/// `aged 34`, `age 34`, `ages 5 to 12`, `between the ages of 5 and 12` from `ages` on.
fn after_aged(words: &Words<'_>, at: usize) -> Option<Age> {
    if !words.any(at, &["aged", "age", "ages"]) {
        return None;
    }
    let mut next = at + 1;
    next += usize::from(words.is(next, "of"));
    next += usize::from(words.is(next, "between"));
    if let Some((low, high)) = span(words.word(next)) {
        return Some(Age { low, high, figures: next..next + 1, end: next + 1 });
    }
    let first = cardinal(words, next).filter(|c| fits(c.value))?;
    let second = words
        .any(first.end, &["to", "and", "-", "–"])
        .then(|| cardinal(words, first.end + 1))
        .flatten()
        .filter(|c| c.value > first.value && fits(c.value) && !words.is(at, "age"));
    let (high, end) = second.map_or((first.value, first.end), |s| (s.value, s.end));
    Some(Age { low: first.value, high, figures: next..end, end })
}

/// `34 years old`, `18 months of age`, `34 year-old`.
fn years_old(words: &Words<'_>, at: usize) -> Option<Age> {
    let number = cardinal(words, at)?;
    let unit = words.lower(number.end);
    let joined = unit.strip_suffix("-old");
    let years = years_in(joined.unwrap_or(&unit))?;
    let end = if joined.is_some() {
        number.end + 1
    } else if words.is(number.end + 1, "old") {
        number.end + 2
    } else if words.is(number.end + 1, "of") && words.is(number.end + 2, "age") {
        number.end + 3
    } else {
        return None;
    };
    let value = number.value * years;
    fits(value).then_some(Age { low: value, high: value, figures: at..number.end, end })
}

/// `Kim, 34,`, `Kim (34)`: a whole number between marks after a name.
fn after_name(words: &Words<'_>, whole: &Words<'_>, at: usize) -> Option<Age> {
    if words.kind(at) != Some(TokenKind::Number) || at < words.start + 2 {
        return None;
    }
    let value = words.word(at).parse::<u8>().ok().filter(|v| (1..=115).contains(v))?;
    let mark = words.word(at - 1);
    let closed = match mark {
        "," => at + 1 >= whole.end || matches!(whole.word(at + 1), "," | "." | ";" | ")" | "—" | "–" | "--"),
        "(" => whole.word(at + 1) == ")",
        _ => return None,
    };
    let named = words.kind(at - 2) == Some(TokenKind::Word)
        && words.capital(at - 2)
        && !matches!(words.tokens[at - 2].class, Class::Month | Class::Weekday | Class::Demonym);
    let value = f64::from(value);
    (closed && named).then_some(Age { low: value, high: value, figures: at..at + 1, end: at + 1 })
}

fn span(word: &str) -> Option<(f64, f64)> {
    let (low, high) = word.split_once(['-', '–'])?;
    let (low, high) = (digits_value(low)?, digits_value(high)?);
    (low < high && fits(high)).then_some((low, high))
}

/// A unit of age in years.
fn years_in(unit: &str) -> Option<f64> {
    Some(match unit {
        "year" | "years" => 1.0,
        "month" | "months" => 1.0 / 12.0,
        "week" | "weeks" => 7.0 / 365.25,
        "day" | "days" => 1.0 / 365.25,
        _ => return None,
    })
}

fn fits(years: f64) -> bool {
    (0.0..=130.0).contains(&years)
}
