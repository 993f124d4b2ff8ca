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
