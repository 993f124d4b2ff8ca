//! How much one core checks: the rooms one after another, on one thread.

use std::time::{Duration, Instant};

use twosource_contract::{RawReport, Stop, VerifyRequest};
use twosource_verify::Levels;

use super::{Figure, Times, set, shown};

/// Matters in the generated set.
const MATTERS: usize = 200;
/// Times that the whole of it is checked; the first is not counted.
const ROUNDS: usize = 8;

/// What one check took, room by room.
#[derive(Clone, Copy, Default)]
struct Took {
    ingest: Duration,
    extract: Duration,
    verify: Duration,
}

impl Took {
    fn whole(self) -> Duration {
        self.ingest + self.extract + self.verify
    }
}

/// Reports and megabytes a second: as many small checks, and as one large.
pub(crate) fn measure() -> anyhow::Result<Vec<Figure>> {
    let matters = set::matters(MATTERS);
    let mut figures = Vec::new();
    let small: Vec<&[RawReport]> = matters.iter().map(Vec::as_slice).collect();
    figures.extend(throughput("check on one core, many small sets", &small)?);
    let largest = twosource_contract::limits::REPORTS_PER_CALL;
    let one: Vec<RawReport> = matters.iter().flatten().take(largest).cloned().collect();
    figures.extend(throughput("check on one core, one large set", &[&one])?);
    Ok(figures)
}

fn throughput(what: &str, sets: &[&[RawReport]]) -> anyhow::Result<Vec<Figure>> {
    let reports: usize = sets.iter().map(|s| s.len()).sum();
    let bytes: usize = sets.iter().flat_map(|s| s.iter()).map(|r| r.content.len()).sum();
    let mut rounds = Vec::new();
    let (mut claims, mut findings) = (0, 0);
    for round in 0..ROUNDS {
        let mut took = Took::default();
        (claims, findings) = (0, 0);
        for set in sets {
            let (each, c, f) = check(set)?;
            took.ingest += each.ingest;
            took.extract += each.extract;
            took.verify += each.verify;
            claims += c;
            findings += f;
        }
        if round > 0 {
            rounds.push(took);
        }
    }
    rounds.sort_by_key(|took| took.whole());
    let median = rounds.get(rounds.len() / 2).copied().unwrap_or_default();
    let seconds = median.whole().as_secs_f64();
    let megabytes = bytes as f64 / 1e6;
    let least = Times::new(rounds.iter().map(|t| t.whole()).collect()).least();
    let of = format!(
        "{reports} reports in {} sets, {megabytes:.2} MB, {claims} claims, {findings} findings; median of {} rounds, \
         the best {}",
        sets.len(),
        rounds.len(),
        shown(least),
    );
    let share = |part: Duration| format!("{:.0} %", 100.0 * part.as_secs_f64() / seconds);
    Ok(vec![
        Figure::new(
            what,
            format!("{:.0} reports/s, {:.2} MB/s", reports as f64 / seconds, megabytes / seconds),
            of,
        ),
        Figure::new(
            format!("{what}: by room"),
            format!(
                "ingest {}, extract {}, verify {}",
                share(median.ingest),
                share(median.extract),
                share(median.verify)
            ),
            "the median round",
        ),
    ])
}

/// One check on this thread; with its claims and findings.
fn check(raws: &[RawReport]) -> anyhow::Result<(Took, usize, usize)> {
    let stop = Stop::new();
    let mut took = Took::default();
    let mut set = VerifyRequest::default();
    let mut claims = 0;
    for raw in raws {
        let began = Instant::now();
        let report = twosource_ingest::read_one(raw)?;
        took.ingest += began.elapsed();
        let began = Instant::now();
        let reading = twosource_extract::read(&report, &stop)?;
        took.extract += began.elapsed();
        claims += reading.claims.len();
        set.reports.push(report);
        set.readings.push(reading);
    }
    let began = Instant::now();
    let judged = twosource_verify::judge(&set, &Levels::default(), &stop)?;
    took.verify = began.elapsed();
    Ok((took, claims, judged.findings.len()))
}
