//! Items of lists: lines that a sign or a number marks as one.

use std::collections::HashMap;

use crate::{Token, TokenKind};

/// Signs that stand before items and nowhere else.
const BULLETS: &[&str] = &["•", "‣", "◦", "▪", "●", "■", "►"];
/// Signs that stand before items and elsewhere too.
const SIGNS: &[&str] = &["-", "–", "—", "--", "*", "·"];

/// How a line is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Marked {
    Bullet,
    /// By one of [`SIGNS`].
    Sign(usize),
    /// `1.`, `1)`
    Number,
    /// `(1)`, `(a)`
    Bracket,
}

/// The tokens with which an item begins, in order. What begins lines of prose too marks an item only where it begins
/// two lines of the paragraph or more: a line may be broken before a dash, or before a year and a full stop.
pub(super) fn items(text: &str, tokens: &[Token]) -> Vec<usize> {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
    if !text[first.bytes().start..last.bytes().end].contains('\n') {
        return Vec::new();
    }
    let opens_line = |i: &usize| match i.checked_sub(1) {
        None => true,
        Some(before) => text[tokens[before].bytes().end..tokens[*i].bytes().start].contains('\n'),
    };
    let opens = (0..tokens.len()).filter(opens_line);
    let mut marked: Vec<(usize, Marked)> =
        opens.filter_map(|i| Some((i, marked(text, &tokens[i..])?))).collect();
    let mut lines = HashMap::new();
    marked.iter().for_each(|(_, kind)| *lines.entry(*kind).or_insert(0usize) += 1);
    marked.retain(|(_, kind)| *kind == Marked::Bullet || lines[kind] > 1);
    marked.iter().map(|(i, _)| *i).collect()
}

/// How a line is marked that begins with the first token.
fn marked(text: &str, line: &[Token]) -> Option<Marked> {
    let word = |i: usize| line.get(i).map_or("", |t| &text[t.bytes()]);
    // An item has words, and they stand apart from the mark.
    let apart = |i: usize| line.get(i).is_some_and(|t| t.bytes().start > line[i - 1].bytes().end);
    let short = |i: usize| match line.get(i).map(|t| t.kind) {
        Some(TokenKind::Number) => word(i).len() < 3 && word(i).bytes().all(|b| b.is_ascii_digit()),
        Some(TokenKind::Word) => word(i).len() == 1,
        _ => false,
    };
    if BULLETS.contains(&word(0)) {
        return Some(Marked::Bullet);
    }
    if let Some(sign) = SIGNS.iter().position(|sign| *sign == word(0)) {
        return apart(1).then_some(Marked::Sign(sign));
    }
    if word(0) == "(" && short(1) && word(2) == ")" && apart(3) {
        return Some(Marked::Bracket);
    }
    let number = line[0].kind == TokenKind::Number && short(0) && matches!(word(1), "." | ")");
    (number && apart(2)).then_some(Marked::Number)
}
