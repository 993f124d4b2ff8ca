//! Times of day, and days with a time of day.

use super::super::vocabulary::{day_part, zone};
use super::super::{ClockTime, DayPart, TimeExpression, Timex, Unit};
use super::numeric::four_figures;
use super::{Reader, longest};
use crate::TokenKind;

impl Reader<'_> {
    /// `11 a.m.`, `3:30 pm EDT`, `noon`, `14:30`, `0735 GMT`, `4 in the morning`, `noon Thursday`, `5 p.m. EST, Nov. 6`.
    pub(super) fn clock(&self, at: usize) -> Option<Timex> {
        let (clock, end) = self.time_of_day(at)?;
        let midnight = self.words.is(at, "midnight");
        let alone = Timex::new(at..end, TimeExpression::Clock(clock));
        Some(self.day_after(end).map_or(alone, |day| {
            // Midnight on Friday ends it.
            let clock = if midnight { ClockTime { hour: 24, ..clock } } else { clock };
            Timex { clock: Some(clock), ..day }.from(at)
        }))
    }

    /// A day after a time of day: `Wednesday`, `on Oct. 9`, `, Nov. 6`, `yesterday`, `the next day`.
    fn day_after(&self, at: usize) -> Option<Timex> {
        let next = match self.words.word(at) {
            "," | "on" | "of" => at + 1,
            _ => at,
        };
        let day = longest([self.date(next), self.weekday(next), self.relative(next)])?;
        (is_day(&day) && day.part.is_none() && (next == at || self.words.word(at) != "," || is_dated(&day)))
            .then_some(day)
    }

    /// `Friday at 10 a.m.`: the time of day belongs to the day before it.
    pub(super) fn then_clock(&self, found: Timex) -> Timex {
        if !is_day(&found) || found.clock.is_some() || !self.words.is(found.tokens.end, "at") {
            return found;
        }
        match self.time_of_day(found.tokens.end + 1) {
            Some((clock, end)) => Timex { clock: Some(clock), part: None, ..found }.to(end),
            None => found,
        }
    }

    fn time_of_day(&self, at: usize) -> Option<(ClockTime, usize)> {
        let (clock, end, sure) = self.bare_time(at)?;
        match self.zone_after(end) {
            Some((zone, end)) => Some((ClockTime { zone, ..clock }, end)),
            None => sure.then_some((clock, end)),
        }
    }

    /// A time of day without its zone, and whether it is one even where no zone follows.
    fn bare_time(&self, at: usize) -> Option<(ClockTime, usize, bool)> {
        let lower = self.words.lower(at);
        let at_hour = |hour, minute| ClockTime { hour, minute, zone: None };
        match &*lower {
            "noon" | "midday" => return Some((at_hour(12, Some(0)), at + 1, true)),
            "midnight" => return Some((at_hour(0, Some(0)), at + 1, true)),
            "half" | "quarter" => return self.past_hour(at),
            _ => {}
        }
        if self.words.kind(at) != Some(TokenKind::Number) {
            let hour = crate::number::below_hundred(&lower).filter(|h| (1.0..=12.0).contains(h))?;
            return self.twelve_hours(at, hour as i8, None);
        }
        let word = self.words.word(at);
        if let Some(clock) = four_figures(word) {
            // `1430 hours`, `0735 GMT`, `1430 local time`
            let taken = self
                .words
                .any(at.wrapping_sub(1), &["at", "by", "until", "from", "about", "around", "since"]);
            let hours = taken && self.words.any(at + 1, &["hours", "hrs", "h"]) && clock.hour < 24;
            return Some((clock, at + 1 + usize::from(hours), hours));
        }
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let tail = &word[digits.len()..];
        let (hour, minute) = match digits.split_once([':', '.']) {
            Some((h, m)) => {
                // Seconds are read over.
                let m = m.split(':').next().unwrap_or(m);
                let minute = (m.len() == 2).then(|| m.parse::<i8>().ok()).flatten().filter(|m| *m < 60)?;
                (h.parse::<i8>().ok()?, Some(minute))
            }
            None => (digits.parse::<i8>().ok()?, None),
        };
        if !(0..24).contains(&hour) {
            return None;
        }
        match tail {
            "" => {}
            "am" | "AM" | "pm" | "PM" => {
                let pm = tail.eq_ignore_ascii_case("pm");
                return (hour <= 12).then(|| (at_hour(half_day(hour, pm), minute), at + 1, true));
            }
            "h" | "hrs" if minute.is_some() => return Some((at_hour(hour, minute), at + 1, true)),
            _ => return None,
        }
        if let Some(found) = self.twelve_hours(at, hour, minute) {
            return Some(found);
        }
        // Without a.m. or p.m. only `at 14:30` is a time of day; 11.05 alone may be a price, 3:30 a score.
        minute?;
        let after = self.words.any(at.wrapping_sub(1), &["at", "by", "after", "before", "until", "from"]);
        let colon = digits.contains(':');
        let hours = usize::from(self.words.any(at + 1, &["hours", "hrs"]));
        let two = digits.find([':', '.']) == Some(2);
        // `at 2.46 billion`
        let counted = !colon
            && self.words.kind(at + 1 + hours).is_some_and(|k| k != TokenKind::Punctuation)
            && !self.words.any(at + 1 + hours, &["on", "and", "in", "today", "yesterday", "when", "local"])
            && super::super::vocabulary::weekday(self.words.word(at + 1 + hours)).is_none();
        let after = after && !counted;
        let sure = after && (colon || two && self.words.is(at.wrapping_sub(1), "at"))
            || after && !two && self.words.is(at.wrapping_sub(1), "at")
            || hours == 1 && colon;
        Some((at_hour(hour, minute), at + 1 + hours, sure))
    }

    /// `… a.m.`, `… o'clock`, `… in the morning` after an hour of twelve.
    fn twelve_hours(&self, at: usize, hour: i8, minute: Option<i8>) -> Option<(ClockTime, usize, bool)> {
        if !(1..=12).contains(&hour) {
            return None;
        }
        let found =
            |pm: bool, end| Some((ClockTime { hour: half_day(hour, pm), minute, zone: None }, end, true));
        let next = at + 1;
        let oclock =
            usize::from(self.words.any(next, &["o'clock", "o’clock"]) || self.words.word(next) == "o’clock");
        match &*self.words.lower(next) {
            "a.m." | "am" | "a.m" => return found(false, next + 1),
            "p.m." | "pm" | "p.m" => return found(true, next + 1),
            _ => {}
        }
        let then = next + oclock;
        if self.words.is(then, "in")
            && self.words.is(then + 1, "the")
            && let Some(part) = day_part(&self.words.lower(then + 2))
            && self
                .words
                .any(at.wrapping_sub(1), &["at", "about", "around", "by", "until", "after", "before"])
        {
            return found(matches!(part, DayPart::Afternoon | DayPart::Evening), then + 3);
        }
        // `cut the ribbon at eleven, barefoot`: an hour by its name behind `at`, where nothing follows that it could count.
        let named = at > 0
            && minute.is_none()
            && then == at + 1
            && self.words.is(at - 1, "at")
            && crate::number::below_hundred(&self.words.lower(at)).is_some()
            && (self.words.any(then, &[",", ".", ";", ":", "and", "but", "when", "while"])
                || self.words.is(then, "sharp"));
        if named {
            return Some((ClockTime { hour, minute: Some(0), zone: None }, then, true));
        }
        if oclock == 1 {
            // Which half of the day is not said.
            return Some((ClockTime { hour, minute: minute.or(Some(0)), zone: None }, then, true));
        }
        None
    }

    /// `half past two`, `quarter to nine`: which half of the day is not said.
    fn past_hour(&self, at: usize) -> Option<(ClockTime, usize, bool)> {
        let half = self.words.is(at, "half");
        let past = self.words.is(at + 1, "past");
        if !past && (half || !self.words.is(at + 1, "to")) {
            return None;
        }
        let lower = self.words.lower(at + 2);
        let hour = crate::number::below_hundred(&lower)
            .or_else(|| lower.parse::<u8>().ok().map(f64::from))
            .filter(|h| (1.0..=12.0).contains(h))? as i8;
        let (hour, minute) = match (half, past) {
            (true, _) => (hour, 30),
            (false, true) => (hour, 15),
            (false, false) => (if hour == 1 { 12 } else { hour - 1 }, 45),
        };
        Some((ClockTime { hour, minute: Some(minute), zone: None }, at + 3, true))
    }

    /// `EDT`, `GMT`, `local time`, `Eastern time`: minutes east of UTC where they are known.
    fn zone_after(&self, at: usize) -> Option<(Option<i16>, usize)> {
        if let Some(minutes) = zone(self.words.word(at)) {
            return Some((Some(minutes), at + 1));
        }
        if self.words.is(at, "local") && self.words.is(at + 1, "time") {
            return Some((None, at + 2));
        }
        let standard: i16 = match &*self.words.lower(at) {
            "eastern" => -300,
            "central" => -360,
            "mountain" => -420,
            "pacific" => -480,
            "moscow" => return self.words.is(at + 1, "time").then_some((Some(180), at + 2)),
            "greenwich" => {
                let end = at + 3;
                return (self.words.is(at + 1, "mean") && self.words.is(at + 2, "time"))
                    .then_some((Some(0), end));
            }
            _ => return None,
        };
        match &*self.words.lower(at + 1) {
            // Which of the two is not said: the winter's is taken.
            "time" => Some((Some(standard), at + 2)),
            "standard" if self.words.is(at + 2, "time") => Some((Some(standard), at + 3)),
            "daylight" if self.words.is(at + 2, "time") => Some((Some(standard + 60), at + 3)),
            _ => None,
        }
    }
}

fn half_day(hour: i8, pm: bool) -> i8 {
    hour % 12 + if pm { 12 } else { 0 }
}

/// Whether an expression names one day.
pub(super) fn is_day(timex: &Timex) -> bool {
    match timex.expression {
        TimeExpression::Date { day, until, .. } => day.is_some() && until.is_none(),
        TimeExpression::Weekday { .. } | TimeExpression::Holiday { .. } => true,
        TimeExpression::FromNow { unit, count } | TimeExpression::FromThen { unit, count } => {
            unit == Unit::Day && count.is_some_and(|c| c.abs() < 3)
        }
        _ => false,
    }
}

fn is_dated(timex: &Timex) -> bool {
    matches!(timex.expression, TimeExpression::Date { .. })
}
