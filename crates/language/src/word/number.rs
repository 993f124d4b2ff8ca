//! Numbers: currency signs, ranges, units.

use super::{Cut, hyphen};
use crate::token::currency_len;

/// Units that are words of their own; all other letters after digits are part of a name or an ordinal.
const UNITS: &[&str] = &[
    "am", "pm", "a.m", "p.m", "a.m.", "p.m.", "k", "m", "mm", "cm", "km", "nm", "kg", "mg", "g", "lb", "lbs",
    "oz", "ft", "mi", "mph", "kph", "bn", "tn", "ml", "hz", "khz", "mhz", "ghz", "kb", "mb", "gb", "tb",
    "hr", "hrs", "min", "mins", "sec", "secs", "yr", "yrs", "kw", "mw", "gw", "kwh", "mwh", "in", "sq",
    "persons", "people", "million", "billion",
];

/// Units after an amount of money only; elsewhere these letters are part of a name (`18T`, `220b`).
const OF_MONEY: &[&str] = &["b", "t", "M", "B", "T"];

/// Units that in capitals are parts of names (`4G`, `86M`).
const LOWER_ONLY: &[&str] = &["m", "g", "in"];

pub(super) fn cut(number: &str, cuts: &mut Vec<Cut>) {
    let currency = currency_len(number);
    if currency > 0 {
        cuts.push((currency, false));
    }
    let digits = |c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ':' | '/' | '-' | '+');
    let body = currency + number[currency..].find(digits).unwrap_or(number.len() - currency);
    let tail = &number[body..];
    let value = number[currency..body].trim_end_matches('-');
    if !is_whole(value) {
        for (at, _) in value.match_indices('-') {
            cuts.extend([(currency + at, false), (currency + at + 1, false)]);
        }
    }
    if tail.contains('-') || number[..body].ends_with('-') {
        // 13-year-old
        let from = currency + value.len();
        let mut after = Vec::new();
        hyphen::parts(&number[currency..], &mut after);
        cuts.extend(
            after.into_iter().map(|(at, fused)| (currency + at, fused)).filter(|(at, _)| *at >= from),
        );
    } else if is_unit(tail, currency > 0 || value.contains('.')) {
        cuts.push((body, false));
    }
}

/// Dates, telephone numbers and the like are one word; ranges and scores are three.
fn is_whole(value: &str) -> bool {
    let mut groups = value.split('-').map(str::len);
    match (groups.next(), groups.next(), groups.next()) {
        (Some(a), Some(b), None) => {
            value.starts_with('+') || matches!((a, b), (3 | 7, 4) | (5, 4)) && !value.contains(',')
        }
        _ => true,
    }
}

fn is_unit(tail: &str, money: bool) -> bool {
    if tail.is_empty() || tail.len() > 8 {
        return false;
    }
    let lower = tail.to_ascii_lowercase();
    money && OF_MONEY.contains(&tail)
        || UNITS.contains(&lower.as_str()) && (tail == lower || !LOWER_ONLY.contains(&lower.as_str()))
}
