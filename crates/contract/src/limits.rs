//! The limits of every door, in one place.
//!
//! The room enforces them, so they hold in one process as over a wire; the wire's own message limits lie above them.

use crate::{Error, Reason, Result};

/// Bytes of one report as it comes in (UTF-8): some 300,000 words, three long novels.
pub const REPORT_BYTES: usize = 2 * 1024 * 1024;
/// Bytes of one input that holds a report among other things, or several: an archive, a feed, a letter, a PDF, a
/// compressed file. Also what any of them may have after it is unpacked.
pub const INPUT_BYTES: usize = 24 * 1024 * 1024;
/// Reports that one input may hold.
pub const REPORTS_PER_INPUT: usize = 500;
/// Reports in one call.
pub const REPORTS_PER_CALL: usize = 500;
/// Bytes of all reports of one call together.
pub const BYTES_PER_CALL: usize = 32 * 1024 * 1024;
/// Claims in one call, and claims read in one report.
pub const CLAIMS_PER_CALL: usize = 50_000;
/// Proper names that are kept of one report.
pub const NAMES_PER_READING: usize = 2_000;
/// Bytes of any other string in a request (title, author, reviewer …).
pub const FIELD_BYTES: usize = 4 * 1024;
/// Names and aliases of one source.
pub const ALIASES_PER_SOURCE: usize = 100;
/// Items on one page.
pub const PAGE_SIZE_MAX: u32 = 1000;
/// Items on a page where the caller does not say.
pub const PAGE_SIZE_DEFAULT: u32 = 50;
/// Bytes of one gRPC message. Above what the other limits let through: a call's reports, with their claims.
pub const MESSAGE_BYTES: usize = 192 * 1024 * 1024;
/// Bytes of the words that all claims of one call quote. Claims of one text quote it a few times over; without this limit
/// claims that each quote all of it would pass in one process and break on the wire.
pub const QUOTED_BYTES_PER_CALL: usize = 96 * 1024 * 1024;
/// Calls that one service works on at a time, unless configured otherwise.
pub const CONCURRENT_CALLS: usize = 64;

/// Refuses more than `limit` of something.
///
/// # Errors
/// [`Error::TooLarge`], naming the field.
pub fn at_most(field: &str, unit: &'static str, reason: Reason, actual: usize, limit: usize) -> Result<()> {
    if actual > limit {
        return Err(Error::TooLarge {
            field: field.to_owned(),
            unit: unit.to_owned(),
            actual: actual as u64,
            limit: limit as u64,
            reason,
        });
    }
    Ok(())
}
