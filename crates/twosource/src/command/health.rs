//! `twosource health`.

use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use clap::Args;
use tonic::Code;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;
use twosource_wire::remote;

use super::block_on;
use crate::Config;
use crate::exit::Exit;
use crate::output::Output;

/// Ask a serving process whether it is well
#[derive(Debug, Args)]
#[command(long_about = "Asks a serving process over the gRPC health protocol whether it serves.

Exit status: 0 where it serves, 1 where it does not or does not answer. Containers use it as their health check:

    HEALTHCHECK CMD [\"twosource\", \"health\"]")]
pub(crate) struct Health {
    /// Where it listens (host:port) [default: serve.listen of the settings]
    #[arg(long, value_name = "ADDR")]
    addr: Option<String>,
    /// Ask after one service, such as twosource.v1.ExtractService [default: the process as a whole]
    #[arg(long, value_name = "SERVICE", default_value = "", hide_default_value = true)]
    service: String,
    /// How long to wait for the answer, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 2000, value_parser = clap::value_parser!(u64).range(1..=600_000))]
    timeout_ms: u64,
}

pub(crate) fn run(args: &Health, config: &Config, output: &mut Output) -> anyhow::Result<Exit> {
    let address = args.addr.clone().unwrap_or_else(|| reachable(config.serve.listen).to_string());
    let limit = Duration::from_millis(args.timeout_ms);
    let answer = block_on(async {
        let mut client = HealthClient::new(remote::connect("--addr", &address)?);
        let request = HealthCheckRequest { service: args.service.clone() };
        Ok(tokio::time::timeout(limit, client.check(request)).await)
    })?;
    let (exit, said) = match answer {
        Ok(Ok(response)) => {
            let status = response.into_inner().status();
            let exit = if status == ServingStatus::Serving { Exit::Done } else { Exit::Found };
            (exit, status.as_str_name().to_owned())
        }
        Ok(Err(status)) if status.code() == Code::NotFound => {
            (Exit::Found, format!("there is no service `{}` at {address}", args.service))
        }
        Ok(Err(status)) => (Exit::Found, format!("{address}: {}", status.message())),
        Err(_) => (Exit::Found, format!("{address}: no answer within {} ms", args.timeout_ms)),
    };
    if exit == Exit::Done {
        writeln!(output, "{said}")?;
    } else {
        output.complain(&said)?;
    }
    Ok(exit)
}

/// The address at which this machine reaches a listener: one that listens everywhere is asked on the loopback.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let mut at = listen;
    if listen.ip().is_unspecified() {
        at.set_ip(match listen.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    at
}
