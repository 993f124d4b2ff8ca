//! A rule fired.

use twosource_model as model;

use super::by_reference;
use super::enumeration::{number, same_variants};
use super::field::{filled, list, name, names, optional, optional_name, required_enum};
use super::malformed::Malformed;
use super::span::passage;
use crate::proto;

impl From<model::Finding> for proto::Finding {
    fn from(finding: model::Finding) -> Self {
        let model::Finding {
            name,
            rule,
            severity,
            message,
            note,
            confidence,
            evidence,
            values,
            claims,
            event,
            review,
        } = finding;
        Self {
            name: name.into(),
            rule,
            severity: number::<_, proto::Severity>(severity),
            message,
            note,
            evidence: evidence.into_iter().map(Into::into).collect(),
            values: values.into_iter().map(Into::into).collect(),
            claims: claims.into_iter().map(Into::into).collect(),
            event: event.map(Into::into).unwrap_or_default(),
            review: review.map(Into::into),
            confidence: Some(confidence.into()),
        }
    }
}

impl TryFrom<proto::Finding> for model::Finding {
    type Error = Malformed;

    fn try_from(given: proto::Finding) -> Result<Self, Malformed> {
        if given.evidence.is_empty() {
            return Err(Malformed::wrong("is empty: a finding without evidence is none").at("evidence"));
        }
        Ok(Self {
            name: name("name", given.name)?,
            rule: filled("rule", given.rule)?,
            severity: required_enum("severity", given.severity)?,
            message: given.message,
            note: given.note,
            confidence: optional("confidence", given.confidence)?.unwrap_or_default(),
            evidence: list("evidence", given.evidence)?,
            values: list("values", given.values)?,
            claims: names("claims", given.claims)?,
            event: optional_name("event", given.event)?,
            review: optional("review", given.review)?,
        })
    }
}

impl From<model::Confidence> for proto::Confidence {
    fn from(confidence: model::Confidence) -> Self {
        let model::Confidence { degree, reasons } = confidence;
        Self { degree: number::<_, proto::Degree>(degree), reasons }
    }
}

impl TryFrom<proto::Confidence> for model::Confidence {
    type Error = Malformed;

    fn try_from(given: proto::Confidence) -> Result<Self, Malformed> {
        Ok(Self { degree: required_enum("degree", given.degree)?, reasons: given.reasons })
    }
}

impl From<model::Evidence> for proto::Evidence {
    fn from(evidence: model::Evidence) -> Self {
        let model::Evidence { report, path, passage, label } = evidence;
        Self { report: report.into(), path, span: Some(passage.span.into()), words: passage.words, label }
    }
}

impl TryFrom<proto::Evidence> for model::Evidence {
    type Error = Malformed;

    fn try_from(given: proto::Evidence) -> Result<Self, Malformed> {
        Ok(Self {
            report: name("report", given.report)?,
            path: given.path,
            passage: passage(given.span, given.words)?,
            label: given.label,
        })
    }
}

impl From<model::Value> for proto::Value {
    fn from(value: model::Value) -> Self {
        Self { holder: value.holder, value: value.value }
    }
}

impl TryFrom<proto::Value> for model::Value {
    type Error = Malformed;

    fn try_from(given: proto::Value) -> Result<Self, Malformed> {
        Ok(Self { holder: given.holder, value: given.value })
    }
}

impl From<model::Review> for proto::Review {
    fn from(review: model::Review) -> Self {
        let model::Review { state, reviewer, reason } = review;
        Self { state: number::<_, proto::ReviewState>(state), reviewer, reason }
    }
}

impl TryFrom<proto::Review> for model::Review {
    type Error = Malformed;

    fn try_from(given: proto::Review) -> Result<Self, Malformed> {
        Ok(Self {
            state: required_enum("state", given.state)?,
            reviewer: filled("reviewer", given.reviewer)?,
            reason: given.reason,
        })
    }
}

same_variants!(Severity, Info, Warning, Error);
same_variants!(Degree, Low, Medium, High);
same_variants!(ReviewState, Acknowledged, Dismissed, Reopened);
by_reference!(
    model::Finding => proto::Finding,
    model::Confidence => proto::Confidence,
    model::Evidence => proto::Evidence,
    model::Value => proto::Value,
    model::Review => proto::Review,
);
