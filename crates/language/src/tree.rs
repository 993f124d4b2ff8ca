//! What the trained engine reads: a tag, a lemma and a head for every word; entities; noun phrases.

use std::borrow::Cow;
use std::ops::Range;

use crate::engine::entity::{Memory, entities};
use crate::engine::tagset::{Relation, Upos, Xpos};
use crate::engine::{Engine, Room};

pub use crate::engine::entity::EntityKind;

/// The head of a word that has none.
const ROOT: u32 = u32::MAX;
/// The lemma rule of a word that stands as it is.
const AS_IT_IS: u16 = u16::MAX;

/// A word in its sentence's tree (Universal Dependencies).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: Xpos,
    /// Relation to the head; [`Relation::Root`] for the one word of a sentence that has none.
    pub relation: Relation,
    head: u32,
    lemma: u16,
    /// First word, last word of the subtree.
    first: u32,
    last: u32,
    /// First dependant and next sibling, for walks down the tree.
    child: u32,
    sibling: u32,
}

impl Node {
    /// The number of its head; `None` for the root.
    #[must_use]
    pub fn head(&self) -> Option<usize> {
        (self.head != ROOT).then_some(self.head as usize)
    }

    /// The words from the first to the last that hang on it, itself among them.
    #[must_use]
    pub fn subtree(&self) -> Range<usize> {
        self.first as usize..self.last as usize + 1
    }
}

/// A named entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its words' numbers.
    pub words: Range<usize>,
    /// What it is.
    pub kind: EntityKind,
}

/// A noun with what stands before it and belongs to it: `the three injured men`, `North Korean leader Kim Jong Un`.
/// What follows it (`of the town`, `who fled`) is not part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounPhrase {
    /// Its words' numbers.
    pub words: Range<usize>,
    /// The number of the word that leads it.
    pub head: usize,
}

/// The trees of a text's sentences; word numbers are those of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trees {
    /// A node for each word.
    pub nodes: Vec<Node>,
    /// Entities in order, not overlapping.
    pub entities: Vec<Entity>,
}

/// Reads words that are given, sentence by sentence: for measuring against treebanks, whose words these are.
#[must_use]
pub fn read_words(sentences: &[Vec<&str>]) -> Trees {
    let mut reader = Reader::default();
    for sentence in sentences {
        reader.read(sentence.iter().copied(), &mut |_stage| {});
    }
    reader.trees
}

/// The lemma of a word with its node.
#[must_use]
pub fn lemma<'w>(word: &'w str, node: &Node) -> Cow<'w, str> {
    if node.upos == Upos::Verb
        && let Some(lemma) = crate::irregular::of_verb(word)
    {
        return Cow::Borrowed(lemma);
    }
    match Engine::embedded().lemmas.rules.get(usize::from(node.lemma)) {
        Some(rule) => rule.apply(word),
        None => Cow::Borrowed(word),
    }
}

/// Reads sentence after sentence of a text.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    trees: Trees,
    memory: Memory,
    room: Room,
}

impl Reader {
    /// Reads the next sentence; `done` hears the name of each stage when it ends.
    pub(crate) fn read<'w>(
        &mut self,
        words: impl Iterator<Item = &'w str> + Clone,
        done: &mut impl FnMut(&'static str),
    ) {
        let engine = Engine::embedded();
        engine.analyse(words.clone(), &mut self.memory, &mut self.room, done);
        let base = self.trees.nodes.len();
        let at = |i: u32| i + base as u32;
        let tree = &self.room.tree;
        for (i, word) in words.enumerate() {
            let head = tree.head[i];
            let xpos = self.room.xpos[i];
            let place = at(i as u32);
            self.trees.nodes.push(Node {
                upos: Upos::at(usize::from(self.room.upos[i])),
                xpos: Xpos::at(usize::from(xpos)),
                relation: Relation::at(usize::from(tree.relation[i])),
                head: if (head as usize) < tree.n { at(head) } else { ROOT },
                lemma: engine.lemmas.rule(word, self.room.forms[i].lower, xpos).unwrap_or(AS_IT_IS),
                first: place,
                last: place,
                child: ROOT,
                sibling: ROOT,
            });
        }
        link(&mut self.trees.nodes, base, &tree.order);
        let found = entities(&self.room.entities);
        self.trees
            .entities
            .extend(found.map(|(words, kind)| Entity { words: words.start + base..words.end + base, kind }));
        done("lemmas and links");
    }

    pub(crate) fn finish(self) -> Trees {
        self.trees
    }
}

/// Sets subtrees and links to dependants, given the order in which the parser was done with the words: each after all
/// that hang on it.
fn link(nodes: &mut [Node], base: usize, order: &[u32]) {
    for i in order {
        let node = nodes[base + *i as usize];
        if let Some(head) = node.head() {
            nodes[head].first = nodes[head].first.min(node.first);
            nodes[head].last = nodes[head].last.max(node.last);
        }
    }
    // Backwards, so that the lists run forwards.
    for i in (base..nodes.len()).rev() {
        if let Some(head) = nodes[i].head() {
            nodes[i].sibling = nodes[head].child;
            nodes[head].child = i as u32;
        }
    }
}

impl Trees {
    /// The words that hang on a word directly, in order.
    pub fn dependants(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        let step = |i: u32| (i != ROOT).then_some(i as usize);
        let first = self.nodes.get(word).and_then(|n| step(n.child));
        std::iter::successors(first, move |i| step(self.nodes[*i].sibling))
    }

    /// The first dependant with a relation.
    #[must_use]
    pub fn dependant(&self, word: usize, relation: Relation) -> Option<usize> {
        self.dependants(word).find(|d| self.nodes[*d].relation == relation)
    }

    /// The noun phrases, in order, not overlapping.
    #[must_use]
    pub fn noun_phrases(&self) -> Vec<NounPhrase> {
        let mut phrases: Vec<NounPhrase> = Vec::new();
        for (head, node) in self.nodes.iter().enumerate() {
            let nominal = matches!(node.upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
            let part = matches!(
                node.relation,
                Relation::Compound
                    | Relation::Flat
                    | Relation::NmodDesc
                    | Relation::Nummod
                    | Relation::NmodPoss
                    | Relation::Fixed
                    | Relation::Goeswith
                    | Relation::Det
            );
            // A noun below a `flat` that lies in the phrase before is of that phrase.
            let free = phrases.last().map_or(0, |p| p.words.end);
            if !nominal || part || head < free {
                continue;
            }
            let (mut from, mut to) = (head, head + 1);
            for d in self.dependants(head) {
                let inside = matches!(
                    self.nodes[d].relation,
                    Relation::Det
                        | Relation::DetPredet
                        | Relation::Amod
                        | Relation::Nummod
                        | Relation::Compound
                        | Relation::NmodPoss
                        | Relation::NmodDesc
                        | Relation::Advmod
                        | Relation::NmodUnmarked
                        | Relation::Punct
                );
                let subtree = self.nodes[d].subtree();
                if d < head && inside {
                    from = from.min(subtree.start);
                } else if d > head && self.nodes[d].relation == Relation::Flat && subtree.start <= to {
                    to = to.max(subtree.end);
                }
            }
            // A mark belongs to the phrase between two of its words, never at its edge.
            while from < head && self.nodes[from].upos == Upos::Punct {
                from += 1;
            }
            let from = from.max(free);
            phrases.push(NounPhrase { words: from..to, head });
        }
        phrases
    }
}
