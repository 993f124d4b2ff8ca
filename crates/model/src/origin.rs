//! Where the accounts come from.

use crate::{EventName, Passage, ReportName};

/// Where one or more reports' knowledge of an event comes from. Two copies of one wire are one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Origin {
    /// The event.
    pub event: EventName,
    /// Who knows it at first hand, as far as the reports tell: an agency, a ministry, or the one report itself.
    pub title: String,
    /// How it is known that these reports lean on it.
    pub kind: OriginKind,
    /// The reports that rest on it, sorted.
    pub reports: Vec<ReportName>,
    /// The words that show it, a report each.
    pub evidence: Vec<(ReportName, Passage)>,
}

/// How an origin is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum OriginKind {
    /// The report knows it itself, as far as it tells.
    Own,
    /// The reports cite it.
    Cited,
    /// The reports share its text.
    Copied,
    /// The reports credit it in dateline or credit line.
    Credited,
    /// The sources are of one family.
    Family,
}
