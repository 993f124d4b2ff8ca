//! Verification in another process.

use async_trait::async_trait;
use futures::TryStreamExt as _;
use tonic::transport::Channel;
use twosource_contract::{
    Cursor, FindingEvent, FindingFilter, Judged, ListClaims, ListEvents, Page, Result, ReviewRequest, Stream,
    Submission, VerifyRequest,
};
use twosource_model::{Claim, Event, EventName, Finding, FindingName, Origin, Reading, Report, RuleInfo};

use super::configured;
use super::outgoing::Outgoing;
use crate::convert::field::{list, required};
use crate::proto;
use crate::proto::verify_service_client::VerifyServiceClient;
use crate::services::VERIFY;

/// Verification in another process.
#[derive(Debug, Clone)]
pub struct Verify(VerifyServiceClient<Channel>);

impl Verify {
    /// The verification at the other end of a channel.
    #[must_use]
    pub fn new(channel: Channel) -> Self {
        Self(configured!(VerifyServiceClient::new(channel)))
    }

    fn call(&self, method: &'static str) -> (Outgoing, VerifyServiceClient<Channel>) {
        (Outgoing::new(VERIFY, method), self.0.clone())
    }
}

#[async_trait]
impl twosource_contract::Verify for Verify {
    async fn verify_claims(&self, request: VerifyRequest) -> Result<Judged> {
        // Above the limits the other side would refuse the message before it could say why.
        request.check_size()?;
        let (call, mut client) = self.call("VerifyClaims");
        let message = proto::VerifyClaimsRequest::from(request);
        let answer = call.send(message, |request| async move { client.verify_claims(request).await }).await?;
        call.understand(answer.try_into())
    }

    async fn submit_claims(&self, submission: Submission) -> Result<Vec<Finding>> {
        submission.check_size()?;
        let (call, mut client) = self.call("SubmitClaims");
        let message = proto::SubmitClaimsRequest::from(submission);
        // On the heap: a whole report with its reading is in it.
        let answer =
            Box::pin(call.send(message, |request| async move { client.submit_claims(request).await }))
                .await?;
        call.understand(list("findings", answer.findings))
    }

    async fn get_event(&self, name: EventName) -> Result<(Event, Vec<Origin>)> {
        let (call, mut client) = self.call("GetEvent");
        let message = proto::GetEventRequest { name: name.to_string() };
        let answer = call.send(message, |request| async move { client.get_event(request).await }).await?;
        let event = call.understand(required("event", answer.event))?;
        Ok((event, call.understand(list("origins", answer.origins))?))
    }

    async fn list_events(&self, list_events: ListEvents) -> Result<Page<Event>> {
        let (call, mut client) = self.call("ListEvents");
        let message = proto::ListEventsRequest::from(list_events);
        let answer = call.send(message, |request| async move { client.list_events(request).await }).await?;
        let items = call.understand(list("events", answer.events))?;
        Ok(Page { items, next_token: answer.next_page_token })
    }

    async fn list_claims(&self, list_claims: ListClaims) -> Result<Page<Claim>> {
        let (call, mut client) = self.call("ListClaims");
        let message = proto::ListClaimsRequest::from(list_claims);
        let answer = call.send(message, |request| async move { client.list_claims(request).await }).await?;
        let items = call.understand(list("claims", answer.claims))?;
        Ok(Page { items, next_token: answer.next_page_token })
    }

    async fn list_findings(&self, filter: FindingFilter) -> Result<Page<Finding>> {
        let (call, mut client) = self.call("ListFindings");
        let message = proto::ListFindingsRequest::from(filter);
        let answer = call.send(message, |request| async move { client.list_findings(request).await }).await?;
        let items = call.understand(list("findings", answer.findings))?;
        Ok(Page { items, next_token: answer.next_page_token })
    }

    async fn get_finding(&self, name: FindingName) -> Result<Finding> {
        let (call, mut client) = self.call("GetFinding");
        let message = proto::GetFindingRequest { name: name.to_string() };
        let answer = call.send(message, |request| async move { client.get_finding(request).await }).await?;
        call.understand(required("finding", answer.finding))
    }

    async fn review_finding(&self, request: ReviewRequest) -> Result<Finding> {
        let (call, mut client) = self.call("ReviewFinding");
        let message = proto::ReviewFindingRequest::from(request);
        let answer =
            call.send(message, |request| async move { client.review_finding(request).await }).await?;
        call.understand(required("finding", answer.finding))
    }

    async fn list_rules(&self) -> Result<Vec<RuleInfo>> {
        let (call, mut client) = self.call("ListRules");
        let message = proto::ListRulesRequest {};
        let answer = call.send(message, |request| async move { client.list_rules(request).await }).await?;
        call.understand(list("rules", answer.rules))
    }

    async fn watch_findings(&self, after: Cursor) -> Result<Stream<FindingEvent>> {
        let (call, mut client) = self.call("WatchFindings");
        let message = proto::WatchFindingsRequest { after };
        let answer =
            call.send(message, |request| async move { client.watch_findings(request).await }).await?;
        Ok(call.messages(answer, FindingEvent::try_from))
    }

    async fn event_reports(&self, name: EventName) -> Result<Vec<(Report, Reading)>> {
        let (call, mut client) = self.call("ListEventReports");
        let message = proto::ListEventReportsRequest { event: name.to_string() };
        let answer =
            call.send(message, |request| async move { client.list_event_reports(request).await }).await?;
        call.messages(answer, |pair| {
            Ok((required("report", pair.report)?, required("reading", pair.reading)?))
        })
        .try_collect()
        .await
    }
}
