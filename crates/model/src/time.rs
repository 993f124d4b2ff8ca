//! Times, as TIMEX3 (ISO 24617-1) writes them and as intervals.

use jiff::Timestamp;
use jiff::civil::{ISOWeekDate, Weekday};

/// A time expression's value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct TimeValue {
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// TIMEX3 value: `2021-03-22`, `2021-03`, `2024-W41`, `PT4H`; unknown digits are `X` (`XXXX-XX-22`).
    pub value: String,
    /// TIMEX3 modifier.
    pub modifier: Option<TimeModifier>,
    /// The instants that the words allow; `None` where they could not be anchored, or are no date or time.
    pub interval: Option<Interval>,
    /// What it hangs on.
    pub anchor: Anchor,
}

/// Half-open: from `begin` up to, but not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Interval {
    /// The first instant.
    pub begin: Timestamp,
    /// The first instant after it; never before `begin`.
    pub end: Timestamp,
}

impl Interval {
    /// Whether both have an instant in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.begin < other.end && other.begin < self.end
    }

    /// Wider by `hours` on both sides: a day whose zone is not known.
    #[must_use]
    pub fn widened(self, hours: i64) -> Self {
        let by = jiff::SignedDuration::from_hours(hours);
        Self {
            begin: self.begin.checked_sub(by).unwrap_or(Timestamp::MIN),
            end: self.end.checked_add(by).unwrap_or(Timestamp::MAX),
        }
    }
}

/// TIMEX3 `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum TimexKind {
    /// A day or something longer.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// TIMEX3 `mod`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum TimeModifier {
    /// `early March`
    Start,
    /// `mid-March`
    Mid,
    /// `late March`
    End,
    /// `before`
    Before,
    /// `after`
    After,
    /// `about`
    Approx,
    /// `more than a week`
    MoreThan,
    /// `less than a week`, `nearly two months`
    LessThan,
    /// `at least a week`
    EqualOrMore,
    /// `no more than a week`
    EqualOrLess,
}

/// What a time hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Anchor {
    /// Nothing is needed: the words give the whole date.
    Absolute,
    /// The publication date.
    Publication,
    /// Another date of the text.
    Narrative,
    /// Something is needed and nothing is there.
    Unanchored,
}

impl TimeValue {
    /// The value in EDTF (ISO 8601-2, level 1): unknown digits `X`, approximate `~`; weeks, quarters, halves and weekends
    /// as their intervals of days or months, seasons as 21 to 24, parts of a day as the day. Empty where EDTF has no way
    /// to write it: lengths, what recurs, `now`.
    #[must_use]
    pub fn edtf(&self) -> String {
        if matches!(self.kind, TimexKind::Duration | TimexKind::Set) {
            return String::new();
        }
        let written = edtf_of(&self.value).unwrap_or_default();
        // An interval or a time of day takes no sign of approximation at level 1.
        let bare = written.is_empty() || written.contains(['/', 'T']);
        let approximate = if self.modifier.is_some() && !bare { "~" } else { "" };
        format!("{written}{approximate}")
    }
}

/// A TIMEX3 value of a date or time in EDTF.
fn edtf_of(value: &str) -> Option<String> {
    if value.ends_with("_REF") {
        return None;
    }
    if value.contains('/') {
        return Some(value.to_owned());
    }
    if let Some((day, time)) = value.split_once('T') {
        let clock = time.len() == 5 && time.contains(':');
        // Parts of a day (`TEV`) are the day; a time of no day is nothing.
        let written = if clock && !day.contains('X') { format!("{day}T{time}:00") } else { day.to_owned() };
        return (!day.is_empty()).then_some(written);
    }
    let (year, rest) = value.split_once('-').unwrap_or((value, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    match year.len() {
        // Decades and centuries leave digits open.
        2 | 3 if rest.is_empty() && digits(year) => return Some(format!("{year:X<4}")),
        4 if digits(year) => {}
        _ => return None,
    }
    let months = |first: u8, last: u8| Some(format!("{year}-{first:02}/{year}-{last:02}"));
    match rest {
        "" => Some(year.to_owned()),
        "SP" => Some(format!("{year}-21")),
        "SU" => Some(format!("{year}-22")),
        "FA" => Some(format!("{year}-23")),
        "WI" => Some(format!("{year}-24")),
        "Q1" => months(1, 3),
        "Q2" => months(4, 6),
        "Q3" => months(7, 9),
        "Q4" => months(10, 12),
        "H1" => months(1, 6),
        "H2" => months(7, 12),
        _ => match rest.strip_prefix('W') {
            Some(week) => week_of(year, week),
            None => digits(&rest.replace('-', "")).then(|| value.to_owned()),
        },
    }
}

/// A week of a year (`12`) or its weekend (`12-WE`) as the interval of its days; `None` where either is not known.
fn week_of(year: &str, week: &str) -> Option<String> {
    let (number, from) = match week.strip_suffix("-WE") {
        Some(number) => (number, Weekday::Saturday),
        None => (week, Weekday::Monday),
    };
    let day = |weekday| ISOWeekDate::new(year.parse().ok()?, number.parse().ok()?, weekday).ok();
    Some(format!("{}/{}", day(from)?.date(), day(Weekday::Sunday)?.date()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_in_edtf() {
        for (kind, value, modifier, want) in [
            (TimexKind::Date, "2021-03-22", None, "2021-03-22"),
            (TimexKind::Date, "2021-03", Some(TimeModifier::Start), "2021-03~"),
            (TimexKind::Date, "XXXX-XX-22", None, "XXXX-XX-22"),
            (TimexKind::Date, "2021-03-02/2021-03-03", None, "2021-03-02/2021-03-03"),
            (TimexKind::Date, "2021-W12", None, "2021-03-22/2021-03-28"),
            (TimexKind::Date, "2021-W12-WE", None, "2021-03-27/2021-03-28"),
            (TimexKind::Date, "2021-W12", Some(TimeModifier::End), "2021-03-22/2021-03-28"),
            (TimexKind::Date, "XXXX-WXX-2", None, ""),
            (TimexKind::Date, "2021-W54", None, ""),
            (TimexKind::Date, "1989-Q3", None, "1989-07/1989-09"),
            (TimexKind::Date, "1989-H2", None, "1989-07/1989-12"),
            (TimexKind::Date, "1989-SU", None, "1989-22"),
            (TimexKind::Date, "198", Some(TimeModifier::End), "198X~"),
            (TimexKind::Date, "19", None, "19XX"),
            (TimexKind::Date, "PRESENT_REF", None, ""),
            (TimexKind::Time, "2021-03-22TEV", None, "2021-03-22"),
            (TimexKind::Time, "2021-03-22T22:00", Some(TimeModifier::Approx), "2021-03-22T22:00:00"),
            (TimexKind::Time, "T22:00", None, ""),
            (TimexKind::Duration, "P3D", None, ""),
            (TimexKind::Set, "XXXX-WXX-2", None, ""),
        ] {
            let time = TimeValue {
                kind,
                value: value.to_owned(),
                modifier,
                interval: None,
                anchor: Anchor::Absolute,
            };
            assert_eq!(time.edtf(), want, "{value}");
        }
    }
}
