//! A call on its way out: context in, status to error, deadline kept on this side too.

use std::future::Future;

use futures::{StreamExt as _, stream};
use tokio::time::{Instant, timeout_at};
use tonic::metadata::MetadataValue;
use tonic::{Request, Response, Status, Streaming};
use tracing::Instrument as _;
use twosource_contract::{self as contract, Error, Stream};

use crate::context::{CallContext, TraceParent, format_timeout};
use crate::convert::Malformed;
use crate::status::from_answer;

/// A call of one method within the context of the caller.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outgoing {
    service: &'static str,
    method: &'static str,
    traceparent: TraceParent,
    deadline: Option<Instant>,
}

impl Outgoing {
    /// A call within the present context.
    pub(super) fn new(service: &'static str, method: &'static str) -> Self {
        let context = CallContext::current();
        let traceparent = context.map_or_else(TraceParent::new_root, |context| context.traceparent.child());
        Self { service, method, traceparent, deadline: context.and_then(|context| context.deadline) }
    }

    /// Sends the call and waits for its answer, or for the beginning of its stream.
    ///
    /// # Errors
    /// The room's own; `DeadlineExceeded` without sending anything where no time is left; `Unavailable`.
    pub(super) async fn send<Q, R, F>(
        self,
        message: Q,
        send: impl FnOnce(Request<Q>) -> F,
    ) -> contract::Result<R>
    where
        F: Future<Output = Result<Response<R>, Status>>,
    {
        let request = self.request(message)?;
        let span = tracing::debug_span!(
            "call",
            rpc.service = self.service,
            rpc.method = self.method,
            trace_id = self.traceparent.trace_id(),
            span_id = self.traceparent.span_id(),
        );
        let answer = self.in_time(send(request).instrument(span)).await?;
        answer.map(Response::into_inner).map_err(|status| from_answer(&status, self.service))
    }

    /// The messages of an answer, converted; ends after its first error.
    pub(super) fn messages<R, T>(
        self,
        messages: Streaming<R>,
        convert: impl Fn(R) -> Result<T, Malformed> + Send + 'static,
    ) -> Stream<T>
    where
        R: Send + 'static,
        T: Send + 'static,
    {
        stream::unfold(Some((messages, convert)), move |open| async move {
            let (mut messages, convert) = open?;
            let item = match self.in_time(messages.message()).await {
                Ok(Ok(Some(message))) => self.understand(convert(message)),
                Ok(Ok(None)) => return None,
                Ok(Err(status)) => Err(from_answer(&status, self.service)),
                Err(error) => Err(error),
            };
            let rest = item.is_ok().then_some((messages, convert));
            Some((item, rest))
        })
        .boxed()
    }

    /// A converted answer. One that cannot be converted is the other side's mistake; what is wrong with it is logged.
    pub(super) fn understand<T>(self, answer: Result<T, Malformed>) -> contract::Result<T> {
        answer.map_err(|malformed| {
            tracing::error!(rpc.service = self.service, rpc.method = self.method, %malformed, "malformed answer");
            Error::internal(self.service)
        })
    }

    /// An answer that lacks something that it must have.
    pub(super) fn incomplete(self, what: &'static str) -> Error {
        tracing::error!(rpc.service = self.service, rpc.method = self.method, what, "incomplete answer");
        Error::internal(self.service)
    }

    fn request<Q>(self, message: Q) -> contract::Result<Request<Q>> {
        let mut request = Request::new(message);
        let ascii =
            |value: String| MetadataValue::try_from(value).expect("hex digits, digits and letters are ASCII");
        request.metadata_mut().insert("traceparent", ascii(self.traceparent.to_string()));
        if let Some(deadline) = self.deadline {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Error::DeadlineExceeded);
            }
            request.metadata_mut().insert("grpc-timeout", ascii(format_timeout(left)));
        }
        Ok(request)
    }

    /// Waits until the deadline and no longer: the other side keeps it too, unless it hangs or cannot be reached.
    async fn in_time<F: Future>(self, work: F) -> contract::Result<F::Output> {
        match self.deadline {
            Some(deadline) => timeout_at(deadline, work).await.map_err(|_elapsed| Error::DeadlineExceeded),
            None => Ok(work.await),
        }
    }
}
