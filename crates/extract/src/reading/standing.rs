//! Claims that no frame reads: what is credited to somebody who is not named, and who holds which office.

use std::collections::HashSet;

use twosource_language::Class;
use twosource_model::{
    Certainty, Claim, ClaimName, Link, Participant, Passage, Polarity, Predicate, Role, RoleValue, Slot,
    Tense,
};

use super::writer::{Draft, Writer};
use crate::denial::Stance;
use crate::frame::LEXICON;
use crate::office::offices_of_name;
use crate::predication::DO;
use crate::speech::{Segment, cue_passage};
use crate::tenure::{self, Tenure};
use crate::title;
use crate::unnamed;

/// Offices told of one by one; a text with more of them is a list.
const HOLDINGS: usize = 64;

impl Writer<'_, '_> {
    /// What the drafts leave untold.
    pub(super) fn standing(&self, drafts: &[Draft]) -> Vec<Draft> {
        let mut out = self.statements(drafts);
        out.extend(self.holdings());
        let tenures = tenure::find(self.text, self.people, self.speech).into_iter();
        out.extend(tenures.map(|t| Draft::Tenure(Box::new(t))));
        out
    }

    /// What unnamed sources are credited with, in sentences in which nothing else is read.
    fn statements(&self, drafts: &[Draft]) -> Vec<Draft> {
        let a = &self.text.a;
        let by_frame = drafts
            .iter()
            .filter(|d| !matches!(d, Draft::Happening(h) if h.is_unit() || LEXICON.frames[h.frame].id == DO));
        let read: HashSet<Option<usize>> = by_frame.map(|d| a.sentence_of(self.place(d).0)).collect();
        let credited: HashSet<usize> =
            self.utterances.iter().filter_map(|u| Some(u.segment.as_ref()?.cue.start)).collect();
        let segments = self.speech.segments.iter().enumerate();
        segments
            .filter(|(_, s)| {
                !read.contains(&a.sentence_of(s.cue.start))
                    && !credited.contains(&s.cue.start)
                    && unnamed::is_source(self.text, s)
            })
            .map(|(i, _)| Draft::Statement(i))
            .collect()
    }

    /// Offices of persons with full names, where the words first give them: a later mention need not repeat the title, and
    /// a finding about it must quote it.
    fn holdings(&self) -> Vec<Draft> {
        let mut told: HashSet<(usize, String)> = HashSet::new();
        let mut out = Vec::new();
        for (i, name) in self.text.a.names.iter().enumerate() {
            let entity = self.people.of_name(i);
            let wanted = name.tokens.len() > 1
                && self.people.is_person(entity)
                && !self.text.in_head(name.tokens.start)
                && self.text.a.quote_around(name.tokens.start).is_none()
                && !self.is_in_title_case(name.tokens.start);
            if !wanted || out.len() >= HOLDINGS {
                continue;
            }
            // One mention for each post: a report may call one person two things.
            let posts = offices_of_name(self.text, i).into_iter();
            let new = posts.map(|o| o.title.rsplit(' ').next().unwrap_or_default().to_owned());
            let new: Vec<String> = new.filter(|post| !told.contains(&(entity, post.clone()))).collect();
            if !new.is_empty() {
                told.extend(new.into_iter().map(|post| (entity, post)));
                out.push(Draft::Holding(i));
            }
        }
        out
    }

    /// `The President Adopts a Boy From Lind`: in a sentence with capitals on words of grammar, or on several others that are of no
    /// name, none tells a name from a verb.
    fn is_in_title_case(&self, token: usize) -> bool {
        let a = &self.text.a;
        let sentence = self.text.around(token);
        // What begins anew has its capital for that: `she said: “He left.”`
        let begins = |i: usize| {
            a.class(i - 1) == Class::Quote
                || matches!(a.word(i - 1), ":" | "—" | "–" | "-" | "(" | "…" | "." | "*")
        };
        let capital =
            |i: &usize| a.word(*i).starts_with(char::is_uppercase) && a.name_at(*i).is_none() && !begins(*i);
        let mut others = 0;
        for i in (sentence.start + 1..sentence.end).filter(capital) {
            match a.class(i) {
                Class::Preposition | Class::Conjunction | Class::Auxiliary | Class::Subordinator => {
                    return true;
                }
                Class::Pronoun if !a.is(i, "i") => return true,
                Class::Open => others += 1,
                _ => {}
            }
        }
        others > 2
    }

    /// A sentence on the word of somebody who is not named.
    pub(super) fn statement(&self, segment: &Segment, name: ClaimName) -> Claim {
        let around = self.text.around(segment.cue.start);
        let says = self.speech.within(around.clone()).iter();
        let says: Vec<&Segment> = says.filter(|s| s.stance == Stance::Says).collect();
        let segments: Vec<Segment> = self.outermost_first(&says).into_iter().cloned().collect();
        let attribution: Vec<Link> = segments.iter().flat_map(|s| self.links(s)).collect();
        Claim {
            said: self.said(&segments),
            attribution,
            ..self.bare(
                "say",
                self.text.passage(around.clone()),
                cue_passage(self.text, segment),
                around.start,
                name,
            )
        }
    }

    /// That somebody holds an office, which is true of a time and happened on none.
    pub(super) fn holding(&self, number: usize, name: ClaimName) -> Claim {
        let mention = &self.text.a.names[number];
        let entity = &self.people.entities[self.people.of_name(number)];
        let passage = self.text.passage(title::words_of_name(self.text, number));
        let value = Participant {
            name: entity.name.clone(),
            named: true,
            kind: entity.kind,
            offices: offices_of_name(self.text, number),
        };
        Claim {
            roles: vec![RoleValue {
                role: Role::Agent,
                slot: Slot::Stated { value, passage: passage.clone() },
            }],
            certainty: Certainty::Habitual,
            tense: Tense::Present,
            ..self.bare("hold-office", passage.clone(), passage, mention.tokens.start, name)
        }
    }

    /// That a sentence gives somebody a post.
    pub(super) fn tenure(&self, tenure: &Tenure, name: ClaimName) -> Claim {
        let passage = self.text.passage(tenure.tokens.clone());
        let value =
            Participant { offices: vec![tenure.office.clone()], ..self.people.participant(tenure.entity) };
        let slot = if tenure.by_pronoun {
            let reason = "the pronoun is the person spoken of before".to_owned();
            Slot::Inferred { value, passage: Some(passage.clone()), reason }
        } else {
            Slot::Stated { value, passage: passage.clone() }
        };
        Claim {
            roles: vec![RoleValue { role: Role::Agent, slot }],
            certainty: Certainty::Habitual,
            tense: Tense::Present,
            ..self.bare("hold-office", passage.clone(), passage, tenure.tokens.start, name)
        }
    }

    pub(super) fn bare(
        &self,
        frame: &str,
        passage: Passage,
        predicate: Passage,
        token: usize,
        name: ClaimName,
    ) -> Claim {
        Claim {
            name,
            passage,
            sentence: self.text.span(self.text.around(token)),
            in_head: self.text.in_head(token),
            frame: frame.to_owned(),
            predicate: Predicate { lemma: frame.to_owned(), passage: predicate },
            roles: Vec::new(),
            time: Slot::Unread,
            said: Slot::Unread,
            place: Slot::Unread,
            channel: Slot::Unread,
            quantities: Vec::new(),
            polarity: Polarity::Positive,
            certainty: Certainty::Asserted,
            tense: Tense::Past,
            attribution: Vec::new(),
            quotation: None,
            expects: Vec::new(),
        }
    }
}
