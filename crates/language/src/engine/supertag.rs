//! Supertags: what a word is to its head, and on which side that stands, guessed before the tree is built.
//!
//! A greedy parser sees little of what comes; a tagger that sees both sides tells it what to expect of the words ahead
//! (Ouchi, Duh & Matsumoto 2014).

use super::coarse;
use super::features::{FIRST, Features, REST};
use super::form::Form;
use super::rows::{Decide, only_first};

/// No supertag: outside the sentence.
pub(crate) const NO_SUPERTAG: u32 = 127;

/// The supertags, relation and side: training numbers them.
pub(crate) const CLASSES: usize = 64;

/// Features of a supertag.
pub(crate) fn supertag_features<const LOOK: u8>(
    f: &mut Features,
    forms: &[Form],
    i: usize,
    xpos: &[u8],
    upos: &[u8],
    before: &[u8],
) {
    let at = |k: isize| i.checked_add_signed(k).filter(|j| *j < forms.len());
    let w = |k: isize| at(k).map_or(1, |j| forms[j].lower);
    let c = |k: isize, grain: usize| at(k).map_or(0, |j| u32::from(forms[j].clusters[grain]));
    let p = |k: isize| at(k).map_or(62, |j| u32::from(coarse::form(xpos[j], upos[j])));
    let t = |k: isize| at(k).filter(|_| k < 0).map_or(NO_SUPERTAG, |j| u32::from(before[j]));
    let (w0, p0) = (w(0), p(0));
    let (l1, l2, l3, r1, r2, r3) = (p(-1), p(-2), p(-3), p(1), p(2), p(3));
    let (t1, t2) = (t(-1), t(-2));
    if LOOK & FIRST != 0 {
        f.one(0, w0);
        f.three(5, p0, r1, r2);
        f.two(6, p0, r1);
        f.two(7, p0, l1);
        f.two(13, p0, w(1));
        f.two(14, p0, w(-1));
        f.two(16, p0, w(2));
        f.two(18, w0, t1);
        f.three(21, p0 << 11 | l1, l2, l3);
        f.three(23, p0 << 11 | l2, l1, r1);
        f.two(24, c(0, 2), p0);
        f.two(32, u32::from(xpos[i]), w0);
    }
    if LOOK & REST != 0 {
        f.one(1, p0);
        f.two(2, w0, p0);
        f.three(3, p0, l1, r1);
        f.three(4, p0, l1, l2);
        f.three(8, w0, l1, r1);
        f.three(9, w0, r1, r2);
        f.three(10, w0, l1, l2);
        f.two(11, w0, w(1));
        f.two(12, w0, w(-1));
        f.two(15, p0, w(-2));
        f.three(17, p0, t1, t2);
        f.three(19, p0, t1, r1);
        f.three(20, p0 << 11 | r1, r2, r3);
        f.three(22, p0 << 11 | l1, r1, r2);
        f.three(25, c(0, 1), c(-1, 1), p0);
        f.three(26, c(0, 1), c(1, 1), p0);
        f.three(27, c(-2, 1), p0, l1);
        f.three(28, c(2, 1), p0, r1);
        f.three(29, p0, t1 << 7 | t2, l1);
        f.three(30, t(-3) << 7 | t2, t1, p0);
        f.three(
            33,
            u32::from(xpos[i]),
            at(1).map_or(62, |j| u32::from(xpos[j])),
            at(-1).map_or(62, |j| u32::from(xpos[j])),
        );
        f.two(31, forms[i].suffix[2], t1);
    }
}

/// Supertags of a sentence.
pub(crate) fn tag_supertags(
    rows: &impl Decide<64>,
    forms: &[Form],
    xpos: &[u8],
    upos: &[u8],
    features: &mut Features,
    tags: &mut Vec<u8>,
) {
    tags.clear();
    for i in 0..forms.len() {
        let tag = rows.decide(
            features,
            &const { only_first(CLASSES) },
            |f| supertag_features::<FIRST>(f, forms, i, xpos, upos, tags),
            |f| supertag_features::<REST>(f, forms, i, xpos, upos, tags),
        );
        tags.push(tag as u8);
    }
}
