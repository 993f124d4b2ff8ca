//! `twosource check`, the main job.

use std::ffi::OsString;
use std::io::Write as _;
use std::sync::Arc;

use clap::Args;
use futures::StreamExt as _;
use twosource_contract::limits::{BYTES_PER_CALL, REPORTS_PER_CALL};
use twosource_contract::{CheckUpdate, Desk, RawReport};
use twosource_ingest::Ingester;
use twosource_model::{Dossier, Published, Severity};
use twosource_render::{sarif, terminal};
use twosource_wire::{json, remote};

use super::levels::Levels;
use super::{Level, block_on};
use crate::Config;
use crate::config::Flags;
use crate::exit::Exit;
use crate::input::{self, Failure, Gathered, Input};
use crate::output::Output;
use crate::progress::Bar;
use crate::rooms;
use crate::web::{Fetching, NotRead, Reader};

/// How a check's result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum CheckFormat {
    /// For a person
    Text,
    /// For a program: the dossier in the proto3 JSON mapping of the API's messages
    Json,
    /// For tools that show findings beside the text: SARIF 2.1.0
    Sarif,
}

/// Check reports of one matter against each other
#[derive(Debug, Args)]
#[command(long_about = "Checks reports of one matter against each other, and each against itself.

Reports are text, HTML pages, feeds (RSS, Atom, JSON Feed), wire items (ninjs, NewsML-G2, NITF), letters (.eml), Markdown, \
PDF or web archives (WARC); the format is found out from the content. A feed or an archive holds several reports, each with \
its number behind the file's name.

In plain text a header block, if there is one, stands first and ends with an empty line; its keys are Source, Title, \
Published, Url, Author, Language, Credit and Dateline. Sub-headlines are lines that begin with `## `.

A text may have 2 MiB, another file 24 MiB; one check takes 500 reports and 32 MiB at most.

Each finding names its rule, quotes the exact words, and says what would settle it. The last line sums up. Nothing is \
kept, and nothing leaves this machine unless --addr names a service. An address (http or https) is fetched, and so is the \
page of each item of a feed that gives only a summary there.")]
#[command(after_long_help = "Exit status:
  0  the check ran, whatever it found
  1  it ran, and there is a finding at the level of --fail-on or above
  2  an input could not be checked; the others were, and their findings are printed

Examples:
  twosource check examples/letters/*.txt
  twosource check reports/ --format json > dossier.json
  twosource check 'archive/2024-*/*.txt' --fail-on error
  cat article.txt | twosource check - --source 'The Daily' --published 2021-03-23
  twosource check a.txt b.txt -A single-origin -D conflicting-date")]
pub(crate) struct Check {
    /// Files, folders (the reports below them), quoted patterns, addresses, or - for standard input
    #[arg(value_name = "FILE|DIR|GLOB|URL|-", required_unless_present = "print_config")]
    reports: Vec<OsString>,
    /// How to write the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: CheckFormat,
    /// Exit with status 1 where there is a finding at this level or above
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<Level>,
    /// When reports were published that do not say so: 2021-03-23, or RFC 3339
    #[arg(long, value_name = "DATE", value_parser = input::published)]
    published: Option<Published>,
    /// Who published reports that do not say so
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    source: String,
    /// At what level rules report
    #[command(flatten)]
    levels: Levels,
    /// Let the desk that listens here (host:port) do the check; its own rule levels hold
    #[arg(long, value_name = "ADDR", conflicts_with_all = ["allow", "warn", "deny"])]
    addr: Option<String>,
    /// How pages and feeds are fetched
    #[command(flatten)]
    fetching: Fetching,
}

impl Check {
    /// The settings among these flags.
    pub(crate) fn flags(&self, flags: &mut Flags) {
        self.levels.flags(flags);
        self.fetching.flags(flags);
    }
}

pub(crate) fn run(args: &Check, config: &Config, output: &mut Output) -> anyhow::Result<Exit> {
    let Gathered { inputs, mut failures } = input::gather(&args.reports, REPORTS_PER_CALL);
    anyhow::ensure!(
        inputs.len() <= REPORTS_PER_CALL,
        "more than {REPORTS_PER_CALL} reports: one check takes as many at most, of one matter"
    );
    let (readable, reports) = block_on(read(args, config, inputs, &mut failures, output))?;
    for failure in &failures {
        output.complain(&failure.to_string())?;
    }
    if reports.is_empty() {
        return Ok(Exit::Failed);
    }
    let outcome = block_on(check(args, config, &readable, reports, output))?;
    let failed = !failures.is_empty() || outcome.failed > 0;
    let Some(dossier) = outcome.dossier else { return Ok(Exit::Failed) };
    write(&dossier, args.format, output)?;
    Ok(match args.fail_on {
        _ if failed => Exit::Failed,
        Some(level) if dossier.worst() >= Some(Severity::from(level)) => Exit::Found,
        _ => Exit::Done,
    })
}

/// Reads and fetches the inputs; gives the reports, and beside each what messages call it. What cannot be used joins the
/// failures.
async fn read(
    args: &Check,
    config: &Config,
    inputs: Vec<Input>,
    failures: &mut Vec<Failure>,
    output: &mut Output,
) -> anyhow::Result<(Vec<Input>, Vec<RawReport>)> {
    // Looks into feeds alone, and keeps nothing: wherever the check runs, this is done here.
    let door = Arc::new(Ingester::new(rooms::memory()?));
    let reader = Reader::new(&config.fetch, &args.fetching, &args.source, args.published, door);
    let (mut readable, mut reports) = (Vec::with_capacity(inputs.len()), Vec::with_capacity(inputs.len()));
    let mut bytes = 0usize;
    for input in inputs {
        let read = match reader.read(&input).await {
            Ok(read) => read,
            Err(NotRead::Unusable(failure)) => {
                failures.push(failure);
                continue;
            }
            Err(NotRead::Broken(error)) => return Err(error.into()),
        };
        for remark in read.remarks {
            output.remark(&remark)?;
        }
        for report in read.reports {
            bytes += report.content.len();
            anyhow::ensure!(
                bytes <= BYTES_PER_CALL,
                "the reports have more than {BYTES_PER_CALL} bytes together: check fewer at a time"
            );
            // The page behind an item of a feed goes by its own address.
            readable.push(if let Input::Url(_) = input {
                Input::Url(report.path.clone())
            } else {
                input.clone()
            });
            reports.push(report);
        }
    }
    Ok((readable, reports))
}

/// What came of the reports that could be read from their files.
struct Outcome {
    dossier: Option<Box<Dossier>>,
    failed: usize,
}

async fn check(
    args: &Check,
    config: &Config,
    inputs: &[Input],
    reports: Vec<RawReport>,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    let desk: Arc<dyn Desk> = match &args.addr {
        Some(address) => Arc::new(remote::Desk::new(remote::connect("--addr", address)?)),
        None => Arc::new(twosource_desk::Desk::new(rooms::here(rooms::levels(config)?, &rooms::memory()?))),
    };
    let mut updates = desk.check_reports(twosource_contract::Check { reports }).await?;
    let mut outcome = Outcome { dossier: None, failed: 0 };
    let mut bar = Bar::new(output.shows_progress());
    while let Some(update) = updates.next().await {
        match update {
            Ok(CheckUpdate::Progress(progress)) => bar.at(progress),
            Ok(CheckUpdate::Failed { index, error }) => {
                bar.clear();
                outcome.failed += 1;
                // The index is the other side's word, which may be another process.
                let said = inputs.get(index).map_or_else(|| error.to_string(), |input| input.naming(&error));
                output.complain(&said)?;
            }
            Ok(CheckUpdate::Dossier(dossier)) => outcome.dossier = Some(dossier),
            // Each report has been told of by now; that none is left is no news.
            Err(_) if outcome.failed == inputs.len() => break,
            Err(error) => {
                bar.clear();
                return Err(error.into());
            }
        }
    }
    bar.clear();
    anyhow::ensure!(
        outcome.dossier.is_some() || outcome.failed == inputs.len(),
        "the check ended without a result"
    );
    Ok(outcome)
}

fn write(dossier: &Dossier, format: CheckFormat, output: &mut Output) -> anyhow::Result<()> {
    match format {
        CheckFormat::Json => {
            let text = json::dossier_pretty(dossier);
            writeln!(output, "{text}")?;
        }
        CheckFormat::Text => {
            let options = output.options();
            terminal::dossier(dossier, &options, output)?;
        }
        CheckFormat::Sarif => {
            sarif::dossier(dossier, &twosource_verify::rules(), env!("CARGO_PKG_VERSION"), output)?;
            writeln!(output)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
