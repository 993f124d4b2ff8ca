//! Times.

use twosource_model as model;

use super::by_reference;
use super::enumeration::{number, same_variants};
use super::field::{optional, optional_enum, required_enum};
use super::malformed::Malformed;
use crate::proto;
use crate::timestamp::Timestamp;

impl From<model::TimeValue> for proto::TimeValue {
    fn from(time: model::TimeValue) -> Self {
        let edtf = time.edtf();
        let model::TimeValue { kind, value, modifier, interval, anchor } = time;
        Self {
            kind: number::<_, proto::TimexKind>(kind),
            value,
            modifier: modifier.map(number::<_, proto::TimeModifier>).unwrap_or_default(),
            edtf,
            interval: interval.map(Into::into),
            anchor: number::<_, proto::Anchor>(anchor),
        }
    }
}

impl TryFrom<proto::TimeValue> for model::TimeValue {
    type Error = Malformed;

    fn try_from(given: proto::TimeValue) -> Result<Self, Malformed> {
        // `edtf` is made of the other fields, so nothing is read from it.
        Ok(Self {
            kind: required_enum("kind", given.kind)?,
            value: given.value,
            modifier: optional_enum("modifier", given.modifier)?,
            interval: optional("interval", given.interval)?,
            anchor: required_enum("anchor", given.anchor)?,
        })
    }
}

impl From<model::Interval> for proto::Interval {
    fn from(interval: model::Interval) -> Self {
        Self { begin: Some(interval.begin.into()), end: Some(interval.end.into()) }
    }
}

impl TryFrom<proto::Interval> for model::Interval {
    type Error = Malformed;

    fn try_from(given: proto::Interval) -> Result<Self, Malformed> {
        let begin = instant("begin", given.begin)?;
        let end = instant("end", given.end)?;
        if end < begin {
            return Err(Malformed::wrong(format!("{end} is before the beginning, {begin}")).at("end"));
        }
        Ok(Self { begin, end })
    }
}

fn instant(field: &str, given: Option<Timestamp>) -> Result<jiff::Timestamp, Malformed> {
    let given = given.ok_or_else(|| Malformed::wrong("is not given, and must be").at(field))?;
    jiff::Timestamp::try_from(given).map_err(|e| Malformed::wrong(e).at(field))
}

same_variants!(TimexKind, Date, Time, Duration, Set);
same_variants!(
    TimeModifier,
    Start,
    Mid,
    End,
    Before,
    After,
    Approx,
    MoreThan,
    LessThan,
    EqualOrMore,
    EqualOrLess
);
same_variants!(Anchor, Absolute, Publication, Narrative, Unanchored);
by_reference!(model::TimeValue => proto::TimeValue, model::Interval => proto::Interval);
