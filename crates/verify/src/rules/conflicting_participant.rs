//! Rule: conflicting-participant
//!
//! One event with who did it and to whom it was done swapped, or with another in the place of one of them. One finding a
//! pair of accounts.
//!
//! Silent for what goes in both directions (letters, visits, payments), where the two accounts have no day and too little
//! else in common to be one happening, and where either report tells of the other's version as well.

mod another;
mod beside;
mod deed;
mod doer;
mod initiative;
mod rival;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use twosource_model::{Interval, Participant, ParticipantKind, Passage, Role, Severity};

use super::{Bench, Rule};
use crate::draft::Draft;
use crate::link::matter::Matter;
use crate::link::{Linked, is_exchange, stated_interval};
use crate::name::{distinct, variants};
use crate::number;
use crate::place::{Standing, is_fine, standing};
use crate::set::Told;

pub(super) const RULE: Rule = Rule {
    id: "conflicting-participant",
    summary: "one event with its participants swapped or different",
    severity: Severity::Error,
    explanation: include_str!("pages/conflicting-participant.md"),
    check,
};

/// Events that are looked at for one name or place.
const LISTED: usize = 48;
/// Claims of an event that are compared with another's.
const WAYS: usize = 48;
/// A day, however its zone lies.
const DAY_HOURS: i64 = 36;

const ROLES: [Role; 3] = [Role::Agent, Role::Patient, Role::Recipient];

/// What is done by one and to one alone, so that two accounts of it in one matter are of one happening.
const UNIQUE: &[&str] = &[
    "acquire", "table", "win", "defeat", "sue", "appoint", "elect", "merge", "deliver", "award", "kill",
    "abduct", "marry",
];
/// Reports published further apart tell of one undated happening no more, in days.
const NEWS_APART: i64 = 4;

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out = initiative::check(bench, bench.matter);
    out.extend(check_events(bench, bench.matter));
    let told = beside::check(bench, |t| bench.is_told(&out, t.report, t.claim.sentence));
    out.extend(told);
    let told = another::check(bench, |t| bench.is_told(&out, t.report, t.claim.sentence));
    out.extend(told);
    let told = rival::check(bench, |t| bench.is_told(&out, t.report, t.claim.sentence));
    out.extend(told);
    out
}

fn check_events(bench: &Bench<'_>, matter: &Matter) -> Vec<Draft> {
    // Only what has a frame and a name, a thing or a place in common is compared.
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (e, linked) in bench.events.iter().enumerate() {
        let frame = linked.event.frame.as_str();
        let unique = UNIQUE.contains(&frame);
        if is_exchange(frame) && frame != "deliver" || days(linked).is_empty() && !unique {
            continue;
        }
        let mut keys: BTreeSet<String> = BTreeSet::new();
        for told in linked.claims.iter().take(WAYS) {
            for role in [Role::Agent, Role::Patient, Role::Recipient, Role::Theme, Role::Attribute] {
                let words = told.claim.role(role).map(|p| crate::name::Folded::new(&p.name).index_words());
                keys.extend(words.into_iter().flatten().map(|w| format!("{}:{w}", linked.event.frame)));
            }
            keys.extend(
                told.claim
                    .place
                    .value()
                    .map(|p| format!("{}:in {}", linked.event.frame, crate::place::key(p))),
            );
        }
        for key in keys {
            let list = by_key.entry(key).or_default();
            if list.len() < LISTED {
                list.push(e);
            }
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for list in by_key.values() {
        for (n, &a) in list.iter().enumerate() {
            pairs.extend(list[n + 1..].iter().map(|&b| (a, b)));
        }
    }
    let compared = |(a, b)| compare(bench, matter, &bench.events[a], &bench.events[b]);
    // One finding a pair of reports and kind, however often the two tell of it.
    let mut told: BTreeSet<(&str, Vec<usize>, Vec<usize>)> = BTreeSet::new();
    let mut out = Vec::new();
    for (a, b) in pairs {
        if let Some(draft) = compared((a, b)) {
            let (x, y) = (bench.events[a].reports(), bench.events[b].reports());
            let (x, y) = if x <= y { (x, y) } else { (y, x) };
            if told.insert((bench.events[a].event.frame.as_str(), x, y)) {
                out.push(draft);
            }
        }
    }
    out
}

/// The days that an event is stated to have happened on, no longer than a day each.
fn days(linked: &Linked<'_>) -> Vec<Interval> {
    let intervals = linked.claims.iter().take(WAYS).filter_map(stated_interval);
    intervals.filter(|i| i.end.duration_since(i.begin).as_hours() <= DAY_HOURS).collect()
}

fn compare(bench: &Bench<'_>, matter: &Matter, a: &Linked<'_>, b: &Linked<'_>) -> Option<Draft> {
    let apart = a.reports().iter().all(|r| !b.reports().contains(r));
    let versions = a.reports().iter().any(|&r| b.reports().iter().any(|&s| bench.are_versions(r, s)));
    let one_day = days(a).iter().any(|i| days(b).iter().any(|j| i.overlaps(*j)));
    let dated_apart = !one_day && !days(a).is_empty() && !days(b).is_empty();
    let one_matter = common(bench, matter, a, b) >= 2;
    let unique = UNIQUE.contains(&a.event.frame.as_str()) && one_matter && !dated_apart;
    if a.event.frame != b.event.frame || !apart || versions || !one_day && !unique {
        return None;
    }
    // The women's race is not the men's.
    let two = [Role::Theme, Role::Attribute].into_iter().any(|role| {
        filling(a, role)
            .any(|(_, _, p)| filling(b, role).any(|(_, _, q)| another::are_two_of_a_kind(&p.words, &q.words)))
    });
    if two {
        return None;
    }
    // Neither report knows the other's version: nobody there is one who is here and not there.
    let clashing: Vec<Role> = ROLES.into_iter().filter(|&r| fit(a, r, b, r) == Some(false)).collect();
    let agreeing = ROLES.into_iter().filter(|&r| fit(a, r, b, r) == Some(true)).count();
    let swapped = [Role::Patient, Role::Recipient].into_iter().find(|&other| {
        fit(a, Role::Agent, b, Role::Agent) != Some(true)
            && fit(a, other, b, other) != Some(true)
            && crossed(a, Role::Agent, b, other)
            && crossed(a, other, b, Role::Agent)
    });
    // What passes to and fro is one happening where it is one thing.
    let exchanged = is_exchange(&a.event.frame);
    if exchanged && !one_thing(a, b) {
        return None;
    }
    // `Cyclone Zuleika killed 12`, `Zuleika killed a dozen`: whoever does it in both has not changed places.
    let turned = |_: &Role| !crossed(a, Role::Agent, b, Role::Agent);
    if let Some(other) = swapped.filter(turned) {
        return draft(bench, a, b, &[Role::Agent, other], "the participants are swapped");
    }
    let [role] = clashing.as_slice() else { return None };
    let ties =
        agreeing + usize::from(one_thing(a, b)) + usize::from(one_spot(a, b)) + usize::from(one_number(a, b));
    let ties = if unique { ties + 1 } else { ties };
    if ties < 2 || exchanged || agreeing == 0 && unique && !one_day {
        return None;
    }
    draft(bench, a, b, &[*role], "another takes part here than there")
}

fn filling<'l>(
    linked: &'l Linked<'_>,
    role: Role,
) -> impl Iterator<Item = (&'l Told<'l>, &'l Participant, &'l Passage)> {
    linked.claims.iter().take(WAYS).filter_map(move |t| {
        let value = t.claim.roles.iter().find(|r| r.role == role)?;
        Some((t, value.slot.value()?, value.slot.passage()?))
    })
}

/// Whether one who fills a role is the same: `None` where either side names no person or body in it.
fn fit(a: &Linked<'_>, mine: Role, b: &Linked<'_>, theirs: Role) -> Option<bool> {
    let named = |p: &Participant| {
        p.named
            && matches!(
                p.kind,
                ParticipantKind::Person | ParticipantKind::Organisation | ParticipantKind::Place
            )
    };
    let mut any = false;
    let mut open = false;
    for (_, x, _) in filling(a, mine) {
        for (_, y, _) in filling(b, theirs) {
            if !named(x) && !named(y) && is_one_thing(x, y) {
                return Some(true);
            }
            if !named(x) || !named(y) {
                open = true;
                continue;
            }
            if variants(&x.name, &y.name) || crate::office::shared(x, y) {
                return Some(true);
            }
            // A government acts for its country, and a capital stands for it.
            open |= x.kind == ParticipantKind::Place || y.kind == ParticipantKind::Place;
            any = true;
        }
    }
    (any && !open).then_some(false)
}

/// Whether one who fills a role of the one fills another of the other: by name, or by a word of the phrase where neither
/// phrase has it on its own side.
fn crossed(a: &Linked<'_>, mine: Role, b: &Linked<'_>, theirs: Role) -> bool {
    fit(a, mine, b, theirs) == Some(true)
        || filling(a, mine).any(|(_, _, p)| {
            filling(b, theirs)
                .any(|(_, _, q)| !crate::link::thing::apart(&p.words.to_lowercase(), &q.words.to_lowercase()))
        })
}

/// Whether two descriptions or names of things are of one: `the motion`, `the motion of no confidence`.
fn is_one_thing(x: &Participant, y: &Participant) -> bool {
    let (p, q) = (x.name.to_lowercase(), y.name.to_lowercase());
    p == q || crate::link::thing::same(&p, &q) || crate::link::thing::narrows(&p, &q)
}

/// How many names reports of the two have in common, where they were published within days.
fn common(bench: &Bench<'_>, matter: &Matter, a: &Linked<'_>, b: &Linked<'_>) -> usize {
    let day = |r: usize| bench.set.accounts[r].report.published.map(twosource_model::Published::day);
    let near = |r: usize, s: usize| {
        day(r)
            .zip(day(s))
            .is_none_or(|(x, y)| i64::from(x.since(y).map_or(0, |d| d.get_days()).abs()) <= NEWS_APART)
    };
    let pairs = a.reports().into_iter().flat_map(|r| b.reports().into_iter().map(move |s| (r, s)));
    pairs.filter(|(r, s)| near(*r, *s)).map(|(r, s)| matter.common(r, s)).max().unwrap_or(0)
}

fn one_thing(a: &Linked<'_>, b: &Linked<'_>) -> bool {
    [Role::Theme, Role::Topic, Role::Attribute].into_iter().any(|role| {
        // By the whole phrase: `the hospital ship` and `the hospital ship Doctor Brek`.
        filling(a, role).any(|(_, x, p)| {
            filling(b, role).any(|(_, y, q)| {
                !another::are_two_of_a_kind(&p.words, &q.words)
                    && (is_one_thing(x, y)
                        || !crate::link::thing::apart(&p.words.to_lowercase(), &q.words.to_lowercase()))
            })
        })
    })
}

fn one_spot(a: &Linked<'_>, b: &Linked<'_>) -> bool {
    let places = |l: &Linked<'_>| {
        l.claims.iter().take(WAYS).filter_map(|t| t.claim.place.value().cloned()).collect::<Vec<_>>()
    };
    let (x, y) = (places(a), places(b));
    x.iter().any(|p| y.iter().any(|q| standing(p, q) == Standing::Same && is_fine(p)))
}

fn one_number(a: &Linked<'_>, b: &Linked<'_>) -> bool {
    let all = |l: &Linked<'_>| {
        l.claims
            .iter()
            .take(WAYS)
            .flat_map(|t| t.claim.quantities.iter().take(8).cloned())
            .collect::<Vec<_>>()
    };
    let (x, y) = (all(a), all(b));
    x.iter().any(|p| {
        y.iter().any(|q| number::same_count(p, q) && p.low == q.low && p.high == q.high && p.low.is_some())
    })
}

fn draft(bench: &Bench<'_>, a: &Linked<'_>, b: &Linked<'_>, roles: &[Role], what: &str) -> Option<Draft> {
    let names = |l: &Linked<'_>| {
        let of = |role: &Role| distinct(filling(l, *role).map(|(_, p, _)| p.name.as_str())).join(" / ");
        roles.iter().map(of).collect::<Vec<String>>().join(" and ")
    };
    let (x, y) = (filling(a, roles[0]).next()?, filling(b, roles[0]).next()?);
    let word = roles.iter().map(|r| format!("{r:?}").to_lowercase()).collect::<Vec<_>>().join(" and ");
    let evidence = [(&x, a), (&y, b)].map(|((told, _, _), l)| {
        bench.set.evidence(told.report, &told.claim.passage, format!("{word}: {}", names(l)))
    });
    Some(
        Draft::new(format!("{}, or {}: {what}", a.event.title, b.event.title), evidence.into())
            .note("ask who did it, and to whom")
            .value(bench.set.label(x.0.report), format!("{word}: {}", names(a)))
            .value(bench.set.label(y.0.report), format!("{word}: {}", names(b)))
            .claims([&x.0.claim.name, &y.0.claim.name])
            .event(&a.event.name),
    )
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::tale::{Paper, fires_on, paper, silent_on};
    use twosource_model::PlaceKind::City;

    fn shot(source: &str, who: &str, whom: &str) -> Paper {
        let text = format!("{who} shot {whom} in Halden on Monday.");
        paper(source, "2024-10-10", &text).claim("shoot", &text, |c| {
            c.agent(who).patient(whom).at("Halden", City, &[]).on("on Monday", "2024-10-07")
        })
    }

    fn named_to(source: &str, whom: &str, day: &str) -> Paper {
        let text = format!("The council appointed {whom} harbour master on {day}.");
        paper(source, "2024-10-10", &text).claim("appoint", &text, |c| {
            c.body_agent("The council").patient(whom).thing("harbour master").on(day, day)
        })
    }

    #[test]
    fn swapped_or_another() {
        fires_on(
            "conflicting-participant",
            &[shot("One", "Ona Brek", "Ilo Marn"), shot("Two", "Ilo Marn", "Ona Brek")],
            &["Ona Brek shot", "Ilo Marn shot"],
        );
        fires_on(
            "conflicting-participant",
            &[shot("One", "Ona Brek", "Ilo Marn"), shot("Two", "Karel Dusek", "Ilo Marn")],
            &["Ona Brek shot", "Karel Dusek shot"],
        );
        fires_on(
            "conflicting-participant",
            &[named_to("One", "Ona Brek", "2024-10-07"), named_to("Two", "Karel Dusek", "2024-10-07")],
            &["Ona Brek harbour", "Karel Dusek harbour"],
        );
    }

    #[test]
    fn two_directions_and_two_happenings() {
        let letter = |source: &str, from: &str, to: &str| {
            let text = format!("{from} sent a letter to {to} on Monday.");
            paper(source, "2024-10-10", &text)
                .claim("send-message", &text, |c| c.agent(from).recipient(to).on("on Monday", "2024-10-07"))
        };
        silent_on(
            "conflicting-participant",
            &[letter("One", "Ona Brek", "Ilo Marn"), letter("Two", "Ilo Marn", "Ona Brek")],
        );
        silent_on(
            "conflicting-participant",
            &[shot("One", "Ona Brek", "Ilo Marn"), shot("Two", "Karel Dusek", "Tam Berro")],
        );
        silent_on(
            "conflicting-participant",
            &[named_to("One", "Ona Brek", "2024-10-07"), named_to("Two", "Karel Dusek", "2024-10-02")],
        );
        silent_on(
            "conflicting-participant",
            &[shot("One", "Ona Brek", "Ilo Marn"), shot("Two", "Brek", "I. Marn")],
        );
    }
}
