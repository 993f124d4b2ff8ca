//! Mentions of events and their chains across documents: `{"id", "topic", "published", "text", "mentions": [{"span"}]}` in,
//! `{"id", "mentions": [{"span", "chain"}]}` out. Spans are half-open, in Unicode code points.
//!
//! Own mentions are the words that evoke the claims' frames. With `--gold-mentions` the places of the corpus's mentions are
//! taken from it, and only their chains are found; its own chains are not read. A chain is the linked event of the claim whose
//! word it is; a word that makes no claim is put with its like, by dictionary form, in the reports of one matter. Reports are
//! of one matter where they tell of one event, or have a rare blocking key in common.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use serde::Deserialize;
use serde_json::json;
use twosource_contract::{Stop, VerifyRequest};
use twosource_model::{Claim, Reading, Report, ReportName, SourceName, Span};

use super::corpus;

/// Which corpus, and whose mentions.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The corpus file, JSON Lines; gzip where its name ends in .gz
    file: PathBuf,
    /// Where the answers go
    #[arg(short, long, value_name = "PATH")]
    out: PathBuf,
    /// Take the places of the mentions from the corpus, and find their chains alone
    #[arg(long)]
    gold_mentions: bool,
}

#[derive(Debug, Deserialize)]
struct Document {
    id: String,
    topic: String,
    #[serde(default)]
    published: Option<String>,
    text: String,
    #[serde(default)]
    mentions: Vec<Place>,
}

#[derive(Debug, Deserialize)]
struct Place {
    span: [u32; 2],
}

/// The least documents in which a key of a matter may stand, however few there are.
const RARE: usize = 4;

/// Rare blocking keys that reports of one matter have in common, at least.
const SHARED: usize = 1;

/// Reads the corpus topic by topic, and writes a line for each document.
pub(super) fn run(options: &Options) -> anyhow::Result<()> {
    let mut topics: BTreeMap<String, Vec<Document>> = BTreeMap::new();
    for document in corpus::lines(&options.file)? {
        let document: Document = serde_json::from_value(document?)?;
        topics.entry(document.topic.clone()).or_default().push(document);
    }
    let mut out = BufWriter::new(
        File::create(&options.out).with_context(|| format!("cannot write {}", options.out.display()))?,
    );
    for (topic, documents) in topics {
        topic_lines(&topic, &documents, options.gold_mentions, &mut out).with_context(|| topic.clone())?;
    }
    out.flush()?;
    Ok(())
}

fn topic_lines(
    topic: &str,
    documents: &[Document],
    gold: bool,
    out: &mut BufWriter<File>,
) -> anyhow::Result<()> {
    let mut request = VerifyRequest::default();
    for (number, document) in documents.iter().enumerate() {
        let name = ReportName::of(&SourceName::of_title(&format!("Corpus {number}")), "0000000000000000")?;
        let report = Report {
            language: "en".to_owned(),
            published: document.published.as_deref().and_then(|p| p.parse().ok()),
            ..Report::of_text(name, document.text.clone())
        };
        request.readings.push(twosource_extract::read(&report, &Stop::new())?);
        request.reports.push(report);
    }
    let judged = twosource_verify::judge(&request, &twosource_verify::Levels::default(), &Stop::new())?;
    let mut event_of: HashMap<&str, &str> = HashMap::new();
    for event in &judged.events {
        for claim in &event.claims {
            event_of.entry(claim.as_str()).or_insert(event.name.as_str());
        }
    }
    let matters = matters(&request, &event_of);
    for (number, document) in documents.iter().enumerate() {
        let claims = told(&request.readings[number]);
        let a = twosource_language::annotate(&document.text);
        let starts: Vec<usize> = document.text.char_indices().map(|(at, _)| at).collect();
        let byte = |at: u32| starts.get(at as usize).copied().unwrap_or(document.text.len());
        // The dictionary form of the last word of a place: a particle says less than its verb, and a noun leads what is
        // before it.
        let lemma = |span: Span| {
            let token = a.token_at(byte(span.end.saturating_sub(1)));
            let words = a.words_of(token..token + 1);
            words.last().map_or(String::new(), |w| verb_of(&a.lemma(w).to_lowercase()))
        };
        let places: BTreeSet<Span> = if gold {
            document.mentions.iter().map(|m| Span { start: m.span[0], end: m.span[1] }).collect()
        } else {
            claims.keys().copied().collect()
        };
        let mentions: Vec<serde_json::Value> = places
            .into_iter()
            .map(|span| {
                let claim = claims.iter().find(|(s, _)| s.overlaps(span)).map(|(_, claim)| *claim);
                let linked = claim.and_then(|c| event_of.get(c.name.as_str()));
                let chain = match (linked, gold) {
                    (Some(event), false) => (*event).to_owned(),
                    _ => format!("{topic} {} {}", matters[number], lemma(span)),
                };
                json!({ "span": [span.start, span.end], "chain": chain })
            })
            .collect();
        writeln!(out, "{}", json!({ "id": document.id, "mentions": mentions }))?;
    }
    Ok(())
}

/// The verb that an event noun goes with, as far as its form tells: `shooting` and `shot` with `shoot`.
fn verb_of(lemma: &str) -> String {
    match lemma {
        "shot" | "gunshot" => return "shoot".to_owned(),
        "death" | "dead" => return "die".to_owned(),
        "injury" | "injured" => return "injure".to_owned(),
        "wounded" => return "wound".to_owned(),
        _ => {}
    }
    let Some(stem) = lemma.strip_suffix("ing").filter(|s| s.len() > 2) else { return lemma.to_owned() };
    let mut letters = stem.chars().rev();
    let doubled = letters.next().is_some_and(|last| letters.next() == Some(last) && !"lsz".contains(last));
    if doubled { stem[..stem.len() - 1].to_owned() } else { stem.to_owned() }
}

/// The claims of a report that are no utterances, by the word that evokes their frame.
fn told(reading: &Reading) -> BTreeMap<Span, &Claim> {
    let mut told = BTreeMap::new();
    for claim in reading.claims.iter().filter(|c| c.quotation.is_none() && c.frame != "hold-office") {
        told.entry(claim.predicate.passage.span).or_insert(claim);
    }
    told
}

/// Per report: the first report of its matter.
fn matters(request: &VerifyRequest, event_of: &HashMap<&str, &str>) -> Vec<usize> {
    let mut by_event: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, reading) in request.readings.iter().enumerate() {
        for claim in &reading.claims {
            if let Some(event) = event_of.get(claim.name.as_str()) {
                by_event.entry(event).or_default().push(number);
            }
        }
        let keys: BTreeSet<String> =
            twosource_verify::blocking_keys(&request.reports[number], reading).into_iter().collect();
        for key in keys {
            by_key.entry(key).or_default().push(number);
        }
    }
    let mut matter: Vec<usize> = (0..request.readings.len()).collect();
    let mut join = |a: usize, b: usize| {
        let (from, to) = (matter[a].max(matter[b]), matter[a].min(matter[b]));
        for m in &mut matter {
            if *m == from {
                *m = to;
            }
        }
    };
    for reports in by_event.values() {
        for pair in reports.windows(2) {
            join(pair[0], pair[1]);
        }
    }
    let most = RARE.max(request.readings.len() / 4);
    let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for reports in by_key.values().filter(|r| r.len() <= most) {
        for (i, a) in reports.iter().enumerate() {
            for b in &reports[i + 1..] {
                *common.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    for ((a, b), _) in common.into_iter().filter(|(_, shared)| *shared >= SHARED) {
        join(a, b);
    }
    matter
}
