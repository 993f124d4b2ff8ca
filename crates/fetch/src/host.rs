//! One connection and one pace a host.

use std::collections::HashMap;
use std::sync::{Arc, Mutex as Lock};
use std::time::Duration;

use http::StatusCode;
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until, timeout};
use url::Url;

use crate::body::Over;
use crate::connect::{Connector, shown_host};
use crate::error::FetchError;
use crate::exchange::{Connection, Fault, Reply, Validators};
use crate::limits::Limits;

/// How long a connection may lie idle before it is closed.
const IDLE: Duration = Duration::from_secs(15);
/// Hosts of which something is remembered; beyond, those that nobody asks just now are forgotten.
const REMEMBERED: usize = 1024;

/// What one question asks.
pub(crate) struct Question<'q> {
    pub(crate) url: &'q Url,
    pub(crate) validators: &'q Validators,
    /// Bytes of the answer.
    pub(crate) limit: usize,
    pub(crate) over: Over,
    /// For the answer, once it is this question's turn.
    pub(crate) within: Duration,
    /// Before the next question to this host.
    pub(crate) gap: Duration,
}

/// All hosts that were asked.
pub(crate) struct Hosts {
    connector: Connector,
    limits: Limits,
    hosts: Lock<HashMap<String, Arc<Mutex<Host>>>>,
}

/// A host: the lock around it is its turn.
#[derive(Default)]
struct Host {
    /// The open connection, and to which scheme and port.
    open: Option<(String, Connection)>,
    /// When the last exchange ended, and how long to wait from then.
    last: Option<(Instant, Duration)>,
}

impl Hosts {
    pub(crate) fn new(connector: Connector, limits: Limits) -> Self {
        Self { connector, limits, hosts: Lock::new(HashMap::new()) }
    }

    /// Asks a host, when it is this question's turn. Gives the answer, and how long the exchange took.
    pub(crate) async fn ask(&self, question: &Question<'_>) -> Result<(Reply, Duration), FetchError> {
        let host = self.of(question.url);
        let mut host = host.lock().await;
        if let Some((ended, gap)) = host.last {
            sleep_until(ended + gap.max(question.gap)).await;
        }
        let began = Instant::now();
        let reply = match timeout(question.within, self.exchange(&mut host, question)).await {
            Ok(reply) => reply,
            Err(_) => Err(FetchError::TooSlow {
                host: shown_host(question.url),
                what: "the answer",
                after: question.within,
            }),
        };
        host.last = Some((Instant::now(), question.gap));
        Ok((reply?, began.elapsed()))
    }

    /// One exchange, over the connection that is open where it will do. Left in the middle, by an error or by a caller
    /// who has gone, a connection is closed.
    async fn exchange(&self, host: &mut Host, question: &Question<'_>) -> Result<Reply, FetchError> {
        let Question { url, validators, limit, over, .. } = *question;
        let origin = url.origin().ascii_serialization();
        let kept = host.open.take().filter(|(to, connection)| *to == origin && connection.is_open());
        if let Some((_, mut connection)) = kept {
            match connection.ask(url, validators, limit, over).await {
                Ok(reply) => {
                    host.keep(origin, connection, &reply);
                    return Ok(reply);
                }
                // The host has closed it meanwhile, as it may.
                Err(Fault::Stale) => {}
                Err(Fault::Failed(error)) => return Err(error),
            }
        }
        let unreachable = |why: String| FetchError::Unreachable { host: shown_host(url), why };
        let line = self.connector.open(url).await?;
        let connection = Connection::over(line, &self.limits).await;
        let mut connection = connection.map_err(|e| unreachable(e.to_string()))?;
        match connection.ask(url, validators, limit, over).await {
            Ok(reply) => {
                host.keep(origin, connection, &reply);
                Ok(reply)
            }
            Err(Fault::Stale) => Err(unreachable("it closes the connection without an answer".to_owned())),
            Err(Fault::Failed(error)) => Err(error),
        }
    }

    /// The host of an address. Connections to others that have been idle are closed by the way.
    fn of(&self, url: &Url) -> Arc<Mutex<Host>> {
        let mut hosts = self.hosts.lock().expect("nothing panics while it holds this lock");
        let now = Instant::now();
        let many = hosts.len() >= REMEMBERED;
        hosts.retain(|_, host| {
            // Somebody is asking it, or about to.
            if Arc::strong_count(host) > 1 {
                return true;
            }
            let Ok(mut host) = host.try_lock() else { return true };
            let idle = host.last.map_or(IDLE, |(ended, _)| now.saturating_duration_since(ended));
            if idle >= IDLE {
                host.open = None;
            }
            // A host that may be asked again at once needs not be remembered.
            !many || host.last.is_some_and(|(_, gap)| idle < gap.max(IDLE))
        });
        Arc::clone(hosts.entry(shown_host(url)).or_default())
    }
}

impl Host {
    /// Keeps a connection whose answer was read to its end.
    fn keep(&mut self, origin: String, connection: Connection, reply: &Reply) {
        // The body of any other answer was left unread.
        let read = reply.status.is_success() || reply.status == StatusCode::NOT_MODIFIED;
        if read && connection.is_open() {
            self.open = Some((origin, connection));
        }
    }
}
