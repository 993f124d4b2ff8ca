//! Which of many: the October, the Tuesday, the Christmas that is meant where the year or week is not said.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use twosource_language::{Direction, Holiday, Period};

use super::Leaning;

/// A month, or a day of a month, without a year.
pub(super) fn year(
    now: Date,
    month: i8,
    day: Option<i8>,
    direction: Direction,
    leaning: Leaning,
) -> Option<Date> {
    let in_year = |year: i16| Date::new(year, month, day.unwrap_or(1)).ok();
    let near = |limit: Span| now.checked_sub(limit).is_ok_and(|l| in_year(now.year()).is_some_and(|d| d > l));
    let year = match in_year(now.year()) {
        Some(this) => {
            let same_month = day.is_none() && this.month() == now.month();
            let later = this > now && !same_month;
            let earlier = this < now && !same_month;
            match direction {
                Direction::This => now.year(),
                Direction::Last => now.year() - i16::from(!earlier),
                Direction::Next => now.year() + i16::from(this <= now),
                // What is planned lies ahead, but for a plan of these weeks.
                Direction::Nearest if leaning == Leaning::Forward => {
                    now.year() + i16::from(earlier && !near(2.months()))
                }
                // A day that nothing tells about is the one nearest to now; a month has been.
                Direction::Nearest if leaning == Leaning::Unsaid && day.is_some() => {
                    return closest(now, in_year);
                }
                Direction::Nearest => {
                    let limit = now.checked_add(2.months()).unwrap_or(now);
                    now.year() - i16::from(later && this > limit)
                }
            }
        }
        // 29 February of another year: the last leap year.
        None => (0..8).map(|n| now.year() - n).find(|y| in_year(*y).is_some())?,
    };
    in_year(year).or_else(|| (1..8).find_map(|n| in_year(year - n)))
}

/// The next such day where it is at most a hundred days ahead and nearer than the last, else the last.
fn closest(now: Date, in_year: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let away = |d: &Date| now.since(*d).map_or(i32::MAX, |s| s.get_days());
    [now.year() - 1, now.year(), now.year() + 1]
        .into_iter()
        .filter_map(in_year)
        .filter(|d| away(d) >= -100)
        .min_by_key(|d| away(d).abs())
}

/// A day of the month alone.
pub(super) fn month(now: Date, day: i8, leaning: Leaning) -> Option<Date> {
    let forward = leaning == Leaning::Forward;
    let mut first = now.first_of_month();
    for _ in 0..13 {
        if let Ok(date) = first.with().day(day).build()
            && (if forward { date >= now } else { date <= now })
        {
            return Some(date);
        }
        first = if forward { first.checked_add(1.month()) } else { first.checked_sub(1.month()) }.ok()?;
    }
    None
}

/// A day of the week.
pub(super) fn weekday(now: Date, day: i8, direction: Direction, leaning: Leaning) -> Option<Date> {
    let back = (now.weekday().to_monday_one_offset() - day).rem_euclid(7);
    let ahead = if back == 0 { 0 } else { back - 7 };
    let days_back = match direction {
        // `last Tuesday` on a Tuesday is a week ago.
        Direction::Last if back == 0 => 7,
        Direction::Next if back == 0 => -7,
        Direction::Next => ahead,
        Direction::This if leaning != Leaning::Back => ahead,
        Direction::Nearest if leaning == Leaning::Forward => ahead,
        _ => back,
    };
    now.checked_sub(i64::from(days_back).days()).ok()
}

/// A weekday of the calendar week so many weeks from now; weeks begin on Monday (ISO 8601).
pub(super) fn weekday_of(now: Date, day: i8, weeks: i32) -> Option<Date> {
    let monday = now.checked_sub(i64::from(now.weekday().to_monday_zero_offset()).days()).ok()?;
    monday.checked_add((i64::from(weeks) * 7 + i64::from(day) - 1).days()).ok()
}

/// A day that has a name.
pub(super) fn holiday(now: Date, holiday: Holiday, direction: Direction, leaning: Leaning) -> Option<Date> {
    let in_year = |year: i16| holiday_in(holiday, year);
    let years = || [now.year() - 1, now.year(), now.year() + 1].into_iter().filter_map(in_year);
    match (direction, leaning) {
        (Direction::This, _) => in_year(now.year()),
        (Direction::Last, _) => years().filter(|d| *d < now).max(),
        (Direction::Next, _) => years().filter(|d| *d > now).min(),
        (Direction::Nearest, Leaning::Back) => years().filter(|d| *d <= now).max(),
        (Direction::Nearest, Leaning::Forward) => years().filter(|d| *d >= now).min(),
        (Direction::Nearest, Leaning::Unsaid) => closest(now, in_year),
    }
}

/// The day of a holiday in a year.
pub(super) fn holiday_in(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
        Holiday::Nth { month, weekday, nth } => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let nth = if nth >= 5 { -1 } else { nth };
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        Holiday::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous computus of 1876).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    if y < 1583 {
        return None;
    }
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let n = h + l - 7 * m;
    let month = (n + 90) / 25;
    let day = (n + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The year of a season, quarter or half.
pub(super) fn period(now: Date, period: Period, direction: Direction, leaning: Leaning) -> i16 {
    // The months in which it begins and ends; a winter is called by the year in which it begins.
    let (first, last): (i8, i8) = match period {
        Period::Spring => (3, 5),
        Period::Summer => (6, 8),
        Period::Autumn => (9, 11),
        Period::Winter => (12, 14),
        Period::Quarter(n) => (n * 3 - 2, n * 3),
        Period::Half(n) => (n * 6 - 5, n * 6),
        Period::Same | Period::Current(_) | Period::Decade(_) | Period::Century(_) => (1, 12),
    };
    let (month, year) = (now.month(), now.year());
    // In January and February last year's winter goes on.
    let wintry = last > 12 && month <= last - 12;
    let begun = month >= first || wintry;
    let over = month > last;
    match direction {
        Direction::This => year - i16::from(wintry),
        Direction::Last => year - i16::from(!over && !wintry) - i16::from(wintry) * 2,
        Direction::Next => year + i16::from(month >= first),
        // Results of a quarter are told, and expected, in the one after it.
        Direction::Nearest if leaning == Leaning::Forward && matches!(period, Period::Quarter(_)) => {
            year + i16::from(month > last + 3)
        }
        Direction::Nearest if leaning == Leaning::Forward => year + i16::from(over),
        Direction::Nearest => year - i16::from(!begun || wintry),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn holidays() {
        for (year, month, day) in [(1961, 4, 2), (2000, 4, 23), (2024, 3, 31), (2038, 4, 25)] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
        let thanksgiving = Holiday::Nth { month: 11, weekday: 4, nth: 4 };
        assert_eq!(holiday_in(thanksgiving, 1999), Some(date(1999, 11, 25)));
        let memorial = Holiday::Nth { month: 5, weekday: 1, nth: 5 };
        assert_eq!(holiday_in(memorial, 2021), Some(date(2021, 5, 31)));
    }

    #[test]
    fn years_of_seasons() {
        use Direction::{Last, Nearest, This};
        for (now, of, direction, want) in [
            (date(1989, 10, 26), Period::Summer, Nearest, 1989),
            (date(1999, 5, 7), Period::Autumn, Last, 1998),
            (date(2020, 1, 10), Period::Winter, This, 2019),
            (date(2020, 1, 10), Period::Winter, Last, 2018),
            (date(2020, 7, 10), Period::Winter, Last, 2019),
            (date(2020, 12, 10), Period::Winter, This, 2020),
            (date(2020, 2, 10), Period::Quarter(4), Nearest, 2019),
            (date(2020, 11, 2), Period::Quarter(4), Nearest, 2020),
        ] {
            assert_eq!(period(now, of, direction, Leaning::Back), want, "{now} {of:?} {direction:?}");
        }
    }
}
