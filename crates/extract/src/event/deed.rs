//! Plain deeds told with light words: `was made a freeman of the city`, `has had a visit from the bishop`, `have been to see
//! the well`. No verb of the lexicon tells of them; the words that go with a verb that says nothing do.

use std::ops::Range;

use twosource_language::{Class, Relation};
use twosource_model::{Role, Slot};

use super::{Happening, Reader, participant};
use crate::clause::{Clause, When};
use crate::frame::LEXICON;
use crate::people::People;
use crate::speech::{Focus, Speech};
use crate::text::{Text, fold};
use crate::tree::Tree;

/// Words for what somebody is made as an honour.
const RANKS: &[&str] =
    &["honorary", "freeman", "freewoman", "freemen", "dame", "knight", "baroness", "laureate"];
/// Things that are given as an honour.
const HONOURS: &[&str] = &[
    "medal",
    "award",
    "prize",
    "doctorate",
    "knighthood",
    "damehood",
    "honour",
    "honor",
    "decoration",
    "citation",
    "fellowship",
    "freedom",
];
/// Words by which one deed is one of several, or of any time.
const REPEATED: &[&str] =
    &["twice", "thrice", "times", "often", "before", "many", "ever", "never", "regularly"];
/// What one goes somewhere to do, on a visit.
const SEEING: &[&str] =
    &["see", "look", "visit", "inspect", "view", "bless", "examine", "meet", "hear", "watch"];
/// Where one has been without visiting anything.
const NO_VISIT: &[&str] = &["polls", "brink", "point", "edge", "limit", "top", "end"];

/// How far the words of a deed stand from its verb.
const NEAR: usize = 9;

/// The token of the word that makes an honour of what a verb tells: `made her an honorary doctor`, `has been given the freedom
/// of the city`.
pub(super) fn honour(text: &Text<'_>, tree: Tree<'_, '_>, word: usize) -> Option<usize> {
    let a = &text.a;
    let at = tree.token(word);
    let end = text.around(at).end;
    match &*a.lemma(word) {
        "make" | "name" | "create" | "dub" => {
            let parts = |i: &usize| {
                matches!(
                    a.class(*i),
                    Class::Punctuation
                        | Class::Conjunction
                        | Class::Relative
                        | Class::Subordinator
                        | Class::Auxiliary
                        | Class::Quote
                ) || a.class(*i) == Class::Preposition && !a.is(*i, "of")
            };
            let ranks = |i: &usize| {
                RANKS.contains(&fold(a.word(*i)).as_str())
                    || *i > 2 && a.is(*i, "year") && a.is(i - 1, "the") && a.is(i - 2, "of")
            };
            (at + 1..end.min(at + NEAR)).take_while(|i| !parts(i)).find(ranks)
        }
        "give" | "receive" | "accept" | "collect" | "hand" => {
            // What is handed to somebody within a story is part of it; in the perfect it is told by itself.
            let honorary = |n: usize| tree.under(n).any(|d| tree.lemma(d) == "honorary");
            let noun = tree.object(word).or_else(|| tree.subject(word).filter(|_| tree.passive(word)))?;
            // `received a national prize for the bridge`: one that the report has not told of.
            let any = &*a.lemma(word) == "receive"
                && tree.under(noun).any(|d| matches!(a.word(tree.token(d)), "a" | "an"));
            if !honorary(noun) && !any {
                perfect(text, at)?;
            }
            let token = tree.token(noun);
            let lemma = a.lemma(noun);
            let lemma = fold(&lemma);
            let of_town = |i: usize| matches!(a.word(i), "city" | "town" | "borough" | "burgh" | "village");
            let fits = lemma != "freedom" || (token + 1..end.min(token + 4)).any(of_town);
            let given = HONOURS.contains(&lemma.as_str()) || lemma == "degree" && honorary(noun);
            (given && fits).then_some(token)
        }
        _ => None,
    }
}

/// The first token of `has` or `have` with the adverbs before a participle, where no more stands between.
fn perfect(text: &Text<'_>, at: usize) -> Option<usize> {
    let a = &text.a;
    let floor = text.around(at).start;
    let mut i = at;
    while i > floor && at - i < 5 {
        i -= 1;
        if a.is(i, "has") || a.is(i, "have") {
            return Some(i);
        }
        if a.class(i) != Class::Adverb && !a.is(i, "been") && !a.is(i, "since") {
            return None;
        }
        if REPEATED.contains(&fold(a.word(i)).as_str()) {
            return None;
        }
    }
    None
}

impl Reader<'_, '_> {
    /// `The university made her an honorary doctor`, `he has received a medal`: who honours whom.
    pub(super) fn honoured(&mut self) -> Option<Happening> {
        let lemma = self.tree.lemma(self.word).into_owned();
        let takes = matches!(lemma.as_str(), "receive" | "accept" | "collect");
        let by =
            |r: &Self, words: &[&str]| r.prepositional(words, r.at).map_or(Slot::Unread, |p| r.slot(&p, &[]));
        let (agent, patient) = if takes {
            (by(self, &["from"]), self.subject_slot(&[]))
        } else if self.passive {
            (by(self, &["by"]), self.subject_slot(&[]))
        } else {
            let agent = self.subject_slot(&[]);
            let known = self.entity_of_slot(&agent);
            let behind = self.text.a.phrase_from(self.at + 1, self.clause.tokens.end);
            (agent, behind.map_or(Slot::Unread, |p| self.slot(&p, &known)))
        };
        let mut out = self.happening(LEXICON.id("award")?, &lemma);
        out.roles = vec![(Role::Agent, agent), (Role::Patient, patient)];
        out.is_told().then_some(out)
    }
}

/// Reads the deed that `been` or `had` tells of at `at`: `has been to see the well`, `has had a visit from the bishop`.
pub(crate) fn at_auxiliary(
    text: &Text<'_>,
    people: &People,
    speech: &Speech,
    focus: &Focus,
    at: usize,
) -> Option<Happening> {
    let a = &text.a;
    let been = a.is(at, "been");
    if !been && !a.is(at, "had") || a.name_at(at).is_some() {
        return None;
    }
    let tree = Tree(a);
    let word = a.words_of(at..at + 1).start;
    let has = perfect(text, at);
    let around = text.around(at);
    let (verb, visitor, visited, noun) = if been {
        let goal = goal(text, at, around.end)?;
        // `has been to the village`: the tree hangs the words on what follows them.
        let verb = match tree.relation(word) {
            Relation::Cop | Relation::Aux | Relation::AuxPass => tree.head(word)?,
            _ => word,
        };
        let has = has?;
        let subject = || tree.subject(a.words_of(has..has + 1).start);
        let visitor = match tree.subject(verb).or_else(subject) {
            Some(subject) => Some(tree.phrase(subject)),
            None => has.checked_sub(1).and_then(|i| a.subject_ending(i, around.start)),
        };
        (verb, visitor, a.phrase_from(goal, around.end), None)
    } else {
        if has.is_none() && a.class(at.saturating_sub(1)) == Class::Auxiliary {
            return None;
        }
        let noun = tree.object(word)?;
        if LEXICON.noun(&fold(a.letters(noun))) != LEXICON.id("visit") {
            return None;
        }
        let from = ["from", "by"];
        let guest = tree.under(noun).chain(tree.under(word)).find(|d| from.contains(&&*tree.case(*d)))?;
        (word, Some(tree.phrase(guest)), tree.subject(word).map(|s| tree.phrase(s)), Some(tree.token(noun)))
    };
    let slot = |p: Option<&twosource_language::Phrase>| {
        p.map_or(Slot::Unread, |p| participant(text, people, focus, p, &[]))
    };
    let (agent, patient) = (slot(visitor.as_ref()), slot(visited.as_ref()));
    agent.value()?;
    let clause = Clause::around(text, speech, at);
    if clause.tokens.clone().any(|i| REPEATED.contains(&fold(a.word(i)).as_str())) {
        return None;
    }
    let subject = if been { visitor.as_ref() } else { visited.as_ref() };
    let subject = subject.map_or(at, |p| p.tokens.start);
    let when = clause.when(text, speech, at);
    let relative = clause.relative || matches!(tree.relation(verb), Relation::Acl | Relation::AclRelcl);
    Some(Happening {
        when: if relative && when == When::Nothing { When::Unsure } else { when },
        perfect: has.is_some(),
        noun,
        by_count: false,
        ..Happening::bare(
            LEXICON.id("visit")?,
            if been { "be" } else { "have" }.to_owned(),
            at,
            passage(&clause, subject, at),
            vec![(Role::Agent, agent), (Role::Patient, patient)],
            when,
        )
    })
}

/// From the subject to the end of the clause.
fn passage(clause: &Clause, subject: usize, at: usize) -> Range<usize> {
    let near = subject.min(at).max(at.saturating_sub(crate::text::REACH));
    near..clause.tokens.end.max(at + 1)
}

/// Where what was visited begins, behind `been to`: `been to see the well`, `been down to the works`.
fn goal(text: &Text<'_>, at: usize, end: usize) -> Option<usize> {
    let a = &text.a;
    let aside = matches!(a.word(at + 1), "down" | "over" | "out" | "along" | "round");
    let to = at + 1 + usize::from(aside);
    if !a.is(to, "to") || to + 1 >= end || a.time_at(to + 1).is_some() {
        return None;
    }
    let first = to + 1;
    if SEEING.contains(&fold(a.word(first)).as_str()) {
        return Some(first + 1 + usize::from(matches!(a.word(first + 1), "at" | "over" | "round")));
    }
    let phrase = a.phrase_from(first, end)?;
    let definite = matches!(a.class(first), Class::Determiner | Class::PossessivePronoun);
    let place = definite || a.name_at(first).is_some();
    (place && !NO_VISIT.contains(&fold(a.word(phrase.head)).as_str())).then_some(first)
}
