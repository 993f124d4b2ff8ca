//! Numbers in sentences that stand beside each other: of what two reports of one matter count, what agrees is left aside,
//! and of what is left two numbers are set against each other where the one is a slip of the other, or where their
//! sentences are a pair and count the same.

use std::collections::{BTreeMap, BTreeSet};

use twosource_model::{Hedge, Quantity, Span};

use super::Bench;
use super::measure::{Number, draft, genus};
use crate::align::Likeness;
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::number::{self, reconcile, turned_round};
use crate::set::Told;
use crate::thing::THINGS;
use crate::version::is_before;

/// Numbers of one report.
const NUMBERS: usize = 120;
/// A slip is believed of any two numbers from here on; of smaller ones chance makes many.
const LARGE: f64 = 100.0;
/// What sentences have in common where a slip in a small number is believed, and where two numbers that are no slip are.
const SLIGHT: f64 = 1.5;
const FIRM: f64 = 4.5;
const CLOSE: f64 = 0.13;
const ALIKE: f64 = 0.25;
/// One number is at most so many times another of the same thing.
const RATIO: f64 = 10.0;

/// A number of a report's body, with the sentence that it stands in.
pub(in crate::rules) struct Placed<'s> {
    pub(in crate::rules) number: Number<'s>,
    pub(in crate::rules) sentence: usize,
}

/// Findings about numbers that no draft so far tells of.
pub(super) fn check(bench: &Bench<'_>, covered: impl Fn(&Number<'_>) -> bool) -> Vec<Draft> {
    let placed: Vec<Vec<Placed<'_>>> = (0..bench.set.accounts.len()).map(|r| numbers(bench, r)).collect();
    let mut out = Vec::new();
    for (x, y) in bench.compared() {
        let mut found: Vec<(Strength, usize, usize)> = Vec::new();
        let left = |one: &[Placed<'_>], other: &[Placed<'_>]| -> Vec<usize> {
            let agrees = |p: &Placed<'_>| other.iter().any(|q| agree(p.number.quantity, q.number.quantity));
            (0..one.len()).filter(|i| !agrees(&one[*i])).collect()
        };
        let (mine, theirs) = (left(&placed[x], &placed[y]), left(&placed[y], &placed[x]));
        for &i in &mine {
            for &j in &theirs {
                let (p, q) = (&placed[x][i], &placed[y][j]);
                let later = grown(bench, p, q);
                if covered(&p.number) && covered(&q.number) || later && is_moving(p, q) {
                    continue;
                }
                let alone = Alone { one: &placed[x], other: &placed[y], left: (&mine, &theirs), later };
                let likeness = bench.alignments.likeness((x, p.sentence), (y, q.sentence));
                let told_alike = || told_alike(bench, p, q).then_some(SURE);
                if let Some(strength) = strength(p, q, likeness, &alone).or_else(told_alike) {
                    found.push((strength, i, j));
                }
            }
        }
        // Each number is set against one other: the likeliest.
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut used, mut spent) = (BTreeSet::new(), BTreeSet::new());
        for (_, i, j) in found {
            if used.insert(i) && spent.insert(j) {
                out.push(draft(bench, &placed[x][i].number, &placed[y][j].number));
            }
        }
    }
    out
}

/// How likely two numbers are of one thing; the greater the likelier.
type Strength = f64;

/// The numbers of two reports, and which of them nothing agrees with.
struct Alone<'p, 's> {
    one: &'p [Placed<'s>],
    other: &'p [Placed<'s>],
    left: (&'p [usize], &'p [usize]),
    /// Whether the later report has the larger of the two at hand.
    later: bool,
}

impl Alone<'_, '_> {
    /// Whether either sentence is a table.
    fn in_table(&self, p: &Placed<'_>, q: &Placed<'_>) -> bool {
        let many = |all: &[Placed<'_>], sentence: usize| {
            all.iter().filter(|n| n.sentence == sentence).count() > TABLE
        };
        many(self.one, p.sentence) || many(self.other, q.sentence)
    }

    /// Whether each report has but one number left of a unit.
    fn in_reports(&self, unit: &str) -> bool {
        let sole = |all: &[Placed<'_>], left: &[usize]| {
            left.iter().filter(|i| counted(all[**i].number.quantity) == unit).count() == 1
        };
        sole(self.one, self.left.0) && sole(self.other, self.left.1)
    }

    /// Whether the sentences have but one number each of a unit.
    fn in_sentences(&self, unit: &str, p: &Placed<'_>, q: &Placed<'_>) -> bool {
        let sole = |all: &[Placed<'_>], sentence: usize| {
            let here = all.iter().filter(|n| n.sentence == sentence);
            here.filter(|n| counted(n.number.quantity) == unit).count() == 1
        };
        sole(self.one, p.sentence) && sole(self.other, q.sentence)
    }
}

/// Numbers of one sentence: more are a table, and any two of two tables may be of two things.
const TABLE: usize = 3;

fn strength(p: &Placed<'_>, q: &Placed<'_>, likeness: Likeness, alone: &Alone<'_, '_>) -> Option<Strength> {
    let (a, b) = (p.number.quantity, q.number.quantity);
    let (one, other) = (counted(a), counted(b));
    let same = one == other && !one.is_empty();
    let measured = |unit: &str| number::is_measure(unit);
    // 12 kilometres and 21 people are no slip of each other.
    if !same && (measured(one) || measured(other)) {
        return None;
    }
    let value = |q: &Quantity| number::nominal(q).unwrap_or_default();
    if turned_round(a, b) && number::of_one_length(a, b) {
        let large = value(a) >= LARGE && value(b) >= LARGE;
        // `74 workers`, `47 families`: two nouns count one thing only where the sentences tell of one.
        let bare = one.is_empty() || other.is_empty();
        let told = same || bare && likeness.weight >= SLIGHT || likeness.is_pair();
        return (large || told).then_some(100.0 + likeness.weight);
    }
    if same && likeness.is_pair() && number::drops_a_figure(a, b) {
        return Some(80.0 + likeness.weight);
    }
    // What befell people is counted by the happening; an age is somebody's; `two others`, `a group` say too little.
    let vague =
        matches!(one, "other" | "group" | "one" | "year" | "age" | "day" | "hour" | "minute" | "time");
    if same && (vague || number::counts_heads(one)) {
        return None;
    }
    let ratio = value(a).max(value(b)) / value(a).min(value(b)).max(1e-9);
    let verbs = (verb(p), verb(q));
    // What is measured of one stuff may be seized here and found there.
    let of_one = likeness.is_pair()
        && number::is_measure(one)
        && a.scope.iter().any(|s| !s.ends_with(".v") && b.scope.contains(s));
    let found = |v: &Option<String>| v.as_ref().is_some_and(|v| FINDING.contains(&v.as_str()));
    let of_one = of_one || likeness.is_pair() && found(&verbs.0) && found(&verbs.1);
    // `nine people on board`, `six people aboard`: of those each report gives one number.
    let aboard = |q: &Quantity| q.scope.iter().any(|s| s == "aboard");
    let carried = same && aboard(a) && aboard(b) && !is_share(a) && !is_share(b) && alone.in_reports(one);
    if carried && a.hedge == Hedge::Exact && b.hedge == Hedge::Exact {
        return Some(60.0 + likeness.weight);
    }
    let apart = !of_one && verbs.0.as_ref().zip(verbs.1.as_ref()).is_some_and(|(v, w)| v != w);
    let people = |unit: &str| matches!(unit, "person" | "people" | "man" | "woman" | "child");
    // Of people anything may be told: what, both must say.
    let untold = (people(one) || people(other)) && (verbs.0.is_none() || verbs.1.is_none());
    // Where a verb is not known the sentences must say the more alike.
    let loose = (verbs.0.is_none() || verbs.1.is_none()) && likeness.cosine < ALIKE;
    // `Fourteen wagons left the rails`, `23 wagons had tipped over`: of wagons each report has this one number.
    let rare =
        same && !people(one) && !measured(one) && alone.in_reports(one) && likeness.is_pair() && !alone.later;
    if loose
        || is_share(a)
        || is_share(b)
        || apart && !rare
        || untold
        || said_of_apart(a, b)
        || alone.in_table(p, q)
    {
        return None;
    }
    let exact = |q: &Quantity| matches!(q.hedge, Hedge::Exact | Hedge::About | Hedge::AtLeast);
    if !exact(a) || !exact(b) || ratio >= RATIO {
        return None;
    }
    if likeness.is_pair() && likeness.weight >= FIRM && likeness.cosine >= CLOSE {
        let bare = one.is_empty() || other.is_empty();
        if same && alone.in_sentences(one, p, q) || bare && number::drops_a_figure(a, b) {
            return Some(50.0 + likeness.weight);
        }
    }
    // One fine, one sum in each report.
    let noun = same && !people(one) && !matches!(one, "share" | "degree");
    let money = number::is_money(one);
    let telling = noun && (money || !measured(one)) && ratio <= 5.0;
    (telling && alone.in_reports(one) && likeness.weight >= FIRM && likeness.cosine >= CLOSE)
        .then_some(likeness.weight)
}

/// How likely two numbers are of one thing that one phrase follows.
const SURE: Strength = 90.0;
/// Words behind two numbers that show by themselves that both are of one thing.
const BEHIND: usize = 4;

/// `Nine men in two cars took part`, `Fourteen men in two cars needed six minutes`: what follows the two numbers is one phrase.
fn told_alike(bench: &Bench<'_>, p: &Placed<'_>, q: &Placed<'_>) -> bool {
    let (a, b) = (p.number.quantity, q.number.quantity);
    let exact = a.hedge == Hedge::Exact && b.hedge == Hedge::Exact;
    let behind = |n: &Number<'_>| -> Option<Vec<String>> {
        let report = bench.set.accounts[n.told.report].report;
        let state = bench.alignments.sentence_at(n.told.report, n.quantity.passage.span)?;
        let sentence = bench.alignments.span_of(n.told.report, state);
        let figures = report.words(n.quantity.passage.span)?.split(' ').next()?.chars().count();
        let from = n.quantity.passage.span.start + u32::try_from(figures).ok()?;
        let words = crate::wording::fold(report.words(Span::new(from.min(sentence.end), sentence.end))?);
        let words =
            words.trim_start().split(' ').map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
        Some(words.take(BEHIND).collect())
    };
    let (Some(x), Some(y)) = (behind(&p.number), behind(&q.number)) else { return false };
    exact
        && !is_share(a)
        && !is_share(b)
        && x.len() == BEHIND
        && x == y
        && x.iter().filter(|w| w.chars().count() > 3 && !crate::wording::is_function(w)).count() >= 2
}

/// Whether a number is a part, a whole or each one's share of another.
fn is_share(quantity: &Quantity) -> bool {
    quantity
        .scope
        .iter()
        .any(|s| matches!(s.as_str(), "part" | "whole" | "another" | "each" | "of" | "still"))
}

/// Verbs that say nothing of what is counted.
const LIGHT: &[&str] = &[
    "be", "do", "make", "give", "say", "put", "take", "get", "come", "go", "include", "reach", "stand",
    "amount", "total", "turn", "exceed",
];

/// What brings things to light: what one paper has seized the other has found.
const FINDING: &[&str] =
    &["discover", "find", "seize", "confiscate", "recover", "intercept", "detect", "uncover"];

/// The verb with which a number is told, by its kind: 60 that ran aground, 31 that swim again.
fn verb(placed: &Placed<'_>) -> Option<String> {
    let claim = placed.number.told.claim;
    let quantity = placed.number.quantity;
    // `they added a fine of 50,000`: a sum is told by the noun that it is of.
    if number::is_money(counted(quantity)) {
        let noun = quantity.scope.iter().find_map(|s| KINDS.of_noun(s));
        if let Some(kind) = noun {
            return Some(KINDS.id(kind).to_owned());
        }
    }
    if claim.frame != "state" {
        return Some(KINDS.name_of(claim).to_owned());
    }
    let lemma = placed.number.quantity.scope.iter().find_map(|s| s.strip_suffix(".v"))?;
    let kind = KINDS.of_noun(lemma).map_or(lemma, |k| KINDS.id(k));
    (!LIGHT.contains(&lemma)).then(|| kind.to_owned())
}

/// What is asked for a thing, by several nouns.
const PRICES: &[&str] = &["fee", "charge", "price", "fare", "toll", "levy", "tariff", "rate"];

/// On what ground a sum is reckoned.
const BASES: &[&str] = &["before tax", "after tax", "operating", "adjusted"];

/// Whether two measures are said of two things: the loss, the aid.
fn said_of_apart(a: &Quantity, b: &Quantity) -> bool {
    let said_of = |q: &'_ Quantity| -> Vec<String> {
        // What is but the verb again says of nothing: `turnout reached 58 per cent`.
        let verb = |s: &String| s.ends_with(".v") || q.scope.iter().any(|v| v.strip_suffix(".v") == Some(s));
        q.scope.iter().filter(|s| !verb(s)).cloned().collect()
    };
    let (x, y) = (said_of(a), said_of(b));
    // `140 passengers and crew`, `128 passengers`
    let joined = |scope: &[String]| scope.iter().any(|s| s.starts_with("and "));
    if joined(&x) != joined(&y) {
        return true;
    }
    // A loss before tax is not the one after it.
    let basis = |scope: &[String]| BASES.iter().find(|b| scope.iter().any(|s| s == *b)).copied();
    if basis(&x) != basis(&y) {
        return true;
    }
    let price = |s: &String| PRICES.contains(&s.as_str());
    let one = |s: &String, t: &String| {
        s == t || price(s) && price(t) || THINGS.of(s).is_some_and(|thing| THINGS.of(t) == Some(thing))
    };
    number::is_measure(counted(a))
        && !x.is_empty()
        && !y.is_empty()
        && !x.iter().any(|s| y.iter().any(|t| one(s, t)))
}

/// What is counted, under one name for what papers call by several nouns.
pub(in crate::rules) fn counted(quantity: &Quantity) -> &str {
    genus(number::unit(quantity))
}

/// Whether the one number is the other, or may be.
pub(in crate::rules) fn agree(a: &Quantity, b: &Quantity) -> bool {
    if counted(a) == counted(b) { reconcile(a, b) } else { a.low == b.low && a.high == b.high }
}

/// Whether the later of two reports has the larger number.
fn grown(bench: &Bench<'_>, p: &Placed<'_>, q: &Placed<'_>) -> bool {
    let (a, b) = (p.number.quantity, q.number.quantity);
    let (x, y) = (p.number.told.report, q.number.told.report);
    is_before(bench.set, x, y) && number::is_above(a, b)
        || is_before(bench.set, y, x) && number::is_above(b, a)
}

/// Whether two numbers count what grows or moves with time.
fn is_moving(p: &Placed<'_>, q: &Placed<'_>) -> bool {
    [p, q].iter().map(|n| number::unit(n.number.quantity)).any(|u| number::grows(u) || number::shifts(u))
}

/// The numbers of a report's body, each once, by what tells most of it.
pub(in crate::rules) fn numbers<'s>(bench: &Bench<'s>, report: usize) -> Vec<Placed<'s>> {
    let mut seen: BTreeMap<Span, Placed<'s>> = BTreeMap::new();
    for (index, claim) in bench.set.accounts[report].reading.claims.iter().enumerate() {
        for quantity in &claim.quantities {
            if claim.in_head || quantity.added || quantity.hedge == Hedge::Vague || seen.len() > NUMBERS {
                continue;
            }
            let Some(sentence) = bench.alignments.sentence_at(report, quantity.passage.span) else {
                continue;
            };
            let told = Told { report, index, claim };
            let number = Number { told, quantity };
            let place = seen.entry(quantity.passage.span).or_insert(Placed { number, sentence });
            // A frame tells what is counted better than the noun does: `killed`, not `people`.
            if place.number.told.claim.frame == "state" && claim.frame != "state" {
                place.number = number;
            }
        }
    }
    seen.into_values().collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn a_slip_in_one_number() {
        for (a, b, words) in [
            (
                "A petition with 2,300 names was handed to the clerk, Ona Brek, on Monday.",
                "On Monday the town clerk, Ona Brek, received a petition that bore 3,200 signatures.",
                &["2,300", "3,200"],
            ),
            (
                "According to the returning officer, Ivo Marn, 131 ballot papers were spoiled.",
                "Returning officer Ivo Marn said that 31 spoiled papers had been set aside.",
                &["131", "31"],
            ),
            (
                "The factory at Halden made 540 pumps in May, the owner, Ivo Marn, said.",
                "Ivo Marn's factory at Halden turned out 450 of them in May.",
                &["540", "450"],
            ),
        ] {
            fires("conflicting-number", &[a, b], words);
        }
    }

    #[test]
    fn parts_wholes_and_other_things() {
        let first = "The hall at Halden has 240 seats, said its keeper, Ona Brek.";
        for other in [
            "Ona Brek, the keeper of the hall at Halden, sold 180 of the 240 seats.",
            "The hall at Halden had another 42 seats put in, said Ona Brek, its keeper.",
            "The hall at Halden has about 250 seats, said Ona Brek, its keeper.",
            "The hall at Halden has 24 windows, said Ona Brek, its keeper.",
        ] {
            silent("conflicting-number", &[first, other]);
        }
    }
}
