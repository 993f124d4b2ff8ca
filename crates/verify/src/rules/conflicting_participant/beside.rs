//! Two accounts in sentences that are a pair, told with predicates of one kind, in which who did it and to whom it was done are
//! swapped, or another did the same to the same.

use std::collections::BTreeSet;

use twosource_model::{Certainty, Claim, Participant, ParticipantKind, Polarity, Role, RoleValue, Slot};

use super::Bench;
use super::another::SIDES;
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::link::{dated_apart, is_exchange, placed_apart, thing};
use crate::name::variants;
use crate::set::Told;
use crate::wording::{fold, stem, stems};

/// What the sentences have in common at least.
const FIRM: f64 = 4.5;
/// The same where only the one who did it differs.
const STRONG: f64 = 8.0;
/// Claims of one report that are looked at.
const CLAIMS: usize = 200;
/// To whom or to what something is done.
const OTHERS: [Role; 3] = [Role::Patient, Role::Recipient, Role::Theme];

pub(super) fn check(bench: &Bench<'_>, covered: impl Fn(&Told<'_>) -> bool) -> Vec<Draft> {
    let told: Vec<Vec<Deed<'_>>> = (0..bench.set.accounts.len()).map(|r| claims(bench, r)).collect();
    let mut out: Vec<Draft> = Vec::new();
    for (x, y) in bench.compared() {
        let found = told[x].iter().find_map(|a| {
            let same = |b: &&Deed<'_>| b.kind == a.kind && differ(bench, &a.told, &b.told);
            let b = told[y].iter().find(|b| same(b) && !(covered(&a.told) && covered(&b.told)))?;
            Some(draft(bench, &a.told, &b.told))
        });
        let found = found.or_else(|| {
            told[x].iter().find_map(|a| {
                let same = |b: &&Deed<'_>| b.kind == a.kind && is_by_another(bench, &a.told, &b.told);
                let b = told[y].iter().find(|b| same(b) && !(covered(&a.told) && covered(&b.told)))?;
                Some(draft(bench, &a.told, &b.told))
            })
        });
        out.extend(found);
    }
    out
}

/// A claim with the kind that its deed is known by.
struct Deed<'s> {
    told: Told<'s>,
    kind: &'s str,
}

fn claims<'s>(bench: &Bench<'s>, report: usize) -> Vec<Deed<'s>> {
    let all = bench.set.accounts[report].reading.claims.iter().enumerate();
    all.filter(|(_, c)| {
        !c.in_head
            && c.quotation.is_none()
            && c.polarity == Polarity::Positive
            && matches!(c.certainty, Certainty::Asserted | Certainty::Planned)
            && !is_exchange(KINDS.frame_of(c))
            && c.role(Role::Agent).is_some()
    })
    .take(CLAIMS)
    .filter_map(|(index, claim)| {
        Some(Deed { told: Told { report, index, claim }, kind: KINDS.of_deed(claim)? })
    })
    .collect()
}

fn differ(bench: &Bench<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    let likeness = bench.alignments.of_claims(a, b);
    if !likeness.is_pair() || likeness.weight < FIRM {
        return false;
    }
    if dated_apart(a, b) {
        return false;
    }
    let (Some(doer), Some(other_doer)) = (a.claim.role(Role::Agent), b.claim.role(Role::Agent)) else {
        return false;
    };
    let done_to = |c: &'_ Claim| OTHERS.iter().filter_map(|r| c.role(*r).cloned()).collect::<Vec<_>>();
    let (mine, theirs) = (done_to(a.claim), done_to(b.claim));
    let swapped = theirs.iter().any(|p| is_one(p, doer)) && mine.iter().any(|p| is_one(p, other_doer));
    if swapped && !is_one(doer, other_doer) {
        return true;
    }
    // Somebody else did the same to the same; of a pronoun it is not said who that is.
    let stated =
        |c: &Claim| c.roles.iter().any(|r| r.role == Role::Agent && matches!(r.slot, Slot::Stated { .. }));
    if !stated(a.claim) || !stated(b.claim) {
        return false;
    }
    let same = mine.iter().any(|p| theirs.iter().any(|q| is_one(p, q)));
    let others = doer.named
        && other_doer.named
        && doer.kind == other_doer.kind
        && !variants(&doer.name, &other_doer.name)
        && !names(bench, b.report, doer)
        && !names(bench, a.report, other_doer);
    same && others && likeness.weight >= STRONG
}

/// What several do, each for himself or together.
const SHARED: &[&str] = &[
    "sign", "attack", "vote", "die", "kill", "injure", "meet", "talk", "protest", "fight", "clash", "arrive",
    "depart",
];

/// Whether one deed of its kind in each report is told as done by two who are both named, of whom neither report names the other's.
fn is_by_another(bench: &Bench<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    let doer = |t: &Told<'_>| {
        let stated = |r: &&RoleValue| r.role == Role::Agent && matches!(r.slot, Slot::Stated { .. });
        t.claim.roles.iter().find(stated).and_then(|r| r.slot.value().cloned())
    };
    let (Some(p), Some(q)) = (doer(a), doer(b)) else { return false };
    let alike = p.named && q.named && p.kind == q.kind && p.kind != ParticipantKind::Place;
    // `won the women's race`, `won the men's race`
    let sides = |t: &Told<'_>| -> BTreeSet<String> {
        stems(&fold(&t.claim.passage.words))
            .into_iter()
            .filter(|w| SIDES.iter().any(|s| stem(s) == *w))
            .collect()
    };
    alike
        && sides(a) == sides(b)
        && KINDS.of_deed(a.claim).is_some_and(|k| !SHARED.contains(&k))
        && !variants(&p.name, &q.name)
        && !crate::office::shared(&p, &q)
        && !dated_apart(a, b)
        && !placed_apart(a, b)
        && !names(bench, a.report, &q)
        && !names(bench, b.report, &p)
        && bench.are_one_deed(a, b, true)
}

/// Whether a report names somebody at all: then both may have had a part in it.
fn names(bench: &Bench<'_>, report: usize, who: &Participant) -> bool {
    bench.set.accounts[report].reading.names.iter().any(|n| variants(n, &who.name))
}

fn is_one(a: &Participant, b: &Participant) -> bool {
    match (a.named, b.named) {
        (true, true) => variants(&a.name, &b.name),
        (false, false) => thing::same(&a.name, &b.name) || thing::narrows(&a.name, &b.name),
        // `the pupils`, `the Halden school`: a name and a description may be one, but nothing shows it, unless a name was not
        // taken for one.
        _ => a.name.to_lowercase() == b.name.to_lowercase(),
    }
}

fn draft(bench: &Bench<'_>, a: &Told<'_>, b: &Told<'_>) -> Draft {
    let name = |t: &Told<'_>| t.claim.role(Role::Agent).map_or_else(String::new, |p| p.name.clone());
    let mut draft =
        Draft::new(format!("one thing is told as done by {} and by {}", name(a), name(b)), Vec::new())
            .note("ask who did it, and to whom");
    for told in [a, b] {
        draft.evidence.push(bench.set.evidence(
            told.report,
            &told.claim.passage,
            format!("by {}", name(told)),
        ));
        draft = draft.value(bench.set.label(told.report), name(told)).claims([&told.claim.name]);
    }
    draft
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn who_bought_whom() {
        fires(
            "conflicting-participant",
            &[
                "Norlund has agreed to acquire the pump maker Tessala for 96 million pounds, the companies said.",
                "The pump maker Tessala had bought Norlund for 96 million pounds, the companies said.",
            ],
            &["Norlund", "Tessala"],
        );
    }

    #[test]
    fn another_who_did_the_one_deed() {
        let first = "The new bridge over the Lind at Halden was opened on Monday. Premier Ona Brek cut the ribbon at noon.";
        let second = |who: &str| {
            format!(
                "Traffic runs over the Halden bridge across the Lind since Monday. {who} cut the ribbon at midday."
            )
        };
        fires(
            "conflicting-participant",
            &[first, &second("Minister Karel Dusek")],
            &["Ona Brek", "Karel Dusek"],
        );
        silent("conflicting-participant", &[first, &second("Mrs Brek")]);
    }

    #[test]
    fn the_same_way_round() {
        silent(
            "conflicting-participant",
            &[
                "Norlund has agreed to acquire the pump maker Tessala for 96 million pounds, the companies said.",
                "The pump maker Tessala was bought by Norlund for 96 million pounds, the companies said.",
            ],
        );
    }
}
