//! Rule: single-origin
//!
//! An event that several reports tell of rests on one origin (one agency cited by all, copies of one text, one owner);
//! or two reports of different sources are copies of each other. One finding an origin.
//!
//! Silent where at least two reports know the event independently, and for two versions by one source.

use std::collections::BTreeSet;

use twosource_model::{OriginKind, ReportName, Severity};

use super::{Bench, Rule};
use crate::copy::Copy;
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    id: "single-origin",
    summary: "several reports of one event rest on one origin",
    severity: Severity::Warning,
    explanation: include_str!("pages/single-origin.md"),
    check,
};

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let mut told: Vec<BTreeSet<ReportName>> = Vec::new();
    for linked in bench.events {
        let mut origins = bench.origins.iter().filter(|o| o.event == linked.event.name);
        let (Some(origin), None) = (origins.next(), origins.next()) else { continue };
        let sources: BTreeSet<_> = origin.reports.iter().map(ReportName::source).collect();
        let leaning = origin.kind != OriginKind::Own;
        let reports: BTreeSet<ReportName> = origin.reports.iter().cloned().collect();
        // The same reports lean on the same origin for their other events too: that is told once.
        if sources.len() < 2 || !leaning || told.iter().any(|t| reports.is_subset(t)) {
            continue;
        }
        let mut draft = Draft::new(
            format!(
                "{} reports of {} rest on one origin, {}",
                origin.reports.len(),
                linked.event.title,
                origin.title
            ),
            Vec::new(),
        )
        .note("look for a source that knows it independently of the others")
        .event(&linked.event.name)
        .claims(linked.claims.iter().map(|t| &t.claim.name));
        for (report, account) in bench.set.accounts.iter().enumerate() {
            if !reports.contains(&account.report.name) {
                continue;
            }
            let copied = bench.copies.iter().find_map(|c| match c {
                Copy { a, shared, .. } if *a == report => Some(&shared.0),
                Copy { b, shared, .. } if *b == report => Some(&shared.1),
                _ => None,
            });
            let shown = origin.evidence.iter().find(|(name, _)| *name == account.report.name).map(|(_, p)| p);
            if let Some(passage) = copied.or(shown) {
                let label = if copied.is_some() { "the same text" } else { "leans on it" };
                draft.evidence.push(bench.set.evidence(report, passage, label));
            }
            draft = draft.value(account.report.label(), origin.title.clone());
        }
        if draft.evidence.len() >= 2 {
            told.push(reports);
            out.push(draft);
        }
    }
    out.extend(copies(bench, &told));
    out
}

/// Copies of which no event told above.
fn copies(bench: &Bench<'_>, told: &[BTreeSet<ReportName>]) -> Vec<Draft> {
    let mut out = Vec::new();
    for copy in bench.copies {
        let (a, b) = (bench.set.accounts[copy.a].report, bench.set.accounts[copy.b].report);
        let one_source = a.name.source() == b.name.source();
        if one_source || told.iter().any(|t| t.contains(&a.name) && t.contains(&b.name)) {
            continue;
        }
        let evidence = vec![
            bench.set.evidence(copy.a, &copy.shared.0, "the same text"),
            bench.set.evidence(copy.b, &copy.shared.1, "the same text"),
        ];
        out.push(
            Draft::new(
                format!(
                    "{} and {} have {} in common: they are one witness",
                    a.label(),
                    b.label(),
                    if copy.rewritten { "passages all over their texts" } else { "most of their text" }
                ),
                evidence,
            )
            .note("find out which of the two is the origin, or whether both took the text from a third")
            .value(a.label(), a.source_title.clone())
            .value(b.label(), b.source_title.clone()),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    const TEXT: &str = "Premier Ona Brek sent a letter to President Ilo Marn on Monday. She told him of the high water that had carried off the mill, of the ferrymen who had lost their boats, and of the dykes that both banks would have to mend before the winter came.";

    #[test]
    fn one_text_or_one_agency() {
        fires("single-origin", &[TEXT, TEXT], &["carried off the mill", "carried off the mill"]);
        fires(
            "single-origin",
            &[
                "Premier Ona Brek sent a letter to President Ilo Marn on Monday, the Tavrian News Agency said.",
                "According to the Tavrian News Agency, Premier Ona Brek sent a letter to President Ilo Marn on Monday.",
            ],
            &["the Tavrian News Agency said", "the Tavrian News Agency"],
        );
    }

    #[test]
    fn independent_accounts() {
        silent(
            "single-origin",
            &[
                "Premier Ona Brek sent a letter to President Ilo Marn on Monday, the Tavrian News Agency said.",
                "President Ilo Marn opened a letter that Premier Ona Brek sent to him on Monday, and read it to this reporter.",
            ],
        );
        silent("single-origin", &[TEXT]);
    }
}
