//! What a rule says of itself.

use twosource_model as model;

use super::by_reference;
use super::enumeration::number;
use super::field::{filled, required_enum};
use super::malformed::Malformed;
use crate::proto;

impl From<model::RuleInfo> for proto::Rule {
    fn from(rule: model::RuleInfo) -> Self {
        let model::RuleInfo { id, summary, severity, explanation } = rule;
        Self { id, summary, severity: number::<_, proto::Severity>(severity), explanation }
    }
}

impl TryFrom<proto::Rule> for model::RuleInfo {
    type Error = Malformed;

    fn try_from(given: proto::Rule) -> Result<Self, Malformed> {
        Ok(Self {
            id: filled("id", given.id)?,
            summary: given.summary,
            severity: required_enum("severity", given.severity)?,
            explanation: given.explanation,
        })
    }
}

by_reference!(model::RuleInfo => proto::Rule);
