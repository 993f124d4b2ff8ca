//! Figures that are no numbers of anything: telephone numbers, scores, items of a list; and those that are part of a name.

use super::words::Words;
use crate::{Class, TokenKind};

/// The token after figures at a token that count nothing.
pub(super) fn excluded(words: &Words<'_>, at: usize) -> Option<usize> {
    if words.kind(at) != Some(TokenKind::Number) {
        return None;
    }
    let word = words.word(at);
    // 14:30, 3:30.25, 1.2.3, 555-1234, 2024-10-09
    let figures = word.split('-').all(|p| p.bytes().all(|b| b.is_ascii_digit()));
    let parts = if figures { word.split('-').count() } else { 1 };
    let long = word.split('-').any(|p| p.len() >= 4 && p.bytes().all(|b| b.is_ascii_digit()));
    if word.contains(':')
        || word.matches('.').count() > 1
        || parts > 2
        || parts == 2 && long && !word.contains(',')
    {
        return Some(at + 1);
    }
    if let Some((a, b)) = word.split_once('-')
        && let (Ok(a), Ok(b)) = (a.parse::<u32>(), b.parse::<u32>())
        && (a >= b || is_score(words, at))
    {
        return Some(at + 1);
    }
    let end = telephone(words, at).or_else(|| slashed(words, at)).or_else(|| item(words, at))?;
    Some(end)
}

/// `020 7946 0000`, `+44 20 7946`: three and more figures in a row, or a plus before many.
fn telephone(words: &Words<'_>, at: usize) -> Option<usize> {
    let plain = |i: usize| {
        words.kind(i) == Some(TokenKind::Number)
            && words.word(i).bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+'))
    };
    // A run of figures is looked at once: what follows it is read from there on.
    let run = (at..words.end).take_while(|&i| plain(i)).count();
    let plus = words.word(at).starts_with('+') || at > words.start && words.word(at - 1) == "+";
    let bracketed =
        at > words.start && words.word(at - 1) == "(" && words.word(at + 1) == ")" && plain(at + 2);
    let zero = words.word(at).len() > 1 && words.word(at).starts_with('0') && !words.word(at).contains('.');
    if run >= 3 || run >= 1 && plus && words.word(at).len() + run > 3 || zero && run >= 1 {
        return Some(at + run);
    }
    (bracketed && words.word(at).len() >= 3).then_some(at + 3)
}

/// `9/11`, `24/7`: figures that a stroke joins are no fraction by the time this is asked.
fn slashed(words: &Words<'_>, at: usize) -> Option<usize> {
    words.word(at).contains('/').then_some(at + 1)
}

/// `1. Something`, `2) Something`, `(3)`.
fn item(words: &Words<'_>, at: usize) -> Option<usize> {
    let small = words.word(at).len() <= 2 && words.word(at).bytes().all(|b| b.is_ascii_digit());
    let first = at == words.start || at == words.start + 1 && words.word(words.start) == "(";
    let closed = matches!(words.word(at + 1), ")" | ".") && words.clings(at);
    (small && first && closed).then_some(at + 2)
}

/// `won 3-2`, `beat them 2-3`, `by a vote of 48-52`.
fn is_score(words: &Words<'_>, at: usize) -> bool {
    const GAMES: &[&str] = &[
        "won", "win", "wins", "beat", "beats", "beaten", "lost", "loss", "lose", "defeated", "defeat",
        "draw", "drew", "led", "lead", "leads", "victory", "score", "scored", "vote", "voted", "votes",
        "ruled", "ruling", "decision", "final", "trailed", "tied", "set",
    ];
    let from = words.start.max(at.saturating_sub(6));
    (from..at).chain(at + 1..(at + 4).min(words.end)).any(|i| words.any(i, GAMES))
}

/// Whether the figures at a token belong to a name: `Flight 17`, `No. 5`, `Resolution 425`, `Boeing 737`.
pub(super) fn is_label(words: &Words<'_>, at: usize) -> bool {
    if is_address(words, at) {
        return true;
    }
    if at <= words.start {
        return false;
    }
    let before = at - 1;
    if matches!(words.word(before), "#" | "№")
        || words.any(before, &["no.", "nos.", "number", "numbers", "#"])
    {
        // `the number 5 million` is a number all the same.
        return super::cardinal::scale(&words.lower(at + 1)).is_none();
    }
    let plain =
        words.kind(at) == Some(TokenKind::Number) && words.word(at).bytes().all(|b| b.is_ascii_digit());
    let name = words.kind(before) == Some(TokenKind::Word)
        && words.capital(before)
        && before > words.start
        && matches!(words.tokens[before].class, Class::Open | Class::Title);
    let known =
        words.kind(before) == Some(TokenKind::Word) && words.capital(before) && words.any(before, NUMBERED);
    if !plain || !(name || known) {
        return false;
    }
    // `In Gaza 12 people died`: what follows is counted.
    let counted = words.kind(at + 1) == Some(TokenKind::Word)
        && !words.capital(at + 1)
        && matches!(words.tokens[at + 1].class, Class::Open)
        || words.word(at + 1) == "%"
        || super::cardinal::scale(&words.lower(at + 1)).is_some();
    known || !counted
}

/// `7665 Chase Road`, `the 1400 block of`: the number of a house.
fn is_address(words: &Words<'_>, at: usize) -> bool {
    const STREETS: &[&str] = &[
        "road",
        "rd",
        "street",
        "st.",
        "avenue",
        "ave",
        "drive",
        "dr.",
        "lane",
        "boulevard",
        "blvd",
        "way",
        "court",
        "place",
        "square",
        "highway",
        "terrace",
        "parkway",
    ];
    let house =
        words.kind(at) == Some(TokenKind::Number) && words.word(at).bytes().all(|b| b.is_ascii_digit());
    let street = (at + 1..(at + 5).min(words.end))
        .take_while(|&i| words.capital(i) || words.kind(i) == Some(TokenKind::Number))
        .any(|i| i > at + 1 && words.any(i, STREETS));
    house && (street || words.is(at + 1, "block"))
}

/// What is called by a number.
const NUMBERED: &[&str] = &[
    "article",
    "chapter",
    "section",
    "resolution",
    "flight",
    "route",
    "room",
    "channel",
    "highway",
    "page",
    "phase",
    "type",
    "level",
    "group",
    "gate",
    "platform",
    "unit",
    "division",
    "title",
    "rule",
    "psalm",
    "verse",
    "apollo",
    "formula",
];
