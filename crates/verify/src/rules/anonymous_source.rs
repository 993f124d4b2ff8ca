//! Rule: anonymous-source
//!
//! A claim rests on unnamed sources alone: officials, a person familiar with the matter. One finding a report and way of
//! naming nobody, with every place where it is done.
//!
//! Silent where somebody who is named is credited beside them, and where the same report tells the same on its own
//! account or on the word of somebody who is named.

use std::collections::{BTreeMap, HashMap, HashSet};

use twosource_model::{Claim, ClaimName, Link, Severity, SpeakerKind};

use super::{Bench, Rule};
use crate::draft::Draft;
use crate::name::distinct;
use crate::origin::names_source;
use crate::set::Told;

pub(super) const RULE: Rule = Rule {
    id: "anonymous-source",
    summary: "a claim rests on unnamed sources alone",
    severity: Severity::Info,
    explanation: include_str!("pages/anonymous-source.md"),
    check,
};

/// Places shown of one way of naming nobody.
const SHOWN: usize = 6;

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut events: HashMap<&ClaimName, usize> = HashMap::new();
    // Where a report tells the same of an event on its own word or that of somebody who is named: that there was an
    // explosion does not vouch for what it brought down.
    let mut vouched: HashSet<(usize, usize, &str)> = HashSet::new();
    for (e, linked) in bench.events.iter().enumerate() {
        events.extend(linked.claims.iter().map(|t| (&t.claim.name, e)));
        let named =
            linked.claims.iter().filter(|t| !is_unnamed(bench, t.report, t.claim) && !t.claim.in_head);
        vouched.extend(named.map(|t| (e, t.report, t.claim.frame.as_str())));
    }
    let mut unnamed: BTreeMap<(usize, String), Vec<Told<'_>>> = BTreeMap::new();
    let told = bench.set.told().filter(|t| t.claim.frame != "state");
    for told in told.filter(|t| is_unnamed(bench, t.report, t.claim)) {
        // The report stands in for it otherwise.
        if events
            .get(&told.claim.name)
            .is_some_and(|&e| vouched.contains(&(e, told.report, told.claim.frame.as_str())))
        {
            continue;
        }
        let speaker = told.claim.speaker().map(|s| s.name.to_lowercase()).unwrap_or_default();
        unnamed.entry((told.report, speaker)).or_default().push(told);
    }
    unnamed.into_values().map(|told| draft(bench, &told)).collect()
}

fn draft(bench: &Bench<'_>, told: &[Told<'_>]) -> Draft {
    let names = distinct(told.iter().filter_map(|t| Some(t.claim.speaker()?.name.as_str())));
    let first = told[0];
    let mut evidence = Vec::new();
    for t in told.iter().take(SHOWN) {
        evidence.push(bench.set.evidence(t.report, &t.claim.passage, "on the word of nobody who is named"));
        let who = t.claim.speaker().and_then(|s| s.passage.as_ref());
        let apart = who.filter(|w| !w.span.overlaps(t.claim.passage.span));
        evidence.extend(apart.map(|words| bench.set.evidence(t.report, words, "who?")));
    }
    Draft::new(format!("this rests on unnamed sources alone: {}", names.join(", ")), evidence)
        .note("ask for a source that can be named, or for a second one that does not depend on the first")
        .value(bench.set.label(first.report), names.join(", "))
        .claims(told.iter().map(|t| &t.claim.name))
}

/// Whether all who are credited are unnamed, the report's own outlet to which they spoke aside.
fn is_unnamed(bench: &Bench<'_>, report: usize, claim: &Claim) -> bool {
    let own =
        |l: &Link| l.speaker.kind == SpeakerKind::Outlet && names_source(bench.set, report, &l.speaker.name);
    let mut others = claim.attribution.iter().filter(|l| !own(l)).peekable();
    others.peek().is_some() && others.all(|l| l.speaker.kind == SpeakerKind::Anonymous)
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::tale::{fires_on, paper, silent_on};
    use crate::rules::tests::{fires, silent};
    use twosource_model::SpeakerKind::{Anonymous, Outlet, Person};

    const TEXT: &str =
        "The bank is to be sold, two people familiar with the matter said. It was founded on Monday.";

    #[test]
    fn on_the_word_of_nobody() {
        let sold = paper("One", "2024-10-10", TEXT).claim("sell", "The bank is to be sold", |c| {
            c.by("two people familiar with the matter", Anonymous)
        });
        fires_on("anonymous-source", &[sold], &["The bank is to be sold"]);
        let quoted = paper("One", "2024-10-10", "“The bank will be sold by the spring,” an official said.")
            .claim("say", "“The bank will be sold by the spring,” an official said", |c| {
                c.quoted("The bank will be sold by the spring,").by("an official", Anonymous)
            });
        fires_on("anonymous-source", &[quoted], &["an official said"]);
        let twice =
            paper("One", "2024-10-10", "Officials said the dam broke. Officials said the mill was lost.")
                .claim("break", "the dam broke", |c| c.by("Officials", Anonymous))
                .claim("lose", "the mill was lost", |c| c.by("Officials", Anonymous));
        fires_on("anonymous-source", &[twice], &["the dam broke", "the mill was lost"]);
    }

    #[test]
    fn ways_of_naming_nobody() {
        for (body, words) in [
            ("The judge, it is said in the corridors, had not opened the file.", "it is said"),
            (
                "A member of the delegation who asked not to be named said the bill had been paid in gold.",
                "the bill had been paid",
            ),
            (
                "According to people around the king, the wedding has been put off.",
                "the wedding has been put off",
            ),
            (
                "According to neighbours who did not want to give their names, a tenant has moved back.",
                "neighbours",
            ),
            ("The treasurer is said to have kept the books at home.", "is said"),
            ("According to one of the porters, the crates were empty.", "one of the porters"),
            (
                "Two riders are suspected, said someone in the federation who did not want to see his name in print.",
                "Two riders are suspected",
            ),
            (
                "The men have burns, said a doctor at the clinic in Halden, who did not wish to be identified.",
                "The men have burns",
            ),
            ("The Courier has heard from two officials that the gate will close.", "the gate will close"),
        ] {
            fires("anonymous-source", &[body], &[words]);
        }
        for body in [
            "The mayor was said by his deputy to be ill.",
            "In the last ballot three nurses in four said yes to a strike.",
            "People around the lake say that the water is warm.",
        ] {
            silent("anonymous-source", &[body]);
        }
    }

    #[test]
    fn somebody_named_stands_in() {
        let named = "Ona Brek sold the bank on Monday, officials said. Ona Brek sold it, Ilo Marn said.";
        silent_on(
            "anonymous-source",
            &[paper("One", "2024-10-10", named)
                .claim("sell", "Ona Brek sold the bank on Monday", |c| {
                    c.agent("Ona Brek").by("officials", Anonymous)
                })
                .claim("sell", "Ona Brek sold it", |c| c.agent("Ona Brek").by("Ilo Marn", Person))],
        );
        let cited = "The bank was sold, officials told the Tavrian News Agency.";
        silent_on(
            "anonymous-source",
            &[paper("One", "2024-10-10", cited).claim("sell", "The bank was sold", |c| {
                c.by("the Tavrian News Agency", Outlet).by("officials", Anonymous)
            })],
        );
        silent_on(
            "anonymous-source",
            &[paper("One", "2024-10-10", TEXT).claim("found", "It was founded on Monday", |c| c)],
        );
    }
}
