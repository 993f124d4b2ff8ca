//! What goes with a call from door to door: its trace and its deadline.
//!
//! A server opens the context of a call ([`CallLayer`]), and the remote clients that are called within it carry it on:
//! the same trace, a new span, the time that is left. It is task-local, so a task that a room spawns has none; work on
//! blocking threads calls nobody and needs none.

mod alarm;
mod body;
mod layer;
mod record;
mod timeout;
mod trace_parent;

use std::future::Future;

use tokio::time::Instant;

pub use body::CallBody;
pub use layer::{CallLayer, CallService};
pub use timeout::{TimeoutError, format_timeout, parse_timeout};
pub use trace_parent::{TraceParent, TraceParentError};

tokio::task_local! {
    static CONTEXT: CallContext;
}

/// The trace and the deadline of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallContext {
    /// The trace, and the call's own span in it.
    pub traceparent: TraceParent,
    /// When nobody waits for the answer any more; `None`: the caller waits for ever.
    pub deadline: Option<Instant>,
}

impl CallContext {
    /// A context at the beginning of a new trace, without a deadline.
    #[must_use]
    pub fn new() -> Self {
        Self { traceparent: TraceParent::new_root(), deadline: None }
    }

    /// The same with this deadline.
    #[must_use]
    pub fn with_deadline(self, deadline: Instant) -> Self {
        Self { deadline: Some(deadline), ..self }
    }

    /// The context in which this is running, if any.
    #[must_use]
    pub fn current() -> Option<Self> {
        CONTEXT.try_get().ok()
    }

    /// Runs a future within this context: remote clients that it calls carry the context on.
    pub async fn scope<F: Future>(self, work: F) -> F::Output {
        CONTEXT.scope(self, work).await
    }

    /// As [`Self::scope`], for one poll.
    fn enter<T>(self, poll: impl FnOnce() -> T) -> T {
        CONTEXT.sync_scope(self, poll)
    }
}

impl Default for CallContext {
    fn default() -> Self {
        Self::new()
    }
}
