//! A caller who goes away stops the work, however many processes it has gone through.

use std::sync::Arc;

use async_trait::async_trait;
use futures::StreamExt as _;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::{Duration, Instant};
use twosource_contract::{Check, Error, Extract, Result};
use twosource_model::{Reading, Report};
use twosource_tests::{Plan, World, house_test, letters};
use twosource_wire::context::CallContext;

/// Nothing here takes so long; a test that waits longer has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// What happens to a call at the door of extraction.
#[derive(Debug, PartialEq)]
enum Seen {
    Begun,
    Dropped,
}

/// An extraction that never answers, and tells when a call begins and when it is given up.
struct Endless(UnboundedSender<Seen>);

struct TellsWhenDropped(UnboundedSender<Seen>);

impl Drop for TellsWhenDropped {
    fn drop(&mut self) {
        self.0.send(Seen::Dropped).ok();
    }
}

#[async_trait]
impl Extract for Endless {
    async fn extract_claims(&self, _report: Report) -> Result<Reading> {
        self.0.send(Seen::Begun).ok();
        let _told = TellsWhenDropped(self.0.clone());
        std::future::pending().await
    }
}

fn endless() -> (Plan, UnboundedReceiver<Seen>) {
    let (tell, seen) = unbounded_channel();
    (Plan { extract: Some(Arc::new(Endless(tell))), ..Plan::default() }, seen)
}

async fn next(seen: &mut UnboundedReceiver<Seen>) -> Seen {
    tokio::time::timeout(PATIENCE, seen.recv()).await.unwrap().unwrap()
}

/// One report, for one call at the door.
fn one_report() -> Check {
    Check { reports: letters().unwrap().reports.into_iter().take(1).collect() }
}

house_test! {
    async fn a_check_that_nobody_waits_for_stops(world: World) {
        let (plan, mut seen) = endless();
        let house = world.raise(plan).await.unwrap();
        let mut updates = house.desk.check_reports(one_report()).await.unwrap();
        let reading = tokio::spawn(async move { while updates.next().await.is_some() {} });
        assert_eq!(next(&mut seen).await, Seen::Begun);
        reading.abort();
        assert_eq!(next(&mut seen).await, Seen::Dropped);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deadline_goes_with_the_call_and_ends_the_work() {
    let (plan, mut seen) = endless();
    let house = World::Wired.raise(plan).await.unwrap();
    let context = CallContext::new().with_deadline(Instant::now() + Duration::from_millis(500));
    let ended = context
        .scope(async {
            let mut updates = house.desk.check_reports(one_report()).await?;
            while let Some(update) = updates.next().await {
                update?;
            }
            Ok(())
        })
        .await;
    assert_eq!(ended, Err(Error::DeadlineExceeded));
    assert_eq!(next(&mut seen).await, Seen::Begun);
    assert_eq!(next(&mut seen).await, Seen::Dropped);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deadline_that_has_passed_begins_nothing() {
    let (plan, mut seen) = endless();
    let house = World::Wired.raise(plan).await.unwrap();
    let context = CallContext::new().with_deadline(Instant::now());
    let refused = context.scope(house.desk.check_reports(one_report())).await.err();
    assert_eq!(refused, Some(Error::DeadlineExceeded));
    assert!(seen.try_recv().is_err());
}
