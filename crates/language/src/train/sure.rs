//! By how much a class must lead after a model's first features so that the others need not be asked: learnt from what
//! the others changed in the texts that the models learnt from.

use std::cell::RefCell;

use super::Example;
use super::parsing::Tags;
use crate::engine::entity::{Memory, Seen, tag_entities};
use crate::engine::features::Features;
use crate::engine::parser::parse;
use crate::engine::rows::{Decide, Rows, best, with};
use crate::engine::state::{State, Step, Tagged};
use crate::engine::supertag::tag_supertags;
use crate::engine::tagger::{tag_upos, tag_xpos};
use crate::engine::tagset::Upos;

/// Of so many decisions one may come out otherwise than if all features had been asked, by model in the order of
/// [`Models`]. One step gone astray takes others with it, and entities are few among many words.
const ONE_IN: [usize; 6] = [2000, 5000, 2000, 5000, 2000, 5000];

/// The models whose decisions are watched.
pub(crate) struct Models<'m> {
    pub xpos: &'m Rows<64>,
    pub upos: &'m Rows<16, { Upos::ALL.len() }>,
    pub supertags: &'m Rows<64>,
    pub steps: &'m Rows<2, { Step::ALL.len() }>,
    pub labels: &'m Rows<64>,
    pub entities: &'m Rows<16>,
}

/// A model that keeps count of its decisions.
struct Watched<'m, const WIDTH: usize, const CLASSES: usize> {
    rows: &'m Rows<WIDTH, CLASSES>,
    /// By the lead of the best class at the first look: decisions that stood, and those that fell.
    seen: RefCell<Vec<[usize; 2]>>,
}

impl<const WIDTH: usize, const CLASSES: usize> Decide<CLASSES> for Watched<'_, WIDTH, CLASSES> {
    fn decide(
        &self,
        features: &mut Features,
        before: &[i16; CLASSES],
        first: impl FnOnce(&mut Features),
        rest: impl FnOnce(&mut Features),
    ) -> usize {
        let mut sums = [0; CLASSES];
        features.clear();
        first(features);
        self.rows.add(features.list(), &mut sums);
        let mut scores = with(&sums, before);
        let leader = best(&scores);
        let score = std::mem::replace(&mut scores[leader], i16::MIN);
        let lead = score.saturating_sub(scores[best(&scores)]).unsigned_abs();
        features.clear();
        rest(features);
        self.rows.add(features.list(), &mut sums);
        let decided = best(&with(&sums, before));
        let seen = &mut *self.seen.borrow_mut();
        let lead = usize::from(lead).min(seen.len() - 1);
        seen[lead][usize::from(decided != leader)] += 1;
        decided
    }
}

impl<'m, const WIDTH: usize, const CLASSES: usize> Watched<'m, WIDTH, CLASSES> {
    fn new(rows: &'m Rows<WIDTH, CLASSES>) -> Self {
        Self { rows, seen: RefCell::new(vec![[0; 2]; 1 << 12]) }
    }

    /// The smallest lead beyond which few enough decisions fell.
    fn lead(self, one_in: usize) -> i16 {
        let seen = self.seen.into_inner();
        let may_fall = seen.iter().flatten().sum::<usize>() / one_in;
        let mut fell = 0;
        let enough = seen.iter().rposition(|counts| {
            fell += counts[1];
            fell > may_fall
        });
        enough.unwrap_or(0) as i16
    }
}

/// The lead of each model, in the order of [`Models`].
pub(crate) fn leads(models: &Models<'_>, examples: &[&Example], tags: &[Tags]) -> [i16; 6] {
    let (xpos, upos) = (Watched::new(models.xpos), Watched::new(models.upos));
    let (supertags, steps) = (Watched::new(models.supertags), Watched::new(models.steps));
    let (labels, entities) = (Watched::new(models.labels), Watched::new(models.entities));
    let (mut features, mut out, mut state) = (Features::default(), Vec::new(), State::default());
    let mut memory = Memory::default();
    for (example, tags) in examples.iter().zip(tags).filter(|(e, _)| e.original) {
        let (forms, looked) = (&example.forms[..], &example.looked[..]);
        tag_xpos(&xpos, forms, looked, &mut features, &mut out);
        tag_upos(&upos, forms, looked, &tags.xpos, &mut features, &mut out);
        tag_supertags(&supertags, forms, &tags.xpos, &tags.upos, &mut features, &mut out);
        let tagged = Tagged::new(forms, &tags.xpos, &tags.upos, &tags.supertags);
        parse(&steps, &labels, &tagged, &mut state, &mut features);
        if example.opens_text {
            memory = Memory::default();
        }
        let seen = Seen { forms, xpos: &tags.xpos, looked, memory: &memory };
        tag_entities(&entities, &seen, &mut features, &mut out);
        memory.keep(forms, &out);
    }
    let [x, u, s, t, l, e] = ONE_IN;
    [xpos.lead(x), upos.lead(u), supertags.lead(s), steps.lead(t), labels.lead(l), entities.lead(e)]
}
