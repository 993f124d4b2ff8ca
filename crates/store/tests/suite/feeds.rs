//! What is remembered of feeds.

use std::sync::Arc;

use twosource_contract::{FeedItem, FeedState, Store};

fn state(url: &str, items: &[&str]) -> FeedState {
    let item = |(i, key): (u32, &&str)| FeedItem { key: (*key).to_owned(), tries: i, done: i % 2 == 0 };
    FeedState {
        url: url.to_owned(),
        etag: format!("W/\"{}\"", items.len()),
        last_modified: "Wed, 21 Oct 2015 07:28:00 GMT".to_owned(),
        next: Some("2024-10-09T06:00:00.123Z".parse().unwrap()),
        failures: 3,
        items: (0..).zip(items).map(item).collect(),
    }
}

pub(crate) async fn are_remembered_each_for_itself(store: Arc<dyn Store>) {
    let (a, b) = (state("https://a.example/feed", &["2", "1", "3"]), state("https://b.example/feed", &[]));
    assert_eq!(store.feed(&a.url).await.unwrap(), None);
    for feed in [&a, &b] {
        store.put_feed(feed.clone()).await.unwrap();
    }
    for feed in [&a, &b] {
        assert_eq!(store.feed(&feed.url).await.unwrap().as_ref(), Some(feed));
    }
    assert_eq!(store.feed("https://a.example/Feed").await.unwrap(), None);
}

pub(crate) async fn are_replaced_whole(store: Arc<dyn Store>) {
    let url = "https://a.example/feed";
    let nothing = FeedState { url: url.to_owned(), ..FeedState::default() };
    // The same key twice is two items, as it was in the feed.
    for put in [state(url, &["1", "2", "3"]), state(url, &["3", "3"]), nothing, state(url, &["4"])] {
        store.put_feed(put.clone()).await.unwrap();
        assert_eq!(store.feed(url).await.unwrap(), Some(put));
    }
}
