//! Neighbourhoods replaced whole: events, origins and findings.

use std::sync::Arc;

use twosource_contract::{Archive, Code, FindingFilter, ListEvents, Store};
use twosource_model::Severity::Warning;

use super::nouns::{event, event_name, finding, finding_name, origin, page, report_name, scope};

async fn events(store: &Arc<dyn Store>, report: Option<&str>) -> Vec<String> {
    let list = ListEvents { report: report.map(report_name), page: page(100) };
    let listed = store.events(&list).await.unwrap();
    listed.items.iter().map(|event| event.name.id().to_owned()).collect()
}

async fn findings(store: &Arc<dyn Store>) -> Vec<String> {
    let listed =
        store.findings(&FindingFilter { page: page(100), ..FindingFilter::default() }).await.unwrap();
    listed.items.iter().map(|finding| finding.name.id().to_owned()).collect()
}

pub(crate) async fn is_replaced_within_its_scope(store: Arc<dyn Store>) {
    let first = Archive {
        events: vec![event("e1", &["a/1", "b/1"]), event("e2", &["a/1"])],
        origins: vec![
            origin("e1", "Agency", &["a/1"]),
            origin("e2", "Own", &["a/1"]),
            origin("e1", "Board", &["b/1"]),
        ],
        findings: vec![finding("f1", "r", Warning, &["a/1", "b/1"]), finding("f2", "r", Warning, &["a/1"])],
        ..scope(&["a/1", "b/1"])
    };
    store.put_archive(first).await.unwrap();
    let (kept, origins) = store.event(&event_name("e1")).await.unwrap().unwrap();
    assert_eq!(kept, event("e1", &["a/1", "b/1"]));
    assert_eq!(origins, [origin("e1", "Agency", &["a/1"]), origin("e1", "Board", &["b/1"])]);
    assert_eq!(
        store.finding(&finding_name("f2")).await.unwrap(),
        Some(finding("f2", "r", Warning, &["a/1"]))
    );

    let second = Archive {
        events: vec![event("e3", &["a/1", "b/1", "c/1"])],
        origins: vec![origin("e3", "Agency", &["a/1"])],
        findings: vec![finding("f3", "r", Warning, &["c/1"])],
        ..scope(&["a/1", "b/1", "c/1"])
    };
    store.put_archive(second).await.unwrap();
    assert_eq!(events(&store, None).await, ["e3"]);
    assert_eq!(findings(&store).await, ["f3"]);
    assert_eq!(store.event(&event_name("e1")).await.unwrap(), None);
    assert_eq!(store.finding(&finding_name("f1")).await.unwrap(), None);

    store.put_archive(scope(&["a/1", "b/1", "c/1"])).await.unwrap();
    assert_eq!(events(&store, None).await, [""; 0]);
    assert_eq!(findings(&store).await, [""; 0]);
}

pub(crate) async fn leaves_what_reaches_outside_its_scope(store: Arc<dyn Store>) {
    let mut judged_elsewhere = finding("f3", "r", Warning, &["a/1"]);
    judged_elsewhere.claims.push(twosource_model::ClaimName::of(&report_name("z/1"), 0));
    let first = Archive {
        events: vec![event("e1", &["a/1", "z/1"]), event("e2", &["z/1"]), event("e4", &["a/1"])],
        findings: vec![
            finding("f1", "r", Warning, &["a/1", "z/1"]),
            finding("f2", "r", Warning, &["z/1"]),
            judged_elsewhere,
            finding("f4", "r", Warning, &["a/1"]),
        ],
        ..scope(&["a/1", "z/1"])
    };
    store.put_archive(first).await.unwrap();
    store.put_archive(scope(&["a/1", "b/1"])).await.unwrap();
    assert_eq!(events(&store, None).await, ["e1", "e2"]);
    assert_eq!(findings(&store).await, ["f1", "f2", "f3"]);
    store.put_archive(scope(&[])).await.unwrap();
    assert_eq!(events(&store, None).await, ["e1", "e2"]);
}

pub(crate) async fn leaves_what_rests_on_nothing_near(store: Arc<dyn Store>) {
    let first = Archive {
        events: vec![event("e1", &["a/1", "b/1"]), event("e2", &["b/1"]), event("e3", &["c/1"])],
        findings: vec![
            finding("f1", "r", Warning, &["a/1", "b/1"]),
            finding("f2", "r", Warning, &["b/1"]),
            finding("f3", "r", Warning, &["a/1", "c/1"]),
        ],
        ..scope(&["a/1", "b/1", "c/1"])
    };
    store.put_archive(first).await.unwrap();
    let second = Archive {
        // b/1 shared an event with what is near, and has one of its own again; c/1 has nothing to do with it.
        events: vec![event("e4", &["a/1"]), event("e5", &["b/1"]), event("e6", &["c/1"])],
        findings: vec![finding("f4", "r", Warning, &["a/1"]), finding("f5", "r", Warning, &["c/1"])],
        near: vec![report_name("a/1")],
        ..scope(&["a/1", "b/1"])
    };
    store.put_archive(second).await.unwrap();
    assert_eq!(events(&store, None).await, ["e2", "e3", "e4", "e5"]);
    assert_eq!(findings(&store).await, ["f2", "f3", "f4"]);
}

pub(crate) async fn is_written_whole_or_not_at_all(store: Arc<dyn Store>) {
    let good = Archive {
        events: vec![event("e1", &["a/1"])],
        findings: vec![finding("f1", "r", Warning, &["a/1"])],
        ..scope(&["a/1"])
    };
    store.put_archive(good).await.unwrap();
    let bad = Archive {
        events: vec![event("e2", &["a/1"])],
        origins: vec![origin("e2", "Agency", &["a/1"]), origin("e9", "Agency", &["a/1"])],
        findings: vec![finding("f2", "r", Warning, &["a/1"])],
        ..scope(&["a/1"])
    };
    let refused = store.put_archive(bad).await.unwrap_err();
    assert_eq!(refused.code(), Code::InvalidArgument);
    assert!(refused.to_string().contains("origins[1].event"), "{refused}");
    assert_eq!(events(&store, None).await, ["e1"]);
    assert_eq!(findings(&store).await, ["f1"]);
}

pub(crate) async fn events_are_listed_by_name(store: Arc<dyn Store>) {
    let archive = Archive {
        events: vec![event("e3", &["a/1"]), event("e1", &["b/1", "a/1"]), event("e2", &["b/1", "b/1"])],
        ..scope(&["a/1", "b/1"])
    };
    store.put_archive(archive).await.unwrap();
    assert_eq!(events(&store, None).await, ["e1", "e2", "e3"]);
    assert_eq!(events(&store, Some("a/1")).await, ["e1", "e3"]);
    assert_eq!(events(&store, Some("b/1")).await, ["e1", "e2"]);
    assert_eq!(events(&store, Some("c/1")).await, [""; 0]);
}

pub(crate) async fn a_name_given_again_replaces(store: Arc<dyn Store>) {
    let first = Archive {
        events: vec![event("e1", &["a/1", "z/1"])],
        origins: vec![origin("e1", "Agency", &["a/1"])],
        findings: vec![finding("f1", "r", Warning, &["a/1", "z/1"])],
        ..scope(&["a/1", "z/1"])
    };
    store.put_archive(first).await.unwrap();
    // The scope does not cover z/1, yet these are the same event and the same finding.
    let second = Archive {
        events: vec![event("e1", &["a/1"]), event("e1", &["a/1", "b/1"])],
        findings: vec![finding("f1", "other", Warning, &["a/1", "b/1"])],
        ..scope(&["a/1", "b/1"])
    };
    store.put_archive(second).await.unwrap();
    assert_eq!(store.event(&event_name("e1")).await.unwrap(), Some((event("e1", &["a/1", "b/1"]), vec![])));
    assert_eq!(events(&store, Some("z/1")).await, [""; 0]);
    let of_z = FindingFilter { report: Some(report_name("z/1")), page: page(10), ..FindingFilter::default() };
    assert_eq!(store.findings(&of_z).await.unwrap().items, []);
    assert_eq!(store.finding(&finding_name("f1")).await.unwrap().unwrap().rule, "other");
}

pub(crate) async fn concurrent_writers_lose_nothing(store: Arc<dyn Store>) {
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..12 {
        let store = Arc::clone(&store);
        writers.spawn(async move {
            let report = format!("s{writer}/1");
            for round in 0..8 {
                let archive = Archive {
                    events: vec![event(&format!("e{writer}"), &[&report])],
                    findings: vec![finding(&format!("f{writer}-{round}"), "r", Warning, &[&report])],
                    ..scope(&[&report])
                };
                store.put_archive(archive).await.unwrap();
            }
        });
    }
    writers.join_all().await;
    let mut wanted: Vec<String> = (0..12).map(|writer| format!("f{writer}-7")).collect();
    wanted.sort();
    assert_eq!(findings(&store).await, wanted);
    assert_eq!(events(&store, None).await.len(), 12);
    assert_eq!(store.findings_after(0, 1000).await.unwrap().len(), 12);
}
