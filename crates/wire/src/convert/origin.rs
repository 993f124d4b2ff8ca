//! Where the accounts come from.

use twosource_model as model;

use super::by_reference;
use super::enumeration::{number, same_variants};
use super::field::{name, names, required, required_enum};
use super::malformed::Malformed;
use crate::proto;

impl From<model::Origin> for proto::Origin {
    fn from(origin: model::Origin) -> Self {
        let model::Origin { event, title, kind, reports, evidence } = origin;
        let piece = |(report, passage): (model::ReportName, model::Passage)| proto::OriginEvidence {
            report: report.into(),
            passage: Some(passage.into()),
        };
        Self {
            event: event.into(),
            title,
            kind: number::<_, proto::OriginKind>(kind),
            reports: reports.into_iter().map(Into::into).collect(),
            evidence: evidence.into_iter().map(piece).collect(),
        }
    }
}

impl TryFrom<proto::Origin> for model::Origin {
    type Error = Malformed;

    fn try_from(given: proto::Origin) -> Result<Self, Malformed> {
        let mut evidence = Vec::with_capacity(given.evidence.len());
        for (i, piece) in given.evidence.into_iter().enumerate() {
            evidence.push(words_of(piece).map_err(|e| e.at_index("evidence", i))?);
        }
        Ok(Self {
            event: name("event", given.event)?,
            title: given.title,
            kind: required_enum("kind", given.kind)?,
            reports: names("reports", given.reports)?,
            evidence,
        })
    }
}

fn words_of(piece: proto::OriginEvidence) -> Result<(model::ReportName, model::Passage), Malformed> {
    Ok((name("report", piece.report)?, required("passage", piece.passage)?))
}

same_variants!(OriginKind, Own, Cited, Copied, Credited, Family);
by_reference!(model::Origin => proto::Origin);
