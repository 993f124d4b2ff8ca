//! One question and its answer over a connection.

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_ENCODING, HOST, IF_MODIFIED_SINCE, IF_NONE_MATCH, USER_AGENT};
use http::{HeaderMap, HeaderValue, Request, StatusCode};
use http_body_util::Empty;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::task::JoinHandle;
use url::Url;

use crate::body::{self, BodyError, Over};
use crate::connect::Line;
use crate::error::FetchError;
use crate::limits::Limits;

/// By what name this program goes: a person who finds it in a log should learn what it is.
pub(crate) const AGENT: &str =
    concat!("Twosource/", env!("CARGO_PKG_VERSION"), " (+", env!("CARGO_PKG_REPOSITORY"), ")");
/// What is asked for, the formats that ingestion reads first.
const ACCEPTED: &str = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,\
application/xml;q=0.9,application/json;q=0.9,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5";

/// What was kept of an earlier answer, to be told whether it has changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Validators {
    pub(crate) etag: String,
    pub(crate) last_modified: String,
}

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// Whether the body goes on after the limit.
    pub(crate) cut: bool,
}

/// An open connection.
pub(crate) struct Connection {
    sender: http1::SendRequest<Empty<Bytes>>,
    driver: JoinHandle<()>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

/// Why an exchange came to nothing.
pub(crate) enum Fault {
    /// The connection was closed before anything came: a fresh one may do.
    Stale,
    /// Anything else.
    Failed(FetchError),
}

impl Connection {
    /// Speaks HTTP/1.1 over a line.
    pub(crate) async fn over(line: Box<dyn Line>, limits: &Limits) -> Result<Self, hyper::Error> {
        let (sender, connection) = http1::Builder::new()
            // hyper refuses less than this.
            .max_buf_size(limits.header_bytes.max(8192))
            .max_headers(limits.headers)
            .handshake(TokioIo::new(line))
            .await?;
        let driver = tokio::spawn(async move {
            // Whoever asked over it is told what went wrong.
            connection.await.ok();
        });
        Ok(Self { sender, driver })
    }

    /// Whether another question may be asked over it.
    pub(crate) fn is_open(&self) -> bool {
        !self.sender.is_closed()
    }

    /// Asks for an address and reads the answer. After a failure the connection is of no more use.
    pub(crate) async fn ask(
        &mut self,
        url: &Url,
        validators: &Validators,
        limit: usize,
        over: Over,
    ) -> Result<Reply, Fault> {
        let broken = |why: String| Fault::Failed(FetchError::Broken { address: url.to_string(), why });
        if self.sender.ready().await.is_err() {
            return Err(Fault::Stale);
        }
        let request = request(url, validators).map_err(|e| broken(e.to_string()))?;
        let response = match self.sender.send_request(request).await {
            Ok(response) => response,
            Err(e) if e.is_closed() || e.is_canceled() || e.is_incomplete_message() => {
                return Err(Fault::Stale);
            }
            Err(e) => return Err(broken(describe(&e))),
        };
        let (parts, incoming) = response.into_parts();
        // Only the body of a page is wanted; that of a redirect or an error page is nobody's text.
        if parts.status != StatusCode::OK && parts.status != StatusCode::NON_AUTHORITATIVE_INFORMATION {
            return Ok(Reply { status: parts.status, headers: parts.headers, body: Vec::new(), cut: false });
        }
        let (body, cut) = body::read(&parts.headers, incoming, limit, over).await.map_err(|e| match e {
            BodyError::TooLarge { unpacked } => {
                Fault::Failed(FetchError::TooLarge { address: url.to_string(), limit, unpacked })
            }
            BodyError::Broken(why) => broken(why),
        })?;
        Ok(Reply { status: parts.status, headers: parts.headers, body, cut })
    }
}

/// What hyper says, with what is behind it.
fn describe(error: &hyper::Error) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}

fn request(url: &Url, validators: &Validators) -> Result<Request<Empty<Bytes>>, http::Error> {
    let target = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let mut request = Request::get(target)
        .header(HOST, host)
        .header(USER_AGENT, AGENT)
        .header(ACCEPT, ACCEPTED)
        .header(ACCEPT_ENCODING, "gzip")
        .body(Empty::new())?;
    for (name, value) in [(IF_NONE_MATCH, &validators.etag), (IF_MODIFIED_SINCE, &validators.last_modified)] {
        if !value.is_empty() {
            request.headers_mut().insert(name, HeaderValue::from_str(value)?);
        }
    }
    Ok(request)
}
