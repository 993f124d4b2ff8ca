//! Verbs that no frame of the lexicon has: each is a lexical unit of its own.
//!
//! News is told with more verbs than any lexicon has. What two reports tell by the same verb of the same thing can be set
//! side by side without knowing what kind of happening it is; what cannot is left alone, for nothing is expected of a unit.

use std::ops::Range;

use twosource_language::{Class, Relation, TimeExpression, Upos};
use twosource_model::{Certainty, Role, Slot, Tense};

use super::{Happening, Reader};
use crate::clause::{When, of_comparison};
use crate::frame::LEXICON;
use crate::speech::{Speech, is_cue};
use crate::text::{Text, fold};
use crate::tree::Tree;

/// Places that hang on one another, looked at for what they hang on in the end.
const CHAINED: usize = 4;

/// Id of the frame that stands in the lexicon for all units.
const UNIT: &str = "unit";

/// Verbs that tell how something stands, goes on or is meant rather than what happened, and those that say nothing without
/// their object.
const EMPTY: &[&str] = &[
    "aim",
    "allow",
    "amount",
    "appear",
    "ask",
    "base",
    "be",
    "become",
    "begin",
    "believe",
    "belong",
    "bring",
    "call",
    "care",
    "carry",
    "come",
    "compare",
    "concern",
    "consider",
    "consist",
    "contain",
    "continue",
    "deal",
    "depend",
    "describe",
    "deserve",
    "differ",
    "do",
    "enjoy",
    "ensure",
    "exist",
    "expect",
    "express",
    "fail",
    "fear",
    "feel",
    "fit",
    "focus",
    "follow",
    "get",
    "give",
    "go",
    "grow",
    "guess",
    "happen",
    "hate",
    "have",
    "hear",
    "hold",
    "hope",
    "imagine",
    "include",
    "intend",
    "involve",
    "keep",
    "know",
    "lack",
    "last",
    "learn",
    "let",
    "lie",
    "like",
    "listen",
    "live",
    "look",
    "love",
    "make",
    "matter",
    "mean",
    "mind",
    "need",
    "note",
    "occur",
    "own",
    "point",
    "prefer",
    "put",
    "realise",
    "realize",
    "refer",
    "regard",
    "relate",
    "rely",
    "remain",
    "remember",
    "require",
    "rest",
    "run",
    "say",
    "see",
    "seek",
    "seem",
    "set",
    "show",
    "sit",
    "sound",
    "speak",
    "stand",
    "start",
    "stay",
    "stop",
    "suppose",
    "take",
    "talk",
    "tell",
    "tend",
    "thank",
    "think",
    "try",
    "turn",
    "understand",
    "use",
    "wait",
    "want",
    "wish",
    "wonder",
    "work",
    "worry",
];

/// Whether the verb tells of a happening: a verb with a clause of its own, none of saying, none of the empty ones unless a
/// particle makes another verb of it.
pub(super) fn tells(text: &Text<'_>, tree: Tree<'_, '_>, speech: &Speech, word: usize) -> bool {
    let at = tree.token(word);
    let lemma = tree.lemma(word);
    let clause = matches!(
        tree.relation(word),
        Relation::Root
            | Relation::Conj
            | Relation::Ccomp
            | Relation::Parataxis
            | Relation::Advcl
            | Relation::AclRelcl
            | Relation::Acl
    );
    clause
        && tree.upos(word) == Upos::Verb
        && lemma.chars().count() > 2
        && !is_cue(text.a.word(at))
        && !speech.covers(at)
        // `refused to sign`: what was refused is another verb's to tell.
        && (tree.child(word, Relation::Xcomp).is_none() || tree.object(word).is_some())
        && (particle(tree, word).is_some() || EMPTY.binary_search(&lemma.as_str()).is_err())
}

/// Whether what was read is told as a happening and with somebody or something that takes part.
pub(super) fn stands(happening: &Happening) -> bool {
    let told = match happening.certainty {
        Certainty::Asserted => happening.tense != Tense::Present || happening.perfect,
        Certainty::Planned => happening.tense == Tense::Future,
        _ => false,
    };
    told && happening
        .roles
        .iter()
        .any(|(_, slot)| matches!(slot, Slot::Stated { .. } | Slot::Inferred { .. }))
}

/// The particle that belongs to a verb: `broke off`.
fn particle(tree: Tree<'_, '_>, verb: usize) -> Option<usize> {
    tree.child(verb, Relation::CompoundPrt)
}

impl Reader<'_, '_> {
    /// A verb with its subject and object.
    pub(super) fn unit(&mut self) -> Option<Happening> {
        let mut lemma = self.tree.lemma(self.word).into_owned();
        if let Some(particle) = particle(self.tree, self.word) {
            lemma = format!("{lemma} {}", self.tree.lemma(particle));
        }
        let object = self
            .tree
            .object(self.word)
            .filter(|o| self.text.a.time_at(self.tree.token(*o)).is_none())
            .map(|o| self.tree.phrase(o));
        let frame = self.frame_of_parts(&lemma, LEXICON.id(UNIT)?);
        let mut out = self.happening(frame, &lemma);
        self.affect(&mut out, object)?;
        out.roles.retain(|(role, slot)| *role == Role::Agent || slot.value().is_some());
        self.channel_phrase(&mut out);
        // The letter or call is read by itself too.
        out.noun = None;
        if out.is_unit() {
            out.when = self.own_time();
        }
        Some(out)
    }
}

impl Reader<'_, '_> {
    /// The time that hangs on the verb itself. Nothing is known of how a unit tells its time, so what hangs on another word
    /// may or may not be its own.
    fn own_time(&self) -> When {
        let a = &self.text.a;
        // `flights planned for Saturday and Sunday`: nobody planned them then.
        let ahead = matches!(
            self.tree.lemma(self.word).as_str(),
            "arrange" | "bill" | "book" | "fix" | "plan" | "schedule" | "slate" | "time"
        );
        if ahead && a.is(self.at + 1, "for") {
            return When::Unsure;
        }
        let around = self.text.around(self.at);
        let first = a.times.partition_point(|t| t.tokens.start < around.start);
        let hangs = |n: &usize, expression: fn(&TimeExpression) -> bool| {
            let time = &a.times[*n];
            // `scheduled for 22 January`: it is not scheduled then.
            let compared = of_comparison(self.text, time.tokens.start, self.at);
            if compared || time.tokens.start > 0 && a.is(time.tokens.start - 1, "for") {
                return false;
            }
            let words = a.words_of(time.tokens.clone());
            let top = words.clone().find(|w| self.tree.head(*w).is_none_or(|h| !words.contains(&h)));
            !time.attributive
                && expression(&time.expression)
                && top.is_some_and(|w| {
                    let run = matches!(time.expression, TimeExpression::Date { until: Some(_), .. });
                    let case = self.tree.case(w);
                    let led = matches!(case.as_str(), "" | "on" | "at" | "in" | "during")
                        || run && matches!(case.as_str(), "from" | "between");
                    led && (self.is_own(w) || self.opens(time.tokens.clone()))
                })
        };
        let within = || (first..a.times.len()).take_while(|n| a.times[*n].tokens.start < around.end);
        let day = within().find(|n| hangs(n, TimeExpression::dates));
        // `at twenty to nine`: of the day that is told of, where the sentence gives none.
        let none = || within().all(|n| !a.times[n].expression.dates());
        let clock = || within().find(|n| none() && hangs(n, |e| matches!(e, TimeExpression::Clock(_))));
        day.or_else(clock).map_or(When::Unsure, When::At)
    }

    /// Whether a time hangs on the verb itself, or on the place that goes with it: `rose from a meadow on Sunday`.
    fn is_own(&self, time: usize) -> bool {
        let tree = self.tree;
        let of_place = |h: usize| {
            tree.relation(h) == Relation::Obl
                && tree.head(h) == Some(self.word)
                && matches!(
                    tree.case(h).as_str(),
                    "from" | "in" | "at" | "near" | "into" | "onto" | "off" | "outside"
                )
                && LEXICON.noun(&fold(&tree.lemma(h))).is_none()
        };
        // `in a warehouse in the port of Lund on Monday`: the tree may hang it on the last place of a chain.
        let up = |h: usize| {
            let chained = tree.relation(h) == Relation::Nmod
                && matches!(tree.case(h).as_str(), "in" | "at" | "of" | "near")
                && LEXICON.noun(&fold(&tree.lemma(h))).is_none();
            tree.head(h).filter(|_| chained)
        };
        let place = |h: usize| std::iter::successors(Some(h), |&h| up(h)).take(CHAINED).any(of_place);
        tree.head(time).is_some_and(|h| h == self.word || place(h) || self.is_beside(time, h))
    }

    /// `raised its rate on Wednesday`: a day that the tree hangs on what the verb is done to, where that is a thing, and has no time.
    fn is_beside(&self, time: usize, noun: usize) -> bool {
        let tree = self.tree;
        let part = matches!(tree.relation(noun), Relation::Obj | Relation::Obl)
            && tree.head(noun) == Some(self.word);
        let weekday = self.text.a.time_at(tree.token(time)).is_some_and(|t| {
            matches!(t.expression, TimeExpression::Weekday { .. } | TimeExpression::Date { day: Some(_), .. })
        });
        part && weekday
            && noun > self.word
            && matches!(tree.case(time).as_str(), "on" | "")
            && tree.case(noun) != "of"
            && LEXICON.noun(&fold(&tree.lemma(noun))).is_none()
            && LEXICON.noun(&fold(self.text.a.letters(noun))).is_none()
    }

    /// `Early on Monday a lorry stopped there`: a time that opens the sentence before the verb's own words.
    fn opens(&self, time: Range<usize>) -> bool {
        let a = &self.text.a;
        let plain = |i: usize| matches!(a.class(i), Class::Preposition | Class::Adverb);
        let Some(subject) = &self.subject else { return false };
        let first = self.text.around(self.at).start;
        let comma = usize::from(a.word(time.end) == ",");
        (first..time.start).all(plain)
            && subject.tokens.start == time.end + comma
            && subject.tokens.end == self.at
    }
}

impl Happening {
    /// Whether it is told by a lexical unit.
    pub(crate) fn is_unit(&self) -> bool {
        LEXICON.frames[self.frame].id == UNIT
    }

    /// The frame as claims carry it: its id, or the lexical unit.
    pub(crate) fn frame_id(&self) -> String {
        if self.is_unit() {
            return format!("{}.v", self.lemma.replace(' ', "_"));
        }
        LEXICON.frames[self.frame].id.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::EMPTY;

    #[test]
    fn the_list_is_sorted() {
        assert!(EMPTY.is_sorted());
    }
}
