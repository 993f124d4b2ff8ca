//! `cargo xtask eval speakers`: how many quotations of a corpus are left without a speaker. Nothing is written of what
//! they say.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, ensure};
use serde::Deserialize;
use twosource_contract::Stop;
use twosource_model::{QuotationKind, Report, ReportName, Slot, SourceName};

use super::corpus;

#[derive(Deserialize)]
struct Document {
    text: String,
}

#[derive(Default)]
struct Count {
    all: usize,
    without: usize,
    told: usize,
}

impl Count {
    fn percent(&self, n: usize) -> f64 {
        if self.all == 0 { 0.0 } else { 100.0 * n as f64 / self.all as f64 }
    }
}

/// Reads every document, and counts quotations outside headlines.
pub(crate) fn run(file: &Path) -> anyhow::Result<ExitCode> {
    let (mut clauses, mut phrases) = (Count::default(), Count::default());
    let mut documents = 0usize;
    for document in corpus::lines(file)? {
        let Document { text } = serde_json::from_value(document?)?;
        documents += 1;
        let name = ReportName::of(&SourceName::of_title("Corpus"), "0000000000000000")?;
        let report = Report { language: "en".to_owned(), ..Report::of_text(name, text) };
        let reading = twosource_extract::read(&report, &Stop::new())
            .with_context(|| format!("document {documents}"))?;
        for claim in reading.claims.iter().filter(|c| !c.in_head) {
            let Some(quotation) = &claim.quotation else { continue };
            let count = if quotation.kind == QuotationKind::Direct { &mut clauses } else { &mut phrases };
            count.all += 1;
            count.without += usize::from(claim.speaker().is_none());
            count.told += usize::from(claim.roles.iter().any(|r| matches!(r.slot, Slot::Unstated)));
        }
    }
    ensure!(documents > 0, "{} holds no document", file.display());
    let mut out = std::io::stdout().lock();
    writeln!(out, "{documents} documents")?;
    for (name, count) in [("clauses", &clauses), ("phrases", &phrases)] {
        writeln!(
            out,
            "{name}  {:6} quoted  {:6} without a speaker ({:.1} %), {:6} of them told as such ({:.1} %)",
            count.all,
            count.without,
            count.percent(count.without),
            count.told,
            count.percent(count.told)
        )?;
    }
    Ok(ExitCode::SUCCESS)
}
