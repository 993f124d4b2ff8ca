//! Editing divergence: where two accounts that part are copies of one text, or rest on one agency, they are one witness
//! told in two ways, and the finding says so.

use std::collections::BTreeSet;

use twosource_model::{OriginKind, ReportName};

use crate::draft::Draft;
use crate::rules::{Bench, Rule};

/// The draft, with what its sides have in common said of it.
pub(crate) fn told(bench: &Bench<'_>, rule: &Rule, mut draft: Draft) -> Draft {
    if !(rule.id.starts_with("conflicting-") || rule.id == "denied") {
        return draft;
    }
    let reports: BTreeSet<&ReportName> = draft.evidence.iter().map(|e| &e.report).collect();
    if reports.len() < 2 {
        return draft;
    }
    if are_copies(bench, &reports) {
        draft.message.push_str(": an editing divergence, for they are copies of one text");
        draft.note = format!("compare with the text that both were made of; {}", draft.note);
        return draft;
    }
    let origin = bench.origins.iter().find(|o| {
        draft.event.as_ref() == Some(&o.event)
            && o.kind != OriginKind::Own
            && reports.iter().all(|r| o.reports.contains(r))
    });
    if let Some(origin) = origin {
        draft.message.push_str(&format!(": an editing divergence, for all rest on {}", origin.title));
        draft.note = format!("compare with what {} itself has; {}", origin.title, draft.note);
    }
    draft
}

/// Whether the reports hang together by pairs of near-copies.
fn are_copies(bench: &Bench<'_>, reports: &BTreeSet<&ReportName>) -> bool {
    let name = |r: usize| &bench.set.accounts[r].report.name;
    let mut reached: BTreeSet<&ReportName> = reports.iter().take(1).copied().collect();
    loop {
        let before = reached.len();
        for copy in bench.copies {
            let (a, b) = (name(copy.a), name(copy.b));
            if reports.contains(a) && reports.contains(b) && (reached.contains(a) || reached.contains(b)) {
                reached.extend([a, b]);
            }
        }
        if reached.len() == before {
            return reached.len() == reports.len();
        }
    }
}
