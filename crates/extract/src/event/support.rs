//! Verbs that lean on a noun: `paid a visit to X`, `received a call from X`; and the means that a verb's phrases name.

use std::ops::Range;

use twosource_language::Phrase;
use twosource_model::{Channel, Role, Slot};

use super::{Happening, Reader};
use crate::channel;
use crate::frame::{LEXICON, Pattern};

impl Reader<'_, '_> {
    /// `paid a visit to X`, `an attack was carried out on Y`.
    pub(super) fn supported(&mut self, noun: usize, frame: usize) -> Option<Happening> {
        if LEXICON.frames[frame].pattern == Pattern::Undergo {
            // `made a landing at Halden`: who made it underwent it.
            let patient = if self.passive { Slot::Unread } else { self.subject_slot(&[]) };
            patient.value()?;
            let mut out = self.happening(frame, &self.tree.lemma(self.word));
            out.roles = vec![(Role::Patient, patient)];
            out.noun = Some(self.tree.token(noun));
            return Some(out);
        }
        let agent = if self.passive {
            self.prepositional(&["by"], self.at).map_or(Slot::Unread, |p| self.slot(&p, &[]))
        } else {
            self.subject_slot(&[])
        };
        let known = self.entity_of_slot(&agent);
        let prepositions = ["to", "on", "of", "against", "at"];
        // `paid the crew a visit`
        let first = self.tree.object(self.word).filter(|o| *o < noun && !self.passive);
        let patient = first
            .or_else(|| self.tree.under(noun).find(|d| prepositions.contains(&self.tree.case(*d).as_str())));
        let patient = patient.or_else(|| self.tree.oblique(self.word, &prepositions));
        let patient = patient.map_or(Slot::Unread, |n| self.slot(&self.tree.phrase(n), &known));
        // `A post-mortem examination has been carried out`: on whom, and by whom, every reader knows.
        let bare = agent.value().is_none() && patient.value().is_none();
        let patient = if bare && self.passive && LEXICON.frames[frame].own_day {
            self.slot(&self.tree.phrase(noun), &[])
        } else {
            patient
        };
        let mut out = self.happening(frame, &self.tree.lemma(self.word));
        out.roles = vec![(Role::Agent, agent), (Role::Patient, patient)];
        if !out.is_told() {
            return None;
        }
        out.noun = Some(self.tree.token(noun));
        Some(out)
    }

    /// `received a telephone call from X`: X telephoned.
    pub(super) fn called(&self, object: &Phrase) -> Option<Happening> {
        let caller = self.prepositional(&["from"], object.tokens.end)?;
        let mut out = self.happening(LEXICON.id("talk")?, "telephone");
        let callee = self.subject_slot(&[]);
        let known = self.entity_of_slot(&callee);
        out.roles.push((Role::Agent, self.slot(&caller, &known)));
        out.roles.push((Role::CoAgent, callee));
        out.noun = Some(object.head);
        out.channel = self.channel_of(object);
        Some(out)
    }

    /// `in a letter`, `by telephone`, `through a personal letter` after the verb.
    pub(super) fn channel_phrase(&self, out: &mut Happening) {
        if out.channel.is_some() {
            return;
        }
        if let Some((channel, words)) = channel::around_verb(self.text, self.at) {
            out.noun = out.noun.or(words.end.checked_sub(1));
            out.channel = Some((channel, words));
        }
    }

    pub(super) fn channel_of(&self, phrase: &Phrase) -> Option<(Channel, Range<usize>)> {
        channel::in_phrase(self.text, phrase)
    }
}
