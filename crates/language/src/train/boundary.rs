//! Learning where sentences end.

use std::collections::HashSet;

use super::learner::{Dice, Learner};
use crate::engine::features::Features;
use crate::sentence::{BITS, teach};

/// A text with its sentences known.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text, paragraphs separated by empty lines.
    pub text: String,
    /// The byte at which each sentence begins.
    pub starts: Vec<usize>,
}

/// By how much a decision must be clear before the perceptron is content, in units of one update.
const MARGIN: i32 = 40;

/// How often all texts are read.
const EPOCHS: usize = 6;

/// The weights, as the crate ships them: 2^15 signed bytes, how much each feature speaks for an end.
#[must_use]
pub fn learn(documents: &[Document]) -> Vec<u8> {
    let mut learner = Learner::new(BITS, 2);
    let mut dice = Dice::new(17);
    let mut order: Vec<(&Document, HashSet<usize>)> =
        documents.iter().map(|d| (d, d.starts.iter().copied().collect())).collect();
    for _ in 0..EPOCHS {
        dice.shuffle(&mut order);
        for (document, starts) in &order {
            teach(&document.text, |features: &Features, next| {
                learner.tick();
                let ends = starts.contains(&next);
                let (right, wrong) = (usize::from(ends), usize::from(!ends));
                let mut scores = [0; 2];
                learner.score(features, &mut scores);
                if scores[right] - scores[wrong] <= MARGIN {
                    learner.update(features, right, wrong);
                }
                ends
            });
        }
    }
    // One class's weights are the other's with the sign turned. Eight bits and a sign become seven and a sign.
    let fine = learner.fine();
    fine.weights.chunks_exact(2).map(|row| (row[1] / 2).clamp(-127, 127) as i8 as u8).collect()
}
