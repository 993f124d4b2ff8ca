//! Rule: unanchored-date
//!
//! A relative or partial date ("on the 23rd", "last Tuesday", "yesterday") cannot be resolved, because the report has
//! neither a publication date nor a full date to hang it on. One finding a date, at its first mention.
//!
//! Silent for durations, recurring times, seasons and times of day, and for words that point into the report's own
//! story ("the next day").

use std::collections::BTreeSet;

use twosource_model::{Anchor, Severity, TimexKind};

use super::{Bench, Rule};
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    id: "unanchored-date",
    summary: "a relative or partial date has nothing to hang on",
    severity: Severity::Warning,
    explanation: include_str!("pages/unanchored-date.md"),
    check,
};

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (report, account) in bench.set.accounts.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for date in &account.reading.dates {
            let time = &date.time;
            let dated = matches!(time.kind, TimexKind::Date | TimexKind::Time);
            // Relative words have one value while nothing anchors them: the words tell them apart.
            let key =
                (time.value.clone(), time.value.ends_with('X').then(|| date.passage.words.to_lowercase()));
            if time.anchor != Anchor::Unanchored || !dated || !seen.insert(key) {
                continue;
            }
            let evidence = vec![bench.set.evidence(report, &date.passage, "which day is meant?")];
            out.push(
                Draft::new(
                    format!(
                        "“{}” cannot be resolved: the report has no date to hang it on",
                        date.passage.words
                    ),
                    evidence,
                )
                .note(
                    "find out when the report was published; on the command line, `--published` supplies it",
                )
                .value(account.report.label(), time.value.clone()),
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires_undated_report, silent, silent_undated_report};

    #[test]
    fn without_a_date_of_publication() {
        for (body, words) in [
            ("The talks were held on the 18th.", "on the 18th"),
            ("The hall was full last Thursday.", "last Thursday"),
            ("He came yesterday and left.", "yesterday"),
            ("They met on October 9.", "on October 9"),
        ] {
            fires_undated_report("unanchored-date", body, words);
        }
    }

    #[test]
    fn with_something_to_hang_on() {
        silent("unanchored-date", &["The talks were held on the 18th. He came yesterday."]);
        for body in [
            "The talks of 3 May 2021 were long. He came back on the 18th.",
            "The talks lasted three days.",
            "They meet every year.",
            "He came on 3 May 2021 and left the next day.",
        ] {
            silent_undated_report("unanchored-date", body);
        }
    }
}
