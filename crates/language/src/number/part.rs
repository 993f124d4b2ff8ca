//! Parts of a whole: `a third of`, `two-thirds`, `half the`, `one in five`, `nine out of 10`.

use super::cardinal::{cardinal, hyphened};
use super::words::Words;

/// A part at a token, and the token after it.
pub(super) fn part(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    joined(words, at).or_else(|| half(words, at)).or_else(|| named(words, at)).or_else(|| one_in(words, at))
}

/// `two-thirds`, `three-quarters`, `one-fifth`.
fn joined(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let lower = words.lower(at);
    let (above, below) = lower.split_once('-')?;
    let value = hyphened(above)? / denominator(below)?;
    (value < 1.0).then_some((value, at + 1))
}

/// `half of`, `half the`, `half its`.
fn half(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    (words.is(at, "half")
        && words.any(at + 1, &["of", "the", "its", "their", "his", "her", "all", "our", "that"]))
    .then_some((0.5, at + 1))
}

/// `a third of`, `two thirds`, `three quarters of`, `a tenth of`.
fn named(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let article = words.any(at, &["a", "an", "one"]);
    let above = if article { 1.0 } else { hyphened(&words.lower(at))? };
    let below = denominator(&words.lower(at + 1))?;
    let plural = words.word(at + 1).ends_with('s');
    // `a third man`, `a quarter`: without `of` only in the plural.
    let of = words.is(at + 2, "of");
    (above < below && (of || plural && above > 1.0)).then_some((above / below, at + 2))
}

/// `one in five`, `1 in 10`, `nine out of 10`.
fn one_in(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let above = cardinal(words, at)?;
    let next = if words.is(above.end, "in") {
        above.end + 1
    } else if words.is(above.end, "out") && words.is(above.end + 1, "of") {
        above.end + 2
    } else {
        return None;
    };
    let below = cardinal(words, next)?;
    let every = words.is(above.end, "out")
        || matches!(below.value as u32, 2..=20 | 50 | 100 | 1000) && above.value < 10.0;
    (every && above.value < below.value && below.value >= 2.0 && below.value.fract() == 0.0)
        .then_some((above.value / below.value, below.end))
}

fn denominator(lower: &str) -> Option<f64> {
    Some(match lower.strip_suffix('s').unwrap_or(lower) {
        "half" | "halve" => 2.0,
        "third" => 3.0,
        "quarter" | "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "tenth" => 10.0,
        "hundredth" => 100.0,
        "thousandth" => 1000.0,
        _ => return None,
    })
}
