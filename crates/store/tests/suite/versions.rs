//! The versions of one text.

use std::sync::Arc;

use twosource_contract::Store;
use twosource_model::Report;

use super::nouns::{page, replacing, report, report_at, report_name};

const URL: &str = "https://example.org/x";

/// Keeps the reports, and expects each of `versions` to have all of them as its versions.
async fn expect(store: &Arc<dyn Store>, given: Vec<Report>, versions: &[&[&str]]) {
    for report in given {
        store.put_report(report, "").await.unwrap();
    }
    for ids in versions {
        for id in *ids {
            let listed = store.report_versions(&report_name(id), &page(10)).await.unwrap();
            let names: Vec<_> = listed.items.into_iter().map(|report| report.name).collect();
            let wanted: Vec<_> = ids.iter().map(|id| report_name(id)).collect();
            assert_eq!(names, wanted, "versions of {id}");
        }
    }
}

pub(crate) async fn share_a_url(store: Arc<dyn Store>) {
    let given = vec![
        report_at("a/2", URL),
        report_at("b/1", URL),
        report_at("a/1", URL),
        report_at("a/3", "https://example.org/y"),
        report_at("a/4", URL),
    ];
    expect(&store, given, &[&["a/2", "a/1", "a/4"], &["b/1"], &["a/3"]]).await;
}

pub(crate) async fn are_linked_by_replaces(store: Arc<dyn Store>) {
    let given = vec![report("a/1"), replacing("a/2", "a/1"), replacing("a/3", "a/2"), report("a/4")];
    expect(&store, given, &[&["a/1", "a/2", "a/3"], &["a/4"]]).await;
}

pub(crate) async fn are_joined_by_a_link_that_comes_late(store: Arc<dyn Store>) {
    // The middle of a chain comes last; it also stands under a URL that two others share.
    let middle = Report { url: URL.to_owned(), ..replacing("a/3", "a/1") };
    let given = vec![
        replacing("a/5", "a/3"),
        report("a/1"),
        report_at("a/2", URL),
        replacing("a/4", "a/2"),
        report("a/0"),
        middle,
        replacing("a/6", "a/6"),
    ];
    expect(&store, given, &[&["a/5", "a/1", "a/2", "a/4", "a/3"], &["a/0"], &["a/6"]]).await;
}

pub(crate) async fn of_an_unknown_report(store: Arc<dyn Store>) {
    store.put_report(replacing("a/2", "a/1"), "").await.unwrap();
    let none = store.report_versions(&report_name("a/1"), &page(10)).await.unwrap();
    assert_eq!((none.items, none.next_token), (vec![], String::new()));
}

pub(crate) async fn without_a_url_are_not_linked(store: Arc<dyn Store>) {
    expect(&store, vec![report("a/1"), report("a/2")], &[&["a/1"], &["a/2"]]).await;
}
