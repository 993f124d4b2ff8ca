//! What is kept: sources, reports, readings, claims, events, origins, findings, reviews and cursors, behind
//! [`contract::Store`](twosource_contract::Store).
//!
//! It lives apart so that no room knows a database: rooms hold `Arc<dyn Store>` and the binary decides what is behind
//! it. [`Sqlite`] is the embedded one, a single file (or memory) that needs nothing installed. `tests/suite` says in
//! code what every store must do, whichever database it stands on.
//!
//! This crate must not know any rule, prose, gRPC or what a finding means: rows in, rows out. It is the only one that
//! asks `twosource-model` for its `serde` feature, since the stored shape is nobody else's concern.
//!
//! Two orders run through everything. A report's *arrival* and a finding's *change* are numbers that only grow and are
//! never used again, even after a deletion, so a follower's cursor never misses an item and never sees one twice
//! unless it changed.

mod sqlite;

pub use sqlite::{OpenError, Sqlite};
