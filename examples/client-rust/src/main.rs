//! Checks reports through a running Twosource.
//!
//! ```text
//! cargo run -p twosource-client-example -- http://127.0.0.1:7400 examples/letters/*.txt
//! ```
//!
//! The remote client implements the same trait as the desk itself, so everything below `connect` would be the same with
//! the desk in this process. Prints the findings, one a line, and their sum. Exit status: 0 the check ran over every
//! file, 2 it did not.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, bail};
use futures::StreamExt;
use tonic::transport::Endpoint;
use twosource_contract::{Check, CheckUpdate, Desk, RawReport};
use twosource_model::{Dossier, Finding};
use twosource_wire::remote;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(2),
        Err(error) => {
            // Where standard error is closed there is nobody left to tell.
            let _ = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whether every file could be checked.
async fn run() -> anyhow::Result<bool> {
    let mut args = std::env::args().skip(1);
    let (Some(address), files) = (args.next(), args.collect::<Vec<_>>()) else {
        bail!("usage: twosource-client-example http://HOST:PORT FILE...");
    };
    let desk = connect(address).await?;
    let reports = files.into_iter().map(read).collect::<anyhow::Result<Vec<_>>>()?;
    let mut updates = desk.check_reports(Check { reports }).await.context("the check was refused")?;
    let (mut dossier, mut whole) = (None, true);
    while let Some(update) = updates.next().await {
        match update.context("the check broke off")? {
            CheckUpdate::Progress(_) => {}
            CheckUpdate::Failed { error, .. } => {
                whole = false;
                writeln!(std::io::stderr(), "error: {error}")?;
            }
            CheckUpdate::Dossier(result) => dossier = Some(*result),
        }
    }
    print(&dossier.context("the check ended without a dossier")?)?;
    Ok(whole)
}

async fn connect(address: String) -> anyhow::Result<remote::Desk> {
    let endpoint =
        Endpoint::from_shared(address.clone()).with_context(|| format!("`{address}` is no address"))?;
    let channel = endpoint.connect().await.with_context(|| format!("nobody answers at {address}"))?;
    Ok(remote::Desk::new(channel))
}

fn read(path: String) -> anyhow::Result<RawReport> {
    let content = std::fs::read(&path).with_context(|| format!("cannot read {path}"))?;
    Ok(RawReport { content, path, ..RawReport::default() })
}

fn print(dossier: &Dossier) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for finding in &dossier.findings {
        writeln!(out, "{}", line(finding))?;
    }
    writeln!(out, "{}", dossier.sum())
}

/// A finding in one line: level, rule, what differs, the words.
fn line(finding: &Finding) -> String {
    let place: Vec<String> = finding
        .evidence
        .iter()
        .map(|e| {
            let words: Vec<&str> = e.passage.words.split_whitespace().collect();
            format!("{} \"{}\"", e.path, words.join(" "))
        })
        .collect();
    format!("{}[{}]: {} ({})", finding.severity.word(), finding.rule, finding.message, place.join("; "))
}
