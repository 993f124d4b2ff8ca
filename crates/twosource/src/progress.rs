//! How far a long check is, for a person who watches.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use twosource_contract::{Progress, Stage};

/// Work shorter than this shows nothing: a bar that flashes up tells nobody anything.
const LONG: Duration = Duration::from_millis(400);

/// A bar on standard error that appears when the work is long.
pub(crate) struct Bar {
    since: Instant,
    shown: Option<ProgressBar>,
    wanted: bool,
}

impl Bar {
    /// A bar that shows where it is `wanted`.
    pub(crate) fn new(wanted: bool) -> Self {
        Self { since: Instant::now(), shown: None, wanted }
    }

    /// Takes note of how far the work is.
    pub(crate) fn at(&mut self, progress: Progress) {
        if !self.wanted || (self.shown.is_none() && self.since.elapsed() < LONG) {
            return;
        }
        let bar = self.shown.get_or_insert_with(|| {
            let style = ProgressStyle::with_template("{msg:>9} [{bar:30}] {pos}/{len}");
            ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        bar.set_message(match progress.stage {
            Stage::Ingest => "ingesting",
            Stage::Extract => "reading",
            Stage::Verify => "comparing",
        });
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
    }

    /// Takes the bar away, so that something else can be written.
    pub(crate) fn clear(&mut self) {
        if let Some(bar) = self.shown.take() {
            bar.finish_and_clear();
        }
    }
}
