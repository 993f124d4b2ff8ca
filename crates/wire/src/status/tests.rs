use std::collections::HashMap;
use std::error::Error as _;
use std::time::Duration;

use proptest::prelude::*;
use tonic_types::ErrorDetails;
use twosource_contract::{Reason, Unreadable, Violation};

use super::*;
use crate::services::{EXTRACT, VERIFY};

/// One error of each kind, and each reason at least once.
fn every_error() -> Vec<Error> {
    let unreadable = |why| Error::Unreadable { path: "letters/agency.txt".to_owned(), why };
    let large = |reason| Error::TooLarge {
        field: "reports[3].content".to_owned(),
        unit: "bytes".to_owned(),
        actual: u64::MAX,
        limit: 2_097_152,
        reason,
    };
    vec![
        Error::invalid("reports[3].published", "2021-02-30 is no date: write RFC 3339"),
        Error::Invalid {
            violations: vec![
                Violation { field: "page_token".to_owned(), description: "is no token".to_owned() },
                Violation { field: String::new(), description: "日本語 \u{1F600}".to_owned() },
            ],
        },
        large(Reason::ReportTooLarge),
        large(Reason::TooManyReports),
        large(Reason::TooManyClaims),
        large(Reason::FieldTooLong),
        unreadable(Unreadable::Empty),
        unreadable(Unreadable::NoBody),
        unreadable(Unreadable::NotUtf8 { at: 17 }),
        unreadable(Unreadable::Binary { found: "a NUL at byte 17".to_owned() }),
        unreadable(Unreadable::Header {
            line: u32::MAX,
            key: "Published".to_owned(),
            problem: "`soon` is no date".to_owned(),
        }),
        unreadable(Unreadable::Format { format: "PDF".to_owned() }),
        unreadable(Unreadable::Malformed { format: "gzip".to_owned(), problem: "it ends".to_owned() }),
        Error::not_found("report", "sources/kcna/reports/9c41"),
        Error::AlreadyExists { noun: "source".to_owned(), name: "sources/kcna".to_owned() },
        Error::RequestIdReused { request_id: "3f0e".to_owned() },
        Error::Overloaded { retry_after: Duration::new(1, 1) },
        Error::Overloaded { retry_after: Duration::MAX },
        Error::DeadlineExceeded,
        Error::Cancelled,
        Error::Unavailable {
            service: EXTRACT.to_owned(),
            detail: "connection refused".to_owned(),
            retry_after: Duration::from_millis(250),
        },
        Error::Unsupported { what: "WatchReports".to_owned(), hint: "ask the one with a store".to_owned() },
        Error::internal("store"),
    ]
}

#[test]
fn every_error_goes_there_and_back() {
    for error in every_error() {
        let status = to_status(&error, VERIFY);
        assert_eq!(status.code(), grpc_code(error.code()), "{error}");
        assert_eq!(status.message(), error.to_string());
        let info = status.get_details_error_info().unwrap();
        assert_eq!((info.reason.as_str(), info.domain.as_str()), (error.reason().as_str(), VERIFY));
        assert_eq!(from_status(status), error);
    }
}

#[test]
fn every_reason_is_among_them() {
    let told: Vec<Reason> = every_error().iter().map(Error::reason).collect();
    for reason in Reason::ALL {
        assert!(told.contains(&reason), "{reason:?}");
    }
}

#[test]
fn details_are_what_a_foreign_client_looks_for() {
    for error in every_error() {
        let details = to_status(&error, VERIFY).get_error_details();
        let (bad, resource, retry) = (details.bad_request(), details.resource_info(), details.retry_info());
        match &error {
            Error::Invalid { violations } => {
                assert_eq!(bad.unwrap().field_violations.len(), violations.len());
            }
            Error::TooLarge { field: at, .. } | Error::Unreadable { path: at, .. } => {
                assert_eq!(&bad.unwrap().field_violations[0].field, at);
            }
            Error::NotFound { noun, name } | Error::AlreadyExists { noun, name } => {
                let resource = resource.unwrap();
                assert_eq!((&resource.resource_type, &resource.resource_name), (noun, name));
            }
            Error::Overloaded { retry_after } | Error::Unavailable { retry_after, .. } => {
                let delay = retry.unwrap().retry_delay.unwrap();
                assert_eq!(delay, (*retry_after).min(tonic_types::RetryInfo::MAX_RETRY_DELAY));
            }
            _ => assert!(bad.is_none() && resource.is_none() && retry.is_none(), "{error}"),
        }
    }
}

/// The bytes that a status has as headers.
fn header_bytes(status: &Status) -> usize {
    let mut headers = http::HeaderMap::new();
    status.add_header(&mut headers).unwrap();
    headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 32).sum()
}

#[test]
fn a_status_fits_into_headers_whatever_the_error() {
    let huge = "…é\u{1F600}x".repeat(100_000);
    let unreadable = |why| Error::Unreadable { path: huge.clone(), why };
    let violation = Violation { field: "reports[499].published".to_owned(), description: huge.clone() };
    let small = Violation { field: "reports[499].published".to_owned(), description: "%".repeat(100) };
    let table = [
        Error::Invalid { violations: vec![violation; 500] },
        Error::Invalid { violations: vec![small; 500] },
        Error::TooLarge {
            field: huge.clone(),
            unit: huge.clone(),
            actual: 5,
            limit: 4,
            reason: Reason::FieldTooLong,
        },
        unreadable(Unreadable::Binary { found: huge.clone() }),
        unreadable(Unreadable::Header { line: 1, key: huge.clone(), problem: huge.clone() }),
        unreadable(Unreadable::Format { format: huge.clone() }),
        unreadable(Unreadable::Malformed { format: huge.clone(), problem: huge.clone() }),
        Error::not_found(&huge, huge.clone()),
        Error::AlreadyExists { noun: huge.clone(), name: huge.clone() },
        Error::RequestIdReused { request_id: huge.clone() },
        Error::Unavailable { service: huge.clone(), detail: huge.clone(), retry_after: Duration::MAX },
        Error::Unsupported { what: huge.clone(), hint: huge.clone() },
        Error::internal(&huge),
    ];
    for error in table {
        let status = to_status(&error, VERIFY);
        let bytes = header_bytes(&status);
        assert!(bytes <= 8 * 1024, "{bytes} bytes for {:?}", error.reason());
        let read = from_status(status);
        assert_eq!(read.reason(), error.reason());
        assert_eq!(std::mem::discriminant(&read), std::mem::discriminant(&error));
    }
}

#[test]
fn fields_beyond_the_first_few_are_counted() {
    let violation = Violation { field: "f".to_owned(), description: "x".repeat(599) };
    let read = from_status(to_status(&Error::Invalid { violations: vec![violation.clone(); 500] }, VERIFY));
    let Error::Invalid { violations } = read else { panic!("{read:?}") };
    assert_eq!(violations[..3], [violation.clone(), violation.clone(), violation]);
    assert_eq!(violations[3].description, "497 more fields are wrong: mend these first");
    assert_eq!(violations.len(), 4);
}

#[test]
fn a_foreign_status_becomes_the_nearest_error() {
    let unavailable = |detail: &str| Error::Unavailable {
        service: EXTRACT.to_owned(),
        detail: detail.to_owned(),
        retry_after: Duration::from_secs(1),
    };
    let unsupported = |hint: &str| Error::Unsupported { what: EXTRACT.to_owned(), hint: hint.to_owned() };
    let large = Error::TooLarge {
        field: "message".to_owned(),
        unit: "bytes".to_owned(),
        actual: 5_000_000,
        limit: 4_194_304,
        reason: Reason::TooManyReports,
    };
    let too_long = "message length too large: found 5000000 bytes, the limit is: 4194304 bytes";
    let table = [
        (GrpcCode::Cancelled, "Timeout expired", Error::DeadlineExceeded),
        (GrpcCode::Cancelled, "operation was canceled", Error::Cancelled),
        (GrpcCode::DeadlineExceeded, "", Error::DeadlineExceeded),
        (GrpcCode::OutOfRange, &format!("Error, decoded {too_long}"), large.clone()),
        (GrpcCode::OutOfRange, &format!("Error, encoded {too_long}"), large),
        (GrpcCode::OutOfRange, "seek past the end", Error::invalid("request", "seek past the end")),
        (GrpcCode::ResourceExhausted, "", Error::Overloaded { retry_after: Duration::from_secs(1) }),
        (GrpcCode::InvalidArgument, "bad", Error::invalid("request", "bad")),
        (GrpcCode::FailedPrecondition, "", Error::invalid("request", "refused with FAILED_PRECONDITION")),
        (GrpcCode::NotFound, "x", Error::not_found("resource", "x")),
        (
            GrpcCode::AlreadyExists,
            "x",
            Error::AlreadyExists { noun: "resource".to_owned(), name: "x".to_owned() },
        ),
        (GrpcCode::Unavailable, "upstream 10.0.0.7", unavailable("it answers UNAVAILABLE")),
        (GrpcCode::Aborted, "", unavailable("it answers ABORTED")),
        (
            GrpcCode::Unimplemented,
            "",
            unsupported("ask a process that has this role, in a version that has this method"),
        ),
        (
            GrpcCode::PermissionDenied,
            "",
            unsupported("something before it refuses this caller: look at the proxy's rules"),
        ),
        (GrpcCode::Internal, "a secret", Error::internal(EXTRACT)),
        (GrpcCode::Unknown, "a secret", Error::internal(EXTRACT)),
        (GrpcCode::DataLoss, "", Error::internal(EXTRACT)),
        (GrpcCode::Ok, "", Error::internal(EXTRACT)),
    ];
    for (code, message, error) in table {
        assert_eq!(from_answer(&Status::new(code, message), EXTRACT), error, "{code:?} {message}");
    }
}

#[test]
fn a_broken_connection_is_unavailable_without_its_address() {
    let io = std::io::Error::new(std::io::ErrorKind::ConnectionReset, "10.0.0.7:7071 reset");
    let status = Status::from_error(Box::new(tonic::ConnectError(Box::new(io))));
    assert!(status.source().is_some());
    let error = from_answer(&status, EXTRACT);
    assert_eq!(error.to_string(), format!("{EXTRACT} cannot be reached: connection reset"));
}

#[test]
fn details_of_others_or_half_of_ours_do_not_count() {
    let info = |reason: &str, domain: &str, metadata: &[(&str, &str)]| {
        let pairs = metadata.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        ErrorDetails::with_error_info(reason, domain, pairs.collect::<HashMap<_, _>>())
    };
    let foreign = info("NOT_FOUND", "example.com", &[("noun", "report"), ("name", "x")]);
    let half = info("REPORT_NOT_UTF8", VERIFY, &[("path", "a.txt")]);
    let unknown = info("OF_A_LATER_VERSION", VERIFY, &[("path", "a.txt")]);
    let number = info("REPORT_NOT_UTF8", VERIFY, &[("path", "a.txt"), ("at", "-1")]);
    for details in [foreign, half, unknown, number] {
        let status = Status::with_error_details(GrpcCode::InvalidArgument, "said so", details);
        assert_eq!(from_status(status), Error::invalid("request", "said so"));
    }
    let garbage = Status::with_details(GrpcCode::NotFound, "x", b"\xff\xff\xff".to_vec().into());
    assert_eq!(from_status(garbage), Error::not_found("resource", "x"));
}

fn any_error() -> impl Strategy<Value = Error> {
    let text = || "\\PC{0,40}";
    let unreadable = prop_oneof![
        Just(Unreadable::Empty),
        Just(Unreadable::NoBody),
        any::<u64>().prop_map(|at| Unreadable::NotUtf8 { at }),
        text().prop_map(|found| Unreadable::Binary { found }),
        (any::<u32>(), text(), text()).prop_map(|(line, key, problem)| Unreadable::Header {
            line,
            key,
            problem
        }),
        text().prop_map(|format| Unreadable::Format { format }),
        (text(), text()).prop_map(|(format, problem)| Unreadable::Malformed { format, problem }),
    ];
    let violation = (text(), text()).prop_map(|(field, description)| Violation { field, description });
    let delay =
        (any::<u64>(), 0..1_000_000_000u32).prop_map(|(seconds, nanos)| Duration::new(seconds, nanos));
    let reason = prop::sample::select(Reason::ALL.to_vec());
    prop_oneof![
        prop::collection::vec(violation, 1..4).prop_map(|violations| Error::Invalid { violations }),
        (text(), text(), any::<u64>(), any::<u64>(), reason).prop_map(
            |(field, unit, actual, limit, reason)| { Error::TooLarge { field, unit, actual, limit, reason } }
        ),
        (text(), unreadable).prop_map(|(path, why)| Error::Unreadable { path, why }),
        (text(), text()).prop_map(|(noun, name)| Error::NotFound { noun, name }),
        (text(), text()).prop_map(|(noun, name)| Error::AlreadyExists { noun, name }),
        text().prop_map(|request_id| Error::RequestIdReused { request_id }),
        delay.clone().prop_map(|retry_after| Error::Overloaded { retry_after }),
        (text(), text(), delay).prop_map(|(service, detail, retry_after)| Error::Unavailable {
            service,
            detail,
            retry_after
        }),
        (text(), text()).prop_map(|(what, hint)| Error::Unsupported { what, hint }),
        text().prop_map(|place| Error::Internal { place }),
    ]
}

proptest! {
    #[test]
    fn an_error_of_any_words_goes_there_and_back(error in any_error()) {
        prop_assert_eq!(from_status(to_status(&error, EXTRACT)), error);
    }

    #[test]
    fn no_status_panics(
        code in 0..20i32,
        message in "\\PC{0,60}",
        details in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let status = Status::with_details(GrpcCode::from_i32(code), message, details.into());
        let _ = from_answer(&status, EXTRACT);
    }
}
