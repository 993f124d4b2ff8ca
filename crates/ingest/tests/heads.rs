//! What stands over a text: headline, byline, publisher, and whoever had it first.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use twosource_contract::RawReport;
use twosource_ingest::read_one;
use twosource_model::Report;

/// A page that says this in its head and over its text.
fn page_saying(head: &str, over: &str) -> Report {
    let prose = "<p>The port was closed on Thursday, the harbour master said, and two people were hurt.</p>"
        .repeat(4);
    let page = format!(
        "<!doctype html><html><head>{head}</head><body><article>{over}{prose}</article></body></html>"
    );
    let raw = RawReport { content: page.into_bytes(), path: "page.html".to_owned(), ..RawReport::default() };
    read_one(&raw).unwrap()
}

#[test]
fn persons_and_houses_of_a_graph_are_known_by_what_they_are_called_elsewhere_in_it() {
    let graph = r##"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
        {"@type": "NewsArticle", "headline": "Harbour closed", "author": [{"@id": "#ann"}, {"@id": "#nobody"}, {"name": "Kai Ness"}],
         "publisher": {"@id": "#house"}},
        {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}, {"@type": "Organization", "@id": "#house", "name": "Karsow Courier"}]}</script>"##;
    let report = page_saying(graph, "<h1>Harbour closed</h1>");
    assert_eq!(
        (report.author.as_str(), report.source_title.as_str()),
        ("Ann Lee, Kai Ness", "Karsow Courier")
    );
}

#[test]
fn the_heading_of_a_page_is_its_headline_before_its_title() {
    let head = "<title>Harbour closed - Karsow Courier</title>";
    for (head, over) in [
        (head, "<h1>Harbour closed</h1>"),
        ("<title>x</title>", "<h1 itemprop=\"headline\">Harbour closed</h1>"),
        ("<title>Harbour closed</title>", "<h1>Karsow Courier</h1>"),
    ] {
        assert_eq!(page_saying(head, over).title, "Harbour closed", "{head} {over}");
    }
    // A title that goes on otherwise says more than the heading.
    assert_eq!(
        page_saying("<title>Harbour closed after crane fell</title>", "<h1>Karsow</h1>").title,
        "Harbour closed after crane fell"
    );
}

#[test]
fn an_address_names_the_house_that_had_a_text_first() {
    for (mark, original) in [
        ("<meta name=\"syndication-source\" content=\"https://www.wire.example/a?b\">", "wire.example"),
        // The mark that every page of a house has leads to itself.
        (
            "<link rel=\"canonical\" href=\"https://courier.example/1\"><meta name=\"syndication-source\" content=\"https://www.courier.example/1\">",
            "",
        ),
        (
            "<link rel=\"canonical\" href=\"https://courier.example/1\"><meta name=\"original-source\" content=\"https://courier.example/1\">\
             <meta name=\"source\" content=\"Northern Wire\">",
            "Northern Wire",
        ),
    ] {
        assert_eq!(page_saying(mark, "<h1>Harbour closed</h1>").original_source, original, "{mark}");
    }
}

#[test]
fn a_byline_over_a_text_is_read_and_stays() {
    let lead = "HALDEN, May 7 (AFP) -- The port was closed on Thursday.";
    for (text, author, credit) in [
        (format!("By Jane Doe, Associated Press\n\n{lead}"), "Jane Doe", "AFP"),
        (
            "FOR IMMEDIATE RELEASE\n\nHarbour closed\n\nBy Jane Doe (AFP)\n\nThe port was closed.".to_owned(),
            "Jane Doe",
            "AFP",
        ),
        ("BY REUTERS\n\nThe port was closed.".to_owned(), "", "REUTERS"),
        (format!("Author: Kai Ness\n\nBy Jane Doe\n\n{lead}"), "Kai Ness", "AFP"),
        ("By Monday\n\nThe port was closed.".to_owned(), "", ""),
        ("By the river\n\nThe port was closed.".to_owned(), "", ""),
        ("By Jane Doe’s count two ships are missing.\n\nThe port was closed.".to_owned(), "", ""),
        ("The port was closed.\n\nBy Jane Doe".to_owned(), "", ""),
    ] {
        let raw = RawReport {
            content: text.clone().into_bytes(),
            path: "a.txt".to_owned(),
            ..RawReport::default()
        };
        let report = read_one(&raw).unwrap();
        assert_eq!((report.author.as_str(), report.credit.as_str()), (author, credit), "{text}");
        let body = text.strip_prefix("Author: Kai Ness\n\n").unwrap_or(&text);
        assert_eq!(report.text, body);
    }
}

#[test]
fn a_title_that_stands_in_front_matter_and_over_the_text_is_one() {
    let raw =
        |text: &str| RawReport { content: text.into(), path: "a.md".to_owned(), ..RawReport::default() };
    let front = "---\ntitle: Harbour closed\n---\n\n";
    for (text, expected) in [
        (format!("{front}# Harbour Closed\n\nIt was."), "Harbour closed\n\nIt was."),
        (format!("{front}## Two hurt\n\nIt was."), "Harbour closed\n\nTwo hurt\n\nIt was."),
        (
            "# Harbour closed\n\n# Harbour closed\n\nIt was.".to_owned(),
            "Harbour closed\n\nHarbour closed\n\nIt was.",
        ),
    ] {
        assert_eq!(read_one(&raw(&text)).unwrap().text, expected, "{text}");
    }
}
