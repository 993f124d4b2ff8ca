//! The endless way: every report that comes in is read and set against what is kept.

use std::pin::Pin;
use std::sync::Arc;

use futures::StreamExt as _;
use futures::future::{self, Either};
use twosource_contract::{Cursor, Error, ReportEvent, Result, Store, Submission};
use twosource_model::Report;

use crate::Rooms;
use crate::patience::Patience;

/// Calls for one report that may end in an error of ours or in a passed deadline, before the report is set aside: it
/// may be such a report that brings the room down.
const TRIES: u32 = 5;

/// Follows the reports that come in.
///
/// The cursor is moved after a report's claims are kept, so a report may be submitted twice after a crash, and none is
/// left out; to submit a reading again changes nothing.
pub struct Pipeline {
    rooms: Rooms,
    store: Arc<dyn Store>,
}

/// Whether the pipeline goes on.
enum Next {
    GoOn,
    Stop,
}

/// The shutdown, to be asked for many times.
type Shutdown<'f> = future::Shared<Pin<Box<dyn Future<Output = ()> + Send + 'f>>>;

impl Pipeline {
    /// The name under which the store keeps the pipeline's cursor.
    pub const FOLLOWER: &'static str = "desk";

    /// A pipeline through these doors, whose cursor is kept in `store`.
    #[must_use]
    pub fn new(rooms: Rooms, store: Arc<dyn Store>) -> Self {
        Self { rooms, store }
    }

    /// Follows the reports until `shutdown` is ready, then finishes the report in hand.
    ///
    /// While a service is away, it waits and asks again. A report that cannot be read at all is set aside: it is logged
    /// as an error under its name, and the ones after it go on.
    ///
    /// # Errors
    /// Where the reports cannot be followed or the cursor cannot be kept, for a reason that waiting does not mend.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send) -> Result<()> {
        let boxed: Pin<Box<dyn Future<Output = ()> + Send + '_>> = Box::pin(shutdown);
        let shutdown: Shutdown<'_> = future::FutureExt::shared(boxed);
        let mut patience = Patience::default();
        loop {
            let error = match self.follow(&shutdown, &mut patience).await {
                Ok(()) => return Ok(()),
                Err(error) => error,
            };
            if !waiting_may_help(&error) {
                tracing::error!(%error, "the pipeline ends");
                return Err(error);
            }
            let wait = patience.after(&error);
            tracing::warn!(%error, wait_ms = wait.as_millis(), "the pipeline lost the reports; it takes them up again");
            if let Next::Stop = pause(wait, &shutdown).await {
                return Ok(());
            }
        }
    }

    /// Follows the reports from the durable cursor until the shutdown or the first error.
    async fn follow(&self, shutdown: &Shutdown<'_>, patience: &mut Patience) -> Result<()> {
        let opening = async {
            let cursor = self.store.cursor(Self::FOLLOWER).await?;
            self.rooms.ingest.watch_reports(cursor).await
        };
        let Some(reports) = before(shutdown, opening).await else { return Ok(()) };
        let mut reports = reports?;
        loop {
            let Some(event) = before(shutdown, reports.next()).await else { return Ok(()) };
            // A watch has no end of its own; a service that stops may end it all the same.
            let Some(event) = event else {
                let detail = "the watch ended".to_owned();
                let retry_after = std::time::Duration::ZERO;
                return Err(Error::Unavailable { service: "ingest".to_owned(), detail, retry_after });
            };
            let ReportEvent { cursor, report } = event?;
            if let Next::Stop = self.take(cursor, report, shutdown).await? {
                return Ok(());
            }
            *patience = Patience::default();
        }
    }

    /// Takes one report through the rooms, as often as it needs, and moves the cursor past it.
    async fn take(&self, cursor: Cursor, report: Report, shutdown: &Shutdown<'_>) -> Result<Next> {
        let mut patience = Patience::default();
        let mut our_fault = 0;
        loop {
            let error = match self.submit(&report).await {
                Ok(findings) => {
                    tracing::debug!(report = %report.name, findings, "report taken in");
                    break;
                }
                Err(error) => error,
            };
            our_fault += u32::from(matches!(error, Error::DeadlineExceeded | Error::Internal { .. }));
            let again = waiting_may_help(&error) || matches!(error, Error::Internal { .. });
            if !again || our_fault >= TRIES {
                tracing::error!(report = %report.name, path = %report.path, %error, "report set aside");
                break;
            }
            let wait = patience.after(&error);
            tracing::warn!(report = %report.name, %error, wait_ms = wait.as_millis(), "report tried again");
            if let Next::Stop = pause(wait, shutdown).await {
                return Ok(Next::Stop);
            }
        }
        self.store.put_cursor(Self::FOLLOWER, cursor).await?;
        Ok(Next::GoOn)
    }

    /// Reads a report and submits what it says; gives how many findings have evidence in it.
    async fn submit(&self, report: &Report) -> Result<usize> {
        let reading = self.rooms.extract.extract_claims(report.clone()).await?;
        let source = match self.rooms.ingest.get_source(report.name.source()).await {
            Ok(source) => Some(source),
            Err(Error::NotFound { .. }) => None,
            Err(error) => return Err(error),
        };
        let submission = Submission { report: report.clone(), reading, source };
        Ok(self.rooms.verify.submit_claims(submission).await?.len())
    }
}

/// Whether the same call may go through later. A service that stops cancels what it has in hand: another takes over.
fn waiting_may_help(error: &Error) -> bool {
    error.is_transient() || *error == Error::Cancelled
}

/// What `work` comes to, unless the shutdown comes first.
async fn before<T>(shutdown: &Shutdown<'_>, work: impl Future<Output = T>) -> Option<T> {
    match future::select(shutdown.clone(), std::pin::pin!(work)).await {
        Either::Left(_) => None,
        Either::Right((done, _)) => Some(done),
    }
}

/// Waits, unless the shutdown comes first.
async fn pause(wait: std::time::Duration, shutdown: &Shutdown<'_>) -> Next {
    match before(shutdown, tokio::time::sleep(wait)).await {
        Some(()) => Next::GoOn,
        None => Next::Stop,
    }
}
