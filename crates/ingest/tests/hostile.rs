//! What an input may do to this room: nothing. Every shape here is one that brings some parser down, by its stack, its
//! time or its memory; the time is bounded by the test's own, which is far above what a linear reader needs.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use std::io::Write as _;

use proptest::prelude::*;
use twosource_contract::limits::{INPUT_BYTES, REPORT_BYTES};
use twosource_contract::{RawReport, Reason};
use twosource_ingest::read;
use twosource_model::{OffsetTable, Report};

fn raw(content: impl Into<Vec<u8>>, media_type: &str) -> RawReport {
    RawReport {
        content: content.into(),
        media_type: media_type.to_owned(),
        path: "in".to_owned(),
        fetched: Some("2024-05-04T00:00:00Z".parse().unwrap()),
        ..RawReport::default()
    }
}

/// Reads an input; whatever comes of it must be whole, and the same again.
fn reads(raw: &RawReport) {
    let first = read(raw);
    match &first {
        Ok(items) => {
            assert!(!items.is_empty());
            for item in items {
                match item {
                    Ok(report) => whole(report),
                    Err(error) => assert!(error.to_string().starts_with("in"), "{error}"),
                }
            }
        }
        Err(error) => assert!(error.to_string().starts_with("in"), "{error}"),
    }
}

fn whole(report: &Report) {
    let table = OffsetTable::new(&report.text);
    let mut end = 0;
    for block in &report.blocks {
        assert!(block.span.start >= end && !block.span.is_empty() && block.span.end <= table.total());
        end = block.span.end;
    }
    if let Some(published) = report.published {
        assert!(published.day() <= jiff::civil::date(2024, 5, 4) || !report.published_from.contains("meta"));
    }
}

/// A test may run on a thread whose stack is smaller than the main one's, as a service's do.
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(2 * 1024 * 1024).spawn(work).unwrap().join().unwrap();
}

const PROSE: &str =
    "The port of Karsow was closed on Thursday evening after a crane fell, the harbour master said. ";

#[test]
fn pages_of_any_depth_are_read() {
    on_a_small_stack(|| {
        for tag in [
            "div",
            "b",
            "a href=x",
            "blockquote",
            "table",
            "ul><li",
            "p",
            "font size=1",
            "svg",
            "template",
            "select",
        ] {
            let name = tag.split(['>', ' ']).next().unwrap();
            let open = format!("<{tag}>").repeat(if tag == "div" { 100_000 } else { 20_000 });
            let page = format!(
                "<!doctype html><h1>Deep</h1><p>{PROSE}{PROSE}</p>{open}{PROSE}{}",
                format!("</{name}>").repeat(1000)
            );
            reads(&raw(page, ""));
        }
    });
}

#[test]
fn pages_that_multiply_end_at_the_limit() {
    on_a_small_stack(|| {
        let fonts: String = (0..500).map(|i| format!("<font size={i}>")).collect();
        reads(&raw(format!("<!doctype html>{fonts}{}", "<p>a".repeat(30_000)), ""));
        reads(&raw(format!("<!doctype html>{}", "<p>The port was closed.</p>".repeat(20_000)), ""));
        reads(&raw(format!("<!doctype html><p>{}", "word ".repeat(200_000)), ""));
        reads(&raw(format!("<!doctype html><p class='{}'>{PROSE}", "a ".repeat(500_000)), ""));
        reads(&raw(format!("<!doctype html>{}", "<time datetime='2024-05-03'>x</time>".repeat(10_000)), ""));
        reads(&raw(format!("<!doctype html>{}", "<meta name=date content=x>".repeat(20_000)), ""));
        let deep = "<blockquote>".repeat(100);
        reads(&raw(
            format!("<!doctype html>{deep}{}", "<time datetime='2024-05-03'>x</time>".repeat(4_000)),
            "",
        ));
        reads(&raw(format!("<!doctype html><h1>{}", "</p></b><i>".repeat(20_000)), ""));
        reads(&raw(format!("<!doctype html>{}", "<!--".repeat(100_000)), ""));
        reads(&raw(format!("<!doctype html>{}", "&".repeat(300_000)), ""));
        reads(&raw(format!("<!doctype html>{}", "<br>".repeat(60_000)), ""));
    });
}

#[test]
fn scripts_of_any_shape_are_passed_over() {
    on_a_small_stack(|| {
        for json in [
            "[".repeat(100_000),
            "{\"a\":".repeat(50_000),
            format!("{{\"@type\": \"NewsArticle\", \"articleBody\": \"{}\"}}", "x ".repeat(200_000)),
            format!("{{\"@graph\": [{}]}}", vec!["{\"@type\": \"Article\"}"; 30_000].join(",")),
        ] {
            let page = format!(
                "<!doctype html><script type='application/ld+json'>{json}</script><p>{PROSE}{PROSE}{PROSE}"
            );
            reads(&raw(page, ""));
            reads(&raw(json, "application/json"));
        }
    });
}

#[test]
fn xml_of_any_shape_is_read_or_refused() {
    on_a_small_stack(|| {
        let mut bomb = "<!DOCTYPE rss [<!ENTITY a0 \"haha\">".to_owned();
        for i in 1..30 {
            bomb.push_str(&format!("<!ENTITY a{i} \"&a{};&a{};\">", i - 1, i - 1));
        }
        bomb.push_str("]><rss><channel><item><title>t</title><description>&a29; and words</description></item></channel></rss>");
        let items = read(&raw(bomb, "")).unwrap();
        assert!(items[0].as_ref().unwrap().text.contains("&a29; and words"));
        let outside = "<?xml version='1.0'?><!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><nitf><body><body.content><p>Words &x; here</p></body.content></body></nitf>";
        assert!(read(&raw(outside, "")).unwrap()[0].as_ref().unwrap().text.contains("Words &x; here"));
        for root in ["<rss><channel>", "<feed>", "<nitf>", "<newsMessage>", "<newsItem>"] {
            reads(&raw(format!("{root}{}", "<item><p>".repeat(60_000)), ""));
            reads(&raw(format!("{root}{}", "<entry><item><newsItem/></item></entry>".repeat(40_000)), ""));
            reads(&raw(format!("{root}<a {}", "b='c' ".repeat(200_000)), ""));
            reads(&raw(format!("{root}<![CDATA[{}", "]]".repeat(200_000)), ""));
            reads(&raw(format!("{root}{}", "<item><![CDATA[".repeat(100_000)), ""));
        }
    });
}

#[test]
fn letters_and_markdown_of_any_depth_are_read() {
    on_a_small_stack(|| {
        let mut letter = "From: a@b.example\nTo: c\nSubject: d\nMIME-Version: 1.0\n".to_owned();
        for i in 0..5000 {
            letter.push_str(&format!("Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"));
        }
        letter.push_str("\nThe port was closed.\n");
        reads(&raw(letter, ""));
        let nested = "Content-Type: message/rfc822\n\nFrom: a@b.example\nSubject: d\n".repeat(5000);
        reads(&raw(format!("From: a@b.example\nTo: c\nSubject: d\n{nested}\nHi.\n"), ""));
        for piece in ["> ", "- ", "*a ", "[", "![", "`", "<div>", "1. ", "|a", "# "] {
            reads(&raw(piece.repeat(100_000), "text/markdown"));
        }
    });
}

#[test]
fn archives_that_swell_end_at_the_limit() {
    let packed = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let body = packed(&[b"<rss>".as_slice(), &vec![b' '; 26_000_000]].concat());
    let response =
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\n\r\n".as_slice(), &body]
            .concat();
    let head = format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n", response.len());
    let record = [head.as_bytes(), &response, b"\r\n\r\n"].concat();
    let items = read(&raw(record.repeat(2), "")).unwrap();
    assert_eq!(items.len(), 2);
    assert!(items.iter().all(|i| i.as_ref().unwrap_err().to_string().contains("larger than what is read")));
    reads(&raw("WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n", ""));
    reads(&raw("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 0\r\n\r\n".repeat(50_000), ""));
}

/// The inputs of the format tests, to be broken.
fn seeds() -> Vec<Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut seeds: Vec<Vec<u8>> = paths.iter().map(|p| std::fs::read(p).unwrap()).collect();
    let page = seeds.last().unwrap().clone();
    let record = format!(
        "WARC/1.1\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n",
        page.len()
    );
    seeds.push([record.as_bytes(), &page, b"\r\n\r\n"].concat());
    seeds.push(b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj 4 0 obj<</Length 44>>stream\nBT /F1 12 Tf 10 10 Td (The port closed.) Tj ET\nendstream endobj xref\n0 5\ntrailer<</Root 1 0 R/Size 5>>\nstartxref\n9\n%%EOF".to_vec());
    seeds
}

/// A seed with some of its bytes changed, moved, doubled or cut.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let seeds = seeds();
    let change = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>(), 0u8..6);
    (prop::sample::select(seeds), prop::collection::vec(change, 0..12)).prop_map(|(mut bytes, changes)| {
        for (a, b, byte, kind) in changes {
            if bytes.is_empty() {
                break;
            }
            let (a, b) = (a.index(bytes.len()), b.index(bytes.len()));
            let (low, high) = (a.min(b), a.max(b).min(a.min(b) + 400));
            match kind {
                0 => bytes[a] = byte,
                1 => bytes.insert(a, byte),
                2 => drop(bytes.drain(low..high)),
                3 => {
                    let piece = bytes[low..high].to_vec();
                    bytes.splice(b..b, piece);
                }
                4 => bytes.truncate(a.max(1)),
                _ => {
                    let marks = [b'<', b'>', b'"', b'&', b'{', b'[', b'\n', 0, 0xff, 0xc3];
                    bytes[a] = marks[usize::from(byte) % marks.len()];
                }
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn broken_inputs_are_read_or_refused(content in mutated()) {
        reads(&raw(content, ""));
    }

    #[test]
    fn random_bytes_are_read_or_refused_as_anything(content in prop::collection::vec(any::<u8>(), 0..400), kind in 0usize..8) {
        const TYPES: [&str; 8] =
            ["", "text/html", "text/xml", "application/json", "message/rfc822", "application/warc", "text/markdown", "text/plain; charset=shift_jis"];
        reads(&raw(content.clone(), TYPES[kind]));
        for start in ["%PDF-1.4\n", "<rss><channel><item>", "<nitf><body>", "WARC/1.0\r\n", "<!doctype html>", "{\"uri\":\"a\",\"headline\":"] {
            reads(&raw([start.as_bytes(), &content].concat(), ""));
        }
    }
}

#[test]
fn a_page_that_was_cut_says_where_and_what_cannot_be_cut_is_refused() {
    let raw = |content: &str, media_type: &str, url: &str, cut: bool| RawReport {
        content: content.as_bytes().to_vec(),
        media_type: media_type.to_owned(),
        path: "a".to_owned(),
        url: url.to_owned(),
        cut,
        ..RawReport::default()
    };
    let prose =
        "The port was closed on Thursday, the harbour master said, and two people were hurt. ".repeat(5);
    let page = format!("<!doctype html><title>Harbour closed</title><body><article><p>{prose}</p><p>The po");
    let note = |report: &Report| report.notes.iter().find(|n| n.contains("was cut")).cloned();
    let report = twosource_ingest::read_one(&raw(&page, "text/html", "", true)).unwrap();
    let expected =
        format!("it is larger than what is read, and was cut: its end is missing after {} bytes", page.len());
    assert_eq!(note(&report), Some(expected));
    assert!(report.text.contains("two people were hurt"));
    let whole = twosource_ingest::read_one(&raw(&page, "text/html", "", false)).unwrap();
    assert_eq!(note(&whole), None);
    // Above the limit of an input as well, and told once.
    let long = format!("{page}{}", "<p>More of it.".repeat(INPUT_BYTES / 14));
    let report = twosource_ingest::read_one(&raw(&long, "", "", false)).unwrap();
    assert_eq!(report.notes.iter().filter(|n| n.contains("was cut")).count(), 1, "{:?}", report.notes);
    // A text that was fetched is cut at the end of a word; a file's text is refused.
    let text = format!("Source: A\n\n{}", "The pörts were closed. ".repeat(REPORT_BYTES / 20));
    let report = twosource_ingest::read_one(&raw(&text, "text/plain", "https://a.example/b", false)).unwrap();
    assert!(note(&report).is_some() && report.text.ends_with(['.', 'e', 's', 'd']), "{:?}", report.notes);
    let refused = twosource_ingest::read_one(&raw(&text, "text/plain", "", false)).unwrap_err();
    assert_eq!(refused.reason(), Reason::ReportTooLarge);
    // Of these a part is nothing.
    for (content, media_type) in [
        ("<rss><channel><item><title>A</title><description>B c.</description></item>", "text/xml"),
        ("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [", "application/json"),
        ("%PDF-1.4\n1 0 obj", "application/pdf"),
        ("From: a\nTo: b\nSubject: c\nDate: d\n\nText.", "message/rfc822"),
    ] {
        let error = twosource_ingest::read(&raw(content, media_type, "", true)).unwrap_err();
        assert_eq!(error.reason(), Reason::ReportTooLarge, "{media_type}");
        assert!(error.to_string().starts_with('a'), "{error}");
    }
}
