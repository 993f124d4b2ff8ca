//! The developer's tool: `cargo xtask bench` prints the figures that the README gives, `cargo xtask cases` scores the
//! program against sets of reports with known findings, `cargo xtask train` makes the language engine's weights, `cargo
//! xtask eval` measures what is read in corpora.
//!
//! It is apart because nothing that is shipped needs it, and nothing may depend on it. It looks at the house from
//! outside, as the end-to-end tests do, whose harness it uses. It must not know how a room does its work, and it changes
//! nothing but those weights: it writes below a temporary folder, to files that it is told and to standard output.

mod bench;
mod cases;
mod conll18;
mod conllu;
mod eval;
mod iob2;
mod train;

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
        /// Only this part
        #[command(subcommand)]
        part: Option<bench::Part>,
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
    /// Make the language engine's weights from treebanks: minutes, the same bytes each time
    Train {
        /// The folder of the treebanks
        #[arg(long)]
        data: PathBuf,
        /// The folder that the weights go to [default: crates/language/data]
        #[arg(short, long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Measure what is read against texts whose reading is known
    #[command(subcommand)]
    Eval(eval::Eval),
}

fn main() -> ExitCode {
    let ended = match Cli::parse().task {
        Task::Bench { part, build } => bench::run(part, build),
        Task::Cases { dir, scorer } => cases::run(dir, scorer),
        Task::Train { data, out } => train::run(&data, out),
        Task::Eval(what) => eval::run(what),
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
