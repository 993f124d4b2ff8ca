//! Clusters of several reports, put together to happenings.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use twosource_model::{ParticipantKind, Published};

use super::Ground;
use super::cluster::{Cluster, Fit};
use super::frame::kin;
use super::matter::{Matter, by_matter};
use crate::keys::set_keys;
use crate::set::{Set, Told};

/// Happenings whose days lie further apart are never one, in days.
const FAR_APART: i64 = 10;
/// Reports published further apart tell of one happening only where its own dates agree, in days.
const PUBLISHED_APART: i64 = 21;
/// Reports published further apart tell of one nameless affair only where its own dates agree, in days.
const NEWS_APART: i64 = 3;
/// Happenings of one key that are looked at.
const LISTED: usize = 256;

/// Reports whose names are compared one with another: a desk's set, not an archive.
const NAMED_TOGETHER: usize = 64;
/// Words of names that two reports of one matter have in common.
const COMMON: usize = 3;

/// Happenings, found again by key.
#[derive(Default)]
pub(super) struct Index {
    by_key: HashMap<String, Vec<usize>>,
}

impl Index {
    fn note(&mut self, keys: BTreeSet<String>, at: usize) {
        for key in keys {
            let list = self.by_key.entry(key).or_default();
            if list.last() != Some(&at) && list.len() < LISTED {
                list.push(at);
            }
        }
    }

    fn candidates(&self, keys: &BTreeSet<String>) -> BTreeSet<usize> {
        keys.iter().filter_map(|k| self.by_key.get(k)).flatten().copied().collect()
    }
}

/// Puts the clusters of all reports together.
pub(super) fn across<'s>(
    ground: &Ground<'_, 's>,
    per_report: Vec<Vec<Cluster<'s>>>,
) -> (Vec<Cluster<'s>>, Index) {
    let set = ground.set;
    let mut events: Vec<Cluster<'s>> = Vec::new();
    let mut index = Index::default();
    for (report, mut clusters) in per_report.into_iter().enumerate() {
        // Headline-only happenings last: the body's claim of a report is its account.
        clusters.sort_by_key(Cluster::in_head_only);
        for cluster in clusters {
            let keys = keys_of(&cluster);
            let free = |e: usize| !events[e].claims.iter().any(|t| t.report == report);
            let best = best_of(set, &events, &index, &keys, &cluster, report, free);
            let at = match best {
                Some(e) => {
                    events[e].absorb(cluster);
                    e
                }
                None => {
                    events.push(cluster);
                    events.len() - 1
                }
            };
            index.note(keys, at);
        }
    }
    by_company(ground, &mut events);
    by_matter(ground, &mut events);
    (events, index)
}

fn keys_of(cluster: &Cluster<'_>) -> BTreeSet<String> {
    cluster.claims.iter().flat_map(|t| set_keys(t.claim)).collect()
}

/// The happening that a cluster is an account of, among those that `free` lets through.
pub(super) fn best_of<'s>(
    set: &Set<'s>,
    events: &[Cluster<'s>],
    index: &Index,
    keys: &BTreeSet<String>,
    cluster: &Cluster<'s>,
    report: usize,
    free: impl Fn(usize) -> bool,
) -> Option<usize> {
    let ranked =
        index.candidates(keys).into_iter().filter(|&e| e < events.len() && free(e)).filter_map(|e| {
            if are_of_two_times(set, &events[e], cluster) {
                return None;
            }
            let (agreed, overlap) = tie(set, &events[e], cluster, report)?;
            Some((overlap, agreed, std::cmp::Reverse(e)))
        });
    ranked.max().map(|(_, _, std::cmp::Reverse(e))| e)
}

/// Days before its report beyond which a happening is none of the news.
const HISTORY: i64 = 120;

/// Whether a claim is of long ago, by its own words.
pub(crate) fn is_history(set: &Set<'_>, told: &Told<'_>) -> bool {
    let published = set.accounts[told.report].report.published;
    let ended = super::stated_interval(told).map(|i| i.end);
    ended.zip(published).is_some_and(|(end, p)| p.earliest().duration_since(end).as_hours() > HISTORY * 24)
}

/// Whether the one is told from long ago, and the other has no day, as news has none that everybody knows: `killing four in 2022`.
fn are_of_two_times(set: &Set<'_>, a: &Cluster<'_>, b: &Cluster<'_>) -> bool {
    let old = |c: &Cluster<'_>| c.claims.iter().any(|t| is_history(set, t));
    let undated = |c: &Cluster<'_>| c.claims.iter().all(|t| super::stated_interval(t).is_none());
    undated(a) && old(b) || undated(b) && old(a)
}

/// What a cluster without keys of its own is looked for under.
pub(super) fn find<'s>(
    set: &Set<'s>,
    events: &[Cluster<'s>],
    index: &Index,
    cluster: &Cluster<'s>,
    report: usize,
) -> Option<usize> {
    best_of(set, events, index, &keys_of(cluster), cluster, report, |_| true)
}

/// Whether both may be one happening: how many roles agree, and whether the dates do.
fn tie(set: &Set<'_>, event: &Cluster<'_>, cluster: &Cluster<'_>, report: usize) -> Option<(usize, bool)> {
    let overlap = event.dates_overlap(cluster);
    if overlap == Some(false) && event.days_apart(cluster) > FAR_APART {
        return None;
    }
    let (fit, agreed) = event.fit(cluster);
    if fit == Fit::Clashes || event.parted_by_place(cluster, agreed) {
        return None;
    }
    let published = published_apart(set, event, report);
    let near = |days: i64| overlap == Some(true) || published <= days;
    // What is known by a description alone is one thing among the news of some days.
    let described = !event.is_named() && !cluster.is_named();
    let by_name = event.frame == cluster.frame
        && fit == Fit::Agrees
        && (agreed >= 2 || agreed == 1 && only_one_known(event, cluster))
        && near(if described { NEWS_APART } else { PUBLISHED_APART });
    // What nobody who is named takes part in is known by where and when.
    let by_place = event.is_akin(cluster)
        && event.agrees_as_unit(cluster)
        && event.one_spot(cluster)
        && overlap != Some(false)
        && near(NEWS_APART);
    (by_name || by_place).then_some((agreed, overlap == Some(true)))
}

/// One agreement is enough where one of the two says no more: the other role is open on one side.
fn only_one_known(a: &Cluster<'_>, b: &Cluster<'_>) -> bool {
    let known = |c: &Cluster<'_>| c.parties.len();
    let described = |c: &Cluster<'_>| {
        c.parties
            .values()
            .any(|p| p.iter().all(|p| !p.participant.named || p.participant.kind == ParticipantKind::Place))
    };
    known(a) == 1 || known(b) == 1 || described(a) || described(b)
}

fn published_apart(set: &Set<'_>, event: &Cluster<'_>, report: usize) -> i64 {
    let day = |r: usize| set.accounts[r].report.published.map(Published::day);
    let Some(here) = day(report) else { return 0 };
    event
        .claims
        .iter()
        .filter_map(|t| day(t.report))
        .map(|there| i64::from(here.since(there).map_or(0, |s| s.get_days()).abs()))
        .min()
        .unwrap_or(0)
}

/// Which reports tell of one matter, as far as happenings show that were put together already.
pub(super) struct Company {
    of_report: BTreeMap<usize, BTreeSet<usize>>,
    by_kin: BTreeMap<String, Vec<usize>>,
}

impl Company {
    pub(super) fn new(set: &Set<'_>, matter: &Matter, events: &[Cluster<'_>]) -> Self {
        let mut of_report: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        // Reports that give the same rare names tell of one matter, whatever else of it is read.
        let reports = set.accounts.len().min(NAMED_TOGETHER);
        for a in 0..reports {
            for b in a + 1..reports {
                if matter.common(a, b) >= COMMON {
                    of_report.entry(a).or_default().extend([a, b]);
                    of_report.entry(b).or_default().extend([a, b]);
                }
            }
        }
        let mut by_kin: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (e, event) in events.iter().enumerate() {
            let told: BTreeSet<usize> = event.claims.iter().map(|t| t.report).collect();
            for r in &told {
                of_report.entry(*r).or_default().extend(told.iter().copied());
            }
            by_kin.entry(kin(event.frame).to_owned()).or_default().push(e);
        }
        Self { of_report, by_kin }
    }

    /// The one happening of its kind that a claim without names and place can be about: among those that reports of the
    /// same matter tell of, and told of by more than headlines. `None` where there are several.
    pub(super) fn sole(&self, events: &[Cluster<'_>], cluster: &Cluster<'_>) -> Option<usize> {
        let report = cluster.claims.first()?.report;
        let matter = self.of_report.get(&report)?;
        let kind = self.by_kin.get(kin(cluster.frame)).filter(|k| k.len() <= LISTED)?;
        let mut fits = kind.iter().copied().filter(|&e| {
            let event = &events[e];
            !event.in_head_only()
                && event.claims.iter().any(|t| matter.contains(&t.report))
                && event.is_akin(cluster)
                && event.agrees_as_unit(cluster)
                && event.fit(cluster).0 != Fit::Clashes
                && event.places(cluster) != Some(crate::place::Standing::Apart)
        });
        let first = fits.next()?;
        (fits.next().is_none() && !cluster.is_named()).then_some(first)
    }
}

/// Reports that name one person or body in full: they are of one matter, as far as their days allow.
fn named_together(events: &[Cluster<'_>], reports: &[BTreeSet<usize>]) -> Vec<BTreeSet<usize>> {
    let mut by_name: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (event, told) in events.iter().zip(reports) {
        for name in event.full_names() {
            let named = by_name.entry(name).or_default();
            if named.len() < LISTED {
                named.extend(told.iter().copied());
            }
        }
    }
    by_name.into_values().filter(|r| r.len() > 1).collect()
}

/// A toll without names or place is that of the matter which the reports have in common otherwise: where both tell of
/// one happening already, and each of one toll of the kind only.
fn by_company<'s>(ground: &Ground<'_, 's>, events: &mut Vec<Cluster<'s>>) {
    let set = ground.set;
    let mut reports: Vec<BTreeSet<usize>> =
        events.iter().map(|c| c.claims.iter().map(|t| t.report).collect()).collect();
    let mut company: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for told in &reports {
        if told.len() > 1 {
            for r in told {
                company.entry(*r).or_default().extend(told.iter().copied());
            }
        }
    }
    for told in named_together(events, &reports) {
        for r in &told {
            company.entry(*r).or_default().extend(told.iter().copied());
        }
    }
    let mut alone: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for (e, event) in events.iter().enumerate() {
        if event.is_named() || event.in_head_only() || event.units().next().is_none() {
            continue;
        }
        for report in &reports[e] {
            alone.entry((*report, kin(event.frame).to_owned())).or_default().push(e);
        }
    }
    // Where each has gone to.
    let mut into: BTreeMap<usize, usize> = BTreeMap::new();
    let sole: Vec<(usize, String, usize)> =
        alone.into_iter().filter(|(_, l)| l.len() == 1).map(|((r, k), l)| (r, k, l[0])).collect();
    for (n, (report, kind, e)) in sole.iter().enumerate() {
        if into.contains_key(e) || reports[*e].len() > 1 {
            continue;
        }
        let known = company.get(report);
        let found = sole[..n].iter().rev().take(64).find(|(other, k, f)| {
            let f = into.get(f).unwrap_or(f);
            let (x, y) = (&events[*f], &events[*e]);
            k == kind
                && f != e
                && (known.is_some_and(|c| c.contains(other))
                    || ground.matter.common(*other, *report) >= COMMON)
                && !reports[*f].contains(report)
                && x.is_akin(y)
                && !are_of_two_times(set, x, y)
                && x.fit(y).0 != Fit::Clashes
                && x.dates_overlap(y) != Some(false)
                && x.places(y) != Some(crate::place::Standing::Apart)
                && y.units().any(|u| x.units().any(|v| u == v))
                && published_apart(set, x, *report) <= NEWS_APART
        });
        if let Some((_, _, f)) = found {
            let f = into.get(f).copied().unwrap_or(*f);
            let claims = events[*e].claims.clone();
            for told in claims {
                events[f].push(told);
            }
            reports[f].insert(*report);
            into.insert(*e, f);
        }
    }
    let mut e = 0;
    events.retain(|_| {
        e += 1;
        !into.contains_key(&(e - 1))
    });
}
