//! `cargo xtask bench verify`: what one more report costs in an archive of a thousand, ten thousand, a hundred thousand.
//!
//! One archive is filled in the embedded store on the disk: readings are written with their keys, and the last few
//! before each size go through the room of verification, so that what comes next has neighbours with findings. At each size
//! the next reports are timed one by one: from the call of `SubmitClaims` in one process to its answer, with all that is
//! written.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use twosource_contract::{Keep, RawReport, ReadingKept, Stop, Store, Submission, Verify as _};
use twosource_model::{Reading, Report};
use twosource_store::Sqlite;
use twosource_verify::{Levels, Verifier, blocking_keys};

use super::archive::Archive;
use super::{Times, machine, shown};

/// Archives that are measured, in reports.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// Reports before each size that the room takes in, as it does those that are timed.
const WARM: usize = 20;
/// Reports that are written in one transaction where the archive is filled.
const TOGETHER: usize = 500;
/// Reports that are timed at each size.
const TIMED: usize = 60;

/// Fills an archive up to the largest of the sizes that `most` allows, measures at each and prints.
pub(crate) fn run(most: usize) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(measure(most))?;
    Ok(ExitCode::SUCCESS)
}

/// Measures at each size, and prints what it measured there before it goes on to the next.
async fn measure(most: usize) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let store = Arc::new(Sqlite::open(folder.path().join("archive.db"))?);
    let kept: Arc<dyn Store> = Arc::<Sqlite>::clone(&store);
    let room = Verifier::new(Levels::default(), Arc::clone(&kept));
    let mut archive = Archive::new();
    let mut medians: Vec<Duration> = Vec::new();
    let mut count = 0usize;
    say(&format!("{}\n", machine::describe(false)))?;
    say("| figure | value | of |\n| --- | --- | --- |")?;
    for size in SIZES.into_iter().filter(|s| *s <= most) {
        let began = Instant::now();
        while count + WARM < size {
            let together = TOGETHER.min(size - WARM - count);
            fill(&mut archive, &store, together).await?;
            count += together;
        }
        for _ in count..size {
            take_in(&mut archive, &*kept, &room).await?;
        }
        let filled = began.elapsed();
        let (mut times, mut findings) = (Vec::with_capacity(TIMED), 0usize);
        for _ in 0..TIMED {
            let (took, found) = take_in(&mut archive, &*kept, &room).await?;
            times.push(took);
            findings += found;
        }
        count = size + TIMED;
        let times = Times::new(times);
        medians.push(times.median());
        let value = format!("median {}, p95 {}", shown(times.median()), shown(times.percentile(95)));
        let of = format!(
            "{TIMED} reports one by one, {findings} findings with evidence in them; filled in {}",
            shown(filled)
        );
        say(&format!("| one more report in an archive of {size} | {value} | {of} |"))?;
    }
    let (most, least) = (medians.iter().max(), medians.iter().min());
    if let Some((most, least)) = most.zip(least).filter(|(_, least)| !least.is_zero()) {
        let ratio = most.as_secs_f64() / least.as_secs_f64();
        say(&format!("| the dearest of these by the cheapest | {ratio:.2} | of the medians |"))?;
    }
    Ok(())
}

/// Prints a line at once: an archive of a hundred thousand takes its time, and whoever waits may have seen enough.
fn say(line: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// Writes the next reports with their readings in one transaction each, and judges nothing.
async fn fill(archive: &mut Archive, store: &Sqlite, together: usize) -> anyhow::Result<()> {
    let raws = (0..together).map(|_| archive.next()).collect::<anyhow::Result<Vec<_>>>()?;
    let mut reports = Vec::with_capacity(together);
    let mut readings = Vec::with_capacity(together);
    for read in read_all(&raws)? {
        let (report, reading) = read;
        let keys = blocking_keys(&report, &reading);
        reports.push(Keep { report: report.clone(), source: None, request_id: String::new() });
        readings.push((ReadingKept { report, reading, source: None }, keys));
    }
    for kept in store.put_reports(reports).await? {
        kept?;
    }
    Ok(store.put_readings(readings).await?)
}

/// Reads reports on all cores: reading a hundred thousand takes longer than anything else that is done here.
fn read_all(raws: &[RawReport]) -> anyhow::Result<Vec<(Report, Reading)>> {
    let threads = 2 * std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let shares = raws.chunks(raws.len().div_ceil(threads).max(1));
    std::thread::scope(|scope| {
        let work = |share: &'_ [RawReport]| share.iter().map(read_one).collect::<anyhow::Result<Vec<_>>>();
        let running: Vec<_> = shares.map(|share| scope.spawn(move || work(share))).collect();
        let mut all = Vec::with_capacity(raws.len());
        for thread in running {
            all.extend(
                thread
                    .join()
                    .map_err(|panic| anyhow::anyhow!("a thread that read reports panicked: {panic:?}"))??,
            );
        }
        Ok(all)
    })
}

fn read(archive: &mut Archive) -> anyhow::Result<(Report, Reading)> {
    read_one(&archive.next()?)
}

fn read_one(raw: &RawReport) -> anyhow::Result<(Report, Reading)> {
    let report = twosource_ingest::read_one(raw).with_context(|| raw.path.clone())?;
    let reading = twosource_extract::read(&report, &Stop::new())?;
    Ok((report, reading))
}

/// Takes in the next report; how long the room took, and how many findings it told.
async fn take_in(
    archive: &mut Archive,
    store: &dyn Store,
    room: &Verifier,
) -> anyhow::Result<(Duration, usize)> {
    let (report, reading) = read(archive)?;
    let report = store.put_report(report, "").await?.report;
    let began = Instant::now();
    let findings = room.submit_claims(Submission { report, reading, source: None }).await?;
    Ok((began.elapsed(), findings.len()))
}
