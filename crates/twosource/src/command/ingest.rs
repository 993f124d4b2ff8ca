//! `twosource ingest`.

use std::ffi::OsString;
use std::io::Write as _;
use std::sync::Arc;

use clap::Args;
use twosource_contract::{Accepted, Error, Ingest as Door, RawReport};
use twosource_model::Published;
use twosource_wire::remote;

use super::{At, block_on};
use crate::Config;
use crate::exit::Exit;
use crate::input::{self, Input};
use crate::output::{Output, printable};
use crate::rooms;

/// Take reports in and keep them
#[derive(Debug, Args)]
#[command(
    long_about = "Takes reports in and keeps them, then reads their claims and sets them against all that is kept.

The same report twice is kept once. For each report a line is printed: `new` or `known`, its resource name, and where it \
was read from. `twosource findings` lists what was found.

With --addr the reports go to a running service, whose desk follows them in its own time."
)]
#[command(after_long_help = "Exit status:
  0  every report is kept
  2  an input could not be taken in; the others were

Examples:
  twosource ingest reports/
  twosource ingest a.txt --store desk.db
  twosource ingest a.txt --addr 127.0.0.1:7400")]
pub(crate) struct Ingest {
    /// Files, folders (every report below them, by extension), quoted patterns, or - for standard input
    #[arg(value_name = "FILE|DIR|GLOB|-", required_unless_present = "print_config")]
    reports: Vec<OsString>,
    /// When reports were published that do not say so: 2021-03-23, or RFC 3339
    #[arg(long, value_name = "DATE", value_parser = input::published)]
    published: Option<Published>,
    /// Who published reports that do not say so
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    source: String,
    /// Where reports are kept
    #[command(flatten)]
    pub(crate) at: At,
}

pub(crate) fn run(args: &Ingest, config: &Config, output: &mut Output) -> anyhow::Result<Exit> {
    let gathered = input::gather(&args.reports, usize::MAX);
    for failure in &gathered.failures {
        output.complain(&failure.to_string())?;
    }
    let failed = block_on(async {
        if let Some(address) = &args.at.addr {
            let door = remote::Ingest::new(remote::connect("--addr", address)?);
            return take_in(&door, args, &gathered.inputs, output).await;
        }
        let store = rooms::store(config)?;
        let rooms = rooms::here(rooms::levels(config)?, &store);
        let failed = take_in(rooms.ingest.as_ref(), args, &gathered.inputs, output).await?;
        rooms::catch_up(rooms, Arc::clone(&store)).await?;
        Ok(failed)
    })?;
    Ok(if failed > 0 || !gathered.failures.is_empty() { Exit::Failed } else { Exit::Done })
}

/// Takes the inputs in, one after the other; gives how many could not be.
async fn take_in(
    door: &dyn Door,
    args: &Ingest,
    inputs: &[Input],
    output: &mut Output,
) -> anyhow::Result<usize> {
    let mut failed = 0;
    for input in inputs {
        let content = match input::read(input) {
            Ok(content) => content,
            Err(failure) => {
                failed += 1;
                output.complain(&failure.to_string())?;
                continue;
            }
        };
        let raw = RawReport {
            content,
            path: input.label(),
            source: args.source.clone(),
            published: args.published,
            ..RawReport::default()
        };
        let items = door.ingest_reports(raw).await.unwrap_or_else(|error| vec![Err(error)]);
        for item in items {
            match item {
                Ok(Accepted { report, created }) => {
                    let word = if created { "new" } else { "known" };
                    writeln!(output, "{word:5} {}  {}", report.name, printable(&report.path))?;
                }
                // What is wrong with one report says nothing about the next; where the store or the service is away, it
                // does.
                Err(error @ (Error::Unreadable { .. } | Error::Invalid { .. } | Error::TooLarge { .. })) => {
                    failed += 1;
                    output.complain(&input.naming(&error))?;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(failed)
}
