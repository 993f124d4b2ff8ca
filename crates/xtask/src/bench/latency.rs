//! How long a call takes over loopback, against a call that does nothing with the same bytes.

use std::time::{Duration, Instant};

use anyhow::Context as _;
use bytes::Bytes;
use prost::Message as _;
use twosource::Role;
use twosource_contract::Stop;
use twosource_tests::World;
use twosource_wire::proto::ExtractClaimsRequest;
use twosource_wire::proto::extract_service_client::ExtractServiceClient;
use twosource_wire::remote;

use super::echo::{self, Payload};
use super::{Figure, Times, set, shown};

/// Calls of each kind, one after another; the first tenth is not counted.
const CALLS: usize = 5_000;
/// Matters whose reports are sent in turn.
const MATTERS: usize = 20;

/// p50 and p99 of `ExtractClaims`, of the same work without a wire, and of a bare echo of the same bytes.
pub(crate) fn measure() -> anyhow::Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let times = runtime.block_on(calls())?;
    runtime.shutdown_background();
    Ok(times)
}

async fn calls() -> anyhow::Result<Vec<Figure>> {
    let house = World::Wired.house().await?;
    let (_, address) =
        house.addresses.iter().find(|(role, _)| *role == Role::Extract).context("every role was started")?;
    let mut extract = ExtractServiceClient::new(remote::connect("extract", &address.to_string())?);
    let echo = remote::connect("echo", &echo::serve().await?.to_string())?;
    let mut reports = Vec::new();
    for raw in set::matters(MATTERS).iter().flatten() {
        reports.push(twosource_ingest::read_one(raw)?);
    }
    let requests: Vec<ExtractClaimsRequest> =
        reports.iter().map(|r| ExtractClaimsRequest { report: Some(r.into()) }).collect();
    let payloads: Vec<Bytes> = requests.iter().map(|r| r.encode_to_vec().into()).collect();

    let (mut bare, mut inside, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    let mut answered = 0;
    let stop = Stop::new();
    // In turn, so that whatever else the machine does falls on all alike.
    for call in 0..CALLS {
        let at = call % requests.len();
        let payload = Payload { content: payloads[at].clone() };
        let began = Instant::now();
        let answer = echo::call(&echo, payload).await?;
        let echoed = began.elapsed();
        anyhow::ensure!(answer.content == payloads[at], "the echo said something else");

        let request = requests[at].clone();
        let began = Instant::now();
        let answer = extract.extract_claims(request).await?.into_inner();
        let called = began.elapsed();
        answered += answer.encoded_len();

        let began = Instant::now();
        twosource_extract::read(&reports[at], &stop)?;
        let read = began.elapsed();
        if call >= CALLS / 10 {
            bare.push(echoed);
            whole.push(called);
            inside.push(read);
        }
    }
    house.stop().await?;
    let sent: usize = payloads.iter().map(Bytes::len).sum::<usize>() / payloads.len();
    let of = format!("{} calls, {sent} bytes there and {} back on average", whole.len(), answered / CALLS);
    let row = |what: &str, times: Vec<Duration>, of: String| {
        let times = Times::new(times);
        let value = format!("p50 {}, p99 {}", shown(times.median()), shown(times.percentile(99)));
        Figure::new(what, value, of)
    };
    Ok(vec![
        row("`ExtractClaims` over loopback", whole, of),
        row(
            "bare tonic echo of the same bytes over loopback",
            bare,
            format!("as many calls in turn, {sent} bytes there and back"),
        ),
        row("the same reading of claims without a wire", inside, "as many in turn, on one thread".to_owned()),
    ])
}
