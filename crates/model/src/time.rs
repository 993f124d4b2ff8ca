//! Times, as TIMEX3 (ISO 24617-1) writes them and as intervals.

use jiff::Timestamp;

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
    /// The value in EDTF (ISO 8601-2, level 1): unknown digits `X`, approximate `~`, a week or a set as its interval of
    /// days where that is known.
    #[must_use]
    pub fn edtf(&self) -> String {
        let approximate = if self.modifier.is_some() { "~" } else { "" };
        let week_or_part =
            self.value.contains('W') || self.value.contains('T') && self.value.ends_with(char::is_alphabetic);
        match (self.kind, self.interval) {
            (TimexKind::Date | TimexKind::Time, Some(i)) if week_or_part => {
                let utc = jiff::tz::Offset::UTC;
                let last = i.end.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(i.end);
                format!("{}/{}", utc.to_datetime(i.begin).date(), utc.to_datetime(last).date())
            }
            _ => format!("{}{approximate}", self.value),
        }
    }
}
