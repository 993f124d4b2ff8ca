//! Counts of people whom one thing befell, of which each of two reports of one matter gives one: nobody who is named ties the
//! happenings, and there is nothing else that they could be.

use twosource_model::{Hedge, Quantity};

use super::Bench;
use super::beside::{Placed, numbers};
use super::measure::{Number, draft};
use crate::draft::Draft;
use crate::number::{self, reconcile};
use crate::place::{Standing, standing};
use crate::version::is_before;

/// What befalls people once in a matter, by the unit of its count.
const ONCE: &[&str] = &["arrested", "detained"];
/// Days between reports of one matter.
const DAYS: i32 = 2;

/// Findings about such counts that no draft so far tells of.
pub(super) fn check(bench: &Bench<'_>, covered: impl Fn(&Number<'_>) -> bool) -> Vec<Draft> {
    let sole: Vec<Option<Placed<'_>>> = (0..bench.set.accounts.len()).map(|r| only(bench, r)).collect();
    let mut out = Vec::new();
    for (x, y) in bench.compared() {
        let (Some(p), Some(q)) = (&sole[x], &sole[y]) else { continue };
        let told = covered(&p.number) && covered(&q.number);
        if told || !parts(bench, p, q) {
            continue;
        }
        out.push(draft(bench, &p.number, &q.number));
    }
    out
}

/// The one count of those arrested that a report gives; `None` where it gives several, or a part of them.
fn only<'s>(bench: &Bench<'s>, report: usize) -> Option<Placed<'s>> {
    let counts =
        numbers(bench, report).into_iter().filter(|p| ONCE.contains(&number::unit(p.number.quantity)));
    let all: Vec<Placed<'s>> = counts.collect();
    let first = all.first()?;
    let plain = |q: &Quantity| {
        matches!(q.hedge, Hedge::Exact)
            // `31 of the demonstrators`: so many of those who were there are all who were taken.
            && q.scope.iter().all(|s| s.starts_with("of the "))
    };
    let one = all.iter().all(|p| {
        plain(p.number.quantity)
            && reconcile(p.number.quantity, first.number.quantity)
            && p.number.told.claim.happened()
    });
    one.then(|| all.into_iter().next())?
}

fn parts(bench: &Bench<'_>, p: &Placed<'_>, q: &Placed<'_>) -> bool {
    let (a, b) = (&p.number.told, &q.number.told);
    let (m, n) = (p.number.quantity, q.number.quantity);
    let grown = is_before(bench.set, a.report, b.report) && number::is_above(m, n)
        || is_before(bench.set, b.report, a.report) && number::is_above(n, m);
    let days = crate::link::stated_interval(a).zip(crate::link::stated_interval(b));
    let places = a.claim.place.value().zip(b.claim.place.value());
    !reconcile(m, n)
        && !grown
        && days.is_none_or(|(x, y)| x.overlaps(y))
        && !places.is_some_and(|(x, y)| standing(x, y) == Standing::Apart)
        && (bench.propositions.tell_of_one(bench.set, a.report, b.report, DAYS)
            || bench.alignments.likeness((a.report, p.sentence), (b.report, q.sentence)).is_pair())
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn one_count_each_of_those_taken() {
        let first = "Dockers marched to the Halden town hall on Tuesday. Police arrested 31 of the demonstrators, said Ona Brek.";
        let other = |count: &str| {
            format!(
                "Ona Brek of the dockers' union led the march to the Halden town hall on Tuesday. In all, {count} people were arrested."
            )
        };
        fires("conflicting-number", &[first, &other("19")], &["31", "19"]);
        silent("conflicting-number", &[first, &other("31")]);
        silent("conflicting-number", &[first, &other("about 30")]);
    }
}
