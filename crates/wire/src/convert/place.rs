//! A place, and how it is known: the one slot whose value takes several fields, since its message had the name alone at
//! first.

use twosource_model as model;

use super::by_reference;
use super::enumeration::{Enumerated, number};
use super::field::{optional, optional_enum, required};
use super::malformed::Malformed;
use crate::proto;

impl From<model::Slot<model::PlaceValue>> for proto::PlaceSlot {
    fn from(slot: model::Slot<model::PlaceValue>) -> Self {
        use proto::place_slot::{Inferred, Known, Stated};
        let known = match slot {
            model::Slot::Stated { value: model::PlaceValue { name, kind, within, apart }, passage } => {
                Known::Stated(Stated {
                    value: name,
                    passage: Some(passage.into()),
                    kind: number::<_, proto::PlaceKind>(kind),
                    within,
                    apart,
                })
            }
            model::Slot::Inferred {
                value: model::PlaceValue { name, kind, within, apart },
                passage,
                reason,
            } => Known::Inferred(Inferred {
                value: name,
                passage: passage.map(Into::into),
                reason,
                kind: number::<_, proto::PlaceKind>(kind),
                within,
                apart,
            }),
            model::Slot::Unstated => Known::Unstated(proto::Unstated {}),
            model::Slot::Unread => Known::Unread(proto::Unread {}),
        };
        Self { known: Some(known) }
    }
}

impl TryFrom<proto::PlaceSlot> for model::Slot<model::PlaceValue> {
    type Error = Malformed;

    fn try_from(given: proto::PlaceSlot) -> Result<Self, Malformed> {
        use proto::place_slot::Known;
        let place = |name: String, kind: i32, within: Vec<String>, apart: Vec<String>| {
            // A kind that is not known is left out on the wire.
            Ok::<_, Malformed>(model::PlaceValue {
                name,
                kind: optional_enum("kind", kind)?.unwrap_or_default(),
                within,
                apart,
            })
        };
        match given.known {
            Some(Known::Stated(s)) => {
                let value = place(s.value, s.kind, s.within, s.apart).map_err(|e| e.at("stated"))?;
                let passage = required("passage", s.passage).map_err(|e| e.at("stated"))?;
                Ok(Self::Stated { value, passage })
            }
            Some(Known::Inferred(i)) => {
                let value = place(i.value, i.kind, i.within, i.apart).map_err(|e| e.at("inferred"))?;
                let passage = optional("passage", i.passage).map_err(|e| e.at("inferred"))?;
                Ok(Self::Inferred { value, passage, reason: i.reason })
            }
            Some(Known::Unstated(proto::Unstated {})) => Ok(Self::Unstated),
            Some(Known::Unread(proto::Unread {})) => Ok(Self::Unread),
            None => Err(Malformed::wrong("says nothing: give one of stated, inferred, unstated and unread")),
        }
    }
}

impl From<model::PlaceKind> for proto::PlaceKind {
    fn from(kind: model::PlaceKind) -> Self {
        match kind {
            model::PlaceKind::Country => Self::Country,
            model::PlaceKind::Region => Self::Region,
            model::PlaceKind::City => Self::City,
            model::PlaceKind::Site => Self::Site,
            model::PlaceKind::Unknown => Self::Unspecified,
        }
    }
}

impl Enumerated for model::PlaceKind {
    fn read(given: i32) -> Result<Option<Self>, Malformed> {
        match proto::PlaceKind::try_from(given) {
            Ok(proto::PlaceKind::Unspecified) => Ok(None),
            Ok(proto::PlaceKind::Country) => Ok(Some(Self::Country)),
            Ok(proto::PlaceKind::Region) => Ok(Some(Self::Region)),
            Ok(proto::PlaceKind::City) => Ok(Some(Self::City)),
            Ok(proto::PlaceKind::Site) => Ok(Some(Self::Site)),
            Err(unknown) => Err(super::enumeration::unknown(unknown.0)),
        }
    }
}

by_reference!(model::Slot<model::PlaceValue> => proto::PlaceSlot);
