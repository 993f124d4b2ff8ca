//! The dead and the hurt of one matter, where each report gives one number of them and nothing else ties the two: `killing 17 people`,
//! and hours later `thirteen people lost their lives`. A toll that grows is none of its business.

use twosource_model::{Hedge, Quantity, Role};

use super::Bench;
use super::measure::{Number, draft};
use crate::differ::{Tally, tally};
use crate::draft::Draft;
use crate::link::{dated_apart, placed_apart};
use crate::number;
use crate::set::{HANDFUL, Told};

/// What is counted.
const UNITS: &[&str] = &["killed", "injured"];
/// Words for all whom it may befall.
const PEOPLE: &[&str] = &["people", "persons", "passengers", "workers", "pupils", "children", "civilians"];
/// Words beside a toll by which it is of a part, or of others.
const PARTS: &[&str] = &["another", "part", "other", "more", "further", "of them", "each"];

pub(super) fn check(bench: &Bench<'_>, covered: impl Fn(&Number<'_>) -> bool) -> Vec<Draft> {
    let mut out = Vec::new();
    if bench.set.accounts.len() > HANDFUL {
        return out;
    }
    for unit in UNITS {
        let tolls: Vec<Option<Number<'_>>> =
            (0..bench.set.accounts.len()).map(|r| sole(bench, r, unit)).collect();
        for (x, y) in bench.compared() {
            let (Some(a), Some(b)) = (&tolls[x], &tolls[y]) else { continue };
            let told = covered(a) && covered(b);
            let apart = dated_apart(&a.told, &b.told) || placed_apart(&a.told, &b.told);
            if !told
                && !apart
                && bench.of_one_matter(x, y).is_some()
                && tally(bench.set, unit, &[(a.told, a.quantity)], &[(b.told, b.quantity)]) == Tally::Parts
            {
                out.push(draft(bench, a, b));
            }
        }
    }
    out
}

/// The one toll of a report, where it gives one alone, and exactly.
fn sole<'s>(bench: &Bench<'s>, report: usize, unit: &str) -> Option<Number<'s>> {
    let claims = bench.set.accounts[report].reading.claims.iter().enumerate();
    let mut tolls = claims.filter(|(_, c)| !c.in_head && c.happened()).flat_map(|(index, claim)| {
        let of = claim.quantities.iter().filter(|q| q.unit == *unit);
        of.map(move |quantity| Number { told: Told { report, index, claim }, quantity })
    });
    let first = tolls.next()?;
    let whole = |q: &Quantity| {
        q.hedge == Hedge::Exact
            && q.low > Some(0.0)
            && !q.scope.iter().any(|s| PARTS.iter().any(|p| s.contains(p)))
    };
    // `two others`, `4 critically`: of people as such alone.
    let people = |n: &Number<'_>| {
        let whom = n.told.claim.role(Role::Patient).map(|p| p.name.to_lowercase());
        whom.is_some_and(|w| {
            w.split(' ').any(|w| PEOPLE.contains(&w)) && !PARTS.iter().any(|p| w.contains(p))
        })
    };
    (whole(first.quantity) && people(&first) && tolls.all(|t| number::reconcile(t.quantity, first.quantity)))
        .then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn a_toll_that_differs_without_a_place() {
        let first =
            "A bus hit a tanker near Halden on Monday, killing 17 people, said Ona Brek of the road police.";
        let other = |toll: &str| {
            format!(
                "Ona Brek of the road police came to Halden at noon. {toll} people lost their lives when the bus met the tanker."
            )
        };
        fires("conflicting-number", &[first, &other("Thirteen")], &["17", "Thirteen"]);
        silent("conflicting-number", &[first, &other("Seventeen")]);
        silent("conflicting-number", &[first, &other("At least thirteen")]);
    }
}
