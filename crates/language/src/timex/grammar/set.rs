//! What recurs.

use super::super::vocabulary::{day_part, month, season, unit, weekday, weekdays};
use super::super::{Recurring, TimeExpression, Timex, Unit};
use super::Reader;

impl Reader<'_> {
    /// `every Monday`, `each year`, `every two years`, `daily`, `annually`, `on Tuesdays`, `Tuesday nights`, `per month`,
    /// `the first Monday of each month`.
    pub(super) fn set(&self, at: usize) -> Option<Timex> {
        self.nth_of_each(at)
            .or_else(|| self.every(at))
            .or_else(|| self.adverb(at))
            .or_else(|| self.plural_day(at))
    }

    fn nth_of_each(&self, at: usize) -> Option<Timex> {
        let first = at + usize::from(self.words.is(at, "the"));
        if !self.words.any(first, &["first", "second", "third", "fourth", "fifth", "last"])
            || weekday(self.words.word(first + 1)).is_none() && !self.words.is(first + 1, "day")
            || !self.words.is(first + 2, "of")
            || !self.words.any(first + 3, &["each", "every"])
        {
            return None;
        }
        let (unit, _) = unit(&self.words.lower(first + 4))?;
        Some(recurs(at, first + 5, unit, 1, None))
    }

    fn every(&self, at: usize) -> Option<Timex> {
        if !self.words.any(at, &["every", "each", "per"]) {
            return None;
        }
        let mut next = at + 1;
        let mut count = 1;
        if self.words.is(next, "other") {
            (count, next) = (2, next + 1);
        } else if let Some(number) = crate::number::cardinal(&self.words, next).filter(|n| n.value < 1000.0) {
            // Below 1000, and a part of one is dropped: `every two and a half years` is rare.
            (count, next) = ((number.value as i32).max(1), number.end);
        } else if self.words.is(next, "few") {
            next += 1;
        }
        let word = self.words.word(next);
        if let Some(day) = weekday(word) {
            let part = day_part(&self.words.lower(next + 1));
            let end = next + 1 + usize::from(part.is_some());
            return Some(recurs(at, end, Unit::Week, count, Some(Recurring::Weekday(day, part))));
        }
        if let Some(month) = month(word) {
            return Some(recurs(at, next + 1, Unit::Year, count, Some(Recurring::Month(month))));
        }
        let lower = self.words.lower(next);
        if let Some(season) = season(&lower) {
            return Some(recurs(at, next + 1, Unit::Year, count, Some(Recurring::Period(season))));
        }
        if let Some(part) = day_part(&lower) {
            return Some(recurs(at, next + 1, Unit::Day, count, Some(Recurring::DayPart(part))));
        }
        let (unit, plural) = unit(&lower)?;
        // `60 miles per hour` is a speed.
        if self.words.is(at, "per") && unit < Unit::Day {
            return None;
        }
        // `every second man`
        if unit == Unit::Second || plural && count == 1 && !self.words.is(at + 1, "few") {
            return None;
        }
        Some(recurs(at, next + 1, unit, count, None))
    }

    fn adverb(&self, at: usize) -> Option<Timex> {
        let (unit, on) = match &*self.words.lower(at) {
            "hourly" => (Unit::Hour, None),
            "daily" => (Unit::Day, None),
            "nightly" => (Unit::Day, Some(Recurring::DayPart(super::super::DayPart::Night))),
            "weekly" => (Unit::Week, None),
            "monthly" => (Unit::Month, None),
            "yearly" | "annually" => (Unit::Year, None),
            "quarterly" if !self.noun_follows(at + 1) => (Unit::Quarter, None),
            "fortnightly" => return Some(recurs(at, at + 1, Unit::Week, 2, None)),
            _ => return None,
        };
        // The Daily Mirror is no rhythm.
        if self.words.capital(at) && at > self.words.start {
            return None;
        }
        let found = recurs(at, at + 1, unit, 1, on);
        Some(if self.noun_follows(at + 1) { found.before_noun() } else { found })
    }

    /// `Tuesdays`, `Tuesday nights`, `weekends`.
    fn plural_day(&self, at: usize) -> Option<Timex> {
        if self.words.any(at, &["weekends"]) {
            return Some(recurs(at, at + 1, Unit::Week, 1, Some(Recurring::Weekend)));
        }
        let word = self.words.word(at);
        if let Some(day) = weekdays(word) {
            return Some(recurs(at, at + 1, Unit::Week, 1, Some(Recurring::Weekday(day, None))));
        }
        let day = weekday(word)?;
        let part = day_part(self.words.lower(at + 1).strip_suffix('s')?)?;
        Some(recurs(at, at + 2, Unit::Week, 1, Some(Recurring::Weekday(day, Some(part)))))
    }
}

fn recurs(start: usize, end: usize, unit: Unit, count: i32, on: Option<Recurring>) -> Timex {
    Timex::new(start..end, TimeExpression::Set { unit, count, on })
}
