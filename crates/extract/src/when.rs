//! What a time expression means: anchored to the publication date, then to the narrative.

use jiff::civil::{self, Date};
use jiff::tz::Offset;
use jiff::{Span as Length, ToSpan};
use twosource_language::{DayPart, Direction, Part, TimeExpression, Timex, Unit};
use twosource_model::{Anchor, Interval, Published, TimeModifier, TimeValue, TimexKind};

/// What the report's dates hang on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    day: Option<Date>,
    anchor: Anchor,
    offset: Offset,
}

/// Which way a date without a year or month points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaning {
    /// What has happened: the latest such day up to the anchor.
    Back,
    /// What is planned: the next such day.
    Forward,
}

impl Clock {
    /// Hangs on the publication date; without one, on the first full date of the text.
    pub(crate) fn new(published: Option<Published>, times: &[Timex]) -> Self {
        if let Some(published) = published {
            return Self {
                day: Some(published.day()),
                anchor: Anchor::Publication,
                offset: published.offset(),
            };
        }
        let full = times.iter().find_map(|t| match t.expression {
            TimeExpression::Date { year: Some(y), month: Some(m), day: Some(d), .. } => {
                Date::new(y, m, d).ok()
            }
            _ => None,
        });
        let anchor = if full.is_some() { Anchor::Narrative } else { Anchor::Unanchored };
        Self { day: full, anchor, offset: Offset::UTC }
    }

    /// The value of an expression; `then` is the day that the narrative has reached.
    pub(crate) fn value(&self, timex: &Timex, leaning: Leaning, then: Option<Date>) -> TimeValue {
        let modifier = match timex.part {
            Some(Part::Early) => Some(TimeModifier::Start),
            Some(Part::Middle) => Some(TimeModifier::Mid),
            Some(Part::Late) => Some(TimeModifier::End),
            _ => None,
        };
        let part = match timex.part {
            Some(Part::Day(part)) => Some(part),
            _ => None,
        };
        match timex.expression {
            TimeExpression::Date { year, month, day, until, direction } => {
                self.date(Parts { year, month, day, until, direction }, leaning, modifier, part)
            }
            TimeExpression::Weekday { day, direction } => self.weekday(day, direction, leaning, part),
            TimeExpression::FromNow { unit, count } => {
                self.from(self.day, self.anchor, unit, count, modifier, part)
            }
            TimeExpression::FromThen { unit, count } => {
                let mut value = self.from(then, Anchor::Narrative, unit, count, modifier, part);
                // Nothing to hang it on is no flaw of the report: the words point into its own story.
                value.anchor = Anchor::Narrative;
                value
            }
            TimeExpression::Clock { hour, minute } => {
                let value = format!("T{hour:02}:{minute:02}");
                TimeValue {
                    kind: TimexKind::Time,
                    value,
                    modifier: None,
                    interval: None,
                    anchor: Anchor::Narrative,
                }
            }
            TimeExpression::Duration { unit, count } => {
                let count = count.map_or_else(|| "X".to_owned(), |n| n.to_string());
                let value = match unit {
                    Unit::Minute => format!("PT{count}M"),
                    Unit::Hour => format!("PT{count}H"),
                    Unit::Day => format!("P{count}D"),
                    Unit::Week => format!("P{count}W"),
                    Unit::Month => format!("P{count}M"),
                    Unit::Year => format!("P{count}Y"),
                };
                TimeValue {
                    kind: TimexKind::Duration,
                    value,
                    modifier: None,
                    interval: None,
                    anchor: Anchor::Absolute,
                }
            }
            TimeExpression::Set { unit } => {
                let value = match unit {
                    Unit::Minute => "PT1M",
                    Unit::Hour => "PT1H",
                    Unit::Day => "P1D",
                    Unit::Week => "P1W",
                    Unit::Month => "P1M",
                    Unit::Year => "P1Y",
                };
                TimeValue {
                    kind: TimexKind::Set,
                    value: value.to_owned(),
                    modifier: None,
                    interval: None,
                    anchor: Anchor::Absolute,
                }
            }
            TimeExpression::Vague => TimeValue {
                kind: TimexKind::Date,
                value: "PAST_REF".to_owned(),
                modifier: None,
                interval: None,
                anchor: Anchor::Narrative,
            },
        }
    }

    fn date(
        &self,
        parts: Parts,
        leaning: Leaning,
        modifier: Option<TimeModifier>,
        part: Option<DayPart>,
    ) -> TimeValue {
        let absolute = parts.year.is_some();
        let resolved = match parts {
            Parts { year: Some(y), month: Some(m), day: Some(d), .. } => {
                Date::new(y, m, d).ok().map(|d| (d, 1.day()))
            }
            Parts { year: Some(y), month: Some(m), day: None, .. } => {
                Date::new(y, m, 1).ok().map(|d| (d, 1.month()))
            }
            Parts { year: Some(y), month: None, .. } => Date::new(y, 1, 1).ok().map(|d| (d, 1.year())),
            Parts { month: Some(m), day, direction, .. } => {
                let length = if day.is_some() { 1.day() } else { 1.month() };
                self.day.and_then(|now| nearest_year(now, m, day, direction, leaning)).map(|d| (d, length))
            }
            Parts { day: Some(d), .. } => {
                self.day.and_then(|now| nearest_month(now, d, leaning)).map(|d| (d, 1.day()))
            }
            _ => None,
        };
        let anchor = if absolute { Anchor::Absolute } else { self.anchor };
        let Some((first, length)) = resolved else {
            return TimeValue {
                kind: TimexKind::Date,
                value: parts.pattern(),
                modifier,
                interval: None,
                anchor: if absolute { Anchor::Absolute } else { Anchor::Unanchored },
            };
        };
        let last = parts.until.and_then(|u| first.with().day(u).build().ok());
        let value = if parts.day.is_some() {
            last.map_or_else(|| with_part(&first.to_string(), part), |last| format!("{first}/{last}"))
        } else if parts.month.is_some() {
            format!("{:04}-{:02}", first.year(), first.month())
        } else {
            format!("{:04}", first.year())
        };
        let interval = match (last, part) {
            (Some(last), _) => self.interval(first, last.checked_add(1.day()).ok()),
            (None, Some(part)) if parts.day.is_some() => self.part_of(first, part),
            _ => self.interval(first, first.checked_add(length).ok()).map(|i| narrowed(i, modifier)),
        };
        TimeValue { kind: kind_with(part), value, modifier, interval, anchor }
    }

    fn weekday(&self, day: i8, direction: Direction, leaning: Leaning, part: Option<DayPart>) -> TimeValue {
        let Some(date) = self.day.and_then(|now| nearest_weekday(now, day, direction, leaning)) else {
            return TimeValue {
                kind: TimexKind::Date,
                value: format!("XXXX-WXX-{day}"),
                modifier: None,
                interval: None,
                anchor: Anchor::Unanchored,
            };
        };
        let interval = match part {
            Some(part) => self.part_of(date, part),
            None => self.interval(date, date.checked_add(1.day()).ok()),
        };
        TimeValue {
            kind: kind_with(part),
            value: with_part(&date.to_string(), part),
            modifier: None,
            interval,
            anchor: self.anchor,
        }
    }

    fn from(
        &self,
        base: Option<Date>,
        anchor: Anchor,
        unit: Unit,
        count: i32,
        modifier: Option<TimeModifier>,
        part: Option<DayPart>,
    ) -> TimeValue {
        let shift: Length = match unit {
            Unit::Minute | Unit::Hour => 0.days(),
            Unit::Day => i64::from(count).days(),
            Unit::Week => i64::from(count).weeks(),
            Unit::Month => i64::from(count).months(),
            Unit::Year => i64::from(count).years(),
        };
        let Some(day) = base.and_then(|b| b.checked_add(shift).ok()) else {
            let value = match unit {
                Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
                Unit::Week => "XXXX-WXX",
                Unit::Month => "XXXX-XX",
                Unit::Year => "XXXX",
            };
            return TimeValue {
                kind: TimexKind::Date,
                value: value.to_owned(),
                modifier,
                interval: None,
                anchor: Anchor::Unanchored,
            };
        };
        let (value, first, end) = match unit {
            Unit::Minute | Unit::Hour | Unit::Day => {
                (with_part(&day.to_string(), part), day, day.checked_add(1.day()).ok())
            }
            Unit::Week => {
                let iso = day.iso_week_date();
                let monday =
                    day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).unwrap_or(day);
                (format!("{:04}-W{:02}", iso.year(), iso.week()), monday, monday.checked_add(1.week()).ok())
            }
            Unit::Month => (
                format!("{:04}-{:02}", day.year(), day.month()),
                day.first_of_month(),
                day.first_of_month().checked_add(1.month()).ok(),
            ),
            Unit::Year => (
                format!("{:04}", day.year()),
                day.first_of_year(),
                day.first_of_year().checked_add(1.year()).ok(),
            ),
        };
        let interval = match part {
            Some(part) => self.part_of(first, part),
            // `a week ago` is some day about then, `last week` all of it; both are read as the wider one.
            None => self.interval(first, end).map(|i| narrowed(i, modifier)),
        };
        TimeValue { kind: kind_with(part), value, modifier, interval, anchor }
    }

    fn interval(&self, first: Date, end: Option<Date>) -> Option<Interval> {
        let at = |d: Date| self.offset.to_timestamp(d.to_datetime(civil::Time::midnight())).ok();
        Some(Interval { begin: at(first)?, end: at(end?)? })
    }

    /// A part of a day. Parts overlap a little, as they do in use; night reaches into the next morning.
    fn part_of(&self, day: Date, part: DayPart) -> Option<Interval> {
        let (from, length) = match part {
            DayPart::SmallHours => (0, 7),
            DayPart::Morning => (4, 9),
            DayPart::Afternoon => (11, 8),
            DayPart::Evening => (16, 8),
            DayPart::Night => (17, 13),
        };
        let begin = self.offset.to_timestamp(day.to_datetime(civil::time(from, 0, 0, 0))).ok()?;
        let end = begin.checked_add(jiff::SignedDuration::from_hours(length)).ok()?;
        Some(Interval { begin, end })
    }
}

/// The parts of a date that the words give.
#[derive(Clone, Copy)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    until: Option<i8>,
    direction: Direction,
}

impl Parts {
    /// TIMEX3's `XXXX-XX-23`.
    fn pattern(self) -> String {
        let year = self.year.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"));
        let month = self.month.map_or_else(|| "XX".to_owned(), |m| format!("{m:02}"));
        match self.day {
            Some(day) => format!("{year}-{month}-{day:02}"),
            None => format!("{year}-{month}"),
        }
    }
}

fn kind_with(part: Option<DayPart>) -> TimexKind {
    if part.is_some() { TimexKind::Time } else { TimexKind::Date }
}

fn with_part(day: &str, part: Option<DayPart>) -> String {
    let suffix = match part {
        None => return day.to_owned(),
        Some(DayPart::SmallHours | DayPart::Morning) => "TMO",
        Some(DayPart::Afternoon) => "TAF",
        Some(DayPart::Evening) => "TEV",
        Some(DayPart::Night) => "TNI",
    };
    format!("{day}{suffix}")
}

/// The first, middle or last part of a long interval, half of it each, so that neighbours overlap.
fn narrowed(interval: Interval, modifier: Option<TimeModifier>) -> Interval {
    let whole = interval.end.duration_since(interval.begin);
    let quarter = whole / 4;
    let add = |t: jiff::Timestamp, n: i32| t.checked_add(quarter * n).unwrap_or(t);
    match modifier {
        Some(TimeModifier::Start) => Interval { begin: interval.begin, end: add(interval.begin, 2) },
        Some(TimeModifier::Mid) => Interval { begin: add(interval.begin, 1), end: add(interval.begin, 3) },
        Some(TimeModifier::End) => Interval { begin: add(interval.begin, 2), end: interval.end },
        _ => interval,
    }
}

/// A month and day without a year: the latest up to two months ahead, or the next when planned.
fn nearest_year(
    now: Date,
    month: i8,
    day: Option<i8>,
    direction: Direction,
    leaning: Leaning,
) -> Option<Date> {
    let in_year = |year: i16| {
        let day = day.unwrap_or(1);
        Date::new(year, month, day).ok()
    };
    let this = in_year(now.year());
    let same_month = this.is_some_and(|d| day.is_none() && d.month() == now.month());
    let forward = leaning == Leaning::Forward || direction == Direction::Next;
    let limit = now.checked_add(2.months()).unwrap_or(now);
    let year = match this {
        Some(_) if direction == Direction::This => now.year(),
        Some(d) if direction == Direction::Last => {
            if d < now && !same_month {
                now.year()
            } else {
                now.year() - 1
            }
        }
        Some(d) if forward => {
            if d >= now || same_month || now.checked_sub(2.months()).is_ok_and(|l| d > l) {
                now.year()
            } else {
                now.year() + 1
            }
        }
        Some(d) => {
            if d <= limit {
                now.year()
            } else {
                now.year() - 1
            }
        }
        // 29 February of another year: the last leap year.
        None => (0..8).map(|n| now.year() - n).find(|y| in_year(*y).is_some())?,
    };
    in_year(year).or_else(|| (1..8).find_map(|n| in_year(year - n)))
}

/// A day of the month alone.
fn nearest_month(now: Date, day: i8, leaning: Leaning) -> Option<Date> {
    let mut first = now.first_of_month();
    for _ in 0..13 {
        if let Ok(date) = first.with().day(day).build() {
            let fits = match leaning {
                Leaning::Back => date <= now,
                Leaning::Forward => date >= now,
            };
            if fits {
                return Some(date);
            }
        }
        first = match leaning {
            Leaning::Back => first.checked_sub(1.month()).ok()?,
            Leaning::Forward => first.checked_add(1.month()).ok()?,
        };
    }
    None
}

fn nearest_weekday(now: Date, day: i8, direction: Direction, leaning: Leaning) -> Option<Date> {
    let back = (now.weekday().to_monday_one_offset() - day).rem_euclid(7);
    let days_back = match direction {
        // `last Tuesday` on a Tuesday is a week ago.
        Direction::Last if back == 0 => 7,
        Direction::Next => {
            if back == 0 {
                -7
            } else {
                back - 7
            }
        }
        Direction::Nearest if leaning == Leaning::Forward && back > 0 => back - 7,
        _ => back,
    };
    now.checked_sub(i64::from(days_back).days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use twosource_language::annotate;

    fn value(text: &str, published: &str) -> TimeValue {
        let a = annotate(text);
        let published = (!published.is_empty()).then(|| published.parse().unwrap());
        Clock::new(published, &a.times).value(&a.times[0], Leaning::Back, None)
    }

    #[test]
    fn values() {
        let at = "2021-03-23T09:00:00+09:00";
        for (text, published, want, anchor) in [
            ("It came on the 23rd.", at, "2021-03-23", Anchor::Publication),
            ("It came on the 22nd.", at, "2021-03-22", Anchor::Publication),
            ("It came on the 25th.", at, "2021-02-25", Anchor::Publication),
            ("It came on the 31st.", "2021-03-02", "2021-01-31", Anchor::Publication),
            ("It came on Tuesday.", at, "2021-03-23", Anchor::Publication),
            ("It came last Tuesday.", at, "2021-03-16", Anchor::Publication),
            ("It came on Dec. 30.", "2021-01-02", "2020-12-30", Anchor::Publication),
            ("It came yesterday.", "2021-03-01", "2021-02-28", Anchor::Publication),
            ("It came last week.", at, "2021-W11", Anchor::Publication),
            ("It came on 9 October 2024.", "", "2024-10-09", Anchor::Absolute),
            ("It came on the 23rd.", "", "XXXX-XX-23", Anchor::Unanchored),
            ("It came on Tuesday.", "", "XXXX-WXX-2", Anchor::Unanchored),
            ("It came yesterday.", "", "XXXX-XX-XX", Anchor::Unanchored),
            ("It came on Monday evening.", at, "2021-03-22TEV", Anchor::Publication),
            ("It came on March 2 and 3.", at, "2021-03-02/2021-03-03", Anchor::Publication),
            ("It came last August.", at, "2020-08", Anchor::Publication),
            ("It came on February 29.", "2023-03-01", "2020-02-29", Anchor::Publication),
        ] {
            let got = value(text, published);
            assert_eq!((got.value.as_str(), got.anchor), (want, anchor), "{text} {published}");
            assert_eq!(got.interval.is_some(), anchor != Anchor::Unanchored, "{text}");
        }
    }

    #[test]
    fn a_day_is_its_zone_s_day() {
        let value = value("It came on Tuesday.", "2021-03-23T09:00:00+09:00");
        assert_eq!(value.interval.unwrap().begin.to_string(), "2021-03-22T15:00:00Z");
    }
}
