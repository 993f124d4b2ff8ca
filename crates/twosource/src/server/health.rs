//! What the process says of its health: over gRPC for each service, and on the admin port.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tonic_health::ServingStatus;
use tonic_health::server::HealthReporter;

use super::catalogue::{REFLECTION, REFLECTION_ALPHA};
use crate::Role;

/// The health of a server.
#[derive(Debug, Clone)]
pub(crate) struct Health {
    reporter: HealthReporter,
    services: Vec<&'static str>,
    ready: Arc<AtomicBool>,
}

impl Health {
    /// The health of a process with these roles, which does not serve yet.
    pub(crate) fn new(reporter: HealthReporter, roles: &[Role]) -> Self {
        // The empty name is the process as a whole.
        let mut services = vec!["", REFLECTION, REFLECTION_ALPHA];
        services.extend(roles.iter().map(|r| r.service()));
        Self { reporter, services, ready: Arc::default() }
    }

    /// Whether the process takes calls.
    pub(crate) fn is_ready(&self) -> bool {
        self.ready.load(Ordering::Relaxed)
    }

    /// Tells everybody that it does.
    pub(crate) async fn serving(&self) {
        self.set(ServingStatus::Serving).await;
        self.ready.store(true, Ordering::Relaxed);
    }

    /// Tells everybody that it takes no more calls.
    pub(crate) async fn not_serving(&self) {
        self.ready.store(false, Ordering::Relaxed);
        self.set(ServingStatus::NotServing).await;
    }

    async fn set(&self, status: ServingStatus) {
        for service in &self.services {
            self.reporter.set_service_status(service, status).await;
        }
    }
}
