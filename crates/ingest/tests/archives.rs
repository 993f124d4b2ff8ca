//! Archives as crawlers leave them: bodies that break off, members that are broken, feeds and JSON in records.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use std::io::Write as _;

use twosource_contract::RawReport;
use twosource_ingest::read;

const PAGE: &str = "<html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1><p>The mayor closed the old \
bridge over the Alder on Tuesday after a crack was found in its third pier, the town said.</p></article></body></html>";

fn record(more: &str, kind: &str, block: impl AsRef<[u8]>) -> Vec<u8> {
    let block = block.as_ref();
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2024-05-03T12:00:00Z\r\n{more}Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(fields: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes(), body.as_ref()].concat()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Each item: its path and title with its notes, or its error.
fn told(content: Vec<u8>) -> Vec<String> {
    let items = read(&RawReport { content, path: "a".to_owned(), ..RawReport::default() });
    let items = items.unwrap_or_else(|error| vec![Err(error)]);
    let told = items.into_iter().map(|item| match item {
        Ok(report) => [vec![report.path, report.title], report.notes].concat().join(" | "),
        Err(error) => error.to_string(),
    });
    told.collect()
}

#[test]
fn of_a_body_that_breaks_off_it_is_told() {
    let cut = |after: usize| {
        format!(
            "a#1 | Bridge closed | it is larger than what is read, and was cut: its end is missing after {after} bytes"
        )
    };
    let whole = "a#1 | Bridge closed".to_owned();
    let length = PAGE.len();
    let chunked = format!("{length:x}\r\n{PAGE}\r\n0\r\n\r\n");
    let html = "Content-Type: text/html";
    for (what, content, expected) in [
        (
            "whole",
            record("", "response", response(&format!("{html}\r\nContent-Length: {length}"), PAGE)),
            whole.clone(),
        ),
        (
            "truncated",
            record("WARC-Truncated: length\r\n", "response", response(html, &PAGE[..length - 30])),
            cut(length - 30),
        ),
        (
            "shorter than its length",
            record("", "response", response(&format!("{html}\r\nContent-Length: 90000"), PAGE)),
            cut(length),
        ),
        (
            "chunks",
            record("", "response", response(&format!("{html}\r\nTransfer-Encoding: chunked"), &chunked)),
            whole.clone(),
        ),
        (
            "a chunk that breaks off",
            record(
                "",
                "response",
                response(&format!("{html}\r\nTransfer-Encoding: chunked"), &chunked[..length - 20]),
            ),
            cut(length - 20 - format!("{length:x}\r\n").len()),
        ),
        (
            "unpacked by the archive",
            record(
                "",
                "response",
                response(&format!("{html}\r\nContent-Encoding: gzip\r\nContent-Length: 90000"), PAGE),
            ),
            whole,
        ),
        (
            "a feed",
            record(
                "WARC-Truncated: time\r\n",
                "response",
                response("Content-Type: application/rss+xml", "<rss><channel><item>"),
            ),
            "a#1: WARC record: the archive has only the beginning of its body, or it is larger than what is read"
                .to_owned(),
        ),
    ] {
        assert_eq!(told(content), [expected], "{what}");
    }
}

#[test]
fn whatever_is_news_is_read_of_a_record() {
    let rss = "<rss><channel><title>D</title><item><title>a</title><description>One.</description></item><item><title>b</title>\
               <description>Two.</description></item><item></item></channel></rss>";
    let ninjs = r#"{"uri": "urn:1", "headline": "c", "body_text": "Three."}"#;
    let content = [
        record("", "response", response("Content-Type: text/rss+xml; charset=utf-8", rss)),
        record("", "response", response("Content-Type: application/json", ninjs)),
        record("", "response", response("Content-Type: application/json", r#"{"api": true}"#)),
        record("", "response", response("Content-Type: image/svg+xml", "<svg/>")),
        record("", "response", response("Content-Type: text/html", PAGE)),
        record("Content-Type: text/html\r\n", "resource", PAGE),
    ];
    let summary = "the feed gives a summary, not the whole text";
    assert_eq!(
        told(content.concat()),
        [
            format!("a#1#1 | a | {summary}"),
            format!("a#1#2 | b | {summary}"),
            "a#1#3: feed item: it has no text".to_owned(),
            "a#2 | c".to_owned(),
            "a#5 | Bridge closed".to_owned(),
            "a#6 | Bridge closed".to_owned(),
        ]
    );
}

#[test]
fn a_broken_member_costs_its_own_records() {
    let page = record("", "response", response("Content-Type: text/html", PAGE));
    let good = packed(&page);
    let mut bad = good.clone();
    let middle = bad.len() / 2;
    bad[middle..middle + 20].fill(0xff);
    for (what, broken) in
        [("changed", bad.as_slice()), ("cut", &good[..good.len() / 2]), ("gone", b"\x1f\x8b\x08\x00")]
    {
        let read = told([good.as_slice(), broken, &good, b"\0\0\0"].concat());
        assert_eq!(read.first().map(String::as_str), Some("a#1 | Bridge closed"), "{what}: {read:?}");
        assert!(read.last().unwrap().ends_with("| Bridge closed"), "{what}: {read:?}");
        let told = read
            .iter()
            .filter(|item| item.contains("one of its members is broken, and what follows was read"));
        assert_eq!(told.count(), 1, "{what}: {read:?}");
    }
    let last = told([good.as_slice(), b"no member"].concat());
    assert_eq!((last.len(), last[1].contains("what follows was not read")), (2, true), "{last:?}");
}
