//! Sentences in, claims out.

use twosource_contract::{RawReport, Stop};
use twosource_model::{Claim, Report, Role, RoleValue, Slot};

use crate::frame::LEXICON;

/// A report with this body, as ingest would read it.
pub(crate) fn report(body: &str) -> Report {
    let content =
        format!("Source: Test Daily\nTitle: A title\nPublished: 2024-10-10T08:00:00+09:00\n\n{body}\n");
    twosource_ingest::read_one(&RawReport { content: content.into_bytes(), ..RawReport::default() }).unwrap()
}

pub(crate) fn claims(body: &str) -> Vec<Claim> {
    let mut claims = crate::read(&report(body), &Stop::new()).unwrap().claims;
    // What a sentence says in all is told beside what happened.
    claims.retain(|c| c.frame != "state");
    claims
}

/// One line a claim: frame, roles, time, channel, speaker.
fn line(claim: &Claim) -> String {
    let role = |role| claim.role(role).map_or("-".to_owned(), |p| p.name.clone());
    let time = match &claim.time {
        Slot::Stated { value, .. } => value.value.clone(),
        Slot::Inferred { value, .. } => format!("~{}", value.value),
        Slot::Unstated => "none".to_owned(),
        Slot::Unread => "?".to_owned(),
    };
    let channel = claim.channel.value().map_or("-".to_owned(), |c| format!("{c:?}"));
    let who = match claim.frame.as_str() {
        "say" => claim.speaker().map_or("nobody".to_owned(), |s| s.name.clone()),
        "meet" | "talk" => format!("{}+{}", role(Role::Agent), role(Role::CoAgent)),
        "send-message" | "deliver" => format!("{}>{}", role(Role::Agent), role(Role::Recipient)),
        _ => format!("{}>{}", role(Role::Agent), role(Role::Patient)),
    };
    let voices: Vec<&str> = claim.attribution.iter().map(|l| l.speaker.name.as_str()).collect();
    format!("{} {who} @{time} {channel} [{}]", claim.frame, voices.join(" < "))
}

#[test]
fn claims_of_sentences() {
    for (body, want) in [
        (
            "Ona Brek, premier of the Republic of Tavria, sent an oral message to Ilo Marn, president of Zembla.",
            vec!["send-message Ona Brek>Ilo Marn @none OralMessage []"],
        ),
        (
            "The letter was delivered on Monday, the Tavrian News Agency said in a dispatch on Wednesday.",
            vec!["send-message ->- @2024-10-07 - [Tavrian News Agency]"],
        ),
        (
            "President Marn met Premier Ona Brek in Zembla City on Tuesday.",
            vec!["meet Marn+Ona Brek @2024-10-08 - []"],
        ),
        (
            "“We will cross the river together,” Ona Brek said on Tuesday.",
            vec!["say Ona Brek @? - [Ona Brek]", "cross.v ->river @? - [Ona Brek]"],
        ),
        (
            "Ilo Marn has written to Ona Brek. He will visit her next week.",
            vec!["send-message Ilo Marn>Ona Brek @none - []", "visit Ilo Marn>- @2024-W42 - []"],
        ),
        (
            "Ona Brek thanked Ilo Marn's oral message to Premier Sal Tor.",
            vec!["send-message Ilo Marn>Sal Tor @? OralMessage []"],
        ),
        (
            "Ilo Marn has received a personal letter from Ona Brek.",
            vec!["send-message Ona Brek>Ilo Marn @none Letter []"],
        ),
        (
            "A courier delivered the letter to Ilo Marn on Monday.",
            vec!["send-message ->Ilo Marn @2024-10-07 - []"],
        ),
        (
            "Foreign Minister Sal Tor handed over a personal letter from Ona Brek on Monday.",
            vec!["send-message Ona Brek>- @2024-10-07 Letter []"],
        ),
        (
            "President Ilo Marn received the foreign minister of Tavria, Sal Tor, on Tuesday.",
            vec!["meet Ilo Marn+Sal Tor @2024-10-08 - []"],
        ),
        // Verbs that no frame has, where they tell of a happening; not those that tell how something stands.
        (
            "Ona Brek repainted the harbour wall on Monday.",
            vec!["repaint.v Ona Brek>harbour wall @2024-10-07 - []"],
        ),
        ("The harbour wall was repainted.", vec!["repaint.v ->harbour wall @? - []"]),
        (
            "Contact with the probe broke off on Monday.",
            vec!["break_off.v contact with the probe>- @2024-10-07 - []"],
        ),
        ("Ona Brek refused to repaint the wall.", vec![]),
        ("Ona Brek often repaints the wall.", vec![]),
        ("The wall belongs to the harbour.", vec![]),
        ("The plan met the demand.", vec![]),
        ("He said the committee meets every year.", vec![]),
    ] {
        // Who holds which office, and what no frame names, is told beside what happened.
        let told = claims(body);
        let framed = told.iter().filter(|c| !matches!(c.frame.as_str(), "hold-office" | "do"));
        let got: Vec<String> = framed.map(line).collect();
        assert_eq!(got, want, "{body}");
    }
}

/// Reports of others: the examples, and some of the cases.
fn files() -> Vec<std::path::PathBuf> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let listed = |at: &std::path::Path| {
        let mut all: Vec<_> = std::fs::read_dir(at).unwrap().map(|e| e.unwrap().path()).collect();
        all.sort();
        all
    };
    let sets = listed(&root.join("tests/cases")).into_iter().filter(|p| p.is_dir()).step_by(16);
    let dirs = sets.chain([root.join("examples/letters")]);
    dirs.flat_map(|d| listed(&d)).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect()
}

#[test]
fn who_takes_part_has_a_role_of_the_frame() {
    let mut strange = std::collections::BTreeSet::new();
    let mut read = 0;
    for file in files() {
        let raw = RawReport { content: std::fs::read(&file).unwrap(), ..RawReport::default() };
        let Ok(report) = twosource_ingest::read_one(&raw) else { continue };
        for claim in crate::read(&report, &Stop::new()).unwrap().claims {
            let Some(frame) = LEXICON.id(&claim.frame).map(|f| &LEXICON.frames[f]) else { continue };
            read += 1;
            // What a deed is about may be told of any.
            let roles = claim.roles.iter().filter(|r| r.role != Role::Topic && !frame.has(r.role));
            strange.extend(roles.map(|r| format!("{} {:?}", frame.id, r.role)));
            let twice = |r: &RoleValue| claim.roles.iter().filter(|o| o.role == r.role).count() > 1;
            strange.extend(
                claim.roles.iter().filter(|r| twice(r)).map(|r| format!("{} {:?} twice", frame.id, r.role)),
            );
        }
    }
    assert!(read > 100, "{read} claims");
    assert!(strange.is_empty(), "{strange:?}");
}
