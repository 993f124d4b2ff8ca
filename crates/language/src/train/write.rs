//! Writes weights as `engine::pack` reads them, not yet compressed.

use super::learner::Mean;
use crate::engine::form::Entry;
use crate::engine::gazetteer::Known;
use crate::engine::lemma::Rule;
use crate::engine::pack::MAGIC;

pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn new() -> Self {
        Self(MAGIC.to_vec())
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0
    }

    fn number(&mut self, n: usize) {
        let n = u32::try_from(n).expect("no section has four thousand million entries");
        self.0.extend(n.to_le_bytes());
    }

    fn pairs(&mut self, numbers: &[u16]) {
        self.0.extend(numbers.iter().map(|n| n.to_le_bytes()[0]));
        self.0.extend(numbers.iter().map(|n| n.to_le_bytes()[1]));
    }

    fn quads(&mut self, numbers: impl Iterator<Item = u32>) {
        self.0.extend(numbers.flat_map(u32::to_le_bytes));
    }

    pub(crate) fn sparse(&mut self, mean: &Mean) {
        self.number(mean.bits as usize);
        let nonzero = |row: &[i16]| row.iter().filter(|w| **w != 0).count() as u8;
        self.0.extend(mean.weights.chunks_exact(mean.classes).map(nonzero));
        let cells = || {
            let rows = mean.weights.chunks_exact(mean.classes);
            rows.flat_map(|row| row.iter().enumerate().filter(|(_, w)| **w != 0))
        };
        self.0.extend(cells().map(|(class, _)| class as u8));
        let codes: Vec<u16> = cells().map(|(_, w)| zigzag(i32::from(*w))).collect();
        self.pairs(&codes);
    }

    pub(crate) fn triples(&mut self, mean: &Mean) {
        self.number(mean.bits as usize);
        for class in 0..3 {
            let codes: Vec<u16> =
                mean.weights.chunks_exact(3).map(|row| zigzag(i32::from(row[class]))).collect();
            self.pairs(&codes);
        }
    }

    pub(crate) fn lexicon(&mut self, words: &[(u32, Entry)]) {
        self.number(words.len());
        self.quads(words.iter().map(|w| w.0));
        for grain in 0..3 {
            let clusters: Vec<u16> = words.iter().map(|w| w.1.clusters[grain]).collect();
            self.pairs(&clusters);
        }
        for set in 0..2 {
            self.0.extend(words.iter().map(|w| w.1.only[set]));
        }
    }

    pub(crate) fn gazetteer(&mut self, entries: &[(u32, Known)]) {
        self.number(entries.len());
        self.quads(entries.iter().map(|e| e.0));
        let known: Vec<u16> = entries.iter().map(|e| e.1).collect();
        self.pairs(&known);
    }

    pub(crate) fn lemmas(&mut self, rules: &[Rule], cells: &[(u32, u16)]) {
        self.number(rules.len());
        for rule in rules {
            let length = u8::try_from(rule.append.len())
                .expect("no word's lemma is 255 bytes longer than what they share");
            self.0.extend([u8::from(rule.lower), rule.strip, length]);
            self.0.extend(rule.append.as_bytes());
        }
        self.number(cells.len());
        self.quads(cells.iter().map(|c| c.0));
        let rules: Vec<u16> = cells.iter().map(|c| c.1).collect();
        self.pairs(&rules);
    }
}

/// A number between −511 and 511 as one that is small where it is near zero.
fn zigzag(weight: i32) -> u16 {
    (weight << 1 ^ weight >> 31) as u16
}
