//! PDF files, as programs place text on their pages: flipped, turned, in forms.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use twosource_contract::{RawReport, Result};
use twosource_ingest::read_one;
use twosource_model::{BlockKind, Report};

/// Forms by the names that the page calls them by: what stands beside their type, and their operators.
type Forms<'a> = &'a [(&'a str, Dictionary, String)];

/// A file of one page.
fn pdf(content: &str, forms: Forms<'_>) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let resources = document.new_object_id();
    let font = font(&mut document, dictionary! {});
    let mut named = Dictionary::new();
    for (name, beside, content) in forms {
        let mut form = beside.clone();
        form.set("Type", "XObject");
        form.set("Subtype", "Form");
        named.set(*name, document.add_object(Stream::new(form, content.clone().into_bytes())));
    }
    let all = dictionary! { "Font" => dictionary! { "F1" => font }, "XObject" => named };
    document.objects.insert(resources, Object::Dictionary(all));
    let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] });
    written(document, pages, page)
}

fn font(document: &mut Document, beside: Dictionary) -> ObjectId {
    let mut font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" };
    for (key, value) in beside {
        font.set(key, value);
    }
    document.add_object(font)
}

fn written(mut document: Document, pages: ObjectId, page: ObjectId) -> Vec<u8> {
    let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(kids));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut content = Vec::new();
    document.save_to(&mut content).unwrap();
    content
}

fn read(content: Vec<u8>) -> Result<Report> {
    read_one(&RawReport { content, path: "release.pdf".to_owned(), ..RawReport::default() })
}

fn blocks(report: &Report) -> Vec<(BlockKind, &str)> {
    report.blocks.iter().map(|b| (b.kind, report.words(b.span).unwrap())).collect()
}

/// A headline of 24 points, a paragraph of two lines and one of one line, as they are read.
const READ: [(BlockKind, &str); 3] = [
    (BlockKind::Headline, "Harbour closed"),
    (BlockKind::Paragraph, "The port of Karsow was closed on Thursday,\nthe harbour master said."),
    (BlockKind::Paragraph, "Two people were hurt."),
];

#[test]
fn a_pdf_gives_its_words() {
    let content = pdf(
        "BT /F1 24 Tf 50 780 Td (Harbour closed) Tj ET BT /F1 11 Tf 14 TL 50 740 Td (The port of Karsow was closed on Thursday,) Tj \
         T* (the harbour master said.) Tj ET BT /F1 11 Tf 50 690 Td [(Two) -300 (people were hurt.)] TJ ET",
        &[],
    );
    assert_eq!(blocks(&read(content.clone()).unwrap()), READ);
    for end in [20, content.len() / 2, content.len() - 30] {
        // A cut file is read as far as its objects go, or refused; never half a sentence.
        if let Ok(report) = read(content[..end].to_vec()) {
            assert!(report.text.contains("hurt.") || !report.text.contains("Two"), "{}", report.text);
        }
    }
}

/// The same page with its lines put where `place` says: for the text matrix, its place from the foot of the page.
fn page(before: &str, place: impl Fn(u32) -> String) -> String {
    let line = |size: u32, y: u32, words: &str| format!("BT /F1 {size} Tf {} Tm ({words}) Tj ET ", place(y));
    [
        before.to_owned(),
        line(24, 780, "Harbour closed"),
        line(11, 740, "The port of Karsow was closed on Thursday,"),
        line(11, 726, "the harbour master said."),
        line(11, 690, "Two people were hurt."),
    ]
    .concat()
}

#[test]
fn pages_that_are_flipped_turned_or_scaled_are_read_as_they_are_seen() {
    for (what, content) in [
        ("upright", page("", |y| format!("1 0 0 1 50 {y}"))),
        // As cairo and browsers do it: the page hangs from its upper edge, and each line is turned back.
        ("flipped", page("1 0 0 -1 0 842 cm ", |y| format!("1 0 0 -1 50 {}", 842 - y))),
        // Fonts of type 3 that are flipped themselves.
        ("mirrored", page("1 0 0 -1 0 842 cm ", |y| format!("1 0 0 1 50 {}", 842 - y))),
        (
            "flipped and scaled",
            page(".24 0 0 -.24 0 842 cm ", |y| {
                format!("4.1667 0 0 -4.1667 200 {}", f64::from(842 - y) / 0.24)
            }),
        ),
        ("turned left", page("0 1 -1 0 842 0 cm ", |y| format!("1 0 0 1 50 {y}"))),
        ("turned right", page("", |y| format!("0 -1 1 0 {y} 500"))),
        ("upside down", page("-1 0 0 -1 595 842 cm ", |y| format!("1 0 0 1 50 {y}"))),
        ("a little askew", page(".9998 .0175 -.0175 .9998 0 0 cm ", |y| format!("1 0 0 1 50 {y}"))),
        // What `Q` takes back counts no more.
        ("set aside", page("q 7 0 0 -7 0 0 cm /F1 3 Tf Q ", |y| format!("1 0 0 1 50 {y}"))),
    ] {
        assert_eq!(blocks(&read(pdf(&content, &[])).unwrap()), READ, "{what}");
    }
}

#[test]
fn words_across_the_page_stand_apart() {
    let stamp = "BT /F1 11 Tf 0 1 -1 0 30 300 Tm (Northern Wire, for use at once) Tj ET ";
    let content = page(stamp, |y| format!("1 0 0 1 50 {y}"));
    let report = read(pdf(&content, &[])).unwrap();
    let words: Vec<&str> = blocks(&report).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["Northern Wire, for use at once", READ[0].1, READ[1].1, READ[2].1]);
}

#[test]
fn text_in_forms_stands_where_they_are_drawn() {
    let (head, body) = ("BT /F1 24 Tf 0 90 Td (Harbour closed) Tj ET", {
        "BT /F1 11 Tf 14 TL 0 50 Td (The port of Karsow was closed on Thursday,) Tj T* (the harbour master said.) Tj ET \
         BT /F1 11 Tf 0 0 Td (Two people were hurt.) Tj ET"
    });
    let matrix = |numbers: [i64; 6]| dictionary! { "Matrix" => numbers.map(Object::from).to_vec() };
    for (what, content, forms) in [
        ("one form", "1 0 0 1 50 690 cm /All Do", vec![("All", dictionary! {}, format!("{head} {body}"))]),
        (
            "two forms",
            "q 1 0 0 1 50 690 cm /Head Do Q q 1 0 0 1 50 690 cm /Body Do Q",
            vec![("Head", dictionary! {}, head.to_owned()), ("Body", dictionary! {}, body.to_owned())],
        ),
        (
            "a form in a form, flipped twice",
            "1 0 0 -1 0 842 cm /Outer Do",
            vec![
                ("Outer", matrix([1, 0, 0, -1, 50, 152]), "/Head Do /Body Do".to_owned()),
                ("Head", dictionary! {}, head.to_owned()),
                ("Body", dictionary! {}, body.to_owned()),
            ],
        ),
    ] {
        assert_eq!(blocks(&read(pdf(content, &forms)).unwrap()), READ, "{what}");
    }
}

#[test]
fn a_gap_beside_a_space_is_one_space() {
    // As programs justify: each word with its space, and a gap for what is left of the line.
    let content = "BT /F1 11 Tf 50 740 Td [(The) -250 ( port ) -400 (was ) -300 (closed.)] TJ ET";
    assert_eq!(read(pdf(content, &[])).unwrap().text, "The port was closed.");
}

#[test]
fn a_form_has_fonts_of_its_own() {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let (outer, inner) = (font(&mut document, dictionary! {}), {
        let encoding = dictionary! { "Encoding" => "MacRomanEncoding" };
        font(&mut document, encoding)
    });
    let form = dictionary! { "Subtype" => "Form", "Resources" => dictionary! { "Font" => dictionary! { "F1" => inner } } };
    let form = document
        .add_object(Stream::new(form, b"BT /F1 11 Tf 50 700 Td (The caf\x8e was closed.) Tj ET".to_vec()));
    let resources = document.add_object(
        dictionary! { "Font" => dictionary! { "F1" => outer }, "XObject" => dictionary! { "X" => form } },
    );
    let content = b"BT /F1 11 Tf 50 740 Td (The caf\xe9 was open.) Tj ET /X Do".to_vec();
    let content = document.add_object(Stream::new(dictionary! {}, content));
    let page = document.add_object(
        dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources },
    );
    let report = read(written(document, pages, page)).unwrap();
    assert_eq!(report.text, "The café was open.\n\nThe café was closed.");
}

#[test]
fn strings_that_are_placed_word_by_word_are_words() {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let widths: Vec<Object> =
        (32..127).map(|code| if code == 32 { 278.into() } else { 556.into() }).collect();
    let font = font(&mut document, dictionary! { "FirstChar" => 32, "Widths" => widths });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    // Each word is placed by itself, a space behind the one before; `clo` and `sed` touch.
    let content = b"BT /F1 10 Tf 1 0 0 1 50 700 Tm (The) Tj 1 0 0 1 69.46 700 Tm (port) Tj 1 0 0 1 94.48 700 Tm (clo) Tj \
                    1 0 0 1 111.16 700 Tm (sed.) Tj ET BT /F1 10 Tf 4 Tc 50 600 Td (Wide) Tj (ly) Tj ( known.) Tj ET"
        .to_vec();
    let content = document.add_object(Stream::new(dictionary! {}, content));
    let page = document.add_object(
        dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources },
    );
    let report = read(written(document, pages, page)).unwrap();
    assert_eq!(report.text, "The port closed.\n\nWidely known.");
}

#[test]
fn forms_that_lead_back_or_breed_end() {
    let words = "BT /F1 11 Tf 50 700 Td (The port was closed.) Tj ET ";
    let breeding = "/A Do /A Do /B Do /B Do /C Do /C Do ".repeat(20);
    for forms in [
        vec![("A", dictionary! {}, "/A Do".to_owned())],
        vec![("A", dictionary! {}, "/B Do".to_owned()), ("B", dictionary! {}, "/A Do".to_owned())],
        vec![
            ("A", dictionary! {}, breeding.clone()),
            ("B", dictionary! {}, breeding.clone()),
            ("C", dictionary! {}, breeding),
        ],
        vec![],
    ] {
        let start = std::time::Instant::now();
        let report = read(pdf(&format!("{words} /A Do"), &forms)).unwrap();
        assert_eq!(report.text, "The port was closed.");
        assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
    }
    // One long string, shown again and again by a form.
    let long = format!("BT /F1 11 Tf 50 700 Td ({}) Tj ET ", "The port was closed. ".repeat(20_000));
    let again = vec![("A", dictionary! {}, long), ("B", dictionary! {}, "/A Do ".repeat(50_000))];
    let start = std::time::Instant::now();
    let read = read(pdf(&format!("{words} /B Do"), &again));
    assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
    // There is more on the page than a report may have: it has no text that could be told whole.
    assert!(read.is_err() || read.unwrap().notes.iter().any(|note| note.contains("its end is missing")));
}
