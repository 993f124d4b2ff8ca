//! The time of day behind a date, and its zone.

use jiff::civil::Date;
use jiff::tz::Offset;
use twosource_model::Published;

use super::instant;
use super::token::{Token, Tokens};

/// Words between a date and its time.
const BETWEEN: [&str; 12] = ["t", "at", "um", "à", "a", "às", "alle", "kl", "om", "o", "las", "ore"];

/// Whose names of zones are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zones {
    /// Those that are known by one name in one place only.
    Anybodys,
    /// Those of RFC 822 as well, where `CST` is North America's and no other's.
    OfMail,
}

/// The instant that a date and the time behind it make; `None` where there is no time, or no zone.
pub(super) fn after(tokens: &Tokens<'_>, mut at: usize, day: Date, zones: Zones) -> Option<Published> {
    for _ in 0..3 {
        match tokens.get(at)? {
            Token::Word(word) if BETWEEN.contains(&word) => at += 1,
            Token::Mark(',' | '|' | '·' | '@' | '-' | '–' | '—') => at += 1,
            _ => break,
        }
    }
    let mut hour = tokens.number(at, 1, 2)?;
    let (minute, second, mut at) = match tokens.get(at + 1)? {
        Token::Mark(':' | '.') | Token::Word("h") => {
            let minute = tokens.number(at + 2, 2, 2)?;
            match (tokens.get(at + 3), tokens.number(at + 4, 2, 2)) {
                (Some(Token::Mark(':')), Some(second)) => (minute, second, at + 5),
                _ => (minute, 0, at + 3),
            }
        }
        Token::Word("am" | "pm") => (0, 0, at + 1),
        _ => return None,
    };
    // Parts of a second.
    if matches!(tokens.get(at), Some(Token::Mark('.' | ',')))
        && tokens.joined(at)
        && tokens.number(at + 1, 1, 9).is_some()
    {
        at += 2;
    }
    let half = match tokens.get(at) {
        Some(Token::Word(half @ ("am" | "pm"))) => Some((half == "pm", at + 1)),
        Some(Token::Word(half @ ("a" | "p")))
            if matches!(tokens.get(at + 1), Some(Token::Mark('.')))
                && matches!(tokens.get(at + 2), Some(Token::Word("m"))) =>
        {
            let dot = usize::from(matches!(tokens.get(at + 3), Some(Token::Mark('.'))));
            Some((half == "p", at + 3 + dot))
        }
        _ => None,
    };
    if let Some((afternoon, next)) = half {
        hour = hour % 12 + if afternoon { 12 } else { 0 };
        at = next;
    }
    if matches!(tokens.get(at), Some(Token::Word("uhr" | "h"))) {
        at += 1;
    }
    let at = tokens.skip(at, &['(', ','])?;
    let zone = zone(tokens, at, zones)?;
    instant(day, i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, zone)
}

/// Whether a time of two-digit hours, minutes and seconds stands at a place, and nothing after it.
pub(super) fn is_to_the_second(tokens: &Tokens<'_>, at: usize) -> bool {
    let colon = |at: usize| matches!(tokens.get(at), Some(Token::Mark(':')));
    (0..3).all(|i| tokens.number(at + 2 * i, 2, 2).is_some())
        && colon(at + 1)
        && colon(at + 3)
        && tokens.len() == at + 5
}

/// The place after a time such as `10:48:00` or `10:48:00 UTC`.
pub(super) fn skip_time(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    tokens.number(at, 1, 2)?;
    let mut at = at + 1;
    for _ in 0..2 {
        if matches!(tokens.get(at), Some(Token::Mark(':'))) && tokens.number(at + 1, 2, 2).is_some() {
            at += 2;
        }
    }
    if matches!(tokens.get(at), Some(Token::Word(_))) {
        at += 1;
    }
    Some(at)
}

/// `Z`, `+09:00`, `-0500`, `GMT`, `UTC+8`, `EST`
pub(super) fn zone(tokens: &Tokens<'_>, at: usize, zones: Zones) -> Option<Offset> {
    match tokens.get(at)? {
        Token::Word(word) => {
            let hours = named(word).or_else(|| of_mail(word).filter(|_| zones == Zones::OfMail))?;
            let base = if matches!(word, "gmt" | "utc") { numeric(tokens, at + 1) } else { None };
            base.or_else(|| Offset::from_seconds(hours).ok())
        }
        Token::Mark('+' | '-' | '−') => numeric(tokens, at),
        _ => None,
    }
}

/// `+09:00`, `-0500`, `+8`
fn numeric(tokens: &Tokens<'_>, at: usize) -> Option<Offset> {
    let sign = match tokens.get(at)? {
        Token::Mark('+') => 1,
        Token::Mark('-' | '−') => -1,
        _ => return None,
    };
    let (hours, minutes) = match tokens.get(at + 1)? {
        Token::Number { value, digits: 4 } => (value / 100, value % 100),
        Token::Number { value, digits: 1 | 2 } => match (tokens.get(at + 2), tokens.number(at + 3, 2, 2)) {
            (Some(Token::Mark(':')), Some(minutes)) => (value, minutes),
            _ => (value, 0),
        },
        _ => return None,
    };
    if hours > 14 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(i32::try_from(sign * (hours * 3600 + minutes * 60)).ok()?).ok()
}

/// Seconds east of UTC of the zones of RFC 822 that other places call other zones by.
fn of_mail(word: &str) -> Option<i32> {
    let hours = match word {
        "cst" | "mdt" => -6,
        "cdt" => -5,
        "mst" => -7,
        _ => return None,
    };
    Some(hours * 3600)
}

/// Seconds east of UTC of the zones that are known by one name in one place only. `IST`, `BST` and `CST` have several.
fn named(word: &str) -> Option<i32> {
    const QUARTERS: [(&str, i32); 24] = [
        ("z", 0),
        ("utc", 0),
        ("gmt", 0),
        ("ut", 0),
        ("wet", 0),
        ("cet", 4),
        ("mez", 4),
        ("west", 4),
        ("cest", 8),
        ("mesz", 8),
        ("eet", 8),
        ("sast", 8),
        ("eest", 12),
        ("msk", 12),
        ("pkt", 20),
        ("hkt", 32),
        ("sgt", 32),
        ("kst", 36),
        ("jst", 36),
        ("aest", 40),
        ("edt", -16),
        ("est", -20),
        ("pst", -32),
        ("pdt", -28),
    ];
    QUARTERS.iter().find(|(name, _)| *name == word).map(|(_, quarters)| quarters * 900)
}
