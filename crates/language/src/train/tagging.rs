//! Learning to tag: Penn tags, universal tags, supertags and entities, each a class per word, left to right.

use super::learner::{Dice, Learner, best, rival};
use super::{Example, TAG_BITS};
use crate::engine::entity::{self, Memory, Seen, entity_features};
use crate::engine::features::{ALL, Features};
use crate::engine::supertag::{self, supertag_features};
use crate::engine::tagger::{upos_features, xpos_features};
use crate::engine::tagset::{Upos, Xpos};

/// By how much the right class must beat the next before a perceptron is content, in units of one update.
const MARGIN: i32 = 10;

/// What is learnt of each word, and from what.
trait Lesson {
    const CLASSES: usize;
    fn features(&self, f: &mut Features, sentence: usize, word: usize, before: &[u8]);
    fn right(&self, sentence: usize) -> &[u8];
}

fn learn<L: Lesson>(lesson: &L, sentences: usize, epochs: usize, seed: u64) -> Learner {
    let mut learner = Learner::new(TAG_BITS, L::CLASSES);
    let mut dice = Dice::new(seed);
    let mut order: Vec<usize> = (0..sentences).collect();
    let mut features = Features::default();
    let mut scores = vec![0; L::CLASSES];
    let mut tags: Vec<u8> = Vec::new();
    for _ in 0..epochs {
        dice.shuffle(&mut order);
        for &k in &order {
            tags.clear();
            for (i, right) in lesson.right(k).iter().enumerate() {
                learner.tick();
                features.clear();
                lesson.features(&mut features, k, i, &tags);
                learner.score(&features, &mut scores);
                let right = usize::from(*right);
                let wrong = rival(&scores, right);
                if scores[right] - scores[wrong] <= MARGIN {
                    learner.update(&features, right, wrong);
                }
                tags.push(best(&scores) as u8);
            }
        }
    }
    learner
}

struct Penn<'e>(&'e [&'e Example]);

impl Lesson for Penn<'_> {
    const CLASSES: usize = Xpos::ALL.len();
    fn features(&self, f: &mut Features, k: usize, i: usize, before: &[u8]) {
        xpos_features::<ALL>(f, &self.0[k].forms, &self.0[k].looked, i, before);
    }
    fn right(&self, k: usize) -> &[u8] {
        &self.0[k].xpos
    }
}

pub(crate) fn learn_xpos(examples: &[&Example], epochs: usize, seed: u64) -> Learner {
    learn(&Penn(examples), examples.len(), epochs, seed)
}

struct Universal<'e>(&'e [&'e Example], &'e [&'e [u8]]);

impl Lesson for Universal<'_> {
    const CLASSES: usize = Upos::ALL.len();
    fn features(&self, f: &mut Features, k: usize, i: usize, before: &[u8]) {
        upos_features::<ALL>(f, &self.0[k].forms, &self.0[k].looked, i, self.1[k], before);
    }
    fn right(&self, k: usize) -> &[u8] {
        &self.0[k].upos
    }
}

/// `xpos` are Penn tags as the tagger gives them, one list an example.
pub(crate) fn learn_upos(examples: &[&Example], xpos: &[&[u8]], epochs: usize, seed: u64) -> Learner {
    learn(&Universal(examples, xpos), examples.len(), epochs, seed)
}

struct Super<'e>(&'e [&'e Example], &'e [(&'e [u8], &'e [u8])]);

impl Lesson for Super<'_> {
    const CLASSES: usize = supertag::CLASSES;
    fn features(&self, f: &mut Features, k: usize, i: usize, before: &[u8]) {
        supertag_features::<ALL>(f, &self.0[k].forms, i, self.1[k].0, self.1[k].1, before);
    }
    fn right(&self, k: usize) -> &[u8] {
        &self.0[k].supertags
    }
}

/// `tags` are Penn and universal tags as the taggers give them.
pub(crate) fn learn_supertags(
    examples: &[&Example],
    tags: &[(&[u8], &[u8])],
    epochs: usize,
    seed: u64,
) -> Learner {
    learn(&Super(examples, tags), examples.len(), epochs, seed)
}

struct Entities<'e>(&'e [&'e Example], &'e [&'e [u8]], &'e [Memory]);

impl Lesson for Entities<'_> {
    const CLASSES: usize = entity::CLASSES;
    fn features(&self, f: &mut Features, k: usize, i: usize, before: &[u8]) {
        let example = self.0[k];
        let seen =
            Seen { forms: &example.forms, xpos: self.1[k], looked: &example.looked, memory: &self.2[k] };
        entity_features::<ALL>(f, &seen, i, before);
    }
    fn right(&self, k: usize) -> &[u8] {
        &self.0[k].entities
    }
}

/// `xpos` are Penn tags as the tagger gives them; `memories` what each sentence may remember of its text.
pub(crate) fn learn_entities(
    examples: &[&Example],
    xpos: &[&[u8]],
    memories: &[Memory],
    epochs: usize,
    seed: u64,
) -> Learner {
    learn(&Entities(examples, xpos, memories), examples.len(), epochs, seed)
}
