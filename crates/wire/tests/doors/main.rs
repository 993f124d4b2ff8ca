//! The doors over the wire: remote client, loopback, server adapter, and behind it rooms that are made up here.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails so, in what its functions share too")]

mod cancellation;
mod compression;
mod deadlines;
mod held;
mod house;
mod refusals;
mod rooms;
mod samples;
mod sizes;
mod streams;
mod telemetry;
mod there_and_back;
mod trace;
mod unreachable;
