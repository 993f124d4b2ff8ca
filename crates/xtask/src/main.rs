//! The developer's tool: `cargo xtask bench` prints the figures that the README gives, `cargo xtask cases` scores the
//! program against sets of reports with known findings, `cargo xtask eval` writes what it reads in a corpus.
//!
//! It is apart because nothing that is shipped needs it, and nothing may depend on it. It looks at the house from
//! outside, as the end-to-end tests do, whose harness it uses. It must not know how a room does its work, and it changes
//! nothing: it writes below a temporary folder and to standard output.

mod bench;
mod cases;
mod eval;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The developer's tool
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Print figures as a Markdown table: throughput, latency, start time, memory, binary size
    Bench {
        /// Also time a build from nothing, in a temporary target directory (minutes)
        #[arg(long)]
        build: bool,
    },
    /// Score the built program on every folder below DIR that has an expect.json
    Cases {
        /// Where the sets are [default: examples]
        dir: Option<PathBuf>,
        /// Let this Python script score them: PATH DIR --run COMMAND
        #[arg(long, value_name = "PATH")]
        scorer: Option<PathBuf>,
    },
    /// Write what is read in a corpus file, for the corpus's scorer
    Eval {
        #[command(subcommand)]
        measure: eval::Measure,
    },
}

fn main() -> ExitCode {
    let ended = match Cli::parse().task {
        Task::Bench { build } => bench::run(build),
        Task::Cases { dir, scorer } => cases::run(dir, scorer),
        Task::Eval { measure } => eval::run(&measure),
    };
    match ended {
        Ok(status) => status,
        Err(error) => {
            use std::io::Write as _;
            // Where standard error is closed there is nobody left to tell.
            writeln!(std::io::stderr(), "error: {error:#}").ok();
            ExitCode::from(2)
        }
    }
}
