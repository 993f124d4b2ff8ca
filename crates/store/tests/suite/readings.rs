//! Readings and their keys.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use twosource_contract::{Code, ListClaims, ReadingKept, Store, Write};
use twosource_model::ReportName;

use super::nouns::{page, reading, report, report_name, source};

async fn put(store: &Arc<dyn Store>, id: &str, keys: &[&str]) {
    let keys = keys.iter().map(|key| (*key).to_owned()).collect();
    store.put_reading(reading(id, &["meet"]), keys).await.unwrap();
}

async fn sharing(store: &Arc<dyn Store>, keys: &[&str], limit: u32) -> Vec<String> {
    let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
    let found = store.readings_sharing(&keys, limit).await.unwrap();
    found.iter().map(|kept| format!("{}/{}", kept.report.name.source().id(), kept.report.name.id())).collect()
}

pub(crate) async fn come_back_as_they_went_in(store: Arc<dyn Store>) {
    // With the report kept before, after, and with other words under its name.
    store.put_report(report("a/1"), "").await.unwrap();
    let mut other = report("a/3");
    other.path = "elsewhere.txt".to_owned();
    store.put_report(other, "").await.unwrap();
    for id in ["a/1", "a/2", "a/3"] {
        let given = reading(id, &["meet", "say", "meet"]);
        store.put_reading(given.clone(), vec!["key".to_owned()]).await.unwrap();
        store.put_report(report(id), "").await.unwrap();
        assert_eq!(store.readings_of(&[report_name(id)]).await.unwrap(), [given]);
    }
    let bare = ReadingKept { source: None, ..reading("a/4", &[]) };
    store.put_reading(bare.clone(), vec![]).await.unwrap();
    assert_eq!(store.readings_of(&[report_name("a/4")]).await.unwrap(), [bare]);
}

pub(crate) async fn are_found_by_shared_keys(store: Arc<dyn Store>) {
    put(&store, "a/1", &["x", "y"]).await;
    put(&store, "b/1", &["y", "z", "z"]).await;
    put(&store, "c/1", &["", "ÿ\0"]).await;
    for (keys, wanted) in [
        (&["x"][..], &["a/1"][..]),
        (&["y"], &["b/1", "a/1"]),
        (&["x", "y", "z", "y"], &["b/1", "a/1"]),
        (&["nothing", "X"], &[]),
        (&["ÿ\0"], &["c/1"]),
        (&["ÿ"], &[]),
        (&[""], &["c/1"]),
        (&[], &[]),
    ] {
        assert_eq!(sharing(&store, keys, 10).await, wanted, "{keys:?}");
    }
    let kept = store.readings_sharing(&["x".to_owned()], 10).await.unwrap();
    assert_eq!(kept, [reading("a/1", &["meet"])]);
}

pub(crate) async fn are_limited_to_the_newest(store: Arc<dyn Store>) {
    for (id, keys) in
        [("a/1", &["x"][..]), ("a/2", &["y"]), ("a/3", &["x", "y"]), ("a/4", &["x"]), ("a/5", &["y"])]
    {
        put(&store, id, keys).await;
    }
    for (limit, wanted) in
        [(0, &[][..]), (1, &["a/5"]), (3, &["a/5", "a/4", "a/3"]), (4, &["a/5", "a/4", "a/3", "a/2"])]
    {
        assert_eq!(sharing(&store, &["x", "y"], limit).await, wanted, "{limit}");
    }
}

pub(crate) async fn are_replaced_whole(store: Arc<dyn Store>) {
    store.put_reading(reading("a/1", &["meet", "say"]), vec!["x".to_owned(), "y".to_owned()]).await.unwrap();
    put(&store, "a/2", &["y"]).await;
    let again = reading("a/1", &["send"]);
    store.put_reading(again.clone(), vec!["y".to_owned()]).await.unwrap();
    assert_eq!(store.readings_of(&[report_name("a/1")]).await.unwrap(), [again]);
    assert_eq!(sharing(&store, &["x"], 10).await, [""; 0]);
    // To read a report again does not make it newer.
    assert_eq!(sharing(&store, &["y"], 10).await, ["a/2", "a/1"]);
    let claims = store.claims(&ListClaims { page: page(10), ..ListClaims::default() }).await.unwrap();
    let frames: Vec<&str> = claims.items.iter().map(|claim| claim.frame.as_str()).collect();
    assert_eq!(frames, ["send", "meet"]);
}

pub(crate) async fn come_in_the_order_asked(store: Arc<dyn Store>) {
    for id in ["a/1", "a/2", "a/3"] {
        put(&store, id, &[]).await;
    }
    let asked: Vec<ReportName> = ["a/3", "a/9", "a/1"].map(report_name).to_vec();
    let found = store.readings_of(&asked).await.unwrap();
    let names: Vec<_> = found.iter().map(|kept| kept.reading.report.clone()).collect();
    assert_eq!(names, [report_name("a/3"), report_name("a/1")]);
    assert_eq!(store.readings_of(&[]).await.unwrap(), []);
}

pub(crate) async fn need_no_kept_report(store: Arc<dyn Store>) {
    put(&store, "a/1", &["x"]).await;
    // It is found among readings and is no arrival.
    assert_eq!(sharing(&store, &["x"], 1).await, ["a/1"]);
    assert_eq!(store.report(&report_name("a/1")).await.unwrap(), None);
    assert_eq!(store.reports_after(0, 10).await.unwrap(), []);
}

pub(crate) async fn tell_what_is_known_of_the_source_now(store: Arc<dyn Store>) {
    put(&store, "a/1", &["x"]).await;
    let mut known = source("a");
    store.put_source(known.clone(), Write::Create).await.unwrap();
    known.family = "Sold to another".to_owned();
    store.put_source(known.clone(), Write::Update).await.unwrap();
    let found = store.readings_of(&[report_name("a/1")]).await.unwrap();
    assert_eq!(found[0].source, Some(known));
}

pub(crate) async fn of_another_report_are_refused(store: Arc<dyn Store>) {
    let mut given = reading("a/1", &["meet"]);
    given.report = report("a/2");
    let refused = store.put_reading(given, vec![]).await.unwrap_err();
    assert_eq!(refused.code(), Code::InvalidArgument);
    assert_eq!(store.readings_of(&[report_name("a/1"), report_name("a/2")]).await.unwrap(), []);
}

pub(crate) async fn any_number_comes_back(store: Arc<dyn Store>) {
    let mut runner =
        TestRunner::new(ProptestConfig { failure_persistence: None, cases: 64, ..Default::default() });
    let runtime = tokio::runtime::Handle::current();
    let numbers = proptest::num::f64::POSITIVE | proptest::num::f64::NEGATIVE | proptest::num::f64::SUBNORMAL;
    let work = move || {
        runner.run(&numbers, |number| {
            let mut given = reading("a/1", &["meet"]);
            given.reading.claims[0].quantities[0].low = Some(number);
            runtime.block_on(store.put_reading(given.clone(), vec![])).unwrap();
            let found = runtime.block_on(store.readings_of(&[report_name("a/1")])).unwrap();
            prop_assert_eq!(found, [given]);
            Ok(())
        })
    };
    tokio::task::spawn_blocking(work).await.unwrap().unwrap();
}
