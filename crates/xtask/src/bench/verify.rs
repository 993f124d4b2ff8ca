//! `cargo xtask bench verify`: what one more report costs in an archive of a thousand, ten thousand, a hundred thousand.
//!
//! One archive is filled in the embedded store on the disk: readings are written with their keys, and the last few hundred
//! before each size go through the room of verification, so that what comes next has neighbours with findings. At each size
//! the next reports are timed one by one: from the call of `SubmitClaims` in one process to its answer, with all that is
//! written.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use twosource_contract::{ReadingKept, Stop, Store, Submission, Verify as _};
use twosource_model::{Reading, Report};
use twosource_store::Sqlite;
use twosource_verify::{Levels, Verifier, blocking_keys};

use super::archive::Archive;
use super::{Figure, Times, machine, shown};

/// Archives that are measured, in reports.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// Reports before each size that the room takes in, as it does those that are timed.
const WARM: usize = 200;
/// Reports that are timed at each size.
const TIMED: usize = 400;

/// Fills an archive up to the largest of the sizes that `most` allows, measures at each and prints.
pub(crate) fn run(most: usize) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let figures = runtime.block_on(measure(most))?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}\n", machine::describe(false))?;
    writeln!(out, "| figure | value | of |\n| --- | --- | --- |")?;
    for Figure { what, value, of } in figures {
        writeln!(out, "| {what} | {value} | {of} |")?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn measure(most: usize) -> anyhow::Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let store: Arc<dyn Store> = Arc::new(Sqlite::open(folder.path().join("archive.db"))?);
    let room = Verifier::new(Levels::default(), Arc::clone(&store));
    let mut archive = Archive::new();
    let mut figures = Vec::new();
    let mut medians: Vec<Duration> = Vec::new();
    let mut kept = 0usize;
    for size in SIZES.into_iter().filter(|s| *s <= most) {
        while kept < size {
            if kept + WARM < size {
                fill(&mut archive, &*store).await?;
            } else {
                take_in(&mut archive, &*store, &room).await?;
            }
            kept += 1;
        }
        let (mut times, mut findings) = (Vec::with_capacity(TIMED), 0usize);
        for _ in 0..TIMED {
            let (took, found) = take_in(&mut archive, &*store, &room).await?;
            kept += 1;
            times.push(took);
            findings += found;
        }
        let times = Times::new(times);
        medians.push(times.median());
        figures.push(Figure::new(
            format!("one more report in an archive of {size}"),
            format!("median {}, p95 {}", shown(times.median()), shown(times.percentile(95))),
            format!("{TIMED} reports one by one, {findings} findings with evidence in them"),
        ));
    }
    let (most, least) = (medians.iter().max(), medians.iter().min());
    if let Some((most, least)) = most.zip(least).filter(|(_, least)| !least.is_zero()) {
        let ratio = most.as_secs_f64() / least.as_secs_f64();
        figures.push(Figure::new(
            "the dearest of these by the cheapest",
            format!("{ratio:.2}"),
            "of the medians",
        ));
    }
    Ok(figures)
}

/// Writes the next report with its reading, and judges nothing.
async fn fill(archive: &mut Archive, store: &dyn Store) -> anyhow::Result<()> {
    let (report, reading) = read(archive)?;
    let report = store.put_report(report, "").await?.report;
    let keys = blocking_keys(&report, &reading);
    store.put_reading(ReadingKept { report, reading, source: None }, keys).await?;
    Ok(())
}

fn read(archive: &mut Archive) -> anyhow::Result<(Report, Reading)> {
    let raw = archive.next()?;
    let report = twosource_ingest::read_one(&raw).with_context(|| raw.path.clone())?;
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
