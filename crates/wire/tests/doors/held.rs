//! A made-up extraction whose work a test holds in its hands.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use twosource_contract::{Extract, Result};
use twosource_model::{Reading, Report};
use twosource_wire::context::CallContext;

use crate::samples;

/// An extraction that holds every report until it is let go, and tells what becomes of it.
pub(crate) struct Held {
    told: UnboundedSender<Told>,
    gates: Mutex<HashMap<String, oneshot::Receiver<()>>>,
    at_work: AtomicUsize,
    most_at_work: AtomicUsize,
}

/// What becomes of a report that is held, by its path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// It came, within this context.
    Came(String, Option<CallContext>),
    /// It was let go.
    Done(String),
    /// Nobody waited any more.
    Dropped(String),
}

impl Held {
    /// A room that holds all reports for ever, but for these, each of which is let go by its sender.
    pub(crate) fn new(paths: &[String]) -> (Arc<Self>, UnboundedReceiver<Told>, Vec<oneshot::Sender<()>>) {
        let (told, hear) = unbounded_channel();
        let (open, gates): (Vec<_>, HashMap<_, _>) = paths
            .iter()
            .map(|path| {
                let (open, gate) = oneshot::channel();
                (open, (path.clone(), gate))
            })
            .unzip();
        let (at_work, most_at_work) = (AtomicUsize::new(0), AtomicUsize::new(0));
        (Arc::new(Self { told, gates: Mutex::new(gates), at_work, most_at_work }), hear, open)
    }

    /// How many reports were held at one time at most.
    pub(crate) fn most_at_work(&self) -> usize {
        self.most_at_work.load(Ordering::SeqCst)
    }
}

/// Tells how the work on a report ended.
struct Work<'r> {
    room: &'r Held,
    path: String,
    done: bool,
}

impl Drop for Work<'_> {
    fn drop(&mut self) {
        self.room.at_work.fetch_sub(1, Ordering::SeqCst);
        let path = std::mem::take(&mut self.path);
        // A test that has heard enough listens no more.
        let _ = self.room.told.send(if self.done { Told::Done(path) } else { Told::Dropped(path) });
    }
}

#[async_trait]
impl Extract for Held {
    async fn extract_claims(&self, report: Report) -> Result<Reading> {
        let now = self.at_work.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_at_work.fetch_max(now, Ordering::SeqCst);
        let mut work = Work { room: self, path: report.path.clone(), done: false };
        let _ = self.told.send(Told::Came(report.path.clone(), CallContext::current()));
        let gate = self.gates.lock().unwrap().remove(&report.path);
        match gate {
            Some(gate) => gate.await.unwrap(),
            None => std::future::pending().await,
        }
        work.done = true;
        Ok(Reading { notes: vec![report.path], ..samples::reading() })
    }
}
