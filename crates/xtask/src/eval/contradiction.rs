//! Whether two texts contradict each other: `{"id", "premise", "hypothesis"}` in, `{"id", "label"}` out, the label being
//! `contradict`, `agree`, `neutral` or `unrelated`. Where the premise stands in a file of its own (`premise_id` instead of
//! `premise`), that is `NAME.premises.PART.jsonl` beside `NAME.PART.jsonl`.
//!
//! Nothing decides but the product: the two are judged as two reports. A conflict that has evidence in both is a
//! contradiction; a happening or a person's age that both tell of is agreement; names in common alone are neutral.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::{Value, json};
use twosource_contract::{Stop, VerifyRequest};
use twosource_model::{Claim, Finding, Reading, ReportName};
use twosource_verify::Levels;

use super::article::Article;
use super::corpus::{self, Files};

#[derive(Deserialize)]
struct Pair {
    id: String,
    #[serde(default)]
    premise: Option<String>,
    #[serde(default)]
    premise_id: Option<String>,
    hypothesis: String,
    /// When each came out, where that is known.
    #[serde(default)]
    published: Vec<Option<String>>,
}

#[derive(Deserialize)]
struct Premise {
    premise_id: String,
    premise: String,
}

/// Judges each pair, and writes its label.
pub(super) fn run(files: &Files) -> anyhow::Result<()> {
    let beside = premises_of(files.path());
    let mut premises: HashMap<String, String> = HashMap::new();
    if let Some(path) = beside.filter(|p| p.exists()) {
        for premise in corpus::lines(&path)? {
            let Premise { premise_id, premise } = serde_json::from_value(premise?)?;
            premises.insert(premise_id, premise);
        }
    }
    files.answer(|pair| answer(pair, &premises))
}

/// `fnc1.premises.dev.jsonl.gz` of `fnc1.dev.jsonl.gz`.
fn premises_of(file: &Path) -> Option<PathBuf> {
    let (first, rest) = file.file_name()?.to_str()?.split_once('.')?;
    Some(file.with_file_name(format!("{first}.premises.{rest}")))
}

fn answer(pair: Value, premises: &HashMap<String, String>) -> anyhow::Result<Value> {
    let Pair { id, premise, premise_id, hypothesis, published } = serde_json::from_value(pair)?;
    let premise = match (&premise, &premise_id) {
        (Some(premise), _) => premise,
        (None, Some(of)) => premises.get(of).with_context(|| format!("{id}: no premise {of}"))?,
        (None, None) => anyhow::bail!("{id}: neither premise nor premise_id"),
    };
    let day = |n: usize| published.get(n).cloned().flatten().unwrap_or_default();
    let article = |source, text, published: &str| {
        Article { source, text, published, ..Article::default() }.read(&format!("{source}.txt"))
    };
    let (one, other) = (article("Premise", premise, &day(0))?, article("Hypothesis", &hypothesis, &day(1))?);
    let set =
        VerifyRequest { reports: vec![one.0, other.0], readings: vec![one.1, other.1], sources: Vec::new() };
    let judged = twosource_verify::judge(&set, &Levels::default(), &Stop::new())?;
    let conflict = judged.findings.iter().any(|f| is_conflict(f) && reports_of(f).len() > 1);
    let shared = judged.events.iter().any(|e| {
        let reports: BTreeSet<ReportName> = e.claims.iter().map(twosource_model::ClaimName::report).collect();
        reports.len() > 1
    });
    let label = if conflict {
        "contradict"
    } else if shared || ages_in_common(&set.readings) {
        "agree"
    } else if names_in_common(&set.readings) {
        "neutral"
    } else {
        "unrelated"
    };
    Ok(json!({ "id": id, "label": label }))
}

fn is_conflict(finding: &Finding) -> bool {
    finding.rule.starts_with("conflicting-")
        || finding.rule == "denied"
        || finding.rule == "citation-mismatch"
}

fn reports_of(finding: &Finding) -> BTreeSet<&ReportName> {
    finding.evidence.iter().map(|e| &e.report).collect()
}

/// Whether both tell of a person by one name and age.
fn ages_in_common(readings: &[Reading]) -> bool {
    let ages = |reading: &Reading| -> BTreeSet<String> {
        let aged = |c: &Claim| c.frame == "be-aged";
        let claims = reading.claims.iter().filter(|c| aged(c));
        claims
            .filter_map(|c| {
                let name = &c.roles.first()?.slot.value()?.name;
                let last = name.split(' ').next_back().unwrap_or(name);
                Some(format!("{last} {:?}", c.quantities.first()?.low))
            })
            .collect()
    };
    in_common(readings, ages)
}

fn names_in_common(readings: &[Reading]) -> bool {
    let words = |reading: &Reading| -> BTreeSet<String> {
        let words = reading.names.iter().flat_map(|n| n.split(' ')).filter(|w| w.chars().count() > 2);
        words.map(str::to_lowercase).collect()
    };
    in_common(readings, words)
}

fn in_common(readings: &[Reading], of: impl Fn(&Reading) -> BTreeSet<String>) -> bool {
    match readings {
        [a, b] => !of(a).is_disjoint(&of(b)),
        _ => false,
    }
}
