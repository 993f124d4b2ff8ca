//! What `read` makes of bytes, good and bad.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use proptest::prelude::*;
use twosource_contract::limits::{FIELD_BYTES, REPORT_BYTES};
use twosource_contract::{Announcement, Error, RawReport, Reason};
use twosource_ingest::read_one as read;
use twosource_model::{BlockKind, OffsetTable, Place, Report, hex_digest};

fn raw(content: impl Into<Vec<u8>>) -> RawReport {
    RawReport { content: content.into(), path: "letters/agency.txt".to_owned(), ..RawReport::default() }
}

fn report(content: &str) -> Report {
    read(&raw(content)).unwrap()
}

/// What every report keeps to, whatever it was read from.
fn assert_whole(report: &Report) {
    let table = OffsetTable::new(&report.text);
    let words: Vec<&str> = report.blocks.iter().map(|b| table.slice(b.span).unwrap()).collect();
    assert_eq!(words.join("\n\n"), report.text);
    assert!(words.iter().all(|w| !w.is_empty() && w.trim() == *w));
    assert!(report.blocks.windows(2).all(|w| w[0].span.end + 2 == w[1].span.start));
    assert!(report.blocks.iter().any(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::BlockQuotation)));
    let places: Vec<(u32, u32)> =
        report.blocks.iter().filter_map(|b| b.place).map(|p| (p.line, p.column)).collect();
    // Random bytes may be a page, which has no lines to look up.
    assert!(places.is_empty() || places.len() == report.blocks.len());
    assert!(places.windows(2).all(|w| w[0].0 < w[1].0), "{places:?}");
    assert_eq!(report.content_hash, hex_digest(&[report.text.as_bytes()]));
    assert!(report.fingerprint.iter().all(|s| table.slice(s.span).is_some_and(|w| !w.is_empty())));
    match report.blocks.iter().find(|b| b.kind == BlockKind::Headline) {
        Some(head) => assert_eq!(table.slice(head.span), Some(report.title.as_str())),
        None => assert_eq!(report.title, ""),
    }
}

#[test]
fn a_report_has_what_its_header_says() {
    let report = report(concat!(
        "Source: Straits Ledger\nTitle: Premier sends word\nPublished: 2024-10-09T15:10:00+08:00\n",
        "Url: https://ledger.example/1\nAuthor: A. Tan\nLanguage: en\n\n## He speaks of boats\n\n",
        "SINGAPORE - Pak sent word\nto Luo.\n\nIt was short.\n"
    ));
    assert_whole(&report);
    assert_eq!(
        report.text,
        "Premier sends word\n\nHe speaks of boats\n\nSINGAPORE - Pak sent word\nto Luo.\n\nIt was short."
    );
    assert_eq!(report.name.source().as_str(), "sources/straits-ledger");
    assert_eq!(
        (report.source_title.as_str(), report.title.as_str()),
        ("Straits Ledger", "Premier sends word")
    );
    assert_eq!((report.author.as_str(), report.language.as_str()), ("A. Tan", "en"));
    assert_eq!(report.url, "https://ledger.example/1");
    assert_eq!(report.published.unwrap().to_string(), "2024-10-09T15:10:00+08:00");
    assert_eq!((report.path.as_str(), report.replaces), ("letters/agency.txt", None));
    let kinds: Vec<BlockKind> = report.blocks.iter().map(|b| b.kind).collect();
    use BlockKind::{Headline, Paragraph, SubHeadline};
    assert_eq!(kinds, [Headline, SubHeadline, Paragraph, Paragraph]);
    assert_eq!(report.blocks[2].place, Some(Place { line: 10, column: 1 }));
}

#[test]
fn an_agency_in_a_byline_is_the_credit() {
    for (author, who, credit) in
        [("By Jane Doe, Reuters", "Jane Doe", "Reuters"), ("Jane Doe", "Jane Doe", ""), ("AFP", "", "AFP")]
    {
        let report = report(&format!("Source: Ledger\nAuthor: {author}\n\nThe port closed."));
        assert_eq!((report.author.as_str(), report.credit.as_str()), (who, credit), "{author}");
    }
}

#[test]
fn who_published_a_bare_text_is_found_in_order() {
    let title = |content: &str, path: &str, source: &str| {
        let raw = RawReport { path: path.to_owned(), source: source.to_owned(), ..raw(content) };
        read(&raw).unwrap().source_title
    };
    for (content, path, source, expected) in [
        ("Source: KCNA\n\nOne.", "a.txt", "Given", "KCNA"),
        ("Title: Head\n\nOne.", "a.txt", " Given ", "Given"),
        ("One.", "a.txt", "Given", "Given"),
        ("One.", "news/the.agency.txt", "", "the.agency"),
        ("One.", "C:\\news\\agency.txt", "", "agency"),
        ("One.", ".hidden", "", ".hidden"),
        ("One.", "朝鮮日報.txt", "", "朝鮮日報"),
        ("One.", "", "", "unnamed"),
        ("One.", "-", "", "unnamed"),
        ("One.", "news/", "", "unnamed"),
    ] {
        assert_eq!(title(content, path, source), expected, "{content:?} {path:?} {source:?}");
    }
}

#[test]
fn what_the_text_says_comes_before_what_the_caller_says() {
    let published = |content: &str| {
        let raw = RawReport { published: Some("2021-03-23".parse().unwrap()), ..raw(content) };
        read(&raw).unwrap().published.unwrap().to_string()
    };
    assert_eq!(published("One."), "2021-03-23");
    assert_eq!(published("Title: Head\n\nOne."), "2021-03-23");
    assert_eq!(published("Published:\n\nOne."), "2021-03-23");
    assert_eq!(published("Published: 2024-01-02\n\nOne."), "2024-01-02");
}

#[test]
fn a_bare_text_has_a_title_only_where_it_says_so() {
    assert_eq!(report("A short line\n\nOne.").title, "");
    assert_eq!(report("# A short line\n\nOne.").title, "A short line");
}

#[test]
fn line_breaks_and_marks_make_no_other_report() {
    let lf = report("Title: Head\n\nOne\ntwo.\n\nThree.\n");
    for other in [
        "Title: Head\r\n\r\nOne\r\ntwo.\r\n\r\nThree.\r\n",
        "Title: Head\r\rOne\rtwo.\r\rThree.\r",
        "\u{feff}Title: Head\n\nOne\ntwo.\n\nThree.",
    ] {
        assert_eq!(report(other), lf, "{other:?}");
    }
}

#[test]
fn offsets_are_right_in_any_script() {
    for (content, words, start) in [
        ("Title: ‘強める’ 😀\n\nمرحبا بالعالم said 👩‍👩‍👧 Kim.", "Kim", 34),
        ("😀😀😀 Kim spoke.", "Kim", 4),
        ("e\u{301}te\u{301} Kim spoke.", "Kim", 6),
        ("\u{202e}ab\u{202c} \x1b[31mKim\x1b[0m spoke at length to them.", "Kim", 10),
    ] {
        let report = report(content);
        assert_whole(&report);
        let span = OffsetTable::new(&report.text).span({
            let at = report.text.find(words).unwrap();
            at..at + words.len()
        });
        assert_eq!((span.start, report.words(span)), (start, Some(words)), "{content}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_by_path_and_reason() {
    let large = vec![b'x'; REPORT_BYTES + 1];
    let cases: Vec<(Vec<u8>, Reason, &str)> = vec![
        (b"".to_vec(), Reason::ReportEmpty, "is empty"),
        (b"\n \t\n".to_vec(), Reason::ReportEmpty, "is empty"),
        (b"Source: KCNA\nTitle: Head\n\n".to_vec(), Reason::ReportWithoutBody, "no text after it"),
        (b"A b\xffc".to_vec(), Reason::ReportNotUtf8, "byte 3 is not UTF-8"),
        (b"A b\0c".to_vec(), Reason::ReportBinary, "a NUL at byte 3"),
        (b"%PDF-1.4".to_vec(), Reason::ReportMalformed, "PDF"),
        (b"\xff\xfe\0\0A\0".to_vec(), Reason::ReportBinary, "UTF-32"),
        (b"<!doctype html><p>".to_vec(), Reason::ReportMalformed, "HTML page: no article"),
        (b"<?xml version='1.0'?><svg/>".to_vec(), Reason::ReportFormatUnsupported, "the root element svg"),
        (b"{\"a\": 1}".to_vec(), Reason::ReportFormatUnsupported, "neither a JSON Feed nor ninjs"),
        (b"{\"a\": ".to_vec(), Reason::ReportMalformed, "JSON"),
        (b"Published: the 3rd\n\nA.".to_vec(), Reason::ReportHeaderInvalid, "header line 1, Published"),
        (b"Source: A\nIt rained.\n\nA.".to_vec(), Reason::ReportHeaderInvalid, "header line 2"),
        (large, Reason::ReportTooLarge, "2097153 bytes"),
        (
            format!("# {}\n\nA.", "x".repeat(FIELD_BYTES + 1)).into_bytes(),
            Reason::FieldTooLong,
            "title has 4097 bytes",
        ),
    ];
    for (content, reason, words) in cases {
        let error = read(&raw(content)).unwrap_err();
        let message = error.to_string();
        assert_eq!(error.reason(), reason, "{message}");
        assert!(message.starts_with("letters/agency.txt") && message.contains(words), "{message}");
    }
    let unnamed = read(&RawReport::default()).unwrap_err().to_string();
    assert!(unnamed.starts_with("content: "), "{unnamed}");
}

#[test]
fn fields_beside_the_text_have_limits() {
    let long = "x".repeat(FIELD_BYTES + 1);
    for (raw, named) in [
        (RawReport { path: long.clone(), ..raw("One.") }, "path"),
        (RawReport { source: long.clone(), ..raw("One.") }, "source"),
        (RawReport { media_type: long.clone(), ..raw("One.") }, "media_type"),
        (RawReport { request_id: long.clone(), ..raw("One.") }, "request_id"),
        (told(Announcement { guid: long.clone(), ..Announcement::default() }), "announcement.guid"),
        (told(Announcement { author: long.clone(), ..Announcement::default() }), "announcement.author"),
        (told(Announcement { credit: long.clone(), ..Announcement::default() }), "announcement.credit"),
        (
            told(Announcement { original_source: long, ..Announcement::default() }),
            "announcement.original_source",
        ),
    ] {
        match read(&raw) {
            Err(Error::TooLarge { field, reason: Reason::FieldTooLong, .. }) => assert_eq!(field, named),
            other => panic!("{named}: {other:?}"),
        }
    }
    for (raw, named) in [
        (RawReport { source: "a\nb".to_owned(), ..raw("One.") }, "source"),
        (told(Announcement { guid: "a\tb".to_owned(), ..Announcement::default() }), "announcement.guid"),
    ] {
        match read(&raw) {
            Err(Error::Invalid { violations }) => assert_eq!(violations[0].field, named),
            other => panic!("{named}: {other:?}"),
        }
    }
}

fn told(announcement: Announcement) -> RawReport {
    RawReport { announcement, ..raw("One.") }
}

#[test]
fn the_largest_report_is_read() {
    for sentence in ["The king met the queen. ", "a\n\n", "😀", "x"] {
        let mut content = sentence.repeat(REPORT_BYTES / sentence.len());
        content.truncate(content.floor_char_boundary(REPORT_BYTES));
        assert_whole(&report(&content));
    }
}

#[test]
fn the_shared_cases_are_read() {
    let cases = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases");
    let Ok(folders) = std::fs::read_dir(cases) else { return };
    let texts = folders
        .flatten()
        .filter_map(|f| std::fs::read_dir(f.path()).ok())
        .flatten()
        .flatten()
        .map(|f| f.path());
    for path in texts.filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        let report = read(&raw(std::fs::read(&path).unwrap())).unwrap();
        assert_whole(&report);
        assert!(!report.title.is_empty() && !report.source_title.is_empty(), "{}", path.display());
        let captions = report.blocks.iter().filter(|b| b.kind == BlockKind::Caption).count();
        assert_eq!(captions, usize::from(path.ends_with("letters-seed/hankook.txt")), "{}", path.display());
    }
}

/// Bytes that are mostly text, with what formats trip over sprinkled in.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        "\\PC{0,20}".prop_map(String::into_bytes),
        "[a-zA-Z ,.]{0,40}".prop_map(String::into_bytes),
        prop::sample::select(vec![
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "Source: ",
            "Title: ",
            "Published: 2021-03-23\n",
            "Url: http://a\n",
            "## ",
            "# ",
            "\u{feff}",
            "\u{2028}",
            "\x1b",
            "\t",
            "/Yonhap News",
            ":",
            "<html",
            "“",
            "\u{202e}",
        ])
        .prop_map(|s| s.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..3),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn anything_is_read_or_refused(content in hostile()) {
        let raw = raw(content);
        match read(&raw) {
            Ok(report) => {
                assert_whole(&report);
                prop_assert_eq!(read(&raw), Ok(report));
            }
            Err(error) => prop_assert!(error.to_string().starts_with("letters/agency.txt"), "{}", error),
        }
    }

    #[test]
    fn any_unicode_is_read_or_refused(content in "(?s).{0,400}") {
        if let Ok(report) = read(&raw(content)) {
            assert_whole(&report);
        }
    }

    #[test]
    fn a_bare_text_is_read_as_it_stands(paragraphs in prop::collection::vec("[b-z][a-z é😀]{0,30}[.]", 1..6)) {
        let report = report(&paragraphs.join("\n\n"));
        prop_assert_eq!(report.text, paragraphs.join("\n\n"));
    }
}
