//! The feeds that a process with the role ingest follows, and what is counted of them.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use metrics::{counter, gauge};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use twosource_contract::{Ingest, Store};
use twosource_fetch::{Feed, Feeds, Outcome, Visited, Witness};

use crate::layers::meter::Figures;
use crate::{Config, web};

const VISITS: &str = "twosource_feed_visits_total";
const ITEMS: &str = "twosource_feed_items_total";
const WAITING: &str = "twosource_feed_items_waiting";
const FAILURES: &str = "twosource_feed_failures_in_a_row";
const NEXT: &str = "twosource_feed_next_visit_timestamp_seconds";
/// How long the visits in hand may take to let go.
const CLOSING: Duration = Duration::from_secs(1);

/// The configured feeds, where there are any.
pub(super) fn of(
    config: &Config,
    ingest: Option<&Arc<dyn Ingest>>,
    store: &Arc<dyn Store>,
    figures: &Figures,
) -> Option<Feeds> {
    let ingest = ingest.filter(|_| !config.feeds.is_empty())?;
    let feeds = config.feeds.iter().map(|feed| Feed {
        url: feed.url.clone(),
        source: feed.source.clone(),
        every: feed.every.duration(),
        pages: feed.pages,
    });
    let fetcher = Arc::new(web::fetcher(&config.fetch));
    let witness = Arc::new(Counted::new(figures.clone()));
    Some(Feeds::new(feeds.collect(), fetcher, Arc::clone(ingest), Arc::clone(store), witness))
}

/// The feeds at work in a task of their own, where there are any.
pub(super) struct Visiting(Option<JoinHandle<()>>);

impl Visiting {
    pub(super) fn start(feeds: Option<Feeds>, draining: &CancellationToken) -> Self {
        let stop = draining.clone().cancelled_owned();
        Self(feeds.map(|feeds| tokio::spawn(feeds.run(stop))))
    }

    /// Waits until they end without having been told to, for ever where there are none.
    pub(super) async fn broke_off(&mut self) -> anyhow::Error {
        let Some(task) = &mut self.0 else { return std::future::pending().await };
        let ended = task.await;
        self.0 = None;
        match ended {
            Ok(()) => anyhow::anyhow!("the feeds ended by themselves"),
            Err(error) => anyhow::Error::new(error).context("the feeds broke off"),
        }
    }

    /// Waits until the visits in hand are left; the next start takes them up.
    pub(super) async fn end(self) {
        let Some(mut task) = self.0 else { return };
        match timeout(CLOSING, &mut task).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "the feeds broke off"),
            Err(_) => task.abort(),
        }
    }
}

/// Counts visits.
struct Counted(Figures);

impl Counted {
    fn new(figures: Figures) -> Self {
        figures.record(|| {
            metrics::describe_counter!(VISITS, "Visits of feeds, by feed and what came of them.");
            metrics::describe_counter!(
                ITEMS,
                "Items of feeds that were dealt with, by feed and what came of them."
            );
            metrics::describe_gauge!(WAITING, "Items that wait for the next visit, by feed.");
            metrics::describe_gauge!(FAILURES, "Visits in a row that came to nothing, by feed.");
            metrics::describe_gauge!(NEXT, metrics::Unit::Seconds, "When a feed is visited next, by feed.");
        });
        Self(figures)
    }
}

impl Witness for Counted {
    fn visited(&self, visited: &Visited<'_>) {
        let feed = visited.feed.label();
        let (outcome, counts) = match &visited.outcome {
            Outcome::Unchanged => ("unchanged", None),
            Outcome::Read(counts) => ("read", Some(*counts)),
            Outcome::Away(_) => ("away", None),
            Outcome::Failed(_) => ("failed", None),
        };
        let next = SystemTime::now() + visited.wait;
        self.0.record(|| {
            counter!(VISITS, "feed" => feed.clone(), "outcome" => outcome).increment(1);
            gauge!(FAILURES, "feed" => feed.clone()).set(visited.failures);
            gauge!(NEXT, "feed" => feed.clone())
                .set(next.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64().floor());
            let Some(counts) = counts else { return };
            gauge!(WAITING, "feed" => feed.clone()).set(counts.waiting as f64);
            for (result, count) in
                [("new", counts.new), ("known", counts.known), ("unreadable", counts.unreadable)]
            {
                counter!(ITEMS, "feed" => feed.clone(), "result" => result).increment(count as u64);
            }
        });
    }
}
