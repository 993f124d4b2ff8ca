//! What claims of several reports are about.

use crate::{ClaimName, EventName, Interval, Role};

/// The same happening, put together across reports.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Event {
    /// `events/{event}`.
    pub name: EventName,
    /// The frame that its claims share.
    pub frame: String,
    /// One line for a reader: `the message from Pak Tong Su to Luo Weimin`.
    pub title: String,
    /// Who takes part, with every name the reports use.
    pub participants: Vec<Participation>,
    /// The instants on which all dated claims agree; `None` where none is dated or they part.
    pub time: Option<Interval>,
    /// The claims about it, in order of report and place.
    pub claims: Vec<ClaimName>,
    /// Why the claims are held to be about one thing.
    pub reasons: Vec<String>,
    /// What changed with time between its claims, the earliest first: no conflicts.
    #[cfg_attr(feature = "serde", serde(default))]
    pub updates: Vec<Update>,
    /// How many of its origins are independent of each other. An unknown outlet adds none where a known one tells of
    /// the event.
    #[cfg_attr(feature = "serde", serde(default))]
    pub independent: u32,
}

/// One account that took the place of another as time went on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Update {
    /// What changed.
    pub kind: UpdateKind,
    /// The claim of the report that was published before.
    pub earlier: ClaimName,
    /// The claim of the report that was published after.
    pub later: ClaimName,
    /// One line for a reader: `killed: 12, later 15`.
    pub summary: String,
}

/// What changed between two accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum UpdateKind {
    /// A count that can only grow has grown.
    Count,
    /// What was denied, or had not happened yet, is confirmed.
    Confirmation,
    /// What was told is denied later by whom it was told.
    Withdrawal,
    /// What was planned is planned for another time.
    Schedule,
}

/// A role of an event, with the names under which reports fill it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Participation {
    /// Which role.
    pub role: Role,
    /// The names, without repeats, sorted.
    pub names: Vec<String>,
}
