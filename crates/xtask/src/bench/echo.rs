//! A bare service to measure against: gRPC with nothing behind it. A message of bytes goes there and comes back.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::task::{Context, Poll};

use bytes::Bytes;
use tonic::codegen::{Body, BoxFuture, Service, StdError, http};
use tonic::server::{Grpc, NamedService, UnaryService};
use tonic::transport::server::TcpIncoming;
use tonic::transport::{Channel, Server};
use tonic::{Request, Response, Status};
use tonic_prost::ProstCodec;

/// What goes there and back.
#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Payload {
    #[prost(bytes = "bytes", tag = "1")]
    pub(crate) content: Bytes,
}

const SERVICE: &str = "xtask.Echo";
const METHOD: &str = "/xtask.Echo/Echo";

#[derive(Clone, Copy)]
struct Echo;

impl NamedService for Echo {
    const NAME: &'static str = SERVICE;
}

impl UnaryService<Payload> for Echo {
    type Response = Payload;
    type Future = std::future::Ready<Result<Response<Payload>, Status>>;

    fn call(&mut self, request: Request<Payload>) -> Self::Future {
        std::future::ready(Ok(Response::new(request.into_inner())))
    }
}

impl<B> Service<http::Request<B>> for Echo
where
    B: Body + Send + 'static,
    B::Error: Into<StdError> + Send + 'static,
    B::Data: Send,
{
    type Response = http::Response<tonic::body::Body>;
    type Error = Infallible;
    type Future = BoxFuture<Self::Response, Infallible>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    /// There is one method; whatever is called is that.
    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let echo = *self;
        Box::pin(async move {
            Ok(Grpc::new(ProstCodec::<Payload, Payload>::default()).unary(echo, request).await)
        })
    }
}

/// Serves it on loopback until the runtime ends; gives its address.
pub(crate) async fn serve() -> anyhow::Result<SocketAddr> {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let incoming = TcpIncoming::from(listener).with_nodelay(Some(true));
    tokio::spawn(Server::builder().add_service(Echo).serve_with_incoming(incoming));
    Ok(address)
}

/// Sends a payload there and takes it back.
pub(crate) async fn call(channel: &Channel, payload: Payload) -> anyhow::Result<Payload> {
    let mut client = tonic::client::Grpc::new(channel.clone());
    client.ready().await?;
    let path = http::uri::PathAndQuery::from_static(METHOD);
    let answer = client.unary(Request::new(payload), path, ProstCodec::<Payload, Payload>::default()).await?;
    Ok(answer.into_inner())
}
