//! What a verb is done to, and the phrases that its prepositions lead.

use twosource_language::{Class, Phrase, Relation};

use super::Reader;
use crate::frame::{LEXICON, Pattern, Trigger};
use crate::text::fold;

impl Reader<'_, '_> {
    /// What the verb is done to, where no preposition leads it: as the tree has it, else the phrase behind the verb.
    pub(super) fn object_of(&self, trigger: &Trigger) -> Option<Phrase> {
        let a = &self.text.a;
        if !trigger.at.is_empty() {
            return self.tree.oblique(self.word, &trigger.at).map(|n| self.tree.phrase(n));
        }
        // `said that Rill had died`: a word that joins a clause is no object.
        let joins = |word: usize| {
            word < self.word
                && self.tree.relation(self.word) == Relation::Ccomp
                && a.is(self.tree.token(word), "that")
        };
        let no_time = |word: &usize| a.time_at(self.tree.token(*word)).is_none() && !joins(*word);
        // `gave notice`, `opened fire`: the object is part of what evokes the frame; `recalled the batch`: it is what it is
        // done to.
        let done_to = matches!(LEXICON.frames[trigger.frame].pattern, Pattern::Affect | Pattern::Transfer)
            // `dumped waste`, `jolted the city`: somebody or something did it to that.
            || matches!(trigger.lemma.as_str(), "discharge" | "dump" | "jolt" | "rattle" | "spew");
        let spoken_for = |word: usize| {
            let lemma = a.lemma(word);
            let lemma = fold(&lemma);
            trigger.with.iter().any(|w| *w == lemma) && (!done_to || lemma == "fire")
        };
        if self.tree.object(self.word).is_some_and(spoken_for) {
            return None;
        }
        // `sank off Lund`: where, whatever the tree takes it for.
        let off = a.is(self.at + 1, "off") && !trigger.takes("off");
        if off && self.tree.object(self.word).is_some_and(|o| o > self.word) {
            return None;
        }
        if let Some(object) = self.tree.object(self.word).filter(no_time) {
            let mut phrase = self.tree.phrase(object);
            // `found Marn guilty of manslaughter`
            let guilty = phrase.tokens.clone().skip(1).find(|&i| a.is(i, "guilty"));
            if let Some(end) = guilty {
                phrase.tokens.end = end;
                phrase.head = phrase.head.min(end - 1);
            }
            return Some(phrase);
        }
        let end = self.clause.tokens.end;
        let at = self.at + 1 + usize::from(trigger.with.iter().any(|w| a.is(self.at + 1, w)));
        // `burned down`
        let particle = a.words_of(at..at + 1).any(|w| {
            self.tree.head(w) == Some(self.word)
                && matches!(self.tree.relation(w), Relation::CompoundPrt | Relation::Advmod)
        });
        let open = at < end
            && !particle
            && !matches!(
                a.class(at),
                Class::Preposition
                    | Class::Adverb
                    | Class::Punctuation
                    | Class::Subordinator
                    | Class::Conjunction
            )
            && a.time_at(at).is_none();
        open.then(|| a.phrase_from(at, end)).flatten()
    }

    /// The first phrase after one of these prepositions, in the clause.
    pub(super) fn prepositional(&self, prepositions: &[&str], from: usize) -> Option<Phrase> {
        let a = &self.text.a;
        if let Some(noun) = self.tree.oblique(self.word, prepositions).filter(|n| self.tree.token(*n) >= from)
        {
            return Some(self.tree.phrase(noun));
        }
        let at = (from.max(self.at + 1)..self.clause.tokens.end)
            .find(|&i| prepositions.contains(&a.word(i)) && a.time_at(i).is_none())?;
        a.phrase_from(at + 1, self.text.around(self.at).end)
    }
}
