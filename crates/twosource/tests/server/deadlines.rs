//! A call whose deadline has passed is told so, and its work stops.

use tonic::Code;
use tonic_types::StatusExt as _;

use super::harness::{LongCall, Running, settings, short_call};

#[tokio::test]
async fn a_passed_deadline_is_told_and_the_place_is_given_back() {
    let mut config = settings(&[]);
    config.serve.limits.concurrent_calls = 1;
    let server = Running::start(&config).await;
    let channel = server.channel().await;
    let mut call = LongCall::begin(channel.clone(), Some("300m")).await.unwrap();
    call.next().await.unwrap().unwrap();
    let status = call.answer().await.unwrap_err();
    assert_eq!(status.code(), Code::DeadlineExceeded);
    assert_eq!(status.get_details_error_info().unwrap().reason, "DEADLINE_EXCEEDED");
    // The service has one place, and the call that held it is still open at the client's end.
    short_call(channel).await.unwrap();
}

#[tokio::test]
async fn a_deadline_that_cannot_be_met_is_not_begun() {
    let server = Running::all_in_one().await;
    let begun = LongCall::begin(server.channel().await, Some("0n")).await;
    let status = begun.err().unwrap();
    // The client's own timer may be first; what it says is not the service's business.
    assert!(matches!(status.code(), Code::DeadlineExceeded | Code::Cancelled), "{status}");
    let page = server.page("/metrics").await;
    assert!(!page.contains("code=\"OK\""), "{page}");
}
