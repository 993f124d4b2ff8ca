//! The sets of reports beside the checkout, where they are: every one is checked, and what that comes to is printed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on should not"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use twosource_tests::score::{Score, score};
use twosource_tests::{Set, World, check, checkout};

/// Prints past the test runner's capture: the sum is what a passing run of this test is read for.
fn say(text: &str) {
    std::io::stdout().write_all(format!("{text}\n").as_bytes()).unwrap();
}

/// Met and expected, as a percentage.
fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.1}", 100.0 * part as f64 / whole as f64) }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_case_runs_and_the_first_of_them_is_met() {
    let folder = checkout().join("../shared/cases");
    if !folder.is_dir() {
        say("there are no cases beside this checkout: skipped");
        return;
    }
    let house = World::OneProcess.house().await.unwrap();
    let rules: BTreeSet<String> =
        house.verify.list_rules().await.unwrap().into_iter().map(|rule| rule.id).collect();
    let sets = Set::all_below(&folder).unwrap();
    assert!(!sets.is_empty(), "the folder of cases has none");
    let mut page = String::new();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for set in &sets {
        let dossier = check(&*house.desk, &set.reports).await.whole();
        let dossier = dossier.unwrap_or_else(|error| panic!("{}: {error}", set.name));
        assert_eq!(dossier.reports.len(), set.reports.len(), "{}", set.name);
        let score = score(&set.expected, &dossier);
        page.push_str(&format!("{}: {score}\n", set.name));
        scores.insert(set.name.clone(), score);
    }
    let count = |of: fn(&Score) -> usize| scores.values().map(of).sum::<usize>();
    let (met, missed, alarms) =
        (count(|s| s.met.len()), count(|s| s.missed.len()), count(|s| s.false_alarms.len()));
    let sprung = count(|s| s.sprung.len());
    let set: usize = sets.iter().map(|s| s.expected.silent.len()).sum();
    // Shown where the test fails, or where output is not captured.
    println!("{page}");
    say(&format!(
        "{} cases: must recall {} ({met} of {}), precision {} ({alarms} false alarms), {sprung} of {set} traps sprung",
        scores.len(),
        percent(met, met + missed),
        met + missed,
        percent(met, met + alarms),
    ));

    let seed = scores.get("letters-seed").expect("the letters are the first of the cases");
    let owed: Vec<_> = seed.missed.iter().filter(|missed| rules.contains(&missed.rule)).collect();
    assert!(owed.is_empty(), "letters-seed: {seed}");
    assert!(seed.sprung.is_empty(), "letters-seed: {seed}");
}
