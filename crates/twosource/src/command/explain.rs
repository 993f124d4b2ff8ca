//! `twosource explain`.

use clap::Args;
use twosource_render::terminal;

use crate::exit::Exit;
use crate::output::Output;

/// Explain a rule: when it fires, when it stays silent, what settles it
#[derive(Debug, Args)]
#[command(
    long_about = "Explains a rule: when it fires, when it stays silent, an example, and what would settle what it finds.

The rule is named as in a finding's first line: `warning[undated-event]` is explained by `twosource explain undated-event`."
)]
pub(crate) struct Explain {
    /// The rule's id, as `twosource rules` lists it
    #[arg(value_name = "RULE")]
    rule: String,
}

pub(crate) fn run(args: &Explain, output: &mut Output) -> anyhow::Result<Exit> {
    let rules = twosource_verify::rules();
    let Some(rule) = rules.iter().find(|r| r.id == args.rule) else {
        let ids: Vec<&str> = rules.iter().map(|r| r.id.as_str()).collect();
        anyhow::bail!("there is no rule `{}`: the rules are {}", args.rule, ids.join(", "));
    };
    let options = output.options();
    terminal::explain(rule, &options, output)?;
    Ok(Exit::Done)
}
