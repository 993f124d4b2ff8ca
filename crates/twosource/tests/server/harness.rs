//! Starts servers in this process, on ports that the system chooses.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio_stream::wrappers::ReceiverStream;
use tonic::transport::Channel;
use tonic::{Request, Status, Streaming};
use twosource::config::Admin;
use twosource::server::{Listeners, Server};
use twosource::{Config, Role};
use twosource_contract::RawReport;
use twosource_wire::proto::extract_service_client::ExtractServiceClient;
use twosource_wire::proto::{self, ExtractClaimsBatchRequest, ExtractClaimsBatchResponse};

/// Nothing here takes so long; a test that waits longer has failed.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A server that runs.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) admin: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    served: JoinHandle<anyhow::Result<()>>,
}

/// Settings for a server on free ports that keeps nothing.
pub(crate) fn settings(roles: &[Role]) -> Config {
    let mut config = Config::default();
    config.store.path = ":memory:".to_owned();
    config.serve.roles = roles.to_vec();
    config.serve.listen = SocketAddr::from(([127, 0, 0, 1], 0));
    config.serve.admin = Admin::On(SocketAddr::from(([127, 0, 0, 1], 0)));
    config
}

impl Running {
    /// Starts a server with these settings.
    pub(crate) async fn start(config: &Config) -> Self {
        let listeners = Listeners::bind(&config.serve).await.unwrap();
        let server = Server::build(config, listeners).unwrap();
        let (address, admin) = (server.address().unwrap(), server.admin_address().unwrap().unwrap());
        let (stop, stopped) = oneshot::channel();
        let served = tokio::spawn(server.serve(async {
            let _ = stopped.await;
        }));
        Self { address, admin, stop: Some(stop), served }
    }

    /// Starts a server with every role.
    pub(crate) async fn all_in_one() -> Self {
        Self::start(&settings(&[])).await
    }

    /// A connection to it.
    pub(crate) async fn channel(&self) -> Channel {
        Channel::from_shared(format!("http://{}", self.address)).unwrap().connect().await.unwrap()
    }

    /// Tells it to stop, and goes on.
    pub(crate) fn stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
    }

    /// Waits until it has ended.
    pub(crate) async fn ended(self) {
        tokio::time::timeout(PATIENCE, self.served).await.unwrap().unwrap().unwrap();
    }

    /// Fetches a page of the admin port: status line and all that follows.
    pub(crate) async fn page(&self, path: &str) -> String {
        let request = format!("GET {path} HTTP/1.1\r\nHost: admin\r\nConnection: close\r\n\r\n");
        String::from_utf8(plain_http(self.admin, request.as_bytes()).await).unwrap()
    }
}

/// Sends bytes and reads until the other end closes.
pub(crate) async fn plain_http(to: SocketAddr, request: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(to).await.unwrap();
    stream.write_all(request).await.unwrap();
    let mut answer = Vec::new();
    tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer)).await.unwrap().unwrap();
    answer
}

/// A report as the API has it.
pub(crate) fn report(text: &str) -> proto::Report {
    let raw =
        RawReport { content: text.as_bytes().to_vec(), path: "a.txt".to_owned(), ..RawReport::default() };
    proto::Report::from(&twosource_ingest::read_one(&raw).unwrap())
}

/// A call that lasts as long as the test wants: reports go in one by one, and a reading comes out for each.
pub(crate) struct LongCall {
    reports: Option<mpsc::Sender<ExtractClaimsBatchRequest>>,
    readings: Streaming<ExtractClaimsBatchResponse>,
}

impl LongCall {
    /// Begins one. When this returns the service has it in hand.
    pub(crate) async fn begin(channel: Channel, timeout: Option<&str>) -> Result<Self, Status> {
        let (reports, stream) = mpsc::channel(1);
        let mut request = Request::new(ReceiverStream::new(stream));
        if let Some(timeout) = timeout {
            request.metadata_mut().insert("grpc-timeout", timeout.parse().unwrap());
        }
        let readings = ExtractServiceClient::new(channel).extract_claims_batch(request).await?.into_inner();
        Ok(Self { reports: Some(reports), readings })
    }

    /// Sends a report and waits for its reading.
    pub(crate) async fn next(&mut self) -> Result<Option<ExtractClaimsBatchResponse>, Status> {
        let request = ExtractClaimsBatchRequest { report: Some(report("One sentence stands here.\n")) };
        // Whoever has ended the call does not take it; the answer tells.
        let _ = self.reports.as_ref().unwrap().send(request).await;
        self.answer().await
    }

    /// Waits for what comes, without sending anything.
    pub(crate) async fn answer(&mut self) -> Result<Option<ExtractClaimsBatchResponse>, Status> {
        tokio::time::timeout(PATIENCE, self.readings.message()).await.unwrap()
    }

    /// Says that no more reports come, and waits for the end.
    pub(crate) async fn end(mut self) -> Result<(), Status> {
        self.reports = None;
        while self.answer().await?.is_some() {}
        Ok(())
    }
}

/// Reads one report's claims, the shortest call of all.
pub(crate) async fn short_call(channel: Channel) -> Result<(), Status> {
    let request = proto::ExtractClaimsRequest { report: Some(report("One sentence stands here.\n")) };
    ExtractServiceClient::new(channel).extract_claims(request).await.map(|_| ())
}
