//! The weights' file: sections of plain little-endian numbers, compressed with zstd (RFC 8878).
//!
//! Numbers of a kind stand together, low bytes before high ones, because that is how they compress best.

use super::Engine;
use super::entity;
use super::form::{Entry, Lexicon};
use super::gazetteer::Gazetteer;
use super::lemma::{Lemmas, Rule};
use super::rows::{MAX_CLASSES, MAX_WEIGHT, SparseRows, TripleRows, cell, triple};
use super::supertag;
use super::tagset::{Relation, Upos, Xpos};

/// The first bytes of the file, with the number of its layout.
pub(crate) const MAGIC: &[u8; 8] = b"tsweigh1";

/// Why weights could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the weights are broken: {0}; make them again with `cargo xtask train`")]
pub(crate) struct Broken(pub &'static str);

/// A weight from a number that is small where it is near zero.
fn unzigzag(code: u16) -> i32 {
    i32::from(code >> 1) ^ -i32::from(code & 1)
}

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

    fn sparse(&mut self, classes: usize) -> Result<SparseRows, Broken> {
        let bits = self.number()?;
        if bits > 24 || classes > MAX_CLASSES {
            return Err(Broken("a table is too large"));
        }
        let counts = self.take(1 << bits)?;
        let n = counts.iter().map(|c| usize::from(*c)).sum();
        let which = self.take(n)?;
        let mut cells = Vec::with_capacity(n);
        for (class, code) in which.iter().zip(self.pairs(n)?) {
            let weight = unzigzag(code);
            if usize::from(*class) >= classes || weight.abs() > MAX_WEIGHT {
                return Err(Broken("a weight is out of range"));
            }
            cells.push(cell(usize::from(*class), weight));
        }
        SparseRows::new(bits as u32, classes, counts, &cells).ok_or(Broken("a table's rows do not fit"))
    }

    fn triples(&mut self) -> Result<TripleRows, Broken> {
        let bits = self.number()?;
        if bits > 24 {
            return Err(Broken("a table is too large"));
        }
        let n = 1 << bits;
        let (a, b, c) = (self.pairs(n)?, self.pairs(n)?, self.pairs(n)?);
        let rows = a.zip(b).zip(c).map(|((a, b), c)| triple([a, b, c].map(unzigzag))).collect();
        TripleRows::new(bits as u32, rows).ok_or(Broken("a table's rows do not fit"))
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

/// Reads weights, decompressed.
pub(crate) fn read(bytes: &[u8]) -> Result<Engine, Broken> {
    let mut reader = Reader { bytes };
    if reader.take(MAGIC.len())? != MAGIC {
        return Err(Broken("they are of another layout"));
    }
    let engine = Engine {
        lexicon: reader.lexicon()?,
        gazetteer: reader.gazetteer()?,
        lemmas: reader.lemmas()?,
        xpos: reader.sparse(Xpos::ALL.len())?,
        upos: reader.sparse(Upos::ALL.len())?,
        supertags: reader.sparse(supertag::CLASSES)?,
        steps: reader.triples()?,
        labels: reader.sparse(Relation::ALL.len())?,
        entities: reader.sparse(entity::CLASSES)?,
    };
    if reader.bytes.is_empty() { Ok(engine) } else { Err(Broken("something follows them")) }
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
        assert_eq!(Engine::read(b"no weights").unwrap_err(), Broken("they are not compressed with zstd"));
        assert_eq!(read(b"tsweigh0").unwrap_err(), Broken("they are of another layout"));
        assert_eq!(read(MAGIC).unwrap_err(), Broken("they end too early"));
        let mut long = MAGIC.to_vec();
        long.extend(u32::MAX.to_le_bytes());
        assert_eq!(read(&long).unwrap_err(), Broken("they end too early"));
    }

    #[test]
    fn small_numbers_stand_for_weights() {
        assert_eq!([0, 1, 2, 3, 1021].map(unzigzag), [0, -1, 1, -2, -511]);
    }
}
