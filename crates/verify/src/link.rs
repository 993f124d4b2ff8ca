//! Which claims are about one happening: within a report first, then across reports.
//!
//! Claims of one frame are one happening where no participant clashes (two persons of different names and offices in
//! one role) and at least one agrees, by name or by office. Two messages in opposite directions clash, and so stay two
//! events. Dates that part do not keep two reports apart, for that is what a reader wants to be told; but where a
//! report tells of two such happenings the dates decide which is meant.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use twosource_model::{Event, EventName, Interval, Participant, ParticipantKind, Participation, Role, Slot};

use crate::keys::event_keys;
use crate::name::{Folded, distinct};
use crate::set::{Set, Told};

/// A happening with its claims.
#[derive(Debug)]
pub(crate) struct Linked<'s> {
    pub(crate) event: Event,
    pub(crate) claims: Vec<Told<'s>>,
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

/// How two fillings of a role stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Agrees,
    Open,
    Clashes,
}

/// Happenings whose days lie further apart are never one, in days.
const FAR_APART: i64 = 10;
/// Reports published further apart tell of one happening only where its own dates agree, in days.
const PUBLISHED_APART: i64 = 21;

/// A participant folded once.
#[derive(Debug, Clone)]
struct Party<'s> {
    participant: &'s Participant,
    folded: Folded,
}

#[derive(Debug)]
struct Cluster<'s> {
    frame: &'s str,
    claims: Vec<Told<'s>>,
    parties: BTreeMap<Role, Vec<Party<'s>>>,
    /// The times that its claims state, each once: some few, however many claims there are.
    dates: Vec<Interval>,
}

/// Participants of one role, and times, that are compared: a happening told of in more ways than this is none.
const WAYS: usize = 16;

const ROLES: [Role; 4] = [Role::Agent, Role::CoAgent, Role::Patient, Role::Recipient];

impl<'s> Cluster<'s> {
    fn new(told: Told<'s>) -> Self {
        let mut cluster = Self {
            frame: &told.claim.frame,
            claims: Vec::new(),
            parties: BTreeMap::new(),
            dates: Vec::new(),
        };
        cluster.push(told);
        cluster
    }

    fn push(&mut self, told: Told<'s>) {
        for role in ROLES {
            if let Some(participant) = told.claim.role(role) {
                let parties = self.parties.entry(role).or_default();
                if parties.len() < WAYS && !parties.iter().any(|p| p.participant == participant) {
                    parties.push(Party { participant, folded: Folded::new(&participant.name) });
                }
            }
        }
        if let Some(interval) = stated_interval(&told)
            && self.dates.len() < WAYS
            && !self.dates.contains(&interval)
        {
            self.dates.push(interval);
        }
        self.claims.push(told);
    }

    fn absorb(&mut self, other: Cluster<'s>) {
        for told in other.claims {
            self.push(told);
        }
    }

    fn fit(&self, other: &Self) -> (Fit, usize) {
        // Two who meet have no order: one's agent may be the other's co-agent.
        let mutual = self.parties.contains_key(&Role::CoAgent) || other.parties.contains_key(&Role::CoAgent);
        if mutual {
            let straight = self.fit_as(other, &[(Role::Agent, Role::Agent), (Role::CoAgent, Role::CoAgent)]);
            let crossed = self.fit_as(other, &[(Role::Agent, Role::CoAgent), (Role::CoAgent, Role::Agent)]);
            let rank = |f: (Fit, usize)| (f.0 != Fit::Clashes, f.1);
            return if rank(crossed) > rank(straight) { crossed } else { straight };
        }
        self.fit_as(
            other,
            &[(Role::Agent, Role::Agent), (Role::Recipient, Role::Recipient), (Role::Patient, Role::Patient)],
        )
    }

    fn fit_as(&self, other: &Self, pairs: &[(Role, Role)]) -> (Fit, usize) {
        let mut agreed = 0;
        for (mine, theirs) in pairs {
            let (Some(a), Some(b)) = (self.parties.get(mine), other.parties.get(theirs)) else { continue };
            let mut best = Fit::Clashes;
            for x in a {
                for y in b {
                    match party_fit(x, y) {
                        Fit::Agrees => best = Fit::Agrees,
                        Fit::Open if best == Fit::Clashes => best = Fit::Open,
                        _ => {}
                    }
                }
            }
            match best {
                Fit::Clashes => return (Fit::Clashes, 0),
                Fit::Agrees => agreed += 1,
                Fit::Open => {}
            }
        }
        (if agreed > 0 { Fit::Agrees } else { Fit::Open }, agreed)
    }

    /// Whether anybody who takes part is called by name or office.
    fn is_named(&self) -> bool {
        self.parties.values().flatten().any(|p| p.participant.named)
    }

    fn has_parties(&self) -> bool {
        !self.parties.is_empty()
    }

    fn in_head_only(&self) -> bool {
        self.claims.iter().all(|t| t.claim.in_head)
    }

    /// The days that its claims state, as intervals.
    fn dates(&self) -> impl Iterator<Item = Interval> + '_ {
        self.dates.iter().copied()
    }

    fn dates_overlap(&self, other: &Self) -> Option<bool> {
        let mut any = false;
        for a in self.dates() {
            for b in other.dates() {
                if a.overlaps(b.widened(14)) {
                    return Some(true);
                }
                any = true;
            }
        }
        any.then_some(false)
    }

    fn days_apart(&self, other: &Self) -> i64 {
        self.dates()
            .flat_map(|a| other.dates().map(move |b| (a.begin.duration_since(b.begin).as_hours() / 24).abs()))
            .min()
            .unwrap_or(0)
    }

    fn last_index(&self) -> usize {
        self.claims.last().map_or(0, |t| t.index)
    }
}

/// The interval of a time that the words give, whatever anchors it.
pub(crate) fn stated_interval(told: &Told<'_>) -> Option<Interval> {
    match &told.claim.time {
        Slot::Stated { value, .. } => value.interval,
        _ => None,
    }
}

/// Whether both hold one office of one body: `president` of `china`.
pub(crate) fn share_office(a: &Participant, b: &Participant) -> bool {
    a.offices.iter().filter(|o| !o.of.is_empty()).any(|o| b.offices.contains(o))
}

fn party_fit(a: &Party<'_>, b: &Party<'_>) -> Fit {
    let (x, y) = (a.participant, b.participant);
    if share_office(x, y) {
        return Fit::Agrees;
    }
    // A country acts through its office-holders: `Beijing`, `China`.
    if x.kind == ParticipantKind::Place || y.kind == ParticipantKind::Place {
        return if x.named && y.named && a.folded.is_variant_of(&b.folded) { Fit::Agrees } else { Fit::Open };
    }
    if x.named && y.named {
        return if a.folded.is_variant_of(&b.folded) { Fit::Agrees } else { Fit::Clashes };
    }
    if !x.named && !y.named {
        return if x.name == y.name { Fit::Agrees } else { Fit::Open };
    }
    // A name against a description: only offices of one body that exclude each other would part them.
    let parts = x.offices.iter().any(|o| {
        !o.of.is_empty() && y.offices.iter().any(|p| !p.of.is_empty() && p.of != o.of && p.title == o.title)
    });
    if parts { Fit::Clashes } else { Fit::Open }
}

/// All happenings of the set, by name.
pub(crate) fn link<'s>(set: &Set<'s>) -> Vec<Linked<'s>> {
    let mut per_report: Vec<Vec<Cluster<'s>>> = set.accounts.iter().map(|_| Vec::new()).collect();
    let mut late: Vec<Told<'s>> = Vec::new();
    for told in set.told() {
        let claim = told.claim;
        if claim.quotation.is_some() || !claim.happened() {
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
    across(set, per_report)
}

/// A claim that names somebody joins the happening of its report that it agrees with, the latest first.
fn place_named<'s>(clusters: &mut Vec<Cluster<'s>>, single: Cluster<'s>) {
    // Only so many are looked at, so that a report that tells of thousands of happenings is read in linear time.
    let from = clusters.len().saturating_sub(64);
    let found = clusters[from..].iter().rposition(|c| {
        c.frame == single.frame && c.fit(&single).0 == Fit::Agrees && c.dates_overlap(&single) != Some(false)
    });
    match found {
        Some(i) => clusters[from + i].absorb(single),
        None => clusters.push(single),
    }
}

/// `The letter was delivered`, `the envoy sent word`: the nearest happening of the kind, before it if there is one.
fn place_unnamed<'s>(clusters: &mut Vec<Cluster<'s>>, told: Told<'s>) {
    let single = Cluster::new(told);
    let fits = |c: &Cluster<'s>| {
        c.frame == single.frame
            && c.fit(&single).0 != Fit::Clashes
            && c.dates_overlap(&single) != Some(false)
            && c.in_head_only() == told.claim.in_head
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
        None if single.has_parties() => clusters.push(single),
        // Nobody takes part and nothing is there to join: no happening that could be told from another.
        None => {}
    }
}

fn across<'s>(set: &Set<'s>, per_report: Vec<Vec<Cluster<'s>>>) -> Vec<Linked<'s>> {
    let mut events: Vec<Cluster<'s>> = Vec::new();
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
    for (report, clusters) in per_report.into_iter().enumerate() {
        // Headline-only happenings last: the body's claim of a report is its account.
        let mut clusters = clusters;
        clusters.sort_by_key(Cluster::in_head_only);
        for cluster in clusters {
            let keys: BTreeSet<String> = cluster.claims.iter().flat_map(|t| event_keys(t.claim)).collect();
            let candidates: BTreeSet<usize> =
                keys.iter().filter_map(|k| by_key.get(k)).flatten().copied().collect();
            let best = candidates
                .into_iter()
                .filter_map(|e| {
                    let event = &events[e];
                    let (fit, agreed) = event.fit(&cluster);
                    let overlap = event.dates_overlap(&cluster);
                    let taken = event.claims.iter().any(|t| t.report == report);
                    let apart = overlap == Some(false) && event.days_apart(&cluster) > FAR_APART;
                    let far = overlap != Some(true) && published_apart(set, event, report) > PUBLISHED_APART;
                    let enough = agreed >= 2 || agreed == 1 && only_one_known(event, &cluster);
                    (fit == Fit::Agrees && enough && !taken && !apart && !far).then_some((
                        overlap == Some(true),
                        agreed,
                        std::cmp::Reverse(e),
                    ))
                })
                .max();
            let at = match best {
                Some((_, _, std::cmp::Reverse(e))) => {
                    events[e].absorb(cluster);
                    e
                }
                None => {
                    events.push(cluster);
                    events.len() - 1
                }
            };
            for key in keys {
                let list = by_key.entry(key).or_default();
                if list.last() != Some(&at) && list.len() < 256 {
                    list.push(at);
                }
            }
        }
    }
    let mut linked: Vec<Linked<'s>> = events.into_iter().map(|c| finish(set, c)).collect();
    linked.sort_by(|a, b| a.event.name.cmp(&b.event.name));
    linked.dedup_by(|a, b| a.event.name == b.event.name);
    linked
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
    let day = |r: usize| set.accounts[r].report.published.map(twosource_model::Published::day);
    let Some(here) = day(report) else { return 0 };
    event
        .claims
        .iter()
        .filter_map(|t| day(t.report))
        .map(|there| i64::from(here.since(there).map_or(0, |s| s.get_days()).abs()))
        .min()
        .unwrap_or(0)
}

fn finish<'s>(set: &Set<'s>, mut cluster: Cluster<'s>) -> Linked<'s> {
    cluster.claims.sort_by_key(|t| (t.report, t.index));
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
    let event = Event {
        name: EventName::of_identity(&[cluster.frame.as_bytes(), first.as_bytes()]),
        frame: cluster.frame.to_owned(),
        title,
        participants,
        time: time.flatten(),
        claims: cluster.claims.iter().map(|t| t.claim.name.clone()).collect(),
        reasons: reasons(set, &cluster),
        updates: Vec::new(),
        independent: 0,
    };
    Linked { event, claims: cluster.claims }
}

/// Why the claims of several reports are held to be about one thing.
fn reasons(set: &Set<'_>, cluster: &Cluster<'_>) -> Vec<String> {
    let reports: BTreeSet<usize> = cluster.claims.iter().map(|t| t.report).collect();
    if reports.len() < 2 {
        return Vec::new();
    }
    let mut out = vec![format!("all claims evoke the frame `{}`", cluster.frame)];
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
    let labels: Vec<&str> = reports.iter().map(|r| set.label(*r)).collect();
    out.push(format!("told by {}", labels.join(", ")));
    out
}
