//! Who or what takes part.

use twosource_model as model;

use super::by_reference;
use super::enumeration::{number, same_variants};
use super::field::{list, required_enum};
use super::malformed::Malformed;
use crate::proto;

impl From<model::Participant> for proto::Participant {
    fn from(participant: model::Participant) -> Self {
        let model::Participant { name, named, kind, offices } = participant;
        Self {
            name,
            named,
            kind: number::<_, proto::ParticipantKind>(kind),
            offices: offices.into_iter().map(Into::into).collect(),
        }
    }
}

impl TryFrom<proto::Participant> for model::Participant {
    type Error = Malformed;

    fn try_from(given: proto::Participant) -> Result<Self, Malformed> {
        Ok(Self {
            name: given.name,
            named: given.named,
            kind: required_enum("kind", given.kind)?,
            offices: list("offices", given.offices)?,
        })
    }
}

impl From<model::Office> for proto::Office {
    fn from(office: model::Office) -> Self {
        Self { title: office.title, of: office.of }
    }
}

impl TryFrom<proto::Office> for model::Office {
    type Error = Malformed;

    fn try_from(given: proto::Office) -> Result<Self, Malformed> {
        Ok(Self { title: given.title, of: given.of })
    }
}

same_variants!(ParticipantKind, Person, Organisation, Place, Thing, Unknown);
by_reference!(model::Participant => proto::Participant, model::Office => proto::Office);
