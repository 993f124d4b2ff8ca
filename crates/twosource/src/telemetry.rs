//! Logs, to standard error: standard output belongs to results.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::config::{Log, LogFormat};

/// The filter of a level or of directives. A bare level holds for this house; what lies below it (HTTP/2 frames, TCP)
/// is heard only when it warns, unless directives ask for it.
///
/// # Errors
/// What is wrong with `level`, for a reader.
pub(crate) fn filter(level: &str) -> Result<EnvFilter, String> {
    let directives = match level {
        "off" | "error" | "warn" => level.to_owned(),
        "info" | "debug" | "trace" => format!("warn,twosource={level}"),
        // A word alone would be taken for the name of a module, and everything else be silent.
        _ if !level.contains('=') => return Err("no level".to_owned()),
        _ => level.to_owned(),
    };
    EnvFilter::builder().parse(directives).map_err(|e| e.to_string())
}

/// Starts logging for the whole process.
///
/// # Errors
/// Where the level is none, or the process logs already.
pub(crate) fn start(log: &Log, color: bool) -> anyhow::Result<()> {
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter(&log.level).map_err(anyhow::Error::msg)?)
        // A call's span tells what became of it when it closes: that line is the log of calls.
        .with_span_events(FmtSpan::CLOSE)
        .with_writer(std::io::stderr);
    let started = match log.format {
        LogFormat::Human => builder.with_ansi(color).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    started.map_err(|e| anyhow::anyhow!("logging cannot start: {e}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_directives_are_taken_and_nothing_else() {
        for good in
            ["off", "error", "warn", "info", "debug", "trace", "warn,twosource_desk=debug", "h2=trace"]
        {
            assert!(filter(good).is_ok(), "{good}");
        }
        for bad in ["", "loud", "INFORMATION", "twosource", "twosource=loud", "a=b=c"] {
            assert!(filter(bad).is_err(), "{bad}");
        }
    }
}
