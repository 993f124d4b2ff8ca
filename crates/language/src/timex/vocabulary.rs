//! The words of the calendar.

use super::{DayPart, Holiday, Period, Unit};
use crate::number::Lower;

pub(super) fn month(word: &str) -> Option<i8> {
    let fits = (3..=9).contains(&word.len()) && word.starts_with(|c: char| c.is_ascii_uppercase());
    if fits { month_of(&Lower::new(word.trim_end_matches('.'))) } else { None }
}

/// The month by its name in lower case, without a stop.
fn month_of(lower: &str) -> Option<i8> {
    Some(match lower {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sep" | "sept" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

pub(super) fn weekday(word: &str) -> Option<i8> {
    if !(4..=9).contains(&word.len()) {
        return None;
    }
    let lower = Lower::new(word.trim_end_matches('.'));
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    Some(match &*lower {
        "monday" => 1,
        "tuesday" => 2,
        "wednesday" => 3,
        "thursday" => 4,
        "friday" => 5,
        "saturday" => 6,
        "sunday" => 7,
        "tues" if capital => 2,
        "thurs" | "thur" if capital => 4,
        _ if !capital || !word.ends_with('.') => return None,
        "mon" => 1,
        "tue" => 2,
        "wed" => 3,
        "thu" => 4,
        "fri" => 5,
        "sat" => 6,
        "sun" => 7,
        _ => return None,
    })
}

/// `Mondays`
pub(super) fn weekdays(word: &str) -> Option<i8> {
    weekday(word.strip_suffix('s').filter(|w| w.ends_with("day"))?)
}

/// A unit and whether it stands in the plural.
pub(super) fn unit(lower: &str) -> Option<(Unit, bool)> {
    Some(match lower {
        "second" => (Unit::Second, false),
        "seconds" => (Unit::Second, true),
        "minute" => (Unit::Minute, false),
        "minutes" => (Unit::Minute, true),
        "hour" => (Unit::Hour, false),
        "hours" => (Unit::Hour, true),
        "day" => (Unit::Day, false),
        "days" | "nights" => (Unit::Day, true),
        "weekend" => (Unit::Weekend, false),
        "weekends" => (Unit::Weekend, true),
        "week" => (Unit::Week, false),
        "weeks" => (Unit::Week, true),
        "month" => (Unit::Month, false),
        "months" => (Unit::Month, true),
        "quarter" => (Unit::Quarter, false),
        "quarters" => (Unit::Quarter, true),
        "year" => (Unit::Year, false),
        "years" => (Unit::Year, true),
        "decade" => (Unit::Decade, false),
        "decades" => (Unit::Decade, true),
        "century" => (Unit::Century, false),
        "centuries" => (Unit::Century, true),
        _ => return None,
    })
}

pub(super) fn day_part(lower: &str) -> Option<DayPart> {
    Some(match lower {
        "dawn" | "daybreak" => DayPart::SmallHours,
        "morning" => DayPart::Morning,
        "afternoon" => DayPart::Afternoon,
        "evening" => DayPart::Evening,
        "night" => DayPart::Night,
        _ => return None,
    })
}

pub(super) fn season(lower: &str) -> Option<Period> {
    Some(match lower {
        "spring" => Period::Spring,
        "summer" => Period::Summer,
        "autumn" | "fall" => Period::Autumn,
        "winter" => Period::Winter,
        _ => return None,
    })
}

/// Words in lower case, separated by one space, and the day that they name.
pub(super) const HOLIDAYS: &[(&str, Holiday)] = &[
    ("christmas", Holiday::Fixed(12, 25)),
    ("christmas day", Holiday::Fixed(12, 25)),
    ("christmas eve", Holiday::Fixed(12, 24)),
    ("boxing day", Holiday::Fixed(12, 26)),
    ("new year 's eve", Holiday::Fixed(12, 31)),
    ("new year 's day", Holiday::Fixed(1, 1)),
    ("new year 's", Holiday::Fixed(1, 1)),
    ("valentine 's day", Holiday::Fixed(2, 14)),
    ("st. patrick 's day", Holiday::Fixed(3, 17)),
    ("independence day", Holiday::Fixed(7, 4)),
    ("may day", Holiday::Fixed(5, 1)),
    ("bastille day", Holiday::Fixed(7, 14)),
    ("halloween", Holiday::Fixed(10, 31)),
    ("guy fawkes night", Holiday::Fixed(11, 5)),
    ("veterans day", Holiday::Fixed(11, 11)),
    ("armistice day", Holiday::Fixed(11, 11)),
    ("australia day", Holiday::Fixed(1, 26)),
    ("anzac day", Holiday::Fixed(4, 25)),
    ("earth day", Holiday::Fixed(4, 22)),
    ("epiphany", Holiday::Fixed(1, 6)),
    ("thanksgiving", Holiday::Nth { month: 11, weekday: 4, nth: 4 }),
    ("thanksgiving day", Holiday::Nth { month: 11, weekday: 4, nth: 4 }),
    ("labor day", Holiday::Nth { month: 9, weekday: 1, nth: 1 }),
    ("labour day", Holiday::Nth { month: 9, weekday: 1, nth: 1 }),
    ("memorial day", Holiday::Nth { month: 5, weekday: 1, nth: 5 }),
    ("columbus day", Holiday::Nth { month: 10, weekday: 1, nth: 2 }),
    ("martin luther king day", Holiday::Nth { month: 1, weekday: 1, nth: 3 }),
    ("presidents day", Holiday::Nth { month: 2, weekday: 1, nth: 3 }),
    ("presidents ' day", Holiday::Nth { month: 2, weekday: 1, nth: 3 }),
    ("easter", Holiday::Easter(0)),
    ("easter sunday", Holiday::Easter(0)),
    ("easter day", Holiday::Easter(0)),
    ("easter monday", Holiday::Easter(1)),
    ("good friday", Holiday::Easter(-2)),
    ("palm sunday", Holiday::Easter(-7)),
    ("ash wednesday", Holiday::Easter(-46)),
    ("pentecost", Holiday::Easter(49)),
];

/// The zones that news gives times in: minutes east of UTC. Letters that name two zones are read as the press does.
pub(super) fn zone(word: &str) -> Option<i16> {
    Some(match word {
        "GMT" | "UTC" | "UT" | "WET" | "Z" => 0,
        "BST" | "CET" | "WAT" => 60,
        "CEST" | "EET" | "SAST" | "CAT" => 120,
        "EEST" | "MSK" | "EAT" => 180,
        "IRST" => 210,
        "PKT" => 300,
        "IST" => 330,
        "ICT" | "WIB" => 420,
        "SGT" | "HKT" | "AWST" | "PHT" => 480,
        "JST" | "KST" => 540,
        "AEST" => 600,
        "AEDT" => 660,
        "NZST" => 720,
        "NZDT" => 780,
        "ADT" | "BRT" => -180,
        "EDT" | "AST" => -240,
        "EST" | "ET" | "CDT" => -300,
        "CST" | "CT" | "MDT" => -360,
        "MST" | "MT" | "PDT" => -420,
        "PST" | "PT" | "AKDT" => -480,
        "AKST" => -540,
        "HST" => -600,
        _ => return None,
    })
}

/// `23rd` → 23; within a month only.
pub(super) fn ordinal_day(word: &str) -> Option<i8> {
    crate::number::ordinal_digits(word).and_then(|n| i8::try_from(n).ok()).filter(|d| (1..=31).contains(d))
}

/// `9`, `09`, `9th`.
pub(super) fn plain_day(word: &str) -> Option<i8> {
    (word.len() <= 2)
        .then(|| word.parse().ok())
        .flatten()
        .filter(|d| (1..=31).contains(d))
        .or_else(|| ordinal_day(word))
}

/// Four digits that may be a year of the calendar.
pub(super) fn year(word: &str) -> Option<i16> {
    (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
        .filter(|y| (1500..=2199).contains(y))
}

/// Two digits of a year: up to 39 in this century, else in the last.
pub(super) fn short_year(word: &str) -> Option<i16> {
    let two: i16 =
        (word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()?;
    Some(if two < 40 { 2000 + two } else { 1900 + two })
}

/// Days of a month; 29 for a February of an unknown year.
pub(super) fn days_in(month: i8, year: Option<i16>) -> i8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => match year {
            Some(y) if !(y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)) => 28,
            _ => 29,
        },
        _ => 31,
    }
}
