//! Computing that neither blocks an async thread nor outlives its caller.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::{Error, Result};

/// Tells work in progress that nobody waits for it any more. Rooms look at it between two sentences or two rules.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// A stop that nobody has asked for yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks for it.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked for.
    #[must_use]
    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Goes on only where it was not.
    ///
    /// # Errors
    /// [`Error::Cancelled`] where it was.
    pub fn check(&self) -> Result<()> {
        if self.asked() { Err(Error::Cancelled) } else { Ok(()) }
    }
}

/// Asks for the stop when the caller's future is dropped: a deadline passed, a client hung up.
struct AskOnDrop(Stop);

impl Drop for AskOnDrop {
    fn drop(&mut self) {
        self.0.ask();
    }
}

/// Runs computing work on tokio's blocking threads and waits for it; a caller who stops waiting stops the work.
///
/// # Errors
/// The work's own; [`Error::Internal`] where it panicked, [`Error::Cancelled`] where the runtime shuts down.
pub async fn run_off_thread<T, F>(place: &'static str, work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce(&Stop) -> Result<T> + Send + 'static,
{
    let stop = Stop::new();
    let guard = AskOnDrop(stop.clone());
    let done = tokio::task::spawn_blocking(move || work(&stop)).await;
    drop(guard);
    match done {
        Ok(result) => result,
        Err(e) if e.is_panic() => Err(Error::internal(place)),
        Err(_) => Err(Error::Cancelled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[tokio::test]
    async fn a_caller_who_goes_stops_the_work() {
        let (started, has_started) = mpsc::channel();
        let (ended, has_ended) = mpsc::channel();
        let call = tokio::spawn(run_off_thread("test", move |stop| {
            started.send(()).unwrap();
            while !stop.asked() {
                std::hint::spin_loop();
            }
            ended.send(()).unwrap();
            Ok(())
        }));
        tokio::task::spawn_blocking(move || has_started.recv().unwrap()).await.unwrap();
        call.abort();
        tokio::task::spawn_blocking(move || has_ended.recv().unwrap()).await.unwrap();
    }

    #[tokio::test]
    async fn a_panic_is_an_internal_error() {
        let failed: Result<()> = run_off_thread("test", |_| panic!("a bug")).await;
        assert_eq!(failed, Err(Error::internal("test")));
    }
}
