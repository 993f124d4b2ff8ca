//! What a visit takes in.

use std::time::Duration;

use twosource_fetch::{Answer, FetchError, Outcome, Refusal};
use twosource_model::Report;

use super::web::{FEED, Rooms, Script, answer, feed, page, read, status};

const ONE: &str = "https://news.example/one";
const TWO: &str = "https://news.example/two";
const THREE: &str = "https://news.example/three";

#[tokio::test(start_paused = true)]
async fn items_are_taken_once_and_changed_ones_again() {
    let rooms = Rooms::new();
    let web = Script::of([(
        FEED,
        vec![
            feed("\"1\"", &[("One", Some("First text."))]),
            Ok(Answer::Unchanged),
            // Another answer with the same item, and the same item twice.
            feed(
                "\"2\"",
                &[("Two", Some("Second text.")), ("One", Some("First text.")), ("Two", Some("Second text."))],
            ),
            feed("\"3\"", &[("Two", Some("Second text, mended."))]),
            // An item that comes back was not forgotten by the store.
            feed("", &[("One", Some("First text.")), ("One", Some("First text."))]),
            Ok(Answer::Unchanged),
        ],
    )]);
    let visits = rooms.follow(&web, 5).await;
    let outcomes: Vec<Outcome> = visits.into_iter().map(|(outcome, ..)| outcome).collect();
    let expected = [
        read(1, 0, 0, 0),
        Outcome::Unchanged,
        read(1, 0, 0, 0),
        read(1, 0, 0, 0),
        read(0, 1, 0, 0),
        Outcome::Unchanged,
    ];
    assert_eq!(outcomes, expected);
    let reports = rooms.reports().await;
    let texts: Vec<&str> = reports.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(texts, ["One\n\nFirst text.", "Two\n\nSecond text.", "Two\n\nSecond text, mended."]);
    assert_eq!(reports[2].replaces.as_ref(), Some(&reports[1].name));
    assert!(reports.iter().all(|r| r.source_title == "Northern Wire"));
    // The marks of the last answer go with the next question, and none where it had none.
    let asked = web.asked();
    let marks: Vec<&str> = asked.iter().map(|(_, ask)| ask.etag.as_str()).collect();
    assert_eq!(marks, ["", "\"1\"", "\"1\"", "\"2\"", "\"3\"", ""]);
    assert!(asked.iter().all(|(_, ask)| ask.etag.is_empty() == ask.last_modified.is_empty()));
}

#[tokio::test(start_paused = true)]
async fn pages_behind_summaries_are_fetched_a_few_at_a_visit() {
    let rooms = Rooms::new();
    let items = [("One", None), ("Two", None), ("Whole", Some("All of it.")), ("Three", None)];
    let web = Script::of([
        (FEED, vec![feed("\"1\"", &items), feed("\"1\"", &items), Ok(Answer::Unchanged)]),
        (ONE, vec![page(ONE, "One")]),
        (TWO, vec![page(TWO, "Two")]),
        (THREE, vec![page(THREE, "Three")]),
    ]);
    let visits = rooms.follow(&web, 2).await;
    assert_eq!((&visits[0].0, &visits[1].0), (&read(3, 0, 0, 1), &read(1, 0, 0, 0)));
    assert_eq!(rooms.titles().await, ["Whole", "One", "Two", "Three"]);
    assert_eq!(web.urls(), [FEED, ONE, TWO, FEED, THREE, FEED]);
    // As long as something waits, the whole feed is asked for.
    let marks: Vec<String> =
        web.asked().into_iter().map(|(_, ask)| ask.etag).filter(|e| !e.is_empty()).collect();
    assert_eq!(marks, ["\"1\""]);
    let one = &rooms.reports().await[1];
    assert_eq!(one.url, ONE);
    assert_eq!(one.source_title, "Northern Wire", "what the page does not say, the feed says");
    assert_eq!(one.published.unwrap().to_string(), "2024-10-09T06:00:00+00:00");
}

#[tokio::test(start_paused = true)]
async fn where_a_page_cannot_be_had_the_summary_is_taken() {
    let robots = Err(FetchError::Refused {
        host: "news.example".to_owned(),
        why: Refusal::Robots { path: "/one".to_owned() },
    });
    for (answer, why) in [
        (robots, "robots"),
        (status(404, None), "not there"),
        (answer(ONE, "", "text/html", "<html><body></body></html>"), "no article"),
        (answer(ONE, "", "application/octet-stream", "\0\0\0\0"), "no text"),
    ] {
        let rooms = Rooms::new();
        let web = Script::of([(FEED, vec![feed("\"1\"", &[("One", None)])]), (ONE, vec![answer])]);
        let visits = rooms.follow(&web, 5).await;
        assert_eq!(visits[0].0, read(1, 0, 0, 0), "{why}");
        assert_eq!(rooms.titles().await, ["(One)"], "{why}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_page_that_is_away_is_tried_again_some_times() {
    let away = || Err(FetchError::Unreachable { host: "news.example".to_owned(), why: "nobody".to_owned() });
    let visit = || feed("\"1\"", &[("One", None), ("Two", None)]);
    let rooms = Rooms::new();
    let web = Script::of([
        (FEED, (0..5).map(|_| visit()).chain([Ok(Answer::Unchanged)]).collect()),
        (ONE, vec![away(), status(500, None), page(ONE, "One")]),
        (TWO, (0..5).map(|_| away()).collect()),
    ]);
    let visits = rooms.follow(&web, 5).await;
    let outcomes: Vec<Outcome> = visits.into_iter().map(|(outcome, ..)| outcome).collect();
    let waiting = read(0, 0, 0, 2);
    assert_eq!(
        outcomes,
        [waiting.clone(), waiting, read(1, 0, 0, 1), read(0, 0, 0, 1), read(1, 0, 0, 0), Outcome::Unchanged]
    );
    assert_eq!(rooms.titles().await, ["One", "(Two)"]);
}

#[tokio::test(start_paused = true)]
async fn a_host_that_asks_for_peace_is_asked_for_no_more_pages() {
    for code in [429, 503] {
        let rooms = Rooms::new();
        let visit = || feed("\"1\"", &[("One", None), ("Two", None), ("Whole", Some("All."))]);
        let web = Script::of([
            (FEED, vec![visit(), visit()]),
            (ONE, vec![status(code, Some(Duration::from_secs(60))), page(ONE, "One")]),
            (TWO, vec![page(TWO, "Two")]),
        ]);
        let visits = rooms.follow(&web, 5).await;
        assert_eq!((&visits[0].0, &visits[1].0), (&read(1, 0, 0, 2), &read(2, 0, 0, 0)));
        assert_eq!(web.urls(), [FEED, ONE, FEED, ONE, TWO]);
    }
}

#[tokio::test(start_paused = true)]
async fn without_pages_summaries_are_taken_as_they_are() {
    let rooms = Rooms::new();
    let web = Script::of([(FEED, vec![feed("", &[("One", None), ("Two", Some("All."))])])]);
    assert_eq!(rooms.follow(&web, 0).await[0].0, read(2, 0, 0, 0));
    assert_eq!(rooms.titles().await, ["(One)", "Two"]);
}

#[tokio::test(start_paused = true)]
async fn an_item_that_cannot_be_read_leaves_the_others_alone() {
    let broken = "<rss version=\"2.0\"><channel><title>T</title><item><title>Empty</title></item>\
                  <item><title>One</title><description>Text.</description></item>";
    let rooms = Rooms::new();
    let web = Script::of([(
        FEED,
        vec![
            answer(FEED, "", "application/rss+xml", broken),
            answer(FEED, "", "application/rss+xml", broken),
        ],
    )]);
    let visits = rooms.follow(&web, 5).await;
    let Outcome::Read(first) = &visits[0].0 else { panic!("{:?}", visits[0]) };
    assert!(first.new == 1 && first.unreadable >= 1 && first.waiting == 0, "{first:?}");
    assert_eq!(visits[1].0, read(0, 0, 0, 0), "what was told once is not told again");
}

#[tokio::test(start_paused = true)]
async fn what_is_no_feed_is_told_of_and_tried_again() {
    let rooms = Rooms::new();
    let web = Script::of([(
        FEED,
        vec![answer(FEED, "\"1\"", "text/html", "<html></html>"), feed("\"2\"", &[("One", Some("Text."))])],
    )]);
    let visits = rooms.follow(&web, 5).await;
    assert!(
        matches!(visits[0], (Outcome::Failed(_), 1, wait) if wait > Duration::from_secs(25 * 60)),
        "{visits:?}"
    );
    assert_eq!((&visits[1].0, visits[1].1), (&read(1, 0, 0, 0), 0));
    assert!(web.asked()[1].1.etag.is_empty(), "what was not dealt with is asked for again");
}

/// A feed of one item that has a summary, a guid that is no address, an author and the publisher who had it first.
fn signed_feed(etag: &str, guid: &str) -> Result<Answer, FetchError> {
    let xml = format!(
        "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Northern Wire</title><item>\
         <title>One</title><link>{ONE}</link><guid isPermaLink=\"false\">{guid}</guid><dc:creator>Olaf Brun</dc:creator>\
         <dc:creator>Ida Falk, Reuters</dc:creator><source url=\"https://coast.example/feed\">Coast Courier</source>\
         <description>In short.</description></item></channel></rss>"
    );
    answer(FEED, etag, "application/rss+xml", &xml)
}

#[tokio::test(start_paused = true)]
async fn what_a_feed_says_of_an_item_stays_with_its_page() {
    let moved = "https://news.example/moved/one";
    let rooms = Rooms::new();
    let web = Script::of([
        (FEED, vec![signed_feed("\"1\"", "nw-7"), signed_feed("\"2\"", "nw-8")]),
        (ONE, vec![page(ONE, "One"), page(moved, "One, mended")]),
    ]);
    let visits = rooms.follow(&web, 5).await;
    assert_eq!((&visits[0].0, &visits[1].0), (&read(1, 0, 0, 0), &read(1, 0, 0, 0)));
    let reports = rooms.reports().await;
    let told = |r: &Report| (r.guid.clone(), r.author.clone(), r.credit.clone(), r.original_source.clone());
    let expected = |guid: &str| {
        (guid.to_owned(), "Olaf Brun, Ida Falk".to_owned(), "Reuters".to_owned(), "Coast Courier".to_owned())
    };
    assert_eq!(told(&reports[0]), expected("nw-7"));
    assert_eq!(told(&reports[1]), expected("nw-8"));
    assert!(reports.iter().all(|r| !r.is_summary()), "{reports:?}");
    assert_eq!(reports[1].replaces, None, "another guid at another address is another text");
}

#[tokio::test(start_paused = true)]
async fn the_guid_of_a_feed_ties_the_versions_of_a_page_that_moves() {
    let moved = "https://news.example/moved/one";
    let rooms = Rooms::new();
    let summary = |etag: &str| match signed_feed(etag, "nw-7") {
        Ok(Answer::New(mut fetched)) => {
            let text = String::from_utf8(fetched.body).unwrap();
            fetched.body = text.replace("In short.", &format!("In short, {etag}.")).into_bytes();
            Ok(Answer::New(fetched))
        }
        other => other,
    };
    let web = Script::of([
        (FEED, vec![summary("1"), summary("2")]),
        (ONE, vec![page(ONE, "One"), page(moved, "One, mended")]),
    ]);
    rooms.follow(&web, 5).await;
    let reports = rooms.reports().await;
    assert_eq!((reports[0].url.as_str(), reports[1].url.as_str()), (ONE, moved));
    assert_eq!(reports[1].replaces.as_ref(), Some(&reports[0].name));
}
