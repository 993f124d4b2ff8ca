//! The whole way, from bytes to rows and JSON, room by room.

use std::collections::BTreeMap;

use twosource_contract::{Judged, RawReport, Stop, VerifyRequest};
use twosource_model::{Claim, Dossier, OffsetTable, Passage, Reading, Report, ReportName, Slot, hex_digest};
use twosource_render::terminal::{self, Options};
use twosource_verify::Levels;
use twosource_wire::{json, proto};

/// A report as it comes in: its path, and what it says.
pub(crate) type Text = (&'static str, String);

/// These as they come in.
pub(crate) fn raws(texts: &[Text]) -> Vec<RawReport> {
    texts.iter().map(|(path, text)| twosource_tests::raw(path, text)).collect()
}

/// Reads, extracts, verifies; reports that cannot be read, or are there already, are left out.
fn dossier(raws: &[RawReport]) -> Dossier {
    let stop = Stop::new();
    let mut set = VerifyRequest::default();
    for raw in raws {
        let Ok(report) = twosource_ingest::read_one(raw) else { continue };
        if set.reports.iter().any(|r| r.name == report.name) {
            continue;
        }
        set.readings.push(twosource_extract::read(&report, &stop).unwrap());
        set.reports.push(report);
    }
    let Judged { events, origins, findings } =
        twosource_verify::judge(&set, &Levels::default(), &stop).unwrap();
    let VerifyRequest { reports, readings, .. } = set;
    for (report, reading) in reports.iter().zip(&readings) {
        reading_holds(report, reading);
    }
    let claims = readings.into_iter().flat_map(|r| r.claims).collect();
    Dossier { reports, claims, events, origins, findings, notes: Vec::new() }
}

/// Reads a set twice and in another order, looks at all that is said of it, and writes it in every way.
pub(crate) fn all_holds(raws: &[RawReport]) -> Dossier {
    let dossier = dossier(raws);
    assert_eq!(self::dossier(raws), dossier, "the same reports give the same answer");
    let mut reversed = raws.to_vec();
    reversed.reverse();
    let other = self::dossier(&reversed);
    // Of one report under two paths the first that is given is taken: that much the order may say.
    if paths(&other) == paths(&dossier) {
        assert_eq!(other.findings, dossier.findings, "in whatever order they come");
        assert_eq!(other.events, dossier.events, "in whatever order they come");
    }
    evidence_holds(&dossier);
    rows_hold(&dossier);
    json_holds(&dossier);
    dossier
}

fn paths(dossier: &Dossier) -> BTreeMap<&ReportName, &str> {
    dossier.reports.iter().map(|r| (&r.name, r.path.as_str())).collect()
}

fn stands(table: &OffsetTable<'_>, passage: &Passage) {
    assert_eq!(table.slice(passage.span), Some(passage.words.as_str()), "{:?}", passage.span);
}

/// Every span lies in the text and slices to its words; blocks and places go forward.
fn reading_holds(report: &Report, reading: &Reading) {
    let table = OffsetTable::new(&report.text);
    assert_eq!(reading.report, report.name);
    assert_eq!(report.content_hash, hex_digest(&[report.text.as_bytes()]));
    for pair in report.blocks.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
    }
    assert!(report.blocks.iter().all(|b| b.span.end <= table.total() && !b.span.is_empty()));
    for claim in &reading.claims {
        assert_eq!(claim.report(), report.name);
        assert!(claim.sentence.end <= table.total(), "{:?}", claim.sentence);
        for passage in passages(claim) {
            stands(&table, passage);
        }
    }
    let dates = reading.dates.iter().map(|d| &d.passage);
    let defects = reading.quote_defects.iter().map(|d| &d.passage);
    let admissions = reading.admissions.iter().map(|a| &a.passage);
    let citations = reading.citations.iter().map(|c| &c.passage);
    for passage in dates.chain(defects).chain(admissions).chain(citations) {
        stands(&table, passage);
    }
    for about in reading.admissions.iter().filter_map(|a| a.about) {
        assert!((about as usize) < reading.claims.len(), "claim {about} of {}", reading.claims.len());
    }
}

/// Every passage of a claim.
fn passages(claim: &Claim) -> Vec<&Passage> {
    fn of<T>(slot: &Slot<T>) -> Option<&Passage> {
        slot.passage()
    }
    let mut all = vec![&claim.passage, &claim.predicate.passage];
    all.extend(
        [of(&claim.time), of(&claim.said), of(&claim.place), of(&claim.channel)].into_iter().flatten(),
    );
    all.extend(claim.roles.iter().filter_map(|r| of(&r.slot)));
    all.extend(claim.quantities.iter().map(|q| &q.passage));
    all.extend(claim.attribution.iter().flat_map(|l| [l.cue.as_ref(), l.speaker.passage.as_ref()]).flatten());
    all.extend(claim.quotation.as_ref().map(|q| &q.passage));
    all
}

fn evidence_holds(dossier: &Dossier) {
    let tables: BTreeMap<&ReportName, (&Report, OffsetTable<'_>)> =
        dossier.reports.iter().map(|r| (&r.name, (r, OffsetTable::new(&r.text)))).collect();
    for finding in &dossier.findings {
        assert!(!finding.evidence.is_empty(), "{}", finding.rule);
        assert!(!finding.message.is_empty(), "{}", finding.rule);
        for evidence in &finding.evidence {
            let (report, table) = &tables[&evidence.report];
            stands(table, &evidence.passage);
            assert_eq!(evidence.path, report.path);
        }
    }
    for origin in &dossier.origins {
        for (report, passage) in &origin.evidence {
            stands(&tables[report].1, passage);
        }
    }
    let mut names: Vec<_> = dossier.findings.iter().map(|f| &f.name).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), dossier.findings.len(), "findings have names of their own");
}

/// What is drawn for a terminal steers none, and ends with the sum.
fn rows_hold(dossier: &Dossier) {
    for width in [40, 100] {
        let mut out = Vec::new();
        terminal::dossier(dossier, &Options { color: false, width }, &mut out).unwrap();
        let rows = String::from_utf8(out).unwrap();
        let steers = rows.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(steers, None);
        let words: Vec<&str> = rows.split_whitespace().collect();
        let sum = dossier.sum().to_string();
        assert!(words.join(" ").ends_with(&sum), "{sum} is not the end of {rows}");
    }
}

/// What is written as JSON reads back as the same dossier.
fn json_holds(dossier: &Dossier) {
    let message: proto::Dossier = serde_json::from_str(&json::dossier(dossier)).unwrap();
    assert_eq!(&Dossier::try_from(message).unwrap(), dossier);
}
