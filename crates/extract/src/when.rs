//! What a time expression means: anchored to the publication date and the dateline, then to the narrative.

mod granule;
mod length;
mod narrative;
mod nearest;
mod night;
mod tense;
#[cfg(test)]
mod tests;
mod zone;

use jiff::civil::{self, Date};
use jiff::tz::Offset;
use twosource_language::{
    ClockTime, DayPart, Direction, Part, Period, Reference, TimeExpression, TimeHedge, Timex, Unit, Year,
};
use twosource_model::{Anchor, Interval, Published, TimeModifier, TimeValue, TimexKind};

use granule::Granule;
use narrative::Story;
pub(crate) use narrative::anchor;

/// What the report's dates hang on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    day: Option<Date>,
    anchor: Anchor,
    offset: Offset,
    /// Whether the zone is known, so that a time of day is an instant.
    zoned: bool,
    published: Option<Published>,
}

/// Which way a date without a year or month points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaning {
    /// What has happened: the latest such day up to the anchor.
    Back,
    /// What is planned: the next such day.
    Forward,
    /// No verb tells.
    Unsaid,
}

/// A value and the stretch of the calendar that it names.
struct Meaning {
    value: TimeValue,
    granule: Option<Granule>,
}

impl Clock {
    /// Hangs on the publication date; without one, on the first full date of the text.
    pub(crate) fn new(published: Option<Published>, times: &[Timex]) -> Self {
        if let Some(published) = published {
            return Self {
                day: Some(published.day()),
                anchor: Anchor::Publication,
                offset: published.offset(),
                zoned: matches!(published, Published::Instant { .. }),
                published: Some(published),
            };
        }
        let full = times.iter().find_map(|t| match t.expression {
            TimeExpression::Date { year: Year::Said(y), month: Some(m), day: Some(d), .. } => {
                Date::new(y, m, d).ok()
            }
            _ => None,
        });
        let anchor = if full.is_some() { Anchor::Narrative } else { Anchor::Unanchored };
        Self { day: full, anchor, offset: Offset::UTC, zoned: false, published: None }
    }

    /// The meaning of an expression; `story` is what the narrative has reached.
    fn meaning(&self, timex: &Timex, leaning: Leaning, story: &Story) -> Meaning {
        match timex.expression {
            TimeExpression::Clock(clock) => self.time_of_day(clock, timex.hedge, story),
            TimeExpression::Duration { unit, count } => Meaning::unanchored(
                TimexKind::Duration,
                length::length(unit, count),
                Anchor::Absolute,
                hedge(timex),
            ),
            TimeExpression::Set { unit, count, on } => Meaning::unanchored(
                TimexKind::Set,
                length::recurrence(unit, count, on),
                Anchor::Absolute,
                None,
            ),
            TimeExpression::Reference(reference) => Meaning::pointing(reference),
            TimeExpression::Vague => {
                // What is new in the morning happened in the night before.
                let night = self.day.and_then(|day| day.yesterday().ok()).map(|day| day.to_string());
                let value = format!("{}TNI", night.unwrap_or_default());
                Meaning::unanchored(TimexKind::Time, value, Anchor::Narrative, None)
            }
            TimeExpression::Date { year, month, day, until, direction } => {
                self.date(timex, Parts { year, month, day, until, direction }, leaning, story)
            }
            TimeExpression::Weekday { day, direction } => {
                let date = self.day.and_then(|now| nearest::weekday(now, day, direction, leaning));
                self.dated(timex, date.map(Granule::Day), self.anchor, || format!("XXXX-WXX-{day}"))
            }
            TimeExpression::WeekdayOf { day, weeks } => {
                let date = self.day.and_then(|now| nearest::weekday_of(now, day, weeks));
                self.dated(timex, date.map(Granule::Day), self.anchor, || format!("XXXX-WXX-{day}"))
            }
            TimeExpression::Holiday { holiday, year, direction } => {
                let date = match self.year(year, story) {
                    Some(year) => nearest::holiday_in(holiday, year),
                    None => self.day.and_then(|now| nearest::holiday(now, holiday, direction, leaning)),
                };
                let anchor = if matches!(year, Year::Said(_)) { Anchor::Absolute } else { self.anchor };
                self.dated(timex, date.map(Granule::Day), anchor, || "XXXX-XX-XX".to_owned())
            }
            TimeExpression::Period { period, year, direction } => {
                self.period(timex, period, year, direction, leaning, story)
            }
            TimeExpression::FromNow { unit, count } => self.after_now(timex, unit, count, leaning),
            TimeExpression::FromThen { unit, count } => self.after_then(timex, unit, count, story),
        }
    }

    fn year(&self, year: Year, story: &Story) -> Option<i16> {
        let shifted = |from: i16, n: i32| i16::try_from(i32::from(from).checked_add(n)?).ok();
        match year {
            Year::Unsaid => None,
            Year::Said(y) => Some(y),
            Year::FromNow(n) => shifted(self.day?.year(), n),
            Year::FromThen(n) => shifted(story.day().or(self.day)?.year(), n),
        }
    }

    fn date(&self, timex: &Timex, parts: Parts, leaning: Leaning, story: &Story) -> Meaning {
        let Parts { year, month, day, until, direction } = parts;
        let said = self.year(year, story);
        let granule = match (said, month, day) {
            (Some(y), Some(m), Some(d)) => Date::new(y, m, d).ok().map(Granule::Day),
            (Some(y), Some(m), None) => Date::new(y, m, 1).ok().map(Granule::Month),
            (Some(y), None, _) => Some(Granule::Year(y)),
            (None, Some(m), _) if year == Year::Unsaid => self
                .day
                .and_then(|now| nearest::year(now, m, day, direction, leaning))
                .map(|d| if day.is_some() { Granule::Day(d) } else { Granule::Month(d) }),
            (None, None, Some(d)) => {
                self.day.and_then(|now| nearest::month(now, d, leaning)).map(Granule::Day)
            }
            _ => None,
        };
        let anchor = if matches!(year, Year::Said(_)) { Anchor::Absolute } else { self.anchor };
        let mut meaning = self.dated(timex, granule, anchor, || parts.pattern());
        // `the night of 20 to 21 March` is one night.
        let one_night = matches!(timex.part, Some(Part::Day(DayPart::Night)));
        if let (Some(Granule::Day(first)), Some(until)) = (granule, until.filter(|_| !one_night))
            && let Ok(last) = first.with().day(until).build()
        {
            meaning.value.value = format!("{first}/{last}");
            meaning.value.kind = TimexKind::Date;
            meaning.value.interval = self.interval(first, last.tomorrow().ok());
        }
        meaning
    }

    fn period(
        &self,
        timex: &Timex,
        period: Period,
        year: Year,
        direction: Direction,
        leaning: Leaning,
        story: &Story,
    ) -> Meaning {
        let free = matches!(period, Period::Decade(_) | Period::Century(_));
        let granule = match (period, year) {
            (Period::Decade(_) | Period::Century(_), _) => Some(Granule::period(period, 0)),
            // The part of the year that is told of, in another year.
            (Period::Same, _) => match (story.part_of_year().filter(|_| story.compares()), year) {
                (Some(told), Year::FromThen(n) | Year::FromNow(n)) => told.years_on(n),
                (Some(told), Year::Said(y)) => told.years_on(i32::from(y) - i32::from(told.year())),
                (_, _) => self.year(year, story).map(Granule::Year),
            },
            (Period::Current(unit @ Unit::Quarter), _) => story.after_then(unit, 0, self.day),
            (Period::Current(unit), _) => self.day.map(|now| Granule::around(unit, now)),
            // `the previous autumn`: the one before what is told of.
            (_, Year::FromThen(0)) if direction != Direction::Nearest => {
                let then = story.day().or(self.day);
                then.map(|then| Granule::period(period, nearest::period(then, period, direction, leaning)))
            }
            (_, Year::FromThen(n)) => {
                let base = story.part_of_year().map(Granule::year).or(self.day.map(Date::year));
                base.and_then(|y| Granule::period(period, y).years_on(n))
            }
            (_, Year::Unsaid) => {
                self.day.map(|now| Granule::period(period, nearest::period(now, period, direction, leaning)))
            }
            (_, _) => self.year(year, story).map(|y| Granule::period(period, y)),
        };
        let anchor = match year {
            _ if free => Anchor::Absolute,
            Year::Said(_) => Anchor::Absolute,
            Year::FromThen(_) => Anchor::Narrative,
            _ => self.anchor,
        };
        let mut meaning = self.dated(timex, granule, anchor, || "XXXX".to_owned());
        if meaning.value.anchor == Anchor::Unanchored {
            // A season is no date that a report owes its readers.
            meaning.value.anchor = Anchor::Narrative;
        }
        meaning
    }

    fn after_now(&self, timex: &Timex, unit: Unit, count: Option<i32>, leaning: Leaning) -> Meaning {
        let Some(count) = count else {
            return Meaning::pointing(Reference::Past);
        };
        let granule = self.day.and_then(|now| {
            // The weekend to come, on a weekday, where it is planned.
            let ahead = i32::from(unit == Unit::Weekend && leaning == Leaning::Forward && !is_weekend(now));
            // `last weekend`, on a weekday, is the one just past.
            let past = i32::from(unit == Unit::Weekend && count < 0 && !is_weekend(now));
            Granule::from(unit, now, count.checked_add(ahead)?.checked_add(past)?)
        });
        self.dated(timex, granule, self.anchor, || pattern(unit).to_owned())
    }

    fn after_then(&self, timex: &Timex, unit: Unit, count: Option<i32>, story: &Story) -> Meaning {
        let Some(count) = count else {
            return Meaning::pointing(Reference::Past);
        };
        let granule = story.after_then(unit, count, self.day);
        let mut meaning = self.dated(timex, granule, Anchor::Narrative, || pattern(unit).to_owned());
        // Nothing to hang it on is no flaw of the report: the words point into its own story.
        meaning.value.anchor = Anchor::Narrative;
        meaning
    }

    /// A time of day alone: of the day told of, where there is one.
    fn time_of_day(&self, clock: ClockTime, hedged: Option<TimeHedge>, story: &Story) -> Meaning {
        let day = story.last_day().or(self.day);
        let value = clock_value(clock);
        let value = day.map_or_else(|| value.clone(), |day| format!("{day}{value}"));
        let modifier = hedged.map(modifier);
        Meaning::unanchored(TimexKind::Time, value, Anchor::Narrative, modifier)
    }

    /// The value of a stretch of the calendar, with what the expression says about its part or time of day; where there is
    /// none, the digits that are known.
    fn dated(
        &self,
        timex: &Timex,
        granule: Option<Granule>,
        anchor: Anchor,
        unknown: impl Fn() -> String,
    ) -> Meaning {
        let mut modifier = hedge(timex);
        let (mut kind, mut suffix) = (TimexKind::Date, String::new());
        match timex.part {
            Some(Part::Early | Part::Earlier) => modifier = Some(TimeModifier::Start),
            Some(Part::Middle) => modifier = Some(TimeModifier::Mid),
            Some(Part::Late | Part::Later) => modifier = Some(TimeModifier::End),
            Some(Part::Day(part)) => {
                kind = TimexKind::Time;
                length::day_part(part).clone_into(&mut suffix);
            }
            Some(Part::Week) | None => {}
        }
        if let Some(clock) = timex.clock {
            kind = TimexKind::Time;
            suffix = clock_value(clock);
        }
        let Some(granule) = granule else {
            return Meaning {
                value: TimeValue {
                    kind,
                    value: unknown(),
                    modifier,
                    interval: None,
                    anchor: Anchor::Unanchored,
                },
                granule: None,
            };
        };
        let granule = match (granule, timex.part) {
            (Granule::Day(day), Some(Part::Week)) => Granule::around(Unit::Week, day),
            _ => granule,
        };
        let interval = match (granule, timex.part, timex.clock) {
            (Granule::Day(day), _, Some(clock)) => self.moment(day, clock),
            (Granule::Day(day), Some(Part::Day(part)), _) => self.part_of(day, part),
            _ => granule
                .days()
                .and_then(|(first, end)| self.interval(first, Some(end)))
                .map(|i| self.narrowed(i, timex.part)),
        };
        let value = format!("{}{suffix}", granule.value());
        Meaning { value: TimeValue { kind, value, modifier, interval, anchor }, granule: Some(granule) }
    }

    fn interval(&self, first: Date, end: Option<Date>) -> Option<Interval> {
        let at = |d: Date| self.offset.to_timestamp(d.to_datetime(civil::Time::midnight())).ok();
        Some(Interval { begin: at(first)?, end: at(end?)? })
    }

    /// About a time of day: the press rounds, so half an hour before and an hour after. Without a zone all of the day.
    fn moment(&self, day: Date, clock: ClockTime) -> Option<Interval> {
        let offset = match clock.zone {
            Some(minutes) => Offset::from_seconds(i32::from(minutes) * 60).ok()?,
            None if self.zoned => self.offset,
            None => return self.interval(day, day.tomorrow().ok()),
        };
        let midnight = offset.to_timestamp(day.to_datetime(civil::Time::midnight())).ok()?;
        let minutes = i64::from(clock.hour) * 60 + i64::from(clock.minute.unwrap_or(0));
        let at = midnight.checked_add(jiff::SignedDuration::from_mins(minutes)).ok()?;
        Some(Interval {
            begin: at.checked_sub(jiff::SignedDuration::from_mins(30)).ok()?,
            end: at.checked_add(jiff::SignedDuration::from_mins(60)).ok()?,
        })
    }

    /// A part of a day. Parts overlap a little, as they do in use; night reaches into the next morning.
    fn part_of(&self, day: Date, part: DayPart) -> Option<Interval> {
        let (from, length) = match part {
            DayPart::SmallHours => (0, 7),
            // `At 1.40 this morning`
            DayPart::Morning => (0, 13),
            DayPart::Afternoon => (11, 8),
            DayPart::Evening => (16, 8),
            DayPart::Night => (17, 13),
        };
        let begin = self.offset.to_timestamp(day.to_datetime(civil::time(from, 0, 0, 0))).ok()?;
        let end = begin.checked_add(jiff::SignedDuration::from_hours(length)).ok()?;
        Some(Interval { begin, end })
    }

    /// The first, middle or last part of a long interval, half of it each, so that neighbours overlap; `earlier` and
    /// `later` part it at the day of writing.
    fn narrowed(&self, interval: Interval, part: Option<Part>) -> Interval {
        let whole = interval.end.duration_since(interval.begin);
        let quarter = whole / 4;
        let add = |t: jiff::Timestamp, n: i32| t.checked_add(quarter * n).unwrap_or(t);
        let today = self.day.and_then(|d| self.interval(d, d.tomorrow().ok()));
        match part {
            Some(Part::Early) => Interval { begin: interval.begin, end: add(interval.begin, 2) },
            Some(Part::Middle) => Interval { begin: add(interval.begin, 1), end: add(interval.begin, 3) },
            Some(Part::Late) => Interval { begin: add(interval.begin, 2), end: interval.end },
            Some(Part::Earlier) => match today {
                Some(today) if today.overlaps(interval) => {
                    Interval { end: today.end.min(interval.end), ..interval }
                }
                _ => interval,
            },
            Some(Part::Later) => match today {
                Some(today) if today.overlaps(interval) => {
                    Interval { begin: today.begin.max(interval.begin), ..interval }
                }
                _ => interval,
            },
            _ => interval,
        }
    }
}

impl Meaning {
    fn unanchored(kind: TimexKind, value: String, anchor: Anchor, modifier: Option<TimeModifier>) -> Self {
        Self { value: TimeValue { kind, value, modifier, interval: None, anchor }, granule: None }
    }

    fn pointing(reference: Reference) -> Self {
        let value = match reference {
            Reference::Past => "PAST_REF",
            Reference::Present => "PRESENT_REF",
            Reference::Future => "FUTURE_REF",
        };
        Self::unanchored(TimexKind::Date, value.to_owned(), Anchor::Narrative, None)
    }
}

/// The parts of a date that the words give.
#[derive(Clone, Copy)]
struct Parts {
    year: Year,
    month: Option<i8>,
    day: Option<i8>,
    until: Option<i8>,
    direction: Direction,
}

impl Parts {
    /// TIMEX3's `XXXX-XX-23`.
    fn pattern(self) -> String {
        let year = match self.year {
            Year::Said(y) => format!("{y:04}"),
            _ => "XXXX".to_owned(),
        };
        let month = self.month.map_or_else(|| "XX".to_owned(), |m| format!("{m:02}"));
        match (self.month, self.day) {
            (_, Some(day)) => format!("{year}-{month}-{day:02}"),
            (Some(_), None) => format!("{year}-{month}"),
            (None, None) => year,
        }
    }
}

/// What is known of a day, week, month or year that nothing anchors.
fn pattern(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Weekend | Unit::Week => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}

/// `T14:30`.
fn clock_value(clock: ClockTime) -> String {
    format!("T{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0))
}

fn hedge(timex: &Timex) -> Option<TimeModifier> {
    timex.hedge.map(modifier)
}

fn modifier(hedge: TimeHedge) -> TimeModifier {
    match hedge {
        TimeHedge::About => TimeModifier::Approx,
        TimeHedge::MoreThan => TimeModifier::MoreThan,
        TimeHedge::LessThan => TimeModifier::LessThan,
        TimeHedge::AtLeast => TimeModifier::EqualOrMore,
        TimeHedge::AtMost => TimeModifier::EqualOrLess,
    }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), civil::Weekday::Saturday | civil::Weekday::Sunday)
}
