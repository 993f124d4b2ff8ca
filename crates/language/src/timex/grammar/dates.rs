//! Dates of the calendar: a year, a month, a day, or some of them.

use super::super::words::{days_in, month, ordinal_day, plain_day, weekday, year};
use super::super::{Direction, TimeExpression, Timex};
use super::Reader;
use crate::TokenKind;

impl Reader<'_> {
    pub(super) fn date(&self) -> Option<Timex> {
        self.iso_date()
            .or_else(|| self.weekday_then_date())
            .or_else(|| self.month_first(self.at))
            .or_else(|| self.day_first())
            .or_else(|| self.bare_year())
    }

    fn iso_date(&self) -> Option<Timex> {
        let word = self.word(self.at);
        let mut parts = word.split('-');
        let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || m.len() != 2 || d.len() != 2 {
            return None;
        }
        let (year, month, day) = (year(y)?, m.parse::<i8>().ok()?, d.parse::<i8>().ok()?);
        if !(1..=12).contains(&month) || day < 1 || day > days_in(month, Some(year)) {
            return None;
        }
        Some(self.whole(self.at + 1, Some(year), Some(month), Some(day), None))
    }

    pub(super) fn whole(
        &self,
        end: usize,
        year: Option<i16>,
        month: Option<i8>,
        day: Option<i8>,
        until: Option<i8>,
    ) -> Timex {
        self.timex(end, TimeExpression::Date { year, month, day, until, direction: Direction::Nearest })
    }

    /// `Wednesday, 9 October`, `Wednesday (October 9)` is left as two.
    fn weekday_then_date(&self) -> Option<Timex> {
        weekday(self.word(self.at))?;
        let mut next = self.at + 1;
        if self.word(next) == "," {
            next += 1;
        }
        if next >= self.end {
            return None;
        }
        let inner = Self { at: next, ..*self };
        let date = inner.month_first(next).or_else(|| inner.day_first())?;
        let TimeExpression::Date { month: Some(_), day: Some(_), .. } = date.expression else { return None };
        Some(Timex { tokens: self.at..date.tokens.end, ..date })
    }

    /// `October 9`, `Oct. 9, 2024`, `October 2-3`, `October 2 and 3`, `October 2024`, `October`.
    pub(super) fn month_first(&self, at: usize) -> Option<Timex> {
        let month = month(self.word(at))?;
        let mut next = at + 1;
        let (day, until) = match self.day_or_run(next, month) {
            Some((day, until, after)) => {
                next = after;
                (Some(day), until)
            }
            None => (None, None),
        };
        let mut found = None;
        if let Some(y) = year(self.word(next)) {
            found = Some(y);
            next += 1;
        } else if day.is_some()
            && self.word(next) == ","
            && let Some(y) = year(self.word(next + 1))
        {
            found = Some(y);
            next += 2;
        }
        // `May` and `March` alone begin sentences as verbs too.
        if day.is_none()
            && found.is_none()
            && matches!(self.word(at), "May" | "March")
            && !self.after_month_preposition(at)
        {
            return None;
        }
        if let Some(d) = day
            && d > days_in(month, found)
        {
            return None;
        }
        Some(self.part_of_day(self.whole(next, found, Some(month), day, until)))
    }

    fn after_month_preposition(&self, at: usize) -> bool {
        at > 0
            && matches!(
                self.text[self.tokens[at - 1].bytes()].to_lowercase().as_str(),
                "in" | "since"
                    | "until"
                    | "by"
                    | "last"
                    | "next"
                    | "this"
                    | "of"
                    | "early"
                    | "late"
                    | "mid"
                    | "from"
                    | "to"
                    | "before"
                    | "after"
            )
    }

    /// A day after a month's name, or a run of days.
    fn day_or_run(&self, at: usize, month: i8) -> Option<(i8, Option<i8>, usize)> {
        let word = self.word(at);
        if let Some((a, b)) = word.split_once(['-', '–'])
            && let (Some(a), Some(b)) = (plain_day(a), plain_day(b))
        {
            return (a < b && b <= days_in(month, None)).then_some((a, Some(b), at + 1));
        }
        let day = plain_day(word)?;
        if matches!(self.word(at + 1), "and" | "-" | "–" | "to")
            && let Some(until) =
                plain_day(self.word(at + 2)).filter(|u| *u > day && *u <= days_in(month, None))
        {
            // `on March 3 and 15 others`: a count follows the second number.
            let counts = self.tokens.get(at + 3).filter(|_| at + 3 < self.end).is_some_and(|t| {
                t.kind == TokenKind::Word
                    && t.class == crate::Class::Open
                    && !self.text[t.bytes()].starts_with(char::is_uppercase)
            });
            if !counts {
                return Some((day, Some(until), at + 3));
            }
        }
        Some((day, None, at + 1))
    }

    /// `9 October 2024`, `the 9th of October`, `the 23rd`.
    pub(super) fn day_first(&self) -> Option<Timex> {
        let the = self.lower(self.at) == "the";
        let at = self.at + usize::from(the);
        let day = plain_day(self.word(at))?;
        let mut next = at + 1;
        if self.word(next) == "of" && month(self.word(next + 1)).is_some() {
            next += 1;
        }
        if let Some(month) = month(self.word(next))
            && day <= days_in(month, None)
        {
            let mut end = next + 1;
            let mut found = year(self.word(end));
            if found.is_some() {
                end += 1;
            } else if self.word(end) == "," {
                found = year(self.word(end + 1));
                end += 2 * usize::from(found.is_some());
            }
            return Some(self.part_of_day(self.whole(end, found, Some(month), Some(day), None)));
        }
        // `the 23rd` alone: not before a noun (`the 23rd regiment`).
        if !the || ordinal_day(self.word(at)).is_none() {
            return None;
        }
        let after = at + 1;
        let noun_follows = self.tokens.get(after).filter(|_| after < self.end).is_some_and(|t| {
            t.kind == TokenKind::Word
                && matches!(t.class, crate::Class::Open | crate::Class::Demonym | crate::Class::Title)
                && self.text[self.tokens[at].bytes().end..t.bytes().start].trim().is_empty()
        });
        // A verb may follow (`the 23rd saw`), but then it is seldom a date that matters.
        if noun_follows && !self.after_on(self.at) {
            return None;
        }
        Some(self.part_of_day(self.whole(after, None, None, Some(day), None)))
    }

    fn after_on(&self, at: usize) -> bool {
        at > 0 && matches!(self.text[self.tokens[at - 1].bytes()].to_lowercase().as_str(), "on")
    }

    /// `in 2019`, `since 2019`: a bare year needs a preposition before it, or it may be a count.
    fn bare_year(&self) -> Option<Timex> {
        let year = year(self.word(self.at))?;
        let before = self.at.checked_sub(1).map(|i| self.text[self.tokens[i].bytes()].to_lowercase())?;
        matches!(
            before.as_str(),
            "in" | "since"
                | "by"
                | "until"
                | "from"
                | "of"
                | "during"
                | "before"
                | "after"
                | "to"
                | "and"
                | "early"
                | "late"
                | "mid"
        )
        .then(|| self.whole(self.at + 1, Some(year), None, None, None))
    }
}
