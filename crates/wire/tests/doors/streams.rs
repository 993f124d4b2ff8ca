//! Streams of items: a result each, in order, some at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures::{StreamExt as _, stream};
use twosource_model::Report;
use twosource_wire::proto;
use twosource_wire::proto::extract_claims_batch_response::Result as Read;
use twosource_wire::proto::extract_service_client::ExtractServiceClient;
use twosource_wire::proto::ingest_reports_response::Result as Kept;
use twosource_wire::proto::ingest_service_client::IngestServiceClient;

use crate::held::{Held, Told};
use crate::house::{serve_all, serve_extract};
use crate::rooms::Rooms;
use crate::samples::{raw, report};

fn batch(path: &str) -> proto::ExtractClaimsBatchRequest {
    let report = Report { path: path.to_owned(), ..report("He sent it.") };
    proto::ExtractClaimsBatchRequest { report: Some(report.into()) }
}

#[tokio::test]
async fn an_item_that_fails_leaves_the_others_alone() {
    let rooms = Arc::new(Rooms::default());
    let channel = serve_all(&rooms).await;

    let item = |path: &str| proto::IngestReportsRequest {
        report: Some(raw(path).into()),
        request_id: String::new(),
    };
    let lost = proto::IngestReportsRequest { report: None, request_id: String::new() };
    let items = [item("a.txt"), item("bad.txt"), lost, item("b.txt")];
    let answers =
        IngestServiceClient::new(channel.clone()).ingest_reports(stream::iter(items)).await.unwrap();
    let told: Vec<String> = answers
        .into_inner()
        .map(|answer| {
            let answer = answer.unwrap();
            let result = match answer.result.unwrap() {
                Kept::Report(report) => report.path,
                Kept::Failure(failure) => failure.violations[0].field.clone(),
            };
            format!("{} {result} {}", answer.index, answer.created)
        })
        .collect()
        .await;
    assert_eq!(told, ["0 a.txt true", "1 content false", "2 report false", "3 b.txt true"]);

    let lost = proto::ExtractClaimsBatchRequest { report: None };
    let items = [batch("a.txt"), lost, batch("bad.txt"), batch("b.txt")];
    let answers = ExtractServiceClient::new(channel).extract_claims_batch(stream::iter(items)).await.unwrap();
    let told: Vec<String> = answers
        .into_inner()
        .map(|answer| {
            let answer = answer.unwrap();
            let result = match answer.result.unwrap() {
                Read::Reading(reading) => reading.notes[0].clone(),
                Read::Failure(failure) => failure.violations[0].field.clone(),
            };
            format!("{} {result}", answer.index)
        })
        .collect()
        .await;
    assert_eq!(told, ["0 a.txt", "1 report", "2 report.blocks", "3 b.txt"]);
}

#[tokio::test]
async fn some_items_are_worked_on_at_a_time_and_answered_in_order() {
    let paths: Vec<String> = (0..10).map(|n| format!("{n}.txt")).collect();
    let (room, mut hear, open) = Held::new(&paths);
    let mut client = ExtractServiceClient::new(serve_extract(Arc::clone(&room) as _).await);
    let items: Vec<_> = paths.iter().map(|path| batch(path)).collect();
    let answers = client.extract_claims_batch(stream::iter(items)).await.unwrap().into_inner();

    // The first four come before any is let go; then all are, the last first.
    for path in &paths[..4] {
        let Some(Told::Came(came, _)) = hear.recv().await else { panic!("{path} did not come") };
        assert_eq!(came, *path);
    }
    for open in open.into_iter().rev() {
        open.send(()).unwrap();
    }
    let indexes: Vec<u32> = answers.map(|answer| answer.unwrap().index).collect().await;
    assert_eq!(indexes, (0..10).collect::<Vec<_>>());
    assert_eq!(room.most_at_work(), 4);
}

#[tokio::test]
async fn a_stream_that_is_left_stops_its_work() {
    let (room, mut hear, _) = Held::new(&[]);
    let mut client = ExtractServiceClient::new(serve_extract(room).await);
    let items = stream::iter([batch("a.txt"), batch("b.txt")]);
    let answers = client.extract_claims_batch(items).await.unwrap();
    for path in ["a.txt", "b.txt"] {
        assert!(matches!(hear.recv().await, Some(Told::Came(came, _)) if came == path));
    }
    drop(answers);
    let mut dropped = [hear.recv().await.unwrap(), hear.recv().await.unwrap()];
    dropped.sort_by_key(|told| format!("{told:?}"));
    assert_eq!(dropped, [Told::Dropped("a.txt".to_owned()), Told::Dropped("b.txt".to_owned())]);
}

#[tokio::test]
async fn no_more_is_taken_in_while_the_answers_wait_to_be_read() {
    const INPUTS: usize = 200;
    // Of a mebibyte each: four in work, and what HTTP/2 lets lie on the way between the two ends.
    const ON_THE_WAY: usize = 40;
    const READ: usize = 20;
    let rooms = Arc::new(Rooms::default());
    let channel = serve_all(&rooms).await;
    let pulled = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&pulled);
    let items = stream::iter(0..INPUTS).map(move |n| {
        counted.fetch_add(1, Ordering::SeqCst);
        // The answer repeats the path.
        let path = format!("{n} {}", "x".repeat(1024 * 1024));
        proto::IngestReportsRequest { report: Some(raw(&path).into()), request_id: String::new() }
    });
    let mut client = IngestServiceClient::new(channel)
        .max_decoding_message_size(64 * 1024 * 1024)
        .max_encoding_message_size(64 * 1024 * 1024);
    let mut answers = client.ingest_reports(items).await.unwrap().into_inner();
    for read in 1..=READ {
        let answer = answers.message().await.unwrap().unwrap();
        assert_eq!(answer.index as usize, read - 1);
        // Whoever has something to do may do it: nothing of it may be taking more in.
        for _ in 0..1000 {
            tokio::task::yield_now().await;
        }
        let pulled = pulled.load(Ordering::SeqCst);
        assert!(pulled <= read + ON_THE_WAY, "{pulled} inputs were taken, and {read} answers read");
    }
}
