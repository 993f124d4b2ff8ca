//! An editor's word stays, whatever comes in afterwards.

use twosource_contract::{FindingFilter, ReviewRequest};
use twosource_model::{Review, ReviewState};
use twosource_tests::follow::{Watch, kept_findings, listed};
use twosource_tests::{World, check, house_test, letters, raw};

fn review(state: ReviewState) -> Review {
    Review { state, reviewer: "desk@example.org".to_owned(), reason: "settled by telephone".to_owned() }
}

house_test! {
    async fn a_review_outlives_a_new_judgement(world: World) {
        let house = world.house().await.unwrap();
        let letters = letters().unwrap();
        let expected = check(&*house.desk, &letters.reports).await.whole().unwrap().findings;
        let mut watch = Watch::from(&*house.verify, 0).await.unwrap();
        let (last, first) = letters.reports.split_last().unwrap();
        for report in first {
            watch.take_in(&house, report).await.unwrap();
        }
        let mut made = kept_findings(&*house.verify).await.unwrap();
        // What is found in several reports may become another finding with the next; these stay.
        made.retain(|found| expected.iter().any(|f| f.name == found.name));
        assert!(made.len() >= 2, "{made:?}");
        let states = [ReviewState::Acknowledged, ReviewState::Dismissed];
        for (finding, state) in made.iter().zip(states) {
            let request = ReviewRequest { finding: finding.name.clone(), review: review(state) };
            let reviewed = house.verify.review_finding(request).await.unwrap();
            assert_eq!(reviewed.review, Some(review(state)));
            // Whoever watches learns of it.
            assert_eq!(watch.next().await.unwrap(), reviewed);
        }
        watch.take_in(&house, last).await.unwrap();
        let after = kept_findings(&*house.verify).await.unwrap();
        let listed = listed(&*house.verify, FindingFilter::default()).await.unwrap();
        for (finding, state) in made.iter().zip(states) {
            let now = house.verify.get_finding(finding.name.clone()).await.unwrap();
            assert_eq!(now.review, Some(review(state)), "{}", finding.rule);
            assert!(after.contains(&now));
            assert_eq!(listed.contains(&now), state != ReviewState::Dismissed, "{state:?}");
        }
        house.stop().await.unwrap();
    }
}

house_test! {
    async fn a_review_without_a_reviewer_or_a_reason_is_refused_alike(world: World) {
        let house = world.house().await.unwrap();
        let mut watch = Watch::from(&*house.verify, 0).await.unwrap();
        watch.take_in(&house, &letters().unwrap().reports[0]).await.unwrap();
        let finding = kept_findings(&*house.verify).await.unwrap().remove(0).name;
        for (wrong, field) in [
            (Review { reviewer: String::new(), ..review(ReviewState::Acknowledged) }, "reviewer"),
            (Review { reason: String::new(), ..review(ReviewState::Dismissed) }, "reason"),
        ] {
            let request = ReviewRequest { finding: finding.clone(), review: wrong };
            let error = house.verify.review_finding(request).await.unwrap_err();
            let twosource_contract::Error::Invalid { violations } = &error else { panic!("{error:?}") };
            assert!(violations.iter().any(|v| v.field.contains(field)), "{error}");
        }
        let unknown = twosource_model::FindingName::parse("findings/none").unwrap();
        let request = ReviewRequest { finding: unknown, review: review(ReviewState::Acknowledged) };
        let error = house.verify.review_finding(request).await.unwrap_err();
        assert_eq!(error, twosource_contract::Error::not_found("finding", "findings/none"));
    }
}

/// A report in which the police name somebody of this age.
fn named(source: &str, age: u32) -> twosource_contract::RawReport {
    let text = format!(
        "Source: {source}\nPublished: 2024-10-09\n\nPolice in Sollen arrested Lena Holm, {age}, on Monday, the {source} learned.\n"
    );
    raw(&format!("{source}.txt"), &text)
}

house_test! {
    async fn a_dismissal_stands_until_its_evidence_changes(world: World) {
        let house = world.house().await.unwrap();
        let mut watch = Watch::from(&*house.verify, 0).await.unwrap();
        for report in [named("Courier", 34), named("Mirror", 37)] {
            watch.take_in(&house, &report).await.unwrap();
        }
        let of_age = |findings: Vec<twosource_model::Finding>| -> Vec<twosource_model::Finding> {
            findings.into_iter().filter(|f| f.rule == "conflicting-number").collect()
        };
        let found = of_age(kept_findings(&*house.verify).await.unwrap()).remove(0);
        let request =
            ReviewRequest { finding: found.name.clone(), review: review(ReviewState::Dismissed) };
        house.verify.review_finding(request).await.unwrap();
        // A report that agrees with one side changes no word of the evidence that was dismissed … but adds to it.
        let elsewhere = raw("x.txt", "Source: Herald\nPublished: 2024-10-09\n\nIvo Marn, 51, was hurt in Lomna on Monday.\n");
        watch.take_in(&house, &elsewhere).await.unwrap();
        let now = house.verify.get_finding(found.name.clone()).await.unwrap();
        assert_eq!(now.review, Some(review(ReviewState::Dismissed)));
        assert!(of_age(listed(&*house.verify, FindingFilter::default()).await.unwrap()).is_empty());
        // A third age: the finding says more than was dismissed, and says that it was.
        watch.take_in(&house, &named("Post", 41)).await.unwrap();
        let after = of_age(listed(&*house.verify, FindingFilter::default()).await.unwrap());
        assert_eq!(after.len(), 1, "{after:?}");
        let taken_up = after[0].review.clone().unwrap();
        assert_eq!(taken_up.state, ReviewState::Reopened);
        assert!(taken_up.reason.contains("desk@example.org") && taken_up.reason.contains("by telephone"), "{taken_up:?}");
        assert_ne!(after[0].name, found.name);
        // Dismissed anew, then taken up by an editor.
        for state in [ReviewState::Dismissed, ReviewState::Reopened] {
            let request = ReviewRequest { finding: after[0].name.clone(), review: review(state) };
            house.verify.review_finding(request).await.unwrap();
            let open = of_age(listed(&*house.verify, FindingFilter::default()).await.unwrap());
            assert_eq!(open.len(), usize::from(state == ReviewState::Reopened));
        }
        house.stop().await.unwrap();
    }
}

house_test! {
    async fn findings_say_how_sure_they_are_and_what_would_settle_them(world: World) {
        let house = world.house().await.unwrap();
        let dossier = check(&*house.desk, &letters().unwrap().reports).await.whole().unwrap();
        for finding in &dossier.findings {
            assert!(!finding.confidence.reasons.is_empty(), "{finding:?}");
            assert!(!finding.note.is_empty(), "{finding:?}");
        }
        for event in dossier.events.iter().filter(|e| {
            let reports: std::collections::BTreeSet<_> = e.claims.iter().map(|c| c.report()).collect();
            reports.len() > 1
        }) {
            assert!(!event.reasons.is_empty(), "{event:?}");
        }
        house.stop().await.unwrap();
    }
}
