//! What ingestion is asked and answers.

use twosource_contract::{
    Accepted, Announcement, ListReports, PageRequest, RawReport, ReportEvent, SourceUpdate,
};

use super::field::{optional_name, required};
use super::malformed::Malformed;
use super::report::{read_published, write_published};
use crate::proto;

impl From<RawReport> for proto::RawReport {
    /// The request id is no part of the report: it stands beside it in the requests that keep one.
    fn from(raw: RawReport) -> Self {
        let RawReport {
            content,
            path,
            media_type,
            source,
            published,
            url,
            fetched,
            cut,
            items,
            announcement,
            request_id: _,
        } = raw;
        Self {
            content,
            path,
            media_type,
            source_title: source,
            published: write_published(published),
            url,
            fetched: fetched.map(Into::into),
            items,
            cut,
            // What says nothing is left out.
            announcement: (announcement != Announcement::default()).then(|| announcement.into()),
        }
    }
}

impl From<Announcement> for proto::Announcement {
    fn from(announcement: Announcement) -> Self {
        let Announcement { guid, author, credit, original_source } = announcement;
        Self { guid, author, credit, original_source }
    }
}

impl From<proto::Announcement> for Announcement {
    fn from(given: proto::Announcement) -> Self {
        let proto::Announcement { guid, author, credit, original_source } = given;
        Self { guid, author, credit, original_source }
    }
}

impl TryFrom<proto::RawReport> for RawReport {
    type Error = Malformed;

    fn try_from(given: proto::RawReport) -> Result<Self, Malformed> {
        Ok(Self {
            published: read_published("published", &given.published)?,
            content: given.content,
            path: given.path,
            media_type: given.media_type,
            source: given.source_title,
            url: given.url,
            fetched: given
                .fetched
                .map(|at| {
                    jiff::Timestamp::try_from(at).map_err(|problem| Malformed::wrong(problem).at("fetched"))
                })
                .transpose()?,
            items: given.items,
            cut: given.cut,
            announcement: given.announcement.map(Into::into).unwrap_or_default(),
            request_id: String::new(),
        })
    }
}

impl From<RawReport> for proto::ReadReportRequest {
    fn from(raw: RawReport) -> Self {
        Self { report: Some(raw.into()) }
    }
}

impl TryFrom<proto::ReadReportRequest> for RawReport {
    type Error = Malformed;

    fn try_from(given: proto::ReadReportRequest) -> Result<Self, Malformed> {
        required("report", given.report)
    }
}

impl From<RawReport> for proto::ReadReportsRequest {
    fn from(raw: RawReport) -> Self {
        Self { report: Some(raw.into()) }
    }
}

impl TryFrom<proto::ReadReportsRequest> for RawReport {
    type Error = Malformed;

    fn try_from(given: proto::ReadReportsRequest) -> Result<Self, Malformed> {
        required("report", given.report)
    }
}

macro_rules! kept_request {
    ($request:ident) => {
        impl From<RawReport> for proto::$request {
            fn from(mut raw: RawReport) -> Self {
                let request_id = std::mem::take(&mut raw.request_id);
                Self { report: Some(raw.into()), request_id }
            }
        }

        impl TryFrom<proto::$request> for RawReport {
            type Error = Malformed;

            fn try_from(given: proto::$request) -> Result<Self, Malformed> {
                let raw: Self = required("report", given.report)?;
                Ok(Self { request_id: given.request_id, ..raw })
            }
        }
    };
}
kept_request!(IngestReportRequest);
kept_request!(IngestReportsRequest);

impl From<Accepted> for proto::IngestReportResponse {
    fn from(accepted: Accepted) -> Self {
        Self { report: Some(accepted.report.into()), created: accepted.created }
    }
}

impl TryFrom<proto::IngestReportResponse> for Accepted {
    type Error = Malformed;

    fn try_from(given: proto::IngestReportResponse) -> Result<Self, Malformed> {
        Ok(Self { report: required("report", given.report)?, created: given.created })
    }
}

/// What came of the report at place `item` of the input at place `index`, both from 0. Places beyond four thousand
/// million are told as the last.
pub(crate) fn ingested(
    index: usize,
    item: usize,
    more: bool,
    kept: twosource_contract::Result<Accepted>,
) -> proto::IngestReportsResponse {
    use proto::ingest_reports_response::Result as Outcome;
    let place = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    let (result, created) = match kept {
        Ok(accepted) => (Outcome::Report(accepted.report.into()), accepted.created),
        Err(error) => (Outcome::Failure((&error).into()), false),
    };
    proto::IngestReportsResponse {
        index: place(index),
        result: Some(result),
        created,
        item: place(item),
        more,
    }
}

impl From<SourceUpdate> for proto::UpdateSourceRequest {
    fn from(update: SourceUpdate) -> Self {
        // No mask and an empty mask mean the same: all fields.
        let mask = (!update.mask.is_empty()).then_some(pbjson_types::FieldMask { paths: update.mask });
        Self { source: Some(update.source.into()), update_mask: mask }
    }
}

impl TryFrom<proto::UpdateSourceRequest> for SourceUpdate {
    type Error = Malformed;

    fn try_from(given: proto::UpdateSourceRequest) -> Result<Self, Malformed> {
        let mask = given.update_mask.map(|mask| mask.paths).unwrap_or_default();
        Ok(Self { source: required("source", given.source)?, mask })
    }
}

impl From<ListReports> for proto::ListReportsRequest {
    fn from(list: ListReports) -> Self {
        let ListReports { source, page } = list;
        Self {
            source: source.map(Into::into).unwrap_or_default(),
            page_size: page.size,
            page_token: page.token,
        }
    }
}

impl TryFrom<proto::ListReportsRequest> for ListReports {
    type Error = Malformed;

    fn try_from(given: proto::ListReportsRequest) -> Result<Self, Malformed> {
        Ok(Self {
            source: optional_name("source", given.source)?,
            page: PageRequest { size: given.page_size, token: given.page_token },
        })
    }
}

impl From<ReportEvent> for proto::WatchReportsResponse {
    fn from(event: ReportEvent) -> Self {
        Self { cursor: event.cursor, report: Some(event.report.into()) }
    }
}

impl TryFrom<proto::WatchReportsResponse> for ReportEvent {
    type Error = Malformed;

    fn try_from(given: proto::WatchReportsResponse) -> Result<Self, Malformed> {
        Ok(Self { cursor: given.cursor, report: required("report", given.report)? })
    }
}
