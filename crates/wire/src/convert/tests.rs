//! Every noun goes over the wire and through JSON unchanged, and no message makes a conversion panic.

pub(crate) mod nouns;
mod refused;
mod requests;
mod round_trip;
