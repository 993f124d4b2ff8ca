//! [`contract::Error`](Error) as a gRPC status with google.rpc details, and back.
//!
//! Functions and not `From`: neither type is of this crate. A status that one of our services made comes back as the
//! very error it was made of, as long as it fits into the headers (see [`fit`]); any other status (a proxy's, the
//! transport's, tonic's own) becomes the nearest error.

mod details;
mod fit;
mod foreign;

use tonic::{Code as GrpcCode, Status};
use tonic_types::StatusExt;
use twosource_contract::{Code, Error};

pub(crate) use details::{metadata, typed};
pub use foreign::code_name;

/// What stands for a service whose name is not known.
const SOME_SERVICE: &str = "the service";

/// The status of an error, with `ErrorInfo` always, and `BadRequest`, `ResourceInfo` or `RetryInfo` where they apply.
///
/// `service` is the full name of the service that answers (`twosource.v1.VerifyService`), the domain of the reason.
/// What would not fit into the headers of an answer is cut: strings end in `…`, wrong fields beyond the first few are
/// counted.
#[must_use]
pub fn to_status(error: &Error, service: &'static str) -> Status {
    let error = fit::fit(error);
    let message = fit::message(&error);
    Status::with_error_details(grpc_code(error.code()), message, details::details(&error, service))
}

/// The error that a status means. Never fails: a status that is none of ours becomes the nearest error.
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "so that `map_err(from_status)` can be written")]
pub fn from_status(status: Status) -> Error {
    from_answer(&status, SOME_SERVICE)
}

/// As [`from_status`], where the service that was called is known: it is named where it cannot be reached.
#[must_use]
pub fn from_answer(status: &Status, service: &str) -> Error {
    // Details that do not decode are none; the code still says enough.
    let details = status.check_error_details().unwrap_or_default();
    details::error(&details).unwrap_or_else(|| foreign::error(status, &details, service))
}

/// The gRPC code of a canonical code.
#[must_use]
pub fn grpc_code(code: Code) -> GrpcCode {
    match code {
        Code::InvalidArgument => GrpcCode::InvalidArgument,
        Code::NotFound => GrpcCode::NotFound,
        Code::AlreadyExists => GrpcCode::AlreadyExists,
        Code::ResourceExhausted => GrpcCode::ResourceExhausted,
        Code::DeadlineExceeded => GrpcCode::DeadlineExceeded,
        Code::Cancelled => GrpcCode::Cancelled,
        Code::Unavailable => GrpcCode::Unavailable,
        Code::Unimplemented => GrpcCode::Unimplemented,
        Code::Internal => GrpcCode::Internal,
    }
}

#[cfg(test)]
mod tests;
