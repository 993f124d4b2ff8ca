//! Findings, reviews and changes.

use std::sync::Arc;

use twosource_contract::{Archive, FindingFilter, Store};
use twosource_model::Severity::{self, Error, Info, Warning};
use twosource_model::{Finding, ReviewState};

use super::nouns::{event_name, finding, finding_name, page, report_name, review, scope};

/// Makes these the findings of the reports that they rest on.
async fn put(store: &Arc<dyn Store>, findings: &[Finding]) {
    store
        .put_archive(Archive { findings: findings.to_vec(), ..scope(&["a/1", "b/1", "c/1"]) })
        .await
        .unwrap();
}

async fn ids(store: &Arc<dyn Store>, filter: &FindingFilter) -> Vec<String> {
    let listed = store.findings(filter).await.unwrap();
    listed.items.iter().map(|finding| finding.name.id().to_owned()).collect()
}

/// What a follower that begins after `after` sees.
async fn changes(store: &Arc<dyn Store>, after: u64) -> Vec<(u64, Finding)> {
    let changes = store.findings_after(after, 100).await.unwrap();
    assert!(changes.is_sorted_by(|a, b| a.cursor < b.cursor));
    changes.into_iter().map(|event| (event.cursor, event.finding)).collect()
}

pub(crate) async fn come_the_most_severe_first(store: Arc<dyn Store>) {
    let of = |id: &str, severity: Severity| finding(id, "r", severity, &["a/1"]);
    put(&store, &[of("a", Info), of("d", Error), of("b", Warning), of("c", Warning), of("e", Error)]).await;
    assert_eq!(ids(&store, &FindingFilter::default()).await, ["d", "e", "b", "c", "a"]);
}

pub(crate) async fn are_narrowed_by_every_condition(store: Arc<dyn Store>) {
    let about = |event: &str, finding: Finding| Finding { event: Some(event_name(event)), ..finding };
    // f5 judges a claim of c/1 and quotes a/1 alone.
    let mut f5 = finding("f5", "undated-event", Warning, &["a/1"]);
    f5.claims.push(twosource_model::ClaimName::of(&report_name("c/1"), 0));
    let all = [
        about("e1", finding("f1", "conflicting-date", Error, &["a/1", "b/1"])),
        about("e1", finding("f2", "undated-event", Warning, &["a/1"])),
        about("e2", finding("f3", "broken-quote", Info, &["c/1"])),
        finding("f4", "broken-quote", Warning, &["b/1"]),
        f5,
    ];
    put(&store, &all).await;
    store.put_review(&finding_name("f4"), review(ReviewState::Dismissed)).await.unwrap();
    store.put_review(&finding_name("f2"), review(ReviewState::Acknowledged)).await.unwrap();
    store.put_review(&finding_name("f1"), review(ReviewState::Reopened)).await.unwrap();

    let rules = |rules: &[&str]| rules.iter().map(|rule| (*rule).to_owned()).collect::<Vec<_>>();
    let none = FindingFilter::default;
    for (filter, wanted) in [
        (none(), &["f1", "f2", "f5", "f3"][..]),
        (FindingFilter { include_dismissed: true, ..none() }, &["f1", "f2", "f4", "f5", "f3"]),
        (FindingFilter { rules: rules(&["undated-event"]), ..none() }, &["f2", "f5"]),
        (FindingFilter { rules: rules(&["undated-event", "broken-quote"]), ..none() }, &["f2", "f5", "f3"]),
        (FindingFilter { rules: rules(&["no-such-rule"]), ..none() }, &[]),
        (FindingFilter { at_least: Some(Error), ..none() }, &["f1"]),
        (FindingFilter { at_least: Some(Warning), ..none() }, &["f1", "f2", "f5"]),
        (FindingFilter { at_least: Some(Info), ..none() }, &["f1", "f2", "f5", "f3"]),
        (FindingFilter { report: Some(report_name("a/1")), ..none() }, &["f1", "f2", "f5"]),
        (FindingFilter { report: Some(report_name("c/1")), ..none() }, &["f3"]),
        (FindingFilter { report: Some(report_name("z/1")), ..none() }, &[]),
        (FindingFilter { event: Some(event_name("e1")), ..none() }, &["f1", "f2"]),
        (FindingFilter { event: Some(event_name("e9")), ..none() }, &[]),
        (
            FindingFilter {
                rules: rules(&["broken-quote"]),
                at_least: Some(Warning),
                report: Some(report_name("b/1")),
                include_dismissed: true,
                ..none()
            },
            &["f4"],
        ),
        (
            FindingFilter {
                rules: rules(&["conflicting-date"]),
                at_least: Some(Error),
                report: Some(report_name("b/1")),
                event: Some(event_name("e1")),
                ..none()
            },
            &["f1"],
        ),
    ] {
        assert_eq!(ids(&store, &filter).await, wanted, "{filter:?}");
    }
}

pub(crate) async fn keep_their_cursor_where_unchanged(store: Arc<dyn Store>) {
    let (f1, f2) = (finding("f1", "r", Warning, &["a/1"]), finding("f2", "r", Warning, &["b/1"]));
    put(&store, &[f1.clone(), f2.clone()]).await;
    let first = changes(&store, 0).await;
    assert_eq!(first.iter().map(|(_, finding)| finding).collect::<Vec<_>>(), [&f1, &f2]);

    put(&store, &[f2.clone(), f1.clone()]).await;
    assert_eq!(changes(&store, 0).await, first);

    let changed = Finding { message: "they differ more".to_owned(), ..f1 };
    put(&store, &[changed.clone(), f2.clone()]).await;
    let second = changes(&store, 0).await;
    assert_eq!(second[0], first[1]);
    assert_eq!(second[1].1, changed);
    assert!(second[1].0 > first[1].0);
    assert_eq!(changes(&store, first[1].0).await, second[1..]);

    // The number of the last change is not used again when its finding goes.
    put(&store, std::slice::from_ref(&f2)).await;
    assert_eq!(changes(&store, 0).await, second[..1]);
    put(&store, &[f2, changed]).await;
    assert!(changes(&store, 0).await[1].0 > second[1].0);
}

pub(crate) async fn keep_their_review(store: Arc<dyn Store>) {
    let given = finding("f1", "r", Warning, &["a/1"]);
    put(&store, std::slice::from_ref(&given)).await;
    let dismissal = review(ReviewState::Dismissed);
    let reviewed = store.put_review(&given.name, dismissal.clone()).await.unwrap().unwrap();
    assert_eq!(reviewed, Finding { review: Some(dismissal.clone()), ..given.clone() });
    let after = changes(&store, 0).await;

    put(&store, std::slice::from_ref(&given)).await;
    assert_eq!(store.finding(&given.name).await.unwrap(), Some(reviewed));
    assert_eq!(changes(&store, 0).await, after);

    // Changed words leave the review as well; a review that comes with the finding does not replace it.
    let changed = Finding {
        message: "other words".to_owned(),
        review: Some(review(ReviewState::Reopened)),
        ..given.clone()
    };
    put(&store, std::slice::from_ref(&changed)).await;
    let kept = store.finding(&given.name).await.unwrap().unwrap();
    assert_eq!(kept, Finding { review: Some(dismissal), ..changed });
    assert_eq!(ids(&store, &FindingFilter::default()).await, [""; 0]);
}

pub(crate) async fn a_dismissal_outlives_its_finding(store: Arc<dyn Store>) {
    let given = finding("f1", "r", Warning, &["a/1"]);
    put(&store, std::slice::from_ref(&given)).await;
    store.put_review(&given.name, review(ReviewState::Dismissed)).await.unwrap();
    put(&store, &[]).await;
    assert_eq!(store.finding(&given.name).await.unwrap(), None);
    put(&store, std::slice::from_ref(&given)).await;
    let back = store.finding(&given.name).await.unwrap().unwrap();
    assert_eq!(back.review, Some(review(ReviewState::Dismissed)));
    assert_eq!(ids(&store, &FindingFilter { page: page(10), ..FindingFilter::default() }).await, [""; 0]);
}

pub(crate) async fn a_review_is_a_change(store: Arc<dyn Store>) {
    put(&store, &[finding("f1", "r", Warning, &["a/1"]), finding("f2", "r", Warning, &["a/1"])]).await;
    let last = changes(&store, 0).await[1].0;
    for (state, changed) in [
        (ReviewState::Acknowledged, true),
        (ReviewState::Acknowledged, false),
        (ReviewState::Dismissed, true),
        (ReviewState::Reopened, true),
    ] {
        let before = changes(&store, last).await;
        let kept = store.put_review(&finding_name("f1"), review(state)).await.unwrap().unwrap();
        assert_eq!(kept.review, Some(review(state)));
        let after = changes(&store, last).await;
        assert_eq!(after.len(), 1);
        assert_eq!(after[0].1, kept);
        assert_eq!(before != after, changed, "{state:?}");
    }
}

pub(crate) async fn a_review_of_nothing_is_not_written(store: Arc<dyn Store>) {
    let none = store.put_review(&finding_name("f1"), review(ReviewState::Dismissed)).await.unwrap();
    assert_eq!(none, None);
    put(&store, &[finding("f1", "r", Warning, &["a/1"])]).await;
    assert_eq!(store.finding(&finding_name("f1")).await.unwrap().unwrap().review, None);
}

pub(crate) async fn a_follower_is_woken(store: Arc<dyn Store>) {
    let waiting = tokio::spawn({
        let store = Arc::clone(&store);
        async move {
            let (mut after, mut seen) = (0, Vec::new());
            while seen.last().is_none_or(|finding: &Finding| finding.review.is_none()) {
                store.wait_for_finding(after).await.unwrap();
                for event in store.findings_after(after, 10).await.unwrap() {
                    after = event.cursor;
                    seen.push(event.finding);
                }
            }
            seen
        }
    });
    let given = finding("f1", "r", Warning, &["a/1"]);
    put(&store, std::slice::from_ref(&given)).await;
    let reviewed = store.put_review(&given.name, review(ReviewState::Acknowledged)).await.unwrap();
    assert_eq!(waiting.await.unwrap().last(), reviewed.as_ref());
}
