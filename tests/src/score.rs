//! What a dossier is worth against what was expected of its set.
//!
//! A `must` finding is met by a finding of its rule that has, for every expected piece of evidence, evidence in the
//! report of that name which overlaps the expected words, or other words that serve as well. One finding meets one
//! expectation at most. A finding of severity warning or error that nothing expects or allows is a false alarm, and so
//! is one of a rule that should be silent.

use std::collections::BTreeSet;

use serde::Deserialize;
use twosource_model::{Dossier, Evidence, Finding, Severity};

use crate::fold::Folded;

/// What `expect.json` says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// What is to be found.
    pub findings: Vec<Expectation>,
    /// Rules that have no business with the set.
    #[serde(default)]
    pub silent: Vec<Silent>,
    /// Whatever else a reader should know.
    #[serde(default)]
    pub note: String,
}

/// A finding that is wanted or allowed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// The rule.
    pub rule: String,
    /// The words, of which each must be pointed at.
    pub evidence: Vec<Words>,
    /// Whether its absence is a miss.
    pub must: bool,
    /// Why it is there to be found.
    pub why: String,
}

/// Words of a report.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The report's file name.
    pub report: String,
    /// Its words.
    pub words: String,
    /// Other words of it that serve as well.
    #[serde(default)]
    pub or: Vec<String>,
}

/// A rule that must not fire.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Silent {
    /// The rule.
    pub rule: String,
    /// Why not.
    pub why: String,
}

/// What a dossier is worth.
#[derive(Debug, Default)]
pub struct Score {
    /// Expectations that were met.
    pub met: Vec<Expectation>,
    /// Expectations that were not.
    pub missed: Vec<Expectation>,
    /// Findings that nothing expects or allows.
    pub false_alarms: Vec<Finding>,
    /// Rules that should have been silent and were not.
    pub sprung: BTreeSet<String>,
}

impl std::fmt::Display for Score {
    /// The counts in a line, then what was missed and what was too much, a line each.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (met, missed, alarms) = (self.met.len(), self.missed.len(), self.false_alarms.len());
        write!(f, "{met} of {} met, {alarms} false alarms", met + missed)?;
        for expectation in &self.missed {
            write!(f, "\n  missed {}:", expectation.rule)?;
            for words in &expectation.evidence {
                write!(f, " {} “{}”", words.report, words.words)?;
            }
        }
        for finding in &self.false_alarms {
            write!(f, "\n  false  {}:", finding.rule)?;
            for evidence in &finding.evidence {
                write!(f, " {} “{}”", evidence.path, evidence.passage.words)?;
            }
        }
        Ok(())
    }
}

/// Evidence of more code points than this that is also more than three times as long as the words expected points at
/// nothing in particular.
const LONGEST: u32 = 600;

/// Sets a dossier against what was expected.
#[must_use]
pub fn score(expected: &Expected, dossier: &Dossier) -> Score {
    let texts: Vec<(&str, Folded)> =
        dossier.reports.iter().map(|r| (base_name(&r.path), Folded::new(&r.text))).collect();
    let silent: BTreeSet<&str> = expected.silent.iter().map(|s| s.rule.as_str()).collect();
    let (wanted, allowed): (Vec<&Expectation>, Vec<&Expectation>) =
        expected.findings.iter().partition(|e| e.must);
    let entries: Vec<&Expectation> = wanted.iter().chain(&allowed).copied().collect();
    let fits: Vec<Vec<usize>> = entries
        .iter()
        .map(|entry| {
            let findings = dossier.findings.iter().enumerate();
            let fitting = findings.filter(|(_, f)| {
                f.rule == entry.rule
                    && !silent.contains(f.rule.as_str())
                    && entry.evidence.iter().all(|words| is_met(words, &f.evidence, &texts))
            });
            fitting.map(|(i, _)| i).collect()
        })
        .collect();
    let owner = assign(&fits, dossier.findings.len());
    let mut score = Score::default();
    for (i, entry) in wanted.iter().enumerate() {
        let met = owner.contains(&Some(i));
        if met { &mut score.met } else { &mut score.missed }.push((*entry).clone());
    }
    for (finding, owner) in dossier.findings.iter().zip(owner) {
        if silent.contains(finding.rule.as_str()) {
            score.sprung.insert(finding.rule.clone());
            score.false_alarms.push(finding.clone());
        } else if owner.is_none() && finding.severity > Severity::Info {
            score.false_alarms.push(finding.clone());
        }
    }
    score
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether one of these pieces of evidence points at the words.
fn is_met(words: &Words, evidence: &[Evidence], texts: &[(&str, Folded)]) -> bool {
    let Some((_, text)) = texts.iter().find(|(path, _)| *path == words.report) else { return false };
    let there: Vec<_> = evidence.iter().filter(|e| base_name(&e.path) == words.report).collect();
    std::iter::once(&words.words).chain(&words.or).any(|wanted| {
        let places = text.places_of(&Folded::new(wanted));
        let wanted = u32::try_from(wanted.chars().count()).unwrap_or(u32::MAX);
        there.iter().any(|e| {
            let span = e.passage.span;
            let points = span.len() <= LONGEST || span.len() <= wanted.saturating_mul(3);
            points && places.iter().any(|(start, end)| span.start < *end && *start < span.end)
        })
    })
}

/// For each finding the entry that has it, so that as many entries as can be have one, the first entries first.
fn assign(fits: &[Vec<usize>], findings: usize) -> Vec<Option<usize>> {
    fn place(
        entry: usize,
        fits: &[Vec<usize>],
        owner: &mut [Option<usize>],
        seen: &mut BTreeSet<usize>,
    ) -> bool {
        for &finding in &fits[entry] {
            if !seen.insert(finding) {
                continue;
            }
            if owner[finding].is_none_or(|other| place(other, fits, owner, seen)) {
                owner[finding] = Some(entry);
                return true;
            }
        }
        false
    }
    let mut owner = vec![None; findings];
    for entry in 0..fits.len() {
        place(entry, fits, &mut owner, &mut BTreeSet::new());
    }
    owner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_finding_meets_one_expectation_and_the_musts_go_first() {
        // Entry 0 fits both findings, entry 1 only the first, entry 2 only the first.
        let owner = assign(&[vec![0, 1], vec![0], vec![0]], 2);
        assert_eq!(owner, [Some(1), Some(0)]);
    }
}
