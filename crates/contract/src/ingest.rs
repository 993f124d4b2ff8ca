//! The door of ingestion: bytes in, reports out; sources are kept here.

use async_trait::async_trait;
use jiff::Timestamp;
use twosource_model::{Published, Report, ReportName, Source, SourceName};

use crate::{Cursor, Page, PageRequest, Result, Stream};

/// A report as it comes in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawReport {
    /// The bytes, in a format that ingest reads.
    pub content: Vec<u8>,
    /// Where it was read from, for messages and evidence; may be empty.
    pub path: String,
    /// Declared media type (RFC 6838), such as `text/plain`; empty: found out from the content.
    pub media_type: String,
    /// Who published it, where the text does not say: a title; may be empty.
    pub source: String,
    /// When it was published, where the text does not say.
    pub published: Option<Published>,
    /// Where it was fetched from, an absolute address; empty where it was not fetched, or nobody knows.
    pub url: String,
    /// When it was fetched: nothing in it can have been published later.
    pub fetched: Option<Timestamp>,
    /// Whether the bytes are only its beginning, as much of it as is taken: of a page or a text that much is read, and the
    /// report says so; what cannot be read in part is refused.
    pub cut: bool,
    /// Of the reports that the input holds, only those with these places, from 0, in any order; empty: all of them. At
    /// most [`REPORTS_PER_INPUT`](crate::limits::REPORTS_PER_INPUT) places.
    pub items: Vec<u32>,
    /// What the feed whose item it is says of it, where it is the page behind such an item: it stands where the report says
    /// nothing of the kind itself. An input that holds several reports is no item of a feed, and takes nothing from here.
    pub announcement: Announcement,
    /// Idempotency key (AIP-155): the same id with the same report gives the same answer again; empty: none.
    pub request_id: String,
}

/// What a feed says of an item, beside where and when it was published. Each field may be empty, and is at most
/// [`FIELD_BYTES`](crate::limits::FIELD_BYTES) long.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Announcement {
    /// What the publisher calls the item: versions hang on it.
    pub guid: String,
    /// Who wrote it, as a byline: several with commas between them.
    pub author: String,
    /// The agency that it is credited to.
    pub credit: String,
    /// Who published it first, by title, where the feed took it over from another.
    pub original_source: String,
}

/// What came of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The report as it is kept.
    pub report: Report,
    /// False where the very same report was there before.
    pub created: bool,
}

/// Which reports are listed, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListReports {
    /// Only those of this source.
    pub source: Option<SourceName>,
    /// Which page.
    pub page: PageRequest,
}

/// A change of a source: only the fields named in the mask are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceUpdate {
    /// The source with its new values; `name` says which.
    pub source: Source,
    /// Field names (`title`, `aliases`, `kind`, `family`, `country`); empty means all.
    pub mask: Vec<String>,
}

/// A report that came in, with the cursor after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportEvent {
    /// Where to go on after this one.
    pub cursor: Cursor,
    /// The report.
    pub report: Report,
}

/// Source ingestion.
#[async_trait]
pub trait Ingest: Send + Sync + 'static {
    /// Takes note of a source.
    ///
    /// # Errors
    /// `AlreadyExists`, `Invalid`.
    async fn create_source(&self, source: Source) -> Result<Source>;

    /// # Errors
    /// `NotFound`.
    async fn get_source(&self, name: SourceName) -> Result<Source>;

    /// All sources, by name.
    async fn list_sources(&self, page: PageRequest) -> Result<Page<Source>>;

    /// # Errors
    /// `NotFound`, `Invalid` for an unknown field in the mask.
    async fn update_source(&self, update: SourceUpdate) -> Result<Source>;

    /// Reads a report without keeping it: what a one-shot check needs.
    ///
    /// # Errors
    /// `Unreadable`, `TooLarge`, `Invalid`; `Invalid` for an input that holds several reports.
    async fn read_report(&self, raw: RawReport) -> Result<Report>;

    /// Reads all reports of an input, which may be a feed or an archive, without keeping them; a result an item, in
    /// order. There is at least one.
    ///
    /// # Errors
    /// As `read_report`, where the input as a whole can't be read.
    async fn read_reports(&self, raw: RawReport) -> Result<Vec<Result<Report>>>;

    /// Reads a report and keeps it. The same report twice is kept once.
    ///
    /// # Errors
    /// As `read_report`, and `RequestIdReused`.
    async fn ingest_report(&self, raw: RawReport) -> Result<Accepted>;

    /// Reads all reports of an input and keeps them, as `read_reports` and `ingest_report` do. The request id stands
    /// for the whole input: of an input that holds several reports, or of which `items` chooses some, each has an id of
    /// its own made of it and its place in the input.
    ///
    /// # Errors
    /// As `read_reports`.
    async fn ingest_reports(&self, raw: RawReport) -> Result<Vec<Result<Accepted>>>;

    /// Takes several inputs in, in this order, and gives the answers to each as [`Ingest::ingest_reports`] does; an input
    /// that can't be read as a whole has one, its error. What the inputs hold is kept together: where each call waits for
    /// a disk, this waits once.
    async fn ingest_inputs(&self, raws: Vec<RawReport>) -> Vec<Vec<Result<Accepted>>> {
        let mut answers = Vec::with_capacity(raws.len());
        for raw in raws {
            answers.push(self.ingest_reports(raw).await.unwrap_or_else(|error| vec![Err(error)]));
        }
        answers
    }

    /// # Errors
    /// `NotFound`.
    async fn get_report(&self, name: ReportName) -> Result<Report>;

    /// # Errors
    /// `Invalid` for a bad page token.
    async fn list_reports(&self, list: ListReports) -> Result<Page<Report>>;

    /// All versions of the text of which `name` is one, the oldest first.
    ///
    /// # Errors
    /// `NotFound`.
    async fn list_report_versions(&self, name: ReportName, page: PageRequest) -> Result<Page<Report>>;

    /// Every report after `after`, then those to come, without end.
    async fn watch_reports(&self, after: Cursor) -> Result<Stream<ReportEvent>>;
}
