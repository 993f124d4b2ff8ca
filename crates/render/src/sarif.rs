//! A dossier as SARIF 2.1.0 (OASIS), which editors and code hosts show beside a file's lines.
//!
//! One run; a result a finding. The first evidence is the result's location, further evidence its related locations.
//! Where a report came from a file, places are the file's lines and columns (code points). The spans of a
//! [`Report`] count its text and not the file, so they can't be a `charOffset` there; they are
//! kept among the location's properties. A report whose file has no lines to look up (a page, a feed, several reports in
//! one file) is embedded, within its file where there is one, and its places are `charOffset` and `charLength` in the
//! embedded text as well.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Map, Value, json};
use twosource_model::{Degree, Dossier, Evidence, Finding, Report, ReviewState, RuleInfo, Severity};

use crate::sheet::Sheets;

/// Where the format is defined.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes a dossier with the rules that may have fired, as one line of JSON. `version` is that of the program that made
/// the dossier (`0.1.0`).
///
/// # Errors
/// Those of `out` alone.
pub fn dossier(dossier: &Dossier, rules: &[RuleInfo], version: &str, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &document(dossier, rules, version))?;
    out.write_all(b"\n")
}

/// The same as a value.
#[must_use]
pub fn document(dossier: &Dossier, rules: &[RuleInfo], version: &str) -> Value {
    let set = Set::new(&dossier.reports);
    let indices: HashMap<&str, usize> =
        rules.iter().enumerate().map(|(i, rule)| (rule.id.as_str(), i)).collect();
    let results: Vec<Value> =
        dossier.findings.iter().map(|finding| result(finding, &indices, &set)).collect();
    let notes: Vec<Value> =
        dossier.notes.iter().map(|note| json!({ "level": "note", "message": { "text": note } })).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "twosource",
                "version": version,
                "rules": rules.iter().map(descriptor).collect::<Vec<_>>(),
            }},
            "invocations": [{ "executionSuccessful": true, "toolExecutionNotifications": notes }],
            "columnKind": "unicodeCodePoints",
            "artifacts": set.artifacts,
            "results": results,
        }],
    })
}

fn descriptor(rule: &RuleInfo) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary },
        "help": { "text": rule.explanation, "markdown": rule.explanation },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// The reports, and what stands for each in the run: no two artifacts are alike.
struct Set<'d> {
    sheets: Sheets<'d>,
    artifacts: Vec<Value>,
    /// By report: its artifact, and whether that holds the report's text.
    of_report: Vec<(usize, bool)>,
}

impl<'d> Set<'d> {
    fn new(reports: &'d [Report]) -> Self {
        let mut artifacts: Vec<Value> = Vec::new();
        let mut files: HashMap<&str, usize> = HashMap::new();
        let mut texts: HashMap<(&str, &str), usize> = HashMap::new();
        let mut of_report = Vec::with_capacity(reports.len());
        for report in reports {
            let has_lines = report.blocks.iter().any(|block| block.place.is_some());
            let label = if has_lines { report.label() } else { report.path.as_str() };
            let file = (!label.is_empty()).then(|| {
                *files.entry(label).or_insert_with(|| {
                    artifacts.push(json!({ "location": { "uri": uri(label) }, "roles": ["analysisTarget"] }));
                    artifacts.len() - 1
                })
            });
            if let Some(file) = file.filter(|_| has_lines) {
                of_report.push((file, false));
                continue;
            }
            let text = *texts.entry((report.name.as_str(), report.path.as_str())).or_insert_with(|| {
                let mut artifact = json!({
                    "location": { "uri": uri(report.name.as_str()) },
                    "roles": ["analysisTarget"],
                    "contents": { "text": report.text },
                });
                if let Some(file) = file {
                    artifact["parentIndex"] = json!(file);
                }
                artifacts.push(artifact);
                artifacts.len() - 1
            });
            of_report.push((text, true));
        }
        Self { sheets: Sheets::new(reports), artifacts, of_report }
    }
}

fn result(finding: &Finding, rules: &HashMap<&str, usize>, set: &Set<'_>) -> Value {
    let mut text = finding.message.clone();
    if !finding.note.is_empty() {
        let _infallible = write!(text, "\n{}", finding.note);
    }
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": text },
        "partialFingerprints": { "finding/v1": finding.name.id() },
    });
    if let Some(index) = rules.get(finding.rule.as_str()) {
        result["ruleIndex"] = json!(index);
    }
    // The format wants every location once.
    let mut seen = BTreeSet::new();
    let once = finding.evidence.iter().filter(|item| seen.insert(*item));
    let mut places: Vec<Value> = once.map(|item| location(item, set)).collect();
    let related = places.split_off(places.len().min(1));
    if !places.is_empty() {
        result["locations"] = json!(places);
    }
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if let Some(review) = finding.review.as_ref().filter(|r| r.state == ReviewState::Dismissed) {
        let why = format!("{}: {}", review.reviewer, review.reason);
        result["suppressions"] = json!([{ "kind": "external", "status": "accepted", "justification": why }]);
    }
    // How sure it is, on SARIF's scale of 0 to 100, on which results are put in order.
    result["rank"] = json!(match finding.confidence.degree {
        Degree::Low => 30.0,
        Degree::Medium => 60.0,
        Degree::High => 90.0,
    });
    let mut properties = Map::new();
    if !finding.confidence.reasons.is_empty() {
        properties.insert("confidence".to_owned(), json!(finding.confidence.reasons));
    }
    if !finding.values.is_empty() {
        let values = finding.values.iter().map(|v| json!({ "holder": v.holder, "value": v.value }));
        properties.insert("values".to_owned(), values.collect());
    }
    if let Some(event) = &finding.event {
        properties.insert("event".to_owned(), json!(event.as_str()));
    }
    if !properties.is_empty() {
        result["properties"] = Value::Object(properties);
    }
    result
}

/// Where evidence stands; where it does not stand, its report and words alone.
fn location(evidence: &Evidence, set: &Set<'_>) -> Value {
    let span = evidence.passage.span;
    let words = &evidence.passage.words;
    let report = set.sheets.of(evidence);
    let artifact = match report {
        Some(report) => {
            let index = set.of_report[report].0;
            json!({ "index": index, "uri": set.artifacts[index]["location"]["uri"] })
        }
        None => json!({ "uri": uri(set.sheets.label(evidence)) }),
    };
    let mut physical = json!({ "artifactLocation": artifact });
    let mut text = evidence.label.clone();
    if let Some(report) = report.filter(|&report| set.sheets.sheet(report).find(evidence).is_some()) {
        let sheet = set.sheets.sheet(report);
        let (begin, end) = (sheet.place(span.start), sheet.place(span.end));
        let mut region = json!({
            "startLine": begin.line,
            "startColumn": begin.column,
            "endLine": end.line,
            "endColumn": end.column,
            "snippet": { "text": words },
        });
        if set.of_report[report].1 {
            region["charOffset"] = json!(span.start);
            region["charLength"] = json!(span.len());
        }
        physical["region"] = region;
    } else {
        text = if text.is_empty() { words.clone() } else { format!("{text}: {words}") };
    }
    let mut location = json!({
        "physicalLocation": physical,
        "properties": { "report": evidence.report.as_str(), "start": span.start, "end": span.end },
    });
    if !text.is_empty() {
        location["message"] = json!({ "text": text });
    }
    location
}

/// A path as a URI reference (RFC 3986): a path from the root as `file:`, any other relative to where the reader is.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~') {
            uri.push(char::from(byte));
        } else {
            let _infallible = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_is_a_uri() {
        for (path, want) in [
            ("letters/a.txt", "letters/a.txt"),
            ("/srv/a b.txt", "file:///srv/a%20b.txt"),
            ("a:b%.txt", "a%3Ab%25.txt"),
            ("習.txt", "%E7%BF%92.txt"),
            ("sources/a/reports/1f", "sources/a/reports/1f"),
        ] {
            assert_eq!(uri(path), want);
        }
    }
}
