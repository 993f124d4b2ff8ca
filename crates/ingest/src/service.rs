//! The room behind its door: reports read and kept, sources known.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use async_trait::async_trait;
use futures::stream::{self, StreamExt as _};
use tokio::sync::Mutex;
use twosource_contract::limits::{self, at_most};
use twosource_contract::{
    Accepted, Cursor, Error, Ingest, Keep, Kept, ListReports, Page, PageRequest, RawReport, Reason,
    ReportEvent, Result, SourceUpdate, Store, Stream, Write, run_off_thread,
};
use twosource_model::{Report, ReportName, Source, SourceName, hex_digest};

use crate::{name, source};

/// Reports that a watcher takes from the store at a time.
const BATCH: u32 = 16;

/// Inputs of one call that are kept in one transaction. Each waits for the disk once.
const KEPT_TOGETHER: usize = 64;
/// Small inputs that one thread reads one after another, and bytes of them: to hand a thread an input of a few kilobytes
/// takes as long as reading it.
const READ_TOGETHER: usize = 16;
const BYTES_TOGETHER: usize = 128 * 1024;
/// Of these how many are read at a time: one a core of a small machine and the next.
const READ_AT_A_TIME: usize = 4;

/// The room of ingestion.
pub struct Ingester {
    store: Arc<dyn Store>,
    /// Held while a source is changed.
    changing: Mutex<()>,
}

/// A report that was read, with what is kept with it.
type Placed = Result<Keep>;

impl Ingester {
    /// A room that keeps what it reads in `store`.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self { store, changing: Mutex::new(()) }
    }

    /// Reads the reports of an input and gives each to the source that it means, if that is known; with the id of its
    /// request.
    async fn read(&self, raw: RawReport, known: &mut Known) -> Result<Vec<Placed>> {
        let (raw, items) = read_off_thread(raw).await?;
        self.placed(&raw, items, known).await
    }

    async fn placed(&self, raw: &RawReport, items: Items, known: &mut Known) -> Result<Vec<Placed>> {
        let chosen: BTreeSet<usize> = raw.items.iter().map(|place| *place as usize).collect();
        let several = items.len() > 1 || !chosen.is_empty();
        // The places in the input: those that were chosen, or all.
        let places = chosen.into_iter().chain(0..).take(items.len());
        let mut placed = Vec::with_capacity(items.len());
        for (place, item) in places.zip(items) {
            placed.push(match item {
                Ok(report) => {
                    // The store knows one report by one id; the items of an input share theirs.
                    let request_id = if several && !raw.request_id.is_empty() {
                        hex_digest(&[raw.request_id.as_bytes(), place.to_string().as_bytes()])
                    } else {
                        raw.request_id.clone()
                    };
                    Ok(self.with_source(report, request_id, known).await?)
                }
                Err(error) => Err(error),
            });
        }
        Ok(placed)
    }

    /// A report with the name that it has under the source that it means, and its source, where that has to be kept.
    async fn with_source(&self, mut report: Report, request_id: String, known: &mut Known) -> Result<Keep> {
        let found = match known.get(&report.source_title) {
            Some(found) => found.clone(),
            None => {
                let found = source::known_by(&*self.store, &report.source_title).await?.map(|s| s.name);
                known.insert(report.source_title.clone(), found.clone());
                found
            }
        };
        let source = match found {
            Some(source) => {
                if source != report.name.source() {
                    report.name = name::of(&source, &report);
                }
                None
            }
            None => Some(Source { name: report.name.source(), ..Source::of_title(&report.source_title) }),
        };
        Ok(Keep { report, source, request_id })
    }

    /// Takes inputs in, in their order: while some are kept in one transaction, the next are read.
    async fn take_in(&self, raws: Vec<RawReport>) -> Vec<Result<Vec<Result<Accepted>>>> {
        let mut answers = Vec::with_capacity(raws.len());
        let mut known = Known::new();
        let mut waiting = batches(raws, KEPT_TOGETHER, usize::MAX).into_iter();
        let Some(first) = waiting.next() else { return answers };
        let mut read = read_all(first).await;
        for next in waiting {
            let (kept, then) = futures::join!(self.keep(read, &mut known), read_all(next));
            answers.extend(kept);
            read = then;
        }
        answers.extend(self.keep(read, &mut known).await);
        answers
    }

    /// Keeps what inputs hold, all of it in one transaction.
    async fn keep(
        &self,
        read: Vec<Result<(RawReport, Items)>>,
        known: &mut Known,
    ) -> Vec<Result<Vec<Result<Accepted>>>> {
        let mut keep = Vec::new();
        let mut answers = Vec::with_capacity(read.len());
        for input in read {
            let placed = match input {
                Ok((raw, items)) => self.placed(&raw, items, known).await,
                Err(error) => Err(error),
            };
            answers.push(placed.map(|placed| {
                let with_place = |item: Placed| {
                    item.map(|report| {
                        keep.push(report);
                        keep.len() - 1
                    })
                };
                placed.into_iter().map(with_place).collect::<Vec<Result<usize>>>()
            }));
        }
        let mut kept: Vec<Option<Result<Accepted>>> = match self.store.put_reports(keep).await {
            Ok(kept) => kept
                .into_iter()
                .map(|kept| Some(kept.map(|Kept { report, created }| Accepted { report, created })))
                .collect(),
            Err(error) => {
                let refused = |places: Vec<Result<usize>>| {
                    places
                        .into_iter()
                        .map(|place| Err(place.err().unwrap_or_else(|| error.clone())))
                        .collect()
                };
                return answers.into_iter().map(|input| input.map(refused)).collect();
            }
        };
        let mut answer = |place: Result<usize>| {
            let kept = kept.get_mut(place?).and_then(Option::take);
            kept.unwrap_or_else(|| Err(Error::internal("ingest")))
        };
        answers.into_iter().map(|input| input.map(|i| i.into_iter().map(&mut answer).collect())).collect()
    }
}

/// What was read of an input, item by item.
type Items = Vec<Result<Report>>;
/// The sources that titles mean, as far as they were asked for.
type Known = HashMap<String, Option<SourceName>>;

/// Reads an input where computing may take its time; gives what is known of it without its bytes.
async fn read_off_thread(raw: RawReport) -> Result<(RawReport, Items)> {
    run_off_thread("ingest", move |_| read_here(raw)).await
}

fn read_here(raw: RawReport) -> Result<(RawReport, Items)> {
    let items = crate::read(&raw)?;
    Ok((RawReport { content: Vec::new(), ..raw }, items))
}

/// Reads inputs, some at a time; a result an input, in order.
async fn read_all(raws: Vec<RawReport>) -> Vec<Result<(RawReport, Items)>> {
    let work = |raws: Vec<RawReport>| async move {
        let count = raws.len();
        let read = run_off_thread("ingest", move |stop| {
            // An input that makes a parser panic costs its neighbours nothing.
            let read = |raw| {
                stop.check()?;
                catch_unwind(AssertUnwindSafe(|| read_here(raw)))
                    .unwrap_or_else(|_| Err(Error::internal("ingest")))
            };
            Ok(raws.into_iter().map(read).collect::<Vec<_>>())
        });
        read.await.unwrap_or_else(|error| vec![Err(error); count])
    };
    let batches = batches(raws, READ_TOGETHER, BYTES_TOGETHER);
    let read: Vec<Vec<_>> = stream::iter(batches).map(work).buffered(READ_AT_A_TIME).collect().await;
    read.into_iter().flatten().collect()
}

/// Inputs in their order, at most so many and so many bytes together; a larger one stands alone.
fn batches(raws: Vec<RawReport>, most: usize, most_bytes: usize) -> Vec<Vec<RawReport>> {
    let mut batches: Vec<Vec<RawReport>> = Vec::new();
    let mut bytes = 0usize;
    for raw in raws {
        match batches.last_mut() {
            Some(last) if last.len() < most && bytes + raw.content.len() <= most_bytes => {
                bytes += raw.content.len();
                last.push(raw);
            }
            _ => {
                bytes = raw.content.len();
                batches.push(vec![raw]);
            }
        }
    }
    batches
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
        let _changing = self.changing.lock().await;
        let kept = self.get_source(update.source.name.clone()).await?;
        let source = source::updated(kept, update)?;
        source::check(&source)?;
        self.store.put_source(source, Write::Update).await
    }

    async fn read_report(&self, raw: RawReport) -> Result<Report> {
        Ok(crate::only(self.read(raw, &mut Known::new()).await?)??.report)
    }

    async fn read_reports(&self, raw: RawReport) -> Result<Vec<Result<Report>>> {
        let read = self.read(raw, &mut Known::new()).await?;
        Ok(read.into_iter().map(|item| item.map(|keep| keep.report)).collect())
    }

    async fn ingest_report(&self, raw: RawReport) -> Result<Accepted> {
        let keep = crate::only(self.read(raw, &mut Known::new()).await?)??;
        let kept = self.store.put_reports(vec![keep]).await?;
        let Kept { report, created } = crate::only(kept)??;
        Ok(Accepted { report, created })
    }

    async fn ingest_reports(&self, raw: RawReport) -> Result<Vec<Result<Accepted>>> {
        crate::only(self.take_in(vec![raw]).await)?
    }

    async fn ingest_inputs(&self, raws: Vec<RawReport>) -> Vec<Vec<Result<Accepted>>> {
        let taken = self.take_in(raws).await;
        taken.into_iter().map(|input| input.unwrap_or_else(|error| vec![Err(error)])).collect()
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
