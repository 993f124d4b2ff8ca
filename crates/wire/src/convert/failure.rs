//! Why one item of a call failed.

use std::time::Duration;

use twosource_contract::{Code, Error, Violation};

use crate::proto;
use crate::status::{metadata, typed};

impl From<&Error> for proto::Failure {
    fn from(error: &Error) -> Self {
        let violations = match error {
            Error::Invalid { violations } => violations.iter().map(Into::into).collect(),
            _ => Vec::new(),
        };
        let retry_after = match error {
            Error::Overloaded { retry_after } | Error::Unavailable { retry_after, .. } => {
                Some(duration(*retry_after))
            }
            _ => None,
        };
        Self {
            code: proto::FailureCode::from(error.code()).into(),
            reason: error.reason().as_str().to_owned(),
            message: error.to_string(),
            violations,
            metadata: metadata(error),
            retry_after,
        }
    }
}

impl From<proto::Failure> for Error {
    /// A failure that a service of another version may have made, of a reason that is not known here, becomes `Invalid`
    /// where it blames the item, `Unavailable` where it asks to wait, and else `Internal`.
    fn from(failure: proto::Failure) -> Self {
        use proto::FailureCode as Wire;
        let violations = failure.violations.into_iter().map(Into::into).collect();
        if let Some(error) = typed(&failure.reason, &failure.metadata, violations) {
            return error;
        }
        match Wire::try_from(failure.code) {
            Ok(Wire::InvalidArgument) => Self::invalid("item", failure.message),
            Ok(Wire::Cancelled) => Self::Cancelled,
            Ok(Wire::DeadlineExceeded) => Self::DeadlineExceeded,
            Ok(Wire::Unavailable | Wire::ResourceExhausted) => Self::Unavailable {
                service: "the service".to_owned(),
                detail: failure.message,
                retry_after: failure.retry_after.and_then(|d| d.try_into().ok()).unwrap_or_default(),
            },
            _ => Self::internal("a peer of another version"),
        }
    }
}

/// As the message has it; what is longer than it can say is the longest that it can.
fn duration(wait: Duration) -> pbjson_types::Duration {
    // google.protobuf.Duration is bounded to some 10,000 years.
    const LONGEST: Duration = Duration::from_secs(315_576_000_000);
    wait.min(LONGEST).into()
}

impl From<&Violation> for proto::FieldViolation {
    fn from(violation: &Violation) -> Self {
        Self { field: violation.field.clone(), description: violation.description.clone() }
    }
}

impl From<proto::FieldViolation> for Violation {
    fn from(given: proto::FieldViolation) -> Self {
        Self { field: given.field, description: given.description }
    }
}

impl From<Code> for proto::FailureCode {
    fn from(code: Code) -> Self {
        match code {
            Code::InvalidArgument => Self::InvalidArgument,
            Code::NotFound => Self::NotFound,
            Code::AlreadyExists => Self::AlreadyExists,
            Code::ResourceExhausted => Self::ResourceExhausted,
            Code::DeadlineExceeded => Self::DeadlineExceeded,
            Code::Cancelled => Self::Cancelled,
            Code::Unavailable => Self::Unavailable,
            Code::Unimplemented => Self::Unimplemented,
            Code::Internal => Self::Internal,
        }
    }
}
