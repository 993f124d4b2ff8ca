//! What is kept: one trait, whatever database is behind it.
//!
//! No rule and no meaning here: rows in, rows out. Rooms hold `Arc<dyn Store>`; which database it is, the binary
//! decides.

use async_trait::async_trait;
use twosource_model::{
    Claim, Event, EventName, Finding, FindingName, Origin, Reading, Report, ReportName, Source, SourceName,
};

use crate::{
    Cursor, Error, FeedState, FindingEvent, FindingFilter, ListClaims, ListEvents, ListReports, Page,
    PageRequest, ReportEvent, Result,
};

/// How a source is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Write {
    /// It must not be there.
    Create,
    /// It must be there.
    Update,
    /// If it is there, leave it.
    IfAbsent,
}

/// What came of keeping a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The report as it is kept now.
    pub report: Report,
    /// False where it was there before.
    pub created: bool,
}

/// A report to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    /// The report.
    pub report: Report,
    /// Its source, to be kept with it where it is not there yet.
    pub source: Option<Source>,
    /// Remembered with the report; empty: none.
    pub request_id: String,
}

/// A kept reading with its report.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingKept {
    /// The report.
    pub report: Report,
    /// What was read in it.
    pub reading: Reading,
    /// What is known of its source.
    pub source: Option<Source>,
}

/// What is written together, or not at all, when a reading is taken in and its neighbourhood judged anew.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Archive {
    /// The reports of the neighbourhood: all events and findings that rest on these alone are replaced.
    pub scope: Vec<ReportName>,
    /// Those of them of which all is known that has to do with them: what rests on none of these is left as it is. Empty:
    /// all of the scope.
    pub near: Vec<ReportName>,
    /// The events now.
    pub events: Vec<Event>,
    /// The origins now.
    pub origins: Vec<Origin>,
    /// The findings now. One that is kept already under its name keeps its review, and its cursor where it is
    /// unchanged.
    pub findings: Vec<Finding>,
}

/// A keeper of sources, reports, claims, events, findings and cursors. Every write is durable when it returns.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// # Errors
    /// `AlreadyExists` or `NotFound`, as `write` says.
    async fn put_source(&self, source: Source, write: Write) -> Result<Source>;
    /// The source, if it is kept.
    async fn source(&self, name: &SourceName) -> Result<Option<Source>>;
    /// By name.
    async fn sources(&self, page: &PageRequest) -> Result<Page<Source>>;

    /// Keeps reports in this order, all of them in one transaction; a result each.
    ///
    /// A new report that names none that it replaces is linked to the newest kept one of which it
    /// [is a version](Report::is_version_of), unless it [is older](Report::is_older_than) than that one.
    ///
    /// # Errors
    /// Of a report: `RequestIdReused` where its id came before with a report of another name; the others are kept all the
    /// same. Of the whole: nothing was kept.
    async fn put_reports(&self, reports: Vec<Keep>) -> Result<Vec<Result<Kept>>>;
    /// Keeps one report, and remembers `request_id` with it where that is not empty.
    ///
    /// # Errors
    /// As [`Store::put_reports`].
    async fn put_report(&self, report: Report, request_id: &str) -> Result<Kept> {
        let keep = Keep { report, source: None, request_id: request_id.to_owned() };
        self.put_reports(vec![keep]).await?.pop().unwrap_or_else(|| Err(Error::internal("store")))
    }
    /// The report, if it is kept.
    async fn report(&self, name: &ReportName) -> Result<Option<Report>>;
    /// The newest by arrival first.
    async fn reports(&self, list: &ListReports) -> Result<Page<Report>>;
    /// All versions of the text of which `name` is one (see [`Report::is_version_of`], or linked by `replaces`), in order
    /// of arrival; empty where `name` is not kept.
    async fn report_versions(&self, name: &ReportName, page: &PageRequest) -> Result<Page<Report>>;
    /// Reports that arrived after `after`, at most `limit`, in order of arrival.
    async fn reports_after(&self, after: Cursor, limit: u32) -> Result<Vec<ReportEvent>>;
    /// Waits until a report may have arrived after `after`; may return early.
    async fn wait_for_report(&self, after: Cursor) -> Result<()>;

    /// Keeps a reading under its report, with the keys by which others may find it.
    async fn put_reading(&self, kept: ReadingKept, keys: Vec<String>) -> Result<()>;
    /// The kept readings that share a key with `keys`, at most `limit`, the newest first.
    async fn readings_sharing(&self, keys: &[String], limit: u32) -> Result<Vec<ReadingKept>>;
    /// Kept readings by report, in the order asked; those not kept are left out.
    async fn readings_of(&self, reports: &[ReportName]) -> Result<Vec<ReadingKept>>;
    /// Replaces what is known of a neighbourhood, in one transaction.
    async fn put_archive(&self, archive: Archive) -> Result<()>;

    /// By report and place.
    async fn claims(&self, list: &ListClaims) -> Result<Page<Claim>>;
    /// The event with its origins, if it is kept.
    async fn event(&self, name: &EventName) -> Result<Option<(Event, Vec<Origin>)>>;
    /// By name.
    async fn events(&self, list: &ListEvents) -> Result<Page<Event>>;
    /// The finding, if it is kept.
    async fn finding(&self, name: &FindingName) -> Result<Option<Finding>>;
    /// The most severe first, then by name.
    async fn findings(&self, filter: &FindingFilter) -> Result<Page<Finding>>;
    /// Writes a finding's review, if the finding is kept; gives the finding as it is then.
    async fn put_review(
        &self,
        name: &FindingName,
        review: twosource_model::Review,
    ) -> Result<Option<Finding>>;
    /// Findings made or changed after `after`, at most `limit`, in that order.
    async fn findings_after(&self, after: Cursor, limit: u32) -> Result<Vec<FindingEvent>>;
    /// Waits until a finding may have been made after `after`; may return early.
    async fn wait_for_finding(&self, after: Cursor) -> Result<()>;

    /// The durable cursor of a follower; 0 where it has none yet.
    async fn cursor(&self, follower: &str) -> Result<Cursor>;
    /// Moves a follower's cursor; never backwards.
    async fn put_cursor(&self, follower: &str, cursor: Cursor) -> Result<()>;

    /// What is remembered of the feed at this address, if anything is.
    async fn feed(&self, url: &str) -> Result<Option<FeedState>>;
    /// Replaces what is remembered of a feed.
    async fn put_feed(&self, state: FeedState) -> Result<()>;
}
