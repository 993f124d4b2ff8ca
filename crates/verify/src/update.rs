//! What changed with time between the accounts of a happening: relations, not conflicts.

use std::collections::{BTreeMap, BTreeSet};

use twosource_model::{Quantity, Update, UpdateKind};

use crate::denial::{Dispute, answers, dispute};
use crate::differ::{Counted, Tally, counts, stated_times, tally};
use crate::link::Linked;
use crate::number;
use crate::set::{Set, Told};
use crate::version::{in_time, is_before};

/// Reports of one event whose accounts are set in the order of time; of more the first are.
const REPORTS: usize = 64;

/// The updates of what happened.
pub(crate) fn of_event(set: &Set<'_>, linked: &Linked<'_>) -> Vec<Update> {
    let mut reports = linked.reports();
    reports.truncate(REPORTS);
    let reports = in_time(set, reports);
    let mut out = grown(set, linked, &reports);
    let reported: BTreeSet<usize> = reports.into_iter().collect();
    for denial in linked.denials.iter().take(REPORTS) {
        let first =
            linked.claims.iter().filter(|t| t.report != denial.report && reported.contains(&t.report));
        let mut seen = BTreeSet::new();
        for assertion in first.filter(|t| seen.insert(t.report)) {
            let (kind, earlier, later, words) =
                match dispute(set, assertion, denial, answers(set, denial, &linked.claims)) {
                    Dispute::Open => continue,
                    Dispute::Confirmed => {
                        (UpdateKind::Confirmation, denial, assertion, "denied, later confirmed")
                    }
                    Dispute::Withdrawn => (UpdateKind::Withdrawal, assertion, denial, "told, later denied"),
                };
            out.push(update(kind, earlier, later, format!("{}: {words}", linked.event.title)));
        }
    }
    out
}

/// The updates of what is planned: other dates as time goes on.
pub(crate) fn of_plan(set: &Set<'_>, linked: &Linked<'_>) -> Vec<Update> {
    let mut out = Vec::new();
    for pair in in_time(set, linked.reports()).windows(2) {
        let dates = |r: usize| stated_times(&linked.of_report(r).copied().collect::<Vec<_>>());
        let (before, after) = (dates(pair[0]), dates(pair[1]));
        let ((Some((earlier, _)), Some((later, _))), true) =
            ((before.first(), after.first()), is_before(set, pair[0], pair[1]))
        else {
            continue;
        };
        let moved = before.iter().all(|(_, i)| after.iter().all(|(_, j)| !i.widened(14).overlaps(*j)));
        let value =
            |t: &Told<'_>| t.claim.time.value().map(twosource_model::TimeValue::edtf).unwrap_or_default();
        if moved {
            let words = format!("planned for {}, later for {}", value(earlier), value(later));
            out.push(update(UpdateKind::Schedule, earlier, later, words));
        }
    }
    out
}

fn grown(set: &Set<'_>, linked: &Linked<'_>, reports: &[usize]) -> Vec<Update> {
    let mut by_count: BTreeMap<Counted<'_>, Vec<Vec<(Told<'_>, &Quantity)>>> = BTreeMap::new();
    for &report in reports {
        let claims: Vec<Told<'_>> = linked.of_report(report).copied().collect();
        for (count, list) in counts(&claims) {
            by_count.entry(count).or_default().push(list);
        }
    }
    let mut out = Vec::new();
    for ((unit, _), sides) in by_count {
        for pair in sides.windows(2) {
            let ((earlier, p), (later, q)) = (pair[0][0], pair[1][0]);
            let in_order = is_before(set, earlier.report, later.report);
            if in_order && tally(set, unit, &pair[0], &pair[1]) == Tally::Grew {
                let words = format!("{}, later {}", number::shown(p), number::shown(q));
                out.push(update(UpdateKind::Count, &earlier, &later, words));
            }
        }
    }
    out
}

fn update(kind: UpdateKind, earlier: &Told<'_>, later: &Told<'_>, summary: String) -> Update {
    Update { kind, earlier: earlier.claim.name.clone(), later: later.claim.name.clone(), summary }
}
