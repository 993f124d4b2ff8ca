//! What is published, from the web: an address in, bytes out, politely and without reaching where nobody outside may
//! reach; and the feeds that a desk follows.
//!
//! It is apart because it is the one crate that opens connections to strangers. `ingest` is pure: the same bytes give
//! the same report; what is fetched is never twice the same. Whoever wants to know what this program can be made to
//! connect to reads this crate and no other.
//!
//! This crate must not know formats, claims, gRPC or SQL: what a page says it learns through the door of ingestion, and
//! what a feed's last answer was it keeps through the door of the store. It keeps no cookies, runs no scripts, and sends
//! nothing that it was not asked to send.
//!
//! The way through the house: `address` says which addresses may be reached, `resolve` and `connect` reach them and no
//! other, `exchange` asks one question over a connection, `body` reads the answer up to its limits, `robots` says what
//! a host wants left alone, `host` keeps to one connection and a pace for each, [`Fetcher`] follows redirects through all of
//! that. [`gather`] makes inputs of an answer, and [`Feeds`] asks again and again.

mod address;
mod body;
mod connect;
mod error;
mod exchange;
mod feeds;
mod fetcher;
mod gather;
mod host;
mod limits;
mod resolve;
mod robots;
mod schedule;

pub use address::{Guard, web_address};
pub use error::{FetchError, Refusal};
pub use feeds::{Counts, Feed, Feeds, Outcome, Visited, Witness};
pub use fetcher::{Answer, Ask, Fetched, Fetcher, Web};
pub use gather::{Gather, GatherError, Gathered, gather};
pub use limits::Limits;
pub use resolve::{Resolve, System};
pub use robots::Robots;
