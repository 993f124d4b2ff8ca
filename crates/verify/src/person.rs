//! Persons whom reports name in full and give an age: who of several reports is one person, told as of another age or in
//! another spelling.

use std::collections::BTreeMap;

use twosource_model::{Published, Role, Slot};

use crate::name::{differs_by_slip, plain_words};
use crate::rules::Bench;
use crate::set::Told;

/// The frame of a claim that says how old somebody is.
const FRAME: &str = "be-aged";
/// Persons of one surname, or of one age, that are compared.
const COMPARED: usize = 64;
/// A birthday between two reports that came out less than this apart is no likely reason for a year's difference, in days.
const BIRTHDAY: i64 = 30;
const YEAR: i64 = 365;
/// Father and son bear one name more often than a paper errs by so many years, unless it is said which is meant.
pub(crate) const GENERATION: f64 = 15.0;

/// Somebody with name and age.
#[derive(Debug, Clone)]
pub(crate) struct Person<'s> {
    pub(crate) told: Told<'s>,
    /// As the report has it.
    pub(crate) name: &'s str,
    pub(crate) age: f64,
    words: Vec<String>,
    /// `jr`, `sr`, `ii`, `iii` or `iv`; empty where nothing is said.
    generation: String,
}

/// All persons of the set, by report and place.
fn persons<'s>(bench: &Bench<'s>) -> Vec<Person<'s>> {
    let of_age = bench.set.told().filter(|t| t.claim.frame == FRAME);
    of_age
        .filter_map(|told| {
            let claim = told.claim;
            let slot = &claim.roles.iter().find(|r| r.role == Role::Agent)?.slot;
            let Slot::Stated { value, .. } = slot else { return None };
            let age = claim.quantities.first().and_then(|q| q.low.filter(|low| q.high == Some(*low)))?;
            let mut words = plain_words(&value.name);
            let generation = generation(&value.name);
            words.retain(|w| *w != generation);
            (words.len() > 1).then_some(Person { told, name: &value.name, age, words, generation })
        })
        .collect()
}

fn generation(name: &str) -> String {
    let last = name.rsplit(' ').next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    if matches!(last.as_str(), "jr" | "sr" | "ii" | "iii" | "iv") { last } else { String::new() }
}

impl Person<'_> {
    fn first(&self) -> &str {
        &self.words[0]
    }

    fn last(&self) -> &str {
        &self.words[self.words.len() - 1]
    }

    fn middle(&self) -> &[String] {
        &self.words[1..self.words.len() - 1]
    }

    /// Whether nothing in two names of one first and last word tells two people apart.
    fn may_be(&self, other: &Self) -> bool {
        let generations =
            self.generation == other.generation || self.generation.is_empty() || other.generation.is_empty();
        let middles = self.middle().is_empty()
            || other.middle().is_empty()
            || self.middle().iter().any(|m| other.middle().contains(m));
        generations && middles
    }
}

/// Groups of mentions of one person to whom the reports give ages that cannot all be right.
pub(crate) fn of_two_ages<'s>(bench: &Bench<'s>) -> Vec<Vec<Person<'s>>> {
    let mut by_name: BTreeMap<(String, String), Vec<Person<'s>>> = BTreeMap::new();
    for person in persons(bench) {
        let group = by_name.entry((person.first().to_owned(), person.last().to_owned())).or_default();
        if group.len() < COMPARED {
            group.push(person);
        }
    }
    let mut out = Vec::new();
    for group in by_name.into_values() {
        let mut shown: Vec<Person<'s>> = Vec::new();
        for (i, a) in group.iter().enumerate() {
            for b in &group[i + 1..] {
                if a.may_be(b) && ages_part(bench, a, b) && !versions(bench, a, b) {
                    for person in [a, b] {
                        let known = shown
                            .iter()
                            .any(|p| p.told.report == person.told.report && same(p.age, person.age));
                        if !known {
                            shown.push(person.clone());
                        }
                    }
                }
            }
        }
        if !shown.is_empty() {
            shown.sort_by_key(|p| (p.told.report, p.told.index));
            out.push(shown);
        }
    }
    out
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

/// Whether no birthday between the reports brings two ages together.
fn ages_part(bench: &Bench<'_>, a: &Person<'_>, b: &Person<'_>) -> bool {
    // Of children under a year months and weeks are rounded away.
    if same(a.age, b.age) || (a.age - b.age).abs() < 1.0 && a.age.min(b.age) < 2.0 {
        return false;
    }
    let years = (a.age - b.age).abs();
    let said = !a.generation.is_empty() && a.generation == b.generation;
    if a.told.report == b.told.report {
        // One report that gives a father's age and his son's tells of two people.
        return years < GENERATION || said;
    }
    let day = |p: &Person<'_>| {
        bench.set.accounts[p.told.report].report.published.map(Published::day).map(crate::keys::day_number)
    };
    let Some((x, y)) = day(a).zip(day(b)) else {
        return years > 1.0;
    };
    let apart = (x - y).abs();
    let grows = (x <= y) == (a.age <= b.age);
    if !grows && apart > 0 {
        return true;
    }
    #[allow(clippy::cast_precision_loss, reason = "some hundred years")]
    let birthdays = (apart - BIRTHDAY + YEAR).div_euclid(YEAR).max(0) as f64;
    years > birthdays
}

/// Pairs of mentions of one person, of one age, whose name is spelt in two ways.
pub(crate) fn misspelt<'s>(bench: &Bench<'s>) -> Vec<Vec<Person<'s>>> {
    let mut by_age: BTreeMap<(u64, String), Vec<Person<'s>>> = BTreeMap::new();
    for person in persons(bench) {
        // One of the two names is the same, or both begin alike.
        let initials: String = person.words.iter().filter_map(|w| w.chars().next()).collect();
        let ends: Vec<char> = initials.chars().collect();
        for key in [
            format!("first {}", person.first()),
            format!("last {}", person.last()),
            format!("begin {}{}", ends[0], ends[ends.len() - 1]),
        ] {
            let group = by_age.entry((person.age.to_bits(), key)).or_default();
            if group.len() < COMPARED {
                group.push(person.clone());
            }
        }
    }
    let mut pairs: BTreeMap<(String, String), Vec<Person<'s>>> = BTreeMap::new();
    for group in by_age.into_values() {
        for (i, a) in group.iter().enumerate() {
            for b in &group[i + 1..] {
                if !is_slip(a, b) || both_told(&group, a, b) || versions(bench, a, b) {
                    continue;
                }
                let mut names = [a.words.join(" "), b.words.join(" ")];
                names.sort();
                let [x, y] = names;
                let shown = pairs.entry((x, y)).or_default();
                for person in [a, b] {
                    let known =
                        shown.iter().any(|p| p.told.report == person.told.report && p.words == person.words);
                    if !known {
                        shown.push(person.clone());
                    }
                }
            }
        }
    }
    pairs
        .into_values()
        .map(|mut shown| {
            shown.sort_by_key(|p| (p.told.report, p.told.index));
            shown
        })
        .collect()
}

/// Whether the two stand in two versions of one text, of which the later corrects the earlier.
fn versions(bench: &Bench<'_>, a: &Person<'_>, b: &Person<'_>) -> bool {
    a.told.report != b.told.report && bench.are_versions(a.told.report, b.told.report)
}

/// Whether the names are one but for a slip in the first word, the last, or a little in both.
fn is_slip(a: &Person<'_>, b: &Person<'_>) -> bool {
    if !a.may_be(b) && a.generation != b.generation {
        return false;
    }
    let (first, last) = (a.first() == b.first(), a.last() == b.last());
    let (first_slip, last_slip) =
        (differs_by_slip(a.first(), b.first()), differs_by_slip(a.last(), b.last()));
    (first && last_slip) || (last && first_slip) || (first_slip && last_slip)
}

/// Whether some report tells of both in one sentence: twins, or a list of two people.
fn both_told(group: &[Person<'_>], a: &Person<'_>, b: &Person<'_>) -> bool {
    let of = |p: &Person<'_>| -> Vec<(usize, twosource_model::Span)> {
        let same = group.iter().filter(|q| q.words == p.words);
        same.map(|q| (q.told.report, q.told.claim.sentence)).collect()
    };
    let theirs = of(b);
    of(a).iter().any(|place| theirs.contains(place))
}
