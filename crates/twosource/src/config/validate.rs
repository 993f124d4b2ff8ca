//! What the types of the configuration cannot say.

use std::collections::HashSet;

use twosource_verify::Levels;

use super::{Config, RuleLevel};

/// Pages that a visit of a feed may fetch: as many as a feed can have items.
const MOST_PAGES: usize = twosource_contract::limits::REPORTS_PER_INPUT;

/// The first key whose value makes no sense, and why.
pub(super) fn check(config: &Config) -> Result<(), (String, String)> {
    let wrong = |key: &str, problem: String| Err((key.to_owned(), problem));
    for (rule, level) in &config.rules {
        if Levels::default().set(rule, (*level).into()).is_err() {
            return wrong(
                &format!("rules.{rule}"),
                "there is no such rule: `twosource rules` lists them".to_owned(),
            );
        }
    }
    if config.store.path.is_empty() {
        return wrong("store.path", "the path is empty: write a file's path, or `:memory:`".to_owned());
    }
    if let Err(e) = crate::telemetry::filter(&config.log.level) {
        return wrong(
            "log.level",
            format!(
                "`{}`: {e}: write error, warn, info, debug, trace, or directives such as warn,twosource=debug",
                config.log.level
            ),
        );
    }
    let serve = &config.serve;
    let (limits, keepalive, shutdown) = (&serve.limits, &serve.keepalive, &serve.shutdown);
    for (key, value, range) in [
        ("serve.limits.concurrent_calls", limits.concurrent_calls as u64, 1..=65_536),
        ("serve.limits.concurrent_watches", limits.concurrent_watches as u64, 1..=65_536),
        ("serve.limits.retry_after_ms", limits.retry_after_ms, 1..=60_000),
        ("serve.limits.streams_per_connection", u64::from(limits.streams_per_connection), 1..=65_536),
        ("serve.keepalive.http2_interval_seconds", keepalive.http2_interval_seconds, 1..=3600),
        ("serve.keepalive.http2_timeout_seconds", keepalive.http2_timeout_seconds, 1..=3600),
        ("serve.keepalive.tcp_seconds", keepalive.tcp_seconds, 1..=7200),
        ("fetch.gap_ms", config.fetch.gap_ms, 0..=60_000),
        ("fetch.timeout_ms", config.fetch.timeout_ms, 100..=600_000),
        ("serve.shutdown.notice_ms", shutdown.notice_ms, 0..=600_000),
        ("serve.shutdown.grace_ms", shutdown.grace_ms, 0..=3_600_000),
    ] {
        if !range.contains(&value) {
            return wrong(key, format!("{value} is not within {} to {}", range.start(), range.end()));
        }
    }
    let mut seen = HashSet::new();
    for feed in &config.feeds {
        let url = match twosource_fetch::web_address(&feed.url) {
            Ok(url) => url,
            Err(e) => return wrong("feeds", e.to_string()),
        };
        if !seen.insert(url) {
            return wrong("feeds", format!("{} stands there twice: each feed once", feed.url));
        }
        if feed.pages > MOST_PAGES {
            return wrong(
                "feeds",
                format!("{}: pages: {} is not within 0 to {MOST_PAGES}", feed.url, feed.pages),
            );
        }
    }
    Ok(())
}

impl From<RuleLevel> for twosource_verify::Level {
    fn from(level: RuleLevel) -> Self {
        match level {
            RuleLevel::Allow => Self::Allow,
            RuleLevel::Info => Self::Info,
            RuleLevel::Warning => Self::Warning,
            RuleLevel::Error => Self::Error,
        }
    }
}
