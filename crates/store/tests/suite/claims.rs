//! Claims.

use std::sync::Arc;

use twosource_contract::{ListClaims, Store};

use super::nouns::{claim, page, reading, report_name};

async fn expect(store: &Arc<dyn Store>, report: Option<&str>, frame: &str, wanted: &[(&str, u32, &str)]) {
    let list = ListClaims { report: report.map(report_name), frame: frame.to_owned(), page: page(100) };
    let listed = store.claims(&list).await.unwrap();
    let wanted: Vec<_> = wanted.iter().map(|(report, index, frame)| claim(report, *index, frame)).collect();
    assert_eq!(listed.items, wanted, "{report:?} {frame}");
}

pub(crate) async fn are_listed_by_report_and_place(store: Arc<dyn Store>) {
    // More than ten, so that numbers sorted as text would show.
    let many = ["say"; 12];
    store.put_reading(reading("b/1", &many), vec![]).await.unwrap();
    store.put_reading(reading("a/1", &["meet"]), vec![]).await.unwrap();
    let mut wanted = vec![("a/1", 0, "meet")];
    wanted.extend((0..12).map(|index| ("b/1", index, "say")));
    expect(&store, None, "", &wanted).await;
}

pub(crate) async fn are_narrowed_by_report_and_frame(store: Arc<dyn Store>) {
    store.put_reading(reading("b/1", &["say", "meet"]), vec![]).await.unwrap();
    store.put_reading(reading("a/1", &["meet", "say", "meet"]), vec![]).await.unwrap();
    expect(&store, Some("b/1"), "", &[("b/1", 0, "say"), ("b/1", 1, "meet")]).await;
    expect(&store, None, "meet", &[("a/1", 0, "meet"), ("a/1", 2, "meet"), ("b/1", 1, "meet")]).await;
    expect(&store, Some("a/1"), "say", &[("a/1", 1, "say")]).await;
    expect(&store, Some("a/2"), "", &[]).await;
    expect(&store, None, "send", &[]).await;
    expect(&store, None, "%", &[]).await;
}
