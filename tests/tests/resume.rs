//! A stream of reports that breaks off and is sent again: the same results, and nothing twice.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

use futures::{StreamExt as _, stream};
use tempfile::TempDir;
use tonic::transport::Endpoint;
use twosource::Role;
use twosource_contract::{ListReports, PageRequest};
use twosource_tests::follow::PATIENCE;
use twosource_tests::{House, Keep, Plan, World, raw};
use twosource_wire::proto::ingest_reports_response::Result as Outcome;
use twosource_wire::proto::ingest_service_client::IngestServiceClient;
use twosource_wire::{proto, remote};

const FEED: &str = "<rss version=\"2.0\"><channel><title>Wire</title>\
<item><title>A</title><description>First.</description></item><item><title>Nothing</title></item>\
<item><title>B</title><description>Second.</description></item></channel></rss>";

fn item(request_id: &str, path: &str, text: &str) -> proto::IngestReportsRequest {
    let report =
        proto::RawReport { content: text.as_bytes().to_vec(), path: path.to_owned(), ..Default::default() };
    proto::IngestReportsRequest { report: Some(report), request_id: request_id.to_owned() }
}

/// Twenty inputs: texts, a feed of three items, and one that is no report.
fn inputs() -> Vec<proto::IngestReportsRequest> {
    let input = |i: usize| match i {
        5 => item("five", "feed.xml", FEED),
        9 => item("nine", "bad.txt", "\0\0"),
        _ => item(&format!("id {i}"), &format!("{i}.txt"), &format!("Source: S\n\nThis is report {i}.\n")),
    };
    (0..20).map(input).collect()
}

fn client(house: &House) -> IngestServiceClient<tonic::transport::Channel> {
    let (_, address) = house.addresses.iter().find(|(role, _)| *role == Role::Ingest).unwrap();
    IngestServiceClient::new(remote::connect("test", &address.to_string()).unwrap())
}

/// A result in short: the places, what it is, and whether it was new.
fn told(answer: &proto::IngestReportsResponse) -> String {
    let what = match answer.result.as_ref().unwrap() {
        Outcome::Report(report) => report.name.clone(),
        Outcome::Failure(failure) => failure.reason.clone(),
    };
    format!("{}.{} {what} {} {}", answer.index, answer.item, answer.created, answer.more)
}

async fn send(house: &House, inputs: Vec<proto::IngestReportsRequest>) -> Vec<String> {
    let answers = client(house).ingest_reports(stream::iter(inputs)).await.unwrap().into_inner();
    answers.map(|answer| told(&answer.unwrap())).collect().await
}

async fn kept(house: &House) -> usize {
    let page = PageRequest { size: 1000, ..PageRequest::default() };
    house.ingest.list_reports(ListReports { page, ..ListReports::default() }).await.unwrap().items.len()
}

fn plan(folder: &TempDir) -> Plan {
    Plan { keep: Keep::folder(folder.path()), ..Plan::default() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_that_broke_off_is_sent_again_with_the_same_results() {
    let folder = TempDir::new().unwrap();
    let house = World::Wired.raise(plan(&folder)).await.unwrap();
    // The client hears of seven, and goes away while more is on its way.
    let mut answers = client(&house).ingest_reports(stream::iter(inputs())).await.unwrap().into_inner();
    let mut heard = Vec::new();
    for _ in 0..7 {
        heard.push(told(&answers.message().await.unwrap().unwrap()));
    }
    drop(answers);
    let whole = send(&house, inputs()).await;
    assert_eq!(whole[..7], heard);
    assert_eq!(whole.len(), 22, "a result a report: {whole:#?}");
    assert_eq!(kept(&house).await, 18 + 2);
    assert!(whole[6].contains("REPORT_MALFORMED") && whole[11].contains("REPORT_BINARY"), "{whole:#?}");
    let new = whole.iter().filter(|line| line.contains(" true ")).count();
    assert_eq!(new, 20, "each is told as new, as it was the first time");

    // And so after a restart, in another order, all of them twice.
    house.stop().await.unwrap();
    let house = World::Wired.raise(plan(&folder)).await.unwrap();
    let mut twice = inputs();
    twice.reverse();
    twice.extend(inputs());
    let again = send(&house, twice).await;
    let names = |lines: &[String]| {
        let mut names: Vec<String> =
            lines.iter().map(|line| line.split_once(' ').unwrap().1.to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&again[..22]), names(&whole));
    assert_eq!(names(&again[22..]), names(&whole));
    assert_eq!(kept(&house).await, 20);
    house.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_id_that_is_used_for_something_else_fails_that_item_alone() {
    let house = World::Wired.house().await.unwrap();
    let text = |n: u32| format!("Source: S\n\nThis is report {n}.\n");
    let inputs = vec![
        item("a", "1.txt", &text(1)),
        item("a", "2.txt", &text(2)),
        item("", "1.txt", &text(1)),
        item("b", "3.txt", &text(3)),
    ];
    let told = send(&house, inputs).await;
    // Some are worked on at a time, so either of the first two may have come first.
    let refused = told[..2].iter().filter(|line| line.contains("REQUEST_ID_REUSED")).count();
    assert_eq!(refused, 1, "{told:#?}");
    assert!(told[3].contains(" true "), "{told:#?}");
    house.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_id_many_times_at_once_is_one_report_with_one_answer() {
    let house = World::Wired.house().await.unwrap();
    let inputs: Vec<_> =
        (0..50).map(|_| item("same", "1.txt", "Source: S\n\nThis is the report.\n")).collect();
    let told = send(&house, inputs).await;
    let mut results: Vec<&str> = told.iter().map(|line| line.split_once(' ').unwrap().1).collect();
    results.dedup();
    assert_eq!(results.len(), 1, "{results:#?}");
    assert_eq!((told.len(), kept(&house).await), (50, 1));
    house.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_who_does_not_read_its_answers_holds_up_nobody_else() {
    let house = World::Wired.house().await.unwrap();
    let (_, address) = house.addresses.iter().find(|(role, _)| *role == Role::Ingest).unwrap();
    // It takes an answer or two, and then no more.
    let channel = Endpoint::from_shared(format!("http://{address}")).unwrap();
    let channel = channel.initial_stream_window_size(65_535).connect_lazy();
    let text =
        |i: usize| format!("Source: S\n\nThis is report {i}.\n\n{}\n", "All of it is here. ".repeat(1000));
    let inputs: Vec<_> = (0..100).map(|i| item("", &format!("{i}.txt"), &text(i))).collect();
    let mut answers =
        IngestServiceClient::new(channel).ingest_reports(stream::iter(inputs)).await.unwrap().into_inner();
    // Another keeps its reports meanwhile.
    let others = async {
        for i in 0..40 {
            let raw = raw("other.txt", &format!("Source: O\n\nThis is the other report {i}.\n"));
            assert!(house.ingest.ingest_report(raw).await.unwrap().created);
        }
    };
    tokio::time::timeout(PATIENCE, others).await.unwrap();
    // And what was left unread is there when it is asked for.
    let mut read = 0;
    while let Some(answer) = answers.message().await.unwrap() {
        assert_eq!((answer.index, answer.created), (read, true));
        read += 1;
    }
    assert_eq!(read, 100);
    house.stop().await.unwrap();
}
