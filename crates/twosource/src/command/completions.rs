//! `twosource completions`.

use std::io::Write as _;

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use crate::cli::Cli;
use crate::exit::Exit;
use crate::output::Output;

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(long_about = "Prints a completion script for a shell.

  bash   twosource completions bash > ~/.local/share/bash-completion/completions/twosource
  zsh    twosource completions zsh > ~/.zfunc/_twosource     (with ~/.zfunc in fpath)
  fish   twosource completions fish > ~/.config/fish/completions/twosource.fish")]
pub(crate) struct Completions {
    /// Which shell
    shell: Shell,
}

pub(crate) fn run(args: &Completions, output: &mut Output) -> anyhow::Result<Exit> {
    // clap_complete panics where it cannot write; into memory it always can.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "twosource", &mut script);
    output.write_all(&script)?;
    Ok(Exit::Done)
}
