//! A house over loopback: every role in a server of its own, on a port that the system chooses.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use anyhow::Context as _;
use tonic::transport::server::TcpIncoming;
use twosource::config::Admin;
use twosource::server::{Listeners, Server};
use twosource::{Config, Role};
use twosource_contract::Extract;
use twosource_wire::{context::CallLayer, remote, serve};

use crate::house::Running;
use crate::{House, Plan, World};

/// Raises it; each server runs in a task, the desk's the last.
pub(crate) async fn raise(plan: Plan) -> anyhow::Result<House> {
    let mut running = Vec::new();
    let mut addresses = Vec::new();
    let mut config = Config::default();
    for role in Role::ALL {
        let (address, server) = match (&plan.extract, role) {
            (Some(extract), Role::Extract) => serve_alone(Arc::clone(extract)).await?,
            _ => {
                config.serve.roles = vec![role];
                config.serve.listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
                config.serve.admin = Admin::Off;
                let store = plan.keep.store(World::Wired, role);
                config.store.path = store.to_str().context("the folder's name is no text")?.to_owned();
                start(&config).await?
            }
        };
        running.push(server);
        addresses.push((role, address));
        let peers = &mut config.serve.peers;
        match role {
            Role::Ingest => peers.ingest = address.to_string(),
            Role::Extract => peers.extract = address.to_string(),
            Role::Verify => peers.verify = address.to_string(),
            Role::Desk => {}
        }
    }
    let channel = |role| {
        let (_, address) = addresses.iter().find(|(r, _)| *r == role).context("every role was started")?;
        Ok::<_, anyhow::Error>(remote::connect("test", &address.to_string())?)
    };
    Ok(House {
        ingest: Arc::new(remote::Ingest::new(channel(Role::Ingest)?)),
        extract: Arc::new(remote::Extract::new(channel(Role::Extract)?)),
        verify: Arc::new(remote::Verify::new(channel(Role::Verify)?)),
        desk: Arc::new(remote::Desk::new(channel(Role::Desk)?)),
        addresses,
        running,
    })
}

async fn start(config: &Config) -> anyhow::Result<(SocketAddr, Running)> {
    let server = Server::build(config, Listeners::bind(&config.serve).await?)?;
    let address = server.address()?;
    Ok((address, Running::start(|stopped| server.serve(stopped))))
}

/// Puts an extraction of the test's own on the network, with no more around it than a call needs.
async fn serve_alone(extract: Arc<dyn Extract>) -> anyhow::Result<(SocketAddr, Running)> {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let server = tonic::transport::Server::builder().layer(CallLayer).add_service(serve::extract(extract));
    Ok((
        address,
        Running::start(|stopped| async move {
            Ok(server.serve_with_incoming_shutdown(TcpIncoming::from(listener), stopped).await?)
        }),
    ))
}
