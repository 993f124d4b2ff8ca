//! Rule: unspecified-detail
//!
//! The report says itself that a detail is missing (route, place, channel, number, recipient, cause, name …), at the
//! level of the rule; or a slot that a reader expects is unstated here and another report of the event supplies it, as
//! information.
//!
//! Silent for a missing time that undated-event tells of, and for "declined to comment".

use twosource_model::{Admission, Detail, Role, Severity, SlotKind};

use super::{Bench, Rule};
use crate::draft::Draft;
use crate::link::Linked;
use crate::set::Told;

pub(super) const RULE: Rule = Rule {
    id: "unspecified-detail",
    summary: "the report says itself that a detail is missing, or leaves out what another report supplies",
    severity: Severity::Warning,
    explanation: include_str!("pages/unspecified-detail.md"),
    check,
};

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (report, account) in bench.set.accounts.iter().enumerate() {
        for admission in &account.reading.admissions {
            if admission.detail == Detail::Time && told_as_undated(bench, report, admission) {
                continue;
            }
            let word = admission.detail.word();
            let evidence = vec![bench.set.evidence(
                report,
                &admission.passage,
                format!("the {word} is missing, as the report says"),
            )];
            out.push(
                Draft::new(format!("the report says itself that a detail is missing: {word}"), evidence)
                    .note(format!("ask the source for the {word}"))
                    .value(account.report.label(), format!("{word} not given"))
                    .claims(
                        admission.about.and_then(|i| account.reading.claims.get(i as usize)).map(|c| &c.name),
                    ),
            );
        }
    }
    for linked in bench.events {
        for report in linked.reports() {
            for slot in
                [SlotKind::Place, SlotKind::Channel, SlotKind::Agent, SlotKind::Recipient, SlotKind::Theme]
            {
                out.extend(supplied_elsewhere(bench, linked, report, slot));
            }
        }
    }
    out
}

/// Whether undated-event reports this admission: it is about a claim of some event.
fn told_as_undated(bench: &Bench<'_>, report: usize, admission: &Admission) -> bool {
    let Some(about) = admission.about else { return false };
    bench.events.iter().any(|linked| {
        let mut here = linked.of_report(report);
        here.any(|t| t.index == about as usize)
            && linked.of_report(report).all(|t| t.claim.time.value().is_none())
    })
}

fn supplied_elsewhere(
    bench: &Bench<'_>,
    linked: &Linked<'_>,
    report: usize,
    slot: SlotKind,
) -> Option<Draft> {
    let claims: Vec<&Told<'_>> = linked.of_report(report).collect();
    let expected = claims.iter().any(|t| t.claim.expects.contains(&slot));
    if !expected
        || !claims.iter().any(|t| is_unstated(t, slot))
        || claims.iter().any(|t| value(t, slot).is_some())
    {
        return None;
    }
    let (other, supplied) =
        linked.claims.iter().filter(|t| t.report != report).find_map(|t| value(t, slot).map(|v| (t, v)))?;
    let told = claims.first()?;
    let word = format!("{slot:?}").to_lowercase();
    let evidence = vec![
        bench.set.evidence(report, &told.claim.passage, format!("no {word} given")),
        bench.set.evidence(other.report, &other.claim.passage, format!("{word}: {supplied}")),
    ];
    Some(
        Draft::new(format!("the {word} is given by another report only"), evidence)
            .severity(Severity::Info)
            .note(format!("take over the {word} if it holds"))
            .value(bench.set.label(report), format!("no {word}"))
            .value(bench.set.label(other.report), supplied)
            .claims([&told.claim.name, &other.claim.name])
            .event(&linked.event.name),
    )
}

fn role_of(slot: SlotKind) -> Option<Role> {
    match slot {
        SlotKind::Agent => Some(Role::Agent),
        SlotKind::Recipient => Some(Role::Recipient),
        SlotKind::Theme => Some(Role::Theme),
        SlotKind::Time | SlotKind::Place | SlotKind::Channel => None,
    }
}

fn is_unstated(told: &Told<'_>, slot: SlotKind) -> bool {
    let claim = told.claim;
    match role_of(slot) {
        Some(role) => claim.roles.iter().any(|r| r.role == role && r.slot.is_unstated()),
        None if slot == SlotKind::Place => claim.place.is_unstated(),
        None => claim.channel.is_unstated(),
    }
}

fn value(told: &Told<'_>, slot: SlotKind) -> Option<String> {
    let claim = told.claim;
    match role_of(slot) {
        Some(role) => claim.role(role).map(|p| p.name.clone()),
        None if slot == SlotKind::Place => claim.place.value().map(ToString::to_string),
        None => claim.channel.value().map(|c| format!("{c:?}")),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn what_the_report_lacks_by_its_own_word() {
        fires(
            "unspecified-detail",
            &[
                "Premier Ona Brek sent a letter to President Ilo Marn on Monday. There was no mention of the exact route.",
            ],
            &["no mention of the exact route"],
        );
        fires(
            "unspecified-detail",
            &["Police declined to name the driver who was hurt on Monday."],
            &["declined to name"],
        );
        fires(
            "unspecified-detail",
            &["The cause of the fire was not immediately known."],
            &["The cause of the fire"],
        );
    }

    #[test]
    fn no_lack_of_the_report() {
        for body in [
            "The minister declined to comment on Monday.",
            "He did not say whether the plan would change.",
            "“I do not know the route,” Ona Brek said on Monday.",
            "Premier Ona Brek sent a letter to President Ilo Marn. The agency did not say when it was sent.",
        ] {
            silent("unspecified-detail", &[body]);
        }
    }
}
