//! Listeners, bound before anything else is built: a port that is taken is found out at once, and tests hand in their
//! own.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context as _;
use futures::{Stream, StreamExt as _};
use tokio::net::{TcpListener, TcpStream};
use tonic::transport::server::TcpIncoming;

use crate::config::{Admin, Keepalive, Serve};

/// How long no connection is taken after the system refused one.
const PAUSE: Duration = Duration::from_millis(100);

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

/// Connections as they come in. Where the system refuses (no more file descriptors) it is asked again after a pause, not
/// at once and for ever.
pub(super) fn incoming(
    listener: TcpListener,
    keepalive: &Keepalive,
) -> impl Stream<Item = io::Result<TcpStream>> + use<> {
    TcpIncoming::from(listener)
        .with_nodelay(Some(true))
        .with_keepalive(Some(Duration::from_secs(keepalive.tcp_seconds)))
        .then(|connection| async {
            if let Err(error) = &connection {
                // A client that goes before it is taken is no reason to keep the others waiting.
                let its_own = matches!(
                    error.kind(),
                    io::ErrorKind::ConnectionAborted
                        | io::ErrorKind::ConnectionReset
                        | io::ErrorKind::Interrupted
                );
                if !its_own {
                    tracing::warn!(%error, "no connection can be taken");
                    tokio::time::sleep(PAUSE).await;
                }
            }
            connection
        })
}
