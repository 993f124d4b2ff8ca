//! An editor's word stays, whatever comes in afterwards.

use twosource_contract::{FindingFilter, ReviewRequest};
use twosource_model::{Review, ReviewState};
use twosource_tests::follow::{Watch, kept_findings, listed};
use twosource_tests::{World, check, house_test, letters};

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
