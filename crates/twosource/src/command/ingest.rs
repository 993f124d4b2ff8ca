//! `twosource ingest`.

use std::ffi::OsString;
use std::io::Write as _;
use std::sync::Arc;

use clap::Args;
use jiff::Timestamp;
use twosource_contract::{Accepted, Error, Ingest as Door, RawReport, Result as Answer};
use twosource_model::{Published, ReportStatus};
use twosource_wire::{json, remote};

use super::{At, Format, block_on};
use crate::Config;
use crate::config::Flags;
use crate::exit::Exit;
use crate::input::{self, Failure, Gathered, Input};
use crate::output::{Output, printable};
use crate::rooms;
use crate::web::{Fetching, NotRead, Read, Reader, is_of_the_input};

/// Take reports in and keep them
#[derive(Debug, Args)]
#[command(
    long_about = "Takes reports in and keeps them, then reads their claims and sets them against all that is kept.

The same report twice is kept once. For each report a line is printed: `new` or `known`, its resource name, where it was \
read from, and whether its publisher withholds, killed or corrected it. `twosource findings` lists what was found.

Of a folder those files are taken whose names end in .txt, .html, .htm, .xhtml, .xml, .rss, .atom, .eml, .warc or .pdf, or in \
that and .gz; and of those in .json the ones that are a JSON Feed or ninjs. Others are taken where they are named. A date of \
publication that lies in the future is none.

An address (http or https) is fetched: a page is a report, a feed holds several. Where a feed gives only a summary of an \
item, the item's page is fetched, one after the other; where there is none to be had, the summary is taken. What a host's \
robots.txt asks programs to leave alone is not fetched, and nothing that is not on the public internet is.

With --addr the reports go to a running service, whose desk follows them in its own time.

With --format json a line is printed for each report, whether it is kept or not: the response of IngestReports in the proto3 \
JSON mapping. `index` counts the inputs in the order of their names, then those that could not be found."
)]
#[command(after_long_help = "Exit status:
  0  every report is kept
  2  an input could not be taken in; the others were

Examples:
  twosource ingest reports/
  twosource ingest a.txt --store desk.db
  twosource ingest https://news.example/world/feed.xml --pages 5
  curl -s https://news.example/a.html | twosource ingest - --source 'The Daily'
  twosource ingest a.txt --addr 127.0.0.1:7400")]
pub(crate) struct Ingest {
    /// Files, folders (the reports below them), quoted patterns, addresses, or - for standard input
    #[arg(value_name = "FILE|DIR|GLOB|URL|-", required_unless_present = "print_config")]
    reports: Vec<OsString>,
    /// How to write what became of each report
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// When reports were published that do not say so: 2021-03-23, or RFC 3339
    #[arg(long, value_name = "DATE", value_parser = input::published)]
    published: Option<Published>,
    /// Who published reports that do not say so
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    source: String,
    /// Where reports are kept
    #[command(flatten)]
    at: At,
    /// How pages and feeds are fetched
    #[command(flatten)]
    fetching: Fetching,
}

impl Ingest {
    /// The settings among these flags.
    pub(crate) fn flags(&self, flags: &mut Flags) {
        self.at.flags(flags);
        self.fetching.flags(flags);
    }
}

pub(crate) fn run(args: &Ingest, config: &Config, output: &mut Output) -> anyhow::Result<Exit> {
    let Gathered { inputs, failures } = input::gather(&args.reports, usize::MAX);
    let mut told = Told { format: args.format, output, failed: 0 };
    for (i, failure) in failures.into_iter().enumerate() {
        told.unusable(inputs.len() + i, &failure)?;
    }
    block_on(async {
        if let Some(address) = &args.at.addr {
            let door: Arc<dyn Door> = Arc::new(remote::Ingest::new(remote::connect("--addr", address)?));
            return take_in(door, args, config, &inputs, &mut told).await;
        }
        let store = rooms::store(config)?;
        let rooms = rooms::here(rooms::levels(config)?, &store);
        take_in(Arc::clone(&rooms.ingest), args, config, &inputs, &mut told).await?;
        rooms::catch_up(rooms, Arc::clone(&store)).await
    })?;
    Ok(if told.failed > 0 { Exit::Failed } else { Exit::Done })
}

/// Inputs that are taken in by one call, and bytes of them: the room keeps them by the dozen, and reads the next meanwhile.
const TOGETHER: usize = 512;
const BYTES_TOGETHER: usize = 16 * 1024 * 1024;

/// Takes the inputs in, in their order.
async fn take_in(
    door: Arc<dyn Door>,
    args: &Ingest,
    config: &Config,
    inputs: &[Input],
    told: &mut Told<'_>,
) -> anyhow::Result<()> {
    let reader = Reader::new(&config.fetch, &args.fetching, &args.source, args.published, Arc::clone(&door));
    let mut waiting = Waiting::default();
    for (index, input) in inputs.iter().enumerate() {
        // Whoever waits for a page to be fetched is shown what came before.
        if matches!(input, Input::Url(_)) {
            waiting.take_in(&*door, told).await?;
        }
        let Read { reports, remarks } = match reader.read(input).await {
            Ok(read) => read,
            Err(NotRead::Unusable(failure)) => {
                waiting.take_in(&*door, told).await?;
                told.unusable(index, &failure)?;
                continue;
            }
            Err(NotRead::Broken(error)) => return Err(error.into()),
        };
        if !remarks.is_empty() {
            waiting.take_in(&*door, told).await?;
        }
        for remark in remarks {
            told.output.remark(&remark)?;
        }
        let count = reports.len();
        for (i, mut raw) in reports.into_iter().enumerate() {
            // What lies on a disk today was not published tomorrow.
            raw.fetched.get_or_insert_with(Timestamp::now);
            waiting.bytes += raw.content.len();
            waiting.reports.push(raw);
            waiting.of.push(Origin { input, index, first: i == 0, last: i + 1 == count });
            if waiting.reports.len() >= TOGETHER || waiting.bytes >= BYTES_TOGETHER {
                waiting.take_in(&*door, told).await?;
            }
        }
    }
    waiting.take_in(&*door, told).await
}

/// Inputs that were read and are not taken in yet.
#[derive(Default)]
struct Waiting<'i> {
    reports: Vec<RawReport>,
    bytes: usize,
    /// What each came from.
    of: Vec<Origin<'i>>,
    /// Reports that the argument at hand has given so far.
    items: usize,
}

/// Where something to be taken in comes from: an argument, which may have given several.
struct Origin<'i> {
    input: &'i Input,
    index: usize,
    first: bool,
    last: bool,
}

impl Waiting<'_> {
    async fn take_in(&mut self, door: &dyn Door, told: &mut Told<'_>) -> anyhow::Result<()> {
        self.bytes = 0;
        if self.reports.is_empty() {
            return Ok(());
        }
        let kept = door.ingest_inputs(std::mem::take(&mut self.reports)).await;
        for (Origin { input, index, first, last }, kept) in self.of.drain(..).zip(kept) {
            if first {
                self.items = 0;
            }
            let count = kept.len();
            for (i, kept) in kept.into_iter().enumerate() {
                let more = !last || i + 1 < count;
                told.kept(input, Place { index, item: self.items, more }, kept)?;
                self.items += 1;
            }
        }
        Ok(())
    }
}

/// The place of a report: its input's, its own in the input, and whether more of the same input follow.
#[derive(Debug, Clone, Copy)]
struct Place {
    index: usize,
    item: usize,
    more: bool,
}

/// What is said of each report.
struct Told<'o> {
    format: Format,
    output: &'o mut Output,
    /// Reports and inputs that could not be taken in.
    failed: usize,
}

impl Told<'_> {
    fn unusable(&mut self, index: usize, failure: &Failure) -> anyhow::Result<()> {
        self.failed += 1;
        self.output.complain(&failure.to_string())?;
        if self.format == Format::Json {
            let error = Error::invalid(&failure.label, &failure.why);
            writeln!(self.output, "{}", json::ingested(index, 0, false, Err(error)))?;
        }
        Ok(())
    }

    /// # Errors
    /// Where the next report would fare no better.
    fn kept(&mut self, input: &Input, place: Place, kept: Answer<Accepted>) -> anyhow::Result<()> {
        let line = match (&kept, self.format) {
            (Ok(Accepted { report, created }), Format::Text) => {
                let word = if *created { "new" } else { "known" };
                let status = match report.status {
                    ReportStatus::Usable => "",
                    ReportStatus::Withheld => "  withheld",
                    ReportStatus::Killed => "  killed",
                    ReportStatus::Corrected => "  corrected",
                };
                format!("{word:5} {}  {}{status}", report.name, printable(&report.path))
            }
            (Err(error), _) if !is_of_the_input(error) => return Err(error.clone().into()),
            (Err(error), format) => {
                self.failed += 1;
                self.output.complain(&input.naming(error))?;
                if format == Format::Text {
                    return Ok(());
                }
                json::ingested(place.index, place.item, place.more, kept)
            }
            (Ok(_), Format::Json) => json::ingested(place.index, place.item, place.more, kept),
        };
        writeln!(self.output, "{line}")?;
        Ok(())
    }
}
