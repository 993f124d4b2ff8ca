//! One by one or all at once: the same findings, events and dossiers.

use twosource_contract::{ListEvents, PageRequest};
use twosource_tests::follow::{Watch, by_name, is_beacon, kept_findings};
use twosource_tests::{World, check, house_test, letters};

house_test! {
    async fn the_findings_are_those_of_one_check(world: World) {
        let house = world.house().await.unwrap();
        let letters = letters().unwrap();
        // Asked first: what is known of the sources afterwards is not known to this check.
        let expected = check(&*house.desk, &letters.reports).await.whole().unwrap();
        let mut watch = Watch::from(&*house.verify, 0).await.unwrap();
        for report in &letters.reports {
            watch.take_in(&house, report).await.unwrap();
        }
        let kept = kept_findings(&*house.verify).await.unwrap();
        let expected_findings = by_name(expected.findings.clone());
        let names = |findings: &[twosource_model::Finding]| -> Vec<String> {
            findings.iter().map(|f| format!("{} {} {}", f.name, f.rule, f.message)).collect()
        };
        assert_eq!(names(&kept), names(&expected_findings));
        assert_eq!(kept, expected_findings);

        let page = PageRequest { size: 1000, token: String::new() };
        let mut events = house.verify.list_events(ListEvents { report: None, page }).await.unwrap().items;
        events.retain(|event| !event.claims.iter().any(|claim| is_beacon(&claim.report())));
        assert_eq!(events, expected.events);
        house.stop().await.unwrap();
    }
}

house_test! {
    async fn the_order_in_which_they_come_in_is_of_no_account(world: World) {
        let letters = letters().unwrap();
        let mut outcomes = Vec::new();
        for turn in 0..letters.reports.len() {
            let house = world.house().await.unwrap();
            let mut watch = Watch::from(&*house.verify, 0).await.unwrap();
            let mut reports = letters.reports.clone();
            reports.rotate_left(turn);
            for report in &reports {
                watch.take_in(&house, report).await.unwrap();
            }
            outcomes.push(kept_findings(&*house.verify).await.unwrap());
            house.stop().await.unwrap();
        }
        assert!(!outcomes[0].is_empty());
        for (turn, outcome) in outcomes.iter().enumerate() {
            assert_eq!(*outcome, outcomes[0], "beginning with {}", letters.reports[turn].path);
        }
    }
}

house_test! {
    async fn a_kept_event_has_a_dossier_of_its_own(world: World) {
        let house = world.house().await.unwrap();
        let letters = letters().unwrap();
        let mut watch = Watch::from(&*house.verify, 0).await.unwrap();
        for report in &letters.reports {
            watch.take_in(&house, report).await.unwrap();
        }
        let findings = kept_findings(&*house.verify).await.unwrap();
        let events = house.verify.list_events(ListEvents::default()).await.unwrap().items;
        assert!(events.iter().any(|event| findings.iter().any(|f| f.event.as_ref() == Some(&event.name))));
        for event in events {
            if event.claims.iter().any(|claim| is_beacon(&claim.report())) {
                continue;
            }
            let dossier = house.desk.get_dossier(event.name.clone()).await.unwrap();
            assert_eq!(dossier.events, std::slice::from_ref(&event));
            let of_event: Vec<_> =
                findings.iter().filter(|f| f.event.as_ref() == Some(&event.name)).cloned().collect();
            assert_eq!(by_name(dossier.findings.clone()), of_event, "{}", event.name);
            for claim in &event.claims {
                assert!(dossier.claims.iter().any(|c| c.name == *claim), "{claim} is not in its dossier");
                assert!(dossier.reports.iter().any(|r| r.name == claim.report()));
            }
        }
    }
}

house_test! {
    async fn a_report_that_comes_again_changes_nothing(world: World) {
        let house = world.house().await.unwrap();
        let letters = letters().unwrap();
        let mut watch = Watch::from(&*house.verify, 0).await.unwrap();
        for report in &letters.reports {
            watch.take_in(&house, report).await.unwrap();
        }
        let before = kept_findings(&*house.verify).await.unwrap();
        for report in &letters.reports {
            let again = house.ingest.ingest_report(report.clone()).await.unwrap();
            assert!(!again.created);
        }
        let told = watch.until_judged(&house).await.unwrap();
        assert!(told.is_empty(), "{told:?}");
        assert_eq!(kept_findings(&*house.verify).await.unwrap(), before);
        let reports = house.ingest.list_reports(Default::default()).await.unwrap().items;
        assert_eq!(reports.iter().filter(|r| !is_beacon(&r.name)).count(), letters.reports.len());
    }
}
