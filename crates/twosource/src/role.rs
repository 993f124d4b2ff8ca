//! What a serving process may be.

use serde::{Deserialize, Serialize};
use twosource_wire::services;

/// A role of a serving process: one service each.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Takes reports in, keeps them and their sources.
    Ingest,
    /// Reads claims in reports; keeps nothing.
    Extract,
    /// Sets claims against each other, keeps events and findings.
    Verify,
    /// Runs checks over the three others, and the pipeline that follows new reports.
    Desk,
}

impl Role {
    /// Every role, in the order of the data's way.
    pub const ALL: [Self; 4] = [Self::Ingest, Self::Extract, Self::Verify, Self::Desk];

    /// The full name of the gRPC service that a process in this role serves.
    #[must_use]
    pub fn service(self) -> &'static str {
        match self {
            Self::Ingest => services::INGEST,
            Self::Extract => services::EXTRACT,
            Self::Verify => services::VERIFY,
            Self::Desk => services::DESK,
        }
    }

    /// The word for it, as flags and configuration have it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ingest => "ingest",
            Self::Extract => "extract",
            Self::Verify => "verify",
            Self::Desk => "desk",
        }
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}
