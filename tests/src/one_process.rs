//! A house in one process: the rooms themselves.

use std::sync::Arc;

use twosource::Role;
use twosource_contract::Store;
use twosource_desk::{Desk, Pipeline, Rooms};
use twosource_extract::Extractor;
use twosource_ingest::Ingester;
use twosource_store::Sqlite;
use twosource_verify::{Levels, Verifier};

use crate::house::Running;
use crate::{House, Plan, World};

/// Raises it; the pipeline runs in a task.
pub(crate) fn raise(plan: Plan) -> anyhow::Result<House> {
    let store: Arc<dyn Store> = Arc::new(Sqlite::open(plan.keep.store(World::OneProcess, Role::Desk))?);
    let rooms = Rooms {
        ingest: Arc::new(Ingester::new(Arc::clone(&store))),
        extract: plan.extract.unwrap_or_else(|| Arc::new(Extractor::new())),
        verify: Arc::new(Verifier::new(Levels::default(), Arc::clone(&store))),
    };
    let pipeline = Pipeline::new(rooms.clone(), store);
    let pipeline = Running::start(|stopped| async { Ok(pipeline.run(stopped).await?) });
    let Rooms { ingest, extract, verify } = rooms.clone();
    let desk = Arc::new(Desk::new(rooms));
    Ok(House { ingest, extract, verify, desk, addresses: Vec::new(), running: vec![pipeline] })
}
