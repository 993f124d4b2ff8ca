//! Sentences in, what they tell of happenings out.

use twosource_contract::Stop;
use twosource_model::{Certainty, Claim, Polarity, Role, Slot, Tense};

use crate::reading::tests::report;

/// The claims of a text but its statements.
fn read(body: &str) -> Vec<Claim> {
    let mut claims = crate::read(&report(body), &Stop::new()).unwrap().claims;
    claims.retain(|c| c.frame != "state");
    claims
}

/// `frame lemma`, with `-` before what is denied, and a letter for what is no fact: `p`lanned, m`a`y be, `c`onditional, `h`abit,
/// `s`upposed.
fn told(claim: &Claim) -> String {
    let sign = if claim.polarity == Polarity::Negative { "-" } else { "" };
    let manner = match claim.certainty {
        Certainty::Asserted => "",
        Certainty::Planned => " p",
        Certainty::Possible => " a",
        Certainty::Conditional => " c",
        Certainty::Habitual => " h",
        Certainty::Hypothetical => " s",
    };
    format!("{sign}{} {}{manner}", claim.frame, claim.predicate.lemma)
}

fn time(claim: &Claim) -> String {
    match &claim.time {
        Slot::Stated { value, .. } => value.value.clone(),
        Slot::Inferred { value, .. } => format!("~{}", value.value),
        Slot::Unstated => "none".to_owned(),
        Slot::Unread => "?".to_owned(),
    }
}

/// The claims of a text as `line` puts them, and whether each wanted is among them and none unwanted.
fn check(cases: &[(&str, &[&str], &[&str])], line: impl Fn(&Claim) -> String) {
    let mut wrong: Vec<String> = Vec::new();
    for (body, want, never) in cases {
        let got: Vec<String> = read(body).iter().map(&line).collect();
        let missed: Vec<_> = want.iter().filter(|w| !got.iter().any(|g| g == *w)).collect();
        let there: Vec<_> = never.iter().filter(|n| got.iter().any(|g| g == *n)).collect();
        if !missed.is_empty() || !there.is_empty() {
            wrong.push(format!("{body}: {got:?}, missed {missed:?}, false {there:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn whether_it_is_said_to_be_so() {
    check(
        &[
            ("The mayor denied taking bribes.", &["-do bribe"], &["do bribe"]),
            ("The mayor denied making threats.", &["-do threat"], &["do threat"]),
            ("Whether the minister resigned is unclear.", &["resign resign c"], &["resign resign"]),
            ("The premier refused to sign the treaty.", &["-sign sign"], &["sign sign p"]),
            ("The firm failed to deliver the masks.", &["-deliver deliver"], &[]),
            (
                "The premier did not refuse to sign the treaty.",
                &["sign sign s"],
                &["-sign sign", "sign sign"],
            ),
            ("The two managed to sign the treaty.", &["sign sign"], &["sign sign p"]),
            ("The works were forced to close the kiln.", &["close close"], &[]),
            (
                "The bank plans to close 40 branches and cut 2,000 jobs.",
                &["close close p", "lay-off cut p"],
                &[],
            ),
            ("The clerk allegedly stole the seal.", &["steal steal a"], &["steal steal"]),
            ("Marn reportedly resigned on Monday.", &["resign resign a"], &["resign resign"]),
            (
                "Had the alarm worked, the guards would have caught the thief.",
                &["do work s", "do catch a"],
                &[],
            ),
            ("The deal would have ended the strike.", &["do end a"], &[]),
            ("If the bill is passed, the plant will close.", &["approve pass c", "close close c"], &[]),
            ("The minister will resign if the vote fails.", &["resign resign c"], &["resign resign p"]),
            ("The minister will resign even if the vote fails.", &["resign resign p"], &[]),
            ("An attempt to assassinate the king failed.", &["kill assassinate s"], &["kill assassinate p"]),
            ("The minister is unlikely to resign.", &["resign resign a"], &["resign resign p"]),
            ("The ministry neither confirmed nor denied that Marn was arrested.", &["arrest arrest s"], &[]),
            ("The truce expires at midnight on Saturday.", &["expire.v expire p"], &[]),
            ("The museum reopens on Monday.", &["inaugurate reopen p"], &["inaugurate reopen h"]),
            ("Police failed to arrest the man until Friday.", &["-arrest arrest s"], &["-arrest arrest"]),
            (
                "Marn was accused of failing to deliver the masks.",
                &[],
                &["-deliver deliver", "deliver deliver"],
            ),
            ("The sale of the port angered unions.", &[], &["sell sale"]),
            ("The failed attack on the port angered unions.", &[], &["attack attack"]),
            ("The bank agreed to buy the firm.", &["acquire buy p"], &[]),
        ],
        told,
    );
}

#[test]
fn when_it_was() {
    check(
        &[
            ("The death of the singer was announced by his family on Monday.", &["die none"], &[]),
            ("The singer's death was confirmed on Monday.", &["die none"], &[]),
            ("Crowds mourned the death of the singer on Monday.", &["die none"], &[]),
            ("The death on Sunday of the singer was announced on Monday.", &["die 2024-10-06"], &[]),
            ("If the bill is passed, the tax will rise in 2026.", &["approve ?"], &["approve 2026"]),
            (
                "The raid, which killed nine, was condemned by the premier on Tuesday.",
                &[],
                &["kill 2024-10-08"],
            ),
            ("The mayor, who had refused to resign, was arrested on Monday.", &[], &["resign 2024-10-07"]),
            ("A guard was shot and wounded on Monday.", &["shoot 2024-10-07", "injure 2024-10-07"], &[]),
            ("A guard was shot and died on Monday.", &[], &["shoot 2024-10-07"]),
            ("The bus crashed at 6:15 p.m. (1015 GMT) on Tuesday.", &["crash 2024-10-08T18:15"], &[]),
            ("The bridge was closed from March 2 to 4.", &["close 2024-03-02/2024-03-04"], &[]),
            ("Marn was arrested in August two years ago.", &["arrest 2022-08"], &[]),
            ("The minister is visiting Cairo on Sunday.", &["visit 2024-10-13"], &[]),
            ("The minister was visiting Cairo on Sunday.", &["visit 2024-10-06"], &[]),
            (
                "The bridge was opened on May 3, 2019. The mill was closed the previous autumn.",
                &["close 2018-FA"],
                &[],
            ),
            ("two men were arrested in halden on tuesday", &["arrest 2024-10-08"], &[]),
        ],
        |c| format!("{} {}", c.frame, time(c)),
    );
}

#[test]
fn who_takes_part() {
    let line = |c: &Claim| {
        let mut roles: Vec<String> =
            c.roles.iter().filter_map(|r| Some(format!("{:?}={}", r.role, r.slot.value()?.name))).collect();
        roles.sort();
        format!("{} {}", c.frame, roles.join(" "))
    };
    check(
        &[
            (
                "The delivery of the letter to Ilo Marn by Karel Dusek took place on October 3.",
                &["send-message Agent=Karel Dusek Recipient=Ilo Marn Theme=letter"],
                &[],
            ),
            (
                "The visit of Bishop Ilo Marn to Jakarta ended on Friday.",
                &["visit Agent=Ilo Marn Patient=Jakarta"],
                &[],
            ),
            (
                "The signing of the treaty by Iran took place on Monday.",
                &["sign Agent=Iran Patient=treaty"],
                &[],
            ),
            ("Russia's invasion of Ukraine began in 2022.", &["attack Agent=Russia Patient=Ukraine"], &[]),
            (
                "The arrest of Ilo Marn by police sparked protests.",
                &["arrest Agent=police Patient=Ilo Marn"],
                &[],
            ),
            ("The resignation of the minister came on Monday.", &["resign Patient=minister"], &[]),
            (
                "The explosion at the plant injured nine.",
                &["explode Patient=plant", "injure Agent=explosion Patient=nine"],
                &[],
            ),
            (
                "An earthquake struck off the coast on Monday.",
                &["quake Patient=coast"],
                &["strike.v Patient=earthquake"],
            ),
            (
                "Ilo Marn's letter to Ona Brek was delivered on Monday.",
                &["send-message Agent=Ilo Marn Recipient=Ona Brek Theme=ilo marn's letter"],
                &[],
            ),
            (
                "Flooding in the south has killed at least 75 people.",
                &["kill Agent=flooding in the south Patient=at least 75 people"],
                &[],
            ),
            ("Zembla sold the port to Tavria.", &["sell Agent=zembla Patient=port Recipient=Tavria"], &[]),
            (
                "The jury awarded the prize to Rita Moss.",
                &["award Agent=jury Patient=Rita Moss Theme=prize"],
                &[],
            ),
            (
                "Rita Moss and Karel Dusek were arrested.",
                &["arrest Patient=Rita Moss", "arrest Patient=Karel Dusek"],
                &[],
            ),
            (
                "China and Russia signed a treaty.",
                &["sign Agent=China Patient=treaty", "sign Agent=Russia Patient=treaty"],
                &[],
            ),
            (
                "The president flew to Tokyo from Rome.",
                &["travel Agent=president Destination=Tokyo InitialLocation=Rome"],
                &[],
            ),
            ("Kim travelled by train to Moscow.", &["travel Agent=kim Destination=Moscow"], &[]),
            ("Halden Bank sued Google and Meta.", &["sue Agent=Halden Bank Patient=Google"], &[]),
            ("The resignation of Ilo Marn was announced.", &["resign Patient=Ilo Marn"], &[]),
            ("She arrived in Tokyo on Monday.", &["arrive Destination=Tokyo"], &[]),
            (
                "Drones struck the port on Monday.",
                &["attack Agent=drones Patient=port"],
                &["strike.v Agent=drones Patient=port"],
            ),
            ("A landslide buried a village on Monday.", &["engulf Agent=landslide Patient=village"], &[]),
            ("The poet was buried on Monday.", &["bury Patient=poet"], &[]),
            ("The army fought rebels in the hills.", &["fight Agent=army Patient=rebels"], &[]),
            (
                "Fighting broke out between the army and the rebels.",
                &["fight Agent=army Patient=rebels"],
                &[],
            ),
            ("The council voted 112 to 98.", &["vote Agent=council"], &[]),
            ("The army test-fired a rocket.", &["launch Agent=army Patient=rocket"], &[]),
        ],
        line,
    );
}

#[test]
fn no_more_is_expected_of_those_who_are_joined() {
    let arrests: Vec<bool> = read("Rita Moss, Karel Dusek and Ilo Marn were arrested.")
        .iter()
        .filter(|c| c.frame == "arrest" && c.role(Role::Patient).is_some())
        .map(|c| c.expects.is_empty())
        .collect();
    assert_eq!(arrests, [false, true, true]);
    let plan = read("The truce expires on Saturday.");
    assert!(plan.iter().all(|c| c.tense == Tense::Future), "{plan:#?}");
}

#[test]
fn how_many() {
    check(
        &[
            ("No one was injured.", &["injured 0 []"], &[]),
            ("The toll rose from 12 to 15.", &["killed 12 [\"earlier\"]; killed 15 []"], &[]),
            (
                "The number of dead climbed from 12 to 15 on Monday.",
                &["killed 12 [\"earlier\"]; killed 15 []"],
                &[],
            ),
            ("The ministry reported 12 cases of cholera.", &["case 12 []"], &[]),
            ("The court heard 12 cases of fraud.", &[], &["case 12 []"]),
            ("Four of the 11 hostages were freed.", &["released 4 [\"of the 11 hostages\"]"], &[]),
        ],
        |c| {
            let counts =
                c.quantities.iter().map(|q| format!("{} {} {:?}", q.unit, q.low.unwrap_or(-1.0), q.scope));
            counts.collect::<Vec<_>>().join("; ")
        },
    );
}
