//! Names to numbers.

use std::io;
use std::net::IpAddr;

use async_trait::async_trait;

/// Looks names up. Whatever it answers is looked at before anything is connected to.
#[async_trait]
pub trait Resolve: Send + Sync + 'static {
    /// The addresses of a host, the best first.
    ///
    /// # Errors
    /// Where there is no such name, or nobody can be asked.
    async fn resolve(&self, host: &str) -> io::Result<Vec<IpAddr>>;
}

/// The system's own way.
#[derive(Debug, Clone, Copy, Default)]
pub struct System;

#[async_trait]
impl Resolve for System {
    async fn resolve(&self, host: &str) -> io::Result<Vec<IpAddr>> {
        Ok(tokio::net::lookup_host((host, 0)).await?.map(|address| address.ip()).collect())
    }
}
