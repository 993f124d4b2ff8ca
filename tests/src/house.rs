//! What a test holds: the four doors of a house that stands.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use twosource_contract::{Desk, Extract, Ingest, Verify};

use crate::{one_process, wired};

/// How the rooms of a house are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum World {
    /// All in this process: the doors are the rooms.
    OneProcess,
    /// Every role behind a listener of its own: the doors are remote clients.
    Wired,
}

impl World {
    /// Raises a house that keeps what it keeps in memory.
    ///
    /// # Errors
    /// Where a store cannot be made or a port cannot be bound.
    pub async fn house(self) -> anyhow::Result<House> {
        self.raise(Plan::default()).await
    }

    /// Raises a house of this plan.
    ///
    /// # Errors
    /// As [`World::house`].
    pub async fn raise(self, plan: Plan) -> anyhow::Result<House> {
        match self {
            Self::OneProcess => one_process::raise(plan),
            Self::Wired => wired::raise(plan).await,
        }
    }
}

/// What is to be raised.
#[derive(Default)]
pub struct Plan {
    /// Where things are kept.
    pub keep: Keep,
    /// Another extraction than the room's own, to be watched or held up by the test.
    pub extract: Option<Arc<dyn Extract>>,
}

/// Where a house keeps things.
#[derive(Debug, Clone, Default)]
pub enum Keep {
    /// In memory: gone with the house.
    #[default]
    Memory,
    /// In files of this folder: a house that is raised over it later goes on from there.
    In(PathBuf),
}

impl Keep {
    /// The path of the store of a role, as the store's own setting takes it. In one process the roles share one store;
    /// as services each has its own.
    #[must_use]
    pub fn store(&self, world: World, role: twosource::Role) -> PathBuf {
        match (self, world) {
            (Self::Memory, _) => PathBuf::from(":memory:"),
            (Self::In(folder), World::OneProcess) => folder.join("house.db"),
            (Self::In(folder), World::Wired) => folder.join(format!("{role}.db")),
        }
    }

    /// A folder to keep things in.
    #[must_use]
    pub fn folder(path: &Path) -> Self {
        Self::In(path.to_owned())
    }
}

/// A house that stands. Dropped, it is told to stop; [`House::stop`] waits until it has.
pub struct House {
    /// Bytes to reports.
    pub ingest: Arc<dyn Ingest>,
    /// Reports to claims.
    pub extract: Arc<dyn Extract>,
    /// Claims to findings.
    pub verify: Arc<dyn Verify>,
    /// One check, from bytes to dossier. Its pipeline follows what is ingested.
    pub desk: Arc<dyn Desk>,
    /// Where the services listen: none in one process.
    pub addresses: Vec<(twosource::Role, std::net::SocketAddr)>,
    /// What runs behind the doors, the desk last.
    pub(crate) running: Vec<Running>,
}

impl House {
    /// Tells it to stop, the desk first, and waits until all of it has.
    ///
    /// # Errors
    /// What a service or the pipeline ended with.
    pub async fn stop(self) -> anyhow::Result<()> {
        for running in self.running.into_iter().rev() {
            running.stop().await?;
        }
        Ok(())
    }
}

/// A part of a house at work in a task of its own.
pub(crate) struct Running {
    stop: oneshot::Sender<()>,
    task: JoinHandle<anyhow::Result<()>>,
}

impl Running {
    /// Starts work that ends some time after the future it is given is ready. That is also so when this value is
    /// dropped.
    pub(crate) fn start<W, F>(work: W) -> Self
    where
        W: FnOnce(std::pin::Pin<Box<dyn Future<Output = ()> + Send>>) -> F,
        F: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = Box::pin(async {
            // Sent or dropped: both mean that it is over.
            stopped.await.ok();
        });
        Self { stop, task: tokio::spawn(work(stopped)) }
    }

    async fn stop(self) -> anyhow::Result<()> {
        // Where nobody listens any more, the work has ended already, and the task tells why.
        self.stop.send(()).ok();
        self.task.await?
    }
}
