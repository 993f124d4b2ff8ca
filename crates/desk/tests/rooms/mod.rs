//! Real rooms, with an extractor that can be told to fail, to wait or to count.

use std::sync::Arc;

use async_trait::async_trait;
use twosource_contract::{Extract, RawReport, Result, Store};
use twosource_desk::Rooms;
use twosource_extract::Extractor;
use twosource_ingest::Ingester;
use twosource_model::{Reading, Report};
use twosource_store::Sqlite;
use twosource_verify::{Levels, Verifier};

/// What happens before a report is read for claims.
#[async_trait]
pub(crate) trait Before: Send + Sync + 'static {
    async fn extract(&self, report: &Report) -> Result<()>;
}

/// An extractor with something before it.
struct Watched<B>(B);

#[async_trait]
impl<B: Before> Extract for Watched<B> {
    async fn extract_claims(&self, report: Report) -> Result<Reading> {
        self.0.extract(&report).await?;
        Extractor::new().extract_claims(report).await
    }
}

/// All rooms in this process, and the store that they share.
pub(crate) fn rooms(before: impl Before) -> (Rooms, Arc<dyn Store>) {
    let store: Arc<dyn Store> = Arc::new(Sqlite::in_memory().unwrap());
    let rooms = Rooms {
        ingest: Arc::new(Ingester::new(Arc::clone(&store))),
        extract: Arc::new(Watched(before)),
        verify: Arc::new(Verifier::new(Levels::default(), Arc::clone(&store))),
    };
    (rooms, store)
}

/// A report as it comes in.
pub(crate) fn raw(path: &str, content: &str) -> RawReport {
    RawReport { content: content.as_bytes().to_vec(), path: path.to_owned(), ..RawReport::default() }
}
