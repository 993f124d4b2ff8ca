//! Sentences with denials, unnamed sources and offices in; what is read of them out.

use twosource_contract::Stop;
use twosource_model::{Certainty, Claim, Polarity, SpeakerKind};

use super::tests::report;

/// The claims that a frame stands behind.
fn claims(body: &str) -> Vec<Claim> {
    let mut claims = crate::read(&report(body), &Stop::new()).unwrap().claims;
    // What a sentence says in all is told beside what happened.
    claims.retain(|c| c.frame != "state" && c.frame != crate::predication::DO);
    claims
}

fn stands(claim: &Claim) -> String {
    let sign = match (claim.polarity, claim.certainty) {
        (Polarity::Positive, Certainty::Asserted) => "+",
        (Polarity::Negative, Certainty::Asserted) => "-",
        _ => "?",
    };
    let voices: Vec<&str> = claim.attribution.iter().map(|l| l.speaker.name.as_str()).collect();
    format!("{sign}{} [{}]", claim.frame, voices.join(" < "))
}

#[test]
fn denials() {
    let mut wrong: Vec<String> = Vec::new();
    for (body, want) in [
        ("Ona Brek denied that she met Ilo Marn.", vec!["-meet [Ona Brek]"]),
        ("Ona Brek denied on Monday that Ilo Marn signed the treaty.", vec!["-sign [Ona Brek]"]),
        ("Ona Brek has denied meeting Ilo Marn.", vec!["-meet [Ona Brek]"]),
        ("Ona Brek denied having met Ilo Marn.", vec!["-meet [Ona Brek]"]),
        ("Ona Brek denied sending a letter to Ilo Marn.", vec!["-send-message [Ona Brek]"]),
        ("Ona Brek rejected reports that Sal Tor met Ilo Marn.", vec!["-meet [Ona Brek]"]),
        ("Ona Brek dismissed as false claims that Sal Tor signed the treaty.", vec!["-sign [Ona Brek]"]),
        ("Ona Brek refuted allegations that the police arrested Sal Tor.", vec!["-arrest [Ona Brek]"]),
        // Neither one nor the other is told.
        ("Ona Brek did not deny that she met Ilo Marn.", vec!["?meet []"]),
        ("Ona Brek neither confirmed nor denied that she met Ilo Marn.", vec!["?meet []"]),
        ("Ona Brek refused to deny that she met Ilo Marn.", vec!["?meet []"]),
        ("Ona Brek denied that she had not met Ilo Marn.", vec!["?meet [Ona Brek]"]),
        // The denial ends before what is told next.
        (
            "Ona Brek denied that she met Ilo Marn, but she signed the treaty.",
            vec!["-meet [Ona Brek]", "+sign []"],
        ),
        ("Ona Brek met Ilo Marn on Monday.", vec!["+meet []"]),
    ] {
        let got: Vec<String> = claims(body).iter().map(stands).collect();
        if got != want {
            wrong.push(format!("{body}: {got:?}, not {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_did_not_happen() {
    let mut wrong: Vec<String> = Vec::new();
    for (body, want) in [
        ("Ona Brek never met Ilo Marn.", vec!["-meet []"]),
        ("Ona Brek did not meet Ilo Marn.", vec!["-meet []"]),
        ("No treaty was signed on Monday.", vec!["-sign []"]),
        ("None of the ministers was arrested on Monday.", vec!["-arrest []"]),
        ("No fewer than twelve men were arrested on Monday.", vec!["+arrest []"]),
        ("No such meeting took place.", vec!["-meet []"]),
        ("No meeting between Ona Brek and Ilo Marn took place.", vec!["-meet []"]),
        ("The meeting did not take place.", vec!["-meet []"]),
        ("The meeting never happened.", vec!["-meet []"]),
        ("No meeting will take place.", vec![]),
        ("The meeting took place.", vec![]),
    ] {
        let got: Vec<String> = claims(body).iter().map(stands).collect();
        if got != want {
            wrong.push(format!("{body}: {got:?}, not {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn unnamed_sources() {
    let mut wrong: Vec<String> = Vec::new();
    for (body, want) in [
        ("Someone close to the inquiry told this newspaper that the pump was broken.", true),
        ("The pump was broken, a source familiar with the inquiry said.", true),
        ("Two people with knowledge of the talks said the pump was broken.", true),
        ("People briefed on the plan said the pump was broken.", true),
        ("The pump was broken, according to a foreign diplomat who has seen the plan.", true),
        ("A source in the office of Ilo Marn said the pump was broken.", true),
        ("Officials said the pump was broken.", true),
        ("Police said the pump was broken.", false),
        ("Ilo Marn said the pump was broken.", false),
        ("The ministry said the pump was broken.", false),
        ("Residents said the pump was broken.", false),
        ("People said the pump was broken.", false),
        ("The head of the dam, Ilo Marn, said the pump was broken.", false),
    ] {
        let got = claims(body).iter().any(|c| {
            !c.attribution.is_empty()
                && c.attribution.iter().all(|l| l.speaker.kind == SpeakerKind::Anonymous)
        });
        if got != want {
            wrong.push(format!("{body}: {got:?}, not {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn who_holds_what() {
    let mut wrong: Vec<String> = Vec::new();
    for (body, want) in [
        ("Deputy mayor Ona Brek will arrange a new vote.", Some("deputy mayor")),
        ("City clerk Ona Brek will arrange a new vote.", Some("city clerk")),
        ("Foreign Minister Ona Brek ate soup.", Some("foreign minister")),
        ("Ona Brek ate soup.", None),
    ] {
        let claims = claims(body);
        let got = claims
            .iter()
            .flat_map(|c| &c.roles)
            .filter_map(|r| r.slot.value())
            .flat_map(|p| &p.offices)
            .map(|o| o.title.as_str())
            .next();
        if got != want {
            wrong.push(format!("{body}: {got:?}, not {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
