//! Numbers that reports of one matter give of one thing, outside happenings: a weight, a price, a turnout.

use std::collections::{BTreeMap, BTreeSet};

use twosource_model::{Hedge, Quantity, Span};

use super::Bench;
use crate::draft::Draft;
use crate::number::{self, reconcile, shown};
use crate::set::Told;
use crate::thing::THINGS;
use crate::version::is_before;
use crate::wording::{fold, stems};

/// The sides of a vote, as extract names them.
const WINNING: &str = "winning side";
const LOSING: &str = "losing side";
/// Numbers that are compared under one key.
const LISTED: usize = 48;
/// Numbers of one report.
const NUMBERS: usize = 200;
/// What a number may be said of without saying what it is a number of.
const EMPTY: &[&str] = &[
    "be", "have", "say", "make", "take", "get", "give", "be", "total", "number", "one", "people", "it",
    "this", "that", "part", "rest", "year", "more", "other", "some", "about", "cost", "need", "use", "hold",
    "see", "go", "come", "put", "rise", "fall", "grow", "live", "know", "include", "expect", "want", "own",
    "bring", "leave", "find",
];

#[derive(Clone, Copy)]
pub(in crate::rules) struct Number<'s> {
    pub(in crate::rules) told: Told<'s>,
    pub(in crate::rules) quantity: &'s Quantity,
}

/// Findings about numbers that no draft so far tells of.
pub(super) fn check(bench: &Bench<'_>, drafts: &[Draft]) -> Vec<Draft> {
    let set = bench.set;
    let mut by_key: BTreeMap<String, Vec<Number<'_>>> = BTreeMap::new();
    let mut values: BTreeMap<(usize, &str), Vec<&Quantity>> = BTreeMap::new();
    for (report, account) in set.accounts.iter().enumerate() {
        let mut seen: BTreeSet<Span> = BTreeSet::new();
        for (index, claim) in account.reading.claims.iter().enumerate() {
            for quantity in &claim.quantities {
                values.entry((report, number::unit(quantity))).or_default().push(quantity);
                // A happening gives its number before the sentence does.
                let told = Told { report, index, claim };
                if claim.in_head
                    || quantity.added
                    || quantity.hedge == Hedge::Vague
                    || quantity.unit.is_empty()
                    || !seen.insert(quantity.passage.span)
                    || seen.len() > NUMBERS
                {
                    continue;
                }
                for key in keys(claim.frame == "state", quantity) {
                    let list = by_key.entry(key).or_default();
                    if list.len() < LISTED {
                        list.push(Number { told, quantity });
                    }
                }
            }
        }
    }
    let covered = |n: &Number<'_>| is_told(bench, drafts, n);
    let mut out = Vec::new();
    // One finding a pair of reports and of values: the sentence and the happening in it both carry a number.
    let mut told: BTreeSet<(usize, usize, u64, u64)> = BTreeSet::new();
    for (key, list) in &by_key {
        for (i, a) in list.iter().enumerate() {
            for b in &list[i + 1..] {
                if a.told.report != b.told.report
                    && !bench.are_versions(a.told.report, b.told.report)
                    && parts(bench, &values, Key::of(key), a, b)
                    && !(covered(a) && covered(b))
                    && told.insert((a.told.report, b.told.report, bits(a.quantity), bits(b.quantity)))
                {
                    out.push(draft(bench, a, b));
                }
            }
        }
    }
    out
}

/// Whether a finding so far points at a number.
pub(super) fn is_told(bench: &Bench<'_>, drafts: &[Draft], n: &Number<'_>) -> bool {
    bench.is_told(drafts, n.told.report, n.quantity.passage.span)
}

/// What a unit is a kind of, where two writers may call the same things by a narrower and a wider noun.
pub(super) fn genus(unit: &str) -> &str {
    let unit = unit.split(" a ").next().unwrap_or(unit);
    THINGS.of_counted(unit).unwrap_or(unit)
}

/// What a number is looked for under: what it is a number of; and its unit alone where a matter has one number of it: how a
/// body voted, how many turned out.
fn keys(stated: bool, quantity: &Quantity) -> Vec<String> {
    let unit = number::unit(quantity);
    // Ages are told apart by their persons.
    let mut keys: Vec<String> = Vec::new();
    // `a tenth of` counts some of something, `58 per cent` is the figure itself.
    let words = &quantity.passage.words;
    let figure =
        unit == "share" && (words.contains("per cent") || words.contains("percent") || words.contains('%'));
    if stated && figure {
        keys.push(format!("alone:{unit}"));
    }
    let sides = quantity.scope.iter().filter(|s| [WINNING, LOSING].contains(&s.as_str()));
    keys.extend(sides.filter(|_| stated && unit == "vote").map(|side| format!("alone:{unit} {side}")));
    let measure = !quantity.scope.is_empty()
        && unit != "vote"
        && !quantity.scope.iter().any(|s| EMPTY.contains(&s.strip_suffix(".v").unwrap_or(s)));
    if stated && measure {
        keys.push(format!("said:{unit}:{}", quantity.scope.join("+")));
    }
    keys
}

/// Whether two numbers are of one thing and cannot both hold: neither stands in the other report too, neither is what the
/// other has become, and the words around them agree.
fn parts(
    bench: &Bench<'_>,
    values: &BTreeMap<(usize, &str), Vec<&Quantity>>,
    key: Key,
    a: &Number<'_>,
    b: &Number<'_>,
) -> bool {
    let (p, q) = (a.quantity, b.quantity);
    let unit = number::unit(p);
    let given = |report: usize, value: &Quantity| {
        values.get(&(report, unit)).is_some_and(|list| list.iter().any(|v| reconcile(v, value)))
    };
    if reconcile(p, q) || given(a.told.report, q) || given(b.told.report, p) {
        return false;
    }
    let (x, y) = (a.told.report, b.told.report);
    let grown = is_before(bench.set, x, y) && number::is_above(p, q)
        || is_before(bench.set, y, x) && number::is_above(q, p);
    // Both sides of a vote have one unit; the losing one has a finding of its own only where the winning ones agree.
    let side = |name: &str| p.unit == "vote" && p.scope == q.scope && p.scope.iter().any(|s| s == name);
    let winning = |n: &Number<'_>| {
        n.told.claim.quantities.iter().find(|q| q.scope.iter().any(|s| s == WINNING)).cloned()
    };
    let lost = side(LOSING) && winning(a).zip(winning(b)).is_some_and(|(x, y)| reconcile(&x, &y));
    let vote = side(WINNING) || lost;
    if grown && !vote && (number::grows(unit) || number::shifts(unit)) {
        return false;
    }
    let sentence = |n: &Number<'_>| {
        let claims = &bench.set.accounts[n.told.report].reading.claims;
        let state =
            claims.iter().find(|c| c.frame == "state" && c.passage.span.contains(n.quantity.passage.span));
        stems(&fold(&state.unwrap_or(n.told.claim).passage.words))
    };
    let (v, w) = (sentence(a), sentence(b));
    let words = v
        .intersection(&w)
        .filter(|s| !s.chars().any(|c| c.is_ascii_digit()) && s.chars().count() > 2)
        .count();
    let common = bench.matter.common(x, y);
    // Only one number of the kind in each: of several, the words tell apart in ways not seen here.
    let single =
        |report: usize| values.get(&(report, unit)).is_some_and(|l| l.iter().all(|v| reconcile(v, l[0])));
    let alone = single(x) && single(y);
    // `turnout was 43.8 per cent` and `six per cent of the vote`: of voters and of votes.
    let turnout = |words: &std::collections::HashSet<String>| {
        ["turnout", "turn", "elector", "voter"].iter().any(|s| words.contains(*s))
    };
    if key == Key::Alone && !vote && turnout(&v) != turnout(&w) {
        return false;
    }
    let least = match key {
        Key::Alone if vote => 1,
        Key::Alone => 2,
        Key::Said => 3,
    };
    let near = bench.of_one_matter(x, y).is_some();
    let stands = !grown || vote || key == Key::Alone;
    // A turnout and the share of one party are no two figures of one thing.
    let size = |q: &Quantity| number::nominal(q).unwrap_or_default();
    let far = size(p).max(size(q)) > 3.0 * size(p).min(size(q));
    // A forename or the name of a street alone is in two reports by chance.
    stands
        && (vote || !far)
        && (common > 1 || near)
        && words >= least
        && (alone || vote)
        && (vote || !number::counts_heads(unit))
}

/// Under what two numbers met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    /// What they are numbers of.
    Said,
    /// Their unit alone.
    Alone,
}

impl Key {
    fn of(key: &str) -> Self {
        match key.split(':').next() {
            Some("said") => Self::Said,
            _ => Self::Alone,
        }
    }
}

fn bits(quantity: &Quantity) -> u64 {
    quantity.low.unwrap_or_default().to_bits()
}

pub(super) fn draft(bench: &Bench<'_>, a: &Number<'_>, b: &Number<'_>) -> Draft {
    let mut draft = Draft::new(
        format!("one number is given as {} and as {}", shown(a.quantity), shown(b.quantity)),
        Vec::new(),
    )
    .note("ask which figure is meant, and of what");
    for n in [a, b] {
        draft.evidence.push(bench.set.evidence(n.told.report, &n.quantity.passage, shown(n.quantity)));
        draft = draft.value(bench.set.label(n.told.report), shown(n.quantity)).claims([&n.told.claim.name]);
    }
    draft
}
