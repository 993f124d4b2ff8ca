//! Puts counts to the happenings that they are of.

use std::collections::HashMap;

use twosource_model::{Certainty, Polarity, Quantity, Tense};

use super::writer::Writer;
use crate::count::Count;
use crate::event::{self, Happening};
use crate::speech::Focus;

impl Writer<'_, '_> {
    /// Gives each count to the happening whose word it hangs on; one that has none makes it, if it can stand alone.
    pub(super) fn add_counts(&self, found: &mut Vec<Happening>, counts: Vec<Count>, focus: &Focus) {
        if counts.is_empty() {
            return;
        }
        let mut at: HashMap<usize, usize> = found.iter().enumerate().map(|(i, h)| (h.word, i)).collect();
        for count in counts {
            if let Some(&i) = at.get(&count.anchor) {
                let happening = &mut found[i];
                let told = happening.polarity == Polarity::Positive
                    && happening.certainty == Certainty::Asserted
                    && happening.tense != Tense::Future;
                if told {
                    happening.counts.push(count);
                }
                continue;
            }
            let made = event::of_count(self.text, self.people, self.speech, focus, &count);
            if let Some(mut happening) = made {
                at.insert(count.anchor, found.len());
                happening.counts.push(count);
                found.push(happening);
            }
        }
    }

    pub(super) fn quantity(&self, count: &Count) -> Quantity {
        Quantity {
            low: count.low,
            high: count.high,
            hedge: count.hedge,
            unit: count.unit.clone(),
            scope: count.scope.clone(),
            added: count.added,
            passage: self.text.passage(count.tokens.clone()),
        }
    }
}
