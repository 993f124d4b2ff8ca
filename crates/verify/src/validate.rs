//! Whether claims fit the reports that they are said to stand in.
//!
//! Rules quote what they are given. A passage whose words are not the report's would make a finding quote what nobody
//! printed; so it is refused here, at the door, with the field that is wrong.

use std::collections::{HashMap, HashSet};

use twosource_contract::limits::{self, at_most};
use twosource_contract::{Error, Reason, Result, ReviewRequest, Submission, VerifyRequest, Violation};
use twosource_model::{
    Claim, OffsetTable, Passage, Reading, Report, ReportName, ReviewState, Slot, Source, Span, TimeValue,
};

/// Wrong fields that one answer names; a caller with more has one cause for all of them.
const VIOLATIONS: usize = 20;

/// Checks a set.
///
/// # Errors
/// `TooLarge`; `Invalid` with the wrong fields, at most 20 of them.
pub(crate) fn request(request: &VerifyRequest) -> Result<()> {
    let VerifyRequest { reports, readings, sources } = request;
    request.check_size()?;
    let mut found = Found::default();
    let mut texts: HashMap<&ReportName, OffsetTable<'_>> = HashMap::new();
    for (i, report) in reports.iter().enumerate() {
        let field = format!("reports[{i}]");
        let table = OffsetTable::new(&report.text);
        found.report(&field, report, &table)?;
        if texts.insert(&report.name, table).is_some() {
            found.wrong(|| format!("{field}.name"), "this report is there already: give it once");
        }
    }
    let mut read: HashSet<&ReportName> = HashSet::new();
    for (i, reading) in readings.iter().enumerate() {
        let field = format!("readings[{i}]");
        if !read.insert(&reading.report) {
            found.wrong(|| format!("{field}.report"), "a reading of this report is there already: give one");
        }
        match texts.get(&reading.report) {
            Some(table) => found.reading(&field, reading, table),
            None => found.wrong(
                || format!("{field}.report"),
                "no report of the set has this name: give the report too",
            ),
        }
    }
    for (i, report) in reports.iter().enumerate() {
        if !read.contains(&report.name) {
            found.wrong(|| format!("reports[{i}]"), "no reading of it is given: extract its claims first");
        }
    }
    for (i, source) in sources.iter().enumerate() {
        check_source(&format!("sources[{i}]"), source)?;
    }
    found.end()
}

/// Checks a report with its reading.
///
/// # Errors
/// As [`request`].
pub(crate) fn submission(submission: &Submission) -> Result<()> {
    let Submission { report, reading, source } = submission;
    submission.check_size()?;
    let mut found = Found::default();
    let table = OffsetTable::new(&report.text);
    found.report("report", report, &table)?;
    if reading.report != report.name {
        found.wrong(|| "reading.report".to_owned(), "this is the reading of another report");
    }
    found.reading("reading", reading, &table);
    if let Some(source) = source {
        check_source("source", source)?;
        if source.name != report.name.source() {
            found.wrong(|| "source.name".to_owned(), "this is not the report's source");
        }
    }
    found.end()
}

/// Checks an editor's word.
///
/// # Errors
/// `TooLarge`; `Invalid` without a reviewer, or for a dismissal without a reason.
pub(crate) fn review(request: &ReviewRequest) -> Result<()> {
    let review = &request.review;
    at_most("review.reviewer", "bytes", Reason::FieldTooLong, review.reviewer.len(), limits::FIELD_BYTES)?;
    at_most("review.reason", "bytes", Reason::FieldTooLong, review.reason.len(), limits::FIELD_BYTES)?;
    let mut found = Found::default();
    if review.reviewer.trim().is_empty() {
        found.wrong(|| "review.reviewer".to_owned(), "is empty: say who decides");
    }
    if review.state == ReviewState::Dismissed && review.reason.trim().is_empty() {
        found.wrong(|| "review.reason".to_owned(), "is empty: say why the finding is dismissed");
    }
    found.end()
}

/// Checks what is said of a source against the limits; whether it is true is for who keeps it.
fn check_source(field: &str, source: &Source) -> Result<()> {
    let at_most_bytes = |name: &str, words: &str| {
        at_most(&format!("{field}.{name}"), "bytes", Reason::FieldTooLong, words.len(), limits::FIELD_BYTES)
    };
    let aliases = source.aliases.len();
    let name = format!("{field}.aliases");
    at_most(&name, "aliases", Reason::FieldTooLong, aliases, limits::ALIASES_PER_SOURCE)?;
    at_most_bytes("title", &source.title)?;
    at_most_bytes("family", &source.family)?;
    at_most_bytes("country", &source.country)?;
    source.aliases.iter().try_for_each(|alias| at_most_bytes("aliases", alias))
}

/// The wrong fields found so far.
#[derive(Default)]
struct Found {
    violations: Vec<Violation>,
}

impl Found {
    fn wrong(&mut self, field: impl FnOnce() -> String, description: impl Into<String>) {
        if self.violations.len() < VIOLATIONS {
            self.violations.push(Violation { field: field(), description: description.into() });
        }
    }

    fn end(self) -> Result<()> {
        if self.violations.is_empty() { Ok(()) } else { Err(Error::Invalid { violations: self.violations }) }
    }

    /// A report: its fields within limits, its blocks and its fingerprint within its text.
    fn report(&mut self, field: &str, report: &Report, table: &OffsetTable<'_>) -> Result<()> {
        let bytes = report.text.len();
        at_most(&format!("{field}.text"), "bytes", Reason::ReportTooLarge, bytes, limits::REPORT_BYTES)?;
        for (name, words) in [
            ("path", &report.path),
            ("source_title", &report.source_title),
            ("title", &report.title),
            ("author", &report.author),
            ("url", &report.url),
            ("language", &report.language),
            ("content_hash", &report.content_hash),
        ] {
            at_most(
                &format!("{field}.{name}"),
                "bytes",
                Reason::FieldTooLong,
                words.len(),
                limits::FIELD_BYTES,
            )?;
        }
        let mut end = 0;
        for (i, block) in report.blocks.iter().enumerate() {
            let at = || format!("{field}.blocks[{i}].span");
            self.span(block.span, table, at);
            if block.span.start < end {
                self.wrong(at, "begins before the block before it ends: give the blocks in order");
            }
            end = block.span.end;
        }
        for (i, shingle) in report.fingerprint.iter().enumerate() {
            self.span(shingle.span, table, || format!("{field}.fingerprint[{i}].span"));
        }
        Ok(())
    }

    /// A reading: every passage stands in the report word for word, every claim is this report's.
    fn reading(&mut self, field: &str, reading: &Reading, table: &OffsetTable<'_>) {
        if reading.names.len() > limits::NAMES_PER_READING {
            let limit = limits::NAMES_PER_READING;
            self.wrong(
                || format!("{field}.names"),
                format!("has more than {limit} names: leave out the last"),
            );
        }
        if let Some(i) = reading.names.iter().position(|n| n.len() > limits::FIELD_BYTES) {
            self.wrong(|| format!("{field}.names[{i}]"), "is no name: it is too long");
        }
        let mut names = HashSet::with_capacity(reading.claims.len());
        for (i, claim) in reading.claims.iter().enumerate() {
            let at = |rest: &str| format!("{field}.claims[{i}].{rest}");
            if claim.report() != reading.report {
                self.wrong(|| at("name"), "this is the name of another report's claim");
            }
            if !names.insert(&claim.name) {
                self.wrong(|| at("name"), "a claim of this name is there already: number them");
            }
            self.claim(claim, table, at);
        }
        for (i, date) in reading.dates.iter().enumerate() {
            let at = |rest: &str| format!("{field}.dates[{i}].{rest}");
            self.passage(&date.passage, table, || at("passage"));
            self.time(&date.time, || at("time"));
        }
        for (i, defect) in reading.quote_defects.iter().enumerate() {
            self.passage(&defect.passage, table, || format!("{field}.quote_defects[{i}].passage"));
        }
        for (i, correction) in reading.corrections.iter().enumerate() {
            self.passage(correction, table, || format!("{field}.corrections[{i}]"));
        }
        for (i, admission) in reading.admissions.iter().enumerate() {
            self.passage(&admission.passage, table, || format!("{field}.admissions[{i}].passage"));
            if admission.about.is_some_and(|about| about as usize >= reading.claims.len()) {
                self.wrong(|| format!("{field}.admissions[{i}].about"), "there is no claim of this number");
            }
        }
    }

    fn claim(&mut self, claim: &Claim, table: &OffsetTable<'_>, at: impl Fn(&str) -> String) {
        self.passage(&claim.passage, table, || at("passage"));
        self.span(claim.sentence, table, || at("sentence"));
        self.passage(&claim.predicate.passage, table, || at("predicate.passage"));
        let mut roles = HashSet::new();
        for (i, role) in claim.roles.iter().enumerate() {
            if !roles.insert(role.role) {
                self.wrong(
                    || at(&format!("roles[{i}].role")),
                    "this role is filled already: give each role once",
                );
            }
            self.slot(&role.slot, table, || at(&format!("roles[{i}]")));
        }
        for (slot, name) in [(&claim.time, "time"), (&claim.said, "said")] {
            self.slot(slot, table, || at(name));
            if let Some(time) = slot.value() {
                self.time(time, || at(name));
            }
        }
        self.slot(&claim.place, table, || at("place"));
        self.slot(&claim.channel, table, || at("channel"));
        for (i, quantity) in claim.quantities.iter().enumerate() {
            self.passage(&quantity.passage, table, || at(&format!("quantities[{i}].passage")));
            let finite = [quantity.low, quantity.high].into_iter().flatten().all(f64::is_finite);
            let in_order = quantity.low.zip(quantity.high).is_none_or(|(low, high)| low <= high);
            if !finite || !in_order {
                self.wrong(
                    || at(&format!("quantities[{i}]")),
                    "its bounds must be finite, the lower not above the higher",
                );
            }
        }
        for (i, link) in claim.attribution.iter().enumerate() {
            for (passage, name) in [(&link.cue, "cue"), (&link.speaker.passage, "speaker.passage")] {
                if let Some(passage) = passage {
                    self.passage(passage, table, || at(&format!("attribution[{i}].{name}")));
                }
            }
        }
        if let Some(quotation) = &claim.quotation {
            self.passage(&quotation.passage, table, || at("quotation.passage"));
        }
    }

    fn slot<T>(&mut self, slot: &Slot<T>, table: &OffsetTable<'_>, at: impl Fn() -> String) {
        if let Some(passage) = slot.passage() {
            self.passage(passage, table, || format!("{}.passage", at()));
        }
    }

    fn time(&mut self, time: &TimeValue, at: impl Fn() -> String) {
        if time.interval.is_some_and(|i| i.end < i.begin) {
            self.wrong(|| format!("{}.interval", at()), "ends before it begins");
        }
    }

    fn span(&mut self, span: Span, table: &OffsetTable<'_>, at: impl Fn() -> String) {
        if table.slice(span).is_none() {
            let (Span { start, end }, total) = (span, table.total());
            self.wrong(at, format!("{start}..{end} is no place in a text of {total} code points"));
        }
    }

    fn passage(&mut self, passage: &Passage, table: &OffsetTable<'_>, at: impl Fn() -> String) {
        let Span { start, end } = passage.span;
        match table.slice(passage.span) {
            Some(words) if words == passage.words => {}
            Some(_) => self.wrong(at, format!("its words are not those of the report at {start}..{end}")),
            None => self.span(passage.span, table, at),
        }
    }
}
