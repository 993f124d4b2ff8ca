//! A stretch of the calendar as TIMEX3 writes it: a day, a week, a quarter, a decade.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use twosource_language::{Period, Unit};

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Granule {
    Day(Date),
    /// By its Saturday.
    Weekend(Date),
    /// By its Monday.
    Week(Date),
    /// By its first day.
    Month(Date),
    Quarter(i16, i8),
    Half(i16, i8),
    /// A season of a year; `SP`, `SU`, `FA`, `WI`.
    Season(i16, &'static str),
    Year(i16),
    /// By its first year.
    Decade(i16),
    /// By its number.
    Century(i16),
}

impl Granule {
    /// The stretch of this unit around a day; what is shorter than a day is the day.
    pub(super) fn around(unit: Unit, day: Date) -> Self {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Weekend => Self::Weekend(saturday(day)),
            Unit::Week => Self::Week(monday(day)),
            Unit::Month => Self::Month(day.first_of_month()),
            Unit::Quarter => Self::Quarter(day.year(), (day.month() - 1) / 3 + 1),
            Unit::Year => Self::Year(day.year()),
            Unit::Decade => Self::Decade(day.year().div_euclid(10) * 10),
            Unit::Century => Self::Century(day.year().div_euclid(100) + 1),
        }
    }

    /// The stretch of this unit so many units from the one around a day.
    pub(super) fn from(unit: Unit, day: Date, count: i32) -> Option<Self> {
        let n = i64::from(count);
        let shift: Span = match unit {
            // Within the day or near it: minutes ago are today.
            Unit::Second | Unit::Minute | Unit::Hour => 0.days(),
            Unit::Day => Span::new().try_days(n).ok()?,
            Unit::Week | Unit::Weekend => Span::new().try_weeks(n).ok()?,
            Unit::Month => Span::new().try_months(n).ok()?,
            Unit::Quarter => Span::new().try_months(n.checked_mul(3)?).ok()?,
            Unit::Year => Span::new().try_years(n).ok()?,
            Unit::Decade => Span::new().try_years(n.checked_mul(10)?).ok()?,
            Unit::Century => Span::new().try_years(n.checked_mul(100)?).ok()?,
        };
        day.checked_add(shift).ok().map(|day| Self::around(unit, day))
    }

    /// A named period of a year.
    pub(super) fn period(period: Period, year: i16) -> Self {
        match period {
            Period::Spring => Self::Season(year, "SP"),
            Period::Summer => Self::Season(year, "SU"),
            Period::Autumn => Self::Season(year, "FA"),
            Period::Winter => Self::Season(year, "WI"),
            Period::Quarter(n) => Self::Quarter(year, n),
            Period::Half(n) => Self::Half(year, n),
            Period::Same | Period::Current(_) => Self::Year(year),
            Period::Decade(first) => Self::Decade(first),
            Period::Century(number) => Self::Century(i16::from(number)),
        }
    }

    /// The same stretch so many years on.
    pub(super) fn years_on(self, years: i32) -> Option<Self> {
        let on = |year: i16| {
            i16::try_from(i32::from(year).checked_add(years)?).ok().filter(|y| (-9999..=9999).contains(y))
        };
        let moved = |day: Date| day.checked_add(Span::new().try_years(years).ok()?).ok();
        Some(match self {
            Self::Day(day) => Self::Day(moved(day)?),
            Self::Weekend(day) => Self::Weekend(saturday(moved(day)?)),
            Self::Week(day) => Self::Week(monday(moved(day)?)),
            Self::Month(day) => Self::Month(moved(day)?.first_of_month()),
            Self::Quarter(year, n) => Self::Quarter(on(year)?, n),
            Self::Half(year, n) => Self::Half(on(year)?, n),
            Self::Season(year, season) => Self::Season(on(year)?, season),
            Self::Year(year) => Self::Year(on(year)?),
            Self::Decade(year) => Self::Decade(on(year)?),
            Self::Century(number) => Self::Century(on(number * 100)? / 100),
        })
    }

    /// Its TIMEX3 value.
    pub(super) fn value(self) -> String {
        let week = |day: Date| {
            let iso = day.iso_week_date();
            format!("{:04}-W{:02}", iso.year(), iso.week())
        };
        match self {
            Self::Day(day) => day.to_string(),
            Self::Weekend(day) => format!("{}-WE", week(day)),
            Self::Week(day) => week(day),
            Self::Month(day) => format!("{:04}-{:02}", day.year(), day.month()),
            Self::Quarter(year, n) => format!("{year:04}-Q{n}"),
            Self::Half(year, n) => format!("{year:04}-H{n}"),
            Self::Season(year, season) => format!("{year:04}-{season}"),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(year) => format!("{:03}", year.div_euclid(10)),
            Self::Century(number) => format!("{:02}", number - 1),
        }
    }

    /// Its first day and the first day after it; `None` for seasons, whose months hang on the hemisphere.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        let months = |year: i16, month: i8, count: i32| {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.checked_add(Span::new().try_months(count).ok()?).ok()?))
        };
        let years = |year: i16, count: i32| months(year, 1, count.checked_mul(12)?);
        match self {
            Self::Day(day) => Some((day, day.tomorrow().ok()?)),
            Self::Weekend(day) => Some((day, day.checked_add(2.days()).ok()?)),
            Self::Week(day) => Some((day, day.checked_add(1.week()).ok()?)),
            Self::Month(day) => months(day.year(), day.month(), 1),
            Self::Quarter(year, n) => months(year, n * 3 - 2, 3),
            Self::Half(year, n) => months(year, n * 6 - 5, 6),
            Self::Season(..) => None,
            Self::Year(year) => years(year, 1),
            Self::Decade(year) => years(year, 10),
            Self::Century(number) => years((number - 1).checked_mul(100)?, 100),
        }
    }

    /// A day in it, from which others are counted.
    pub(super) fn day(self) -> Option<Date> {
        match self {
            Self::Season(year, _) => Date::new(year, 7, 1).ok(),
            other => other.days().map(|(first, _)| first),
        }
    }
}

fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(back.days()).unwrap_or(day)
}

/// The Saturday of the weekend that a day lies in, or else of the weekend before it.
fn saturday(day: Date) -> Date {
    let back = (i64::from(day.weekday().to_monday_zero_offset()) + 2) % 7;
    day.checked_sub(back.days()).unwrap_or(day)
}
