//! What a report mentions beside what it tells: dates and publishers.

use std::ops::Range;

use twosource_language::Class;
use twosource_model::{Anchor, Citation, DateMention, SpeakerKind};

use super::writer::Writer;
use crate::speech::is_outlet;
use crate::text::fold;

impl Writer<'_, '_> {
    /// All times, with the words and the value of each.
    pub(super) fn dates(&self) -> Vec<DateMention> {
        let a = &self.text.a;
        a.times
            .iter()
            .zip(&self.values)
            .filter(|(time, value)| {
                value.anchor != Anchor::Unanchored
                    || !self.is_of_something(time.tokens.start) && !self.is_of_this_year(time.tokens.clone())
            })
            .map(|(time, value)| {
                // With the preposition before it, as a reader would underline it.
                let start = time.tokens.start;
                let on =
                    start > 0 && a.is(start - 1, "on") && a.sentence_of(start - 1) == a.sentence_of(start);
                DateMention {
                    passage: self.text.passage(start - usize::from(on)..time.tokens.end),
                    time: value.clone(),
                }
            })
            .collect()
    }

    /// `in its last year`, `every second Friday`: no day that a reader could look for.
    fn is_of_something(&self, time: usize) -> bool {
        let a = &self.text.a;
        let Some(before) = time.checked_sub(1) else { return false };
        let every = |i: usize| a.is(i, "every") || a.is(i, "each");
        let ordinal = ["second", "third", "fourth", "other", "single"].iter().any(|w| a.is(before, w));
        a.class(before) == Class::PossessivePronoun || ordinal && before > 0 && every(before - 1)
    }

    /// `this year's trip`: what it is the trip of, and no date that anybody misses.
    fn is_of_this_year(&self, time: Range<usize>) -> bool {
        let a = &self.text.a;
        let year = a.is(time.start, "this")
            && time.len() == 2
            && matches!(a.word(time.start + 1), "year" | "season");
        year && a.class(time.end) == Class::Genitive
    }

    /// Publishers in datelines and attributions, and those that the text names as publishers without a verb of saying.
    pub(super) fn citations(&self) -> Vec<Citation> {
        let text = self.text;
        let credits = text.datelines().filter_map(|d| d.credit.clone()).map(|tokens| Citation {
            title: text.a.words(tokens.clone()).to_owned(),
            credit: true,
            passage: text.passage(tokens),
        });
        let cited =
            self.speech.segments.iter().filter(|s| s.speaker.kind == SpeakerKind::Outlet).map(|s| Citation {
                title: s.speaker.name.clone(),
                credit: false,
                passage: text.passage(s.subject.start.min(s.cue.start)..s.subject.end.max(s.cue.end)),
            });
        let named = text.a.names.iter().enumerate().filter_map(|(i, name)| {
            let title = &self.people.entities[self.people.of_name(i)].name;
            let free = !self.speech.covers(name.tokens.start)
                && !text.in_dateline(name.tokens.start)
                && !text.in_head(name.tokens.start)
                && !text.in_credit(name.tokens.start);
            (free && is_outlet(&fold(title))).then(|| Citation {
                title: title.clone(),
                credit: false,
                passage: text.passage(name.tokens.clone()),
            })
        });
        let mut all: Vec<Citation> = credits.chain(cited).chain(named).collect();
        all.sort_by_key(|c| (c.passage.span, !c.credit));
        all.dedup_by(|b, a| a.passage.span.overlaps(b.passage.span));
        all
    }
}
