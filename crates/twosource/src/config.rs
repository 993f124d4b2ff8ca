//! The configuration: one typed value, whatever its parts came from.
//!
//! Four layers, each over the one before: the defaults below, a TOML file, the environment (`TWOSOURCE_SERVE__LISTEN`
//! for `serve.listen`), and the flags. [`load()`] puts them together; `--print-config` prints the outcome.

mod admin;
mod feed;
mod load;
mod validate;

use std::collections::BTreeMap;
use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

pub use admin::Admin;
pub use feed::{Every, Feed};
pub use load::{ConfigError, Flags, load};

use crate::Role;

/// Everything that can be configured.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// `[log]`
    pub log: Log,
    /// `[rules]`: a level by rule id, over the rule's own.
    pub rules: BTreeMap<String, RuleLevel>,
    /// `[store]`
    pub store: Store,
    /// `[fetch]`
    pub fetch: Fetch,
    /// `[serve]`
    pub serve: Serve,
    /// `[[feeds]]`: what a serving process with the role ingest follows.
    pub feeds: Vec<Feed>,
}

/// What is logged, and how. Logs go to standard error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// A level (`error`, `warn`, `info`, `debug`, `trace`), or directives such as `warn,twosource=debug`.
    pub level: String,
    /// For people or for machines.
    pub format: LogFormat,
}

/// The shape of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// A line that reads.
    Human,
    /// A JSON object a line.
    Json,
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "warn".to_owned(), format: LogFormat::Human }
    }
}

/// How severe a rule's findings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum RuleLevel {
    /// The rule is off.
    Allow,
    /// Context.
    Info,
    /// Worth a look before publication.
    Warning,
    /// The accounts cannot both stand.
    Error,
}

/// Where things are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Store {
    /// Path of an SQLite database, made where there is none; `:memory:` keeps nothing beyond the process.
    pub path: String,
}

impl Default for Store {
    fn default() -> Self {
        Self { path: "twosource.db".to_owned() }
    }
}

/// How pages and feeds are fetched from the web.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fetch {
    /// Whether this machine itself may be fetched from: for tests.
    pub allow_loopback: bool,
    /// Between two requests to one host, in milliseconds, at most 60000; more where its robots.txt asks for more.
    pub gap_ms: u64,
    /// For one address with all its redirects, in milliseconds, 100 to 600000.
    pub timeout_ms: u64,
}

impl Default for Fetch {
    fn default() -> Self {
        Self { allow_loopback: false, gap_ms: 1000, timeout_ms: 60_000 }
    }
}

/// How `twosource serve` serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Serve {
    /// The roles of this process; empty means all.
    pub roles: Vec<Role>,
    /// Where gRPC and gRPC-Web are served; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where `/metrics`, `/healthz` and `/readyz` are served; `off` for nowhere.
    pub admin: Admin,
    /// Where the roles are that this process needs and does not have.
    pub peers: Peers,
    /// How much at a time.
    pub limits: Limits,
    /// How dead connections are found out.
    pub keepalive: Keepalive,
    /// How it stops.
    pub shutdown: Shutdown,
}

impl Default for Serve {
    fn default() -> Self {
        Self {
            roles: Vec::new(),
            listen: SocketAddr::from(([127, 0, 0, 1], 7400)),
            admin: Admin::On(SocketAddr::from(([127, 0, 0, 1], 9464))),
            peers: Peers::default(),
            limits: Limits::default(),
            keepalive: Keepalive::default(),
            shutdown: Shutdown::default(),
        }
    }
}

impl Serve {
    /// The roles of this process, in the order of the data's way.
    #[must_use]
    pub fn effective_roles(&self) -> Vec<Role> {
        if self.roles.is_empty() {
            return Role::ALL.to_vec();
        }
        Role::ALL.into_iter().filter(|role| self.roles.contains(role)).collect()
    }
}

/// Where other roles are: `host:port` or `http://host:port`. Only the desk calls others; an address of a role that this
/// process has itself is not used, so that several processes can share one file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Peers {
    /// The process with the role `ingest`.
    pub ingest: String,
    /// The process with the role `extract`.
    pub extract: String,
    /// The process with the role `verify`.
    pub verify: String,
}

impl Peers {
    /// The address of a role; empty where none is given, and for the desk, which nobody calls.
    #[must_use]
    pub fn of(&self, role: Role) -> &str {
        match role {
            Role::Ingest => &self.ingest,
            Role::Extract => &self.extract,
            Role::Verify => &self.verify,
            Role::Desk => "",
        }
    }
}

/// Limits of each service. Calls above them are answered RESOURCE_EXHAUSTED at once instead of waiting in a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Calls that one service works on at a time, 1 to 65536.
    pub concurrent_calls: usize,
    /// Endless calls (`WatchReports`, `WatchFindings`) that one service holds open at a time, 1 to 65536; they have a
    /// count of their own, since a watcher may stay for days and must not take the place of work.
    pub concurrent_watches: usize,
    /// What a caller who was sent away is told to wait, in milliseconds, 1 to 60000.
    pub retry_after_ms: u64,
    /// HTTP/2 streams that one connection may have open, 1 to 65536.
    pub streams_per_connection: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            concurrent_calls: twosource_contract::limits::CONCURRENT_CALLS,
            concurrent_watches: 256,
            retry_after_ms: 250,
            streams_per_connection: 256,
        }
    }
}

/// How dead connections are found out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Keepalive {
    /// Seconds between two HTTP/2 pings, 1 to 3600.
    pub http2_interval_seconds: u64,
    /// Seconds to wait for a ping's answer before the connection is closed, 1 to 3600.
    pub http2_timeout_seconds: u64,
    /// Seconds of silence before TCP probes the other end, 1 to 7200.
    pub tcp_seconds: u64,
}

impl Default for Keepalive {
    fn default() -> Self {
        Self { http2_interval_seconds: 30, http2_timeout_seconds: 20, tcp_seconds: 60 }
    }
}

/// How a serving process stops at SIGTERM or SIGINT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Shutdown {
    /// How long it goes on taking calls after its health has turned to NOT_SERVING, in milliseconds, at most 600000:
    /// the time that load balancers need to see it. 0 where there are none.
    pub notice_ms: u64,
    /// How long calls in flight may take to finish, in milliseconds, at most 3600000.
    pub grace_ms: u64,
}

impl Default for Shutdown {
    fn default() -> Self {
        Self { notice_ms: 0, grace_ms: 20_000 }
    }
}
