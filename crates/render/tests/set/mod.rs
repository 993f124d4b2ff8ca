//! Builds dossiers by hand, from texts and the words in them.

use twosource_model::{
    Block, BlockKind, Confidence, Dossier, Evidence, Finding, FindingName, OffsetTable, Passage, Place,
    Report, ReportName, Severity, SourceName, Span, Value, hex_digest,
};

/// A report of one paragraph a line of `text`, empty lines between them, as read from `path`, whose first line is line
/// `line` of the file; without places where that is 0.
pub(crate) fn report(path: &str, text: &str, line: u32) -> Report {
    let hash = hex_digest(&[text.as_bytes()]);
    let source = SourceName::of_title(if path.is_empty() { "unnamed" } else { path });
    let table = OffsetTable::new(text);
    let mut blocks = Vec::new();
    let mut at = 0;
    for (n, words) in text.split('\n').enumerate() {
        if !words.trim().is_empty() {
            let place = Place { line: line + u32::try_from(n).expect("few lines"), column: 1 };
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: table.span(at..at + words.len()),
                place: (line > 0).then_some(place),
            });
        }
        at += words.len() + 1;
    }
    let name = ReportName::of(&source, &hash[..16]).expect("a hash is an id");
    Report {
        name: name.clone(),
        path: path.to_owned(),
        source_title: "A source".to_owned(),
        title: String::new(),
        author: String::new(),
        url: String::new(),
        language: "en".to_owned(),
        published: None,
        text: text.to_owned(),
        blocks,
        content_hash: hash,
        fingerprint: Vec::new(),
        ..Report::empty(name)
    }
}

/// The first place of `words` in the report.
#[allow(dead_code, reason = "each test binary uses its part of this module")]
pub(crate) fn words(report: &Report, words: &str, label: &str) -> Evidence {
    let at = report.text.find(words).expect("the report has the words");
    let passage = OffsetTable::new(&report.text).passage(at..at + words.len());
    Evidence { report: report.name.clone(), path: report.path.clone(), passage, label: label.to_owned() }
}

/// Evidence at a span, whatever stands there.
#[allow(dead_code, reason = "each test binary uses its part of this module")]
pub(crate) fn at(report: &Report, start: u32, end: u32, words: &str, label: &str) -> Evidence {
    let passage = Passage { span: Span { start, end }, words: words.to_owned() };
    Evidence { report: report.name.clone(), path: report.path.clone(), passage, label: label.to_owned() }
}

pub(crate) fn finding(rule: &str, severity: Severity, message: &str, evidence: Vec<Evidence>) -> Finding {
    Finding {
        name: FindingName::of_identity(&[rule.as_bytes(), message.as_bytes()]),
        rule: rule.to_owned(),
        severity,
        message: message.to_owned(),
        note: "a date in the report, or its publication date, would settle it".to_owned(),
        evidence,
        values: Vec::new(),
        claims: Vec::new(),
        event: None,
        review: None,
        confidence: Confidence::default(),
    }
}

#[allow(dead_code, reason = "each test binary uses its part of this module")]
pub(crate) fn value(holder: &str, value: &str) -> Value {
    Value { holder: holder.to_owned(), value: value.to_owned() }
}

#[allow(dead_code, reason = "each test binary uses its part of this module")]
pub(crate) fn dossier(reports: Vec<Report>, findings: Vec<Finding>) -> Dossier {
    Dossier { reports, findings, ..Dossier::default() }
}
