//! Feeds as publishers write them: other standards' names among their own, broken items, authors of the whole.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use twosource_contract::{Announcement, RawReport, Result};
use twosource_ingest::{read, read_one};
use twosource_model::Report;

fn items(content: impl Into<Vec<u8>>) -> Vec<Result<Report>> {
    read(&RawReport { content: content.into(), path: "in".to_owned(), ..RawReport::default() }).unwrap()
}

fn one(content: &str) -> Report {
    items(content).remove(0).unwrap()
}

/// The text of each item, or its error.
fn told(items: Vec<Result<Report>>) -> Vec<String> {
    items.into_iter().map(|item| item.map_or_else(|error| error.to_string(), |report| report.text)).collect()
}

#[test]
fn names_of_other_standards_are_not_the_feeds() {
    let rss = "<rss xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns:m=\"urn:m\"><channel><m:title>x</m:title><title>Daily</title><item>\
               <media:title>photo.jpg</media:title><media:description>A quay.</media:description><m:link>https://m.example/</m:link>\
               <title>Port closed</title><link>https://d.example/1</link><description>The port was closed.</description></item></channel></rss>";
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:media=\"http://search.yahoo.com/mrss/\"><title>Daily</title><entry>\
                <media:title>photo.jpg</media:title><media:content url=\"https://d.example/a.jpg\"/><id>urn:1</id><title>Port closed</title>\
                <link href=\"https://d.example/1\"/><summary>Short.</summary><content>The port was closed.</content></entry></feed>";
    let undeclared = rss.replace(" xmlns:media=\"http://search.yahoo.com/mrss/\"", "");
    let prefixed = atom.replace("<feed xmlns=", "<a:feed xmlns:a=").replace("</feed>", "</a:feed>");
    let prefixed = ["title", "entry", "id", "summary", "content"].iter().fold(prefixed, |text, name| {
        text.replace(&format!("<{name}>"), &format!("<a:{name}>"))
            .replace(&format!("</{name}>"), &format!("</a:{name}>"))
    });
    let prefixed = prefixed.replace("<link ", "<a:link ");
    for content in [rss, atom, undeclared.as_str(), prefixed.as_str()] {
        let report = one(content);
        assert_eq!(report.text, "Port closed\n\nThe port was closed.", "{content}");
        assert_eq!(
            (report.source_title.as_str(), report.url.as_str()),
            ("Daily", "https://d.example/1"),
            "{content}"
        );
    }
}

#[test]
fn a_broken_item_costs_the_others_nothing() {
    let feed = |second: &str| {
        format!(
            "<rss><channel><title>D</title><item><title>a</title><description>One.</description></item><item>{second}</item>\
             <item><title>c</title><description>Three.</description></item></channel></rss>"
        )
    };
    let (first, third) = ("a\n\nOne.", "c\n\nThree.");
    // An ampersand that begins nothing is what everybody reads it for.
    for (second, expected) in [
        ("<title>Smith & Sons</title><description>Two.</description>", "Smith & Sons\n\nTwo."),
        ("<title>b</title><description>Two &amp two.</description>", "b\n\nTwo &amp two."),
    ] {
        assert_eq!(told(items(feed(second))), [first, expected, third], "{second}");
    }
    for second in [
        "<title>b</title><description>Two <!x two.</description>",
        "<title>b</title><description>2 < 3.</description>",
        "<title>b</title><description><![CDATA[Two.</description>",
        &format!("<title>b</title>{}", "<p>".repeat(300)),
    ] {
        let told = told(items(feed(second)));
        assert_eq!((told.len(), told[0].as_str(), told[2].as_str()), (3, first, third), "{second}: {told:?}");
        assert!(told[1].starts_with("in#2: feed item: "), "{told:?}");
    }
    let news = |second: &str| {
        let item = |words: &str| {
            format!(
                "<newsItem guid=\"urn:a\"><contentSet><inlineData contenttype=\"text/plain\">{words}</inlineData></contentSet></newsItem>"
            )
        };
        format!("<newsMessage><itemSet>{}{second}{}</itemSet></newsMessage>", item("One."), item("Three."))
    };
    let told = told(items(news("<newsItem guid=\"urn:b\"><contentSet><!x></contentSet></newsItem>")));
    assert_eq!((told.len(), told[0].as_str(), told[2].as_str()), (3, "One.", "Three."), "{told:?}");
    assert!(told[1].starts_with("in#2: NewsML-G2 item: "), "{told:?}");
}

#[test]
fn of_json_that_breaks_off_whole_items_are_read() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Daily", "items": [{"id": "1", "content_text": "One."},
        {"id": "2", "content_text": "Two."}, {"id": "3", "content_te"#;
    let ninjs = r#"[{"uri": "urn:1", "body_text": "One.", "source": "Daily"}, {"uri": "urn:2", "body_text": "Two."}, {"uri": "urn:3", "#;
    for content in [feed, ninjs] {
        let read = items(content);
        assert_eq!(read[0].as_ref().unwrap().source_title, "Daily");
        let told = told(read);
        assert_eq!((told.len(), told[0].as_str(), told[1].as_str()), (3, "One.", "Two."), "{told:?}");
        assert!(told[2].starts_with("in: JSON: what follows was not read: EOF"), "{told:?}");
    }
    for content in [&feed[..90], &ninjs[..20], "{\"items\": [1, 2"] {
        let raw = RawReport { content: content.into(), path: "in".to_owned(), ..RawReport::default() };
        assert!(read(&raw).unwrap_err().to_string().starts_with("in: JSON: EOF"), "{content}");
    }
}

#[test]
fn all_authors_are_kept_and_those_of_the_feed_inherited() {
    let rss = "<rss xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>D</title><item><dc:creator>Ann Lee</dc:creator>\
               <dc:creator>Bob Roe</dc:creator><description>One.</description></item></channel></rss>";
    let atom = |entry: &str| {
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>D</title><author><name>Jane Doe</name></author><entry><id>urn:1</id>{entry}\
             <content>One.</content></entry></feed>"
        )
    };
    let json = |item: &str| {
        format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "D", "authors": [{{"name": "Jane Doe"}}], "items": [{{"id": "1",
            "content_text": "One."{item}}}]}}"#
        )
    };
    for (content, author) in [
        (rss.to_owned(), "Ann Lee, Bob Roe"),
        (atom(""), "Jane Doe"),
        (atom("<author><name>Ann Lee</name></author>"), "Ann Lee"),
        (atom("<source><author><name>Cy Orr</name></author></source>"), "Cy Orr"),
        (json(""), "Jane Doe"),
        (json(r#", "authors": [{"name": "Ann Lee"}]"#), "Ann Lee"),
    ] {
        assert_eq!(one(&content).author, author, "{content}");
    }
}

#[test]
fn a_charset_that_is_none_is_told_of_every_item() {
    let rss = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss><channel><title>D</title><item><description>The café closed.</description>\
               </item><item><description>The café opened.</description></item></channel></rss>";
    for item in items(rss) {
        let notes = item.unwrap().notes;
        assert!(
            notes.iter().any(|n| n.contains("declared as iso-8859-1 but were read as UTF-8")),
            "{notes:?}"
        );
    }
    let json = r#"{"uri": "urn:1", "headline": "café", "source": "NW", "body_text": "The café closed in Düsseldorf on Monday, it was said."}"#;
    let latin = encoding_rs::WINDOWS_1252.encode(json).0.into_owned();
    let report = read_one(&RawReport { content: latin, ..RawReport::default() }).unwrap();
    assert!(
        report.text.contains("Düsseldorf") && report.notes[0].contains("windows-1252"),
        "{:?}",
        report.notes
    );
}

#[test]
fn news_is_told_from_other_json_by_its_beginning() {
    let long = "The port was closed. ".repeat(400);
    let sorted = format!(r#"{{"body_text": "{long}", "headline": "Port", "uri": "urn:1"}}"#);
    let feed = format!(
        r#"{{"items": [{{"content_text": "{long}", "id": "1"}}], "version": "https://jsonfeed.org/version/1.1"}}"#
    );
    let packed = |text: &str| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut encoder, text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let other = r#"{"name": "twosource", "profile": "a", "uri": 1}"#;
    for (content, news) in [
        (sorted.as_bytes()[..4096].to_vec(), true),
        (feed.as_bytes()[..4096].to_vec(), true),
        (packed(&sorted), true),
        (packed(&sorted)[..60].to_vec(), true),
        (br#"{"uri": "urn:1", "headline": "Port"}"#.to_vec(), true),
        (other.as_bytes().to_vec(), false),
        (packed(other), false),
        (b"\x1f\x8b\x08".to_vec(), false),
        (b"[1, 2".to_vec(), false),
        (b"body_text".to_vec(), false),
    ] {
        assert_eq!(twosource_ingest::is_news_json(&content), news, "{}", String::from_utf8_lossy(&content));
    }
}

#[test]
fn what_the_feed_says_of_a_page_stands_where_the_page_is_silent() {
    let told = |author: &str, credit: &str, original_source: &str| Announcement {
        guid: "tag:daily,2024:7".to_owned(),
        author: author.to_owned(),
        credit: credit.to_owned(),
        original_source: original_source.to_owned(),
    };
    let page = |head: &str, lead: &str| {
        let body = format!(
            "<p>{lead}{}</p>",
            "The port of Karsow was closed on Thursday, its master said. ".repeat(4)
        );
        format!(
            "<html><head>{head}</head><body><article><h1>Port closed</h1>{}</article></body></html>",
            body.repeat(3)
        )
    };
    let bare = page("", "");
    let signed = page("<meta name=\"author\" content=\"Ida Falk\">", "");
    let taken = page("<meta name=\"original-source\" content=\"Harbour Post\">", "");
    let wired = page("", "KARSOW (AFP) - ");
    let feed = told("Olaf Brun, Reuters", "", "Coast Courier");
    for (content, told, author, credit, original) in [
        (bare.as_str(), &feed, "Olaf Brun", "Reuters", "Coast Courier"),
        (&signed, &feed, "Ida Falk", "Reuters", "Coast Courier"),
        (&taken, &feed, "Olaf Brun", "Reuters", "Harbour Post"),
        // A dateline of the page is nearer to its text than what the feed says.
        (&wired, &feed, "Olaf Brun", "AFP", "Coast Courier"),
        (&bare, &told("", "dpa", ""), "", "dpa", ""),
    ] {
        let raw = RawReport {
            content: content.as_bytes().to_vec(),
            path: "in".to_owned(),
            announcement: told.clone(),
            ..RawReport::default()
        };
        let report = read_one(&raw).unwrap();
        assert_eq!(report.guid, "tag:daily,2024:7", "{content}");
        assert_eq!(
            (report.author.as_str(), report.credit.as_str(), report.original_source.as_str()),
            (author, credit, original),
            "{content}"
        );
    }
    // A wire's item has a guid of its own, and counts its versions by it.
    let ninjs = r#"{"uri": "urn:wire:1", "version": "2", "headline": "Port closed", "source": "NW", "body_text": "It is."}"#;
    let raw = RawReport { content: ninjs.into(), announcement: feed.clone(), ..RawReport::default() };
    assert_eq!(read_one(&raw).unwrap().guid, "urn:wire:1");
    // What holds several reports is no item, and nothing is theirs alone.
    let several = "<rss><channel><title>D</title><item><title>a</title><description>One.</description></item></channel></rss>";
    let raw = RawReport { content: several.into(), announcement: feed, ..RawReport::default() };
    let report = read(&raw).unwrap().remove(0).unwrap();
    assert_eq!((report.guid.as_str(), report.author.as_str(), report.original_source.as_str()), ("", "", ""));
}
