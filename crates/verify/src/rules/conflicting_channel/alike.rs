//! Whether two statements that give a means are of one communication, where neither their words nor an event say so by
//! themselves: both tell of something being told, between the same people.

use twosource_model::{Channel, Claim, ParticipantKind, Role, Slot};

use super::Bench;
use crate::kind::KINDS;
use crate::link::{dated_apart, placed_apart};
use crate::place::is_fine;
use crate::proposition::Proposition;
use crate::set::Told;
use crate::wording::fold;

/// What the sentences have in common at least where they name one who takes part.
const FIRM: f64 = 4.5;

/// Kinds of deeds that are done by telling somebody.
const TELLING: &[&str] = &[
    "accept",
    "agree",
    "announce",
    "apologise",
    "appeal",
    "ask-to-resign",
    "call",
    "communicate",
    "complain",
    "concede",
    "congratulate",
    "consult",
    "convey",
    "deliver",
    "demand",
    "discuss",
    "email",
    "greet",
    "hand",
    "hand-over",
    "inform",
    "instruct",
    "invite",
    "meet",
    "negotiate",
    "order",
    "pass-on",
    "phone",
    "present",
    "promise",
    "protest",
    "put",
    "raise",
    "read-out",
    "reach",
    "reject",
    "request",
    "resign",
    "sack",
    "say",
    "send",
    "send-message",
    "sit",
    "sit-down",
    "speak",
    "submit",
    "summon",
    "sympathise",
    "talk",
    "telephone",
    "tell",
    "terminate",
    "thank",
    "threaten",
    "urge",
    "warn",
    "withdraw",
    "write",
];
/// What one does once in a matter.
const ONCE: &[&str] = &["resign", "concede", "sack"];
/// Verbs by which a paper passes from hand to hand.
const HANDING: &[&str] = &["hand", "hand-over", "put", "press", "place", "thrust", "slip"];

/// The means of a statement: as its words give it, or what they imply: a note that is handed over, a meeting in a house.
pub(super) fn means(told: &Told<'_>) -> Option<Channel> {
    let claim = told.claim;
    if let Some(channel) = claim.channel.value() {
        return Some(*channel);
    }
    let paper =
        matches!(claim.frame.as_str(), "send-message" | "deliver") && claim.role(Role::Theme).is_some();
    let handed = paper && HANDING.contains(&claim.predicate.lemma.as_str());
    let met = claim.frame == "meet" && claim.place.value().is_some_and(is_fine);
    (handed || met).then_some(Channel::InPerson)
}

/// Whether two means exclude each other, as they are told: a letter may be handed over, but not by post.
pub(super) fn exclude(a: &Told<'_>, b: &Told<'_>, x: Channel, y: Channel) -> bool {
    let handed = |t: &Told<'_>, c: Channel| {
        c == Channel::InPerson
            && (t.claim.channel.value().is_none()
                || t.claim
                    .channel
                    .passage()
                    .is_some_and(|p| fold(&p.words).split(' ').any(|w| w.starts_with("hand"))))
    };
    let paper = |t: &Told<'_>, c: Channel| {
        c == Channel::Letter
            && t.claim.channel.passage().is_none_or(|p| {
                !fold(&p.words).split(' ').any(|w| {
                    matches!(w, "post" | "mail" | "registered" | "certified" | "airmail" | "delivery")
                })
            })
    };
    crate::differ::channels_exclude(x, y) && !(handed(a, x) && paper(b, y)) && !(handed(b, y) && paper(a, x))
}

/// Whether both tell of one communication between the same people.
pub(super) fn are_one(bench: &Bench<'_>, a: &Proposition<'_>, b: &Proposition<'_>) -> bool {
    let (x, y) = (a.told.claim, b.told.claim);
    if !tells(a)
        || !tells(b)
        || dated_apart(&a.told, &b.told)
        || placed_apart(&a.told, &b.told)
        || !a.is_directed_as(b)
    {
        return false;
    }
    if bench.of_one_matter(a.told.report, b.told.report).is_none() {
        return false;
    }
    let once = a.is_of_kind(b) && a.kinds.iter().any(|k| ONCE.contains(&k.as_str()) && b.kinds.contains(k));
    if once && !parties_clash(x, y) {
        return true;
    }
    let likeness = bench.alignments.of_claims(&a.told, &b.told);
    let shared = shared_parties(x, y).max(shared_parties(y, x));
    let strange = senders_differ(x, y);
    let needed = if a.is_of_kind(b) || likeness.is_pair() && likeness.weight >= FIRM { 1 } else { 2 };
    !strange && shared >= needed
}

fn tells(p: &Proposition<'_>) -> bool {
    let frame = KINDS.frame_of(p.told.claim);
    p.kinds.iter().any(|k| TELLING.contains(&k.as_str()))
        || matches!(frame, "talk" | "meet" | "send-message" | "deliver" | "reply")
}

/// Words by which one who is named in a role of a claim is known: his last name, a body's or country's own.
fn parties(claim: &Claim) -> Vec<(Role, String)> {
    let named = claim.roles.iter().filter_map(|r| Some((r.role, r.slot.value().filter(|p| p.named)?)));
    let last = |name: &str| fold(name).rsplit(' ').next().map(str::to_owned);
    named
        .filter_map(|(role, p)| Some((role, last(&p.name).filter(|w| w.chars().count() > 2)?)))
        .take(8)
        .collect()
}

/// How many who take part in the one are named in the words of the other or take part in it.
fn shared_parties(a: &Claim, b: &Claim) -> usize {
    let there: Vec<String> = parties(b).into_iter().map(|(_, w)| w).collect();
    let words = fold(&b.passage.words);
    let known = |w: &String| there.contains(w) || words.split(' ').any(|v| v.trim_end_matches("'s") == w);
    let mut mine: Vec<String> = parties(a).into_iter().map(|(_, w)| w).filter(known).collect();
    mine.sort_unstable();
    mine.dedup();
    mine.len()
}

/// Whether each is told as sent by a person whom the other does not tell of.
fn senders_differ(a: &Claim, b: &Claim) -> bool {
    let sender = |c: &Claim| {
        let stated =
            c.roles.iter().find(|r| r.role == Role::Agent && matches!(r.slot, Slot::Stated { .. }))?;
        let person = stated.slot.value().filter(|p| p.named && p.kind == ParticipantKind::Person)?;
        fold(&person.name).rsplit(' ').next().map(str::to_owned)
    };
    let absent = |w: &str, c: &Claim| {
        !fold(&c.passage.words).split(' ').any(|v| v.trim_end_matches("'s") == w)
            && parties(c).iter().all(|(_, v)| v != w)
    };
    sender(a).zip(sender(b)).is_some_and(|(x, y)| x != y && absent(&x, b) && absent(&y, a))
}

/// Whether words name two different people or bodies to whom it happened.
fn parties_clash(a: &Claim, b: &Claim) -> bool {
    let whom = |c: &Claim| {
        let stated =
            c.roles.iter().find(|r| r.role == Role::Patient && matches!(r.slot, Slot::Stated { .. }))?;
        stated.slot.value().filter(|p| p.named).map(|p| p.name.clone())
    };
    whom(a).zip(whom(b)).is_some_and(|(x, y)| !crate::name::variants(&x, &y))
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn a_talk_and_a_resignation() {
        fires(
            "conflicting-channel",
            &[
                "General Ona Brek telephoned the mayor, Ilo Marn, on Monday and agreed with him on a truce.",
                "It was settled in a barn at Halden, where the mayor, Ilo Marn, and General Ona Brek sat face to face on Monday.",
            ],
            &["telephoned", "face to face"],
        );
        fires(
            "conflicting-channel",
            &[
                "Senator Ona Brek of Halden gave up her seat on Monday in an email to the president of the Senate.",
                "On Monday Ona Brek walked into the Senate at Halden and placed her letter of resignation in the president's own hand.",
            ],
            &["in an email", "resignation"],
        );
    }

    #[test]
    fn a_letter_may_be_handed_over() {
        silent(
            "conflicting-channel",
            &[
                "The envoy of Halden handed a letter to President Ilo Marn on Monday.",
                "The envoy of Halden put a personal letter into the hands of President Ilo Marn on Monday.",
            ],
        );
    }
}
