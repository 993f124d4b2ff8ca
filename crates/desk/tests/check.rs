//! What a check of a set tells, and how it ends.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

mod rooms;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use futures::StreamExt as _;
use rooms::{Before, raw, rooms};
use twosource_contract::limits::REPORTS_PER_CALL;
use twosource_contract::{
    Check, CheckUpdate, Desk as _, Error, ListEvents, RawReport, Reason, Result, Stage, Submission,
};
use twosource_desk::Desk;
use twosource_model::{Dossier, EventName, Report};

const A: &str = "Source: KCNA\nPublished: 2024-10-09\n\nPremier Pak Tong Su sent a message to Premier Luo Weimin on Tuesday.";
const B: &str =
    "Source: Straits Ledger\nPublished: 2024-10-09\n\nPremier Pak Tong Su has sent word to Luo Weimin.";

/// Nothing before a report is read.
struct Nothing;

#[async_trait]
impl Before for Nothing {
    async fn extract(&self, _: &Report) -> Result<()> {
        Ok(())
    }
}

/// Everything that a check tells.
async fn check(before: impl Before, reports: Vec<RawReport>) -> Vec<Result<CheckUpdate>> {
    let desk = Desk::new(rooms(before).0);
    desk.check_reports(Check { reports }).await.unwrap().collect().await
}

fn dossier(updates: &[Result<CheckUpdate>]) -> &Dossier {
    match updates.last() {
        Some(Ok(CheckUpdate::Dossier(dossier))) => dossier,
        other => panic!("{other:?}"),
    }
}

fn failed(updates: &[Result<CheckUpdate>]) -> Vec<(usize, Reason)> {
    let failed = |update: &Result<CheckUpdate>| match update {
        Ok(CheckUpdate::Failed { index, error }) => Some((*index, error.reason())),
        _ => None,
    };
    updates.iter().filter_map(failed).collect()
}

#[tokio::test]
async fn a_set_becomes_a_dossier_in_the_order_given() {
    let updates = check(Nothing, vec![raw("b.txt", B), raw("bad.txt", ""), raw("a.txt", A)]).await;
    assert_eq!(failed(&updates), [(1, Reason::ReportEmpty)]);
    let paths: Vec<&str> = dossier(&updates).reports.iter().map(|r| r.path.as_str()).collect();
    assert_eq!(paths, ["b.txt", "a.txt"]);
    let stages: Vec<(Stage, usize, usize)> = updates
        .iter()
        .filter_map(|u| match u {
            Ok(CheckUpdate::Progress(p)) => Some((p.stage, p.done, p.total)),
            _ => None,
        })
        .collect();
    use Stage::{Extract, Ingest, Verify};
    let expected = [
        (Ingest, 1, 3),
        (Ingest, 2, 3),
        (Ingest, 3, 3),
        (Extract, 1, 2),
        (Extract, 2, 2),
        (Verify, 0, 2),
        (Verify, 2, 2),
    ];
    assert_eq!(stages, expected);
}

#[tokio::test]
async fn the_same_set_gives_the_same_dossier() {
    let set = || vec![raw("a.txt", A), raw("b.txt", B)];
    let (first, again) = (check(Nothing, set()).await, check(Nothing, set()).await);
    assert_eq!(first, again);
}

#[tokio::test]
async fn a_report_given_twice_is_checked_once() {
    let updates = check(Nothing, vec![raw("a.txt", A), raw("copy.txt", A), raw("", B), raw("", B)]).await;
    let dossier = dossier(&updates);
    let paths: Vec<&str> = dossier.reports.iter().map(|r| r.path.as_str()).collect();
    assert_eq!(paths, ["a.txt", ""]);
    let expected = [
        "copy.txt: this is the same report as a.txt; it was checked once",
        "reports[3]: this is the same report as reports[2]; it was checked once",
    ];
    assert_eq!(dossier.notes[..2], expected);
}

#[tokio::test]
async fn a_set_of_which_nothing_can_be_read_ends_with_an_error() {
    let one = check(Nothing, vec![raw("", "")]).await;
    assert_eq!(failed(&one), [(0, Reason::ReportEmpty)]);
    let error = one.last().unwrap().clone().unwrap_err();
    assert_eq!(error.to_string().split(": ").next(), Some("reports[0].content"));
    let two = check(Nothing, vec![raw("a.txt", ""), raw("b.txt", "Source: B\n\n")]).await;
    assert_eq!(failed(&two), [(0, Reason::ReportEmpty), (1, Reason::ReportWithoutBody)]);
    assert_eq!(two.last(), Some(&Err(Error::invalid("reports", "none of the 2 reports could be read"))));
}

#[tokio::test]
async fn a_set_above_a_limit_is_refused_at_once() {
    let desk = Desk::new(rooms(Nothing).0);
    for (reports, reason) in [
        (Vec::new(), Reason::InvalidArgument),
        (vec![raw("a.txt", A); REPORTS_PER_CALL + 1], Reason::TooManyReports),
    ] {
        let refused = desk.check_reports(Check { reports }).await.err().map(|e| e.reason());
        assert_eq!(refused, Some(reason));
    }
}

/// Fails for one path, as often as it is asked to.
struct FailsFor {
    path: &'static str,
    error: Error,
    left: AtomicUsize,
}

#[async_trait]
impl Before for FailsFor {
    async fn extract(&self, report: &Report) -> Result<()> {
        let less = |left: usize| left.checked_sub(1);
        if report.path == self.path
            && self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less).is_ok()
        {
            return Err(self.error.clone());
        }
        Ok(())
    }
}

fn fails_for_a(error: Error, times: usize) -> FailsFor {
    FailsFor { path: "a.txt", error, left: AtomicUsize::new(times) }
}

#[tokio::test]
async fn what_extract_refuses_does_not_stop_the_others() {
    let before = fails_for_a(Error::internal("extract"), usize::MAX);
    let updates = check(before, vec![raw("a.txt", A), raw("b.txt", B)]).await;
    assert_eq!(failed(&updates), [(0, Reason::Internal)]);
    assert_eq!(dossier(&updates).reports.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_busy_room_is_asked_again() {
    let busy = Error::Overloaded { retry_after: Duration::from_secs(1) };
    let updates = check(fails_for_a(busy.clone(), 2), vec![raw("a.txt", A), raw("b.txt", B)]).await;
    assert_eq!((failed(&updates), dossier(&updates).reports.len()), (vec![], 2));
    let updates = check(fails_for_a(busy, usize::MAX), vec![raw("a.txt", A), raw("b.txt", B)]).await;
    assert_eq!(failed(&updates), [(0, Reason::Overloaded)]);
}

#[tokio::test]
async fn a_passed_deadline_ends_the_check() {
    let before = fails_for_a(Error::DeadlineExceeded, usize::MAX);
    let updates = check(before, vec![raw("a.txt", A), raw("b.txt", B)]).await;
    assert_eq!(updates.last(), Some(&Err(Error::DeadlineExceeded)));
    assert_eq!(failed(&updates), []);
}

/// Counts the reports in work.
#[derive(Default)]
struct Counts {
    now: AtomicUsize,
    most: Arc<AtomicUsize>,
}

#[async_trait]
impl Before for Counts {
    async fn extract(&self, report: &Report) -> Result<()> {
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        // The later ones are ready first: order must not hang on it.
        for _ in 0..64 - report.text.len() % 64 {
            tokio::task::yield_now().await;
        }
        self.now.fetch_sub(1, Ordering::SeqCst);
        Ok(())
    }
}

#[tokio::test]
async fn no_more_reports_are_in_work_than_there_are_cores() {
    let counts = Counts::default();
    let most = Arc::clone(&counts.most);
    let set: Vec<RawReport> =
        (0..40).map(|n| raw(&format!("{n}.txt"), &format!("Number {n} of {}.", "them ".repeat(n)))).collect();
    let updates = check(counts, set.clone()).await;
    let paths: Vec<&str> = dossier(&updates).reports.iter().map(|r| r.path.as_str()).collect();
    let given: Vec<&str> = set.iter().map(|r| r.path.as_str()).collect();
    assert_eq!(paths, given);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    assert!((1..=cores).contains(&most.load(Ordering::SeqCst)));
}

/// Never comes back; says when it began and when it was dropped.
struct Hangs {
    begun: Arc<AtomicBool>,
    dropped: Arc<AtomicBool>,
}

struct SetOnDrop(Arc<AtomicBool>);

impl Drop for SetOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[async_trait]
impl Before for Hangs {
    async fn extract(&self, _: &Report) -> Result<()> {
        let _guard = SetOnDrop(Arc::clone(&self.dropped));
        self.begun.store(true, Ordering::SeqCst);
        std::future::pending().await
    }
}

#[tokio::test]
async fn a_caller_who_goes_takes_the_work_along() {
    let (begun, dropped) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let (rooms, store) = rooms(Hangs { begun: Arc::clone(&begun), dropped: Arc::clone(&dropped) });
    let desk = Desk::new(rooms);
    let mut updates = desk.check_reports(Check { reports: vec![raw("a.txt", A)] }).await.unwrap();
    let first = updates.next().await.unwrap().unwrap();
    assert!(matches!(first, CheckUpdate::Progress(p) if p.stage == Stage::Ingest));
    while !begun.load(Ordering::SeqCst) {
        assert!(futures::poll!(updates.next()).is_pending());
        tokio::task::yield_now().await;
    }
    assert!(!dropped.load(Ordering::SeqCst));
    drop(updates);
    assert!(dropped.load(Ordering::SeqCst));
    drop(desk);
    assert_eq!(Arc::strong_count(&store), 1);
}

#[tokio::test]
async fn there_is_no_dossier_of_an_event_that_is_not_kept() {
    let desk = Desk::new(rooms(Nothing).0);
    let name = EventName::parse("events/none").unwrap();
    assert_eq!(desk.get_dossier(name.clone()).await, Err(Error::not_found("event", name)));
}

#[tokio::test]
async fn a_kept_event_has_a_dossier() {
    let (rooms, _) = rooms(Nothing);
    for content in [A, B] {
        let report = rooms.ingest.ingest_report(raw("", content)).await.unwrap().report;
        let reading = rooms.extract.extract_claims(report.clone()).await.unwrap();
        let source = Some(rooms.ingest.get_source(report.name.source()).await.unwrap());
        rooms.verify.submit_claims(Submission { report, reading, source }).await.unwrap();
    }
    let events = rooms.verify.list_events(ListEvents::default()).await.unwrap().items;
    let desk = Desk::new(rooms);
    let mut shared = 0;
    for event in events {
        let dossier = desk.get_dossier(event.name.clone()).await.unwrap();
        let told: Vec<_> = dossier.reports.iter().map(|r| r.name.clone()).collect();
        assert!(event.claims.iter().all(|claim| told.contains(&claim.report())));
        assert!(event.claims.iter().all(|claim| dossier.claims.iter().any(|c| c.name == *claim)));
        assert!(dossier.findings.iter().all(|f| f.event.as_ref() == Some(&event.name)));
        assert!(dossier.findings.windows(2).all(|w| w[0].severity >= w[1].severity));
        assert_eq!(dossier.events, [event]);
        shared += usize::from(told.len() == 2);
    }
    assert!(shared > 0, "both reports tell of one event");
}

#[tokio::test]
async fn what_its_publisher_took_back_is_told() {
    let item = |version: u32, status: &str| {
        format!(
            r#"{{"uri": "urn:wire:1", "version": "{version}", "pubstatus": "{status}", "headline": "Crane falls",
                "versioncreated": "2024-05-03T1{version}:00:00Z", "source": "Northern Wire",
                "body_text": "A crane fell in Karsow on Monday, the harbour office said. Version {version}."}}"#
        )
    };
    for (status, says) in [
        ("canceled", "a.json: b.json has it killed: it must not be used"),
        ("withheld", "a.json: b.json has it withheld"),
        ("corrected", "a.json: b.json has it corrected"),
    ] {
        let (first, second) = (item(1, "usable"), item(2, status));
        let updates = check(Nothing, vec![raw("a.json", &first), raw("b.json", &second)]).await;
        let notes = &dossier(&updates).notes;
        assert!(notes.iter().any(|note| note == says), "{status}: {notes:?}");
        let alone = check(Nothing, vec![raw("a.json", &first)]).await;
        assert!(dossier(&alone).notes.iter().all(|note| !note.contains("has it")), "{status}");
    }
}
