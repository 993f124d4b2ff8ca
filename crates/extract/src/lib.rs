//! Claim extraction: a report in, what it says out.
//!
//! It is apart because it is the one room that reads prose. It is pure: no clock, no network, no memory between
//! reports, so that the same report gives the same reading wherever it is read.
//!
//! It must not make findings (its door has no exit for one), know other reports, or know rules. What it could not read
//! it says: a slot is `Unread` rather than `Unstated` wherever the words leave room, for gap rules fire on the latter.
//!
//! The way through: [`language`](twosource_language) annotates the text; `people` puts names together; `speech` finds
//! who says what; `event` finds what happened, by the frames of `frames.toml`; `count` finds how many; `when` anchors
//! times; `place` tells where; `casualty` finds who died or was hurt; `admission` finds
//! what the report says it lacks; `reading` puts it all into model terms.

mod admission;
mod attributed;
mod casualty;
mod channel;
mod clause;
mod correction;
mod count;
mod denial;
mod doer;
mod event;
mod explain;
mod frame;
mod initiative;
mod message;
mod office;
mod people;
mod place;
mod post;
mod predication;
mod quotation;
mod reading;
mod request;
mod speech;
mod tenure;
mod text;
mod title;
mod tongue;
mod tree;
mod unnamed;
mod when;

pub use attributed::{Attributed, Manner, attributed};
pub use explain::{Explanation, SentenceTree, TreeWord, Why, explain};
pub use place::{PlaceMention, places};

use async_trait::async_trait;
use twosource_contract::{Extract, Result, Stop, run_off_thread};
use twosource_model::{Reading, Report};

/// Reads one report. Linear in its length.
///
/// # Errors
/// `Invalid` where the report's blocks do not fit its text, `TooLarge` where it makes more claims than a call may
/// have, `Cancelled` where `stop` is asked for.
pub fn read(report: &Report, stop: &Stop) -> Result<Reading> {
    reading::read(report, stop, &mut |_part| {})
}

/// Reads one report as [`read`] does; `done` hears the name of each part of the work when it ends, some of them once a
/// sentence: for measuring.
///
/// # Errors
/// As [`read`].
pub fn read_by_part(report: &Report, stop: &Stop, done: &mut impl FnMut(&'static str)) -> Result<Reading> {
    reading::read(report, stop, done)
}

/// The room of claim extraction, in this process.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extractor;

impl Extractor {
    /// An extractor, with the engine's weights read.
    #[must_use]
    pub fn new() -> Self {
        // A service that takes calls must not let the first one wait for the weights.
        twosource_language::prepare();
        Self
    }
}

#[async_trait]
impl Extract for Extractor {
    async fn extract_claims(&self, report: Report) -> Result<Reading> {
        run_off_thread("extract", move |stop| read(&report, stop)).await
    }
}
