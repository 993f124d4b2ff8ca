//! What can be typed.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};

use crate::command;
use crate::config::Flags;

/// Shows where several reports of one matter part.
#[derive(Debug, Parser)]
#[command(name = "twosource", version, arg_required_else_help = true, max_term_width = 100)]
#[command(long_about = "Shows where several reports of one matter part.

Give it the reports: plain text in UTF-8, each with a header block that says who published it and when.

    Source: Northern Wire
    Title: Ministers exchange letters
    Published: 2024-10-09

    The minister sent a letter to his counterpart on Tuesday, officials said.

It prints what does not fit together and what is missing, as a compiler prints diagnostics: the rule, the exact words in \
each report, and what would settle it. It says nothing about who is right. The same reports give the same answer every \
time, and nothing leaves this machine; only addresses that are given are fetched.")]
#[command(after_long_help = "Examples:
  twosource check reports/                      check every .txt file below a folder
  twosource check a.txt b.txt --format json     the same, for a program
  twosource ingest a.txt https://news.example/  keep reports, files or addresses
  twosource explain undated-event               what a rule looks for, and when it stays silent
  twosource serve                               serve the API on 127.0.0.1:7400
  twosource serve --print-config                print every setting with its present value

Settings come from a TOML file, then the environment (TWOSOURCE_SERVE__LISTEN sets serve.listen), then flags.
`twosource help COMMAND` says more about a command.")]
pub(crate) struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub(crate) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// Flags of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// Read settings from this TOML file [default: $TWOSOURCE_CONFIG, else twosource.toml where there is one]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Print the settings that would hold, as TOML, and do nothing else
    #[arg(long, global = true)]
    pub(crate) print_config: bool,
    /// When to use colours; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    /// Log more: -v for what is done, -vv for how, -vvv for everything
    #[arg(short, long, global = true, action = ArgAction::Count, conflicts_with = "quiet")]
    pub(crate) verbose: u8,
    /// Log errors only, and show no progress
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl From<Color> for anstream::ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}

/// The commands, one file each under `command/`, where their help stands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(command::check::Check),
    Extract(command::extract::Extract),
    Rules(command::rules::Rules),
    Explain(command::explain::Explain),
    Serve(command::serve::Serve),
    Ingest(command::ingest::Ingest),
    Findings(command::findings::Findings),
    Source(command::source::SourceCommand),
    Health(command::health::Health),
    Completions(command::completions::Completions),
}

impl Cli {
    /// The settings that were given as flags.
    #[must_use]
    pub(crate) fn flags(&self) -> Flags {
        let mut flags = Flags::default();
        let level = match (self.global.quiet, self.global.verbose) {
            (true, _) => Some("error"),
            (false, 0) => None,
            (false, 1) => Some("info"),
            (false, 2) => Some("debug"),
            (false, _) => Some("trace"),
        };
        flags.set("log.level", level);
        match &self.command {
            Some(Command::Check(c)) => c.flags(&mut flags),
            Some(Command::Serve(c)) => c.flags(&mut flags),
            Some(Command::Ingest(c)) => c.flags(&mut flags),
            Some(Command::Findings(c)) => c.at.flags(&mut flags),
            Some(Command::Source(c)) => c.at().flags(&mut flags),
            _ => {}
        }
        flags
    }

    /// The defaults of the command, over those of the house.
    #[must_use]
    pub(crate) fn base(&self) -> Flags {
        let mut base = Flags::default();
        // A service that says nothing while it starts, drains and stops leaves its operator guessing.
        base.set("log.level", matches!(self.command, Some(Command::Serve(_))).then_some("info"));
        base
    }
}
