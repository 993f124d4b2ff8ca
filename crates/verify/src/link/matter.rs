//! Happenings of one matter: what reports tell of in such different words that no participant of theirs agrees by name is
//! one happening still, where each report tells of one of the kind alone and enough else agrees.
//!
//! `Burglars broke into the museum of Halden on Monday and made off with 47 gold coins`, `the thieves who emptied our museum
//! took 74 gold coins`: one theft in each, with a thing and words in common. What agrees is weighed; what parts (the day, the
//! place, a number) is what a reader wants to be told of, and does not keep two accounts apart.

use std::collections::{BTreeMap, BTreeSet};

use twosource_model::{Certainty, ParticipantKind, Published, Quantity, SpeakerKind};

use super::Ground;
use super::cluster::{Cluster, Fit};
use super::frame::{is_exchange, kin};
use crate::name::Folded;
use crate::number;
use crate::place::Standing;
use crate::set::Set;
use crate::wording::{fold, stems};

/// Reports published further apart than this tell of one matter only where the days of the happening agree, in days.
const NEWS_APART: i64 = 4;
/// Happenings of one kind that are compared.
const LISTED: usize = 48;
/// Days further apart are of two happenings; the further where two who took part agree.
const FAR: i64 = 10;
const FAR_AGREED: i64 = 40;
/// What must agree, in points.
const ENOUGH: usize = 5;
/// What must agree beside that where a report tells of several of the kind.
const MORE: usize = 3;
/// Points that words in common can give.
const WORDS: usize = 4;
/// The same where they stand in sentences that are a pair, in days.
const PAIR_APART: i64 = 14;
/// A pair of sentences is strong from this weight on, and close from this share of what either has.
const STRONG: f64 = 8.0;
const CLOSE: f64 = 0.25;
/// Pairs of claims of two happenings whose sentences are looked at.
const PAIRS: usize = 256;
/// Words of one happening that are looked at.
const STEMS: usize = 200;

/// What each report names, whatever it tells of it.
pub(crate) struct Matter {
    names: Vec<BTreeSet<String>>,
}

impl Matter {
    pub(crate) fn new(set: &Set<'_>) -> Self {
        let names = set.accounts.iter().map(|account| {
            let mut names: BTreeSet<String> = crate::proposition::names_of(account).into_iter().collect();
            for claim in account.reading.claims.iter().take(1000) {
                let parties = claim.roles.iter().filter_map(|r| r.slot.value()).filter(|p| p.named);
                for party in parties {
                    if party.kind != ParticipantKind::Place {
                        names.extend(Folded::new(&party.name).index_words());
                    }
                }
                let speakers = claim.attribution.iter().map(|l| &l.speaker);
                for speaker in speakers.filter(|s| s.kind == SpeakerKind::Person) {
                    names.extend(Folded::new(&speaker.name).index_words());
                }
                if let Some(place) = claim.place.value().filter(|p| crate::place::is_fine(p)) {
                    names.insert(format!("in {}", crate::place::key(place)));
                    names.extend(place.apart.iter().map(|w| format!("in {w}")));
                }
            }
            names
        });
        Self { names: names.collect() }
    }

    /// How many words of names both reports have.
    pub(crate) fn common(&self, a: usize, b: usize) -> usize {
        self.names[a].intersection(&self.names[b]).count()
    }
}

/// Puts together what each of two reports tells of once.
pub(super) fn by_matter<'s>(ground: &Ground<'_, 's>, events: &mut Vec<Cluster<'s>>) {
    let reports: Vec<BTreeSet<usize>> =
        events.iter().map(|c| c.claims.iter().map(|t| t.report).collect()).collect();
    let mut of_kind: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut told: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (e, event) in events.iter().enumerate() {
        if event.in_head_only() || is_exchange(event.frame) && !matches!(event.frame, "meet" | "sign") {
            continue;
        }
        let list = of_kind.entry(kin(event.frame)).or_default();
        if list.len() < LISTED {
            list.push(e);
        }
        for report in &reports[e] {
            *told.entry((*report, kin(event.frame))).or_default() += 1;
        }
    }
    let sole = |e: usize, kind: &str| reports[e].iter().all(|r| told.get(&(*r, kind)) == Some(&1));
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (kind, list) in &of_kind {
        for (n, &a) in list.iter().enumerate() {
            for &b in &list[n + 1..] {
                if reports[a].is_disjoint(&reports[b])
                    && let Some((points, pair)) = agreement(ground, &events[a], &events[b])
                    && (pair || sole(a, kind) && sole(b, kind) || points >= ENOUGH + MORE)
                {
                    pairs.push((points, a, b));
                }
            }
        }
    }
    // The surest first; of equals the first in the order of the set.
    pairs.sort_by_key(|(points, a, b)| (std::cmp::Reverse(*points), *a, *b));
    let mut into: BTreeMap<usize, usize> = BTreeMap::new();
    let mut reports = reports;
    for (_, a, b) in pairs {
        let (a, b) = (root(&into, a), root(&into, b));
        if a == b || !reports[a].is_disjoint(&reports[b]) {
            continue;
        }
        let (keep, gone) = (a.min(b), a.max(b));
        let claims = events[gone].claims.clone();
        for told in claims {
            events[keep].push(told);
        }
        let moved = std::mem::take(&mut reports[gone]);
        reports[keep].extend(moved);
        into.insert(gone, keep);
    }
    let mut e = 0;
    events.retain(|_| {
        e += 1;
        !into.contains_key(&(e - 1))
    });
}

fn root(into: &BTreeMap<usize, usize>, mut e: usize) -> usize {
    while let Some(next) = into.get(&e) {
        e = *next;
    }
    e
}

/// What agrees of two happenings, in points, and whether they stand in sentences that are a pair; `None` where it is too
/// little, or something keeps them apart.
fn agreement(ground: &Ground<'_, '_>, a: &Cluster<'_>, b: &Cluster<'_>) -> Option<(usize, bool)> {
    let Ground { set, matter, alignments } = ground;
    let (fit, agreed) = a.fit(b);
    let overlap = a.dates_overlap(b);
    if fit == Fit::Clashes
        || !a.is_akin(b)
        || overlap == Some(false) && a.days_apart(b) > if agreed > 1 { FAR_AGREED } else { FAR }
        || is_told_as_one_of_many(a)
        || is_told_as_one_of_many(b)
    {
        return None;
    }
    let pairs = || a.claims.iter().flat_map(|x| b.claims.iter().map(move |y| (x, y)));
    let likeness = pairs().take(PAIRS).map(|(x, y)| alignments.of_claims(x, y)).filter(|l| l.is_pair());
    let likeness = likeness.max_by(|x, y| x.weight.total_cmp(&y.weight));
    if likeness.is_none() && !a.agrees_as_unit(b) {
        return None;
    }
    let day = |r: usize| set.accounts[r].report.published.map(Published::day);
    let published = pairs()
        .filter_map(|(x, y)| Some((day(x.report)?, day(y.report)?)))
        .map(|(x, y)| i64::from(x.since(y).map_or(0, |s| s.get_days()).abs()))
        .min();
    let apart_at_most = if likeness.is_some() { PAIR_APART } else { NEWS_APART };
    if overlap != Some(true) && published.unwrap_or(0) > apart_at_most {
        return None;
    }
    let common = pairs().map(|(x, y)| matter.common(x.report, y.report)).max().unwrap_or(0);
    let words = shared_words(a, b);
    let mut points = match common {
        0 => 0,
        1 => 1,
        _ => 2,
    };
    let alike = likeness.map_or(0, |l| 2 + usize::from(l.weight >= STRONG) + usize::from(l.cosine >= CLOSE));
    points += words.min(WORDS).max(alike) + agreed * 2;
    points += if overlap == Some(true) { 2 } else { 0 };
    points += match a.places(b) {
        Some(Standing::Same) => 2,
        Some(Standing::Contains) => 1,
        _ => 0,
    };
    points += if one_number(a, b) { 2 } else { 0 };
    let apart = a.places(b) == Some(Standing::Apart);
    // Where day or place part, the rest must carry it.
    let enough = ENOUGH + usize::from(overlap == Some(false)) + usize::from(apart) * 2;
    // Words, names or a number: a kind and a day alone are no happening.
    (points >= enough && (words > 0 || agreed > 0)).then_some((points, likeness.is_some()))
}

/// `has won six`: what is told of a habit, a list, or is counted over a year.
fn is_told_as_one_of_many(cluster: &Cluster<'_>) -> bool {
    cluster.claims.iter().all(|t| t.claim.certainty != Certainty::Asserted)
}

/// The words that both have, apart from those that evoke the kind.
fn shared_words(a: &Cluster<'_>, b: &Cluster<'_>) -> usize {
    let words = |c: &Cluster<'_>| -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for told in &c.claims {
            let claim = told.claim;
            let lemma = stems(&fold(&claim.predicate.passage.words));
            all.extend(stems(&fold(&claim.passage.words)).into_iter().filter(|w| {
                !lemma.contains(w)
                    && w.chars().count() > 2
                    && !w.chars().all(|c| c.is_ascii_digit())
                    && !is_calendar(w)
            }));
            if all.len() > STEMS {
                break;
            }
        }
        all
    };
    words(a).intersection(&words(b)).count()
}

/// Days and months agree by the date, not by their word.
fn is_calendar(stem: &str) -> bool {
    const WORDS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "morning",
        "evening",
        "night",
        "afternoon",
        "year",
        "day",
        "week",
        "month",
        "said",
        "say",
        "told",
        "tell",
        "people",
        "man",
        "men",
        "woman",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "one",
        "first",
    ];
    WORDS.iter().any(|w| *w == stem || stem.len() > 3 && w.starts_with(stem))
}

/// Whether both give one number of one thing, or the one its figures turned round: 47 and 74.
fn one_number(a: &Cluster<'_>, b: &Cluster<'_>) -> bool {
    let all = |c: &'_ Cluster<'_>| -> Vec<Quantity> {
        c.claims.iter().flat_map(|t| &t.claim.quantities).take(16).cloned().collect()
    };
    let (x, y) = (all(a), all(b));
    x.iter().any(|p| {
        y.iter().any(|q| {
            number::unit(p) == number::unit(q)
                && p.low.is_some_and(|v| v > 2.0)
                && (p.low == q.low && p.high == q.high || number::turned_round(p, q))
        })
    })
}
