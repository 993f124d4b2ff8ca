//! A rule fired.

use crate::{ClaimName, EventName, FindingName, Passage, ReportName};

/// Evidence that accounts part or lack something. Never a verdict on who is right.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Finding {
    /// `findings/{finding}`: made of the rule and the evidence, so the same reports give the same name in any order.
    pub name: FindingName,
    /// The rule's id: `undated-event`.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// What differs or is missing, in one line.
    pub message: String,
    /// What would settle it; empty where nothing general can be said.
    pub note: String,
    /// How sure it is that the accounts part or lack something, and why.
    #[cfg_attr(feature = "serde", serde(default))]
    pub confidence: Confidence,
    /// The exact words, at least one item, the most telling first.
    pub evidence: Vec<Evidence>,
    /// The normalised values that differ, a side each.
    pub values: Vec<Value>,
    /// The claims that it judges.
    pub claims: Vec<ClaimName>,
    /// The event that it is about.
    pub event: Option<EventName>,
    /// What an editor has said of it.
    pub review: Option<Review>,
}

/// How sure a finding is, and why. It says how well the words were read and how well the accounts are tied to each other,
/// never who is right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Confidence {
    /// How sure.
    pub degree: Degree,
    /// What it rests on, and what speaks against it.
    pub reasons: Vec<String>,
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Degree {
    /// More than one thing that it rests on is inferred.
    Low,
    /// Something that it rests on is inferred.
    #[default]
    Medium,
    /// All that it rests on stands in the reports' words.
    High,
}

impl Degree {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// Exact words of one report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Evidence {
    /// Whose words.
    pub report: ReportName,
    /// Where that report was read from; empty where it came over the API.
    pub path: String,
    /// The words and their place.
    pub passage: Passage,
    /// What they show, in a few words: `sent, and no time given`.
    pub label: String,
}

/// One side's value, normalised.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Value {
    /// Who holds it: a report's label.
    pub holder: String,
    /// The value: `2021-03-22`, `oral message`, `xi jinping`.
    pub value: String,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Severity {
    /// Context.
    Info,
    /// A gap or a difference that an editor would want to see before publication.
    Warning,
    /// The accounts cannot both stand.
    Error,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What an editor has said of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Review {
    /// What was decided.
    pub state: ReviewState,
    /// By whom; never empty.
    pub reviewer: String,
    /// Why.
    pub reason: String,
}

/// What was decided of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum ReviewState {
    /// Seen, and stands.
    Acknowledged,
    /// Seen, and set aside.
    Dismissed,
    /// Taken up again.
    Reopened,
}
