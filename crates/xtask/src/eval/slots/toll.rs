//! How many were killed and injured, from the claims of each report.

use std::collections::BTreeMap;

use jiff::civil::Date;
use twosource_model::{Certainty, Claim, Participant, ParticipantKind, Polarity, Role, Slot, Span};

use super::Account;

/// Sentences with casualties, from the first, in which a report counts those of its own incident.
const EARLY: usize = 5;
/// Days between an incident and what a claim is dated to, above which it tells of another.
const APART: i64 = 20;

/// What one report tells.
struct Toll {
    killed: u32,
    injured: u32,
    /// Whether it tells of anybody.
    told: bool,
}

/// Killed and injured of an incident: what most of its reports give; of equals the least, for what one report alone counts
/// is often of another matter that it tells of beside.
pub(super) fn of(accounts: &[Account], day: Option<Date>) -> (u32, u32) {
    let tolls: Vec<Toll> = accounts.iter().map(|a| of_report(a, day)).filter(|t| t.told).collect();
    let killed = most(tolls.iter().map(|t| t.killed)).unwrap_or(0);
    let injured = most(tolls.iter().map(|t| t.injured)).unwrap_or(u32::from(killed == 0));
    (killed, injured)
}

/// The value that is given most often; of equals the least.
fn most(values: impl Iterator<Item = u32>) -> Option<u32> {
    let values: Vec<u32> = values.collect();
    let count = |v: u32| values.iter().filter(|w| **w == v).count();
    values.iter().copied().max_by_key(|v| (count(*v), std::cmp::Reverse(*v)))
}

/// One or several who came to harm.
#[derive(Debug, Clone)]
struct Victim {
    who: Who,
    number: u32,
    dead: bool,
    /// Whether the words say that he was hurt: not only brought to a hospital.
    hurt: bool,
    /// Whether the words set him apart from those told of before: `another man`, `three others`.
    other: bool,
    sentence: Span,
}

/// Who it is, as far as the words tell.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Who {
    Named(String),
    /// The words of a description without article, whether it points back, and where it stands.
    Described {
        words: Vec<String>,
        definite: bool,
        at: u32,
    },
    /// A count, and where it stands.
    Counted(u32),
    /// A pronoun.
    Pronoun,
}

impl Victim {
    /// Whether two of one sentence are one.
    fn is(&self, other: &Self) -> bool {
        let single = self.number == 1 && other.number == 1 && !self.other && !other.other;
        match (&self.who, &other.who) {
            (Who::Named(a), Who::Named(b)) => same_name(a, b),
            (
                Who::Described { words: a, definite: d, at: x },
                Who::Described { words: b, definite: e, at: y },
            ) => {
                x == y
                    || a == b && self.other == other.other
                    || single && (*d || *e || within(a, b) || within(b, a))
            }
            (Who::Named(_), Who::Described { definite, .. })
            | (Who::Described { definite, .. }, Who::Named(_)) => single && *definite,
            (Who::Counted(a), Who::Counted(b)) => a == b,
            (Who::Counted(a), Who::Described { at: b, .. })
            | (Who::Described { at: b, .. }, Who::Counted(a)) => a == b,
            (Who::Pronoun, _) | (_, Who::Pronoun) => single,
            (Who::Named(_), Who::Counted(_)) | (Who::Counted(_), Who::Named(_)) => false,
        }
    }

    fn absorb(&mut self, other: Self) {
        self.dead |= other.dead;
        self.hurt |= other.hurt;
        self.number = self.number.max(other.number);
        if matches!(self.who, Who::Pronoun) || matches!(other.who, Who::Named(_)) {
            self.who = other.who;
        }
    }
}

fn within(a: &[String], b: &[String]) -> bool {
    a.iter().all(|w| b.contains(w))
}

/// Whether one name is a part of the other.
fn same_name(a: &str, b: &str) -> bool {
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    x.iter().all(|w| y.contains(w))
        || y.iter().all(|w| x.contains(w))
        || x.len() > 1 && y.len() > 1 && x.last() == y.last() && x[0] == y[0]
}

fn of_report(account: &Account, day: Option<Date>) -> Toll {
    let victims: Vec<Victim> = account
        .reading
        .claims
        .iter()
        .filter(|c| c.polarity == Polarity::Positive && c.certainty == Certainty::Asserted)
        .filter(|c| day.is_none_or(|day| !is_apart(c, day)))
        .flat_map(victims)
        .collect();
    let mut dead_names: Vec<&str> = Vec::new();
    for name in victims.iter().filter(|v| v.dead).filter_map(name) {
        if !dead_names.iter().any(|n| same_name(n, name)) {
            dead_names.push(name);
        }
    }
    let mut sentences: BTreeMap<Span, Vec<Victim>> = BTreeMap::new();
    for victim in &victims {
        let here = sentences.entry(victim.sentence).or_default();
        match here.iter_mut().find(|v| v.is(victim)) {
            Some(known) => known.absorb(victim.clone()),
            None => here.push(victim.clone()),
        }
    }
    let (mut killed, mut all, mut hurt) = (dead_names.len() as u32, 0, 0);
    for here in sentences.values().take(EARLY) {
        let sum = |wanted: &dyn Fn(&Victim) -> bool| {
            here.iter().filter(|v| wanted(v)).map(|v| v.number).sum::<u32>()
        };
        let dead = sum(&|v| v.dead);
        killed = killed.max(dead);
        all = all.max(sum(&|_| true));
        let beside = sum(&|v| v.hurt && !v.dead);
        if dead > 0 || beside > 1 || here.iter().any(|v| v.other) {
            hurt = hurt.max(beside);
        }
    }
    // Those told of beside the dead; else all but the dead.
    let injured = if hurt > 0 { hurt } else { all.saturating_sub(killed) };
    Toll { killed, injured, told: !victims.is_empty() }
}

/// Whether a claim is dated by its own words to days that are far from a day.
fn is_apart(claim: &Claim, day: Date) -> bool {
    let Slot::Stated { value, .. } = &claim.time else { return false };
    let Some(interval) = value.interval else { return false };
    let zone = jiff::tz::TimeZone::UTC;
    let (Ok(from), Ok(to)) = (
        day.checked_sub(jiff::Span::new().days(APART)).and_then(|d| d.to_zoned(zone.clone())),
        day.checked_add(jiff::Span::new().days(APART)).and_then(|d| d.to_zoned(zone)),
    ) else {
        return false;
    };
    interval.end < from.timestamp() || interval.begin > to.timestamp()
}

/// Whether a count is one over a stretch of time, not of one happening.
fn is_stretch(quantity: &twosource_model::Quantity) -> bool {
    quantity.scope.iter().flat_map(|s| s.split(' ')).any(|w| {
        matches!(
            w,
            "year"
                | "years"
                | "month"
                | "months"
                | "week"
                | "weeks"
                | "since"
                | "past"
                | "previously"
                | "earlier"
                | "decade"
        )
    })
}

fn name(victim: &Victim) -> Option<&str> {
    match &victim.who {
        Who::Named(name) => Some(name),
        _ => None,
    }
}

/// Those to whom a claim tells that harm was done.
fn victims(claim: &Claim) -> Vec<Victim> {
    let (dead, hurt) = match claim.frame.as_str() {
        "kill" | "die" => (true, true),
        "shoot" | "stab" | "injure" => (false, true),
        "admit" => (false, false),
        _ => return Vec::new(),
    };
    let mut out = Vec::new();
    if claim.quantities.iter().any(is_stretch) {
        return out;
    }
    let victim = |who: Who, number: u32, dead: bool, other: bool| Victim {
        who,
        number,
        dead,
        hurt,
        other,
        sentence: claim.sentence,
    };
    let slot = claim.roles.iter().find(|r| r.role == Role::Patient).map(|r| &r.slot);
    if let Some(slot) = slot {
        match slot.value() {
            // A pronoun may have been read as another's.
            Some(_) if matches!(slot, Slot::Inferred { .. }) => {
                out.push(victim(Who::Pronoun, 1, dead, false));
            }
            Some(person) if person.named && person.kind != ParticipantKind::Person => {
                out.push(victim(Who::Pronoun, 1, dead, false));
            }
            Some(person) if person.named && !is_noun(&person.name) => {
                out.push(victim(Who::Named(person.name.clone()), 1, dead, false));
            }
            Some(person) => {
                let passage = slot.passage();
                let at = passage.map_or(0, |p| p.span.start);
                let first = passage
                    .and_then(|p| p.words.split_whitespace().next())
                    .unwrap_or_default()
                    .to_lowercase();
                let definite = matches!(first.as_str(), "the" | "this" | "that" | "his" | "her" | "their");
                let (number, other) = number_of(person);
                let words = person.name.to_lowercase().split_whitespace().map(str::to_owned).collect();
                out.push(victim(Who::Described { words, definite, at }, number, dead, other));
            }
            None if matches!(slot, Slot::Unread) => out.push(victim(Who::Pronoun, 1, dead, false)),
            None => {}
        }
    }
    for quantity in &claim.quantities {
        let dead = match quantity.unit.as_str() {
            "killed" => true,
            "injured" | "hospitalised" => false,
            _ => continue,
        };
        let Some(value) = quantity.low.or(quantity.high) else { continue };
        let inside = slot.and_then(Slot::passage).is_some_and(|p| p.span.overlaps(quantity.passage.span));
        if !inside && value > 0.0 {
            out.push(victim(Who::Counted(quantity.passage.span.start), value as u32, dead, quantity.added));
        }
    }
    out
}

/// `Man`, as a headline may have it.
fn is_noun(name: &str) -> bool {
    matches!(
        name.to_lowercase().as_str(),
        "man"
            | "woman"
            | "boy"
            | "girl"
            | "teen"
            | "child"
            | "victim"
            | "suspect"
            | "officer"
            | "gunman"
            | "two"
            | "one"
    )
}

/// How many a description stands for, and whether they are set apart from others.
fn number_of(person: &Participant) -> (u32, bool) {
    let words: Vec<&str> = person.name.split_whitespace().collect();
    let other =
        words.iter().any(|w| matches!(*w, "another" | "other" | "others" | "second" | "third" | "more"));
    for word in &words {
        let number = match *word {
            "one" | "another" | "second" => Some(1),
            "two" | "both" | "couple" => Some(2),
            "three" => Some(3),
            "four" => Some(4),
            "five" => Some(5),
            "six" => Some(6),
            "seven" => Some(7),
            "eight" => Some(8),
            "nine" => Some(9),
            "ten" => Some(10),
            "eleven" => Some(11),
            "twelve" => Some(12),
            "thirteen" => Some(13),
            "fourteen" => Some(14),
            "fifteen" => Some(15),
            word => word.parse().ok().filter(|n| *n < 1000),
        };
        if let Some(number) = number {
            return (number, other);
        }
    }
    (1, other)
}
