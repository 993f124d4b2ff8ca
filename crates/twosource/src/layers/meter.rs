//! What is counted of calls: how many by method and code, how long they took, how many are in flight.
//!
//! Only methods that the schema has become labels. Whatever else is asked for is counted as `unknown`, so that nobody
//! can grow the metrics by asking for paths.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use http_body::{Frame, SizeHint};
use metrics::{counter, gauge, histogram};
use metrics_exporter_prometheus::{
    BuildError, Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder,
};
use tonic::body::Body;
use tonic::{Code, Status};
use tower::{BoxError, Layer, Service};
use twosource_wire::status::code_name;

use crate::server::{Catalogue, Method};

const CALLS: &str = "twosource_grpc_calls_total";
const DURATION: &str = "twosource_grpc_call_duration_seconds";
const IN_FLIGHT: &str = "twosource_grpc_calls_in_flight";
const BUILD: &str = "twosource_build_info";
/// Seconds: from a claim read in one sentence to a check of hundreds of reports.
const BUCKETS: [f64; 12] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0, 30.0];

/// The figures of one server. Each server has its own, so that two in one process (as in tests) are not mixed up.
#[derive(Clone)]
pub(crate) struct Figures {
    recorder: Arc<PrometheusRecorder>,
}

impl Figures {
    /// No calls yet.
    pub(crate) fn new() -> Result<Self, BuildError> {
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Full(DURATION.to_owned()), &BUCKETS)?
            .build_recorder();
        let figures = Self { recorder: Arc::new(recorder) };
        metrics::with_local_recorder(&figures.recorder, || {
            metrics::describe_counter!(CALLS, "Calls that ended, by service, method and gRPC code.");
            metrics::describe_histogram!(
                DURATION,
                metrics::Unit::Seconds,
                "From a call's arrival to its response's end."
            );
            metrics::describe_gauge!(IN_FLIGHT, "Calls that have not ended, by service and method.");
            metrics::describe_gauge!(BUILD, "Always 1; the label says which version runs.");
            gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
        });
        Ok(figures)
    }

    /// What renders them, and empties their buffers.
    pub(crate) fn handle(&self) -> PrometheusHandle {
        self.recorder.handle()
    }

    /// Counts something else into them.
    pub(crate) fn record(&self, count: impl FnOnce()) {
        metrics::with_local_recorder(&self.recorder, count);
    }

    fn begun(&self, method: &Method) {
        metrics::with_local_recorder(&self.recorder, || {
            gauge!(IN_FLIGHT, "service" => method.service, "method" => Arc::clone(&method.name))
                .increment(1.0);
        });
    }

    fn ended(&self, method: &Method, code: Code, took: Duration) {
        metrics::with_local_recorder(&self.recorder, || {
            gauge!(IN_FLIGHT, "service" => method.service, "method" => Arc::clone(&method.name))
                .decrement(1.0);
            counter!(CALLS, "service" => method.service, "method" => Arc::clone(&method.name), "code" => code_name(code)).increment(1);
            histogram!(DURATION, "service" => method.service, "method" => Arc::clone(&method.name))
                .record(took);
        });
    }
}

/// Counts the calls that pass it.
#[derive(Clone)]
pub(crate) struct MeterLayer {
    figures: Figures,
    catalogue: Arc<Catalogue>,
}

impl MeterLayer {
    /// Counts into these figures.
    pub(crate) fn new(figures: Figures, catalogue: Arc<Catalogue>) -> Self {
        Self { figures, catalogue }
    }
}

impl<S> Layer<S> for MeterLayer {
    type Service = Meter<S>;

    fn layer(&self, inner: S) -> Meter<S> {
        Meter { inner, layer: self.clone() }
    }
}

/// A service whose calls are counted.
#[derive(Clone)]
pub(crate) struct Meter<S> {
    inner: S,
    layer: MeterLayer,
}

impl<S, B, R> Service<Request<B>> for Meter<S>
where
    S: Service<Request<B>, Response = Response<R>>,
    R: http_body::Body<Data = Bytes> + Send + 'static,
    R::Error: Into<BoxError>,
{
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = Metered<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let method = self.layer.catalogue.method(request.uri().path());
        self.layer.figures.begun(&method);
        let call = Call {
            figures: self.layer.figures.clone(),
            method,
            began: Instant::now(),
            code: Code::Cancelled,
        };
        Metered { inner: Box::pin(self.inner.call(request)), call: Some(call) }
    }
}

/// One call; its end is counted when it is dropped, which happens whether it ran to its end or its client went away.
struct Call {
    figures: Figures,
    method: Arc<Method>,
    began: Instant,
    code: Code,
}

impl Call {
    /// Takes note of the status, if these headers or trailers have one.
    fn note(&mut self, headers: &HeaderMap) {
        if let Some(status) = Status::from_header_map(headers) {
            self.code = status.code();
        }
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        self.figures.ended(&self.method, self.code, self.began.elapsed());
    }
}

/// A call until its response begins.
pub(crate) struct Metered<F> {
    inner: Pin<Box<F>>,
    call: Option<Call>,
}

impl<F, R, E> Future for Metered<F>
where
    F: Future<Output = Result<Response<R>, E>>,
    R: http_body::Body<Data = Bytes> + Send + 'static,
    R::Error: Into<BoxError>,
{
    type Output = Result<Response<Body>, E>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let response = std::task::ready!(self.inner.as_mut().poll(cx));
        let call = self.call.take();
        Poll::Ready(response.map(|response| {
            let (parts, inner) = response.into_parts();
            let call = call.map(|mut call| {
                call.note(&parts.headers);
                call
            });
            Response::from_parts(parts, Body::new(MeteredBody { inner: Body::new(inner), call }))
        }))
    }
}

/// A response's body that takes note of its status.
struct MeteredBody {
    inner: Body,
    call: Option<Call>,
}

impl http_body::Body for MeteredBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let frame = std::task::ready!(Pin::new(&mut self.inner).poll_frame(cx));
        match (&frame, &mut self.call) {
            (Some(Ok(frame)), Some(call)) => {
                if let Some(trailers) = frame.trailers_ref() {
                    call.note(trailers);
                }
            }
            (Some(Err(status)), Some(call)) => call.code = status.code(),
            _ => {}
        }
        if frame.is_none() {
            self.call = None;
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
