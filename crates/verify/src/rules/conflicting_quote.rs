//! Rule: conflicting-quote
//!
//! One speaker's same utterance, quoted with words that differ in matter: a number, a negation, a name, a verb, the
//! scope. One finding a pair of wordings.
//!
//! Silent for a partial quotation, an ellipsis, a bracketed gloss, spelling and marks. Where one side is a translation,
//! information only.

use std::collections::BTreeMap;

use twosource_model::{Severity, SpeakerKind};

use super::conflicting_attribution::{Utterance, alike, is_told_plainly};
use super::{Bench, Rule};
use crate::draft::Draft;
use crate::name::variants;
use crate::wording::Wording;

pub(super) const RULE: Rule = Rule {
    id: "conflicting-quote",
    summary: "one utterance is quoted with words that differ in matter",
    severity: Severity::Warning,
    explanation: include_str!("pages/conflicting-quote.md"),
    check,
};

/// What one wording has in the place of what the other has.
type Differences = Vec<(String, String)>;

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let utterances = quoted(bench);
    // Copies of one wording are one side: pairs are put together by what differs.
    let mut sides: BTreeMap<(Differences, String), (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (a, b) in alike(&utterances) {
        let (x, y) = (&utterances[a], &utterances[b]);
        if !may_be_one(x, y) || !x.wording.same_utterance(&y.wording) {
            continue;
        }
        let there = x.wording.differences(&y.wording);
        if there.is_empty() {
            continue;
        }
        let back: Differences = there.iter().map(|(p, q)| (q.clone(), p.clone())).collect();
        let ((key, one), other) = if there <= back { ((there, a), b) } else { ((back, b), a) };
        let (ones, others) = sides.entry((key, first_words(x).min(first_words(y)))).or_default();
        for (list, i) in [(ones, one), (others, other)] {
            if !list.contains(&i) {
                list.push(i);
            }
        }
    }
    sides
        .into_iter()
        .map(|((differences, _), (ones, others))| draft(bench, &utterances, &differences, &ones, &others))
        .collect()
}

/// All quotations but those of papers and of people at large. Who speaks need not be named: the words themselves tell that
/// two reports quote one utterance.
fn quoted<'s>(bench: &Bench<'s>) -> Vec<Utterance<'s>> {
    let utterance = |told: crate::set::Told<'s>| {
        let quotation = told.claim.quotation.as_ref()?;
        let speaker = told.claim.speaker();
        let other = speaker.is_some_and(|s| matches!(s.kind, SpeakerKind::Outlet | SpeakerKind::Crowd));
        let name = speaker.map_or("", |s| s.name.as_str());
        let wording = Wording::new(&quotation.folded);
        (!other).then_some(Utterance { told, speaker: name, wording, rest: None })
    };
    let mut out: Vec<Utterance<'s>> = Vec::new();
    for next in bench.set.told().filter_map(utterance) {
        match out.pop() {
            Some(last) if goes_on(&last, &next) => out.push(Utterance {
                wording: last.wording.joined(next.wording),
                rest: Some(next.told),
                ..last
            }),
            Some(last) => out.extend([last, next]),
            None => out.push(next),
        }
    }
    out
}

/// `“Nobody here,” said Ona Brek, “has seen a plan.”`: a quotation of the same sentence that begins small goes on.
fn goes_on(last: &Utterance<'_>, next: &Utterance<'_>) -> bool {
    let quoted = |u: &Utterance<'_>| u.told.claim.quotation.as_ref().map(|q| q.passage.words.clone());
    let small = quoted(next).is_some_and(|w| w.starts_with(char::is_lowercase));
    let open = quoted(last).is_some_and(|w| w.trim_end().ends_with([',', '—', '–', '-']));
    small
        && open
        && last.rest.is_none()
        && last.told.report == next.told.report
        && last.told.claim.sentence == next.told.claim.sentence
        && last.speaker == next.speaker
}

/// Whether one may have said both: under one name, or here by name and there by a pronoun or by what he is (`the laureate`).
/// Where neither report names him, more of the words must agree.
fn may_be_one(x: &Utterance<'_>, y: &Utterance<'_>) -> bool {
    let named = |u: &Utterance<'_>| {
        let speaker = u.told.claim.speaker();
        speaker.is_some_and(|s| s.kind == SpeakerKind::Person && s.candidates.is_empty())
            && !u.speaker.to_lowercase().starts_with("the ")
    };
    match (named(x), named(y)) {
        (true, true) if variants(x.speaker, y.speaker) => true,
        // A pronoun may have been read wrong.
        (true, true) => x.told.report != y.told.report && !(is_told_plainly(x) && is_told_plainly(y)),
        (false, false) => {
            x.told.report != y.told.report
                && x.wording.content().intersection(y.wording.content()).count() >= STRONG
        }
        _ => x.told.report != y.told.report,
    }
}

/// Words of matter that two quotations must share where no report names who speaks.
const STRONG: usize = 5;

/// Keeps two sayings apart that happen to differ in the same way.
fn first_words(utterance: &Utterance<'_>) -> String {
    let mut content: Vec<&str> = utterance.wording.content().iter().map(String::as_str).collect();
    content.sort_unstable_by_key(|w| (std::cmp::Reverse(w.len()), *w));
    content.first().copied().unwrap_or_default().to_owned()
}

fn draft(
    bench: &Bench<'_>,
    utterances: &[Utterance<'_>],
    differences: &[(String, String)],
    ones: &[usize],
    others: &[usize],
) -> Draft {
    let quoted = |words: &str| if words.is_empty() { "nothing".to_owned() } else { format!("“{words}”") };
    let told: Vec<String> =
        differences.iter().map(|(a, b)| format!("{} against {}", quoted(a), quoted(b))).collect();
    let speakers = || ones.iter().chain(others).map(|&i| &utterances[i]).filter(|u| !u.speaker.is_empty());
    let plain = speakers().find(|u| is_told_plainly(u) && u.speaker.starts_with(char::is_uppercase));
    let speaker = plain.or_else(|| speakers().next()).map_or("somebody", |u| u.speaker);
    let mut draft = Draft::new(format!("{speaker} is quoted in two ways: {}", told.join("; ")), Vec::new())
        .note("compare both with a recording or the published text");
    let mut translated = false;
    let side = |words: fn(&(String, String)) -> &String| {
        differences.iter().map(|d| words(d).clone()).collect::<Vec<_>>().join(" / ")
    };
    for (list, value) in [(ones, side(|d| &d.0)), (others, side(|d| &d.1))] {
        for &i in list {
            let claim = utterances[i].told.claim;
            translated |= claim.quotation.as_ref().is_some_and(|q| q.translated);
            let report = utterances[i].told.report;
            draft.evidence.push(bench.set.evidence(report, &claim.passage, quoted(&value)));
            if let Some(rest) = &utterances[i].rest {
                draft.evidence.push(bench.set.evidence(report, &rest.claim.passage, "and goes on"));
            }
            draft = draft.value(bench.set.label(report), value.clone()).claims([&claim.name]);
        }
    }
    if translated { draft.severity(Severity::Info) } else { draft }
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn what_differs_in_matter() {
        for (a, b) in [
            (
                "\"The gate has been shut for six years and the people waited,\" Ona Brek said.",
                "\"The gate has been shut for eight years and the people waited,\" Ona Brek said.",
            ),
            (
                "\"I did not open the gate for money or for fame,\" Ona Brek said.",
                "\"I did open the gate for money or for fame,\" Brek said.",
            ),
            // A pronoun, a description or nobody on one side.
            (
                "“The gate will stay shut until the last stone is back in its place,” Ona Brek said.",
                "“The gate will stay open until the last stone is back in its place,” said the mason.",
            ),
            (
                "“I have opened the gate, and I would open it again tomorrow.”",
                "“I have not opened the gate, and I would not open it again tomorrow,” Ona Brek said.",
            ),
            (
                "“I never knowingly left the gate open at night,” Ona Brek said.",
                "“I never left the gate open at night,” Brek said.",
            ),
            (
                "“We have mended the old gate, and next year it will open,” Ona Brek said.",
                "“We have mended the old gate, and this year it will open,” Brek said.",
            ),
        ] {
            fires("conflicting-quote", &[a, b], &["gate", "gate"]);
        }
        // Words about the saying part the sentence.
        fires(
            "conflicting-quote",
            &[
                "“Nobody in this house,” said Ona Brek, “has seen a single plan for the gate.”",
                "“Hardly anybody in this house has seen a single plan for the gate,” said Ona Brek.",
            ],
            &["Hardly anybody", "Nobody in this house", "has seen a single plan"],
        );
    }

    #[test]
    fn what_does_not() {
        let whole = "\"The gate has been shut for six years and the people waited long,\" Ona Brek said.";
        for other in [
            "\"The gate has been shut for six years …\" Ona Brek said.",
            "The gate, Ona Brek said, \"has been shut for six years\".",
            "\"The gate [of the bridge] has been shut for six years and the people waited long,\" Ona Brek said.",
            "“The gate has been shut … and the people waited long,” Ona Brek said.",
            "\"The mill is broken and nobody mends its wheel,\" Ona Brek said.",
        ] {
            silent("conflicting-quote", &[whole, other]);
        }
        silent(
            "conflicting-quote",
            &[
                "“We have paid for the gate, and we won't pay for it twice,” Ona Brek said.",
                "“We have paid for the gate and we will not pay for it twice,” she said.",
            ],
        );
    }
}
