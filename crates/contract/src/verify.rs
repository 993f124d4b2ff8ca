//! The door of cross-source verification: claims in, events, origins and findings out.

use async_trait::async_trait;
use twosource_model::{
    Claim, Event, EventName, Finding, FindingName, Origin, Passage, Reading, Report, ReportName, Review,
    RuleInfo, Severity, Source,
};

use crate::limits::{self, at_most};
use crate::{Cursor, Page, PageRequest, Reason, Result, Stream};

/// A set to be judged by itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VerifyRequest {
    /// The reports.
    pub reports: Vec<Report>,
    /// What was read in each; one for each report.
    pub readings: Vec<Reading>,
    /// What is known of the sources, for independence; may be empty.
    pub sources: Vec<Source>,
}

impl VerifyRequest {
    /// Refuses a set above the limits. The room does so before it looks closer, and a remote client before it sends.
    ///
    /// # Errors
    /// `TooLarge`, naming the field.
    pub fn check_size(&self) -> Result<()> {
        let Self { reports, readings, sources } = self;
        at_most("reports", "reports", Reason::TooManyReports, reports.len(), limits::REPORTS_PER_CALL)?;
        at_most("readings", "readings", Reason::TooManyReports, readings.len(), limits::REPORTS_PER_CALL)?;
        at_most("sources", "sources", Reason::TooManyReports, sources.len(), limits::REPORTS_PER_CALL)?;
        let bytes = reports.iter().map(|r| r.text.len()).sum();
        at_most("reports", "bytes", Reason::TooManyReports, bytes, limits::BYTES_PER_CALL)?;
        let claims = readings.iter().map(|r| r.claims.len()).sum();
        at_most("readings", "claims", Reason::TooManyClaims, claims, limits::CLAIMS_PER_CALL)?;
        let quoted = readings.iter().map(quoted_bytes).sum();
        at_most("readings", "bytes", Reason::TooManyClaims, quoted, limits::QUOTED_BYTES_PER_CALL)
    }
}

/// Bytes of the words that a reading's claims quote, and of the names in them.
fn quoted_bytes(reading: &Reading) -> usize {
    let bytes = |words: &[String]| words.iter().map(String::len).sum::<usize>();
    let passage = |p: Option<&Passage>| p.map_or(0, |p| p.words.len());
    let claim = |claim: &Claim| {
        let roles = claim
            .roles
            .iter()
            .map(|r| passage(r.slot.passage()) + r.slot.value().map_or(0, |p| p.name.len()));
        let links = claim
            .attribution
            .iter()
            .map(|l| passage(l.cue.as_ref()) + passage(l.speaker.passage.as_ref()) + l.speaker.name.len());
        let quotation = claim.quotation.as_ref().map_or(0, |q| q.passage.words.len() + q.folded.len());
        claim.passage.words.len()
            + claim.predicate.passage.words.len()
            + roles.sum::<usize>()
            + links.sum::<usize>()
            + quotation
            + passage(claim.time.passage())
            + passage(claim.said.passage())
            + passage(claim.place.passage())
            + passage(claim.channel.passage())
            + claim.place.value().map_or(0, |p| p.name.len() + bytes(&p.within))
            + claim.quantities.iter().map(|q| q.passage.words.len() + bytes(&q.scope)).sum::<usize>()
    };
    reading.claims.iter().map(claim).sum()
}

/// What a set comes to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Judged {
    /// What the claims are about, by name.
    pub events: Vec<Event>,
    /// Where the accounts come from, by event.
    pub origins: Vec<Origin>,
    /// Where they part: the most severe first, then by report and place.
    pub findings: Vec<Finding>,
}

/// A report's reading, to be kept and set against all that is kept already.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    /// The report.
    pub report: Report,
    /// What was read in it.
    pub reading: Reading,
    /// What is known of its source.
    pub source: Option<Source>,
}

impl Submission {
    /// Refuses a reading above the limits, as [`VerifyRequest::check_size`] does.
    ///
    /// # Errors
    /// `TooLarge`, naming the field.
    pub fn check_size(&self) -> Result<()> {
        let claims = self.reading.claims.len();
        at_most("reading.claims", "claims", Reason::TooManyClaims, claims, limits::CLAIMS_PER_CALL)?;
        let quoted = quoted_bytes(&self.reading);
        at_most("reading.claims", "bytes", Reason::TooManyClaims, quoted, limits::QUOTED_BYTES_PER_CALL)
    }
}

/// Which claims are listed, by report and place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListClaims {
    /// Only those of this report.
    pub report: Option<ReportName>,
    /// Only those of this frame; empty: all.
    pub frame: String,
    /// Which page.
    pub page: PageRequest,
}

/// Which events are listed, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListEvents {
    /// Only those that this report tells of.
    pub report: Option<ReportName>,
    /// Which page.
    pub page: PageRequest,
}

/// Which findings are listed: all conditions must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindingFilter {
    /// Only those of these rules; empty: all.
    pub rules: Vec<String>,
    /// Only those at least so severe.
    pub at_least: Option<Severity>,
    /// Only those with evidence in this report.
    pub report: Option<ReportName>,
    /// Only those about this event.
    pub event: Option<EventName>,
    /// Also those that an editor has dismissed.
    pub include_dismissed: bool,
    /// Which page.
    pub page: PageRequest,
}

/// An editor's word on a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRequest {
    /// Which finding.
    pub finding: FindingName,
    /// What is said of it.
    pub review: Review,
}

/// A finding that was made, with the cursor after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingEvent {
    /// Where to go on after this one.
    pub cursor: Cursor,
    /// The finding.
    pub finding: Finding,
}

/// Cross-source verification.
#[async_trait]
pub trait Verify: Send + Sync + 'static {
    /// Judges a set by itself; nothing is kept.
    ///
    /// # Errors
    /// `Invalid` where spans lie outside their report or a reading has no report, `TooLarge`.
    async fn verify_claims(&self, request: VerifyRequest) -> Result<Judged>;

    /// Keeps a reading and judges anew whatever it touches. Gives the findings that have evidence in this report.
    ///
    /// # Errors
    /// As `verify_claims`; what is refused is not kept in part.
    async fn submit_claims(&self, submission: Submission) -> Result<Vec<Finding>>;

    /// # Errors
    /// `NotFound`.
    async fn get_event(&self, name: EventName) -> Result<(Event, Vec<Origin>)>;

    /// # Errors
    /// `Invalid` for a bad page token.
    async fn list_events(&self, list: ListEvents) -> Result<Page<Event>>;

    /// # Errors
    /// `Invalid` for a bad page token.
    async fn list_claims(&self, list: ListClaims) -> Result<Page<Claim>>;

    /// # Errors
    /// `Invalid` for a bad page token or an unknown rule.
    async fn list_findings(&self, filter: FindingFilter) -> Result<Page<Finding>>;

    /// # Errors
    /// `NotFound`.
    async fn get_finding(&self, name: FindingName) -> Result<Finding>;

    /// Takes an editor's word: acknowledged, dismissed, taken up again.
    ///
    /// # Errors
    /// `NotFound`; `Invalid` without a reviewer, or for a dismissal without a reason.
    async fn review_finding(&self, request: ReviewRequest) -> Result<Finding>;

    /// Every rule, by id.
    async fn list_rules(&self) -> Result<Vec<RuleInfo>>;

    /// Every finding made or changed after `after`, then those to come, without end.
    async fn watch_findings(&self, after: Cursor) -> Result<Stream<FindingEvent>>;

    /// The kept reports that tell of an event, with their readings: what a dossier of it is made of.
    ///
    /// # Errors
    /// `NotFound`.
    async fn event_reports(&self, name: EventName) -> Result<Vec<(Report, Reading)>>;
}
