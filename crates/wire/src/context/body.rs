//! The body of an answer, within the context of its call: a stream's work is done while its body is read.

use std::pin::Pin;
use std::task::{Context, Poll};

use http::HeaderMap;
use http_body::{Body, Frame, SizeHint};
use twosource_contract::Error;

use super::CallContext;
use super::alarm::Alarm;
use super::record::Record;
use crate::status::to_status;

/// An answer's body that keeps to the call's deadline and holds its span open until it is through.
#[derive(Debug)]
pub struct CallBody<B>(Option<Running<B>>);

#[derive(Debug)]
struct Running<B> {
    inner: Pin<Box<B>>,
    context: CallContext,
    alarm: Alarm,
    record: Record,
    domain: &'static str,
}

impl<B> CallBody<B> {
    /// No body: the answer is in the headers.
    pub(super) fn empty() -> Self {
        Self(None)
    }

    /// A body that ends with `DEADLINE_EXCEEDED` in its trailers where the context's deadline passes before it does.
    pub(super) fn new(inner: B, context: CallContext, record: Record, domain: &'static str) -> Self
    where
        B: Body,
    {
        if inner.is_end_stream() {
            // Nobody polls such a body, so that the end has to be told here.
            let mut record = record;
            record.end();
            return Self::empty();
        }
        let alarm = Alarm::new(context.deadline);
        Self(Some(Running { inner: Box::pin(inner), context, alarm, record, domain }))
    }
}

impl<B: Body> Body for CallBody<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let this = self.get_mut();
        let Some(running) = &mut this.0 else { return Poll::Ready(None) };
        let Running { inner, context, alarm, record, domain } = running;
        // The deadline first: a stream that always has something ready would else never end.
        if alarm.poll(cx).is_ready() {
            let trailers = trailers(domain);
            record.note(&trailers);
            this.0 = None;
            return Poll::Ready(Some(Ok(Frame::trailers(trailers))));
        }
        let polled = record.span.in_scope(|| context.enter(|| inner.as_mut().poll_frame(cx)));
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                if let Some(trailers) = frame.trailers_ref() {
                    record.note(trailers);
                    this.0 = None;
                } else if inner.is_end_stream() {
                    // Nobody polls for an end that is known.
                    record.end();
                    this.0 = None;
                }
            }
            Poll::Ready(None | Some(Err(_))) => {
                record.end();
                this.0 = None;
            }
            Poll::Pending => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.0.as_ref().is_none_or(|running| running.inner.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            None => SizeHint::with_exact(0),
            // A body that a deadline may cut promises no length.
            Some(running) if running.alarm.is_set() => SizeHint::default(),
            Some(running) => running.inner.size_hint(),
        }
    }
}

/// The trailers of a stream whose deadline has passed.
fn trailers(domain: &'static str) -> HeaderMap {
    let mut trailers = HeaderMap::new();
    let status = to_status(&Error::DeadlineExceeded, domain);
    status.add_header(&mut trailers).expect("our own status is percent-encoded and base64");
    trailers
}
