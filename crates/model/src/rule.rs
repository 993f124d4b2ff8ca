//! What a rule says of itself.

use crate::Severity;

/// A rule, as `twosource rules` and `ListRules` show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its id, which never changes: `undated-event`.
    pub id: String,
    /// One line.
    pub summary: String,
    /// The level it has unless configured otherwise.
    pub severity: Severity,
    /// The page that `twosource explain` prints: when it fires, when it stays silent, an example, what settles it.
    /// Markdown.
    pub explanation: String,
}
