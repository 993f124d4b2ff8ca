//! A report in, reasons for a reader out.

use twosource_contract::Stop;

use super::{Explanation, explain};
use crate::reading::tests::report;

fn explained(body: &str) -> Explanation {
    explain(&report(body), &Stop::new()).unwrap()
}

/// The reasons of the first claim of a frame, as `part: because`.
fn reasons(found: &Explanation, frame: &str) -> Vec<String> {
    let Some(number) = found.reading.claims.iter().position(|c| c.frame == frame) else {
        return found.reading.claims.iter().map(|c| format!("only {}", c.frame)).collect();
    };
    found.why[number].iter().map(|w| format!("{}: {}", w.part, w.because)).collect()
}

#[test]
fn words_relations_and_rules_that_gave_each_value() {
    let mut wrong = Vec::new();
    for (body, frame, wanted) in [
        (
            "Ona Brek sent a letter to Ilo Marn on Monday.",
            "send-message",
            &[
                "frame: “sent” is a form of “send”",
                "agent: “sent” > nsubj >",
                "recipient: “sent” > obl (to) >",
                "; the Sender of FrameNet’s Sending; the frame is one of giving",
                "the Recipient of FrameNet’s Sending; the frame can’t be without it",
                "time: “sent” > obl (on) > “Monday”",
                "reckoned from the day of publication",
            ][..],
        ),
        (
            "Ilo Marn was arrested. He will be charged, the police said on Monday.",
            "charge.v",
            &["manner: “charged” has “will” (aux)", "time: “Monday” is the time of saying"],
        ),
        (
            "“The gate will open,” Ona Brek said.",
            "say",
            &[
                "frame: words in quotation marks",
                "according to 1: “said” > nsubj >",
                "a name of a person: Ona Brek",
            ],
        ),
        (
            "“The gate will open,” officials said.",
            "say",
            &["according to 1: “said” > nsubj > “officials”; nobody who is named"],
        ),
        ("Ilo Marn was later arrested.", "arrest", &["time: “later” points to a time that is not given"]),
        ("Ilo Marn was arrested.", "arrest", &["time: no word about time stands in the sentence"]),
    ] {
        let got = reasons(&explained(body), frame);
        for want in wanted {
            if !got.iter().any(|line| line.contains(want)) {
                wrong.push(format!("{body}\n  wanted {want}\n  {got:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_sentence_has_its_tree() {
    let found = explained("Ona Brek left. The gate fell on Monday.");
    let bodies =
        found.sentences.iter().filter(|s| s.words.iter().any(|w| w.letters == "left" || w.letters == "fell"));
    assert_eq!(bodies.count(), 2);
    for sentence in &found.sentences {
        assert_eq!(sentence.words.iter().filter(|w| w.head.is_none()).count(), 1);
    }
    assert_eq!(found.why.len(), found.reading.claims.len());
}
