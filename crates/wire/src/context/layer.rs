//! The layer that opens the context of a call at a server.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use http::{HeaderMap, Request, Response};
use tokio::time::Instant;
use tonic::Status;
use tower::{Layer, Service};
use twosource_contract::Error;

use super::alarm::Alarm;
use super::body::CallBody;
use super::record::{Method, Record};
use super::{CallContext, TimeoutError, TraceParent, parse_timeout};
use crate::services::{DOMAIN, SERVICES};
use crate::status::to_status;

/// Runs each call within its [`CallContext`], under one tracing span, and stops it when its deadline passes.
///
/// For `tonic::transport::Server::builder().layer(CallLayer)`; `tonic_web`'s layer goes around it, not within, so that a
/// deadline reaches a browser too. The span is `rpc`, at level info, with `rpc.service`, `rpc.method`, `trace_id`,
/// `span_id`, `parent` (the caller's span, if it names one), and at its end `rpc.grpc.status_code` and `duration_us`; it
/// closes when the last byte of the answer is handed on, or when the caller has gone (code 1).
///
/// A passed deadline is answered with `DEADLINE_EXCEEDED`, before the answer or in the middle of a stream, and whatever
/// works on the call is dropped at that moment. A `grpc-timeout` that can't be read is refused: to run a call without
/// the deadline that its caller set is worse.
#[derive(Debug, Clone, Copy, Default)]
pub struct CallLayer;

impl<S> Layer<S> for CallLayer {
    type Service = CallService<S>;

    fn layer(&self, inner: S) -> CallService<S> {
        CallService { inner }
    }
}

/// A service whose calls run within their context; see [`CallLayer`].
#[derive(Debug, Clone)]
pub struct CallService<S> {
    inner: S,
}

impl<S, Req, Res> Service<Request<Req>> for CallService<S>
where
    S: Service<Request<Req>, Response = Response<Res>>,
    S::Future: Send + 'static,
    Res: http_body::Body,
{
    type Response = Response<CallBody<Res>>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Req>) -> Self::Future {
        let parent = parent(request.headers());
        let traceparent = parent.map_or_else(TraceParent::new_root, TraceParent::child);
        let deadline = deadline(request.headers());
        let method = Method::of(request.uri().path());
        let domain = domain(method.service);
        let context = CallContext { traceparent, deadline: *deadline.as_ref().unwrap_or(&None) };
        let mut record = Record::open(method, &context, parent.map(TraceParent::span_id));
        let refusal = match deadline {
            Err(error) => Some(error),
            Ok(Some(deadline)) if deadline <= Instant::now() => Some(Error::DeadlineExceeded),
            Ok(_) => None,
        };
        if let Some(error) = refusal {
            return Box::pin(async move { Ok(answer(to_status(&error, domain), record)) });
        }
        let work = record.span.in_scope(|| context.enter(|| self.inner.call(request)));
        Box::pin(async move {
            match in_time(context, &record, work).await {
                Some(Ok(response)) => {
                    let (parts, body) = response.into_parts();
                    record.note(&parts.headers);
                    Ok(Response::from_parts(parts, CallBody::new(body, context, record, domain)))
                }
                Some(Err(error)) => {
                    record.end();
                    Err(error)
                }
                None => Ok(answer(to_status(&Error::DeadlineExceeded, domain), record)),
            }
        })
    }
}

/// Runs the work within its context until it is done or its deadline passes, which gives `None`; then it is dropped.
async fn in_time<F: Future>(context: CallContext, record: &Record, work: F) -> Option<F::Output> {
    let mut work = pin!(work);
    let mut alarm = Alarm::new(context.deadline);
    poll_fn(|cx| {
        // The work first: what is ready at the last moment is given.
        match record.span.in_scope(|| context.enter(|| work.as_mut().poll(cx))) {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending => alarm.poll(cx).map(|()| None),
        }
    })
    .await
}

/// An answer without a body: the status in its headers.
fn answer<B>(status: Status, mut record: Record) -> Response<CallBody<B>> {
    let response = status.into_http::<()>();
    record.note(response.headers());
    response.map(|()| CallBody::empty())
}

/// The caller's span, if the request names one in the right form, and only one.
fn parent(headers: &HeaderMap) -> Option<TraceParent> {
    let mut given = headers.get_all("traceparent").iter();
    let only = given.next().filter(|_| given.next().is_none())?;
    only.to_str().ok()?.parse().ok()
}

/// When the caller stops waiting.
fn deadline(headers: &HeaderMap) -> Result<Option<Instant>, Error> {
    let Some(header) = headers.get("grpc-timeout") else { return Ok(None) };
    let refuse = || Error::invalid("grpc-timeout", TimeoutError.to_string());
    // A header that is no ASCII is as wrong as one with a wrong unit.
    let timeout = header.to_str().ok().and_then(|text| parse_timeout(text).ok()).ok_or_else(refuse)?;
    // Beyond the clock's range is never.
    Ok(Instant::now().checked_add(timeout))
}

/// Who answers: one of our services, or the whole where it is another (health, reflection).
fn domain(service: &str) -> &'static str {
    SERVICES.into_iter().find(|known| *known == service).unwrap_or(DOMAIN)
}
