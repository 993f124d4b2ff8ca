//! The desk in another process.

use async_trait::async_trait;
use futures::{StreamExt as _, TryStreamExt as _, future, stream};
use tonic::transport::Channel;
use twosource_contract::{Check, CheckUpdate, Result, Stream};
use twosource_model::{Dossier, EventName};

use super::configured;
use super::outgoing::Outgoing;
use crate::convert::Malformed;
use crate::proto;
use crate::proto::check_reports_response::Update;
use crate::proto::desk_service_client::DeskServiceClient;
use crate::services::DESK;

/// The desk in another process.
#[derive(Debug, Clone)]
pub struct Desk(DeskServiceClient<Channel>);

impl Desk {
    /// The desk at the other end of a channel.
    #[must_use]
    pub fn new(channel: Channel) -> Self {
        Self(configured!(DeskServiceClient::new(channel)))
    }
}

/// A part of a check's answer.
enum Part {
    /// An update as it stands.
    Update(CheckUpdate),
    /// A piece of the dossier.
    Piece(proto::Dossier),
}

impl Part {
    fn read(message: proto::CheckReportsResponse) -> std::result::Result<Self, Malformed> {
        let update = message.update.ok_or_else(|| missing("update"))?;
        Ok(match update {
            Update::Progress(progress) => Self::Update(CheckUpdate::Progress(
                progress.try_into().map_err(|e: Malformed| e.at("progress"))?,
            )),
            Update::Failure(failed) => {
                let failure = failed.failure.ok_or_else(|| missing("failure.failure"))?;
                Self::Update(CheckUpdate::Failed { index: failed.index as usize, error: failure.into() })
            }
            Update::Dossier(piece) => Self::Piece(piece),
        })
    }
}

fn missing(field: &str) -> Malformed {
    Malformed::wrong("is not given, and must be").at(field)
}

/// Passes updates on as they come, and the dossier when its last piece is there.
fn assemble(call: Outgoing, parts: Stream<Part>) -> Stream<CheckUpdate> {
    struct Open {
        parts: Stream<Part>,
        dossier: Option<proto::Dossier>,
    }
    stream::unfold(Some(Open { parts, dossier: None }), move |open| async move {
        let mut open = open?;
        loop {
            match open.parts.next().await {
                Some(Ok(Part::Update(update))) => return Some((Ok(update), Some(open))),
                Some(Ok(Part::Piece(piece))) => open.dossier.get_or_insert_default().append(piece),
                Some(Err(error)) => return Some((Err(error), None)),
                None => {
                    let dossier = match open.dossier {
                        Some(whole) => call.understand(Dossier::try_from(whole)),
                        None => Err(call.incomplete("no dossier")),
                    };
                    return Some((dossier.map(|dossier| CheckUpdate::Dossier(Box::new(dossier))), None));
                }
            }
        }
    })
    .boxed()
}

#[async_trait]
impl twosource_contract::Desk for Desk {
    async fn check_reports(&self, check: Check) -> Result<Stream<CheckUpdate>> {
        let (call, mut client) = (Outgoing::new(DESK, "CheckReports"), self.0.clone());
        let message = proto::CheckReportsRequest::from(check);
        let answer = call.send(message, |request| async move { client.check_reports(request).await }).await?;
        Ok(assemble(call, call.messages(answer, Part::read)))
    }

    async fn get_dossier(&self, event: EventName) -> Result<Dossier> {
        let (call, mut client) = (Outgoing::new(DESK, "GetDossier"), self.0.clone());
        let message = proto::GetDossierRequest { event: event.to_string() };
        let answer = call.send(message, |request| async move { client.get_dossier(request).await }).await?;
        let pieces = call.messages(answer, |message| message.dossier.ok_or_else(|| missing("dossier")));
        let whole = pieces
            .try_fold(None, |whole: Option<proto::Dossier>, piece| {
                let mut whole = whole.unwrap_or_default();
                whole.append(piece);
                future::ok(Some(whole))
            })
            .await?;
        let whole = whole.ok_or_else(|| call.incomplete("no dossier"))?;
        call.understand(whole.try_into())
    }
}
