//! Sentences in, what is said of something out.

use twosource_contract::Stop;
use twosource_model::{Certainty, Polarity, Tense};

use crate::reading::tests::report;

#[test]
fn what_is_said_of_something() {
    let mut wrong: Vec<String> = Vec::new();
    for (body, want) in [
        ("The company dumped acid into the river in May.", "+dump"),
        ("The villages were not warned by the owner.", "-warn"),
        ("There was no alarm in the hall.", "-alarm"),
        ("The clinic will stay open for two years.", "+stay-open!"),
        ("The owner refused to mend the fence.", "-mend"),
        ("The owner has agreed to mend the fence.", "+mend!"),
        ("The owner will not mend the fence.", "-mend!"),
        ("The mayor gave no warning to the villages.", "-warning"),
        ("The mayor was not aware of the plan.", "-aware"),
        ("The owner managed to mend the fence.", "+mend"),
        ("The owner has not begun to mend the fence.", "-mend"),
        ("The owner was forced to mend the fence.", "+mend"),
        ("A worn cable was the cause of the fire.", "+cause"),
        ("No sale of the hall is under consideration.", "-under-consideration"),
        ("The owner did not mend the fence until Friday.", ""),
        ("The owner may mend the fence.", ""),
    ] {
        let claims = crate::read(&report(body), &Stop::new()).unwrap().claims;
        let got: Vec<String> = claims
            .iter()
            .filter(|c| {
                (c.frame == super::DO || c.frame.ends_with(".v"))
                    && matches!(c.certainty, Certainty::Asserted | Certainty::Planned)
            })
            .map(|c| {
                let sign = if c.polarity == Polarity::Negative { "-" } else { "+" };
                let plan = if c.tense == Tense::Future { "!" } else { "" };
                format!("{sign}{}{plan}", c.predicate.lemma)
            })
            .collect();
        if !(got.iter().any(|g| g == want) || want.is_empty() && got.is_empty()) {
            wrong.push(format!("{body}: {got:?}, not {want}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
