//! Claim extraction as a gRPC service.

use std::sync::Arc;

use tonic::{Request, Response, Status, Streaming};
use twosource_contract::Extract;

use super::{Answers, configured, reply, reply_each};
use crate::convert::field::required;
use crate::proto;
use crate::proto::extract_claims_batch_response::Result as Outcome;
use crate::proto::extract_service_server::{ExtractService, ExtractServiceServer};
use crate::services::EXTRACT;

/// Puts an extraction behind gRPC.
#[derive(Clone)]
pub struct ExtractAdapter(Arc<dyn Extract>);

/// The service of an extraction, configured as all of ours.
#[must_use]
pub fn extract(room: Arc<dyn Extract>) -> ExtractServiceServer<ExtractAdapter> {
    configured!(ExtractServiceServer::new(ExtractAdapter(room)))
}

impl ExtractAdapter {
    async fn read(&self, report: Option<proto::Report>) -> twosource_contract::Result<proto::Reading> {
        let reading = self.0.extract_claims(required("report", report)?).await?;
        Ok(reading.into())
    }
}

#[tonic::async_trait]
impl ExtractService for ExtractAdapter {
    type ExtractClaimsBatchStream = Answers<proto::ExtractClaimsBatchResponse>;

    async fn extract_claims(
        &self,
        request: Request<proto::ExtractClaimsRequest>,
    ) -> Result<Response<proto::ExtractClaimsResponse>, Status> {
        reply(EXTRACT, async {
            let reading = self.read(request.into_inner().report).await?;
            Ok(proto::ExtractClaimsResponse { reading: Some(reading) })
        })
        .await
    }

    async fn extract_claims_batch(
        &self,
        request: Request<Streaming<proto::ExtractClaimsBatchRequest>>,
    ) -> Result<Response<Self::ExtractClaimsBatchStream>, Status> {
        let room = self.clone();
        Ok(reply_each(EXTRACT, request.into_inner(), move |index, item| {
            let room = room.clone();
            async move {
                let result = match room.read(item.report).await {
                    Ok(reading) => Outcome::Reading(reading),
                    Err(error) => Outcome::Failure((&error).into()),
                };
                vec![proto::ExtractClaimsBatchResponse { index, result: Some(result) }]
            }
        }))
    }
}
