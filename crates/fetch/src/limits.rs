//! The limits of what is fetched.

use std::time::Duration;

use twosource_contract::limits::INPUT_BYTES;

/// What one fetch may cost. The defaults suit pages and feeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of an answer as they come, and as they are after unpacking: each at most as many.
    pub bytes: usize,
    /// Bytes of an answer's status line and headers together, at least 8192.
    pub header_bytes: usize,
    /// Headers of an answer.
    pub headers: usize,
    /// Redirects that are followed.
    pub redirects: usize,
    /// For looking up a name, opening a connection and settling its encryption, together.
    pub connecting: Duration,
    /// For one address with all its redirects, from the first request to the last byte; without waiting for its turn.
    pub whole: Duration,
    /// Between the end of one request to a host and the beginning of the next, at least. A host that asks for more in its
    /// robots.txt gets more, up to [`Limits::longest_gap`].
    pub gap: Duration,
    /// The longest gap that a host is granted.
    pub longest_gap: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: INPUT_BYTES,
            header_bytes: 64 * 1024,
            headers: 100,
            redirects: 5,
            connecting: Duration::from_secs(10),
            whole: Duration::from_secs(60),
            gap: Duration::from_secs(1),
            longest_gap: Duration::from_secs(60),
        }
    }
}
