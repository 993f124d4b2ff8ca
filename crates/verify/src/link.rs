//! Which claims are about one happening: within a report first, then across reports.
//!
//! Claims of one frame are one happening where no participant clashes (two persons of different names and offices in
//! one role) and at least one agrees, by name or by office. What nobody who is named takes part in is known by its place
//! and time; a toll, beside those, by the affair that it came of. Two messages in opposite directions clash, and so stay
//! two events. Dates that part do not keep two reports apart, for that is what a reader wants to be told; but where a
//! report tells of two such happenings the dates decide which is meant. Denials are put to the happening that they deny,
//! and what is planned is kept apart from what has happened.

mod across;
mod cluster;
mod frame;
pub(crate) mod matter;
pub(crate) mod thing;

use std::collections::BTreeSet;

use twosource_model::{Certainty, Claim, Event, EventName, Interval, Participation, Polarity, Role, Tense};

use crate::align::Alignments;
use crate::kind::KINDS;
use crate::name::{distinct, variants};
use crate::set::{Set, Told};
use across::{Company, Index, across, find};
use cluster::{Cluster, Fit};
use matter::Matter;

pub(crate) use across::is_history;
pub(crate) use cluster::{dated_apart, placed_apart, stated_interval};
pub(crate) use frame::{is_affair, is_exchange, is_outcome, is_unit, kin, once};

/// Whether two claims of one report and frame may tell of one happening: somebody who takes part agrees, and nobody clashes.
pub(crate) fn is_report_of(a: &Told<'_>, b: &Told<'_>) -> bool {
    let (fit, agreed) = Cluster::new(*a).fit(&Cluster::new(*b));
    fit == Fit::Agrees && agreed > 0 && a.claim.roles.iter().any(|r| r.slot.value().is_some_and(|p| p.named))
}

/// A happening with its claims.
#[derive(Debug)]
pub(crate) struct Linked<'s> {
    pub(crate) event: Event,
    /// What tells of it, by report and place.
    pub(crate) claims: Vec<Told<'s>>,
    /// What denies it, by report and place.
    pub(crate) denials: Vec<Told<'s>>,
}

impl<'s> Linked<'s> {
    /// The reports that tell of it, in order.
    pub(crate) fn reports(&self) -> Vec<usize> {
        self.claims.iter().map(|t| t.report).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// What one report claims of it, in order of place.
    pub(crate) fn of_report(&self, report: usize) -> impl Iterator<Item = &Told<'s>> {
        self.claims.iter().filter(move |t| t.report == report)
    }
}

/// Happenings, and what is planned.
pub(crate) struct Links<'s> {
    /// What happened, by name.
    pub(crate) events: Vec<Linked<'s>>,
    /// What was planned or announced, by name.
    pub(crate) plans: Vec<Linked<'s>>,
}

/// What happenings are put together by, beside what they tell themselves.
struct Ground<'g, 's> {
    set: &'g Set<'s>,
    matter: &'g Matter,
    alignments: &'g Alignments<'s>,
}

/// All happenings of the set.
pub(crate) fn link<'s>(set: &Set<'s>, matter: &Matter, alignments: &Alignments<'s>) -> Links<'s> {
    let ground = Ground { set, matter, alignments };
    let (events, index) = gather(&ground, Claim::happened);
    let company = Company::new(set, matter, &events);
    let mut denials: Vec<Vec<Told<'s>>> = events.iter().map(|_| Vec::new()).collect();
    for told in set.told().filter(|t| is_denial(t.claim)) {
        let single = Cluster::new(told);
        let found =
            find(set, &events, &index, &single, told.report).or_else(|| company.sole(&events, &single));
        // What did not happen on Tuesday may have happened on Wednesday.
        if let Some(e) = found.filter(|&e| events[e].dates_overlap(&single) != Some(false)) {
            denials[e].push(told);
        }
    }
    let events = events.into_iter().zip(denials).filter(|(c, d)| is_compared(c, d));
    let events = events.map(|(c, d)| finish(set, c, d));
    let (plans, _) = gather(&ground, is_plan);
    let plans = plans.into_iter().filter(|c| is_compared(c, &[])).map(|c| finish(set, c, Vec::new()));
    Links { events: by_name(events.collect()), plans: by_name(plans.collect()) }
}

/// Whether it is more than one report's word for something of which nothing else is known.
fn is_compared(cluster: &Cluster<'_>, denials: &[Told<'_>]) -> bool {
    !is_unit(cluster.frame) || {
        let mut reports = cluster.claims.iter().chain(denials).map(|t| t.report);
        let first = reports.next();
        reports.any(|r| Some(r) != first)
    }
}

fn by_name(mut linked: Vec<Linked<'_>>) -> Vec<Linked<'_>> {
    linked.sort_by(|a, b| a.event.name.cmp(&b.event.name));
    linked.dedup_by(|a, b| a.event.name == b.event.name);
    linked
}

/// Whether a claim says that something did not happen, or is not so.
fn is_denial(claim: &Claim) -> bool {
    claim.polarity == Polarity::Negative
        && claim.certainty == Certainty::Asserted
        && claim.tense != Tense::Future
        && claim.quotation.is_none()
}

fn is_plan(claim: &Claim) -> bool {
    claim.polarity == Polarity::Positive
        && claim.quotation.is_none()
        && (claim.certainty == Certainty::Planned
            || claim.certainty == Certainty::Asserted && claim.tense == Tense::Future)
}

/// Whether a claim may be of a happening: what is known by its predicate alone is where that is of a kind and dated.
fn is_happening(told: &Told<'_>) -> bool {
    told.claim.frame != crate::proposition::DO
        || told.claim.time.value().is_some() && KINDS.of_predicate(told.claim).is_some()
}

/// The claims that `wanted` lets through, put together.
fn gather<'s>(ground: &Ground<'_, 's>, wanted: fn(&Claim) -> bool) -> (Vec<Cluster<'s>>, Index) {
    let set = ground.set;
    let mut per_report: Vec<Vec<Cluster<'s>>> = set.accounts.iter().map(|_| Vec::new()).collect();
    let mut late: Vec<Told<'s>> = Vec::new();
    for told in set.stated().filter(is_happening) {
        if told.claim.quotation.is_some() || !wanted(told.claim) {
            continue;
        }
        let single = Cluster::new(told);
        if single.is_named() {
            place_named(&mut per_report[told.report], single);
        } else {
            late.push(told);
        }
    }
    for told in late {
        place_unnamed(&mut per_report[told.report], told);
    }
    across(ground, per_report)
}

/// A claim that names somebody joins the happening of its report that it agrees with, the latest first.
fn place_named<'s>(clusters: &mut Vec<Cluster<'s>>, single: Cluster<'s>) {
    // Only so many are looked at, so that a report that tells of thousands of happenings is read in linear time.
    let from = clusters.len().saturating_sub(64);
    let found = clusters[from..].iter().rposition(|c| {
        let (fit, agreed) = c.fit(&single);
        c.frame == single.frame
            && fit == Fit::Agrees
            && c.dates_overlap(&single) != Some(false)
            && !c.parted_by_place(&single, agreed)
    });
    match found {
        Some(i) => clusters[from + i].absorb(single),
        None => clusters.push(single),
    }
}

/// `The letter was delivered`, `the envoy sent word`, `twelve were killed`: the nearest happening of the kind, before it
/// if there is one.
fn place_unnamed<'s>(clusters: &mut Vec<Cluster<'s>>, told: Told<'s>) {
    let single = Cluster::new(told);
    let fits = |c: &Cluster<'s>| {
        c.is_akin(&single)
            && c.fit(&single).0 != Fit::Clashes
            && !c.differs_in_thing(&single)
            && c.dates_overlap(&single) != Some(false)
            && c.places(&single) != Some(crate::place::Standing::Apart)
            && c.in_head_only() == told.claim.in_head
            && c.agrees_as_unit(&single)
            && !receives_another(c, &single)
    };
    // The sole thing in common may be the kind: that is enough only for a message or a meeting spoken of as known.
    let candidates = clusters.len().saturating_sub(64)..clusters.len();
    let nearest = candidates.filter(|&i| fits(&clusters[i])).min_by_key(|&i| {
        let last = clusters[i].last_index();
        let first = clusters[i].claims.first().map_or(0, |t| t.index);
        if first < told.index { (0, told.index - last.min(told.index)) } else { (1, first - told.index) }
    });
    match nearest {
        Some(i) => {
            clusters[i].push(told);
            clusters[i].claims.sort_by_key(|t| t.index);
        }
        None if single.says_enough() => clusters.push(single),
        // Nobody takes part and nothing is there to join: no happening that could be told from another.
        None => {}
    }
}

/// Whether who does it here has it done to him there, and the other way round, by their names.
pub(crate) fn are_turned(a: &Claim, b: &Claim) -> bool {
    let name = |c: &'_ Claim, role| c.role(role).filter(|p| p.named).map(|p| p.name.clone());
    let to = |c: &Claim| name(c, Role::Recipient).or_else(|| name(c, Role::Patient));
    let goes = |c: &Claim, d: &Claim| name(c, Role::Agent).zip(to(d)).is_some_and(|(x, y)| variants(&x, &y));
    goes(a, b) && goes(b, a)
}

/// `The council met`, `the team was received by the president`: who receives somebody meets him alone, and nobody takes part in both.
fn receives_another(a: &Cluster<'_>, b: &Cluster<'_>) -> bool {
    let receives = |c: &Cluster<'_>| c.claims.iter().any(|t| t.claim.predicate.lemma == "receive");
    receives(a) != receives(b) && a.fit(b).1 == 0
}

fn finish<'s>(set: &Set<'s>, mut cluster: Cluster<'s>, mut denials: Vec<Told<'s>>) -> Linked<'s> {
    cluster.claims.sort_by_key(|t| (t.report, t.index));
    denials.sort_by_key(|t| (t.report, t.index));
    cluster.frame = usual_frame(&cluster);
    let participants: Vec<Participation> = cluster
        .parties
        .iter()
        .map(|(role, parties)| Participation {
            role: *role,
            names: distinct(parties.iter().map(|p| p.participant.name.as_str())),
        })
        .collect();
    let title = crate::title::of(cluster.frame, &cluster.claims);
    let time = cluster.dates().try_fold(None, |all: Option<Interval>, next| {
        let joint =
            all.map_or(next, |a| Interval { begin: a.begin.max(next.begin), end: a.end.min(next.end) });
        (joint.begin < joint.end).then_some(Some(joint))
    });
    // The first claim names the event: it stays the first whatever comes later in the order of the set.
    let first = cluster.claims.iter().map(|t| t.claim.name.as_str()).min().unwrap_or_default();
    let mut told: Vec<&Told<'s>> = cluster.claims.iter().chain(&denials).collect();
    told.sort_by_key(|t| (t.report, t.index));
    let event = Event {
        name: EventName::of_identity(&[cluster.frame.as_bytes(), first.as_bytes()]),
        frame: cluster.frame.to_owned(),
        title,
        participants,
        time: time.flatten(),
        claims: told.into_iter().map(|t| t.claim.name.clone()).collect(),
        reasons: reasons(set, &cluster),
        updates: Vec::new(),
        independent: 0,
    };
    Linked { event, claims: cluster.claims, denials }
}

/// The frame of most of its claims, the affair rather than what came of it; of equals the first in the alphabet.
fn usual_frame<'s>(cluster: &Cluster<'s>) -> &'s str {
    let frames: BTreeSet<&'s str> = cluster.claims.iter().map(|t| KINDS.frame_of(t.claim)).collect();
    let count = |f: &str| cluster.claims.iter().filter(|t| KINDS.frame_of(t.claim) == f).count();
    let best = frames.into_iter().min_by_key(|f| (frame::is_outcome(f), std::cmp::Reverse(count(f))));
    best.unwrap_or(cluster.frame)
}

/// Why the claims of several reports are held to be about one thing.
fn reasons(set: &Set<'_>, cluster: &Cluster<'_>) -> Vec<String> {
    let reports: BTreeSet<usize> = cluster.claims.iter().map(|t| t.report).collect();
    if reports.len() < 2 {
        return Vec::new();
    }
    let mut out = vec![format!("all claims evoke the frame `{}`", cluster.frame)];
    let frames = distinct(cluster.claims.iter().map(|t| t.claim.frame.as_str()));
    if frames.len() > 1 {
        out[0] = format!("the claims evoke akin frames: `{}`", frames.join("`, `"));
    }
    for (role, parties) in &cluster.parties {
        let names = distinct(parties.iter().map(|p| p.participant.name.as_str()));
        let offices: BTreeSet<String> = parties
            .iter()
            .flat_map(|p| &p.participant.offices)
            .filter(|o| !o.of.is_empty())
            .map(|o| format!("{} of {}", o.title, o.of))
            .collect();
        let mut reason = format!("{role:?} is {}", names.join(" / "));
        if !offices.is_empty() {
            reason.push_str(&format!(" ({})", offices.into_iter().collect::<Vec<_>>().join(", ")));
        }
        out.push(reason);
    }
    let places = distinct(cluster.claims.iter().filter_map(|t| Some(t.claim.place.value()?.name.as_str())));
    if !places.is_empty() {
        out.push(format!("it happened in {}", places.join(" / ")));
    }
    let labels: Vec<&str> = reports.iter().map(|r| set.label(*r)).collect();
    out.push(format!("told by {}", labels.join(", ")));
    out
}
