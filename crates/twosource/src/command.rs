//! The commands, one file each: its flags with their help, and what it does.

use std::future::Future;

use clap::{Args, ValueEnum};
use twosource_model::Severity;

use crate::config::Flags;

pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod extract;
pub(crate) mod findings;
pub(crate) mod health;
pub(crate) mod ingest;
mod levels;
pub(crate) mod rules;
pub(crate) mod serve;
pub(crate) mod source;

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// For a person
    #[default]
    Text,
    /// For a program: the proto3 JSON mapping of the API's messages
    Json,
}

/// A level of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Level {
    /// Any finding
    Info,
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Info => Self::Info,
            Level::Warning => Self::Warning,
            Level::Error => Self::Error,
        }
    }
}

/// Where kept things are: in a database of one's own, or behind a running service.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct At {
    /// The SQLite database [default: store.path of the settings, twosource.db]
    #[arg(long, value_name = "PATH", conflicts_with = "addr")]
    pub(crate) store: Option<String>,
    /// Ask the service that listens here instead (host:port) of opening a database
    #[arg(long, value_name = "ADDR")]
    pub(crate) addr: Option<String>,
}

impl At {
    /// The settings among these flags.
    pub(crate) fn flags(&self, flags: &mut Flags) {
        flags.set("store.path", self.store.as_ref());
    }
}

/// Runs a command's asynchronous part on this thread alone: it starts in microseconds, and whatever computes goes to
/// blocking threads anyway (`contract::run_off_thread`).
pub(crate) fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let done = runtime.block_on(work);
    // Whatever is still on a blocking thread (a name that does not resolve) nobody waits for any more.
    runtime.shutdown_background();
    done
}
