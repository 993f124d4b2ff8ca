//! The binary: commands, configuration, roles, telemetry, health and shutdown. A list, not a brain.
//!
//! It lives apart because it is the one place that knows every room, and puts them together: in one process for
//! `check`, behind listeners for `serve`, with the rooms that run elsewhere reached over the wire. The library beside
//! the program is there so that tests can start a [`Server`](server::Server) in their own process.
//!
//! This crate must not know prose, rules, SQL or the shape of a protocol message: it hands these on. Whatever here
//! looks at a report's words is in the wrong place.

mod cli;
mod command;
pub mod config;
mod exit;
mod input;
mod layers;
mod output;
mod progress;
mod role;
mod rooms;
pub mod server;
mod signal;
mod telemetry;
mod web;

pub use config::Config;
pub use exit::run;
pub use role::Role;
