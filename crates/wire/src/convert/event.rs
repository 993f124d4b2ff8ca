//! What claims of several reports are about.

use twosource_model as model;

use super::by_reference;
use super::enumeration::{number, same_variants};
use super::field::{list, name, names, optional, required_enum};
use super::malformed::Malformed;
use crate::proto;

impl From<model::Event> for proto::Event {
    fn from(event: model::Event) -> Self {
        let model::Event { name, frame, title, participants, time, claims, reasons, updates, independent } =
            event;
        Self {
            name: name.into(),
            frame,
            title,
            participants: participants.into_iter().map(Into::into).collect(),
            time: time.map(Into::into),
            claims: claims.into_iter().map(Into::into).collect(),
            reasons,
            updates: updates.into_iter().map(Into::into).collect(),
            independent,
        }
    }
}

impl TryFrom<proto::Event> for model::Event {
    type Error = Malformed;

    fn try_from(given: proto::Event) -> Result<Self, Malformed> {
        Ok(Self {
            name: name("name", given.name)?,
            frame: given.frame,
            title: given.title,
            participants: list("participants", given.participants)?,
            time: optional("time", given.time)?,
            claims: names("claims", given.claims)?,
            reasons: given.reasons,
            updates: list("updates", given.updates)?,
            independent: given.independent,
        })
    }
}

impl From<model::Participation> for proto::Participation {
    fn from(participation: model::Participation) -> Self {
        Self { role: number::<_, proto::Role>(participation.role), names: participation.names }
    }
}

impl TryFrom<proto::Participation> for model::Participation {
    type Error = Malformed;

    fn try_from(given: proto::Participation) -> Result<Self, Malformed> {
        Ok(Self { role: required_enum("role", given.role)?, names: given.names })
    }
}

impl From<model::Update> for proto::Update {
    fn from(update: model::Update) -> Self {
        let model::Update { kind, earlier, later, summary } = update;
        Self {
            kind: number::<_, proto::UpdateKind>(kind),
            earlier: earlier.into(),
            later: later.into(),
            summary,
        }
    }
}

impl TryFrom<proto::Update> for model::Update {
    type Error = Malformed;

    fn try_from(given: proto::Update) -> Result<Self, Malformed> {
        Ok(Self {
            kind: required_enum("kind", given.kind)?,
            earlier: name("earlier", given.earlier)?,
            later: name("later", given.later)?,
            summary: given.summary,
        })
    }
}

same_variants!(UpdateKind, Count, Confirmation, Withdrawal, Schedule);
by_reference!(
    model::Event => proto::Event,
    model::Participation => proto::Participation,
    model::Update => proto::Update,
);
