//! Pages whose articles are known.

use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Read, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use serde_json::{Value, json};
use twosource_contract::RawReport;
use twosource_model::{BlockKind, OffsetTable, Report};

/// Reads every page of a file, one after the other on one core, and writes what the scorer wants.
pub(super) fn run(file: &Path, out: &Path) -> anyhow::Result<ExitCode> {
    let opened = File::open(file).with_context(|| file.display().to_string())?;
    let reader: Box<dyn Read> = if file.extension().is_some_and(|e| e == "gz") {
        Box::new(flate2::read::MultiGzDecoder::new(opened))
    } else {
        Box::new(opened)
    };
    let mut written = BufWriter::new(File::create(out).with_context(|| out.display().to_string())?);
    let (mut pages, mut bytes, mut refused, mut spent) = (0u32, 0usize, 0u32, Duration::ZERO);
    for line in BufReader::new(reader).lines() {
        let page: Value = serde_json::from_str(&line?)?;
        let text = |key: &str| page.get(key).and_then(Value::as_str).unwrap_or_default();
        let raw = RawReport {
            content: text("html").as_bytes().to_vec(),
            media_type: "text/html; charset=utf-8".to_owned(),
            url: text("url").to_owned(),
            ..RawReport::default()
        };
        bytes += raw.content.len();
        pages += 1;
        let begun = Instant::now();
        let read = twosource_ingest::read_one(&raw);
        spent += begun.elapsed();
        let answer = match read {
            Ok(report) => answer(text("id"), &report),
            // A page without an article has none to compare.
            Err(_) => {
                refused += 1;
                json!({ "id": text("id") })
            }
        };
        writeln!(written, "{answer}")?;
    }
    written.flush()?;
    let seconds = spent.as_secs_f64();
    writeln!(
        std::io::stdout(),
        "{pages} pages ({refused} without an article) in {seconds:.2} s on one core: {:.0} pages/s, {:.1} MB/s",
        f64::from(pages) / seconds,
        bytes as f64 / seconds / 1e6,
    )?;
    Ok(ExitCode::SUCCESS)
}

/// What was read of a page, in the scorer's words. Captions and credits are no part of a body.
fn answer(id: &str, report: &Report) -> Value {
    let table = OffsetTable::new(&report.text);
    let is_body = |kind: BlockKind| {
        matches!(kind, BlockKind::Paragraph | BlockKind::BlockQuotation | BlockKind::SubHeadline)
    };
    let body: Vec<&str> =
        report.blocks.iter().filter(|b| is_body(b.kind)).filter_map(|b| table.slice(b.span)).collect();
    json!({
        "id": id,
        "body": body.join("\n\n"),
        "title": report.title,
        "date": report.published.map(|p| p.to_string()),
        "author": report.author,
    })
}
