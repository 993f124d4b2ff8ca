//! `google.protobuf.Timestamp` with the JSON form that the proto3 mapping asks for.
//!
//! A type of its own, since pbjson's writes `+00:00` where the mapping says `Z`: two programs that print the same dossier
//! must print the same bytes.

use prost::Message;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

/// An instant: seconds and nanoseconds since 1970-01-01T00:00:00Z, as `google.protobuf.Timestamp` has them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Message)]
pub struct Timestamp {
    /// Seconds; negative before 1970.
    #[prost(int64, tag = "1")]
    pub seconds: i64,
    /// Nanoseconds that count forward within the second, 0 to 999,999,999.
    #[prost(int32, tag = "2")]
    pub nanos: i32,
}

/// 0001-01-01T00:00:00Z, the first instant that RFC 3339 can write.
const FIRST: i64 = -62_135_596_800;

impl From<jiff::Timestamp> for Timestamp {
    /// What lies before the year 1 becomes its beginning.
    fn from(at: jiff::Timestamp) -> Self {
        let nanos = at.as_nanosecond().max(i128::from(FIRST) * 1_000_000_000);
        Self {
            seconds: i64::try_from(nanos.div_euclid(1_000_000_000))
                .expect("a jiff instant counts in i64 seconds"),
            nanos: i32::try_from(nanos.rem_euclid(1_000_000_000)).expect("below a thousand million"),
        }
    }
}

impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = &'static str;

    fn try_from(given: Timestamp) -> Result<Self, &'static str> {
        if given.seconds < FIRST || !(0..1_000_000_000).contains(&given.nanos) {
            return Err("is no instant: give seconds from the year 1 on, and 0 to 999999999 nanoseconds");
        }
        Self::new(given.seconds, given.nanos).or(Err("is too late: the last instant is 9999-12-30T22:00:00Z"))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let at = jiff::Timestamp::try_from(*self).map_err(ser::Error::custom)?;
        // The mapping knows 0, 3, 6 or 9 digits after the point.
        let digits = match self.nanos {
            0 => 0,
            n if n % 1_000_000 == 0 => 3,
            n if n % 1_000 == 0 => 6,
            _ => 9,
        };
        to.collect_str(&format_args!("{at:.digits$}"))
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let at: jiff::Timestamp = text.parse().map_err(de::Error::custom)?;
        Ok(at.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_rfc_3339_in_utc() {
        for (text, seconds, nanos) in [
            ("2021-03-22T15:00:00Z", 1_616_425_200, 0),
            ("1969-12-31T23:59:59.500Z", -1, 500_000_000),
            ("1970-01-01T00:00:00.000001Z", 0, 1_000),
            ("0001-01-01T00:00:00Z", FIRST, 0),
        ] {
            let at = Timestamp { seconds, nanos };
            assert_eq!(serde_json::to_string(&at).unwrap(), format!("\"{text}\""));
            assert_eq!(serde_json::from_str::<Timestamp>(&format!("\"{text}\"")).unwrap(), at);
        }
    }

    #[test]
    fn what_json_cannot_write_is_kept_in_bounds() {
        assert_eq!(Timestamp::from(jiff::Timestamp::MIN), Timestamp { seconds: FIRST, nanos: 0 });
        for (seconds, nanos) in [(i64::MAX, 0), (i64::MIN, 0), (0, -1), (0, 1_000_000_000), (FIRST - 1, 0)] {
            assert!(jiff::Timestamp::try_from(Timestamp { seconds, nanos }).is_err());
        }
        assert_eq!(
            jiff::Timestamp::try_from(Timestamp::from(jiff::Timestamp::MAX)),
            Ok(jiff::Timestamp::MAX)
        );
    }
}
