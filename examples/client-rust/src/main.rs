//! A minimal client.
fn main() {}
