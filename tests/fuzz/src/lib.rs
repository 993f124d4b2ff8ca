//! What every fuzz target does: it reads bytes as a format, and looks at what came of them. A target fails where the room
//! panics, hangs, takes memory without measure, or gives a report whose blocks do not fit its text.
//!
//! It is apart from the other tests because libFuzzer needs a nightly compiler: the same functions are run on random and
//! broken bytes by `crates/ingest/tests/hostile.rs` in every ordinary test run. It must not know how a format is read: it
//! goes in by the room's one entry.

use twosource_contract::RawReport;
use twosource_model::OffsetTable;

/// Reads bytes that are declared as a media type; none: told from the content.
pub fn read(bytes: &[u8], media_type: &str) {
    let raw = RawReport {
        content: bytes.to_vec(),
        media_type: media_type.to_owned(),
        path: "in".to_owned(),
        ..RawReport::default()
    };
    let Ok(items) = twosource_ingest::read(&raw) else { return };
    assert!(!items.is_empty(), "an input that is read has an item");
    for report in items.into_iter().flatten() {
        let table = OffsetTable::new(&report.text);
        let mut end = 0;
        for block in &report.blocks {
            assert!(block.span.start >= end && !block.span.is_empty(), "{block:?} after {end}");
            end = block.span.end;
        }
        assert!(end <= table.total(), "the blocks end at {end} of {}", table.total());
    }
}

/// Reads bytes behind a beginning that leads to one parser.
pub fn read_behind(start: &[u8], bytes: &[u8]) {
    read(&[start, bytes].concat(), "");
}
