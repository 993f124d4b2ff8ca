//! Every method gives over the wire what it gives without, answers and errors alike, and is asked the same.

use std::fmt::Debug;
use std::sync::Arc;

use futures::StreamExt as _;
use twosource_contract::{
    Check, Desk, Error, Extract, FindingFilter, Ingest, ListClaims, ListEvents, ListReports, PageRequest,
    Result, ReviewRequest, SourceUpdate, Stream, Submission, Verify, VerifyRequest,
};
use twosource_model::Severity;
use twosource_wire::remote;

use crate::house::serve_all;
use crate::rooms::Rooms;
use crate::samples::{
    dossier, event_name, finding_name, raw, reading, report, report_name, review, source, source_name,
};

fn words(answer: &Result<impl Debug>) -> String {
    format!("{answer:?}")
}

async fn all<T: Debug>(stream: Result<Stream<T>>) -> String {
    match stream {
        Ok(stream) => format!("{:?}", stream.collect::<Vec<_>>().await),
        Err(error) => format!("{error:?}"),
    }
}

/// What every method answers.
async fn everything(
    ingest: &dyn Ingest,
    extract: &dyn Extract,
    verify: &dyn Verify,
    desk: &dyn Desk,
) -> Vec<String> {
    let page = PageRequest { size: 7, token: "p2".to_owned() };
    let report = report("He sent it.");
    let update = SourceUpdate { source: source(), mask: vec!["title".to_owned(), "aliases".to_owned()] };
    let keyed = || twosource_contract::RawReport { request_id: "3f0e".to_owned(), ..raw("a.txt") };
    let judge =
        VerifyRequest { reports: vec![report.clone()], readings: vec![reading()], sources: vec![source()] };
    let submission = Submission { report: report.clone(), reading: reading(), source: Some(source()) };
    let filter = FindingFilter {
        rules: vec!["undated-event".to_owned()],
        at_least: Some(Severity::Warning),
        report: Some(report_name()),
        event: Some(event_name()),
        include_dismissed: true,
        page: page.clone(),
    };
    let claims = ListClaims { report: Some(report_name()), frame: "send".to_owned(), page: page.clone() };
    let events = ListEvents { report: Some(report_name()), page: page.clone() };
    let reports = ListReports { source: Some(source_name()), page: page.clone() };
    let review = ReviewRequest { finding: finding_name(), review: review() };
    vec![
        words(&ingest.create_source(source()).await),
        words(&ingest.get_source(source_name()).await),
        words(&ingest.list_sources(page.clone()).await),
        words(&ingest.update_source(update).await),
        words(&ingest.read_report(raw("a.txt")).await),
        words(&ingest.ingest_report(keyed()).await),
        words(&ingest.get_report(report_name()).await),
        words(&ingest.list_reports(reports).await),
        words(&ingest.list_reports(ListReports::default()).await),
        words(&ingest.list_report_versions(report_name(), page).await),
        all(ingest.watch_reports(41).await).await,
        words(&extract.extract_claims(report).await),
        words(&verify.verify_claims(judge).await),
        words(&verify.submit_claims(submission).await),
        words(&verify.get_event(event_name()).await),
        words(&verify.list_events(events).await),
        words(&verify.list_claims(claims).await),
        words(&verify.list_findings(filter).await),
        words(&verify.list_findings(FindingFilter::default()).await),
        words(&verify.get_finding(finding_name()).await),
        words(&verify.review_finding(review).await),
        words(&verify.list_rules().await),
        all(verify.watch_findings(u64::MAX - 2).await).await,
        words(&verify.event_reports(event_name()).await),
        all(desk.check_reports(Check { reports: vec![raw("a.txt"), raw("b.txt")] }).await).await,
        words(&desk.get_dossier(event_name()).await),
    ]
}

async fn the_wire_changes_nothing(rooms: impl Fn() -> Rooms) {
    let here = rooms();
    let direct = everything(&here, &here, &here, &here).await;

    let there = Arc::new(rooms());
    let channel = serve_all(&there).await;
    let ingest = remote::Ingest::new(channel.clone());
    let extract = remote::Extract::new(channel.clone());
    let verify = remote::Verify::new(channel.clone());
    let desk = remote::Desk::new(channel);
    let wired = everything(&ingest, &extract, &verify, &desk).await;

    assert_eq!(direct.len(), wired.len());
    for (direct, wired) in direct.iter().zip(&wired) {
        assert_eq!(direct, wired);
    }
    assert_eq!(here.seen(), there.seen());
}

#[tokio::test]
async fn answers() {
    the_wire_changes_nothing(Rooms::default).await;
}

#[tokio::test]
async fn empty_answers() {
    the_wire_changes_nothing(|| Rooms {
        dossier: Some(twosource_model::Dossier::default()),
        ..Rooms::default()
    })
    .await;
}

#[tokio::test]
async fn a_dossier_of_many_pieces() {
    let large = dossier(40, 200_000);
    the_wire_changes_nothing(|| Rooms { dossier: Some(large.clone()), ..Rooms::default() }).await;
}

#[tokio::test]
async fn refusals() {
    let refusals = [
        Error::invalid("name", "is wrong"),
        Error::not_found("report", "sources/kcna/reports/9c41"),
        Error::Overloaded { retry_after: std::time::Duration::from_millis(1500) },
        Error::Unsupported { what: "this".to_owned(), hint: "that".to_owned() },
        Error::internal("store"),
        Error::Cancelled,
        Error::DeadlineExceeded,
    ];
    for refusal in refusals {
        the_wire_changes_nothing(|| Rooms { refusal: Some(refusal.clone()), ..Rooms::default() }).await;
    }
}

#[tokio::test]
async fn streams_that_break_off() {
    let error = Error::Unavailable {
        service: "store".to_owned(),
        detail: "disk full".to_owned(),
        retry_after: std::time::Duration::from_secs(3),
    };
    the_wire_changes_nothing(|| Rooms { break_off: Some(error.clone()), ..Rooms::default() }).await;
}
