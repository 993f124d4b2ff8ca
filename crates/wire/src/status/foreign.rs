//! The nearest error to a status that is none of ours: the transport's, a proxy's, tonic's own, another version's.

use std::error::Error as _;
use std::time::Duration;

use tonic::{Code, Status};
use tonic_types::ErrorDetails;
use twosource_contract::{Error, Reason, Violation};

use super::details::violations;
use super::fit::cut;

/// When to try again, where nobody says.
const RETRY_AFTER: Duration = Duration::from_secs(1);
/// Bytes of a foreign message that are passed on.
const MESSAGE_BYTES: usize = 480;

/// The nearest error.
pub(super) fn error(status: &Status, details: &ErrorDetails, service: &str) -> Error {
    let retry_after = details.retry_info().and_then(|retry| retry.retry_delay).unwrap_or(RETRY_AFTER);
    let unavailable =
        |detail: String| Error::Unavailable { service: service.to_owned(), detail, retry_after };
    match status.code() {
        // tonic's own timers, on either side, tell so of a deadline that passed.
        Code::Cancelled if status.message() == "Timeout expired" => Error::DeadlineExceeded,
        // With a cause it is the transport that gave up: the other side hung up before it answered.
        Code::Cancelled => seen(status).map_or(Error::Cancelled, unavailable),
        Code::DeadlineExceeded => Error::DeadlineExceeded,
        Code::OutOfRange | Code::ResourceExhausted if sizes(status.message()).is_some() => {
            let (actual, limit) = sizes(status.message()).unwrap_or_default();
            let reason = Reason::TooManyReports;
            Error::TooLarge { field: "message".to_owned(), unit: "bytes".to_owned(), actual, limit, reason }
        }
        Code::ResourceExhausted => Error::Overloaded { retry_after },
        Code::InvalidArgument | Code::FailedPrecondition | Code::OutOfRange => invalid(status, details),
        Code::NotFound => {
            let (noun, name) = resource(status, details);
            Error::NotFound { noun, name }
        }
        Code::AlreadyExists => {
            let (noun, name) = resource(status, details);
            Error::AlreadyExists { noun, name }
        }
        Code::Unavailable | Code::Aborted => {
            unavailable(seen(status).unwrap_or_else(|| format!("it answers {}", code_name(status.code()))))
        }
        Code::Unimplemented => Error::Unsupported {
            what: service.to_owned(),
            hint: "ask a process that has this role, in a version that has this method".to_owned(),
        },
        Code::PermissionDenied | Code::Unauthenticated => Error::Unsupported {
            what: service.to_owned(),
            hint: "something before it refuses this caller: look at the proxy's rules".to_owned(),
        },
        // A connection that breaks in the middle of a call is told with its cause; a service's own trouble has none.
        Code::Unknown | Code::Internal | Code::DataLoss | Code::Ok => match seen(status) {
            Some(detail) => unavailable(detail),
            None => Error::internal(service),
        },
    }
}

/// What the transport saw, if it is the transport that speaks. Only the kind of failure: its words may have addresses.
fn seen(status: &Status) -> Option<String> {
    let mut cause = Some(status.source()?);
    while let Some(error) = cause {
        if let Some(io) = error.downcast_ref::<std::io::Error>() {
            return Some(io.kind().to_string());
        }
        cause = error.source();
    }
    Some("the connection failed".to_owned())
}

/// The two numbers of `… message length too large: found 5 bytes, the limit is: 4 bytes`.
fn sizes(message: &str) -> Option<(u64, u64)> {
    let (_, numbers) = message.split_once("message length too large: found ")?;
    let (actual, rest) = numbers.split_once(" bytes, the limit is: ")?;
    let limit = rest.strip_suffix(" bytes")?;
    Some((actual.parse().ok()?, limit.parse().ok()?))
}

fn invalid(status: &Status, details: &ErrorDetails) -> Error {
    let mut violations = violations(details);
    if violations.is_empty() {
        let mut description = status.message().to_owned();
        cut(&mut description, MESSAGE_BYTES);
        if description.is_empty() {
            description = format!("refused with {}", code_name(status.code()));
        }
        violations.push(Violation { field: "request".to_owned(), description });
    }
    Error::Invalid { violations }
}

/// Noun and name of the resource that a status is about, as well as it tells.
fn resource(status: &Status, details: &ErrorDetails) -> (String, String) {
    match details.resource_info() {
        Some(info) => (info.resource_type.clone(), info.resource_name.clone()),
        None => {
            let mut name = status.message().to_owned();
            cut(&mut name, MESSAGE_BYTES);
            ("resource".to_owned(), name)
        }
    }
}

/// A code's canonical name, as google.rpc.Code writes it.
#[must_use]
pub fn code_name(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}
