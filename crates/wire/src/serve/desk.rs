//! The desk as a gRPC service.

use std::sync::Arc;

use futures::StreamExt as _;
use tonic::{Request, Response, Status};
use twosource_contract::{Check, CheckUpdate, Desk, Stream};
use twosource_model::Dossier;

use super::{Answers, PIECE_BYTES, configured, reply_stream};
use crate::convert::field::name;
use crate::proto;
use crate::proto::check_reports_response::Update;
use crate::proto::desk_service_server::{DeskService, DeskServiceServer};
use crate::services::DESK;

/// Puts a desk behind gRPC.
#[derive(Clone)]
pub struct DeskAdapter(Arc<dyn Desk>);

/// The service of a desk, configured as all of ours.
#[must_use]
pub fn desk(room: Arc<dyn Desk>) -> DeskServiceServer<DeskAdapter> {
    configured!(DeskServiceServer::new(DeskAdapter(room)))
}

/// A dossier in pieces that each fit well into a message: a large check has more findings than one message may have.
fn pieces(dossier: Dossier) -> Vec<proto::Dossier> {
    proto::Dossier::from(dossier).pieces(PIECE_BYTES)
}

/// What is told of an update: one message, or several for a dossier.
fn updates(update: CheckUpdate) -> Vec<proto::CheckReportsResponse> {
    let updates = match update {
        CheckUpdate::Progress(progress) => vec![Update::Progress(progress.into())],
        CheckUpdate::Failed { index, error } => {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            vec![Update::Failure(proto::ReportFailure { index, failure: Some((&error).into()) })]
        }
        CheckUpdate::Dossier(dossier) => pieces(*dossier).into_iter().map(Update::Dossier).collect(),
    };
    updates.into_iter().map(|update| proto::CheckReportsResponse { update: Some(update) }).collect()
}

#[tonic::async_trait]
impl DeskService for DeskAdapter {
    type CheckReportsStream = Answers<proto::CheckReportsResponse>;
    type GetDossierStream = Answers<proto::GetDossierResponse>;

    async fn check_reports(
        &self,
        request: Request<proto::CheckReportsRequest>,
    ) -> Result<Response<Self::CheckReportsStream>, Status> {
        let check = async { self.0.check_reports(Check::try_from(request.into_inner())?).await };
        reply_stream(DESK, check, updates).await
    }

    async fn get_dossier(
        &self,
        request: Request<proto::GetDossierRequest>,
    ) -> Result<Response<Self::GetDossierStream>, Status> {
        let dossier = async {
            let dossier = self.0.get_dossier(name("event", request.into_inner().event)?).await?;
            let whole: Stream<_> = futures::stream::iter([Ok(dossier)]).boxed();
            Ok(whole)
        };
        reply_stream(DESK, dossier, |dossier| {
            pieces(dossier).into_iter().map(|piece| proto::GetDossierResponse { dossier: Some(piece) })
        })
        .await
    }
}
