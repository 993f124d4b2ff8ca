//! How severe each rule is, as configured.

use std::collections::BTreeMap;

use twosource_contract::{Error, Result};
use twosource_model::Severity;

/// A configured level, as lints have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The rule is off.
    Allow,
    /// Context.
    Info,
    /// Worth a look.
    Warning,
    /// The accounts cannot both stand.
    Error,
}

impl std::str::FromStr for Level {
    type Err = String;

    fn from_str(given: &str) -> std::result::Result<Self, String> {
        match given {
            "allow" => Ok(Self::Allow),
            "info" => Ok(Self::Info),
            "warning" | "warn" => Ok(Self::Warning),
            "error" | "deny" => Ok(Self::Error),
            other => Err(format!("`{other}` is no level: write allow, info, warning or error")),
        }
    }
}

/// The levels of all rules: the defaults, and what was configured over them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels {
    configured: BTreeMap<String, Level>,
}

impl Levels {
    /// Configures one rule.
    ///
    /// # Errors
    /// [`Error::Invalid`] where there is no such rule.
    pub fn set(&mut self, rule: &str, level: Level) -> Result<()> {
        if crate::rules::find(rule).is_none() {
            return Err(Error::invalid(
                format!("rules.{rule}"),
                format!("`{rule}` is no rule: `twosource rules` lists them"),
            ));
        }
        self.configured.insert(rule.to_owned(), level);
        Ok(())
    }

    /// The severity at which a rule of id `rule`, about to report at `natural`, reports: `None` where it is off. A
    /// configured level replaces the rule's own, whatever that is for the case at hand.
    #[must_use]
    pub fn severity(&self, rule: &str, natural: Severity) -> Option<Severity> {
        match self.configured.get(rule) {
            None => Some(natural),
            Some(Level::Allow) => None,
            Some(Level::Info) => Some(Severity::Info),
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Error) => Some(Severity::Error),
        }
    }
}
