//! One attributed proposition.

use twosource_model as model;

use super::by_reference;
use super::enumeration::{number, same_variants};
use super::field::{list, name, optional, required, required_enum};
use super::malformed::Malformed;
use crate::proto;

impl From<model::Claim> for proto::Claim {
    fn from(claim: model::Claim) -> Self {
        let model::Claim {
            name,
            passage,
            sentence,
            in_head,
            frame,
            predicate,
            roles,
            time,
            said,
            place,
            channel,
            quantities,
            polarity,
            certainty,
            tense,
            attribution,
            quotation,
            expects,
        } = claim;
        Self {
            name: name.into(),
            passage: Some(passage.into()),
            sentence: Some(sentence.into()),
            in_head,
            frame,
            predicate: Some(predicate.into()),
            roles: roles.into_iter().map(Into::into).collect(),
            time: Some(time.into()),
            said: Some(said.into()),
            place: Some(place.into()),
            channel: Some(channel.into()),
            quantities: quantities.into_iter().map(Into::into).collect(),
            polarity: number::<_, proto::Polarity>(polarity),
            certainty: number::<_, proto::Certainty>(certainty),
            tense: number::<_, proto::Tense>(tense),
            attribution: attribution.into_iter().map(Into::into).collect(),
            quotation: quotation.map(Into::into),
            expects: expects.into_iter().map(number::<_, proto::SlotKind>).collect(),
        }
    }
}

impl TryFrom<proto::Claim> for model::Claim {
    type Error = Malformed;

    fn try_from(given: proto::Claim) -> Result<Self, Malformed> {
        let roles: Vec<model::RoleValue> = list("roles", given.roles)?;
        once_each(&roles)?;
        let mut expects = Vec::with_capacity(given.expects.len());
        for (i, kind) in given.expects.into_iter().enumerate() {
            expects.push(required_enum(&format!("expects[{i}]"), kind)?);
        }
        Ok(Self {
            name: name("name", given.name)?,
            passage: required("passage", given.passage)?,
            sentence: required("sentence", given.sentence)?,
            in_head: given.in_head,
            frame: given.frame,
            predicate: required("predicate", given.predicate)?,
            roles,
            time: required("time", given.time)?,
            said: required("said", given.said)?,
            place: required("place", given.place)?,
            channel: required("channel", given.channel)?,
            quantities: list("quantities", given.quantities)?,
            polarity: required_enum("polarity", given.polarity)?,
            certainty: required_enum("certainty", given.certainty)?,
            tense: required_enum("tense", given.tense)?,
            attribution: list("attribution", given.attribution)?,
            quotation: optional("quotation", given.quotation)?,
            expects,
        })
    }
}

/// Rules look a role up and take the first; a second of the same role would be passed over in silence.
fn once_each(roles: &[model::RoleValue]) -> Result<(), Malformed> {
    for (i, value) in roles.iter().enumerate() {
        // At most as many rounds as there are roles: the first repeat ends it.
        if roles[..i].iter().any(|before| before.role == value.role) {
            return Err(Malformed::wrong("stands twice: give each role once")
                .at("role")
                .at_index("roles", i));
        }
    }
    Ok(())
}

impl From<model::Predicate> for proto::Predicate {
    fn from(predicate: model::Predicate) -> Self {
        Self { lemma: predicate.lemma, passage: Some(predicate.passage.into()) }
    }
}

impl TryFrom<proto::Predicate> for model::Predicate {
    type Error = Malformed;

    fn try_from(given: proto::Predicate) -> Result<Self, Malformed> {
        Ok(Self { lemma: given.lemma, passage: required("passage", given.passage)? })
    }
}

impl From<model::RoleValue> for proto::RoleValue {
    fn from(value: model::RoleValue) -> Self {
        Self { role: number::<_, proto::Role>(value.role), slot: Some(value.slot.into()) }
    }
}

impl TryFrom<proto::RoleValue> for model::RoleValue {
    type Error = Malformed;

    fn try_from(given: proto::RoleValue) -> Result<Self, Malformed> {
        Ok(Self { role: required_enum("role", given.role)?, slot: required("slot", given.slot)? })
    }
}

impl From<model::Quotation> for proto::Quotation {
    fn from(quotation: model::Quotation) -> Self {
        let model::Quotation { passage, kind, folded, translated, third_person_self } = quotation;
        Self {
            passage: Some(passage.into()),
            kind: number::<_, proto::QuotationKind>(kind),
            folded,
            translated,
            third_person_self,
        }
    }
}

impl TryFrom<proto::Quotation> for model::Quotation {
    type Error = Malformed;

    fn try_from(given: proto::Quotation) -> Result<Self, Malformed> {
        Ok(Self {
            passage: required("passage", given.passage)?,
            kind: required_enum("kind", given.kind)?,
            folded: given.folded,
            translated: given.translated,
            third_person_self: given.third_person_self,
        })
    }
}

same_variants!(
    Role,
    Agent,
    CoAgent,
    Patient,
    Theme,
    Recipient,
    Destination,
    InitialLocation,
    Instrument,
    Beneficiary,
    Topic,
    Cause,
    Attribute,
    Location,
    Time,
);
same_variants!(Polarity, Positive, Negative);
same_variants!(Certainty, Asserted, Planned, Possible, Conditional, Habitual, Hypothetical);
same_variants!(Tense, Past, Present, Future);
same_variants!(QuotationKind, Direct, Mixed);
by_reference!(
    model::Claim => proto::Claim,
    model::Predicate => proto::Predicate,
    model::RoleValue => proto::RoleValue,
    model::Quotation => proto::Quotation,
);
