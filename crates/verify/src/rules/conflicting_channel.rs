//! Rule: conflicting-channel
//!
//! One event by means that exclude each other: an oral message, a personal letter, a telephone call, a video
//! conference. One finding per event and pair of means.
//!
//! Silent where a word leaves the means open ("message", "the letter" after an oral one), and for means that go
//! together (a statement that is broadcast, a letter that an envoy carries).

use std::collections::BTreeMap;

use twosource_model::{Channel, Severity};

use super::{Bench, Rule};
use crate::differ::{channel_word as word, channels_exclude as exclude};
use crate::draft::Draft;
use crate::link::Linked;
use crate::set::Told;

pub(super) const RULE: Rule = Rule {
    id: "conflicting-channel",
    summary: "one event by means that exclude each other",
    severity: Severity::Warning,
    explanation: include_str!("pages/conflicting-channel.md"),
    check,
};

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    bench.events.iter().flat_map(|linked| check_event(bench, linked)).collect()
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
        for &b in channels[i + 1..].iter().filter(|b| exclude(a, **b)) {
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
