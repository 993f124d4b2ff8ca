//! Doer and what is done to: the roles of verbs that act on somebody or something, or on nothing.

use twosource_language::{Class, Phrase, Relation};
use twosource_model::{Participant, Role, Slot};

use super::nominal::Parts;
use super::{Happening, Reader};
use crate::frame::{LEXICON, Trigger};

impl Reader<'_, '_> {
    /// `Who won what`, `who arrived`: a doer, and a thing that need not be named.
    pub(super) fn act(&self, out: &mut Happening, object: Option<Phrase>) -> Option<()> {
        // `The mayor apologised on Monday`: the tree may hang the only verb of a sentence on its subject.
        let misread = self.tree.relation(self.word) == Relation::Acl
            && self.tree.child(self.word, Relation::AuxPass).is_none()
            && object.is_none()
            && out.lemma != "win"
            && !self.text.in_head(self.at)
            && self.tree.head(self.word).is_some_and(|h| self.tree.head(h).is_none() && h + 1 == self.word);
        if self.passive && !misread {
            let agent = self.prepositional(&["by"], self.at).map_or(Slot::Unread, |p| self.slot(&p, &[]));
            out.roles.push((Role::Agent, agent));
            out.roles.push((Role::Theme, self.subject_slot(&[])));
            return Some(());
        }
        let agent = self.subject_slot(&[]);
        self.travel(out);
        let filled = |role: Role| match role {
            Role::Agent => agent.value().is_some(),
            Role::Destination => self.leads_somewhere(out),
            _ => false,
        };
        if !LEXICON.is_told(out.frame, filled) {
            return None;
        }
        let known = self.entity_of_slot(&agent);
        out.roles.insert(0, (Role::Agent, agent));
        // `voted 112 to 98`: how, not for what.
        let number = |o: &Phrase| self.text.a.class(o.head) == Class::Number;
        if let Some(object) = object.filter(|o| !number(o)) {
            out.roles.push((Role::Theme, self.slot(&object, &known)));
        }
        Some(())
    }

    pub(super) fn affect(&mut self, out: &mut Happening, object: Option<Phrase>) -> Option<()> {
        let (agent, patient) = if self.passive {
            let by = self.prepositional(&["by"], self.at).map_or(Slot::Unread, |p| self.slot(&p, &[]));
            (by, self.subject_slot(&[]))
        } else {
            let agent = self.subject_slot(&[]);
            let known = self.entity_of_slot(&agent);
            (agent, object.map_or(Slot::Unread, |p| self.slot(&p, &known)))
        };
        out.roles.push((Role::Agent, agent));
        out.roles.push((Role::Patient, patient));
        if !out.is_told() {
            return None;
        }
        self.direct(out);
        Some(())
    }

    /// `The premier's resignation was announced`: whose it is, where the subject is no more than what evokes the frame.
    pub(super) fn told_of(&self, trigger: &Trigger) -> Option<Slot<Participant>> {
        let noun = self.subject_word.filter(|w| self.passive && trigger.takes(&self.tree.lemma(*w)))?;
        let parts = Parts::new(self.text, self.people, self.focus, noun, self.at);
        let mut roles = parts.roles(trigger.frame).into_iter();
        roles.find(|(role, slot)| *role == Role::Patient && slot.value().is_some()).map(|(_, slot)| slot)
    }
}
