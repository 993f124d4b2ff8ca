//! Ingestion in another process.

use async_trait::async_trait;
use futures::stream;
use futures::{StreamExt as _, TryStreamExt as _};
use tonic::transport::Channel;
use twosource_contract::{
    Accepted, Cursor, ListReports, Page, PageRequest, RawReport, ReportEvent, Result, SourceUpdate, Stream,
};
use twosource_model::{Report, ReportName, Source, SourceName};

use super::configured;
use super::outgoing::Outgoing;
use crate::convert::Malformed;
use crate::convert::field::{list, required};
use crate::proto;
use crate::proto::ingest_reports_response::Result as Kept;
use crate::proto::ingest_service_client::IngestServiceClient;
use crate::proto::read_reports_response::Result as Read;
use crate::services::INGEST;

/// Ingestion in another process.
#[derive(Debug, Clone)]
pub struct Ingest(IngestServiceClient<Channel>);

impl Ingest {
    /// The ingestion at the other end of a channel.
    #[must_use]
    pub fn new(channel: Channel) -> Self {
        Self(configured!(IngestServiceClient::new(channel)))
    }

    fn call(&self, method: &'static str) -> (Outgoing, IngestServiceClient<Channel>) {
        (Outgoing::new(INGEST, method), self.0.clone())
    }
}

impl Ingest {
    /// Sends inputs as one stream and puts the answers in their places.
    async fn fill(&self, raws: Vec<RawReport>, answers: &mut [Vec<Result<Accepted>>]) -> Result<()> {
        let (call, mut client) = self.call("IngestReports");
        let messages = stream::iter(raws.into_iter().map(proto::IngestReportsRequest::from));
        let answer =
            call.send(messages, |request| async move { client.ingest_reports(request).await }).await?;
        let given = call.messages(answer, |answer| {
            let index = answer.index as usize;
            let kept = match answer.result {
                Some(Kept::Report(report)) => {
                    Ok(Accepted { report: Report::try_from(report)?, created: answer.created })
                }
                Some(Kept::Failure(failure)) => Err(failure.into()),
                None => return Err(Malformed::wrong("is not given, and must be").at("result")),
            };
            Ok((index, answer.more, kept))
        });
        futures::pin_mut!(given);
        let mut open = None;
        while let Some(next) = given.next().await {
            match next {
                Ok((index, more, kept)) => {
                    open = more.then_some(index);
                    if let Some(answers) = answers.get_mut(index) {
                        answers.push(kept);
                    }
                }
                Err(error) => {
                    // An input of which some items are answered and others not.
                    if let Some(answers) = open.and_then(|index: usize| answers.get_mut(index)) {
                        answers.push(Err(error.clone()));
                    }
                    return Err(error);
                }
            }
        }
        if answers.iter().any(Vec::is_empty) {
            return Err(call.incomplete("no report and no failure"));
        }
        Ok(())
    }
}

#[async_trait]
impl twosource_contract::Ingest for Ingest {
    async fn create_source(&self, source: Source) -> Result<Source> {
        let (call, mut client) = self.call("CreateSource");
        let message = proto::CreateSourceRequest { source: Some(source.into()) };
        let answer = call.send(message, |request| async move { client.create_source(request).await }).await?;
        call.understand(required("source", answer.source))
    }

    async fn get_source(&self, name: SourceName) -> Result<Source> {
        let (call, mut client) = self.call("GetSource");
        let message = proto::GetSourceRequest { name: name.to_string() };
        let answer = call.send(message, |request| async move { client.get_source(request).await }).await?;
        call.understand(required("source", answer.source))
    }

    async fn list_sources(&self, page: PageRequest) -> Result<Page<Source>> {
        let (call, mut client) = self.call("ListSources");
        let message = proto::ListSourcesRequest { page_size: page.size, page_token: page.token };
        let answer = call.send(message, |request| async move { client.list_sources(request).await }).await?;
        let items = call.understand(list("sources", answer.sources))?;
        Ok(Page { items, next_token: answer.next_page_token })
    }

    async fn update_source(&self, update: SourceUpdate) -> Result<Source> {
        let (call, mut client) = self.call("UpdateSource");
        let message = proto::UpdateSourceRequest::from(update);
        let answer = call.send(message, |request| async move { client.update_source(request).await }).await?;
        call.understand(required("source", answer.source))
    }

    async fn read_report(&self, raw: RawReport) -> Result<Report> {
        let (call, mut client) = self.call("ReadReport");
        let message = proto::ReadReportRequest::from(raw);
        let answer = call.send(message, |request| async move { client.read_report(request).await }).await?;
        call.understand(required("report", answer.report))
    }

    async fn ingest_report(&self, raw: RawReport) -> Result<Accepted> {
        let (call, mut client) = self.call("IngestReport");
        let message = proto::IngestReportRequest::from(raw);
        let answer = call.send(message, |request| async move { client.ingest_report(request).await }).await?;
        call.understand(answer.try_into())
    }

    async fn read_reports(&self, raw: RawReport) -> Result<Vec<Result<Report>>> {
        let (call, mut client) = self.call("ReadReports");
        let message = proto::ReadReportsRequest::from(raw);
        let answer = call.send(message, |request| async move { client.read_reports(request).await }).await?;
        let items = call.messages(answer, |answer| match answer.result {
            Some(Read::Report(report)) => Ok(Ok(Report::try_from(report)?)),
            Some(Read::Failure(failure)) => Ok(Err(failure.into())),
            None => Err(Malformed::wrong("is not given, and must be").at("result")),
        });
        let items: Vec<Result<Report>> = items.try_collect().await?;
        if items.is_empty() {
            return Err(call.incomplete("no report and no failure"));
        }
        Ok(items)
    }

    async fn ingest_reports(&self, raw: RawReport) -> Result<Vec<Result<Accepted>>> {
        let (call, mut client) = self.call("IngestReports");
        let message = proto::IngestReportsRequest::from(raw);
        let message = stream::once(std::future::ready(message));
        let answer =
            call.send(message, |request| async move { client.ingest_reports(request).await }).await?;
        let items = call.messages(answer, |answer| match answer.result {
            Some(Kept::Report(report)) => {
                Ok(Ok(Accepted { report: Report::try_from(report)?, created: answer.created }))
            }
            Some(Kept::Failure(failure)) => Ok(Err(failure.into())),
            None => Err(Malformed::wrong("is not given, and must be").at("result")),
        });
        let items: Vec<Result<Accepted>> = items.try_collect().await?;
        if items.is_empty() {
            return Err(call.incomplete("no report and no failure"));
        }
        Ok(items)
    }

    async fn ingest_inputs(&self, raws: Vec<RawReport>) -> Vec<Vec<Result<Accepted>>> {
        let mut answers: Vec<Vec<Result<Accepted>>> = vec![Vec::new(); raws.len()];
        if let Err(error) = self.fill(raws, &mut answers).await {
            // What was answered before stands; what was not may be sent again, under its request id.
            for unanswered in answers.iter_mut().filter(|answers| answers.is_empty()) {
                unanswered.push(Err(error.clone()));
            }
        }
        answers
    }

    async fn get_report(&self, name: ReportName) -> Result<Report> {
        let (call, mut client) = self.call("GetReport");
        let message = proto::GetReportRequest { name: name.to_string() };
        let answer = call.send(message, |request| async move { client.get_report(request).await }).await?;
        call.understand(required("report", answer.report))
    }

    async fn list_reports(&self, list_reports: ListReports) -> Result<Page<Report>> {
        let (call, mut client) = self.call("ListReports");
        let message = proto::ListReportsRequest::from(list_reports);
        let answer = call.send(message, |request| async move { client.list_reports(request).await }).await?;
        let items = call.understand(list("reports", answer.reports))?;
        Ok(Page { items, next_token: answer.next_page_token })
    }

    async fn list_report_versions(&self, name: ReportName, page: PageRequest) -> Result<Page<Report>> {
        let (call, mut client) = self.call("ListReportVersions");
        let message = proto::ListReportVersionsRequest {
            name: name.to_string(),
            page_size: page.size,
            page_token: page.token,
        };
        let answer =
            call.send(message, |request| async move { client.list_report_versions(request).await }).await?;
        let items = call.understand(list("reports", answer.reports))?;
        Ok(Page { items, next_token: answer.next_page_token })
    }

    async fn watch_reports(&self, after: Cursor) -> Result<Stream<ReportEvent>> {
        let (call, mut client) = self.call("WatchReports");
        let message = proto::WatchReportsRequest { after };
        let answer = call.send(message, |request| async move { client.watch_reports(request).await }).await?;
        Ok(call.messages(answer, ReportEvent::try_from))
    }
}
