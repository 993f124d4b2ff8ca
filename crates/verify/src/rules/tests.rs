//! What rules' tests are written with: bodies of reports in, rules and words out.

mod headline;
mod matter;
mod odd;
mod order;
pub(crate) mod tale;

use twosource_contract::{RawReport, Stop, VerifyRequest};
use twosource_model::Finding;

use crate::{Levels, judge};

/// Judges reports with these bodies, each by a source of its own.
pub(crate) fn judged(bodies: &[&str], published: Option<&str>) -> Vec<Finding> {
    let mut request = VerifyRequest::default();
    for (i, body) in bodies.iter().enumerate() {
        let date = published.map_or(String::new(), |p| format!("Published: {p}\n"));
        let paper =
            ["One", "Two", "Three", "Four"].get(i).map_or_else(|| format!("No {i}"), |n| (*n).to_owned());
        let content = format!("Source: Paper {paper}\nTitle: A title\n{date}\n{body}\n");
        let raw =
            RawReport { content: content.into_bytes(), path: format!("{i}.txt"), ..RawReport::default() };
        let report = twosource_ingest::read_one(&raw).unwrap();
        request.readings.push(twosource_extract::read(&report, &Stop::new()).unwrap());
        request.reports.push(report);
    }
    let forward = judge(&request, &Levels::default(), &Stop::new()).unwrap();
    request.reports.reverse();
    request.readings.rotate_left(1);
    let backward = judge(&request, &Levels::default(), &Stop::new()).unwrap();
    assert_eq!(forward, backward, "the order of the set must not matter");
    forward.findings
}

const PUBLISHED: Option<&str> = Some("2024-10-10T08:00:00+09:00");

fn check_fires(findings: &[Finding], rule: &str, words: &[&str], bodies: &[&str]) {
    let of_rule: Vec<&Finding> = findings.iter().filter(|f| f.rule == rule).collect();
    assert_eq!(of_rule.len(), 1, "{rule} once on {bodies:#?}: {findings:#?}");
    let shown: Vec<&str> = of_rule[0].evidence.iter().map(|e| e.passage.words.as_str()).collect();
    for (word, shown) in words.iter().zip(shown.iter().chain(std::iter::repeat(&""))) {
        assert!(shown.contains(word), "“{word}” not in “{shown}”, all: {shown:?}");
    }
    for evidence in &of_rule[0].evidence {
        assert!(!evidence.passage.words.is_empty());
    }
}

/// The rule fires once, and its evidence has these words, in order.
pub(crate) fn fires(rule: &str, bodies: &[&str], words: &[&str]) {
    check_fires(&judged(bodies, PUBLISHED), rule, words, bodies);
}

/// The same for one report without a date of publication.
pub(crate) fn fires_undated_report(rule: &str, body: &str, words: &str) {
    check_fires(&judged(&[body], None), rule, &[words], &[body]);
}

/// The rule has nothing to say.
pub(crate) fn silent(rule: &str, bodies: &[&str]) {
    let findings = judged(bodies, PUBLISHED);
    assert!(findings.iter().all(|f| f.rule != rule), "{rule} must be silent on {bodies:#?}: {findings:#?}");
}

/// The same for one report without a date of publication.
pub(crate) fn silent_undated_report(rule: &str, body: &str) {
    let findings = judged(&[body], None);
    assert!(findings.iter().all(|f| f.rule != rule), "{rule} must be silent on {body}: {findings:#?}");
}

#[test]
fn every_rule_has_an_id_in_order_and_a_page() {
    let ids: Vec<&str> = super::ALL.iter().map(|r| r.id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    assert_eq!(ids, sorted);
    for rule in super::ALL {
        assert!(rule.explanation.starts_with(&format!("# {}\n", rule.id)), "{}", rule.id);
        for heading in ["## Fires", "## Stays silent", "## Example", "## What settles it"] {
            assert!(rule.explanation.contains(heading), "{}: {heading}", rule.id);
        }
    }
}
