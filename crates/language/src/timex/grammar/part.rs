//! Parts of a period: `early March`, `earlier this week`, `late on Tuesday`, `the end of the year`, `mid-1996`.

use super::super::vocabulary::{month, year};
use super::super::{Direction, Part, Period, TimeExpression, Timex, Unit, Year};
use super::{Reader, longest};
use crate::TokenKind;

impl Reader<'_> {
    pub(super) fn part_of_period(&self, at: usize) -> Option<Timex> {
        self.joined_part(at)
            .or_else(|| self.early_or_late(at))
            .or_else(|| self.part_of(at))
            .or_else(|| self.year_end(at))
            .or_else(|| self.half_of(at))
    }

    /// `mid-March`, `mid-1996`, `the mid-1990s`, `late-November`: one token of two words.
    fn joined_part(&self, start: usize) -> Option<Timex> {
        let the = usize::from(self.words.is(start, "the"));
        let at = start + the;
        let (head, rest) = self.words.word(at).split_once('-')?;
        let part = early(&head.to_ascii_lowercase())?;
        let whole = |end, year, month| Reader::whole(start, end, year, month, None, None).with_part(part);
        if let Some(month) = month(rest) {
            let (year, end) = self.year_after(at + 1).unwrap_or((Year::Unsaid, at + 1));
            return Some(whole(end, year, Some(month)));
        }
        if let Some(y) = year(rest) {
            return Some(whole(at + 1, Year::Said(y), None));
        }
        let decade = rest.strip_suffix('s').and_then(year).filter(|y| y % 10 == 0)?;
        let expression = TimeExpression::Period {
            period: Period::Decade(decade),
            year: Year::Unsaid,
            direction: Direction::Nearest,
        };
        Some(Timex::new(start..at + 1, expression).with_part(part))
    }

    /// `early 1991`, `the early 1980s`, `late last week`, `late on Tuesday`, `earlier in the year`, `later that day`.
    fn early_or_late(&self, start: usize) -> Option<Timex> {
        let the = usize::from(self.words.is(start, "the"));
        let at = start + the;
        let part = match &*self.words.lower(at) {
            "earlier" => Part::Earlier,
            "later" => Part::Later,
            other => early(other)?,
        };
        let mut next = at + 1;
        if self.words.word(next) == "-" {
            next += 1;
        }
        let preposition = self.words.any(next, &["on", "in"]);
        next += usize::from(preposition);
        if matches!(part, Part::Earlier | Part::Later) && the == 1 {
            return None;
        }
        // `later in the day`, `early in the week`
        let day = preposition && self.words.is(next, "the") && self.words.is(next + 1, "day");
        let inner = if day { Some(Self::from_then(next..next + 2, Unit::Day, 0)) } else { self.inner(next) }?;
        let fits = match inner.expression {
            TimeExpression::Duration { .. } | TimeExpression::Set { .. } | TimeExpression::Clock(_) => false,
            TimeExpression::Reference(_) | TimeExpression::Vague => false,
            // `late 1990`, and `the early 1980s`, but not `the late King`.
            _ => {
                the == 0
                    || matches!(inner.expression, TimeExpression::Period { .. } | TimeExpression::Date { .. })
            }
        };
        // `the late 23rd`: no.
        fits.then(|| Timex { part: inner.part.or(Some(part)), ..inner.from(start) })
    }

    /// `the end of October`, `the middle of next week`, `end of March`.
    fn part_of(&self, start: usize) -> Option<Timex> {
        let the = usize::from(self.words.is(start, "the"));
        let at = start + the;
        let part = match &*self.words.lower(at) {
            "beginning" | "start" if the == 1 => Part::Early,
            "middle" if the == 1 => Part::Middle,
            "end" | "close" => Part::Late,
            _ => return None,
        };
        if !self.words.is(at + 1, "of") || self.words.is(at, "close") {
            return None;
        }
        let inner = self.inner(at + 2)?;
        let fits = match inner.expression {
            TimeExpression::FromNow { unit, .. } | TimeExpression::FromThen { unit, .. } => unit > Unit::Day,
            TimeExpression::Date { day, .. } => day.is_none(),
            TimeExpression::Period { .. } => true,
            _ => false,
        };
        fits.then(|| Timex { part: inner.part.or(Some(part)), ..inner.from(start) })
    }

    fn inner(&self, at: usize) -> Option<Timex> {
        longest([self.core(at), self.joined_part(at)])
    }

    /// `year end`, `year-end`, `this year's end` is left.
    fn year_end(&self, at: usize) -> Option<Timex> {
        let end = if self.words.is(at, "year-end") {
            at + 1
        } else if self.words.is(at, "year") && self.words.is(at + 1, "end") {
            at + 2
        } else if self.words.is(at, "year")
            && self.words.kind(at + 1) == Some(TokenKind::Possessive)
            && self.words.is(at + 2, "end")
        {
            at + 3
        } else {
            return None;
        };
        let (period, year, direction) = (Period::Current(Unit::Year), Year::Unsaid, Direction::Nearest);
        Some(Timex::new(at..end, TimeExpression::Period { period, year, direction }).with_part(Part::Late))
    }

    /// `the last half of the '80s`, `the second half of June`, `the first half of the year` is a half in numbers.
    fn half_of(&self, at: usize) -> Option<Timex> {
        if !self.words.is(at, "the") || !self.words.is(at + 2, "half") || !self.words.is(at + 3, "of") {
            return None;
        }
        let (part, number) = match &*self.words.lower(at + 1) {
            "first" => (Part::Early, 1),
            "second" | "last" | "latter" => (Part::Late, 2),
            _ => return None,
        };
        let inner = self.inner(at + 4)?;
        let half = |year| TimeExpression::Period {
            period: Period::Half(number),
            year,
            direction: Direction::Nearest,
        };
        match inner.expression {
            TimeExpression::Date { year, month: None, day: None, .. } => {
                Some(Timex { expression: half(year), ..inner.from(at) })
            }
            TimeExpression::FromNow { unit: Unit::Year, count: Some(n) } => {
                Some(Timex { expression: half(Year::FromNow(n)), ..inner.from(at) })
            }
            TimeExpression::FromThen { unit: Unit::Year, count: Some(n) } => {
                Some(Timex { expression: half(Year::FromThen(n)), ..inner.from(at) })
            }
            TimeExpression::Period { period: Period::Current(Unit::Year), .. } => {
                Some(Timex { expression: half(Year::FromNow(0)), ..inner.from(at) })
            }
            TimeExpression::Date { day: None, .. } | TimeExpression::Period { .. } => {
                Some(inner.from(at).with_part(part))
            }
            _ => None,
        }
    }
}

fn early(lower: &str) -> Option<Part> {
    Some(match lower {
        "early" => Part::Early,
        "mid" => Part::Middle,
        "late" => Part::Late,
        _ => return None,
    })
}
