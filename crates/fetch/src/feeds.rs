//! Feeds that are visited again and again, for as long as the process runs.

mod visit;

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures::future::{Either, join_all, select};
use jiff::Timestamp;
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep};
use twosource_contract::{Error, FeedState, Ingest, Store};
use twosource_model::hex_digest;

use crate::error::FetchError;
use crate::fetcher::Web;
use crate::schedule;

/// Feeds that are visited at a time.
const AT_A_TIME: usize = 8;
/// How long to wait before a store that cannot be read is asked again.
const STORE_AWAY: Duration = Duration::from_secs(5);

/// A feed to be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its address.
    pub url: String,
    /// Who published reports that do not say so; empty: the host.
    pub source: String,
    /// The time from one visit to the next, give or take a tenth.
    pub every: Duration,
    /// Pages that one visit fetches, at most, for items of which the feed gives only a summary; the others wait for the next
    /// visit. 0: summaries are taken as they are.
    pub pages: usize,
}

impl Feed {
    /// What logs and figures call it: its address, without what stands behind `?`, which may be a key and nobody's business;
    /// a few hex digits tell feeds apart that have nothing else to be told by.
    #[must_use]
    pub fn label(&self) -> String {
        label(&self.url)
    }
}

/// As [`Feed::label`], for any address.
pub(crate) fn label(url: &str) -> String {
    match url.split_once('?') {
        None => url.to_owned(),
        Some((bare, query)) => format!("{bare}?{}", &hex_digest(&[query.as_bytes()])[..8]),
    }
}

/// What came of a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing has changed since the last one.
    Unchanged,
    /// There was an answer, and this is what became of its items that were not dealt with before.
    Read(Counts),
    /// The feed could not be fetched.
    Away(FetchError),
    /// What was fetched could not be read or kept.
    Failed(Error),
}

/// Items of one visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Reports that are kept now and were not before.
    pub new: usize,
    /// Reports that were there already.
    pub known: usize,
    /// Items that cannot be read.
    pub unreadable: usize,
    /// Items that wait for the next visit.
    pub waiting: usize,
}

/// A visit that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visited<'v> {
    /// Which feed.
    pub feed: &'v Feed,
    /// What came of it.
    pub outcome: Outcome,
    /// Visits in a row that came to nothing, this one included.
    pub failures: u32,
    /// Until the next one.
    pub wait: Duration,
}

/// Whoever wants to know of visits.
pub trait Witness: Send + Sync + 'static {
    /// A visit is over.
    fn visited(&self, visited: &Visited<'_>);
}

/// Follows feeds: fetches each at its pace, hands what is new to ingestion, and remembers in the store what it has dealt
/// with.
///
/// What is remembered is written after each item is kept. After a crash an item may be handed over twice, which changes
/// nothing, for it has the same request id; and none is left out.
pub struct Feeds {
    feeds: Vec<Feed>,
    web: Arc<dyn Web>,
    ingest: Arc<dyn Ingest>,
    store: Arc<dyn Store>,
    witness: Arc<dyn Witness>,
    slots: Semaphore,
}

impl Feeds {
    /// Follows these feeds.
    #[must_use]
    pub fn new(
        feeds: Vec<Feed>,
        web: Arc<dyn Web>,
        ingest: Arc<dyn Ingest>,
        store: Arc<dyn Store>,
        witness: Arc<dyn Witness>,
    ) -> Self {
        Self { feeds, web, ingest, store, witness, slots: Semaphore::new(AT_A_TIME) }
    }

    /// Follows them until `shutdown` is ready. A visit in the middle is left there: the next start goes on from what is
    /// remembered.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send) {
        let clock = Clock::start();
        let all = join_all(self.feeds.iter().map(|feed| self.follow(feed, clock)));
        match select(pin!(shutdown), pin!(all)).await {
            Either::Left(_) => {}
            // There is no feed at all: then there is nothing to do until the end.
            Either::Right((_, shutdown)) => shutdown.await,
        }
    }

    /// Visits one feed for ever.
    async fn follow(&self, feed: &Feed, clock: Clock) {
        let mut state = self.remembered(feed).await;
        let mut visits = 0;
        let mut wait = match state.next {
            // A clock that was set back, or a pace that was changed, must not keep a feed waiting for years.
            Some(next) => clock.until(next).min(schedule::longest(feed.every, state.failures)),
            None => schedule::first(&feed.url, feed.every),
        };
        loop {
            sleep(wait).await;
            visits += 1;
            let slot = self.slots.acquire().await.expect("the semaphore is never closed");
            let outcome = self.visit(feed, &mut state).await;
            drop(slot);
            wait = match &outcome {
                Outcome::Unchanged | Outcome::Read(_) => {
                    state.failures = 0;
                    schedule::next(&feed.url, feed.every, visits)
                }
                Outcome::Away(_) | Outcome::Failed(_) => {
                    state.failures = state.failures.saturating_add(1);
                    let asked = match &outcome {
                        Outcome::Away(error) => error.retry_after(),
                        _ => None,
                    };
                    schedule::back_off(&feed.url, feed.every, state.failures, visits, asked)
                }
            };
            state.next = clock.after(wait);
            self.remember(&state).await;
            tell(feed, &outcome, wait);
            self.witness.visited(&Visited { feed, outcome, failures: state.failures, wait });
        }
    }

    /// What is remembered of a feed, as soon as the store can say.
    async fn remembered(&self, feed: &Feed) -> FeedState {
        loop {
            match self.store.feed(&feed.url).await {
                Ok(Some(state)) => return state,
                Ok(None) => return FeedState { url: feed.url.clone(), ..FeedState::default() },
                Err(error) => {
                    tracing::warn!(%error, "what is known of the feeds cannot be read; it is tried again");
                    sleep(STORE_AWAY).await;
                }
            }
        }
    }

    /// Writes down what is remembered. Where that fails some items are handed over once more after a restart, which
    /// changes nothing.
    async fn remember(&self, state: &FeedState) {
        if let Err(error) = self.store.put_feed(state.clone()).await {
            tracing::warn!(feed = label(&state.url), %error, "what was done for the feed cannot be written down");
        }
    }
}

fn tell(feed: &Feed, outcome: &Outcome, wait: Duration) {
    let (url, wait_seconds) = (feed.label(), wait.as_secs());
    match outcome {
        Outcome::Unchanged => tracing::debug!(feed = url, wait_seconds, "feed unchanged"),
        Outcome::Read(Counts { new, known, unreadable, waiting }) => {
            tracing::info!(feed = url, new, known, unreadable, waiting, wait_seconds, "feed read");
        }
        Outcome::Away(error) => {
            let error = error.to_string().replace(&feed.url, &url);
            tracing::warn!(feed = url, error, wait_seconds, "feed cannot be fetched");
        }
        Outcome::Failed(error) => {
            let error = error.to_string().replace(&feed.url, &url);
            tracing::warn!(feed = url, error, wait_seconds, "feed cannot be taken in");
        }
    }
}

/// The time of day, by a clock that nobody sets while the process runs.
#[derive(Debug, Clone, Copy)]
struct Clock {
    wall: Timestamp,
    began: Instant,
}

impl Clock {
    fn start() -> Self {
        Self { wall: Timestamp::now(), began: Instant::now() }
    }

    fn now(self) -> Option<Timestamp> {
        self.wall.checked_add(self.began.elapsed()).ok()
    }

    /// The instant after a wait, if there is such a one.
    fn after(self, wait: Duration) -> Option<Timestamp> {
        self.now()?.checked_add(wait).ok()
    }

    /// Until an instant; nothing where it has passed.
    fn until(self, at: Timestamp) -> Duration {
        let left = self.now().map(|now| at.duration_since(now));
        left.and_then(|left| Duration::try_from(left).ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_gives_no_key_away_and_tells_feeds_apart() {
        let labels = [
            "https://a.example/feed",
            "https://a.example/?feed=rss&key=secret",
            "https://a.example/?feed=atom",
        ]
        .map(label);
        assert_eq!(labels[0], "https://a.example/feed");
        assert!(
            labels[1].starts_with("https://a.example/?") && !labels[1].contains("secret"),
            "{}",
            labels[1]
        );
        assert_ne!(labels[1], labels[2]);
    }
}
