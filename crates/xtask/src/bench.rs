//! `cargo xtask bench`: figures, measured in one run on this machine and printed as a Markdown table.
//!
//! They are for comparing one state of the sources with another on the same machine, not for comparing machines; each
//! says how much of what was measured, so that it can be judged.

mod archive;
mod check;
mod echo;
mod ingest;
mod latency;
mod machine;
mod program;
mod set;
mod verify;

use std::io::Write as _;
use std::process::ExitCode;
use std::time::Duration;

pub(crate) use set::Chance;

/// A row of the table.
pub(crate) struct Figure {
    /// What was measured.
    what: String,
    /// What came out.
    value: String,
    /// Of what, and how often.
    of: String,
}

impl Figure {
    fn new(what: impl Into<String>, value: impl Into<String>, of: impl Into<String>) -> Self {
        Self { what: what.into(), value: value.into(), of: of.into() }
    }
}

/// What can be measured by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::Subcommand)]
pub(crate) enum Part {
    /// Checks a second
    Check,
    /// Reports taken in a second, against SQLite
    Ingest,
    /// Calls over loopback
    Latency,
    /// The program's start, memory and size
    Program,
    /// What one more report costs in an archive of 1,000, 10,000 and 100,000: minutes, and no part of the whole
    Verify {
        /// The largest archive that is filled, in reports
        #[arg(long, value_name = "N", default_value_t = 100_000)]
        most: usize,
    },
}

/// Measures one part, or all but the longest, and prints.
pub(crate) fn run(part: Option<Part>, build: bool) -> anyhow::Result<ExitCode> {
    if let Some(Part::Verify { most }) = part {
        return verify::run(most);
    }
    let asked = |this| part.is_none_or(|part| part == this);
    let mut figures = Vec::new();
    if asked(Part::Check) {
        figures.extend(check::measure()?);
    }
    if asked(Part::Ingest) {
        figures.extend(ingest::measure()?);
    }
    if asked(Part::Latency) {
        figures.extend(latency::measure()?);
    }
    if asked(Part::Program) {
        figures.extend(program::measure(build)?);
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}\n", machine::describe(build))?;
    writeln!(out, "| figure | value | of |\n| --- | --- | --- |")?;
    for Figure { what, value, of } in figures {
        writeln!(out, "| {what} | {value} | {of} |")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Times in order, of which figures are read.
pub(crate) struct Times(Vec<Duration>);

impl Times {
    fn new(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self(times)
    }

    /// The smallest time that so many of a hundred do not pass; zero where there are none.
    fn percentile(&self, of_hundred: usize) -> Duration {
        let at = (self.0.len() * of_hundred).div_ceil(100).max(1) - 1;
        self.0.get(at).copied().unwrap_or_default()
    }

    fn median(&self) -> Duration {
        self.percentile(50)
    }

    fn least(&self) -> Duration {
        self.0.first().copied().unwrap_or_default()
    }
}

/// A time with three digits that count.
pub(crate) fn shown(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        ..10.0 => format!("{micros:.2} µs"),
        ..100.0 => format!("{micros:.1} µs"),
        ..1_000.0 => format!("{micros:.0} µs"),
        ..10_000.0 => format!("{:.2} ms", micros / 1e3),
        ..1e6 => format!("{:.1} ms", micros / 1e3),
        _ => format!("{:.2} s", micros / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let times = Times::new((1..=200).rev().map(Duration::from_micros).collect());
        assert_eq!(times.least(), Duration::from_micros(1));
        assert_eq!(times.median(), Duration::from_micros(100));
        assert_eq!(times.percentile(99), Duration::from_micros(198));
        assert_eq!(times.percentile(100), Duration::from_micros(200));
        assert_eq!(Times::new(Vec::new()).median(), Duration::ZERO);
    }

    #[test]
    fn times_are_shown_with_three_digits() {
        for (nanos, text) in
            [(1_234, "1.23 µs"), (123_400, "123 µs"), (1_234_000, "1.23 ms"), (45_600_000, "45.6 ms")]
        {
            assert_eq!(shown(Duration::from_nanos(nanos)), text);
        }
    }
}
