//! An address in, bytes out.

use std::collections::HashMap;
use std::sync::{Arc, Mutex as Lock};
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use http::header::{CONTENT_TYPE, ETAG, HeaderName, LAST_MODIFIED, LOCATION, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use rustls::RootCertStore;
use tokio::sync::Mutex;
use tokio::time::Instant;
use url::Url;

use crate::address::{Guard, next_address, web_address};
use crate::body::Over;
use crate::connect::{self, Connector, shown_host};
use crate::error::{FetchError, Refusal};
use crate::exchange::{Reply, Validators};
use crate::host::{Hosts, Question};
use crate::limits::Limits;
use crate::resolve::{Resolve, System};
use crate::robots::{self, Robots};

/// How long a robots.txt holds (RFC 9309 asks for a day at most).
const ROBOTS_HOLD: Duration = Duration::from_secs(24 * 60 * 60);
/// How long it holds that one could not be read.
const UNKNOWN_HOLDS: Duration = Duration::from_secs(10 * 60);
/// The longest time that a host can ask to be left alone for.
const LONGEST_RETRY: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// Origins whose robots.txt is remembered.
const REMEMBERED: usize = 1024;

/// What is asked of the web.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ask {
    /// The address: http or https.
    pub url: String,
    /// The entity tag of an earlier answer; empty: none.
    pub etag: String,
    /// The `Last-Modified` of an earlier answer, as it came; empty: none.
    pub last_modified: String,
}

impl Ask {
    /// Asks for an address of which nothing is known yet.
    #[must_use]
    pub fn of(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }
}

/// What the web answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// What is there now.
    New(Fetched),
    /// Nothing has changed since the answer whose marks were sent.
    Unchanged,
}

/// What was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where it came from, after all redirects.
    pub url: String,
    /// The body, unpacked.
    pub body: Vec<u8>,
    /// Whether it is larger than is taken, and only its beginning is here: a page or a text, for anything else is refused
    /// then.
    pub cut: bool,
    /// The declared media type with its parameters (`text/html; charset=utf-8`); empty where none is declared.
    pub media_type: String,
    /// Its entity tag, as it came; empty where it has none.
    pub etag: String,
    /// When it was changed last, as it came; empty where it does not say.
    pub last_modified: String,
    /// When the answer was there.
    pub fetched: Timestamp,
    /// Where it has moved to for good, if it has: the address to ask from now on.
    pub moved: Option<String>,
}

/// Whoever fetches: the web itself, or what stands in for it.
#[async_trait]
pub trait Web: Send + Sync + 'static {
    /// Asks for an address.
    ///
    /// # Errors
    /// Why there is no answer.
    async fn get(&self, ask: &Ask) -> Result<Answer, FetchError>;
}

/// Fetches from the web: politely, and from nowhere but the public internet.
///
/// No cookie is kept and no proxy is used. Requests to one host take turns over one connection, at the pace that
/// [`Limits`] and the host's robots.txt ask for.
pub struct Fetcher {
    hosts: Hosts,
    limits: Limits,
    robots: Lock<HashMap<String, Arc<Mutex<Option<Known>>>>>,
}

/// What is known of an origin's robots.txt, and until when it holds.
struct Known {
    robots: Result<Robots, String>,
    until: Instant,
}

impl Fetcher {
    /// A fetcher within these limits, that reaches what the guard lets it.
    #[must_use]
    pub fn new(limits: Limits, guard: Guard) -> Self {
        Self::with(limits, guard, Arc::new(System), RootCertStore::empty())
    }

    /// The same, with another way of looking names up, and with roots to trust beside those that browsers trust.
    #[must_use]
    pub fn with(limits: Limits, guard: Guard, resolve: Arc<dyn Resolve>, roots: RootCertStore) -> Self {
        let connector = Connector { guard, resolve, tls: connect::tls(roots), within: limits.connecting };
        Self { hosts: Hosts::new(connector, limits.clone()), limits, robots: Lock::default() }
    }

    /// Follows an address to its answer. `gap` and `robots` are asked for at each step.
    async fn follow(&self, first: &Url, validators: &Validators) -> Result<Answer, FetchError> {
        let mut url = first.clone();
        let mut left = self.limits.whole;
        let mut moved_for_good = true;
        let mut moved = None;
        for _ in 0..=self.limits.redirects {
            let gap = self.admitted(&url).await?;
            let question = Question {
                url: &url,
                validators,
                limit: self.limits.bytes,
                over: Over::CutPage,
                within: left,
                gap,
            };
            let (reply, took) = self.hosts.ask(&question).await?;
            left = left.saturating_sub(took);
            match reply.status {
                StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION => {
                    return Ok(Answer::New(fetched(&url, reply, moved)));
                }
                StatusCode::NOT_MODIFIED if *validators != Validators::default() => {
                    return Ok(Answer::Unchanged);
                }
                _ => {}
            }
            let next = leads_to(&url, &reply)?;
            moved_for_good &=
                matches!(reply.status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            if moved_for_good {
                moved = Some(next.to_string());
            }
            url = next;
        }
        Err(FetchError::TooManyRedirects { address: first.to_string(), limit: self.limits.redirects })
    }

    /// Whether an address may be asked for, as its host has it; gives the pace that the host asks for.
    async fn admitted(&self, url: &Url) -> Result<Duration, FetchError> {
        let refused = |why| FetchError::Refused { host: shown_host(url), why };
        let origin = url.origin().ascii_serialization();
        let slot = {
            let mut all = self.robots.lock().expect("nothing panics while it holds this lock");
            if all.len() >= REMEMBERED && !all.contains_key(&origin) {
                let now = Instant::now();
                all.retain(|_, slot| match slot.try_lock() {
                    Ok(known) => known.as_ref().is_some_and(|known| known.until > now),
                    Err(_) => true,
                });
                // All of them still hold: then all are asked for again in time.
                if all.len() >= REMEMBERED {
                    all.clear();
                }
            }
            Arc::clone(all.entry(origin).or_default())
        };
        let mut slot = slot.lock().await;
        let known = match slot.take().filter(|known| known.until > Instant::now()) {
            Some(known) => known,
            None => self.ask_robots(url).await?,
        };
        let known = slot.insert(known);
        let robots = match &known.robots {
            Ok(robots) => robots,
            Err(why) => return Err(refused(Refusal::RobotsUnknown { why: why.clone() })),
        };
        let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
        if !robots.allows(path) {
            return Err(refused(Refusal::Robots { path: path.to_owned() }));
        }
        Ok(self
            .limits
            .gap
            .max(robots.delay.unwrap_or_default())
            .min(self.limits.longest_gap.max(self.limits.gap)))
    }

    /// Reads the robots.txt of an origin. Where there is none, all is allowed; where it cannot be had, nothing is
    /// (RFC 9309, 2.3.1).
    ///
    /// # Errors
    /// Where the host itself must not be asked.
    async fn ask_robots(&self, of: &Url) -> Result<Known, FetchError> {
        let mut url = of.clone();
        url.set_path("/robots.txt");
        url.set_query(None);
        let known = |robots: Result<Robots, String>| {
            let hold = if robots.is_ok() { ROBOTS_HOLD } else { UNKNOWN_HOLDS };
            Known { robots, until: Instant::now() + hold }
        };
        let mut left = self.limits.whole;
        for _ in 0..=self.limits.redirects {
            let question = Question {
                url: &url,
                validators: &Validators::default(),
                limit: robots::MOST_BYTES,
                over: Over::Cut,
                within: left,
                gap: Duration::ZERO,
            };
            let (reply, took) = match self.hosts.ask(&question).await {
                Ok(answered) => answered,
                Err(error @ FetchError::Refused { .. }) => return Err(error),
                // That nobody is there is better said as it is than as something about robots.
                Err(error @ FetchError::Unreachable { .. }) if url.host() == of.host() => return Err(error),
                Err(error) => return Ok(known(Err(error.to_string()))),
            };
            left = left.saturating_sub(took);
            if reply.status.is_success() {
                return Ok(known(Ok(Robots::read(&reply.body))));
            }
            if !is_redirect(reply.status) {
                return Ok(known(match reply.status.as_u16() {
                    // Too many requests is no word on what may be asked.
                    429 | 500..=599 => Err(format!("the answer is {}", reply.status.as_u16())),
                    _ => Ok(Robots::default()),
                }));
            }
            url = match leads_to(&url, &reply) {
                Ok(next) => next,
                Err(error) => return Ok(known(Err(error.to_string()))),
            };
        }
        // A robots.txt that leads nowhere is none.
        Ok(known(Ok(Robots::default())))
    }
}

#[async_trait]
impl Web for Fetcher {
    async fn get(&self, ask: &Ask) -> Result<Answer, FetchError> {
        let url = web_address(&ask.url)?;
        let validators = Validators { etag: ask.etag.clone(), last_modified: ask.last_modified.clone() };
        self.follow(&url, &validators).await
    }
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Where an answer leads, or the error that it is.
fn leads_to(url: &Url, reply: &Reply) -> Result<Url, FetchError> {
    if is_redirect(reply.status) {
        let location = text(&reply.headers, &LOCATION);
        if location.is_empty() {
            let why = "it leads on without saying where to".to_owned();
            return Err(FetchError::Broken { address: url.to_string(), why });
        }
        return next_address(url, &location);
    }
    Err(FetchError::Status {
        address: url.to_string(),
        code: reply.status.as_u16(),
        retry_after: retry_after(&text(&reply.headers, &RETRY_AFTER), SystemTime::now()),
    })
}

fn fetched(url: &Url, reply: Reply, moved: Option<String>) -> Fetched {
    Fetched {
        url: url.to_string(),
        media_type: text(&reply.headers, &CONTENT_TYPE),
        etag: text(&reply.headers, &ETAG),
        last_modified: text(&reply.headers, &LAST_MODIFIED),
        body: reply.body,
        cut: reply.cut,
        fetched: Timestamp::now(),
        moved,
    }
}

/// A header's text; empty where it is not there, or is no text.
fn text(headers: &HeaderMap, name: &HeaderName) -> String {
    let value = headers.get(name).and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
    value.unwrap_or_default().to_owned()
}

/// How long to wait, from seconds or from a date (RFC 9110, 10.2.3).
fn retry_after(given: &str, now: SystemTime) -> Option<Duration> {
    let given = given.trim();
    let wait = match given.parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => httpdate::parse_http_date(given).ok()?.duration_since(now).unwrap_or_default(),
    };
    Some(wait.min(LONGEST_RETRY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_may_say_when_to_come_back() {
        let now = httpdate::parse_http_date("Wed, 21 Oct 2015 07:28:00 GMT").unwrap();
        for (given, seconds) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Wed, 21 Oct 2015 07:30:00 GMT", Some(120)),
            ("Wed, 21 Oct 2015 07:00:00 GMT", Some(0)),
            ("Fri, 31 Dec 1999 23:59:59 GMT", Some(0)),
            ("18446744073709551615", Some(LONGEST_RETRY.as_secs())),
            ("Fri, 31 Dec 9999 23:59:59 GMT", Some(LONGEST_RETRY.as_secs())),
            ("", None),
            ("soon", None),
            ("-5", None),
            ("99999999999999999999999", None),
        ] {
            assert_eq!(retry_after(given, now), seconds.map(Duration::from_secs), "{given}");
        }
    }
}
