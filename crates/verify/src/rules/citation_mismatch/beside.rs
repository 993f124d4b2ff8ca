//! What a source is credited with, laid beside what stands in its own report: a number that it has otherwise, a deed that it
//! tells as another.
//!
//! Between any two reports such a difference may be one of two matters. Where the one says whose words it gives, the other
//! must have them: then less is enough.

use std::collections::HashMap;

use twosource_model::{Claim, Hedge, Participant, Role};

use super::Bench;
use super::owners::Owners;
use crate::differ::stated_times;
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::name::variants;
use crate::number;
use crate::rules::conflicting_number::beside::{Placed, agree, counted, numbers};
use crate::set::Told;

/// What sentences have in common at least where a number in the one is looked for in the other.
const LEAST: f64 = 2.0;
/// Claims of one report that are looked at.
const CLAIMS: usize = 400;
/// One number is at most so many times another of the same thing.
const RATIO: f64 = 10.0;

/// What is credited to a source whose own report has a number or a deed of it otherwise, where no finding so far tells of it.
pub(super) fn otherwise(bench: &Bench<'_>, owners: &mut Owners, before: &[Draft]) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let mut placed: Option<Vec<Vec<Placed<'_>>>> = None;
    let mut credited: HashMap<usize, usize> = HashMap::new();
    for told in bench.set.stated() {
        let known = |d: &Draft| {
            d.evidence[0].report == bench.set.accounts[told.report].report.name
                && d.evidence[0].passage.span.overlaps(told.claim.sentence)
        };
        if told.claim.in_head || told.claim.quotation.is_some() || before.iter().chain(&out).any(known) {
            continue;
        }
        let own = owners.reports(bench, &told);
        let count = credited.entry(told.report).or_default();
        if own.is_empty() || *count == CLAIMS {
            continue;
        }
        *count += 1;
        let placed =
            placed.get_or_insert_with(|| (0..bench.set.accounts.len()).map(|r| numbers(bench, r)).collect());
        out.extend(check(bench, placed, &told, &own));
    }
    out
}

/// What a credited claim has otherwise than the source's own reports.
fn check(bench: &Bench<'_>, placed: &[Vec<Placed<'_>>], told: &Told<'_>, own: &[usize]) -> Option<Draft> {
    number_otherwise(bench, placed, told, own)
        .or_else(|| deed_otherwise(bench, told, own))
        .or_else(|| told_otherwise(bench, told, own))
}

fn number_otherwise(
    bench: &Bench<'_>,
    placed: &[Vec<Placed<'_>>],
    told: &Told<'_>,
    own: &[usize],
) -> Option<Draft> {
    let sentence = bench.alignments.sentence_at(told.report, told.claim.predicate.passage.span)?;
    let whole = || own.iter().flat_map(|r| &placed[*r]);
    let credited = placed[told.report].iter().filter(|p| {
        p.sentence == sentence && told.claim.passage.span.contains(p.number.quantity.passage.span)
    });
    for placed in credited {
        let quantity = placed.number.quantity;
        let unit = counted(quantity);
        let plain = matches!(quantity.hedge, Hedge::Exact | Hedge::About)
            && quantity.scope.iter().all(|s| s != "another");
        if unit.is_empty() || !plain || whole().any(|p| agree(p.number.quantity, quantity)) {
            continue;
        }
        let value = |p: &Placed<'_>| number::nominal(p.number.quantity);
        let near = |p: &Placed<'_>| {
            let ratio = value(p).zip(number::nominal(quantity)).map(|(a, b)| a.max(b) / a.min(b).max(1e-9));
            ratio.is_some_and(|r| r < RATIO) || number::drops_a_nought(p.number.quantity, quantity)
        };
        // `400 square kilometres` is looked for among square kilometres before it is among hectares.
        let printed = |q: &twosource_model::Quantity| {
            let words = q.passage.words.trim_start_matches(|c: char| !c.is_alphabetic());
            words.to_lowercase()
        };
        let same = |p: &Placed<'_>| printed(p.number.quantity) == printed(quantity);
        let weight = |p: &Placed<'_>| {
            let (a, b) = ((told.report, sentence), (p.number.told.report, p.sentence));
            bench.alignments.likeness(a, b).weight
        };
        let there = whole()
            .filter(|p| counted(p.number.quantity) == unit && near(p) && weight(p) >= LEAST)
            .max_by(|p, q| same(p).cmp(&same(q)).then(weight(p).total_cmp(&weight(q))));
        if let Some(there) = there {
            let (a, b) = (number::shown(quantity), number::shown(there.number.quantity));
            let passages = (&quantity.passage, &there.number.quantity.passage);
            return Some(draft(bench, told, &there.number.told, passages, (a, b), "number"));
        }
    }
    None
}

/// `dismissed the judge on Thursday` is credited to a source whose own report has that he was suspended then: one did one thing
/// to another on one day, and each report tells of one.
fn deed_otherwise(bench: &Bench<'_>, told: &Told<'_>, own: &[usize]) -> Option<Draft> {
    let claim = told.claim;
    if !claim.happened() || claim.in_head {
        return None;
    }
    let (doer, done_to) = parties(claim)?;
    let kind = KINDS.name_of(claim);
    let of_own = || {
        own.iter().flat_map(|&report| {
            let claims = bench.set.accounts[report].reading.claims.iter().enumerate().take(CLAIMS);
            claims.map(move |(index, claim)| Told { report, index, claim })
        })
    };
    let one = |a: &Participant, b: &Participant| a.named && b.named && variants(&a.name, &b.name);
    if of_own().any(|t| KINDS.name_of(t.claim) == kind) {
        return None;
    }
    let there = of_own().find(|t| {
        t.claim.happened()
            && !t.claim.in_head
            && parties(t.claim).is_some_and(|(x, y)| one(x, doer) && one(y, done_to))
            && bench.alignments.of_claims(told, t).is_pair()
            && same_day(told, t)
    })?;
    let words = |c: &Claim| c.predicate.passage.words.clone();
    let passages = (&claim.passage, &there.claim.passage);
    Some(draft(bench, told, &there, passages, (words(claim), words(there.claim)), "what was done"))
}

/// One deed that both tell of in sentences that are a pair, and each once, though nobody who is named ties them.
fn told_otherwise(bench: &Bench<'_>, told: &Told<'_>, own: &[usize]) -> Option<Draft> {
    let claim = told.claim;
    if !claim.happened() || claim.in_head {
        return None;
    }
    let deed = KINDS.of_deed(claim)?;
    for &report in own {
        let claims = bench.set.accounts[report].reading.claims.iter().enumerate().take(CLAIMS);
        let same = claims
            .map(|(index, claim)| Told { report, index, claim })
            .filter(|t| t.claim.happened() && !t.claim.in_head && KINDS.of_deed(t.claim) == Some(deed));
        let same: Vec<Told<'_>> = same.collect();
        let [there] = same.as_slice() else { continue };
        if !bench.alignments.of_claims(told, there).is_pair() {
            continue;
        }
        let differs = crate::differ::all(bench.set, &[*told], &same).into_iter().next();
        let Some(found) = differs.or_else(|| crate::differ::heads(&[*told], &same)) else { continue };
        let passages = (&claim.passage, &there.claim.passage);
        return Some(draft(bench, told, there, passages, (found.a.value, found.b.value), found.matter));
    }
    None
}

/// Who does something to whom, both by name.
fn parties(claim: &Claim) -> Option<(&Participant, &Participant)> {
    claim.role(Role::Agent).zip(claim.role(Role::Patient)).filter(|(a, b)| a.named && b.named)
}

/// Whether nothing keeps the days of two claims apart.
fn same_day(a: &Told<'_>, b: &Told<'_>) -> bool {
    let (x, y) = (stated_times(&[*a]), stated_times(&[*b]));
    x.is_empty() || y.is_empty() || x.iter().any(|(_, i)| y.iter().any(|(_, j)| i.overlaps(*j)))
}

fn draft(
    bench: &Bench<'_>,
    told: &Told<'_>,
    other: &Told<'_>,
    (mine, theirs): (&twosource_model::Passage, &twosource_model::Passage),
    (here, there): (String, String),
    matter: &str,
) -> Draft {
    let source = &bench.set.accounts[other.report].report.source_title;
    let whole = |claim: &Claim, passage: &twosource_model::Passage| {
        if claim.passage.span.contains(passage.span) { claim.passage.clone() } else { passage.clone() }
    };
    let evidence = vec![
        bench.set.evidence(told.report, &whole(told.claim, mine), format!("credited to {source}: {here}")),
        bench.set.evidence(other.report, &whole(other.claim, theirs), format!("its own report: {there}")),
    ];
    Draft::new(format!("{source} is credited with what its own report tells otherwise: {matter}"), evidence)
        .note("quote the source's own report, or say which other report of it is meant")
        .value(bench.set.label(told.report), here)
        .value(bench.set.label(other.report), there)
        .claims([&told.claim.name, &other.claim.name])
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn a_number_that_its_source_has_otherwise() {
        let credited = |sum: &str| {
            format!(
                "Paper One said that the brewer is paying {sum} million euros for the name of the Halden stadium."
            )
        };
        let own =
            "The name of the Halden stadium was sold to the brewer for 12 million euros, the club said.";
        fires("citation-mismatch", &[own, &credited("20")], &["20 million", "12 million"]);
        silent("citation-mismatch", &[own, &credited("12")]);
    }

    #[test]
    fn a_deed_that_its_source_tells_as_another() {
        let credited = |deed: &str| {
            format!(
                "The Judicial Council {deed} Judge Ona Brek over the release of a smuggler, Paper One reported."
            )
        };
        let own = "The Judicial Council suspended Judge Ona Brek for 90 days over the release of a smuggler.";
        fires("citation-mismatch", &[own, &credited("dismissed")], &["dismissed", "suspended"]);
        silent("citation-mismatch", &[own, &credited("suspended")]);
    }
}
