//! A site on a free port of this machine that answers to the letter as a test says, HTTP or not.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use rustls::RootCertStore;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use twosource_fetch::{Answer, Ask, FetchError, Fetched, Fetcher, Guard, Limits, Resolve, Web as _};

/// A request as it came.
pub(crate) struct Request {
    pub(crate) path: String,
    headers: HashMap<String, String>,
}

impl Request {
    /// A header by its name in small letters; empty where it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// What the site does with a request.
pub(crate) enum Reply {
    /// Sends these bytes and waits for the next request.
    Send(Vec<u8>),
    /// Sends these bytes and closes.
    SendAndClose(Vec<u8>),
    /// Sends the first bytes, then the others so many times.
    Repeat(Vec<u8>, Vec<u8>, usize),
    /// Sends these bytes and then nothing, for ever.
    Hang(Vec<u8>),
}

/// An answer with a length.
pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Reply {
    let body = body.as_ref();
    let mut bytes = format!("HTTP/1.1 {status} Whatever\r\ncontent-length: {}\r\n", body.len()).into_bytes();
    for (name, value) in headers {
        bytes.extend(format!("{name}: {value}\r\n").into_bytes());
    }
    bytes.extend(b"\r\n");
    bytes.extend(body);
    Reply::Send(bytes)
}

/// An answer to `/robots.txt` that allows all, and `other` to the rest.
pub(crate) fn no_robots(request: &Request, other: impl FnOnce() -> Reply) -> Reply {
    if request.path == "/robots.txt" { answer(404, &[], "") } else { other() }
}

type Handler = Arc<dyn Fn(&Request) -> Reply + Send + Sync>;

/// What was seen at the site.
#[derive(Default)]
struct Seen {
    asked: Mutex<Vec<String>>,
    connections: AtomicUsize,
    open: AtomicUsize,
    most_open: AtomicUsize,
    sent: AtomicUsize,
}

/// A site. Dropped, it is gone.
pub(crate) struct Site {
    pub(crate) address: SocketAddr,
    scheme: &'static str,
    seen: Arc<Seen>,
    task: tokio::task::JoinHandle<()>,
}

impl Site {
    pub(crate) async fn start(handler: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Self::start_with(None, handler).await
    }

    pub(crate) async fn start_with(
        tls: Option<TlsAcceptor>,
        handler: impl Fn(&Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Seen::default());
        let handler: Handler = Arc::new(handler);
        let scheme = if tls.is_some() { "https" } else { "http" };
        let task = tokio::spawn({
            let seen = Arc::clone(&seen);
            async move {
                loop {
                    let (stream, _) = listener.accept().await.unwrap();
                    let (seen, handler, tls) = (Arc::clone(&seen), Arc::clone(&handler), tls.clone());
                    tokio::spawn(async move {
                        seen.connections.fetch_add(1, Ordering::SeqCst);
                        let open = seen.open.fetch_add(1, Ordering::SeqCst) + 1;
                        seen.most_open.fetch_max(open, Ordering::SeqCst);
                        // A client may go away in the middle: that is for the test to judge.
                        match tls {
                            None => serve(stream, &seen, &handler).await.ok(),
                            Some(tls) => match tls.accept(stream).await {
                                Ok(stream) => serve(stream, &seen, &handler).await.ok(),
                                Err(_) => None,
                            },
                        };
                        seen.open.fetch_sub(1, Ordering::SeqCst);
                    });
                }
            }
        });
        Self { address, scheme, seen, task }
    }

    /// The address of a path here, by number.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    /// The address of a path here, by a name that the test's resolver knows.
    pub(crate) fn named(&self, name: &str, path: &str) -> String {
        format!("{}://{name}:{}{path}", self.scheme, self.address.port())
    }

    /// The paths that were asked for, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.seen.asked.lock().unwrap().clone()
    }

    /// How many connections were opened, and how many at most at a time.
    pub(crate) fn connections(&self) -> (usize, usize) {
        (self.seen.connections.load(Ordering::SeqCst), self.seen.most_open.load(Ordering::SeqCst))
    }

    /// Bytes that were sent.
    pub(crate) fn sent(&self) -> usize {
        self.seen.sent.load(Ordering::SeqCst)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    seen: &Seen,
    handler: &Handler,
) -> io::Result<()> {
    let mut head = Vec::new();
    loop {
        let end = loop {
            if let Some(at) = head.windows(4).position(|w| w == b"\r\n\r\n") {
                break at + 4;
            }
            if stream.read_buf(&mut head).await? == 0 {
                return Ok(());
            }
        };
        let text = String::from_utf8(head.drain(..end).collect()).unwrap();
        let mut lines = text.lines();
        let path = lines.next().unwrap().split(' ').nth(1).unwrap().to_owned();
        let headers = lines.filter_map(|l| l.split_once(": "));
        let headers = headers.map(|(k, v)| (k.to_ascii_lowercase(), v.to_owned())).collect();
        seen.asked.lock().unwrap().push(path.clone());
        let (first, times, more) = match handler(&Request { path, headers }) {
            Reply::Send(bytes) => (bytes, 0, Vec::new()),
            Reply::SendAndClose(bytes) => return stream.write_all(&bytes).await,
            Reply::Repeat(first, more, times) => (first, times, more),
            Reply::Hang(bytes) => {
                stream.write_all(&bytes).await?;
                return std::future::pending().await;
            }
        };
        stream.write_all(&first).await?;
        for _ in 0..times {
            stream.write_all(&more).await?;
            seen.sent.fetch_add(more.len(), Ordering::SeqCst);
        }
    }
}

/// Names for these tests.
pub(crate) struct Names(pub(crate) fn(&str) -> Vec<IpAddr>);

#[async_trait]
impl Resolve for Names {
    async fn resolve(&self, host: &str) -> io::Result<Vec<IpAddr>> {
        match (self.0)(host) {
            numbers if numbers.is_empty() => Err(io::Error::other("no such name")),
            numbers => Ok(numbers),
        }
    }
}

/// Limits without a pace.
pub(crate) fn at_once() -> Limits {
    Limits { gap: std::time::Duration::ZERO, ..Limits::default() }
}

/// A fetcher that may reach this machine, without a pace.
pub(crate) fn fetcher() -> Fetcher {
    fetcher_of(at_once(), |_| vec![])
}

pub(crate) fn fetcher_of(limits: Limits, names: fn(&str) -> Vec<IpAddr>) -> Fetcher {
    let guard = Guard { allow_loopback: true };
    Fetcher::with(limits, guard, Arc::new(Names(names)), RootCertStore::empty())
}

/// Fetches what must be there.
pub(crate) async fn fetch(fetcher: &Fetcher, url: &str) -> Result<Fetched, FetchError> {
    match fetcher.get(&Ask::of(url)).await? {
        Answer::New(fetched) => Ok(fetched),
        Answer::Unchanged => panic!("{url}: nothing was known that could be unchanged"),
    }
}
