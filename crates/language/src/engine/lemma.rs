//! Lemmas: how many letters to take off a word's end and what to put there, by the word or its ending, and its tag.

use std::borrow::Cow;

use super::hash;

/// How a lemma comes from its word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Rule {
    /// Whether capitals become small.
    pub lower: bool,
    /// How many characters to take off.
    pub strip: u8,
    /// What to put there.
    pub append: String,
}

impl Rule {
    /// The lemma of a word.
    pub(crate) fn apply<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let cut = word.char_indices().rev().take(usize::from(self.strip)).last();
        let kept = &word[..cut.map_or(word.len(), |(at, _)| at)];
        let small = |c: char| c.is_lowercase() || !c.is_alphabetic() && c != '’';
        if kept.is_empty() && self.append.is_empty() {
            // A rule made for a longer word leaves nothing of this one.
            return Cow::Borrowed(word);
        }
        if self.append.is_empty() && (!self.lower || kept.chars().all(small)) {
            return Cow::Borrowed(kept);
        }
        let mut lemma = if self.lower { kept.to_lowercase().replace('’', "'") } else { kept.to_owned() };
        lemma.push_str(&self.append);
        Cow::Owned(lemma)
    }
}

/// Endings that are looked at, in bytes.
pub(crate) const LONGEST: usize = 5;

/// Rules by word and by ending.
#[derive(Debug, Default)]
pub(crate) struct Lemmas {
    pub rules: Vec<Rule>,
    table: Vec<(u32, u16)>,
}

/// The key of a whole word with a tag, from the word's [`folded`](super::form::folded) hash.
pub(crate) fn word_key(folded: u32, xpos: u8) -> u32 {
    hash::three(0x1e, folded, u32::from(xpos), 99)
}

/// The key of an ending of so many bytes with a tag.
pub(crate) fn ending_key(word: &[u8], length: usize, xpos: u8) -> u32 {
    hash::three(0x1f, hash::text(&word[word.len() - length..]), u32::from(xpos), length as u32)
}

impl Lemmas {
    pub(crate) fn new(rules: Vec<Rule>, cells: &[(u32, u16)]) -> Self {
        let size = (cells.len() * 2 + 1).next_power_of_two();
        let mut table = vec![(0, u16::MAX); size];
        for (key, rule) in cells {
            let mut at = *key as usize & (size - 1);
            while table[at].1 != u16::MAX {
                at = (at + 1) & (size - 1);
            }
            table[at] = (*key, *rule);
        }
        Self { rules, table }
    }

    fn get(&self, key: u32) -> Option<u16> {
        let mask = self.table.len().checked_sub(1)?;
        let mut at = key as usize & mask;
        loop {
            let (found, rule) = self.table[at];
            if rule == u16::MAX {
                return None;
            }
            if found == key {
                return Some(rule);
            }
            at = (at + 1) & mask;
        }
    }

    /// The rule for a word, its folded hash and its tag.
    pub(crate) fn rule(&self, word: &str, folded: u32, xpos: u8) -> Option<u16> {
        self.get(word_key(folded, xpos)).or_else(|| self.by_ending(word, xpos))
    }

    /// The rule of the longest known ending.
    pub(crate) fn by_ending(&self, word: &str, xpos: u8) -> Option<u16> {
        let mut buffer = [0; LONGEST];
        let tail = word.as_bytes();
        let tail = &tail[tail.len().saturating_sub(LONGEST)..];
        let small = &mut buffer[..tail.len()];
        small.copy_from_slice(tail);
        small.make_ascii_lowercase();
        (0..=small.len()).rev().find_map(|length| self.get(ending_key(small, length, xpos)))
    }
}
