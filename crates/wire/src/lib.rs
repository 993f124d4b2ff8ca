//! The one crate that knows gRPC: the schema's messages, conversions between them and the nouns, server adapters that
//! put a door on the network, and remote clients that implement the same doors.
//!
//! It is apart so that no room and no desk ever sees a message, a status or a channel: whoever holds `Arc<dyn Extract>`
//! cannot tell whether this crate is behind it. The nouns and the messages change for different reasons, so every noun is
//! converted by hand, one file each, and every message that comes in is checked before it becomes a noun.
//!
//! This crate must not know any room, rule, database or file, nor decide what a call means.

pub mod context;
pub mod convert;
pub mod json;
pub mod proto;
pub mod remote;
pub mod serve;
pub mod services;
pub mod status;
pub mod timestamp;

/// The compiled schema with its comments (an encoded `google.protobuf.FileDescriptorSet`), for reflection.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/twosource.v1.bin"));
