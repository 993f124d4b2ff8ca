//! The clause around a word: how far it reaches, and which of its times are its own.

mod edge;
mod moving;

use std::ops::Range;

use edge::{clock_in_brackets, end_by_tree, is_moment};
use moving::MOVING;
use twosource_language::{Annotated, Class, Relation, TimeExpression, Upos, Xpos};

use crate::frame::LEXICON;
use crate::speech::{Speech, is_cue};
use crate::text::{REACH, Text, fold};
use crate::tree::Tree;

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
    if LEXICON.verb(&fold(text.a.word(verb))).is_none() {
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
        Class::Subordinator => !a.is(i, "than") && a.time_at(i).is_none() && !is_moment(a.word(i + 1)),
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

fn is_verb(text: &Text<'_>, i: usize) -> bool {
    let a = &text.a;
    matches!(a.class(i), Class::Auxiliary | Class::Modal)
        || is_cue(a.word(i))
        || a.class(i) == Class::Open
            && (LEXICON.verb(a.word(i)).is_some() && !is_noun(text, i)
                || a.word(i).ends_with("ed") && a.name_at(i).is_none())
}

/// The verb that a time hangs on by way of nouns, where that stands behind `verb`: then the time may be that one's.
fn verb_over(text: &Text<'_>, time: usize, verb: usize) -> Option<usize> {
    let tree = Tree(&text.a);
    let mut word = text.a.words_of(time..time + 1).start;
    for _ in 0..6 {
        word = tree.head(word).filter(|h| tree.token(*h) > verb)?;
        // `signed an accord on sharing water on Friday`: a gerund behind a preposition is a thing, and has no time.
        let gerund = tree.xpos(word) == Some(Xpos::Vbg)
            && tree.child(word, Relation::Mark).is_some_and(|m| is_preposition(text.a.letters(m)));
        if tree.upos(word) == Upos::Verb && !gerund {
            return Some(word);
        }
    }
    None
}

/// Whether a word before a gerund makes a thing of it, and is none that tells when.
fn is_preposition(word: &str) -> bool {
    matches!(word, "on" | "of" | "for" | "about" | "against" | "over" | "from" | "in")
}

/// `took the coins, turned up by a plough in 1911`: a time of a clause that hangs on a noun behind the verb.
fn of_another(text: &Text<'_>, speech: &Speech, time: usize, verb: usize) -> bool {
    let tree = Tree(&text.a);
    if in_clause_between(text, time, verb) {
        return true;
    }
    // `at nine the same evening, the harbour master said`: what stands in front of the words of saying is not theirs.
    let not_said = |head: &usize| !speech.covers(tree.token(*head)) || speech.covers(time);
    verb_over(text, time, verb).filter(not_said).is_some_and(|head| {
        // A participle without an auxiliary, or a clause that hangs on a noun.
        let bare = tree.xpos(head) == Some(Xpos::Vbn)
            && !tree.under(head).any(|d| matches!(tree.relation(d), Relation::Aux | Relation::AuxPass))
            && tree.relation(head) != Relation::Conj;
        // `which was to have begun on 10 July, has been called off`: a clause of a noun, however deep in it.
        let mut clause = Some(head);
        let mut of_noun = false;
        for _ in 0..DEEP {
            let Some(at) = clause.filter(|w| tree.token(*w) != verb) else { break };
            of_noun |= matches!(tree.relation(at), Relation::Acl | Relation::AclRelcl);
            clause = tree.head(at);
        }
        // `Six were killed and 15 wounded on Monday`: one auxiliary serves both, and so does the time.
        let gapped = tree.relation(head) == Relation::Conj && tree.xpos(head) == Some(Xpos::Vbn);
        // `was laid to rest on Monday`
        let idiom = tree.relation(head) == Relation::Xcomp
            && tree.head(head).is_some_and(|h| tree.token(h) == verb && tree.token(head) == verb + 2)
            && LEXICON
                .triggers(&fold(text.a.word(verb)))
                .iter()
                .any(|t| t.takes(&fold(text.a.word(verb + 2))));
        // `They took the coins, the thieves fled on Monday`: a clause with a subject of its own.
        !gapped
            && !idiom
            && (bare || of_noun || tree.relation(head) != Relation::Root && tree.subject(head).is_some())
    })
}

/// `The festival, which was to have begun on July 10, has been called off`: a clause between two commas dates itself, whatever the
/// tree makes of it.
fn in_clause_between(text: &Text<'_>, time: usize, verb: usize) -> bool {
    let a = &text.a;
    let around = text.around(verb);
    let relative =
        |i: usize| a.word(i) == "," && ["which", "who", "whose", "where"].iter().any(|w| a.is(i + 1, w));
    time < verb
        && (around.start..time).rev().take(REACH).find(|&i| a.word(i) == ",").is_some_and(relative)
        && (time..verb).any(|i| a.word(i) == ",")
}

/// `reopened after a repair that began in 2019`: a time of a relative clause with a pronoun of its own, which dates that alone.
fn of_relative(text: &Text<'_>, time: usize, verb: usize) -> bool {
    let tree = Tree(&text.a);
    verb_over(text, time, verb).is_some_and(|head| {
        tree.relation(head) == Relation::AclRelcl
            && tree.child(head, Relation::Nsubj).is_some_and(|s| {
                matches!(text.a.letters(s).to_lowercase().as_str(), "that" | "which" | "who")
            })
    })
}

/// `promised seed for the autumn`, `a plan for next year`: the time that something is meant for.
fn is_meant_for(a: &Annotated<'_>, number: usize) -> bool {
    let time = &a.times[number];
    let (first, at) = (time.tokens.start, |i: usize| i < time.tokens.start && a.is(i, "for"));
    let before = at(first.wrapping_sub(1)) || a.is(first.wrapping_sub(1), "the") && at(first.wrapping_sub(2));
    before && matches!(time.expression, TimeExpression::Period { .. } | TimeExpression::FromNow { .. })
}

/// Words from a time's verb up to the clause that it stands in.
const DEEP: usize = 3;

/// `They will have to do it again on the 27th, the court has ruled`: a time of what is still to come, before the verb that
/// hands it down.
fn of_ruling(text: &Text<'_>, time: usize, verb: usize) -> bool {
    let a = &text.a;
    let comma = (time..verb).rev().find(|&i| a.word(i) == ",");
    let bounds = text.around(verb);
    let ahead = |i: &usize| matches!(a.word(*i).to_lowercase().as_str(), "will" | "shall" | "must");
    let subject =
        |from: usize| (from..verb).all(|i| a.time_at(i).is_none() && a.class(i) != Class::Conjunction);
    comma.is_some_and(|c| {
        let aux = (c + 1..verb).any(|i| matches!(a.word(i), "has" | "have" | "had"));
        let perfect = aux || a.is(verb + 1, ".");
        perfect && verb > c + 2 && subject(c + 1) && (bounds.start..time).any(|i| ahead(&i))
    })
}

/// `An examination was carried out, and its results are expected in ten days`: a time of what is joined to it with a subject of
/// its own and is to come.
fn of_outlook(text: &Text<'_>, time: usize, verb: usize) -> bool {
    let tree = Tree(&text.a);
    verb_over(text, time, verb).is_some_and(|head| {
        let own = |d: &usize| matches!(tree.relation(*d), Relation::Nsubj | Relation::NsubjPass);
        let ahead = |d: usize| {
            matches!(tree.relation(d), Relation::Aux | Relation::AuxPass | Relation::Cop)
                && matches!(
                    text.a.letters(d).to_lowercase().as_str(),
                    "is" | "are" | "will" | "shall" | "would"
                )
        };
        tree.relation(head) == Relation::Conj
            && tree.under(head).any(|d| own(&d))
            && tree.under(head).any(ahead)
    })
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
            let inside = self.tokens.contains(&at)
                && !of_another(text, speech, at, verb)
                && !(at < verb && of_ruling(text, at, verb));
            // `the results of October 2`, `Saturday's match`, `by Friday`: a time of something else.
            // `from March 2 to 4` dates what went on then, from its first day to its last.
            let run = matches!(time.expression, TimeExpression::Date { until: Some(_), .. });
            let of_noun = at > 0
                && !(run && a.is(at - 1, "from"))
                && matches!(a.word(at - 1), "of" | "since" | "until" | "from" | "by" | "before" | "after")
                || a.class(time.tokens.end) == Class::Genitive
                // `adjourned the trial to July 1`: when it goes on.
                || at > 0 && a.is(at - 1, "to") && MOVING.contains(&&*a.lemma(a.words_of(verb..verb + 1).start))
                // `closed from 10 to 17 June`: when it ended.
                || at > 2
                    && matches!(a.word(at - 1), "to" | "till")
                    && (at.saturating_sub(5)..at - 1).any(|i| a.is(i, "from") && !(i > 0 && a.is(i - 1, "night")));
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
            if inside && dates && !of_noun {
                if at > verb {
                    after.get_or_insert(number);
                } else {
                    before = Some(number);
                }
            } else if inside && !of_noun && matches!(time.expression, TimeExpression::Clock(_)) {
                clock = clock.or(Some(number));
            } else if !of_relative(text, at, verb) && !of_outlook(text, at, verb) {
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

    /// `Police arrested 57 on Monday when drivers marched`: what is told behind `when`, `as` or `while` took place at the time
    /// that the main clause gives for its own.
    fn while_head(&self, text: &Text<'_>, speech: &Speech, verb: usize) -> Option<(When, Ground)> {
        let tree = Tree(&text.a);
        let word = text.a.words_of(verb..verb + 1).start;
        let clause = matches!(tree.relation(word), Relation::Advcl | Relation::AdvclRelcl);
        let head =
            tree.head(word).filter(|h| clause && tree.upos(*h) == Upos::Verb && tree.token(*h) < verb)?;
        let at_once = tree.under(word).any(|d| {
            d < word && matches!(text.a.letters(d).to_lowercase().as_str(), "when" | "as" | "while")
        });
        let head = tree.token(head);
        // The time stands in the main clause itself, before the other begins.
        let first = text.a.times.partition_point(|t| t.tokens.start <= head);
        let own = text.a.times.get(first).filter(|t| t.tokens.start < verb && t.expression.dates())?;
        let inside = (own.tokens.end..verb)
            .any(|i| matches!(text.a.word(i).to_lowercase().as_str(), "when" | "as" | "while"));
        let shared = at_once && inside && !own.attributive && !speech.covers(own.tokens.start);
        shared.then_some((When::At(first), Ground::Date(own.tokens.start)))
    }
}
