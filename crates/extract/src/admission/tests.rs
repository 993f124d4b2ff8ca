use super::*;
use crate::reading::tests::report;

fn lacks(body: &str) -> Vec<(Detail, String)> {
    let report = report(body);
    let text = Text::new(&report);
    find(&text).into_iter().map(|l| (l.detail, text.a.words(l.item).to_owned())).collect()
}

#[test]
fn admissions() {
    use Detail::{Agent, Cause, Name, Number, Place, Route, Time};
    for (body, want) in [
        (
            "There was no mention of the day the note was handed over or the exact route.",
            vec![(Time, "the day the note was handed over"), (Route, "the exact route")],
        ),
        (
            "The agency did not say when the message came, or by whom.",
            vec![(Time, "when the message came"), (Agent, "by whom")],
        ),
        ("The cause of the fire was not immediately known.", vec![(Cause, "The cause of the fire")]),
        (
            "She left without saying where the text had been signed.",
            vec![(Place, "where the text had been signed")],
        ),
        ("Her name has been suppressed until May.", vec![(Name, "Her name")]),
        ("The office did not give the depth of the quake.", vec![(Number, "the depth of the quake")]),
        ("The council was unable to say how many had come.", vec![(Number, "how many had come")]),
        ("The clerk was not able to give the price.", vec![(Number, "the price")]),
        ("The clerk was able to give the price.", vec![]),
        ("She did not say from where the boat had come.", vec![(Place, "from where the boat had come")]),
        ("The paper did not report where they had met.", vec![(Place, "where they had met")]),
        ("The army left open how many had taken part.", vec![(Number, "how many had taken part")]),
        ("The club left open the gate of the ground.", vec![]),
        ("The union did not put a figure on the losses.", vec![(Number, "a figure")]),
        ("There was no information about casualties.", vec![(Number, "casualties")]),
        ("There was no word of casualties.", vec![]),
        (
            "The firm would not give the name of the master, who has been with it for years.",
            vec![(Name, "the name of the master")],
        ),
        ("No cause of either accident has been given.", vec![(Cause, "No cause")]),
        ("Nobody could say how the fire began.", vec![(Detail::Channel, "how the fire began")]),
        ("The cause of the fire is under investigation.", vec![(Cause, "The cause of the fire")]),
        ("The clerk would not be drawn on the price.", vec![(Number, "the price")]),
        ("How many were on board is unclear.", vec![(Number, "How many were on board is")]),
        ("The bill was suppressed by the council.", vec![]),
        ("Nobody can say what the spring will bring.", vec![]),
        ("Police declined to name the driver.", vec![(Name, "declined to name")]),
        ("It was not clear how many had been hurt.", vec![(Number, "how many had been hurt")]),
        ("They met at an undisclosed location.", vec![(Place, "undisclosed location")]),
        ("No reason was given.", vec![(Cause, "No reason")]),
        (
            "The contents of the letter were not disclosed.",
            vec![(Detail::Other, "The contents of the letter")],
        ),
        (
            "Neither the day of the handover nor the route was disclosed.",
            vec![(Time, "the day of the handover"), (Route, "the route")],
        ),
        ("The agency did not say by what route it came.", vec![(Route, "by what route it came")]),
        ("The names of the two were not made public.", vec![(Name, "The names of the two")]),
        ("The boy cannot be named for legal reasons.", vec![(Name, "cannot be named")]),
        (
            "The office mentioned neither the day of the blast nor what had caused it.",
            vec![(Time, "the day of the blast"), (Cause, "what had caused it")],
        ),
        ("How much was paid was not disclosed.", vec![(Number, "How much was paid was")]),
        (
            "The office did not say for how much the boat was insured.",
            vec![(Number, "for how much the boat was insured")],
        ),
        (
            "The source did not mention the nationality of the crew.",
            vec![(Detail::Other, "the nationality of the crew")],
        ),
        (
            "The load is anybody's guess; the harbour did not reveal it.",
            vec![(Detail::Other, "the harbour did not reveal it")],
        ),
        ("The police have yet to release the names of the dead.", vec![(Name, "the names of the dead")]),
        ("The police did not name the driver.", vec![(Name, "the driver")]),
        (
            "The two victims have not been identified.",
            vec![(Name, "The two victims have not been identified")],
        ),
        ("The cause of the leak remains unknown.", vec![(Cause, "The cause of the leak")]),
        ("The names of the crew were withheld.", vec![(Name, "The names of the crew")]),
        ("The statement said nothing about the cause of the leak.", vec![(Cause, "the cause of the leak")]),
        ("The notice gives no date.", vec![(Time, "no date")]),
        ("Nor would the office say where the boat had sunk.", vec![(Place, "where the boat had sunk")]),
        ("The name of the rider who carried it was not mentioned.", vec![(Name, "The name")]),
        ("The wording of the oath was not made public.", vec![(Detail::Other, "The wording of the oath")]),
        ("The names of the dead, a couple from Lind, were withheld until May.", vec![(Name, "The names")]),
        ("Some barrels were lost, and how many the harbour does not say.", vec![(Number, "how many")]),
        (
            "On whose orders the gate was shut, Ona Brek did not say.",
            vec![(Detail::Other, "On whose orders the gate was shut,")],
        ),
        ("Neither side gave the number of the hurt.", vec![(Number, "the number of the hurt")]),
        (
            "Neither party has said what kind of stone it was.",
            vec![(Detail::Other, "what kind of stone it was")],
        ),
        ("The rider, whose name the office would not give, was held.", vec![(Name, "whose name")]),
        ("The office did not say with how much.", vec![(Number, "with how much")]),
        (
            "The mayor did not say whether a fee had been paid.",
            vec![(Detail::Other, "whether a fee had been paid")],
        ),
        ("We do not know yet why the rope broke.", vec![(Cause, "why the rope broke")]),
        ("Damage to the orchards has not been assessed.", vec![(Number, "Damage")]),
    ] {
        let got = lacks(body);
        let got: Vec<(Detail, &str)> = got.iter().map(|(d, w)| (*d, w.as_str())).collect();
        assert_eq!(got, want, "{body}");
    }
}

#[test]
fn no_admissions() {
    for body in [
        "The minister declined to comment.",
        "He did not say that he would go.",
        "She did not say whether the plan would change.",
        "They fought for no reason.",
        "“I do not know when he left,” she said.",
        "No one was hurt.",
        "Their condition was not known at this time.",
        "At this time arrangements have not been announced.",
        "An unknown number of people were there.",
        "A successor has not been named.",
        "The board did not name a successor.",
        "She said nothing of the kind.",
        "A guard who did not wish to be named said that the gate was shut.",
        "The gate was shut, said a guard at the port, who did not wish to be identified.",
        "He did not know who she was.",
        "Neither side won the match.",
        "He kept it secret for years.",
    ] {
        assert!(lacks(body).is_empty(), "{body}: {:?}", lacks(body));
    }
}
