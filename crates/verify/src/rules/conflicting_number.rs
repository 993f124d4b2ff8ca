//! Rule: conflicting-number
//!
//! The same quantity of the same event (killed, injured, arrested, a sum, a size), with values that no hedge or rounding
//! brings together. One finding an event and count. Within one report too, where it gives two counts of people on the
//! word of different speakers, or both as its own.
//!
//! The age of a person is such a number too: one person, named in full, of two ages. Silent where a birthday between the
//! reports brings them together, for `Jr.` and `Sr.`, and for father and son within one report.
//!
//! Silent for hedges and rounding, for unlike units and scopes (killed and injured, part and whole, this year's and last
//! year's), for parts that add up, and for a count that has grown by the time of a later report: that is an update.

pub(super) mod beside;
mod heads;
mod measure;
mod toll;

use std::collections::{BTreeMap, BTreeSet};

use twosource_model::{Hedge, Quantity, Severity};

use super::{Bench, Rule};
use crate::differ::{Counted, Tally, counts, tally};
use crate::draft::Draft;
use crate::link::Linked;
use crate::name::variants;
use crate::number::{self, reconcile, shown};
use crate::person::{GENERATION, Person, of_two_ages};
use crate::set::Told;

pub(super) const RULE: Rule = Rule {
    id: "conflicting-number",
    summary: "one quantity of one event is given values that cannot both hold",
    severity: Severity::Error,
    explanation: include_str!("pages/conflicting-number.md"),
    check,
};

type Side<'s> = Vec<(Told<'s>, &'s Quantity)>;

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out: Vec<Draft> = bench.events.iter().flat_map(|linked| check_event(bench, linked)).collect();
    let stated = measure::check(bench, &out);
    out.extend(stated);
    let beside = beside::check(bench, |n| measure::is_told(bench, &out, n));
    out.extend(beside);
    let heads = heads::check(bench, |n| measure::is_told(bench, &out, n));
    out.extend(heads);
    let tolls = toll::check(bench, |n| measure::is_told(bench, &out, n));
    out.extend(tolls);
    out.extend(of_two_ages(bench).iter().map(|shown| aged(bench, shown)));
    out
}

/// One person of two ages.
fn aged(bench: &Bench<'_>, shown: &[Person<'_>]) -> Draft {
    let mut ages: Vec<f64> = shown.iter().map(|p| p.age).collect();
    ages.sort_by(f64::total_cmp);
    ages.dedup();
    let name = shown.iter().map(|p| p.name).max_by_key(|n| n.chars().count()).unwrap_or_default();
    let years = |age: f64| format!("{age}");
    let mut draft = Draft::new(
        format!("{name}: the age is {}", ages.iter().map(|a| years(*a)).collect::<Vec<_>>().join(" and ")),
        Vec::new(),
    )
    .note("ask for the date of birth, and whether two people bear the name")
    .ground("the name is given in full each time");
    let parted = ages.last().zip(ages.first()).map_or(0.0, |(high, low)| high - low);
    if parted <= 1.0 {
        draft = draft.severity(Severity::Warning);
    }
    if parted >= GENERATION {
        draft.doubts.push("two of a family may bear one name".to_owned());
    }
    for person in shown {
        let claim = person.told.claim;
        let label = format!("{} years", years(person.age));
        draft.evidence.push(bench.set.evidence(person.told.report, &claim.passage, label.clone()));
        draft = draft.value(bench.set.label(person.told.report), label).claims([&claim.name]);
    }
    draft
}

fn check_event(bench: &Bench<'_>, linked: &Linked<'_>) -> Vec<Draft> {
    let mut by_count: BTreeMap<Counted<'_>, BTreeMap<usize, Side<'_>>> = BTreeMap::new();
    for report in linked.reports() {
        let claims: Vec<Told<'_>> = linked.of_report(report).copied().collect();
        // Ages are compared wherever they are told, of one event or not.
        for (count, side) in counts(&claims).into_iter().filter(|((unit, _), _)| *unit != "age") {
            by_count.entry(count).or_default().insert(report, side);
        }
    }
    let mut out = Vec::new();
    for ((unit, scope), sides) in &by_count {
        let reports: Vec<usize> = sides.keys().copied().collect();
        let mut parted: BTreeSet<usize> = BTreeSet::new();
        for (i, &a) in reports.iter().enumerate() {
            for &b in &reports[i + 1..] {
                let parts = !bench.are_versions(a, b)
                    && tally(bench.set, unit, &sides[&a], &sides[&b]) == Tally::Parts;
                if parts {
                    parted.extend([a, b]);
                }
            }
        }
        let shown: Vec<(Told<'_>, &Quantity)> = if parted.is_empty() {
            sides.values().filter_map(|side| within(unit, side)).next().unwrap_or_default()
        } else {
            parted.iter().map(|r| sides[r][0]).collect()
        };
        if !shown.is_empty() {
            out.push(draft(bench, linked, unit, scope, &shown));
        }
    }
    out
}

/// Two counts of people that one report gives for one thing, if it contradicts itself: both on its own word, or on those
/// of two who are named, and nothing else that is counted there makes one of the other.
fn within<'s>(unit: &str, side: &Side<'s>) -> Option<Side<'s>> {
    if !number::counts_heads(unit) {
        return None;
    }
    let mut values: Side<'s> = Vec::new();
    for (told, quantity) in side {
        if !values.iter().any(|(_, q)| reconcile(q, quantity)) {
            values.push((*told, quantity));
        }
    }
    let [(one, p), (other, q)] = values.as_slice() else { return None };
    let exact = p.hedge == Hedge::Exact && q.hedge == Hedge::Exact;
    let speaker = |t: &Told<'s>| t.claim.speaker().map(|s| s.name.as_str());
    let told_apart = match (speaker(one), speaker(other)) {
        (None, None) => true,
        (Some(a), Some(b)) => !variants(a, b),
        _ => false,
    };
    let one_sentence = one.claim.sentence == other.claim.sentence;
    let dated_apart = crate::link::stated_interval(one)
        .zip(crate::link::stated_interval(other))
        .is_some_and(|(x, y)| !x.overlaps(y));
    // On its own word a report may count parts, sentence by sentence: only what is tied to one place or day is one count.
    let own = one.claim.speaker().is_none();
    let place = |t: &Told<'s>| t.claim.place.value().map(|p| p.name.clone());
    let day = |t: &Told<'s>| crate::link::stated_interval(t);
    let tied =
        place(one).is_some() && place(one) == place(other) || day(one).is_some() && day(one) == day(other);
    let one_place = if own { tied } else { place(one).zip(place(other)).is_none_or(|(a, b)| a == b) };
    (exact
        && told_apart
        && !one_sentence
        && !dated_apart
        && one_place
        && one.claim.frame == other.claim.frame)
        .then(|| values.clone())
}

fn draft(
    bench: &Bench<'_>,
    linked: &Linked<'_>,
    unit: &str,
    scope: &[String],
    sides: &[(Told<'_>, &Quantity)],
) -> Draft {
    let mut values: Vec<String> = Vec::new();
    for (_, quantity) in sides {
        let value = shown(quantity);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let scope = scope.join(", ");
    let what = match (unit, scope.as_str()) {
        ("month", "term") => "the term".to_owned(),
        (unit, "") => format!("the number of {unit}"),
        (unit, scope) => format!("the number of {unit} ({scope})"),
    };
    let mut draft =
        Draft::new(format!("{}: {what} is {}", linked.event.title, values.join(" and ")), Vec::new())
            .note("ask who counted, what was counted, and when")
            .event(&linked.event.name);
    for (told, quantity) in sides {
        let claim = &told.claim;
        let whole = claim.passage.span.contains(quantity.passage.span);
        let passage = if whole { &claim.passage } else { &quantity.passage };
        draft.evidence.push(bench.set.evidence(told.report, passage, shown(quantity)));
        draft = draft.value(bench.set.label(told.report), shown(quantity)).claims([&claim.name]);
    }
    draft
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::tale::{Paper, fires_on, paper, silent_on};
    use twosource_model::{Hedge, PlaceKind, SpeakerKind};

    /// A report of the blast at Halden with one sentence about its toll.
    fn toll(source: &str, published: &str, words: &str, unit: &str, value: f64) -> Paper {
        let text = format!("The blast in Halden on Monday {words}.");
        paper(source, published, &text).claim("explode", &text.clone(), |c| {
            c.at("Halden", PlaceKind::City, &[]).on("on Monday", "2024-10-07").count(words, unit, value)
        })
    }

    #[test]
    fn terms_that_part() {
        use crate::rules::tests::{fires, silent};
        let first = "The banker Ona Brek was sentenced to four years in prison for fraud on Tuesday by a court in Halden.";
        let other = |term: &str| {
            format!("A court in Halden on Tuesday jailed Ona Brek, a banker, for {term} for fraud.")
        };
        fires("conflicting-number", &[first, &other("three and a half years")], &["four years"]);
        silent("conflicting-number", &[first, &other("48 months")]);
        silent("conflicting-number", &[first, &other("crimes over two years")]);
        silent("conflicting-number", &[first, &other("two years, one of them suspended,")]);
    }

    #[test]
    fn tolls_that_part() {
        let day = "2024-10-10";
        fires_on(
            "conflicting-number",
            &[toll("One", day, "killed 12", "killed", 12.0), toll("Two", day, "killed 17", "killed", 17.0)],
            &["killed 12", "killed 17"],
        );
        // Lower, and later: no toll falls.
        fires_on(
            "conflicting-number",
            &[
                toll("One", day, "killed 17", "killed", 17.0),
                toll("Two", "2024-10-11", "killed 12", "killed", 12.0),
            ],
            &["killed 17", "killed 12"],
        );
        fires_on(
            "conflicting-number",
            &[
                toll("One", day, "cost 3 million dollars", "usd", 3e6),
                toll("Two", day, "cost 8 million dollars", "usd", 8e6),
            ],
            &["cost 3 million", "cost 8 million"],
        );
    }

    #[test]
    fn one_report_against_itself() {
        let text = "The blast in Halden killed 12 people, the police said.\n\nIt killed 15 people, the hospital said.";
        let at_odds = paper("One", "2024-10-10", text)
            .claim("explode", "The blast in Halden killed 12 people", |c| {
                c.at("Halden", PlaceKind::City, &[])
                    .count("12 people", "killed", 12.0)
                    .by("the police", SpeakerKind::Organisation)
            })
            .claim("explode", "It killed 15 people", |c| {
                c.count("15 people", "killed", 15.0).by("the hospital", SpeakerKind::Organisation)
            });
        fires_on("conflicting-number", &[at_odds], &["12 people", "15 people"]);
    }

    #[test]
    fn one_number_or_unlike_ones() {
        let day = "2024-10-10";
        let first = || toll("One", day, "killed 12", "killed", 12.0);
        for other in [
            toll("Two", day, "killed 12", "killed", 12.0),
            toll("Two", day, "hurt 40", "injured", 40.0),
            toll("Two", "2024-10-11", "killed 15", "killed", 15.0),
            toll("Two", day, "killed at least 10", "killed", 10.0).hedged(Hedge::AtLeast),
            toll("Two", day, "killed dozens", "killed", 24.0).hedged(Hedge::Vague),
            toll("Two", day, "killed 3 children", "killed", 3.0).scoped("children"),
            toll("Two", day, "killed 5 more", "killed", 5.0).added(),
        ] {
            silent_on("conflicting-number", &[first(), other]);
        }
        let parts = "The blast in Halden on Monday killed 9 at the mill.\n\nIt killed 3 at the lock.";
        let parts = paper("Two", day, parts)
            .claim("explode", "The blast in Halden on Monday killed 9 at the mill", |c| {
                c.at("Halden", PlaceKind::City, &[]).on("on Monday", "2024-10-07").count("9", "killed", 9.0)
            })
            .claim("explode", "It killed 3 at the lock", |c| c.count("3", "killed", 3.0));
        silent_on("conflicting-number", &[first(), parts]);
        silent_on(
            "conflicting-number",
            &[
                first(),
                paper("Two", day, "A blast in Marrow on Monday killed 17.").claim(
                    "explode",
                    "A blast in Marrow on Monday killed 17",
                    |c| {
                        c.at("Marrow", PlaceKind::City, &[])
                            .on("on Monday", "2024-10-07")
                            .count("17", "killed", 17.0)
                    },
                ),
            ],
        );
    }

    /// A report of one day that tells of somebody's age.
    fn aged(source: &str, published: &str, name: &str, age: f64) -> Paper {
        let text = format!("Police named {name}, {age}, on Monday.");
        let words = format!("{name}, {age}");
        paper(source, published, &text).claim("be-aged", &words, |c| {
            c.agent(name).count(&format!("{age}"), "year", age).certain(twosource_model::Certainty::Habitual)
        })
    }

    #[test]
    fn one_person_of_two_ages() {
        let first = || aged("One", "2024-10-10", "Lena Marie Holm", 34.0);
        for (published, name, age) in [
            ("2024-10-11", "Lena Holm", 36.0),
            ("2024-10-11", "Lena Holm", 35.0),
            // Nobody grows younger.
            ("2025-03-11", "Lena Holm", 33.0),
            ("2025-09-11", "Lena M. Holm", 38.0),
        ] {
            let other = aged("Two", published, name, age);
            fires_on("conflicting-number", &[first(), other], &["Holm, 34", &format!("Holm, {age}")]);
        }
        for (published, name, age) in [
            ("2024-10-11", "Lena Holm", 34.0),
            // A birthday, or two, may lie between.
            ("2025-02-11", "Lena Holm", 35.0),
            ("2026-02-11", "Lena Holm", 36.0),
            ("2024-10-11", "Lena Astrid Holm", 61.0),
            ("2024-10-11", "Vera Holm", 61.0),
        ] {
            silent_on("conflicting-number", &[first(), aged("Two", published, name, age)]);
        }
        silent_on(
            "conflicting-number",
            &[
                aged("One", "2024-10-10", "Ivo Marn Jr.", 34.0),
                aged("Two", "2024-10-10", "Ivo Marn Sr.", 61.0),
            ],
        );
    }
}
