//! Claim extraction in another process.

use async_trait::async_trait;
use tonic::transport::Channel;
use twosource_contract::Result;
use twosource_model::{Reading, Report};

use super::configured;
use super::outgoing::Outgoing;
use crate::convert::field::required;
use crate::proto;
use crate::proto::extract_service_client::ExtractServiceClient;
use crate::services::EXTRACT;

/// Claim extraction in another process.
#[derive(Debug, Clone)]
pub struct Extract(ExtractServiceClient<Channel>);

impl Extract {
    /// The extraction at the other end of a channel.
    #[must_use]
    pub fn new(channel: Channel) -> Self {
        Self(configured!(ExtractServiceClient::new(channel)))
    }
}

#[async_trait]
impl twosource_contract::Extract for Extract {
    async fn extract_claims(&self, report: Report) -> Result<Reading> {
        let (call, mut client) = (Outgoing::new(EXTRACT, "ExtractClaims"), self.0.clone());
        let message = proto::ExtractClaimsRequest { report: Some(report.into()) };
        let answer =
            call.send(message, |request| async move { client.extract_claims(request).await }).await?;
        call.understand(required("reading", answer.reading))
    }
}
