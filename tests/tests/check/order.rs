//! The same reports give the same answer: every time, in whatever order, however many checks run at a time.

use std::collections::BTreeMap;

use futures::future::join_all;
use twosource_contract::RawReport;
use twosource_model::Dossier;
use twosource_tests::{World, check, house_test, letters};

/// Every order of these.
fn orders(reports: &[RawReport]) -> Vec<Vec<RawReport>> {
    let [first, rest @ ..] = reports else { return vec![Vec::new()] };
    let mut all = Vec::new();
    for order in orders(rest) {
        for at in 0..=order.len() {
            let mut order = order.clone();
            order.insert(at, first.clone());
            all.push(order);
        }
    }
    all
}

/// A dossier without the order in which its reports were given: claims are listed by report.
fn without_order(mut dossier: Dossier) -> Dossier {
    let places: BTreeMap<String, usize> =
        dossier.claims.iter().enumerate().map(|(i, c)| (c.name.to_string(), i)).collect();
    assert_eq!(places.len(), dossier.claims.len(), "claims have names of their own");
    dossier.reports.sort_by(|a, b| a.name.cmp(&b.name));
    dossier.claims.sort_by(|a, b| a.name.cmp(&b.name));
    dossier.notes.sort();
    dossier
}

house_test! {
    async fn the_order_of_the_reports_is_of_no_account(world: World) {
        let house = world.house().await.unwrap();
        let letters = letters().unwrap();
        let expected =
            without_order(check(&*house.desk, &letters.reports).await.whole().unwrap());
        assert!(!expected.findings.is_empty());
        // The wire gives no order of its own: a few orders show as much as all.
        let step = if world == World::Wired { 7 } else { 1 };
        for order in orders(&letters.reports).into_iter().step_by(step) {
            let dossier = check(&*house.desk, &order).await.whole().unwrap();
            let given: Vec<&str> = order.iter().map(|r| r.path.as_str()).collect();
            let kept: Vec<&str> = dossier.reports.iter().map(|r| r.path.as_str()).collect();
            assert_eq!(kept, given, "a dossier lists the reports as they were given");
            let dossier = without_order(dossier);
            assert_eq!(dossier.findings, expected.findings, "{given:?}");
            assert_eq!(dossier, expected, "{given:?}");
        }
    }
}

house_test! {
    async fn checks_at_the_same_time_do_not_touch_each_other(world: World) {
        let house = world.house().await.unwrap();
        let letters = letters().unwrap();
        let expected = check(&*house.desk, &letters.reports).await;
        assert!(expected.dossier.is_some());
        let single: Vec<_> = letters.reports.chunks(1).collect();
        let alone = join_all(single.iter().map(|reports| check(&*house.desk, reports))).await;
        let (together, alone_again) = futures::join!(
            join_all((0..8).map(|_| check(&*house.desk, &letters.reports))),
            join_all(single.iter().map(|reports| check(&*house.desk, reports))),
        );
        assert!(together.iter().all(|checked| checked.dossier == expected.dossier));
        assert_eq!(alone, alone_again);
    }
}

house_test! {
    async fn a_check_keeps_nothing(world: World) {
        let house = world.house().await.unwrap();
        let letters = letters().unwrap();
        check(&*house.desk, &letters.reports).await.whole().unwrap();
        assert_eq!(house.ingest.list_reports(Default::default()).await.unwrap().items, []);
        assert_eq!(house.ingest.list_sources(Default::default()).await.unwrap().items, []);
        assert_eq!(house.verify.list_findings(Default::default()).await.unwrap().items, []);
        assert_eq!(house.verify.list_events(Default::default()).await.unwrap().items, []);
    }
}

house_test! {
    async fn a_report_given_twice_is_checked_once_and_that_is_said(world: World) {
        let house = world.house().await.unwrap();
        let letters = letters().unwrap();
        let expected = check(&*house.desk, &letters.reports).await.whole().unwrap();
        let mut twice = letters.reports.clone();
        let again = RawReport { path: "again.txt".to_owned(), ..twice[0].clone() };
        twice.push(again);
        let dossier = check(&*house.desk, &twice).await.whole().unwrap();
        assert_eq!(dossier.findings, expected.findings);
        assert_eq!(dossier.reports, expected.reports);
        let said = dossier.notes.iter().any(|n| n.contains("again.txt") && n.contains("agency.txt"));
        assert!(said, "{:?}", dossier.notes);
    }
}
