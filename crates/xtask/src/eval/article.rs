//! News articles of a corpus as reports with their readings, through the rooms of the product.

use anyhow::Context as _;
use twosource_contract::{RawReport, Stop};
use twosource_model::{Reading, Report};

/// What a corpus says of an article; all but the text may be empty.
#[derive(Default)]
pub(super) struct Article<'c> {
    pub(super) source: &'c str,
    pub(super) title: &'c str,
    /// A day, or a day and time.
    pub(super) published: &'c str,
    pub(super) url: &'c str,
    pub(super) text: &'c str,
}

impl Article<'_> {
    /// The report that ingestion makes of it, and what is read in it.
    pub(super) fn read(&self, path: &str) -> anyhow::Result<(Report, Reading)> {
        let mut content = String::new();
        for (key, value) in [
            ("Source", self.source),
            ("Title", self.title),
            ("Published", self.published),
            ("Url", self.url),
            ("Language", "en"),
        ] {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            if !value.is_empty() {
                content.push_str(&format!("{key}: {value}\n"));
            }
        }
        content.push('\n');
        content.push_str(self.text);
        content.push('\n');
        let raw = RawReport { content: content.into_bytes(), path: path.to_owned(), ..RawReport::default() };
        let report = twosource_ingest::read_one(&raw).with_context(|| path.to_owned())?;
        let reading = twosource_extract::read(&report, &Stop::new()).with_context(|| path.to_owned())?;
        Ok((report, reading))
    }
}
