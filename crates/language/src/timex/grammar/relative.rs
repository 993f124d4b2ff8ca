//! Times that hang on another: the time of writing (`yesterday`, `last week`), or the time told of (`the next day`).

use super::super::vocabulary::{day_part, month, season, unit, weekday};
use super::super::{DayPart, Direction, Part, Period, TimeExpression, Timex, Unit, Year};
use super::Reader;
use crate::TokenKind;

/// What `last`, `next` and their like point to.
#[derive(Clone, Copy)]
struct Pointer {
    direction: Direction,
    /// From the time told of, not from the time of writing.
    then: bool,
    /// The first token after the pointing words.
    next: usize,
    /// Whether `recent`, `coming` stand before a bare plural: `recent years`.
    several: bool,
}

impl Reader<'_> {
    pub(super) fn relative(&self, at: usize) -> Option<Timex> {
        self.deictic(at)
            .or_else(|| self.day_before_or_after(at))
            .or_else(|| self.small_hours(at))
            .or_else(|| self.directed(at))
            .or_else(|| self.definite(at))
    }

    /// `today`, `yesterday evening`, `tonight`, `overnight`.
    fn deictic(&self, at: usize) -> Option<Timex> {
        let (count, part) = match &*self.words.lower(at) {
            // `USA Today`: a name.
            "today" if self.words.capital(at) && at > self.words.start && self.words.capital(at - 1) => {
                return None;
            }
            "today" => (0, None),
            "yesterday" => (-1, None),
            "tomorrow" => (1, None),
            "tonight" => (0, Some(DayPart::Night)),
            "overnight" => return Some(Timex::new(at..at + 1, TimeExpression::Vague)),
            "mid" if self.words.any(at + 1, &["afternoon", "morning"]) => {
                let part =
                    if self.words.is(at + 1, "morning") { DayPart::Morning } else { DayPart::Afternoon };
                return Some(Self::from_then(at..at + 2, Unit::Day, 0).with_part(Part::Day(part)));
            }
            "mid-afternoon" | "mid-morning" => {
                let part =
                    if self.words.is(at, "mid-morning") { DayPart::Morning } else { DayPart::Afternoon };
                let day = match &*self.words.lower(at + 1) {
                    "today" => Self::from_now(at..at + 2, Unit::Day, 0),
                    "yesterday" => Self::from_now(at..at + 2, Unit::Day, -1),
                    _ => Self::from_then(at..at + 1, Unit::Day, 0),
                };
                return Some(day.with_part(Part::Day(part)));
            }
            _ => return None,
        };
        let found = self.then_part(Self::from_now(at..at + 1, Unit::Day, count));
        let found = Timex { part: found.part.or(part.map(Part::Day)), ..found };
        // `today's Ukraine`: a possessive is no time of what happens.
        let possessive = self.words.kind(found.tokens.end) == Some(TokenKind::Possessive);
        Some(if possessive { found.before_noun() } else { found })
    }

    /// `the day before yesterday`, `the day after`, `the year before`, `the week after next` is left.
    fn day_before_or_after(&self, at: usize) -> Option<Timex> {
        if !self.words.is(at, "the") {
            return None;
        }
        // `the evening before`, `the morning after`; what follows may be what it was before, which is as far back.
        if let Some(part) = day_part(&self.words.lower(at + 1)) {
            let count = match &*self.words.lower(at + 2) {
                "before" => -1,
                "after" => 1,
                _ => return None,
            };
            let alone = !matches!(
                self.words.tokens.get(at + 3).map(|t| t.class),
                Some(crate::Class::Determiner | crate::Class::PossessivePronoun)
            ) && !self.words.capital(at + 3);
            let found = Self::from_then(at..at + 3, Unit::Day, count).with_part(Part::Day(part));
            return alone.then_some(found);
        }
        let (unit, plural) = unit(&self.words.lower(at + 1))?;
        let count = match &*self.words.lower(at + 2) {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        if plural || unit < Unit::Day {
            return None;
        }
        match &*self.words.lower(at + 3) {
            "yesterday" if count < 0 && unit == Unit::Day => {
                return Some(Self::from_now(at..at + 4, unit, -2));
            }
            "tomorrow" if count > 0 && unit == Unit::Day => return Some(Self::from_now(at..at + 4, unit, 2)),
            "last" if count < 0 => return Some(Self::from_now(at..at + 4, unit, -2)),
            "next" if count > 0 => return Some(Self::from_now(at..at + 4, unit, 2)),
            _ => {}
        }
        Some(Self::from_then(at..at + 3, unit, count))
    }

    /// `the early hours of Monday`, `the night of 9 October`, `the morning of the 9th`.
    fn small_hours(&self, at: usize) -> Option<Timex> {
        if !self.words.is(at, "the") {
            return None;
        }
        let hours = self.words.any(at + 1, &["early", "small"]) && self.words.is(at + 2, "hours");
        let (part, next) = if hours {
            (DayPart::SmallHours, at + 3)
        } else {
            (day_part(&self.words.lower(at + 1))?, at + 2)
        };
        if !self.words.is(next, "of") {
            return None;
        }
        let day = self.date(next + 1).or_else(|| self.weekday(next + 1))?;
        Some(day.from(at).with_part(Part::Day(part)))
    }

    /// The pointing words at a token: `last`, `the past`, `this coming`, `that same`, `the following`.
    fn pointer(&self, start: usize) -> Option<Pointer> {
        let the = self.words.is(start, "the");
        let at = start + usize::from(the);
        let point = |direction, then, next| Some(Pointer { direction, then, next, several: false });
        let next = at + 1;
        match &*self.words.lower(at) {
            "last" => point(Direction::Last, false, next),
            "past" => Some(Pointer { direction: Direction::Last, then: false, next, several: true }),
            "previous" | "preceding" => point(Direction::Last, the, next),
            "next" => point(Direction::Next, the && self.of_then(next), next),
            "coming" => Some(Pointer { direction: Direction::Next, then: false, next, several: true }),
            "recent" => Some(Pointer { direction: Direction::Last, then: false, next, several: true }),
            "following" => point(Direction::Next, true, next),
            "current" => point(Direction::This, false, next),
            "same" if the => point(Direction::This, true, next),
            "this" if !the => match &*self.words.lower(next) {
                "past" | "last" => point(Direction::Last, false, next + 1),
                "coming" | "next" => point(Direction::Next, false, next + 1),
                "same" | "very" => point(Direction::This, false, next + 1),
                _ => point(Direction::This, false, next),
            },
            "that" if !the => point(Direction::This, true, next + usize::from(self.words.is(next, "same"))),
            _ => None,
        }
    }

    /// `the next day`, `the next morning` hang on what is told; `the next year` and longer on the time of writing.
    fn of_then(&self, at: usize) -> bool {
        let lower = self.words.lower(at);
        day_part(&lower).is_some() || unit(&lower).is_some_and(|(u, _)| u <= Unit::Day)
    }

    /// `last Tuesday`, `next week`, `this month`, `last August`, `this morning`, `the next day`, `that year`, `last
    /// summer`, `recent years`, `the current fiscal year`.
    fn directed(&self, start: usize) -> Option<Timex> {
        let pointer = self.pointer(start)?;
        let Pointer { direction, then, next, several } = pointer;
        let count = match direction {
            Direction::Last => -1,
            Direction::Next => 1,
            Direction::This | Direction::Nearest => 0,
        };
        let counted = |end: usize, unit: Unit| {
            if then {
                Self::from_then(start..end, unit, count)
            } else {
                Self::from_now(start..end, unit, count)
            }
        };
        let word = self.words.word(next);
        if let Some(day) = weekday(word) {
            let found = Timex::new(start..next + 1, TimeExpression::Weekday { day, direction });
            // `this coming Sunday, March eighth`
            let dated = self.date(next).filter(|d| d.tokens.end > next + 1);
            return Some(dated.map_or_else(|| self.then_part(found), |d| d.from(start)));
        }
        if month(word).is_some() {
            let found = self.month_first(next).or_else(|| {
                // After `last`, `May` and `March` are months.
                let month = month(word);
                Some(Self::whole(next, next + 1, Year::Unsaid, month, None, None))
            })?;
            let TimeExpression::Date { year, month, day, until, .. } = found.expression else { return None };
            return Some(Timex {
                expression: TimeExpression::Date { year, month, day, until, direction },
                ..found.from(start)
            });
        }
        let lower = self.words.lower(next);
        if let Some(part) = day_part(&lower) {
            return Some(counted(next + 1, Unit::Day).with_part(Part::Day(part)));
        }
        if let Some(period) = season(&lower) {
            // `the previous autumn`: from what is told of.
            let year = if then && direction != Direction::This { Year::FromThen(0) } else { Year::Unsaid };
            return Some(Timex::new(start..next + 1, TimeExpression::Period { period, year, direction }));
        }
        if let Some(found) = self.holiday(next)
            && let TimeExpression::Holiday { holiday, year, .. } = found.expression
        {
            return Some(Timex {
                expression: TimeExpression::Holiday { holiday, year, direction },
                ..found.from(start)
            });
        }
        let fiscal = usize::from(self.words.any(next, &["fiscal", "financial", "calendar"]));
        let (unit, plural) = self.unit_at(next + fiscal)?;
        let end = next + fiscal + 1;
        if unit < Unit::Day || self.words.is(end, "old") {
            return None;
        }
        if plural {
            // `recent years`, `the coming months`; `those years` and `the next years` are not of this kind.
            return several.then(|| Timex::new(start..end, TimeExpression::Duration { unit, count: None }));
        }
        // `the past year` is its length, but dates what lies in it.
        let found = counted(end, unit);
        Some(if matches!(unit, Unit::Day | Unit::Week) { self.then_part(found) } else { self.or_so(found) })
    }

    /// `the year`, `the quarter`, `the weekend`: the one that is spoken of. `the week of March 6`.
    fn definite(&self, at: usize) -> Option<Timex> {
        if !self.words.is(at, "the") {
            return None;
        }
        let filler = usize::from(
            self.words.any(at + 1, &["fiscal", "full", "financial", "calendar", "whole", "entire"]),
        );
        let (unit, plural) = unit(&self.words.lower(at + 1 + filler))?;
        let end = at + 2 + filler;
        if plural || !matches!(unit, Unit::Weekend | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year) {
            return None;
        }
        let after = self.words.lower(end);
        if &*after == "of" {
            let day = self.date(end + 1).filter(super::clock::is_day)?;
            return (unit == Unit::Week).then(|| day.from(at).with_part(Part::Week));
        }
        // `the year ended March 31` is its length; `the week that was`, `the year book` are neither.
        if matches!(&*after, "ended" | "ending") && !matches!(unit, Unit::Weekend | Unit::Quarter) {
            let count = Some(super::super::Count::whole(1));
            return Some(Timex::new(at..end, TimeExpression::Duration { unit, count }));
        }
        if unit == Unit::Weekend {
            return Some(Self::from_now(at..end, unit, 0));
        }
        let (period, year, direction) = (Period::Current(unit), Year::Unsaid, Direction::Nearest);
        Some(Timex::new(at..end, TimeExpression::Period { period, year, direction }))
    }
}
