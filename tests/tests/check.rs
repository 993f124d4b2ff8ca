//! One check, from bytes to dossier, in one process and over the wire.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

mod check {
    mod going_away;
    mod letters;
    mod limits;
    mod order;
    mod unreadable;
    mod worlds;
}
