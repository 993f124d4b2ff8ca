//! Places in sentences that are a pair: what both tell by predicates of one kind, in two places of which neither contains the
//! other. Where a report says itself that its place is not the other's (`six miles from Halden`), the pair alone is enough.

use twosource_model::{Interval, Passage, PlaceKind, PlaceValue, Role};

use super::{Bench, PLACELESS};
use crate::deed::may_be_of_kind;
use crate::differ::slack;
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::link::{is_outcome, stated_interval};
use crate::name::variants;
use crate::place::{Standing, are_told_apart, key, standing};
use crate::set::Told;
use crate::wording::fold;

/// What the sentences have in common at least, where no words say that the places are two.
const FIRM: f64 = 4.5;
/// Claims of one report that are looked at.
const CLAIMS: usize = 100;

type Placed<'s> = (Told<'s>, &'s PlaceValue, &'s Passage);

pub(super) fn check(bench: &Bench<'_>, covered: impl Fn(&Told<'_>) -> bool) -> Vec<Draft> {
    let placed: Vec<Vec<Placed<'_>>> = (0..bench.set.accounts.len()).map(|r| placed(bench, r)).collect();
    let mut out = Vec::new();
    for (x, y) in bench.compared() {
        let hours = slack(bench.set, x, y);
        let found = placed[x].iter().find_map(|a| {
            let b = placed[y].iter().find(|b| {
                let told = covered(&a.0) && covered(&b.0);
                // Of which one of the reports tells the same at the other's place.
                let both =
                    || placed[y].iter().any(|c| agrees(a, c)) || placed[x].iter().any(|c| agrees(b, c));
                part(bench, a, b, hours) && !told && !both()
            })?;
            Some(draft(bench, a, b))
        });
        let found = found
            .or_else(|| of_sentences(bench, (x, y), hours, &covered))
            .or_else(|| of_deeds(bench, (x, y), hours, &covered))
            .or_else(|| set_apart(bench, (x, y), &covered))
            .or_else(|| set_apart(bench, (y, x), &covered));
        out.extend(found);
    }
    out
}

/// Two sentences of which each gives one place, whatever of it was there.
fn of_sentences(
    bench: &Bench<'_>,
    (x, y): (usize, usize),
    hours: i64,
    covered: &impl Fn(&Told<'_>) -> bool,
) -> Option<Draft> {
    bench.alignments.pairs((x, y)).find_map(|(s, t, likeness)| {
        let (a, b) = (placed_as(s.told)?, placed_as(t.told)?);
        let apart = |i: Interval, j: Interval| !i.widened(hours).overlaps(j);
        let other_days = stated_interval(&a.0).zip(stated_interval(&b.0)).is_some_and(|(i, j)| apart(i, j));
        let one_kind = || s.common_kinds(t).any(|k| !PLACELESS.contains(&k));
        let parts = standing(a.1, b.1) == Standing::Apart
            && key(a.1) != key(b.1)
            && !other_days
            && (are_told_apart(a.1, b.1) || likeness.weight >= FIRM && one_kind())
            && !(covered(&a.0) && covered(&b.0));
        parts.then(|| draft(bench, &a, &b))
    })
}

/// Two sentences of one deed at two places of which neither report names the other's.
fn of_deeds(
    bench: &Bench<'_>,
    (x, y): (usize, usize),
    hours: i64,
    covered: &impl Fn(&Told<'_>) -> bool,
) -> Option<Draft> {
    // Who was hurt here may have died elsewhere.
    let of_affair = |p: &Placed<'_>| !is_outcome(KINDS.frame_of(p.0.claim));
    let unknown = |r: usize, other: usize| -> Vec<Placed<'_>> {
        let own = placed(bench, r).into_iter().filter(of_affair);
        let all = sentences(bench, r).into_iter().chain(own);
        all.filter(|p| p.1.kind != PlaceKind::Country && !names(bench, other, p.1)).collect()
    };
    let (mine, theirs) = (unknown(x, y), unknown(y, x));
    let apart = |i: Interval, j: Interval| !i.widened(hours).overlaps(j);
    mine.iter().find_map(|a| {
        let b = theirs.iter().find(|b| {
            let days = stated_interval(&a.0).zip(stated_interval(&b.0));
            let told = covered(&a.0) && covered(&b.0);
            let open = !told && days.is_none_or(|(i, j)| !apart(i, j));
            open && bench.are_one_deed(&a.0, &b.0, days.is_none())
                && may_be_of_kind(&a.0, &b.0)
                && is_another(a.1, b.1)
        })?;
        Some(draft(bench, a, b))
    })
}

/// Whether two places that neither report gives both of are two: those of one sort of which nothing is known, too, for where one lies in
/// the other it is told so.
fn is_another(p: &PlaceValue, q: &PlaceValue) -> bool {
    let plain = |v: &PlaceValue| v.within.is_empty();
    key(p) != key(q)
        && (p.kind == q.kind || are_told_apart(p, q))
        && match standing(p, q) {
            Standing::Apart => true,
            Standing::Open => {
                let words = |v: &PlaceValue| -> Vec<String> {
                    fold(&v.name).split(' ').filter(|w| w.chars().count() > 2).map(str::to_owned).collect()
                };
                let (v, w) = (words(p), words(q));
                plain(p) && plain(q) && !v.iter().any(|x| w.contains(x))
            }
            Standing::Same | Standing::Contains => false,
        }
}

/// Sentences in which a report begins.
const LEAD: usize = 4;
/// Days of two sentences lie so far apart at most, in hours.
const DAYS: i64 = 4 * 24;

/// `It gave way at Marrow, eleven kilometres upstream of Halden`, where the other report has it at Halden: words that set a place
/// apart from the very place of the other account are there for those who thought of that one.
fn set_apart(
    bench: &Bench<'_>,
    (x, y): (usize, usize),
    covered: &impl Fn(&Told<'_>) -> bool,
) -> Option<Draft> {
    let there = sentences(bench, x);
    let mine = sentences(bench, y);
    let mut apart = there.iter().filter(|b| !b.1.apart.is_empty() && !names(bench, y, b.1));
    apart.find_map(|b| {
        // A place that the report gives for something as well is one that it only passes.
        let own = there.iter().any(|c| is_set_apart(b.1, c.1));
        let a = mine.iter().find(|a| !own && is_set_apart(b.1, a.1) && may_be_one(bench, a, b))?;
        let told = covered(&a.0) && covered(&b.0);
        (!told).then(|| draft(bench, a, b))
    })
}

/// Whether the words of a place set it apart from another.
fn is_set_apart(place: &PlaceValue, from: &PlaceValue) -> bool {
    standing(place, from) == Standing::Apart && are_told_apart(place, from)
}

/// Whether a report names a place, for whatever.
fn names(bench: &Bench<'_>, report: usize, place: &PlaceValue) -> bool {
    let text = bench.set.accounts[report].report.text.to_lowercase();
    text.contains(&place.name.to_lowercase())
}

/// The sentences of a report of which each gives one place, whatever of it was there.
fn sentences<'s>(bench: &Bench<'s>, report: usize) -> Vec<Placed<'s>> {
    let all = bench.set.accounts[report].reading.claims.iter().enumerate();
    all.filter(|(_, c)| c.frame == "state" && !c.in_head)
        .map(|(index, claim)| Told { report, index, claim })
        .filter_map(placed_as)
        .take(CLAIMS)
        .collect()
}

/// Whether two sentences may be of one thing: both are of what their reports begin with, tell of one kind of deed, or are a pair.
fn may_be_one(bench: &Bench<'_>, a: &Placed<'_>, b: &Placed<'_>) -> bool {
    let far = |i: Interval, j: Interval| i.begin.duration_since(j.begin).as_hours().abs() > DAYS;
    if stated_interval(&a.0).zip(stated_interval(&b.0)).is_some_and(|(i, j)| far(i, j)) {
        return false;
    }
    let kinds = |t: &Told<'_>| -> Vec<&str> {
        let claims = bench.set.accounts[t.report].reading.claims.iter();
        let own = claims.filter(|c| c.sentence == t.claim.sentence && c.frame != "state");
        own.filter_map(|c| KINDS.of_deed(c)).collect()
    };
    let (mine, theirs) = (kinds(&a.0), kinds(&b.0));
    let at = |t: &Told<'_>| bench.alignments.sentence_at(t.report, t.claim.passage.span);
    let lead = |t: &Told<'_>| at(t).is_some_and(|i| i < LEAD);
    mine.iter().any(|k| theirs.contains(k))
        || bench.alignments.of_claims(&a.0, &b.0).is_pair()
        || lead(&a.0) && lead(&b.0)
}

fn placed<'s>(bench: &Bench<'s>, report: usize) -> Vec<Placed<'s>> {
    let all = bench.set.accounts[report].reading.claims.iter().enumerate();
    all.filter(|(_, c)| {
        !c.in_head
            && c.quotation.is_none()
            && c.happened()
            && !matches!(c.frame.as_str(), "say" | "state" | "hold-office")
            && !PLACELESS.contains(&KINDS.frame_of(c))
            && KINDS.of_deed(c).is_none_or(|k| !PLACELESS.contains(&k))
    })
    .map(|(index, claim)| Told { report, index, claim })
    .filter_map(placed_as)
    .take(CLAIMS)
    .collect()
}

fn placed_as(told: Told<'_>) -> Option<Placed<'_>> {
    Some((told, told.claim.place.value()?, told.claim.place.passage()?))
}

/// Whether both may tell of one thing in one place.
fn agrees(a: &Placed<'_>, b: &Placed<'_>) -> bool {
    let one_kind = KINDS.of_deed(a.0.claim) == KINDS.of_deed(b.0.claim);
    one_kind && matches!(standing(a.1, b.1), Standing::Same | Standing::Contains)
}

fn part(bench: &Bench<'_>, (one, p, _): &Placed<'_>, (other, q, _): &Placed<'_>, hours: i64) -> bool {
    // Of one name with and without what contains it too little is known.
    if standing(p, q) != Standing::Apart || key(p) == key(q) {
        return false;
    }
    let apart = |i: Interval, j: Interval| !i.widened(hours).overlaps(j);
    if stated_interval(one).zip(stated_interval(other)).is_some_and(|(i, j)| apart(i, j)) {
        return false;
    }
    let likeness = bench.alignments.of_claims(one, other);
    if !likeness.is_pair() {
        return false;
    }
    // Two who did the same did it each in a place of his own.
    let others = [Role::Agent, Role::Patient].into_iter().any(|role| {
        one.claim
            .role(role)
            .zip(other.claim.role(role))
            .is_some_and(|(v, w)| v.named && w.named && !variants(&v.name, &w.name))
    });
    if others {
        return false;
    }
    let kinds = KINDS.of_deed(one.claim).zip(KINDS.of_deed(other.claim));
    if kinds.is_some_and(|(k, l)| KINDS.are_contrary(k, l)) {
        return false;
    }
    let one_kind =
        kinds.is_some_and(|(k, l)| k == l) || one.claim.predicate.lemma == other.claim.predicate.lemma;
    are_told_apart(p, q) || one_kind && likeness.weight >= FIRM
}

fn draft(bench: &Bench<'_>, a: &Placed<'_>, b: &Placed<'_>) -> Draft {
    let message = format!("one thing is placed in {} and in {}", a.1.name, b.1.name);
    let mut draft =
        Draft::new(message, Vec::new()).note("ask where it happened, and whether it is one happening");
    for (told, place, passage) in [a, b] {
        let whole = told.claim.passage.span.contains(passage.span);
        let words = if whole { &told.claim.passage } else { *passage };
        draft.evidence.push(bench.set.evidence(told.report, words, place.name.clone()));
        draft = draft.value(bench.set.label(told.report), place.name.clone()).claims([&told.claim.name]);
    }
    draft
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn one_landing_on_two_lakes() {
        fires(
            "conflicting-place",
            &[
                "The balloon of the flyer Ona Brek came down on Lake Halden on Sunday evening after its burner failed.",
                "Its burner dead, the balloon of flyer Ona Brek came to earth on Lake Marrow, 25 kilometres south of Lake Halden, on Sunday.",
            ],
            &["Lake Halden", "Lake Marrow"],
        );
    }

    #[test]
    fn apart_by_its_own_words() {
        let first =
            "The dyke of the Lind gave way at Halden on Sunday night, and Ona Brek's fields are under water.";
        let second = "Ona Brek lost nine cows. It burst at Marrow, eleven kilometres upstream of Halden, beside a sluice.";
        fires("conflicting-place", &[first, second], &["at Halden", "at Marrow"]);
        let both = format!("{second} At Halden the water came over the road.");
        silent("conflicting-place", &[first, &both]);
    }

    #[test]
    fn one_hour_at_two_places() {
        let first = "Smoke filled the cabin of a Tavrian airliner. It made an emergency landing in the town of Lind at 10.20 a.m. on Tuesday.";
        let second = |place: &str| {
            format!(
                "With smoke in the cockpit the Tavrian airliner came down in the town of {place} at 10.20 a.m. on Tuesday."
            )
        };
        fires("conflicting-place", &[first, &second("Marrow")], &["Lind", "Marrow"]);
        silent("conflicting-place", &[first, &second("Lind")]);
    }

    #[test]
    fn a_part_of_the_place_or_another_deed() {
        let first = "The balloon of the flyer Ona Brek came down on Lake Halden on Sunday evening after its burner failed.";
        for other in [
            "Its burner dead, the balloon of flyer Ona Brek came to earth on the shore of Lake Halden on Sunday.",
            "The balloon of the flyer Ona Brek had gone up from Lake Marrow, 25 kilometres south of Lake Halden, on Sunday.",
        ] {
            silent("conflicting-place", &[first, other]);
        }
    }
}
