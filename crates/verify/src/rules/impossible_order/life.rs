//! The life of one thing in one account: what is put forward, sent or imposed, and what is then done with it. A resignation is
//! accepted after it is handed in, an order lifted after it is issued, a proposal voted down after it is laid before those
//! who vote.
//!
//! The thing is known by its noun, or by a pronoun in the next sentence; a report that brings two of the noun into the world
//! tells of two things and is left alone.

use twosource_model::{Claim, Role};

use super::{comes_before, dated, is_past, order};
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::rules::Bench;
use crate::set::Told;
use crate::thing::THINGS;
use crate::wording::fold;

/// Things that are brought into the world by words.
const THINGS_OF_WORDS: &[&str] = &[
    "alert",
    "amendment",
    "appeal",
    "application",
    "ban",
    "bid",
    "bill",
    "blockade",
    "claim",
    "complaint",
    "curfew",
    "decree",
    "demand",
    "draft",
    "embargo",
    "injunction",
    "invitation",
    "lawsuit",
    "letter",
    "motion",
    "nomination",
    "notice",
    "offer",
    "order",
    "permit",
    "petition",
    "plan",
    "plea",
    "proposal",
    "protest",
    "recall",
    "referendum",
    "report",
    "request",
    "resignation",
    "restriction",
    "sanction",
    "siege",
    "strike",
    "suit",
    "summons",
    "tender",
    "ultimatum",
    "veto",
    "warning",
    "warrant",
];

/// Verbs that bring such a thing into the world, or before those whom it is for.
const BEGINNING: &[&str] = &[
    "issue",
    "impose",
    "hand",
    "submit",
    "lodge",
    "file",
    "table",
    "lay",
    "put",
    "propose",
    "make",
    "declare",
    "call",
    "launch",
    "begin",
    "start",
    "send",
    "present",
    "introduce",
    "place",
    "deliver",
    "tender",
    "bring",
    "slap",
    "serve",
    "offer",
    "register",
    "apply",
    "order",
    "post",
    "open",
    "enter",
    "dispatch",
    "forward",
    "give",
];

/// Verbs of what can only be done with it then.
const THEN: &[&str] = &[
    "accept",
    "reject",
    "approve",
    "lift",
    "withdraw",
    "revoke",
    "rescind",
    "receive",
    "read",
    "dismiss",
    "uphold",
    "grant",
    "adopt",
    "ratify",
    "suspend",
    "relax",
    "ease",
    "answer",
    "overturn",
    "quash",
    "refuse",
    "decline",
    "vote",
    "throw",
    "turn",
    "discuss",
    "debate",
    "examine",
    "consider",
    "cancel",
    "drop",
    "break",
    "extend",
    "acknowledge",
    "annul",
    "endorse",
    "defeat",
    "scrap",
    "return",
];
/// Verbs that say it of a thing only with a word behind.
const THEN_WITH: &[(&str, &[&str])] =
    &[("vote", &["down", "through"]), ("throw", &["out"]), ("turn", &["down"])];

/// What comes back, as a thing of its own.
const ANSWERS: &[&str] = &["reply", "answer", "response", "rejection", "acceptance", "refusal"];
/// Words by which a clause that leads a sentence says that the thing had come.
const ON_IT: &[&str] =
    &["on receiving it", "having received it", "on receipt of it", "on reading it", "when it arrived"];
/// Claims of one report that are gone through.
const LISTED: usize = 256;

/// What is done with a thing before it is there.
pub(super) fn find(bench: &Bench<'_>, report: usize, out: &mut Vec<Draft>) {
    let claims = bench.set.accounts[report].reading.claims.iter().enumerate().take(LISTED);
    let body: Vec<Told<'_>> = claims
        .filter(|(_, c)| !c.in_head && c.quotation.is_none() && c.frame != "state")
        .map(|(index, claim)| Told { report, index, claim })
        .filter(is_past)
        .collect();
    let begun: Vec<(&Told<'_>, String)> =
        body.iter().filter_map(|t| Some((t, begins(t.claim)?))).filter(|(t, _)| dated(t)).collect();
    for (first, thing) in &begun {
        let one = begun.iter().filter(|(_, other)| other == thing).count() == 1;
        let mut then = body.iter().filter(|t| one && t.index != first.index && dated(t));
        let turned = then.find_map(|t| {
            let (x, y) = comes_before(t, first).filter(|_| t.claim.sentence != first.claim.sentence)?;
            follows(bench, first, thing, t).then(|| order(bench, t, &x, first, &y))
        });
        if let Some(draft) = turned {
            out.push(draft);
            return;
        }
    }
}

/// The noun of a thing, where a name leads or ends with one: `letter of resignation` is a resignation.
fn thing_in(name: &str) -> Option<String> {
    let name = fold(name);
    let mut parts = name.split(" of ");
    let head = parts.next()?.rsplit(' ').next()?;
    let of = parts.next().and_then(|p| p.rsplit(' ').next());
    [of, Some(head)].into_iter().flatten().find_map(|w| {
        let noun = THINGS.of(w).unwrap_or(w);
        let noun = noun.strip_suffix('s').filter(|n| THINGS_OF_WORDS.contains(n)).unwrap_or(noun);
        THINGS_OF_WORDS.contains(&noun).then(|| noun.to_owned())
    })
}

/// The thing that a claim brings into the world.
fn begins(claim: &Claim) -> Option<String> {
    // A reply begins nothing.
    if !BEGINNING.contains(&claim.predicate.lemma.as_str()) && claim.frame != "send-message"
        || says_answer(claim)
    {
        return None;
    }
    let mut of = [Role::Patient, Role::Theme].into_iter().filter_map(|r| claim.role(r)).filter(|p| !p.named);
    of.find_map(|p| thing_in(&p.name))
}

fn says_answer(claim: &Claim) -> bool {
    let mut of = [Role::Patient, Role::Theme, Role::Agent].into_iter().filter_map(|r| claim.role(r));
    of.any(|p| fold(&p.name).split(' ').any(|w| ANSWERS.contains(&w)))
}

/// Whether the second can only be done once the thing of the first is there.
fn follows(bench: &Bench<'_>, first: &Told<'_>, thing: &str, then: &Told<'_>) -> bool {
    let claim = then.claim;
    let next = is_next(bench, first, then);
    let words = fold(&claim.passage.words);
    let has = |word: &str| words.split(' ').any(|w| w == word);
    // A reply in the next sentence, or to the thing by its name.
    if says_answer(claim) {
        return next || words.split(' ').any(|w| thing_in(w).is_some_and(|t| t == thing));
    }
    let sentence = fold(bench.set.accounts[then.report].report.words(claim.sentence).unwrap_or_default());
    if next && ON_IT.iter().any(|p| sentence.starts_with(p)) {
        return true;
    }
    let lemma = claim.predicate.lemma.as_str();
    let kind = KINDS.of_predicate(claim).map(|k| KINDS.id(k));
    let does = THEN.contains(&lemma) || kind.is_some_and(|k| THEN.contains(&k));
    let with = THEN_WITH.iter().find(|(verb, _)| *verb == lemma);
    if !does || with.is_some_and(|(_, behind)| !behind.iter().any(|w| has(w))) {
        return false;
    }
    let mut of = [Role::Patient, Role::Theme].into_iter().filter_map(|r| claim.role(r)).filter(|p| !p.named);
    let of_thing = of.any(|p| thing_in(&p.name).is_some_and(|t| t == thing));
    let definite = ["the", "this", "that", "his", "her", "its", "their"].iter().any(|d| has(d));
    of_thing && definite || next && has("it")
}

/// Whether the second stands in the sentence after the first's.
fn is_next(bench: &Bench<'_>, first: &Told<'_>, then: &Told<'_>) -> bool {
    let at = |t: &Told<'_>| bench.alignments.sentence_at(t.report, t.claim.predicate.passage.span);
    at(first).zip(at(then)).is_some_and(|(x, y)| y == x + 1)
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn what_is_done_with_a_thing() {
        for text in [
            "Ona Brek handed in her letter of resignation on 7 October. The board of Halden college accepted the resignation on 5 October.",
            "Mayor Ona Brek submitted her offer on 7 October. The councillors of Halden voted it down on 5 October by twelve to ten.",
            "The harbour office of Halden sent its report to the ministry on 7 October. On receiving it the ministry opened an inquiry, on 5 October.",
        ] {
            fires("impossible-order", &[text], &[]);
        }
        for text in [
            "Ona Brek handed in her letter of resignation on 5 October. The board of Halden college accepted the resignation on 7 October.",
            "Mayor Ona Brek submitted her offer on 7 October. The councillors of Halden voted the budget down on 5 October.",
            "The harbour office sent its report to the ministry on 7 October. It sent a report on the port of Halden on 3 October. The ministry accepted the report on 5 October.",
        ] {
            silent("impossible-order", &[text]);
        }
    }
}
