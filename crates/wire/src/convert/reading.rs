//! What was read in one report.

use twosource_contract::{Reason, limits};
use twosource_model as model;

use super::by_reference;
use super::enumeration::{number, same_variants};
use super::field::{at_most, list, name, required, required_enum};
use super::malformed::Malformed;
use crate::proto;

impl From<model::Reading> for proto::Reading {
    fn from(reading: model::Reading) -> Self {
        let model::Reading {
            report,
            claims,
            dates,
            quote_defects,
            admissions,
            citations,
            corrections,
            names,
            notes,
        } = reading;
        Self {
            report: report.into(),
            claims: claims.into_iter().map(Into::into).collect(),
            dates: dates.into_iter().map(Into::into).collect(),
            quote_defects: quote_defects.into_iter().map(Into::into).collect(),
            admissions: admissions.into_iter().map(Into::into).collect(),
            citations: citations.into_iter().map(Into::into).collect(),
            corrections: corrections.into_iter().map(Into::into).collect(),
            names,
            notes,
        }
    }
}

impl TryFrom<proto::Reading> for model::Reading {
    type Error = Malformed;

    fn try_from(given: proto::Reading) -> Result<Self, Malformed> {
        at_most("claims", "claims", Reason::TooManyClaims, given.claims.len(), limits::CLAIMS_PER_CALL)?;
        let report: model::ReportName = name("report", given.report)?;
        let claims: Vec<model::Claim> = list("claims", given.claims)?;
        if let Some(i) = claims.iter().position(|claim| claim.report() != report) {
            let problem = format!("is no claim of the report that was read, {report}");
            return Err(Malformed::wrong(problem).at("name").at_index("claims", i));
        }
        let admissions: Vec<model::Admission> = list("admissions", given.admissions)?;
        if let Some(i) =
            admissions.iter().position(|a| a.about.is_some_and(|about| about as usize >= claims.len()))
        {
            let problem = format!("is no index into the {} claims, which count from 0", claims.len());
            return Err(Malformed::wrong(problem).at("about").at_index("admissions", i));
        }
        Ok(Self {
            report,
            claims,
            dates: list("dates", given.dates)?,
            quote_defects: list("quote_defects", given.quote_defects)?,
            admissions,
            citations: list("citations", given.citations)?,
            corrections: list("corrections", given.corrections)?,
            names: given.names,
            notes: given.notes,
        })
    }
}

impl From<model::DateMention> for proto::DateMention {
    fn from(mention: model::DateMention) -> Self {
        Self { passage: Some(mention.passage.into()), time: Some(mention.time.into()) }
    }
}

impl TryFrom<proto::DateMention> for model::DateMention {
    type Error = Malformed;

    fn try_from(given: proto::DateMention) -> Result<Self, Malformed> {
        Ok(Self { passage: required("passage", given.passage)?, time: required("time", given.time)? })
    }
}

impl From<model::Citation> for proto::Citation {
    fn from(citation: model::Citation) -> Self {
        let model::Citation { title, credit, passage } = citation;
        Self { title, credit, passage: Some(passage.into()) }
    }
}

impl TryFrom<proto::Citation> for model::Citation {
    type Error = Malformed;

    fn try_from(given: proto::Citation) -> Result<Self, Malformed> {
        Ok(Self { title: given.title, credit: given.credit, passage: required("passage", given.passage)? })
    }
}

impl From<model::QuoteDefect> for proto::QuoteDefect {
    fn from(defect: model::QuoteDefect) -> Self {
        Self { flaw: number::<_, proto::QuoteFlaw>(defect.flaw), passage: Some(defect.passage.into()) }
    }
}

impl TryFrom<proto::QuoteDefect> for model::QuoteDefect {
    type Error = Malformed;

    fn try_from(given: proto::QuoteDefect) -> Result<Self, Malformed> {
        Ok(Self { flaw: required_enum("flaw", given.flaw)?, passage: required("passage", given.passage)? })
    }
}

impl From<model::Admission> for proto::Admission {
    fn from(admission: model::Admission) -> Self {
        let model::Admission { detail, passage, about } = admission;
        Self { detail: number::<_, proto::Detail>(detail), passage: Some(passage.into()), about }
    }
}

impl TryFrom<proto::Admission> for model::Admission {
    type Error = Malformed;

    fn try_from(given: proto::Admission) -> Result<Self, Malformed> {
        Ok(Self {
            detail: required_enum("detail", given.detail)?,
            passage: required("passage", given.passage)?,
            about: given.about,
        })
    }
}

same_variants!(QuoteFlaw, Unopened, Unclosed);
same_variants!(Detail, Time, Place, Route, Channel, Number, Agent, Recipient, Cause, Name, Other);
by_reference!(
    model::Reading => proto::Reading,
    model::DateMention => proto::DateMention,
    model::Citation => proto::Citation,
    model::QuoteDefect => proto::QuoteDefect,
    model::Admission => proto::Admission,
);
