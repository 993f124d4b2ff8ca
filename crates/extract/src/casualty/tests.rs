use twosource_contract::Stop;
use twosource_model::Role;

use crate::reading::tests::report;

/// Frames and patients of the claims of a text, `frame: patient`.
fn told(text: &str) -> Vec<String> {
    let reading = crate::read(&report(text), &Stop::new()).unwrap();
    let mut told: Vec<String> = reading
        .claims
        .iter()
        .filter(|c| c.happened() && !c.frame.ends_with(".v"))
        .filter_map(|c| Some(format!("{}: {}", c.frame, c.role(Role::Patient)?.name)))
        .collect();
    told.dedup();
    told
}

#[test]
fn who_came_to_harm() {
    for (text, want) in [
        ("A baker was shot and killed in Halden on Monday.", &["shoot: baker", "kill: baker"][..]),
        ("Ona Brek and Ilo Marn were wounded.", &["injure: Ona Brek", "injure: Ilo Marn"]),
        ("A boy was fatally shot.", &["die: boy", "shoot: boy"]),
        ("Police found a woman dead in a barn.", &["die: woman"]),
        ("The death of Ona Brek shocked the town.", &["die: Ona Brek"]),
        ("A man suffered a gunshot wound to the leg.", &["injure: man"]),
        ("The girl was in critical condition.", &["injure: girl"]),
        ("A raider opened fire, killing a guard.", &["kill: guard"]),
        ("Marn is charged with killing Ona Brek.", &["kill: Ona Brek"]),
    ] {
        let told = told(text);
        for one in want {
            assert!(told.iter().any(|t| t == one), "{text}: {one} is not in {told:?}");
        }
    }
}

#[test]
fn who_did_not() {
    for text in [
        "He threatened to kill the guard.",
        "The mayor could have been killed.",
        "A car was hit by a truck.",
        "He was charged with the attempted murder of Ona Brek.",
        "Nobody was hurt.",
        "Was the guard killed?",
        "They shot at the guard.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}
