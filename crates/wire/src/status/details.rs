//! An error as google.rpc details, and the error that such details were made of.

use std::collections::HashMap;
use std::time::Duration;

use tonic_types::{ErrorDetails, FieldViolation};
use twosource_contract::{Error, Reason, Unreadable, Violation};

use crate::services::DOMAIN;

/// The details of an error.
pub(super) fn details(error: &Error, service: &str) -> ErrorDetails {
    let mut details = ErrorDetails::new();
    details.set_error_info(error.reason().as_str(), service, metadata(error));
    match error {
        Error::Invalid { violations } => {
            let fields: Vec<FieldViolation> =
                violations.iter().map(|v| FieldViolation::new(&v.field, &v.description)).collect();
            details.set_bad_request(fields);
        }
        Error::TooLarge { field, unit, actual, limit, .. } => {
            let description = format!("has {actual} {unit}, the limit is {limit}: send less at a time");
            details.add_bad_request_violation(field, description);
        }
        Error::Unreadable { path, why } => {
            details.add_bad_request_violation(path, why.to_string());
        }
        Error::NotFound { noun, name } | Error::AlreadyExists { noun, name } => {
            details.set_resource_info(noun, name, "", "");
        }
        Error::Overloaded { retry_after } | Error::Unavailable { retry_after, .. } => {
            details.set_retry_info(Some(*retry_after));
        }
        Error::RequestIdReused { .. }
        | Error::DeadlineExceeded
        | Error::Cancelled
        | Error::Unsupported { .. }
        | Error::Internal { .. } => {}
    }
    details
}

/// Every number and name of an error, by key; the wrong fields of [`Error::Invalid`] stand in `BadRequest` alone.
pub(crate) fn metadata(error: &Error) -> HashMap<String, String> {
    let pairs: Vec<(&str, String)> = match error {
        Error::Invalid { .. } | Error::DeadlineExceeded | Error::Cancelled => vec![],
        Error::TooLarge { field, unit, actual, limit, reason: _ } => vec![
            ("field", field.clone()),
            ("unit", unit.clone()),
            ("actual", actual.to_string()),
            ("limit", limit.to_string()),
        ],
        Error::Unreadable { path, why } => {
            let mut pairs = vec![("path", path.clone())];
            match why {
                Unreadable::Empty | Unreadable::NoBody => {}
                Unreadable::NotUtf8 { at } => pairs.push(("at", at.to_string())),
                Unreadable::Binary { found } => pairs.push(("found", found.clone())),
                Unreadable::Header { line, key, problem } => {
                    pairs.extend([
                        ("line", line.to_string()),
                        ("key", key.clone()),
                        ("problem", problem.clone()),
                    ]);
                }
                Unreadable::Malformed { format, problem } => {
                    pairs.extend([("format", format.clone()), ("problem", problem.clone())]);
                }
                Unreadable::Format { format } => pairs.push(("format", format.clone())),
            }
            pairs
        }
        Error::NotFound { noun, name } | Error::AlreadyExists { noun, name } => {
            vec![("noun", noun.clone()), ("name", name.clone())]
        }
        Error::RequestIdReused { request_id } => vec![("requestId", request_id.clone())],
        Error::Overloaded { retry_after } => vec![("retryAfterNanos", retry_after.as_nanos().to_string())],
        Error::Unavailable { service, detail, retry_after } => vec![
            ("service", service.clone()),
            ("detail", detail.clone()),
            ("retryAfterNanos", retry_after.as_nanos().to_string()),
        ],
        Error::Unsupported { what, hint } => vec![("what", what.clone()), ("hint", hint.clone())],
        Error::Internal { place } => vec![("place", place.clone())],
    };
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The error that our own details were made of; `None` where they are not ours, or lack something.
pub(super) fn error(details: &ErrorDetails) -> Option<Error> {
    let info = details.error_info().filter(|info| info.domain.starts_with(DOMAIN))?;
    let fields = violations(details);
    typed(&info.reason, &info.metadata, fields)
}

/// The wrong fields that details name.
pub(super) fn violations(details: &ErrorDetails) -> Vec<Violation> {
    let fields = details.bad_request().map_or(&[][..], |bad| &bad.field_violations);
    fields.iter().map(|f| Violation { field: f.field.clone(), description: f.description.clone() }).collect()
}

/// The error of a reason, with its numbers and names; `None` where the reason is none of ours or something lacks.
pub(crate) fn typed(
    reason: &str,
    metadata: &HashMap<String, String>,
    violations: Vec<Violation>,
) -> Option<Error> {
    let reason = Reason::ALL.into_iter().find(|known| known.as_str() == reason)?;
    let text = |key: &str| metadata.get(key).cloned();
    let number = |key: &str| metadata.get(key)?.parse::<u64>().ok();
    // Told by its numbers and not by its reason: which limit it is, the room that has the limit says.
    if let (Some(field), Some(actual), Some(limit)) = (text("field"), number("actual"), number("limit")) {
        return Some(Error::TooLarge { field, unit: text("unit")?, actual, limit, reason });
    }
    let unreadable = |why| Some(Error::Unreadable { path: text("path")?, why });
    match reason {
        Reason::InvalidArgument if violations.is_empty() => None,
        Reason::InvalidArgument => Some(Error::Invalid { violations }),
        Reason::ReportTooLarge | Reason::TooManyReports | Reason::TooManyClaims | Reason::FieldTooLong => {
            None
        }
        Reason::ReportEmpty => unreadable(Unreadable::Empty),
        Reason::ReportWithoutBody => unreadable(Unreadable::NoBody),
        Reason::ReportNotUtf8 => unreadable(Unreadable::NotUtf8 { at: number("at")? }),
        Reason::ReportBinary => unreadable(Unreadable::Binary { found: text("found")? }),
        Reason::ReportHeaderInvalid => unreadable(Unreadable::Header {
            line: number("line")?.try_into().ok()?,
            key: text("key")?,
            problem: text("problem")?,
        }),
        Reason::ReportMalformed => {
            unreadable(Unreadable::Malformed { format: text("format")?, problem: text("problem")? })
        }
        Reason::ReportFormatUnsupported => unreadable(Unreadable::Format { format: text("format")? }),
        Reason::NotFound => Some(Error::NotFound { noun: text("noun")?, name: text("name")? }),
        Reason::AlreadyExists => Some(Error::AlreadyExists { noun: text("noun")?, name: text("name")? }),
        Reason::RequestIdReused => Some(Error::RequestIdReused { request_id: text("requestId")? }),
        Reason::Overloaded => Some(Error::Overloaded { retry_after: nanos(metadata)? }),
        Reason::DeadlineExceeded => Some(Error::DeadlineExceeded),
        Reason::Cancelled => Some(Error::Cancelled),
        Reason::Unavailable => Some(Error::Unavailable {
            service: text("service")?,
            detail: text("detail")?,
            retry_after: nanos(metadata)?,
        }),
        Reason::Unsupported => Some(Error::Unsupported { what: text("what")?, hint: text("hint")? }),
        Reason::Internal => Some(Error::Internal { place: text("place")? }),
    }
}

/// `RetryInfo` says the same, but is bounded to some 10,000 years; the metadata is exact.
fn nanos(metadata: &HashMap<String, String>) -> Option<Duration> {
    const NANOS: u128 = 1_000_000_000;
    let nanos: u128 = metadata.get("retryAfterNanos")?.parse().ok()?;
    let rest = u32::try_from(nanos % NANOS).ok()?;
    Some(Duration::new(u64::try_from(nanos / NANOS).ok()?, rest))
}
