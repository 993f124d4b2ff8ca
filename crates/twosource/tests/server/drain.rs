//! How a server stops: health first, then endless calls, then those in flight.

use tonic::Code;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;
use tonic_types::StatusExt as _;
use twosource_wire::proto::verify_service_client::VerifyServiceClient;
use twosource_wire::proto::{
    WatchFindingsRequest, WatchReportsRequest, ingest_service_client::IngestServiceClient,
};

use super::harness::{LongCall, Running, settings, short_call};

#[tokio::test]
async fn health_turns_first_and_watches_end() {
    let mut server = Running::all_in_one().await;
    let channel = server.channel().await;
    let mut statuses =
        HealthClient::new(channel.clone()).watch(HealthCheckRequest::default()).await.unwrap().into_inner();
    assert_eq!(statuses.message().await.unwrap().unwrap().status(), ServingStatus::Serving);
    let mut findings = VerifyServiceClient::new(channel.clone())
        .watch_findings(WatchFindingsRequest::default())
        .await
        .unwrap()
        .into_inner();
    let mut reports = IngestServiceClient::new(channel)
        .watch_reports(WatchReportsRequest::default())
        .await
        .unwrap()
        .into_inner();

    server.stop();
    assert_eq!(statuses.message().await.unwrap().unwrap().status(), ServingStatus::NotServing);
    for status in [
        statuses.message().await.unwrap_err(),
        findings.message().await.unwrap_err(),
        reports.message().await.unwrap_err(),
    ] {
        assert_eq!(status.code(), Code::Unavailable, "{status}");
        assert!(status.get_details_retry_info().is_some(), "{status:?}");
    }
    server.ended().await;
}

#[tokio::test]
async fn a_call_in_flight_is_finished() {
    let mut server = Running::all_in_one().await;
    let channel = server.channel().await;
    let mut statuses =
        HealthClient::new(channel.clone()).watch(HealthCheckRequest::default()).await.unwrap().into_inner();
    let mut call = LongCall::begin(channel.clone(), None).await.unwrap();
    call.next().await.unwrap().unwrap();
    server.stop();
    // The drain has begun once the watch has ended.
    while statuses.message().await.is_ok() {}
    assert!(server.page("/readyz").await.starts_with("HTTP/1.1 503"));
    assert!(server.page("/healthz").await.starts_with("HTTP/1.1 200"));
    assert!(call.next().await.unwrap().is_some(), "a report that is sent during the drain is still read");
    call.end().await.unwrap();
    server.ended().await;
    short_call(channel).await.unwrap_err();
}

#[tokio::test]
async fn a_call_that_outlasts_the_grace_time_is_told() {
    let mut config = settings(&[]);
    config.serve.shutdown.grace_ms = 50;
    let mut server = Running::start(&config).await;
    let mut call = LongCall::begin(server.channel().await, None).await.unwrap();
    server.stop();
    let status = call.answer().await.unwrap_err();
    assert_eq!(status.code(), Code::Unavailable, "{status}");
    assert_eq!(status.get_details_error_info().unwrap().domain, "twosource.v1.ExtractService");
    server.ended().await;
}

#[tokio::test]
async fn a_port_that_is_taken_is_told_with_its_key() {
    let server = Running::all_in_one().await;
    let mut config = settings(&[]);
    config.serve.listen = server.address;
    let error = twosource::server::Listeners::bind(&config.serve).await.unwrap_err();
    assert!(error.to_string().contains("serve.listen"), "{error}");
}
