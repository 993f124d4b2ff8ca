//! Feeds that are followed, with a web that answers as a test says and a clock that stands still while work is done.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

mod feeds {
    mod gathers;
    mod goes_on;
    mod pace;
    mod takes_in;
    mod web;
}
