//! Rule: conflicting-place
//!
//! One event in places of which neither contains the other. One finding an event, with a place from every report that
//! parts from another.
//!
//! Silent for granularity (Seoul and South Korea), for places of which too little is known to say, for a report that gives
//! a place that goes with the other's as well, and for happenings that have no one place: messages, calls, journeys.

mod beside;

use std::collections::{BTreeMap, BTreeSet};

use twosource_model::{Channel, Severity};

use super::{Bench, Rule};
use crate::differ::{given_places, places};
use crate::draft::Draft;
use crate::link::Linked;
use crate::name::distinct;
use crate::set::Told;

pub(super) const RULE: Rule = Rule {
    id: "conflicting-place",
    summary: "one event in two places",
    severity: Severity::Error,
    explanation: include_str!("pages/conflicting-place.md"),
    check,
};

/// What goes from place to place, or joins two.
const PLACELESS: &[&str] = &[
    "send-message",
    "deliver",
    "talk",
    "visit",
    "travel",
    "tour",
    "transfer",
    "say",
    "launch",
    "leave",
    "arrive",
    "flee",
    "flood",
    "spread",
];

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out: Vec<Draft> =
        bench.events.iter().chain(bench.plans).filter_map(|linked| check_event(bench, linked)).collect();
    let beside = beside::check(bench, |t| bench.is_told(&out, t.report, t.claim.sentence));
    out.extend(beside);
    out
}

fn check_event(bench: &Bench<'_>, linked: &Linked<'_>) -> Option<Draft> {
    let apart_by_wire = |t: &Told<'_>| {
        matches!(t.claim.channel.value(), Some(Channel::Telephone | Channel::Video | Channel::Broadcast))
    };
    if PLACELESS.contains(&linked.event.frame.as_str()) || linked.claims.iter().any(apart_by_wire) {
        return None;
    }
    let by_report: BTreeMap<usize, Vec<Told<'_>>> =
        linked.reports().into_iter().map(|r| (r, linked.of_report(r).copied().collect())).collect();
    let reports: Vec<usize> = by_report.keys().copied().collect();
    let mut parted: BTreeSet<usize> = BTreeSet::new();
    for (i, &a) in reports.iter().enumerate() {
        for &b in &reports[i + 1..] {
            if !bench.are_versions(a, b) && places(&by_report[&a], &by_report[&b]).is_some() {
                parted.extend([a, b]);
            }
        }
    }
    if parted.is_empty() {
        return None;
    }
    let given: Vec<_> = parted.iter().filter_map(|r| given_places(&by_report[r]).first().copied()).collect();
    let names = distinct(given.iter().map(|(_, place, _)| place.name.as_str()));
    let message = format!("{} is placed in {}", linked.event.title, names.join(" and in "));
    let mut draft = Draft::new(message, Vec::new())
        .note("ask where it happened, and whether it is one happening")
        .event(&linked.event.name);
    for (told, place, passage) in given {
        let whole = told.claim.passage.span.contains(passage.span);
        let passage = if whole { &told.claim.passage } else { passage };
        draft.evidence.push(bench.set.evidence(told.report, passage, place.name.clone()));
        draft = draft.value(bench.set.label(told.report), place.name.clone()).claims([&told.claim.name]);
    }
    Some(draft)
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::tale::{Paper, fires_on, paper, silent_on};
    use twosource_model::PlaceKind::{self, City, Country, Site, Unknown};

    fn meeting(source: &str, place: &str, kind: PlaceKind, within: &[&str]) -> Paper {
        let text = format!("Ona Brek met Ilo Marn in {place} on Monday.");
        paper(source, "2024-10-10", &text).claim("meet", &text, |c| {
            c.agent("Ona Brek").co_agent("Ilo Marn").at(place, kind, within).on("on Monday", "2024-10-07")
        })
    }

    fn death(source: &str, place: &str) -> Paper {
        let text = format!("Ona Brek died in {place}.");
        paper(source, "2024-10-10", &text).claim("die", &text, |c| c.patient("Ona Brek").at(place, City, &[]))
    }

    #[test]
    fn two_places() {
        fires_on(
            "conflicting-place",
            &[meeting("One", "Halden", City, &[]), meeting("Two", "Marrow", City, &[])],
            &["Halden", "Marrow"],
        );
        fires_on(
            "conflicting-place",
            &[meeting("One", "Seoul", City, &["south korea"]), meeting("Two", "Japan", Country, &[])],
            &["Seoul", "Japan"],
        );
        fires_on(
            "conflicting-place",
            &[meeting("One", "the Grand Hotel", Site, &[]), meeting("Two", "the Harbour Hotel", Site, &[])],
            &["Grand", "Harbour"],
        );
        fires_on(
            "conflicting-place",
            &[death("One", "Halden"), death("Two", "Marrow")],
            &["Halden", "Marrow"],
        );
    }

    #[test]
    fn one_place_or_too_little_known() {
        let first = || meeting("One", "Seoul", City, &["south korea"]);
        for other in [
            meeting("Two", "South Korea", Country, &[]),
            meeting("Two", "Gangnam", Unknown, &[]),
            meeting("Two", "Seoul City", City, &["south korea"]),
            meeting("Two", "Asia", Unknown, &[]),
        ] {
            silent_on("conflicting-place", &[first(), other]);
        }
        // Two strikes in two towns are two strikes.
        let strike = |source: &str, place: &str| {
            let text = format!("Tavria struck {place} on Monday.");
            paper(source, "2024-10-10", &text).claim("attack", &text, |c| {
                c.country_agent("Tavria").at(place, City, &[]).on("on Monday", "2024-10-07")
            })
        };
        silent_on("conflicting-place", &[strike("One", "Halden"), strike("Two", "Marrow")]);
        let call = |source: &str, place: &str| {
            let text = format!("Ona Brek sent a letter to Ilo Marn in {place} on Monday.");
            paper(source, "2024-10-10", &text).claim("send-message", &text, |c| {
                c.agent("Ona Brek").recipient("Ilo Marn").at(place, City, &[]).on("on Monday", "2024-10-07")
            })
        };
        silent_on("conflicting-place", &[call("One", "Halden"), call("Two", "Marrow")]);
    }
}
