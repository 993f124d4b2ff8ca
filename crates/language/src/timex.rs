//! Time expressions: what the words say, before anything anchors them. The kinds follow TIMEX3 (ISO 24617-1), and so does
//! how far an expression reaches: its article and its hedge are part of it (`the past three months`, `more than a week`),
//! the preposition before it is not.

mod grammar;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::ops::Range;

use crate::Token;
use crate::number::Words;

/// A time expression in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it says.
    pub expression: TimeExpression,
    /// The part of the day or of the period that it names.
    pub part: Option<Part>,
    /// The time of the day that it names: `10 p.m. Wednesday`.
    pub clock: Option<ClockTime>,
    /// How exact it is meant.
    pub hedge: Option<TimeHedge>,
    /// Whether it stands before a noun and tells of that thing, not of what happens: `its two-year deal`, `the current
    /// minister`, `his 1996 campaign`.
    pub attributive: bool,
}

/// What a time expression says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeExpression {
    /// `9 October 2024`, `Oct. 9`, `the 23rd`, `October`, `2024`, `June last year`: what is not said is `None`.
    Date {
        /// Which year.
        year: Year,
        /// 1 to 12.
        month: Option<i8>,
        /// 1 to 31, and within the month where that is given.
        day: Option<i8>,
        /// The last day of a run of days in one month: `October 2-3`.
        until: Option<i8>,
        /// `last August`, `next March`.
        direction: Direction,
    },
    /// `Tuesday`, `last Tuesday`.
    Weekday {
        /// 1 Monday to 7 Sunday.
        day: i8,
        /// Which one.
        direction: Direction,
    },
    /// `Friday of last week`: of a week of the calendar, which begins on Monday.
    WeekdayOf {
        /// 1 Monday to 7 Sunday.
        day: i8,
        /// Weeks from the one of writing: negative is before.
        weeks: i32,
    },
    /// `Christmas`, `New Year's Eve 2023`, `last Thanksgiving`.
    Holiday {
        /// Which day of the year.
        holiday: Holiday,
        /// Which year.
        year: Year,
        /// Which one.
        direction: Direction,
    },
    /// `the third quarter of 1990`, `last summer`, `the 1980s`, `the weekend`.
    Period {
        /// What stretch of time.
        period: Period,
        /// In which year.
        year: Year,
        /// Which one.
        direction: Direction,
    },
    /// `today`, `yesterday`, `last week`, `three days ago`: counted from the time of writing.
    FromNow {
        /// In what unit.
        unit: Unit,
        /// How many: negative is before; `None`: several.
        count: Option<i32>,
    },
    /// `the next day`, `a week before`, `that year`: counted from the time told of.
    FromThen {
        /// In what unit.
        unit: Unit,
        /// How many: negative is before; `None`: several.
        count: Option<i32>,
    },
    /// `11 a.m.`, `noon`: a time of some day.
    Clock(ClockTime),
    /// `three days`, `a year`, `two and a half hours`.
    Duration {
        /// In what unit.
        unit: Unit,
        /// How many; `None`: several.
        count: Option<Count>,
    },
    /// `every Monday`, `each year`, `daily`, `every two years`.
    Set {
        /// In what unit.
        unit: Unit,
        /// Every how many of them.
        count: i32,
        /// On what it falls each time.
        on: Option<Recurring>,
    },
    /// `now`, `recently`, `the future`.
    Reference(Reference),
    /// `overnight`: a time that no date can be given for.
    Vague,
}

impl TimeExpression {
    /// Whether it tells when something happened, be it a day or something longer: no length, recurrence or time of day,
    /// and no mere pointing (`now`).
    #[must_use]
    pub fn dates(&self) -> bool {
        matches!(
            self,
            Self::Date { .. }
                | Self::Weekday { .. }
                | Self::WeekdayOf { .. }
                | Self::Holiday { .. }
                | Self::Period { .. }
                | Self::FromNow { .. }
                | Self::FromThen { .. }
        )
    }
}

/// Which year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Year {
    /// Not said.
    #[default]
    Unsaid,
    /// `2019`: Gregorian.
    Said(i16),
    /// `last year`: counted from the time of writing.
    FromNow(i32),
    /// `that year`, `a year earlier`: counted from the time told of.
    FromThen(i32),
}

/// Which way a time without a year or week points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Not said.
    #[default]
    Nearest,
    /// `last`, `this past`
    Last,
    /// `next`, `this coming`
    Next,
    /// `this`
    This,
}

/// Units of the calendar and clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weekends.
    Weekend,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Years.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// How many, in thousandths: `two and a half` is 2500.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Count(pub u32);

impl Count {
    /// So many, and no part more.
    #[must_use]
    pub fn whole(count: u16) -> Self {
        Self(u32::from(count) * 1000)
    }

    /// The number, where it has no part.
    #[must_use]
    pub fn as_whole(self) -> Option<i32> {
        self.0.is_multiple_of(1000).then(|| i32::try_from(self.0 / 1000).unwrap_or(i32::MAX))
    }
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClockTime {
    /// 0 to 24; 24 is midnight at the day's end.
    pub hour: i8,
    /// 0 to 59; `None` where only the hour is said.
    pub minute: Option<i8>,
    /// Minutes east of UTC, where a zone is named: `GMT`, `EDT`; `local time` and no zone are `None`.
    pub zone: Option<i16>,
}

/// A stretch of time that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// `spring`
    Spring,
    /// `summer`
    Summer,
    /// `autumn`, `fall`
    Autumn,
    /// `winter`
    Winter,
    /// A quarter of a year, 1 to 4. A company's year may begin in any month; its quarters keep their numbers.
    Quarter(i8),
    /// A half of a year, 1 or 2.
    Half(i8),
    /// The part of a year that was told of before: `the 1988 period`, `the same period last year`.
    Same,
    /// `the year`, `the week`: the one that is now, or that is talked about.
    Current(Unit),
    /// The ten years from this one: `the 1980s`.
    Decade(i16),
    /// A century by its number, from 1.
    Century(i8),
}

/// Days that have names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// The same day each year: month and day.
    Fixed(i8, i8),
    /// The so-manyth (1 to 4; 5 is the last) weekday (1 Monday to 7) of a month: `Thanksgiving`.
    Nth {
        /// 1 to 12.
        month: i8,
        /// 1 Monday to 7 Sunday.
        weekday: i8,
        /// 1 to 4; 5 is the last.
        nth: i8,
    },
    /// So many days after Western Easter: `Good Friday` is -2.
    Easter(i8),
}

/// On what something falls that recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recurring {
    /// 1 Monday to 7 Sunday, perhaps a part of it.
    Weekday(i8, Option<DayPart>),
    /// 1 to 12.
    Month(i8),
    /// A season.
    Period(Period),
    /// A part of each day.
    DayPart(DayPart),
    /// A weekend.
    Weekend,
}

/// Words that only point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reference {
    /// `recently`, `the past`
    Past,
    /// `now`, `currently`
    Present,
    /// `the future`
    Future,
}

/// A part of a day or of a longer period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// A part of the day.
    Day(DayPart),
    /// `early`, `the beginning of`
    Early,
    /// `mid-`, `the middle of`
    Middle,
    /// `late`, `the end of`
    Late,
    /// `earlier this month`: of the period, what lies before the time of writing.
    Earlier,
    /// `the week of March 6`: the week around the day.
    Week,
    /// `later this month`: of the period, what lies after the time of writing.
    Later,
}

/// Parts of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayPart {
    /// `dawn`, `early hours`
    SmallHours,
    /// `morning`
    Morning,
    /// `afternoon`
    Afternoon,
    /// `evening`
    Evening,
    /// `night`: it may reach into the next day.
    Night,
}

/// How exact a time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeHedge {
    /// `about a year ago`, `around Nov. 1`, `a year or so`
    About,
    /// `more than four hours`
    MoreThan,
    /// `less than an hour`, `nearly two months`
    LessThan,
    /// `at least 30 days`
    AtLeast,
    /// `no more than sixty days`
    AtMost,
}

impl Timex {
    fn new(tokens: Range<usize>, expression: TimeExpression) -> Self {
        Self { tokens, expression, part: None, clock: None, hedge: None, attributive: false }
    }

    fn to(mut self, end: usize) -> Self {
        self.tokens.end = end;
        self
    }

    fn from(mut self, start: usize) -> Self {
        self.tokens.start = start;
        self
    }

    fn with_part(mut self, part: Part) -> Self {
        self.part = Some(part);
        self
    }

    fn before_noun(mut self) -> Self {
        self.attributive = true;
        self
    }
}

pub(crate) fn find(text: &str, tokens: &[Token], sentences: &[Range<usize>]) -> Vec<Timex> {
    let mut found = Vec::new();
    for sentence in sentences {
        let words = Words { text, tokens, start: sentence.start, end: sentence.end };
        let reader = grammar::Reader { words };
        let mut at = sentence.start;
        while at < sentence.end {
            match reader.read(at) {
                Some(timex) => {
                    at = timex.tokens.end;
                    found.push(timex);
                }
                None => at += 1,
            }
        }
    }
    found
}
