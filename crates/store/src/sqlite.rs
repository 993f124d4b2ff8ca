//! The embedded store: one SQLite file, or memory.

mod archive;
mod body;
mod claim;
mod cursor;
mod event;
mod fault;
mod feed;
mod finding;
mod migrate;
mod open;
mod page;
mod pool;
mod reading;
mod report;
mod source;
mod version;

use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::watch;
use twosource_contract::{
    Archive, Cursor, FeedState, FindingEvent, FindingFilter, Keep, Kept, ListClaims, ListEvents, ListReports,
    Page, PageRequest, ReadingKept, ReportEvent, Result, Store, Write,
};
use twosource_model::{
    Claim, Event, EventName, Finding, FindingName, Origin, Report, ReportName, Review, Source, SourceName,
};

use fault::Answer;
pub use open::OpenError;
use pool::Pool;

/// How often a waiting follower looks for what another process wrote. Writes of this process wake it at once.
const POLL: Duration = Duration::from_millis(500);

/// A store in one SQLite file, or in memory. Several processes may have the same file open.
///
/// The file is in WAL mode: beside it stand `-wal` and `-shm` files while it is open, and all three belong together.
/// Calls need a tokio runtime with time enabled; none of them blocks its threads.
pub struct Sqlite {
    pool: Pool,
    /// Marked changed after each report that was kept.
    arrivals: watch::Sender<()>,
    /// Marked changed after each write that may have changed a finding.
    changes: watch::Sender<()>,
}

impl Sqlite {
    /// Opens the store in a file, making or migrating it where need be; `:memory:` is [`Sqlite::in_memory`]. Blocks
    /// for as long as that takes.
    ///
    /// # Errors
    /// [`OpenError`]: the file is no SQLite database, another program's, a later release's, or cannot be written.
    pub fn open(path: impl AsRef<Path>) -> std::result::Result<Self, OpenError> {
        let path = path.as_ref();
        if path.as_os_str().is_empty() {
            return Err(OpenError::NoPath);
        }
        if path == Path::new(":memory:") {
            return Self::in_memory();
        }
        Ok(Self::of(Pool::of_file(path)?))
    }

    /// A store that ends with this value.
    ///
    /// # Errors
    /// [`OpenError::Failed`] where SQLite cannot have the memory.
    pub fn in_memory() -> std::result::Result<Self, OpenError> {
        Ok(Self::of(Pool::in_memory()?))
    }

    /// Keeps readings as [`Store::put_reading`] does, all of them in one transaction: for whoever brings a whole archive
    /// along, and would wait for the disk once a reading.
    ///
    /// # Errors
    /// As [`Store::put_reading`]; nothing was kept then.
    pub async fn put_readings(&self, readings: Vec<(ReadingKept, Vec<String>)>) -> Result<()> {
        let put = move |db: &rusqlite::Transaction<'_>| {
            readings.into_iter().try_for_each(|(kept, keys)| reading::put(db, kept, &keys))
        };
        self.pool.write(put).await
    }

    fn of(pool: Pool) -> Self {
        Self { pool, arrivals: watch::Sender::new(()), changes: watch::Sender::new(()) }
    }

    /// Waits until `last` gives a cursor after `after`.
    async fn wait(
        &self,
        written: &watch::Sender<()>,
        after: Cursor,
        last: fn(&rusqlite::Connection) -> Answer<Cursor>,
    ) -> Result<()> {
        // Subscribed before the first look, so that a write between a look and the wait is not missed.
        let mut written = written.subscribe();
        loop {
            if self.pool.read(move |db| last(db)).await? > after {
                return Ok(());
            }
            // Whichever it was, the next look tells.
            let _ = tokio::time::timeout(POLL, written.changed()).await;
        }
    }
}

impl std::fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sqlite").finish_non_exhaustive()
    }
}

#[async_trait]
impl Store for Sqlite {
    async fn put_source(&self, source: Source, write: Write) -> Result<Source> {
        self.pool.write(move |db| source::put(db, source, write)).await
    }

    async fn source(&self, name: &SourceName) -> Result<Option<Source>> {
        let name = name.clone();
        self.pool.read(move |db| source::get(db, &name)).await
    }

    async fn sources(&self, page: &PageRequest) -> Result<Page<Source>> {
        let page = page.clone();
        self.pool.read(move |db| source::list(db, &page)).await
    }

    async fn put_reports(&self, reports: Vec<Keep>) -> Result<Vec<Result<Kept>>> {
        let kept = self.pool.write(move |db| report::put_all(db, reports)).await?;
        self.arrivals.send_replace(());
        Ok(kept)
    }

    async fn report(&self, name: &ReportName) -> Result<Option<Report>> {
        let name = name.clone();
        self.pool.read(move |db| report::get(db, &name)).await
    }

    async fn reports(&self, list: &ListReports) -> Result<Page<Report>> {
        let list = list.clone();
        self.pool.read(move |db| report::list(db, &list)).await
    }

    async fn report_versions(&self, name: &ReportName, page: &PageRequest) -> Result<Page<Report>> {
        let (name, page) = (name.clone(), page.clone());
        self.pool.read(move |db| report::versions(db, &name, &page)).await
    }

    async fn reports_after(&self, after: Cursor, limit: u32) -> Result<Vec<ReportEvent>> {
        self.pool.read(move |db| report::after(db, after, limit)).await
    }

    async fn wait_for_report(&self, after: Cursor) -> Result<()> {
        self.wait(&self.arrivals, after, report::last).await
    }

    async fn put_reading(&self, kept: ReadingKept, keys: Vec<String>) -> Result<()> {
        self.pool.write(move |db| reading::put(db, kept, &keys)).await
    }

    async fn readings_sharing(&self, keys: &[String], limit: u32) -> Result<Vec<ReadingKept>> {
        let keys = keys.to_vec();
        self.pool.read(move |db| reading::sharing(db, &keys, limit)).await
    }

    async fn readings_of(&self, reports: &[ReportName]) -> Result<Vec<ReadingKept>> {
        let reports = reports.to_vec();
        self.pool.read(move |db| reading::of(db, &reports)).await
    }

    async fn put_archive(&self, archive: Archive) -> Result<()> {
        self.pool.write(move |db| archive::put(db, archive)).await?;
        self.changes.send_replace(());
        Ok(())
    }

    async fn claims(&self, list: &ListClaims) -> Result<Page<Claim>> {
        let list = list.clone();
        self.pool.read(move |db| claim::list(db, &list)).await
    }

    async fn event(&self, name: &EventName) -> Result<Option<(Event, Vec<Origin>)>> {
        let name = name.clone();
        self.pool.read(move |db| event::get(db, &name)).await
    }

    async fn events(&self, list: &ListEvents) -> Result<Page<Event>> {
        let list = list.clone();
        self.pool.read(move |db| event::list(db, &list)).await
    }

    async fn finding(&self, name: &FindingName) -> Result<Option<Finding>> {
        let name = name.clone();
        self.pool.read(move |db| finding::get(db, &name)).await
    }

    async fn findings(&self, filter: &FindingFilter) -> Result<Page<Finding>> {
        let filter = filter.clone();
        self.pool.read(move |db| finding::list(db, &filter)).await
    }

    async fn put_review(&self, name: &FindingName, review: Review) -> Result<Option<Finding>> {
        let name = name.clone();
        let finding = self.pool.write(move |db| finding::review(db, &name, review)).await?;
        self.changes.send_replace(());
        Ok(finding)
    }

    async fn findings_after(&self, after: Cursor, limit: u32) -> Result<Vec<FindingEvent>> {
        self.pool.read(move |db| finding::after(db, after, limit)).await
    }

    async fn wait_for_finding(&self, after: Cursor) -> Result<()> {
        self.wait(&self.changes, after, finding::last).await
    }

    async fn cursor(&self, follower: &str) -> Result<Cursor> {
        let follower = follower.to_owned();
        self.pool.read(move |db| cursor::get(db, &follower)).await
    }

    async fn put_cursor(&self, follower: &str, cursor: Cursor) -> Result<()> {
        let follower = follower.to_owned();
        self.pool.write(move |db| cursor::put(db, &follower, cursor)).await
    }

    async fn feed(&self, url: &str) -> Result<Option<FeedState>> {
        let url = url.to_owned();
        self.pool.read(move |db| feed::get(db, &url)).await
    }

    async fn put_feed(&self, state: FeedState) -> Result<()> {
        self.pool.write(move |db| feed::put(db, &state)).await
    }
}
