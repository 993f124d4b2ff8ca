//! What is planted in the letters is found, and nothing else is.

use std::collections::BTreeSet;

use twosource_tests::score::score;
use twosource_tests::{World, check, house_test, letters};

house_test! {
    async fn every_must_is_met_and_the_silent_rules_are_silent(world: World) {
        let house = world.house().await.unwrap();
        let letters = letters().unwrap();
        let dossier = check(&*house.desk, &letters.reports).await.whole().unwrap();
        let score = score(&letters.expected, &dossier);
        assert!(score.missed.is_empty(), "{score}");
        assert!(score.false_alarms.is_empty(), "{score}");
        assert!(score.sprung.is_empty(), "{score}");
    }
}

house_test! {
    async fn every_rule_of_the_letters_has_something_to_find(world: World) {
        let house = world.house().await.unwrap();
        let letters = letters().unwrap();
        let rules: BTreeSet<String> =
            house.verify.list_rules().await.unwrap().into_iter().map(|rule| rule.id).collect();
        let planted: BTreeSet<String> =
            letters.expected.findings.iter().filter(|e| e.must).map(|e| e.rule.clone()).collect();
        assert!(planted.is_subset(&rules), "planted: {planted:?}, rules: {rules:?}");
        let dossier = check(&*house.desk, &letters.reports).await.whole().unwrap();
        let found: BTreeSet<String> = dossier.findings.iter().map(|f| f.rule.clone()).collect();
        assert!(planted.is_subset(&found), "planted: {planted:?}, found: {found:?}");
        assert!(found.is_subset(&rules), "found: {found:?}, rules: {rules:?}");
    }
}

house_test! {
    async fn the_progress_goes_through_every_stage_to_its_end(world: World) {
        use twosource_contract::Stage;
        let house = world.house().await.unwrap();
        let letters = letters().unwrap();
        let checked = check(&*house.desk, &letters.reports).await;
        let total = letters.reports.len();
        for stage in [Stage::Ingest, Stage::Extract, Stage::Verify] {
            let done: Vec<usize> =
                checked.progress.iter().filter(|p| p.stage == stage).map(|p| p.done).collect();
            assert!(done.is_sorted(), "{stage:?}: {done:?}");
            assert_eq!(done.last(), Some(&total), "{stage:?}");
        }
        let stages: Vec<Stage> = checked.progress.iter().map(|p| p.stage).collect();
        assert!(stages.is_sorted(), "{stages:?}");
        assert!(checked.progress.iter().all(|p| p.total == total));
    }
}
