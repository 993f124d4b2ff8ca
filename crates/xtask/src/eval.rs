//! `cargo xtask eval`: what the program makes of texts whose reading is known, for their scorers.

mod html;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

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
}

/// Measures, and prints the scores.
pub(crate) fn run(eval: Eval) -> anyhow::Result<ExitCode> {
    match eval {
        Eval::Html { file, out } => html::run(&file, &out),
    }
}
