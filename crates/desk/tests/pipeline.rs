//! The endless way: what is taken in, what is set aside, where it takes up again.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

mod rooms;

use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;

use async_trait::async_trait;
use rooms::{Before, raw, rooms};
use tokio::sync::{Notify, mpsc, oneshot};
use twosource_contract::{Error, ListClaims, Result, Store};
use twosource_desk::{Pipeline, Rooms};
use twosource_model::Report;

/// Tells which report is in hand, and answers as it was told to, by the words of the report.
struct Told {
    in_hand: mpsc::UnboundedSender<String>,
    answers: Mutex<Vec<(&'static str, usize, Error)>>,
    wait_for: Option<Arc<Notify>>,
}

#[async_trait]
impl Before for Told {
    async fn extract(&self, report: &Report) -> Result<()> {
        self.in_hand.send(report.text.clone()).unwrap();
        if let Some(gate) = &self.wait_for {
            gate.notified().await;
        }
        let mut answers = self.answers.lock().unwrap();
        let Some((_, left, error)) =
            answers.iter_mut().find(|(text, left, _)| *text == report.text && *left > 0)
        else {
            return Ok(());
        };
        *left -= 1;
        Err(error.clone())
    }
}

struct Running {
    rooms: Rooms,
    store: Arc<dyn Store>,
    in_hand: mpsc::UnboundedReceiver<String>,
}

fn set_up(answers: Vec<(&'static str, usize, Error)>, wait_for: Option<Arc<Notify>>) -> Running {
    let (tell, in_hand) = mpsc::unbounded_channel();
    let (rooms, store) = rooms(Told { in_hand: tell, answers: Mutex::new(answers), wait_for });
    Running { rooms, store, in_hand }
}

impl Running {
    async fn ingest(&self, words: &str) {
        self.rooms.ingest.ingest_report(raw("", &format!("Source: A\n\n{words}"))).await.unwrap();
    }

    /// Runs the pipeline until `last` has been taken up, then shuts it down; gives every report that was taken up.
    async fn until(&mut self, last: &str) -> Vec<String> {
        let (stop, stopped) = oneshot::channel::<()>();
        let pipeline = Pipeline::new(self.rooms.clone(), Arc::clone(&self.store));
        let run = tokio::spawn(pipeline.run(async { stopped.await.unwrap() }));
        let mut taken = Vec::new();
        while taken.last().is_none_or(|t| t != last) {
            taken.push(self.in_hand.recv().await.unwrap());
        }
        stop.send(()).unwrap();
        run.await.unwrap().unwrap();
        while let Ok(more) = self.in_hand.try_recv() {
            taken.push(more);
        }
        taken
    }

    async fn cursor(&self) -> usize {
        let after = self.store.cursor("desk").await.unwrap();
        let all = self.store.reports_after(0, 100).await.unwrap();
        all.iter().filter(|event| event.cursor <= after).count()
    }
}

#[tokio::test]
async fn reports_are_taken_in_and_never_twice() {
    let mut running = set_up(Vec::new(), None);
    running.ingest("One.").await;
    running.ingest("Two.").await;
    assert_eq!(running.cursor().await, 0);
    assert_eq!(running.until("Two.").await, ["One.", "Two."]);
    assert_eq!(running.cursor().await, 2);
    running.ingest("Three.").await;
    assert_eq!(running.until("Three.").await, ["Three."]);
    assert_eq!(running.cursor().await, 3);
}

#[tokio::test]
async fn claims_are_kept() {
    let mut running = set_up(Vec::new(), None);
    let words = "Premier Pak Tong Su sent a message to Premier Luo Weimin on Tuesday.";
    running.ingest(words).await;
    running.until(words).await;
    let all = running.store.reports_after(0, 1).await.unwrap();
    let kept = running.store.readings_of(&[all[0].report.name.clone()]).await.unwrap();
    assert_eq!(kept.len(), 1);
    let claims = running.rooms.verify.list_claims(ListClaims::default()).await.unwrap();
    assert_eq!(claims.items, kept[0].reading.claims);
}

#[tokio::test]
async fn a_report_that_cannot_be_read_is_set_aside() {
    let mut running = set_up(vec![("Poison.", usize::MAX, Error::invalid("report", "does not fit"))], None);
    for words in ["One.", "Poison.", "Two."] {
        running.ingest(words).await;
    }
    assert_eq!(running.until("Two.").await, ["One.", "Poison.", "Two."]);
    assert_eq!(running.cursor().await, 3);
}

#[tokio::test(start_paused = true)]
async fn a_room_that_is_away_is_waited_for() {
    let away = Error::Unavailable {
        service: "extract".to_owned(),
        detail: "refused".to_owned(),
        retry_after: Duration::from_secs(60),
    };
    let mut running = set_up(vec![("One.", 40, away), ("Two.", 40, Error::Cancelled)], None);
    running.ingest("One.").await;
    running.ingest("Two.").await;
    running.ingest("Three.").await;
    let taken = running.until("Three.").await;
    let count = |words: &str| taken.iter().filter(|t| *t == words).count();
    assert_eq!((count("One."), count("Two."), count("Three.")), (41, 41, 1));
    assert_eq!(running.cursor().await, 3);
}

#[tokio::test(start_paused = true)]
async fn a_report_that_brings_a_room_down_is_not_tried_for_ever() {
    for error in [Error::internal("extract"), Error::DeadlineExceeded] {
        let mut running = set_up(vec![("Poison.", usize::MAX, error)], None);
        running.ingest("Poison.").await;
        running.ingest("Two.").await;
        assert_eq!(
            running.until("Two.").await,
            ["Poison.", "Poison.", "Poison.", "Poison.", "Poison.", "Two."]
        );
        assert_eq!(running.cursor().await, 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_shutdown_does_not_wait_for_a_room_that_is_away() {
    let busy = Error::Overloaded { retry_after: Duration::from_secs(1) };
    let mut running = set_up(vec![("One.", usize::MAX, busy)], None);
    running.ingest("One.").await;
    running.until("One.").await;
    assert_eq!(running.cursor().await, 0, "the report is taken up again after the restart");
}

#[tokio::test]
async fn a_shutdown_lets_the_report_in_hand_be_finished() {
    let gate = Arc::new(Notify::new());
    let mut running = set_up(Vec::new(), Some(Arc::clone(&gate)));
    running.ingest("One.").await;
    running.ingest("Two.").await;
    let (stop, stopped) = oneshot::channel::<()>();
    let pipeline = Pipeline::new(running.rooms.clone(), Arc::clone(&running.store));
    let run = tokio::spawn(pipeline.run(async { stopped.await.unwrap() }));
    assert_eq!(running.in_hand.recv().await.unwrap(), "One.");
    stop.send(()).unwrap();
    gate.notify_one();
    run.await.unwrap().unwrap();
    assert_eq!(running.cursor().await, 1);
    assert!(running.in_hand.try_recv().is_err(), "no other report was begun");
}

#[tokio::test]
async fn a_pipeline_with_nothing_to_do_stops() {
    let running = set_up(Vec::new(), None);
    let (stop, stopped) = oneshot::channel::<()>();
    let pipeline = Pipeline::new(running.rooms.clone(), Arc::clone(&running.store));
    let run = tokio::spawn(pipeline.run(async { stopped.await.unwrap() }));
    tokio::task::yield_now().await;
    stop.send(()).unwrap();
    assert_eq!(run.await.unwrap(), Ok(()));
}
