//! How sure a finding is, and why: what the words say themselves, what had to be inferred, what ties the accounts to each
//! other. It says nothing of who is right.

use std::collections::{BTreeSet, HashMap};

use twosource_model::{Claim, ClaimName, Confidence, Degree, ReportName, Slot};

use crate::draft::Draft;
use crate::rules::Bench;

/// Reasons that one finding lists.
const REASONS: usize = 8;

/// What a rule compares of a claim.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Time,
    Place,
    Roles,
    Number,
    Polarity,
    Quotation,
    Gap,
    Other,
}

fn part(rule: &str) -> Part {
    match rule {
        "conflicting-date" | "impossible-order" => Part::Time,
        "conflicting-place" => Part::Place,
        "conflicting-participant" | "conflicting-name" | "conflicting-role" | "conflicting-attribution" => {
            Part::Roles
        }
        "conflicting-number" => Part::Number,
        "denied" => Part::Polarity,
        "conflicting-quote" => Part::Quotation,
        "undated-event" | "unspecified-detail" | "unattributed-quote" | "unanchored-date" => Part::Gap,
        _ => Part::Other,
    }
}

/// The claims of a set by name.
pub(crate) struct Judges<'b, 's> {
    bench: &'b Bench<'s>,
    claims: HashMap<&'s ClaimName, &'s Claim>,
}

impl<'b, 's> Judges<'b, 's> {
    pub(crate) fn new(bench: &'b Bench<'s>) -> Self {
        Self { bench, claims: bench.set.told().map(|t| (&t.claim.name, t.claim)).collect() }
    }

    /// How sure `rule` is of a draft.
    pub(crate) fn of(&self, rule: &str, draft: &Draft) -> Confidence {
        let part = part(rule);
        let reports: BTreeSet<&ReportName> = draft.evidence.iter().map(|e| &e.report).collect();
        let claims: Vec<&Claim> = draft.claims.iter().filter_map(|c| self.claims.get(c).copied()).collect();
        let mut grounds: Vec<String> = draft.grounds.clone();
        let mut doubts: Vec<String> = draft.doubts.clone();
        doubts.extend(claims.iter().flat_map(|c| inferred(c, part)));
        if part == Part::Gap {
            grounds.push("the report was read whole around it".to_owned());
        } else if doubts.is_empty() {
            grounds.push("what is set side by side stands in the reports’ own words".to_owned());
        }
        if reports.len() > 1 {
            self.tie(draft, &mut grounds, &mut doubts);
            let undated = reports.iter().filter_map(|r| self.bench.set.index_of(r)).any(|r| {
                let report = self.bench.set.accounts[r].report;
                report.published.is_none()
            });
            if undated && matches!(part, Part::Number | Part::Polarity) {
                doubts.push("a report without a day of publication may be the later one".to_owned());
            }
        } else if claims.len() > 1 && part != Part::Gap {
            grounds.push("all of it stands in one report".to_owned());
        }
        if part == Part::Quotation
            && claims.iter().any(|c| c.quotation.as_ref().is_some_and(|q| q.translated))
        {
            doubts.push("a side is a translation".to_owned());
        }
        let degree = match doubts.len() {
            0 => Degree::High,
            1 => Degree::Medium,
            _ => Degree::Low,
        };
        grounds.extend(doubts);
        let mut seen: BTreeSet<String> = BTreeSet::new();
        grounds.retain(|r| seen.insert(r.clone()));
        grounds.truncate(REASONS);
        Confidence { degree, reasons: grounds }
    }

    /// What makes the accounts of several reports accounts of one thing.
    fn tie(&self, draft: &Draft, grounds: &mut Vec<String>, doubts: &mut Vec<String>) {
        let Some(name) = &draft.event else { return };
        let mut all = self.bench.events.iter().chain(self.bench.plans);
        let Some(linked) = all.find(|l| l.event.name == *name) else { return };
        let ties: Vec<&String> = linked.event.reasons.iter().filter(|r| !r.starts_with("told by")).collect();
        // The frame alone is a kind of happening, not a happening.
        if ties.len() < 2 && !linked.event.reasons.is_empty() {
            doubts.push("the accounts are tied by the kind of happening alone".to_owned());
        }
        grounds.extend(ties.into_iter().cloned());
    }
}

/// What of a claim that is compared was inferred, and how.
fn inferred(claim: &Claim, part: Part) -> Vec<String> {
    let told = |what: &str, reason: &str| format!("{what} is inferred: {reason}");
    match part {
        Part::Time => reason(&claim.time).map(|r| told("the time", r)).into_iter().collect(),
        Part::Place => reason(&claim.place).map(|r| told("the place", r)).into_iter().collect(),
        Part::Roles => {
            let slots = claim.roles.iter().filter_map(|r| reason(&r.slot));
            slots.map(|r| told("who is meant", r)).take(1).collect()
        }
        _ => Vec::new(),
    }
}

fn reason<T>(slot: &Slot<T>) -> Option<&str> {
    match slot {
        Slot::Inferred { reason, .. } => Some(reason),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use twosource_model::{Degree, PlaceKind};

    use crate::rules::tests::tale::{Paper, judged_on, paper};

    fn toll(source: &str, published: &str, value: f64) -> Paper {
        let text = format!("The blast in Halden on Monday killed {value} people.");
        let told = paper(source, "2024-10-10", &text).claim("explode", &text, |c| {
            c.at("Halden", PlaceKind::City, &[]).on("on Monday", "2024-10-07").count(
                &format!("{value} people"),
                "killed",
                value,
            )
        });
        let mut told = told;
        if published.is_empty() {
            told.report.published = None;
        }
        told
    }

    #[test]
    fn reasons_are_given_and_doubts_count() {
        for (published, degree, words) in [
            ("2024-10-10", Degree::High, "it happened in Halden"),
            ("", Degree::Medium, "may be the later one"),
        ] {
            let findings =
                judged_on(&[toll("One", "2024-10-10", 12.0), toll("Two", published, 17.0)]).findings;
            let found = findings.iter().find(|f| f.rule == "conflicting-number").unwrap();
            assert_eq!(found.confidence.degree, degree, "{found:?}");
            assert!(found.confidence.reasons.iter().any(|r| r.contains(words)), "{found:?}");
        }
    }
}
