//! `cargo xtask eval`: what is read of texts whose reading is known. Treebanks are scored here; for other corpora, which
//! come with scorers of their own, the answers are written that those read.

mod article;
mod attribution;
mod contradiction;
mod copies;
mod corpus;
mod docs;
mod html;
mod mentions;
mod ner;
mod slots;
mod speakers;
mod speed;
mod timex;
mod treebank;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;
use corpus::Files;

/// What is measured.
#[derive(Debug, Subcommand)]
pub(crate) enum Eval {
    /// Bodies, titles, dates and authors of HTML pages, as JSON Lines for their scorer, and pages a second
    Html {
        /// Pages as JSON Lines with id, url and html, plain or gzip
        file: PathBuf,
        /// Where what was read goes
        #[arg(short, long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Copies with words changed: how many are found, of texts made by chance; or what is taken for a copy in a corpus
    Copies {
        /// Reports as JSON Lines with id, incident, source, published and text, plain or gzip
        file: Option<PathBuf>,
    },
    /// Tokens, sentences, words, tags and trees against a treebank in CoNLL-U
    Treebank {
        /// The treebank, plain or gzip
        file: PathBuf,
        /// From the raw text, with the engine's own tokens and sentences
        #[arg(long)]
        raw: bool,
        /// Where the engine's reading goes, as CoNLL-U
        #[arg(short, long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Named entities against a file in IOB2
    Ner {
        /// The file, plain or gzip
        file: PathBuf,
        /// Where the engine's reading goes, as IOB2
        #[arg(short, long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// What is credited to whom: words, cue, speaker
    Attribution(Files),
    /// How many quotations are left without a speaker
    Speakers {
        /// The corpus file, JSON Lines with a text each; gzip where its name ends in .gz
        file: PathBuf,
    },
    /// Which reports tell of one matter, all of the file thrown together
    Docs(Files),
    /// Whether two texts contradict each other
    Contradiction(Files),
    /// Values of incidents that several reports tell of: killed, injured, date, place, names and ages
    Slots(Files),
    /// Mentions of events, and their chains across documents
    Mentions(mentions::Options),
    /// How long each stage of reading takes, how soon the first sentence is read, and how much memory that takes
    Speed {
        /// A treebank whose texts are read, plain or gzip; with --extract a corpus, JSON Lines with a text each
        file: PathBuf,
        /// Sentences a second of reading claims, and the share of each part of it
        #[arg(long)]
        extract: bool,
    },
    /// Time expressions with their TIMEX3 types and values
    Timex(Files),
}

/// Measures, and prints the scores.
pub(crate) fn run(eval: Eval) -> anyhow::Result<ExitCode> {
    match eval {
        Eval::Html { file, out } => return html::run(&file, &out),
        Eval::Copies { file: None } => return copies::generated(),
        Eval::Copies { file: Some(file) } => return copies::corpus(&file),
        Eval::Treebank { file, raw, out } => return treebank::run(&file, raw, out.as_deref()),
        Eval::Ner { file, out } => return ner::run(&file, out.as_deref()),
        Eval::Speed { file, extract: true } => return speed::extraction(&file),
        Eval::Speed { file, extract: false } => return speed::run(&file),
        Eval::Speakers { file } => return speakers::run(&file),
        Eval::Attribution(files) => files.answer(attribution::answer)?,
        Eval::Docs(files) => docs::run(&files)?,
        Eval::Contradiction(files) => contradiction::run(&files)?,
        Eval::Mentions(options) => mentions::run(&options)?,
        Eval::Slots(files) => slots::run(&files)?,
        Eval::Timex(files) => files.answer(timex::answer)?,
    }
    Ok(ExitCode::SUCCESS)
}
