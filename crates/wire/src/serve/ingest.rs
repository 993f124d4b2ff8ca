//! Ingestion as a gRPC service.

use std::sync::Arc;

use futures::stream::{self, StreamExt as _};
use tonic::{Request, Response, Status, Streaming};
use twosource_contract::{Error, Ingest, ListReports, PageRequest, RawReport, SourceUpdate};

use super::{Answers, configured, reply, reply_stream, reply_waiting};
use crate::convert::field::{name, required};
use crate::convert::ingest::ingested;
use crate::proto;
use crate::proto::ingest_service_server::{IngestService, IngestServiceServer};
use crate::proto::read_reports_response::Result as Read;
use crate::services::INGEST;

/// Puts an ingestion behind gRPC.
#[derive(Clone)]
pub struct IngestAdapter(Arc<dyn Ingest>);

/// The service of an ingestion, configured as all of ours.
#[must_use]
pub fn ingest(room: Arc<dyn Ingest>) -> IngestServiceServer<IngestAdapter> {
    configured!(IngestServiceServer::new(IngestAdapter(room)))
}

/// A place in a list; all beyond four thousand million have the last.
fn place(i: usize) -> u32 {
    u32::try_from(i).unwrap_or(u32::MAX)
}

#[tonic::async_trait]
impl IngestService for IngestAdapter {
    type ReadReportsStream = Answers<proto::ReadReportsResponse>;
    type IngestReportsStream = Answers<proto::IngestReportsResponse>;
    type WatchReportsStream = Answers<proto::WatchReportsResponse>;

    async fn create_source(
        &self,
        request: Request<proto::CreateSourceRequest>,
    ) -> Result<Response<proto::CreateSourceResponse>, Status> {
        reply(INGEST, async {
            let source = self.0.create_source(required("source", request.into_inner().source)?).await?;
            Ok(proto::CreateSourceResponse { source: Some(source.into()) })
        })
        .await
    }

    async fn get_source(
        &self,
        request: Request<proto::GetSourceRequest>,
    ) -> Result<Response<proto::GetSourceResponse>, Status> {
        reply(INGEST, async {
            let source = self.0.get_source(name("name", request.into_inner().name)?).await?;
            Ok(proto::GetSourceResponse { source: Some(source.into()) })
        })
        .await
    }

    async fn list_sources(
        &self,
        request: Request<proto::ListSourcesRequest>,
    ) -> Result<Response<proto::ListSourcesResponse>, Status> {
        reply(INGEST, async {
            let asked = request.into_inner();
            let page = PageRequest { size: asked.page_size, token: asked.page_token };
            let page = self.0.list_sources(page).await?;
            let sources = page.items.into_iter().map(Into::into).collect();
            Ok(proto::ListSourcesResponse { sources, next_page_token: page.next_token })
        })
        .await
    }

    async fn update_source(
        &self,
        request: Request<proto::UpdateSourceRequest>,
    ) -> Result<Response<proto::UpdateSourceResponse>, Status> {
        reply(INGEST, async {
            let source = self.0.update_source(SourceUpdate::try_from(request.into_inner())?).await?;
            Ok(proto::UpdateSourceResponse { source: Some(source.into()) })
        })
        .await
    }

    async fn read_report(
        &self,
        request: Request<proto::ReadReportRequest>,
    ) -> Result<Response<proto::ReadReportResponse>, Status> {
        reply(INGEST, async {
            let report = self.0.read_report(RawReport::try_from(request.into_inner())?).await?;
            Ok(proto::ReadReportResponse { report: Some(report.into()) })
        })
        .await
    }

    async fn read_reports(
        &self,
        request: Request<proto::ReadReportsRequest>,
    ) -> Result<Response<Self::ReadReportsStream>, Status> {
        let work = async {
            let read = self.0.read_reports(RawReport::try_from(request.into_inner())?).await?;
            Ok(stream::iter(read.into_iter().enumerate().map(Ok)).boxed())
        };
        reply_stream(INGEST, work, |(i, read)| {
            let result = match read {
                Ok(report) => Read::Report(report.into()),
                Err(error) => Read::Failure((&error).into()),
            };
            [proto::ReadReportsResponse { item: place(i), result: Some(result) }]
        })
        .await
    }

    async fn ingest_report(
        &self,
        request: Request<proto::IngestReportRequest>,
    ) -> Result<Response<proto::IngestReportResponse>, Status> {
        reply(INGEST, async {
            let accepted = self.0.ingest_report(RawReport::try_from(request.into_inner())?).await?;
            Ok(accepted.into())
        })
        .await
    }

    async fn ingest_reports(
        &self,
        request: Request<Streaming<proto::IngestReportsRequest>>,
    ) -> Result<Response<Self::IngestReportsStream>, Status> {
        let room = Arc::clone(&self.0);
        Ok(reply_waiting(INGEST, request.into_inner(), move |first, items| {
            let room = Arc::clone(&room);
            async move {
                let mut inputs = Vec::with_capacity(items.len());
                // What is wrong with the message of each item.
                let mut wrong: Vec<Option<Error>> = Vec::with_capacity(items.len());
                for item in items {
                    match RawReport::try_from(item) {
                        Ok(input) => {
                            inputs.push(input);
                            wrong.push(None);
                        }
                        Err(malformed) => wrong.push(Some(malformed.into())),
                    }
                }
                let mut kept = room.ingest_inputs(inputs).await.into_iter();
                let answers = wrong.into_iter().enumerate().flat_map(|(i, wrong)| {
                    let kept = match wrong {
                        None => kept.next().unwrap_or_else(|| vec![Err(Error::internal(INGEST))]),
                        Some(error) => vec![Err(error)],
                    };
                    let count = kept.len();
                    let answers = kept.into_iter().enumerate();
                    answers.map(move |(n, kept)| ingested(first as usize + i, n, n + 1 < count, kept))
                });
                answers.collect()
            }
        }))
    }

    async fn get_report(
        &self,
        request: Request<proto::GetReportRequest>,
    ) -> Result<Response<proto::GetReportResponse>, Status> {
        reply(INGEST, async {
            let report = self.0.get_report(name("name", request.into_inner().name)?).await?;
            Ok(proto::GetReportResponse { report: Some(report.into()) })
        })
        .await
    }

    async fn list_reports(
        &self,
        request: Request<proto::ListReportsRequest>,
    ) -> Result<Response<proto::ListReportsResponse>, Status> {
        reply(INGEST, async {
            let page = self.0.list_reports(ListReports::try_from(request.into_inner())?).await?;
            let reports = page.items.into_iter().map(Into::into).collect();
            Ok(proto::ListReportsResponse { reports, next_page_token: page.next_token })
        })
        .await
    }

    async fn list_report_versions(
        &self,
        request: Request<proto::ListReportVersionsRequest>,
    ) -> Result<Response<proto::ListReportVersionsResponse>, Status> {
        reply(INGEST, async {
            let asked = request.into_inner();
            let page = PageRequest { size: asked.page_size, token: asked.page_token };
            let page = self.0.list_report_versions(name("name", asked.name)?, page).await?;
            let reports = page.items.into_iter().map(Into::into).collect();
            Ok(proto::ListReportVersionsResponse { reports, next_page_token: page.next_token })
        })
        .await
    }

    async fn watch_reports(
        &self,
        request: Request<proto::WatchReportsRequest>,
    ) -> Result<Response<Self::WatchReportsStream>, Status> {
        let after = request.into_inner().after;
        reply_stream(INGEST, self.0.watch_reports(after), |event| [event.into()]).await
    }
}
