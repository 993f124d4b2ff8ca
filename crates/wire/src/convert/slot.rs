//! A value and how it is known.

use twosource_model as model;

use super::by_reference;
use super::enumeration::{number, same_variants};
use super::field::{optional, required, required_enum};
use super::malformed::Malformed;
use crate::proto;

/// What may stand in a slot, in the form that a message's field `value` has for it.
trait SlotValue: Sized {
    type Field;
    fn write(self) -> Self::Field;
    fn read(given: Self::Field) -> Result<Self, Malformed>;
}

impl SlotValue for model::TimeValue {
    type Field = Option<proto::TimeValue>;

    fn write(self) -> Self::Field {
        Some(self.into())
    }

    fn read(given: Self::Field) -> Result<Self, Malformed> {
        required("value", given)
    }
}

impl SlotValue for model::Participant {
    type Field = Option<proto::Participant>;

    fn write(self) -> Self::Field {
        Some(self.into())
    }

    fn read(given: Self::Field) -> Result<Self, Malformed> {
        required("value", given)
    }
}

impl SlotValue for model::Channel {
    type Field = i32;

    fn write(self) -> i32 {
        number::<_, proto::Channel>(self)
    }

    fn read(given: i32) -> Result<Self, Malformed> {
        required_enum("value", given)
    }
}

macro_rules! slot {
    ($message:ident, $module:ident, $value:ty) => {
        impl From<model::Slot<$value>> for proto::$message {
            fn from(slot: model::Slot<$value>) -> Self {
                use proto::$module::{Inferred, Known, Stated};
                let known = match slot {
                    model::Slot::Stated { value, passage } => {
                        Known::Stated(Stated { value: value.write(), passage: Some(passage.into()) })
                    }
                    model::Slot::Inferred { value, passage, reason } => {
                        Known::Inferred(Inferred { value: value.write(), passage: passage.map(Into::into), reason })
                    }
                    model::Slot::Unstated => Known::Unstated(proto::Unstated {}),
                    model::Slot::Unread => Known::Unread(proto::Unread {}),
                };
                Self { known: Some(known) }
            }
        }

        impl TryFrom<proto::$message> for model::Slot<$value> {
            type Error = Malformed;

            fn try_from(given: proto::$message) -> Result<Self, Malformed> {
                use proto::$module::Known;
                match given.known {
                    Some(Known::Stated(stated)) => {
                        let value = <$value>::read(stated.value).map_err(|e| e.at("stated"))?;
                        let passage = required("passage", stated.passage).map_err(|e| e.at("stated"))?;
                        Ok(Self::Stated { value, passage })
                    }
                    Some(Known::Inferred(inferred)) => {
                        let value = <$value>::read(inferred.value).map_err(|e| e.at("inferred"))?;
                        let passage = optional("passage", inferred.passage).map_err(|e| e.at("inferred"))?;
                        Ok(Self::Inferred { value, passage, reason: inferred.reason })
                    }
                    Some(Known::Unstated(proto::Unstated {})) => Ok(Self::Unstated),
                    Some(Known::Unread(proto::Unread {})) => Ok(Self::Unread),
                    None => Err(Malformed::wrong("says nothing: give one of stated, inferred, unstated and unread")),
                }
            }
        }

        by_reference!(model::Slot<$value> => proto::$message);
    };
}

slot!(TimeSlot, time_slot, model::TimeValue);
slot!(ChannelSlot, channel_slot, model::Channel);
slot!(ParticipantSlot, participant_slot, model::Participant);
same_variants!(SlotKind, Time, Place, Channel, Agent, Recipient, Theme);
