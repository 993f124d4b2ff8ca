//! What every fuzz target does: it reads bytes as a format, and looks at what came of them. A target fails where the room
//! panics, hangs, takes memory without measure, or gives a report whose blocks do not fit its text.
//!
//! It is apart from the other tests because libFuzzer needs a nightly compiler: the same functions are run on random and
//! broken bytes by `crates/ingest/tests/hostile.rs` in every ordinary test run. It must not know how a format is read: it
//! goes in by the room's one entry.

use jiff::Timestamp;
use twosource_contract::RawReport;
use twosource_fetch::Robots;
use twosource_model::OffsetTable;

/// Reads bytes that are declared as a media type; none: told from the content.
pub fn read(bytes: &[u8], media_type: &str) {
    read_raw(&raw(bytes, media_type));
}

/// Reads bytes of which something is known beside them: where and when they were fetched, and whether they are all. The last
/// byte says what, and stays where it is, so that the seeds mean what they say.
pub fn read_fetched(bytes: &[u8], media_type: &str) {
    let known = bytes.last().copied().unwrap_or_default();
    let has = |bit: u8| known & 1 << bit != 0;
    read_raw(&RawReport {
        url: if has(0) { "https://a.example/2024/05/03/port".to_owned() } else { String::new() },
        // Near the dates of the seeds, so that some of them lie after it.
        fetched: has(1).then(|| Timestamp::from_second(1_714_780_800).ok()).flatten(),
        cut: has(2),
        ..raw(bytes, media_type)
    });
}

/// Reads a robots.txt and asks it for the path in its first line.
pub fn ask_robots(bytes: &[u8]) {
    let line = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let path = format!("/{}", String::from_utf8_lossy(line));
    let robots = Robots::read(bytes);
    // What is read is read the same again, and any path has an answer.
    assert_eq!(robots, Robots::read(bytes));
    let _answer = robots.allows(&path);
    assert!(robots.allows("/robots.txt"), "the file itself may always be asked for");
}

fn raw(bytes: &[u8], media_type: &str) -> RawReport {
    RawReport {
        content: bytes.to_vec(),
        media_type: media_type.to_owned(),
        path: "in".to_owned(),
        ..RawReport::default()
    }
}

fn read_raw(raw: &RawReport) {
    let Ok(items) = twosource_ingest::read(raw) else { return };
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

/// Looks an archive through as one that is too large to be held, and reads what was taken.
pub fn look_through(start: &[u8], bytes: &[u8]) {
    let archive = [start, bytes].concat();
    let Ok(sifted) = twosource_ingest::sift_archive(archive.as_slice()) else { return };
    read_raw(&RawReport { cut: sifted.cut, ..raw(&sifted.bytes, "") });
}
