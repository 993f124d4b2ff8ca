use std::time::Duration;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use prost::Message;
use twosource_contract::{
    Accepted, Announcement, Check, Error, FindingEvent, FindingFilter, Judged, ListClaims, ListEvents,
    ListReports, PageRequest, Progress, RawReport, Reason, ReportEvent, ReviewRequest, SourceUpdate, Stage,
    Submission, Unreadable, VerifyRequest, Violation,
};

use super::nouns::{self, words};
use crate::convert::Malformed;
use crate::proto;

/// Request → message → bytes → message → request.
fn goes_there_and_back<R, M>(request: &R) -> Result<(), TestCaseError>
where
    R: Clone + PartialEq + std::fmt::Debug + TryFrom<M, Error = Malformed>,
    M: Message + Default + From<R>,
{
    let bytes = M::from(request.clone()).encode_to_vec();
    prop_assert_eq!(&R::try_from(M::decode(bytes.as_slice()).unwrap()).unwrap(), request);
    Ok(())
}

fn announcement() -> impl Strategy<Value = Announcement> {
    (words(), words(), words(), words()).prop_map(|(guid, author, credit, original_source)| Announcement {
        guid,
        author,
        credit,
        original_source,
    })
}

fn raw() -> impl Strategy<Value = RawReport> {
    let given = (words(), words(), words(), option::of(nouns::published()), announcement());
    (vec(any::<u8>(), 0..40), given, words(), vec(any::<u32>(), 0..3)).prop_map(
        |(content, (path, media_type, source, published, announcement), request_id, items)| RawReport {
            content,
            announcement,
            path,
            media_type,
            source,
            published,
            request_id,
            cut: items.len() == 1,
            items,
            url: "https://a.example/1".to_owned(),
            fetched: published.map(|p| p.earliest()).filter(|at| at.as_second() > 0),
        },
    )
}

fn without_id() -> impl Strategy<Value = RawReport> {
    raw().prop_map(|raw| RawReport { request_id: String::new(), ..raw })
}

fn page() -> impl Strategy<Value = PageRequest> {
    (any::<u32>(), words()).prop_map(|(size, token)| PageRequest { size, token })
}

fn filter() -> impl Strategy<Value = FindingFilter> {
    let about = (option::of(nouns::report_name()), option::of(nouns::event_name()));
    (vec(words(), 0..3), option::of(nouns::severity()), about, any::<bool>(), page()).prop_map(
        |(rules, at_least, (report, event), include_dismissed, page)| FindingFilter {
            rules,
            at_least,
            report,
            event,
            include_dismissed,
            page,
        },
    )
}

fn stage() -> impl Strategy<Value = Stage> {
    select(vec![Stage::Ingest, Stage::Extract, Stage::Verify])
}

macro_rules! unchanged {
    ($($name:ident: $strategy:expr => $message:ty;)+) => {
        $(proptest! {
            #![proptest_config(ProptestConfig::with_cases(32))]
            #[test]
            fn $name(request in $strategy) {
                goes_there_and_back::<_, $message>(&request)?;
            }
        })+
    };
}

unchanged! {
    raw_report: without_id() => proto::RawReport;
    read_report: without_id() => proto::ReadReportRequest;
    read_reports: without_id() => proto::ReadReportsRequest;
    ingest_report: raw() => proto::IngestReportRequest;
    ingest_reports: raw() => proto::IngestReportsRequest;
    accepted: (nouns::report(), any::<bool>()).prop_map(|(report, created)| Accepted { report, created })
        => proto::IngestReportResponse;
    source_update: (nouns::source(), vec(words(), 0..3)).prop_map(|(source, mask)| SourceUpdate { source, mask })
        => proto::UpdateSourceRequest;
    list_reports: (option::of(nouns::source_name()), page()).prop_map(|(source, page)| ListReports { source, page })
        => proto::ListReportsRequest;
    report_event: (any::<u64>(), nouns::report()).prop_map(|(cursor, report)| ReportEvent { cursor, report })
        => proto::WatchReportsResponse;
    verify_request: (vec(nouns::report(), 0..2), vec(nouns::reading(), 0..2), vec(nouns::source(), 0..2))
        .prop_map(|(reports, readings, sources)| VerifyRequest { reports, readings, sources })
        => proto::VerifyClaimsRequest;
    judged: (vec(nouns::event(), 0..2), vec(nouns::origin(), 0..2), vec(nouns::finding(), 0..2))
        .prop_map(|(events, origins, findings)| Judged { events, origins, findings }) => proto::VerifyClaimsResponse;
    submission: (nouns::report(), nouns::reading(), option::of(nouns::source()))
        .prop_map(|(report, reading, source)| Submission { report, reading, source }) => proto::SubmitClaimsRequest;
    list_events: (option::of(nouns::report_name()), page()).prop_map(|(report, page)| ListEvents { report, page })
        => proto::ListEventsRequest;
    list_claims: (option::of(nouns::report_name()), words(), page())
        .prop_map(|(report, frame, page)| ListClaims { report, frame, page }) => proto::ListClaimsRequest;
    list_findings: filter() => proto::ListFindingsRequest;
    review_finding: (nouns::finding_name(), nouns::review()).prop_map(|(finding, review)| ReviewRequest { finding, review })
        => proto::ReviewFindingRequest;
    finding_event: (any::<u64>(), nouns::finding()).prop_map(|(cursor, finding)| FindingEvent { cursor, finding })
        => proto::WatchFindingsResponse;
    check: vec(without_id(), 0..3).prop_map(|reports| Check { reports }) => proto::CheckReportsRequest;
    progress: (stage(), any::<u32>(), any::<u32>())
        .prop_map(|(stage, done, total)| Progress { stage, done: done as usize, total: total as usize })
        => proto::Progress;
}

/// One error of every kind, with every reason.
fn errors() -> Vec<Error> {
    let unreadable = |why| Error::Unreadable { path: "a.txt".to_owned(), why };
    let wait = Duration::from_nanos(1_500_000_001);
    let mut errors = vec![
        Error::Invalid {
            violations: ["reports[3].published", "name"]
                .map(|field| Violation { field: field.to_owned(), description: "is wrong".to_owned() })
                .to_vec(),
        },
        unreadable(Unreadable::Empty),
        unreadable(Unreadable::NoBody),
        unreadable(Unreadable::NotUtf8 { at: 7 }),
        unreadable(Unreadable::Binary { found: "a NUL at byte 17".to_owned() }),
        unreadable(Unreadable::Header {
            line: 2,
            key: "Published".to_owned(),
            problem: "is no date".to_owned(),
        }),
        unreadable(Unreadable::Format { format: "PDF".to_owned() }),
        unreadable(Unreadable::Malformed { format: "gzip".to_owned(), problem: "it ends".to_owned() }),
        Error::not_found("report", "sources/a/reports/b"),
        Error::AlreadyExists { noun: "source".to_owned(), name: "sources/a".to_owned() },
        Error::RequestIdReused { request_id: "x".to_owned() },
        Error::Overloaded { retry_after: wait },
        Error::DeadlineExceeded,
        Error::Cancelled,
        Error::Unavailable { service: "store".to_owned(), detail: "locked".to_owned(), retry_after: wait },
        Error::Unsupported { what: "WatchReports".to_owned(), hint: "ask ingest".to_owned() },
        Error::internal("verify"),
    ];
    for reason in
        [Reason::ReportTooLarge, Reason::TooManyReports, Reason::TooManyClaims, Reason::FieldTooLong]
    {
        let (field, unit) = ("reports".to_owned(), "bytes".to_owned());
        errors.push(Error::TooLarge { field, unit, actual: 9, limit: 5, reason });
    }
    errors
}

#[test]
fn a_failure_is_the_error_it_was_made_of() {
    let errors = errors();
    for reason in Reason::ALL {
        assert!(errors.iter().any(|e| e.reason() == reason), "no error has reason {}", reason.as_str());
    }
    for error in errors {
        let failure = proto::Failure::from(&error);
        let decoded = proto::Failure::decode(failure.encode_to_vec().as_slice()).unwrap();
        let json: proto::Failure = serde_json::from_str(&serde_json::to_string(&failure).unwrap()).unwrap();
        assert_eq!(json, failure);
        assert_eq!(Error::from(decoded), error);
    }
}

#[test]
fn a_wait_beyond_all_bounds_is_still_a_wait() {
    let error = Error::Overloaded { retry_after: Duration::MAX };
    let failure = proto::Failure::from(&error);
    assert!(failure.retry_after.unwrap().seconds > 0);
    assert!(serde_json::to_string(&failure).is_ok());
    assert_eq!(Error::from(failure), error);
}

proptest! {
    #[test]
    fn any_failure_is_some_error(
        code in prop_oneof![any::<i32>(), -1..20],
        reason in prop_oneof![words(), select(Reason::ALL.to_vec()).prop_map(|r| r.as_str().to_owned())],
        message in words(),
        metadata in nouns::metadata(),
        wait in option::of(any::<(i64, i32)>()),
    ) {
        let retry_after = wait.map(|(seconds, nanos)| pbjson_types::Duration { seconds, nanos });
        let failure = proto::Failure { code, reason, message, violations: vec![], metadata, retry_after };
        prop_assert!(!Error::from(failure).to_string().is_empty());
    }
}
