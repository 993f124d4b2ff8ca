//! Part-of-speech tags: Penn tags first, universal tags from them.
//!
//! Averaged perceptrons (Collins 2002) over hashed features, left to right, with two tags of history. The universal
//! tagger sees the Penn tags on both sides, and so has a second look.

use super::coarse;
use super::features::{FIRST, Features, REST};
use super::form::{Case, Form};
use super::gazetteer::Looked;
use super::rows::{Decide, only_first};
use super::tagset::{Upos, Xpos};

/// Stands for the words before the first and after the last.
const OUTSIDE: Form = Form {
    exact: 1,
    lower: 1,
    prefix: [1; 3],
    suffix: [1; 4],
    shape: 1,
    clusters: [0; 3],
    only: [0; 2],
    case: Case::Sign,
};
const NO_TAG: u32 = 63;

fn form(forms: &[Form], i: usize, offset: isize) -> &Form {
    i.checked_add_signed(offset).and_then(|i| forms.get(i)).unwrap_or(&OUTSIDE)
}

fn tag(tags: &[u8], i: usize, offset: isize) -> u32 {
    i.checked_add_signed(offset).and_then(|i| tags.get(i)).map_or(NO_TAG, |t| u32::from(*t))
}

/// Features of a Penn tag; `before` holds the tags of the words before `i`.
pub(crate) fn xpos_features<const LOOK: u8>(
    f: &mut Features,
    forms: &[Form],
    looked: &[Looked],
    i: usize,
    before: &[u8],
) {
    let w = &forms[i];
    let (l1, l2) = (form(forms, i, -1), form(forms, i, -2));
    let (r1, r2) = (form(forms, i, 1), form(forms, i, 2));
    let (t1, t2) = (tag(before, i, -1), i.checked_sub(2).map_or(NO_TAG, |j| coarse::class(before[j])));
    let known = |i: usize, offset: isize| {
        i.checked_add_signed(offset).and_then(|j| looked.get(j)).map_or(0, |l| u32::from(l.word))
    };
    let first = u32::from(i == 0);
    if LOOK & FIRST != 0 {
        f.one(1, w.exact);
        f.two(4, w.suffix[3], 3);
        f.two(6, w.suffix[2], w.case as u32 * 2 + first);
        f.two(7, u32::from(w.clusters[2]), 2);
        f.one(13, l1.lower);
        f.one(15, r1.lower);
        f.two(17, l1.lower, w.lower);
        f.two(18, w.lower, r1.lower);
        f.two(25, u32::from(l1.clusters[1]), u32::from(w.clusters[1]));
        f.three(32, r1.suffix[2], t1, w.case as u32);
        f.two(33, w.suffix[3], w.prefix[0]);
        f.three(34, r1.lower, t1, t2);
        f.two(37, known(i, 0), w.case as u32);
    }
    if LOOK & REST != 0 {
        f.one(0, 0);
        f.two(2, w.lower, first);
        for (k, prefix) in w.prefix.iter().enumerate() {
            f.two(3, *prefix, k as u32);
        }
        for k in 0..3 {
            f.two(4, w.suffix[k], k as u32);
        }
        f.two(5, w.shape, first);
        for k in 0..2 {
            f.two(7, u32::from(w.clusters[k]), k as u32);
        }
        f.one(8, t1);
        f.two(9, t1, t2);
        f.two(10, w.lower, t1);
        f.two(11, w.suffix[2], t1);
        f.three(12, w.lower, t1, t2);
        f.one(14, l2.lower);
        f.one(16, r2.lower);
        f.two(19, r1.lower, t1);
        f.one(20, r1.suffix[2]);
        f.one(21, l1.suffix[2]);
        f.one(22, r2.suffix[2]);
        f.two(23, r1.shape, w.shape);
        f.two(24, l1.shape, w.shape);
        f.two(26, u32::from(r1.clusters[1]), u32::from(w.clusters[1]));
        f.two(27, u32::from(r1.clusters[2]), t1);
        f.two(28, u32::from(w.clusters[2]), t1);
        f.three(29, u32::from(r1.clusters[1]), u32::from(r2.clusters[0]), t1);
        f.two(30, w.suffix[1], r1.suffix[1]);
        f.two(31, l1.lower, r1.lower);
        f.two(35, u32::from(l2.clusters[1]), u32::from(l1.clusters[1]));
        f.two(36, known(i, 0), t1);
        f.three(38, known(i, 0), known(i, 1), known(i, -1));
    }
}

/// Features of a universal tag; `xpos` holds all Penn tags.
pub(crate) fn upos_features<const LOOK: u8>(
    f: &mut Features,
    forms: &[Form],
    looked: &[Looked],
    i: usize,
    xpos: &[u8],
    before: &[u8],
) {
    let w = &forms[i];
    let (l1, r1, r2) = (form(forms, i, -1), form(forms, i, 1), form(forms, i, 2));
    let x = tag(xpos, i, 0);
    let (xl1, xl2) = (tag(xpos, i, -1), tag(xpos, i, -2));
    let (xr1, xr2, xr3) = (tag(xpos, i, 1), tag(xpos, i, 2), tag(xpos, i, 3));
    let u1 = tag(before, i, -1);
    if LOOK & FIRST != 0 {
        f.one(0, x);
        f.two(3, w.exact, x);
        f.three(8, x, xl1, xr1);
        f.three(10, w.lower, xr1, xr2);
        f.two(11, w.lower, r1.lower);
        f.three(17, w.lower, xr2, xr3);
        f.three(19, u32::from(w.clusters[1]), xr1, x);
        f.two(23, w.suffix[2], 2);
        f.two(36, u32::from(l1.clusters[1]), u32::from(w.clusters[1]));
        f.two(44, u32::from(looked[i].word), u1);
    }
    if LOOK & REST != 0 {
        f.two(1, w.lower, x);
        f.two(2, w.suffix[2], x);
        f.two(4, x, xr1);
        f.two(5, x, xl1);
        f.three(6, x, xr1, xr2);
        f.three(7, x, xl1, xl2);
        f.three(9, w.lower, xr1, xl1);
        f.two(12, w.lower, l1.lower);
        f.two(13, w.lower, u1);
        f.two(14, w.shape, x);
        f.three(15, u32::from(w.clusters[2]), x, u1);
        f.three(16, r1.lower, x, xl1);
        f.two(18, w.lower, r2.lower);
        f.three(20, l1.lower, x, xr1);
        f.two(21, w.lower, 0);
        let (l2, u2) = (form(forms, i, -2), tag(before, i, -2));
        let first = u32::from(i == 0);
        for (k, prefix) in w.prefix.iter().enumerate() {
            f.two(22, *prefix, k as u32);
        }
        for k in [0, 1, 3] {
            f.two(23, w.suffix[k], k as u32);
        }
        f.two(24, w.shape, first);
        f.two(25, w.suffix[2], w.case as u32 * 2 + first);
        for (k, cluster) in w.clusters.iter().take(3).enumerate() {
            f.two(26, u32::from(*cluster), k as u32);
        }
        f.one(27, w.exact);
        f.two(28, u1, u2);
        f.two(29, w.suffix[2], u1);
        f.one(30, l1.lower);
        f.one(31, r1.lower);
        f.one(32, r1.suffix[2]);
        f.one(33, l1.suffix[2]);
        f.two(34, r1.shape, w.shape);
        f.two(35, l1.shape, w.shape);
        f.two(37, u32::from(r1.clusters[1]), u32::from(w.clusters[1]));
        f.two(38, u32::from(w.clusters[2]), u1);
        f.three(39, w.lower, u1, u2);
        f.one(40, l2.lower);
        f.one(41, r2.lower);
        f.three(42, u32::from(r1.clusters[1]), u32::from(r2.clusters[0]), u1);
        f.two(43, w.suffix[1], r1.suffix[1]);
        f.two(45, u32::from(looked[i].word), w.case as u32);
    }
}

/// Penn tags of a sentence.
pub(crate) fn tag_xpos(
    rows: &impl Decide<64>,
    forms: &[Form],
    looked: &[Looked],
    features: &mut Features,
    tags: &mut Vec<u8>,
) {
    tags.clear();
    for (i, form) in forms.iter().enumerate() {
        // A word that has but one tag needs no model.
        let tag = form.only[0].checked_sub(1).unwrap_or_else(|| {
            rows.decide(
                features,
                &const { only_first(Xpos::ALL.len()) },
                |f| xpos_features::<FIRST>(f, forms, looked, i, tags),
                |f| xpos_features::<REST>(f, forms, looked, i, tags),
            ) as u8
        });
        tags.push(tag);
    }
}

/// Universal tags of a sentence.
pub(crate) fn tag_upos(
    rows: &impl Decide<{ Upos::ALL.len() }>,
    forms: &[Form],
    looked: &[Looked],
    xpos: &[u8],
    features: &mut Features,
    tags: &mut Vec<u8>,
) {
    tags.clear();
    for (i, form) in forms.iter().enumerate() {
        let tag = form.only[1].checked_sub(1).unwrap_or_else(|| {
            rows.decide(
                features,
                &[0; Upos::ALL.len()],
                |f| upos_features::<FIRST>(f, forms, looked, i, xpos, tags),
                |f| upos_features::<REST>(f, forms, looked, i, xpos, tags),
            ) as u8
        });
        tags.push(tag);
    }
}
