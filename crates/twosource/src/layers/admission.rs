//! How many calls a service works on at a time; those above are sent away at once.
//!
//! tower's own limit lets go of a call when its response begins. A streaming call begins to answer before it has done
//! anything, so here the place is given back when the response has ended, or nobody reads it any more.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures::future::{BoxFuture, FutureExt as _};
use http::{Request, Response};
use http_body::{Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tonic::body::Body;
use tower::{Layer, Service};
use twosource_contract::Error;
use twosource_wire::status::to_status;

use crate::config::Limits;
use crate::server::Catalogue;

/// Limits the calls of one service.
#[derive(Clone)]
pub(crate) struct AdmissionLayer {
    service: &'static str,
    calls: Arc<Semaphore>,
    watches: Arc<Semaphore>,
    retry_after: Duration,
    catalogue: Arc<Catalogue>,
}

impl AdmissionLayer {
    /// The limits of `service`.
    pub(crate) fn new(service: &'static str, limits: &Limits, catalogue: Arc<Catalogue>) -> Self {
        Self {
            service,
            calls: Arc::new(Semaphore::new(limits.concurrent_calls)),
            watches: Arc::new(Semaphore::new(limits.concurrent_watches)),
            retry_after: Duration::from_millis(limits.retry_after_ms),
            catalogue,
        }
    }
}

impl<S> Layer<S> for AdmissionLayer {
    type Service = Admission<S>;

    fn layer(&self, inner: S) -> Admission<S> {
        Admission { inner, limits: self.clone() }
    }
}

/// A service behind its limits.
#[derive(Clone)]
pub(crate) struct Admission<S> {
    inner: S,
    limits: AdmissionLayer,
}

impl<S, B> Service<Request<B>> for Admission<S>
where
    S: Service<Request<B>, Response = Response<Body>, Error = Infallible>,
    S::Future: Send + 'static,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let endless = self.limits.catalogue.is_endless(request.uri().path());
        let places = if endless { &self.limits.watches } else { &self.limits.calls };
        let Ok(place) = Arc::clone(places).try_acquire_owned() else {
            let error = Error::Overloaded { retry_after: self.limits.retry_after };
            let response = to_status(&error, self.limits.service).into_http();
            return std::future::ready(Ok(response)).boxed();
        };
        let call = self.inner.call(request);
        async move {
            let response = call.await?;
            Ok(response.map(|inner| Body::new(Placed { inner, place: Some(place) })))
        }
        .boxed()
    }
}

/// A response's body that holds its call's place until it has ended.
struct Placed {
    inner: Body,
    place: Option<OwnedSemaphorePermit>,
}

impl http_body::Body for Placed {
    type Data = Bytes;
    type Error = tonic::Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        let frame = std::task::ready!(Pin::new(&mut self.inner).poll_frame(cx));
        if frame.is_none() {
            self.place = None;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
