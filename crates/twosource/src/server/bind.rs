//! Listeners, bound before anything else is built: a port that is taken is found out at once, and tests hand in their
//! own.

use std::net::SocketAddr;

use anyhow::Context as _;
use tokio::net::TcpListener;

use crate::config::{Admin, Serve};

/// The sockets that a server listens on.
#[derive(Debug)]
pub struct Listeners {
    /// For gRPC and gRPC-Web.
    pub grpc: TcpListener,
    /// For metrics and probes.
    pub admin: Option<TcpListener>,
}

impl Listeners {
    /// Binds what the settings name.
    ///
    /// # Errors
    /// Where an address is taken or not this machine's.
    pub async fn bind(serve: &Serve) -> anyhow::Result<Self> {
        let grpc = bind("serve.listen", serve.listen).await?;
        let admin = match serve.admin {
            Admin::Off => None,
            Admin::On(address) => Some(bind("serve.admin", address).await?),
        };
        Ok(Self { grpc, admin })
    }
}

async fn bind(key: &str, address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address} ({key})"))
}
