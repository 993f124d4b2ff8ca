//! Puts what was found into model terms.

use std::collections::HashSet;

use twosource_contract::{Result, Stop};
use twosource_language::Class;
use twosource_model::{
    Certainty, Channel, Claim, ClaimName, Link, Participant, ParticipantKind, Passage, PlaceValue, Polarity,
    Predicate, Role, RoleValue, Slot, Speaker, SpeakerKind, Tense, TimeValue,
};

use super::age::Aged;
use crate::casualty;
use crate::clause::When;
use crate::count::{self, Counter};
use crate::denial::{self, Bearing};
use crate::event::{self, Happening};
use crate::people::People;
use crate::place::{self, Places};
use crate::quotation::Utterance;
use crate::speech::{Segment, Speech, Voice, cue_passage, said_time};
use crate::tenure::Tenure;
use crate::text::Text;
use crate::when::{self, Clock};
use crate::{admission, channel, doer, initiative, message, predication, request};

pub(super) enum Draft {
    Happening(Box<Happening>),
    Utterance(usize),
    /// What a segment, by number, credits to somebody who is not named, where no frame reads what it is.
    Statement(usize),
    /// An office that the words at a name, by number, give its bearer.
    Holding(usize),
    /// A post that a sentence gives somebody.
    Tenure(Box<Tenure>),
    /// What a sentence, by number, says in all.
    State(usize),
    /// How old somebody who is named is.
    Age(Aged),
}

pub(super) struct Writer<'t, 'r> {
    pub(super) text: &'t Text<'r>,
    pub(super) people: &'t People,
    pub(super) speech: &'t Speech,
    pub(super) places: &'t Places,
    pub(super) clock: Clock,
    /// Per time expression: its value.
    pub(super) values: Vec<TimeValue>,
    pub(super) utterances: Vec<Utterance>,
    /// The first time of what is told, as a number of a time expression.
    pub(super) first_of_story: Option<usize>,
    /// The frames of what the first time of the story dates.
    pub(super) first_frames: Vec<usize>,
}

impl Writer<'_, '_> {
    pub(super) fn place(&self, draft: &Draft) -> (usize, usize) {
        match draft {
            Draft::Happening(h) => (h.word, 0),
            Draft::Utterance(u) => (self.text.a.token_at(self.utterances[*u].open), 1),
            Draft::Statement(s) => (self.speech.segments[*s].cue.start, 2),
            Draft::Holding(n) => (self.text.a.names[*n].tokens.start, 3),
            Draft::Tenure(t) => (t.tokens.start, 3),
            Draft::State(s) => (self.text.a.sentences[*s].start, 4),
            Draft::Age(aged) => (self.text.a.names[aged.name].tokens.start, 4),
        }
    }

    /// Values all times in order, so that `the next day` hangs on the day told of before.
    pub(super) fn anchor_times(&mut self) {
        self.values = when::anchor(self.text, self.clock);
    }

    /// What the sentences tell of; `done` hears the name of each part of the work when it ends, once a sentence.
    pub(super) fn happenings(
        &self,
        lacks: &[admission::Lack],
        stop: &Stop,
        done: &mut impl FnMut(&'static str),
    ) -> Result<Vec<Draft>> {
        let mut out: Vec<Draft> = Vec::new();
        let counter = Counter::new(self.text);
        for (number, sentence) in self.text.a.sentences.iter().enumerate() {
            stop.check()?;
            if self.text.is_foreign(sentence.start) || self.text.in_legend(sentence.start) {
                continue;
            }
            let focus = &self.speech.focus[number];
            // A set, for one endless sentence may have as many as the text.
            let mut nouns: HashSet<usize> = HashSet::new();
            let mut found: Vec<Happening> = Vec::new();
            for at in sentence.clone() {
                if let Some(happening) = event::at_verb(self.text, self.people, self.speech, focus, at) {
                    nouns.extend(happening.noun);
                    found.push(happening);
                }
            }
            done("verbs");
            for at in sentence.clone() {
                if self.text.a.class(at) == Class::Auxiliary {
                    let deed = event::at_auxiliary(self.text, self.people, self.speech, focus, at);
                    nouns.extend(deed.as_ref().and_then(|h| h.noun));
                    found.extend(deed);
                }
            }
            for at in sentence.clone() {
                if self.text.a.class(at) == Class::Open && !nouns.contains(&at) {
                    found.extend(message::at_noun(self.text, self.people, self.speech, focus, at));
                    found.extend(initiative::at_wish(self.text, self.people, focus, at));
                    found.extend(message::dated(self.text, self.people, self.speech, focus, at));
                    found.extend(message::at_call(self.text, self.people, self.speech, focus, at));
                    found.extend(event::at_noun(self.text, self.people, self.speech, focus, at));
                    found.extend(request::at_noun(self.text, self.people, self.speech, focus, at));
                    found.extend(doer::at_noun(self.text, self.people, self.speech, focus, at));
                }
            }
            done("nouns and messages");
            let casualties =
                casualty::Reader { text: self.text, people: self.people, speech: self.speech, focus };
            casualties.add(sentence, &mut found);
            event::add_conjuncts(self.text, self.people, focus, &mut found);
            done("casualties");
            self.add_counts(&mut found, counter.in_sentence(sentence), focus);
            self.add_ages(&mut found, sentence);
            done("counts");
            let mut read: HashSet<usize> = found.iter().map(|h| h.word).collect();
            read.extend(found.iter().filter_map(|h| h.noun));
            for at in sentence.clone() {
                let taken = |i: usize| read.contains(&i);
                found.extend(predication::at(self.text, self.people, self.speech, focus, at, taken));
            }
            done("predication");
            // A question asserts nothing.
            let asked = sentence.end > 0 && self.text.a.word(sentence.end - 1) == "?";
            for mut happening in found {
                if asked && happening.certainty == Certainty::Asserted {
                    happening.certainty = Certainty::Hypothetical;
                }
                happening.counts.extend(count::term(self.text, &happening));
                event::add_topic(self.text, self.people, focus, &mut happening);
                // What stands within an admission tells what is not known, not what happened when.
                if let Some(lack) = lacks[..lacks.partition_point(|l| l.item.start <= happening.word)].last()
                    && lack.item.contains(&happening.word)
                {
                    happening.when = When::Unsure;
                    happening.tokens.end = happening.tokens.end.min(lack.item.end);
                }
                out.push(Draft::Happening(Box::new(happening)));
            }
        }
        Ok(out)
    }

    pub(super) fn claim(&self, draft: &Draft, name: ClaimName) -> Claim {
        match draft {
            Draft::Happening(happening) => self.happening(happening, name),
            Draft::Utterance(number) => self.utterance(&self.utterances[*number], name),
            Draft::Statement(number) => self.statement(&self.speech.segments[*number], name),
            Draft::Holding(number) => self.holding(*number, name),
            Draft::Tenure(tenure) => self.tenure(tenure, name),
            Draft::State(number) => self.state(*number, name),
            Draft::Age(aged) => self.age(aged, name),
        }
    }

    fn happening(&self, h: &Happening, name: ClaimName) -> Claim {
        let text = self.text;
        let around = text.around(h.word);
        let all = self.speech.within(around.clone());
        let bearing = denial::bearing(text, all, h.word);
        let denier = match bearing {
            Bearing::Denied(number) => all.get(number),
            _ => None,
        };
        let segments: Vec<Segment> = self.credits(all, h.word, bearing).into_iter().cloned().collect();
        let (polarity, certainty) = match (bearing, h.polarity) {
            (Bearing::None, polarity) => self.answered(all, h.word, polarity, h.certainty),
            (Bearing::Denied(_), Polarity::Positive) => (Polarity::Negative, h.certainty),
            (Bearing::Denied(_) | Bearing::Unsure, polarity) => (polarity, Certainty::Hypothetical),
        };
        // A denial that nobody is credited with is the report's own.
        let credited = segments.iter().filter(|s| !s.speaker.name.is_empty());
        let mut attribution: Vec<Link> = credited.flat_map(|s| self.links(s)).collect();
        attribution.extend(self.accusation(h));
        if let Some(quote) = text.a.quote_around(h.word) {
            let open = text.a.quotes[quote].open;
            let speaker = self
                .utterances
                .binary_search_by_key(&open, |u| u.open)
                .ok()
                .and_then(|i| self.utterances[i].voice.as_ref());
            if let Some(voice) = speaker.filter(|_| attribution.is_empty()) {
                attribution.push(self.link(voice, None));
            }
        }
        Claim {
            name,
            passage: text.passage(h.tokens.clone()),
            sentence: text.span(around),
            in_head: text.in_head(h.word),
            frame: h.frame_id(),
            predicate: Predicate { lemma: h.lemma.clone(), passage: text.passage(h.word..h.word + 1) },
            roles: self.roles(h, denier),
            time: self.time(h),
            said: self.said(&segments),
            place: self.location(h),
            channel: match &h.channel {
                Some((channel, tokens)) => {
                    Slot::Stated { value: *channel, passage: text.passage(tokens.clone()) }
                }
                None => Slot::Unread,
            },
            quantities: h.counts.iter().map(|c| self.quantity(c)).collect(),
            polarity,
            certainty,
            tense: h.tense,
            attribution,
            quotation: None,
            expects: self.expected(h),
        }
    }

    /// `The ministry accused Orlan of shelling a school`: on whose word somebody is told to have done it, innermost of all.
    fn accusation(&self, h: &Happening) -> Vec<Link> {
        let Some(verb) = event::accuser(self.text, h.word) else { return Vec::new() };
        let from = self.speech.sayings.partition_point(|s| s.segment.cue.end <= verb);
        let told = self.speech.sayings.get(from).map(|s| &s.segment);
        let told = told.filter(|s| s.cue.contains(&verb) && !s.speaker.name.is_empty());
        told.map(|s| self.links(s).collect()).unwrap_or_default()
    }

    /// Who takes part; `I` in the words of somebody is whoever speaks them.
    fn roles(&self, h: &Happening, denier: Option<&Segment>) -> Vec<RoleValue> {
        let speaks = || {
            let open = self.text.a.quotes[self.text.a.quote_around(h.word)?].open;
            let at = self.utterances.binary_search_by_key(&open, |u| u.open).ok()?;
            self.utterances[at].voice.as_ref()?.entity.filter(|e| self.people.is_person(*e))
        };
        let known = |role: Role, slot: &Slot<Participant>| match slot {
            Slot::Stated { value, passage } if !value.named && value.name == predication::FIRST_PERSON => {
                speaks().map_or(Slot::Unread, |entity| Slot::Inferred {
                    value: self.people.participant(entity),
                    passage: Some(passage.clone()),
                    reason: format!("“{}” is the one who speaks", passage.words),
                })
            }
            slot if role == Role::Agent => {
                denier.and_then(|s| self.of_himself(s, h)).unwrap_or_else(|| slot.clone())
            }
            slot => slot.clone(),
        };
        h.roles.iter().map(|(role, slot)| RoleValue { role: *role, slot: known(*role, slot) }).collect()
    }

    pub(super) fn said(&self, segments: &[Segment]) -> Slot<TimeValue> {
        if segments.is_empty() {
            return Slot::Unread;
        }
        for segment in segments {
            if let Some(time) = said_time(self.text, segment) {
                let number = self.text.a.times.partition_point(|t| t.tokens.start < time.tokens.start);
                return Slot::Stated {
                    value: self.values[number].clone(),
                    passage: self.text.passage(time.tokens.clone()),
                };
            }
        }
        Slot::Unstated
    }

    /// Where it happened.
    fn location(&self, h: &Happening) -> Slot<PlaceValue> {
        let reader = place::Reader { text: self.text, people: self.people, places: self.places };
        let time = match h.when {
            When::At(number) => Some(self.text.a.times[number].tokens.clone()),
            _ => None,
        };
        reader.of(h.word, &h.frame_id(), time)
    }

    fn utterance(&self, u: &Utterance, name: ClaimName) -> Claim {
        let text = self.text;
        let first = text.a.token_at(u.open);
        let segments: Vec<Segment> = u.segment.iter().cloned().collect();
        let speaker = u.voice.as_ref();
        let agent = match speaker {
            Some(voice) => self.voice_slot(voice, u.segment.as_ref()),
            None if u.alone => Slot::Unstated,
            None => Slot::Unread,
        };
        let cue = u.segment.as_ref().map_or_else(|| text.passage(first..first + 1), |s| cue_passage(text, s));
        Claim {
            name,
            passage: text.passage(u.tokens.clone()),
            sentence: text.span(text.around(first)),
            in_head: text.in_head(first),
            frame: "say".to_owned(),
            predicate: Predicate { lemma: "say".to_owned(), passage: cue },
            roles: vec![RoleValue { role: Role::Agent, slot: agent }],
            time: Slot::Unread,
            said: self.said(&segments),
            place: Slot::Unread,
            channel: u.segment.as_ref().map_or(Slot::Unread, |s| self.means(s)),
            quantities: Vec::new(),
            polarity: Polarity::Positive,
            certainty: Certainty::Asserted,
            tense: Tense::Past,
            attribution: self.chain(u),
            quotation: Some(u.quotation.clone()),
            expects: Vec::new(),
        }
    }

    /// By what means a saying went: `said in a statement`, `told the radio by telephone`, `In a televised address, she said`.
    pub(super) fn means(&self, segment: &Segment) -> Slot<Channel> {
        let content = self.speech.saying_at(segment).map_or(&[][..], |s| &s.content);
        match channel::of_saying(self.text, segment, content) {
            Some((value, tokens)) => Slot::Stated { value, passage: self.text.passage(tokens) },
            None => Slot::Unread,
        }
    }

    fn voice_slot(&self, voice: &Voice, segment: Option<&Segment>) -> Slot<Participant> {
        let value = match voice.entity {
            Some(entity) => self.people.participant(entity),
            None => Participant {
                name: voice.name.clone(),
                named: false,
                kind: ParticipantKind::Unknown,
                offices: Vec::new(),
            },
        };
        match segment {
            Some(segment) if !voice.bare => {
                Slot::Stated { value, passage: self.text.passage(segment.subject.clone()) }
            }
            Some(segment) => Slot::Inferred {
                value,
                passage: Some(self.text.passage(segment.subject.clone())),
                reason: "the words point back to whom the text spoke of before".to_owned(),
            },
            None => Slot::Inferred {
                value,
                passage: None,
                reason: "no words of attribution stand by it; the speaker is the one in reach".to_owned(),
            },
        }
    }

    pub(super) fn link(&self, voice: &Voice, segment: Option<&Segment>) -> Link {
        let passage: Option<Passage> = segment.map(|s| self.text.passage(s.subject.clone()));
        let mut candidates: Vec<String> =
            voice.candidates.iter().map(|c| self.people.entities[*c].name.clone()).collect();
        if !candidates.is_empty() {
            candidates.insert(0, voice.name.clone());
        }
        if candidates.is_empty() {
            candidates.clone_from(&voice.rivals);
        }
        let kind = match voice.kind {
            SpeakerKind::Pronoun if voice.entity.is_some() => SpeakerKind::Person,
            kind => kind,
        };
        Link {
            speaker: Speaker {
                name: voice.name.clone(),
                kind,
                passage,
                candidates,
                offices: voice
                    .entity
                    .map(|entity| self.people.participant(entity).offices)
                    .unwrap_or_default(),
            },
            cue: segment.map(|s| cue_passage(self.text, s)),
        }
    }
}
