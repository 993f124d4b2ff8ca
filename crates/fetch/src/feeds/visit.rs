//! One visit of a feed.

use std::collections::{HashMap, HashSet};

use twosource_contract::{Accepted, Announcement, Error, FeedItem, FeedState, RawReport, Result};
use twosource_model::{Report, hex_digest};

use super::{Counts, Feed, Feeds, Outcome, label};
use crate::fetcher::{Answer, Ask, Fetched};
use crate::gather::{has_page, host, page_report, raw_report};

/// How often a page is asked for that cannot be had for now; then the summary is taken.
const TRIES: u32 = 5;

/// An answer at hand, and what is done about it.
struct Visit<'v> {
    feeds: &'v Feeds,
    feed: &'v Feed,
    state: &'v mut FeedState,
    /// The whole answer as it comes in.
    raw: RawReport,
    counts: Counts,
}

/// What became of an item.
enum Dealt {
    Done,
    /// It is left for a later visit.
    Waits,
    /// It is, and so are all others: the host asks to be left alone.
    AllWait,
}

impl Feeds {
    /// Asks for a feed and deals with what is new in it.
    pub(super) async fn visit(&self, feed: &Feed, state: &mut FeedState) -> Outcome {
        let ask = Ask {
            url: feed.url.clone(),
            etag: state.etag.clone(),
            last_modified: state.last_modified.clone(),
        };
        let fetched = match self.web.get(&ask).await {
            Ok(Answer::New(fetched)) => fetched,
            Ok(Answer::Unchanged) => return Outcome::Unchanged,
            Err(error) => return Outcome::Away(error),
        };
        if let Some(to) = &fetched.moved {
            tracing::warn!(
                feed = feed.label(),
                to = label(to),
                "the feed has moved for good: write its new address into the configuration"
            );
        }
        match self.read(feed, state, fetched).await {
            Ok(counts) => Outcome::Read(counts),
            Err(error) => Outcome::Failed(error),
        }
    }

    async fn read(&self, feed: &Feed, state: &mut FeedState, fetched: Fetched) -> Result<Counts> {
        // Only an answer that is dealt with whole may be left unread next time.
        let marks = (fetched.etag.clone(), fetched.last_modified.clone());
        (state.etag, state.last_modified) = (String::new(), String::new());
        let source = if feed.source.is_empty() { host(&fetched.url) } else { feed.source.clone() };
        let raw = raw_report(fetched, source, None);
        let read = self.ingest.read_reports(raw.clone()).await?;
        let mut visit = Visit { feeds: self, feed, state, raw, counts: Counts::default() };
        visit.raw.request_id = hex_digest(&[b"feed", feed.url.as_bytes(), &visit.raw.content]);
        visit.all(read).await?;
        visit.counts.waiting = visit.state.items.iter().filter(|item| !item.done).count();
        let counts = visit.counts;
        if counts.waiting == 0 {
            (state.etag, state.last_modified) = marks;
        }
        Ok(counts)
    }
}

impl Visit<'_> {
    /// Deals with the items of the answer that were not dealt with before.
    async fn all(&mut self, read: Vec<Result<Report>>) -> Result<()> {
        let mut before: HashMap<String, FeedItem> =
            self.state.items.drain(..).map(|item| (item.key.clone(), item)).collect();
        let mut seen = HashSet::new();
        let (mut whole, mut summaries) = (Vec::new(), Vec::new());
        for (place, read) in read.into_iter().enumerate() {
            let key = match &read {
                Ok(report) => report.name.to_string(),
                Err(error) => hex_digest(&[b"unreadable", error.to_string().as_bytes()]),
            };
            let item = before.remove(&key).unwrap_or(FeedItem { key: key.clone(), tries: 0, done: false });
            // The same item twice in one answer is one.
            let done = item.done || !seen.insert(key);
            self.state.items.push(FeedItem { done, ..item });
            match read {
                _ if done => {}
                Ok(report) if self.feed.pages > 0 && has_page(&report) => summaries.push((place, report)),
                Ok(_) => whole.push(place),
                Err(error) => self.unreadable(place, &error),
            }
        }
        if !whole.is_empty() {
            self.take(&whole).await?;
        }
        for (place, summary) in summaries.into_iter().take(self.feed.pages) {
            let dealt = self.page(place, &summary).await?;
            self.state.items[place].done |= matches!(dealt, Dealt::Done);
            self.feeds.remember(self.state).await;
            if let Dealt::AllWait = dealt {
                break;
            }
        }
        Ok(())
    }

    /// Hands the items at these places over as the feed gives them.
    async fn take(&mut self, places: &[usize]) -> Result<()> {
        let items = places.iter().filter_map(|place| u32::try_from(*place).ok()).collect();
        let taken = self.feeds.ingest.ingest_reports(RawReport { items, ..self.raw.clone() }).await?;
        let mut passing = None;
        for (place, taken) in places.iter().zip(taken) {
            match self.count(taken) {
                Ok(Ok(())) => self.state.items[*place].done = true,
                Ok(Err(error)) => self.unreadable(*place, &error),
                Err(error) => passing = Some(error),
            }
        }
        self.feeds.remember(self.state).await;
        passing.map_or(Ok(()), Err)
    }

    /// Takes in the page behind a summary; where there is none to be had, the summary.
    async fn page(&mut self, place: usize, summary: &Report) -> Result<Dealt> {
        let fetched = match self.feeds.web.get(&Ask::of(&summary.url)).await {
            Ok(Answer::New(fetched)) => fetched,
            Ok(Answer::Unchanged) => return self.summary(place, "it has no answer").await,
            Err(error) if error.is_passing() && self.state.items[place].tries + 1 < TRIES => {
                tracing::debug!(feed = self.feed.label(), %error, "a page is tried again at the next visit");
                self.state.items[place].tries += 1;
                return Ok(if error.asks_for_peace() { Dealt::AllWait } else { Dealt::Waits });
            }
            Err(error) => return self.summary(place, &error.to_string()).await,
        };
        let mut raw = page_report(fetched, summary, &self.feed.source);
        let Announcement { guid, author, credit, original_source } = &raw.announcement;
        let told = [guid, author, credit, original_source].map(|field| field.as_bytes());
        let id = [b"page".as_slice(), raw.url.as_bytes(), &raw.content].into_iter().chain(told);
        raw.request_id = hex_digest(&id.collect::<Vec<_>>());
        let taken = match self.feeds.ingest.ingest_reports(raw).await {
            Ok(taken) => taken,
            Err(error) => vec![Err(error)],
        };
        let mut problem = None;
        let mut kept = 0;
        for taken in taken {
            match self.count(taken)? {
                Ok(()) => kept += 1,
                Err(error) => problem = Some(error),
            }
        }
        match problem {
            Some(error) if kept == 0 => self.summary(place, &error.to_string()).await,
            _ => Ok(Dealt::Done),
        }
    }

    /// Takes the summary, for this reason.
    async fn summary(&mut self, place: usize, why: &str) -> Result<Dealt> {
        tracing::info!(feed = self.feed.label(), why, "a page cannot be had: the feed's summary is taken");
        self.take(&[place]).await?;
        Ok(Dealt::Done)
    }

    /// Counts what was kept; gives back what cannot be read, and fails with what may pass.
    fn count(&mut self, taken: Result<Accepted>) -> Result<Result<()>> {
        match taken {
            Ok(accepted) if accepted.created => self.counts.new += 1,
            // The id is made of these very bytes: what came before under it was this item.
            Ok(_) | Err(Error::RequestIdReused { .. }) => self.counts.known += 1,
            Err(error @ (Error::Unreadable { .. } | Error::Invalid { .. } | Error::TooLarge { .. })) => {
                return Ok(Err(error));
            }
            Err(error) => return Err(error),
        }
        Ok(Ok(()))
    }

    /// Sets an item aside that cannot be read.
    fn unreadable(&mut self, place: usize, error: &Error) {
        tracing::warn!(feed = self.feed.label(), %error, "an item is set aside");
        self.counts.unreadable += 1;
        self.state.items[place].done = true;
    }
}
