//! Logs, to standard error: standard output belongs to results.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::config::{Log, LogFormat};

/// The filter of a level or of directives. A bare level holds for this house; what lies below it (HTTP/2 frames, TCP)
/// is heard only when it warns, unless directives ask for it.
///
/// # Errors
/// Where `level` is neither.
pub(crate) fn filter(level: &str) -> Result<EnvFilter, ParseError> {
    match level {
        "off" | "error" | "warn" => EnvFilter::builder().parse(level),
        "info" | "debug" | "trace" => EnvFilter::builder().parse(format!("warn,twosource={level}")),
        directives => EnvFilter::builder().parse(directives),
    }
}

/// Starts logging for the whole process.
///
/// # Errors
/// Where the level is none, or the process logs already.
pub(crate) fn start(log: &Log, color: bool) -> anyhow::Result<()> {
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter(&log.level)?)
        // A call's span tells what became of it when it closes: that line is the log of calls.
        .with_span_events(FmtSpan::CLOSE)
        .with_writer(std::io::stderr);
    let started = match log.format {
        LogFormat::Human => builder.with_ansi(color).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    started.map_err(|e| anyhow::anyhow!("logging cannot start: {e}"))
}
