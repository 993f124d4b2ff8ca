//! How an assertion and a denial of one happening stand to each other in time.

use crate::name::variants;
use crate::set::{Set, Told};
use crate::version::is_before;

/// How they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dispute {
    /// Both are held at once.
    Open,
    /// It had not happened, or was denied, and was confirmed later.
    Confirmed,
    /// It was told, and taken back later by whom it was told.
    Withdrawn,
}

/// How an assertion and a denial stand, made in two reports.
pub(crate) fn dispute(set: &Set<'_>, assertion: &Told<'_>, denial: &Told<'_>) -> Dispute {
    let speaker = |t: &Told<'_>| t.claim.speaker().map(|s| s.name.clone());
    let one_source = |a: &Told<'_>, b: &Told<'_>| {
        set.accounts[a.report].report.name.source() == set.accounts[b.report].report.name.source()
    };
    let one_voice = match (speaker(assertion), speaker(denial)) {
        (Some(a), Some(b)) => variants(&a, &b),
        (None, None) => one_source(assertion, denial),
        _ => false,
    };
    if is_before(set, denial.report, assertion.report) {
        // `The bridge has not been opened`, and later: it was opened.
        let not_yet = denial.claim.speaker().is_none();
        if one_voice || not_yet || happened_after(set, assertion, denial.report) {
            return Dispute::Confirmed;
        }
    } else if is_before(set, assertion.report, denial.report) && one_voice {
        return Dispute::Withdrawn;
    }
    Dispute::Open
}

/// Whether what is told happened only after a report was out.
fn happened_after(set: &Set<'_>, told: &Told<'_>, report: usize) -> bool {
    let published = set.accounts[report].report.published;
    crate::link::stated_interval(told)
        .zip(published)
        .is_some_and(|(interval, published)| interval.begin > published.latest())
}
