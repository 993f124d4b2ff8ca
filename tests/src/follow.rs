//! Reports in, findings waited for: what a test knows of the pipeline, it knows from the watch.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use futures::StreamExt as _;
use twosource_contract::{Cursor, FindingEvent, FindingFilter, PageRequest, RawReport, Stream, Verify};
use twosource_model::{Finding, FindingName, ReportName};

use crate::{House, raw};

/// Nothing here takes so long; a test that waits longer has failed.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What the sources of beacons are called, which no report that is tested has.
const BEACON: &str = "beacon-";
/// Beacons that were lit. A house that is raised again knows those of before, so none may come twice.
static LIT: AtomicU64 = AtomicU64::new(1);

/// A watch of the findings.
pub struct Watch {
    events: Stream<FindingEvent>,
    /// After the last finding that was told.
    pub cursor: Cursor,
}

impl Watch {
    /// Watches from a cursor on.
    ///
    /// # Errors
    /// The door's.
    pub async fn from(verify: &dyn Verify, cursor: Cursor) -> anyhow::Result<Self> {
        Ok(Self { events: verify.watch_findings(cursor).await?, cursor })
    }

    /// Waits for the next finding that is made or changed.
    ///
    /// # Errors
    /// The door's; where none is told in time, or a cursor has not grown.
    pub async fn next(&mut self) -> anyhow::Result<Finding> {
        let told = tokio::time::timeout(PATIENCE, self.events.next()).await.context("no finding is told")?;
        let event = told.context("the watch ended")??;
        anyhow::ensure!(event.cursor > self.cursor, "cursor {} after {}", event.cursor, self.cursor);
        self.cursor = event.cursor;
        Ok(event.finding)
    }

    /// Waits until every report that came in so far has been judged; gives what was told of meanwhile.
    ///
    /// A report need not give rise to any finding, and nothing tells that it was judged. So a small report is sent after
    /// it that has to do with no other and in which something is always found: the pipeline takes them in order.
    ///
    /// # Errors
    /// The doors'; where nothing is found in the beacon in time.
    pub async fn until_judged(&mut self, house: &House) -> anyhow::Result<Vec<Finding>> {
        let lit = LIT.fetch_add(1, Ordering::Relaxed);
        let text = format!("Source: Beacon {lit}\n\nA lamp burns here.” It is lamp {lit}.\n");
        let beacon = house.ingest.ingest_report(raw("beacon.txt", &text)).await?;
        anyhow::ensure!(beacon.created, "this beacon was lit before");
        let mut told = Vec::new();
        let mut of_beacon: Option<BTreeSet<FindingName>> = None;
        while of_beacon.as_ref().is_none_or(|left| !left.is_empty()) {
            let finding = self.next().await?;
            if is_in(&finding, &beacon.report.name) {
                // What is found in one report is written at once: the list is whole when the first of it is told.
                let mut left = match of_beacon.take() {
                    Some(left) => left,
                    None => found_in(&*house.verify, &beacon.report.name).await?,
                };
                left.remove(&finding.name);
                of_beacon = Some(left);
            } else if !is_of_beacon(&finding) {
                told.push(finding);
            }
        }
        Ok(told)
    }

    /// Ingests a report and waits until it has been judged.
    ///
    /// # Errors
    /// As [`Watch::until_judged`]; where the report was there before.
    pub async fn take_in(&mut self, house: &House, report: &RawReport) -> anyhow::Result<ReportName> {
        let accepted = house.ingest.ingest_report(report.clone()).await?;
        anyhow::ensure!(accepted.created, "{} is there already", report.path);
        self.until_judged(house).await?;
        Ok(accepted.report.name)
    }
}

fn is_in(finding: &Finding, report: &ReportName) -> bool {
    finding.evidence.iter().any(|e| e.report == *report)
}

/// Whether a report is a beacon.
#[must_use]
pub fn is_beacon(report: &ReportName) -> bool {
    report.source().id().starts_with(BEACON)
}

fn is_of_beacon(finding: &Finding) -> bool {
    finding.evidence.iter().any(|e| is_beacon(&e.report))
}

async fn found_in(verify: &dyn Verify, report: &ReportName) -> anyhow::Result<BTreeSet<FindingName>> {
    let filter = FindingFilter { report: Some(report.clone()), ..FindingFilter::default() };
    Ok(verify.list_findings(filter).await?.items.into_iter().map(|f| f.name).collect())
}

/// Every finding that is kept, dismissed or not, by name; without those of beacons.
///
/// # Errors
/// The door's.
pub async fn kept_findings(verify: &dyn Verify) -> anyhow::Result<Vec<Finding>> {
    listed(verify, FindingFilter { include_dismissed: true, ..FindingFilter::default() }).await
}

/// Every finding that the filter lets through, page by page, by name; without those of beacons.
///
/// # Errors
/// The door's.
pub async fn listed(verify: &dyn Verify, mut filter: FindingFilter) -> anyhow::Result<Vec<Finding>> {
    filter.page = PageRequest { size: 7, token: String::new() };
    let mut findings = Vec::new();
    loop {
        let found = verify.list_findings(filter.clone()).await?;
        findings.extend(found.items.into_iter().filter(|f| !is_of_beacon(f)));
        if found.next_token.is_empty() {
            return Ok(by_name(findings));
        }
        filter.page.token = found.next_token;
    }
}

/// Findings by name.
#[must_use]
pub fn by_name(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| a.name.cmp(&b.name));
    findings
}
