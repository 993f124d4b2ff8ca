//! Reports of several matters in one set: what they differ in is no conflict.
//!
//! Whoever checks a handful of reports says thereby that they are of one matter. In a larger set two fires differ in all that a rule
//! compares by the likeness of words: day, place, toll, who denied what.

use twosource_contract::{Result, Stop};

use crate::draft::Draft;
use crate::matter::Matters;
use crate::set::{HANDFUL, Set};

/// Rules that set what two reports tell against each other, whatever shows that they tell of one thing.
const CONFLICTS: &[&str] = &[
    "conflicting-date",
    "conflicting-number",
    "conflicting-place",
    "conflicting-name",
    "conflicting-participant",
    "conflicting-channel",
    "conflicting-attribution",
    "denied",
    "citation-mismatch",
];

/// Reports of a large set that are of several matters.
pub(crate) struct Apart {
    /// The matter of each report; nothing in a handful of them.
    of_report: Vec<usize>,
}

impl Apart {
    /// # Errors
    /// `Cancelled` where `stop` is asked for.
    pub(crate) fn of(set: &Set<'_>, stop: &Stop) -> Result<Self> {
        let all = set.accounts.len();
        if all <= HANDFUL {
            return Ok(Self { of_report: Vec::new() });
        }
        let mut of_report: Vec<usize> = (0..all).collect();
        for (n, group) in Matters::of(set, stop)?.groups().enumerate() {
            for report in group {
                of_report[report] = all + n;
            }
        }
        Ok(Self { of_report })
    }

    /// Whether what a conflict rests on stands in reports of several matters, and no happening that they tell of ties them: two
    /// affairs of one kind differ in all that such a rule compares.
    pub(crate) fn parts(&self, set: &Set<'_>, rule: &str, draft: &Draft) -> bool {
        // A denial is tied to what it denies by less than two accounts of a happening are to each other.
        let tied = draft.event.is_some() && rule != "denied";
        if self.of_report.is_empty() || tied || !CONFLICTS.contains(&rule) {
            return false;
        }
        let mut matters =
            draft.evidence.iter().filter_map(|e| set.index_of(&e.report)).map(|r| self.of_report[r]);
        let first = matters.next();
        matters.any(|m| Some(m) != first)
    }
}
