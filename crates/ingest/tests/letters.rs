//! Letters as mailers write them: texts given twice, bodies that follow one another, charsets that are none.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use twosource_contract::RawReport;
use twosource_ingest::read_one;
use twosource_model::{BlockKind, Report};

const HEAD: &str =
    "From: Press <press@port.example>\r\nTo: a@b.example\r\nSubject: Port\r\nMIME-Version: 1.0\r\n";

fn letter(rest: impl AsRef<[u8]>) -> Report {
    let content = [HEAD.as_bytes(), rest.as_ref()].concat();
    read_one(&RawReport { content, path: "a.eml".to_owned(), ..RawReport::default() }).unwrap()
}

/// A multipart of parts, each its type and its words.
fn multipart(kind: &str, boundary: &str, parts: &[(&str, &str)]) -> String {
    let parts: String = parts
        .iter()
        .map(|(kind, words)| format!("--{boundary}\r\nContent-Type: {kind}\r\n\r\n{words}\r\n"))
        .collect();
    format!("Content-Type: multipart/{kind}; boundary={boundary}\r\n\r\n{parts}--{boundary}--\r\n")
}

const RELEASE: &str =
    "The port was closed on Thursday after a crane fell on the quay, the harbour master said.";

#[test]
fn the_bodies_of_a_letter_are_read_as_they_stand_to_each_other() {
    let html = format!("<p>{RELEASE}</p><blockquote>No ship may leave.</blockquote>");
    let html = html.as_str();
    let footer = "You receive this because you subscribed.";
    let nested = multipart("alternative", "c", &[("text/plain", RELEASE), ("text/html", html)]);
    let related = multipart("related", "c", &[("text/html", html), ("image/png", "x")]);
    for (content, expected) in [
        (
            multipart("mixed", "b", &[("text/html", html), ("text/plain", footer)]),
            vec![RELEASE, "No ship may leave.", footer],
        ),
        (multipart("mixed", "b", &[("text/plain", RELEASE), ("text/plain", footer)]), vec![RELEASE, footer]),
        (multipart("alternative", "b", &[("text/plain", RELEASE), ("text/html", html)]), vec![RELEASE]),
        (
            multipart(
                "alternative",
                "b",
                &[("text/plain", "Read this in your browser."), ("text/html", html)],
            ),
            vec![RELEASE, "No ship may leave."],
        ),
        (
            multipart("alternative", "b", &[("text/plain", ""), ("text/html", html)]),
            vec![RELEASE, "No ship may leave."],
        ),
        (
            format!(
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n{nested}--b\r\nContent-Type: text/plain\r\n\r\n{footer}\r\n--b--\r\n"
            ),
            vec![RELEASE, footer],
        ),
        (
            format!(
                "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIn HTML.\r\n--b\r\n{related}--b--\r\n"
            ),
            vec![RELEASE, "No ship may leave."],
        ),
    ] {
        let report = letter(&content);
        let read: Vec<&str> = report
            .blocks
            .iter()
            .filter(|b| b.kind != BlockKind::Headline)
            .map(|b| report.words(b.span).unwrap())
            .collect();
        assert_eq!(read, expected, "{content}");
    }
}

#[test]
fn a_charset_that_is_none_is_found_out_and_told() {
    let latin = |words: &str| encoding_rs::WINDOWS_1252.encode(words).0.into_owned();
    let words = "The café by the port was closed, Müller said on Thursday to reporters.";
    let lie = [b"Content-Type: text/plain; charset=utf-8\r\n\r\n".as_slice(), &latin(words)].concat();
    let report = letter(lie);
    assert_eq!(report.text, format!("Port\n\n{words}"));
    assert!(
        report.notes[0].contains("declared as utf-8 but were read as windows-1252"),
        "{:?}",
        report.notes
    );
    let silent = letter([b"\r\n".as_slice(), &latin(words)].concat());
    assert_eq!(silent.text, format!("Port\n\n{words}"));
    assert!(silent.notes[0].contains("the encoding is not declared"), "{:?}", silent.notes);
    let quoted = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=C3=A9 was closed.\r\n";
    let report = letter(quoted);
    assert_eq!((report.text.as_str(), report.notes.len()), ("Port\n\nThe café was closed.", 0));
    let based = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+VGhlIGNhZsOpIHdhcyBjbG9zZWQuPC9wPg==\r\n";
    assert_eq!(letter(based).text, "Port\n\nThe café was closed.");
}

#[test]
fn what_is_left_out_or_missing_is_told() {
    let signed = letter("\r\nThe port was closed.\r\n\r\n-- \r\nPress office\r\nKarsow\r\n");
    assert_eq!(signed.text, "Port\n\nThe port was closed.");
    assert_eq!(
        signed.notes,
        ["what follows the line `-- ` is a signature and left out: Press office Karsow"]
    );
    let whole = multipart("alternative", "b", &[("text/plain", RELEASE)]);
    assert_eq!(letter(&whole).notes, Vec::<String>::new());
    let cut = letter(&whole[..whole.len() - 40]);
    assert!(cut.text.contains("The port was closed on Thursday"));
    assert_eq!(cut.notes, ["it ends before the last of its parts does: its end is missing"]);
}

#[test]
fn an_organisation_is_decoded() {
    let report = letter("Organization: =?utf-8?Q?Hafenb=C3=BCro_Karsow?=\r\n\r\nThe port was closed.\r\n");
    assert_eq!((report.source_title.as_str(), report.author.as_str()), ("Hafenbüro Karsow", "Press"));
}
