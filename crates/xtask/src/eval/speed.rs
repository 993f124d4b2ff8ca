//! `cargo xtask eval speed`: how long each stage of reading takes, on one thread, how soon the first sentence is read,
//! and how much memory the engine takes.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use twosource_language::train::annotate_by_stage;
use twosource_language::{annotate, prepare};

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
    let rounds = (0..ROUNDS).map(|_| round(&texts));
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

/// The time of each stage over all texts, in the order in which they first ended.
fn round(texts: &[String]) -> Stages {
    let mut stages = Stages::new();
    for text in texts {
        let mut last = Instant::now();
        annotate_by_stage(text, &mut |stage| {
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

/// Resident memory in MiB, as Linux counts it.
fn resident() -> anyhow::Result<f64> {
    let status =
        std::fs::read_to_string("/proc/self/status").context("only Linux tells a process's memory here")?;
    let kib = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB"));
    let kib: f64 = kib.context("/proc/self/status has no VmRSS")?.trim().parse()?;
    Ok(kib / 1024.0)
}
