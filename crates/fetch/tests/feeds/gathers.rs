//! What one address comes to.

use twosource_contract::Error;
use twosource_fetch::{Answer, FetchError, Gather, GatherError, gather};

use super::web::{FEED, Rooms, Script, answer, feed, page, status};

const ONE: &str = "https://news.example/one";
const TWO: &str = "https://news.example/two";

/// Pages, bytes of them, what is fetched, places taken from the feed, pages taken, pages told of.
type Case = (usize, usize, &'static [&'static str], &'static [u32], &'static [&'static str], usize);

fn options(pages: usize, page_bytes: usize) -> Gather {
    Gather { source: String::new(), published: None, pages, page_bytes }
}

#[tokio::test]
async fn a_feed_comes_to_its_items_and_the_pages_behind_its_summaries() {
    let bytes = 1_000_000;
    let items = [("One", None), ("Whole", Some("All of it.")), ("Two", None)];
    let Ok(Answer::New(one)) = page(ONE, "One") else { panic!("a page is an answer") };
    let table: [Case; 5] = [
        (5, bytes, &[FEED, ONE, TWO], &[1], &[ONE, TWO], 0),
        (1, bytes, &[FEED, ONE], &[1, 2], &[ONE], 0),
        (0, bytes, &[FEED], &[], &[], 0),
        (5, 0, &[FEED, ONE, TWO], &[], &[], 2),
        // Room for one of the two.
        (5, one.body.len(), &[FEED, ONE, TWO], &[1, 2], &[ONE], 1),
    ];
    for (pages, bytes, fetched, places, taken, told) in table {
        let rooms = Rooms::new();
        let web = Script::of([
            (FEED, vec![feed("", &items)]),
            (ONE, vec![page(ONE, "One")]),
            (TWO, vec![page(TWO, "Two")]),
        ]);
        let gathered = gather(&*web, &*rooms.ingest, FEED, &options(pages, bytes)).await.unwrap();
        assert_eq!(web.urls(), fetched, "{pages} {bytes}");
        assert_eq!(gathered.inputs[0].items, places, "{pages} {bytes}");
        assert_eq!(gathered.inputs[0].source, "news.example");
        let guids = gathered.inputs[1..].iter().map(|raw| (&raw.announcement.guid, &raw.url));
        assert!(
            guids.into_iter().all(|(guid, url)| guid == url),
            "the feed calls its items by their addresses"
        );
        let urls: Vec<&str> = gathered.inputs[1..].iter().map(|raw| raw.url.as_str()).collect();
        assert_eq!(urls, taken, "{pages} {bytes}");
        assert_eq!(gathered.summaries.len(), told, "{:?}", gathered.summaries);
        assert!(rooms.reports().await.is_empty(), "nothing is kept");
    }
}

#[tokio::test]
async fn a_host_that_asks_for_peace_is_asked_for_no_more_pages() {
    let rooms = Rooms::new();
    let web = Script::of([
        (FEED, vec![feed("", &[("One", None), ("Two", None)])]),
        (ONE, vec![status(429, None)]),
        (TWO, vec![page(TWO, "Two")]),
    ]);
    let gathered = gather(&*web, &*rooms.ingest, FEED, &options(5, 1_000_000)).await.unwrap();
    assert_eq!(web.urls(), [FEED, ONE]);
    assert_eq!((gathered.inputs.len(), gathered.summaries.len()), (1, 1));
}

#[tokio::test]
async fn an_address_that_comes_to_nothing_says_why() {
    let rooms = Rooms::new();
    for (answer, unreadable) in
        [(status(404, None), false), (answer(FEED, "", "text/html", "<html></html>"), true)]
    {
        let web = Script::of([(FEED, vec![answer])]);
        match gather(&*web, &*rooms.ingest, FEED, &options(5, 1000)).await {
            Err(GatherError::Fetch(FetchError::Status { code: 404, .. })) => assert!(!unreadable),
            Err(GatherError::Ingest(Error::Unreadable { .. })) => assert!(unreadable),
            other => panic!("{other:?}"),
        }
    }
}
