//! What goes wrong inside, and what a caller learns of it.

use std::time::Duration;

use rusqlite::ErrorCode;
use twosource_contract::Error;

/// What a query gives.
pub(super) type Answer<T> = Result<T, Fault>;

/// What went wrong, with its inner text. It becomes a door's error, without that text, in [`Fault::into_error`] alone.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    /// The database refused or failed.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// A body does not have the shape of its noun.
    #[error("a stored {noun} cannot be read or written as JSON: {source}")]
    Shape {
        /// Which noun.
        noun: &'static str,
        /// What serde says.
        source: serde_json::Error,
    },
    /// A body of a shape that this program does not know.
    #[error("a stored {noun} has format {found}, this program reads format {known}")]
    Format {
        /// Which noun.
        noun: &'static str,
        /// The row's format.
        found: i64,
        /// The format that this program reads.
        known: i64,
    },
    /// The request itself is at fault, as a door says it.
    #[error(transparent)]
    Refused(#[from] Error),
}

impl Fault {
    /// Logs what the caller must not see, once, and gives what it may.
    pub(super) fn into_error(self) -> Error {
        if let Self::Refused(error) = self {
            return error;
        }
        tracing::error!(error = %self, "the store failed");
        let Self::Sqlite(error) = &self else { return Error::internal(PLACE) };
        let Some((detail, retry_after)) = error.sqlite_error_code().and_then(passing) else {
            return Error::internal(PLACE);
        };
        Error::Unavailable { service: PLACE.to_owned(), detail: detail.to_owned(), retry_after }
    }
}

/// The part of the house, as errors name it.
pub(super) const PLACE: &str = "store";

/// What may pass without a change to the program: what a caller reads, and when to try again.
fn passing(code: ErrorCode) -> Option<(&'static str, Duration)> {
    match code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
            Some(("another process is writing to the database", Duration::from_millis(200)))
        }
        ErrorCode::DiskFull => Some(("the disk is full", Duration::from_secs(30))),
        ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => {
            Some(("the database file cannot be read or written", Duration::from_secs(5)))
        }
        ErrorCode::ReadOnly => Some(("the database file is read-only", Duration::from_secs(30))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;
    use twosource_contract::Code;

    #[test]
    fn a_caller_learns_whether_to_try_again_and_nothing_else() {
        for (code, canonical) in [
            (ffi::SQLITE_BUSY, Code::Unavailable),
            (ffi::SQLITE_LOCKED, Code::Unavailable),
            (ffi::SQLITE_FULL, Code::Unavailable),
            (ffi::SQLITE_IOERR, Code::Unavailable),
            (ffi::SQLITE_READONLY, Code::Unavailable),
            (ffi::SQLITE_CORRUPT, Code::Internal),
            (ffi::SQLITE_CONSTRAINT, Code::Internal),
            (ffi::SQLITE_MISUSE, Code::Internal),
        ] {
            let inner =
                rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some("secret words".to_owned()));
            let error = Fault::from(inner).into_error();
            assert_eq!(error.code(), canonical, "{code}");
            assert!(!error.to_string().contains("secret"), "{error}");
        }
        let refused = Error::invalid("page_token", "no");
        assert_eq!(Fault::from(refused.clone()).into_error(), refused);
    }
}
