//! What every call passes on its way to a service, outermost first.
//!
//! 1. gRPC-Web (tonic-web): browsers' framing becomes gRPC.
//! 2. [`meter`]: counts the call, whatever becomes of it.
//! 3. the call's context (`wire`): deadline, trace and the one span of the call.
//! 4. [`ending`]: ends it where the process stops.
//! 5. [`admission`]: sends it away where its service has enough to do; only the house's own services have this one.

pub(crate) mod admission;
pub(crate) mod ending;
pub(crate) mod meter;
