//! A house that is raised again over what it kept goes on from there.

use std::sync::Arc;

use tempfile::TempDir;
use twosource::Role;
use twosource_contract::Ingest as _;
use twosource_ingest::Ingester;
use twosource_model::{Finding, ReviewState};
use twosource_store::Sqlite;
use twosource_tests::follow::{Watch, by_name, is_beacon, kept_findings};
use twosource_tests::{Keep, Plan, World, check, house_test, letters};

house_test! {
    async fn what_came_in_before_meanwhile_and_after_is_set_against_each_other(world: World) {
        let folder = TempDir::new().unwrap();
        let keep = Keep::folder(folder.path());
        let plan = || Plan { keep: keep.clone(), ..Plan::default() };
        let letters = letters().unwrap();
        let [before @ .., meanwhile, after] = &letters.reports[..] else { panic!("too few letters") };

        let house = world.raise(plan()).await.unwrap();
        let expected = check(&*house.desk, &letters.reports).await.whole().unwrap();
        let mut watch = Watch::from(&*house.verify, 0).await.unwrap();
        for report in before {
            watch.take_in(&house, report).await.unwrap();
        }
        let kept = kept_findings(&*house.verify).await.unwrap();
        // What is found in several reports may become another finding with the next; this one stays.
        let stays = |found: &&Finding| expected.findings.iter().any(|f| f.name == found.name);
        let dismissed = kept.iter().find(stays).unwrap().name.clone();
        let review = twosource_model::Review {
            state: ReviewState::Dismissed,
            reviewer: "desk@example.org".to_owned(),
            reason: "settled".to_owned(),
        };
        let request =
            twosource_contract::ReviewRequest { finding: dismissed.clone(), review: review.clone() };
        house.verify.review_finding(request).await.unwrap();
        let before_the_stop = watch.next().await.unwrap();
        assert_eq!(before_the_stop.review.as_ref(), Some(&review));
        let cursor = watch.cursor;
        drop(watch);
        house.stop().await.unwrap();

        // A report comes in while nobody follows.
        let store = Sqlite::open(keep.store(world, Role::Ingest)).unwrap();
        let offline = Ingester::new(Arc::new(store));
        let accepted = offline.ingest_report(meanwhile.clone()).await.unwrap();
        assert!(accepted.created);
        drop(offline);

        let house = world.raise(plan()).await.unwrap();
        let mut watch = Watch::from(&*house.verify, cursor).await.unwrap();
        // What was found before is neither found nor told again; the report that came in meanwhile is taken up.
        let told = watch.until_judged(&house).await.unwrap();
        for finding in &told {
            assert!(!kept.contains(finding), "{} was told before: {}", finding.name, finding.message);
        }
        assert!(told.iter().any(|f| f.evidence.iter().any(|e| e.report == accepted.report.name)), "{told:?}");
        watch.take_in(&house, after).await.unwrap();

        let mut kept = kept_findings(&*house.verify).await.unwrap();
        let reviewed = kept.iter_mut().find(|f| f.name == dismissed).unwrap();
        assert_eq!(reviewed.review.take(), Some(review));
        assert_eq!(kept, by_name(expected.findings));
        house.stop().await.unwrap();
    }
}

house_test! {
    async fn a_watch_from_the_beginning_tells_what_is_kept(world: World) {
        let folder = TempDir::new().unwrap();
        let plan = || Plan { keep: Keep::folder(folder.path()), ..Plan::default() };
        let letters = letters().unwrap();
        let house = world.raise(plan()).await.unwrap();
        let mut watch = Watch::from(&*house.verify, 0).await.unwrap();
        for report in &letters.reports {
            watch.take_in(&house, report).await.unwrap();
        }
        let kept = kept_findings(&*house.verify).await.unwrap();
        drop(watch);
        house.stop().await.unwrap();

        let house = world.raise(plan()).await.unwrap();
        let mut watch = Watch::from(&*house.verify, 0).await.unwrap();
        assert_eq!(by_name(watch.until_judged(&house).await.unwrap()), kept);
        let reports = house.ingest.list_reports(Default::default()).await.unwrap().items;
        assert_eq!(reports.iter().filter(|r| !is_beacon(&r.name)).count(), letters.reports.len());
    }
}
