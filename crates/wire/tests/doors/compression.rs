//! Requests come in gzip and zstd as well; large answers go out so to callers who accept it.

use std::sync::Arc;

use tonic::codec::CompressionEncoding::{Gzip, Zstd};
use twosource_wire::proto;
use twosource_wire::proto::extract_service_client::ExtractServiceClient;
use twosource_wire::proto::ingest_service_client::IngestServiceClient;

use crate::house::serve_all;
use crate::rooms::Rooms;
use crate::samples::{dossier, report};

#[tokio::test]
async fn compressed_requests_are_read() {
    let rooms = Arc::new(Rooms::default());
    let channel = serve_all(&rooms).await;
    for encoding in [Gzip, Zstd] {
        let mut client = ExtractServiceClient::new(channel.clone()).send_compressed(encoding);
        let request =
            proto::ExtractClaimsRequest { report: Some(report(&"He sent it. ".repeat(1000)).into()) };
        let answer = client.extract_claims(request).await.unwrap();
        assert!(answer.into_inner().reading.is_some(), "{encoding:?}");
    }
    assert_eq!(rooms.seen().len(), 2);
    assert_eq!(rooms.seen()[0], rooms.seen()[1]);
}

#[tokio::test]
async fn answers_are_compressed_for_those_who_accept_it() {
    let rooms = Arc::new(Rooms { dossier: Some(dossier(4, 100_000)), ..Rooms::default() });
    let channel = serve_all(&rooms).await;
    let list = proto::ListReportsRequest::default;
    for (encoding, name) in [(Gzip, "gzip"), (Zstd, "zstd")] {
        let mut client = IngestServiceClient::new(channel.clone()).accept_compressed(encoding);
        let answer = client.list_reports(list()).await.unwrap();
        assert_eq!(answer.metadata().get("grpc-encoding").unwrap(), name);
        assert_eq!(answer.into_inner().reports.len(), 4);
    }
    let answer = IngestServiceClient::new(channel).list_reports(list()).await.unwrap();
    assert!(answer.metadata().get("grpc-encoding").is_none());
}
