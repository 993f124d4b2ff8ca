//! After a restart it goes on where it was, and nothing is taken in twice.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use twosource_contract::{FeedState, Store};
use twosource_fetch::{Answer, Feed, Feeds, Outcome, Visited, Web, Witness};

use super::web::{FEED, QUARTER, Rooms, Script, feed, page, read};

#[tokio::test(start_paused = true)]
async fn a_restart_keeps_the_marks_and_the_time() {
    let rooms = Rooms::new();
    let first = Script::of([(FEED, vec![feed("\"1\"", &[("One", Some("Text."))])])]);
    rooms.follow(&first, 5).await;
    let state = rooms.store.feed(FEED).await.unwrap().unwrap();
    assert_eq!((state.etag.as_str(), state.failures), ("\"1\"", 0));
    assert!(state.items.iter().all(|item| item.done));
    // The time of the next visit has been reached while the script had no more answers: put it off.
    let later = Timestamp::now() + Duration::from_secs(600);
    rooms.store.put_feed(FeedState { next: Some(later), ..state }).await.unwrap();

    let began = tokio::time::Instant::now();
    let second = Script::of([(FEED, vec![Ok(Answer::Unchanged)])]);
    assert_eq!(rooms.follow(&second, 5).await[0].0, Outcome::Unchanged);
    assert_eq!(second.asked()[0].1.etag, "\"1\"");
    assert!(began.elapsed() >= Duration::from_secs(590), "{:?}", began.elapsed());
    assert_eq!(rooms.titles().await, ["One"]);
}

#[tokio::test(start_paused = true)]
async fn a_time_far_off_is_not_believed() {
    let rooms = Rooms::new();
    let far = Some("2199-01-01T00:00:00Z".parse().unwrap());
    rooms
        .store
        .put_feed(FeedState { url: FEED.to_owned(), next: far, ..FeedState::default() })
        .await
        .unwrap();
    let began = tokio::time::Instant::now();
    rooms.follow(&Script::of([(FEED, vec![Ok(Answer::Unchanged)])]), 5).await;
    // One visit, and the wait after it.
    assert!(began.elapsed() <= QUARTER.mul_f64(2.3), "{:?}", began.elapsed());
}

#[tokio::test(start_paused = true)]
async fn after_a_crash_nothing_is_taken_in_twice() {
    const ONE: &str = "https://news.example/one";
    let items = [("Whole", Some("All of it.")), ("One", None)];
    let rooms = Rooms::new();
    let web = || Script::of([(FEED, vec![feed("\"1\"", &items)]), (ONE, vec![page(ONE, "One")])]);
    assert_eq!(rooms.follow(&web(), 5).await[0].0, read(2, 0, 0, 0));
    let kept = rooms.reports().await;
    // As if the process had died after the reports were kept and before that was written down.
    rooms.store.put_feed(FeedState { url: FEED.to_owned(), ..FeedState::default() }).await.unwrap();
    let visits = rooms.follow(&web(), 5).await;
    // The same request gets the same answer: they were new then.
    assert_eq!(visits[0].0, read(2, 0, 0, 0));
    assert_eq!(rooms.reports().await, kept);
}

struct Nobody;

impl Witness for Nobody {
    fn visited(&self, _: &Visited<'_>) {}
}

#[tokio::test(start_paused = true)]
async fn it_ends_when_it_is_told_to() {
    let rooms = Rooms::new();
    // A page that never comes: the visit is in its middle.
    let web = Script::of([
        (FEED, vec![feed("\"1\"", &[("Whole", Some("All.")), ("One", None)])]),
        ("https://news.example/one", vec![]),
    ]);
    assert!(rooms.follow(&web, 5).await.is_empty());
    let state = rooms.store.feed(FEED).await.unwrap().unwrap();
    assert_eq!(state.etag, "", "a visit that was left in the middle is made again");
    let done: Vec<bool> = state.items.iter().map(|item| item.done).collect();
    assert_eq!(done, [true, false], "and goes on from there");
    // With nothing to follow it waits to be told.
    let feeds = |feeds: Vec<Feed>| {
        let web = Arc::clone(&web) as Arc<dyn Web>;
        Feeds::new(feeds, web, Arc::clone(&rooms.ingest), Arc::clone(&rooms.store), Arc::new(Nobody))
    };
    feeds(vec![]).run(tokio::time::sleep(QUARTER)).await;
    let _: &dyn Store = &*rooms.store;
}
