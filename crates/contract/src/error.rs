//! What can go wrong at a door, each with a reason that a caller can act on.

use std::time::Duration;

/// What a door answers.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a call failed. A report that says something false is no error; it is a finding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Fields of the request are wrong; asking again unchanged is no use.
    #[error("{}", describe(violations))]
    Invalid {
        /// What is wrong, a field each; never empty.
        violations: Vec<Violation>,
    },
    /// The request, or a part of it, is above a limit.
    #[error("{field} has {actual} {unit}, the limit is {limit}: send less at a time")]
    TooLarge {
        /// Which field.
        field: String,
        /// What is counted: `bytes`, `reports`, `claims`.
        unit: String,
        /// How many there are, or at least how many.
        actual: u64,
        /// How many there may be.
        limit: u64,
        /// Which limit.
        reason: Reason,
    },
    /// The bytes are no report that ingest can read.
    #[error("{path}: {why}")]
    Unreadable {
        /// The report's path, or its field in the request.
        path: String,
        /// What is wrong with it.
        why: Unreadable,
    },
    /// No such thing.
    #[error("no {noun} is named `{name}`")]
    NotFound {
        /// Which noun: `report`.
        noun: String,
        /// The name asked for.
        name: String,
    },
    /// There is one already.
    #[error("a {noun} named `{name}` is there already: get it, or choose another name")]
    AlreadyExists {
        /// Which noun: `source`.
        noun: String,
        /// Its name.
        name: String,
    },
    /// A `request_id` was used before for something else.
    #[error("request_id `{request_id}` was used before for another request: choose a new one")]
    RequestIdReused {
        /// The id.
        request_id: String,
    },
    /// The service has as many calls as it can serve.
    #[error("the service is busy: try again in {} ms", retry_after.as_millis())]
    Overloaded {
        /// When to try again.
        retry_after: Duration,
    },
    /// The caller's deadline passed; the work was stopped.
    #[error("the deadline passed before the work was done: allow more time or send less")]
    DeadlineExceeded,
    /// The caller went away, or the service is stopping; the work was stopped.
    #[error("the call was cancelled")]
    Cancelled,
    /// A service that this one needs cannot be reached.
    #[error("{service} cannot be reached: {detail}")]
    Unavailable {
        /// Which service, or `store`.
        service: String,
        /// What was seen, without addresses or secrets.
        detail: String,
        /// When to try again.
        retry_after: Duration,
    },
    /// A method that this service does not serve in its present role.
    #[error("{what} is not served here: {hint}")]
    Unsupported {
        /// What was asked.
        what: String,
        /// What to do instead.
        hint: String,
    },
    /// Our own mistake. The log has more under the same words; the caller learns no inner text.
    #[error("internal error in {place}")]
    Internal {
        /// The part of the house: `store`, `verify`.
        place: String,
    },
}

fn describe(violations: &[Violation]) -> String {
    let parts: Vec<String> = violations.iter().map(|v| format!("{}: {}", v.field, v.description)).collect();
    parts.join("; ")
}

/// A field that is wrong, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Path of the field: `reports[3].published`.
    pub field: String,
    /// What is wrong and what to do: `2021-02-30 is no date: write RFC 3339`.
    pub description: String,
}

/// Why bytes are no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Nothing in it.
    #[error("the file is empty: give a report with at least one sentence")]
    Empty,
    /// A header block and nothing after it.
    #[error("there is a header block but no text after it: leave an empty line between header and body")]
    NoBody,
    /// Not UTF-8.
    #[error("byte {at} is not UTF-8: convert the file to UTF-8")]
    NotUtf8 {
        /// Offset of the first bad byte.
        at: u64,
    },
    /// Bytes that no text has.
    #[error("this is no text ({found}): give plain text in UTF-8")]
    Binary {
        /// What was seen: `a NUL at byte 17`, `a PDF`.
        found: String,
    },
    /// A header line with a wrong value.
    #[error("header line {line}, {key}: {problem}")]
    Header {
        /// Line number from 1.
        line: u32,
        /// The header's key.
        key: String,
        /// What is wrong and what to write.
        problem: String,
    },
    /// It has a format's look and not its shape, or its end is missing.
    #[error("{format}: {problem}")]
    Malformed {
        /// The format's name.
        format: String,
        /// What is wrong: `it ends too early`.
        problem: String,
    },
    /// A format that is not read.
    #[error("the format {format} is not read: give the text, a page or a wire format")]
    Format {
        /// The format's name.
        format: String,
    },
}

/// The closed set of reasons (google.rpc.ErrorInfo.reason). Ids never change once released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A field is wrong.
    InvalidArgument,
    /// A report is above [`limits::REPORT_BYTES`](crate::limits::REPORT_BYTES).
    ReportTooLarge,
    /// A call has too many reports, or too many bytes of them.
    TooManyReports,
    /// A call, or one report, has too many claims.
    TooManyClaims,
    /// Another field is too long.
    FieldTooLong,
    /// Nothing in the report.
    ReportEmpty,
    /// A report without a body.
    ReportWithoutBody,
    /// A report that is not UTF-8.
    ReportNotUtf8,
    /// A report that is no text.
    ReportBinary,
    /// A report with a wrong header line.
    ReportHeaderInvalid,
    /// A report in a format that is not read.
    ReportFormatUnsupported,
    /// A report that its format does not allow, or that is cut.
    ReportMalformed,
    /// No such thing.
    NotFound,
    /// It is there already.
    AlreadyExists,
    /// A request id used twice for different things.
    RequestIdReused,
    /// Too many calls at a time.
    Overloaded,
    /// Too late.
    DeadlineExceeded,
    /// Cancelled.
    Cancelled,
    /// Cannot be reached.
    Unavailable,
    /// Not served here.
    Unsupported,
    /// Our own mistake.
    Internal,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 21] = [
        Self::InvalidArgument,
        Self::ReportTooLarge,
        Self::TooManyReports,
        Self::TooManyClaims,
        Self::FieldTooLong,
        Self::ReportEmpty,
        Self::ReportWithoutBody,
        Self::ReportNotUtf8,
        Self::ReportBinary,
        Self::ReportHeaderInvalid,
        Self::ReportFormatUnsupported,
        Self::ReportMalformed,
        Self::NotFound,
        Self::AlreadyExists,
        Self::RequestIdReused,
        Self::Overloaded,
        Self::DeadlineExceeded,
        Self::Cancelled,
        Self::Unavailable,
        Self::Unsupported,
        Self::Internal,
    ];

    /// As it stands in `ErrorInfo.reason` (AIP-193).
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidArgument => "INVALID_ARGUMENT",
            Self::ReportTooLarge => "REPORT_TOO_LARGE",
            Self::TooManyReports => "TOO_MANY_REPORTS",
            Self::TooManyClaims => "TOO_MANY_CLAIMS",
            Self::FieldTooLong => "FIELD_TOO_LONG",
            Self::ReportEmpty => "REPORT_EMPTY",
            Self::ReportWithoutBody => "REPORT_WITHOUT_BODY",
            Self::ReportNotUtf8 => "REPORT_NOT_UTF8",
            Self::ReportBinary => "REPORT_BINARY",
            Self::ReportHeaderInvalid => "REPORT_HEADER_INVALID",
            Self::ReportFormatUnsupported => "REPORT_FORMAT_UNSUPPORTED",
            Self::ReportMalformed => "REPORT_MALFORMED",
            Self::NotFound => "NOT_FOUND",
            Self::AlreadyExists => "ALREADY_EXISTS",
            Self::RequestIdReused => "REQUEST_ID_REUSED",
            Self::Overloaded => "OVERLOADED",
            Self::DeadlineExceeded => "DEADLINE_EXCEEDED",
            Self::Cancelled => "CANCELLED",
            Self::Unavailable => "UNAVAILABLE",
            Self::Unsupported => "UNSUPPORTED",
            Self::Internal => "INTERNAL",
        }
    }
}

/// The canonical codes that doors use, a restricted subset of google.rpc.Code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// The request is wrong.
    InvalidArgument,
    /// No such thing.
    NotFound,
    /// There already.
    AlreadyExists,
    /// Above a limit, or too busy.
    ResourceExhausted,
    /// Too late.
    DeadlineExceeded,
    /// Cancelled.
    Cancelled,
    /// Try again.
    Unavailable,
    /// Not served.
    Unimplemented,
    /// Our mistake.
    Internal,
}

impl Error {
    /// One wrong field.
    pub fn invalid(field: impl Into<String>, description: impl Into<String>) -> Self {
        Self::Invalid { violations: vec![Violation { field: field.into(), description: description.into() }] }
    }

    /// No such thing.
    pub fn not_found(noun: &str, name: impl Into<String>) -> Self {
        Self::NotFound { noun: noun.to_owned(), name: name.into() }
    }

    /// Our own mistake; log the cause where this is made.
    pub fn internal(place: &str) -> Self {
        Self::Internal { place: place.to_owned() }
    }

    /// The canonical code.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            // A request above a fixed limit will never do, however long one waits: that is no exhaustion.
            Self::Invalid { .. }
            | Self::Unreadable { .. }
            | Self::RequestIdReused { .. }
            | Self::TooLarge { .. } => Code::InvalidArgument,
            Self::NotFound { .. } => Code::NotFound,
            Self::AlreadyExists { .. } => Code::AlreadyExists,
            Self::Overloaded { .. } => Code::ResourceExhausted,
            Self::DeadlineExceeded => Code::DeadlineExceeded,
            Self::Cancelled => Code::Cancelled,
            Self::Unavailable { .. } => Code::Unavailable,
            Self::Unsupported { .. } => Code::Unimplemented,
            Self::Internal { .. } => Code::Internal,
        }
    }

    /// The reason.
    #[must_use]
    pub fn reason(&self) -> Reason {
        match self {
            Self::Invalid { .. } => Reason::InvalidArgument,
            Self::TooLarge { reason, .. } => *reason,
            Self::Unreadable { why, .. } => match why {
                Unreadable::Empty => Reason::ReportEmpty,
                Unreadable::NoBody => Reason::ReportWithoutBody,
                Unreadable::NotUtf8 { .. } => Reason::ReportNotUtf8,
                Unreadable::Binary { .. } => Reason::ReportBinary,
                Unreadable::Header { .. } => Reason::ReportHeaderInvalid,
                Unreadable::Format { .. } => Reason::ReportFormatUnsupported,
                Unreadable::Malformed { .. } => Reason::ReportMalformed,
            },
            Self::NotFound { .. } => Reason::NotFound,
            Self::AlreadyExists { .. } => Reason::AlreadyExists,
            Self::RequestIdReused { .. } => Reason::RequestIdReused,
            Self::Overloaded { .. } => Reason::Overloaded,
            Self::DeadlineExceeded => Reason::DeadlineExceeded,
            Self::Cancelled => Reason::Cancelled,
            Self::Unavailable { .. } => Reason::Unavailable,
            Self::Unsupported { .. } => Reason::Unsupported,
            Self::Internal { .. } => Reason::Internal,
        }
    }

    /// Whether the same call may go through later.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        matches!(self.code(), Code::ResourceExhausted | Code::Unavailable | Code::DeadlineExceeded)
    }
}
