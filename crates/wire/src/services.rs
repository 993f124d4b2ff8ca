//! The names of the services, which are the domains of their errors' reasons.

use crate::proto;

/// Full name of ingestion.
pub const INGEST: &str = proto::ingest_service_server::SERVICE_NAME;
/// Full name of claim extraction.
pub const EXTRACT: &str = proto::extract_service_server::SERVICE_NAME;
/// Full name of verification.
pub const VERIFY: &str = proto::verify_service_server::SERVICE_NAME;
/// Full name of the desk.
pub const DESK: &str = proto::desk_service_server::SERVICE_NAME;

/// All of them.
pub const SERVICES: [&str; 4] = [INGEST, EXTRACT, VERIFY, DESK];

/// What their names begin with, and the domain of what a server says outside of them.
pub const DOMAIN: &str = "twosource.v1";
