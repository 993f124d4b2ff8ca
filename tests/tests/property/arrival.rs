//! One by one or all at once, and in whatever order: what is found is the same, from bytes to findings, with the store.

use std::sync::Arc;

use proptest::prelude::*;
use twosource_contract::{
    FindingFilter, PageRequest, RawReport, Stop, Store, Submission, Verify as _, VerifyRequest,
};
use twosource_model::Finding;
use twosource_store::Sqlite;
use twosource_verify::{Levels, Verifier};

/// One account of an arrest in Sollen.
fn account() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec!["Lena Holm", "Lena Holm", "Lena Homl", "Vera Holm"]);
    let day = prop::sample::select(vec!["on Monday", "on Tuesday", "on October 7"]);
    let said = prop::sample::select(vec![
        "“The gate was shut for six years and nobody came,” said mayor Ivo Marn.",
        "“The gate was shut for eight years and nobody came,” said mayor Ivo Marn.",
        "Mayor Ivo Marn did not speak.",
    ]);
    (name, 33u32..36, day, said)
        .prop_map(|(name, age, day, said)| format!("Police arrested {name}, {age}, in Sollen {day}. {said}"))
}

fn raws(bodies: &[String]) -> Vec<RawReport> {
    let raw = |(i, body): (usize, &String)| {
        let text = format!("Source: Paper {i}\nPublished: 2024-10-09\n\n{body}\n");
        twosource_tests::raw(&format!("{i}.txt"), &text)
    };
    bodies.iter().enumerate().map(raw).collect()
}

/// What is found without the order in which it is listed.
fn by_name(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| a.name.cmp(&b.name));
    findings
}

async fn one_by_one(raws: &[RawReport]) -> Vec<Finding> {
    let store: Arc<dyn Store> = Arc::new(Sqlite::in_memory().unwrap());
    let room = Verifier::new(Levels::default(), Arc::clone(&store));
    for raw in raws {
        let report = twosource_ingest::read_one(raw).unwrap();
        let reading = twosource_extract::read(&report, &Stop::new()).unwrap();
        let report = store.put_report(report, "").await.unwrap().report;
        room.submit_claims(Submission { report, reading, source: None }).await.unwrap();
    }
    let page = PageRequest { size: 1000, token: String::new() };
    let filter = FindingFilter { include_dismissed: true, page, ..FindingFilter::default() };
    by_name(room.list_findings(filter).await.unwrap().items)
}

fn at_once(raws: &[RawReport]) -> Vec<Finding> {
    let mut set = VerifyRequest::default();
    for raw in raws {
        let report = twosource_ingest::read_one(raw).unwrap();
        set.readings.push(twosource_extract::read(&report, &Stop::new()).unwrap());
        set.reports.push(report);
    }
    by_name(twosource_verify::judge(&set, &Levels::default(), &Stop::new()).unwrap().findings)
}

/// Names, rules and words of findings: what a dismissal hangs on.
fn told(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|f| format!("{} {} {}", f.name, f.rule, f.message)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn one_by_one_is_at_once_in_any_order(
        bodies in prop::collection::vec(account(), 2..6),
        turn in 0usize..6,
    ) {
        let reports = raws(&bodies);
        let mut other = reports.clone();
        other.rotate_left(turn % reports.len());
        if turn % 2 == 1 {
            other.reverse();
        }
        let expected = told(&at_once(&reports));
        prop_assert_eq!(&told(&at_once(&other)), &expected);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        prop_assert_eq!(&told(&runtime.block_on(one_by_one(&reports))), &expected);
        prop_assert_eq!(&told(&runtime.block_on(one_by_one(&other))), &expected);
    }
}
