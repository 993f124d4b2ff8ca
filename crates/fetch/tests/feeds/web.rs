//! A web that answers as a test says, and the rooms behind the feeds.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::Notify;
use tokio::time::Instant;
use twosource_contract::{Ingest, ListReports, Store};
use twosource_fetch::{
    Answer, Ask, Counts, Feed, Feeds, FetchError, Fetched, Outcome, Visited, Web, Witness,
};
use twosource_ingest::Ingester;
use twosource_model::Report;
use twosource_store::Sqlite;

pub(crate) const FEED: &str = "https://news.example/feed";

type Answers = VecDeque<Result<Answer, FetchError>>;

/// The web: the answers of each address, one after the other. When a feed has no more, the test is over.
#[derive(Default)]
pub(crate) struct Script {
    answers: Mutex<HashMap<String, Answers>>,
    asked: Mutex<Vec<(Instant, Ask)>>,
    over: Notify,
}

impl Script {
    pub(crate) fn of(
        answers: impl IntoIterator<Item = (&'static str, Vec<Result<Answer, FetchError>>)>,
    ) -> Arc<Self> {
        let answers = answers.into_iter().map(|(url, answers)| (url.to_owned(), answers.into())).collect();
        Arc::new(Self { answers: Mutex::new(answers), ..Self::default() })
    }

    /// What was asked for, in order, and how long after the first question.
    pub(crate) fn asked(&self) -> Vec<(Duration, Ask)> {
        let asked = self.asked.lock().unwrap();
        asked.iter().map(|(at, ask)| (*at - asked[0].0, ask.clone())).collect()
    }

    /// The addresses that were asked for, in order.
    pub(crate) fn urls(&self) -> Vec<String> {
        self.asked().into_iter().map(|(_, ask)| ask.url).collect()
    }
}

#[async_trait]
impl Web for Script {
    async fn get(&self, ask: &Ask) -> Result<Answer, FetchError> {
        let answer =
            self.answers.lock().unwrap().get_mut(&ask.url).unwrap_or_else(|| panic!("{ask:?}")).pop_front();
        match answer {
            Some(answer) => {
                self.asked.lock().unwrap().push((Instant::now(), ask.clone()));
                answer
            }
            None => {
                self.over.notify_one();
                std::future::pending().await
            }
        }
    }
}

/// An answer with these marks.
pub(crate) fn answer(url: &str, etag: &str, media_type: &str, body: &str) -> Result<Answer, FetchError> {
    Ok(Answer::New(Fetched {
        url: url.to_owned(),
        body: body.as_bytes().to_vec(),
        cut: false,
        media_type: media_type.to_owned(),
        etag: etag.to_owned(),
        last_modified: if etag.is_empty() {
            String::new()
        } else {
            "Wed, 21 Oct 2015 07:28:00 GMT".to_owned()
        },
        fetched: "2024-10-10T00:00:00Z".parse().unwrap(),
        moved: None,
    }))
}

/// A feed of items, each of a title, and a text where it gives all of it.
pub(crate) fn feed(etag: &str, items: &[(&str, Option<&str>)]) -> Result<Answer, FetchError> {
    use std::fmt::Write as _;
    let mut xml = "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\
                   <channel><title>Northern Wire</title>"
        .to_owned();
    for (title, text) in items {
        let page = format!("https://news.example/{}", title.to_lowercase().replace(' ', "-"));
        write!(xml, "<item><title>{title}</title><link>{page}</link><guid>{page}</guid>").unwrap();
        write!(xml, "<pubDate>Wed, 09 Oct 2024 06:00:00 GMT</pubDate>").unwrap();
        write!(xml, "<description>In short: {title}.</description>").unwrap();
        if let Some(text) = text {
            write!(xml, "<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>").unwrap();
        }
        xml.push_str("</item>");
    }
    xml.push_str("</channel></rss>");
    answer(FEED, etag, "application/rss+xml", &xml)
}

/// A page with an article.
pub(crate) fn page(url: &str, title: &str) -> Result<Answer, FetchError> {
    let sentence = "The minister sent a letter to his counterpart on Tuesday, officials of both sides said. ";
    let html = format!(
        "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{}</article></body></html>",
        format!("<p>{}</p>", sentence.repeat(4)).repeat(4)
    );
    answer(url, "", "text/html", &html)
}

pub(crate) fn status(code: u16, retry_after: Option<Duration>) -> Result<Answer, FetchError> {
    Err(FetchError::Status { address: FEED.to_owned(), code, retry_after })
}

/// What was told of visits.
#[derive(Default)]
struct Notes(Mutex<Vec<(Outcome, u32, Duration)>>);

impl Witness for Notes {
    fn visited(&self, visited: &Visited<'_>) {
        self.0.lock().unwrap().push((visited.outcome.clone(), visited.failures, visited.wait));
    }
}

/// A room over a store, which may outlive several runs.
pub(crate) struct Rooms {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) ingest: Arc<dyn Ingest>,
}

impl Rooms {
    pub(crate) fn new() -> Self {
        let store: Arc<dyn Store> = Arc::new(Sqlite::in_memory().unwrap());
        Self { ingest: Arc::new(Ingester::new(Arc::clone(&store))), store }
    }

    /// Follows the feed until it has no more answers; gives what was told of each visit: the outcome, failures in a row,
    /// and the wait after it.
    pub(crate) async fn follow(&self, web: &Arc<Script>, pages: usize) -> Vec<(Outcome, u32, Duration)> {
        let feed = Feed { url: FEED.to_owned(), source: String::new(), every: QUARTER, pages };
        let notes = Arc::new(Notes::default());
        let (dyn_web, witness) = (Arc::clone(web) as Arc<dyn Web>, Arc::clone(&notes) as Arc<dyn Witness>);
        let feeds =
            Feeds::new(vec![feed], dyn_web, Arc::clone(&self.ingest), Arc::clone(&self.store), witness);
        feeds.run(web.over.notified()).await;
        notes.0.lock().unwrap().clone()
    }

    /// What is kept, in order of arrival.
    pub(crate) async fn reports(&self) -> Vec<Report> {
        let mut reports = self.store.reports(&ListReports::default()).await.unwrap().items;
        reports.reverse();
        reports
    }

    /// The titles of what is kept, in order of arrival; those of summaries in brackets.
    pub(crate) async fn titles(&self) -> Vec<String> {
        let title = |r: &Report| if r.is_summary() { format!("({})", r.title) } else { r.title.clone() };
        self.reports().await.iter().map(title).collect()
    }
}

pub(crate) const QUARTER: Duration = Duration::from_secs(15 * 60);

/// The outcome of a visit that read so much.
pub(crate) fn read(new: usize, known: usize, unreadable: usize, waiting: usize) -> Outcome {
    Outcome::Read(Counts { new, known, unreadable, waiting })
}
