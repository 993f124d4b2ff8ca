//! Named entities: persons, organisations, places.
//!
//! A perceptron over words, tags, clusters and what gazetteers know (Ratinov & Roth 2009), in the BILOU scheme: each
//! word begins, continues or ends an entity, is one, or is outside.

use std::collections::HashMap;

use super::features::{FIRST, Features, REST};
use super::form::{Case, Form};
use super::gazetteer::Looked;
use super::rows::{Decide, NEVER};

/// Outside, and four places in an entity for each of three kinds.
pub(crate) const CLASSES: usize = 13;

/// By how much a word's being outside must beat its being part of an entity: most words are outside, and a perceptron
/// learns that too well to find names it has not met.
const DOUBT: i16 = 15;

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A person, or a family.
    Person,
    /// A company, agency, party, team, armed group.
    Organisation,
    /// A country, town, region, building.
    Place,
}

impl EntityKind {
    pub(crate) const ALL: [Self; 3] = [Self::Person, Self::Organisation, Self::Place];
}

/// A word's place in an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Part {
    Begin = 0,
    Inside = 1,
    Last = 2,
    Unit = 3,
}

/// A class from kind and part; 0 is outside.
#[cfg(feature = "train")]
fn class(kind: usize, part: Part) -> u8 {
    (1 + kind * 4 + part as usize) as u8
}

fn part(class: u8) -> Option<Part> {
    match class.checked_sub(1)? % 4 {
        0 => Some(Part::Begin),
        1 => Some(Part::Inside),
        2 => Some(Part::Last),
        _ => Some(Part::Unit),
    }
}

fn kind(class: u8) -> u8 {
    class.saturating_sub(1) / 4
}

/// Marks the words of an entity.
#[cfg(feature = "train")]
pub(crate) fn mark(words: &mut [u8], entity: EntityKind) {
    let (kind, last) = (entity as usize, words.len().saturating_sub(1));
    for (i, word) in words.iter_mut().enumerate() {
        *word = class(
            kind,
            match i {
                0 if last == 0 => Part::Unit,
                0 => Part::Begin,
                i if i == last => Part::Last,
                _ => Part::Inside,
            },
        );
    }
}

/// The entities that classes mark, as word ranges.
pub(crate) fn entities(classes: &[u8]) -> impl Iterator<Item = (std::ops::Range<usize>, EntityKind)> + '_ {
    let mut from = 0;
    classes.iter().enumerate().filter_map(move |(i, class)| {
        match part(*class)? {
            Part::Begin => {
                from = i;
                return None;
            }
            Part::Inside => return None,
            Part::Unit => from = i,
            Part::Last => {}
        }
        EntityKind::ALL.get(usize::from(kind(*class))).map(|kind| (from..i + 1, *kind))
    })
}

/// Whether one class may follow another.
pub(crate) fn may_follow(before: u8, class: u8) -> bool {
    let open = matches!(part(before), Some(Part::Begin | Part::Inside));
    let goes_on = matches!(part(class), Some(Part::Inside | Part::Last));
    open == goes_on && (!open || kind(before) == kind(class))
}

/// Whether a class may stand at a sentence's end.
pub(crate) fn may_end(class: u8) -> bool {
    !matches!(part(class), Some(Part::Begin | Part::Inside))
}

fn is_capital(form: &Form) -> bool {
    matches!(form.case, Case::Initial | Case::Upper)
}

/// As what the words of a text were read before: a text that says `Martinez` once more means the same Martinez.
#[derive(Debug, Default, Clone)]
pub(crate) struct Memory {
    seen: HashMap<u32, [u8; 4]>,
}

impl Memory {
    fn recall(&self, form: &Form) -> u32 {
        // Of other words nothing is kept.
        if !is_capital(form) {
            return 0;
        }
        let Some(counts) = self.seen.get(&form.exact) else { return 0 };
        let mut best = 0;
        for k in 0..4 {
            if counts[k] > counts[best] {
                best = k;
            }
        }
        best as u32 + 1
    }

    pub(crate) fn keep(&mut self, forms: &[Form], classes: &[u8]) {
        for (form, class) in forms.iter().zip(classes) {
            if is_capital(form) {
                let slot = if *class == 0 { 3 } else { usize::from(kind(*class)) };
                let count = &mut self.seen.entry(form.exact).or_default()[slot];
                *count = count.saturating_add(1);
            }
        }
    }
}

/// A sentence as the entity tagger sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'s> {
    pub forms: &'s [Form],
    pub xpos: &'s [u8],
    pub looked: &'s [Looked],
    pub memory: &'s Memory,
}

/// The run of capitalised words around a word: from, to, past it.
fn run(s: &Seen<'_>, i: usize) -> (usize, usize) {
    let capital = |j: usize| {
        is_capital(&s.forms[j])
            || (s.looked[j].word & super::gazetteer::PARTICLE != 0)
            || matches!(s.xpos[j], HYPH)
    };
    if !capital(i) {
        return (i, i + 1);
    }
    let mut from = i;
    while from > 0 && i - from < 6 && capital(from - 1) {
        from -= 1;
    }
    let mut to = i + 1;
    while to < s.forms.len() && to - i < 6 && capital(to) {
        to += 1;
    }
    (from, to)
}

const HYPH: u8 = super::tagset::Xpos::Hyph as u8;

/// Features of a word's class; `before` holds the classes of the words before it.
pub(crate) fn entity_features<const LOOK: u8>(f: &mut Features, s: &Seen<'_>, i: usize, before: &[u8]) {
    let at = |k: isize| i.checked_add_signed(k).filter(|j| *j < s.forms.len());
    let w = |k: isize| at(k).map_or(1, |j| s.forms[j].lower);
    let shape = |k: isize| at(k).map_or(1, |j| s.forms[j].shape);
    let c = |k: isize, grain: usize| at(k).map_or(0, |j| u32::from(s.forms[j].clusters[grain]));
    let g = |k: isize| at(k).map_or(0, |j| u32::from(s.looked[j].word));
    let m = |k: isize| at(k).map_or(0, |j| u32::from(s.looked[j].run) << 1 | u32::from(s.looked[j].begins));
    let t = |k: isize| i.checked_add_signed(k).and_then(|j| before.get(j)).map_or(15, |t| u32::from(*t));
    let form = &s.forms[i];
    let (t1, t2) = (t(-1), t(-2));
    let first = u32::from(i == 0);
    let (from, to) = run(s, i);
    let (r, l) = (to as isize - 1 - i as isize, from as isize - i as isize);
    let place = (r.min(3) as u32) << 2 | (-l).min(3) as u32;
    if LOOK & FIRST != 0 {
        f.one(0, t1);
        f.one(2, form.lower);
        f.two(9, c(0, 0), form.case as u32);
        f.two(27, g(0), form.case as u32 * 2 + first);
        f.two(31, m(0), form.shape);
        f.three(32, m(1), g(0), t1);
        f.two(39, w(l), place);
        f.two(42, c(r, 1), place);
        f.two(49, s.memory.recall(form), form.shape);
    }
    if LOOK & REST != 0 {
        let x = |k: isize| at(k).map_or(62, |j| u32::from(s.xpos[j]));
        f.one(1, form.exact);
        f.two(3, form.lower, t1);
        f.two(4, form.shape, t1);
        f.two(5, form.shape, first);
        f.two(6, form.prefix[2], t1);
        f.two(7, form.suffix[2], t1);
        f.two(8, form.suffix[3], form.case as u32);
        f.two(10, c(0, 1), form.case as u32);
        f.two(11, c(0, 2), t1);
        f.one(12, w(-1));
        f.one(13, w(1));
        f.one(14, w(-2));
        f.one(15, w(2));
        f.two(16, w(-1), form.shape);
        f.two(17, w(1), form.shape);
        f.two(18, c(-1, 1), form.shape);
        f.two(19, c(1, 1), form.shape);
        f.two(20, c(-1, 2), t1);
        f.two(21, c(1, 2), t1);
        f.three(22, x(0), t1, first);
        f.three(23, x(-1), x(0), t1);
        f.three(24, x(0), x(1), t1);
        f.three(25, x(0) << 6 | x(-1), x(1), form.case as u32);
        f.two(26, g(0), t1);
        f.three(28, g(0), g(1), t1);
        f.three(29, g(-1), g(0), t1);
        f.two(30, m(0), t1);
        f.three(33, t1, t2, form.case as u32);
        f.two(34, w(-1), t1);
        f.two(35, w(1), t1);
        f.two(36, shape(-1), form.shape);
        f.two(37, shape(1), form.shape);
        f.two(38, w(r), place);
        f.two(40, g(r), place);
        f.two(41, g(l), place);
        f.three(43, w(l - 1), place, t1);
        f.three(44, w(r + 1), place, t1);
        f.three(45, c(l - 1, 1), place, g(0));
        f.three(46, c(r + 1, 1), place, g(0));
        f.three(47, g(l - 1), place, t1);
        f.two(48, s.memory.recall(form), t1);
        f.three(50, place, t1, form.case as u32);
        f.three(51, x(l - 1), x(r + 1), place);
    }
}

/// What speaks against each class after the class before it, and where the sentence ends.
pub(crate) fn fitting(before: u8, at_end: bool) -> [i16; 16] {
    let mut against = [NEVER; 16];
    for class in (0..CLASSES as u8).filter(|c| may_follow(before, *c) && (!at_end || may_end(*c))) {
        against[usize::from(class)] = if class == 0 { -DOUBT } else { 0 };
    }
    against
}

/// Classes of a sentence: the best of those that fit each other.
pub(crate) fn tag_entities(
    rows: &impl Decide<16>,
    s: &Seen<'_>,
    features: &mut Features,
    classes: &mut Vec<u8>,
) {
    let n = s.forms.len();
    classes.clear();
    for i in 0..n {
        let before = classes.last().copied().unwrap_or(0);
        // No name begins with a small word of grammar.
        if may_end(before) && s.forms[i].only[0] != 0 && matches!(s.forms[i].case, Case::Lower | Case::Sign) {
            classes.push(0);
            continue;
        }
        let class = rows.decide(
            features,
            &fitting(before, i + 1 == n),
            |f| entity_features::<FIRST>(f, s, i, classes),
            |f| entity_features::<REST>(f, s, i, classes),
        );
        classes.push(class as u8);
    }
}
