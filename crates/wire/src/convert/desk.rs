//! What the desk is asked and answers.

use twosource_contract::{Check, Progress, Reason, Stage, limits};

use super::enumeration::{Enumerated, number, unknown};
use super::field::{at_most, list, required_enum};
use super::malformed::Malformed;
use crate::proto;

impl From<Check> for proto::CheckReportsRequest {
    fn from(check: Check) -> Self {
        Self { reports: check.reports.into_iter().map(Into::into).collect() }
    }
}

impl TryFrom<proto::CheckReportsRequest> for Check {
    type Error = Malformed;

    fn try_from(given: proto::CheckReportsRequest) -> Result<Self, Malformed> {
        at_most("reports", "reports", Reason::TooManyReports, given.reports.len(), limits::REPORTS_PER_CALL)?;
        Ok(Self { reports: list("reports", given.reports)? })
    }
}

impl From<Progress> for proto::Progress {
    fn from(progress: Progress) -> Self {
        // A call has at most a few hundred reports; a count above four thousand million is told as that many.
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            stage: number::<_, proto::Stage>(progress.stage),
            done: count(progress.done),
            total: count(progress.total),
        }
    }
}

impl TryFrom<proto::Progress> for Progress {
    type Error = Malformed;

    fn try_from(given: proto::Progress) -> Result<Self, Malformed> {
        Ok(Self {
            stage: required_enum("stage", given.stage)?,
            done: given.done as usize,
            total: given.total as usize,
        })
    }
}

impl From<Stage> for proto::Stage {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Ingest => Self::Ingest,
            Stage::Extract => Self::Extract,
            Stage::Verify => Self::Verify,
        }
    }
}

impl Enumerated for Stage {
    fn read(given: i32) -> Result<Option<Self>, Malformed> {
        Ok(match proto::Stage::try_from(given).map_err(|e| unknown(e.0))? {
            proto::Stage::Unspecified => None,
            proto::Stage::Ingest => Some(Self::Ingest),
            proto::Stage::Extract => Some(Self::Extract),
            proto::Stage::Verify => Some(Self::Verify),
        })
    }
}
