//! By what means something was said, and who says it where the words that name him are long.

use twosource_model::{Channel, Claim, SpeakerKind};

use super::tests::claims;

fn said(body: &str) -> Option<Claim> {
    claims(body).into_iter().find(|c| c.quotation.is_some())
}

#[test]
fn a_quotation_knows_its_channel() {
    let mut wrong = Vec::new();
    for (body, want) in [
        (
            "Ona Brek said in a statement: “The gate will be opened before the winter.”",
            Some(Channel::Statement),
        ),
        (
            "“The gate will be opened soon,” Ona Brek said in a statement on Tuesday.",
            Some(Channel::Statement),
        ),
        ("Ilo Marn told the radio by telephone: “The bridge will be closed.”", Some(Channel::Telephone)),
        ("“We shall not sell the mill,” Ena Lund wrote in a letter to the council.", Some(Channel::Letter)),
        ("“We shall not sell the mill,” Ena Lund wrote on Facebook.", Some(Channel::SocialMedia)),
        ("“We shall not sell the mill,” Ena Lund tweeted on Monday.", Some(Channel::SocialMedia)),
        ("“We are tired of waiting,” Marn told reporters by e-mail.", Some(Channel::Email)),
        ("In a televised address, President Rill said: “We shall not give way.”", Some(Channel::Broadcast)),
        ("In a letter to the council, Ena Lund said: “We shall not sell the mill.”", Some(Channel::Letter)),
        // What is told of within the words is no means of saying them.
        ("“We are tired of the calls by telephone,” Marn told reporters.", None),
        ("Marn said the letter, sent by fax, was “a disgrace to the whole town”.", None),
        ("“We shall not sell the mill,” Ena Lund said on Monday.", None),
    ] {
        let got = said(body).map(|c| c.channel.value().copied());
        if got != Some(want) {
            wrong.push(format!("{body}: {got:?}, want {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn who_speaks_by_many_words() {
    let mut wrong = Vec::new();
    for (body, word, want, kind) in [
        (
            "One of the seven jurors, who asked not to be named, said the case was weak.",
            "weak",
            "One of the seven jurors",
            SpeakerKind::Anonymous,
        ),
        (
            "Two of the guards, who would not give their names, said that the door was open.",
            "open",
            "Two of the guards",
            SpeakerKind::Anonymous,
        ),
        (
            "Someone who knows the company's timetables told the paper the trains would be cut.",
            "cut",
            "Someone who knows",
            SpeakerKind::Anonymous,
        ),
        ("According to the family, Rill died on 3 October.", "died", "the family", SpeakerKind::Office),
        ("According to his family, Ilo Marn died on 3 October.", "died", "his family", SpeakerKind::Office),
        // What is told of a thing is nothing that it says.
        (
            "Marn's resignation, announced on Monday, takes effect on 1 November.",
            "takes",
            "",
            SpeakerKind::Office,
        ),
    ] {
        let found = claims(body).into_iter().find(|c| c.predicate.passage.words == word);
        let got = found.as_ref().map(|c| c.speaker().map(|s| (s.name.clone(), s.kind)));
        let wanted = (!want.is_empty()).then(|| (want.to_owned(), kind));
        if got != Some(wanted) {
            wrong.push(format!("{body}: {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_minister_is_no_other_than_who_bears_the_title() {
    for title in
        ["Transport Minister", "Health Minister", "Education Minister", "Labour Minister", "Foreign Minister"]
    {
        let body = format!("“We shall build the bridge,” {title} Ona Brek said on Wednesday.");
        let got = said(&body).and_then(|c| c.speaker().map(|s| s.name.clone()));
        assert_eq!(got.as_deref(), Some("Ona Brek"), "{title}");
    }
}

#[test]
fn what_is_said_of_somebody_in_the_passive() {
    let text = "The director was accused of neglect by the board.";
    let found = crate::attributed(&super::tests::report(text), &twosource_contract::Stop::new()).unwrap();
    let told: Vec<&str> = found.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(told, ["the board"]);
}
