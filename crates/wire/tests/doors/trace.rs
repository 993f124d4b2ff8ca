//! The trace and the time that is left go from door to door.

use std::sync::Arc;

use async_trait::async_trait;
use tokio::time::{Duration, Instant};
use twosource_contract::{Extract, Result};
use twosource_model::{Reading, Report};
use twosource_wire::context::{CallContext, TraceParent};
use twosource_wire::remote;

use crate::held::{Held, Told};
use crate::house::serve_extract;
use crate::samples::report;

/// A room that asks another one.
struct Passing {
    next: remote::Extract,
    context: tokio::sync::mpsc::UnboundedSender<Option<CallContext>>,
}

#[async_trait]
impl Extract for Passing {
    async fn extract_claims(&self, report: Report) -> Result<Reading> {
        self.context.send(CallContext::current()).unwrap();
        self.next.extract_claims(report).await
    }
}

/// The contexts of a call within `outer`: in the first room, and in the one that it asks.
async fn contexts(outer: Option<CallContext>) -> [CallContext; 2] {
    let path = report("").path;
    let (last, mut hear, open) = Held::new(&[path]);
    open.into_iter().for_each(|open| open.send(()).unwrap());
    let (context, mut passed) = tokio::sync::mpsc::unbounded_channel();
    let next = remote::Extract::new(serve_extract(last).await);
    let first = remote::Extract::new(serve_extract(Arc::new(Passing { next, context })).await);

    let call = first.extract_claims(report("He sent it."));
    let reading = match outer {
        Some(outer) => outer.scope(call).await,
        None => call.await,
    };
    assert!(reading.is_ok(), "{reading:?}");
    let Some(Told::Came(_, Some(inner))) = hear.recv().await else { panic!("no context came") };
    [passed.recv().await.unwrap().unwrap(), inner]
}

#[tokio::test]
async fn one_trace_goes_through_all_rooms() {
    let outer = CallContext::new();
    let [first, second] = contexts(Some(outer)).await;
    let trace = |context: CallContext| context.traceparent.trace_id();
    assert_eq!([trace(first), trace(second)], [trace(outer), trace(outer)]);
    let span = |context: CallContext| context.traceparent.span_id();
    let mut spans = [span(outer), span(first), span(second)];
    spans.sort_unstable();
    assert!(spans.windows(2).all(|two| two[0] != two[1]), "{spans:?}");
    assert_eq!([first.deadline, second.deadline], [None, None]);
}

#[tokio::test]
async fn without_a_context_a_trace_begins() {
    let [first, second] = contexts(None).await;
    assert_eq!(first.traceparent.trace_id(), second.traceparent.trace_id());
    assert_ne!(first.traceparent.to_string().parse::<TraceParent>().unwrap(), second.traceparent);
}

#[tokio::test]
async fn the_deadline_goes_through_all_rooms() {
    let outer = CallContext::new().with_deadline(Instant::now() + Duration::from_secs(3600));
    let [first, second] = contexts(Some(outer)).await;
    let outer = outer.deadline.unwrap();
    for inner in [first, second] {
        // The clocks of two processes are not one: what travels is the time that is left.
        let inner = inner.deadline.unwrap();
        let apart = if inner > outer { inner - outer } else { outer - inner };
        assert!(apart < Duration::from_secs(1800), "{apart:?}");
    }
}
