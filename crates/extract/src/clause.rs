//! The clause around a word: how far it reaches, and which of its times are its own.

use std::ops::Range;

use twosource_language::{Class, TimeExpression};

use crate::frame::LEXICON;
use crate::speech::{Speech, is_cue};
use crate::text::{REACH, Text};

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
        let mut start = verb;
        let mut relative = false;
        while start > floor {
            let before = start - 1;
            if stops(text, before) || speech.covers(before) {
                break;
            }
            if is_relative(text, before) {
                relative = !a.is(before, "that") || follows_noun(text, before, floor);
                break;
            }
            start -= 1;
        }
        let ceiling = bounds.end.min(verb + REACH);
        let mut end = verb + 1;
        while end < ceiling {
            if stops(text, end) || speech.covers(end) || is_relative(text, end) || begins_another(text, end) {
                break;
            }
            end += 1;
        }
        while end > verb + 1 && matches!(a.word(end - 1), "," | "." | "!" | "?" | "and" | "but") {
            end -= 1;
        }
        Self { tokens: start..end, relative }
    }
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
        Class::Subordinator => !a.is(i, "than") && a.time_at(i).is_none(),
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
            && (LEXICON.verb(a.word(i)).is_some() || a.word(i).ends_with("ed") && a.name_at(i).is_none())
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

impl Clause {
    pub(crate) fn when(&self, text: &Text<'_>, speech: &Speech, verb: usize) -> When {
        let a = &text.a;
        let mut after = None;
        let mut before = None;
        let mut unsure = false;
        let around = text.around(verb);
        let first = a.times.partition_point(|t| t.tokens.start < around.start);
        for (number, time) in a.times.iter().enumerate().skip(first) {
            let at = time.tokens.start;
            if at >= around.end {
                break;
            }
            // What only stands before a noun, and `now`, which the words below tell of, date nothing.
            let dateless = time.attributive || matches!(time.expression, TimeExpression::Reference(_));
            if dateless || speech.covers(at) || text.in_dateline(at) {
                continue;
            }
            let dates = time.expression.dates();
            let inside = self.tokens.contains(&at);
            // `the results of October 2`, `Saturday's match`, `by Friday`: a time of something else.
            let of_noun = at > 0
                && matches!(a.word(at - 1), "of" | "since" | "until" | "from" | "by" | "before" | "after")
                || a.class(time.tokens.end) == Class::Genitive;
            if inside && dates && !of_noun {
                if at > verb {
                    after.get_or_insert(number);
                } else {
                    before = Some(number);
                }
            } else {
                unsure = true;
            }
        }
        if let Some(number) = after.or(before) {
            return When::At(number);
        }
        let vague = self.tokens.clone().any(|i| {
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
        if unsure || vague { When::Unsure } else { When::Nothing }
    }
}
