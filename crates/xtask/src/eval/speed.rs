//! `cargo xtask eval speed`: how long each stage of reading takes, on one thread, how soon the first sentence is read,
//! and how much memory the engine takes; with `--extract`, how long each part of reading claims takes.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use serde::Deserialize;
use twosource_contract::Stop;
use twosource_language::train::annotate_by_stage;
use twosource_language::{annotate, prepare};
use twosource_model::{Report, ReportName, SourceName};

use super::corpus;
use crate::conllu;

/// How often all texts are read; the quickest round counts, for other programs only ever slow one down.
const ROUNDS: usize = 7;

/// Reads the texts of a treebank, round after round, and prints the times.
pub(crate) fn run(file: &Path) -> anyhow::Result<ExitCode> {
    let texts: Vec<String> =
        conllu::raw_documents(&conllu::read(file)?)?.into_iter().map(|raw| raw.text).collect();
    ensure!(!texts.is_empty(), "{} holds no text", file.display());
    let before = resident()?;
    let began = Instant::now();
    prepare();
    let loaded = began.elapsed();
    let _read = annotate("The minister sent a letter to the king on Monday.");
    let first = began.elapsed();
    let (mut tokens, mut words) = (0, 0);
    for text in &texts {
        let read = annotate(text);
        tokens += read.tokens.len();
        words += read.words.len();
    }
    let after = resident()?;
    let rounds =
        (0..ROUNDS).map(|_| round(&texts, |text, done| drop(annotate_by_stage(text, &mut |s| done(s)))));
    let stages = rounds.min_by_key(total).context("there is a round")?;
    let mut out =
        format!("{tokens} tokens, {words} words; the quickest of {ROUNDS} rounds on one thread\n\n");
    writeln!(out, "stage                   ns a token   of all")?;
    let all = total(&stages);
    for (name, time) in &stages {
        let share = 100.0 * time.as_secs_f64() / all.as_secs_f64();
        writeln!(out, "{name:22}  {:10.0}  {share:5.1} %", time.as_nanos() as f64 / tokens as f64)?;
    }
    writeln!(
        out,
        "everything              {:10.0}  {:.0} tokens/s\n",
        all.as_nanos() as f64 / tokens as f64,
        tokens as f64 / all.as_secs_f64()
    )?;
    writeln!(
        out,
        "weights loaded after {:.1} ms, first sentence read after {:.1} ms",
        millis(loaded),
        millis(first)
    )?;
    writeln!(
        out,
        "resident: {before:.1} MiB before the weights, {after:.1} MiB with them and all texts read once"
    )?;
    write!(std::io::stdout().lock(), "{out}")?;
    Ok(ExitCode::SUCCESS)
}

type Stages = Vec<(&'static str, Duration)>;

fn total(stages: &Stages) -> Duration {
    stages.iter().map(|s| s.1).sum()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The time of each stage over all texts, in the order in which they first ended. `read` reads a text and tells the
/// name of each stage when it ends.
fn round<T>(texts: &[T], mut read: impl FnMut(&T, &mut dyn FnMut(&'static str))) -> Stages {
    let mut stages = Stages::new();
    for text in texts {
        let mut last = Instant::now();
        read(text, &mut |stage| {
            let now = Instant::now();
            let time = now - last;
            match stages.iter_mut().find(|s| s.0 == stage) {
                Some((_, sum)) => *sum += time,
                None => stages.push((stage, time)),
            }
            last = now;
        });
    }
    stages
}

/// Reads the claims of a corpus's texts, round after round, and prints the time of each part and sentences a second.
pub(crate) fn extraction(file: &Path) -> anyhow::Result<ExitCode> {
    #[derive(Deserialize)]
    struct Document {
        text: String,
    }
    let name = ReportName::of(&SourceName::of_title("Corpus"), "0000000000000000")?;
    let mut reports = Vec::new();
    for document in corpus::lines(file)? {
        let Document { text } = serde_json::from_value(document?)?;
        reports.push(Report { language: "en".to_owned(), ..Report::of_text(name.clone(), text) });
    }
    let (mut sentences, mut tokens, mut claims) = (0usize, 0usize, 0usize);
    for report in &reports {
        let read = annotate(&report.text);
        sentences += read.sentences.len();
        tokens += read.tokens.len();
        claims +=
            twosource_extract::read(report, &Stop::new()).context("a text cannot be read")?.claims.len();
    }
    ensure!(sentences > 0, "{} holds no text", file.display());
    let rounds = (0..ROUNDS).map(|_| {
        round(&reports, |report, mut done| {
            // Read once above, where an error was told.
            let _read = twosource_extract::read_by_part(report, &Stop::new(), &mut done);
        })
    });
    let mut parts = rounds.min_by_key(total).context("there is a round")?;
    parts.sort_by_key(|part| std::cmp::Reverse(part.1));
    let all = total(&parts);
    let each = |time: Duration| time.as_secs_f64() * 1e6 / sentences as f64;
    let mut out = format!(
        "{} reports, {sentences} sentences, {tokens} tokens, {claims} claims; the quickest of {ROUNDS} rounds on one \
         thread\n\npart                            µs a sentence   of all\n",
        reports.len()
    );
    for (part, time) in &parts {
        let share = 100.0 * time.as_secs_f64() / all.as_secs_f64();
        writeln!(out, "{part:30}  {:13.2}  {share:5.1} %", each(*time))?;
    }
    writeln!(
        out,
        "everything                      {:13.2}  {:.0} sentences/s",
        each(all),
        sentences as f64 / all.as_secs_f64()
    )?;
    write!(std::io::stdout().lock(), "{out}")?;
    Ok(ExitCode::SUCCESS)
}

/// Resident memory in MiB, as Linux counts it.
fn resident() -> anyhow::Result<f64> {
    let status =
        std::fs::read_to_string("/proc/self/status").context("only Linux tells a process's memory here")?;
    let kib = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB"));
    let kib: f64 = kib.context("/proc/self/status has no VmRSS")?.trim().parse()?;
    Ok(kib / 1024.0)
}
