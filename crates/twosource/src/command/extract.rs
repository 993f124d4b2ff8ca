//! `twosource extract`.

use std::ffi::OsString;
use std::io::Write as _;

use clap::Args;
use twosource_contract::{RawReport, Stop};
use twosource_extract::SentenceTree;
use twosource_model::Published;
use twosource_render::terminal;

use super::Format;
use crate::exit::Exit;
use crate::input::{self, Content};
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
  twosource extract a.txt --explain             with the tree of each sentence that a claim stands in
  echo 'The minister resigned on Tuesday.' | twosource extract - --published 2021-03-23")]
pub(crate) struct Extract {
    /// A file, or - for standard input
    #[arg(value_name = "FILE|-", required_unless_present = "print_config")]
    report: Option<OsString>,
    /// How to write the claims
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Show the trees of the sentences too, as the language engine reads them (text only)
    #[arg(long)]
    explain: bool,
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
    let Content { bytes, cut } = input::read(input)?;
    let raw = RawReport {
        content: bytes,
        cut,
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
            if args.explain {
                for tree in twosource_extract::trees(&report, &Stop::new())? {
                    draw(&tree, output)?;
                }
            }
        }
    }
    Ok(Exit::Done)
}

/// Writes a tree: each word below its head, deeper by two cells, in the order of the sentence.
fn draw(tree: &SentenceTree, output: &mut Output) -> std::io::Result<()> {
    writeln!(output, "\nsentence at {}..{}", tree.span.start, tree.span.end)?;
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); tree.words.len()];
    for (i, word) in tree.words.iter().enumerate() {
        if let Some(head) = word.head {
            below[head].push(i);
        }
    }
    let roots = tree.words.iter().enumerate().filter(|(_, w)| w.head.is_none()).map(|(i, _)| (i, 1));
    // Depth first without recursion: a hostile sentence may hang a thousand words on one another.
    let mut open: Vec<(usize, usize)> = roots.collect();
    while let Some((i, depth)) = open.pop() {
        let word = &tree.words[i];
        let letters = terminal::escaped(&word.letters);
        let indent = 2 * depth.min(40);
        writeln!(
            output,
            "{:indent$}{letters}  {} {} ({})",
            "",
            word.upos,
            word.relation,
            terminal::escaped(&word.lemma)
        )?;
        open.extend(below[i].iter().rev().map(|d| (*d, depth + 1)));
    }
    Ok(())
}
