//! Incidents that several reports tell of: `{"id", "incident", "source", "url", "published", "title", "text"}` in, a line an
//! incident out, `{"incident", "killed", "injured", "date", "city_or_county", "state", "participants": [{"name", "age"}]}`.
//!
//! The way is the product's own: each report is ingested and read, its claims are linked with those of the other reports of
//! the incident, and the values are taken from the events and claims. What is chosen, and why:
//!
//! - *The main event* is the one that the headlines tell of, else the first that the reports tell of; claims that date
//!   something else weeks before it do not count.
//! - *Killed* and *injured* are counted a report (`toll`): the most that one sentence tells of, or the number of different
//!   names. Of several reports the value that most of them give is taken; of equals the latest report's.
//! - *The date* is the day that most claims of harm are dated to, the day of publication where none is.
//! - *State and town* are those that most of the words about places lie in (`locality`).

mod dating;
mod locality;
mod toll;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write as _};

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::{Value, json};
use twosource_contract::{RawReport, Stop, VerifyRequest};
use twosource_model::{Claim, Event, ParticipantKind, Reading, Report, Role};

use super::corpus::{self, Files};

#[derive(Debug, Deserialize)]
struct Document {
    id: String,
    incident: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    published: String,
    #[serde(default)]
    title: String,
    text: String,
}

/// A report with what was read in it.
pub(super) struct Account {
    pub(super) report: Report,
    pub(super) reading: Reading,
}

/// Reads the corpus, and writes a line for each incident in order of its first report.
pub(super) fn run(files: &Files) -> anyhow::Result<()> {
    let mut order: Vec<String> = Vec::new();
    let mut incidents: BTreeMap<String, Vec<Document>> = BTreeMap::new();
    for document in corpus::lines(&files.file)? {
        let document: Document = serde_json::from_value(document?)?;
        let of = incidents.entry(document.incident.clone()).or_default();
        if of.is_empty() {
            order.push(document.incident.clone());
        }
        of.push(document);
    }
    let mut out = BufWriter::new(
        File::create(&files.out).with_context(|| format!("cannot write {}", files.out.display()))?,
    );
    for incident in order {
        let line = answer(&incident, &incidents[&incident]).with_context(|| incident.clone())?;
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}

fn answer(incident: &str, documents: &[Document]) -> anyhow::Result<Value> {
    let mut accounts: Vec<Account> = Vec::new();
    for document in documents {
        if let Some(account) = read(document).with_context(|| document.id.clone())?
            && accounts.iter().all(|a| a.report.name != account.report.name)
        {
            accounts.push(account);
        }
    }
    accounts.sort_by_key(|a| a.report.published);
    let request = VerifyRequest {
        reports: accounts.iter().map(|a| a.report.clone()).collect(),
        readings: accounts.iter().map(|a| a.reading.clone()).collect(),
        sources: Vec::new(),
    };
    let judged = twosource_verify::judge(&request, &twosource_verify::Levels::default(), &Stop::new())?;
    let day = dating::day(&accounts, &judged.events);
    let (killed, injured) = toll::of(&accounts, day);
    let (state, town) = locality::of(&accounts)?;
    Ok(json!({
        "incident": incident,
        "killed": killed,
        "injured": injured,
        "date": day.map(|d| d.to_string()),
        "state": state,
        "city_or_county": town,
        "participants": participants(&accounts),
    }))
}

/// A document as ingest reads it; `None` where it has no text.
fn read(document: &Document) -> anyhow::Result<Option<Account>> {
    if document.text.trim().is_empty() && document.title.trim().is_empty() {
        return Ok(None);
    }
    let text = if document.text.trim().is_empty() { &document.title } else { &document.text };
    let item = json!({
        "uri": format!("urn:{}", document.id),
        "headline": document.title,
        "body_text": text,
        "provider": document.source,
        "firstcreated": document.published,
        "language": "en",
    });
    let content = serde_json::to_vec(&item)?;
    let report = twosource_ingest::read_one(&RawReport { content, ..RawReport::default() })?;
    let reading = twosource_extract::read(&report, &Stop::new())?;
    Ok(Some(Account { report, reading }))
}

/// Frames of harm to people.
pub(super) fn is_harm(claim: &Claim) -> bool {
    matches!(claim.frame.as_str(), "kill" | "die" | "shoot" | "stab" | "injure" | "admit" | "attack")
}

/// Who is named in a harm, an arrest or a charge, with the age that the reports give.
fn participants(accounts: &[Account]) -> Vec<Value> {
    let mut found: BTreeMap<String, (usize, Option<f64>)> = BTreeMap::new();
    for (number, account) in accounts.iter().enumerate() {
        for claim in &account.reading.claims {
            let told = is_harm(claim)
                || matches!(claim.frame.as_str(), "arrest" | "charge" | "sentence" | "identify" | "accuse");
            if !told {
                continue;
            }
            for role in [Role::Agent, Role::Patient] {
                let Some(person) = claim.role(role) else { continue };
                let whole = person.name.split_whitespace().count() > 1;
                let official = role == Role::Agent && matches!(claim.frame.as_str(), "arrest" | "charge");
                if !person.named || !whole || official || person.kind != ParticipantKind::Person {
                    continue;
                }
                found.entry(person.name.clone()).or_insert((number, None));
            }
        }
        for quantity in account.reading.claims.iter().flat_map(|c| &c.quantities) {
            if quantity.unit != "age" {
                continue;
            }
            for (name, (_, age)) in &mut found {
                if quantity.scope.first().is_some_and(|s| *s == name.to_lowercase()) && age.is_none() {
                    *age = quantity.low;
                }
            }
        }
    }
    found.into_iter().map(|(name, (_, age))| json!({ "name": name, "age": age.map(f64::floor) })).collect()
}

/// The claims of an event among the accounts.
pub(super) fn claims_of<'a>(accounts: &'a [Account], event: &'a Event) -> impl Iterator<Item = &'a Claim> {
    accounts.iter().flat_map(|a| &a.reading.claims).filter(|c| event.claims.contains(&c.name))
}
