//! The rooms put together: in this process, or behind a wire.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use twosource_contract::{Extract, Ingest, Store, Verify};
use twosource_desk::{Pipeline, Rooms};
use twosource_extract::Extractor;
use twosource_ingest::Ingester;
use twosource_store::Sqlite;
use twosource_verify::{Levels, Verifier};
use twosource_wire::remote;

use crate::config::Serve;
use crate::{Config, Role};

/// How often it is looked whether the pipeline has caught up.
const LOOK_AGAIN: Duration = Duration::from_millis(5);
/// A database that lives in memory.
const IN_MEMORY: &str = ":memory:";

/// The configured level of each rule.
pub(crate) fn levels(config: &Config) -> anyhow::Result<Levels> {
    let mut levels = Levels::default();
    for (rule, level) in &config.rules {
        levels.set(rule, (*level).into())?;
    }
    Ok(levels)
}

/// Opens the store, and makes it where there is none.
pub(crate) fn store(config: &Config) -> anyhow::Result<Arc<dyn Store>> {
    let path = config.store.path.as_str();
    if path == IN_MEMORY {
        return memory();
    }
    let store = Sqlite::open(path).with_context(|| format!("cannot open the store {path}"))?;
    Ok(Arc::new(store))
}

/// Opens a store that must be there already: who lists what is kept does not want an empty database made instead.
pub(crate) fn existing_store(config: &Config) -> anyhow::Result<Arc<dyn Store>> {
    let path = config.store.path.as_str();
    anyhow::ensure!(
        path == IN_MEMORY || Path::new(path).exists(),
        "there is no store {path}: take reports in with `twosource ingest`, or name another with --store"
    );
    store(config)
}

/// A store that ends with the process.
pub(crate) fn memory() -> anyhow::Result<Arc<dyn Store>> {
    Ok(Arc::new(Sqlite::in_memory().context("cannot make a store in memory")?))
}

/// All rooms in this process, over one store.
pub(crate) fn here(levels: Levels, store: &Arc<dyn Store>) -> Rooms {
    Rooms {
        ingest: Arc::new(Ingester::new(Arc::clone(store))),
        extract: Arc::new(Extractor::new()),
        verify: Arc::new(Verifier::new(levels, Arc::clone(store))),
    }
}

/// Runs the pipeline until it has taken in every report that is kept.
pub(crate) async fn catch_up(rooms: Rooms, store: Arc<dyn Store>) -> anyhow::Result<()> {
    let behind = Arc::clone(&store);
    let caught_up = async move {
        // A store that cannot be asked ends the pipeline too, which tells of it.
        while let Ok(cursor) = behind.cursor(Pipeline::FOLLOWER).await
            && let Ok(waiting) = behind.reports_after(cursor, 1).await
            && !waiting.is_empty()
        {
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    };
    Ok(Pipeline::new(rooms, store).run(caught_up).await?)
}

/// The rooms that a serving process has itself.
#[derive(Default)]
pub(crate) struct Local {
    pub(crate) ingest: Option<Arc<dyn Ingest>>,
    pub(crate) extract: Option<Arc<dyn Extract>>,
    pub(crate) verify: Option<Arc<dyn Verify>>,
}

impl Local {
    /// Builds the rooms of these roles.
    pub(crate) fn build(roles: &[Role], levels: Levels, store: &Arc<dyn Store>) -> Self {
        let has = |role| roles.contains(&role);
        Self {
            ingest: has(Role::Ingest).then(|| Arc::new(Ingester::new(Arc::clone(store))) as Arc<dyn Ingest>),
            extract: has(Role::Extract).then(|| Arc::new(Extractor::new()) as Arc<dyn Extract>),
            verify: has(Role::Verify)
                .then(|| Arc::new(Verifier::new(levels, Arc::clone(store))) as Arc<dyn Verify>),
        }
    }

    /// The three rooms that a desk works with: those that are here, and the others over the wire.
    ///
    /// # Errors
    /// Where one is neither here nor has an address.
    pub(crate) fn with_peers(&self, serve: &Serve) -> anyhow::Result<Rooms> {
        let elsewhere = |role: Role| {
            let address = serve.peers.of(role);
            anyhow::ensure!(
                !address.is_empty(),
                "the desk needs the role {role}: add --role {role}, or say where it is with --{role}-addr \
                 (serve.peers.{role})"
            );
            Ok(remote::connect(&format!("serve.peers.{role}"), address)?)
        };
        Ok(Rooms {
            ingest: match &self.ingest {
                Some(room) => Arc::clone(room),
                None => Arc::new(remote::Ingest::new(elsewhere(Role::Ingest)?)),
            },
            extract: match &self.extract {
                Some(room) => Arc::clone(room),
                None => Arc::new(remote::Extract::new(elsewhere(Role::Extract)?)),
            },
            verify: match &self.verify {
                Some(room) => Arc::clone(room),
                None => Arc::new(remote::Verify::new(elsewhere(Role::Verify)?)),
            },
        })
    }
}
