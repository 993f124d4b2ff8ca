//! Who rang whom, and on whose wish: one call told as made by either side.

use std::collections::BTreeSet;

use twosource_model::{Participant, Passage, Role};

use super::{Bench, NEWS_APART};
use crate::draft::Draft;
use crate::link::matter::Matter;
use crate::link::stated_interval;
use crate::name::variants;
use crate::office::{body, shared};
use crate::set::Told;

/// Verbs of calling of which one side is the caller.
const RINGS: &[&str] = &["telephone", "phone", "ring"];
/// Accounts of who began that are compared.
const LISTED: usize = 64;
/// Holders of offices that are looked through.
const OFFICES: usize = 512;

/// That somebody began a call or a meeting.
struct Begun<'s> {
    told: Told<'s>,
    by: &'s Participant,
    with: Option<&'s Participant>,
    passage: &'s Passage,
    /// For whom the one who began acts, as any report of the set tells.
    sides: Vec<String>,
}

/// Who holds an office of a country or body, by any report's word: `the president` here is `the President of Tavria` there.
type Offices<'s> = Vec<(&'s str, Vec<String>)>;

fn offices<'s>(bench: &Bench<'s>) -> Offices<'s> {
    let holders = bench.set.told().filter(|t| t.claim.frame == "hold-office");
    let named = holders.filter_map(|t| t.claim.role(Role::Agent)).filter(|p| p.named);
    named.map(|p| (p.name.as_str(), sides(p))).filter(|(_, s)| !s.is_empty()).take(OFFICES).collect()
}

pub(super) fn check(bench: &Bench<'_>, matter: &Matter) -> Vec<Draft> {
    let offices = offices(bench);
    let begun: Vec<Begun<'_>> = bench.set.told().filter_map(|t| begun(t, &offices)).take(LISTED).collect();
    let mut out = Vec::new();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (i, a) in begun.iter().enumerate() {
        for b in &begun[i + 1..] {
            let (x, y) = (a.told.report, b.told.report);
            if x != y
                && !bench.are_versions(x, y)
                && is_one_call(bench, matter, a, b)
                && part(a, b)
                && seen.insert((x, y))
            {
                out.push(draft(bench, a, b));
            }
        }
    }
    out
}

fn begun<'s>(told: Told<'s>, offices: &Offices<'s>) -> Option<Begun<'s>> {
    let claim = told.claim;
    let rings = claim.frame == "talk" && RINGS.contains(&claim.predicate.lemma.as_str());
    if !(rings || claim.frame == "initiate-call") || !claim.happened() {
        return None;
    }
    let by = claim.role(Role::Agent)?;
    let with = claim.role(Role::CoAgent).filter(|_| rings);
    let mut of = sides(by);
    if of.is_empty() && by.named {
        of = offices.iter().find(|(n, _)| variants(n, &by.name)).map(|(_, s)| s.clone()).unwrap_or_default();
    }
    Some(Begun { told, by, with, passage: &claim.passage, sides: of })
}

/// Whether both reports tell of one talk: those who take part agree, or the reports tell of one talk or meeting.
fn is_one_call(bench: &Bench<'_>, matter: &Matter, a: &Begun<'_>, b: &Begun<'_>) -> bool {
    let (x, y) = (a.told.report, b.told.report);
    let day = |r: usize| bench.set.accounts[r].report.published.map(twosource_model::Published::day);
    let near = day(x)
        .zip(day(y))
        .is_none_or(|(p, q)| i64::from(p.since(q).map_or(0, |d| d.get_days()).abs()) <= NEWS_APART);
    let dated_apart = stated_interval(&a.told)
        .zip(stated_interval(&b.told))
        .is_some_and(|(i, j)| !i.widened(14).overlaps(j));
    let together = bench.events.iter().any(|e| {
        let reports = e.reports();
        matches!(e.event.frame.as_str(), "talk" | "meet") && reports.contains(&x) && reports.contains(&y)
    });
    near && !dated_apart && (together || matter.common(x, y) >= 2)
}

/// Whether the one who began is another here than there.
fn part(a: &Begun<'_>, b: &Begun<'_>) -> bool {
    if is_same((a.by, &a.sides), (b.by, &b.sides)) {
        return false;
    }
    let turned =
        |x: &Begun<'_>, y: &Begun<'_>| x.with.is_some_and(|w| is_same((w, &sides(w)), (y.by, &y.sides)));
    // Both act for countries or bodies that are known, and for no common one.
    turned(a, b) || turned(b, a) || !a.sides.is_empty() && !b.sides.is_empty()
}

fn is_same((a, mine): (&Participant, &[String]), (b, theirs): (&Participant, &[String])) -> bool {
    shared(a, b)
        || a.named && b.named && variants(&a.name, &b.name)
        || mine.iter().any(|x| theirs.iter().any(|y| one(x, y)))
}

/// For whom one acts.
fn sides(participant: &Participant) -> Vec<String> {
    let offices = participant.offices.iter().filter(|o| !o.of.is_empty() && o.of != "republic");
    offices.map(|o| body(o).to_owned()).collect()
}

/// `tavria` and `tavrian`.
fn one(a: &str, b: &str) -> bool {
    let stem = |w: &str| w.chars().take(w.chars().count().saturating_sub(2).max(4)).collect::<String>();
    a == b || a.starts_with(&stem(b)) || b.starts_with(&stem(a)) || a.contains(b) || b.contains(a)
}

fn draft(bench: &Bench<'_>, a: &Begun<'_>, b: &Begun<'_>) -> Draft {
    let mut draft =
        Draft::new(format!("begun by {}, or by {}: who called whom", a.by.name, b.by.name), Vec::new())
            .note("ask both sides who called");
    for side in [a, b] {
        let report = side.told.report;
        draft.evidence.push(bench.set.evidence(report, side.passage, format!("by {}", side.by.name)));
        draft = draft.value(bench.set.label(report), side.by.name.clone()).claims([&side.told.claim.name]);
    }
    draft
}
