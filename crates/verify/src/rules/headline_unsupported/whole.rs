//! A headline that says of all what its text says of some: `shut all six branches`, over `three of the six branches will close`.

use twosource_model::{Claim, Quantity, Span};

use super::{Bench, draft, is_new};
use crate::draft::Draft;
use crate::number::{in_words, shown};
use crate::proposition::Proposition;
use crate::wording::fold;

/// Words for all of some.
const ALL: &[&str] = &["all", "both", "every"];

/// Findings about a report's headlines; `told` are the stretches of which findings tell already.
pub(super) fn check(bench: &Bench<'_>, report: usize, told: &mut Vec<Span>) -> Vec<Draft> {
    let own = || bench.propositions.of_report(report).filter(|p| !p.negative);
    let mut out = Vec::new();
    for head in own().filter(|p| p.told.claim.in_head) {
        let words = fold(&head.told.claim.passage.words);
        let Some(all) = words.split(' ').find(|w| ALL.contains(w)) else { continue };
        let same = || own().filter(|p| !p.told.claim.in_head && p.is_of_kind(head) && head.shared(p) > 0);
        let Some((body, part, whole)) = same().find_map(|p| part_of(bench, p).map(|(q, r)| (p, q, r))) else {
            continue;
        };
        // `Three will close in March and the other three in June`
        let rest = same().any(|p| p.told.claim.sentence != body.told.claim.sentence || is_followed(bench, p));
        if rest || !is_new(told, head.told.claim.passage.span) {
            continue;
        }
        told.push(head.told.claim.passage.span);
        let there = format!("{} of {}", shown(part), shown(whole));
        out.push(draft(bench, &head.told, &body.told, "says", all, &there));
    }
    out
}

fn quantities<'s>(bench: &Bench<'s>, of: &Proposition<'s>) -> impl Iterator<Item = &'s Quantity> {
    let claims = bench.set.accounts[of.told.report].reading.claims.iter();
    let sentence = of.told.claim.sentence;
    let state = claims.filter(move |c: &&Claim| c.frame == "state" && c.sentence == sentence);
    state.flat_map(|c| &c.quantities)
}

fn has(quantity: &Quantity, scope: &str) -> bool {
    quantity.scope.iter().any(|s| s == scope)
}

/// The number of some, and of all that there are, that a sentence gives.
fn part_of<'s>(bench: &Bench<'s>, of: &Proposition<'s>) -> Option<(&'s Quantity, &'s Quantity)> {
    let part = quantities(bench, of).find(|q| has(q, "part"))?;
    let whole = quantities(bench, of).find(|q| has(q, "whole"))?;
    (part.high? < whole.low?).then_some((part, whole))
}

/// Whether the sentence tells of the others as well.
fn is_followed(bench: &Bench<'_>, of: &Proposition<'_>) -> bool {
    let report = bench.set.accounts[of.told.report].report;
    let words = fold(report.words(of.told.claim.sentence).unwrap_or_default());
    let words: Vec<&str> = words.split(' ').collect();
    let counts = |w: &str| w.parse::<u32>().is_ok() || (2..=20).any(|n| in_words(f64::from(n)) == Some(w));
    let other = words.windows(2).any(|pair| pair[0] == "other" && counts(pair[1]));
    other
        || words.iter().any(|w| matches!(*w, "others" | "rest"))
        || quantities(bench, of).any(|q| has(q, "another"))
}
