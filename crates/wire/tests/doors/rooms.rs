//! Made-up rooms behind the doors: they write down what they are asked, and answer what they are told to.

use std::fmt::Debug;
use std::sync::Mutex;

use async_trait::async_trait;
use futures::{StreamExt as _, stream};
use twosource_contract::{
    Accepted, Check, CheckUpdate, Cursor, Desk, Error, Extract, FindingEvent, FindingFilter, Ingest, Judged,
    ListClaims, ListEvents, ListReports, Page, PageRequest, Progress, RawReport, ReportEvent, Result,
    ReviewRequest, SourceUpdate, Stage, Stream, Submission, Unreadable, Verify, VerifyRequest,
};
use twosource_model::{
    Claim, Dossier, Event, EventName, Finding, FindingName, Origin, Reading, Report, ReportName, RuleInfo,
    Source, SourceName,
};

use crate::samples;

/// All four rooms in one.
#[derive(Default)]
pub(crate) struct Rooms {
    /// What every call is refused with.
    pub(crate) refusal: Option<Error>,
    /// What every stream breaks off with, after its items.
    pub(crate) break_off: Option<Error>,
    /// The dossier that is given.
    pub(crate) dossier: Option<Dossier>,
    /// What was asked, in order.
    pub(crate) seen: Mutex<Vec<String>>,
}

impl Rooms {
    /// What was asked, in order.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    fn take(&self, door: &str, asked: impl Debug) -> Result<()> {
        self.seen.lock().unwrap().push(format!("{door} {asked:?}"));
        self.refusal.clone().map_or(Ok(()), Err)
    }

    fn stream<T: Send + 'static>(&self, items: Vec<T>) -> Stream<T> {
        let end = self.break_off.clone().map(Err);
        stream::iter(items).map(Ok).chain(stream::iter(end)).boxed()
    }

    fn dossier(&self) -> Dossier {
        self.dossier.clone().unwrap_or_else(|| samples::dossier(2, 100))
    }
}

/// A page that tells which page was asked for.
fn page<T>(items: Vec<T>, asked: &PageRequest) -> Page<T> {
    Page { items, next_token: format!("after {} of {}", asked.token, asked.size) }
}

#[async_trait]
impl Ingest for Rooms {
    async fn create_source(&self, source: Source) -> Result<Source> {
        self.take("create_source", &source)?;
        Ok(source)
    }

    async fn get_source(&self, name: SourceName) -> Result<Source> {
        self.take("get_source", &name)?;
        Ok(Source { name, ..samples::source() })
    }

    async fn list_sources(&self, asked: PageRequest) -> Result<Page<Source>> {
        self.take("list_sources", &asked)?;
        Ok(page(vec![samples::source(); 2], &asked))
    }

    async fn update_source(&self, update: SourceUpdate) -> Result<Source> {
        self.take("update_source", &update)?;
        Ok(update.source)
    }

    async fn read_report(&self, raw: RawReport) -> Result<Report> {
        self.take("read_report", &raw)?;
        Ok(samples::report(&String::from_utf8_lossy(&raw.content)))
    }

    async fn read_reports(&self, raw: RawReport) -> Result<Vec<Result<Report>>> {
        self.take("read_reports", &raw)?;
        Ok(vec![
            Ok(Report { path: raw.path.clone(), ..samples::report("He sent it.") }),
            Err(Error::Unreadable { path: raw.path, why: Unreadable::Empty }),
        ])
    }

    async fn ingest_reports(&self, raw: RawReport) -> Result<Vec<Result<Accepted>>> {
        Ok(vec![self.ingest_report(raw).await])
    }

    async fn ingest_report(&self, raw: RawReport) -> Result<Accepted> {
        self.take("ingest_report", &raw)?;
        if raw.path == "bad.txt" {
            return Err(Error::invalid("content", "is bad"));
        }
        Ok(Accepted { report: Report { path: raw.path, ..samples::report("He sent it.") }, created: true })
    }

    async fn get_report(&self, name: ReportName) -> Result<Report> {
        self.take("get_report", &name)?;
        Ok(samples::report("He sent it."))
    }

    async fn list_reports(&self, list: ListReports) -> Result<Page<Report>> {
        self.take("list_reports", &list)?;
        Ok(page(self.dossier().reports, &list.page))
    }

    async fn list_report_versions(&self, name: ReportName, asked: PageRequest) -> Result<Page<Report>> {
        self.take("list_report_versions", (&name, &asked))?;
        Ok(page(vec![samples::report("one"), samples::report("two")], &asked))
    }

    async fn watch_reports(&self, after: Cursor) -> Result<Stream<ReportEvent>> {
        self.take("watch_reports", after)?;
        let event = |n| ReportEvent { cursor: after + n, report: samples::report("He sent it.") };
        Ok(self.stream(vec![event(1), event(2)]))
    }
}

#[async_trait]
impl Extract for Rooms {
    async fn extract_claims(&self, report: Report) -> Result<Reading> {
        self.take("extract_claims", &report)?;
        if report.path == "bad.txt" {
            return Err(Error::invalid("report.blocks", "do not fit"));
        }
        Ok(Reading { notes: vec![report.path], ..samples::reading() })
    }
}

#[async_trait]
impl Verify for Rooms {
    async fn verify_claims(&self, request: VerifyRequest) -> Result<Judged> {
        self.take("verify_claims", &request)?;
        Ok(Judged {
            events: vec![samples::event()],
            origins: vec![samples::origin()],
            findings: vec![samples::finding()],
        })
    }

    async fn submit_claims(&self, submission: Submission) -> Result<Vec<Finding>> {
        self.take("submit_claims", &submission)?;
        Ok(vec![samples::finding()])
    }

    async fn get_event(&self, name: EventName) -> Result<(Event, Vec<Origin>)> {
        self.take("get_event", &name)?;
        Ok((samples::event(), vec![samples::origin()]))
    }

    async fn list_events(&self, list: ListEvents) -> Result<Page<Event>> {
        self.take("list_events", &list)?;
        Ok(page(vec![samples::event()], &list.page))
    }

    async fn list_claims(&self, list: ListClaims) -> Result<Page<Claim>> {
        self.take("list_claims", &list)?;
        Ok(page(vec![samples::claim()], &list.page))
    }

    async fn list_findings(&self, filter: FindingFilter) -> Result<Page<Finding>> {
        self.take("list_findings", &filter)?;
        Ok(page(vec![samples::finding()], &filter.page))
    }

    async fn get_finding(&self, name: FindingName) -> Result<Finding> {
        self.take("get_finding", &name)?;
        Ok(samples::finding())
    }

    async fn review_finding(&self, request: ReviewRequest) -> Result<Finding> {
        self.take("review_finding", &request)?;
        Ok(Finding { review: Some(request.review), ..samples::finding() })
    }

    async fn list_rules(&self) -> Result<Vec<RuleInfo>> {
        self.take("list_rules", ())?;
        Ok(vec![samples::rule()])
    }

    async fn watch_findings(&self, after: Cursor) -> Result<Stream<FindingEvent>> {
        self.take("watch_findings", after)?;
        let event = |n| FindingEvent { cursor: after + n, finding: samples::finding() };
        Ok(self.stream(vec![event(1), event(2)]))
    }

    async fn event_reports(&self, name: EventName) -> Result<Vec<(Report, Reading)>> {
        self.take("event_reports", &name)?;
        let pair = || (samples::report("He sent it."), samples::reading());
        Ok(vec![pair(), pair()])
    }
}

#[async_trait]
impl Desk for Rooms {
    async fn check_reports(&self, check: Check) -> Result<Stream<CheckUpdate>> {
        self.take("check_reports", &check)?;
        let error = Error::not_found("report", "bad.txt");
        let mut updates = vec![
            CheckUpdate::Progress(Progress { stage: Stage::Extract, done: 1, total: 2 }),
            CheckUpdate::Failed { index: 1, error },
        ];
        // A check that breaks off has no result.
        if self.break_off.is_none() {
            updates.push(CheckUpdate::Dossier(Box::new(self.dossier())));
        }
        Ok(self.stream(updates))
    }

    async fn get_dossier(&self, event: EventName) -> Result<Dossier> {
        self.take("get_dossier", &event)?;
        Ok(self.dossier())
    }
}
