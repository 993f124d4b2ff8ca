//! The door of the desk: reports in, a dossier out.

use async_trait::async_trait;
use twosource_model::{Dossier, EventName};

use crate::{Error, RawReport, Result, Stream};

/// A set to be checked now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Check {
    /// The reports, as they come in.
    pub reports: Vec<RawReport>,
}

/// What a check tells while it runs. The last update of a check that ran is its `Dossier`.
#[derive(Debug, Clone, PartialEq)]
pub enum CheckUpdate {
    /// How far it is.
    Progress(Progress),
    /// A report that could not be checked; the others still are.
    Failed {
        /// Its place in the request, from 0.
        index: usize,
        /// Why, naming its path.
        error: Error,
    },
    /// The result.
    Dossier(Box<Dossier>),
}

/// How far a check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How many reports are through this stage.
    pub done: usize,
    /// How many there are.
    pub total: usize,
}

/// The stages of a check, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Bytes are read as reports.
    Ingest,
    /// Reports are read for claims.
    Extract,
    /// Claims are set against each other.
    Verify,
}

/// The one that knows the order of the rooms.
#[async_trait]
pub trait Desk: Send + Sync + 'static {
    /// Checks a set by itself; nothing is kept. Ends with an error where no report of the set could be read.
    ///
    /// # Errors
    /// `TooLarge`, `Invalid` for an empty set.
    async fn check_reports(&self, check: Check) -> Result<Stream<CheckUpdate>>;

    /// The dossier of a kept event: the reports that tell of it, and what is found among them.
    ///
    /// # Errors
    /// `NotFound`.
    async fn get_dossier(&self, event: EventName) -> Result<Dossier>;
}
