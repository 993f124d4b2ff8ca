//! The room behind its door: sets judged by themselves, readings kept and set against all that is kept.

mod neighbourhood;

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::Arc;

use async_trait::async_trait;
use tokio::sync::Mutex;
use twosource_contract::limits::{self, at_most};
use twosource_contract::{
    Archive, Cursor, Error, FindingEvent, FindingFilter, Judged, ListClaims, ListEvents, Page, PageRequest,
    ReadingKept, Reason, Result, ReviewRequest, Store, Stream, Submission, Verify, VerifyRequest, Violation,
    run_off_thread,
};
use twosource_model::{
    Claim, Event, EventName, Finding, FindingName, Origin, Reading, Report, ReportName, RuleInfo, Source,
    SourceName,
};

use crate::{Levels, blocking_keys, judge, review, validate};
use neighbourhood::Neighbourhood;

/// Findings that a watcher takes from the store at a time.
const BATCH: u32 = 64;

/// The room of verification.
pub struct Verifier {
    levels: Arc<Levels>,
    store: Arc<dyn Store>,
    /// Held from the look for neighbours until all is kept: two reports of one matter that come in together must see
    /// each other.
    submitting: Arc<Mutex<()>>,
}

impl Verifier {
    /// A room that judges at `levels` and keeps what it is given in `store`.
    #[must_use]
    pub fn new(levels: Levels, store: Arc<dyn Store>) -> Self {
        Self { levels: Arc::new(levels), store, submitting: Arc::default() }
    }

    /// Judges off the async threads.
    async fn judged(&self, request: VerifyRequest) -> Result<Judged> {
        let levels = Arc::clone(&self.levels);
        run_off_thread("verify", move |stop| judge(&request, &levels, stop)).await
    }

    /// What editors have said of findings that others take the place of now, because their evidence has changed, is said
    /// of those: an acknowledgement stands, a dismissal is reopened and says why. A finding whose evidence is the same has
    /// its name still, and with it its review.
    async fn take_up_reviews(&self, findings: &mut [Finding], centre: &ReportName) -> Result<()> {
        let now: HashSet<FindingName> = findings.iter().map(|f| f.name.clone()).collect();
        let touched = |f: &Finding| f.evidence.iter().any(|e| e.report == *centre);
        let mut replaced: BTreeMap<FindingName, Finding> = BTreeMap::new();
        let mut looked: HashSet<ReportName> = HashSet::new();
        for finding in findings.iter().filter(|f| touched(f)) {
            for evidence in &finding.evidence {
                if looked.insert(evidence.report.clone()) {
                    let kept = self.findings_in(evidence.report.clone()).await?;
                    let gone = kept.into_iter().filter(|f| f.review.is_some() && !now.contains(&f.name));
                    replaced.extend(gone.map(|f| (f.name.clone(), f)));
                }
            }
        }
        if replaced.is_empty() {
            return Ok(());
        }
        for finding in findings.iter_mut().filter(|f| touched(f)) {
            finding.review =
                replaced.values().filter(|old| review::succeeds(finding, old)).find_map(review::carried);
        }
        Ok(())
    }

    /// Every finding with evidence in a report, as it is kept.
    async fn findings_in(&self, report: ReportName) -> Result<Vec<Finding>> {
        let page = PageRequest { size: limits::PAGE_SIZE_MAX, token: String::new() };
        let mut filter =
            FindingFilter { report: Some(report), include_dismissed: true, page, ..FindingFilter::default() };
        let mut findings = Vec::new();
        loop {
            let found = self.store.findings(&filter).await?;
            findings.extend(found.items);
            if found.next_token.is_empty() {
                return Ok(findings);
            }
            filter.page.token = found.next_token;
        }
    }
}

/// A neighbourhood as a set to be judged, in order of name: what is found must not hang on who came in last.
fn as_set(mut kept: Vec<ReadingKept>) -> VerifyRequest {
    kept.sort_by(|a, b| a.report.name.cmp(&b.report.name));
    let mut sources: BTreeMap<SourceName, Source> = BTreeMap::new();
    let mut set = VerifyRequest::default();
    for ReadingKept { report, reading, source } in kept {
        if let Some(source) = source {
            sources.insert(source.name.clone(), source);
        }
        set.reports.push(report);
        set.readings.push(reading);
    }
    set.sources = sources.into_values().collect();
    set
}

/// Puts the readings in the order of their reports, which rules may then go through side by side.
fn aligned(mut request: VerifyRequest) -> VerifyRequest {
    let order: BTreeMap<ReportName, usize> =
        request.reports.iter().enumerate().map(|(i, r)| (r.name.clone(), i)).collect();
    request.readings.sort_by_key(|reading| order.get(&reading.report).copied());
    request
}

fn check_page(page: &PageRequest) -> Result<()> {
    at_most("page_token", "bytes", Reason::FieldTooLong, page.token.len(), limits::FIELD_BYTES)
}

/// Refuses a filter by rules that there are not: it would silently match nothing.
fn check_rules(asked: &[String]) -> Result<()> {
    let rules = crate::rules();
    let wrong = asked.iter().enumerate().filter(|(_, id)| !rules.iter().any(|r| r.id == **id));
    let violations: Vec<Violation> = wrong
        .take(10)
        .map(|(i, id)| Violation {
            field: format!("filter.rules[{i}]"),
            description: format!("`{}` is no rule: list the rules", id.chars().take(60).collect::<String>()),
        })
        .collect();
    if violations.is_empty() { Ok(()) } else { Err(Error::Invalid { violations }) }
}

#[async_trait]
impl Verify for Verifier {
    async fn verify_claims(&self, request: VerifyRequest) -> Result<Judged> {
        let levels = Arc::clone(&self.levels);
        run_off_thread("verify", move |stop| {
            validate::request(&request)?;
            judge(&aligned(request), &levels, stop)
        })
        .await
    }

    async fn submit_claims(&self, submission: Submission) -> Result<Vec<Finding>> {
        let (centre, keys) = run_off_thread("verify", move |_| {
            validate::submission(&submission)?;
            let Submission { report, reading, source } = submission;
            let keys = blocking_keys(&report, &reading);
            Ok((ReadingKept { report, reading, source }, keys))
        })
        .await?;
        let name = centre.report.name.clone();
        let submitting = Arc::clone(&self.submitting).lock_owned().await;
        let Neighbourhood { near, beyond } = neighbourhood::around(&*self.store, &centre).await?;
        let own = std::iter::once(&centre);
        let of_near = own.chain(&near).map(|kept| kept.report.name.clone()).collect();
        let mut around = [near, beyond].concat();
        // What the submission says of its source is newer than what is kept with its other reports.
        if let Some(source) = &centre.source {
            for kept in around.iter_mut().filter(|kept| kept.report.name.source() == source.name) {
                kept.source = Some(source.clone());
            }
        }
        around.push(centre.clone());
        let set = as_set(around);
        let scope = set.reports.iter().map(|r| r.name.clone()).collect();
        let Judged { events, origins, mut findings } = self.judged(set).await?;
        self.take_up_reviews(&mut findings, &name).await?;
        let store = Arc::clone(&self.store);
        // Once writing has begun it is finished, whether the caller still waits or not; and nobody else begins before.
        let writing = tokio::spawn(async move {
            let _submitting = submitting;
            store.put_reading(centre, keys).await?;
            store.put_archive(Archive { scope, near: of_near, events, origins, findings }).await
        });
        match writing.await {
            Ok(written) => written?,
            Err(error) => {
                tracing::error!(%error, report = %name, "a reading was not kept");
                return Err(Error::internal("verify"));
            }
        }
        self.findings_in(name).await
    }

    async fn get_event(&self, name: EventName) -> Result<(Event, Vec<Origin>)> {
        self.store.event(&name).await?.ok_or_else(|| Error::not_found("event", name))
    }

    async fn list_events(&self, list: ListEvents) -> Result<Page<Event>> {
        check_page(&list.page)?;
        self.store.events(&list).await
    }

    async fn list_claims(&self, list: ListClaims) -> Result<Page<Claim>> {
        check_page(&list.page)?;
        at_most("frame", "bytes", Reason::FieldTooLong, list.frame.len(), limits::FIELD_BYTES)?;
        self.store.claims(&list).await
    }

    async fn list_findings(&self, filter: FindingFilter) -> Result<Page<Finding>> {
        check_page(&filter.page)?;
        check_rules(&filter.rules)?;
        self.store.findings(&filter).await
    }

    async fn get_finding(&self, name: FindingName) -> Result<Finding> {
        self.store.finding(&name).await?.ok_or_else(|| Error::not_found("finding", name))
    }

    async fn review_finding(&self, request: ReviewRequest) -> Result<Finding> {
        validate::review(&request)?;
        let ReviewRequest { finding, review } = request;
        self.store.put_review(&finding, review).await?.ok_or_else(|| Error::not_found("finding", finding))
    }

    async fn list_rules(&self) -> Result<Vec<RuleInfo>> {
        let mut rules = crate::rules();
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(rules)
    }

    async fn watch_findings(&self, after: Cursor) -> Result<Stream<FindingEvent>> {
        let watch = Watch { store: Arc::clone(&self.store), after, batch: VecDeque::new() };
        Ok(Box::pin(futures::stream::try_unfold(watch, |mut watch| async move {
            Ok(Some((watch.next().await?, watch)))
        })))
    }

    async fn event_reports(&self, name: EventName) -> Result<Vec<(Report, Reading)>> {
        let (event, _) = self.get_event(name).await?;
        let mut reports: Vec<ReportName> =
            event.claims.iter().map(twosource_model::ClaimName::report).collect();
        reports.dedup();
        let mut seen = HashSet::new();
        reports.retain(|report| seen.insert(report.clone()));
        let kept = self.store.readings_of(&reports).await?;
        Ok(kept.into_iter().map(|kept| (kept.report, kept.reading)).collect())
    }
}

/// A watcher's place in the sequence of findings.
struct Watch {
    store: Arc<dyn Store>,
    after: Cursor,
    batch: VecDeque<FindingEvent>,
}

impl Watch {
    async fn next(&mut self) -> Result<FindingEvent> {
        loop {
            if let Some(event) = self.batch.pop_front() {
                self.after = event.cursor;
                return Ok(event);
            }
            self.batch = self.store.findings_after(self.after, BATCH).await?.into();
            if self.batch.is_empty() {
                self.store.wait_for_finding(self.after).await?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn kept(id: usize, bytes: usize) -> ReadingKept {
        let name = ReportName::parse(format!("sources/a/reports/{id}")).unwrap();
        let report = Report {
            name: name.clone(),
            path: String::new(),
            source_title: "A".to_owned(),
            title: String::new(),
            author: String::new(),
            url: String::new(),
            language: String::new(),
            published: None,
            text: "x".repeat(bytes),
            blocks: Vec::new(),
            content_hash: String::new(),
            fingerprint: Vec::new(),
            ..Report::empty(name.clone())
        };
        let reading = Reading {
            report: name,
            claims: Vec::new(),
            dates: Vec::new(),
            quote_defects: Vec::new(),
            citations: Vec::new(),
            corrections: Vec::new(),
            names: Vec::new(),
            admissions: Vec::new(),
            notes: Vec::new(),
        };
        ReadingKept { report, reading, source: None }
    }

    #[test]
    fn readings_stand_beside_their_reports() {
        let set = as_set(vec![kept(3, 0), kept(1, 0), kept(2, 0)]);
        let names: Vec<&str> = set.reports.iter().map(|r| r.name.id()).collect();
        assert_eq!(names, ["1", "2", "3"]);
        let mut mixed = set.clone();
        mixed.readings.reverse();
        assert_eq!(aligned(mixed), set);
    }
}
