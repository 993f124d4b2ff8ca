//! Nouns and requests as messages, and back; one file a noun.
//!
//! A noun becomes a message by `From` and cannot fail. A message becomes a noun by `TryFrom`: it may come from anybody, so
//! it is checked first, and what is wrong is named by its path in a [`Malformed`]. Whether what is well formed also makes
//! sense (spans within a report that was sent beside them, an unknown rule), the room behind the door says, in one
//! process as over the wire.

mod attribution;
mod channel;
mod claim;
mod desk;
mod dossier;
mod enumeration;
mod event;
mod failure;
pub mod field;
mod finding;
pub(crate) mod ingest;
mod malformed;
mod origin;
mod participant;
mod place;
mod quantity;
mod reading;
mod report;
mod rule;
mod slot;
mod source;
mod span;
mod time;
mod verify;

pub use malformed::{Malformed, Problem};

/// A noun may be sent while its owner keeps it.
macro_rules! by_reference {
    ($($noun:ty => $message:ty),+ $(,)?) => {$(
        impl From<&$noun> for $message {
            fn from(noun: &$noun) -> Self {
                noun.clone().into()
            }
        }
    )+};
}
pub(crate) use by_reference;

#[cfg(test)]
pub(crate) mod tests;
