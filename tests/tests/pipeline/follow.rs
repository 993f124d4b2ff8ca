//! Reports in, findings waited for.

use std::time::Duration;

use futures::StreamExt as _;
use twosource_contract::{Cursor, FindingEvent, FindingFilter, PageRequest, RawReport, Stream, Verify};
use twosource_model::{Finding, ReportName};
use twosource_tests::House;

/// Nothing here takes so long; a test that waits longer has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A watch of the findings.
pub(crate) struct Watch {
    events: Stream<FindingEvent>,
    /// Where it is.
    pub(crate) cursor: Cursor,
}

impl Watch {
    /// Watches from a cursor on.
    pub(crate) async fn from(verify: &dyn Verify, cursor: Cursor) -> Self {
        Self { events: verify.watch_findings(cursor).await.unwrap(), cursor }
    }

    /// Waits for the next finding that is made or changed.
    pub(crate) async fn next(&mut self) -> Finding {
        let event = tokio::time::timeout(PATIENCE, self.events.next()).await.unwrap().unwrap().unwrap();
        assert!(event.cursor > self.cursor, "cursors grow");
        self.cursor = event.cursor;
        event.finding
    }

    /// Waits until a finding with evidence in this report is made. What is found with it is written together with it, so
    /// all of that is there then.
    pub(crate) async fn until_found_in(&mut self, report: &ReportName) -> Vec<Finding> {
        let mut seen = Vec::new();
        loop {
            let finding = self.next().await;
            let found = finding.evidence.iter().any(|e| e.report == *report);
            seen.push(finding);
            if found {
                return seen;
            }
        }
    }
}

/// Ingests a report that something is to be found in, and waits until it is.
pub(crate) async fn take_in(house: &House, watch: &mut Watch, report: &RawReport) -> ReportName {
    let accepted = house.ingest.ingest_report(report.clone()).await.unwrap();
    assert!(accepted.created, "{}", report.path);
    watch.until_found_in(&accepted.report.name).await;
    accepted.report.name
}

/// Every finding that is kept, by name.
pub(crate) async fn kept_findings(verify: &dyn Verify, include_dismissed: bool) -> Vec<Finding> {
    let page = PageRequest { size: 7, token: String::new() };
    let mut filter = FindingFilter { include_dismissed, page, ..FindingFilter::default() };
    let mut findings = Vec::new();
    loop {
        let found = verify.list_findings(filter.clone()).await.unwrap();
        findings.extend(found.items);
        if found.next_token.is_empty() {
            return by_name(findings);
        }
        filter.page.token = found.next_token;
    }
}

/// Findings by name.
pub(crate) fn by_name(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| a.name.cmp(&b.name));
    findings
}
