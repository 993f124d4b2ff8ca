//! Statements that are credited to a source whose own reports say the contrary: that it is not so, that there is none of it, that
//! it is not known, or the opposite by another word.

use crate::draft::Draft;
use crate::proposition::Proposition;
use crate::rules::Bench;
use crate::set::Told;

/// What a source is credited with against what it says.
pub(super) fn find(bench: &Bench<'_>, told: &Proposition<'_>, own: &[usize]) -> Option<Draft> {
    contrary(bench, told, own).or_else(|| opposite(bench, told, own)).or_else(|| ruled_out(bench, told, own))
}

/// A statement of which the source's own reports say with the same words that it is not so.
fn contrary(bench: &Bench<'_>, told: &Proposition<'_>, own: &[usize]) -> Option<Draft> {
    // `Nobody was hurt` is of all that the report tells of.
    let of_all = |p: &Proposition<'_>| {
        p.is_harm_to_none()
            && p.may_be_one(told)
            && bench.of_one_matter(told.told.report, p.told.report).is_some()
    };
    // `No plants will be closed`, and it is credited with the closing of one.
    let leaves_none = |p: &Proposition<'_>| {
        p.leaves_none(told) && bench.of_one_matter(told.told.report, p.told.report).is_some()
    };
    let of_own: Vec<&Proposition<'_>> = own
        .iter()
        .flat_map(|r| bench.propositions.of_report(*r))
        .filter(|p| p.is_of_kind(told) && (p.is_of_matter(told) || of_all(p)) || leaves_none(p))
        .collect();
    if told.told.claim.in_head || of_own.iter().any(|p| p.negative == told.negative) {
        return None;
    }
    let other = of_own.into_iter().find(|p| p.negative != told.negative && p.planned == told.planned)?;
    let source = &bench.set.accounts[other.told.report].report.source_title;
    let (here, there) = if told.negative { ("denied", "asserted") } else { ("asserted", "denied") };
    Some(
        Draft::new(
            format!("{source} is credited with what its own report tells otherwise: whether it is so"),
            vec![
                bench.set.evidence(
                    told.told.report,
                    &told.told.claim.passage,
                    format!("credited to {source}: {here}"),
                ),
                bench.set.evidence(
                    other.told.report,
                    &other.told.claim.passage,
                    format!("its own report: {there}"),
                ),
            ],
        )
        .note("quote the source's own report, or say which other report of it is meant")
        .value(bench.set.label(told.told.report), here)
        .value(bench.set.label(other.told.report), there)
        .claims([&told.told.claim.name, &other.told.claim.name]),
    )
}

/// A statement for which the source's own reports have the opposite by another word: `failed the test`, and it passed.
fn opposite(bench: &Bench<'_>, told: &Proposition<'_>, own: &[usize]) -> Option<Draft> {
    if told.negative || told.told.claim.in_head {
        return None;
    }
    let of_own = || own.iter().flat_map(|r| bench.propositions.of_report(*r));
    if of_own().any(|p| p.is_of_kind(told) && !p.negative) {
        return None;
    }
    let other = of_own().find(|p| {
        !p.negative
            && !p.told.claim.in_head
            && p.planned == told.planned
            && p.is_contrary(told)
            && p.is_of_matter(told)
            && p.is_of_one_owner(told)
            && p.is_directed_as(told)
    })?;
    let words = |p: &Proposition<'_>| p.told.claim.predicate.passage.words.clone();
    Some(disputed(bench, told, &other.told, (words(told), words(other))))
}

/// What a source says that it does not know, or that there is none of, and is credited with: `the origin has not been
/// determined`, `no scheme of compensation is under consideration`.
fn ruled_out(bench: &Bench<'_>, told: &Proposition<'_>, own: &[usize]) -> Option<Draft> {
    if told.negative || told.told.claim.in_head {
        return None;
    }
    let of_own = || bench.propositions.all.iter().filter(|p| own.contains(&p.told.report));
    let other = of_own().find(|p| {
        p.negative
            && !p.told.claim.in_head
            && p.rules_out(told)
            && bench.of_one_matter(told.told.report, p.told.report).is_some()
    })?;
    // Its report may tell of it all the same, in another sentence.
    if of_own().any(|p| !p.negative && p.is_of_kind(told) && p.shared(told) >= 2) {
        return None;
    }
    Some(disputed(bench, told, &other.told, ("asserted".to_owned(), "denied".to_owned())))
}

fn disputed(
    bench: &Bench<'_>,
    told: &Proposition<'_>,
    other: &Told<'_>,
    (here, there): (String, String),
) -> Draft {
    let source = &bench.set.accounts[other.report].report.source_title;
    let (mine, theirs) = (&told.told.claim, &other.claim);
    let evidence = vec![
        bench.set.evidence(told.told.report, &mine.passage, format!("credited to {source}: {here}")),
        bench.set.evidence(other.report, &theirs.passage, format!("its own report: {there}")),
    ];
    Draft::new(format!("{source} is credited with what its own report does not say"), evidence)
        .note("quote the source's own report, or say which other report of it is meant")
        .value(bench.set.label(told.told.report), here)
        .value(bench.set.label(other.report), there)
        .claims([&mine.name, &theirs.name])
}
