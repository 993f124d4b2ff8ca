//! From arguments to an exit status.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::{Cli, Command};
use crate::command;
use crate::config;
use crate::output::{Output, is_broken_pipe, warn};
use crate::telemetry;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// It did what it was asked.
    Done,
    /// It did, and what it found is what the caller wanted to fail on; or what was asked after is not well.
    Found,
    /// Something that it was given could not be used.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Found => 1,
            Exit::Failed => 2,
        })
    }
}

/// Runs the program with these arguments, the first being its own name.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(e) => {
            // Help goes to standard output with status 0, mistakes to standard error with status 2; where neither can
            // be written to there is nobody left to tell.
            let _ = e.print();
            return ExitCode::from(u8::try_from(e.exit_code()).unwrap_or(2));
        }
    };
    let color = cli.global.color.into();
    match dispatch(cli) {
        Ok(exit) => exit.into(),
        // Whoever closed the pipe (`| head`) has what they wanted.
        Err(e) if is_broken_pipe(&e) => ExitCode::SUCCESS,
        Err(e) => {
            warn(color, "error", &format!("{e:#}"));
            Exit::Failed.into()
        }
    }
}

fn dispatch(cli: Cli) -> anyhow::Result<Exit> {
    let config = config::load(cli.global.config.as_deref(), &cli.base(), &cli.flags())?;
    let mut output = Output::new(cli.global.color.into(), cli.global.quiet);
    if cli.global.print_config {
        output.write_all(toml::to_string_pretty(&config)?.as_bytes())?;
        output.flush()?;
        return Ok(Exit::Done);
    }
    telemetry::start(&config.log, output.color_on_stderr())?;
    let exit = match cli.command {
        Some(Command::Check(c)) => command::check::run(&c, &config, &mut output),
        Some(Command::Extract(c)) => command::extract::run(&c, &mut output),
        Some(Command::Rules(c)) => command::rules::run(&c, &config, &mut output),
        Some(Command::Explain(c)) => command::explain::run(&c, &mut output),
        Some(Command::Serve(_)) => command::serve::run(&config, &mut output),
        Some(Command::Ingest(c)) => command::ingest::run(&c, &config, &mut output),
        Some(Command::Findings(c)) => command::findings::run(&c, &config, &mut output),
        Some(Command::Source(c)) => command::source::run(&c, &config, &mut output),
        Some(Command::Health(c)) => command::health::run(&c, &config, &mut output),
        Some(Command::Completions(c)) => command::completions::run(&c, &mut output),
        None => anyhow::bail!("no command is given: `twosource --help` lists them"),
    }?;
    output.flush()?;
    Ok(exit)
}
