//! Who died and who was hurt: each person or group of persons of whom a sentence says so, whatever its construction.
//!
//! Tolls alone are the matter of `count`; here it is people: `a man was shot and killed`, `the death of Ona Brek`, `found
//! dead`, `with a gunshot wound`, `in critical condition`. Several that share a verb are told one by one. What is only
//! feared, planned or threatened is left out; that somebody is charged with a killing leaves no doubt of the death.

mod near;
mod noun;
mod person;
#[cfg(test)]
mod tests;
mod verb;
mod words;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use twosource_language::{Class, Relation, Upos};
use twosource_model::{Participant, Polarity, Role, Slot};

use crate::clause::{Clause, When};
use crate::count::{is_asserted, is_charged};
use crate::event::{Happening, participant};
use crate::frame::LEXICON;
use crate::people::People;
use crate::speech::{Focus, Speech};
use crate::text::{Text, fold};
use crate::tree::Tree;
use words::Fate;

/// Persons joined to one another that are told one by one; more are a list.
const JOINED: usize = 12;

/// One who came to harm.
struct Casualty {
    frame: &'static str,
    /// The word that tells it.
    word: usize,
    /// The noun that stands for who was hurt.
    victim: usize,
    /// Who did it.
    agent: Option<usize>,
}

/// Reads the casualties of one report.
pub(crate) struct Reader<'t, 'r> {
    pub(crate) text: &'t Text<'r>,
    pub(crate) people: &'t People,
    pub(crate) speech: &'t Speech,
    pub(crate) focus: &'t Focus,
}

/// Nouns that are followed from one of harm to the verb that tells of it.
const WAY: usize = 4;

impl Reader<'_, '_> {
    /// Adds what the sentence tells to the happenings that were found in it.
    pub(crate) fn add(&self, sentence: &Range<usize>, found: &mut Vec<Happening>) {
        let a = &self.text.a;
        if sentence.end > 0 && a.word(sentence.end - 1) == "?" {
            return;
        }
        let mut casualties: Vec<Casualty> = Vec::new();
        for word in a.words_of(sentence.clone()) {
            self.at(word, &mut casualties);
        }
        let tree = Tree(a);
        let covered: HashMap<usize, usize> = found.iter().enumerate().map(|(i, h)| (h.word, i)).collect();
        let mut done: HashSet<(usize, usize)> = HashSet::new();
        let mut told: HashSet<usize> = HashSet::new();
        for casualty in casualties {
            let (at, victim) = (tree.token(casualty.word), tree.token(casualty.victim));
            if !done.insert((at, victim)) {
                continue;
            }
            let first = told.insert(at);
            match covered.get(&at).copied() {
                // It has been read as a happening already; who was hurt is known better here.
                Some(i) if first && found[i].polarity == Polarity::Positive => {
                    let slot = self.slot(casualty.victim);
                    for (role, old) in &mut found[i].roles {
                        if *role == Role::Patient {
                            *old = slot.clone();
                        }
                    }
                    // Who dies does nothing to anybody.
                    let himself = slot.value().filter(|p| p.named).map(|p| p.name.clone());
                    found[i].roles.retain(|(role, old)| {
                        *role != Role::Agent
                            || himself.is_none()
                            || old.value().map(|p| &p.name) != himself.as_ref()
                    });
                }
                _ => found.extend(self.happening(&casualty)),
            }
        }
    }

    fn slot(&self, noun: usize) -> Slot<Participant> {
        let mut phrase = Tree(&self.text.a).phrase(noun);
        // `shot dead two officers`
        if self.text.a.is(phrase.tokens.start, "dead") && phrase.tokens.len() > 1 {
            phrase.tokens.start += 1;
        }
        participant(self.text, self.people, self.focus, &phrase, &[])
    }

    fn happening(&self, casualty: &Casualty) -> Option<Happening> {
        let text = self.text;
        let tree = Tree(&text.a);
        let at = tree.token(casualty.word);
        let clause = Clause::around(text, self.speech, at);
        let noun = tree.upos(casualty.word) == Upos::Noun;
        // `was notified on Monday of the death of a man`: when it was heard of.
        let heard =
            noun && matches!(
                tree.case(casualty.word).as_str(),
                "of" | "about" | "over" | "for" | "on" | "with" | "in"
            ) && tree
                .verb_over(casualty.word, WAY)
                .is_some_and(|v| words::HEARS.contains(&tree.lemma(v).as_str()));
        // `the death of X was announced on Monday`, `crowds mourned X's death on Monday`
        let told = noun
            && matches!(tree.relation(casualty.word), Relation::NsubjPass | Relation::Obj)
            && tree
                .head(casualty.word)
                .is_some_and(|v| words::TELLS.binary_search(&tree.lemma(v).as_str()).is_ok());
        let own = noun.then(|| self.time_behind(casualty.word)).flatten().map(When::At);
        let when = own.unwrap_or_else(|| match (told, heard) {
            (true, _) => When::Nothing,
            (_, true) => match clause.when(text, self.speech, at) {
                // `arrested in the shooting of a man on Friday`, `charged in the 19 May deaths`: a day at the noun is its own.
                When::At(number)
                    if tree.case(casualty.word) == "in" && text.a.times[number].tokens.end + 1 >= at =>
                {
                    When::At(number)
                }
                _ => When::Unsure,
            },
            _ => clause.when(text, self.speech, at),
        });
        let victim = tree.token(casualty.victim);
        let mut roles = Vec::new();
        if let Some(agent) = casualty.agent {
            roles.push((Role::Agent, self.slot(agent)));
        }
        roles.push((Role::Patient, self.slot(casualty.victim)));
        let start = clause.tokens.start.min(victim);
        let end = clause.tokens.end.max(victim + 1).max(at + 1);
        let when = if clause.relative && when == When::Nothing { When::Unsure } else { when };
        let frame = LEXICON.id(casualty.frame)?;
        Some(Happening::bare(frame, tree.lemma(casualty.word).into_owned(), at, start..end, roles, when))
    }

    /// What the word says of whom.
    fn at(&self, word: usize, out: &mut Vec<Casualty>) {
        let a = &self.text.a;
        let tree = Tree(a);
        if a.name_at(tree.token(word)).is_some() {
            return;
        }
        let letters = fold(a.letters(word));
        let lemma = tree.lemma(word);
        let verbal = matches!(tree.upos(word), Upos::Verb);
        let found = match words::fate(&lemma, &letters, verbal) {
            _ if self.shot_dead(word).is_some() => self.shot_dead(word),
            Some(Fate::Verb { frame, moved }) => self.verb(word, &letters, frame, moved),
            Some(Fate::Dead) => self.dead(word).map(|(victim, agent)| ("die", victim, agent)),
            Some(Fate::Death) => {
                self.of_noun(word).filter(|_| !self.attempted(word)).map(|v| ("die", v, None))
            }
            Some(Fate::Shooting(frame)) => self
                .of_noun(word)
                .map(|v| (if self.described(word, &["fatal", "deadly"]) { "die" } else { frame }, v, None)),
            Some(Fate::Wound) => self.wound(word).map(|v| ("injure", v, None)),
            Some(Fate::Condition) => self.condition(word).map(|v| ("injure", v, None)),
            Some(Fate::Hospital) => self.hospital(word).map(|v| ("admit", v, None)),
            Some(Fate::Life) => self.life(word).map(|v| ("die", v, None)),
            None => None,
        };
        let found = found.or_else(|| self.by_place(word, &letters));
        let Some((frame, victim, agent)) = found else { return };
        let victim = self.part(victim);
        if !(is_asserted(self.text, word) || is_charged(self.text, word)) {
            return;
        }
        let together = matches!(frame, "injure") && !verbal;
        let victims = self.joined(victim, together);
        for victim in &victims {
            out.push(Casualty { frame, word, victim: *victim, agent });
        }
        // `shot the boy and then himself`, `shooting himself and a woman`
        if let Some(agent) =
            agent.or_else(|| tree.subject(word)).filter(|a| !victims.contains(a) && self.is_person(*a))
            && self.then_himself(word)
        {
            out.push(Casualty { frame, word, victim: agent, agent: None });
        }
        // `fatally shot`, `shot to death`, `shot dead`
        if matches!(frame, "shoot" | "stab")
            && let Some(mark) = self.fatal(word)
        {
            for victim in victims {
                out.push(Casualty { frame: "die", word: mark, victim, agent: None });
            }
        }
    }

    /// `A gunman shot dead two police officers`: at either word, whatever the tree makes of them.
    fn shot_dead(&self, word: usize) -> Option<(&'static str, usize, Option<usize>)> {
        let a = &self.text.a;
        let tree = Tree(a);
        let token = tree.token(word);
        let (shot, frame) = if a.is(token, "shot") && a.is(token + 1, "dead") {
            (token, "shoot")
        } else if a.is(token, "dead") && token > 0 && a.is(token - 1, "shot") {
            (token - 1, "kill")
        } else {
            return None;
        };
        let phrase = a.phrase_from(shot + 2, self.text.around(token).end)?;
        let victim = tree.leader(phrase.head)?;
        let active = shot > 0
            && !matches!(a.class(shot - 1), Class::Auxiliary | Class::Adverb | Class::Punctuation)
            && phrase.tokens.start == shot + 2
            && a.time_at(phrase.tokens.start).is_none();
        let doer = self.person_before(tree.leader(shot)?);
        (active && self.is_person(victim) && doer.is_some()).then_some((frame, victim, doer))
    }

    /// `two of the three victims`: the two; `two boys, 15 and 16,`: the boys.
    fn part(&self, noun: usize) -> usize {
        let tree = Tree(&self.text.a);
        if person::is_age(self.text, tree.token(noun)) {
            return self.person_before(noun).unwrap_or(noun);
        }
        let whole = |h: &usize| tree.upos(*h) == Upos::Num && *h < noun;
        let of = tree.relation(noun) == Relation::Nmod && tree.case(noun) == "of";
        tree.head(noun).filter(|h| of && whole(h)).unwrap_or(noun)
    }

    /// A noun with those that are joined to it, as far as they are persons.
    fn joined(&self, noun: usize, together: bool) -> Vec<usize> {
        let tree = Tree(&self.text.a);
        let mut out = Vec::new();
        // `a man, a woman and a child with gunshot wounds`: all of them.
        let noun = match tree.head(noun) {
            Some(head) if tree.relation(noun) == Relation::Conj && self.is_person(head) && together => head,
            _ => noun,
        };
        // `no officers`, `neither man`: nobody.
        let none = |n: usize| {
            tree.under(n).any(|d| {
                matches!(fold(self.text.a.letters(d)).as_str(), "no" | "neither" | "none" | "nobody")
            })
        };
        if none(noun) {
            return out;
        }
        out.extend(self.is_person(noun).then_some(noun));
        let others = tree.under(noun).filter(|d| tree.relation(*d) == Relation::Conj && *d > noun);
        let reflexive =
            |d: usize| matches!(fold(self.text.a.letters(d)).as_str(), "himself" | "herself" | "self");
        out.extend(others.filter(|d| self.is_person(*d) && !reflexive(*d)).take(JOINED));
        out
    }

    fn is_person(&self, noun: usize) -> bool {
        person::is_person(self.text, self.people, noun)
    }
}
