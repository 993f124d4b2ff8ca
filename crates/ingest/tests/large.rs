//! What is larger than an input may be: of a page the beginning, of an archive the records that may hold reports.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use std::io::{Read as _, Write as _};

use proptest::prelude::*;
use twosource_contract::limits::{INPUT_BYTES, REPORTS_PER_INPUT};
use twosource_contract::{RawReport, Reason};
use twosource_ingest::{Sifted, is_archive, is_page, read, read_one, sift_archive};

const LEAD: &str = "<p>The mayor closed the old bridge over the Alder on Tuesday after a crack was found in its third pier, the town said.</p>";

/// A page with so many bytes more that say nothing, and take no time to be read.
fn page(more: usize) -> String {
    format!(
        "<!doctype html><html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1>{LEAD}</article>\
         <!--{}--></body></html>",
        "nothing ".repeat(more / 8)
    )
}

fn record(kind: &str, media_type: &str, body: &[u8]) -> Vec<u8> {
    let block = match kind {
        "response" => [format!("HTTP/1.1 200 OK\r\n{media_type}\r\n\r\n").as_bytes(), body].concat(),
        _ => body.to_vec(),
    };
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2024-05-03T12:00:00Z\r\n\
         {media_type}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), &block, b"\r\n\r\n"].concat()
}

const HTML: &str = "Content-Type: text/html";
const IMAGE: &str = "Content-Type: image/png";

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn raw(content: impl Into<Vec<u8>>, cut: bool) -> RawReport {
    RawReport { content: content.into(), path: "a".to_owned(), cut, ..RawReport::default() }
}

/// Each item: its path and title with its notes, or its error.
fn told(raw: &RawReport) -> Vec<String> {
    let items = read(raw).unwrap_or_else(|error| vec![Err(error)]);
    let told = items.into_iter().map(|item| match item {
        Ok(report) => [vec![report.path, report.title], report.notes].concat().join(" | "),
        Err(error) => error.to_string(),
    });
    told.collect()
}

fn sifted(archive: &[u8]) -> Vec<String> {
    let Sifted { bytes, cut } = sift_archive(archive).unwrap();
    assert!(bytes.len() <= INPUT_BYTES);
    told(&raw(bytes, cut))
}

const MORE: &str = "a: WARC: what follows was not read: there is more of it than the 25165824 bytes that are read of one, or it is broken";

#[test]
fn of_a_packed_page_that_swells_the_beginning_is_read() {
    let large = page(INPUT_BYTES);
    let small = packed(large.as_bytes());
    assert!(small.len() < INPUT_BYTES / 20 && is_page(&small[..4096], "a.html.gz"));
    for content in [small.clone(), small[..small.len() / 2].to_vec()] {
        let cut = content.len() < small.len();
        let report = read_one(&raw(content, cut)).unwrap();
        let told: Vec<&String> = report.notes.iter().filter(|note| note.contains("was cut")).collect();
        assert_eq!((report.title.as_str(), told.len()), ("Bridge closed", 1), "{:?}", report.notes);
        assert!(report.text.contains("third pier"));
    }
    // A packed page that breaks off by itself is broken still, and of a packed feed half is nothing.
    assert_eq!(read(&raw(&small[..small.len() / 2], false)).unwrap_err().reason(), Reason::ReportMalformed);
    let feed = format!("<rss><channel><item><title>A</title><description>{}", page(INPUT_BYTES));
    assert_eq!(read(&raw(packed(feed.as_bytes()), false)).unwrap_err().reason(), Reason::ReportTooLarge);
    let text = "The port was closed on Thursday. ".repeat(INPUT_BYTES / 30);
    assert_eq!(read(&raw(packed(text.as_bytes()), false)).unwrap_err().reason(), Reason::ReportTooLarge);
}

#[test]
fn of_a_packed_body_in_an_archive_too() {
    let gzip = "Content-Type: text/html\r\nContent-Encoding: gzip";
    let whole = packed(page(INPUT_BYTES).as_bytes());
    let half = packed(page(0).replace("</article>", &LEAD.repeat(400)).as_bytes());
    let broken = &half[..half.len() / 2];
    let truncated = String::from_utf8_lossy(&record("response", gzip, b""))
        .replace("WARC-Date", "WARC-Truncated: length\r\nWARC-Date");
    let head_end = truncated.find("Content-Length").unwrap();
    let block = [format!("HTTP/1.1 200 OK\r\n{gzip}\r\n\r\n").as_bytes(), broken].concat();
    let truncated = [
        format!("{}Content-Length: {}\r\n\r\n", &truncated[..head_end], block.len()).as_bytes(),
        &block,
        b"\r\n\r\n",
    ]
    .concat();
    let told = told(&raw(
        [record("response", gzip, &whole), truncated, record("response", gzip, broken)].concat(),
        false,
    ));
    assert!(told[0].starts_with("a#1 | Bridge closed | it is larger than what is read"), "{told:?}");
    assert!(told[1].starts_with("a#2 | Bridge closed | it is larger than what is read"), "{told:?}");
    assert_eq!(told[2], "a#3: WARC record: its gzip body is broken: it ends too early");
}

#[test]
fn an_archive_is_read_as_far_as_its_beginning_goes() {
    let archive =
        [record("response", HTML, page(0).as_bytes()), record("response", HTML, page(9000).as_bytes())]
            .concat();
    let whole = ["a#1 | Bridge closed", "a#2 | Bridge closed"];
    assert_eq!(told(&raw(archive.as_slice(), false)), whole);
    // Over the API the bytes end at the limit, in the middle of whatever stands there.
    let image = record("response", IMAGE, &vec![0; INPUT_BYTES]);
    assert_eq!(
        told(&raw([archive.as_slice(), &image, &archive].concat(), false)),
        [whole[0], whole[1], MORE]
    );
    assert_eq!(told(&raw(&archive[..archive.len() - 100], true)), [whole[0], MORE]);
    assert_eq!(told(&raw(packed(&archive), true)), [whole[0], whole[1], MORE]);
}

#[test]
fn of_a_large_archive_the_documents_are_taken_and_keep_their_numbers() {
    let html = record("response", HTML, page(0).as_bytes());
    let image = record("response", IMAGE, &vec![0; 20 * 1024 * 1024]);
    let gone = record("response", HTML, b"x").as_slice().to_vec();
    let gone = String::from_utf8(gone).unwrap().replace("200 OK", "404 No").into_bytes();
    let request = record("request", "Content-Type: application/http", b"GET / HTTP/1.1");
    let archive = [
        record("warcinfo", "Content-Type: application/warc-fields", b"software: x"),
        image.clone(),
        html,
        request,
        gone,
        image,
        record("resource", HTML, page(0).as_bytes()),
    ]
    .concat();
    let expected = ["a#3 | Bridge closed", "a#7 | Bridge closed"];
    for archive in [archive.clone(), packed(&archive)] {
        assert!(is_archive(&archive[..archive.len().min(4096)]));
        assert_eq!(sifted(&archive), expected);
    }
    // What is cut or broken in it is told as of any archive.
    let cut = |at: usize| sifted(&archive[..at]);
    assert_eq!(cut(archive.len() - 50).len(), 2);
    assert!(
        cut(archive.len() - 50)[1].starts_with("a#7: WARC record: it has "),
        "{:?}",
        cut(archive.len() - 50)
    );
    // Cut so near the end of a block that what ends a record would fill it.
    assert!(cut(archive.len() - 6)[1].contains("the archive is cut there"), "{:?}", cut(archive.len() - 6));
    let within_image = cut(10_000_000);
    assert!(within_image[0].contains("the archive is cut there"), "{within_image:?}");
    let other = sifted(&[archive.as_slice(), b"\r\nnothing of an archive\r\n\r\n", &archive].concat());
    assert!(other[2].contains("it does not begin with WARC/1.0"), "{other:?}");
    let broken = packed(&archive);
    let broken = &broken[..broken.len() / 2];
    assert_eq!(sifted(broken).last().unwrap(), MORE);
}

#[test]
fn of_a_large_record_the_beginning_is_taken() {
    let feed = format!("<rss><channel><title>D</title>{}", " ".repeat(INPUT_BYTES));
    let archive = [
        record("response", HTML, page(INPUT_BYTES).as_bytes()),
        record("response", "Content-Type: application/rss+xml", feed.as_bytes()),
        record("response", HTML, page(0).as_bytes()),
    ]
    .concat();
    let told = sifted(&archive);
    assert!(
        told[0].starts_with("a#1 | Bridge closed | it is larger than what is read, and was cut"),
        "{told:?}"
    );
    assert!(told[1].starts_with("a#2: WARC record: the archive has only the beginning"), "{told:?}");
    assert_eq!(told[2], "a#3 | Bridge closed");
}

#[test]
fn of_more_documents_than_fit_the_first_are_taken() {
    let small = record("response", HTML, page(0).as_bytes());
    // What is no news may be some for all that anybody knows before it is read.
    let large = record(
        "response",
        "Content-Type: application/json",
        format!("{{\"a\": \"{}\"}}", "x".repeat(3_000_000)).as_bytes(),
    );
    assert_eq!(
        sifted(&[large.repeat(7), small.clone(), large.repeat(3)].concat()),
        ["a#8 | Bridge closed", MORE]
    );
    let told = sifted(&small.repeat(REPORTS_PER_INPUT + 2));
    assert_eq!((told.len(), told.last().unwrap().as_str()), (REPORTS_PER_INPUT + 1, MORE));
    // What is passed over for ever ends too.
    let endless = record("request", "X: y", b"").repeat(1000);
    let endless = std::iter::repeat_with(|| endless.as_slice())
        .take(1000)
        .fold(Box::new(std::io::empty()) as Box<dyn std::io::Read>, |before, more| {
            Box::new(before.chain(more))
        });
    let Sifted { bytes, cut } = sift_archive(endless).unwrap();
    assert!(bytes.len() <= INPUT_BYTES && cut);
}

/// Archives of a few records and of what stands between them where they are broken, with some bytes changed.
fn archives() -> impl Strategy<Value = Vec<u8>> {
    let pieces = vec![
        record("response", HTML, page(0).as_bytes()),
        record("response", IMAGE, b"\x89PNG"),
        record("resource", "Content-Type: text/plain", b"The port was closed."),
        record("request", "X: y", b"GET / HTTP/1.1"),
        record("warcinfo", "X: y", b""),
        b"\r\n".to_vec(),
        b"\n".to_vec(),
        b"\r".to_vec(),
        b"WARC/1.0\nWARC-Type: resource\nContent-Length: 9\n\nIt rained\n\n".to_vec(),
        b"WARC/1.0\n\r\n".to_vec(),
        b"Content-Length: 4\r\n\r\n".to_vec(),
    ];
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0u8..4);
    let pieces = prop::collection::vec(prop::sample::select(pieces), 1..6);
    (pieces, prop::collection::vec(change, 0..3)).prop_map(|(pieces, changes)| {
        let mut bytes = pieces.concat();
        for (at, byte, kind) in changes {
            let at = at.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => bytes.truncate(at + 1),
                _ => drop(bytes.remove(at)),
            }
            if bytes.is_empty() {
                bytes.push(byte);
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn an_archive_gives_the_same_reports_whole_and_looked_through(archive in archives()) {
        prop_assume!(is_archive(&archive));
        let reports = |raw: &RawReport| -> Vec<(String, String)> {
            let items = read(raw).unwrap_or_default().into_iter().flatten();
            items.map(|report| (report.path, report.text)).collect()
        };
        let Sifted { bytes, cut } = sift_archive(archive.as_slice()).unwrap();
        prop_assert!(!cut);
        prop_assert_eq!(reports(&raw(bytes, cut)), reports(&raw(archive, false)));
    }
}
