//! A dossier put together from what the rooms gave.

use std::cmp::Reverse;
use std::collections::HashMap;

use twosource_contract::{Judged, VerifyRequest};
use twosource_model::{Claim, Dossier, Event, Finding, Origin, Reading, Report, ReportName, ReportStatus};

/// The dossier of a set that was judged by itself.
pub(crate) fn of_set(set: VerifyRequest, judged: Judged, notes: Vec<String>) -> Dossier {
    let VerifyRequest { reports, readings, sources: _ } = set;
    let Judged { events, origins, findings } = judged;
    Dossier { claims: claims(readings), reports, events, origins, findings, notes }
}

/// The dossier of a kept event, its findings put in a dossier's order.
pub(crate) fn of_event(
    event: Event,
    origins: Vec<Origin>,
    told: Vec<(Report, Reading)>,
    mut findings: Vec<Finding>,
) -> Dossier {
    let (reports, readings): (Vec<Report>, Vec<Reading>) = told.into_iter().unzip();
    let place: HashMap<ReportName, usize> =
        reports.iter().enumerate().map(|(i, r)| (r.name.clone(), i)).collect();
    findings.sort_by_cached_key(|f| {
        let first = f.evidence.first().map(|e| (place.get(&e.report).copied(), e.passage.span));
        (Reverse(f.severity), first, f.rule.clone(), f.name.clone())
    });
    let notes = notes(&reports, &readings);
    Dossier { claims: claims(readings), reports, events: vec![event], origins, findings, notes }
}

/// The claims, by report and place.
fn claims(readings: Vec<Reading>) -> Vec<Claim> {
    readings.into_iter().flat_map(|reading| reading.claims).collect()
}

/// What the reports and their readings note, each note with the report that it is about.
pub(crate) fn notes(reports: &[Report], readings: &[Reading]) -> Vec<String> {
    let pairs = reports.iter().zip(readings);
    let mut out: Vec<String> = pairs
        .flat_map(|(report, reading)| {
            let notes = report.notes.iter().chain(&reading.notes);
            notes.map(|n| format!("{}: {n}", report.label()))
        })
        .collect();
    out.extend(withdrawn(reports));
    out
}

/// Which reports their publisher took back or corrected by another of the set.
fn withdrawn(reports: &[Report]) -> Vec<String> {
    let mut out = Vec::new();
    for by in reports.iter().filter(|r| r.status != ReportStatus::Usable) {
        let what = match by.status {
            ReportStatus::Killed => "killed: it must not be used",
            ReportStatus::Withheld => "withheld",
            ReportStatus::Corrected | ReportStatus::Usable => "corrected",
        };
        let older = reports.iter().filter(|r| r.name != by.name && by.is_notice_of(r));
        out.extend(older.map(|r| format!("{}: {} has it {what}", r.label(), by.label())));
    }
    out
}
