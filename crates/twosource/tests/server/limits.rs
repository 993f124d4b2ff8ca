//! Calls above a service's limit are sent away at once, and told when to come back.

use tonic::Code;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;
use tonic_types::StatusExt as _;
use twosource_wire::proto::WatchFindingsRequest;
use twosource_wire::proto::verify_service_client::VerifyServiceClient;

use super::harness::{LongCall, Running, settings, short_call};

#[tokio::test]
async fn a_call_too_many_is_told_when_to_come_back() {
    let mut config = settings(&[]);
    config.serve.limits.concurrent_calls = 2;
    config.serve.limits.retry_after_ms = 1234;
    let server = Running::start(&config).await;
    let channel = server.channel().await;
    let first = LongCall::begin(channel.clone(), None).await.unwrap();
    let second = LongCall::begin(channel.clone(), None).await.unwrap();

    let status = short_call(channel.clone()).await.unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    let retry = status.get_details_retry_info().unwrap();
    assert_eq!(retry.retry_delay.unwrap().as_millis(), 1234);
    let info = status.get_details_error_info().unwrap();
    assert_eq!(info.reason, "OVERLOADED");
    assert_eq!(info.domain, "twosource.v1.ExtractService");

    // Each service has places of its own, and who asks after its health needs none.
    let mut verify = VerifyServiceClient::new(channel.clone());
    verify.list_rules(twosource_wire::proto::ListRulesRequest::default()).await.unwrap();
    HealthClient::new(channel.clone()).check(HealthCheckRequest::default()).await.unwrap();

    // A call that ends gives its place back; so does one whose client goes away.
    first.end().await.unwrap();
    short_call(channel.clone()).await.unwrap();
    drop(second);
    short_call(channel).await.unwrap();
}

#[tokio::test]
async fn watchers_do_not_take_the_place_of_work() {
    let mut config = settings(&[]);
    config.serve.limits.concurrent_calls = 1;
    config.serve.limits.concurrent_watches = 2;
    let server = Running::start(&config).await;
    let mut verify = VerifyServiceClient::new(server.channel().await);
    let one = verify.watch_findings(WatchFindingsRequest::default()).await.unwrap();
    let two = verify.watch_findings(WatchFindingsRequest::default()).await.unwrap();
    verify.list_rules(twosource_wire::proto::ListRulesRequest::default()).await.unwrap();
    let status = verify.watch_findings(WatchFindingsRequest::default()).await.unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    drop((one, two));
}
