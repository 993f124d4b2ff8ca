//! How many copies are found when words of them were changed: by the store's index of sketches, and then by what verify
//! takes for a copy.

mod made;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use twosource_contract::{RawReport, ReadingKept, Stop, Store, VerifyRequest};
use twosource_model::{Report, ReportName};
use twosource_store::Sqlite;
use twosource_verify::{blocking_keys, near_copies};

use made::{Kind, Story};

/// Texts that are copied.
const STORIES: usize = 300;
/// Words that are changed, of a hundred.
const CHANGED: [usize; 5] = [0, 5, 10, 20, 30];
/// Reports that the index gives for each that is looked up.
const LIMIT: u32 = 500;

/// Measures on texts made by chance and prints a table.
pub(super) fn generated() -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "| words changed | copies | in the index | found | others taken for copies |\n| --- | --- | --- | --- | --- |"
    )?;
    for kind in [Kind::Plain, Kind::Credited] {
        for changed in CHANGED {
            let Found { looked_up, indexed, found, wrong, others } =
                runtime.block_on(measure(kind, STORIES, changed))?;
            let share = |n: usize| format!("{:.1} %", 100.0 * n as f64 / looked_up as f64);
            writeln!(
                out,
                "| {changed} %, {} | {looked_up} | {} | {} | {wrong} of {others} pairs |",
                kind.told(),
                share(indexed),
                share(found),
            )?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

struct Found {
    looked_up: usize,
    /// Copies whose original the index gives, and those that are taken for copies then.
    indexed: usize,
    found: usize,
    /// Pairs that are no copies and taken for such, of those that were compared.
    wrong: usize,
    others: usize,
}

/// Keeps stories and others of the same matters, looks up a copy of each, and sets it against what the index gives.
async fn measure(kind: Kind, stories: usize, changed: usize) -> anyhow::Result<Found> {
    let store: Arc<dyn Store> = Arc::new(Sqlite::in_memory()?);
    let stories: Vec<Story> = (0..stories).map(|n| Story::new(kind, n as u64)).collect();
    let mut originals: Vec<ReportName> = Vec::new();
    for (n, story) in stories.iter().enumerate() {
        // Another paper tells of the same in words of its own, with the same names, quotations and numbers.
        for (telling, raw) in [story.original(), story.told_anew()].into_iter().enumerate() {
            let kept = read(&raw)?;
            if telling == 0 {
                originals.push(kept.report.name.clone());
            }
            let keys = blocking_keys(&kept.report, &kept.reading);
            store.put_reading(kept, keys).await.with_context(|| format!("story {n}"))?;
        }
    }
    let mut sum = Found { looked_up: 0, indexed: 0, found: 0, wrong: 0, others: 0 };
    for (story, original) in stories.iter().zip(&originals) {
        let copy = read(&story.copied(changed))?;
        let own = copy.report.name.clone();
        let keys: Vec<String> = blocking_keys(&copy.report, &copy.reading);
        let sketches: Vec<String> =
            keys.into_iter().filter(|k| k.starts_with("text") || k.starts_with("run:")).collect();
        let mut set = store.readings_sharing(&sketches, LIMIT).await?;
        sum.looked_up += 1;
        sum.indexed += usize::from(set.iter().any(|kept| kept.report.name == *original));
        sum.others += set.iter().filter(|kept| kept.report.name != *original).count();
        set.push(copy);
        for pair in near_copies(&request(set)) {
            let other = if pair.0 == own { &pair.1 } else { &pair.0 };
            if pair.0 != own && pair.1 != own || other != original {
                sum.wrong += 1;
            } else {
                sum.found += 1;
            }
        }
    }
    Ok(sum)
}

fn read(raw: &RawReport) -> anyhow::Result<ReadingKept> {
    let report = twosource_ingest::read_one(raw)?;
    let reading = twosource_extract::read(&report, &Stop::new())?;
    Ok(ReadingKept { report, reading, source: None })
}

fn request(kept: Vec<ReadingKept>) -> VerifyRequest {
    let (reports, readings) = kept.into_iter().map(|kept| (kept.report, kept.reading)).unzip();
    VerifyRequest { reports, readings, ..VerifyRequest::default() }
}

/// Which reports of a corpus are taken for copies, by what is known of each two.
pub(super) fn corpus(file: &Path) -> anyhow::Result<ExitCode> {
    let mut of: BTreeMap<ReportName, (String, String)> = BTreeMap::new();
    let mut set: Vec<ReadingKept> = Vec::new();
    for document in super::corpus::lines(file)? {
        let document = document?;
        let text = |key: &str| document.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
        let raw = RawReport {
            content: text("text").as_bytes().to_vec(),
            path: text("id").to_owned(),
            source: text("source").to_owned(),
            published: text("published").parse().ok(),
            ..RawReport::default()
        };
        let Ok(kept) = read(&raw) else { continue };
        of.insert(kept.report.name.clone(), (text("incident").to_owned(), text("source").to_owned()));
        set.push(kept);
    }
    let reports: BTreeMap<ReportName, Report> =
        set.iter().map(|kept| (kept.report.name.clone(), kept.report.clone())).collect();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut out = std::io::stdout().lock();
    let pairs: BTreeSet<(ReportName, ReportName)> = near_copies(&request(set)).into_iter().collect();
    for (a, b) in &pairs {
        let (x, y) = (&of[a], &of[b]);
        let matter = if x.0 == y.0 { "of one incident" } else { "of two incidents" };
        let source = if x.1 == y.1 { "by one source" } else { "by two sources" };
        *counts.entry((matter, source)).or_default() += 1;
        if x.0 != y.0 {
            writeln!(out, "{matter}, {source}: {} {}", reports[a].path, reports[b].path)?;
        }
    }
    writeln!(out, "{} reports", reports.len())?;
    for ((matter, source), count) in counts {
        writeln!(out, "{count} pairs {matter} {source}")?;
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures of `docs/quality.md` in small: a copy is found with a fifth of its words changed, and nothing else is
    /// taken for one.
    #[tokio::test]
    async fn copies_are_found_with_a_fifth_of_their_words_changed() {
        for kind in [Kind::Plain, Kind::Credited] {
            for (changed, least) in [(0, 40), (20, 36)] {
                let Found { found, wrong, .. } = measure(kind, 40, changed).await.unwrap();
                assert!(found >= least && wrong == 0, "{} {changed}: {found} of 40, {wrong}", kind.told());
            }
        }
    }
}
