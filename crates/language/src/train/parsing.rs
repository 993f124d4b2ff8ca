//! Learning to parse, with the dynamic oracle of the arc-hybrid system (Goldberg & Nivre 2013): what a step costs is how
//! many arcs of the right tree can no longer be drawn after it, so the parser also learns what to do after a mistake.

use super::learner::{Dice, Learner, best, rival};
use super::{Example, LABEL_BITS, STEP_BITS};
use crate::engine::features::{ALL, Features};
use crate::engine::parser::{only, relation_features, step_features};
use crate::engine::state::{State, Step, Tagged};
use crate::engine::tagset::Relation;

/// By how much the right choice must beat the next, in units of one update.
const MARGIN: i32 = 30;
/// In how many of a hundred steps the parser goes its own way, right or wrong, from the second epoch.
const EXPLORE: u32 = 90;

/// The tags that the taggers give a sentence.
#[derive(Debug, Default, Clone)]
pub(crate) struct Tags {
    pub xpos: Vec<u8>,
    pub upos: Vec<u8>,
    pub supertags: Vec<u8>,
}

/// The step with the highest score among those that can be taken.
fn choose(state: &State, scores: &[i32; 3]) -> Option<Step> {
    let may = Step::ALL.into_iter().filter(|s| state.may(*s));
    may.reduce(|a, b| if scores[b as usize] > scores[a as usize] { b } else { a })
}

/// How many arcs of the right tree a step makes impossible.
fn cost(state: &State, step: Step, head: &[u32], children: &[Vec<u32>]) -> usize {
    let (root, next) = (state.n as u32, state.next as u32);
    let ahead = |i: u32| i >= next && i <= root;
    match step {
        Step::Shift => {
            let word = state.next;
            let below = &state.stack[..state.stack.len().saturating_sub(1)];
            let lost = children[word].iter().filter(|d| state.stack.contains(d)).count();
            usize::from(below.contains(&head[word])) + lost
        }
        Step::Left | Step::Right => {
            let word = state.top(0) as usize;
            let h = head[word];
            let lost_head = match step {
                Step::Left => h == state.top(1) || ahead(h) && h != next,
                _ => ahead(h),
            };
            usize::from(lost_head) + children[word].iter().filter(|d| ahead(**d)).count()
        }
    }
}

fn children(head: &[u32]) -> Vec<Vec<u32>> {
    let mut children = vec![Vec::new(); head.len() + 1];
    for (d, h) in head.iter().enumerate() {
        children[*h as usize].push(d as u32);
    }
    children
}

/// A parser that learns: the weights of steps and of relations.
#[derive(Debug)]
pub(crate) struct Parser {
    pub steps: Learner,
    pub labels: Learner,
    features: Features,
}

/// Learns from examples with the tags that the taggers give them.
pub(crate) fn learn(examples: &[&Example], tags: &[&Tags], epochs: usize, seed: u64) -> Parser {
    let mut parser = Parser {
        steps: Learner::new(STEP_BITS, 3),
        labels: Learner::new(LABEL_BITS, Relation::ALL.len()),
        features: Features::default(),
    };
    let mut dice = Dice::new(seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let children: Vec<Vec<Vec<u32>>> = examples.iter().map(|e| children(&e.head)).collect();
    let mut state = State::default();
    for epoch in 0..epochs {
        dice.shuffle(&mut order);
        for &k in &order {
            let example = examples[k];
            let tagged = Tagged::new(&example.forms, &tags[k].xpos, &tags[k].upos, &tags[k].supertags);
            state.begin(example.forms.len());
            while !state.is_done() {
                let step = only(&state).unwrap_or_else(|| {
                    let (own, right) = parser.step(&tagged, &state, &example.head, &children[k]);
                    if epoch > 0 && dice.percent(EXPLORE) { own } else { right }
                });
                let relation = match state.arc(step) {
                    Some((h, d)) if (h as usize) < state.n => {
                        parser.relation(&tagged, &state, (h, d), example)
                    }
                    Some(_) => Relation::Root,
                    None => Relation::Dep,
                };
                state.take(step, relation);
            }
        }
    }
    parser
}

impl Parser {
    /// What the parser would do, and the best of the steps that cost least; learns where they differ, or nearly do.
    fn step(
        &mut self,
        tagged: &Tagged<'_>,
        state: &State,
        head: &[u32],
        children: &[Vec<u32>],
    ) -> (Step, Step) {
        let mut scores = [0; 3];
        self.features.clear();
        step_features::<ALL>(&mut self.features, tagged, state);
        self.steps.score(&self.features, &mut scores);
        let costs = Step::ALL.map(|s| state.may(s).then(|| cost(state, s, head, children)));
        let least = costs.iter().flatten().min();
        let top = |right: bool| {
            Step::ALL
                .into_iter()
                .filter(|s| costs[*s as usize].is_some_and(|c| (Some(&c) == least) == right))
                .reduce(|a, b| if scores[b as usize] > scores[a as usize] { b } else { a })
        };
        let own = choose(state, &scores).unwrap_or(Step::Shift);
        let right = top(true).unwrap_or(own);
        self.steps.tick();
        if let Some(wrong) = top(false)
            && scores[right as usize] - scores[wrong as usize] <= MARGIN
        {
            self.steps.update(&self.features, right as usize, wrong as usize);
        }
        (own, right)
    }

    /// What the parser calls an arc; learns where the arc is right.
    fn relation(
        &mut self,
        tagged: &Tagged<'_>,
        state: &State,
        (h, d): (u32, u32),
        example: &Example,
    ) -> Relation {
        let mut scores = [0; Relation::ALL.len()];
        self.features.clear();
        relation_features::<ALL>(&mut self.features, tagged, state, h, d);
        self.labels.score(&self.features, &mut scores);
        scores[Relation::Root.index()] = i32::MIN / 2;
        if example.head[d as usize] == h {
            self.labels.tick();
            let right = usize::from(example.relation[d as usize]);
            let wrong = rival(&scores, right);
            if scores[right] - scores[wrong] <= MARGIN {
                self.labels.update(&self.features, right, wrong);
            }
        }
        Relation::at(best(&scores))
    }
}
