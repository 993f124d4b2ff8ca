//! What is wrong with a message.

use twosource_contract::{Error, Reason};

/// A message that is no noun: which field, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct Malformed {
    /// Path of the field from the message that was read: `claims[3].time.stated.passage`.
    pub path: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Its value, in words that say what to do.
    #[error("{0}")]
    Wrong(String),
    /// It is above a limit.
    #[error("has {actual} {unit}, the limit is {limit}: send less at a time")]
    TooMany {
        /// What is counted: `claims`.
        unit: &'static str,
        /// How many there are.
        actual: usize,
        /// How many there may be.
        limit: usize,
        /// Which limit.
        reason: Reason,
    },
}

impl Malformed {
    /// A wrong value at `path`.
    pub fn new(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { path: path.into(), problem: Problem::Wrong(problem.into()) }
    }

    /// A wrong value, at the field that is being read; callers add the path with [`Malformed::at`].
    pub fn wrong(problem: impl Into<String>) -> Self {
        Self::new(String::new(), problem)
    }

    /// The same, seen from the message that has the wrong one in `field`.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        if !self.path.is_empty() && !self.path.starts_with('[') {
            self.path.insert(0, '.');
        }
        self.path.insert_str(0, field);
        self
    }

    /// The same, seen from the message that has the wrong one as item `index` (from 0) of list `field`.
    #[must_use]
    pub fn at_index(self, field: &str, index: usize) -> Self {
        self.at(&format!("{field}[{index}]"))
    }
}

impl From<Malformed> for Error {
    /// `TooLarge` where a limit was passed, as the room would have said; `Invalid` otherwise.
    fn from(malformed: Malformed) -> Self {
        match malformed.problem {
            Problem::Wrong(problem) => Self::invalid(malformed.path, problem),
            Problem::TooMany { unit, actual, limit, reason } => Self::TooLarge {
                field: malformed.path,
                unit: unit.to_owned(),
                actual: actual as u64,
                limit: limit as u64,
                reason,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_built_from_the_inside() {
        let malformed =
            Malformed::wrong("is not given").at("passage").at("stated").at("time").at_index("claims", 3);
        assert_eq!(malformed.to_string(), "claims[3].time.stated.passage: is not given");
        let error = Error::from(malformed);
        assert_eq!(error, Error::invalid("claims[3].time.stated.passage", "is not given"));
    }

    #[test]
    fn a_limit_stays_a_limit() {
        let problem = Problem::TooMany { unit: "claims", actual: 7, limit: 5, reason: Reason::TooManyClaims };
        let error = Error::from(Malformed { path: "claims".to_owned(), problem });
        assert_eq!(error.reason(), Reason::TooManyClaims);
        assert_eq!(error.to_string(), "claims has 7 claims, the limit is 5: send less at a time");
    }
}
