//! Lists come in pages (AIP-158).

use crate::limits::{PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX};

/// Which page is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageRequest {
    /// How many items at most; 0 takes the default of 50, above 1000 is taken as 1000.
    pub size: u32,
    /// The `next_token` of the page before; empty for the first page.
    pub token: String,
}

impl PageRequest {
    /// How many items to give.
    #[must_use]
    pub fn effective_size(&self) -> u32 {
        if self.size == 0 { PAGE_SIZE_DEFAULT } else { self.size.min(PAGE_SIZE_MAX) }
    }
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Token of the next page; empty on the last.
    pub next_token: String,
}
