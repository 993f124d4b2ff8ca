//! The parser: a greedy choice of steps, each by what stands on the stack and ahead; arcs get their relation as they
//! are drawn, from a model of its own, when the dependant's own dependants are all known.

use super::features::{FIRST, Features, REST};
use super::rows::{Decide, NEVER, only_first};
use super::state::{NONE, State, Step, Tagged};
use super::tagset::{Relation, Upos};

/// A word's letters, the root, or none.
fn w(s: &Tagged<'_>, i: u32) -> u32 {
    s.forms.get(i as usize).map_or_else(|| u32::from(i == NONE), |f| f.lower)
}

/// A word's tag, marks told apart; the root's, or none.
fn p(s: &Tagged<'_>, i: u32) -> u32 {
    s.marks.get(i as usize).map_or(if i == NONE { 31 } else { 30 }, |p| u32::from(*p))
}

/// A word's universal tag.
fn u(s: &Tagged<'_>, i: u32) -> u32 {
    s.upos.get(i as usize).map_or(if i == NONE { 30 } else { 29 }, |u| u32::from(*u))
}

/// A word's cluster at a grain.
fn c(s: &Tagged<'_>, i: u32, grain: usize) -> u32 {
    s.forms.get(i as usize).map_or(0, |f| u32::from(f.clusters[grain]))
}

/// A word's supertag.
fn t(s: &Tagged<'_>, i: u32) -> u32 {
    s.supertags.get(i as usize).map_or(if i == NONE { 127 } else { 126 }, |t| u32::from(*t))
}

fn relation(state: &State, i: u32) -> u32 {
    state.relation.get(i as usize).map_or(60, |r| u32::from(*r))
}

fn distance(a: u32, b: u32) -> u32 {
    match a.abs_diff(b) {
        d @ 0..=4 => d,
        5..=6 => 5,
        7..=10 => 6,
        11..=20 => 7,
        _ => 8,
    }
}

/// Features of a step.
pub(crate) fn step_features<const LOOK: u8>(f: &mut Features, s: &Tagged<'_>, state: &State) {
    let (s0, s1, s2) = (state.top(0), state.top(1), state.top(2));
    let (b0, b1, b2) = (state.ahead(0), state.ahead(1), state.ahead(2));
    let at = |list: &[[u32; 2]], i: u32, k: usize| list.get(i as usize).map_or(NONE, |pair| pair[k]);
    let has = |i: u32| state.has.get(i as usize).map_or(0, |h| u32::from(*h));
    let (w0, w1, v0, v1) = (w(s, s0), w(s, s1), w(s, b0), w(s, b1));
    let (p0, p1) = (p(s, s0), p(s, s1));
    let (q0, q1, q2) = (p(s, b0), p(s, b1), p(s, b2));
    let (s0l, s0r, s1l, s1r, b0l) = (
        at(&state.left, s0, 0),
        at(&state.right, s0, 0),
        at(&state.left, s1, 0),
        at(&state.right, s1, 0),
        at(&state.left, b0, 0),
    );
    let (near, far) = (distance(s0, b0), distance(s1, s0));
    let (t0, t1, t2, y0, y1) = (t(s, s0), t(s, s1), t(s, s2), t(s, b0), t(s, b1));
    if LOOK & FIRST != 0 {
        f.one(5, w1);
        f.two(7, v0, q0);
        f.three(21, w0, p0, q1);
        f.three(23, v1, p0, q0);
        f.three(24, q0, q1, q2);
        f.three(25, p0, p(s, s0l), q0);
        f.three(27, p0, q0, p(s, b0l));
        f.three(35, w0, near, u(s, b0));
        f.three(37, v0, near, u(s, s0));
        f.three(40, p0, relation(state, s0l) * 64 + relation(state, s0r), u(s, b0));
        f.three(43, w1, relation(state, s1r), u(s, s0));
        f.two(48, w0, has(s0));
        f.three(49, w0, has(s1), u(s, s1));
        f.two(57, t0, y0);
        f.two(58, t1, t0);
        f.three(66, t0 << 7 | y0, y1, q0);
    }
    if LOOK & REST != 0 {
        f.one(0, 0);
        // One word.
        f.two(1, w0, p0);
        f.one(2, w0);
        f.one(3, p0);
        f.two(4, w1, p1);
        f.one(6, p1);
        f.one(8, v0);
        f.one(9, q0);
        f.two(10, v1, q1);
        f.one(11, q1);
        // Two words.
        f.three(12, w0, p0, q0);
        f.three(13, v0, p0, q0);
        f.two(14, w0, v0);
        f.two(15, p0, q0);
        f.two(16, q0, q1);
        f.two(17, p1, p0);
        f.three(18, w1, p1, p0);
        f.three(19, w0, p1, p0);
        f.two(20, w1, w0);
        f.three(22, v0, q0, q1);
        // Three words.
        f.three(26, p0, p(s, s0r), q0);
        f.three(28, p1, p(s, s1r), p0);
        f.three(29, p1, p(s, s1l), p0);
        f.three(30, p1, p0, p(s, s0l));
        f.three(31, p1, p0, p(s, s0r));
        f.three(32, p0, q0, q1);
        f.three(33, p1, p0, q0);
        f.three(34, p1 << 8 | p0, q0, q1);
        // How far, how many, of what kind.
        f.three(36, p0, near, q0);
        f.three(38, p1, far, p0);
        f.three(39, w1, far, u(s, s0));
        f.three(41, w0, relation(state, s0l), relation(state, s0r));
        f.three(42, p1, relation(state, s1l) * 64 + relation(state, s1r), u(s, s0));
        f.three(44, p0, has(s0), u(s, b0));
        f.three(45, p1, has(s1), u(s, s0));
        f.three(46, p0 << 16 | has(s0), has(s1), u(s, s1));
        f.three(47, p0, has(b0), q0);
        // What stands between.
        let (gap0, gap1) = (s.between(s0, b0), s.between(s1, s0));
        f.three(50, p0, gap0, q0);
        f.three(51, p1, gap1, p0);
        f.three(52, w(s, s0l), p0, q0);
        f.three(53, w(s, s0l), p1, p0);
        f.three(54, w(s, s0r), p0, q0);
        f.three(55, w(s, s1r), p1, p0);
        f.three(56, w(s, b0l), p0, q0);
        // What the words seem to be to their heads.
        f.three(59, t0 << 7 | y0, p0, q0);
        f.three(60, t1 << 7 | t0, p1, p0);
        f.three(61, t2 << 7 | t1, t0, y0);
        f.three(62, w0, t0, u(s, b0));
        f.three(63, v0, t0, p0);
        f.three(64, t0, gap1, p1);
        f.three(65, t0 << 7 | t1, gap1, p1);
    }
}

/// Features of the relation of `d` to `h`, once all of `d`'s own dependants are known.
pub(crate) fn relation_features<const LOOK: u8>(
    f: &mut Features,
    s: &Tagged<'_>,
    state: &State,
    h: u32,
    d: u32,
) {
    let at = |list: &[[u32; 2]], i: u32, k: usize| list.get(i as usize).map_or(NONE, |pair| pair[k]);
    let has = |i: u32| state.has.get(i as usize).map_or(0, |h| u32::from(*h));
    let right = u32::from(d > h);
    let (wh, wd, ph, pd) = (w(s, h), w(s, d), p(s, h), p(s, d));
    let (uh, ud) = (u(s, h) << 1 | right, u(s, d) << 1 | right);
    let sibling = at(if right == 1 { &state.right } else { &state.left }, h, 0);
    let (dl, dl2, dr) = (at(&state.left, d, 0), at(&state.left, d, 1), at(&state.right, d, 0));
    let far = distance(h, d);
    if LOOK & FIRST != 0 {
        f.two(1, wd, right);
        f.two(2, wh, right);
        f.three(8, wh ^ wd.rotate_left(11), right, 0);
        f.three(11, wh, far, ud);
        f.three(17, pd, has(d), uh);
        f.three(18, ph, has(h), ud);
        f.three(20, wh, has(h), ud);
        f.three(29, relation(state, sibling) << 11 | p(s, sibling), ph, ud);
        f.three(41, w(s, dr), pd, uh);
        f.three(46, t(s, d), uh, right);
        f.three(48, t(s, d), wh, right);
    }
    if LOOK & REST != 0 {
        let across = at(if right == 1 { &state.left } else { &state.right }, h, 0);
        f.two(0, uh, ud);
        f.three(3, pd, right, 0);
        f.three(4, ph, right, 0);
        f.three(5, ph, pd, right);
        f.three(6, wh, pd, right);
        f.three(7, wd, ph, right);
        f.three(9, ph, pd, right << 4 | far);
        f.three(10, wd, far, uh);
        f.three(12, c(s, h, 2), c(s, d, 2), right);
        f.three(13, c(s, h, 1), c(s, d, 1), right);
        f.three(14, c(s, h, 2), pd, right);
        f.three(15, c(s, d, 2), ph, right);
        f.three(16, c(s, d, 1) << 6 | uh, has(d), right);
        f.three(19, pd << 16 | has(d), has(h), uh);
        f.three(21, wh, has(d), ud);
        f.three(22, w(s, dl), pd, uh);
        f.three(23, w(s, dl) ^ wh.rotate_left(9), ud, 0);
        f.three(24, w(s, dl2), pd, uh);
        f.three(25, p(s, dl), pd, uh);
        f.three(26, p(s, dr), pd, uh);
        f.three(27, relation(state, dl) << 6 | relation(state, dr), pd, uh);
        f.three(28, relation(state, sibling), pd, uh);
        f.three(30, relation(state, across), pd, uh);
        f.three(31, p(s, d.wrapping_sub(1)), pd, uh);
        f.three(32, p(s, d + 1), pd, uh);
        f.three(33, w(s, d.wrapping_sub(1)), pd, uh);
        f.three(34, w(s, d + 1), pd, uh);
        f.three(35, s.between(h, d) << 6 | ud, ph, right);
        f.three(36, s.between(h, d) << 6 | has(d), pd, uh);
        let suffix = |i: u32| s.forms.get(i as usize).map_or(0, |f| f.suffix[2]);
        f.three(37, suffix(d), ph, right);
        f.three(38, suffix(h), pd, right);
        f.three(39, p(s, h.wrapping_sub(1)), ph, ud);
        f.three(40, p(s, h.wrapping_add(1)), ph, ud);
        f.three(42, s.forms.get(d as usize).map_or(0, |f| f.shape), ph, right);
        f.three(43, w(s, 0), pd, uh);
        f.three(44, w(s, sibling), ph, ud);
        f.three(45, w(s, dl), c(s, d, 1), uh);
        f.three(47, t(s, d), pd, ph);
    }
}

/// What speaks against each relation before any feature: one alone is the root's.
pub(crate) const RELATIONS: [i16; 64] = {
    let mut against = only_first(Relation::ALL.len());
    against[Relation::Root as usize] = NEVER;
    against
};

/// The relation of a word to its head.
pub(crate) fn relate(
    labels: &impl Decide<64>,
    s: &Tagged<'_>,
    state: &State,
    (h, d): (u32, u32),
    features: &mut Features,
) -> Relation {
    if h as usize == state.n {
        return Relation::Root;
    }
    if s.upos[d as usize] == Upos::Punct as u8 {
        return Relation::Punct;
    }
    Relation::at(labels.decide(
        features,
        &RELATIONS,
        |f| relation_features::<FIRST>(f, s, state, h, d),
        |f| relation_features::<REST>(f, s, state, h, d),
    ))
}

/// What speaks against each step before any feature: that it can't be taken here.
pub(crate) fn possible(state: &State) -> [i16; Step::ALL.len()] {
    let mut against = [NEVER; Step::ALL.len()];
    for step in Step::ALL.into_iter().filter(|s| state.may(*s)) {
        against[step as usize] = 0;
    }
    against
}

/// Parses a sentence into `state`.
pub(crate) fn parse(
    steps: &impl Decide<{ Step::ALL.len() }>,
    labels: &impl Decide<64>,
    s: &Tagged<'_>,
    state: &mut State,
    features: &mut Features,
) {
    state.begin(s.forms.len());
    while !state.is_done() {
        let step = only(state).unwrap_or_else(|| {
            let class = steps.decide(
                features,
                &possible(state),
                |f| step_features::<FIRST>(f, s, state),
                |f| step_features::<REST>(f, s, state),
            );
            Step::ALL[class]
        });
        let relation = state.arc(step).map_or(Relation::Dep, |arc| relate(labels, s, state, arc, features));
        state.take(step, relation);
    }
}

/// The one step that can be taken, where there is but one.
pub(crate) fn only(state: &State) -> Option<Step> {
    let mut may = Step::ALL.into_iter().filter(|s| state.may(*s));
    match (may.next(), may.next()) {
        (Some(step), None) => Some(step),
        _ => None,
    }
}
