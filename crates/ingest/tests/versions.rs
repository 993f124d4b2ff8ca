//! Versions of one text as they come in: changed, corrected, withheld, killed. What was kept stays.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use std::io::Write as _;
use std::sync::Arc;

use twosource_contract::{Ingest, ListReports, PageRequest, RawReport};
use twosource_ingest::Ingester;
use twosource_model::{Report, ReportStatus};
use twosource_store::Sqlite;

fn room() -> Ingester {
    Ingester::new(Arc::new(Sqlite::in_memory().unwrap()))
}

fn raw(content: impl Into<Vec<u8>>) -> RawReport {
    RawReport { content: content.into(), path: "in".to_owned(), ..RawReport::default() }
}

async fn take(room: &Ingester, content: &str) -> Report {
    let mut kept = room.ingest_reports(raw(content)).await.unwrap();
    assert_eq!(kept.len(), 1, "{content}");
    kept.pop().unwrap().unwrap().report
}

fn ninjs(version: u32, status: &str, body: &str) -> String {
    format!(
        r#"{{"uri": "urn:wire:1", "version": "{version}", "pubstatus": "{status}", "versioncreated": "2024-05-03T1{version}:00:00Z",
        "headline": "Harbour closed", "source": "Northern Wire", "body_text": "{body}"}}"#
    )
}

fn newsml(version: u32, status: &str, body: &str) -> String {
    format!(
        r#"<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:wire.example,2024:17" version="{version}"><itemMeta>
        <provider literal="NW"><name>Northern Wire</name></provider><versionCreated>2024-05-03T1{version}:00:00Z</versionCreated>
        <pubStatus qcode="stat:{status}"/></itemMeta><contentMeta><headline>Harbour closed</headline></contentMeta>
        <contentSet><inlineData contenttype="text/plain">{body}</inlineData></contentSet></newsItem>"#
    )
}

fn nitf(version: u32, status: &str, body: &str) -> String {
    format!(
        r#"<nitf><head><docdata management-status="{status}"><doc-id id-string="nw-17"/><date.issue norm="20240503T1{version}0000Z"/>
        <du-key version="{version}"/><doc.copyright holder="Northern Wire"/></docdata></head><body><body.head><hedline>
        <hl1>Harbour closed</hl1></hedline></body.head><body.content><p>{body}</p></body.content></body></nitf>"#
    )
}

#[tokio::test]
async fn what_a_publisher_takes_back_is_marked_and_kept() {
    type Wire = fn(u32, &str, &str) -> String;
    let formats: [(&str, Wire); 3] = [("ninjs", ninjs), ("NewsML-G2", newsml), ("NITF", nitf)];
    for (format, item) in formats {
        let room = room();
        let first = take(&room, &item(1, "usable", "Two people were hurt.")).await;
        assert_eq!((first.status, &first.replaces), (ReportStatus::Usable, &None), "{format}");
        let mut before = first.clone();
        for (version, status, expected) in [
            (2, "corrected", ReportStatus::Corrected),
            (3, "withheld", ReportStatus::Withheld),
            (4, "canceled", ReportStatus::Killed),
        ] {
            // NewsML-G2 has no status of correction: its signal says so, which `formats.rs` tests.
            if format == "NewsML-G2" && status == "corrected" {
                continue;
            }
            let next = take(&room, &item(version, status, "Three people were hurt.")).await;
            assert_eq!(next.status, expected, "{format} {status}");
            assert_eq!(next.replaces.as_ref(), Some(&before.name), "{format} {status}");
            before = next;
        }
        let kept = room.get_report(first.name.clone()).await.unwrap();
        assert_eq!(kept, first, "{format}: the text that was killed is still there");
        let versions = room.list_report_versions(first.name, PageRequest::default()).await.unwrap();
        assert_eq!(versions.items.last().unwrap().status, ReportStatus::Killed, "{format}");
    }
}

#[tokio::test]
async fn a_kill_needs_no_words_of_the_text() {
    let room = room();
    let first = take(&room, &ninjs(1, "usable", "Two people were hurt.")).await;
    let kill = take(
        &room,
        r#"{"uri": "urn:wire:1", "version": "2", "pubstatus": "canceled", "versioncreated": "2024-05-03T15:00:00Z",
            "source": "Northern Wire", "ednote": "Kill: the crane did not fall."}"#,
    )
    .await;
    assert_eq!((kill.status, kill.replaces), (ReportStatus::Killed, Some(first.name)));
    assert_eq!(kill.text, "Kill: the crane did not fall.");
    let empty = room
        .ingest_reports(raw(r#"{"uri": "urn:wire:2", "pubstatus": "usable", "headline": "Empty"}"#))
        .await;
    assert!(empty.map(|items| items.iter().all(Result::is_err)).unwrap_or(true));
}

fn feed(items: &[(&str, &str, &str)]) -> String {
    let items: Vec<String> = items
        .iter()
        .map(|(guid, link, words)| {
            format!("<item><guid isPermaLink='false'>{guid}</guid><link>{link}</link><description>{words}</description></item>")
        })
        .collect();
    format!("<rss version='2.0'><channel><title>Karsow Courier</title>{}</channel></rss>", items.concat())
}

#[tokio::test]
async fn a_guid_that_comes_again_with_a_changed_text_is_a_version() {
    let room = room();
    let words = "The port of Karsow was closed on Thursday evening after a crane fell on the quay, the harbour master said.";
    let first = take(&room, &feed(&[("c-1", "https://c.example/1", words)])).await;
    let moved = words.replace("Thursday", "Friday");
    let second = take(&room, &feed(&[("c-1", "https://c.example/moved", &moved)])).await;
    assert_eq!(second.replaces, Some(first.name));
}

#[tokio::test]
async fn items_that_share_a_guid_by_mistake_are_no_versions() {
    let room = room();
    let content = feed(&[
        ("0", "https://c.example/1", "The port of Karsow was closed on Thursday evening after a crane fell."),
        ("0", "https://c.example/2", "Ferry fares to the islands will rise by two crowns from Monday on."),
        (
            "0",
            "https://c.example/3",
            "The bookshop on Mill Street turns fifty this week and gives cake away.",
        ),
    ]);
    let kept = room.ingest_reports(raw(content)).await.unwrap();
    let reports: Vec<Report> = kept.into_iter().map(|kept| kept.unwrap().report).collect();
    assert_eq!(reports.len(), 3);
    for report in &reports {
        assert_eq!(report.replaces, None, "{}", report.text);
        let versions = room.list_report_versions(report.name.clone(), PageRequest::default()).await.unwrap();
        assert_eq!(versions.items.len(), 1);
    }
    assert!(reports[1].notes.iter().any(|n| n.contains("the same guid")), "{:?}", reports[1].notes);
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Whatever is wrong with one input, the others of the call are kept, and of it nothing or whole items.
#[tokio::test]
async fn a_bad_input_costs_the_others_nothing() {
    let room = room();
    let page = b"<!doctype html><h1>Harbour</h1><p>The port of Karsow was closed on Thursday evening after a crane fell.</p>";
    let record = |body: &[u8], length: usize| {
        let head = format!(
            "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n\r\n"
        );
        [head.as_bytes(), body, b"\r\n\r\n"].concat()
    };
    let archive = [record(page, page.len()), record(page, page.len() + 400)].concat();
    let bomb = packed(&vec![b'a'; 26_000_000]);
    let inputs: Vec<(&str, Vec<u8>, usize, usize)> = vec![
        ("first.txt", b"Source: A\n\nOne.".to_vec(), 1, 0),
        ("cut.gz", packed(page)[..60].to_vec(), 0, 1),
        ("bomb.gz", bomb, 0, 1),
        ("cut.warc", archive, 1, 1),
        ("lie.html", [page.as_slice(), b"<meta charset=utf-16><p>caf\xe9"].concat(), 1, 0),
        ("binary.txt", vec![0, 1, 2, 3], 0, 1),
        (
            "feed.xml",
            b"<rss><channel><title>F</title><item><description>Two.</description></item><item><descr"
                .to_vec(),
            1,
            1,
        ),
        ("deep.html", [page.to_vec(), "<div>".repeat(100_000).into_bytes()].concat(), 1, 0),
        ("last.txt", b"Source: B\n\nThree.".to_vec(), 1, 0),
    ];
    let raws = inputs
        .iter()
        .map(|(path, content, _, _)| RawReport { path: (*path).to_owned(), ..raw(content.clone()) });
    let answers = room.ingest_inputs(raws.collect()).await;
    assert_eq!(answers.len(), inputs.len());
    let mut wanted = 0;
    for ((path, _, good, bad), answers) in inputs.iter().zip(answers) {
        let (kept, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!((kept.len(), refused.len()), (*good, *bad), "{path}");
        for error in refused {
            let error = error.unwrap_err();
            assert!(error.to_string().starts_with(path), "{path}: {error}");
        }
        wanted += good;
    }
    let all = room.list_reports(ListReports::default()).await.unwrap();
    assert_eq!(all.items.len(), wanted);
}

#[tokio::test]
async fn no_format_gives_a_date_after_its_fetch() {
    let room = room();
    let fetched = Some("2024-05-04T00:00:00Z".parse().unwrap());
    for (format, content) in [
        ("ninjs", ninjs(1, "usable", "Two people were hurt.").replace("2024-05", "2034-05")),
        ("NewsML-G2", newsml(1, "usable", "Two people were hurt.").replace("2024-05", "2034-05")),
        ("NITF", nitf(1, "usable", "Two people were hurt.").replace("202405", "203405")),
        ("text", "Source: A\nPublished: 2034-05-03\n\nTwo people were hurt.".to_owned()),
        ("letter", "From: a@b.example\nTo: c@d.example\nSubject: Port\nMIME-Version: 1.0\nDate: Wed, 03 May 2034 08:30:00 +0000\n\nTwo people were hurt.\n".to_owned()),
    ] {
        let report = room.read_report(RawReport { fetched, ..raw(content.clone()) }).await.unwrap();
        assert_eq!(report.published, None, "{format}");
        assert!(report.notes.iter().any(|n| n.contains("after it was fetched")), "{format}: {:?}", report.notes);
        let unfetched = room.read_report(raw(content)).await.unwrap();
        assert!(unfetched.published.is_some(), "{format}");
    }
}
