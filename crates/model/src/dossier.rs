//! The result for a set.

use crate::{Claim, Event, Finding, Origin, Report, Severity};

/// Everything that a check of a set of reports gives.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dossier {
    /// The reports, in the order given.
    pub reports: Vec<Report>,
    /// Their claims, by report and place.
    pub claims: Vec<Claim>,
    /// What the claims are about, by name.
    pub events: Vec<Event>,
    /// Where the accounts come from, by event.
    pub origins: Vec<Origin>,
    /// Where they part, the most severe first, then by report and place.
    pub findings: Vec<Finding>,
    /// What could not be read, for a reader, each naming its report.
    pub notes: Vec<String>,
}

/// The counts of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// Reports checked.
    pub reports: usize,
    /// Claims read.
    pub claims: usize,
    /// Events that the claims are about.
    pub events: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
}

impl Dossier {
    /// Counts it.
    #[must_use]
    pub fn sum(&self) -> Sum {
        let of = |severity| self.findings.iter().filter(|f| f.severity == severity).count();
        Sum {
            reports: self.reports.len(),
            claims: self.claims.len(),
            events: self.events.len(),
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            infos: of(Severity::Info),
        }
    }

    /// The severest level among the findings.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|f| f.severity).max()
    }
}

impl std::fmt::Display for Sum {
    /// `4 reports, 23 claims, 2 events: 1 error, 5 warnings, 2 infos`; `no findings` where there are none.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let count = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
        write!(
            f,
            "{}, {}, {}: ",
            count(self.reports, "report"),
            count(self.claims, "claim"),
            count(self.events, "event")
        )?;
        let parts: Vec<String> = [(self.errors, "error"), (self.warnings, "warning"), (self.infos, "info")]
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, noun)| count(n, noun))
            .collect();
        if parts.is_empty() { f.write_str("no findings") } else { f.write_str(&parts.join(", ")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_reads_as_a_line() {
        let sum = Sum { reports: 4, claims: 23, events: 2, errors: 1, warnings: 5, infos: 0 };
        assert_eq!(sum.to_string(), "4 reports, 23 claims, 2 events: 1 error, 5 warnings");
        let none = Sum { reports: 1, ..Sum::default() };
        assert_eq!(none.to_string(), "1 report, 0 claims, 0 events: no findings");
    }
}
