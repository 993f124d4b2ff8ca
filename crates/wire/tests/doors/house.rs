//! Rooms behind a listener on the loopback, and channels to them.

use std::sync::Arc;

use tokio::net::TcpListener;
use tonic::transport::server::TcpIncoming;
use tonic::transport::{Channel, Server};
use twosource_contract::{Desk, Extract, Ingest, Verify};
use twosource_wire::context::CallLayer;
use twosource_wire::{remote, serve};

use crate::rooms::Rooms;

/// Serves all four doors; the server ends with the runtime.
pub(crate) async fn serve_all(rooms: &Arc<Rooms>) -> Channel {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = Server::builder()
        .layer(CallLayer)
        .add_service(serve::ingest(Arc::clone(rooms) as Arc<dyn Ingest>))
        .add_service(serve::extract(Arc::clone(rooms) as Arc<dyn Extract>))
        .add_service(serve::verify(Arc::clone(rooms) as Arc<dyn Verify>))
        .add_service(serve::desk(Arc::clone(rooms) as Arc<dyn Desk>));
    tokio::spawn(server.serve_with_incoming(TcpIncoming::from(listener)));
    remote::connect("address", &address.to_string()).unwrap()
}

/// Serves one door.
pub(crate) async fn serve_extract(room: Arc<dyn Extract>) -> Channel {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = Server::builder().layer(CallLayer).add_service(serve::extract(room));
    tokio::spawn(server.serve_with_incoming(TcpIncoming::from(listener)));
    remote::connect("address", &address.to_string()).unwrap()
}
