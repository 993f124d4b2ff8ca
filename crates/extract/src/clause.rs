//! The clause around a word: how far it reaches, and which of its times are its own.

mod edge;
mod foreign;
mod moving;
mod shared;

use std::ops::Range;

use edge::{clock_in_brackets, end_by_tree, is_moment};
pub(crate) use foreign::of_comparison;
use foreign::{of_another, of_outlook, of_relative, of_ruling, of_settling, of_vow};
pub(crate) use moving::MOVING;
use shared::on_which;
use twosource_language::{Annotated, Class, Period, Relation, TimeExpression, Upos, class_of};

use crate::event::is_peer;
use crate::frame::LEXICON;
use crate::speech::{Speech, is_cue};
use crate::text::{REACH, Text, fold};
use crate::tree::Tree;

/// What runs until a day.
const RUNNING: &[&str] = &[
    "contract",
    "contracts",
    "deal",
    "lease",
    "loan",
    "term",
    "mandate",
    "agreement",
    "extension",
    "suspension",
    "ban",
    "permit",
    "licence",
    "license",
];

/// A clause.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    pub(crate) tokens: Range<usize>,
    /// Whether it is a relative clause or another that hangs on a noun.
    pub(crate) relative: bool,
}

impl Clause {
    /// The clause around `verb`: between relative pronouns, colons, dashes, double quotation marks and attributions.
    pub(crate) fn around(text: &Text<'_>, speech: &Speech, verb: usize) -> Self {
        let a = &text.a;
        let bounds = text.around(verb);
        let floor = bounds.start.max(verb.saturating_sub(REACH));
        let own = own_saying(text, speech, verb);
        let saying = |i: usize| speech.covers(i) && !own.contains(&i);
        let mut start = verb;
        let mut relative = false;
        while start > floor {
            let before = start - 1;
            if stops(text, before) || saying(before) {
                break;
            }
            if is_relative(text, before) {
                relative = !a.is(before, "that") || follows_noun(text, before, floor);
                break;
            }
            start -= 1;
        }
        let ceiling = bounds.end.min(verb + REACH).min(end_by_tree(text, verb).unwrap_or(usize::MAX));
        let mut end = verb + 1;
        while end < ceiling {
            // `at 6.15 p.m. (1015 GMT) on Tuesday`: the same time in another zone.
            if let Some(past) = clock_in_brackets(text, end) {
                end = past;
                continue;
            }
            if stops(text, end) || saying(end) || is_relative(text, end) || begins_another(text, end) {
                break;
            }
            end += 1;
        }
        while end > verb + 1 && matches!(a.word(end - 1), "," | "." | "!" | "?" | "and" | "but") {
            end -= 1;
        }
        // `Ona Brek, who was there too, has been awarded a prize`: the verb that leads the sentence is in no clause on a noun.
        let word = a.words_of(verb..verb + 1).start;
        relative &= a.trees.nodes.get(word).is_none_or(|n| n.relation != Relation::Root);
        Self { tokens: start..end, relative }
    }
}

/// The words of saying that a verb leads itself, which are its own clause where saying so is a deed of the lexicon: `replied on 7 May
/// to each of the points`.
fn own_saying(text: &Text<'_>, speech: &Speech, verb: usize) -> Range<usize> {
    let tree = Tree(&text.a);
    let word = text.a.words_of(verb..verb + 1).start;
    // `today concluded the treaty`
    let concludes = || {
        &*text.a.lemma(word) == "conclude"
            && tree.child(word, Relation::Obj).is_some_and(|o| o > word && tree.nominal(o))
    };
    if LEXICON.verb(&fold(text.a.word(verb))).is_none() && !concludes() {
        return verb..verb;
    }
    let near = speech.within(text.around(verb)).iter().find(|s| s.cue.contains(&verb));
    near.map_or(verb..verb, |s| s.tokens.clone())
}

fn stops(text: &Text<'_>, i: usize) -> bool {
    matches!(text.a.word(i), ";" | ":" | "—" | "–" | "--" | "(" | ")" | "“" | "”" | "\"" | "«" | "»")
}

fn is_relative(text: &Text<'_>, i: usize) -> bool {
    text.a.class(i) == Class::Relative && text.a.time_at(i).is_none()
}

fn follows_noun(text: &Text<'_>, that: usize, floor: usize) -> bool {
    that > floor && !is_cue(text.a.word(that - 1)) && text.a.class(that - 1) == Class::Open
}

/// `after …`, `while …`, `, emphasising …`, `and told …`: what follows is another clause.
fn begins_another(text: &Text<'_>, i: usize) -> bool {
    let a = &text.a;
    match a.class(i) {
        // `before sunrise`, `after dark`
        Class::Subordinator => {
            !a.is(i, "than")
                && !is_role(text, i)
                && a.time_at(i).is_none()
                && !is_moment(a.word(i + 1))
                && !is_face_to_face(text, i)
        }
        Class::Conjunction => {
            let mut next = i + 1;
            while matches!(a.class(next), Class::Adverb) {
                next += 1;
            }
            is_verb(text, next) || a.class(next) == Class::Pronoun
        }
        Class::Punctuation if a.word(i) == "," => {
            let word = a.word(i + 1);
            word.len() > 4
                && word.ends_with("ing")
                && a.class(i + 1) == Class::Open
                && a.name_at(i + 1).is_none()
        }
        _ => false,
    }
}

/// `stepped down as mayor last month`, `appointed her as its head on Monday`: what somebody is, and no clause.
fn is_role(text: &Text<'_>, i: usize) -> bool {
    let tree = Tree(&text.a);
    let word = text.a.words_of(i..i + 1).start;
    let noun = tree.head(word).filter(|_| text.a.is(i, "as") && tree.relation(word) == Relation::Case);
    // The tree may have the day for what the office is: `as its chief executive on Monday`.
    let office = |token: usize| {
        let lemma = text.a.lemma(text.a.words_of(token..token + 1).start);
        class_of(&fold(&lemma)) == Class::Title
            || matches!(
                &*fold(&lemma),
                "boss" | "captain" | "chair" | "executive" | "head" | "manager" | "member"
            )
    };
    noun.is_some() && (i + 1..i + 6).take_while(|&j| text.a.class(j) != Class::Preposition).any(office)
}

/// `laid before the council`, `appeared before a judge`: in front of somebody, not earlier than something.
fn is_face_to_face(text: &Text<'_>, i: usize) -> bool {
    let a = &text.a;
    let tree = Tree(a);
    let word = a.words_of(i..i + 1).start;
    let noun = tree.head(word).filter(|_| a.is(i, "before") && tree.relation(word) == Relation::Case);
    noun.is_some_and(|n| {
        let lemma = tree.lemma(n);
        class_of(&lemma) == Class::Title
            || is_peer(&lemma)
            || matches!(
                lemma.as_str(),
                "assembly"
                    | "bench"
                    | "board"
                    | "commission"
                    | "committee"
                    | "congress"
                    | "council"
                    | "court"
                    | "hearing"
                    | "inquiry"
                    | "jury"
                    | "magistrate"
                    | "panel"
                    | "parliament"
                    | "senate"
                    | "tribunal"
                    | "voter"
                    | "public"
            )
    })
}

fn is_verb(text: &Text<'_>, i: usize) -> bool {
    let a = &text.a;
    matches!(a.class(i), Class::Auxiliary | Class::Modal)
        || is_cue(a.word(i))
        || a.class(i) == Class::Open
            && (LEXICON.verb(a.word(i)).is_some() && !is_noun(text, i)
                || a.word(i).ends_with("ed") && a.name_at(i).is_none())
}

/// `promised seed for the autumn`, `a plan for next year`: the time that something is meant for.
fn is_meant_for(a: &Annotated<'_>, number: usize) -> bool {
    let time = &a.times[number];
    let (first, at) = (time.tokens.start, |i: usize| i < time.tokens.start && a.is(i, "for"));
    let before = at(first.wrapping_sub(1)) || a.is(first.wrapping_sub(1), "the") && at(first.wrapping_sub(2));
    match time.expression {
        // `a profit of two million for the third quarter`: that is when it was made.
        TimeExpression::Period { period: Period::Quarter(_) | Period::Half(_), .. } => false,
        TimeExpression::Period { .. } | TimeExpression::FromNow { .. } => before,
        _ => false,
    }
}

/// The day that stands right behind a day and `and`: `on Monday and Tuesday`, `on 30 April and on 1 May`.
pub(crate) fn joined_days(a: &Annotated<'_>, number: usize) -> Option<usize> {
    let (first, second) = (a.times.get(number)?, a.times.get(number + 1)?);
    let (from, to) = (first.tokens.end, second.tokens.start);
    let beside = a.is(from, "and") && (to == from + 1 || to == from + 2 && a.is(from + 1, "on"));
    (beside && is_day(a, number) && is_day(a, number + 1)).then_some(number + 1)
}

/// Whether a time is a day of the month or week, which says by itself when.
fn is_day(a: &Annotated<'_>, number: usize) -> bool {
    matches!(
        a.times[number].expression,
        TimeExpression::Date { day: Some(_), .. } | TimeExpression::Weekday { .. }
    )
}

/// `bread and fire`: a word that may be a verb elsewhere.
fn is_noun(text: &Text<'_>, i: usize) -> bool {
    let word = text.a.words_of(i..i + 1).start;
    text.a.trees.nodes.get(word).is_some_and(|n| matches!(n.upos, Upos::Noun | Upos::Propn))
}

/// When the clause's happening took place, as far as its words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// The time expression of this number.
    At(usize),
    /// Nothing in the sentence gives a time.
    Nothing,
    /// There are words about time that may or may not be about this.
    Unsure,
}

/// What decided when a happening took place; the number is that of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// A date within the clause.
    Date(usize),
    /// A time of day within the clause, of the day that is told of.
    Clock(usize),
    /// A second day beside a first: two happenings, or one of two days.
    SecondDay(usize),
    /// A time that stands by who says it.
    OfSaying(usize),
    /// A time of something else in the sentence.
    OfAnother(usize),
    /// A word that points to some time without giving it.
    Vague(usize),
    /// No word about time at all.
    Nothing,
}

impl Clause {
    pub(crate) fn when(&self, text: &Text<'_>, speech: &Speech, verb: usize) -> When {
        self.judged(text, speech, verb).0
    }

    /// When the happening took place, and what decided so.
    pub(crate) fn judged(&self, text: &Text<'_>, speech: &Speech, verb: usize) -> (When, Ground) {
        let a = &text.a;
        let mut after = None;
        let mut before = None;
        let mut unsure: Option<Ground> = None;
        let mut clock = None;
        // A length of time says how long, and leaves a time of day to whom it belongs.
        let mut dated_otherwise = false;
        let around = text.around(verb);
        let own = own_saying(text, speech, verb);
        let saying = |i: usize| speech.covers(i) && !own.contains(&i);
        let first = a.times.partition_point(|t| t.tokens.start < around.start);
        for (number, time) in a.times.iter().enumerate().skip(first) {
            let at = time.tokens.start;
            if at >= around.end {
                break;
            }
            // What only stands before a noun, and `now`, which the words below tell of, date nothing.
            let dateless = time.attributive || matches!(time.expression, TimeExpression::Reference(_));
            // `after a fire on Tuesday, the agency said`: it may be the happening's, though it stands by who says it.
            if !dateless && saying(at) && at > around.start + 2 && a.is(time.tokens.end, ",") {
                unsure = unsure.or(Some(Ground::OfSaying(at)));
                dated_otherwise = true;
            }
            if dateless || saying(at) || text.in_dateline(at) || at > verb && is_meant_for(a, number) {
                continue;
            }
            let dates = time.expression.dates();
            let foreign = of_another(text, speech, at, verb)
                || of_vow(text, number, verb)
                || of_settling(text, at, verb)
                || of_comparison(text, at, verb)
                || at < verb && of_ruling(text, at, verb);
            let inside = self.tokens.contains(&at) && !foreign;
            // `the results of October 2`, `Saturday's match`, `by Friday`: a time of something else.
            // `from March 2 to 4` dates what went on then, from its first day to its last.
            let run = matches!(time.expression, TimeExpression::Date { until: Some(_), .. });
            let of_noun = at > 0
                && !(run && a.is(at - 1, "from"))
                && matches!(a.word(at - 1), "of" | "since" | "until" | "from" | "by" | "before" | "after")
                || a.class(time.tokens.end) == Class::Genitive
                // `adjourned the trial to July 1`: when it goes on.
                || at > 0 && a.is(at - 1, "to") && MOVING.contains(&&*a.lemma(a.words_of(verb..verb + 1).start))
                // `signed a contract to June 2029`: how long it runs.
                || at > 1
                    && matches!(a.word(at - 1), "to" | "until" | "till" | "through")
                    && RUNNING.contains(&fold(a.word(at - 2)).as_str())
                // `closed from 10 to 17 June`: when it ended.
                || at > 2
                    && matches!(a.word(at - 1), "to" | "till")
                    && (at.saturating_sub(5)..at - 1).any(|i| a.is(i, "from") && !(i > 0 && a.is(i - 1, "night")));
            // `on Monday and Tuesday`: one run of days, or two days that are told together.
            if inside && after.or(before).is_some_and(|n| joined_days(a, n) == Some(number)) {
                continue;
            }
            // `on 11 and 19 May`, `one on 11 May and one on 19 May`: two happenings, or one of two days.
            let second = at > 1 && a.is(at - 1, "and") && a.word(at - 2).chars().all(|c| c.is_ascii_digit())
                || inside
                    && dates
                    && !of_noun
                    && after.is_some_and(|n: usize| {
                        is_day(a, n)
                            && is_day(a, number)
                            && (a.times[n].tokens.end..at).any(|i| a.is(i, "and"))
                    });
            if second && inside {
                return (When::Unsure, Ground::SecondDay(at));
            }
            // `On Monday she met the mayor and on Tuesday the bishop`: the second is that of what is left to add.
            let added = at > verb + 1
                && before.is_some_and(|n: usize| is_day(a, n) && is_day(a, number))
                && a.is(at - 1, "on")
                && a.is(at - 2, "and");
            if added {
                continue;
            }
            if inside && dates && !of_noun {
                if at > verb {
                    after.get_or_insert(number);
                } else {
                    before = Some(number);
                }
            } else if inside && !of_noun && matches!(time.expression, TimeExpression::Clock(_)) {
                clock = clock.or(Some(number));
            } else if !of_relative(text, at, verb)
                && !of_outlook(text, at, verb)
                && !of_comparison(text, at, verb)
            {
                unsure = unsure.or(Some(Ground::OfAnother(at)));
                dated_otherwise |= !matches!(time.expression, TimeExpression::Duration { .. });
            }
        }
        if let Some(number) = after.or(before) {
            return (When::At(number), Ground::Date(a.times[number].tokens.start));
        }
        // `at ten past nine`: of the day that is told of.
        if let Some(number) = clock.filter(|_| !dated_otherwise) {
            return (When::At(number), Ground::Clock(a.times[number].tokens.start));
        }
        if let Some(number) =
            self.cleft(text).or_else(|| on_which(text, verb)).or_else(|| self.behind_when(text, speech, verb))
        {
            return (When::At(number), Ground::Date(a.times[number].tokens.start));
        }
        let vague = self.tokens.clone().find(|&i| {
            matches!(
                a.word(i),
                "then"
                    | "later"
                    | "earlier"
                    | "afterwards"
                    | "meanwhile"
                    | "subsequently"
                    | "once"
                    | "recently"
                    | "now"
                    | "ever"
                    | "again"
                    | "already"
                    | "previously"
                    | "often"
                    | "always"
                    | "usually"
                    | "sometimes"
            )
        });
        if let Some((when, ground)) = self.while_head(text, speech, verb) {
            return (when, ground);
        }
        let vague = vague.or_else(|| self.occasion(text)).or_else(|| self.within(text));
        match unsure.or(vague.map(Ground::Vague)) {
            Some(ground) => (When::Unsure, ground),
            None => (When::Nothing, Ground::Nothing),
        }
    }

    /// `within the hour`, `within minutes`: soon after something that the report has told of.
    fn within(&self, text: &Text<'_>) -> Option<usize> {
        let a = &text.a;
        let unit = |i: usize| {
            matches!(
                a.word(i),
                "seconds"
                    | "minutes"
                    | "hour"
                    | "hours"
                    | "day"
                    | "days"
                    | "week"
                    | "weeks"
                    | "month"
                    | "months"
            )
        };
        self.tokens.clone().find(|&i| a.is(i, "within") && (i + 1..i + 4).any(unit))
    }

    /// `at the end of the evening`, `during the visit`, `at the dinner`: an occasion of which the report may give the time.
    fn occasion(&self, text: &Text<'_>) -> Option<usize> {
        let a = &text.a;
        self.tokens.clone().find(|&i| {
            if a.is(i, "during") {
                return true;
            }
            if !a.is(i, "at") || !a.is(i + 1, "the") {
                return false;
            }
            let edge =
                matches!(a.word(i + 2), "end" | "start" | "close" | "beginning" | "opening" | "outset");
            edge || (i + 2..self.tokens.end.min(i + 4)).any(|j| {
                let next = a.class(j + 1);
                LEXICON.noun(a.word(j)).is_some() && next != Class::Open
                    || matches!(
                        a.word(j),
                        "dinner" | "lunch" | "reception" | "service" | "mass" | "ball" | "party"
                    )
            })
        })
    }
}
