//! `twosource serve`.

use std::io::Write as _;
use std::net::SocketAddr;

use clap::Args;

use super::levels::Levels;
use crate::config::{Admin, Flags, LogFormat};
use crate::exit::Exit;
use crate::output::Output;
use crate::server::{Listeners, Server};
use crate::signal::Stops;
use crate::{Config, Role};

/// Serve the API over gRPC and gRPC-Web
#[derive(Debug, Args)]
#[command(long_about = "Serves the API over gRPC and gRPC-Web, with health, reflection and metrics.

Without --role one process has every role: it takes reports in, reads their claims, sets them against each other, and \
runs checks. With --role it has only those named; a desk then needs the addresses of the roles that are elsewhere.

On standard output it prints a line for each listener, once it listens: `listening on http://127.0.0.1:7400` for the \
API, then `admin on http://127.0.0.1:9464` for /metrics, /healthz and /readyz. With port 0 these lines tell the port \
that was taken. Logs go to standard error.

SIGTERM or SIGINT drains it: its health turns to NOT_SERVING, no new connections are taken, calls in flight finish \
within serve.shutdown.grace_ms, and it ends with status 0. A second signal ends it at once, with status 130.")]
#[command(after_long_help = "Examples:
  twosource serve                                        all in one, on 127.0.0.1:7400
  twosource serve --store :memory: --listen 127.0.0.1:0  keep nothing, take a free port
  twosource serve --role extract --listen 0.0.0.0:7400   one role of several processes
  twosource serve --role desk --ingest-addr ingest:7400 \\
      --extract-addr extract:7400 --verify-addr verify:7400")]
pub(crate) struct Serve {
    /// A role of this process (may be repeated) [default: all]
    #[arg(long = "role", value_name = "ROLE")]
    roles: Vec<Role>,
    /// Where to serve the API [default: 127.0.0.1:7400]
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Where to serve metrics and probes, or off [default: 127.0.0.1:9464]
    #[arg(long, value_name = "ADDR|off")]
    admin: Option<Admin>,
    /// The SQLite database, or :memory: [default: twosource.db]
    #[arg(long, value_name = "PATH")]
    store: Option<String>,
    /// Where the role ingest is (host:port), where it is not here
    #[arg(long, value_name = "ADDR")]
    ingest_addr: Option<String>,
    /// Where the role extract is
    #[arg(long, value_name = "ADDR")]
    extract_addr: Option<String>,
    /// Where the role verify is
    #[arg(long, value_name = "ADDR")]
    verify_addr: Option<String>,
    /// Calls that each service works on at a time
    #[arg(long, value_name = "N")]
    concurrent_calls: Option<usize>,
    /// Milliseconds that calls in flight may take to finish when it stops
    #[arg(long, value_name = "MS")]
    grace_ms: Option<u64>,
    /// At what level rules report
    #[command(flatten)]
    levels: Levels,
    /// How to write log lines [default: human]
    #[arg(long, value_name = "FORMAT")]
    log_format: Option<LogFormat>,
}

impl Serve {
    /// The settings among these flags.
    pub(crate) fn flags(&self, flags: &mut Flags) {
        flags.set("serve.roles", (!self.roles.is_empty()).then_some(&self.roles));
        flags.set("serve.listen", self.listen);
        flags.set("serve.admin", self.admin);
        flags.set("store.path", self.store.as_ref());
        flags.set("serve.peers.ingest", self.ingest_addr.as_ref());
        flags.set("serve.peers.extract", self.extract_addr.as_ref());
        flags.set("serve.peers.verify", self.verify_addr.as_ref());
        flags.set("serve.limits.concurrent_calls", self.concurrent_calls);
        flags.set("serve.shutdown.grace_ms", self.grace_ms);
        flags.set("log.format", self.log_format);
        self.levels.flags(flags);
    }
}

pub(crate) fn run(config: &Config, output: &mut Output) -> anyhow::Result<Exit> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        let stops = Stops::listen()?;
        let listeners = Listeners::bind(&config.serve).await?;
        let server = Server::build(config, listeners)?;
        announce(config, &server, output)?;
        server.serve(stops.first()).await
    });
    // Work that nobody waits for any more must not hold up the end.
    runtime.shutdown_background();
    ended?;
    Ok(Exit::Done)
}

/// Says where it listens: on standard output for whoever started it, in the log for whoever reads that.
fn announce(config: &Config, server: &Server, output: &mut Output) -> anyhow::Result<()> {
    let address = server.address()?;
    let roles = config.serve.effective_roles();
    tracing::info!(%address, ?roles, version = env!("CARGO_PKG_VERSION"), "serving");
    let mut lines = format!("listening on http://{address}\n");
    if let Some(admin) = server.admin_address()? {
        tracing::info!(address = %admin, "admin port");
        lines.push_str(&format!("admin on http://{admin}\n"));
    }
    // That nobody reads these lines is no reason not to serve.
    let _ = output.write_all(lines.as_bytes()).and_then(|()| output.flush());
    Ok(())
}
