//! What happened: verbs that evoke a frame, with who did it to whom.

mod accused;
mod affect;
mod conjunct;
mod counted;
#[cfg(test)]
mod days_tests;
mod deed;
mod direction;
mod evocation;
mod manner;
mod mutual;
mod nominal;
mod noun_day;
mod object;
mod occurrence;
mod outlook;
mod participant;
mod support;
mod teller;
#[cfg(test)]
mod tests;
mod topic;
mod transfer;
mod unit;
mod verb_group;

use std::ops::Range;

use twosource_language::{Class, Phrase, Relation, Upos};
use twosource_model::{Certainty, Channel, Participant, ParticipantKind, Polarity, Role, Slot, Tense};

use crate::channel::{self, MESSAGES};
use crate::clause::{Clause, When};
use crate::count::Count;
use crate::denial::{Stance, is_not_one, says_none};
use crate::frame::{Form, LEXICON, Pattern, Trigger};
use crate::people::People;
use crate::predication;
use crate::speech::{Focus, Speech};
use crate::text::{REACH, Text, fold};
use crate::tree::Tree;

pub(crate) use accused::accuser;
pub(crate) use conjunct::add_conjuncts;
pub(crate) use counted::of_count;
pub(crate) use deed::at_auxiliary;
use evocation::{agrees, borrowed_group, form_of, has_company, supported};
pub(crate) use manner::{is_scheduled, under_condition};
pub(crate) use mutual::is_peer;
pub(crate) use occurrence::{at_noun, is_of_affair};
pub(crate) use participant::participant;
pub(crate) use topic::add as add_topic;
use verb_group::{VerbGroup, verb_group};

/// A happening, before it is put in model terms.
#[derive(Debug)]
pub(crate) struct Happening {
    pub(crate) frame: usize,
    pub(crate) lemma: String,
    /// The word that evokes it.
    pub(crate) word: usize,
    pub(crate) tokens: Range<usize>,
    pub(crate) roles: Vec<(Role, Slot<Participant>)>,
    pub(crate) when: When,
    pub(crate) channel: Option<(Channel, Range<usize>)>,
    pub(crate) polarity: Polarity,
    pub(crate) certainty: Certainty,
    pub(crate) tense: Tense,
    /// Tokens of the noun that stands for it too (`an oral message`), which then evokes nothing of its own.
    pub(crate) noun: Option<usize>,
    /// Whether it is told in the present perfect, which reaches up to the report and leaves the day open.
    pub(crate) perfect: bool,
    /// What is counted of it.
    pub(crate) counts: Vec<Count>,
    /// Whether it is told by its count alone: then a reader expects no more of it.
    pub(crate) by_count: bool,
}

impl Happening {
    /// Whether one of the roles is filled that its frame can't be without.
    pub(crate) fn is_told(&self) -> bool {
        let filled = |role: Role| self.roles.iter().any(|(r, slot)| *r == role && slot.value().is_some());
        LEXICON.is_told(self.frame, filled)
    }

    /// One that is told of as having taken place, with nothing but who takes part and when.
    pub(crate) fn bare(
        frame: usize,
        lemma: String,
        word: usize,
        tokens: Range<usize>,
        roles: Vec<(Role, Slot<Participant>)>,
        when: When,
    ) -> Self {
        Self {
            frame,
            lemma,
            word,
            tokens,
            roles,
            when,
            channel: None,
            polarity: Polarity::Positive,
            certainty: Certainty::Asserted,
            tense: Tense::Past,
            noun: None,
            perfect: false,
            counts: Vec::new(),
            by_count: true,
        }
    }
}

/// Forms that are verbs whatever the tagger makes of them in a long name or a list.
const NO_NOUNS: &[&str] = &[
    "struck",
    "shook",
    "drove",
    "threw",
    "broke",
    "flew",
    "swam",
    "fled",
    "stole",
    "tore",
    "swept",
    "drowned",
    "killed",
    "injured",
    "burst",
    "collapsed",
    "exploded",
    "arrived",
    "arrested",
    "resigned",
];

/// Reads the happening that the verb at `at` tells of, if it tells of one.
pub(crate) fn at_verb(
    text: &Text<'_>,
    people: &People,
    speech: &Speech,
    focus: &Focus,
    at: usize,
) -> Option<Happening> {
    let a = &text.a;
    if a.class(at) != Class::Open || a.name_at(at).is_some() {
        return None;
    }
    let tree = Tree(a);
    let word = tree.leader(at)?;
    // `the closed gate` tells what kind of gate it is, not that somebody closed it.
    if tree.relation(word) == Relation::Amod {
        return None;
    }
    // `the strikes`, `a find`: headlines are read by their form alone, for their telegraphic style misleads the tagger.
    let lower = fold(a.word(at));
    let misread = matches!(tree.upos(word), Upos::Noun | Upos::Propn | Upos::Num | Upos::Adp);
    if misread && !text.in_head(at) && !(NO_NOUNS.contains(&lower.as_str()) && a.word(at) == lower) {
        return None;
    }
    // `close on a third`, `close to the border`: nearly, near.
    let shuts = a.is(at + 1, "on") && a.time_at(at + 2).is_some() && tree.upos(word) == Upos::Verb;
    if lower == "close" && matches!(a.word(at + 1), "on" | "to" | "by") && !shuts {
        return None;
    }
    let light = matches!(lower.as_str(), "held" | "holds" | "had");
    let past = tree.is_told_as_past(word);
    let xpos = tree.xpos(word);
    let triggers = LEXICON.triggers(&lower);
    let trigger = triggers
        .iter()
        .filter(|t| has_company(text, tree, word, t))
        // `cut` is `cuts` and `has cut`: the tag tells which, where it can.
        .min_by_key(|t| !agrees(t.form, xpos));
    let spoke = matches!(lower.as_str(), "spoke" | "spoken" | "speaks" | "talked" | "talks");
    let supported = supported(text, tree, word);
    let honour = deed::honour(text, tree, word).is_some();
    if occurrence::is_of_affair(tree, word) {
        return None;
    }
    let unit = trigger.is_none() && !light && !spoke && !honour && supported.is_none();
    if unit && !unit::tells(text, tree, speech, word) {
        return None;
    }
    let floor = text.around(at).start;
    let form = match trigger {
        _ if past || misread && !text.in_head(at) => Form::PastOrParticiple,
        _ if manner::shares_infinitive(tree, word) => Form::Base,
        Some(trigger) => trigger.form,
        None => form_of(tree, word, &lower),
    };
    // `denied sending`: who denies it is who would have done it.
    let denier = speech
        .within(text.around(at))
        .iter()
        .find(|s| s.stance != Stance::Says && s.tokens.end <= at && at <= s.tokens.end + 2)
        .filter(|s| (s.tokens.end..at).all(|i| matches!(a.word(i), "having" | "ever" | "been")))
        .filter(|s| form == Form::Gerund || a.is(s.tokens.end, "having"));
    // `accused Orlan of shelling a school`: who is accused is who would have done it.
    let accused = if denier.is_none() { accused::of_deed(text, at) } else { None };
    let mut group = match denier {
        _ if accused.is_some() => VerbGroup::bare(at, false),
        Some(_) => VerbGroup::bare(at, (at - 2..at).any(|i| a.is(i, "been"))),
        None => match verb_group(text, at, form, floor) {
            Some(group) => group,
            None => borrowed_group(text, tree, word, floor)?,
        },
    };
    group.passive |= denier.is_none() && tree.passive(word);
    group.certainty = match accused {
        Some(_) => Certainty::Possible,
        None => manner::under_condition(text, word, group.certainty),
    };
    let mut clause = Clause::around(text, speech, at);
    clause.relative |= tree.relation(word) == Relation::Acl;
    let own = denier.is_none() && accused.is_none();
    let subject_word = tree.subject(word).filter(|s| own && tree.token(*s) != at);
    let subject = match (denier, subject_word) {
        _ if accused.is_some() => accused.as_ref().map(|(phrase, _)| phrase.clone()),
        (Some(s), _) => Some(Phrase { tokens: s.subject.clone(), head: s.subject.end - 1, appositive: None }),
        (None, Some(subject)) => Some(tree.phrase(subject)),
        // `accepted an invitation to visit Halden`: what an infinitive hangs on does not do it.
        (None, None) if manner::is_infinitive_of_noun(text, word) => None,
        // `fired tear gas to disperse the crowd`: who does the one does the other.
        (None, None) if manner::purpose_of(text, word).is_some() => {
            manner::purpose_of(text, word).map(|s| tree.phrase(s))
        }
        (None, None) => (group.start > clause.tokens.start)
            .then(|| a.subject_ending(group.start - 1, clause.tokens.start))
            .flatten(),
    };
    let subject_at = subject.as_ref().map_or(at, |s| s.tokens.start);
    let teller = subject.as_ref().and_then(|s| teller::of_itself(text, speech, s));
    let subject = teller.clone().or(subject);
    let never = (group.start..at).any(|i| matches!(fold(a.word(i)).as_str(), "never" | "not"))
        || manner::is_negated_in_front(text, clause.tokens.start)
        || manner::is_negated_within(text, at);
    // `Nobody signed`, `has written no letter`.
    let object = tree.object(word).filter(|o| *o > word).map(|o| tree.phrase(o));
    let none = denier.is_none()
        && (subject.as_ref().is_some_and(|s| says_none(text, s))
            || object.is_some_and(|o| {
                ["nothing", "nobody", "none"].iter().any(|w| a.is(o.tokens.start, w))
                    // `voted no`: that is what they voted.
                    || a.is(o.tokens.start, "no") && o.tokens.len() > 1 && says_none(text, &o)
                    || is_not_one(text, &o)
            }));
    match (none, never || group.polarity == Polarity::Negative) {
        // `Nobody did not sign`: read as neither.
        (true, true) => group.certainty = Certainty::Possible,
        (false, false) => {}
        _ => group.polarity = Polarity::Negative,
    }
    let mut reader =
        Reader { text, people, focus, clause, tree, word, subject_word, subject, at, passive: group.passive };
    let mut happening = match (supported, trigger) {
        _ if honour => reader.honoured()?,
        (Some((noun, frame)), _) => reader.supported(noun, frame)?,
        (None, _) if unit => reader.unit()?,
        (None, _) if light || spoke => reader.light(spoke)?,
        (None, trigger) => reader.full(trigger?)?,
    };
    // What the parts of the verb made a frame of is no unit any more.
    let unit = unit && happening.is_unit();
    let untold = || reader.clause.relative || manner::goes_with_saying(text, word);
    if happening.when == When::Nothing && untold() {
        happening.when = When::Unsure;
    }
    if happening.channel.is_none() {
        happening.channel = channel::of_verb(&happening.lemma).map(|c| (c, at..at + 1));
    }
    happening.polarity = group.polarity;
    happening.certainty = group.certainty;
    happening.tense = group.tense;
    happening.perfect = group.perfect;
    happening.settle_plan(text, word);
    let limited = || match unit {
        true => predication::is_limited(text, &happening.tokens),
        false => manner::is_put_off(text, at),
    };
    if group.polarity == Polarity::Negative && limited() {
        happening.certainty = Certainty::Hypothetical;
    }
    if unit && !unit::stands(&happening) {
        return None;
    }
    if !unit && matches!(happening.when, When::Nothing | When::Unsure) {
        let when = reader.clause.when(text, speech, at);
        if happening.when == When::Nothing || matches!(when, When::At(_)) {
            happening.when = when;
        }
    }
    if let Some(twin) = manner::twin(text, word).filter(|_| !matches!(happening.when, When::At(_)))
        && let at @ When::At(_) = Clause::around(text, speech, twin).when(text, speech, twin)
    {
        happening.when = at;
    }
    if !unit
        && !matches!(happening.when, When::At(_))
        && let Some(when) = noun_day::of_deed(text, tree, word, &LEXICON.frames[happening.frame].id)
    {
        happening.when = when;
    }
    happening.settle_plan(text, word);
    if let Some(teller) = &teller {
        teller::infer(text, teller, subject_at, &mut happening.roles);
        happening.tokens.start = happening.tokens.start.max(subject_at.min(at));
    }
    // `accused Orlan of shelling a school on Friday`: the day may be that of the accusing.
    if accused.is_some() {
        happening.when = When::Unsure;
        happening.certainty = Certainty::Possible;
    }
    // `of the 29 injured, eight were in hospital on Monday`: who are called so were not hurt then.
    let called = matches!(tree.upos(word), Upos::Noun | Upos::Adj)
        && !tree
            .under(word)
            .any(|d| matches!(tree.relation(d), Relation::Cop | Relation::Aux | Relation::AuxPass))
        && text.a.word(at).ends_with("ed");
    if called && matches!(happening.when, When::At(_)) && !text.in_head(at) {
        happening.when = When::Unsure;
    }
    Some(happening)
}

struct Reader<'t, 'r> {
    text: &'t Text<'r>,
    people: &'t People,
    focus: &'t Focus,
    clause: Clause,
    tree: Tree<'t, 'r>,
    /// The verb, as a word of the tree.
    word: usize,
    /// The noun that leads the subject, where the tree gives it.
    subject_word: Option<usize>,
    subject: Option<Phrase>,
    at: usize,
    passive: bool,
}

impl Reader<'_, '_> {
    fn happening(&self, frame: usize, lemma: &str) -> Happening {
        // A subject may stand behind the verb, or in a clause before.
        // One far back is shared by a whole
        // list of verbs: a passage for each that reaches back to it would hold the list as often as it has verbs.
        let start = self.subject.as_ref().map_or(self.at, |s| s.tokens.start.min(self.at));
        let start = if self.at - start > REACH { self.at } else { start };
        Happening {
            frame,
            lemma: lemma.to_owned(),
            word: self.at,
            tokens: start..self.clause.tokens.end.max(self.at + 1),
            roles: Vec::new(),
            when: When::Nothing,
            channel: None,
            polarity: Polarity::Positive,
            certainty: Certainty::Asserted,
            tense: Tense::Past,
            noun: None,
            perfect: false,
            counts: Vec::new(),
            by_count: false,
        }
    }

    fn group_has_auxiliary(&self) -> bool {
        self.at > 0
            && matches!(self.text.a.class(self.at - 1), Class::Auxiliary | Class::Modal | Class::Negation)
    }

    fn is_message(&self, phrase: &Phrase) -> bool {
        MESSAGES.contains(&fold(self.text.a.word(phrase.head)).as_str())
    }

    /// A verb of the lexicon with its subject and objects.
    fn full(&mut self, trigger: &Trigger) -> Option<Happening> {
        let (frame, lemma) = (trigger.frame, trigger.lemma.as_str());
        let object = self.object_of(trigger);
        let a = &self.text.a;
        // `a letter sent by X`, `the letter sent on Monday`: a participle on its noun, not a letter that sends.
        // `travelled by train` is how.
        let by_next = a.word(self.at + 1) == "by" && !direction::is_journey(frame);
        let sent_letter = self.subject.as_ref().is_some_and(|s| self.is_message(s)) && object.is_none();
        if !self.passive && (by_next || sent_letter) {
            self.passive = true;
            if !matches!(a.class(self.at.wrapping_sub(1)), Class::Auxiliary) {
                self.clause.relative = true;
            }
        }
        // Who receives a person meets her; who receives a letter has been sent it.
        let person = object.as_ref().is_some_and(|o| {
            mutual::is_peer(&fold(a.word(o.head)))
                || self.slot(o, &[]).value().is_some_and(|p| p.kind == ParticipantKind::Person)
        });
        // `was received by the president`: they met.
        if lemma == "receive" && self.passive {
            return self.received();
        }
        let called = lemma == "receive"
            && object
                .as_ref()
                .is_some_and(|o| matches!(fold(a.word(o.head)).as_str(), "call" | "phone-call"));
        if called && !self.passive {
            return self.called(object.as_ref()?);
        }
        // `picked up the first signal`: nobody is arrested.
        let heard = lemma == "pick"
            && object.as_ref().is_some_and(|o| {
                matches!(
                    fold(a.word(o.head)).as_str(),
                    "signal" | "signals" | "transmission" | "transmissions" | "sound"
                )
            });
        let frame = LEXICON.id("signal").filter(|_| heard).unwrap_or(frame);
        let frame = self.frame_of_parts(lemma, frame);
        let (frame, pattern) = match LEXICON.id("meet") {
            Some(meet) if lemma == "receive" && person => (meet, Pattern::Mutual),
            _ => (frame, LEXICON.frames[frame].pattern),
        };
        // `Convicted felon`, `the attorneys appointed to it`: without a subject, or in the middle of a phrase without an
        // object, the form is a participle that describes.
        let coordinated = self.at > 0
            && matches!(a.class(self.at - 1), Class::Conjunction | Class::Relative | Class::Adverb);
        if !self.passive && self.subject.is_none() && !coordinated && !self.group_has_auxiliary() {
            return None;
        }
        // `the motion that the league had tabled`: a perfect is active.
        let active = self.at > 0
            && matches!(fold(a.word(self.at - 1)).as_str(), "had" | "has" | "have" | "having")
            || lemma == "pay" && self.tree.child(self.word, Relation::Nsubj).is_some();
        if !self.passive && pattern == Pattern::Affect && object.is_none() && !active {
            self.passive = true;
            self.clause.relative = true;
        }
        let object = object.or_else(|| {
            let head = self.tree.head(self.word).filter(|h| self.tree.nominal(*h) && *h < self.word)?;
            let hangs = matches!(self.tree.relation(self.word), Relation::AclRelcl | Relation::Acl);
            // `protesters who had gathered outside`: who does it is not whom it is done to.
            let who = self
                .tree
                .child(self.word, Relation::Nsubj)
                .is_some_and(|s| matches!(&*fold(self.text.a.letters(s)), "who" | "which" | "that"));
            let bare = !who && self.tree.child(self.word, Relation::Obj).is_none();
            (active && hangs && bare).then(|| self.tree.phrase(head))
        });
        let mut out = self.happening(frame, lemma);
        match pattern {
            Pattern::Transfer => self.transfer(&mut out, object, lemma)?,
            Pattern::Mutual => self.mutual(&mut out, object)?,
            Pattern::Affect => self.affect(&mut out, object)?,
            Pattern::Undergo if object.is_some() && !self.passive => self.affect(&mut out, object)?,
            Pattern::Undergo => {
                let subject = self.told_of(trigger).unwrap_or_else(|| self.subject_slot(&[]));
                out.roles.push((Role::Patient, subject));
            }
            Pattern::Act => self.act(&mut out, object)?,
        }
        // Halls are decorated too.
        let person = |p: &Participant| p.kind == ParticipantKind::Person;
        if lemma == "decorate"
            && !out.roles.iter().any(|(r, s)| *r == Role::Patient && s.value().is_some_and(person))
        {
            return None;
        }
        self.channel_phrase(&mut out);
        Some(out)
    }

    fn subject_slot(&self, but: &[usize]) -> Slot<Participant> {
        match &self.subject {
            Some(phrase) => self.slot(phrase, but),
            None => Slot::Unread,
        }
    }

    fn entity_of_slot(&self, slot: &Slot<Participant>) -> Vec<usize> {
        slot.value().filter(|p| p.named).and_then(|p| self.people.called(&p.name)).into_iter().collect()
    }

    fn slot(&self, phrase: &Phrase, but: &[usize]) -> Slot<Participant> {
        participant(self.text, self.people, self.focus, phrase, but)
    }
}
