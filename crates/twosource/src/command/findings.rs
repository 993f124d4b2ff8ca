//! `twosource findings`.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::Arc;

use clap::Args;
use twosource_contract::limits::PAGE_SIZE_MAX;
use twosource_contract::{Error, FindingFilter, Ingest, PageRequest, Verify};
use twosource_ingest::Ingester;
use twosource_model::{EventName, Finding, NameError, Report, ReportName, Severity};
use twosource_render::terminal;
use twosource_verify::Verifier;
use twosource_wire::{json, remote};

use super::{At, Format, Level, block_on};
use crate::Config;
use crate::exit::Exit;
use crate::output::Output;
use crate::rooms;

/// List the findings among the reports that are kept
#[derive(Debug, Args)]
#[command(long_about = "Lists the findings among the reports that are kept, the most severe first.

Findings that an editor has dismissed are left out unless --dismissed is given.")]
#[command(after_long_help = "Examples:
  twosource findings
  twosource findings --rule conflicting-date --at-least error --long
  twosource findings --addr 127.0.0.1:7400 --format json")]
pub(crate) struct Findings {
    /// Only findings of this rule (may be repeated)
    #[arg(long = "rule", value_name = "RULE")]
    rules: Vec<String>,
    /// Only findings at this level or above
    #[arg(long, value_name = "LEVEL")]
    at_least: Option<Level>,
    /// Only findings with evidence in this report (sources/…/reports/…)
    #[arg(long, value_name = "NAME", value_parser = report_name)]
    report: Option<ReportName>,
    /// Only findings about this event (events/…)
    #[arg(long, value_name = "NAME", value_parser = event_name)]
    event: Option<EventName>,
    /// Also findings that were dismissed
    #[arg(long)]
    dismissed: bool,
    /// Print each finding with its evidence, as `check` does, instead of a row
    #[arg(long)]
    long: bool,
    /// How to write the list
    #[arg(long, value_name = "FORMAT", default_value = "text", conflicts_with = "long")]
    format: Format,
    /// Where findings are kept
    #[command(flatten)]
    pub(crate) at: At,
}

fn report_name(given: &str) -> Result<ReportName, NameError> {
    ReportName::parse(given)
}

fn event_name(given: &str) -> Result<EventName, NameError> {
    EventName::parse(given)
}

/// The doors behind which findings and their reports are.
struct Doors {
    ingest: Arc<dyn Ingest>,
    verify: Arc<dyn Verify>,
}

impl Doors {
    fn open(at: &At, config: &Config) -> anyhow::Result<Self> {
        if let Some(address) = &at.addr {
            let channel = remote::connect("--addr", address)?;
            let ingest = Arc::new(remote::Ingest::new(channel.clone()));
            return Ok(Self { ingest, verify: Arc::new(remote::Verify::new(channel)) });
        }
        let store = rooms::existing_store(config)?;
        let verify = Arc::new(Verifier::new(rooms::levels(config)?, Arc::clone(&store)));
        Ok(Self { ingest: Arc::new(Ingester::new(store)), verify })
    }

    /// All findings that the filter lets through, page by page.
    async fn findings(&self, mut filter: FindingFilter) -> anyhow::Result<Vec<Finding>> {
        let mut findings = Vec::new();
        loop {
            let page = self.verify.list_findings(filter.clone()).await?;
            findings.extend(page.items);
            if page.next_token.is_empty() {
                return Ok(findings);
            }
            filter.page.token = page.next_token;
        }
    }

    /// The reports in which the findings have evidence. One that is not here is left out; its evidence has its words.
    async fn reports(&self, findings: &[Finding]) -> anyhow::Result<Vec<Report>> {
        let names: BTreeSet<&ReportName> =
            findings.iter().flat_map(|f| f.evidence.iter().map(|e| &e.report)).collect();
        let mut reports = Vec::with_capacity(names.len());
        for name in names {
            match self.ingest.get_report(name.clone()).await {
                Ok(report) => reports.push(report),
                // A process with the role verify alone has no reports.
                Err(Error::NotFound { .. } | Error::Unsupported { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(reports)
    }
}

pub(crate) fn run(args: &Findings, config: &Config, output: &mut Output) -> anyhow::Result<Exit> {
    let filter = FindingFilter {
        rules: args.rules.clone(),
        at_least: args.at_least.map(Severity::from),
        report: args.report.clone(),
        event: args.event.clone(),
        include_dismissed: args.dismissed,
        page: PageRequest { size: PAGE_SIZE_MAX, token: String::new() },
    };
    let (findings, reports) = block_on(async {
        let doors = Doors::open(&args.at, config)?;
        let findings = doors.findings(filter).await?;
        let reports = if args.format == Format::Json { Vec::new() } else { doors.reports(&findings).await? };
        Ok((findings, reports))
    })?;
    let options = output.options();
    match args.format {
        Format::Json => {
            let text = json::findings_pretty(&findings);
            writeln!(output, "{text}")?;
        }
        Format::Text if args.long => {
            for finding in &findings {
                terminal::finding(finding, &reports, &options, output)?;
                writeln!(output)?;
            }
        }
        Format::Text => terminal::findings(&findings, &reports, &options, output)?,
    }
    Ok(Exit::Done)
}
