//! One span a call, which tells how it ended.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use twosource_contract::{Error, Extract as _, Ingest as _};
use twosource_wire::context::{CallContext, TraceParent};
use twosource_wire::remote;

use crate::house::serve_all;
use crate::rooms::Rooms;
use crate::samples::{report, source_name};

type Fields = BTreeMap<String, String>;

/// Keeps the fields of every `rpc` span that closes.
#[derive(Clone, Default)]
struct Closed(Arc<Mutex<Vec<Fields>>>);

struct Reader<'f>(&'f mut Fields);

impl Visit for Reader<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

impl<S: tracing::Subscriber + for<'s> LookupSpan<'s>> tracing_subscriber::Layer<S> for Closed {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = Fields::new();
        attributes.record(&mut Reader(&mut fields));
        context.span(id).unwrap().extensions_mut().insert(fields);
    }

    fn on_record(&self, id: &Id, record: &Record<'_>, context: Context<'_, S>) {
        let span = context.span(id).unwrap();
        record.record(&mut Reader(span.extensions_mut().get_mut().unwrap()));
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let span = context.span(&id).unwrap();
        if span.name() == "rpc" {
            self.0.lock().unwrap().push(span.extensions_mut().remove().unwrap());
        }
    }
}

impl Closed {
    /// Listens on this thread, on which the whole test runs.
    fn listen(&self) -> DefaultGuard {
        tracing::subscriber::set_default(tracing_subscriber::registry().with(self.clone()))
    }

    /// The spans that have closed. The last one does so when the server is through with the answer, which may be after
    /// the caller has it.
    async fn take(&self, count: usize) -> Vec<Fields> {
        while self.0.lock().unwrap().len() < count {
            tokio::task::yield_now().await;
        }
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

#[tokio::test]
async fn a_call_is_one_span() {
    let closed = Closed::default();
    let _guard = closed.listen();
    let rooms =
        Arc::new(Rooms { refusal: Some(Error::not_found("source", "sources/kcna")), ..Rooms::default() });
    let channel = serve_all(&rooms).await;

    let outer = CallContext::new();
    let refused = outer.scope(remote::Ingest::new(channel).get_source(source_name())).await;
    assert_eq!(refused, Err(Error::not_found("source", "sources/kcna")));
    let [span] = closed.take(1).await.try_into().unwrap();
    assert_eq!(span["rpc.service"], "twosource.v1.IngestService");
    assert_eq!(span["rpc.method"], "GetSource");
    assert_eq!(span["trace_id"], outer.traceparent.trace_id());
    assert_eq!(span["rpc.grpc.status_code"], "5");
    assert!(span["duration_us"].parse::<u64>().is_ok());
    let parent = format!("00-{}-{}-01", span["trace_id"], span["parent"]);
    assert!(parent.parse::<TraceParent>().is_ok(), "{parent}");
    assert_ne!(span["parent"], span["span_id"]);
}

#[tokio::test]
async fn a_call_that_goes_well_has_code_0_whatever_its_answer() {
    let closed = Closed::default();
    let _guard = closed.listen();
    let channel = serve_all(&Arc::new(Rooms::default())).await;
    remote::Extract::new(channel.clone()).extract_claims(report("He sent it.")).await.unwrap();
    let stream = remote::Ingest::new(channel).watch_reports(0).await.unwrap();
    assert_eq!(futures::StreamExt::count(stream).await, 2);
    let mut methods: Vec<_> = closed
        .take(2)
        .await
        .iter()
        .map(|s| (s["rpc.method"].clone(), s["rpc.grpc.status_code"].clone()))
        .collect();
    methods.sort();
    let expected = [("ExtractClaims", "0"), ("WatchReports", "0")].map(|(m, c)| (m.to_owned(), c.to_owned()));
    assert_eq!(methods, expected);
}
