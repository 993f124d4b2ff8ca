//! Writes weights as `engine::pack` reads them.

use super::entropy::{Counts, Stream};
use super::learner::Mean;
use crate::engine::form::Entry;
use crate::engine::gazetteer::Known;
use crate::engine::lemma::Rule;
use crate::engine::pack::{CLASS_BITS, COUNT_BITS, MAGIC, WEIGHT_BITS};

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

    fn frequencies(&mut self, frequencies: &[u16]) {
        self.number(frequencies.len());
        self.pairs(frequencies);
    }

    fn stream(&mut self, stream: Stream) {
        let (state, words) = stream.finish();
        self.number(state as usize);
        self.number(words.len());
        self.0.extend(words.iter().flat_map(|w| w.to_le_bytes()));
    }

    /// A model, and by how much a class must lead so that the first features decide.
    pub(crate) fn rows(&mut self, mean: &Mean, sure: i16) {
        let classes = mean.classes;
        let mut counts = Counts::new(classes + 1);
        let mut which = vec![Counts::new(classes); classes + 1];
        let (mut weights, mut last) = (Counts::new(256), Counts::new(256));
        for row in mean.weights.chunks_exact(classes) {
            counts.count(count(row));
            for cell in cells(row) {
                which[cell.before].count(cell.class);
                if cell.last { &mut last } else { &mut weights }.count(cell.code);
            }
        }
        let counts = counts.frequencies(COUNT_BITS);
        let which: Vec<Vec<u16>> = which.iter().map(|c| c.frequencies(CLASS_BITS)).collect();
        let [weights, last] = [weights, last].map(|c| c.frequencies(WEIGHT_BITS));
        let mut streams = [Stream::default(), Stream::default(), Stream::default()];
        for row in mean.weights.chunks_exact(classes) {
            streams[0].push(count(row), &counts, COUNT_BITS);
            for cell in cells(row) {
                streams[1].push(cell.class, &which[cell.before], CLASS_BITS);
                streams[2].push(cell.code, if cell.last { &last } else { &weights }, WEIGHT_BITS);
            }
        }
        let mut section = Self(Vec::new());
        section.number(mean.bits as usize);
        section.number(usize::from(sure.unsigned_abs()));
        section.frequencies(&counts);
        which.iter().for_each(|w| section.frequencies(w));
        section.frequencies(&weights);
        section.frequencies(&last);
        streams.into_iter().for_each(|s| section.stream(s));
        self.number(section.0.len());
        self.0.append(&mut section.0);
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

/// How many classes a row speaks for.
fn count(row: &[i8]) -> u8 {
    row.iter().filter(|w| **w != 0).count() as u8
}

/// A class for which a row speaks.
struct Cell {
    class: u8,
    /// The class before, or one past all of them.
    before: usize,
    /// Whether it is the row's last.
    last: bool,
    /// Its weight; of the last, by how much it differs from what the row lacks of nothing.
    code: u8,
}

fn cells(row: &[i8]) -> impl Iterator<Item = Cell> + '_ {
    let (mut before, mut missing, mut left) = (row.len(), 0u8, count(row));
    row.iter().enumerate().filter(|(_, w)| **w != 0).map(move |(class, weight)| {
        left -= 1;
        let weight = weight.cast_unsigned();
        let code = if left == 0 { weight.wrapping_sub(missing) } else { weight };
        missing = missing.wrapping_sub(weight);
        Cell { class: class as u8, before: std::mem::replace(&mut before, class), last: left == 0, code }
    })
}
