//! The doors: one async trait per service, with its requests, errors and limits.
//!
//! A caller holds `Arc<dyn Extract>` and cannot tell whether the room behind it is in this process (`extract`) or
//! behind a wire (`wire`'s remote client): both implement the same trait, keep the same [`limits`] and fail with the
//! same [`Error`]. That is why the doors are apart from the rooms and from the wire.
//!
//! This crate must not know any room, gRPC, files or rules. It knows tokio for one thing: [`run_off_thread`], the
//! promise that a door's computing neither blocks an async thread nor outlives a caller who has gone.

mod desk;
mod error;
mod extract;
mod feed;
mod ingest;
pub mod limits;
mod off_thread;
mod page;
mod store;
mod verify;

use std::pin::Pin;

pub use desk::{Check, CheckUpdate, Desk, Progress, Stage};
pub use error::{Code, Error, Reason, Result, Unreadable, Violation};
pub use extract::Extract;
pub use feed::{FeedItem, FeedState};
pub use ingest::{Accepted, Announcement, Ingest, ListReports, RawReport, ReportEvent, SourceUpdate};
pub use off_thread::{Stop, run_off_thread};
pub use page::{Page, PageRequest};
pub use store::{Archive, Keep, Kept, ReadingKept, Store, Write};
pub use verify::{
    FindingEvent, FindingFilter, Judged, ListClaims, ListEvents, ReviewRequest, Submission, Verify,
    VerifyRequest,
};

/// A stream of results that ends after its first error.
pub type Stream<T> = Pin<Box<dyn futures::Stream<Item = Result<T>> + Send>>;

/// A place in an append-only sequence; 0 is before the first item. Cursors grow and are never used again.
pub type Cursor = u64;
