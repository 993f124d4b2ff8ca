//! Whose words a report gives: the reports of the set by the outlets and bodies that others cite.

use std::collections::HashMap;

use twosource_model::SpeakerKind;

use crate::name::{Folded, bare_publisher, variants};
use crate::rules::Bench;
use crate::set::Told;
use crate::wording::fold;

/// The reports of the set by the outlets that reports cite, each name looked up once.
#[derive(Default)]
pub(super) struct Owners {
    by_title: HashMap<(String, bool), Vec<usize>>,
}

/// Bodies that a report may call by their kind alone.
const BODIES: &[&str] = &[
    "ministry",
    "agency",
    "council",
    "police",
    "union",
    "club",
    "bank",
    "court",
    "university",
    "hospital",
    "commission",
    "department",
    "party",
    "authority",
    "association",
    "federation",
    "service",
    "institute",
    "museum",
    "league",
    "board",
    "foundation",
    "mission",
    "prosecutor",
    "regulator",
    "publisher",
    "broadcaster",
    "charity",
    "trust",
    "school",
    "church",
    "diocese",
    "port",
    "airport",
    "theatre",
    "orchestra",
];
/// Those that are companies, whatever their names say.
const COMPANIES: &[&str] = &[
    "company",
    "firm",
    "operator",
    "airline",
    "manufacturer",
    "maker",
    "group",
    "line",
    "carrier",
    "utility",
    "retailer",
    "brewer",
    "developer",
    "landlord",
    "supplier",
    "shipyard",
    "chain",
    "builder",
    "lender",
    "insurer",
    "producer",
    "grower",
    "processor",
    "railway",
    "brewery",
    "miner",
    "refiner",
    "contractor",
    "supermarket",
];

/// Whether a word of a title says that it is a company's.
fn is_corporate(word: &str) -> bool {
    matches!(
        word,
        "ltd"
            | "limited"
            | "plc"
            | "inc"
            | "ag"
            | "as"
            | "asa"
            | "sa"
            | "nv"
            | "bv"
            | "ab"
            | "oy"
            | "oyj"
            | "aps"
            | "spa"
            | "srl"
            | "llc"
            | "kg"
            | "gmbh"
            | "group"
            | "holding"
            | "holdings"
            | "corporation"
            | "corp"
            | "co"
            | "company"
    )
}

/// `Brek` for `Brek Pay NV`: a company by the first word of its name.
fn leads_company(speaker: &str, title: &str) -> bool {
    let mut words = title.split(' ');
    let first = words.next().unwrap_or_default();
    let corporate = |w: &str| is_corporate(&w.to_lowercase().replace('.', ""));
    speaker.chars().count() > 3 && speaker == first && words.next_back().is_some_and(corporate)
}

impl Owners {
    /// The reports by the outlet to which a claim is credited, the report itself and its versions aside.
    pub(super) fn reports(&mut self, bench: &Bench<'_>, told: &Told<'_>) -> Vec<usize> {
        let source = bench.set.accounts[told.report].report.name.source();
        for link in &told.claim.attribution {
            let (title, kind) = (&link.speaker.name, link.speaker.kind);
            // `Brek Steel will close two works, it said in its statement`: who says so does it.
            let itself = (kind == SpeakerKind::Pronoun && title.eq_ignore_ascii_case("it"))
                .then(|| told.claim.role(twosource_model::Role::Agent))
                .flatten()
                .filter(|p| p.kind != twosource_model::ParticipantKind::Person);
            let (title, kind) = match itself {
                Some(body) => (&body.name, SpeakerKind::Organisation),
                None => (title, kind),
            };
            if matches!(kind, SpeakerKind::Anonymous | SpeakerKind::Pronoun | SpeakerKind::Crowd) {
                continue;
            }
            let outlet = kind == SpeakerKind::Outlet;
            let by_name = self.by_title.entry((title.clone(), outlet)).or_insert_with(|| {
                let (given, bare) = (Folded::new(title), bare_publisher(title));
                let is_it = |r: &usize| {
                    let own = &bench.set.accounts[*r].report.source_title;
                    outlet && bench.set.is_source_of(*r, &given)
                        || bench.set.is_published_by(*r, &bare)
                        || is_credited(bench, *r, title)
                        || kind != SpeakerKind::Person && names_body(title, own)
                        || leads_company(title, own)
                };
                (0..bench.set.accounts.len()).filter(is_it).collect()
            });
            let mut all = by_name.clone();
            if all.is_empty() {
                all = self.by_kind(bench, told.report, title);
            }
            all.retain(|&r| bench.set.accounts[r].report.name.source() != source);
            if !all.is_empty() {
                return all;
            }
        }
        Vec::new()
    }

    /// `the ministry`, `the company`: the one source of the set that is of the kind, where there is no other.
    fn by_kind(&mut self, bench: &Bench<'_>, report: usize, title: &str) -> Vec<usize> {
        // `the shipping line`: what kind of company it is needs not be in its name.
        let lower = title.to_lowercase();
        let Some(said) = lower.strip_prefix("the ").filter(|k| k.split(' ').count() <= 3) else {
            return Vec::new();
        };
        let kind = said.rsplit(' ').next().unwrap_or(said);
        let narrowed = kind != said;
        if !COMPANIES.contains(&kind) && (narrowed || !BODIES.contains(&kind)) {
            return Vec::new();
        }
        let is_kind = |r: &usize| {
            let own = bench.set.accounts[*r].report.source_title.to_lowercase();
            let words = || own.split(|c: char| !c.is_alphanumeric());
            words().any(|w| w == kind) || COMPANIES.contains(&kind) && words().any(is_corporate)
        };
        // A source of the kind other than that which writes, and the only one.
        let others = (0..bench.set.accounts.len()).filter(|r| *r != report);
        let found: Vec<usize> = others.filter(is_kind).collect();
        let mut sources: Vec<_> = found.iter().map(|r| bench.set.accounts[*r].report.name.source()).collect();
        sources.dedup();
        if sources.len() == 1 { found } else { Vec::new() }
    }
}

/// Whether a report credits itself to a source of this name: `HALDEN, May 2 (TNA) -`.
fn is_credited(bench: &Bench<'_>, report: usize, title: &str) -> bool {
    bench.set.accounts[report].reading.citations.iter().any(|c| c.credit && variants(&c.title, title))
}

/// Whether the words for a body are those of a publisher's title, which may say more: `the regional health service`,
/// `Regional Health Service of Halden`.
fn names_body(speaker: &str, title: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let folded = fold(name);
        let telling =
            folded.split(' ').filter(|w| !matches!(*w, "the" | "of" | "and" | "s" | "for" | "its" | "a"));
        telling
            .map(|w| w.trim_end_matches("'s").trim_end_matches("’s").to_owned())
            .filter(|w| !w.is_empty())
            .collect()
    };
    let (said, full) = (words(speaker), words(title));
    said.len() >= 2 && said.iter().all(|w| full.contains(w))
}
