//! `cargo xtask cases`: what the built program finds in sets of reports, against what it should.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, ensure};
use twosource_model::Dossier;
use twosource_tests::score::{Score, score};
use twosource_tests::{Set, checkout, process};
use twosource_wire::proto;

/// Scores, and ends with status 1 where a set could not be run.
pub(crate) fn run(dir: Option<PathBuf>, scorer: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let dir = dir.unwrap_or_else(|| checkout().join("examples"));
    match scorer {
        Some(scorer) => by_script(&dir, &scorer),
        None => by_ourselves(&dir),
    }
}

fn by_script(dir: &Path, scorer: &Path) -> anyhow::Result<ExitCode> {
    let program = process::binary()?.to_str().context("the program's path is no text")?;
    ensure!(!program.contains(char::is_whitespace), "the script splits its command at blanks: {program}");
    let status = Command::new("python3")
        .arg(scorer)
        .arg(dir)
        .args(["--run", &format!("{program} check --format json")])
        .status()
        .context("cannot run python3")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn by_ourselves(dir: &Path) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    let sets = Set::all_below(dir)?;
    ensure!(!sets.is_empty(), "no folder below {} has an expect.json", dir.display());
    let (mut met, mut missed, mut alarms, mut sprung, mut traps, mut failed) = (0, 0, 0, 0, 0, 0);
    for set in &sets {
        let score = match check(set) {
            Ok(dossier) => score(&set.expected, &dossier),
            Err(error) => {
                failed += 1;
                writeln!(out, "{}: FAILED: {error:#}", set.name)?;
                let owed = set.expected.findings.iter().filter(|e| e.must).cloned();
                Score { missed: owed.collect(), ..Score::default() }
            }
        };
        writeln!(out, "{}: {score}", set.name)?;
        met += score.met.len();
        missed += score.missed.len();
        alarms += score.false_alarms.len();
        sprung += score.sprung.len();
        traps += set.expected.silent.len();
    }
    writeln!(
        out,
        "{} sets: must recall {} ({met} of {}), precision {} ({alarms} false alarms), {sprung} of {traps} traps sprung",
        sets.len(),
        percent(met, met + missed),
        met + missed,
        percent(met, met + alarms),
    )?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What the program prints for a set.
fn check(set: &Set) -> anyhow::Result<Dossier> {
    let run = process::command(&set.folder)?
        .args(["check", "--format", "json", "--"])
        .args(set.reports.iter().map(|r| &r.path))
        .output()?;
    let said = String::from_utf8_lossy(&run.stderr);
    ensure!(run.status.success(), "{}: {}", run.status, said.trim_end());
    let message: proto::Dossier =
        serde_json::from_slice(&run.stdout).context("what it prints is no dossier")?;
    Ok(Dossier::try_from(message)?)
}

/// A share as a percentage, `-` of nothing.
fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.1}", 100.0 * part as f64 / whole as f64) }
}
