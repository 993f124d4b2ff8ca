//! A serving process: in this process for what its services do, as a process of its own for signals and exit status.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

mod server {
    mod deadlines;
    mod drain;
    pub(crate) mod harness;
    mod limits;
    mod metrics;
    mod process;
    mod protocols;
    mod roles;
}
