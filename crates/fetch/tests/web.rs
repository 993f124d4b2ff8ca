//! The fetcher against real servers on this machine.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

mod web {
    mod answers;
    mod guard;
    mod limits;
    mod polite;
    mod site;
    mod tls;
}
