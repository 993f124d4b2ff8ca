//! The nouns as JSON: the proto3 mapping of the same messages that gRPC carries, so that a file, a page and a call say
//! the same. Fields are camelCase, enumerations their full names, 64-bit numbers strings; a field that has its default
//! value (0, false, an empty string or list) is left out.
//!
//! A list is written as the response that lists it: `{"findings": […]}`.

use serde::Serialize;
use twosource_model as model;

use crate::proto;

/// Why writing cannot fail; each conversion into a message keeps these promises.
const WRITES: &str =
    "a message made of nouns has known enumerations, instants that RFC 3339 can write, and string keys";

fn compact(message: &impl Serialize) -> String {
    serde_json::to_string(message).expect(WRITES)
}

fn indented(message: &impl Serialize) -> String {
    serde_json::to_string_pretty(message).expect(WRITES)
}

macro_rules! writers {
    ($($what:literal: $compact:ident, $pretty:ident($noun:ident: $type:ty) = $message:expr;)+) => {$(
        #[doc = concat!($what, " on one line.")]
        #[must_use]
        pub fn $compact($noun: $type) -> String {
            compact(&$message)
        }

        #[doc = concat!($what, ", indented by two spaces.")]
        #[must_use]
        pub fn $pretty($noun: $type) -> String {
            indented(&$message)
        }
    )+};
}

/// The messages of a slice of nouns.
fn messages<'n, N, M: From<&'n N>>(nouns: &'n [N]) -> Vec<M> {
    nouns.iter().map(Into::into).collect()
}

writers! {
    "A source": source, source_pretty(source: &model::Source) = proto::Source::from(source);
    "A list of sources": sources, sources_pretty(sources: &[model::Source])
        = proto::ListSourcesResponse { sources: messages(sources), next_page_token: String::new() };
    "A report": report, report_pretty(report: &model::Report) = proto::Report::from(report);
    "A list of reports": reports, reports_pretty(reports: &[model::Report])
        = proto::ListReportsResponse { reports: messages(reports), next_page_token: String::new() };
    "A claim": claim, claim_pretty(claim: &model::Claim) = proto::Claim::from(claim);
    "What was read in a report": reading, reading_pretty(reading: &model::Reading) = proto::Reading::from(reading);
    "An event": event, event_pretty(event: &model::Event) = proto::Event::from(event);
    "An origin": origin, origin_pretty(origin: &model::Origin) = proto::Origin::from(origin);
    "A finding": finding, finding_pretty(finding: &model::Finding) = proto::Finding::from(finding);
    "A list of findings": findings, findings_pretty(findings: &[model::Finding])
        = proto::ListFindingsResponse { findings: messages(findings), next_page_token: String::new() };
    "A rule": rule, rule_pretty(rule: &model::RuleInfo) = proto::Rule::from(rule);
    "A list of rules": rules, rules_pretty(rules: &[model::RuleInfo])
        = proto::ListRulesResponse { rules: messages(rules) };
    "A dossier": dossier, dossier_pretty(dossier: &model::Dossier) = proto::Dossier::from(dossier);
}

/// What came of the report at place `item` of the input at place `index`, both from 0, on one line: the response that
/// IngestReports gives. `more`: whether another report of the same input follows.
#[must_use]
pub fn ingested(
    index: usize,
    item: usize,
    more: bool,
    kept: twosource_contract::Result<twosource_contract::Accepted>,
) -> String {
    compact(&crate::convert::ingest::ingested(index, item, more, kept))
}

#[cfg(test)]
mod tests;
