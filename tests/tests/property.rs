//! Whatever a report holds: it is read or refused, nothing breaks, and what is quoted stands where it is said to.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

mod property {
    mod arbitrary;
    mod arrival;
    mod prose;
    mod through;
}
