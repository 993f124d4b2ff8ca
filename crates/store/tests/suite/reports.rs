//! Reports.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use twosource_contract::{Error, Keep, ListReports, Store};
use twosource_model::{Published, Report};

use super::nouns::{page, replacing, report, report_at, report_name, source};

pub(crate) async fn come_back_as_they_went_in(store: Arc<dyn Store>) {
    for given in [report("a/1"), report_at("a/2", "https://example.org/2"), replacing("b/1", "a/1")] {
        assert_eq!(store.report(&given.name).await.unwrap(), None);
        let kept = store.put_report(given.clone(), "").await.unwrap();
        assert!(kept.created);
        assert_eq!(kept.report, given);
        assert_eq!(store.report(&given.name).await.unwrap(), Some(given));
    }
}

pub(crate) async fn any_text_comes_back(store: Arc<dyn Store>) {
    let mut runner =
        TestRunner::new(ProptestConfig { failure_persistence: None, cases: 64, ..Default::default() });
    let runtime = tokio::runtime::Handle::current();
    let given = (any::<String>(), any::<String>(), any::<String>(), -9999i16..=9999, any::<u64>());
    let work = move || {
        runner.run(&given, |(text, title, url, year, id)| {
            let day = jiff::civil::date(year, 2, 28);
            let given = Report {
                text,
                title,
                url,
                published: Some(Published::Day(day)),
                ..report(&format!("a/{id:x}"))
            };
            runtime.block_on(store.put_report(given.clone(), "")).unwrap();
            prop_assert_eq!(runtime.block_on(store.report(&given.name)).unwrap(), Some(given));
            Ok(())
        })
    };
    tokio::task::spawn_blocking(work).await.unwrap().unwrap();
}

pub(crate) async fn are_kept_once(store: Arc<dyn Store>) {
    let first = report("a/1");
    store.put_report(first.clone(), "").await.unwrap();
    store.put_report(report("a/2"), "").await.unwrap();
    let before = store.reports_after(0, 10).await.unwrap();

    let mut again = first.clone();
    again.path = "elsewhere.txt".to_owned();
    let kept = store.put_report(again, "").await.unwrap();
    assert!(!kept.created);
    assert_eq!(kept.report, first);
    assert_eq!(store.reports_after(0, 10).await.unwrap(), before);
}

pub(crate) async fn are_listed_the_newest_first(store: Arc<dyn Store>) {
    for id in ["b/1", "a/1", "b/2", "a/2"] {
        store.put_report(report(id), "").await.unwrap();
    }
    for (source_id, wanted) in [
        (None, vec!["a/2", "b/2", "a/1", "b/1"]),
        (Some("a"), vec!["a/2", "a/1"]),
        (Some("b"), vec!["b/2", "b/1"]),
        (Some("c"), vec![]),
    ] {
        let list = ListReports { source: source_id.map(|id| source(id).name), page: page(10) };
        let listed = store.reports(&list).await.unwrap();
        let wanted: Vec<Report> = wanted.into_iter().map(report).collect();
        assert_eq!(listed.items, wanted, "{source_id:?}");
        assert_eq!(listed.next_token, "");
    }
}

pub(crate) async fn are_followed_in_order_of_arrival(store: Arc<dyn Store>) {
    assert_eq!(store.reports_after(0, 10).await.unwrap(), []);
    for id in ["b/1", "a/1", "b/2"] {
        store.put_report(report(id), "").await.unwrap();
    }
    let all = store.reports_after(0, 10).await.unwrap();
    let names: Vec<_> = all.iter().map(|event| event.report.name.clone()).collect();
    assert_eq!(names, [report_name("b/1"), report_name("a/1"), report_name("b/2")]);
    assert!(all[0].cursor > 0 && all.is_sorted_by(|a, b| a.cursor < b.cursor));

    assert_eq!(store.reports_after(all[0].cursor, 1).await.unwrap(), all[1..2]);
    assert_eq!(store.reports_after(all[1].cursor, 10).await.unwrap(), all[2..]);
    for after in [all[2].cursor, i64::MAX as u64, u64::MAX] {
        assert_eq!(store.reports_after(after, 10).await.unwrap(), []);
    }
    assert_eq!(store.reports_after(0, 0).await.unwrap(), []);
}

pub(crate) async fn a_follower_is_woken(store: Arc<dyn Store>) {
    let waiting = tokio::spawn({
        let store = Arc::clone(&store);
        async move {
            let mut after = 0;
            let mut seen = Vec::new();
            while seen.len() < 3 {
                store.wait_for_report(after).await.unwrap();
                for event in store.reports_after(after, 10).await.unwrap() {
                    after = event.cursor;
                    seen.push(event.report);
                }
            }
            seen
        }
    });
    let given = [report("a/1"), report("a/2"), report("a/3")];
    for report in given.clone() {
        tokio::task::yield_now().await;
        store.put_report(report, "").await.unwrap();
    }
    assert_eq!(waiting.await.unwrap(), given);
    // What is there already is not waited for.
    store.wait_for_report(0).await.unwrap();
}

pub(crate) async fn a_repeated_request_gets_its_answer(store: Arc<dyn Store>) {
    let first = store.put_report(report("a/1"), "id 1").await.unwrap();
    assert!(first.created);
    assert_eq!(store.put_report(report("a/1"), "id 1").await.unwrap(), first);
    assert!(!store.put_report(report("a/1"), "").await.unwrap().created);

    let second = store.put_report(report("a/1"), "id 2").await.unwrap();
    assert!(!second.created);
    assert_eq!(store.put_report(report("a/1"), "id 2").await.unwrap(), second);
    assert_eq!(store.reports_after(0, 10).await.unwrap().len(), 1);
}

pub(crate) async fn a_reused_request_id_is_refused(store: Arc<dyn Store>) {
    store.put_report(report("a/1"), "id").await.unwrap();
    let refused = store.put_report(report("a/2"), "id").await.unwrap_err();
    assert_eq!(refused, Error::RequestIdReused { request_id: "id".to_owned() });
    assert_eq!(store.report(&report_name("a/2")).await.unwrap(), None);
    // An empty id is none.
    store.put_report(report("a/3"), "").await.unwrap();
    store.put_report(report("a/4"), "").await.unwrap();
}

pub(crate) async fn replace_the_version_before(store: Arc<dyn Store>) {
    let url = "https://example.org/x";
    let at = |id: &str, published: &str| Report {
        guid: String::new(),
        published: published.parse().ok(),
        ..report_at(id, url)
    };
    let guid = |id: &str, guid: &str| Report { guid: guid.to_owned(), ..report(id) };
    for (given, wanted) in [
        (at("a/1", "2021-03-23"), None),
        (at("a/2", "2021-03-24"), Some("a/1")),
        // It came late, and replaces nothing; the next is a version of the newest that arrived.
        (at("a/0", "2021-03-22"), None),
        (at("a/3", "2021-03-25"), Some("a/0")),
        (at("b/1", "2021-03-25"), None),
        (guid("a/4", "tag:4"), None),
        (guid("a/5", "tag:4"), Some("a/4")),
        (guid("b/2", "tag:4"), None),
        (Report { replaces: Some(report_name("a/9")), ..guid("a/6", "tag:4") }, Some("a/9")),
        (guid("a/7", ""), None),
        (guid("a/8", ""), None),
    ] {
        let kept = store.put_report(given.clone(), "").await.unwrap();
        assert_eq!(kept.report.replaces, wanted.map(report_name), "{}", given.name);
    }
}

pub(crate) async fn are_kept_together_each_with_its_answer(store: Arc<dyn Store>) {
    store.put_report(report("a/1"), "one").await.unwrap();
    let keep = |id: &str, request_id: &str| Keep {
        report: report(id),
        source: Some(source("a")),
        request_id: request_id.to_owned(),
    };
    let batch =
        vec![keep("a/2", "two"), keep("a/3", "one"), keep("a/1", "one"), keep("a/2", ""), keep("a/4", "")];
    let kept = store.put_reports(batch).await.unwrap();
    let told: Vec<Option<bool>> =
        kept.iter().map(|kept| kept.as_ref().ok().map(|kept| kept.created)).collect();
    assert_eq!(told, [Some(true), None, Some(true), Some(false), Some(true)]);
    assert_eq!(kept[1], Err(Error::RequestIdReused { request_id: "one".to_owned() }));
    let arrived: Vec<_> =
        store.reports_after(0, 10).await.unwrap().into_iter().map(|e| e.report.name).collect();
    assert_eq!(arrived, [report_name("a/1"), report_name("a/2"), report_name("a/4")]);
    assert_eq!(store.source(&source("a").name).await.unwrap(), Some(source("a")));
    assert_eq!(store.put_reports(Vec::new()).await.unwrap(), []);
}

pub(crate) async fn concurrent_writers_lose_nothing(store: Arc<dyn Store>) {
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..16 {
        let store = Arc::clone(&store);
        writers.spawn(async move {
            for i in 0..10 {
                // Every report comes from two writers; one of them makes it.
                let given = report(&format!("s{}/{i}", writer / 2));
                store.put_report(given.clone(), "").await.unwrap();
                assert_eq!(store.report(&given.name).await.unwrap(), Some(given));
            }
        });
    }
    writers.join_all().await;
    let all = store.reports_after(0, 1000).await.unwrap();
    assert_eq!(all.len(), 80);
    let names: std::collections::BTreeSet<_> = all.iter().map(|event| &event.report.name).collect();
    assert_eq!(names.len(), 80);
}
