//! `twosource rules`.

use std::io::Write as _;

use clap::Args;
use twosource_model::{RuleInfo, Severity};
use twosource_render::terminal;
use twosource_wire::json;

use super::Format;
use crate::Config;
use crate::config::RuleLevel;
use crate::exit::Exit;
use crate::output::Output;

/// List the rules
#[derive(Debug, Args)]
#[command(
    long_about = "Lists the rules with the level at which each reports: its own, or the one that the settings give it. \
Rules that the settings turn off are named at the end, and left out of the JSON.

Levels are set in the table [rules] of the settings file, or for one check with -A, -W and -D:

    [rules]
    single-origin = \"allow\"
    undated-event = \"error\""
)]
pub(crate) struct Rules {
    /// How to write the list
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

pub(crate) fn run(args: &Rules, config: &Config, output: &mut Output) -> anyhow::Result<Exit> {
    let level = |rule: &RuleInfo| config.rules.get(&rule.id).copied();
    let (off, mut on): (Vec<_>, Vec<_>) =
        twosource_verify::rules().into_iter().partition(|rule| level(rule) == Some(RuleLevel::Allow));
    for rule in &mut on {
        rule.severity = match level(rule) {
            Some(RuleLevel::Info) => Severity::Info,
            Some(RuleLevel::Warning) => Severity::Warning,
            Some(RuleLevel::Error) => Severity::Error,
            Some(RuleLevel::Allow) | None => rule.severity,
        };
    }
    match args.format {
        Format::Json => {
            let text = json::rules_pretty(&on);
            writeln!(output, "{text}")?;
        }
        Format::Text => {
            let options = output.options();
            terminal::rules(&on, &options, output)?;
            if !off.is_empty() {
                let ids: Vec<&str> = off.iter().map(|r| r.id.as_str()).collect();
                writeln!(output, "off: {}", ids.join(", "))?;
            }
        }
    }
    Ok(Exit::Done)
}
