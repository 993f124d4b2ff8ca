//! The room behind its door: reports read and kept, sources known.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use async_trait::async_trait;
use tokio::sync::Mutex;
use twosource_contract::limits::{self, at_most};
use twosource_contract::{
    Accepted, Cursor, Error, Ingest, ListReports, Page, PageRequest, RawReport, Reason, ReportEvent, Result,
    SourceUpdate, Store, Stream, Write, run_off_thread,
};
use twosource_model::{Published, Report, ReportName, Source, SourceName, hex_digest};

use crate::{name, source};

/// Reports that a watcher takes from the store at a time.
const BATCH: u32 = 16;

/// The room of ingestion.
pub struct Ingester {
    store: Arc<dyn Store>,
    /// Held from the look for a report's earlier version until the report is kept, so that of two versions that come
    /// in together one sees the other; and while a source is changed.
    keeping: Mutex<()>,
}

impl Ingester {
    /// A room that keeps what it reads in `store`.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self { store, keeping: Mutex::new(()) }
    }

    /// Reads the reports of an input and gives each to the source that it means, if that is known; with the source.
    async fn read(&self, raw: RawReport) -> Result<Vec<Result<(Report, Option<Source>)>>> {
        let items = run_off_thread("ingest", move |_| crate::read(&raw)).await?;
        let mut given = Vec::with_capacity(items.len());
        for item in items {
            given.push(match item {
                Ok(report) => Ok(self.placed(report).await?),
                Err(error) => Err(error),
            });
        }
        Ok(given)
    }

    /// A report with the name that it has under the source that it means, and that source, if it is known.
    async fn placed(&self, mut report: Report) -> Result<(Report, Option<Source>)> {
        let known = source::known_by(&*self.store, &report.source_title).await?;
        if let Some(source) = &known
            && source.name != report.name.source()
        {
            report.name = name::of(&source.name, &report);
        }
        Ok((report, known))
    }

    /// Keeps a report with its source.
    async fn keep(&self, mut report: Report, known: Option<Source>, request_id: &str) -> Result<Accepted> {
        let _keeping = self.keeping.lock().await;
        if known.is_none() {
            let source = Source { name: report.name.source(), ..Source::of_title(&report.source_title) };
            self.store.put_source(source, Write::IfAbsent).await?;
        }
        // A report that is kept already keeps its place among the versions, whatever came after it.
        match self.store.report(&report.name).await? {
            Some(kept) => report = kept,
            None => report.replaces = self.replaced_by(&report).await?,
        }
        let kept = self.store.put_report(report, request_id).await?;
        Ok(Accepted { report: kept.report, created: kept.created })
    }

    /// The newest kept version under the report's URL, unless the report says that it is older still.
    async fn replaced_by(&self, report: &Report) -> Result<Option<ReportName>> {
        if report.url.is_empty() {
            return Ok(None);
        }
        let latest = self.store.latest_by_url(&report.name.source(), &report.url).await?;
        Ok(latest
            .filter(|latest| latest.name != report.name && !older(report, latest))
            .map(|latest| latest.name))
    }
}

/// Whether `a` is known to have appeared before `b`: a late arrival of an early version replaces nothing.
fn older(a: &Report, b: &Report) -> bool {
    match (a.published, b.published) {
        (Some(Published::Instant { at: a, .. }), Some(Published::Instant { at: b, .. })) => a < b,
        (Some(a), Some(b)) => a.day() < b.day(),
        _ => false,
    }
}

fn check_page(page: &PageRequest) -> Result<()> {
    at_most("page_token", "bytes", Reason::FieldTooLong, page.token.len(), limits::FIELD_BYTES)
}

#[async_trait]
impl Ingest for Ingester {
    async fn create_source(&self, source: Source) -> Result<Source> {
        source::check(&source)?;
        self.store.put_source(source, Write::Create).await
    }

    async fn get_source(&self, name: SourceName) -> Result<Source> {
        self.store.source(&name).await?.ok_or_else(|| Error::not_found("source", name))
    }

    async fn list_sources(&self, page: PageRequest) -> Result<Page<Source>> {
        check_page(&page)?;
        self.store.sources(&page).await
    }

    async fn update_source(&self, update: SourceUpdate) -> Result<Source> {
        let _keeping = self.keeping.lock().await;
        let kept = self.get_source(update.source.name.clone()).await?;
        let source = source::updated(kept, update)?;
        source::check(&source)?;
        self.store.put_source(source, Write::Update).await
    }

    async fn read_report(&self, raw: RawReport) -> Result<Report> {
        Ok(crate::only(self.read(raw).await?)??.0)
    }

    async fn read_reports(&self, raw: RawReport) -> Result<Vec<Result<Report>>> {
        let read = self.read(raw).await?;
        Ok(read.into_iter().map(|item| item.map(|(report, _)| report)).collect())
    }

    async fn ingest_report(&self, raw: RawReport) -> Result<Accepted> {
        let request_id = raw.request_id.clone();
        let (report, known) = crate::only(self.read(raw).await?)??;
        self.keep(report, known, &request_id).await
    }

    async fn ingest_reports(&self, raw: RawReport) -> Result<Vec<Result<Accepted>>> {
        let request_id = raw.request_id.clone();
        let places: BTreeSet<usize> = raw.items.iter().map(|place| *place as usize).collect();
        let items = self.read(raw).await?;
        let several = items.len() > 1 || !places.is_empty();
        // The places in the input: those that were chosen, or all.
        let places = places.into_iter().chain(0..).take(items.len());
        let mut accepted = Vec::with_capacity(items.len());
        for (place, item) in places.zip(items) {
            accepted.push(match item {
                Ok((report, known)) => {
                    // The store knows one report by one id; the items of an input share theirs.
                    let id = if several && !request_id.is_empty() {
                        hex_digest(&[request_id.as_bytes(), place.to_string().as_bytes()])
                    } else {
                        request_id.clone()
                    };
                    self.keep(report, known, &id).await
                }
                Err(error) => Err(error),
            });
        }
        Ok(accepted)
    }

    async fn get_report(&self, name: ReportName) -> Result<Report> {
        self.store.report(&name).await?.ok_or_else(|| Error::not_found("report", name))
    }

    async fn list_reports(&self, list: ListReports) -> Result<Page<Report>> {
        check_page(&list.page)?;
        self.store.reports(&list).await
    }

    async fn list_report_versions(&self, name: ReportName, page: PageRequest) -> Result<Page<Report>> {
        check_page(&page)?;
        let versions = self.store.report_versions(&name, &page).await?;
        if versions.items.is_empty() && self.store.report(&name).await?.is_none() {
            return Err(Error::not_found("report", name));
        }
        Ok(versions)
    }

    async fn watch_reports(&self, after: Cursor) -> Result<Stream<ReportEvent>> {
        let watch = Watch { store: Arc::clone(&self.store), after, batch: VecDeque::new() };
        Ok(Box::pin(futures::stream::try_unfold(watch, |mut watch| async move {
            Ok(Some((watch.next().await?, watch)))
        })))
    }
}

/// A watcher's place in the sequence of reports.
struct Watch {
    store: Arc<dyn Store>,
    after: Cursor,
    batch: VecDeque<ReportEvent>,
}

impl Watch {
    async fn next(&mut self) -> Result<ReportEvent> {
        loop {
            if let Some(event) = self.batch.pop_front() {
                self.after = event.cursor;
                return Ok(event);
            }
            self.batch = self.store.reports_after(self.after, BATCH).await?.into();
            if self.batch.is_empty() {
                self.store.wait_for_report(self.after).await?;
            }
        }
    }
}
