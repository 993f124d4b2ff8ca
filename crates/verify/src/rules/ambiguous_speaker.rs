//! Rule: ambiguous-speaker
//!
//! The speaker of a quotation is a pronoun or a bare role with two live antecedents, or the quoted words speak of their
//! own supposed speaker in the third person.
//!
//! Silent where the pronoun has one antecedent, and where somebody named speaks of himself by name.

use twosource_model::Severity;

use super::{Bench, Rule};
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    id: "ambiguous-speaker",
    summary: "the words leave open who speaks",
    severity: Severity::Warning,
    explanation: include_str!("pages/ambiguous-speaker.md"),
    check,
};

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    // Of one sentence's words it is told once.
    let mut seen = std::collections::BTreeSet::new();
    let quoted_first = bench.set.stated().filter(|t| t.claim.quotation.is_some());
    for told in quoted_first.chain(bench.set.stated().filter(|t| t.claim.quotation.is_none())) {
        let Some(speaker) = told.claim.speaker() else { continue };
        let itself = told.claim.quotation.as_ref().is_some_and(|q| q.third_person_self);
        if told.claim.quotation.is_none() && !seen.insert((told.report, told.claim.sentence)) {
            continue;
        }
        seen.insert((told.report, told.claim.sentence));
        let draft = if !speaker.candidates.is_empty() {
            let names = speaker.candidates.join(" or ");
            let evidence = vec![bench.set.evidence(told.report, &told.claim.passage, format!("{names}?"))];
            Draft::new(format!("the speaker may be {names}"), evidence)
        } else if itself {
            let label = format!("speaks of {}", speaker.name);
            let evidence = vec![bench.set.evidence(told.report, &told.claim.passage, label)];
            Draft::new(
                format!(
                    "by the reading order {} speaks, but the words speak of {} as of another",
                    speaker.name, speaker.name
                ),
                evidence,
            )
        } else {
            continue;
        };
        out.push(draft.note("ask who said it, and name the speaker").claims([&told.claim.name]));
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn two_live_antecedents() {
        fires(
            "ambiguous-speaker",
            &[
                "President Ilo Marn met coach Tam Berro on Tuesday.\n\nWhen it was over he told reporters: “My place is safe and I will stay.”",
            ],
            &["“My place is safe"],
        );
    }

    #[test]
    fn two_side_by_side() {
        for body in [
            "President Ilo Marn shook hands with Chancellor Tam Berro on the steps. “We have wasted ten years,” he said.",
            "Ivo Rell sat for some time beside the goalkeeper, Jan Sorrel. “I have never been so tired,” he said.",
        ] {
            fires("ambiguous-speaker", &[body], &["he said"]);
        }
        // What is told in somebody's words sets nobody beside another.
        silent(
            "ambiguous-speaker",
            &[
                "“He never spoke of the house,” Ona Brek told Mira Holl on Monday. It was the gate that she had come to see, she said.",
            ],
        );
    }

    #[test]
    fn words_about_their_own_speaker() {
        fires(
            "ambiguous-speaker",
            &[
                "Chairman Ilo Marn spoke on Monday. He said, “(Chairman Ilo Marn) is holding the line against the flood.”",
            ],
            &["is holding the line"],
        );
    }

    #[test]
    fn one_antecedent() {
        for body in [
            "President Ilo Marn spoke on Tuesday. He said, “The gate will be opened in the spring.”",
            "“Nobody knows the river like Ilo Marn,” Ilo Marn said on Tuesday.",
            "President Ilo Marn told Tam Berro to go on Tuesday. “I will not stay another day here,” he said.",
        ] {
            silent("ambiguous-speaker", &[body]);
        }
    }
}
