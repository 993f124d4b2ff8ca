//! The grammar: one reader per place, longest reading first.

mod dates;

use super::words::{day_part, month, small_number, unit, weekday, year};
use super::{DayPart, Direction, Part, TimeExpression, Timex, Unit};
use crate::{Token, TokenKind};

pub(super) struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    end: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token], at: usize, end: usize) -> Self {
        Self { text, tokens, at, end }
    }

    fn word(&self, i: usize) -> &'a str {
        if i < self.end { &self.text[self.tokens[i].bytes()] } else { "" }
    }

    fn lower(&self, i: usize) -> String {
        let word = self.word(i);
        // No word of the calendar is longer than this.
        if word.len() > 16 { String::new() } else { word.to_lowercase() }
    }

    pub(super) fn read(&self) -> Option<Timex> {
        if !matches!(self.tokens[self.at].kind, TokenKind::Word | TokenKind::Number) {
            return None;
        }
        self.set()
            .or_else(|| self.modified())
            .or_else(|| self.small_hours())
            .or_else(|| self.counted())
            .or_else(|| self.date())
            .or_else(|| self.weekday(self.at, Direction::Nearest))
            .or_else(|| self.directed())
            .or_else(|| self.deictic())
            .or_else(|| self.clock())
    }

    fn timex(&self, end: usize, expression: TimeExpression) -> Timex {
        Timex { tokens: self.at..end, expression, part: None }
    }

    /// `early March`, `mid-March`, `late on Tuesday`, `the end of October`, `the second half of June`.
    fn modified(&self) -> Option<Timex> {
        let first = self.lower(self.at);
        let (part, mut next) = match first.as_str() {
            "early" => (Part::Early, self.at + 1),
            "late" => (Part::Late, self.at + 1),
            "mid" => (Part::Middle, self.at + 1),
            "the" => {
                let part = match self.lower(self.at + 1).as_str() {
                    "beginning" | "start" => Part::Early,
                    "middle" => Part::Middle,
                    "end" => Part::Late,
                    _ => return None,
                };
                if self.word(self.at + 2) != "of" {
                    return None;
                }
                (part, self.at + 3)
            }
            _ => {
                // mid-March is one token.
                let rest = self
                    .word(self.at)
                    .strip_prefix("mid-")
                    .or_else(|| self.word(self.at).strip_prefix("Mid-"))?;
                let month = month(rest)?;
                let expression = TimeExpression::Date {
                    year: year(self.word(self.at + 1)),
                    month: Some(month),
                    day: None,
                    until: None,
                    direction: Direction::Nearest,
                };
                let end = self.at + 1 + usize::from(year(self.word(self.at + 1)).is_some());
                return Some(Timex { tokens: self.at..end, expression, part: Some(Part::Middle) });
            }
        };
        if self.word(next) == "-" {
            next += 1;
        }
        if matches!(self.lower(next).as_str(), "on" | "in") {
            next += 1;
        }
        let inner = Self { at: next, ..*self };
        if next >= self.end {
            return None;
        }
        let inner = inner
            .set()
            .or_else(|| inner.date())
            .or_else(|| inner.weekday(next, Direction::Nearest))
            .or_else(|| inner.directed())
            .or_else(|| inner.deictic())?;
        if matches!(inner.expression, TimeExpression::Duration { .. } | TimeExpression::Set { .. }) {
            return None;
        }
        Some(Timex {
            tokens: self.at..inner.tokens.end,
            part: inner.part.or(Some(part)),
            expression: inner.expression,
        })
    }

    /// `every Monday`, `each year`, `on the first Monday of each month`, `a year` after a sum is left to Duration.
    fn set(&self) -> Option<Timex> {
        // `the first Monday of each month`
        let ordinal = |i: usize| {
            matches!(self.lower(i).as_str(), "first" | "second" | "third" | "fourth" | "fifth" | "last")
        };
        let first = self.at + usize::from(self.lower(self.at) == "the");
        if ordinal(first)
            && (weekday(self.word(first + 1)).is_some() || self.lower(first + 1) == "day")
            && self.word(first + 2) == "of"
            && matches!(self.lower(first + 3).as_str(), "each" | "every")
        {
            let unit = unit(&self.lower(first + 4))?;
            return Some(self.timex(first + 5, TimeExpression::Set { unit }));
        }
        if !matches!(self.lower(self.at).as_str(), "every" | "each") {
            return None;
        }
        let next = self.at + 1;
        if weekday(self.word(next)).is_some() {
            return Some(self.timex(next + 1, TimeExpression::Set { unit: Unit::Week }));
        }
        let unit = unit(&self.lower(next)).or_else(|| day_part(&self.lower(next)).map(|_| Unit::Day))?;
        Some(self.timex(next + 1, TimeExpression::Set { unit }))
    }

    /// `the early hours of Monday`, `the night of 9 October`, `the morning of the 9th`.
    fn small_hours(&self) -> Option<Timex> {
        if self.lower(self.at) != "the" {
            return None;
        }
        let mut next = self.at + 1;
        let part =
            if matches!(self.lower(next).as_str(), "early" | "small") && self.lower(next + 1) == "hours" {
                next += 2;
                DayPart::SmallHours
            } else {
                let part = day_part(&self.lower(next))?;
                next += 1;
                part
            };
        if self.word(next) != "of" {
            return None;
        }
        let inner = Self { at: next + 1, ..*self };
        if inner.at >= self.end {
            return None;
        }
        let inner = inner.date().or_else(|| inner.weekday(inner.at, Direction::Nearest))?;
        Some(Timex {
            tokens: self.at..inner.tokens.end,
            expression: inner.expression,
            part: Some(Part::Day(part)),
        })
    }

    /// `three days ago`, `two weeks later`, `a day after`, `four hours`.
    fn counted(&self) -> Option<Timex> {
        let lower = self.lower(self.at);
        let several = matches!(lower.as_str(), "several" | "few");
        let count = small_number(&lower);
        if count.is_none() && !several {
            return None;
        }
        let mut next = self.at + 1;
        if matches!(self.lower(next).as_str(), "few" | "couple") {
            next += 1 + usize::from(self.word(next + 1) == "of");
        }
        let unit = unit(&self.lower(next))?;
        // `a second man`, `a second letter`: an ordinal, not a unit of time.
        if self.lower(next) == "second" {
            return None;
        }
        next += 1;
        let signed = count.unwrap_or(1);
        Some(match self.lower(next).as_str() {
            "ago" => self.timex(next + 1, TimeExpression::FromNow { unit, count: -signed }),
            "later" | "afterwards" => self.timex(next + 1, TimeExpression::FromThen { unit, count: signed }),
            "earlier" | "before" | "previously" => {
                self.timex(next + 1, TimeExpression::FromThen { unit, count: -signed })
            }
            "after" => self.timex(next + 1, TimeExpression::FromThen { unit, count: signed }),
            _ => {
                self.timex(next, TimeExpression::Duration { unit, count: if several { None } else { count } })
            }
        })
    }

    fn weekday(&self, at: usize, direction: Direction) -> Option<Timex> {
        let day = weekday(self.word(at))?;
        Some(self.part_of_day(self.timex(at + 1, TimeExpression::Weekday { day, direction })))
    }

    /// A part of the day after a day: `Tuesday evening`, `on the 9th at dawn` is left as two.
    fn part_of_day(&self, mut timex: Timex) -> Timex {
        if let Some(part) = day_part(&self.lower(timex.tokens.end)) {
            timex.tokens.end += 1;
            timex.part = Some(Part::Day(part));
        }
        timex
    }

    /// `last Tuesday`, `next week`, `this month`, `last August`, `this morning`, `the next day`, `the same day`.
    fn directed(&self) -> Option<Timex> {
        let mut at = self.at;
        let the = self.lower(at) == "the";
        if the {
            at += 1;
        }
        let direction = match self.lower(at).as_str() {
            "last" | "past" | "previous" => Direction::Last,
            "next" | "coming" | "following" => Direction::Next,
            "this" => Direction::This,
            "same" if the => Direction::This,
            "day" if the && matches!(self.lower(at + 1).as_str(), "before" | "after") => {
                let count = if self.lower(at + 1) == "before" { -1 } else { 1 };
                // `the day before yesterday`
                if self.lower(at + 2) == "yesterday" {
                    return Some(self.timex(at + 3, TimeExpression::FromNow { unit: Unit::Day, count: -2 }));
                }
                return Some(self.timex(at + 2, TimeExpression::FromThen { unit: Unit::Day, count }));
            }
            "that"
                if matches!(
                    self.lower(at + 1).as_str(),
                    "day" | "night" | "morning" | "evening" | "afternoon"
                ) =>
            {
                return Some(self.timex(at + 2, TimeExpression::FromThen { unit: Unit::Day, count: 0 }));
            }
            _ => return None,
        };
        let next = at + 1;
        if let Some(day) = weekday(self.word(next)) {
            return Some(self.part_of_day(self.timex(next + 1, TimeExpression::Weekday { day, direction })));
        }
        if let Some(month) = month(self.word(next)) {
            return Some(self.timex(
                next + 1,
                TimeExpression::Date { year: None, month: Some(month), day: None, until: None, direction },
            ));
        }
        let lower = self.lower(next);
        if let Some(part) = day_part(&lower) {
            let count = match direction {
                Direction::Last => -1,
                Direction::Next => 1,
                _ => 0,
            };
            let expression = if the {
                TimeExpression::FromThen { unit: Unit::Day, count }
            } else {
                TimeExpression::FromNow { unit: Unit::Day, count }
            };
            return Some(Timex { tokens: self.at..next + 1, expression, part: Some(Part::Day(part)) });
        }
        if matches!(lower.as_str(), "spring" | "summer" | "autumn" | "winter" | "fall") {
            return Some(self.timex(next + 1, TimeExpression::Vague));
        }
        let unit = unit(&lower).filter(|_| !lower.ends_with('s') && lower != "second")?;
        let count = match direction {
            Direction::Last => -1,
            Direction::Next => 1,
            _ => 0,
        };
        let from_then =
            the && (unit == Unit::Day || self.lower(at) == "same" || self.lower(at) == "following");
        let expression = if from_then {
            TimeExpression::FromThen { unit, count }
        } else {
            TimeExpression::FromNow { unit, count }
        };
        Some(self.timex(next + 1, expression))
    }

    /// `today`, `yesterday`, `tonight`, `yesterday evening`, `in the spring`, `overnight`.
    fn deictic(&self) -> Option<Timex> {
        let lower = self.lower(self.at);
        let (count, part) = match lower.as_str() {
            "today" => (0, None),
            "yesterday" => (-1, None),
            "tomorrow" => (1, None),
            "tonight" => (0, Some(Part::Day(DayPart::Night))),
            "overnight" => return Some(self.timex(self.at + 1, TimeExpression::Vague)),
            "spring" | "summer" | "autumn" | "winter" if self.at > 0 => {
                let before = self.text[self.tokens[self.at - 1].bytes()].to_lowercase();
                return matches!(before.as_str(), "the" | "in")
                    .then(|| self.timex(self.at + 1, TimeExpression::Vague));
            }
            _ => return None,
        };
        // `today's Ukraine`: a possessive is no time of anything.
        if self
            .tokens
            .get(self.at + 1)
            .filter(|_| self.at + 1 < self.end)
            .is_some_and(|t| t.kind == TokenKind::Possessive)
        {
            return None;
        }
        let mut timex =
            self.part_of_day(self.timex(self.at + 1, TimeExpression::FromNow { unit: Unit::Day, count }));
        timex.part = timex.part.or(part);
        Some(timex)
    }

    /// `11 a.m.`, `11.05 p.m.`, `3:30 pm`, `noon`, `midnight`; `at 11.05` and `at 14:30`.
    fn clock(&self) -> Option<Timex> {
        match self.lower(self.at).as_str() {
            "noon" | "midday" => {
                return Some(self.timex(self.at + 1, TimeExpression::Clock { hour: 12, minute: 0 }));
            }
            "midnight" => return Some(self.timex(self.at + 1, TimeExpression::Clock { hour: 0, minute: 0 })),
            _ => {}
        }
        let mut word = self.word(self.at).to_owned();
        let mut end = self.at + 1;
        let glued = ["am", "pm"].into_iter().find(|s| word.ends_with(s));
        let half = if let Some(half) = glued {
            word.truncate(word.len() - 2);
            Some(half == "pm")
        } else {
            match self.lower(end).as_str() {
                "a.m." | "am" | "a.m" => {
                    end += 1;
                    Some(false)
                }
                "p.m." | "pm" | "p.m" => {
                    end += 1;
                    Some(true)
                }
                _ => None,
            }
        };
        let (hour, minute) = match word.split_once([':', '.']) {
            Some((h, m)) if m.len() == 2 => (h.parse::<i8>().ok()?, m.parse::<i8>().ok()?),
            Some(_) => return None,
            None => (word.parse::<i8>().ok()?, 0),
        };
        if !(0..24).contains(&hour) || !(0..60).contains(&minute) {
            return None;
        }
        let hour = match half {
            Some(pm) => {
                if hour > 12 {
                    return None;
                }
                hour % 12 + if pm { 12 } else { 0 }
            }
            // Without a.m. or p.m. only `at 14:30` is a time of day; 11.05 alone may be a price.
            None => {
                let at_clock = self.at > 0
                    && matches!(
                        self.text[self.tokens[self.at - 1].bytes()].to_lowercase().as_str(),
                        "at" | "by" | "after" | "before"
                    );
                if !(at_clock && word.contains([':', '.'])) {
                    return None;
                }
                hour
            }
        };
        Some(self.timex(end, TimeExpression::Clock { hour, minute }))
    }
}
