//! Verification as a gRPC service.

use std::sync::Arc;

use futures::StreamExt as _;
use tonic::{Request, Response, Status};
use twosource_contract::{
    FindingFilter, ListClaims, ListEvents, ReviewRequest, Stream, Submission, Verify, VerifyRequest,
};

use super::{Answers, configured, reply, reply_stream};
use crate::convert::field::name;
use crate::proto;
use crate::proto::verify_service_server::{VerifyService, VerifyServiceServer};
use crate::services::VERIFY;

/// Puts a verification behind gRPC.
#[derive(Clone)]
pub struct VerifyAdapter(Arc<dyn Verify>);

/// The service of a verification, configured as all of ours.
#[must_use]
pub fn verify(room: Arc<dyn Verify>) -> VerifyServiceServer<VerifyAdapter> {
    configured!(VerifyServiceServer::new(VerifyAdapter(room)))
}

#[tonic::async_trait]
impl VerifyService for VerifyAdapter {
    type ListEventReportsStream = Answers<proto::ListEventReportsResponse>;
    type WatchFindingsStream = Answers<proto::WatchFindingsResponse>;

    async fn verify_claims(
        &self,
        request: Request<proto::VerifyClaimsRequest>,
    ) -> Result<Response<proto::VerifyClaimsResponse>, Status> {
        reply(VERIFY, async {
            let judged = self.0.verify_claims(VerifyRequest::try_from(request.into_inner())?).await?;
            Ok(judged.into())
        })
        .await
    }

    async fn submit_claims(
        &self,
        request: Request<proto::SubmitClaimsRequest>,
    ) -> Result<Response<proto::SubmitClaimsResponse>, Status> {
        reply(VERIFY, async {
            let findings = self.0.submit_claims(Submission::try_from(request.into_inner())?).await?;
            Ok(proto::SubmitClaimsResponse { findings: findings.into_iter().map(Into::into).collect() })
        })
        .await
    }

    async fn get_event(
        &self,
        request: Request<proto::GetEventRequest>,
    ) -> Result<Response<proto::GetEventResponse>, Status> {
        reply(VERIFY, async {
            let (event, origins) = self.0.get_event(name("name", request.into_inner().name)?).await?;
            let origins = origins.into_iter().map(Into::into).collect();
            Ok(proto::GetEventResponse { event: Some(event.into()), origins })
        })
        .await
    }

    async fn list_events(
        &self,
        request: Request<proto::ListEventsRequest>,
    ) -> Result<Response<proto::ListEventsResponse>, Status> {
        reply(VERIFY, async {
            let page = self.0.list_events(ListEvents::try_from(request.into_inner())?).await?;
            let events = page.items.into_iter().map(Into::into).collect();
            Ok(proto::ListEventsResponse { events, next_page_token: page.next_token })
        })
        .await
    }

    async fn list_event_reports(
        &self,
        request: Request<proto::ListEventReportsRequest>,
    ) -> Result<Response<Self::ListEventReportsStream>, Status> {
        let pairs = async {
            let pairs = self.0.event_reports(name("event", request.into_inner().event)?).await?;
            let pairs: Stream<_> = futures::stream::iter(pairs).map(Ok).boxed();
            Ok(pairs)
        };
        reply_stream(VERIFY, pairs, |(report, reading)| {
            [proto::ListEventReportsResponse { report: Some(report.into()), reading: Some(reading.into()) }]
        })
        .await
    }

    async fn list_claims(
        &self,
        request: Request<proto::ListClaimsRequest>,
    ) -> Result<Response<proto::ListClaimsResponse>, Status> {
        reply(VERIFY, async {
            let page = self.0.list_claims(ListClaims::try_from(request.into_inner())?).await?;
            let claims = page.items.into_iter().map(Into::into).collect();
            Ok(proto::ListClaimsResponse { claims, next_page_token: page.next_token })
        })
        .await
    }

    async fn list_findings(
        &self,
        request: Request<proto::ListFindingsRequest>,
    ) -> Result<Response<proto::ListFindingsResponse>, Status> {
        reply(VERIFY, async {
            let page = self.0.list_findings(FindingFilter::try_from(request.into_inner())?).await?;
            let findings = page.items.into_iter().map(Into::into).collect();
            Ok(proto::ListFindingsResponse { findings, next_page_token: page.next_token })
        })
        .await
    }

    async fn get_finding(
        &self,
        request: Request<proto::GetFindingRequest>,
    ) -> Result<Response<proto::GetFindingResponse>, Status> {
        reply(VERIFY, async {
            let finding = self.0.get_finding(name("name", request.into_inner().name)?).await?;
            Ok(proto::GetFindingResponse { finding: Some(finding.into()) })
        })
        .await
    }

    async fn review_finding(
        &self,
        request: Request<proto::ReviewFindingRequest>,
    ) -> Result<Response<proto::ReviewFindingResponse>, Status> {
        reply(VERIFY, async {
            let finding = self.0.review_finding(ReviewRequest::try_from(request.into_inner())?).await?;
            Ok(proto::ReviewFindingResponse { finding: Some(finding.into()) })
        })
        .await
    }

    async fn list_rules(
        &self,
        _: Request<proto::ListRulesRequest>,
    ) -> Result<Response<proto::ListRulesResponse>, Status> {
        reply(VERIFY, async {
            let rules = self.0.list_rules().await?;
            Ok(proto::ListRulesResponse { rules: rules.into_iter().map(Into::into).collect() })
        })
        .await
    }

    async fn watch_findings(
        &self,
        request: Request<proto::WatchFindingsRequest>,
    ) -> Result<Response<Self::WatchFindingsStream>, Status> {
        let after = request.into_inner().after;
        reply_stream(VERIFY, self.0.watch_findings(after), |event| [event.into()]).await
    }
}
