//! The door of claim extraction: a report in, what it says out.

use async_trait::async_trait;
use twosource_model::{Reading, Report};

use crate::Result;

/// Claim extraction. Pure: the same report gives the same reading, whoever asks and whenever.
#[async_trait]
pub trait Extract: Send + Sync + 'static {
    /// Reads one report.
    ///
    /// # Errors
    /// `TooLarge` where the report has more claims than a call may have; `Invalid` where its blocks do not fit its text.
    async fn extract_claims(&self, report: Report) -> Result<Reading>;
}
