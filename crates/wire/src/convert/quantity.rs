//! Numbers, and what they count.

use twosource_model as model;

use super::by_reference;
use super::enumeration::{number, same_variants};
use super::field::{required, required_enum};
use super::malformed::Malformed;
use crate::proto;

impl From<model::Quantity> for proto::Quantity {
    fn from(quantity: model::Quantity) -> Self {
        let model::Quantity { low, high, hedge, unit, scope, added, passage } = quantity;
        Self {
            low,
            high,
            hedge: number::<_, proto::Hedge>(hedge),
            unit,
            passage: Some(passage.into()),
            scope,
            added,
        }
    }
}

impl TryFrom<proto::Quantity> for model::Quantity {
    type Error = Malformed;

    fn try_from(given: proto::Quantity) -> Result<Self, Malformed> {
        for (field, bound) in [("low", given.low), ("high", given.high)] {
            if bound.is_some_and(|n| !n.is_finite()) {
                return Err(Malformed::wrong("is no finite number: leave it out where it is open").at(field));
            }
        }
        if let (Some(low), Some(high)) = (given.low, given.high)
            && high < low
        {
            return Err(Malformed::wrong(format!("{high} is below `low`, {low}")).at("high"));
        }
        Ok(Self {
            low: given.low,
            high: given.high,
            hedge: required_enum("hedge", given.hedge)?,
            unit: given.unit,
            scope: given.scope,
            added: given.added,
            passage: required("passage", given.passage)?,
        })
    }
}

same_variants!(Hedge, Exact, AtLeast, AtMost, About, Range, Vague);
by_reference!(model::Quantity => proto::Quantity);
