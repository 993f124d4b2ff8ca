//! Inputs in every format, against what is read of them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use std::fmt::Write as _;
use std::io::Write as _;

use twosource_contract::{RawReport, Reason};
use twosource_ingest::{read, read_one};
use twosource_model::{Report, ReportStatus};

fn input(name: &str) -> Vec<u8> {
    std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs").join(name)).unwrap()
}

fn raw(name: &str) -> RawReport {
    RawReport { content: input(name), path: name.to_owned(), ..RawReport::default() }
}

/// What was read, for a reader's eye: only what is there.
fn show(report: &Report) -> String {
    let mut out = String::new();
    let date = |d: Option<twosource_model::Published>| d.map(|d| d.to_string()).unwrap_or_default();
    let status =
        if report.status == ReportStatus::Usable { String::new() } else { format!("{:?}", report.status) };
    for (name, value) in [
        ("path", report.path.clone()),
        ("source", report.source_title.clone()),
        ("original source", report.original_source.clone()),
        ("author", report.author.clone()),
        ("credit", report.credit.clone()),
        ("dateline", report.dateline.clone()),
        ("published", date(report.published)),
        ("published from", report.published_from.clone()),
        ("modified", date(report.modified)),
        ("language", report.language.clone()),
        ("url", report.url.clone()),
        ("guid", report.guid.clone()),
        ("version", report.version.clone()),
        ("status", status),
    ] {
        if !value.is_empty() {
            writeln!(out, "{name}: {value}").unwrap();
        }
    }
    for note in &report.notes {
        writeln!(out, "note: {note}").unwrap();
    }
    for block in &report.blocks {
        writeln!(out, "{:?}: {}", block.kind, report.words(block.span).unwrap()).unwrap();
    }
    out
}

fn show_all(raw: &RawReport) -> String {
    let items = read(raw).unwrap().into_iter().map(|item| match item {
        Ok(report) => show(&report),
        Err(error) => format!("{}: {error}\n", error.reason().as_str()),
    });
    items.collect::<Vec<_>>().join("---\n")
}

#[test]
fn every_format_is_read() {
    for name in [
        "page.html",
        "rss.xml",
        "atom.xml",
        "feed.json",
        "ninjs1.json",
        "ninjs3.json",
        "newsml.xml",
        "nitf.xml",
        "letter.eml",
        "notes.md",
    ] {
        insta::assert_snapshot!(name, show_all(&raw(name)));
    }
}

/// A WARC record.
fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-03T12:00:00Z\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes(), body].concat()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn archive() -> Vec<Vec<u8>> {
    let page = input("page.html");
    let chunked = [format!("{:x}\r\n", page.len()).as_bytes(), &page, b"\r\n0\r\n\r\n"].concat();
    vec![
        record("warcinfo", "", b"software: x"),
        record("request", "https://courier.example/a", b"GET /a HTTP/1.1\r\n\r\n"),
        record("response", "https://courier.example/a", &response("Content-Type: text/html", &page)),
        record("response", "https://courier.example/a.png", &response("Content-Type: image/png", b"\x89PNG")),
        record(
            "response",
            "https://courier.example/b",
            &response("Content-Type: text/html\r\nTransfer-Encoding: chunked", &chunked),
        ),
        record(
            "response",
            "https://courier.example/c",
            &response("Content-Type: text/html\r\nContent-Encoding: gzip", &packed(&page)),
        ),
        record(
            "response",
            "https://courier.example/d",
            &response("Content-Type: text/html\r\nContent-Encoding: gzip", &packed(&page)[..200]),
        ),
        record(
            "response",
            "https://courier.example/e",
            &response("Content-Type: text/html\r\nContent-Encoding: br", b"x"),
        ),
        record("response", "https://courier.example/f", b"HTTP/1.1 404 Not Found\r\n\r\nno"),
    ]
}

/// A page that names no publisher.
const PLAIN: &str = "<html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1><p>The mayor closed the old \
bridge over the Alder on Tuesday after a crack was found in its third pier, the town said.</p></article></body></html>";

#[test]
fn an_archive_is_read_record_by_record() {
    let records = archive();
    let whole = records.concat();
    let members: Vec<u8> = records.iter().flat_map(|r| packed(r)).collect();
    for content in [whole.clone(), members] {
        let items = read(&RawReport { content, path: "a.warc".to_owned(), ..RawReport::default() }).unwrap();
        let read: Vec<String> = items
            .iter()
            .map(|item| match item {
                Ok(report) => format!("{} {}", report.path, report.title),
                Err(error) => error.to_string(),
            })
            .collect();
        assert_eq!(
            read,
            [
                "a.warc#3 Harbour closed after crane falls",
                "a.warc#5 Harbour closed after crane falls",
                "a.warc#6 Harbour closed after crane falls",
                "a.warc#7: WARC record: its gzip body is broken: it ends too early",
                "a.warc#8: WARC record: its body is packed with br, which is not read",
            ]
        );
    }
    // A page that does not name its publisher is its host's, not the archive's.
    let bare = response("Content-Type: text/html", PLAIN.as_bytes());
    let pages = ["https://www.daily.example/a", "http://post.example:8080/b"];
    let content: Vec<u8> = pages.iter().flat_map(|url| record("response", url, &bare)).collect();
    let items = read(&RawReport { content, path: "two.warc".to_owned(), ..RawReport::default() }).unwrap();
    let papers: Vec<String> = items.into_iter().map(|r| r.unwrap().source_title).collect();
    assert_eq!(papers, ["daily.example", "post.example"]);
    let cut =
        RawReport { content: whole[..records[..3].concat().len() - 50].to_vec(), ..RawReport::default() };
    let error = read(&cut).unwrap().pop().unwrap().unwrap_err();
    assert!(error.to_string().starts_with("content#3: WARC record: it has"), "{error}");
    let half: Vec<u8> = packed(&whole);
    let items =
        read(&RawReport { content: half[..half.len() / 2].to_vec(), ..RawReport::default() }).unwrap();
    assert!(items.last().unwrap().is_err());
}

#[test]
fn what_is_packed_is_unpacked_once() {
    let page = input("page.html");
    let gz =
        |content: Vec<u8>| RawReport { content, path: "page.html.gz".to_owned(), ..RawReport::default() };
    assert_eq!(read_one(&gz(packed(&page))).unwrap().title, "Harbour closed after crane falls");
    let cut = read(&gz(packed(&page)[..300].to_vec())).unwrap_err();
    assert_eq!((cut.reason(), cut.to_string().contains("ends too early")), (Reason::ReportMalformed, true));
    let twice = read(&gz(packed(&packed(&page)))).unwrap_err();
    assert_eq!(twice.reason(), Reason::ReportMalformed);
    let bomb = read(&gz(packed(&vec![b' '; 40_000_000]))).unwrap_err();
    assert_eq!(bomb.reason(), Reason::ReportTooLarge);
}

#[test]
fn a_date_after_the_fetch_is_not_taken() {
    let page = |dates: &str| {
        format!(
            "<!doctype html><title>Harbour closed</title>{dates}<body><article><h1>Harbour closed</h1><p>{}</p></article>",
            "The port was closed on Thursday, the harbour master said, and two people were hurt. ".repeat(5)
        )
    };
    let fetched = Some("2024-05-04T00:00:00Z".parse().unwrap());
    let read = |dates: &str| {
        read_one(&RawReport { content: page(dates).into_bytes(), fetched, ..RawReport::default() }).unwrap()
    };
    let future = read(
        "<meta property='article:published_time' content='2031-12-31'><meta name='date' content='2024-05-03'>",
    );
    assert_eq!(future.published.unwrap().to_string(), "2024-05-03");
    assert_eq!(future.published_from, "meta date");
    assert_eq!(
        future.notes,
        [
            "meta article:published_time gives 2031-12-31 as publication date, which is after it was fetched: not taken"
        ]
    );
    let script = read("<script>expires = '2023-12-31'; datePublished = '2023-12-30'</script>");
    assert_eq!(script.published, None);
    // What says when something ends says nothing of when it was published, wherever it stands.
    let ends = read(
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Harbour closed\",\"expires\":\"2023-12-31\"}</script><meta name='expires' content='2023-12-31'><meta name='robots' content='unavailable_after: 2023-12-31'>",
    );
    assert_eq!(ends.published, None, "{}", ends.published_from);
    let two = read(
        "<meta property='article:published_time' content='2024-05-03T10:00:00+02:00'><time itemprop='datePublished' datetime='2024-04-01'>",
    );
    assert_eq!(two.published.unwrap().to_string(), "2024-05-03T10:00:00+02:00");
    assert_eq!(two.notes.len(), 1, "{:?}", two.notes);
    assert!(two.notes[0].starts_with("publication dates disagree: "), "{:?}", two.notes);
}

#[test]
fn a_page_is_read_in_any_encoding() {
    let page = String::from_utf8(input("page.html"))
        .unwrap()
        .replace("Anna Berg", "Zoë Müller")
        .replace("charset=\"utf-8\"", "charset=\"iso-8859-1\"");
    let latin = encoding_rs::WINDOWS_1252.encode(&page).0.into_owned();
    let report = |content: Vec<u8>, media_type: &str| {
        read_one(&RawReport { content, media_type: media_type.to_owned(), ..RawReport::default() }).unwrap()
    };
    assert!(report(latin.clone(), "").text.contains("Zoë Müller"));
    let lied = report(page.into_bytes(), "");
    assert!(
        lied.text.contains("Zoë Müller") && lied.notes.iter().any(|n| n.contains("declared as iso-8859-1"))
    );
    assert!(report(latin, "text/html; charset=utf-8").text.contains("Zoë Müller"));
}

#[test]
fn microdata_and_syndication_marks_are_read() {
    let prose =
        "The port was closed on Thursday, the harbour master said, and two people were hurt. ".repeat(5);
    let page = format!(
        r#"<!doctype html><html><head><title>Daily</title></head><body itemscope itemtype="https://schema.org/NewsArticle">
        <article><h2 itemprop="headline">Harbour closed after crane falls</h2>
        <p itemprop="alternativeHeadline">Two hurt, says port</p>
        <span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ann Lee</b></span>
        <time itemprop="datePublished" datetime="2024-05-03T08:00:00+02:00">Friday</time>
        <div itemprop="publisher" itemscope><meta itemprop="name" content="Karsow Courier"><img></div>
        <div itemprop="provider" itemscope><span itemprop="name">Northern Wire</span></div>
        <div itemprop="articleBody"><p>{prose}</p><p>{prose}</p></div></article></body></html>"#
    );
    let read =
        |page: String| read_one(&RawReport { content: page.into_bytes(), ..raw("page.html") }).unwrap();
    let report = read(page);
    assert_eq!(report.source_title, "Karsow Courier");
    assert_eq!(report.original_source, "Northern Wire");
    assert_eq!(report.title, "Harbour closed after crane falls");
    assert_eq!(report.author, "Ann Lee");
    assert_eq!(report.published.map(|p| p.to_string()).as_deref(), Some("2024-05-03T08:00:00+02:00"));
    for (mark, original) in [
        (r#"<meta name="syndication-source" content="https://wire.example/a">"#, "wire.example"),
        (r#"<meta name="original-source" content="Northern Wire">"#, "Northern Wire"),
    ] {
        let report = read(format!(
            "<!doctype html><html><head><title>A</title>{mark}</head><body><article><p>{prose}</p></article></body></html>"
        ));
        assert_eq!(report.original_source, original);
    }
}

#[test]
fn what_a_format_says_by_one_of_its_ways_alone() {
    let og = "<html><head><meta property=\"og:title\" content=\"Port closed\"><meta property=\"og:site_name\" content=\"Daily\">\
              <meta property=\"og:url\" content=\"https://daily.example/port\"></head><body><article><p>The port of Karsow was closed on \
              Tuesday after a crane fell into the dock, the harbour office said.</p></article></body></html>";
    let time = "<html><head><title>Port closed</title></head><body><article><h1>Port closed</h1><time datetime=\"2024-10-09T08:00:00Z\">9 \
                October</time><p>The port of Karsow was closed on Tuesday after a crane fell into the dock, the harbour office \
                said.</p></article></body></html>";
    let dublin = "<html><head><title>Port closed</title><meta name=\"DC.date.issued\" content=\"2024-10-09\"><meta name=\"DC.publisher\" \
                  content=\"Daily\"></head><body><article><h1>Port closed</h1><p>The port of Karsow was closed on Tuesday after a crane \
                  fell into the dock, the harbour office said.</p></article></body></html>";
    let rdf = "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" \
               xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel rdf:about=\"https://daily.example/\"><title>Daily</title></channel>\
               <item rdf:about=\"https://daily.example/port\"><title>Port closed</title><link>https://daily.example/port</link>\
               <dc:date>2024-10-09T08:00:00Z</dc:date><description>The port of Karsow was closed.</description></item></rdf:RDF>";
    let letter = "From: Press <press@port.example>\r\nSubject: Port closed\r\nDate: Wed, 9 Oct 2024 08:00:00 +0000\r\nMIME-Version: 1.0\r\n\
                  Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>The port of Karsow was closed on Tuesday.</p></body></html>";
    let ninjs = "{\"uri\": \"tag:daily.example,2024:1\", \"standard\": {\"name\": \"ninjs\", \"version\": \"2.1\"}, \"type\": \"text\", \
                 \"headlines\": [{\"role\": \"main\", \"value\": \"Port closed\"}], \"versioncreated\": \"2024-10-09T08:00:00Z\", \
                 \"bodies\": [{\"contenttype\": \"text/plain\", \"value\": \"The port of Karsow was closed on Tuesday.\"}]}";
    let mut wrong = Vec::new();
    for (path, content, title, day) in [
        ("og.html", og, "Port closed", ""),
        ("time.html", time, "Port closed", "2024-10-09"),
        ("dublin.html", dublin, "Port closed", "2024-10-09"),
        ("feed.rdf", rdf, "Port closed", "2024-10-09"),
        ("letter.eml", letter, "Port closed", "2024-10-09"),
        ("item.json", ninjs, "Port closed", "2024-10-09"),
    ] {
        let raw = RawReport { content: content.into(), path: path.to_owned(), ..RawReport::default() };
        let report = match read(&raw).map(|mut items| items.remove(0)) {
            Ok(Ok(report)) => report,
            Ok(Err(error)) | Err(error) => {
                wrong.push(format!("{path}: {error}"));
                continue;
            }
        };
        let got = report.published.map_or_else(String::new, |p| p.day().to_string());
        if report.title != title || got != day || !report.text.contains("The port of Karsow was closed") {
            wrong.push(format!("{path}: {:?} {got} {:?}", report.title, report.text));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_format_gives_a_date_after_the_fetch() {
    const WORDS: &str =
        "The port of Karsow was closed on Tuesday after a crane fell into the dock, the office said.";
    let rss = "<rss version=\"2.0\"><channel><title>Daily</title><item><title>Port</title><pubDate>Wed, 09 Oct 2024 08:00:00 \
               GMT</pubDate><description>WORDS</description></item></channel></rss>";
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Daily</title><entry><id>urn:a</id><title>Port</title>\
                <published>2024-10-09T08:00:00Z</published><content>WORDS</content></entry></feed>";
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Daily", "items": [{"id": "1", "title": "Port",
                   "date_published": "2024-10-09T08:00:00Z", "content_text": "WORDS"}]}"#;
    let ninjs = r#"{"uri": "urn:a", "headline": "Port", "versioncreated": "2024-10-09T08:00:00Z", "body_text": "WORDS"}"#;
    let markdown = "---\ntitle: Port\ndate: 2024-10-09\n---\n\nWORDS\n";
    let letter =
        "From: press@port.example\r\nSubject: Port\r\nDate: Wed, 9 Oct 2024 08:00:00 +0000\r\n\r\nWORDS\r\n";
    let nitf = "<nitf><head><docdata><date.issue norm=\"20241009T080000Z\"/></docdata></head><body><body.content><p>WORDS</p>\
                </body.content></body></nitf>";
    let newsml = "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:a\" version=\"1\"><itemMeta><versionCreated>\
                  2024-10-09T08:00:00Z</versionCreated></itemMeta><contentSet><inlineData contenttype=\"text/plain\">WORDS\
                  </inlineData></contentSet></newsItem>";
    let page = "<html><head><title>Port</title><meta property=\"article:published_time\" content=\"2024-10-09T08:00:00Z\"></head>\
                <body><article><h1>Port</h1><p>WORDS</p><p>WORDS</p></article></body></html>";
    let payload = page.replace("WORDS", WORDS);
    let response = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{payload}");
    let warc = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-09-01T00:00:00Z\r\n\
         WARC-Target-URI: https://daily.example/port\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n{response}\r\n\r\n",
        response.len()
    );
    let text = "Source: Daily\nPublished: 2024-10-09\n\nWORDS";
    for (path, content) in [
        ("a.txt", text),
        ("a.html", page),
        ("a.rss", rss),
        ("a.atom", atom),
        ("feed.json", json),
        ("item.json", ninjs),
        ("a.md", markdown),
        ("a.eml", letter),
        ("nitf.xml", nitf),
        ("newsml.xml", newsml),
        ("a.warc", &warc),
    ] {
        let read_at = |fetched: &str| {
            let raw = RawReport {
                content: content.replace("WORDS", WORDS).into_bytes(),
                path: path.to_owned(),
                fetched: fetched.parse().ok(),
                ..RawReport::default()
            };
            read(&raw).unwrap().remove(0).unwrap()
        };
        let (early, late) = (read_at("2024-09-01T00:00:00Z"), read_at("2024-10-10T00:00:00Z"));
        assert_eq!(early.published, None, "{path}");
        assert!(
            early.notes.iter().any(|n| n.contains("after it was fetched: not taken")),
            "{path}: {:?}",
            early.notes
        );
        // A record of an archive has a time of its own.
        let kept = if path == "a.warc" { None } else { Some("2024-10-09".to_owned()) };
        assert_eq!(late.published.map(|p| p.day().to_string()), kept, "{path}");
    }
}

#[test]
fn datelines_are_read_from_fields_and_from_words() {
    let text = "Source: Daily\n\nKARSOW, May 3 (Reuters) - A crane fell on Monday.";
    let header = "Source: Daily\nDateline: SOLLEN, May 4\nCredit: Yonhap\n\nKARSOW, May 3 (Reuters) - A crane fell on Monday.";
    let by = "By Jane Doe\n\nKARSOW, May 3 (Reuters) - A crane fell on Monday.";
    let release =
        "FOR IMMEDIATE RELEASE\n\nBy Jane Doe\nPress office\n\nKARSOW, May 3 - A crane fell on Monday.";
    // Behind a sentence it opens another's text.
    let late = "A crane fell.\n\nKARSOW, May 3 (Reuters) - A crane fell on Monday.";
    let letter = "From: Press <press@port.example>\r\nSubject: Port\r\n\r\nKARSOW, May 3 - A crane fell on Monday.\r\n";
    for (path, content, dateline, credit) in [
        ("a.txt", text, "KARSOW, May 3", "Reuters"),
        ("b.txt", header, "SOLLEN, May 4", "Yonhap"),
        ("c.eml", letter, "KARSOW, May 3", ""),
        ("d.txt", by, "KARSOW, May 3", "Reuters"),
        ("e.txt", release, "KARSOW, May 3", ""),
        ("f.txt", late, "", ""),
    ] {
        let raw = RawReport { content: content.into(), path: path.to_owned(), ..RawReport::default() };
        let report = read_one(&raw).unwrap();
        assert_eq!((report.dateline.as_str(), report.credit.as_str()), (dateline, credit), "{path}");
        assert!(report.text.contains("KARSOW, May 3"), "{path}: the words stay");
    }
}

#[test]
fn what_is_attached_to_a_letter_is_named() {
    let letter = "From: Press <press@port.example>\r\nSubject: Port\r\nMIME-Version: 1.0\r\n\
                  Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe port was closed on \
                  Tuesday.\r\n--b\r\nContent-Type: application/pdf; name=\"release.pdf\"\r\nContent-Disposition: attachment; \
                  filename=\"release.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--b--\r\n";
    let raw = RawReport { content: letter.into(), path: "a.eml".to_owned(), ..RawReport::default() };
    let report = read_one(&raw).unwrap();
    assert_eq!(report.text, "Port\n\nThe port was closed on Tuesday.");
    assert_eq!(
        report.notes,
        ["the attachment release.pdf (application/pdf) is not read: save it and name it"]
    );
}
