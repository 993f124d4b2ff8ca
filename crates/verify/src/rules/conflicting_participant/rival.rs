//! One deed of any kind that two reports tell with one verb and credit to two doers, each a stranger to the other report:
//! `were freed by the army`, `were freed by the elders`. And doers whom a report itself sets against others: `It was the tram that
//! had run the light`.
//!
//! What no list of deeds knows may be done by many and often. So each report must tell of it once, of one thing where it says of
//! what, and neither may know the other's doer at all, unless its own words insist on its own.

use std::cell::OnceCell;
use std::collections::HashSet;

use twosource_model::{Certainty, Participant, Polarity, Role, Slot};

use super::doer::Doer;
use super::{Bench, another};
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::link::{dated_apart, is_exchange, placed_apart, stated_interval};
use crate::set::{HANDFUL, Told};
use crate::wording::{fold, stems};

/// Deeds of one report that are looked at.
const CLAIMS: usize = 200;
/// What the sentences have in common at least.
const SLIGHT: f64 = 3.0;
/// To whom or to what something is done.
const OTHERS: [Role; 3] = [Role::Patient, Role::Theme, Role::Recipient];
/// Verbs that tell of too many things to be of one.
const LIGHT: &[&str] = &[
    "be",
    "have",
    "do",
    "say",
    "tell",
    "go",
    "come",
    "get",
    "make",
    "take",
    "give",
    "put",
    "keep",
    "know",
    "see",
    "think",
    "want",
    "use",
    "begin",
    "start",
    "need",
    "live",
    "stand",
    "lie",
    "speak",
    "talk",
    "ask",
    "call",
    "work",
    "wait",
    "look",
    "feel",
    "hear",
    "show",
    "help",
    "welcome",
    "praise",
    "criticise",
    "thank",
    "die",
    "kill",
    "injure",
    "hurt",
    "vote",
    "attend",
    "gather",
    "protest",
    "visit",
    "meet",
    "support",
    "oppose",
    "condemn",
    "warn",
    "explain",
    "add",
    "lose",
    "become",
    "remain",
    "include",
    "face",
    "pay",
    "spend",
    "expect",
    "hope",
    "plan",
    "agree",
    "sign",
    "contain",
    "damage",
    "destroy",
    "cause",
];

/// A claim of a deed.
struct Deed<'s> {
    told: Told<'s>,
    kind: &'s str,
    doer: Doer<'s>,
    things: Vec<&'s Participant>,
}

impl Deed<'_> {
    /// Whether both are told with one verb or such as mean one thing.
    fn is_of_kind(&self, other: &Self) -> bool {
        self.kind == other.kind || self.told.claim.predicate.lemma == other.told.claim.predicate.lemma
    }

    /// The words of that to which it is done, as stems.
    fn done_to(&self) -> HashSet<String> {
        let of = self.told.claim.roles.iter().filter(|r| OTHERS.contains(&r.role));
        of.filter_map(|r| r.slot.passage()).flat_map(|p| stems(&fold(&p.words))).collect()
    }
}

pub(super) fn check(bench: &Bench<'_>, covered: impl Fn(&Told<'_>) -> bool) -> Vec<Draft> {
    if bench.set.accounts.len() > HANDFUL {
        return Vec::new();
    }
    let deeds: Vec<Vec<Deed<'_>>> = (0..bench.set.accounts.len()).map(|r| deeds(bench, r)).collect();
    let words: Vec<OnceCell<HashSet<String>>> = vec![OnceCell::new(); deeds.len()];
    let mut out: Vec<Draft> = Vec::new();
    for (x, y) in bench.compared() {
        let found = deeds[x].iter().find_map(|a| {
            let b = deeds[y].iter().find(|b| {
                let told = covered(&a.told) && covered(&b.told);
                let apart = dated_apart(&a.told, &b.told) || placed_apart(&a.told, &b.told);
                b.is_of_kind(a) && !told && !apart && (swapped(a, b) || differ(bench, &deeds, &words, a, b))
            })?;
            Some(another::told_by(bench, (&a.told, &a.doer), (&b.told, &b.doer)))
        });
        out.extend(found);
    }
    out
}

fn deeds<'s>(bench: &Bench<'s>, report: usize) -> Vec<Deed<'s>> {
    let all = bench.set.accounts[report].reading.claims.iter().enumerate();
    all.filter(|(_, c)| {
        !c.in_head
            && c.quotation.is_none()
            && c.polarity == Polarity::Positive
            && c.certainty == Certainty::Asserted
            && !is_exchange(KINDS.frame_of(c))
            && !matches!(c.frame.as_str(), "say" | "state" | "hold-office" | "be-aged")
    })
    .take(CLAIMS)
    .filter_map(|(index, claim)| {
        let kind = KINDS.name_of(claim);
        let doer = Doer::of(claim, Role::Agent)?;
        let things = OTHERS.iter().filter_map(|r| claim.role(*r)).collect();
        (!LIGHT.contains(&kind)).then_some(Deed { told: Told { report, index, claim }, kind, doer, things })
    })
    .collect()
}

fn differ<'s>(
    bench: &Bench<'s>,
    deeds: &[Vec<Deed<'s>>],
    words: &[OnceCell<HashSet<String>>],
    a: &Deed<'s>,
    b: &Deed<'s>,
) -> bool {
    if !a.doer.differs(&b.doer) {
        return false;
    }
    let dated = stated_interval(&a.told).is_some() && stated_interval(&b.told).is_some();
    let has =
        |report: usize| words[report].get_or_init(|| stems(&fold(&bench.set.accounts[report].report.text)));
    let strange = !a.doer.is_known_to(has(b.told.report)) && !b.doer.is_known_to(has(a.told.report));
    let sole = |d: &Deed<'_>| deeds[d.told.report].iter().filter(|e| e.is_of_kind(d)).count() == 1;
    let likeness = bench.alignments.of_claims(&a.told, &b.told);
    let of_one = one_thing(a, b);
    if is_stressed(bench, a) || is_stressed(bench, b) {
        return of_one || dated && likeness.weight >= SLIGHT;
    }
    let near = likeness.weight >= SLIGHT;
    let close = likeness.mutual && near;
    strange && sole(a) && sole(b) && (of_one && (near || dated) || close && dated && untold(a, b))
}

/// Whether who does it here undergoes it there, and the other way round, by the words for both: `a patrol vessel rammed the trawler
/// Alba`, `the trawler rammed the patrol boat`.
fn swapped(a: &Deed<'_>, b: &Deed<'_>) -> bool {
    let (x, y) = (a.done_to(), b.done_to());
    a.doer.is_known_to(&y)
        && b.doer.is_known_to(&x)
        && !a.doer.is_known_to(&x)
        && !b.doer.is_known_to(&y)
        && !a.doer.has_a_word_of(&b.doer)
        && x.is_disjoint(&y)
}

/// Whether both are done to one thing by a noun or name for it.
fn one_thing(a: &Deed<'_>, b: &Deed<'_>) -> bool {
    a.things.iter().any(|p| b.things.iter().any(|q| another::is_one(p, q)))
}

/// Whether one of the two does not tell to what it is done: `They were freed`, `two were freed`.
fn untold(a: &Deed<'_>, b: &Deed<'_>) -> bool {
    let bare = |d: &Deed<'_>| d.things.iter().all(|p| !p.named && !p.name.contains(' '));
    bare(a) || bare(b)
}

/// `It was the tram that had run the light`: the report knows of another account, and says which is right.
fn is_stressed(bench: &Bench<'_>, deed: &Deed<'_>) -> bool {
    let claim = deed.told.claim;
    let slot = claim.roles.iter().find(|r| r.role == Role::Agent).map(|r| &r.slot);
    let Some(Slot::Stated { passage, .. }) = slot else { return false };
    let report = bench.set.accounts[deed.told.report].report;
    let Some(sentence) = report.words(claim.sentence) else { return false };
    let (sentence, doer) = (fold(sentence), fold(&passage.words));
    ["it was", "it is", "not that"].iter().any(|lead| sentence.contains(&format!("{lead} {doer} ")))
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn another_did_it() {
        for (a, b) in [
            (
                "Two geologists held at Halden were freed by the army before dawn on Monday, the ministry said.",
                "The geologists of Halden were freed by the elders of the valley before dawn on Monday, said a shepherd.",
            ),
            (
                "The lorry had jumped a red light at Halden bridge on Monday, said Ona Brek of the tram company.",
                "It was the tram that had jumped a red light at Halden bridge, said inspector Ivo Marn.",
            ),
            (
                "A Tavrian cutter rammed the ferry Alba off Halden on Monday, the ministry said.",
                "It was the ferry that rammed the cutter off Halden on Monday, the owners said.",
            ),
        ] {
            fires("conflicting-participant", &[a, b], &[]);
        }
    }

    #[test]
    fn one_by_two_names_or_known_to_both() {
        let first =
            "Two geologists held at Halden were freed by the army before dawn on Monday, the ministry said.";
        for other in [
            "The geologists of Halden were freed by soldiers before dawn on Monday, said a shepherd.",
            "The geologists of Halden were freed by two men before dawn on Monday, said a shepherd.",
            "The army watched when the geologists were freed by the elders of Halden before dawn on Monday.",
            "The geologists of Halden were freed by the elders of the valley before dawn on 30 September.",
        ] {
            silent("conflicting-participant", &[first, other]);
        }
    }
}
