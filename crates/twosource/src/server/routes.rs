//! The gRPC services of a process, each behind its limits.

use std::sync::Arc;

use anyhow::Context as _;
use tonic::codec::CompressionEncoding::{Gzip, Zstd};
use tonic::service::{LayerExt as _, Routes};
use tonic_health::server::HealthReporter;
use tower::ServiceBuilder;
use twosource_contract::Desk;
use twosource_wire::serve;

use super::catalogue::Catalogue;
use crate::Role;
use crate::config::Limits;
use crate::layers::admission::AdmissionLayer;
use crate::rooms::Local;

/// The house's own services: those of the rooms that are here.
pub(super) fn of_rooms(
    local: Local,
    desk: Option<Arc<dyn Desk>>,
    limits: &Limits,
    catalogue: &Arc<Catalogue>,
) -> Routes {
    let mut routes = Routes::default();
    let limited = |role: Role| {
        ServiceBuilder::new().layer(AdmissionLayer::new(role.service(), limits, Arc::clone(catalogue)))
    };
    if let Some(room) = local.ingest {
        routes = routes.add_service(limited(Role::Ingest).named_layer(serve::ingest(room)));
    }
    if let Some(room) = local.extract {
        routes = routes.add_service(limited(Role::Extract).named_layer(serve::extract(room)));
    }
    if let Some(room) = local.verify {
        routes = routes.add_service(limited(Role::Verify).named_layer(serve::verify(room)));
    }
    if let Some(desk) = desk {
        routes = routes.add_service(limited(Role::Desk).named_layer(serve::desk(desk)));
    }
    routes
}

/// Health and reflection. They have no limit: who asks whether a process is well must get an answer above all when it
/// has too much to do. They take compressed requests like every other service, since a client compresses for its whole
/// connection and would be told UNIMPLEMENTED otherwise.
pub(super) fn with_health_and_reflection(
    routes: Routes,
    catalogue: &Catalogue,
) -> anyhow::Result<(Routes, HealthReporter)> {
    let (reporter, health) = tonic_health::server::health_reporter();
    let reflection = || {
        tonic_reflection::server::Builder::configure()
            .register_file_descriptor_set(catalogue.schema().clone())
            .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
    };
    let v1 = reflection().build_v1().context("the schema cannot be reflected")?;
    let v1alpha = reflection().build_v1alpha().context("the schema cannot be reflected")?;
    let both = |routes: Routes| {
        routes
            .add_service(
                health
                    .accept_compressed(Gzip)
                    .accept_compressed(Zstd)
                    .send_compressed(Gzip)
                    .send_compressed(Zstd),
            )
            .add_service(
                v1.accept_compressed(Gzip)
                    .accept_compressed(Zstd)
                    .send_compressed(Gzip)
                    .send_compressed(Zstd),
            )
            .add_service(
                v1alpha
                    .accept_compressed(Gzip)
                    .accept_compressed(Zstd)
                    .send_compressed(Gzip)
                    .send_compressed(Zstd),
            )
    };
    Ok((both(routes), reporter))
}
