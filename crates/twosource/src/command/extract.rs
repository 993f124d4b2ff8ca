//! `twosource extract`.

use std::ffi::OsString;
use std::io::Write as _;

use clap::Args;
use twosource_contract::{RawReport, Stop};
use twosource_model::Published;
use twosource_render::terminal;

use super::Format;
use crate::exit::Exit;
use crate::input;
use crate::output::Output;

/// Print the claims that are read in one report
#[derive(Debug, Args)]
#[command(
    long_about = "Prints the claims that are read in one report: who did what, to whom, when, and who says so.

Rules judge claims and never read prose, so this is where to look when a finding is missed or wrong. Each value says \
how it is known: `unstated` means that the report does not say, `unread` that the sentence could not be read."
)]
#[command(after_long_help = "Examples:
  twosource extract a.txt
  twosource extract a.txt --format json
  echo 'The minister resigned on Tuesday.' | twosource extract - --published 2021-03-23")]
pub(crate) struct Extract {
    /// A file, or - for standard input
    #[arg(value_name = "FILE|-", required_unless_present = "print_config")]
    report: Option<OsString>,
    /// How to write the claims
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// When the report was published, where it does not say so: 2021-03-23, or RFC 3339
    #[arg(long, value_name = "DATE", value_parser = input::published)]
    published: Option<Published>,
}

pub(crate) fn run(args: &Extract, output: &mut Output) -> anyhow::Result<Exit> {
    let gathered = input::gather(args.report.as_slice(), 1);
    let input = match (gathered.inputs.as_slice(), gathered.failures.as_slice()) {
        ([input], []) => input,
        (_, [failure, ..]) => anyhow::bail!("{failure}"),
        (inputs, []) => anyhow::bail!("{} reports, where one is wanted: name one file", inputs.len()),
    };
    let raw = RawReport {
        content: input::read(input)?,
        path: input.label(),
        published: args.published,
        ..RawReport::default()
    };
    let report = twosource_ingest::read_one(&raw)?;
    let reading = twosource_extract::read(&report, &Stop::new())?;
    match args.format {
        Format::Json => {
            let text = twosource_wire::json::reading_pretty(&reading);
            writeln!(output, "{text}")?;
        }
        Format::Text => {
            let options = output.options();
            terminal::claims(&reading, &report, &options, output)?;
        }
    }
    Ok(Exit::Done)
}
