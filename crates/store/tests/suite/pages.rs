//! Pages of every list.

use std::sync::Arc;

use futures::future::BoxFuture;
use twosource_contract::{
    Archive, Error, FindingFilter, ListClaims, ListEvents, ListReports, PageRequest, Result, Store, Write,
    limits,
};
use twosource_model::{Report, Severity};

use super::nouns::{event, finding, page, reading, report, report_at, report_name, scope, source};

const URL: &str = "https://example.org/x";

/// A list: gives the names on a page, and the next token.
type List = fn(Arc<dyn Store>, PageRequest) -> BoxFuture<'static, Result<(Vec<String>, String)>>;

macro_rules! list {
    ($store:ident, $page:ident => $call:expr) => {
        |$store, $page| {
            Box::pin(async move {
                let page = $call?;
                Ok((page.items.iter().map(|item| item.name.to_string()).collect(), page.next_token))
            })
        }
    };
}

fn reports(source_id: Option<&str>, page: PageRequest) -> ListReports {
    ListReports { source: source_id.map(|id| source(id).name), page }
}

fn claims(report: Option<&str>, frame: &str, page: PageRequest) -> ListClaims {
    ListClaims { report: report.map(report_name), frame: frame.to_owned(), page }
}

fn events(report: Option<&str>, page: PageRequest) -> ListEvents {
    ListEvents { report: report.map(report_name), page }
}

fn findings(rules: &[&str], report: Option<&str>, page: PageRequest) -> FindingFilter {
    let rules = rules.iter().map(|rule| (*rule).to_owned()).collect();
    FindingFilter { rules, report: report.map(report_name), page, ..FindingFilter::default() }
}

fn with_dismissed(page: PageRequest) -> FindingFilter {
    FindingFilter { include_dismissed: true, page, ..FindingFilter::default() }
}

/// Every list of a store, and each in its narrowed forms: no two may take each other's tokens.
const LISTS: [(&str, List); 17] = [
    ("sources", list!(store, page => store.sources(&page).await)),
    ("reports", list!(store, page => store.reports(&reports(None, page)).await)),
    ("reports of a", list!(store, page => store.reports(&reports(Some("a"), page)).await)),
    ("versions of a/00", list!(store, page => store.report_versions(&report_name("a/00"), &page).await)),
    ("versions of a/01", list!(store, page => store.report_versions(&report_name("a/01"), &page).await)),
    ("claims", list!(store, page => store.claims(&claims(None, "", page)).await)),
    ("claims of a/00", list!(store, page => store.claims(&claims(Some("a/00"), "", page)).await)),
    ("claims to say", list!(store, page => store.claims(&claims(None, "say", page)).await)),
    ("claims of a/00 to say", list!(store, page => store.claims(&claims(Some("a/00"), "say", page)).await)),
    ("events", list!(store, page => store.events(&events(None, page)).await)),
    ("events of a/00", list!(store, page => store.events(&events(Some("a/00"), page)).await)),
    ("findings", list!(store, page => store.findings(&findings(&[], None, page)).await)),
    ("findings with dismissed", list!(store, page => store.findings(&with_dismissed(page)).await)),
    ("findings of a/00", list!(store, page => store.findings(&findings(&[], Some("a/00"), page)).await)),
    ("findings by r", list!(store, page => store.findings(&findings(&["r"], None, page)).await)),
    ("findings by r and s", list!(store, page => store.findings(&findings(&["r", "s"], None, page)).await)),
    ("findings by s and r", list!(store, page => store.findings(&findings(&["s", "r"], None, page)).await)),
];

/// Something on every list: 11 items or more on each.
async fn fill(store: &Arc<dyn Store>) {
    let (mut events, mut findings) = (Vec::new(), Vec::new());
    for i in 0..11 {
        let id = format!("a/{i:02}");
        store.put_source(source(&format!("s{i}")), Write::Create).await.unwrap();
        store.put_report(report_at(&id, URL), "").await.unwrap();
        store.put_reading(reading(&id, &["say"; 11]), vec![]).await.unwrap();
        events.push(event(&format!("e{i}"), &["a/00", &id]));
        let severity = [Severity::Error, Severity::Warning, Severity::Info][i % 3];
        findings.push(finding(&format!("f{i}"), "r", severity, &["a/00", &id]));
    }
    store.put_archive(Archive { events, findings, ..scope(&["a/00"]) }).await.unwrap();
}

pub(crate) async fn join_to_the_whole_list(store: Arc<dyn Store>) {
    fill(&store).await;
    for (name, list) in LISTS {
        let (whole, end) = list(Arc::clone(&store), page(1000)).await.unwrap();
        assert!(whole.len() >= 11, "{name}");
        assert_eq!(end, "", "{name}");
        for size in [1, 3, 11] {
            let (mut joined, mut token) = (Vec::new(), String::new());
            loop {
                let (items, next) = list(Arc::clone(&store), PageRequest { size, token }).await.unwrap();
                assert!(!items.is_empty() && items.len() <= size as usize, "{name}");
                joined.extend(items);
                token = next;
                if token.is_empty() {
                    break;
                }
            }
            assert_eq!(joined, whole, "{name}, {size} a page");
        }
    }
    // 121 claims: 50 where the caller does not say, and a page that is just full has no token.
    let first = store.claims(&claims(None, "", page(0))).await.unwrap();
    assert_eq!(first.items.len(), limits::PAGE_SIZE_DEFAULT as usize);
    let whole = store.claims(&claims(None, "", page(121))).await.unwrap();
    assert_eq!((whole.items.len(), whole.next_token.as_str()), (121, ""));
}

pub(crate) async fn go_on_where_they_were_while_others_write(store: Arc<dyn Store>) {
    for id in ["b", "d", "f"] {
        store.put_source(source(id), Write::Create).await.unwrap();
    }
    let first = store.sources(&page(2)).await.unwrap();
    for id in ["a", "c", "e"] {
        store.put_source(source(id), Write::Create).await.unwrap();
    }
    let second = store.sources(&PageRequest { size: 10, token: first.next_token }).await.unwrap();
    let ids: Vec<&str> = second.items.iter().map(|source| source.name.id()).collect();
    assert_eq!(ids, ["e", "f"]);
}

fn assert_refused(result: Result<(Vec<String>, String)>, what: &str) {
    match result {
        Err(Error::Invalid { violations }) => {
            let fields: Vec<&str> = violations.iter().map(|violation| violation.field.as_str()).collect();
            assert_eq!(fields, ["page_token"], "{what}");
        }
        other => panic!("{what}: {other:?}"),
    }
}

pub(crate) async fn refuse_hostile_tokens(store: Arc<dyn Store>) {
    fill(&store).await;
    for (name, list) in LISTS {
        let (_, good) = list(Arc::clone(&store), page(1)).await.unwrap();
        let hostile = [
            " ".to_owned(),
            "0".to_owned(),
            "-1".to_owned(),
            "null".to_owned(),
            "' OR 1=1 --".to_owned(),
            "\0".to_owned(),
            "é".repeat(40),
            "0".repeat(16),
            "f".repeat(10_000_000),
            format!("{good} "),
            format!("{good}0"),
            format!("{good}00"),
            good.to_uppercase(),
            good[1..].to_owned(),
            good[..good.len() - 1].to_owned(),
            good[..good.len() - 2].to_owned(),
            good[..16].to_owned(),
            good.chars().rev().collect(),
        ];
        for token in hostile {
            let what = format!("{name}: {}", token.chars().take(80).collect::<String>());
            assert_refused(list(Arc::clone(&store), PageRequest { size: 1, token }).await, &what);
        }
        list(Arc::clone(&store), PageRequest { size: 5, token: good })
            .await
            .expect("another size is no other list");
    }
}

pub(crate) async fn refuse_tokens_of_another_list_or_filter(store: Arc<dyn Store>) {
    fill(&store).await;
    for (from, list) in LISTS {
        let (_, token) = list(Arc::clone(&store), page(1)).await.unwrap();
        for (to, other) in LISTS.into_iter().filter(|(to, _)| *to != from) {
            let asked = PageRequest { size: 1, token: token.clone() };
            assert_refused(other(Arc::clone(&store), asked).await, &format!("{to} with a token of {from}"));
        }
    }
}

pub(crate) async fn end_early_when_they_are_heavy(store: Arc<dyn Store>) {
    // Four texts of 12 MiB: no report may be so long, yet many that are shorter add up the same way.
    for i in 0..4 {
        let text = "a".repeat(12 * 1024 * 1024);
        store.put_report(Report { text, ..report(&format!("a/{i}")) }, "").await.unwrap();
    }
    let first = store.reports(&ListReports { source: None, page: page(10) }).await.unwrap();
    assert_eq!(first.items.len(), 3);
    let rest = PageRequest { size: 10, token: first.next_token };
    let second = store.reports(&ListReports { source: None, page: rest }).await.unwrap();
    assert_eq!((second.items.len(), second.next_token.as_str()), (1, ""));

    let followed = store.reports_after(0, 10).await.unwrap();
    assert_eq!(followed.len(), 3);
    assert_eq!(store.reports_after(followed[2].cursor, 10).await.unwrap().len(), 1);
}
