//! Claims of one frame that are put together, and whether two such clusters may be one happening.

use std::collections::BTreeMap;

use twosource_model::{Interval, Participant, ParticipantKind, Role, Slot};

use super::frame::{is_affair, is_attack, is_outcome, is_unit, once};
use super::thing;
use crate::kind::KINDS;
use crate::name::Folded;
use crate::office::{body, shared, title};
use crate::place::{Spot, Standing, is_fine, standing};
use crate::set::Told;

/// How two fillings of a role stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    Agrees,
    Open,
    Clashes,
}

/// A participant folded once.
#[derive(Debug, Clone)]
pub(super) struct Party<'s> {
    pub(super) participant: &'s Participant,
    folded: Folded,
}

#[derive(Debug)]
pub(super) struct Cluster<'s> {
    /// The frame of its claims; of lexical units what their verbs have in common.
    pub(super) frame: &'s str,
    pub(super) claims: Vec<Told<'s>>,
    pub(super) parties: BTreeMap<Role, Vec<Party<'s>>>,
    /// The times that its claims state, each once: some few, however many claims there are.
    dates: Vec<Interval>,
    /// The places that its claims give, each once.
    places: Vec<Spot<'s>>,
}

/// Participants of one role, times and places that are compared: a happening told of in more ways than this is none.
const WAYS: usize = 16;

const ROLES: [Role; 4] = [Role::Agent, Role::CoAgent, Role::Patient, Role::Recipient];

impl<'s> Cluster<'s> {
    pub(super) fn new(told: Told<'s>) -> Self {
        let mut cluster = Self {
            frame: KINDS.frame_of(told.claim),
            claims: Vec::new(),
            parties: BTreeMap::new(),
            dates: Vec::new(),
            places: Vec::new(),
        };
        cluster.push(told);
        cluster
    }

    pub(super) fn push(&mut self, told: Told<'s>) {
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
        if let Some(place) = told.claim.place.value()
            && self.places.len() < WAYS
            && !self.places.iter().any(|s| s.value == place)
        {
            self.places.push(Spot::new(place));
        }
        self.claims.push(told);
    }

    pub(super) fn absorb(&mut self, other: Cluster<'s>) {
        for told in other.claims {
            self.push(told);
        }
    }

    /// How the participants fit, and how many roles agree.
    pub(super) fn fit(&self, other: &Self) -> (Fit, usize) {
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
            match self.role_fit(*mine, other, *theirs) {
                Some(Fit::Clashes) => return (Fit::Clashes, 0),
                Some(Fit::Agrees) => agreed += 1,
                Some(Fit::Open) | None => {}
            }
        }
        (if agreed > 0 { Fit::Agrees } else { Fit::Open }, agreed)
    }

    /// How the fillings of a role fit, where both have it.
    pub(super) fn role_fit(&self, mine: Role, other: &Self, theirs: Role) -> Option<Fit> {
        let (a, b) = (self.parties.get(&mine)?, other.parties.get(&theirs)?);
        let mut best = Fit::Clashes;
        for x in a {
            for y in b {
                match party_fit(x, y, is_unit(self.frame)) {
                    Fit::Agrees => best = Fit::Agrees,
                    Fit::Open if best == Fit::Clashes => best = Fit::Open,
                    _ => {}
                }
            }
        }
        Some(best)
    }

    /// Whether anybody who takes part is called by name or office.
    pub(super) fn is_named(&self) -> bool {
        self.parties.values().flatten().any(|p| p.participant.named)
    }

    /// Whether a person who takes part is called by name.
    pub(super) fn names_person(&self) -> bool {
        self.parties.values().flatten().any(|p| {
            p.participant.named
                && !matches!(p.participant.kind, ParticipantKind::Place | ParticipantKind::Organisation)
        })
    }

    /// Whether there is enough to tell it from another: who, where or how many.
    pub(super) fn says_enough(&self) -> bool {
        !self.parties.is_empty()
            || !self.places.is_empty()
            || self.claims.iter().any(|t| !t.claim.quantities.is_empty())
    }

    /// Whether both are told of things that have no word in common: `a plaque was unveiled`, `the shop opened`.
    pub(super) fn differs_in_thing(&self, other: &Self) -> bool {
        let things = |c: &'_ Self| -> Vec<&'s str> {
            let patients = c.parties.get(&Role::Patient).into_iter().flatten();
            patients.filter(|p| !p.participant.named).map(|p| p.participant.name.as_str()).collect()
        };
        let (mine, theirs) = (things(self), things(other));
        // A museum is robbed, and coins are stolen.
        !is_affair(self.frame)
            && self.frame != "steal"
            && !mine.is_empty()
            && !theirs.is_empty()
            && mine.iter().all(|a| theirs.iter().all(|b| thing::apart(a, b)))
    }

    /// The names of more than one word of persons and bodies that take part, folded.
    pub(super) fn full_names(&self) -> impl Iterator<Item = String> + '_ {
        self.parties.values().flatten().filter_map(|p| {
            let body = p.participant.named && p.participant.kind != ParticipantKind::Place;
            let words = p.folded.index_words();
            (body && words.len() > 1).then(|| words.join(" "))
        })
    }

    pub(super) fn in_head_only(&self) -> bool {
        self.claims.iter().all(|t| t.claim.in_head)
    }

    /// The days that its claims state, as intervals.
    pub(super) fn dates(&self) -> impl Iterator<Item = Interval> + '_ {
        self.dates.iter().copied()
    }

    pub(super) fn dates_overlap(&self, other: &Self) -> Option<bool> {
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

    pub(super) fn days_apart(&self, other: &Self) -> i64 {
        self.dates()
            .flat_map(|a| other.dates().map(move |b| (a.begin.duration_since(b.begin).as_hours() / 24).abs()))
            .min()
            .unwrap_or(0)
    }

    /// How the places stand: the best of all pairs; `None` where one side gives none.
    pub(super) fn places(&self, other: &Self) -> Option<Standing> {
        let rank = |s: &Standing| match s {
            Standing::Same => 0,
            Standing::Contains => 1,
            Standing::Open => 2,
            Standing::Apart => 3,
        };
        self.places.iter().flat_map(|a| other.places.iter().map(|b| a.standing(b))).min_by_key(rank)
    }

    /// Whether both happened in one place that is small enough to tell happenings apart.
    pub(super) fn one_spot(&self, other: &Self) -> bool {
        self.places.iter().any(|a| {
            other.places.iter().any(|b| match a.standing(b) {
                Standing::Same => is_fine(a.value) || is_fine(b.value),
                Standing::Contains => is_fine(a.value) && is_fine(b.value),
                Standing::Open | Standing::Apart => false,
            })
        })
    }

    /// Whether frames are one, or the one is what came of the other (a blast; twelve were killed), and nobody is called
    /// by name who was hurt.
    pub(super) fn is_akin(&self, other: &Self) -> bool {
        if self.frame == other.frame {
            return true;
        }
        // `attacked him with a knife`, `stabbed him`.
        if is_attack(self.frame)
            && is_attack(other.frame)
            && (self.frame == "attack" || other.frame == "attack")
        {
            return true;
        }
        let outcome = is_outcome(self.frame) && is_affair(other.frame)
            || is_outcome(other.frame) && is_affair(self.frame);
        outcome && !self.names_person() && !other.names_person()
    }

    /// Whether places that part part the happenings too: only where two agree on who, or on who has it happen to him
    /// once, is a place that differs a difference of one account with another.
    pub(super) fn parted_by_place(&self, other: &Self, agreed: usize) -> bool {
        self.places(other) == Some(Standing::Apart)
            && !(agreed >= 2
                || agreed == 1 && once(self.frame) && self.names_person() && other.names_person())
    }

    /// Whether both are of one frame that is more than a verb, or agree on whom or what it is told of.
    pub(super) fn agrees_as_unit(&self, other: &Self) -> bool {
        !is_unit(self.frame) || self.fit(other).0 == Fit::Agrees
    }

    pub(super) fn last_index(&self) -> usize {
        self.claims.last().map_or(0, |t| t.index)
    }

    pub(super) fn units(&self) -> impl Iterator<Item = &'s str> + '_ {
        self.claims.iter().flat_map(|t| &t.claim.quantities).map(crate::number::unit)
    }
}

/// The interval of a time that the words give, whatever anchors it.
pub(crate) fn stated_interval(told: &Told<'_>) -> Option<Interval> {
    match &told.claim.time {
        Slot::Stated { value, .. } => value.interval,
        _ => None,
    }
}

/// Whether the words of two claims date them to days that are not one in any zone.
pub(crate) fn dated_apart(a: &Told<'_>, b: &Told<'_>) -> bool {
    stated_interval(a).zip(stated_interval(b)).is_some_and(|(i, j)| !i.overlaps(j.widened(14)))
}

/// Whether two claims are of places that are not one, and neither in the other.
pub(crate) fn placed_apart(a: &Told<'_>, b: &Told<'_>) -> bool {
    a.claim.place.value().zip(b.claim.place.value()).is_some_and(|(p, q)| standing(p, q) == Standing::Apart)
}

/// `unit`: whether they take part in what is known by its verb alone, where a thing's noun and no clash of what narrows it
/// are enough.
fn party_fit(a: &Party<'_>, b: &Party<'_>, unit: bool) -> Fit {
    let (x, y) = (a.participant, b.participant);
    if shared(x, y) {
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
        let same = x.name == y.name
            || thing::same(&x.name, &y.name)
            || (unit || thing::is_counted(&x.name) && thing::is_counted(&y.name))
                && thing::narrows(&x.name, &y.name);
        return if same { Fit::Agrees } else { Fit::Open };
    }
    // A name against a description: only offices of one body that exclude each other would part them.
    let parts = x.offices.iter().any(|o| {
        !o.of.is_empty()
            && y.offices.iter().any(|p| !p.of.is_empty() && body(p) != body(o) && title(p) == title(o))
    });
    if parts { Fit::Clashes } else { Fit::Open }
}
