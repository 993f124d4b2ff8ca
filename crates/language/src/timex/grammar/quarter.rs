//! Quarters and halves of a year, a company's too, and the periods that reports of results compare.

use super::super::vocabulary::year;
use super::super::{Direction, Period, TimeExpression, Timex, Unit, Year};
use super::Reader;
use crate::TokenKind;

impl Reader<'_> {
    /// `the third quarter of 1990`, `third-quarter`, `next year's first quarter`, `the first half of last year`, `Q3 2024`,
    /// `the year-earlier period`, `the latest quarter`, `the 1988 period`.
    pub(super) fn quarter(&self, at: usize) -> Option<Timex> {
        self.sign(at).or_else(|| self.compared(at)).or_else(|| self.named_quarter(at))
    }

    /// `Q3`, `3Q`, `H1`, `Q3 2024`.
    fn sign(&self, at: usize) -> Option<Timex> {
        let period = signed(self.words.word(at))?;
        let (year, end) = self.year_after(at + 1).unwrap_or((Year::Unsaid, at + 1));
        Some(quarter(at, end, period, year))
    }

    fn named_quarter(&self, start: usize) -> Option<Timex> {
        // `next year's`, `the 1988`, `fiscal 1989's`, `the fiscal`, `its`
        let the = usize::from(self.words.any(start, &["the", "a", "its", "their", "our", "each"]));
        let mut at = start + the;
        let mut year_said = Year::Unsaid;
        if let Some((y, end)) = self.relative_year(at)
            && self.words.kind(end) == Some(TokenKind::Possessive)
        {
            (year_said, at) = (y, end + 1);
        } else if let Some(y) = year(self.words.word(at)) {
            let possessive = self.words.kind(at + 1) == Some(TokenKind::Possessive);
            (year_said, at) = (Year::Said(y), at + 1 + usize::from(possessive));
        }
        at += usize::from(self.words.is(at, "fiscal"));
        let lower = self.words.lower(at);
        let lower = lower.strip_prefix("fiscal-").unwrap_or(&lower);
        if let Some((nth, rest)) = lower.split_once('-') {
            // `third-quarter results`, `first-half profit`
            let period = match (ordinal(nth)?, rest) {
                (n @ 1..=4, "quarter") => Period::Quarter(n),
                (n @ 1..=2, "half") => Period::Half(n),
                _ => return None,
            };
            let start = if the == 1 && year_said == Year::Unsaid { at } else { start };
            return Some(quarter(start, at + 1, period, year_said).before_noun());
        }
        let nth = ordinal(lower)?;
        at += 1;
        at += usize::from(self.words.is(at, "fiscal"));
        let (period, half) = match (nth, &*self.words.lower(at)) {
            (1..=4, "quarter") => (Period::Quarter(nth), false),
            (1..=2, "half") => (Period::Half(nth), true),
            _ => return None,
        };
        let mut end = at + 1;
        if year_said == Year::Unsaid {
            let of = end + usize::from(self.words.is(end, "of"));
            let fiscal = usize::from(self.words.is(of, "fiscal"));
            if let Some((y, after)) = self.year_after(of + fiscal) {
                (year_said, end) = (y, after);
            }
        }
        // `the first half` alone is a game's as often as a year's.
        if half && year_said == Year::Unsaid {
            return None;
        }
        // Possessives stay outside: `its [fourth quarter]`.
        let start =
            if self.words.any(start, &["its", "their", "our", "a", "each"]) { start + 1 } else { start };
        Some(quarter(start, end, period, year_said))
    }

    /// `the year-earlier quarter`, `year-ago`, `the latest period`, `the 1988 period`, `the same period last year`.
    fn compared(&self, start: usize) -> Option<Timex> {
        let the = usize::from(self.words.is(start, "the"));
        let mut at = start + the;
        let comparable = self.words.any(at, &["comparable", "corresponding", "same", "like"]);
        at += usize::from(comparable);
        let lower = self.words.lower(at);
        let is_period = |i: usize| self.words.any(i, &["period", "quarter", "half", "term"]);
        match &*lower {
            "year-earlier" | "year-ago" => {
                let back = Self::from_then(start..at + 1, Unit::Year, -1);
                if is_period(at + 1) {
                    return Some(same(start, at + 2, Year::FromThen(-1)));
                }
                if let Some(named) = self.named_quarter(at + 1) {
                    return Some(Timex {
                        expression: with_year(named.expression, Year::FromThen(-1)),
                        ..named.from(start)
                    });
                }
                // `the [year-earlier] results`
                return Some(if the == 1 { back.from(at) } else { back }.before_noun());
            }
            "latest" if the == 1 && self.words.any(at + 1, &["period", "quarter"]) => {
                return Some(Self::from_then(start..at + 2, Unit::Quarter, 0));
            }
            "latest" if the == 1 => {
                let fiscal = usize::from(self.words.is(at + 1, "fiscal"));
                return self
                    .words
                    .is(at + 1 + fiscal, "year")
                    .then(|| Self::from_now(start..at + 2 + fiscal, Unit::Year, -1));
            }
            _ => {}
        }
        // `last year's quarter`
        if let Some((y, end)) = self.relative_year(at)
            && self.words.kind(end) == Some(TokenKind::Possessive)
            && is_period(end + 1)
        {
            return Some(same(start, end + 2, y));
        }
        if let Some(y) = year(&lower)
            && is_period(at + 1)
        {
            return Some(same(start, at + 2, Year::Said(y)));
        }
        // `the same period last year`, `the corresponding quarter of 1988`
        if !comparable || !is_period(at) {
            return None;
        }
        let (year, end) = self.year_after(at + 1).or_else(|| {
            let year = match (&*self.words.lower(at + 2), &*self.words.lower(at + 3)) {
                ("year", "ago" | "earlier" | "before") => Year::FromThen(-1),
                _ => return None,
            };
            self.words.any(at + 1, &["a", "one", "the"]).then_some((year, at + 4))
        })?;
        Some(same(start, end, year))
    }
}

/// Whether a capitalised word is a quarter's or half's sign.
pub(super) fn is_sign(word: &str) -> bool {
    signed(word).is_some()
}

fn signed(word: &str) -> Option<Period> {
    Some(match word {
        "Q1" | "1Q" => Period::Quarter(1),
        "Q2" | "2Q" => Period::Quarter(2),
        "Q3" | "3Q" => Period::Quarter(3),
        "Q4" | "4Q" => Period::Quarter(4),
        "H1" | "1H" => Period::Half(1),
        "H2" | "2H" => Period::Half(2),
        _ => return None,
    })
}

/// 1 to 4; the last of four quarters and of two halves is told apart by the caller.
fn ordinal(lower: &str) -> Option<i8> {
    Some(match lower {
        "first" | "1st" => 1,
        "second" | "2nd" => 2,
        "third" | "3rd" => 3,
        "fourth" | "4th" => 4,
        _ => return None,
    })
}

fn quarter(start: usize, end: usize, period: Period, year: Year) -> Timex {
    Timex::new(start..end, TimeExpression::Period { period, year, direction: Direction::Nearest })
}

fn same(start: usize, end: usize, year: Year) -> Timex {
    quarter(start, end, Period::Same, year)
}

fn with_year(expression: TimeExpression, year: Year) -> TimeExpression {
    match expression {
        TimeExpression::Period { period, direction, .. } => {
            TimeExpression::Period { period, year, direction }
        }
        other => other,
    }
}
