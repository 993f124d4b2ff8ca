//! Rule: silent-revision
//!
//! A later version of the same report changes a fact (a time, a place, a number, a name, a means, whether it happened, the
//! words of a quotation) with no correction notice. One finding a fact.
//!
//! Silent where the later version has a notice, for growing tolls, for hedges, rounding and granularity, for what is added
//! or left out, and for words that say the same.

mod statement;

use std::collections::{BTreeMap, BTreeSet};

use twosource_model::{Role, Severity};

use super::{Bench, Rule};
use crate::differ;
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::name::variants;
use crate::revision;
use crate::set::Told;
use crate::version::Version;
use crate::wording::{Wording, fold, stems};

pub(super) const RULE: Rule = Rule {
    id: "silent-revision",
    summary: "a later version changes a fact and does not say so",
    severity: Severity::Warning,
    explanation: include_str!("pages/silent-revision.md"),
    check,
};

/// Claims of one version that are compared with those of the other, by place.
const CLAIMS: usize = 1000;
/// Words in which two sentences begin alike that are one sentence changed.
const BEGINS: usize = 5;
/// Facts that one version is said to have changed: with more it is another text.
const FACTS: usize = 40;

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for version in &bench.versions.pairs {
        if bench.set.accounts[version.newer].reading.corrections.is_empty() {
            out.extend(check_version(bench, version));
        }
    }
    out
}

fn check_version(bench: &Bench<'_>, version: &Version) -> Vec<Draft> {
    let claims = |report: usize| -> Vec<Told<'_>> {
        let claims = bench.set.accounts[report]
            .reading
            .claims
            .iter()
            .take(CLAIMS)
            .enumerate()
            .filter(|(_, c)| c.frame != crate::proposition::DO);
        claims.map(|(index, claim)| Told { report, index, claim }).collect()
    };
    let (older, newer) = (claims(version.older), claims(version.newer));
    let changes =
        revision::changes(bench.set.accounts[version.older].report, bench.set.accounts[version.newer].report);
    // A sentence that stands as it stood was not revised, whatever another day of publication makes of its `Monday`.
    let revised = |a: &Told<'_>, b: &Told<'_>| {
        revision::touches(a.claim.passage.span, changes.iter().map(|c| c.before))
            || revision::touches(b.claim.passage.span, changes.iter().map(|c| c.after))
    };
    let mut out: Vec<Draft> = Vec::new();
    let mut told: BTreeSet<(&'static str, String, String)> = BTreeSet::new();
    let mut pairs = aligned(&older, &newer);
    pairs.retain(|(a, b)| revised(a, b) && !(a.claim.in_head && a.claim.frame == "state"));
    // What is told in the frame of a happening comes before what its sentence says in all.
    pairs.sort_by_key(|(a, _)| a.claim.frame == "state");
    for (a, b) in pairs {
        let changed = match a.claim.frame.as_str() {
            _ if a.claim.quotation.is_some() => quotation(&a, &b),
            // A sentence that holds a fact of which another claim has told already is not told of again.
            "state" if out.iter().any(|d| tells_of(bench, d, &a)) => None,
            // `were killed`, `lost their lives`: the same in other words.
            "state" => statement::changed(&a, &b).filter(|(matter, before, after)| {
                *matter != "account" || !tell_one(&kinds_in(&older, &a, before), &kinds_in(&newer, &b, after))
            }),
            _ => fact(bench, &a, &b, &newer, &older),
        };
        if let Some((matter, before, after)) = changed
            && told.insert((matter, before.clone(), after.clone()))
        {
            out.push(draft(bench, &a, &b, matter, &before, &after));
            if out.len() == FACTS {
                break;
            }
        }
    }
    out
}

/// The claims of two versions that stand in the same sentence of each, as nearly as it can be told by its words: for each
/// of the older the one of the newer with most words in common.
fn aligned<'s>(older: &[Told<'s>], newer: &[Told<'s>]) -> Vec<(Told<'s>, Told<'s>)> {
    let kind = |t: &Told<'s>| (t.claim.frame.clone(), t.claim.quotation.is_some(), t.claim.in_head);
    let mut by_kind: BTreeMap<_, Vec<(Told<'s>, String)>> = BTreeMap::new();
    for told in newer {
        by_kind.entry(kind(told)).or_default().push((*told, fold(&told.claim.passage.words)));
    }
    let mut out = Vec::new();
    for told in older {
        let words = fold(&told.claim.passage.words);
        let wording = Wording::new(&words);
        let likes = by_kind.get(&kind(told)).map_or(&[][..], Vec::as_slice);
        // Versions keep their order: the like of a claim is near its place.
        let near = likes.iter().filter(|(t, _)| t.index.abs_diff(told.index) <= 64);
        let state = told.claim.frame == "state";
        let best = near
            .map(|(t, w)| {
                let alike = wording.overlap(&Wording::new(w));
                // `The infection was traced to …`: a sentence that begins in the same words and goes on in others.
                let begins = words.split(' ').zip(w.split(' ')).take_while(|(p, q)| p == q).count();
                (t, if state && begins >= BEGINS { alike.max(0.6) } else { alike })
            })
            .filter(|(_, overlap)| *overlap >= 0.6)
            .max_by(|(t, x), (u, y)| x.total_cmp(y).then(u.index.cmp(&t.index)));
        out.extend(best.map(|(t, _)| (*told, *t)));
    }
    out
}

/// The kinds of what is told in some words of a sentence.
fn kinds_in<'s>(claims: &[Told<'s>], sentence: &Told<'s>, words: &str) -> Vec<(&'s str, String)> {
    let padded = format!(" {words} ");
    let within =
        claims.iter().filter(|t| t.claim.sentence == sentence.claim.sentence && t.claim.frame != "state");
    let told = within.filter(|t| padded.contains(&format!(" {} ", fold(&t.claim.predicate.passage.words))));
    told.filter_map(|t| Some((KINDS.of_deed(t.claim)?, fold(&t.claim.predicate.passage.words)))).collect()
}

/// Whether what is told here by one word is told there by another; who was killed died.
fn tell_one(a: &[(&str, String)], b: &[(&str, String)]) -> bool {
    let death = |kind: &str| matches!(kind, "die" | "kill");
    a.iter().any(|(k, v)| b.iter().any(|(l, w)| (k == l || death(k) && death(l)) && v != w))
}

/// Whether a draft shows words of a claim's sentence.
fn tells_of(bench: &Bench<'_>, draft: &Draft, told: &Told<'_>) -> bool {
    let name = &bench.set.accounts[told.report].report.name;
    draft.evidence.iter().any(|e| e.report == *name && e.passage.span.overlaps(told.claim.passage.span))
}

fn quotation(a: &Told<'_>, b: &Told<'_>) -> Option<(&'static str, String, String)> {
    let (x, y) = (a.claim.quotation.as_ref()?, b.claim.quotation.as_ref()?);
    let (x, y) = (Wording::new(&x.folded), Wording::new(&y.folded));
    let (before, after) = x.same_utterance(&y).then(|| x.differences(&y))?.into_iter().next()?;
    Some(("quotation", format!("“{before}”"), format!("“{after}”")))
}

/// What differs in one sentence. What the other version has elsewhere was not changed, but moved.
fn fact(
    bench: &Bench<'_>,
    a: &Told<'_>,
    b: &Told<'_>,
    newer: &[Told<'_>],
    older: &[Told<'_>],
) -> Option<(&'static str, String, String)> {
    if a.claim.polarity != b.claim.polarity && a.claim.certainty == b.claim.certainty {
        let word = |t: &Told<'_>| if t.claim.happened() { "it happened" } else { "it did not happen" };
        return Some(("whether it happened", word(a).to_owned(), word(b).to_owned()));
    }
    if let Some(d) = differ::all(bench.set, &[*a], &[*b]).into_iter().next() {
        let moved = |claims: &[Told<'_>], of: &Told<'_>| {
            let mut like =
                claims.iter().filter(|t| t.claim.frame == of.claim.frame && t.claim.name != of.claim.name);
            like.any(|t| {
                d.matter != "number"
                    && differ::all(bench.set, &[if t.report == a.report { *b } else { *a }], &[*t]).is_empty()
                    && has(t, d.matter)
            })
        };
        let kept = moved(newer, b) || moved(older, a);
        return (!kept).then_some((d.matter, d.a.value, d.b.value));
    }
    for role in [Role::Agent, Role::CoAgent, Role::Patient, Role::Recipient] {
        let (Some(x), Some(y)) = (a.claim.role(role), b.claim.role(role)) else { continue };
        let stands = |claims: &[Told<'_>], name: &str| {
            claims
                .iter()
                .flat_map(|t| &t.claim.roles)
                .filter_map(|r| r.slot.value())
                .any(|p| variants(&p.name, name))
        };
        // A name that the other version has too was put in another place, not in that of another.
        if x.named
            && y.named
            && !variants(&x.name, &y.name)
            && !crate::office::shared(x, y)
            && !stands(newer, &x.name)
            && !stands(older, &y.name)
        {
            return Some(("name", x.name.clone(), y.name.clone()));
        }
    }
    // Where it came from or went to, and by what: other things, not other words for one that shares a word.
    for role in [Role::Cause, Role::Destination, Role::InitialLocation, Role::Instrument] {
        let (Some(x), Some(y)) = (a.claim.role(role), b.claim.role(role)) else { continue };
        let (p, q) = (stems(&fold(&x.name)), stems(&fold(&y.name)));
        if !x.named && !y.named && !p.is_empty() && !q.is_empty() && p.is_disjoint(&q) {
            return Some(("account", x.name.clone(), y.name.clone()));
        }
    }
    None
}

fn has(told: &Told<'_>, matter: &str) -> bool {
    match matter {
        "time" => told.claim.time.value().is_some(),
        "place" => told.claim.place.value().is_some(),
        _ => told.claim.channel.value().is_some(),
    }
}

fn draft(bench: &Bench<'_>, a: &Told<'_>, b: &Told<'_>, matter: &str, before: &str, after: &str) -> Draft {
    let evidence = vec![
        bench.set.evidence(a.report, &a.claim.passage, format!("before: {before}")),
        bench.set.evidence(b.report, &b.claim.passage, format!("later: {after}")),
    ];
    Draft::new(
        format!("a later version changes the {matter} from {before} to {after} and does not say so"),
        evidence,
    )
    .note("ask the publisher which holds; a correction should be marked")
    .value(bench.set.label(a.report), before)
    .value(bench.set.label(b.report), after)
    .claims([&a.claim.name, &b.claim.name])
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::tale::{Paper, fires_on, paper, silent_on};
    use twosource_model::PlaceKind::City;

    /// A version of one report: what differs is what is given.
    fn version(published: &str, who: &str, place: &str, on: (&str, &str), toll: f64) -> Paper {
        let text = format!("{who} met Ilo Marn in {place} {}. The flood killed {toll} people.", on.0);
        paper("One", published, &text)
            .at_address("https://one.example/flood")
            .claim("meet", &format!("{who} met Ilo Marn in {place} {}", on.0), |c| {
                c.agent(who).co_agent("Ilo Marn").at(place, City, &[]).on(on.0, on.1)
            })
            .claim("flood", &format!("The flood killed {toll} people"), |c| {
                c.count(&format!("{toll} people"), "killed", toll)
            })
    }

    const MONDAY: (&str, &str) = ("on Monday", "2024-10-07");

    fn first() -> Paper {
        version("2024-10-10T08:00:00Z", "Ona Brek", "Halden", MONDAY, 12.0)
    }

    const LATER: &str = "2024-10-10T18:00:00Z";

    #[test]
    fn a_fact_changes() {
        fires_on(
            "silent-revision",
            &[first(), version(LATER, "Ona Brek", "Marrow", MONDAY, 12.0)],
            &["Halden", "Marrow"],
        );
        fires_on(
            "silent-revision",
            &[first(), version(LATER, "Ona Brek", "Halden", ("on Friday", "2024-10-04"), 12.0)],
            &["on Monday", "on Friday"],
        );
        fires_on(
            "silent-revision",
            &[first(), version(LATER, "Ona Brek", "Halden", MONDAY, 9.0)],
            &["12 people", "9 people"],
        );
        fires_on(
            "silent-revision",
            &[first(), version(LATER, "Karel Dusek", "Halden", MONDAY, 12.0)],
            &["Ona Brek", "Karel Dusek"],
        );
    }

    #[test]
    fn no_fact_changes_or_it_is_said() {
        silent_on("silent-revision", &[first(), version(LATER, "Ona Brek", "Halden", MONDAY, 12.0)]);
        silent_on("silent-revision", &[first(), version(LATER, "Ona Brek", "Halden", MONDAY, 15.0)]);
        silent_on(
            "silent-revision",
            &[first(), version(LATER, "Ona Brek", "Marrow", MONDAY, 12.0).corrected("killed 12 people")],
        );
        let elsewhere =
            version(LATER, "Ona Brek", "Marrow", MONDAY, 12.0).at_address("https://one.example/other");
        silent_on("silent-revision", &[first(), elsewhere]);
    }
}
