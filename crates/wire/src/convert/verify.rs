//! What verification is asked and answers.

use twosource_contract::{
    FindingEvent, FindingFilter, Judged, ListClaims, ListEvents, PageRequest, Reason, ReviewRequest,
    Submission, VerifyRequest, limits,
};

use super::enumeration::number;
use super::field::{at_most, list, name, optional, optional_enum, optional_name, required};
use super::malformed::Malformed;
use crate::proto;

impl From<VerifyRequest> for proto::VerifyClaimsRequest {
    fn from(request: VerifyRequest) -> Self {
        let VerifyRequest { reports, readings, sources } = request;
        Self {
            reports: reports.into_iter().map(Into::into).collect(),
            readings: readings.into_iter().map(Into::into).collect(),
            sources: sources.into_iter().map(Into::into).collect(),
        }
    }
}

impl TryFrom<proto::VerifyClaimsRequest> for VerifyRequest {
    type Error = Malformed;

    fn try_from(given: proto::VerifyClaimsRequest) -> Result<Self, Malformed> {
        let few = |field, unit, count| {
            at_most(field, unit, Reason::TooManyReports, count, limits::REPORTS_PER_CALL)
        };
        few("reports", "reports", given.reports.len())?;
        few("readings", "readings", given.readings.len())?;
        few("sources", "sources", given.sources.len())?;
        let claims = given.readings.iter().map(|reading| reading.claims.len()).sum();
        at_most("readings", "claims", Reason::TooManyClaims, claims, limits::CLAIMS_PER_CALL)?;
        Ok(Self {
            reports: list("reports", given.reports)?,
            readings: list("readings", given.readings)?,
            sources: list("sources", given.sources)?,
        })
    }
}

impl From<Judged> for proto::VerifyClaimsResponse {
    fn from(judged: Judged) -> Self {
        let Judged { events, origins, findings } = judged;
        Self {
            events: events.into_iter().map(Into::into).collect(),
            origins: origins.into_iter().map(Into::into).collect(),
            findings: findings.into_iter().map(Into::into).collect(),
        }
    }
}

impl TryFrom<proto::VerifyClaimsResponse> for Judged {
    type Error = Malformed;

    fn try_from(given: proto::VerifyClaimsResponse) -> Result<Self, Malformed> {
        Ok(Self {
            events: list("events", given.events)?,
            origins: list("origins", given.origins)?,
            findings: list("findings", given.findings)?,
        })
    }
}

impl From<Submission> for proto::SubmitClaimsRequest {
    fn from(submission: Submission) -> Self {
        let Submission { report, reading, source } = submission;
        Self { report: Some(report.into()), reading: Some(reading.into()), source: source.map(Into::into) }
    }
}

impl TryFrom<proto::SubmitClaimsRequest> for Submission {
    type Error = Malformed;

    fn try_from(given: proto::SubmitClaimsRequest) -> Result<Self, Malformed> {
        Ok(Self {
            report: required("report", given.report)?,
            reading: required("reading", given.reading)?,
            source: optional("source", given.source)?,
        })
    }
}

impl From<ListEvents> for proto::ListEventsRequest {
    fn from(list: ListEvents) -> Self {
        let ListEvents { report, page } = list;
        Self {
            report: report.map(Into::into).unwrap_or_default(),
            page_size: page.size,
            page_token: page.token,
        }
    }
}

impl TryFrom<proto::ListEventsRequest> for ListEvents {
    type Error = Malformed;

    fn try_from(given: proto::ListEventsRequest) -> Result<Self, Malformed> {
        Ok(Self {
            report: optional_name("report", given.report)?,
            page: PageRequest { size: given.page_size, token: given.page_token },
        })
    }
}

impl From<ListClaims> for proto::ListClaimsRequest {
    fn from(list: ListClaims) -> Self {
        let ListClaims { report, frame, page } = list;
        let report = report.map(Into::into).unwrap_or_default();
        Self { report, frame, page_size: page.size, page_token: page.token }
    }
}

impl TryFrom<proto::ListClaimsRequest> for ListClaims {
    type Error = Malformed;

    fn try_from(given: proto::ListClaimsRequest) -> Result<Self, Malformed> {
        Ok(Self {
            report: optional_name("report", given.report)?,
            frame: given.frame,
            page: PageRequest { size: given.page_size, token: given.page_token },
        })
    }
}

impl From<FindingFilter> for proto::ListFindingsRequest {
    fn from(filter: FindingFilter) -> Self {
        let FindingFilter { rules, at_least, report, event, include_dismissed, page } = filter;
        let filter = proto::FindingFilter {
            rules,
            at_least: at_least.map(number::<_, proto::Severity>).unwrap_or_default(),
            report: report.map(Into::into).unwrap_or_default(),
            event: event.map(Into::into).unwrap_or_default(),
            include_dismissed,
        };
        Self { filter: Some(filter), page_size: page.size, page_token: page.token }
    }
}

impl TryFrom<proto::ListFindingsRequest> for FindingFilter {
    type Error = Malformed;

    fn try_from(given: proto::ListFindingsRequest) -> Result<Self, Malformed> {
        let page = PageRequest { size: given.page_size, token: given.page_token };
        let filter = given.filter.unwrap_or_default();
        let read = |filter: proto::FindingFilter| {
            Ok(Self {
                rules: filter.rules,
                at_least: optional_enum("at_least", filter.at_least)?,
                report: optional_name("report", filter.report)?,
                event: optional_name("event", filter.event)?,
                include_dismissed: filter.include_dismissed,
                page,
            })
        };
        read(filter).map_err(|e: Malformed| e.at("filter"))
    }
}

impl From<ReviewRequest> for proto::ReviewFindingRequest {
    fn from(request: ReviewRequest) -> Self {
        Self { name: request.finding.into(), review: Some(request.review.into()) }
    }
}

impl TryFrom<proto::ReviewFindingRequest> for ReviewRequest {
    type Error = Malformed;

    fn try_from(given: proto::ReviewFindingRequest) -> Result<Self, Malformed> {
        Ok(Self { finding: name("name", given.name)?, review: required("review", given.review)? })
    }
}

impl From<FindingEvent> for proto::WatchFindingsResponse {
    fn from(event: FindingEvent) -> Self {
        Self { cursor: event.cursor, finding: Some(event.finding.into()) }
    }
}

impl TryFrom<proto::WatchFindingsResponse> for FindingEvent {
    type Error = Malformed;

    fn try_from(given: proto::WatchFindingsResponse) -> Result<Self, Malformed> {
        Ok(Self { cursor: given.cursor, finding: required("finding", given.finding)? })
    }
}
