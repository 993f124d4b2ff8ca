//! Who says so, and who said so to them.

use twosource_model as model;

use super::by_reference;
use super::enumeration::{number, same_variants};
use super::field::{list, optional, required, required_enum};
use super::malformed::Malformed;
use crate::proto;

impl From<model::Link> for proto::Link {
    fn from(link: model::Link) -> Self {
        Self { speaker: Some(link.speaker.into()), cue: link.cue.map(Into::into) }
    }
}

impl TryFrom<proto::Link> for model::Link {
    type Error = Malformed;

    fn try_from(given: proto::Link) -> Result<Self, Malformed> {
        Ok(Self { speaker: required("speaker", given.speaker)?, cue: optional("cue", given.cue)? })
    }
}

impl From<model::Speaker> for proto::Speaker {
    fn from(speaker: model::Speaker) -> Self {
        let model::Speaker { name, kind, passage, candidates, offices } = speaker;
        Self {
            name,
            kind: number::<_, proto::SpeakerKind>(kind),
            passage: passage.map(Into::into),
            candidates,
            offices: offices.into_iter().map(Into::into).collect(),
        }
    }
}

impl TryFrom<proto::Speaker> for model::Speaker {
    type Error = Malformed;

    fn try_from(given: proto::Speaker) -> Result<Self, Malformed> {
        Ok(Self {
            name: given.name,
            kind: required_enum("kind", given.kind)?,
            passage: optional("passage", given.passage)?,
            candidates: given.candidates,
            offices: list("offices", given.offices)?,
        })
    }
}

same_variants!(SpeakerKind, Person, Office, Organisation, Outlet, Anonymous, Pronoun, Crowd);
by_reference!(model::Link => proto::Link, model::Speaker => proto::Speaker);
