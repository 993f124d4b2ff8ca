//! `twosource extract`.

use std::ffi::OsString;
use std::io::Write as _;

use clap::Args;
use serde_json::{Value, json};
use twosource_contract::{RawReport, Stop};
use twosource_extract::{Explanation, SentenceTree, Why};
use twosource_model::Published;
use twosource_render::terminal::{self, Reasons, Tree};

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
  twosource extract a.txt --explain             with the tree of each sentence, and what gave each value
  echo 'The minister resigned on Tuesday.' | twosource extract - --published 2021-03-23")]
pub(crate) struct Extract {
    /// A file, or - for standard input
    #[arg(value_name = "FILE|-", required_unless_present = "print_config")]
    report: Option<OsString>,
    /// How to write the claims
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Show each sentence as a tree, as the language engine reads it, and which words, relations and rules gave each value
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
    match (args.format, args.explain) {
        (format, false) => {
            let reading = twosource_extract::read(&report, &Stop::new())?;
            match format {
                Format::Json => writeln!(output, "{}", twosource_wire::json::reading_pretty(&reading))?,
                Format::Text => {
                    let options = output.options();
                    terminal::claims(&reading, &report, &options, output)?;
                }
            }
        }
        (Format::Json, true) => {
            let explained = twosource_extract::explain(&report, &Stop::new())?;
            writeln!(output, "{}", json(&explained)?)?;
        }
        (Format::Text, true) => {
            let explained = twosource_extract::explain(&report, &Stop::new())?;
            let trees = explained.sentences.iter().map(drawn).collect();
            let pairs = |why: &Vec<Why>| why.iter().map(|w| (w.part.clone(), w.because.clone())).collect();
            let reasons = Reasons { trees, why: explained.why.iter().map(pairs).collect() };
            let options = output.options();
            terminal::explained(&explained.reading, &report, &reasons, &options, output)?;
        }
    }
    Ok(Exit::Done)
}

/// The reading as its message, with the trees and the reasons beside it.
fn json(explained: &Explanation) -> anyhow::Result<String> {
    let reading: Value = serde_json::from_str(&twosource_wire::json::reading(&explained.reading))?;
    let sentences = explained.sentences.iter().map(|sentence| {
        let words = sentence.words.iter().map(|word| {
            json!({
                "letters": word.letters,
                "lemma": word.lemma,
                "upos": word.upos,
                "relation": word.relation,
                "head": word.head,
            })
        });
        json!({
            "span": { "start": sentence.span.start, "end": sentence.span.end },
            "words": words.collect::<Vec<_>>(),
        })
    });
    let claims = explained.reading.claims.iter().zip(&explained.why).map(|(claim, why)| {
        let because = why.iter().map(|w| json!({ "part": w.part, "because": w.because }));
        json!({ "claim": claim.name.to_string(), "why": because.collect::<Vec<_>>() })
    });
    let whole = json!({
        "reading": reading,
        "sentences": sentences.collect::<Vec<_>>(),
        "explanations": claims.collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&whole)?)
}

/// A tree as rows: each word below its head, in the order of the sentence.
fn drawn(tree: &SentenceTree) -> Tree {
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); tree.words.len()];
    for (i, word) in tree.words.iter().enumerate() {
        if let Some(head) = word.head {
            below[head].push(i);
        }
    }
    let roots = tree.words.iter().enumerate().filter(|(_, w)| w.head.is_none()).map(|(i, _)| (i, 0));
    // Depth first without recursion: a hostile sentence may hang a thousand words on one another.
    let mut open: Vec<(usize, usize)> = roots.collect();
    let mut rows = Vec::with_capacity(tree.words.len());
    while let Some((i, depth)) = open.pop() {
        let word = &tree.words[i];
        rows.push((depth, format!("{}  {} {} ({})", word.letters, word.upos, word.relation, word.lemma)));
        open.extend(below[i].iter().rev().map(|d| (*d, depth + 1)));
    }
    Tree { span: tree.span, rows }
}
