//! Lists of names as the gazetteer keeps them.

use std::collections::BTreeMap;

use crate::engine::form::{Form, Lexicon};
use crate::engine::gazetteer::{BEGINS, Known, LONGEST, PARTICLE, extend};
use crate::{token, word};

/// A list of names of one kind.
#[derive(Debug, Clone)]
pub struct Names {
    /// What they name.
    pub kind: NamesKind,
    /// Each name, and whether it is an ordinary word too.
    pub names: Vec<(String, bool)>,
}

/// What a list's names name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamesKind {
    /// Given names.
    Given,
    /// Family names.
    Family,
    /// Countries, towns, rivers.
    Place,
    /// Companies, agencies, parties.
    Organisation,
    /// Peoples, languages.
    Demonym,
    /// Capitalised words that name none of these.
    Other,
    /// Words that organisations' names have: `ministry`, `inc`.
    OrganisationWord,
    /// Words that places' names have: `river`.
    PlaceWord,
    /// Titles before a person's name.
    Title,
    /// `van`, `bin`, `al`.
    Particle,
}

fn bit(kind: NamesKind) -> Known {
    match kind {
        NamesKind::Given => 1,
        NamesKind::Family => 2,
        NamesKind::Place => 4,
        NamesKind::Organisation => 8,
        NamesKind::Demonym => 16,
        NamesKind::Other => 32,
        NamesKind::OrganisationWord => 64,
        NamesKind::PlaceWord => 128,
        NamesKind::Title => 256,
        NamesKind::Particle => PARTICLE,
    }
}

/// An ordinary word too.
const ORDINARY: Known = 1024;

/// The gazetteer's entries, by key. Names of more words than are looked for are left out.
pub(super) fn entries(lists: &[Names], lexicon: &Lexicon) -> Vec<(u32, Known)> {
    let mut entries: BTreeMap<u32, Known> = BTreeMap::new();
    for list in lists {
        for (name, ordinary) in &list.names {
            let words = split(name);
            if words.len() > LONGEST {
                continue;
            }
            let mut run = 0;
            for (i, word) in words.iter().enumerate() {
                run = extend(run, Form::read(word, false, lexicon).lower);
                let known = entries.entry(run).or_default();
                if i + 1 < words.len() {
                    *known |= BEGINS;
                } else {
                    *known |= bit(list.kind);
                    if *ordinary {
                        *known |= ORDINARY;
                    }
                }
            }
        }
    }
    entries.into_iter().collect()
}

/// A name's syntactic words.
fn split(name: &str) -> Vec<&str> {
    let tokens = token::tokenize(name);
    let whole = 0..tokens.len();
    word::words(name, &tokens, std::slice::from_ref(&whole), &[]).iter().map(|w| &name[w.bytes()]).collect()
}
