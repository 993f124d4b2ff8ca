//! Who publishes.

use twosource_contract::{Reason, limits};
use twosource_model as model;

use super::by_reference;
use super::enumeration::{Enumerated, number, unknown};
use super::field::{at_most, name, optional_enum};
use super::malformed::Malformed;
use crate::proto;

impl From<model::Source> for proto::Source {
    fn from(source: model::Source) -> Self {
        let model::Source { name, title, aliases, kind, family, country } = source;
        Self {
            name: name.into(),
            title,
            aliases,
            kind: number::<_, proto::SourceKind>(kind),
            family,
            country,
        }
    }
}

impl TryFrom<proto::Source> for model::Source {
    type Error = Malformed;

    fn try_from(given: proto::Source) -> Result<Self, Malformed> {
        let proto::Source { name: given_name, title, aliases, kind, family, country } = given;
        at_most("aliases", "names", Reason::FieldTooLong, aliases.len(), limits::ALIASES_PER_SOURCE)?;
        Ok(Self {
            name: name("name", given_name)?,
            title,
            aliases,
            kind: optional_enum("kind", kind)?.unwrap_or_default(),
            family,
            country,
        })
    }
}

by_reference!(model::Source => proto::Source);

impl From<model::SourceKind> for proto::SourceKind {
    fn from(kind: model::SourceKind) -> Self {
        match kind {
            model::SourceKind::Unknown => Self::Unspecified,
            model::SourceKind::Wire => Self::Wire,
            model::SourceKind::Newspaper => Self::Newspaper,
            model::SourceKind::Broadcaster => Self::Broadcaster,
            model::SourceKind::StateMedia => Self::StateMedia,
            model::SourceKind::Government => Self::Government,
            model::SourceKind::Organisation => Self::Organisation,
            model::SourceKind::Social => Self::Social,
        }
    }
}

impl Enumerated for model::SourceKind {
    fn read(given: i32) -> Result<Option<Self>, Malformed> {
        use proto::SourceKind as Kind;
        Ok(Some(match Kind::try_from(given).map_err(|e| unknown(e.0))? {
            // Of a source, not to say is to say that nothing is known.
            Kind::Unspecified => return Ok(None),
            Kind::Wire => Self::Wire,
            Kind::Newspaper => Self::Newspaper,
            Kind::Broadcaster => Self::Broadcaster,
            Kind::StateMedia => Self::StateMedia,
            Kind::Government => Self::Government,
            Kind::Organisation => Self::Organisation,
            Kind::Social => Self::Social,
        }))
    }
}
