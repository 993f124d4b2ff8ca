//! A feed to be followed, as configuration writes it.

use std::str::FromStr;
use std::time::Duration;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Its address: http or https.
    pub url: String,
    /// Who published reports that do not say so; empty: the host.
    #[serde(default)]
    pub source: String,
    /// The time from one visit to the next, give or take a tenth: 1s to 7d.
    #[serde(default)]
    pub every: Every,
    /// Pages that one visit fetches, at most, for items of which the feed gives only a summary; 0: summaries are taken as
    /// they are. At most 500.
    #[serde(default = "usual_pages")]
    pub pages: usize,
}

fn usual_pages() -> usize {
    20
}

/// A time between visits: `15m`, `1h 30m`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Every(Duration);

impl Every {
    const SHORTEST: Duration = Duration::from_secs(1);
    const LONGEST: Duration = Duration::from_secs(7 * 24 * 60 * 60);

    /// As a duration, 1 s to 7 days.
    #[must_use]
    pub fn duration(self) -> Duration {
        self.0
    }
}

impl Default for Every {
    fn default() -> Self {
        Self(Duration::from_secs(15 * 60))
    }
}

impl FromStr for Every {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        let every = given.parse::<SignedDuration>().ok().and_then(|every| Duration::try_from(every).ok());
        match every {
            Some(every) if (Self::SHORTEST..=Self::LONGEST).contains(&every) => Ok(Self(every)),
            Some(_) => Err(format!("`{given}` is not within 1s to 7d (168h)")),
            None => Err(format!("`{given}` is no time: write 90s, 15m or 1h 30m")),
        }
    }
}

impl TryFrom<String> for Every {
    type Error = String;

    fn try_from(given: String) -> Result<Self, String> {
        given.parse()
    }
}

impl From<Every> for String {
    fn from(every: Every) -> Self {
        SignedDuration::try_from(every.0).map(|every| format!("{every:#}")).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_people_write_them() {
        for (given, seconds) in
            [("90s", 90), ("15m", 900), ("1h 30m", 5400), ("2h", 7200), ("PT15M", 900), ("168h", 604_800)]
        {
            let every: Every = given.parse().unwrap();
            assert_eq!(every.duration().as_secs(), seconds, "{given}");
            assert_eq!(String::from(every).parse::<Every>().unwrap(), every, "{given}");
        }
        for wrong in ["", "15", "soon", "0s", "500ms", "-15m", "169h", "99999999999999999999h"] {
            assert!(wrong.parse::<Every>().is_err(), "{wrong}");
        }
    }
}
