//! One by one or all at once: the same findings, events and dossiers.

use twosource_contract::{ListEvents, PageRequest};
use twosource_tests::{World, check, house_test, letters};

use super::follow::{Watch, by_name, kept_findings, take_in};

house_test! {
    async fn the_findings_are_those_of_one_check(world: World) {
        let house = world.house().await.unwrap();
        let letters = letters().unwrap();
        // Asked first: what is known of the sources afterwards is not known to this check.
        let expected = check(&*house.desk, &letters.reports).await.whole().unwrap();
        let mut watch = Watch::from(&*house.verify, 0).await;
        for report in &letters.reports {
            take_in(&house, &mut watch, report).await;
        }
        let kept = kept_findings(&*house.verify, true).await;
        let expected_findings = by_name(expected.findings.clone());
        let names = |findings: &[twosource_model::Finding]| -> Vec<String> {
            findings.iter().map(|f| format!("{} {} {}", f.name, f.rule, f.message)).collect()
        };
        assert_eq!(names(&kept), names(&expected_findings));
        assert_eq!(kept, expected_findings);

        let page = PageRequest { size: 1000, token: String::new() };
        let events = house.verify.list_events(ListEvents { report: None, page }).await.unwrap().items;
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
            let mut watch = Watch::from(&*house.verify, 0).await;
            let mut reports = letters.reports.clone();
            reports.rotate_left(turn);
            for report in &reports {
                take_in(&house, &mut watch, report).await;
            }
            outcomes.push(kept_findings(&*house.verify, true).await);
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
        let mut watch = Watch::from(&*house.verify, 0).await;
        for report in &letters.reports {
            take_in(&house, &mut watch, report).await;
        }
        let findings = kept_findings(&*house.verify, true).await;
        let events = house.verify.list_events(ListEvents::default()).await.unwrap().items;
        assert!(events.iter().any(|event| findings.iter().any(|f| f.event.as_ref() == Some(&event.name))));
        for event in events {
            let dossier = house.desk.get_dossier(event.name.clone()).await.unwrap();
            assert_eq!(dossier.events, [event.clone()]);
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
        let mut watch = Watch::from(&*house.verify, 0).await;
        for report in &letters.reports {
            take_in(&house, &mut watch, report).await;
        }
        let before = kept_findings(&*house.verify, true).await;
        for report in &letters.reports {
            let again = house.ingest.ingest_report(report.clone()).await.unwrap();
            assert!(!again.created);
        }
        // A report that is new shows when the pipeline has come so far.
        let next = twosource_tests::raw(
            "next.txt",
            "Source: Northern Wire\nPublished: 2024-10-09\n\nThe minister sent a letter on Tuesday.” It was read aloud.\n",
        );
        take_in(&house, &mut watch, &next).await;
        let after = kept_findings(&*house.verify, true).await;
        for finding in &before {
            assert!(after.contains(finding), "{} is gone or changed", finding.name);
        }
        let reports = house.ingest.list_reports(Default::default()).await.unwrap().items;
        assert_eq!(reports.len(), letters.reports.len() + 1);
    }
}
