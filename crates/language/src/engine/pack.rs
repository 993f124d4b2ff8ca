//! The weights' file: plain little-endian numbers, and models whose rows are written as [`entropy`](super::entropy) says.
//!
//! Of a row stand written how many classes it speaks for, which, in order, and each weight. A row's weights add up to
//! about nothing: in the place of the last one stands what is missing from that.

use super::Engine;
use super::entity;
use super::entropy::{Stream, Table};
use super::form::{Entry, Lexicon};
use super::gazetteer::Gazetteer;
use super::lemma::{Lemmas, Rule};
use super::rows::{BIAS, Rows};
use super::state::Step;
use super::supertag;
use super::tagset::{Relation, Upos, Xpos};

/// The first bytes of the file, with the number of its layout.
pub(crate) const MAGIC: &[u8; 8] = b"tsweigh3";

/// Bits of the frequencies of how many classes a row speaks for, of classes, of weights. There are tables of classes for
/// each class, and they must not fill the cache.
pub(crate) const COUNT_BITS: u32 = 12;
pub(crate) const CLASS_BITS: u32 = 10;
pub(crate) const WEIGHT_BITS: u32 = 12;

/// Why weights could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the weights are broken: {0}; make them again with `cargo xtask train`")]
pub(crate) struct Broken(pub &'static str);

struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, n: usize) -> Result<&'b [u8], Broken> {
        let (taken, rest) = self.bytes.split_at_checked(n).ok_or(Broken("they end too early"))?;
        self.bytes = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<usize, Broken> {
        let mut four = [0; 4];
        four.copy_from_slice(self.take(4)?);
        Ok(u32::from_le_bytes(four) as usize)
    }

    /// A part that can be read by itself.
    fn section(&mut self) -> Result<Self, Broken> {
        let n = self.number()?;
        Ok(Self { bytes: self.take(n)? })
    }

    /// `n` numbers of two bytes: all low bytes, then all high ones.
    fn pairs(&mut self, n: usize) -> Result<impl Iterator<Item = u16> + use<'b>, Broken> {
        let (low, high) = (self.take(n)?, self.take(n)?);
        Ok(low.iter().zip(high).map(|(l, h)| u16::from_le_bytes([*l, *h])))
    }

    /// `n` numbers of four bytes.
    fn quads(&mut self, n: usize) -> Result<impl ExactSizeIterator<Item = u32> + use<'b>, Broken> {
        let bytes = self.take(n.checked_mul(4).ok_or(Broken("a section is too long"))?)?;
        Ok(bytes.chunks_exact(4).map(|q| u32::from_le_bytes([q[0], q[1], q[2], q[3]])))
    }

    fn table<const BITS: u32>(&mut self) -> Result<Table<BITS>, Broken> {
        let n = self.number()?;
        let frequencies: Vec<u16> = self.pairs(n)?.collect();
        Table::new(&frequencies)
    }

    fn stream(&mut self) -> Result<Stream<'b>, Broken> {
        let (state, words) = (self.number()?, self.number()?);
        let words = self.take(words.checked_mul(2).ok_or(Broken("a section is too long"))?)?;
        Ok(Stream::new(state as u32, words))
    }

    fn rows<const WIDTH: usize, const CLASSES: usize>(
        mut self,
        classes: usize,
    ) -> Result<Rows<WIDTH, CLASSES>, Broken> {
        let (bits, sure) = (self.number()?, self.number()?);
        let classes = classes.min(WIDTH);
        if !(1..=24).contains(&bits) || classes == 0 {
            return Err(Broken("a table is too large"));
        }
        let counts: Table<COUNT_BITS> = self.table()?;
        // By the class before; the last table is for the first class of a row.
        let which: Vec<Table<CLASS_BITS>> = (0..=classes).map(|_| self.table()).collect::<Result<_, _>>()?;
        let [weights, last]: [Table<WEIGHT_BITS>; 2] = [self.table()?, self.table()?];
        let mut streams = [self.stream()?, self.stream()?, self.stream()?];
        let mut rows = Rows::new(bits as u32, sure.min(i16::MAX as usize) as i16);
        for row in rows.rows_mut() {
            let mut before = classes;
            let mut missing = 0u8;
            for left in (0..streams[0].next(&counts)).rev() {
                let class = usize::from(streams[1].next(&which[before]));
                let weight = if left > 0 {
                    streams[2].next(&weights)
                } else {
                    streams[2].next(&last).wrapping_add(missing)
                };
                if class >= classes {
                    return Err(Broken("a class is out of range"));
                }
                before = class;
                missing = missing.wrapping_sub(weight);
                row[class] = BIAS.wrapping_add(weight);
            }
            let sum: i32 = row.iter().map(|weight| i32::from(*weight) - i32::from(BIAS)).sum();
            if CLASSES > WIDTH && sum.abs() > 2 * i32::from(BIAS) {
                return Err(Broken("a row says too much of its last class"));
            }
        }
        let done = streams.iter().all(Stream::is_done) && self.bytes.is_empty();
        if done { Ok(rows) } else { Err(Broken("a table's rows do not fit")) }
    }

    fn lexicon(&mut self) -> Result<Lexicon, Broken> {
        let n = self.number()?;
        let keys = self.quads(n)?;
        let (a, b, c) = (self.pairs(n)?, self.pairs(n)?, self.pairs(n)?);
        let (penn, universal) = (self.take(n)?, self.take(n)?);
        let beyond = |tags: &[u8], all: usize| tags.iter().any(|tag| usize::from(*tag) > all);
        if beyond(penn, Xpos::ALL.len()) || beyond(universal, Upos::ALL.len()) {
            return Err(Broken("a tag is out of range"));
        }
        let only = penn.iter().zip(universal).map(|(p, u)| [*p, *u]);
        let entries =
            a.zip(b).zip(c).zip(only).map(|(((a, b), c), only)| Entry { clusters: [a, b, c], only });
        let words: Vec<(u32, Entry)> = keys.zip(entries).collect();
        Ok(Lexicon::new(words.into_iter()))
    }

    fn gazetteer(&mut self) -> Result<Gazetteer, Broken> {
        let n = self.number()?;
        let keys = self.quads(n)?;
        let entries: Vec<(u32, u16)> = keys.zip(self.pairs(n)?).collect();
        Ok(Gazetteer::new(entries.into_iter()))
    }

    fn lemmas(&mut self) -> Result<Lemmas, Broken> {
        let n = self.number()?;
        let mut rules = Vec::with_capacity(n.min(1 << 16));
        for _ in 0..n {
            let head = self.take(3)?;
            let append = std::str::from_utf8(self.take(usize::from(head[2]))?);
            let append = append.map_err(|_utf8| Broken("a lemma's ending is no text"))?.to_owned();
            rules.push(Rule { lower: head[0] == 1, strip: head[1], append });
        }
        let n = self.number()?;
        let keys = self.quads(n)?;
        let cells: Vec<(u32, u16)> = keys.zip(self.pairs(n)?).collect();
        if cells.iter().any(|(_, rule)| usize::from(*rule) >= rules.len()) {
            return Err(Broken("a lemma's rule is missing"));
        }
        Ok(Lemmas::new(rules, &cells))
    }
}

/// Reads weights, on two threads: the first sentence waits for them.
pub(crate) fn read(bytes: &[u8]) -> Result<Engine, Broken> {
    let mut reader = Reader { bytes };
    if reader.take(MAGIC.len())? != MAGIC {
        return Err(Broken("they are of another layout"));
    }
    let (lexicon, gazetteer, lemmas) = (reader.lexicon()?, reader.gazetteer()?, reader.lemmas()?);
    let (xpos, upos, supertags) = (reader.section()?, reader.section()?, reader.section()?);
    let (steps, labels, entities) = (reader.section()?, reader.section()?, reader.section()?);
    if !reader.bytes.is_empty() {
        return Err(Broken("something follows them"));
    }
    // The two halves take about as long as each other.
    std::thread::scope(|scope| {
        let half = scope.spawn(|| {
            let supertags = supertags.rows(supertag::CLASSES)?;
            Ok::<_, Broken>((supertags, xpos.rows(Xpos::ALL.len())?, entities.rows(entity::CLASSES)?))
        });
        let (steps, upos) = (steps.rows(Step::ALL.len())?, upos.rows(Upos::ALL.len())?);
        let labels = labels.rows(Relation::ALL.len())?;
        let (supertags, xpos, entities) =
            half.join().map_err(|_panic| Broken("a table cannot be read"))??;
        Ok(Engine { lexicon, gazetteer, lemmas, xpos, upos, supertags, steps, labels, entities })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programs_own_weights_are_whole() {
        let engine = Engine::embedded();
        assert!(!engine.lemmas.rules.is_empty());
    }

    #[test]
    fn broken_weights_are_refused() {
        assert_eq!(read(b"no weights").unwrap_err(), Broken("they are of another layout"));
        assert_eq!(read(MAGIC).unwrap_err(), Broken("they end too early"));
        let mut long = MAGIC.to_vec();
        long.extend(u32::MAX.to_le_bytes());
        assert_eq!(read(&long).unwrap_err(), Broken("they end too early"));
        let whole = super::super::WEIGHTS;
        assert_eq!(read(&[whole, b"."].concat()).unwrap_err(), Broken("something follows them"));
        // A single changed bit, in a row of the last model.
        let mut changed = whole.to_vec();
        changed[whole.len() - 1000] ^= 4;
        assert!(read(&changed).is_err());
    }
}
