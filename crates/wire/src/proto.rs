//! The messages and services of `twosource.v1`, as generated from `proto/`, with their proto3 JSON mapping.
//!
//! Documented in the schema; generated code is held to the schema's lints (`buf lint`), not to Rust's.

#![allow(
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    clippy::redundant_clone,
    clippy::large_futures,
    clippy::map_err_ignore,
    missing_docs,
    unreachable_pub,
    unused_qualifications,
    rust_2018_idioms,
    rustdoc::all
)]

tonic::include_proto!("twosource.v1");
include!(concat!(env!("OUT_DIR"), "/twosource.v1.serde.rs"));
