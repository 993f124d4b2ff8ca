//! Sentences in, places out.

use twosource_contract::Stop;
use twosource_model::{Claim, Slot};

use crate::reading::tests::report;

/// Frame, place, kind and what contains it, of the claims that are no utterances.
fn line(claim: &Claim) -> String {
    match &claim.place {
        Slot::Stated { value, .. } | Slot::Inferred { value, .. } => {
            format!("{} {} {:?} [{}]", claim.frame, value.name, value.kind, value.within.join(" | "))
        }
        Slot::Unstated => format!("{} nowhere", claim.frame),
        Slot::Unread => format!("{} ?", claim.frame),
    }
}

#[test]
fn places_of_sentences() {
    let mut wrong = Vec::new();
    for (body, want) in [
        ("Ona Brek met Ilo Marn in Geneva on Monday.", "meet Geneva City [switzerland]"),
        ("In Geneva, Ona Brek met Ilo Marn on Monday.", "meet Geneva City [switzerland]"),
        ("Ona Brek met Ilo Marn on Monday in the town of Halden.", "meet Halden City []"),
        ("Ona Brek met with Ilo Marn in Kyoto, Japan, on Monday.", "meet Kyoto City [japan]"),
        (
            "Police arrested two men in the village of Sarn, Oregon.",
            "arrest Sarn City [oregon | united states]",
        ),
        (
            "Police arrested two men at a hotel in Vancouver on Monday.",
            "arrest Vancouver City [british columbia | canada]",
        ),
        ("Ona Brek met Ilo Marn at the Grand Hotel on Monday.", "meet Grand Hotel Site []"),
        ("Soldiers attacked a convoy near the village of Sarn on Monday.", "attack Sarn Unknown []"),
        ("Pirates attacked a tanker off Yemen on Monday.", "attack Yemen Unknown []"),
        ("Ona Brek died in Japan on Monday.", "die Japan Country []"),
        ("Two people died in the south of France on Monday.", "die France Country []"),
        ("Two people died on the outskirts of Lyon on Monday.", "die Lyon Unknown []"),
        // Whereto, wherefrom, topics, bodies, times.
        ("Ona Brek died on Monday after a flight from Japan.", "die ?"),
        ("Ona Brek signed an agreement on Kashmir on Monday.", "sign ?"),
        ("Ona Brek died in May 2023.", "die ?"),
        ("Ona Brek met Ilo Marn in October.", "meet ?"),
        ("Marshal Brek appointed Ilo Marn ambassador in Paris on Monday.", "appoint ?"),
        ("Police arrested the ambassador in Paris on Monday.", "arrest ?"),
        // The place of saying, and a dateline.
        ("Ona Brek died on Monday, Ilo Marn told reporters in Paris.", "die ?"),
        ("PARIS, Oct 9 (Reuters) - Ona Brek met Ilo Marn on Monday.", "meet ?"),
        // More than one.
        ("Ona Brek met Ilo Marn in Paris or Lyon on Monday.", "meet ?"),
        ("Ona Brek met Ilo Marn not in Paris but in Lyon on Monday.", "meet ?"),
        ("Ona Brek travelled to Paris, where she met Ilo Marn on Monday.", "meet Paris City [france]"),
    ] {
        let mut claims = crate::read(&report(body), &Stop::new()).unwrap().claims;
        claims.retain(|c| {
            !matches!(c.frame.as_str(), "say" | "do" | "state" | "travel") && !c.frame.ends_with(".v")
        });
        let got: Vec<String> = claims.iter().map(line).collect();
        if got.first().map(String::as_str) != Some(want) {
            wrong.push(format!("{body}\n  want {want}\n  got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_place_is_may_be_said_elsewhere() {
    let body = "Ona Brek met Ilo Marn in Sarn on Monday.\n\nThe town of Sarn was quiet.";
    let mut claims = crate::read(&report(body), &Stop::new()).unwrap().claims;
    claims.retain(|c| c.frame != "state");
    assert_eq!(line(&claims[0]), "meet Sarn City []");
}
