//! The program from outside: how soon it has answered, how much memory it takes, how large it is, how long it builds.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, ensure};
use tempfile::TempDir;
use twosource_tests::{checkout, letters, process};

use super::{Figure, Times, set, shown};

/// Times that the program is started.
const RUNS: usize = 200;
/// Matters in the large check whose memory is measured.
const MATTERS: usize = 100;

const SMALL: &str = "Source: Northern Wire
Title: Minister writes to neighbour
Published: 2024-10-09

The minister sent a letter to his counterpart on Tuesday, officials said.
";

/// Start time, memory, size, and with `build` the time of a build from nothing.
pub(crate) fn measure(build: bool) -> anyhow::Result<Vec<Figure>> {
    let folder = TempDir::new()?;
    fs::write(folder.path().join("small.txt"), SMALL)?;
    let mut figures = vec![
        start(folder.path(), &["check", "small.txt"], "start to end of `twosource check` on one small file")?,
        start(folder.path(), &["--version"], "the same of `twosource --version`")?,
    ];
    let letters = letters()?;
    let files: Vec<&str> = letters.reports.iter().map(|r| r.path.as_str()).collect();
    figures.push(Figure::new(
        "peak memory of a check of the letters",
        memory(&letters.folder, &files)?,
        format!("VmHWM, {} reports", files.len()),
    ));
    let many = TempDir::new()?;
    let mut names = Vec::new();
    for (i, report) in set::matters(MATTERS).iter().flatten().enumerate() {
        let name = format!("{i}.txt");
        fs::write(many.path().join(&name), &report.content)?;
        names.push(name);
    }
    names.truncate(twosource_contract::limits::REPORTS_PER_CALL);
    let many_names: Vec<&str> = names.iter().map(String::as_str).collect();
    figures.push(Figure::new(
        "peak memory of a large check",
        memory(many.path(), &many_names)?,
        format!("VmHWM, {} reports", many_names.len()),
    ));
    let size = fs::metadata(process::binary()?)?.len();
    figures.push(Figure::new(
        "size of the program",
        format!("{:.1} MB", size as f64 / 1e6),
        "release profile, dynamically linked",
    ));
    figures.push(match build {
        true => clean_build()?,
        false => Figure::new("build from nothing", "not measured", "`--build` measures it"),
    });
    Ok(figures)
}

/// How long the program runs, from before it is started until it has ended.
fn start(folder: &Path, args: &[&str], what: &str) -> anyhow::Result<Figure> {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let mut command = process::command(folder)?;
        command.args(args).stdout(Stdio::null());
        let began = Instant::now();
        let status = command.status()?;
        times.push(began.elapsed());
        ensure!(status.success(), "{command:?}: {status}");
    }
    let times = Times::new(times);
    let value = format!("median {}, least {}", shown(times.median()), shown(times.least()));
    Ok(Figure::new(what, value, format!("{RUNS} runs, one after another")))
}

/// The most memory that a check has taken, read when it has begun to write its result and waits for a reader: the work
/// is done then, and the process still there.
fn memory(folder: &Path, files: &[&str]) -> anyhow::Result<String> {
    let mut child = process::command(folder)?
        .args(["check", "--format", "json"])
        .args(files)
        .stdout(Stdio::piped())
        .spawn()?;
    let mut stdout = child.stdout.take().context("standard output is a pipe")?;
    let mut first = [0];
    stdout.read_exact(&mut first).context("the check printed nothing")?;
    let status = fs::read_to_string(format!("/proc/{}/status", child.id()));
    let mut rest = Vec::new();
    stdout.read_to_end(&mut rest)?;
    let ended = child.wait()?;
    ensure!(ended.success(), "the check ended with {ended}");
    let Ok(status) = status else { return Ok("unknown: no /proc here".to_owned()) };
    // What fits into the pipe is written at one go, and the process may be gone before it was asked.
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    let Some(peak) = peak else { return Ok("unknown: it had ended before it was asked".to_owned()) };
    let kib: f64 = peak.trim().parse().context("VmHWM is a number")?;
    Ok(format!("{:.1} MiB", kib / 1024.0))
}

/// Builds the program in a target directory of its own; what must be fetched is fetched before.
fn clean_build() -> anyhow::Result<Figure> {
    let target = TempDir::new()?;
    let cargo = || {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(checkout());
        command
    };
    ensure!(cargo().args(["fetch", "--quiet", "--locked"]).status()?.success(), "cargo cannot fetch");
    let began = Instant::now();
    let built = cargo()
        .args(["build", "--quiet", "--release", "--locked", "--package", "twosource", "--target-dir"])
        .arg(target.path())
        .status()?;
    let took = began.elapsed();
    ensure!(built.success(), "cargo cannot build the program");
    Ok(Figure::new("build from nothing", shown(took), "`cargo build --release`, one run"))
}
