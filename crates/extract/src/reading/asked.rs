//! What somebody is asked or accused of, and says that it is not so: `Asked whether he would resign, Mr Brek said no.`

use twosource_language::Class;
use twosource_model::{Certainty, Participant, Polarity, Slot};

use super::writer::Writer;
use crate::event::Happening;
use crate::speech::Segment;

/// Tokens of a question in which a word may stand.
const QUESTION: usize = 40;
/// Tokens between `asked` and the question: who asks, and when.
const ASKER: usize = 8;
/// Tokens behind a verb of saying in which an answer stands.
const ANSWER: usize = 5;

impl Writer<'_, '_> {
    /// How a happening is told that stands in a question which the sentence says somebody was asked: not so where he said no, and
    /// else left open, unless he said yes.
    pub(super) fn answered(
        &self,
        segments: &[Segment],
        word: usize,
        polarity: Polarity,
        certainty: Certainty,
    ) -> (Polarity, Certainty) {
        if !self.is_asked(word) {
            return (polarity, certainty);
        }
        let reply = segments.iter().find(|s| s.cue.start > word);
        let says = |words: &[&str]| reply.is_some_and(|s| self.answers(s, words));
        let told = if certainty == Certainty::Conditional { Certainty::Asserted } else { certainty };
        match polarity {
            Polarity::Positive if says(&["no", "nope", "never"]) => (Polarity::Negative, told),
            Polarity::Positive if says(&["yes"]) => (polarity, told),
            _ => (polarity, Certainty::Hypothetical),
        }
    }

    /// `denied taking bribes`, `denied that she had taken bribes`: who denies it denies it of himself, where nobody else stands between.
    pub(super) fn of_himself(&self, denier: &Segment, h: &Happening) -> Option<Slot<Participant>> {
        let a = &self.text.a;
        let between = denier.tokens.end..h.word;
        let pronoun = |i: usize| a.is(i, "he") || a.is(i, "she");
        let other = |i: usize| a.name_at(i).is_some() || a.class(i) == Class::Pronoun && !pronoun(i);
        let himself = h.word == denier.tokens.end
            || a.is(denier.tokens.end, "having")
            || between.len() < QUESTION && between.clone().any(pronoun) && !between.into_iter().any(other);
        let entity = denier.speaker.entity.filter(|e| himself && self.people.is_person(*e))?;
        Some(Slot::Inferred {
            value: self.people.participant(entity),
            passage: Some(self.text.passage(denier.subject.clone())),
            reason: "who denies it denies it of himself".to_owned(),
        })
    }

    /// `Asked whether …,`: a question in the same clause before the word.
    fn is_asked(&self, word: usize) -> bool {
        let a = &self.text.a;
        let floor = self.text.around(word).start.max(word.saturating_sub(QUESTION));
        let asked = (floor..word).rev().find(|&i| {
            matches!(a.word(i), "," | ";" | ":") || a.is(i, "asked") || a.class(i) == Class::Quote
        });
        let Some(asked) = asked.filter(|&i| a.is(i, "asked")) else { return false };
        let before = |w: &&str| a.is(asked - 1, w);
        let opens = asked == floor || [",", "—", "–", "and", "but", "when"].iter().any(before);
        // `Asked by reporters on Monday whether`
        let question = (asked + 1..word.min(asked + 1 + ASKER)).any(|i| a.is(i, "whether") || a.is(i, "if"));
        opens && question
    }

    /// `said no`, `said: “No.”`, and no `said no decision had been taken`.
    fn answers(&self, segment: &Segment, words: &[&str]) -> bool {
        let a = &self.text.a;
        let mark = |i: usize| matches!(a.class(i), Class::Punctuation | Class::Quote | Class::Break);
        let after = segment.cue.end.max(segment.subject.end);
        let first = (after..after + ANSWER).find(|&i| !mark(i));
        first.is_some_and(|i| {
            let said = words.iter().any(|w| a.is(i, w));
            said && (mark(i + 1) || a.sentence_of(i) != a.sentence_of(i + 1))
        })
    }
}
