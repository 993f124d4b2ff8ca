//! The grammar: one reader a kind of expression, all of which look at one place; the longest reading wins, and of two that
//! are as long the one that stands first here.

mod clock;
mod date;
mod duration;
mod hedge;
mod holiday;
mod numeric;
mod part;
mod period;
mod quarter;
mod reference;
mod relative;
mod set;
mod week;

use super::vocabulary::{day_part, weekday};
use super::{Direction, Part, TimeExpression, Timex, Unit};
use crate::number::Words;
use crate::{Class, TokenKind};

/// Reads time expressions in one sentence.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) words: Words<'a>,
}

impl Reader<'_> {
    /// The expression that begins at a token.
    pub(super) fn read(&self, at: usize) -> Option<Timex> {
        if !self.may_begin(at) {
            return None;
        }
        longest([self.hedged(at), self.part_of_period(at), self.core(at)])
    }

    /// An expression without a hedge or a word that takes a part of it.
    fn core(&self, at: usize) -> Option<Timex> {
        let found = longest([
            self.date(at),
            self.weekday(at),
            self.holiday(at),
            self.quarter(at),
            self.period(at),
            self.relative(at),
            self.clock(at),
            self.counted(at),
            self.set(at),
            self.week(at),
            self.reference(at),
        ])?;
        Some(self.then_clock(found))
    }

    /// Whether a time expression may begin here: a look that costs little, for most words do not.
    fn may_begin(&self, at: usize) -> bool {
        match self.words.kind(at) {
            Some(TokenKind::Number) => return true,
            // '90s, '89
            Some(TokenKind::Quote) => {
                return self.words.clings(at) && self.words.kind(at + 1) == Some(TokenKind::Number);
            }
            Some(TokenKind::Word) => {}
            _ => return false,
        }
        match self.words.tokens[at].class {
            Class::NumberWord | Class::Month | Class::Weekday => return true,
            Class::Determiner if self.words.any(at, &["the", "a", "an"]) => {
                return self.may_follow_article(at + 1);
            }
            _ => {}
        }
        let lower = self.words.lower(at);
        lower.contains('-')
            || OPENERS.binary_search(&&*lower).is_ok()
            || lower.ends_with("days") && super::vocabulary::weekdays(self.words.word(at)).is_some()
            || self.may_begin_otherwise(at)
    }

    /// Whether an expression that begins with an article may go on here: most nouns are none of its business.
    fn may_follow_article(&self, at: usize) -> bool {
        match self.words.kind(at) {
            Some(TokenKind::Number) => return true,
            Some(TokenKind::Quote) => return self.words.clings(at),
            Some(TokenKind::Word) => {}
            _ => return false,
        }
        let lower = self.words.lower(at);
        matches!(self.words.tokens[at].class, Class::NumberWord | Class::Month | Class::Weekday)
            || lower.contains('-')
            || AFTER_ARTICLES.binary_search(&&*lower).is_ok()
            || self.words.capital(at) && holiday::may_begin(self.words.word(at))
    }

    /// Capitalised words of other grammars: `Q3`, `Easter`, `Valentine`.
    fn may_begin_otherwise(&self, at: usize) -> bool {
        self.words.capital(at)
            && (quarter::is_sign(self.words.word(at)) || holiday::may_begin(self.words.word(at)))
    }

    fn weekday(&self, at: usize) -> Option<Timex> {
        let day = weekday(self.words.word(at))?;
        // The Sunday Times is no day.
        if self.words.any(at + 1, PAPERS) && self.words.capital(at + 1) {
            return None;
        }
        let expression = TimeExpression::Weekday { day, direction: Direction::Nearest };
        Some(self.then_part(Timex::new(at..at + 1, expression)))
    }

    /// A part of the day after a day: `Tuesday evening`; `on the 9th at dawn` is left as two.
    fn then_part(&self, timex: Timex) -> Timex {
        let end = timex.tokens.end;
        match day_part(&self.words.lower(end)) {
            Some(part) => timex.to(end + 1).with_part(Part::Day(part)),
            None => timex,
        }
    }

    /// Whether the token after an expression is a noun that the expression stands before, as far as forms tell.
    fn noun_follows(&self, at: usize) -> bool {
        self.words.kind(at) == Some(TokenKind::Word)
            && matches!(self.words.tokens[at].class, Class::Open | Class::Demonym | Class::Title)
    }

    /// A length or a count of units.
    fn from_now(tokens: std::ops::Range<usize>, unit: Unit, count: i32) -> Timex {
        Timex::new(tokens, TimeExpression::FromNow { unit, count: Some(count) })
    }

    fn from_then(tokens: std::ops::Range<usize>, unit: Unit, count: i32) -> Timex {
        Timex::new(tokens, TimeExpression::FromThen { unit, count: Some(count) })
    }
}

/// The longest of several readings of one place; the first of those that are as long.
fn longest<const N: usize>(readings: [Option<Timex>; N]) -> Option<Timex> {
    readings
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.tokens.end > best.tokens.end { next } else { best })
}

/// What follows a weekday in the name of a paper.
const PAPERS: &[&str] = &[
    "times",
    "telegraph",
    "mirror",
    "mail",
    "express",
    "herald",
    "post",
    "independent",
    "star",
    "people",
    "world",
];

/// Words without a class of their own that a time expression may begin with, in order.
const OPENERS: &[&str] = &[
    "about",
    "almost",
    "annually",
    "another",
    "approximately",
    "around",
    "at",
    "autumn",
    "centuries",
    "circa",
    "coming",
    "couple",
    "current",
    "currently",
    "daily",
    "day",
    "days",
    "decades",
    "each",
    "earlier",
    "early",
    "end",
    "every",
    "fall",
    "few",
    "fiscal",
    "following",
    "fortnightly",
    "half",
    "hourly",
    "hours",
    "its",
    "last",
    "late",
    "later",
    "less",
    "many",
    "mid",
    "mid-afternoon",
    "mid-morning",
    "midday",
    "midnight",
    "minutes",
    "monthly",
    "months",
    "more",
    "nearly",
    "next",
    "nightly",
    "no",
    "noon",
    "now",
    "nowadays",
    "one",
    "over",
    "overnight",
    "past",
    "per",
    "previous",
    "quarter",
    "quarterly",
    "recent",
    "recently",
    "right",
    "roughly",
    "same",
    "several",
    "some",
    "spring",
    "summer",
    "that",
    "then",
    "these",
    "this",
    "those",
    "today",
    "tomorrow",
    "tonight",
    "under",
    "weekdays",
    "weekends",
    "weekly",
    "weeks",
    "winter",
    "year",
    "yearly",
    "years",
    "yesterday",
];

/// What may follow an article in a time expression, but for numbers, months and days, in order.
const AFTER_ARTICLES: &[&str] = &[
    "additional",
    "afternoon",
    "autumn",
    "beginning",
    "calendar",
    "century",
    "close",
    "closing",
    "coming",
    "comparable",
    "corresponding",
    "couple",
    "current",
    "dawn",
    "day",
    "decade",
    "distant",
    "early",
    "eighteenth",
    "eighth",
    "eighties",
    "eleventh",
    "end",
    "entire",
    "evening",
    "extra",
    "fall",
    "few",
    "fifteenth",
    "fifth",
    "fifties",
    "final",
    "financial",
    "first",
    "fiscal",
    "following",
    "foreseeable",
    "forties",
    "fourteenth",
    "fourth",
    "full",
    "further",
    "future",
    "good",
    "half",
    "handful",
    "hour",
    "immediate",
    "intervening",
    "last",
    "late",
    "latest",
    "like",
    "long",
    "mid",
    "middle",
    "minute",
    "month",
    "morning",
    "near",
    "next",
    "night",
    "nineteenth",
    "nineties",
    "ninth",
    "opening",
    "past",
    "preceding",
    "present",
    "previous",
    "quarter",
    "recent",
    "same",
    "second",
    "seventeenth",
    "seventh",
    "seventies",
    "short",
    "sixteenth",
    "sixth",
    "sixties",
    "small",
    "solid",
    "spring",
    "start",
    "summer",
    "tenth",
    "term",
    "third",
    "thirteenth",
    "thirties",
    "twelfth",
    "twenties",
    "twentieth",
    "week",
    "weekend",
    "whole",
    "winter",
    "year",
];

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_in_order() {
        assert!(super::AFTER_ARTICLES.is_sorted());
        assert!(super::OPENERS.is_sorted());
    }
}
