//! What claims promise, each by a sentence that shows it: attribution, chains and their kinds, times, numbers, channels.

use twosource_contract::Stop;
use twosource_model::{Claim, Hedge, SpeakerKind, TimeModifier, TimexKind};

use super::tests::{claims, report};

/// The chain of a claim, outermost first: each link's name, kind and cue.
fn chain(claim: &Claim) -> Vec<(String, SpeakerKind, String)> {
    let cue = |l: &twosource_model::Link| l.cue.as_ref().map_or(String::new(), |c| c.words.clone());
    claim.attribution.iter().map(|l| (l.speaker.name.clone(), l.speaker.kind, cue(l))).collect()
}

#[test]
fn links_have_their_kind_and_cue() {
    use SpeakerKind::{Anonymous, Crowd, Office, Organisation, Outlet, Person, Pronoun};
    let mut wrong = Vec::new();
    for (body, want) in [
        ("“The gate will open in May,” Ona Brek said.", vec![("Ona Brek", Person, "said")]),
        (
            "“The gate will open in May,” said the harbour master.",
            vec![("the harbour master", Office, "said")],
        ),
        ("“The gate will open in May,” the ministry said.", vec![("the ministry", Organisation, "said")]),
        (
            "“The gate will open in May,” the Lund Gazette reported.",
            vec![("Lund Gazette", Outlet, "reported")],
        ),
        ("“The gate will open in May,” an official said.", vec![("an official", Anonymous, "said")]),
        ("“The gate will open in May,” they said.", vec![("they", Pronoun, "said")]),
        ("“The gate will open in May,” villagers said.", vec![("villagers", Crowd, "said")]),
        (
            "“The gate will open in May,” Ona Brek said, according to the Lund Gazette.",
            vec![("Lund Gazette", Outlet, "according to"), ("Ona Brek", Person, "said")],
        ),
        (
            "“The gate will open in May,” Ona Brek told the Lund Gazette.",
            vec![("Lund Gazette", Outlet, "told"), ("Ona Brek", Person, "told")],
        ),
        (
            "The Lund Gazette quoted Ona Brek as saying, “The gate will open in May.”",
            vec![("Lund Gazette", Outlet, "quoted"), ("Ona Brek", Person, "saying")],
        ),
    ] {
        let found = claims(body);
        let got = found.iter().find(|c| c.quotation.is_some()).map(chain).unwrap_or_default();
        let want: Vec<_> = want.into_iter().map(|(n, k, c)| (n.to_owned(), k, c.to_owned())).collect();
        if got != want {
            wrong.push(format!("{body}\n  {got:?}\n  {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn forms_of_attribution() {
    let mut wrong = Vec::new();
    for (form, body, speaker) in [
        ("in a statement", "“The gate will open in May,” Ona Brek said in a statement.", "Ona Brek"),
        ("was quoted as saying", "Ona Brek was quoted as saying: “The gate will open in May.”", "Ona Brek"),
        ("over two sentences", "“The gate will open. It will stay open,” Ona Brek said.", "Ona Brek"),
        ("a pronoun", "Ona Brek came on Monday. “The gate will open in May,” she said.", "Ona Brek"),
        ("a surname", "Ona Brek came on Monday. “The gate will open in May,” Brek said.", "Ona Brek"),
        (
            "a title",
            "President Ona Brek came on Monday. “The gate will open in May,” the president said.",
            "Ona Brek",
        ),
        ("an appositive", "“The gate will open in May,” said the keeper, Ona Brek.", "Ona Brek"),
        ("a floating quotation", "Ona Brek nodded. “The gate will open in May.”", "Ona Brek"),
    ] {
        let found = claims(body);
        let got =
            found.iter().find(|c| c.quotation.is_some()).and_then(Claim::speaker).map(|s| s.name.clone());
        if got.as_deref() != Some(speaker) {
            wrong.push(format!("{form}: {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bracketed_insertions_are_not_the_speakers_words() {
    let found = claims("“He [Ilo Marn] will open the gate in May (if it is dry),” Ona Brek said.");
    let quotation = found.iter().find_map(|c| c.quotation.as_ref()).unwrap();
    assert_eq!(quotation.folded, "he will open the gate in may");
}

#[test]
fn headlines_credit_words() {
    for (title, speaker) in [
        ("Brek: “The gate will open”", "Ona Brek"),
        ("“The gate will open”: Brek", "Ona Brek"),
        ("‘The gate will open in May’ Brek says", "Ona Brek"),
    ] {
        let mut report = report("Ona Brek spoke on Monday. “The gate will open in May,” Ona Brek said.");
        report.text = report.text.replacen("A title", title, 1);
        let length = u32::try_from(title.chars().count()).unwrap();
        let shift = length - 7;
        report.title = title.to_owned();
        for block in &mut report.blocks {
            if !block.kind.is_head() {
                block.span.start += shift;
            }
            block.span.end += shift;
        }
        let reading = crate::read(&report, &Stop::new()).unwrap();
        let head = reading.claims.iter().find(|c| c.in_head && c.quotation.is_some()).unwrap();
        assert_eq!(head.speaker().map(|s| s.name.as_str()), Some(speaker), "{title}");
    }
}

#[test]
fn times_have_type_value_modifier_and_edtf() {
    use TimeModifier::{Approx, EqualOrMore, Mid, MoreThan, Start};
    let mut wrong = Vec::new();
    for (body, kind, value, modifier, edtf) in [
        ("They met on 3 May 2021.", TimexKind::Date, "2021-05-03", None, "2021-05-03"),
        ("They met in early March 2021.", TimexKind::Date, "2021-03", Some(Start), "2021-03~"),
        ("They met in mid-March 2021.", TimexKind::Date, "2021-03", Some(Mid), "2021-03~"),
        ("The talks lasted about three days.", TimexKind::Duration, "P3D", Some(Approx), ""),
        ("They met in the spring of 2021.", TimexKind::Date, "2021-SP", None, "2021-21"),
        ("The talks lasted three days.", TimexKind::Duration, "P3D", None, ""),
        ("The talks lasted more than three days.", TimexKind::Duration, "P3D", Some(MoreThan), ""),
        ("The talks lasted at least three days.", TimexKind::Duration, "P3D", Some(EqualOrMore), ""),
        ("They meet every Tuesday.", TimexKind::Set, "XXXX-WXX-2", None, ""),
        ("They met on the 23rd.", TimexKind::Date, "2024-09-23", None, "2024-09-23"),
    ] {
        let reading = crate::read(&report(body), &Stop::new()).unwrap();
        let time = reading.dates.first().map(|d| d.time.clone());
        let got = time.map(|t| (t.kind, t.value.clone(), t.modifier, t.edtf()));
        if got != Some((kind, value.to_owned(), modifier, edtf.to_owned())) {
            wrong.push(format!("{body} {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_have_hedge_and_scope() {
    let mut wrong = Vec::new();
    for (body, low, high, hedge) in [
        ("A blast killed 12 people on Monday.", Some(12.0), Some(12.0), Hedge::Exact),
        ("A blast killed at least 12 people on Monday.", Some(12.0), None, Hedge::AtLeast),
        ("A blast killed up to 40 people on Monday.", None, Some(40.0), Hedge::AtMost),
        ("A blast killed about 40 people on Monday.", Some(36.0), Some(44.0), Hedge::About),
        ("A blast killed 10 to 12 people on Monday.", Some(10.0), Some(12.0), Hedge::Range),
        ("A blast killed dozens of people on Monday.", Some(24.0), Some(99.0), Hedge::Vague),
    ] {
        let found = claims(body);
        let quantity = found.iter().flat_map(|c| &c.quantities).find(|q| q.unit == "killed");
        if quantity.map(|q| (q.low, q.high, q.hedge)) != Some((low, high, hedge)) {
            wrong.push(format!("{body} {quantity:?}"));
        }
    }
    let found = claims("Police detained 12 people on Monday. Three of them were arrested.");
    let parts: Vec<_> = found.iter().flat_map(|c| &c.quantities).collect();
    if !parts.iter().any(|q| q.low == Some(3.0) && q.scope == ["of them"]) {
        wrong.push(format!("a part has its scope: {parts:?}"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
