//! The suite over SQLite in memory and in a file, and what only a file has: durability, other handles, migrations.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails should say where")]

mod suite;

use std::path::Path;
use std::sync::Arc;

use suite::nouns::{event, finding, page, reading, report, report_name, review, scope, source};
use suite::{Fresh, every_store};
use twosource_contract::{
    Archive, FeedItem, FeedState, FindingFilter, ListClaims, ListEvents, ListReports, Store, Write,
};
use twosource_model::{ReviewState, Severity};
use twosource_store::{OpenError, Sqlite};

fn in_memory() -> Fresh {
    Fresh { store: Arc::new(Sqlite::in_memory().unwrap()), _keep: Box::new(()) }
}

fn in_a_file() -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(Sqlite::open(folder.path().join("store.db")).unwrap());
    Fresh { store, _keep: Box::new(folder) }
}

every_store!(sqlite_in_memory, crate::in_memory);
every_store!(sqlite_in_a_file, crate::in_a_file);

/// Something of everything that is kept.
async fn fill(store: &dyn Store) {
    store.put_source(source("a"), Write::Create).await.unwrap();
    store.put_report(report("a/1"), "request").await.unwrap();
    store.put_reading(reading("a/1", &["meet", "say"]), vec!["key".to_owned()]).await.unwrap();
    let archive = Archive {
        events: vec![event("e1", &["a/1"])],
        origins: vec![suite::nouns::origin("e1", "Agency", &["a/1"])],
        findings: vec![finding("f1", "undated-event", Severity::Warning, &["a/1"])],
        ..scope(&["a/1"])
    };
    store.put_archive(archive).await.unwrap();
    store.put_review(&suite::nouns::finding_name("f1"), review(ReviewState::Dismissed)).await.unwrap();
    store.put_cursor("desk", 7).await.unwrap();
    let item = FeedItem { key: "a/1".to_owned(), tries: 1, done: true };
    let feed = FeedState { url: "https://a.example".to_owned(), items: vec![item], ..FeedState::default() };
    store.put_feed(feed).await.unwrap();
}

/// Everything that is kept, as text.
async fn everything(store: &dyn Store) -> String {
    let findings = FindingFilter { include_dismissed: true, ..FindingFilter::default() };
    format!(
        "{:#?}",
        (
            store.sources(&page(10)).await.unwrap(),
            store.reports(&ListReports::default()).await.unwrap(),
            store.reports_after(0, 10).await.unwrap(),
            store.report_versions(&report_name("a/1"), &page(10)).await.unwrap(),
            store.readings_sharing(&["key".to_owned()], 10).await.unwrap(),
            store.claims(&ListClaims::default()).await.unwrap(),
            store.events(&ListEvents::default()).await.unwrap(),
            store.event(&suite::nouns::event_name("e1")).await.unwrap(),
            store.findings(&findings).await.unwrap(),
            store.findings_after(0, 10).await.unwrap(),
            store.cursor("desk").await.unwrap(),
            store.feed("https://a.example").await.unwrap(),
        )
    )
}

#[tokio::test]
async fn a_file_keeps_everything() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let store = Sqlite::open(&path).unwrap();
    fill(&store).await;
    let before = everything(&store).await;
    assert!(before.contains("Dismissed") && before.contains("Agency"), "{before}");
    drop(store);

    let store = Sqlite::open(&path).unwrap();
    assert_eq!(everything(&store).await, before);
    // The sequences go on, and a request id is still known.
    let last = store.reports_after(0, 10).await.unwrap()[0].cursor;
    store.put_report(report("a/2"), "").await.unwrap();
    assert!(store.reports_after(last, 10).await.unwrap()[0].cursor > last);
    assert!(store.put_report(report("a/3"), "request").await.is_err());
}

#[tokio::test]
async fn a_write_is_in_the_files_when_it_returns() {
    let (folder, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = Sqlite::open(folder.path().join("store.db")).unwrap();
    fill(&store).await;
    // What a process that died here would leave behind: nothing was closed.
    for name in ["store.db", "store.db-wal"] {
        std::fs::copy(folder.path().join(name), copy.path().join(name)).unwrap();
    }
    let left = Sqlite::open(copy.path().join("store.db")).unwrap();
    assert_eq!(everything(&left).await, everything(&store).await);
}

#[tokio::test]
async fn two_handles_on_one_file_see_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let (one, two) = (Sqlite::open(&path).unwrap(), Sqlite::open(&path).unwrap());
    fill(&one).await;
    assert_eq!(everything(&two).await, everything(&one).await);
    two.put_report(report("a/2"), "").await.unwrap();
    assert_eq!(one.report(&report_name("a/2")).await.unwrap(), Some(report("a/2")));
}

#[tokio::test]
async fn a_follower_is_woken_by_another_handle() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let (one, two) = (Arc::new(Sqlite::open(&path).unwrap()), Sqlite::open(&path).unwrap());
    let waiting = tokio::spawn({
        let one = Arc::clone(&one);
        async move { tokio::try_join!(one.wait_for_report(0), one.wait_for_finding(0)) }
    });
    fill(&two).await;
    waiting.await.unwrap().unwrap();
    assert_eq!(one.reports_after(0, 10).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_on_two_handles_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let handles = [Arc::new(Sqlite::open(&path).unwrap()), Arc::new(Sqlite::open(&path).unwrap())];
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8 {
        let store = Arc::clone(&handles[writer % 2]);
        writers.spawn(async move {
            for i in 0..10 {
                store.put_report(report(&format!("s{writer}/{i}")), "").await.unwrap();
            }
        });
    }
    writers.join_all().await;
    for store in handles {
        assert_eq!(store.reports_after(0, 1000).await.unwrap().len(), 80);
    }
}

#[test]
fn an_empty_file_is_opened_by_many_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    std::fs::write(&path, b"").unwrap();
    std::thread::scope(|scope| {
        let opening: Vec<_> = (0..8).map(|_| scope.spawn(|| Sqlite::open(&path))).collect();
        for handle in opening {
            handle.join().unwrap().unwrap();
        }
    });
}

/// The bytes of a file that SQLite made by this statement.
fn database(sql: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute_batch(sql).unwrap();
    drop(connection);
    std::fs::read(path).unwrap()
}

#[test]
fn a_file_that_is_not_ours_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let of_text = |length: usize| "This is no database.\n".bytes().cycle().take(length).collect::<Vec<u8>>();
    for (name, bytes, refused) in [
        ("one byte", of_text(1), "no SQLite database"),
        ("short", of_text(99), "no SQLite database"),
        ("long", of_text(100_000), "no SQLite database"),
        ("addresses", database("CREATE TABLE addresses (name TEXT)"), "made by another program"),
        (
            "another's",
            database("PRAGMA application_id = 7; PRAGMA user_version = 1"),
            "made by another program",
        ),
        (
            "newer",
            database("PRAGMA application_id = 844321347; PRAGMA user_version = 999"),
            "version 999, this program knows versions up to",
        ),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).unwrap();
        let message = Sqlite::open(&path).unwrap_err().to_string();
        assert!(message.contains(refused) && message.contains(name), "{name}: {message}");
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name}");
    }
}

#[test]
fn a_path_that_is_no_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Sqlite::open(""), Err(OpenError::NoPath)));
    for path in [folder.path().to_owned(), folder.path().join("missing/store.db")] {
        let message = Sqlite::open(&path).unwrap_err().to_string();
        assert!(message.contains(&path.display().to_string()), "{message}");
    }
    // A path is a path, also where SQLite could take it for something else.
    let _in_memory = Sqlite::open(":memory:").unwrap();
    assert!(!Path::new(":memory:").exists());
}

#[tokio::test]
async fn a_file_of_an_earlier_release_is_read_with_its_fingerprints() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let given = report("a/1");
    assert!(!given.fingerprint.is_empty());
    Sqlite::open(&path).unwrap().put_report(given.clone(), "").await.unwrap();
    // As releases before the fourth shape wrote it: a list of objects.
    let list: Vec<String> = given
        .fingerprint
        .iter()
        .map(|s| format!(r#"{{"hash":{},"span":{{"start":{},"end":{}}}}}"#, s.hash, s.span.start, s.span.end))
        .collect();
    let db = rusqlite::Connection::open(&path).unwrap();
    let changed = db
        .execute(
            "UPDATE reports SET body = json_set(body, '$.fingerprint', json(?1))",
            [format!("[{}]", list.join(","))],
        )
        .unwrap();
    db.pragma_update(None, "user_version", 3).unwrap();
    drop(db);
    assert_eq!(changed, 1);
    let store = Sqlite::open(&path).unwrap();
    assert_eq!(store.report(&given.name).await.unwrap(), Some(given));
}
