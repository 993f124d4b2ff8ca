//! The endless way: reports that come in one by one come to the same findings as one check of them all.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

mod pipeline {
    mod claims;
    mod one_by_one;
    mod restart;
    mod review;
    mod versions;
}
