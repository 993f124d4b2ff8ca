//! Days and weeks by their place in a longer time: `the first week of April`, `the last days of March`, `the second Sunday
//! in May`, `Friday of last week`.

use super::super::vocabulary::{days_in, month, unit, weekday};
use super::super::{Direction, Holiday, TimeExpression, Timex, Unit, Year};
use super::Reader;
use crate::number::ordinal_word;

impl Reader<'_> {
    pub(super) fn week(&self, at: usize) -> Option<Timex> {
        self.week_of_month(at).or_else(|| self.weekday_of_week(at))
    }

    /// `the first week of April 2023`, `the last days of March`, `the last weekend in May`, `the second Sunday in May`.
    fn week_of_month(&self, start: usize) -> Option<Timex> {
        let at = start + usize::from(self.words.is(start, "the"));
        let lower = self.words.lower(at);
        let nth = match &*lower {
            "last" | "final" | "closing" => LAST,
            "opening" => 1,
            other => ordinal_word(other).and_then(|n| i8::try_from(n).ok()).filter(|n| *n < LAST)?,
        };
        // `the first two weeks of April`
        let count = crate::number::cardinal(&self.words, at + 1)
            .filter(|n| n.end == at + 2 && (nth == 1 || nth == LAST))
            .map(|n| n.value);
        let unit_at = at + 1 + usize::from(count.is_some());
        if !self.words.any(unit_at + 1, &["of", "in"]) {
            return None;
        }
        let month_at = unit_at + 2;
        let of = month(self.words.word(month_at))?;
        let (year, end) = self.year_after(month_at + 1).unwrap_or((Year::Unsaid, month_at + 1));
        if let Some(day) = weekday(self.words.word(unit_at)) {
            let holiday = Holiday::Nth { month: of, weekday: day, nth };
            let direction = Direction::Nearest;
            let found = Timex::new(start..end, TimeExpression::Holiday { holiday, year, direction });
            return count.is_none().then(|| self.then_part(found));
        }
        let (unit, plural) = unit(&self.words.lower(unit_at))?;
        let length = match (unit, count) {
            (Unit::Week | Unit::Weekend, None) if !plural => 7,
            (Unit::Week, Some(n)) if (2.0..=3.0).contains(&n) => 7 * n as i8,
            (Unit::Day, None) if plural && (nth == 1 || nth == LAST) => 7,
            (Unit::Day, Some(n)) if (2.0..=14.0).contains(&n) => n as i8,
            _ => return None,
        };
        // A week of the calendar begins in the one before and ends in the next.
        let slack = i8::from(unit != Unit::Day);
        let days = days_in(of, None);
        let (first, last) = if nth == LAST {
            (days - length + 1 - slack, days)
        } else {
            let before = length * (nth - 1);
            ((before + 1 - slack).max(1), (before + length + slack).min(days))
        };
        Some(Self::whole(start, end, year, Some(of), Some(first), Some(last)))
    }

    /// `Friday of last week`, `Friday last week`, `Monday of next week`, `Tuesday of this week`.
    fn weekday_of_week(&self, at: usize) -> Option<Timex> {
        let day = weekday(self.words.word(at))?;
        let pointer = at + 1 + usize::from(self.words.is(at + 1, "of"));
        let weeks = match &*self.words.lower(pointer) {
            "last" => -1,
            "next" => 1,
            "this" => 0,
            _ => return None,
        };
        let week = self.words.is(pointer + 1, "week");
        week.then(|| Timex::new(at..pointer + 2, TimeExpression::WeekdayOf { day, weeks }))
    }
}

/// What stands for the last of a month.
const LAST: i8 = 5;
