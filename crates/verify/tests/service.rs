//! Readings that are kept, and what is judged anew when another comes in.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use std::sync::Arc;

use futures::StreamExt as _;
use twosource_contract::{
    Error, Extract, FindingFilter, ListClaims, ListEvents, PageRequest, RawReport, Reason, ReviewRequest,
    Store, Submission, Verify, VerifyRequest,
};
use twosource_extract::Extractor;
use twosource_model::{
    EventName, Finding, FindingName, Reading, Report, ReportName, Review, ReviewState, Source,
};
use twosource_store::Sqlite;
use twosource_verify::{Levels, Verifier};

const A: &str = "Source: KCNA\nPublished: 2024-10-09\n\n\
    Premier Pak Tong Su sent an oral message to Chinese Premier Luo Weimin on Tuesday.";
const B: &str = "Source: Straits Ledger\nPublished: 2024-10-09\n\n\
    Premier Pak Tong Su sent a letter to Chinese Premier Luo Weimin on Monday.";
const C: &str = "Source: Yalu Radio\nPublished: 2024-10-09\n\n\
    Premier Pak Tong Su sent a telegram to Chinese Premier Luo Weimin.";
const ELSEWHERE: &str =
    "Source: Reykjanes Daily\nPublished: 2024-12-05\n\nSigrun Halldorsdottir met Jon Palsson in Hafnarey.";

fn room() -> (Arc<Verifier>, Arc<dyn Store>) {
    let store: Arc<dyn Store> = Arc::new(Sqlite::in_memory().unwrap());
    (Arc::new(Verifier::new(Levels::default(), Arc::clone(&store))), store)
}

/// A report that is kept, as every report is before its claims are submitted, with its reading.
async fn submission(store: &dyn Store, content: &str) -> Submission {
    let raw = RawReport { content: content.as_bytes().to_vec(), ..RawReport::default() };
    let report = twosource_ingest::read_one(&raw).unwrap();
    let source = Source { name: report.name.source(), ..Source::of_title(&report.source_title) };
    store.put_source(source.clone(), twosource_contract::Write::IfAbsent).await.unwrap();
    let report = store.put_report(report, "").await.unwrap().report;
    let reading = Extractor::new().extract_claims(report.clone()).await.unwrap();
    Submission { report, reading, source: Some(source) }
}

async fn submit(room: &Verifier, store: &dyn Store, content: &str) -> (Report, Vec<Finding>) {
    let submission = submission(store, content).await;
    (submission.report.clone(), room.submit_claims(submission).await.unwrap())
}

/// Every finding that is kept, in order of name.
async fn kept(room: &Verifier) -> Vec<Finding> {
    let filter = FindingFilter { include_dismissed: true, page: all(), ..FindingFilter::default() };
    sorted(room.list_findings(filter).await.unwrap().items)
}

fn all() -> PageRequest {
    PageRequest { size: 1000, token: String::new() }
}

fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| a.name.cmp(&b.name));
    findings
}

/// What the set comes to when it is judged by itself.
async fn judged(contents: &[&str]) -> Vec<Finding> {
    let (room, store) = room();
    let mut set = VerifyRequest::default();
    for content in contents {
        let Submission { report, reading, source } = submission(&*store, content).await;
        set.reports.push(report);
        set.readings.push(reading);
        set.sources.extend(source);
    }
    sorted(room.verify_claims(set).await.unwrap().findings)
}

fn evidence_in(findings: &[Finding], report: &ReportName) -> Vec<FindingName> {
    let touches = findings.iter().filter(|f| f.evidence.iter().any(|e| e.report == *report));
    touches.map(|f| f.name.clone()).collect()
}

#[tokio::test]
async fn one_by_one_comes_to_the_same_as_together_in_any_order() {
    let together = judged(&[A, B, C]).await;
    assert!(
        together.iter().any(|f| f.evidence.iter().any(|e| e.report != f.evidence[0].report)),
        "{together:?}"
    );
    for order in [[A, B, C], [A, C, B], [B, A, C], [B, C, A], [C, A, B], [C, B, A]] {
        let (room, store) = room();
        for content in order {
            let (report, findings) = submit(&room, &*store, content).await;
            let names: Vec<FindingName> = sorted(findings).into_iter().map(|f| f.name).collect();
            assert_eq!(names, evidence_in(&kept(&room).await, &report.name));
        }
        assert_eq!(kept(&room).await, together);
    }
}

#[tokio::test]
async fn what_has_nothing_in_common_stays_apart() {
    let (room, store) = room();
    submit(&room, &*store, A).await;
    submit(&room, &*store, B).await;
    let before = kept(&room).await;
    let (elsewhere, _) = submit(&room, &*store, ELSEWHERE).await;
    let after = kept(&room).await;
    assert!(before.iter().all(|f| after.contains(f)));
    assert!(
        after
            .iter()
            .filter(|f| !before.contains(f))
            .all(|f| f.evidence.iter().all(|e| e.report == elsewhere.name))
    );
}

/// Sentences that have no five words in a row in common.
fn prose() -> String {
    const NOUNS: [&str; 11] = [
        "harbour", "bridge", "council", "orchard", "ferry", "miller", "quarry", "tower", "lantern", "meadow",
        "cellar",
    ];
    let noun = |n: usize| NOUNS[n % NOUNS.len()];
    let sentence = |n: usize| {
        format!(
            "The {} of the {} lay by the {} and the {} was seen from every {} of {}.",
            noun(n * 7),
            noun(n / 11 + n * 3),
            noun(n * n),
            noun(n * 5 + 2),
            noun(n * 2 + 1),
            ["Karsow", "Halden", "Marrow"][n % 3],
        )
    };
    (0..30).map(sentence).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_rewritten_copy_is_found_among_all_that_is_kept_and_tied_to_its_agency() {
    let (room, store) = room();
    let text = prose();
    let changed = |every: usize| {
        let words = text.split(' ').enumerate();
        let words = words.map(|(i, w)| if i % every == every - 1 { "other" } else { w });
        words.collect::<Vec<_>>().join(" ")
    };
    submit(&room, &*store, ELSEWHERE).await;
    let wire = format!("Source: Reuters\nPublished: 2024-10-09\n\nKARSOW (Reuters) - {text}");
    submit(&room, &*store, &wire).await;
    for (paper, day, every) in [("Morning Post", "2024-10-10", 8), ("Late Review", "2024-12-20", 60)] {
        let copy = format!("Source: {paper}\nPublished: {day}\n\n{}", changed(every));
        let (report, findings) = submit(&room, &*store, &copy).await;
        let told: Vec<&Finding> = findings
            .iter()
            .filter(|f| f.rule == "single-origin" && f.evidence.iter().any(|e| e.report == report.name))
            .collect();
        assert!(!told.is_empty(), "{paper}: {findings:#?}");
        assert!(told.iter().any(|f| format!("{f:?}").contains("Reuters")), "{paper}: {told:#?}");
    }
}

#[tokio::test]
async fn pages_that_credit_an_agency_beside_their_text_rest_on_it() {
    let page = |paper: &str, by: &str| {
        format!(
            "<html><head><title>Bridge closed</title><meta name=author content=\"{by}\"><meta property=og:site_name content=\"{paper}\">\
             <meta property=article:published_time content=2024-10-09T08:00:00Z></head><body><article><h1>Bridge closed</h1>\
             <p>Mayor Ona Brek closed the old bridge at Karsow on Tuesday after a crack was found in its third pier, the town said. \
             Some four thousand cars cross it on a working day.</p></article></body></html>"
        )
    };
    for (by, rests) in [("Jane Doe, Reuters", true), ("Jane Doe", false)] {
        let (room, store) = room();
        submit(&room, &*store, &page("Karsow Courier", by)).await;
        let (_, findings) = submit(&room, &*store, &page("Halden Post", by)).await;
        let told: Vec<&Finding> = findings.iter().filter(|f| f.rule == "single-origin").collect();
        assert!(!told.is_empty(), "{by}: {findings:#?}");
        assert_eq!(told.iter().any(|f| format!("{f:?}").contains("Reuters")), rests, "{by}: {told:#?}");
    }
}

#[tokio::test]
async fn a_reading_submitted_again_changes_nothing() {
    let (room, store) = room();
    for content in [A, B] {
        submit(&room, &*store, content).await;
    }
    let (findings, made) = (kept(&room).await, store.findings_after(0, 1000).await.unwrap());
    for content in [B, A] {
        submit(&room, &*store, content).await;
    }
    assert_eq!(kept(&room).await, findings);
    assert_eq!(store.findings_after(0, 1000).await.unwrap(), made);
    let claims = room.list_claims(ListClaims { page: all(), ..ListClaims::default() }).await.unwrap().items;
    let mut names: Vec<_> = claims.iter().map(|c| c.name.clone()).collect();
    names.dedup();
    assert_eq!(names.len(), claims.len());
}

#[tokio::test]
async fn a_reading_made_anew_takes_back_what_rested_on_the_old_one() {
    let (room, store) = room();
    submit(&room, &*store, A).await;
    let alone = kept(&room).await;
    let b = submission(&*store, B).await;
    room.submit_claims(b.clone()).await.unwrap();
    assert_ne!(kept(&room).await, alone);
    let nothing = Reading {
        claims: Vec::new(),
        dates: Vec::new(),
        quote_defects: Vec::new(),
        citations: Vec::new(),
        corrections: Vec::new(),
        names: Vec::new(),
        admissions: Vec::new(),
        ..b.reading.clone()
    };
    let findings = room.submit_claims(Submission { reading: nothing, ..b }).await.unwrap();
    assert!(findings.iter().all(|f| f.claims.is_empty()), "{findings:?}");
    let rested: Vec<Finding> = kept(&room).await.into_iter().filter(|f| !f.claims.is_empty()).collect();
    let alone: Vec<Finding> = alone.into_iter().filter(|f| !f.claims.is_empty()).collect();
    assert_eq!(rested, alone);
}

#[tokio::test]
async fn two_that_come_in_at_once_see_each_other() {
    let together = judged(&[A, B]).await;
    let (room, store) = room();
    let (a, b) = (submission(&*store, A).await, submission(&*store, B).await);
    let (a, b) = futures::join!(room.submit_claims(a), room.submit_claims(b));
    a.unwrap();
    b.unwrap();
    assert_eq!(kept(&room).await, together);
}

#[tokio::test]
async fn a_review_stays_with_its_finding() {
    let (room, store) = room();
    submit(&room, &*store, A).await;
    let (_, findings) = submit(&room, &*store, B).await;
    let finding = findings.into_iter().find(|f| f.evidence.len() > 1).unwrap();
    let review = Review {
        state: ReviewState::Dismissed,
        reviewer: "Ana".to_owned(),
        reason: "one word, two names".to_owned(),
    };
    let request = ReviewRequest { finding: finding.name.clone(), review: review.clone() };
    let reviewed = room.review_finding(request).await.unwrap();
    assert_eq!(reviewed, Finding { review: Some(review.clone()), ..finding.clone() });
    let (_, again) = submit(&room, &*store, B).await;
    assert!(again.contains(&reviewed));
    assert_eq!(room.get_finding(finding.name.clone()).await.unwrap(), reviewed);
    let shown =
        room.list_findings(FindingFilter { page: all(), ..FindingFilter::default() }).await.unwrap().items;
    assert!(shown.iter().all(|f| f.name != finding.name));
}

#[tokio::test]
async fn a_dismissal_holds_until_its_evidence_changes() {
    let (room, store) = room();
    submit(&room, &*store, A).await;
    let (_, findings) = submit(&room, &*store, B).await;
    let finding = findings.into_iter().find(|f| f.rule == "conflicting-channel").unwrap();
    let review = Review {
        state: ReviewState::Dismissed,
        reviewer: "Ana".to_owned(),
        reason: "one word, two names".to_owned(),
    };
    room.review_finding(ReviewRequest { finding: finding.name.clone(), review: review.clone() })
        .await
        .unwrap();
    // Another means in a third report is another finding: this one stays as it is.
    submit(&room, &*store, C).await;
    assert_eq!(room.get_finding(finding.name.clone()).await.unwrap().review, Some(review));
    // A second report of a letter is new evidence.
    let letter = "Source: Bay Courier\nPublished: 2024-10-09\n\n\
        Premier Pak Tong Su sent a letter to Chinese Premier Luo Weimin.";
    let (_, findings) = submit(&room, &*store, letter).await;
    let again = findings
        .iter()
        .find(|f| f.rule == "conflicting-channel" && finding.evidence.iter().all(|e| f.evidence.contains(e)))
        .unwrap();
    assert_ne!(again.name, finding.name);
    let reopened = again.review.clone().unwrap();
    assert_eq!(reopened.state, ReviewState::Reopened);
    assert!(reopened.reason.contains("one word, two names"), "{reopened:?}");
    let shown =
        room.list_findings(FindingFilter { page: all(), ..FindingFilter::default() }).await.unwrap().items;
    assert!(shown.iter().any(|f| f.name == again.name), "what was taken up again is listed");
}

#[tokio::test]
async fn an_event_leads_to_its_reports() {
    let (room, store) = room();
    let (a, _) = submit(&room, &*store, A).await;
    let (b, _) = submit(&room, &*store, B).await;
    submit(&room, &*store, ELSEWHERE).await;
    let list = ListEvents { report: Some(a.name.clone()), page: all() };
    let events = room.list_events(list).await.unwrap().items;
    let shared = events.iter().find(|e| e.claims.iter().any(|c| c.report() == b.name)).unwrap();
    let (event, origins) = room.get_event(shared.name.clone()).await.unwrap();
    assert_eq!(event, *shared);
    assert!(origins.iter().all(|o| o.event == event.name));
    let told = room.event_reports(event.name).await.unwrap();
    let mut names: Vec<ReportName> = told.iter().map(|(report, _)| report.name.clone()).collect();
    names.sort();
    let mut expected = vec![a.name, b.name];
    expected.sort();
    assert_eq!(names, expected);
    assert!(told.iter().all(|(report, reading)| reading.report == report.name && !reading.claims.is_empty()));
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let (room, _) = room();
    let event = EventName::parse("events/none").unwrap();
    assert_eq!(room.get_event(event.clone()).await, Err(Error::not_found("event", event.clone())));
    assert_eq!(room.event_reports(event.clone()).await, Err(Error::not_found("event", event)));
    let finding = FindingName::parse("findings/none").unwrap();
    assert_eq!(room.get_finding(finding.clone()).await, Err(Error::not_found("finding", finding)));
}

#[tokio::test]
async fn rules_are_listed_by_id_and_no_other_is_asked_for() {
    let (room, _) = room();
    let rules = room.list_rules().await.unwrap();
    assert!(!rules.is_empty() && rules.windows(2).all(|w| w[0].id < w[1].id));
    let known = FindingFilter { rules: vec![rules[0].id.clone()], ..FindingFilter::default() };
    assert_eq!(room.list_findings(known.clone()).await.unwrap().items, []);
    let unknown = FindingFilter { rules: vec![rules[0].id.clone(), "no-such-rule".to_owned()], ..known };
    let error = room.list_findings(unknown).await.unwrap_err();
    assert!(error.to_string().starts_with("filter.rules[1]: `no-such-rule`"), "{error}");
    let long = PageRequest { size: 1, token: "x".repeat(5000) };
    let refused = room.list_claims(ListClaims { page: long, ..ListClaims::default() }).await.unwrap_err();
    assert_eq!(refused.reason(), Reason::FieldTooLong);
}

#[tokio::test]
async fn a_watcher_sees_what_was_found_and_what_is_found_later() {
    let (room, store) = room();
    submit(&room, &*store, A).await;
    let before = kept(&room).await.len();
    let mut watch = room.watch_findings(0).await.unwrap();
    let mut cursor = 0;
    for _ in 0..before {
        let event = watch.next().await.unwrap().unwrap();
        assert!(event.cursor > cursor);
        cursor = event.cursor;
    }
    let later = tokio::spawn(async move { watch.next().await });
    let (b, _) = submit(&room, &*store, B).await;
    let event = later.await.unwrap().unwrap().unwrap();
    assert!(event.cursor > cursor);
    assert_eq!(evidence_in(std::slice::from_ref(&event.finding), &b.name).len(), 1);
}
