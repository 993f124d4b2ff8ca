//! Ends calls where the process stops: endless ones when it begins to drain, all others when the grace time is over.
//!
//! The client is told UNAVAILABLE, with the time after which to try again, in the call's own trailers. Without this an
//! open watch would hold up the drain until the grace time is over, and a slow call would see its connection torn.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use http_body::{Frame, SizeHint};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};
use tonic::Status;
use tonic::body::Body;
use tower::{Layer, Service};
use twosource_contract::Error;
use twosource_wire::status::to_status;

use crate::server::Catalogue;

/// When a client should try elsewhere, or again.
const RETRY_AFTER: Duration = Duration::from_secs(1);

/// The two moments at which calls are ended.
#[derive(Debug, Clone, Default)]
pub(crate) struct Endings {
    /// The process begins to drain: endless calls end.
    pub(crate) draining: CancellationToken,
    /// The grace time is over: whatever is left ends.
    pub(crate) over: CancellationToken,
}

/// Ends the calls that pass it.
#[derive(Clone)]
pub(crate) struct EndingLayer {
    endings: Endings,
    catalogue: Arc<Catalogue>,
}

impl EndingLayer {
    /// Ends calls at these moments.
    pub(crate) fn new(endings: Endings, catalogue: Arc<Catalogue>) -> Self {
        Self { endings, catalogue }
    }
}

impl<S> Layer<S> for EndingLayer {
    type Service = Ending<S>;

    fn layer(&self, inner: S) -> Ending<S> {
        Ending { inner, layer: self.clone() }
    }
}

/// A service whose calls are ended.
#[derive(Clone)]
pub(crate) struct Ending<S> {
    inner: S,
    layer: EndingLayer,
}

impl<S, B> Service<Request<B>> for Ending<S>
where
    S: Service<Request<B>, Response = Response<Body>>,
{
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = EndingFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let path = request.uri().path();
        let endings = &self.layer.endings;
        let end = if self.layer.catalogue.is_endless(path) { &endings.draining } else { &endings.over };
        let service = self.layer.catalogue.service_of(path);
        // The inner call is made here and not when the future is first polled: what it measures begins now.
        EndingFuture {
            inner: Box::pin(self.inner.call(request)),
            end: Some(Box::pin(end.clone().cancelled_owned())),
            service,
        }
    }
}

type End = Pin<Box<WaitForCancellationFutureOwned>>;

/// A call until its response begins.
pub(crate) struct EndingFuture<F> {
    inner: Pin<Box<F>>,
    end: Option<End>,
    service: &'static str,
}

impl<F, E> Future for EndingFuture<F>
where
    F: Future<Output = Result<Response<Body>, E>>,
{
    type Output = Result<Response<Body>, E>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        if let Poll::Ready(response) = this.inner.as_mut().poll(cx) {
            let (end, service) = (this.end.take(), this.service);
            return Poll::Ready(
                response.map(|r| r.map(|inner| Body::new(EndingBody { inner, end, service, ended: false }))),
            );
        }
        if has_come(&mut this.end, cx) {
            Poll::Ready(Ok(stopping(this.service).into_http()))
        } else {
            Poll::Pending
        }
    }
}

/// A response's body that is ended with a status of its own where the process stops.
struct EndingBody {
    inner: Body,
    end: Option<End>,
    service: &'static str,
    ended: bool,
}

impl http_body::Body for EndingBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = &mut *self;
        if this.ended {
            return Poll::Ready(None);
        }
        // What is there already goes out before the end does.
        if let Poll::Ready(frame) = Pin::new(&mut this.inner).poll_frame(cx) {
            return Poll::Ready(frame);
        }
        if !has_come(&mut this.end, cx) {
            return Poll::Pending;
        }
        this.ended = true;
        let mut trailers = HeaderMap::new();
        Poll::Ready(Some(
            stopping(this.service).add_header(&mut trailers).map(|()| Frame::trailers(trailers)),
        ))
    }

    fn is_end_stream(&self) -> bool {
        self.ended || self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        // Where the body may be cut short, its length is not known.
        if self.inner.is_end_stream() { self.inner.size_hint() } else { SizeHint::default() }
    }
}

/// Whether the moment has come; where not, the task is woken when it does.
fn has_come(end: &mut Option<End>, cx: &mut Context<'_>) -> bool {
    end.as_mut().is_some_and(|end| end.as_mut().poll(cx).is_ready())
}

fn stopping(service: &'static str) -> Status {
    let error = Error::Unavailable {
        service: service.to_owned(),
        detail: "the process is stopping".to_owned(),
        retry_after: RETRY_AFTER,
    };
    to_status(&error, service)
}
