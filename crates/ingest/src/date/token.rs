//! The pieces of which a date is made: numbers, words in lower case, marks.

use super::month;

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Decimal digits, at most 14 of them.
    Number { value: i64, digits: usize },
    /// Letters, in lower case.
    Word(&'t str),
    /// Anything else but white space; and the signs that stand for year, month and day in East Asia.
    Mark(char),
}

/// The pieces of a text, white space left out.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    lower: std::borrow::Cow<'t, str>,
    /// Byte ranges in `lower`, and whether no white space stands before.
    pieces: Vec<(std::ops::Range<usize>, bool)>,
}

impl<'t> Tokens<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let lower: std::borrow::Cow<'t, str> =
            if text.chars().any(char::is_uppercase) { text.to_lowercase().into() } else { text.into() };
        let mut pieces: Vec<(std::ops::Range<usize>, bool)> = Vec::new();
        let mut joined = false;
        let mut rest = lower.char_indices().peekable();
        while let Some((start, c)) = rest.next() {
            if c.is_whitespace() {
                joined = false;
                continue;
            }
            let same: Option<fn(char) -> bool> = if c.is_ascii_digit() {
                Some(|c: char| c.is_ascii_digit())
            } else if is_letter(c) {
                Some(is_letter)
            } else {
                None
            };
            let mut end = start + c.len_utf8();
            if let Some(same) = same {
                while let Some((at, c)) = rest.next_if(|(_, c)| same(*c)) {
                    end = at + c.len_utf8();
                }
            }
            pieces.push((start..end, joined));
            joined = true;
        }
        Self { lower, pieces }
    }

    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<Token<'_>> {
        let words = &self.lower[self.pieces.get(at)?.0.clone()];
        let first = words.chars().next()?;
        Some(if first.is_ascii_digit() {
            // With more digits it is no part of a date, whatever its value.
            let value = if words.len() <= 14 { words.parse().unwrap_or(-1) } else { -1 };
            Token::Number { value, digits: words.len() }
        } else if is_letter(first) {
            Token::Word(words)
        } else {
            Token::Mark(first)
        })
    }

    /// Whether no white space stands before a piece.
    pub(super) fn joined(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|p| p.1)
    }

    /// The number at a place, if it has so many digits.
    pub(super) fn number(&self, at: usize, least: usize, most: usize) -> Option<i64> {
        match self.get(at)? {
            Token::Number { value, digits } if (least..=most).contains(&digits) => Some(value),
            _ => None,
        }
    }

    /// A year of four digits, or of two after an apostrophe.
    pub(super) fn year(&self, at: usize) -> Option<i64> {
        self.number(at, 4, 4).or_else(|| {
            let short = matches!(self.get(at.checked_sub(1)?)?, Token::Mark('\'' | '’' | '-'));
            self.number(at, 2, 2).filter(|_| short).map(|y| 2000 + y)
        })
    }

    /// The month that a word names.
    pub(super) fn month(&self, at: usize) -> Option<i64> {
        match self.get(at)? {
            Token::Word(word) => month::of(word),
            _ => None,
        }
    }

    /// The first place from `at` on that has none of these marks, at most three further.
    pub(super) fn skip(&self, mut at: usize, marks: &[char]) -> Option<usize> {
        for _ in 0..3 {
            match self.get(at)? {
                Token::Mark(c) if marks.contains(&c) => at += 1,
                _ => break,
            }
        }
        (at < self.len()).then_some(at)
    }
}

fn is_letter(c: char) -> bool {
    (c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c))
        && !matches!(c, '年' | '月' | '日' | '년' | '월' | '일' | 'º')
}
