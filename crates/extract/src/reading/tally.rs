//! Puts counts to the happenings that they are of.

use std::collections::HashMap;
use std::ops::Range;

use twosource_model::{Certainty, Polarity, Quantity, Tense};

use super::writer::Writer;
use crate::count::{self, Count};
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
                // `The death toll has risen to 41`: what the verb says of the toll is told by what it counts.
                if found[i].is_unit()
                    && count.frame.is_some()
                    && let Some(mut made) =
                        event::of_count(self.text, self.people, self.speech, focus, &count)
                {
                    made.counts.push(count);
                    found[i] = made;
                    continue;
                }
                let happening = &mut found[i];
                let told = happening.polarity == Polarity::Positive
                    && happening.certainty == Certainty::Asserted
                    && happening.tense != Tense::Future;
                // `No one was injured`: none is a number of them, whatever is denied.
                let none = happening.polarity == Polarity::Negative && count.high == Some(0.0);
                if told {
                    happening.counts.push(count);
                    continue;
                }
                if !none {
                    continue;
                }
            }
            let made = event::of_count(self.text, self.people, self.speech, focus, &count);
            if let Some(mut happening) = made {
                at.insert(count.anchor, found.len());
                happening.counts.push(count);
                found.push(happening);
            }
        }
    }

    /// Gives the ages of a sentence to the first happening in which their bearer takes part.
    pub(super) fn add_ages(&self, found: &mut [Happening], sentence: &Range<usize>) {
        let ages = count::ages(self.text, self.people, sentence);
        if ages.is_empty() {
            return;
        }
        let mut first: HashMap<String, usize> = HashMap::new();
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|&i| found[i].word);
        for i in order {
            for person in found[i].roles.iter().filter_map(|(_, slot)| slot.value()).filter(|p| p.named) {
                first.entry(person.name.clone()).or_insert(i);
            }
        }
        for (entity, age) in ages {
            if let Some(&i) = first.get(&self.people.entities[entity].name) {
                found[i].counts.push(age);
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
