//! Rule: undated-event
//!
//! A report asserts that something happened whose frame expects a time (a sending, a meeting, an attack …) and gives no
//! time for it. The time of saying is not the time of the event. One finding per event and report.
//!
//! Silent where the slot is anything but `Unstated`, where any of the report's claims of the event has a time, for
//! what stands in headlines alone, for what a quoted person says, and for planned, possible, habitual, conditional or
//! denied happenings.

use std::collections::BTreeSet;

use twosource_model::{
    Certainty, Claim, Detail, ReportName, Role, Severity, Slot, SlotKind, Span, SpeakerKind,
};

use super::{Bench, Rule};
use crate::draft::Draft;
use crate::link::Linked;
use crate::name::variants;
use crate::set::Told;

pub(super) const RULE: Rule = Rule {
    id: "undated-event",
    summary: "something is told as having happened, and the report gives no time for it",
    severity: Severity::Warning,
    explanation: include_str!("pages/undated-event.md"),
    check,
};

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    // What one sentence tells of one doer is one errand: `met the minister and inspected the ground`.
    let mut told: BTreeSet<(usize, Span, String)> = BTreeSet::new();
    for linked in bench.events {
        for report in linked.reports() {
            if let Some((claim, draft)) = check_report(bench, linked, report) {
                let errand = doer(claim).map(|name| (report, claim.sentence, name.to_owned()));
                if errand.is_none_or(|e| told.insert(e)) {
                    out.push(draft);
                }
            }
        }
    }
    out
}

/// Who does it, by name.
fn doer(claim: &Claim) -> Option<&str> {
    claim.roles.iter().find(|r| r.role == Role::Agent)?.slot.value().map(|p| p.name.as_str())
}

fn check_report<'s>(bench: &Bench<'s>, linked: &Linked<'s>, report: usize) -> Option<(&'s Claim, Draft)> {
    let set = bench.set;
    let claims: Vec<&Told<'_>> = linked.of_report(report).collect();
    if claims.iter().all(|t| t.claim.in_head) {
        return None;
    }
    let admission = set.accounts[report].reading.admissions.iter().find(|a| {
        a.detail == Detail::Time && a.about.is_some_and(|i| claims.iter().any(|t| t.index == i as usize))
    });
    let dated = claims.iter().any(|t| t.claim.time.value().is_some());
    let undated = claims.iter().find(|t| is_undated(t.claim) && !spoken_by_person(bench, t));
    if dated || undated.is_none() && admission.is_none() {
        return None;
    }
    if admission.is_none() && undated.is_some_and(|t| is_dated_beside(bench, t)) {
        return None;
    }
    // The claim to show: the undated one, else the first that tells of the event in the body.
    let told = undated.or_else(|| claims.iter().find(|t| !t.claim.in_head))?;
    let claim = told.claim;
    let label = if admission.is_some() {
        "told as having happened"
    } else {
        "told as having happened, and no time given"
    };
    let mut evidence = vec![set.evidence(report, &claim.passage, label)];
    if let Some(admission) = admission {
        evidence.push(set.evidence(
            report,
            &admission.passage,
            "the report says itself that the time is missing",
        ));
    }
    let elsewhere = dates_elsewhere(bench, linked, report);
    let note = match elsewhere.first() {
        Some((holder, value)) => {
            format!("{holder} gives {value}; ask whether it is the same happening, and when it was")
        }
        None => match said(claim) {
            Some(said) => {
                format!("“{said}” dates the saying, not what is told; ask the source when it happened")
            }
            None => "ask the source when it happened".to_owned(),
        },
    };
    let mut draft = Draft::new(format!("no time is given for {}", linked.event.title), evidence)
        .note(note)
        .claims(claims.iter().map(|t| &t.claim.name))
        .event(&linked.event.name);
    draft = draft.value(set.label(report), "no time");
    for (holder, value) in elsewhere {
        draft = draft.value(&holder, value);
    }
    Some((claim, draft))
}

fn is_undated(claim: &Claim) -> bool {
    claim.time.is_unstated()
        && claim.happened()
        && claim.certainty == Certainty::Asserted
        && !claim.in_head
        && claim.expects.contains(&SlotKind::Time)
        && claim.roles.iter().any(|r| r.slot.value().is_some())
}

/// Whether the report dates something of the same kind that may be the same, told again: `Police have arrested a man. … He was
/// picked up on Tuesday`.
fn is_dated_beside(bench: &Bench<'_>, told: &Told<'_>) -> bool {
    // A pronoun may have been read wrong; what both claims name in words of their own may not.
    let name = |c: &Claim, role: Role| {
        let found = c.roles.iter().filter(|r| r.role == role);
        found
            .filter(|r| matches!(r.slot, Slot::Stated { .. }))
            .find_map(|r| Some(r.slot.value()?.name.clone()))
    };
    let last = |s: &str| s.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let apart = |a: &Claim, b: &Claim| {
        [Role::Agent, Role::Patient, Role::Recipient, Role::CoAgent, Role::Theme].into_iter().any(|role| {
            let both = (name(a, role), name(b, role));
            matches!(both, (Some(x), Some(y)) if !variants(&x, &y) && last(&x) != last(&y))
        })
    };
    bench.set.accounts[told.report].reading.claims.iter().any(|c| {
        c.frame == told.claim.frame
            && c.happened()
            && c.certainty == Certainty::Asserted
            && matches!(c.time, Slot::Stated { .. })
            && !apart(c, told.claim)
    })
}

/// A person who speaks need not date what is told; the report that quotes an agency's sentence must. The utterance
/// stands before what is in it, by a few claims at most.
fn spoken_by_person(bench: &Bench<'_>, told: &Told<'_>) -> bool {
    let claims = &bench.set.accounts[told.report].reading.claims;
    claims[told.index.saturating_sub(8)..told.index].iter().rev().any(|utterance| {
        let around =
            utterance.quotation.as_ref().is_some_and(|q| q.passage.span.contains(told.claim.passage.span));
        around
            && utterance
                .speaker()
                .is_none_or(|s| !matches!(s.kind, SpeakerKind::Outlet | SpeakerKind::Organisation))
    })
}

fn said(claim: &Claim) -> Option<&str> {
    match &claim.said {
        Slot::Stated { passage, .. } => Some(passage.words.as_str()),
        _ => None,
    }
}

/// Other reports that date the event: their labels and the values, each once.
fn dates_elsewhere(bench: &Bench<'_>, linked: &Linked<'_>, report: usize) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut seen: Vec<&ReportName> = Vec::new();
    for told in linked.claims.iter().filter(|t| t.report != report) {
        if let Slot::Stated { value, .. } = &told.claim.time {
            let name = &bench.set.accounts[told.report].report.name;
            if !seen.contains(&name) {
                seen.push(name);
                out.push((bench.set.label(told.report).to_owned(), value.edtf()));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn a_sending_without_a_time() {
        fires(
            "undated-event",
            &["Ona Brek, premier of Tavria, sent an oral message to President Ilo Marn of Zembla."],
            &["sent an oral message"],
        );
    }

    #[test]
    fn the_time_of_saying_is_not_the_time_of_the_event() {
        fires(
            "undated-event",
            &[
                "On the 23rd, the Tavrian News Agency said Premier Ona Brek sent a letter to President Ilo Marn.",
            ],
            &["Premier Ona Brek sent a letter"],
        );
    }

    #[test]
    fn a_time_that_something_is_meant_for() {
        fires(
            "undated-event",
            &["Premier Ona Brek has visited the growers of Lind, and promised them seed for the autumn."],
            &["has visited"],
        );
    }

    #[test]
    fn what_is_handed_over_on_a_visit() {
        silent(
            "undated-event",
            &[
                "President Ilo Marn received Premier Ona Brek at Halden on Tuesday.\n\nBrek conveyed an oral message from her king.",
            ],
        );
    }

    #[test]
    fn the_report_admits_it() {
        fires(
            "undated-event",
            &[
                "Premier Ona Brek sent an oral message to President Ilo Marn. The agency did not say when the message was conveyed.",
            ],
            &["sent an oral message", "did not say when"],
        );
    }

    #[test]
    fn a_deed_in_the_perfect_shares_no_time_told_before() {
        let before = "The council of Lind met on Tuesday.\n\nIt was warm.\n\n";
        for (deed, words) in [
            ("The abbot has been given the freedom of the town.", "has been given the freedom"),
            ("Ines Tollmark has been made a dame.", "has been made a dame"),
            ("Divers have examined the hull.", "have examined the hull"),
            ("Doctors have carried out a post-mortem examination.", "carried out a post-mortem"),
            ("The choir has had a visit from the composer.", "had a visit"),
            ("Elders of the valley have been to see the drum.", "have been to see"),
            ("The club has expelled two members.", "has expelled"),
            ("The ministry has summoned the Tavrian ambassador.", "has summoned"),
            ("The pupils have handed a petition to the governor.", "have handed a petition"),
            ("The team has been received by the president.", "has been received"),
            ("Ona Brek has flown to Marrow to brief the inspectors.", "has flown to Marrow"),
            ("The council has stripped Karel Dusek of the freedom of the town.", "has stripped"),
        ] {
            fires("undated-event", &[&format!("{before}{deed}")], &[words]);
        }
        for deed in [
            "The hall has been decorated with flags.",
            "She has been to Halden many times.",
            "He has been to sea.",
            "The hospital has received 40 patients.",
            "A leak has killed fish.",
            "The governor handed a medal to the diver at the end of the evening.",
            "The government has visited nothing but ruin on the island.",
        ] {
            silent("undated-event", &[&format!("{before}{deed}")]);
        }
    }

    #[test]
    fn what_cannot_have_been_at_the_time_told_before() {
        let verdict = "On Friday a jury found Ilo Marn guilty of arson.\n\nHe did not look up.\n\n";
        fires(
            "undated-event",
            &[&format!("{verdict}Detectives arrested him at the ferry.")],
            &["arrested him"],
        );
        let theft = "Thieves broke into the chapel on Monday.\n\nThey took the bell.\n\n";
        fires("undated-event", &[&format!("{theft}A boy found the bell in a ditch.")], &["found the bell"]);
    }

    #[test]
    fn one_errand_is_told_once_and_what_is_dated_further_on_not_at_all() {
        silent(
            "undated-event",
            &["Police have arrested a man.\n\nThe man was arrested on Tuesday at the ferry, they said."],
        );
    }

    #[test]
    fn dated_or_not_told_as_fact() {
        for body in [
            "Premier Ona Brek sent a letter to President Ilo Marn on Monday.",
            "Premier Ona Brek sent a letter to President Ilo Marn. The letter was delivered on Monday.",
            "On Monday the premier opened a bridge. Premier Ona Brek then sent a letter to President Ilo Marn.",
            "Premier Ona Brek met President Ilo Marn on Monday.\n\nThe two sides signed a pact on ferries.",
            "Premier Ona Brek will send a letter to President Ilo Marn.",
            "Premier Ona Brek did not send a letter to President Ilo Marn.",
            "If Premier Ona Brek had sent a letter to President Ilo Marn, all would be well.",
            "Premier Ona Brek may have met President Ilo Marn.",
            "“I met Ilo Marn and we agreed on it,” Ona Brek said.",
            "Premier Ona Brek meets President Ilo Marn every year.",
        ] {
            silent("undated-event", &[body]);
        }
    }
}
