//! One check of one set, from bytes to dossier.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::num::NonZero;

use futures::SinkExt as _;
use futures::channel::mpsc::Sender;
use futures::stream::{self, StreamExt as _};
use twosource_contract::limits::{self, at_most};
use twosource_contract::{CheckUpdate, Error, Progress, RawReport, Reason, Result, Stage, VerifyRequest};
use twosource_model::{Reading, Report, ReportName, Source};

use crate::patience::patiently;
use crate::{Rooms, dossier};

/// Refuses a set that is empty or above a limit, before any of it is read.
///
/// # Errors
/// `Invalid`, `TooLarge`.
pub(crate) fn accept(reports: &[RawReport]) -> Result<()> {
    if reports.is_empty() {
        return Err(Error::invalid("reports", "there is none: give at least one report"));
    }
    at_most("reports", "reports", Reason::TooManyReports, reports.len(), limits::REPORTS_PER_CALL)?;
    let bytes = reports.iter().map(|r| r.content.len()).sum();
    at_most("reports", "bytes", Reason::TooManyReports, bytes, limits::BYTES_PER_CALL)
}

/// A check at work.
pub(crate) struct Checking {
    rooms: Rooms,
    updates: Sender<Result<CheckUpdate>>,
    /// Reports in work at a time: one a core, for reading is computing.
    at_once: usize,
}

/// A report of the set that was read.
struct Read {
    /// Its place in the request.
    index: usize,
    report: Report,
}

impl Checking {
    pub(crate) fn new(rooms: Rooms, updates: Sender<Result<CheckUpdate>>) -> Self {
        let at_once = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self { rooms, updates, at_once }
    }

    /// Checks the set and tells all of it, the result or the error last.
    pub(crate) async fn run(mut self, reports: Vec<RawReport>) {
        if let Err(error) = self.check(reports).await {
            self.tell(Err(error)).await;
        }
    }

    async fn check(&mut self, raw: Vec<RawReport>) -> Result<()> {
        let given = raw.len();
        let (read, first_error) = self.ingest(raw).await?;
        let (read, mut notes) = once_each(read);
        let (reports, readings, extract_error) = self.extract(read).await?;
        if readings.is_empty() {
            return Err(match first_error.or(extract_error) {
                Some(error) if given == 1 => error,
                _ => Error::invalid("reports", format!("none of the {given} reports could be read")),
            });
        }
        notes.extend(dossier::notes(&reports, &readings));
        let total = readings.len();
        self.progress(Stage::Verify, 0, total).await;
        let sources = self.sources(&reports).await?;
        let request = VerifyRequest { reports, readings, sources };
        let verify = &self.rooms.verify;
        let judged = patiently(|| verify.verify_claims(request.clone())).await?;
        self.progress(Stage::Verify, total, total).await;
        let dossier = dossier::of_set(request, judged, notes);
        self.tell(Ok(CheckUpdate::Dossier(Box::new(dossier)))).await;
        Ok(())
    }

    /// Reads the bytes. What fails is told; the first such error is given back beside what was read.
    async fn ingest(&mut self, raw: Vec<RawReport>) -> Result<(Vec<Read>, Option<Error>)> {
        let total = raw.len();
        let ingest = std::sync::Arc::clone(&self.rooms.ingest);
        let mut reading = stream::iter(raw.into_iter().enumerate())
            .map(|(index, raw)| {
                let ingest = &ingest;
                async move {
                    let items = patiently(|| ingest.read_reports(raw.clone())).await;
                    let items = items.unwrap_or_else(|error| vec![Err(error)]);
                    let located = items.into_iter().map(|item| {
                        item.map(|report| Read { index, report })
                            .map_err(|e| (index, located(e, index, &raw.path)))
                    });
                    located.collect::<Vec<_>>()
                }
            })
            .buffered(self.at_once);
        let (mut read, mut first_error, mut done) = (Vec::new(), None, 0);
        while let Some(items) = reading.next().await {
            for result in items {
                match result {
                    Ok(report) => read.push(report),
                    Err((index, error)) => self.failed(index, error, &mut first_error).await?,
                }
            }
            // An input may be a feed or an archive, and hold more than a call may.
            at_most("reports", "reports", Reason::TooManyReports, read.len(), limits::REPORTS_PER_CALL)?;
            done += 1;
            self.progress(Stage::Ingest, done, total).await;
        }
        Ok((read, first_error))
    }

    /// Reads the reports for claims, as [`ingest`](Self::ingest) reads bytes.
    async fn extract(&mut self, read: Vec<Read>) -> Result<(Vec<Report>, Vec<Reading>, Option<Error>)> {
        let total = read.len();
        let extract = std::sync::Arc::clone(&self.rooms.extract);
        let mut extracting = stream::iter(read)
            .map(|Read { index, report }| {
                let extract = &extract;
                async move {
                    let reading = patiently(|| extract.extract_claims(report.clone())).await;
                    match reading {
                        Ok(reading) => Ok((report, reading)),
                        Err(e) => Err((index, located(e, index, &report.path))),
                    }
                }
            })
            .buffered(self.at_once);
        let (mut reports, mut readings, mut first_error, mut done) = (Vec::new(), Vec::new(), None, 0);
        while let Some(result) = extracting.next().await {
            match result {
                Ok((report, reading)) => {
                    reports.push(report);
                    readings.push(reading);
                }
                Err((index, error)) => self.failed(index, error, &mut first_error).await?,
            }
            done += 1;
            self.progress(Stage::Extract, done, total).await;
        }
        Ok((reports, readings, first_error))
    }

    /// What is known of the reports' sources.
    async fn sources(&self, reports: &[Report]) -> Result<Vec<Source>> {
        let mut names: Vec<_> = reports.iter().map(|r| r.name.source()).collect();
        names.sort();
        names.dedup();
        let mut sources = Vec::new();
        for name in names {
            match patiently(|| self.rooms.ingest.get_source(name.clone())).await {
                Ok(source) => sources.push(source),
                Err(Error::NotFound { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(sources)
    }

    /// Tells that a report failed. A deadline or a cancellation is the whole check's, not that report's.
    async fn failed(&mut self, index: usize, error: Error, first: &mut Option<Error>) -> Result<()> {
        if matches!(error, Error::DeadlineExceeded | Error::Cancelled) {
            return Err(error);
        }
        first.get_or_insert_with(|| error.clone());
        self.tell(Ok(CheckUpdate::Failed { index, error })).await;
        Ok(())
    }

    async fn progress(&mut self, stage: Stage, done: usize, total: usize) {
        self.tell(Ok(CheckUpdate::Progress(Progress { stage, done, total }))).await;
    }

    async fn tell(&mut self, update: Result<CheckUpdate>) {
        // The receiver lives in the same stream as this work: with nobody to tell, the work is dropped as well.
        self.updates.send(update).await.ok();
    }
}

/// The reports without those that are there already, and a note for each that was left out.
fn once_each(read: Vec<Read>) -> (Vec<Read>, Vec<String>) {
    let mut first: HashMap<ReportName, String> = HashMap::new();
    let (mut kept, mut notes) = (Vec::with_capacity(read.len()), Vec::new());
    for read in read {
        let called = place(read.index, &read.report.path);
        match first.entry(read.report.name.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(called);
                kept.push(read);
            }
            Entry::Occupied(entry) => {
                notes.push(format!(
                    "{called}: this is the same report as {}; it was checked once",
                    entry.get()
                ));
            }
        }
    }
    (kept, notes)
}

/// What a message calls a report of the request.
fn place(index: usize, path: &str) -> String {
    if path.is_empty() { format!("reports[{index}]") } else { path.to_owned() }
}

/// An error of one report with the report's place in the set: the rooms know of one report only.
fn located(error: Error, index: usize, path: &str) -> Error {
    match error {
        Error::Unreadable { path: inner, why } if path.is_empty() => {
            // The room calls an item of an input without a path `content#3`.
            let item = inner.split_once('#').map(|(_, number)| format!("#{number}")).unwrap_or_default();
            Error::Unreadable { path: format!("reports[{index}].content{item}"), why }
        }
        Error::TooLarge { field, unit, actual, limit, reason }
            if path.is_empty() || !field.starts_with(path) =>
        {
            Error::TooLarge { field: format!("reports[{index}].{field}"), unit, actual, limit, reason }
        }
        Error::Invalid { mut violations } => {
            for violation in &mut violations {
                violation.field = format!("reports[{index}].{}", violation.field);
            }
            Error::Invalid { violations }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use twosource_contract::Unreadable;

    #[test]
    fn a_set_has_limits() {
        let of = |n: usize, bytes: usize| {
            vec![RawReport { content: vec![b'x'; bytes], ..RawReport::default() }; n]
        };
        assert_eq!(accept(&of(1, 1)), Ok(()));
        assert_eq!(accept(&of(limits::REPORTS_PER_CALL, 1)), Ok(()));
        for (reports, reason) in [
            (of(0, 0), Reason::InvalidArgument),
            (of(limits::REPORTS_PER_CALL + 1, 1), Reason::TooManyReports),
            (of(1, limits::BYTES_PER_CALL + 1), Reason::TooManyReports),
        ] {
            assert_eq!(accept(&reports).unwrap_err().reason(), reason);
        }
    }

    #[test]
    fn errors_name_the_report_in_the_set() {
        let empty = |path: &str| Error::Unreadable { path: path.to_owned(), why: Unreadable::Empty };
        let large = |field: &str| Error::TooLarge {
            field: field.to_owned(),
            unit: "bytes".to_owned(),
            actual: 2,
            limit: 1,
            reason: Reason::ReportTooLarge,
        };
        for (error, path, expected) in [
            (empty("content"), "", "reports[3].content: "),
            (empty("a.txt"), "a.txt", "a.txt: "),
            (large("content"), "", "reports[3].content has 2 bytes"),
            (large("a.txt"), "a.txt", "a.txt has 2 bytes"),
            (large("source"), "a.txt", "reports[3].source has 2 bytes"),
            (Error::invalid("source", "is no title"), "a.txt", "reports[3].source: is no title"),
        ] {
            let message = located(error, 3, path).to_string();
            assert!(message.starts_with(expected), "{message}");
        }
    }
}
