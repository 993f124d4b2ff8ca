//! A deadline that passes is told as one, and stops the work.

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt as _;
use tokio::time::Instant;
use tonic::Request;
use tonic::metadata::MetadataValue;
use tower::Layer as _;
use twosource_contract::{Check, CheckUpdate, Desk, Error, Extract as _, Result, Stream};
use twosource_model::{Dossier, EventName};
use twosource_wire::context::{CallContext, CallLayer};
use twosource_wire::proto::desk_service_client::DeskServiceClient;
use twosource_wire::proto::extract_service_client::ExtractServiceClient;
use twosource_wire::status::from_status;
use twosource_wire::{proto, remote, serve};

use crate::held::{Held, Told};
use crate::house::serve_extract;
use crate::rooms::Rooms;
use crate::samples::report;

/// A request with a deadline that nobody keeps but the server: its clients below have no channel, whose timer would.
fn request<T>(timeout: &str, message: T) -> Request<T> {
    let mut request = Request::new(message);
    request.metadata_mut().insert("grpc-timeout", MetadataValue::try_from(timeout.as_bytes()).unwrap());
    request
}

fn extract_request(timeout: &str) -> Request<proto::ExtractClaimsRequest> {
    request(timeout, proto::ExtractClaimsRequest { report: Some(report("He sent it.").into()) })
}

#[tokio::test]
async fn over_the_wire() {
    let (room, mut hear, _) = Held::new(&[]);
    let extract = remote::Extract::new(serve_extract(room).await);
    let context = CallContext::new().with_deadline(Instant::now() + Duration::from_millis(200));
    let answer = context.scope(extract.extract_claims(report("He sent it."))).await;
    assert_eq!(answer, Err(Error::DeadlineExceeded));
    assert!(matches!(hear.recv().await, Some(Told::Came(_, Some(CallContext { deadline: Some(_), .. })))));
    assert_eq!(hear.recv().await, Some(Told::Dropped("letters/agency.txt".to_owned())));
}

#[tokio::test]
async fn a_call_without_time_is_not_sent() {
    let (room, mut hear, _) = Held::new(&[]);
    let extract = remote::Extract::new(serve_extract(room).await);
    let context = CallContext::new().with_deadline(Instant::now());
    let answer = context.scope(extract.extract_claims(report("He sent it."))).await;
    assert_eq!(answer, Err(Error::DeadlineExceeded));
    assert!(hear.try_recv().is_err());
}

/// The server by itself, with a clock that jumps to the next thing that is waited for.
#[tokio::test(start_paused = true)]
async fn the_server_keeps_it_where_the_caller_does_not() {
    let (room, mut hear, _) = Held::new(&[]);
    let mut client = ExtractServiceClient::new(CallLayer.layer(serve::extract(room)));
    let begin = Instant::now();
    let status = client.extract_claims(extract_request("1500m")).await.unwrap_err();
    assert_eq!(begin.elapsed().as_millis(), 1500);
    assert_eq!(status.code(), tonic::Code::DeadlineExceeded);
    assert!(!status.details().is_empty());
    assert_eq!(from_status(status), Error::DeadlineExceeded);
    assert!(matches!(hear.try_recv(), Ok(Told::Came(_, Some(context))) if context.deadline.is_some()));
    assert_eq!(hear.try_recv(), Ok(Told::Dropped("letters/agency.txt".to_owned())));
}

#[tokio::test(start_paused = true)]
async fn a_stream_ends_with_it() {
    let (drops, mut dropped) = tokio::sync::mpsc::unbounded_channel();
    let desk = Stuck { rooms: Rooms::default(), drops };
    let mut client = DeskServiceClient::new(CallLayer.layer(serve::desk(Arc::new(desk))));
    let check = proto::CheckReportsRequest { reports: vec![proto::RawReport::default()] };
    let begin = Instant::now();
    let mut updates = client.check_reports(request("3S", check)).await.unwrap().into_inner();
    assert!(updates.message().await.unwrap().is_some(), "what is ready is given");
    assert!(dropped.try_recv().is_err());
    let status = updates.message().await.unwrap_err();
    assert_eq!(begin.elapsed().as_secs(), 3);
    assert!(!status.details().is_empty());
    assert_eq!(from_status(status), Error::DeadlineExceeded);
    assert_eq!(dropped.try_recv(), Ok(()));
}

/// A desk whose check never ends after its first update, and which tells when it is stopped.
struct Stuck {
    rooms: Rooms,
    drops: tokio::sync::mpsc::UnboundedSender<()>,
}

struct TellOnDrop(tokio::sync::mpsc::UnboundedSender<()>);

impl Drop for TellOnDrop {
    fn drop(&mut self) {
        self.0.send(()).unwrap();
    }
}

#[async_trait::async_trait]
impl Desk for Stuck {
    async fn check_reports(&self, check: Check) -> Result<Stream<CheckUpdate>> {
        let tell = TellOnDrop(self.drops.clone());
        let updates = self.rooms.check_reports(check).await?.take(1).chain(futures::stream::pending());
        Ok(updates.inspect(move |_| _ = &tell).boxed())
    }

    async fn get_dossier(&self, event: EventName) -> Result<Dossier> {
        self.rooms.get_dossier(event).await
    }
}

#[tokio::test]
async fn a_timeout_that_is_none_is_refused() {
    for timeout in ["", "1", "5 S", "123456789S", "1s", "-1S", "1\u{e9}"] {
        let (room, mut hear, _) = Held::new(&[]);
        let mut client = ExtractServiceClient::new(CallLayer.layer(serve::extract(room)));
        let error = from_status(client.extract_claims(extract_request(timeout)).await.unwrap_err());
        let Error::Invalid { violations } = &error else { panic!("{timeout}: {error:?}") };
        assert_eq!(violations[0].field, "grpc-timeout");
        assert!(hear.try_recv().is_err(), "{timeout}: the room was asked");
    }
}

#[tokio::test]
async fn a_timeout_of_nothing_has_passed() {
    let (room, mut hear, _) = Held::new(&[]);
    let mut client = ExtractServiceClient::new(CallLayer.layer(serve::extract(room)));
    let error = from_status(client.extract_claims(extract_request("0n")).await.unwrap_err());
    assert_eq!(error, Error::DeadlineExceeded);
    assert!(hear.try_recv().is_err(), "the room was asked");
}
