//! What stands in a headline and nowhere in its text: a sum, a count of people, words that the text has negated alone.

use std::collections::HashSet;

use twosource_model::{Hedge, Quantity};

use super::Text;
use crate::number;
use crate::set::Told;
use crate::wording::fold;

/// Numbers of a text that are added up to see whether they make one of the headline.
const PARTS: usize = 12;
/// Fewer than these may be told in words that give no number: a couple and their children.
const LEAST: f64 = 10.0;

/// Numbers that nobody rounds, and that are seldom made up of others.
const FEW: std::ops::RangeInclusive<f64> = 2.0..=9.0;
/// What is told in other words and numbers as well: a time, a margin.
const UNCOUNTED: &[&str] = &[
    "", "hour", "minute", "second", "day", "week", "month", "year", "age", "time", "vote", "point", "share",
    "other", "one", "mile", "way", "thing", "place",
];
/// What a number of some of them is told with.
const PARTS_OF: &[&str] = &["part", "another", "each", "of", "still"];

/// Nouns for people of one trade or plight: who are counted as these in a headline may be called otherwise in the text.
const PEOPLE: &[&str] = &[
    "person",
    "man",
    "woman",
    "child",
    "boy",
    "girl",
    "sailor",
    "soldier",
    "passenger",
    "prisoner",
    "protester",
    "student",
    "pupil",
    "worker",
    "miner",
    "fisherman",
    "villager",
    "resident",
    "tourist",
    "guest",
    "officer",
    "policeman",
    "rebel",
    "fighter",
    "suspect",
    "victim",
    "patient",
    "refugee",
    "migrant",
    "hostage",
    "survivor",
    "mutineer",
    "striker",
    "farmer",
    "employee",
    "firefighter",
    "climber",
    "delegate",
    "member",
    "driver",
    "teacher",
    "nurse",
    "doctor",
    "crewman",
];

/// A number of a headline that no number of the text is, with one of the text that is of its kind.
pub(super) fn number_of<'t, 's>(
    head: &'t Told<'s>,
    body: &'t [Told<'s>],
    text: &Text,
) -> Option<(&'t Quantity, &'t Told<'s>, &'t Quantity)> {
    let [here] = head.claim.quantities.as_slice() else { return None };
    let value = here.low.filter(|l| here.high == Some(*l) && here.hedge == Hedge::Exact && !here.added)?;
    let all = || {
        let quantities = body.iter().flat_map(|t| t.claim.quantities.iter().map(move |q| (t, q)));
        quantities.filter(|(_, q)| q.low.is_some() || q.high.is_some())
    };
    let unit = number::unit(here);
    let money = is_money(unit);
    let people = PEOPLE.contains(&unit) || number::counts_heads(unit);
    // `Three ferries` over a text that has two of them: things are seldom told without their number.
    let things = !people && !number::is_measure(unit) && !UNCOUNTED.contains(&unit) && FEW.contains(&value);
    if !(money || things || people && value >= LEAST) || text.has_number(value) {
        return None;
    }
    let of_kind = |q: &Quantity| {
        let other = number::unit(q);
        if things {
            let few = q.low.is_some_and(|low| FEW.contains(&low));
            return few
                && other == unit
                && !q.added
                && q.scope.iter().all(|s| !PARTS_OF.contains(&s.as_str()));
        }
        if money { other == unit } else { PEOPLE.contains(&other) || number::counts_heads(other) }
    };
    let kin: Vec<(&Told<'_>, &Quantity)> = all().filter(|(_, q)| of_kind(q)).collect();
    let fits = if money {
        kin.iter().any(|(_, q)| number::reconcile(here, q))
    } else {
        all().any(|(_, q)| number::reconcile(here, q))
    };
    let values: Vec<f64> = kin.iter().filter_map(|(_, q)| q.low.or(q.high)).take(PARTS).collect();
    if fits || makes(&values, value) {
        return None;
    }
    // Of several sums any may be what the headline is of; told is the one that is nearest.
    let near = |q: &Quantity| (q.low.or(q.high).unwrap_or_default() - value).abs();
    let exact = |q: &Quantity| q.hedge != Hedge::Vague && q.low.is_some() && q.high.is_some();
    let best =
        kin.into_iter().filter(|(_, q)| exact(q)).min_by(|(_, p), (_, q)| near(p).total_cmp(&near(q)))?;
    Some((here, best.0, best.1))
}

/// The currencies of which sums are told.
fn is_money(unit: &str) -> bool {
    matches!(
        unit,
        "usd"
            | "eur"
            | "gbp"
            | "jpy"
            | "chf"
            | "cny"
            | "inr"
            | "rub"
            | "aud"
            | "cad"
            | "nzd"
            | "sek"
            | "nok"
            | "dkk"
            | "zar"
    )
}

/// Whether some of the numbers make up another, or two of them differ by it, or one is so many times another.
fn makes(values: &[f64], sum: f64) -> bool {
    let n = values.len();
    let close = |x: f64| (x - sum).abs() <= sum.abs() * 0.01;
    let pairs = (0..n).flat_map(|i| (i + 1..n).map(move |j| (values[i], values[j])));
    let mut twos = pairs.clone();
    if twos.any(|(a, b)| close(a + b) || close((a - b).abs()) || close(a * b)) {
        return true;
    }
    pairs.flat_map(|(a, b)| values.iter().map(move |c| a + b + c)).any(close) || close(values.iter().sum())
}

/// Words of a text that stand in it only behind a negation: `no crack`, `not cracked`.
pub(super) fn negated(text: &str, stem: impl Fn(&str) -> Option<String>) -> HashSet<String> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let (mut behind, mut free) = (HashSet::new(), HashSet::new());
    for (i, word) in words.iter().enumerate() {
        let Some(stem) = stem(word) else { continue };
        let no = i > 0 && matches!(words[i - 1], "no" | "not" | "never" | "without" | "nor");
        if no {
            behind.insert(stem)
        } else {
            free.insert(stem)
        };
    }
    behind.retain(|w| !free.contains(w));
    behind
}

/// Whether one quotation has the words of another in a row but for a negation that stands in one of the two.
pub(super) fn turned(ours: &str, theirs: &str) -> bool {
    let (ours, mine) = bare(ours);
    let (theirs, other) = bare(theirs);
    if ours.len() < 4 || ours.len() > theirs.len() {
        return false;
    }
    theirs.windows(ours.len()).enumerate().any(|(at, window)| {
        let here = other.iter().filter(|i| (at..at + ours.len()).contains(*i)).count();
        window == ours && mine.len() % 2 != here % 2
    })
}

/// The words without negations and the auxiliary that carries one, and where a negation stood before which word.
fn bare(folded: &str) -> (Vec<String>, Vec<usize>) {
    let mut words: Vec<String> = Vec::new();
    let mut at = Vec::new();
    for word in folded.split(' ').filter(|w| !w.is_empty()) {
        let negation = matches!(word, "not" | "never" | "no") || word.ends_with("n't");
        if !negation {
            words.push(word.to_owned());
            continue;
        }
        if words.last().is_some_and(|w| matches!(w.as_str(), "do" | "does" | "did")) {
            words.pop();
        }
        if let Some(stem) = word.strip_suffix("n't").filter(|s| !matches!(*s, "do" | "does" | "did" | "")) {
            words.push(stem.to_owned());
        }
        at.push(words.len());
    }
    (words, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_a_negation_more() {
        for (ours, theirs, want) in [
            ("we know what it cost", "we do not know what it cost and will not say", true),
            ("we don't know what it cost", "we know what it cost", true),
            ("we know what it cost", "we know what it cost", false),
            ("we know what it cost", "we do not know who paid", false),
            ("he never will come back", "he will come back", true),
        ] {
            assert_eq!(turned(ours, theirs), want, "{ours} / {theirs}");
        }
    }

    #[test]
    fn numbers_that_make_up_one() {
        assert!(
            makes(&[3.0, 9.0, 40.0], 12.0) && makes(&[52.0, 12.0], 40.0) && makes(&[2.0, 3.0, 6.0], 11.0)
        );
        assert!(!makes(&[9.0, 45.0, 68.0], 14.0));
    }
}
