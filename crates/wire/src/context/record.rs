//! The one tracing span of a call, and what is told at its end.

use http::HeaderMap;
use tokio::time::Instant;
use tonic::{Code, Status};
use tracing::{Span, field};

use super::CallContext;

/// Characters of a service's or method's name that are logged; the path of a request is whatever the caller sends.
const NAME_CHARS: usize = 120;

/// The names in a request's path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Method<'p> {
    /// Full name of the service: `twosource.v1.DeskService`.
    pub(super) service: &'p str,
    /// The method: `CheckReports`.
    pub(super) method: &'p str,
}

impl<'p> Method<'p> {
    /// Of `/twosource.v1.DeskService/CheckReports`. Of another path the whole is the method.
    pub(super) fn of(path: &'p str) -> Self {
        let path = path.strip_prefix('/').unwrap_or(path);
        let (service, method) = path.rsplit_once('/').unwrap_or(("", path));
        let short = |name: &'p str| name.char_indices().nth(NAME_CHARS).map_or(name, |(end, _)| &name[..end]);
        Self { service: short(service), method: short(method) }
    }
}

/// Goes with a call until its answer is through, and then tells how it ended. Dropped before, the caller went away.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) span: Span,
    started: Instant,
    code: Option<Code>,
}

impl Record {
    /// Opens the span of a call.
    pub(super) fn open(method: Method<'_>, context: &CallContext, parent: Option<String>) -> Self {
        let span = tracing::info_span!(
            "rpc",
            rpc.service = method.service,
            rpc.method = method.method,
            trace_id = context.traceparent.trace_id(),
            span_id = context.traceparent.span_id(),
            parent = field::Empty,
            rpc.grpc.status_code = field::Empty,
            duration_us = field::Empty,
        );
        if let Some(parent) = parent {
            span.record("parent", parent);
        }
        Self { span, started: Instant::now(), code: None }
    }

    /// Takes note of the code, if these headers or trailers have one.
    pub(super) fn note(&mut self, headers: &HeaderMap) {
        if let Some(code) = headers.get(Status::GRPC_STATUS) {
            self.code = Some(Code::from_bytes(code.as_bytes()));
        }
    }

    /// Takes note that the answer has ended: without a code by now, it has none.
    pub(super) fn end(&mut self) {
        self.code.get_or_insert(Code::Unknown);
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        let code = self.code.unwrap_or(Code::Cancelled);
        let micros = u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.span.record("rpc.grpc.status_code", code as i32);
        self.span.record("duration_us", micros);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_path_gives_names() {
        let table = [
            ("/twosource.v1.DeskService/CheckReports", "twosource.v1.DeskService", "CheckReports"),
            ("/", "", ""),
            ("", "", ""),
            ("/metrics", "", "metrics"),
            ("/a/b/c", "a/b", "c"),
        ];
        for (path, service, method) in table {
            assert_eq!(Method::of(path), Method { service, method }, "{path}");
        }
        let long = format!("/{}/m", "é".repeat(1000));
        assert_eq!(Method::of(&long).service, "é".repeat(NAME_CHARS));
    }
}
