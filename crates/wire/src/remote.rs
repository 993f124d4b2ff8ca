//! Remote clients: a door of `contract` whose room is behind a gRPC channel.
//!
//! A client carries the context of the call in which it is called on ([`crate::context`]): the trace, and the time that
//! is left; where there is no context it begins a trace, and no deadline is set. Every failure comes back as the typed
//! error that the room gave, or as [`Error::Unavailable`](twosource_contract::Error::Unavailable) with the service's
//! name. A future or stream that is dropped stops the work at the other end. Nothing is tried again here: only the
//! caller knows whether the time and the place are right for it.

mod connect;
mod desk;
mod extract;
mod ingest;
mod outgoing;
mod verify;

pub use connect::connect;
pub use desk::Desk;
pub use extract::Extract;
pub use ingest::Ingest;
pub use verify::Verify;

/// Message sizes and compression, the same for every client: requests go as they are, answers may be compressed.
macro_rules! configured {
    ($client:expr) => {
        $client
            .accept_compressed(tonic::codec::CompressionEncoding::Zstd)
            .accept_compressed(tonic::codec::CompressionEncoding::Gzip)
            .max_decoding_message_size(twosource_contract::limits::MESSAGE_BYTES)
            .max_encoding_message_size(twosource_contract::limits::MESSAGE_BYTES)
    };
}
use configured;
