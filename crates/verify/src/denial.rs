//! How an assertion and a denial of one happening stand to each other in time.

use crate::kind::KINDS;
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

/// What an inquiry comes to in the end: that it has not yet says nothing against it.
const PROGRESS: &[&str] =
    &["arrest", "charge", "identify", "release", "rescue", "discover", "sentence", "convict"];

/// How an assertion and a denial stand, made in two reports; `answered` says whether the denial answers an assertion that was
/// out before it, so that it is more than word of what has not happened yet.
pub(crate) fn dispute(set: &Set<'_>, assertion: &Told<'_>, denial: &Told<'_>, answered: bool) -> Dispute {
    let speaker = |t: &Told<'_>| t.claim.speaker().map(|s| s.name.clone());
    let one_source = |a: &Told<'_>, b: &Told<'_>| {
        set.accounts[a.report].report.name.source() == set.accounts[b.report].report.name.source()
    };
    let one_voice = match (speaker(assertion), speaker(denial)) {
        (Some(a), Some(b)) => variants(&a, &b),
        (None, None) => one_source(assertion, denial),
        _ => false,
    };
    // `No arrest has been made`, and later one is: what is being looked into goes on while reports come in.
    let deed = KINDS.of_deed(assertion.claim).unwrap_or(&assertion.claim.frame);
    let progress = [deed, &assertion.claim.frame].iter().any(|d| PROGRESS.contains(d));
    if progress && !is_before(set, assertion.report, denial.report) {
        return Dispute::Confirmed;
    }
    if is_before(set, denial.report, assertion.report) {
        // `The bridge has not been opened`, and later: it was opened.
        let not_yet = denial.claim.speaker().is_none() && !answered;
        // What had happened when it was denied was not taken back by being told.
        if happened_before(set, assertion, denial.report) || happened_before(set, denial, denial.report) {
            return Dispute::Open;
        }
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

/// Whether what is told had happened when a report was out.
fn happened_before(set: &Set<'_>, told: &Told<'_>, report: usize) -> bool {
    let published = set.accounts[report].report.published;
    crate::link::stated_interval(told)
        .zip(published)
        .is_some_and(|(interval, published)| interval.end <= published.latest())
}

/// Whether a denial answers one of some assertions: one of another report that was out before it.
pub(crate) fn answers<'t, 's: 't>(
    set: &Set<'_>,
    denial: &Told<'_>,
    assertions: impl IntoIterator<Item = &'t Told<'s>>,
) -> bool {
    assertions.into_iter().any(|a| is_before(set, a.report, denial.report))
}
