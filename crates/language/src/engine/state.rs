//! A half-built dependency tree: the arc-hybrid system (Kuhlmann, Gómez-Rodríguez & Satta 2011) with the root last.

use super::coarse;
use super::form::Form;
use super::tagset::{Relation, Upos, Xpos};

/// No node.
pub(crate) const NONE: u32 = u32::MAX;

/// A step of the parser; its number is its class in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Step {
    /// The next word goes on the stack.
    Shift = 0,
    /// The next word is the head of the stack's top, which leaves the stack.
    Left = 1,
    /// The word below the stack's top is its head; the top leaves the stack.
    Right = 2,
}

impl Step {
    pub(crate) const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// A tagged sentence, as the parser sees it.
#[derive(Debug)]
pub(crate) struct Tagged<'s> {
    pub forms: &'s [Form],
    /// Tags with the marks told apart.
    pub marks: Vec<u8>,
    pub upos: &'s [u8],
    pub supertags: &'s [u8],
    /// How many verbs, commas, conjunctions, other marks stand before each word; one more for the end.
    counts: Vec<[u32; 4]>,
}

impl<'s> Tagged<'s> {
    pub(crate) fn new(forms: &'s [Form], xpos: &[u8], upos: &'s [u8], supertags: &'s [u8]) -> Self {
        let mut counts = Vec::with_capacity(forms.len() + 1);
        let mut sum = [0u32; 4];
        counts.push(sum);
        for (x, u) in xpos.iter().zip(upos) {
            let (x, u) = (Xpos::at(usize::from(*x)), Upos::at(usize::from(*u)));
            let kind = match (x, u) {
                (Xpos::Comma, _) => Some(1),
                (_, Upos::Verb) => Some(0),
                (_, Upos::Cconj) => Some(2),
                (_, Upos::Punct) => Some(3),
                _ => None,
            };
            if let Some(kind) = kind {
                sum[kind] += 1;
            }
            counts.push(sum);
        }
        let marks = xpos.iter().zip(upos).map(|(x, u)| coarse::mark(*x, *u)).collect();
        Self { forms, marks, upos, supertags, counts }
    }

    /// What stands between two words: up to two verbs, two commas, one conjunction, one other mark, as one number
    /// below 64.
    pub(crate) fn between(&self, a: u32, b: u32) -> u32 {
        let (a, b) = (a.min(b) as usize, a.max(b) as usize);
        let (Some(from), Some(to)) = (self.counts.get(a + 1), self.counts.get(b.min(self.forms.len())))
        else {
            return 0;
        };
        let n = |k: usize, most: u32| to[k].saturating_sub(from[k]).min(most);
        n(0, 2) + 3 * n(1, 2) + 9 * n(2, 1) + 18 * n(3, 1)
    }
}

/// The tree so far, the stack and the place in the buffer. Word `n` (one past the last) is the root.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub n: usize,
    pub stack: Vec<u32>,
    pub next: usize,
    pub head: Vec<u32>,
    pub relation: Vec<u8>,
    /// Outermost and second outermost dependants on either side.
    pub left: Vec<[u32; 2]>,
    pub right: Vec<[u32; 2]>,
    /// How many dependants stand on either side.
    pub valency: Vec<[u8; 2]>,
    /// Which telling relations a word's dependants have.
    pub has: Vec<u16>,
    /// The words in the order in which they got their heads: each after all its dependants.
    pub order: Vec<u32>,
}

/// The bit of a relation in `has`.
fn bit(relation: Relation) -> u16 {
    match relation {
        Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter => 1,
        Relation::Obj => 2,
        Relation::Cop => 4,
        Relation::Case => 8,
        Relation::Mark => 16,
        Relation::Cc => 32,
        Relation::Conj => 64,
        Relation::Aux | Relation::AuxPass => 128,
        Relation::Det | Relation::NmodPoss => 256,
        Relation::Ccomp | Relation::Xcomp => 512,
        Relation::Obl | Relation::Nmod => 1024,
        Relation::Punct => 2048,
        Relation::Csubj | Relation::CsubjPass | Relation::Expl => 4096,
        Relation::Appos | Relation::Parataxis => 8192,
        Relation::Iobj => 16384,
        Relation::Compound | Relation::Flat => 32768,
        _ => 0,
    }
}

impl State {
    /// Begins a sentence of `n` words.
    pub(crate) fn begin(&mut self, n: usize) {
        self.n = n;
        self.stack.clear();
        self.next = 0;
        self.head.clear();
        self.head.resize(n, NONE);
        self.relation.clear();
        self.relation.resize(n, Relation::Dep as u8);
        self.left.clear();
        self.left.resize(n + 1, [NONE; 2]);
        self.right.clear();
        self.right.resize(n + 1, [NONE; 2]);
        self.valency.clear();
        self.valency.resize(n + 1, [0; 2]);
        self.has.clear();
        self.has.resize(n + 1, 0);
        self.order.clear();
    }

    /// Whether every word has its head.
    pub(crate) fn is_done(&self) -> bool {
        self.next == self.n && self.stack.is_empty()
    }

    /// The `k`-th word of the stack from the top.
    pub(crate) fn top(&self, k: usize) -> u32 {
        self.stack.len().checked_sub(k + 1).map_or(NONE, |i| self.stack[i])
    }

    /// The `k`-th word of the buffer; `n` is the root.
    pub(crate) fn ahead(&self, k: usize) -> u32 {
        if self.next + k <= self.n { (self.next + k) as u32 } else { NONE }
    }

    /// Whether a step can be taken here. The root takes one dependant, the last word of the stack.
    pub(crate) fn may(&self, step: Step) -> bool {
        let depth = self.stack.len();
        match step {
            Step::Shift => self.next < self.n,
            Step::Left => depth > 0 && (self.next < self.n || depth == 1),
            Step::Right => depth > 1,
        }
    }

    /// The arc that a step would draw, head first.
    pub(crate) fn arc(&self, step: Step) -> Option<(u32, u32)> {
        match step {
            Step::Shift => None,
            Step::Left => Some((self.ahead(0), self.top(0))),
            Step::Right => Some((self.top(1), self.top(0))),
        }
    }

    /// Takes a step; `relation` is that of its arc.
    pub(crate) fn take(&mut self, step: Step, relation: Relation) {
        let Some((head, dependant)) = self.arc(step) else {
            self.stack.push(self.next as u32);
            self.next += 1;
            return;
        };
        self.stack.pop();
        let (h, d) = (head as usize, dependant as usize);
        self.head[d] = head;
        self.order.push(dependant);
        self.relation[d] = relation as u8;
        self.has[h] |= bit(relation);
        // Arc-hybrid adds dependants from the inside outwards on both sides.
        let side = usize::from(dependant > head);
        let outer = if side == 0 { &mut self.left[h] } else { &mut self.right[h] };
        *outer = [dependant, outer[0]];
        self.valency[h][side] = self.valency[h][side].saturating_add(1);
    }
}
