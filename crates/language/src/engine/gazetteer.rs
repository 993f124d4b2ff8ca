//! Names that are known beforehand: of people, places, bodies; and the words that go with such names.

use super::form::Form;

/// What a word or a run of words is known as; bits, for many are several things. To the models they are numbers like
/// others; which bit means what only training need know, but for two.
pub(crate) type Known = u16;

/// Part of a name that has small letters: `van`, `bin`.
pub(crate) const PARTICLE: Known = 512;
/// Longer entries begin so.
pub(crate) const BEGINS: Known = 1 << 15;

/// Words of the longest entry that is looked for.
pub(crate) const LONGEST: usize = 6;

/// Entries by the hash of their lower-case words: open addressing, never more than half full.
#[derive(Debug, Default)]
pub(crate) struct Gazetteer {
    cells: Vec<(u32, Known)>,
}

/// The hash of a run of words from that of the run before its last word.
pub(crate) fn extend(run: u32, word: u32) -> u32 {
    super::hash::two(0x6a7a, run, word)
}

impl Gazetteer {
    pub(crate) fn new(entries: impl ExactSizeIterator<Item = (u32, Known)>) -> Self {
        let size = (entries.len() * 2 + 1).next_power_of_two();
        let mut cells = vec![(0, 0); size];
        for (key, known) in entries {
            let mut at = key as usize & (size - 1);
            while cells[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            cells[at] = (key, known);
        }
        Self { cells }
    }

    fn get(&self, key: u32) -> Known {
        let Some(mask) = self.cells.len().checked_sub(1) else { return 0 };
        let mut at = key as usize & mask;
        loop {
            let (found, known) = self.cells[at];
            if found == key || known == 0 {
                return known;
            }
            at = (at + 1) & mask;
        }
    }

    /// What each word is known as, and each word's part in the longest known run of several words: what the run is
    /// known as, and whether the word begins it.
    pub(crate) fn look_up(&self, forms: &[Form], out: &mut Vec<Looked>) {
        out.clear();
        out.resize(forms.len(), Looked::default());
        let mut covered = 0;
        for i in 0..forms.len() {
            let mut run = extend(0, forms[i].lower);
            let mut known = self.get(run);
            out[i].word = known & !BEGINS;
            let mut longest = (0, 0);
            let mut n = 1;
            while known & BEGINS != 0 && n < LONGEST && i + n < forms.len() {
                run = extend(run, forms[i + n].lower);
                known = self.get(run);
                n += 1;
                if known & !BEGINS != 0 {
                    longest = (n, known & !BEGINS);
                }
            }
            if longest.0 > 0 && i >= covered {
                covered = i + longest.0;
                for (k, looked) in out[i..covered].iter_mut().enumerate() {
                    looked.run = longest.1;
                    looked.begins = k == 0;
                }
            }
        }
    }
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Looked {
    /// As what the word by itself is known.
    pub word: Known,
    /// As what the run that it is part of is known.
    pub run: Known,
    /// Whether it is the first word of that run.
    pub begins: bool,
}
