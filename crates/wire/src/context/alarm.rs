//! Tells when a deadline has passed.

use std::future::Future as _;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::time::{Instant, Sleep, sleep_until};

/// A deadline to be waited for; without one it never rings.
#[derive(Debug)]
pub(super) struct Alarm(Option<Pin<Box<Sleep>>>);

impl Alarm {
    pub(super) fn new(deadline: Option<Instant>) -> Self {
        Self(deadline.map(|at| Box::pin(sleep_until(at))))
    }

    /// Whether there is a deadline.
    pub(super) fn is_set(&self) -> bool {
        self.0.is_some()
    }

    /// Ready when the deadline has passed.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        match &mut self.0 {
            // The clock is asked too: tonic has a timer of its own around this one for the same deadline, of the same
            // coarseness, whose answer has no details. Once that one may ring, this one has.
            Some(sleep) if Instant::now() >= sleep.deadline() => Poll::Ready(()),
            Some(sleep) => sleep.as_mut().poll(cx),
            None => Poll::Pending,
        }
    }
}
