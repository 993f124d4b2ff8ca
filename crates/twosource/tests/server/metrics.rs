//! What the admin port tells.

use tonic::Code;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;

use super::harness::{LongCall, PATIENCE, Running, short_call};

/// The metrics once they have this line. A call is counted when its answer has been handed on, which may be a moment
/// after its client has it.
async fn metrics_with(server: &Running, line: &str) -> String {
    let scrape = async {
        loop {
            let page = server.page("/metrics").await;
            if page.lines().any(|l| l == line) {
                return page;
            }
        }
    };
    match tokio::time::timeout(PATIENCE, scrape).await {
        Ok(page) => page,
        Err(_) => panic!("`{line}` is not in {}", server.page("/metrics").await),
    }
}

#[tokio::test]
async fn calls_are_counted_by_method_and_code() {
    let server = Running::all_in_one().await;
    let channel = server.channel().await;
    for _ in 0..3 {
        short_call(channel.clone()).await.unwrap();
    }
    let claims = r#"service="twosource.v1.ExtractService",method="ExtractClaims""#;
    let page = metrics_with(&server, &format!("twosource_grpc_calls_total{{{claims},code=\"OK\"}} 3")).await;
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    for line in [
        format!("twosource_grpc_call_duration_seconds_count{{{claims}}} 3"),
        format!("twosource_grpc_call_duration_seconds_bucket{{{claims},le=\"+Inf\"}} 3"),
        format!("twosource_grpc_calls_in_flight{{{claims}}} 0"),
        format!("twosource_build_info{{version=\"{}\"}} 1", env!("CARGO_PKG_VERSION")),
    ] {
        assert!(page.lines().any(|l| l == line), "`{line}` is not in {page}");
    }

    let mut health = HealthClient::new(channel.clone());
    health.check(HealthCheckRequest { service: "none".to_owned() }).await.unwrap_err();
    let line =
        r#"twosource_grpc_calls_total{service="grpc.health.v1.Health",method="Check",code="NOT_FOUND"} 1"#;
    metrics_with(&server, line).await;

    let batch = r#"service="twosource.v1.ExtractService",method="ExtractClaimsBatch""#;
    let long = LongCall::begin(channel, None).await.unwrap();
    metrics_with(&server, &format!("twosource_grpc_calls_in_flight{{{batch}}} 1")).await;
    drop(long);
    metrics_with(&server, &format!("twosource_grpc_calls_total{{{batch},code=\"CANCELLED\"}} 1")).await;
    metrics_with(&server, &format!("twosource_grpc_calls_in_flight{{{batch}}} 0")).await;
}

#[tokio::test]
async fn paths_that_nobody_serves_do_not_grow_the_metrics() {
    let server = Running::all_in_one().await;
    let channel = server.channel().await;
    for path in ["/made.up.Service/One", "/made.up.Service/Two", "/twosource.v1.DeskService/Guess", "/x"] {
        let mut client = tonic::client::Grpc::new(channel.clone());
        client.ready().await.unwrap();
        let codec = tonic_prost::ProstCodec::<HealthCheckRequest, HealthCheckRequest>::default();
        let request = tonic::Request::new(HealthCheckRequest::default());
        let status = client.unary(request, path.parse().unwrap(), codec).await.unwrap_err();
        assert_eq!(status.code(), Code::Unimplemented, "{path}");
    }
    let line = r#"twosource_grpc_calls_total{service="unknown",method="unknown",code="UNIMPLEMENTED"} 4"#;
    let page = metrics_with(&server, line).await;
    for word in ["made", "Guess", "/x"] {
        assert!(!page.contains(word), "{word}: {page}");
    }
}

#[tokio::test]
async fn probes_tell_life_from_readiness() {
    let server = Running::all_in_one().await;
    // The first call is answered only once it serves.
    short_call(server.channel().await).await.unwrap();
    let page = server.page("/healthz").await;
    assert!(page.starts_with("HTTP/1.1 200") && page.ends_with("alive\n"), "{page}");
    assert!(server.page("/readyz").await.starts_with("HTTP/1.1 200"));
    assert!(server.page("/else").await.starts_with("HTTP/1.1 404"));
}
