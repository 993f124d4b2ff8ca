//! The admin port: metrics and probes over plain HTTP. It has no secrets and takes no orders, but is nobody's business
//! outside; that is why it listens on a port of its own.

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusHandle;

use super::health::Health;

/// Prometheus' text exposition format.
const METRICS_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// `/metrics`; `/healthz`, 200 as long as the process lives; `/readyz`, 503 while it takes no calls.
pub(super) fn router(figures: PrometheusHandle, health: Health) -> Router {
    let metrics = move || async move { ([(header::CONTENT_TYPE, METRICS_TYPE)], figures.render()) };
    let ready = move || async move {
        if health.is_ready() {
            (StatusCode::OK, "ready\n").into_response()
        } else {
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
        }
    };
    Router::new()
        .route("/metrics", get(metrics))
        .route("/healthz", get(|| async { "alive\n" }))
        .route("/readyz", get(ready))
}
