//! A stretch of tokens, read word by word without a copy of each.

use std::ops::Deref;

use crate::{Token, TokenKind};

/// The tokens of one sentence, which readers look at by number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    /// The first token.
    pub(crate) start: usize,
    /// Past the last token.
    pub(crate) end: usize,
}

impl<'a> Words<'a> {
    /// The word as written; empty outside.
    pub(crate) fn word(&self, i: usize) -> &'a str {
        if i >= self.start && i < self.end { &self.text[self.tokens[i].bytes()] } else { "" }
    }

    /// The word in lower case; empty outside, and for words longer or stranger than any that a grammar knows.
    pub(crate) fn lower(&self, i: usize) -> Lower {
        Lower::new(self.word(i))
    }

    /// The word before.
    pub(crate) fn before(&self, i: usize) -> Lower {
        i.checked_sub(1).map_or(Lower::EMPTY, |i| self.lower(i))
    }

    /// Whether the word reads so, letter case aside.
    pub(crate) fn is(&self, i: usize, lower: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(lower)
    }

    /// Whether the word is one of these, letter case aside.
    pub(crate) fn any(&self, i: usize, list: &[&str]) -> bool {
        let word = self.word(i);
        !word.is_empty() && list.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    /// What it is made of; `None` outside.
    pub(crate) fn kind(&self, i: usize) -> Option<TokenKind> {
        (i >= self.start && i < self.end).then(|| self.tokens[i].kind)
    }

    /// Whether nothing stands between a token and the next.
    pub(crate) fn clings(&self, i: usize) -> bool {
        i >= self.start && i + 1 < self.end && self.tokens[i].bytes().end == self.tokens[i + 1].bytes().start
    }

    /// Whether it begins with a capital.
    pub(crate) fn capital(&self, i: usize) -> bool {
        self.word(i).starts_with(char::is_uppercase)
    }
}

/// A short word in lower case, kept in place: grammars look at every word of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lower {
    bytes: [u8; Self::LONGEST],
    length: u8,
}

impl Lower {
    const LONGEST: usize = 24;
    const EMPTY: Self = Self { bytes: [0; Self::LONGEST], length: 0 };

    pub(crate) fn new(word: &str) -> Self {
        if word.len() > Self::LONGEST || !word.is_ascii() {
            return Self::EMPTY;
        }
        let mut lower = Self::EMPTY;
        for (to, from) in lower.bytes.iter_mut().zip(word.bytes()) {
            *to = from.to_ascii_lowercase();
            lower.length += 1;
        }
        lower
    }
}

impl Deref for Lower {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}
