//! Inputs of a command to what ingestion takes: files are read, addresses fetched.

use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use twosource_contract::limits::BYTES_PER_CALL;
use twosource_contract::{Error, Ingest, RawReport};
use twosource_fetch::{Fetcher, Gather, GatherError, Gathered, Guard, Limits, gather};
use twosource_model::Published;

use crate::config::{Fetch, Flags};
use crate::input::{self, Content, Failure, Input};

/// How a command fetches.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Fetching")]
pub(crate) struct Fetching {
    /// Fetch this many pages at most for the items of a feed that have only a summary there
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    pages: usize,
    /// Fetch from this machine as well, for tests: otherwise the public internet alone is reached
    #[arg(long)]
    allow_loopback: bool,
}

impl Fetching {
    /// The settings among these flags.
    pub(crate) fn flags(&self, flags: &mut Flags) {
        flags.set("fetch.allow_loopback", self.allow_loopback.then_some(true));
    }
}

/// What fetches, as configured.
pub(crate) fn fetcher(config: &Fetch) -> Fetcher {
    let gap = Duration::from_millis(config.gap_ms);
    let whole = Duration::from_millis(config.timeout_ms);
    let usual = Limits::default();
    let limits = Limits { gap, whole, connecting: usual.connecting.min(whole), ..usual };
    Fetcher::new(limits, Guard { allow_loopback: config.allow_loopback })
}

/// Makes inputs into what ingestion takes.
pub(crate) struct Reader {
    fetcher: Fetcher,
    /// Asked what was fetched.
    door: Arc<dyn Ingest>,
    options: Gather,
}

/// What an input came to.
pub(crate) struct Read {
    pub(crate) reports: Vec<RawReport>,
    /// What a person should know of it all the same.
    pub(crate) remarks: Vec<String>,
}

/// Why an input came to nothing.
pub(crate) enum NotRead {
    /// It cannot be used; others may.
    Unusable(Failure),
    /// Nothing can go on.
    Broken(Error),
}

impl Reader {
    /// A reader that says of every input what is not said there.
    pub(crate) fn new(
        config: &Fetch,
        fetching: &Fetching,
        source: &str,
        published: Option<Published>,
        door: Arc<dyn Ingest>,
    ) -> Self {
        let pages = fetching.pages;
        let options = Gather { source: source.to_owned(), published, pages, page_bytes: BYTES_PER_CALL };
        Self { fetcher: fetcher(config), door, options }
    }

    /// Reads or fetches an input.
    pub(crate) async fn read(&self, input: &Input) -> Result<Read, NotRead> {
        let Input::Url(url) = input else {
            let Content { bytes, cut } = input::read(input).map_err(NotRead::Unusable)?;
            let report = RawReport {
                content: bytes,
                cut,
                path: input.label(),
                source: self.options.source.clone(),
                published: self.options.published,
                ..RawReport::default()
            };
            return Ok(Read { reports: vec![report], remarks: Vec::new() });
        };
        let unusable = |error: &dyn std::error::Error| NotRead::Unusable(Failure::of_address(url, error));
        match gather(&self.fetcher, &*self.door, url, &self.options).await {
            Ok(Gathered { inputs, summaries }) => {
                let remark = |(page, why): (String, String)| {
                    let why = why.strip_prefix(&format!("{page}: ")).map_or(why.clone(), str::to_owned);
                    format!("{page}: the feed's summary is taken: {why}")
                };
                Ok(Read { reports: inputs, remarks: summaries.into_iter().map(remark).collect() })
            }
            Err(GatherError::Fetch(error)) => Err(unusable(&error)),
            Err(GatherError::Ingest(error)) if is_of_the_input(&error) => Err(unusable(&error)),
            Err(GatherError::Ingest(error)) => Err(NotRead::Broken(error)),
        }
    }
}

/// Whether an error is about one input and says nothing about the next; where the store or the service is away, it does.
pub(crate) fn is_of_the_input(error: &Error) -> bool {
    matches!(error, Error::Unreadable { .. } | Error::Invalid { .. } | Error::TooLarge { .. })
}
