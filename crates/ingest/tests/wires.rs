//! What wires send beside their texts: kills, holds, dates that cannot be, and whose a text was first.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use twosource_contract::RawReport;
use twosource_ingest::{read, read_one};
use twosource_model::{BlockKind, Report, ReportStatus};

fn raw(content: &str) -> RawReport {
    RawReport { content: content.into(), path: "in".to_owned(), ..RawReport::default() }
}

fn newsml(items: &[(&str, &str, &str)]) -> String {
    let items = items.iter().map(|(meta, content, set)| {
        format!(
            "<newsItem guid=\"urn:nw\" version=\"1\"><itemMeta><provider literal=\"NW\"><name>Northern Wire</name></provider>\
             <versionCreated>2024-05-03T10:00:00Z</versionCreated>{meta}</itemMeta><contentMeta>{content}</contentMeta>{set}</newsItem>"
        )
    });
    let items: String = items.collect();
    format!(
        "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>{items}</itemSet></newsMessage>"
    )
}

#[test]
fn what_takes_a_text_back_is_a_report_without_one() {
    let body =
        "<contentSet><inlineData contenttype=\"text/plain\">Two people were hurt.</inlineData></contentSet>";
    let usable = ("<pubStatus qcode=\"stat:usable\"/>", "<headline>Harbour closed</headline>", body);
    for (meta, content, status, text) in [
        (
            "<pubStatus qcode=\"stat:canceled\"/><edNote>KILL: wrong.</edNote>",
            "<headline>Mayor resigns</headline>",
            ReportStatus::Killed,
            "Mayor resigns",
        ),
        (
            "<pubStatus qcode=\"stat:canceled\"/><edNote>KILL: wrong.</edNote>",
            "",
            ReportStatus::Killed,
            "KILL: wrong.",
        ),
        (
            "<pubStatus qcode=\"stat:withheld\"/>",
            "<headline>Mayor resigns</headline>",
            ReportStatus::Withheld,
            "Mayor resigns",
        ),
        (
            "<pubStatus qcode=\"stat:canceled\"/>",
            "<slugline>MAYOR/RESIGNS</slugline>",
            ReportStatus::Killed,
            "MAYOR/RESIGNS",
        ),
    ] {
        let items = read(&raw(&newsml(&[usable, (meta, content, "")]))).unwrap();
        let reports: Vec<Report> = items.into_iter().map(Result::unwrap).collect();
        let read: Vec<_> = reports.iter().map(|r| (r.status, r.text.as_str())).collect();
        assert_eq!(
            read,
            [(ReportStatus::Usable, "Harbour closed\n\nTwo people were hurt."), (status, text)],
            "{meta}"
        );
    }
    // A picture that is taken back is no report.
    let picture = (
        "<itemClass qcode=\"ninat:picture\"/><pubStatus qcode=\"stat:canceled\"/>",
        "<headline>Quay</headline>",
        "",
    );
    assert_eq!(read(&raw(&newsml(&[usable, picture]))).unwrap().len(), 1);
    let held = r#"{"uri": "urn:1", "pubstatus": "withheld", "headline": "Mayor resigns", "source": "NW", "ednote": "Hold."}"#;
    let held = read_one(&raw(held)).unwrap();
    assert_eq!((held.status, held.title.as_str()), (ReportStatus::Withheld, "Mayor resigns"));
}

#[test]
fn a_date_that_cannot_be_gives_way_to_one_that_can() {
    let newsml = "<newsItem guid=\"urn:a\" version=\"1\"><itemMeta><firstCreated>2099-10-09T08:00:00Z</firstCreated><versionCreated>\
                  2024-05-03T08:00:00Z</versionCreated></itemMeta><contentSet><inlineData contenttype=\"text/plain\">The port closed.\
                  </inlineData></contentSet></newsItem>";
    let nitf = "<nitf><head><docdata><date.issue norm=\"20991009T080000Z\"/></docdata><pubdata date.publication=\"20240503T080000Z\"/>\
                </head><body><body.content><p>The port closed.</p></body.content></body></nitf>";
    let ninjs = r#"{"uri": "urn:1", "headline": "Port", "firstcreated": "2099-10-09T08:00:00Z", "versioncreated": "2024-05-03T08:00:00Z",
                   "body_text": "The port closed."}"#;
    let fetched = Some("2024-05-04T00:00:00Z".parse().unwrap());
    for (content, from) in [(newsml, "versionCreated"), (nitf, "date.publication"), (ninjs, "versioncreated")]
    {
        let report = read_one(&RawReport { fetched, ..raw(content) }).unwrap();
        assert_eq!(
            report.published.map(|p| p.to_string()).as_deref(),
            Some("2024-05-03T08:00:00+00:00"),
            "{from}"
        );
        assert_eq!(report.published_from, from);
        assert!(
            report.notes.iter().any(|n| n.contains("2099") && n.contains("not taken")),
            "{:?}",
            report.notes
        );
    }
    // What the caller says is no better.
    let given = |published: &str| {
        let raw = RawReport { fetched, published: published.parse().ok(), ..raw("The port closed.") };
        let report = read_one(&raw).unwrap();
        (report.published.map(|p| p.to_string()), report.notes)
    };
    assert_eq!(given("2024-05-03"), (Some("2024-05-03".to_owned()), vec![]));
    let (published, notes) = given("2099-05-03");
    assert_eq!(published, None);
    assert!(notes[0].starts_with("the caller gives 2099-05-03"), "{notes:?}");
}

#[test]
fn a_date_that_is_none_is_told() {
    let said = |from: &str| format!("{from} gives `the other day`, which is no date that is read");
    for (content, from) in [
        (r#"{"uri": "urn:1", "firstcreated": "the other day", "body_text": "The port closed."}"#.to_owned(), "firstcreated"),
        (
            "<nitf><head><docdata><date.issue norm=\"the other day\"/></docdata></head><body><body.content><p>The port closed.</p>\
             </body.content></body></nitf>"
                .to_owned(),
            "date.issue",
        ),
        (
            r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": "The port closed.",
            "date_published": "the other day"}]}"#
                .to_owned(),
            "date_published",
        ),
        (
            "<rss><channel><item><description>The port closed.</description><pubDate>the other day</pubDate></item></channel></rss>"
                .to_owned(),
            "pubDate",
        ),
    ] {
        let report = read(&raw(&content)).unwrap().remove(0).unwrap();
        assert_eq!(report.published, None);
        assert!(report.notes.contains(&said(from)), "{:?}", report.notes);
        // Where another place gives one, that is enough.
        let other = content.replace("\"the other day\", \"body", "\"the other day\", \"versioncreated\": \"2024-05-03\", \"body");
        let report = read(&raw(&other)).unwrap().remove(0).unwrap();
        assert!(other == content || report.published.is_some() && report.notes.is_empty(), "{:?}", report.notes);
    }
}

#[test]
fn whoever_had_a_text_first_is_told_from_who_published_it() {
    for (members, source, original, credit) in [
        (
            r#""infoSources": [{"name": "Reuters"}], "copyrightHolder": "Daily""#,
            "Daily",
            "Reuters",
            "Reuters",
        ),
        (r#""creditline": "AFP", "copyrightholder": "Daily""#, "Daily", "AFP", "AFP"),
        (r#""byline": "Jane Doe, Reuters", "copyrightholder": "Daily""#, "Daily", "Reuters", "Reuters"),
        (r#""creditline": "AP", "source": "Associated Press""#, "Associated Press", "", "AP"),
        (r#""creditline": "Daily staff", "source": "Daily""#, "Daily", "", "Daily staff"),
        (r#""infosource": "Northern Wire""#, "Northern Wire", "", "Northern Wire"),
    ] {
        let content =
            format!(r#"{{"uri": "urn:1", "headline": "Port", "body_text": "The port closed.", {members}}}"#);
        let report = read_one(&raw(&content)).unwrap();
        let read = (report.source_title.as_str(), report.original_source.as_str(), report.credit.as_str());
        assert_eq!(read, (source, original, credit), "{members}");
    }
}

#[test]
fn who_told_a_wire_something_is_not_who_had_its_text_first() {
    let body =
        "<contentSet><inlineData contenttype=\"text/plain\">The port closed.</inlineData></contentSet>";
    for (content, original, credit) in [
        ("<infoSource literal=\"p\"><name>Port of Karsow</name></infoSource>", "", "Port of Karsow"),
        ("<infoSource literal=\"r\"><name>Reuters</name></infoSource>", "Reuters", "Reuters"),
        ("<creditline>AFP</creditline>", "AFP", "AFP"),
    ] {
        let report = read(&raw(&newsml(&[("", content, body)]))).unwrap().remove(0).unwrap();
        assert_eq!(
            (report.original_source.as_str(), report.credit.as_str()),
            (original, credit),
            "{content}"
        );
    }
}

/// The blocks over and in a text, each with its kind.
fn blocks(report: &Report) -> Vec<(BlockKind, String)> {
    report.blocks.iter().map(|b| (b.kind, report.words(b.span).unwrap().to_owned())).collect()
}

#[test]
fn summaries_and_sub_headlines_of_wires_stand_below_the_headline() {
    let nitf = |head: &str| {
        format!(
            "<nitf><body><body.head><hedline><hl1>Harbour closed</hl1><hl2>Two hurt</hl2></hedline>{head}</body.head>\
             <body.content><p>The port of Karsow was closed on Thursday.</p></body.content></body></nitf>"
        )
    };
    let g2 = |content: &str| {
        let set = "<contentSet><inlineData contenttype=\"text/plain\">The port of Karsow was closed on Thursday.</inlineData></contentSet>";
        newsml(&[("", content, set)])
    };
    let ninjs = |members: &str| {
        format!(
            r#"{{"uri": "urn:1", "bodies": [{{"value": "The port of Karsow was closed on Thursday."}}], {members}}}"#
        )
    };
    for (content, below) in [
        (
            nitf("<abstract><p>A crane fell on the quay.</p></abstract>"),
            vec!["Two hurt", "A crane fell on the quay."],
        ),
        (
            nitf("<abstract><p>A crane fell.</p><p>Nobody knows why.</p></abstract>"),
            vec!["Two hurt", "A crane fell.", "Nobody knows why."],
        ),
        // What the text says itself is not said twice, cut or whole.
        (nitf("<abstract><p>The port of Karsow was closed …</p></abstract>"), vec!["Two hurt"]),
        (nitf("<abstract/>"), vec!["Two hurt"]),
        (
            g2(
                "<headline>Harbour closed</headline><description role=\"drol:summary\">A crane fell on the quay.</description>\
                <description role=\"drol:caption\">The quay.</description>",
            ),
            vec!["A crane fell on the quay."],
        ),
        (
            g2(
                "<headline role=\"hl:sub\">Two hurt</headline><headline role=\"hl:short\">Port shut</headline>\
                <headline role=\"hl:main\">Harbour closed</headline><description>The port of Karsow was closed on Thursday.</description>",
            ),
            vec!["Two hurt"],
        ),
        (
            ninjs(
                r#""headlines": [{"role": "sub", "value": "Two hurt"}, {"role": "short", "value": "Port shut"},
                {"role": "main", "value": "Harbour closed"}], "descriptions": [{"role": "caption", "value": "The quay."},
                {"role": "summary", "value": "A crane <b>fell</b>."}]"#,
            ),
            vec!["Two hurt", "A crane fell."],
        ),
        (
            ninjs(r#""headline": "Harbour closed", "description_text": "A crane fell on the quay.""#),
            vec!["A crane fell on the quay."],
        ),
        (ninjs(r#""headline": "Harbour closed", "description_text": "Harbour closed.""#), vec![]),
        (
            ninjs(
                r#""headlines": [{"value": "Harbour closed"}], "descriptions": ["The port of Karsow was closed..."]"#,
            ),
            vec![],
        ),
    ] {
        let report = read_one(&raw(&content)).or_else(|_| read(&raw(&content)).unwrap().remove(0)).unwrap();
        let below = below.into_iter().map(|words| (BlockKind::SubHeadline, words.to_owned()));
        let expected: Vec<(BlockKind, String)> = [(BlockKind::Headline, "Harbour closed".to_owned())]
            .into_iter()
            .chain(below)
            .chain([(BlockKind::Paragraph, "The port of Karsow was closed on Thursday.".to_owned())])
            .collect();
        assert_eq!(blocks(&report), expected, "{content}");
    }
}

#[test]
fn notes_of_wires_are_told_and_are_no_text() {
    let nitf = "<nitf><body><body.head><hedline><hl1>Harbour closed</hl1></hedline>\
                <note noteclass=\"editorsnote\"><body.content><p>Adds the toll.</p><p>Third lead.</p></body.content></note>\
                <note noteclass=\"cpyrt\"><body.content><p>Northern Wire 2024.</p></body.content></note></body.head>\
                <body.content><p>The port was closed.</p><note><body.content><p>Photo to follow.</p></body.content></note></body.content></body></nitf>";
    let report = read_one(&raw(nitf)).unwrap();
    assert_eq!(report.text, "Harbour closed\n\nThe port was closed.");
    assert_eq!(
        report.notes,
        [
            "editor's note: Adds the toll. Third lead.",
            "rights: Northern Wire 2024.",
            "editor's note: Photo to follow."
        ]
    );
    // What kills a text may say so in a note alone.
    let kill = "<nitf><head><docdata management-status=\"killed\"/></head><body><body.head><note><body.content><p>KILL: wrong.</p>\
                </body.content></note></body.head></body></nitf>";
    let report = read_one(&raw(kill)).unwrap();
    assert_eq!((report.status, report.text.as_str()), (ReportStatus::Killed, "KILL: wrong."));
}

/// Sentences that begin as a page's furniture does.
const SHORT: [&str; 8] = [
    "Updated figures put the death toll at 12, the ministry said.",
    "Related charges against the mayor were dropped on Monday.",
    "Published reports had put it at 7.",
    "Recommended prison terms ranged from two to ten years.",
    "Subscribers will get a refund, the water board said.",
    "The union’s newsletters said that the strike would go on.",
    "Watch the river, the mayor said.",
    "Contact with the ferry was lost at noon.",
];
const LONG: &str =
    "The flood in Karsow killed several people on Thursday, the ministry said in a statement on Friday.";

#[test]
fn short_paragraphs_stay_in_every_format() {
    let marked: String = SHORT.iter().map(|words| format!("<p>{words}</p>")).collect();
    // Of what was sent as an article even this belongs to it.
    let sent = format!(
        "{marked}<p>More: two bridges fell.</p><div class=\"related\"><p><a href=\"https://a.example\">Read more</a></p></div>"
    );
    let escaped = sent.replace('<', "&lt;");
    let json = sent.replace('"', "\\\"");
    let nitf = format!("<nitf><body><body.content><p>{LONG}</p>{sent}</body.content></body></nitf>");
    let newsml = newsml(&[(
        "",
        "",
        &format!(
            "<contentSet><inlineXML><html><body><p>{LONG}</p>{sent}</body></html></inlineXML></contentSet>"
        ),
    )]);
    let ninjs = format!(r#"{{"uri": "urn:1", "headline": "Toll", "body_xhtml": "<p>{LONG}</p>{json}"}}"#);
    let rss = format!(
        "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>D</title><item><title>Toll</title>\
         <content:encoded><![CDATA[<p>{LONG}</p>{sent}]]></content:encoded></item></channel></rss>"
    );
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>D</title><entry><id>urn:1</id><title>Toll</title><content type=\"html\">\
         &lt;p>{LONG}&lt;/p>{escaped}</content></entry></feed>"
    );
    let feed = format!(
        r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "D", "items": [{{"id": "1", "content_html": "<p>{LONG}</p>{json}"}}]}}"#
    );
    let letter = format!(
        "From: a@b.example\nTo: c\nSubject: Toll\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>{LONG}</p>{sent}\n"
    );
    for (format, content) in [
        ("NITF", nitf),
        ("NewsML-G2", newsml),
        ("ninjs", ninjs),
        ("RSS", rss),
        ("Atom", atom),
        ("JSON Feed", feed),
        ("letter", letter),
    ] {
        let report = read(&raw(&content)).unwrap().remove(0).unwrap();
        let kept: Vec<&str> = paragraphs(&report);
        for words in SHORT.iter().chain(&[LONG, "More: two bridges fell.", "Read more"]) {
            assert!(kept.contains(words), "{format}: {words}: {kept:?}");
        }
    }
    // Of a page only what is a whole sentence.
    let page = format!(
        "<!doctype html><html><head><title>Toll</title></head><body><article><h1>Toll</h1><p>By noon the water had reached the bridge.</p>\
         <p>{LONG}</p><p>Updated at 5 p.m. on 3 May 2024</p><p>Related articles</p><p>Subscribe to our newsletter.</p><p>{LONG} It said so again.</p>\
         {marked}</article></body></html>"
    );
    let report = read_one(&raw(&page)).unwrap();
    let kept = paragraphs(&report);
    for words in SHORT.iter().chain(&["By noon the water had reached the bridge."]) {
        assert!(kept.contains(words), "page: {words}: {kept:?}");
    }
    assert_eq!(kept.len(), SHORT.len() + 3, "{kept:?}");
}

fn paragraphs(report: &Report) -> Vec<&str> {
    let words = |b: &twosource_model::Block| report.words(b.span);
    report.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).filter_map(words).collect()
}

#[test]
fn quotations_stay_wherever_they_stand() {
    let words = "Nobody warned us, and nobody came until noon.";
    for box_of in [
        format!("<aside class=\"pullquote\"><blockquote><p>{words}</p></blockquote></aside>"),
        format!(
            "<aside><h3>More stories</h3><p>{LONG}</p><p>{LONG}</p><blockquote>{words}</blockquote></aside>"
        ),
        format!("<div class=\"related\"><blockquote><p>{words}</p></blockquote></div>"),
    ] {
        let page = format!(
            "<!doctype html><html><head><title>Toll</title></head><body><article><h1>Toll</h1><p>{LONG} {LONG}</p>{box_of}\
             <p>Rescue teams went on through the night, with boats from the coast. {LONG}</p></article></body></html>"
        );
        let report = read_one(&raw(&page)).unwrap();
        let quoted: Vec<&str> = report
            .blocks
            .iter()
            .filter(|b| b.kind == BlockKind::BlockQuotation)
            .filter_map(|b| report.words(b.span))
            .collect();
        assert_eq!(quoted, [words], "{box_of}");
    }
}
