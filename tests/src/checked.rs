//! A check through a desk, with everything that it told.

use futures::StreamExt as _;
use twosource_contract::{Check, CheckUpdate, Desk, Error, Progress, RawReport};
use twosource_model::Dossier;

/// What a check came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Checked {
    /// Its progress, in order.
    pub progress: Vec<Progress>,
    /// The reports that failed, by place in the request.
    pub failed: Vec<(usize, Error)>,
    /// Its result.
    pub dossier: Option<Dossier>,
    /// What it broke off with.
    pub error: Option<Error>,
}

impl Checked {
    /// The dossier of a check in which nothing failed.
    ///
    /// # Errors
    /// Whatever failed.
    pub fn whole(self) -> anyhow::Result<Dossier> {
        if let Some(error) = self.error {
            return Err(error.into());
        }
        anyhow::ensure!(self.failed.is_empty(), "{} reports failed: {:?}", self.failed.len(), self.failed);
        self.dossier.ok_or_else(|| anyhow::anyhow!("the check ended without a dossier"))
    }
}

/// Checks a set and waits for the end.
pub async fn check(desk: &dyn Desk, reports: &[RawReport]) -> Checked {
    let mut checked = Checked::default();
    let mut updates = match desk.check_reports(Check { reports: reports.to_vec() }).await {
        Ok(updates) => updates,
        Err(error) => return Checked { error: Some(error), ..checked },
    };
    while let Some(update) = updates.next().await {
        match update {
            Ok(CheckUpdate::Progress(progress)) => checked.progress.push(progress),
            Ok(CheckUpdate::Failed { index, error }) => checked.failed.push((index, error)),
            Ok(CheckUpdate::Dossier(dossier)) => checked.dossier = Some(*dossier),
            Err(error) => checked.error = Some(error),
        }
    }
    checked
}
