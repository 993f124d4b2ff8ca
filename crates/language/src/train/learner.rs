//! Weights that learn: a perceptron whose final weights are the mean over all its states (Freund & Schapire 1999).

use crate::engine::features::Features;
use crate::engine::rows::{BIAS, Decide, MAX_WEIGHT, Rows};

/// A table of weights in training.
#[derive(Debug)]
pub(crate) struct Learner {
    bits: u32,
    classes: usize,
    now: i32,
    weights: Vec<i32>,
    /// Each weight's sum over the time until it last changed, and that time.
    sums: Vec<(i64, i32)>,
}

impl Learner {
    pub(crate) fn new(bits: u32, classes: usize) -> Self {
        let cells = classes << bits;
        Self { bits, classes, now: 0, weights: vec![0; cells], sums: vec![(0, 0); cells] }
    }

    /// One more example has been seen.
    pub(crate) fn tick(&mut self) {
        self.now += 1;
    }

    /// Moves the scores towards `right` and away from `wrong`.
    pub(crate) fn update(&mut self, features: &Features, right: usize, wrong: usize) {
        for feature in features.list() {
            let row = (feature >> (32 - self.bits)) as usize * self.classes;
            self.change(row + right, 1);
            self.change(row + wrong, -1);
        }
    }

    fn change(&mut self, at: usize, by: i32) {
        let (sum, since) = &mut self.sums[at];
        *sum += i64::from(self.weights[at]) * i64::from(self.now - *since);
        *since = self.now;
        self.weights[at] += by;
    }

    fn means(&self) -> impl Iterator<Item = f64> + '_ {
        self.weights.iter().zip(&self.sums).map(|(weight, (sum, since))| {
            let whole = sum + i64::from(*weight) * i64::from(self.now - since);
            whole as f64 / f64::from(self.now.max(1))
        })
    }

    /// The mean of its weights and those of others that learnt the same with other seeds, scaled so that the largest is
    /// the largest that a row holds; those that come out below `least` are dropped. Cutting off the largest few, which
    /// would leave the others finer, costs more than a point of entities.
    pub(crate) fn mean_with(&self, others: &[&Self], least: i8) -> Mean {
        let mut mean: Vec<f64> = self.means().collect();
        for other in others {
            for (mine, theirs) in mean.iter_mut().zip(other.means()) {
                *mine += theirs;
            }
        }
        let largest = mean.iter().fold(0.0f64, |m, w| m.max(w.abs()));
        let scale = if largest > 0.0 { f64::from(MAX_WEIGHT) / largest } else { 0.0 };
        let weights = mean
            .iter()
            .map(|w| (w * scale).round() as i8)
            .map(|w| if w.abs() < least { 0 } else { w })
            .collect();
        Mean { bits: self.bits, classes: self.classes, weights }
    }

    /// The mean weights as finely as 16 bits hold them: for what is read while learning, where nothing need be small.
    pub(crate) fn fine(&self) -> Fine {
        let mean: Vec<f64> = self.means().collect();
        let largest = mean.iter().fold(0.0f64, |m, w| m.max(w.abs()));
        let scale = if largest > 0.0 { FINE / largest } else { 0.0 };
        let weights = mean.iter().map(|w| (w * scale).round() as i16).collect();
        Fine { bits: self.bits, classes: self.classes, weights }
    }

    /// Sets each class's score to the sum of what the features say of it.
    pub(crate) fn score(&self, features: &Features, scores: &mut [i32]) {
        scores.fill(0);
        for feature in features.list() {
            let row = (feature >> (32 - self.bits)) as usize * self.classes;
            for (score, weight) in scores.iter_mut().zip(&self.weights[row..row + self.classes]) {
                *score += weight;
            }
        }
    }
}

/// The largest of fine weights; the sum of as many as a decision asks for outweighs nothing that is ruled out.
const FINE: f64 = 255.0;

/// Weights that have learnt, whole.
#[derive(Debug)]
pub(crate) struct Fine {
    bits: u32,
    classes: usize,
    pub weights: Vec<i16>,
}

impl<const CLASSES: usize> Decide<CLASSES> for Fine {
    fn decide(
        &self,
        features: &mut Features,
        before: &[i16; CLASSES],
        first: impl FnOnce(&mut Features),
        rest: impl FnOnce(&mut Features),
    ) -> usize {
        features.clear();
        first(features);
        rest(features);
        let mut scores = before.map(i32::from);
        for feature in features.list() {
            let row = (feature >> (32 - self.bits)) as usize * self.classes;
            for (score, weight) in scores.iter_mut().zip(&self.weights[row..row + self.classes]) {
                *score += i32::from(*weight);
            }
        }
        best(&scores)
    }
}

/// Weights that have learnt, rounded to what a row holds.
#[derive(Debug)]
pub(crate) struct Mean {
    pub bits: u32,
    pub classes: usize,
    pub weights: Vec<i8>,
}

impl Mean {
    /// Without the last class, of which a row says what the others lack.
    pub(crate) fn without_last(self) -> Self {
        let classes = self.classes - 1;
        let rows = self.weights.chunks_exact(self.classes);
        Self { bits: self.bits, classes, weights: rows.flat_map(|row| &row[..classes]).copied().collect() }
    }

    pub(crate) fn rows<const WIDTH: usize, const CLASSES: usize>(&self) -> Rows<WIDTH, CLASSES> {
        let mut rows = Rows::new(self.bits, i16::MAX);
        for (row, weights) in rows.rows_mut().zip(self.weights.chunks_exact(self.classes)) {
            for (byte, weight) in row.iter_mut().zip(weights) {
                *byte = BIAS.wrapping_add_signed(*weight);
            }
        }
        rows
    }
}

/// The class with the highest score; the first of equals.
pub(crate) fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}

/// The best class but the right one.
pub(crate) fn rival(scores: &[i32], right: usize) -> usize {
    let mut rival = usize::from(right == 0);
    for (class, score) in scores.iter().enumerate() {
        if class != right && *score > scores[rival] {
            rival = class;
        }
    }
    rival
}

/// Numbers that look random and are the same each time (xorshift64*).
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    pub(crate) fn below(&mut self, n: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let x = (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32) as u32;
        ((u64::from(x) * u64::from(n)) >> 32) as u32
    }

    /// True in `percent` of a hundred throws.
    pub(crate) fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i as u32 + 1) as usize);
        }
    }
}
