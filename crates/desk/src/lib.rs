//! The order of the rooms: bytes are read as reports, reports for claims, claims are set against each other.
//!
//! It stands apart because nobody else may know that order: [`Desk`] goes through it once for a set that is checked
//! now, [`Pipeline`] follows the reports that come in, without end. Both hold doors ([`Rooms`]) and cannot tell
//! whether a room is in this process or behind a wire.
//!
//! This crate must not know any room, any database, gRPC, prose or rules. It judges nothing and mends nothing; what a
//! room refuses, it passes on with the place in the request.

mod check;
mod dossier;
mod patience;
mod pipeline;
mod service;

use std::sync::Arc;

pub use pipeline::Pipeline;
pub use service::Desk;
use twosource_contract::{Extract, Ingest, Verify};

/// The doors of the rooms that a desk sends its work through.
#[derive(Clone)]
pub struct Rooms {
    /// Bytes to reports.
    pub ingest: Arc<dyn Ingest>,
    /// Reports to claims.
    pub extract: Arc<dyn Extract>,
    /// Claims to findings.
    pub verify: Arc<dyn Verify>,
}
