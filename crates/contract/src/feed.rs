//! What is remembered of a feed between two visits.

use jiff::Timestamp;

/// What the last visit of a feed left behind: enough to ask only for what has changed, to take nothing in twice, and to
/// go on at the right time after a restart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedState {
    /// The feed's address, as it is configured.
    pub url: String,
    /// The entity tag of the last answer that was dealt with whole; empty where there is none.
    pub etag: String,
    /// The `Last-Modified` of that answer, as it came; empty where there is none.
    pub last_modified: String,
    /// When to ask again, to the millisecond; `None` before the first visit.
    pub next: Option<Timestamp>,
    /// Visits in a row that came to nothing.
    pub failures: u32,
    /// The items of the last answer, in its order.
    pub items: Vec<FeedItem>,
}

/// An item of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedItem {
    /// What tells it from others, and from itself with changed words; of the visitor's making.
    pub key: String,
    /// How often its page was asked for and could not be had for now.
    pub tries: u32,
    /// Whether it is dealt with: taken in, or set aside.
    pub done: bool,
}
