//! Rule: conflicting-channel
//!
//! One event by means that exclude each other: an oral message, a personal letter, a telephone call, a video
//! conference. One finding per event and pair of means.
//!
//! Silent where a word leaves the means open ("message", "the letter" after an oral one), and for means that go
//! together (a statement that is broadcast, a letter that an envoy carries).

mod alike;
mod sole;

use std::collections::BTreeMap;

use twosource_model::{Channel, Severity};

use super::{Bench, Rule};
use crate::differ::channel_word as word;
use crate::draft::Draft;
use crate::link::Linked;
use crate::proposition::Proposition;
use crate::set::Told;

pub(super) const RULE: Rule = Rule {
    id: "conflicting-channel",
    summary: "one event by means that exclude each other",
    severity: Severity::Warning,
    explanation: include_str!("pages/conflicting-channel.md"),
    check,
};

/// What is done with a message that came: its means are not those of what is done.
const ANSWERING: &[&str] = &[
    "answer", "reply", "respond", "receive", "get", "read", "reject", "refuse", "ignore", "publish", "find",
];
/// What sentences that are a pair have in common where they tell of one communication.
const FIRM: f64 = 4.5;
/// Statements with a means that are compared.
const MEANS: usize = 256;

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out: Vec<Draft> = bench.events.iter().flat_map(|linked| check_event(bench, linked)).collect();
    let told = by_words(bench, &out);
    out.extend(told);
    let told = sole::check(bench, &out);
    out.extend(told);
    out
}

/// Kinds of statements that tell of something passing from one to another, whatever verb does so.
const PASSING: &[&str] = &[
    "send-message",
    "email",
    "deliver",
    "convey",
    "report",
    "invite",
    "serve",
    "hand",
    "present",
    "transmit",
    "communicate",
    "relay",
    "send",
    "hand-over",
    "pass",
    "issue",
    "submit",
    "announce",
    "dispatch",
    "give",
    "read-out",
    "put",
    "telephone",
    "phone",
    "call",
    "write",
    "request",
    "demand",
    "meet",
    "read",
    "pass-on",
    "discuss",
    "raise",
    "protest",
    "sit",
    "sit-down",
    "pay",
    "reach",
];

/// What passes from one to another, by the stems of the words for it: there is one of the kind in a matter.
const PAPERS: &[&str] = &[
    "writ",
    "ultimatum",
    "notice",
    "demand",
    "summon",
    "summons",
    "invitation",
    "apolog",
    "resignation",
    "offer",
    "appeal",
    "proposal",
    "warrant",
    "subpoena",
    "petition",
    "verdict",
    "decree",
    "dismissal",
    "ransom",
    "note",
    "condolence",
    "congratulation",
];

/// Statements by means that exclude each other, which have who, whom and what in common, where no event holds both.
fn by_words(bench: &Bench<'_>, before: &[Draft]) -> Vec<Draft> {
    let mut told: Vec<&Proposition<'_>> = bench
        .propositions
        .all
        .iter()
        .filter(|p| !p.negative && !p.planned && alike::means(&p.told).is_some())
        .take(MEANS)
        .collect();
    // The body's account is shown rather than the headline's.
    told.sort_by_key(|p| p.told.claim.in_head);
    let passes = |p: &Proposition<'_>| p.kinds.iter().any(|k| PASSING.contains(&k.as_str()));
    let mut out: Vec<Draft> = Vec::new();
    for (i, a) in told.iter().enumerate() {
        for b in told[i + 1..].iter().filter(|b| b.told.report != a.told.report) {
            let (Some(x), Some(y)) = (alike::means(&a.told), alike::means(&b.told)) else { continue };
            if !alike::exclude(&a.told, &b.told, x, y) || bench.are_versions(a.told.report, b.told.report) {
                continue;
            }
            let likeness = bench.alignments.of_claims(&a.told, &b.told);
            let answers = [a, b].iter().any(|p| answers(bench, &p.told));
            let alike = likeness.is_pair()
                && likeness.weight >= FIRM
                && !answers
                && a.is_directed_as(b)
                && a.may_be_one(b)
                || a.is_of_kind(b) && a.is_of_matter(b)
                || passes(a)
                    && passes(b)
                    && (a.shared(b) >= 2 || a.shares_any(b, PAPERS))
                    && a.may_be_one(b)
                    && a.is_directed_as(b)
                || !answers && alike::are_one(bench, a, b);
            if !alike {
                continue;
            }
            let reports = [a, b].map(|p| &bench.set.accounts[p.told.report].report.name);
            let known = |d: &Draft| reports.iter().all(|r| d.evidence.iter().any(|e| e.report == **r));
            // Where either side gives the other's means too, there were two communications.
            let other = |p: &Proposition<'_>, means: Channel| {
                told.iter().any(|q| {
                    q.told.report == p.told.report
                        && q.told
                            .claim
                            .channel
                            .value()
                            .is_some_and(|c| !crate::differ::channels_exclude(*c, means))
                        && q.shared(p) > 0
                })
            };
            if before.iter().chain(&out).any(known) || other(a, y) || other(b, x) {
                continue;
            }
            out.push(by(bench, (&a.told, x), (&b.told, y)));
        }
    }
    out
}

/// The finding of one communication by two means.
fn by(bench: &Bench<'_>, a: (&Told<'_>, Channel), b: (&Told<'_>, Channel)) -> Draft {
    let mut draft = Draft::new(format!("by {} here, by {} there", word(a.1), word(b.1)), Vec::new())
        .note("ask the sender or the recipient by what means it came");
    for (told, channel) in [a, b] {
        let (whole, means) = (&told.claim.passage, told.claim.channel.passage());
        // The words that name the means, where they stand outside the claim's own.
        let passage = means.filter(|m| !whole.span.contains(m.span)).unwrap_or(whole);
        draft.evidence.push(bench.set.evidence(told.report, passage, word(channel)));
        draft = draft.value(bench.set.label(told.report), word(channel)).claims([&told.claim.name]);
    }
    draft
}

/// Whether the sentence tells of what was done with a message that came.
fn answers(bench: &Bench<'_>, told: &Told<'_>) -> bool {
    let claims = bench.set.accounts[told.report].reading.claims.iter();
    claims
        .filter(|c| c.sentence == told.claim.sentence)
        .any(|c| c.frame == "reply" || ANSWERING.contains(&c.predicate.lemma.as_str()))
}

fn check_event(bench: &Bench<'_>, linked: &Linked<'_>) -> Vec<Draft> {
    // Per means and report the most telling words: in the body rather than a headline, and the longest.
    let mut best: BTreeMap<Channel, BTreeMap<usize, &Told<'_>>> = BTreeMap::new();
    for told in &linked.claims {
        if let Some(&channel) = told.claim.channel.value() {
            let slot = best.entry(channel).or_default().entry(told.report).or_insert(told);
            if telling(told) > telling(slot) {
                *slot = told;
            }
        }
    }
    let channels: Vec<Channel> = best.keys().copied().collect();
    let mut out = Vec::new();
    for (i, &a) in channels.iter().enumerate() {
        let apart = |b: &Channel| {
            let others = &best[b];
            best[&a].values().any(|t| others.values().any(|u| alike::exclude(t, u, a, *b)))
        };
        for &b in channels[i + 1..].iter().filter(|b| apart(b)) {
            let mut evidence = Vec::new();
            let mut draft = Draft::new(
                format!("{}: by {} here, by {} there", linked.event.title, word(a), word(b)),
                Vec::new(),
            );
            for channel in [a, b] {
                for (&report, told) in &best[&channel] {
                    let passage = told.claim.channel.passage().unwrap_or(&told.claim.passage);
                    evidence.push(bench.set.evidence(report, passage, word(channel)));
                    draft = draft.value(bench.set.label(report), word(channel)).claims([&told.claim.name]);
                }
            }
            draft.evidence = evidence;
            out.push(
                draft.note("ask the sender or the recipient by what means it came").event(&linked.event.name),
            );
        }
    }
    out
}

fn telling(told: &Told<'_>) -> (bool, usize) {
    (!told.claim.in_head, told.claim.channel.passage().map_or(0, |p| p.words.len()))
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn a_letter_against_an_oral_message() {
        fires(
            "conflicting-channel",
            &[
                "Premier Ona Brek sent an oral message to President Ilo Marn on Monday.",
                "Premier Ona Brek greeted President Ilo Marn in a letter to President Ilo Marn on Monday.",
            ],
            &["an oral message", "a letter"],
        );
        fires(
            "conflicting-channel",
            &[
                "President Ilo Marn held a telephone conversation with Premier Ona Brek on Monday.",
                "Premier Ona Brek held a video conference with President Ilo Marn on Monday.",
            ],
            &["a telephone conversation", "a video conference"],
        );
    }

    #[test]
    fn means_that_agree_or_other_events() {
        silent(
            "conflicting-channel",
            &[
                "Premier Ona Brek sent an oral letter to President Ilo Marn on Monday. In the letter, Ona Brek spoke of the river.",
            ],
        );
        silent(
            "conflicting-channel",
            &[
                "Premier Ona Brek sent an oral message to President Ilo Marn on Monday.",
                "President Ilo Marn sent a letter to Premier Ona Brek on Monday.",
            ],
        );
        silent(
            "conflicting-channel",
            &[
                "Premier Ona Brek sent an oral message to President Ilo Marn on Monday.",
                "Premier Ona Brek sent a message to President Ilo Marn on Monday.",
            ],
        );
    }
}
