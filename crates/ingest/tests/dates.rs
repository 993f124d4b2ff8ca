//! Which date of a page is its own, and what is told of the others.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use twosource_contract::RawReport;
use twosource_ingest::read_one;
use twosource_model::Report;

const PROSE: &str = "The flood in Karsow killed several people on Thursday, the ministry said in a statement on Friday, and hundreds of \
others had to leave their houses in the old town.";

fn page(head: &str, body: &str) -> Report {
    let content = format!(
        "<!doctype html><html lang=\"en\"><head><title>Flood toll rises</title>{head}</head><body><article><h1>Flood toll rises</h1>{body}\
         <p>{PROSE}</p><p>{PROSE} It was told again.</p></article></body></html>"
    );
    read_one(&RawReport { content: content.into_bytes(), ..RawReport::default() }).unwrap()
}

fn script(json: &str) -> String {
    format!("<script type=\"application/ld+json\">{json}</script>")
}

#[test]
fn the_date_of_another_thing_is_not_the_pages() {
    let of = |kind: &str| {
        script(&format!(
            r#"{{"@type": "{kind}", "name": "Sub", "datePublished": "2020-01-01", "uploadDate": "2020-01-02"}}"#
        ))
    };
    let item = |kind: &str| {
        format!(
            "<div itemscope itemtype=\"https://schema.org/{kind}\"><meta itemprop=\"datePublished\" content=\"2020-01-01\"><meta \
             itemprop=\"uploadDate\" content=\"2020-01-01\"><time itemprop=\"datePublished\" datetime=\"2020-01-01\">then</time></div>"
        )
    };
    let broken = r#"{"@type": "VideoObject", "name": "The "new" toll", "datePublished": "2020-01-01"}"#;
    for (head, body) in [
        (of("VideoObject"), String::new()),
        (of("Product"), String::new()),
        (of("ImageObject"), String::new()),
        (script(broken), String::new()),
        (String::new(), item("VideoObject")),
        (String::new(), item("ImageObject")),
        (String::new(), item("Product")),
        (String::new(), "<span class=\"expiry-date\">Offer ends 30 April 2024</span>".to_owned()),
        (String::new(), "<time class=\"expires\" datetime=\"2024-04-30\">30 April 2024</time>".to_owned()),
        (
            String::new(),
            "<blockquote class=\"twitter-tweet\"><p>Bridge is gone</p>Mayor (@mayor) <a href=\"x\">May 3, 2024</a> <time \
             datetime=\"2024-05-03\">then</time></blockquote>"
                .to_owned(),
        ),
        (String::new(), "<aside><time datetime=\"2024-05-03\">May 3, 2024</time> <p>Posted on May 3, 2024</p></aside>".to_owned()),
    ] {
        let report = page(&head, &body);
        assert_eq!(report.published, None, "{head}{body}: {}", report.published_from);
        // What says when the page itself appeared is taken all the same.
        let own = page(&format!("{head}<meta name=\"pubdate\" content=\"2021-03-23\">"), &body);
        assert_eq!(own.published.unwrap().to_string(), "2021-03-23", "{head}{body}");
        assert_eq!(own.notes, Vec::<String>::new(), "{head}{body}");
    }
    let article = script(
        r#"{"@type": "NewsArticle", "image": {"@type": "ImageObject"}, "headline": "The "new" toll", "datePublished": "2021-03-23"}"#,
    );
    assert_eq!(page(&article, "").published.unwrap().to_string(), "2021-03-23");
}

#[test]
fn a_time_below_the_headline_that_disagrees_is_told() {
    let article = script(
        r#"{"@type": "NewsArticle", "headline": "Flood toll rises", "datePublished": "2024-05-03T08:00:00Z"}"#,
    );
    let report = page(
        &article,
        "<time datetime=\"2024-04-01\">1 April</time><time datetime=\"2024-03-01\">1 March</time>",
    );
    assert_eq!(report.published.unwrap().to_string(), "2024-05-03T08:00:00+00:00");
    assert_eq!(
        report.notes,
        [
            "publication dates disagree: 2024-05-03T08:00:00+00:00 was taken from JSON-LD datePublished; time gives 2024-04-01"
        ]
    );
    // The same instant in the zone of its publisher is no disagreement, and gives the zone.
    let report = page(&article, "<time datetime=\"2024-05-03T10:00:00+02:00\">3 May</time>");
    assert_eq!(
        (report.published.unwrap().to_string().as_str(), report.notes.len()),
        ("2024-05-03T10:00:00+02:00", 0)
    );
}
