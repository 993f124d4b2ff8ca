//! The program as its users have it: the real binary, its exit status, and what it prints.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

mod cli {
    mod bad_input;
    mod check;
    mod commands;
    mod configuration;
    pub(crate) mod program;
}
