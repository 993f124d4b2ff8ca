//! What ends a sentence by rule: stops, abbreviations, what clings to them, and what may begin the next.

use crate::lexicon::Class;
use crate::token::same_folded;
use crate::{Token, TokenKind};

pub(super) fn is_stop(word: &str) -> bool {
    word.starts_with(['.', '!', '?', '…', '。'])
        && word.chars().all(|c| matches!(c, '.' | '!' | '?' | '…' | '。'))
}

/// `2. The court …`: the stop after the number of a list's item, which begins a sentence or follows a colon.
pub(super) fn numbers_item(text: &str, tokens: &[Token], start: usize, stop: usize) -> bool {
    let Some(number) = stop.checked_sub(1).filter(|n| *n >= start) else { return false };
    let word = &text[tokens[number].bytes()];
    let opens = number == start || matches!(&text[tokens[number - 1].bytes()], ":" | "*" | "(" | "•");
    opens && tokens[number].kind == TokenKind::Number && word.len() <= 4 && &text[tokens[stop].bytes()] == "."
}

/// `… at 11 a.m. The car …`: an abbreviation's stop ends the sentence too where a plain sentence opener follows.
pub(super) fn ends_abbreviated(text: &str, tokens: &[Token], i: usize, end: usize) -> bool {
    tokens[i].kind == TokenKind::Word
        && tokens.get(i + 1).filter(|_| i + 1 < end).is_some_and(|next| {
            let word = &text[next.bytes()];
            word.starts_with(char::is_uppercase)
                && matches!(
                    next.class,
                    Class::Determiner
                        | Class::Pronoun
                        | Class::PossessivePronoun
                        | Class::Preposition
                        | Class::Subordinator
                        | Class::Conjunction
                        | Class::Relative
                        | Class::Auxiliary
                        | Class::Adverb
                )
                && may_end(&text[tokens[i].bytes()])
        })
}

/// Abbreviations that may end a sentence: others stand before names and numbers.
pub(super) fn may_end(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    lower.len() > 3 && lower.trim_end_matches('.').contains('.')
        || matches!(
            lower.as_str(),
            "inc." | "ltd." | "co." | "corp." | "bros." | "etc." | "jr." | "sr." | "esq."
        )
}

/// Abbreviations that stand before names, numbers or examples only.
const BEFORE_NAMES: &[&str] = &[
    "cpl.", "maj.", "adm.", "brig.", "det.", "supt.", "insp.", "cmdr.", "pvt.", "mt.", "sens.", "reps.",
    "govs.", "gens.", "messrs.", "pres.", "hon.", "vs.", "no.", "nos.", "e.g.", "i.e.", "cf.", "fig.",
    "figs.", "pp.", "vol.",
];

pub(super) fn only_before_names(word: &str) -> bool {
    BEFORE_NAMES.iter().any(|b| word.eq_ignore_ascii_case(b))
}

/// Time zones, as they follow `a.m.` and `p.m.`.
const ZONES: &[&str] = &[
    "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT", "GMT", "UTC", "BST",
    "CET", "CEST",
];

pub(super) fn is_zone(word: &str) -> bool {
    ZONES.contains(&word)
}

/// The token after the closing marks, brackets and numbers of notes that cling to a stop.
pub(super) fn after_closing(text: &str, tokens: &[Token], from: usize, end: usize) -> usize {
    let mut i = from;
    while i < end {
        if closes(text, tokens, i) {
            i += 1;
        } else if let Some(len) = note(text, &tokens[i - 1..end]) {
            i += len;
        } else {
            break;
        }
    }
    i
}

/// A closing mark or bracket that clings to the stop before it.
fn closes(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = &text[tokens[i].bytes()];
    let clings = tokens[i - 1].bytes().end == tokens[i].bytes().start;
    let loose_after = tokens.get(i + 1).is_none_or(|n| n.bytes().start > tokens[i].bytes().end);
    match word {
        "”" | "’" | "»" | ")" | "]" | "’’" => true,
        "\"" | "'" | "''" => {
            clings && (loose_after || tokens.get(i + 1).is_some_and(|n| ends_clause(&text[n.bytes()])))
        }
        "“" | "‘" => clings && loose_after,
        // :-)
        _ => word.len() < 5 && word.starts_with([':', ';', '=']) && word.len() > 1,
    }
}

fn ends_clause(word: &str) -> bool {
    matches!(word, ")" | "]" | "”" | "’" | "\"" | "'" | "," | "." | ";" | ":")
}

/// How many tokens the note number has that follows the first one: `war. [12]`, `war.[citation needed]`, `war.12 Then`.
fn note(text: &str, tokens: &[Token]) -> Option<usize> {
    /// No note is longer: `[13, 14, 21]`.
    const LONGEST: usize = 10;
    let (before, first) = (tokens.first()?, tokens.get(1)?);
    if first.kind == TokenKind::Number {
        let digits = &text[first.bytes()];
        let glued = before.bytes().end == first.bytes().start;
        return (glued && digits.len() < 4 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(1);
    }
    if &text[first.bytes()] != "[" {
        return None;
    }
    let close = 2 + tokens.iter().take(LONGEST).skip(2).position(|t| &text[t.bytes()] == "]")?;
    let inner = &tokens[2..close];
    let numbers =
        inner.iter().all(|t| t.kind == TokenKind::Number || matches!(&text[t.bytes()], "," | "-" | "–"));
    let wanting = || inner.last().is_some_and(|t| same_folded(&text[t.bytes()], "needed"));
    (!inner.is_empty() && (numbers || wanting())).then_some(close)
}

pub(super) fn begins_sentence(text: &str, tokens: &[Token], i: usize, stop: &str) -> bool {
    let token = &tokens[i];
    let word = &text[token.bytes()];
    match token.kind {
        TokenKind::Word | TokenKind::Number => {
            // An ellipsis inside a sentence goes on with lower case; so does a quoted question before its speaker.
            // Letters without case begin sentences too.
            let opens = |c: char| c.is_ascii_digit() || c.is_alphabetic() && !c.is_lowercase();
            let named = word.starts_with(['@', '#', '\'', '’'])
                || word.starts_with("http")
                || word.starts_with("www");
            named || word.starts_with(opens) && (stop != "…" || word.starts_with(char::is_uppercase))
        }
        // `“Stop!”, he said` has been closed before; what opens stands before a word.
        TokenKind::Quote => tokens.get(i + 1).is_none_or(|next| {
            next.kind != TokenKind::Punctuation || is_stop(&text[next.bytes()]) && word != "\""
        }),
        TokenKind::Possessive => false,
        TokenKind::Punctuation => {
            matches!(word, "(" | "[" | "-" | "--" | "—" | "–" | "•" | "*" | "<" | "<<" | "#")
                || word.len() > 3 && !is_stop(word)
        }
    }
}
