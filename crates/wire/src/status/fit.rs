//! An error cut to what fits into the headers of an answer.
//!
//! A status travels in HTTP/2 headers, and peers refuse a header list above a limit that is theirs to choose: 8 KiB
//! with gRPC's C core (Python, Ruby), 16 KiB with hyper. An answer above it reaches the caller as a broken stream, and
//! the error is lost. The content stands up to twice in the details (base64: four bytes for three) and once in the
//! message (percent encoding: up to three bytes for one), hence the numbers below.

use std::borrow::Cow;

use twosource_contract::{Error, Unreadable, Violation};

/// Bytes of one string of an error; three of these at most.
const STRING_BYTES: usize = 640;
/// Bytes of all wrong fields together.
const VIOLATIONS_BYTES: usize = 2048;
/// Bytes of the message.
const MESSAGE_BYTES: usize = 480;

/// The error, cut where it is too long.
pub(super) fn fit(error: &Error) -> Cow<'_, Error> {
    if bytes(error) <= STRING_BYTES {
        return Cow::Borrowed(error);
    }
    let mut error = error.clone();
    match &mut error {
        Error::Invalid { violations } => fit_violations(violations),
        Error::TooLarge { field, unit, .. } => cut_all([field, unit]),
        Error::Unreadable { path, why } => {
            cut(path, STRING_BYTES);
            match why {
                Unreadable::Empty | Unreadable::NoBody | Unreadable::NotUtf8 { .. } => {}
                Unreadable::Binary { found: text } | Unreadable::Format { format: text } => {
                    cut(text, STRING_BYTES);
                }
                Unreadable::Header { key, problem, .. } => cut_all([key, problem]),
                Unreadable::Malformed { format, problem } => cut_all([format, problem]),
            }
        }
        Error::NotFound { noun, name } | Error::AlreadyExists { noun, name } => cut_all([noun, name]),
        Error::RequestIdReused { request_id } => cut(request_id, STRING_BYTES),
        Error::Unavailable { service, detail, .. } => cut_all([service, detail]),
        Error::Unsupported { what, hint } => cut_all([what, hint]),
        Error::Internal { place } => cut(place, STRING_BYTES),
        Error::Overloaded { .. } | Error::DeadlineExceeded | Error::Cancelled => {}
    }
    Cow::Owned(error)
}

/// The error's words, cut where they are too long.
pub(super) fn message(error: &Error) -> String {
    let mut message = error.to_string();
    cut(&mut message, MESSAGE_BYTES);
    message
}

/// Keeps the first wrong fields and counts the others.
fn fit_violations(violations: &mut Vec<Violation>) {
    let mut kept = 0;
    let mut used = 0;
    for violation in violations.iter_mut() {
        cut_all([&mut violation.field, &mut violation.description]);
        used += violation.field.len() + violation.description.len();
        if used > VIOLATIONS_BYTES {
            break;
        }
        kept += 1;
    }
    let left_out = violations.len() - kept;
    if left_out > 0 {
        violations.truncate(kept);
        violations.push(Violation {
            field: "request".to_owned(),
            description: format!("{left_out} more fields are wrong: mend these first"),
        });
    }
}

/// Bytes of all strings of an error.
fn bytes(error: &Error) -> usize {
    match error {
        Error::Invalid { violations } => violations.iter().map(|v| v.field.len() + v.description.len()).sum(),
        Error::TooLarge { field, unit, .. } => field.len() + unit.len(),
        Error::Unreadable { path, why } => {
            path.len()
                + match why {
                    Unreadable::Empty | Unreadable::NoBody | Unreadable::NotUtf8 { .. } => 0,
                    Unreadable::Binary { found: text } | Unreadable::Format { format: text } => text.len(),
                    Unreadable::Header { key, problem, .. } => key.len() + problem.len(),
                    Unreadable::Malformed { format, problem } => format.len() + problem.len(),
                }
        }
        Error::NotFound { noun, name } | Error::AlreadyExists { noun, name } => noun.len() + name.len(),
        Error::RequestIdReused { request_id } => request_id.len(),
        Error::Unavailable { service, detail, .. } => service.len() + detail.len(),
        Error::Unsupported { what, hint } => what.len() + hint.len(),
        Error::Internal { place } => place.len(),
        Error::Overloaded { .. } | Error::DeadlineExceeded | Error::Cancelled => 0,
    }
}

fn cut_all<const N: usize>(texts: [&mut String; N]) {
    for text in texts {
        cut(text, STRING_BYTES);
    }
}

/// Cuts `text` to at most `limit` bytes, between two characters; `…` stands for what is left out.
pub(super) fn cut(text: &mut String, limit: usize) {
    const MARK: &str = "…";
    if text.len() <= limit {
        return;
    }
    let mut end = limit - MARK.len();
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text.push_str(MARK);
}
