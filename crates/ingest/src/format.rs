//! The formats that are read, one a file; each gives a [`Draft`], or several.

pub(crate) mod html;
pub(crate) mod text;

use twosource_contract::{RawReport, Result};

use crate::text::Draft;

/// A report of an input.
pub(crate) struct Item {
    /// Its number from 1, where the input is of a kind that holds several.
    pub(crate) number: Option<usize>,
    pub(crate) draft: Result<Draft>,
}

/// Takes an input apart.
pub(crate) fn read(raw: &RawReport, label: &str) -> Result<Vec<Item>> {
    let html = String::from_utf8_lossy(&raw.content);
    let draft = html::read(&html, html::Origin { url: &raw.url, fetched: raw.fetched });
    Ok(vec![Item { number: None, draft: Ok(draft) }])
}
