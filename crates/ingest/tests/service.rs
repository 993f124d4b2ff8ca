//! The room behind its door, with a store in memory.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use std::sync::Arc;

use futures::StreamExt as _;
use twosource_contract::{
    Code, Error, Ingest, ListReports, PageRequest, RawReport, Reason, ReportEvent, SourceUpdate, Store,
};
use twosource_ingest::{Ingester, read_one as read};
use twosource_model::{ReportName, Source, SourceKind, SourceName};
use twosource_store::Sqlite;

fn room() -> (Ingester, Arc<dyn Store>) {
    let store: Arc<dyn Store> = Arc::new(Sqlite::in_memory().unwrap());
    (Ingester::new(Arc::clone(&store)), store)
}

fn raw(content: &str) -> RawReport {
    RawReport { content: content.as_bytes().to_vec(), path: "a.txt".to_owned(), ..RawReport::default() }
}

fn kcna() -> Source {
    Source {
        aliases: vec!["KCNA".to_owned(), "Chosun Central News Agency".to_owned()],
        kind: SourceKind::StateMedia,
        country: "KP".to_owned(),
        ..Source::of_title("Korean Central News Agency")
    }
}

#[tokio::test]
async fn a_report_brings_its_source() {
    let (room, _) = room();
    let accepted = room.ingest_report(raw("Source: Straits Ledger\n\nOne.")).await.unwrap();
    assert!(accepted.created);
    let source = room.get_source(SourceName::parse("sources/straits-ledger").unwrap()).await.unwrap();
    assert_eq!(source, Source::of_title("Straits Ledger"));
    assert_eq!(room.get_report(accepted.report.name.clone()).await.unwrap(), accepted.report);
    let again = room.ingest_report(raw("Source: Straits Ledger\n\nOne.")).await.unwrap();
    assert_eq!((again.created, again.report), (false, accepted.report));
}

#[tokio::test]
async fn a_report_belongs_to_the_source_that_it_means() {
    let (room, _) = room();
    room.create_source(kcna()).await.unwrap();
    let mut names = Vec::new();
    for title in [
        "KCNA",
        "kcna",
        "Chosun  Central News Agency",
        "Korean Central News Agency",
        "KOREAN CENTRAL NEWS AGENCY",
    ] {
        let raw = raw(&format!("Source: {title}\n\nOne."));
        let read = room.read_report(raw.clone()).await.unwrap();
        let accepted = room.ingest_report(raw).await.unwrap();
        assert_eq!(read.name, accepted.report.name);
        assert_eq!(read.source_title, title);
        assert_eq!(read.name.source(), kcna().name);
        names.push(read.name);
    }
    names.dedup();
    assert_eq!(names.len(), 1, "one publication, whatever its source is called");
    let sources = room.list_sources(PageRequest::default()).await.unwrap();
    assert_eq!(sources.items, [kcna()]);
}

#[tokio::test]
async fn reading_keeps_nothing() {
    let (room, store) = room();
    let content = "Source: A\n\nOne.";
    assert_eq!(room.read_report(raw(content)).await, read(&raw(content)));
    assert_eq!(store.reports_after(0, 10).await.unwrap(), []);
    assert_eq!(store.sources(&PageRequest::default()).await.unwrap().items, []);
}

#[tokio::test]
async fn a_changed_text_replaces_the_one_before() {
    let (room, _) = room();
    let version = |hour: u32, words: &str| {
        raw(&format!(
            "Source: A\nPublished: 2025-08-04T{hour:02}:00:00Z\nUrl: https://a.example/1\n\n{words}"
        ))
    };
    let second = room.ingest_report(version(12, "Two dead.")).await.unwrap().report;
    let third = room.ingest_report(version(16, "Three dead.")).await.unwrap().report;
    let first = room.ingest_report(version(9, "One dead.")).await.unwrap().report;
    let elsewhere =
        room.ingest_report(raw("Source: B\nUrl: https://a.example/1\n\nTwo dead.")).await.unwrap().report;
    assert_eq!(third.replaces, Some(second.name.clone()));
    assert_eq!([second.replaces, first.replaces.clone(), elsewhere.replaces], [None, None, None]);
    let again = room.ingest_report(version(16, "Three dead.")).await.unwrap();
    assert_eq!((again.created, again.report), (false, third.clone()));
    let versions = room.list_report_versions(third.name, PageRequest::default()).await.unwrap();
    let mut names: Vec<ReportName> = versions.items.into_iter().map(|r| r.name).collect();
    assert_eq!(names.len(), 3);
    names.retain(|n| *n == first.name || *n == second.name);
    assert_eq!(names.len(), 2);
}

#[tokio::test]
async fn a_request_id_stands_for_one_report() {
    let (room, _) = room();
    let with_id = |content: &str| RawReport { request_id: "r-1".to_owned(), ..raw(content) };
    let first = room.ingest_report(with_id("Source: A\n\nOne.")).await.unwrap();
    let again = room.ingest_report(with_id("Source: A\n\nOne.")).await.unwrap();
    assert_eq!(first.report, again.report);
    let other = room.ingest_report(with_id("Source: A\n\nTwo.")).await.unwrap_err();
    assert_eq!(other.reason(), Reason::RequestIdReused);
}

#[tokio::test]
async fn what_is_refused_is_not_kept() {
    let (room, store) = room();
    for content in ["", "Source: A\n\n", "Source: A\nPublished: never\n\nOne."] {
        let error = room.ingest_report(raw(content)).await.unwrap_err();
        assert!(matches!(error, Error::Unreadable { ref path, .. } if path == "a.txt"), "{error}");
    }
    assert_eq!(store.reports_after(0, 10).await.unwrap(), []);
    assert_eq!(store.sources(&PageRequest::default()).await.unwrap().items, []);
}

#[tokio::test]
async fn sources_are_kept_and_changed() {
    let (room, _) = room();
    room.create_source(kcna()).await.unwrap();
    assert_eq!(room.create_source(kcna()).await.unwrap_err().reason(), Reason::AlreadyExists);
    let update = SourceUpdate {
        source: Source { family: "DPRK".to_owned(), title: "X".to_owned(), ..kcna() },
        mask: vec!["family".to_owned()],
    };
    let updated = room.update_source(update.clone()).await.unwrap();
    assert_eq!(updated, Source { family: "DPRK".to_owned(), ..kcna() });
    assert_eq!(room.get_source(kcna().name).await.unwrap(), updated);
    let absent = SourceUpdate { source: Source::of_title("Absent"), mask: Vec::new() };
    assert_eq!(room.update_source(absent).await.unwrap_err().reason(), Reason::NotFound);
    let wrong = SourceUpdate { mask: vec!["colour".to_owned()], ..update.clone() };
    assert_eq!(room.update_source(wrong).await.unwrap_err().reason(), Reason::InvalidArgument);
    let empty =
        SourceUpdate { source: Source { title: String::new(), ..kcna() }, mask: vec!["title".to_owned()] };
    assert_eq!(room.update_source(empty).await.unwrap_err().reason(), Reason::InvalidArgument);
    let bad = Source { country: "North Korea".to_owned(), ..Source::of_title("B") };
    assert_eq!(room.create_source(bad).await.unwrap_err().reason(), Reason::InvalidArgument);
}

#[tokio::test]
async fn lists_and_absences() {
    let (room, _) = room();
    let a = room.ingest_report(raw("Source: A\n\nOne.")).await.unwrap().report;
    let b = room.ingest_report(raw("Source: B\n\nTwo.")).await.unwrap().report;
    let all = room.list_reports(ListReports::default()).await.unwrap().items;
    assert_eq!(all, [b, a.clone()]);
    let of_a = ListReports { source: Some(a.name.source()), page: PageRequest::default() };
    assert_eq!(room.list_reports(of_a).await.unwrap().items, [a]);
    let absent = ReportName::parse("sources/a/reports/0").unwrap();
    assert_eq!(room.get_report(absent.clone()).await, Err(Error::not_found("report", absent.clone())));
    let versions = room.list_report_versions(absent.clone(), PageRequest::default()).await;
    assert_eq!(versions, Err(Error::not_found("report", absent)));
    let none = room.get_source(SourceName::parse("sources/none").unwrap()).await.unwrap_err();
    assert_eq!(none.reason(), Reason::NotFound);
    let long = PageRequest { size: 1, token: "x".repeat(5000) };
    assert_eq!(room.list_sources(long).await.unwrap_err().reason(), Reason::FieldTooLong);
}

#[tokio::test]
async fn a_watcher_sees_what_was_and_what_comes() {
    let (room, store) = room();
    let room = Arc::new(room);
    for n in 0..40 {
        room.ingest_report(raw(&format!("Source: A\n\nNumber {n}."))).await.unwrap();
    }
    let mut watch = room.watch_reports(0).await.unwrap();
    let mut seen: Vec<ReportEvent> = Vec::new();
    while seen.len() < 40 {
        seen.push(watch.next().await.unwrap().unwrap());
    }
    assert!(seen.windows(2).all(|w| w[0].cursor < w[1].cursor));
    let later = tokio::spawn(async move { watch.next().await });
    let new = room.ingest_report(raw("Source: B\n\nNew.")).await.unwrap().report;
    assert_eq!(later.await.unwrap().unwrap().unwrap().report, new);
    let from = room.watch_reports(seen[37].cursor).await.unwrap();
    let rest: Vec<String> = from.take(3).map(|e| e.unwrap().report.text).collect().await;
    assert_eq!(rest, ["Number 38.", "Number 39.", "New."]);
    drop(room);
    assert_eq!(Arc::strong_count(&store), 1, "a dropped watcher keeps nothing");
}

const FEED: &str = "<rss version=\"2.0\"><channel><title>Wire</title>\
<item><title>A</title><description>First.</description></item>\
<item><title>B</title><description>Second.</description></item>\
<item><title>C</title><description>Third.</description></item></channel></rss>";

#[tokio::test]
async fn of_an_input_some_reports_can_be_chosen() {
    let titles = |items: &[u32]| {
        let raw = RawReport { items: items.to_vec(), ..raw(FEED) };
        async move {
            let (room, _) = room();
            let accepted = room.ingest_reports(raw).await?;
            Ok::<_, Error>(accepted.into_iter().map(|a| a.unwrap().report.title).collect::<Vec<_>>())
        }
    };
    for (items, expected) in
        [(&[][..], &["A", "B", "C"][..]), (&[1], &["B"]), (&[2, 0], &["A", "C"]), (&[1, 1], &["B"])]
    {
        assert_eq!(titles(items).await.unwrap(), expected, "{items:?}");
    }
    for items in [vec![3], vec![0, u32::MAX], vec![0; 501]] {
        assert_eq!(titles(&items).await.unwrap_err().code(), Code::InvalidArgument, "{items:?}");
    }
}

#[tokio::test]
async fn a_chosen_report_has_the_request_id_of_its_place() {
    let (room, _) = room();
    let send = |items: &[u32]| {
        let raw = RawReport { items: items.to_vec(), request_id: "once".to_owned(), ..raw(FEED) };
        room.ingest_reports(raw)
    };
    // Some, the others, and all at once: the same report has the same id, and each is kept once.
    for (items, created) in [(&[1][..], 1), (&[0, 2], 2), (&[], 3), (&[2], 1)] {
        let accepted = send(items).await.unwrap();
        let again = accepted.iter().filter(|a| a.as_ref().unwrap().created).count();
        assert_eq!(again, created, "the first answer comes again: {items:?}");
    }
    let kept = room.list_reports(ListReports::default()).await.unwrap();
    assert_eq!(kept.items.len(), 3);
}
