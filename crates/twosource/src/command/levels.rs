//! Levels of rules as flags, as a compiler has them for its lints.

use clap::Args;

use crate::config::Flags;

/// At what level rules report
#[derive(Debug, Args)]
pub(crate) struct Levels {
    /// Turn a rule off (may be repeated)
    #[arg(short = 'A', long, value_name = "RULE")]
    allow: Vec<String>,
    /// Let a rule report warnings (may be repeated)
    #[arg(short = 'W', long, value_name = "RULE")]
    warn: Vec<String>,
    /// Let a rule report errors (may be repeated)
    #[arg(short = 'D', long, value_name = "RULE")]
    deny: Vec<String>,
}

impl Levels {
    /// The settings among these flags. A rule that is named twice takes the more severe level.
    pub(crate) fn flags(&self, flags: &mut Flags) {
        for (rules, level) in [(&self.allow, "allow"), (&self.warn, "warning"), (&self.deny, "error")] {
            for rule in rules {
                flags.set(format!("rules.{rule}"), Some(level));
            }
        }
    }
}
