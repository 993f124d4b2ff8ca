//! What is put together, and what it rests on.

use twosource_model::{Event, PlaceKind::City, Source, SourceKind, SpeakerKind::Outlet, UpdateKind};

use super::tale::{Paper, judged_on, paper};

fn sends(source: &str, from: (&str, &str, &str), to: (&str, &str, &str)) -> Paper {
    let text = format!("{} sent a letter to {} on Monday.", from.0, to.0);
    paper(source, "2024-10-09", &text).claim("send-message", &text, |c| {
        c.agent(from.0)
            .office(from.1, from.2)
            .recipient(to.0)
            .office(to.1, to.2)
            .on("on Monday", "2024-10-07")
    })
}

/// Events that more than one report tells of.
fn joint(papers: &[Paper]) -> Vec<Event> {
    let reports = |e: &Event| {
        let mut reports: Vec<_> = e.claims.iter().map(twosource_model::ClaimName::report).collect();
        reports.dedup();
        reports.len()
    };
    judged_on(papers).events.into_iter().filter(|e| reports(e) > 1).collect()
}

const KIM: (&str, &str, &str) = ("Kim Jong-un", "leader", "north korea");

#[test]
fn one_person_under_many_names() {
    let first = || sends("One", KIM, ("Xi Jinping", "president", "china"));
    for other in [
        sends("Two", ("Kim Jong Un", "general secretary", "dprk"), ("Xi", "president", "china")),
        sends("Two", ("Kim", "", ""), ("Xi Jinping", "president", "people's republic of china")),
        sends("Two", ("KIM JONG UN", "leader", "north korea"), ("Jinping Xi", "", "")),
    ] {
        let events = joint(&[first(), other]);
        assert_eq!(events.len(), 1, "{events:?}");
        assert!(events[0].reasons.iter().any(|r| r.contains("Recipient is")), "{:?}", events[0].reasons);
    }
}

#[test]
fn two_directions_are_two_events() {
    let (there, back) = (
        sends("One", KIM, ("Xi Jinping", "president", "china")),
        sends("Two", ("Xi Jinping", "president", "china"), KIM),
    );
    assert_eq!(joint(&[there, back]), []);
}

fn blast(source: &str, published: &str, toll: f64, frame: &str) -> Paper {
    let text = format!("A blast in Halden on Monday killed {toll} people.");
    paper(source, published, &text).claim(frame, &text, |c| {
        c.at("Halden", City, &["tavria"]).on("on Monday", "2024-10-07").count(
            &format!("{toll} people"),
            "killed",
            toll,
        )
    })
}

#[test]
fn a_nameless_affair_is_known_by_place_and_day() {
    let events =
        joint(&[blast("One", "2024-10-08", 12.0, "explode"), blast("Two", "2024-10-09", 15.0, "die")]);
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!(events[0].frame, "explode");
    let [update] = events[0].updates.as_slice() else { panic!("{:?}", events[0].updates) };
    assert_eq!((update.kind, update.summary.as_str()), (UpdateKind::Count, "12 killed, later 15 killed"));
    assert!(update.earlier.as_str().contains("/one/") && update.later.as_str().contains("/two/"));
}

fn known(mut paper: Paper, kind: SourceKind, family: &str) -> Paper {
    let source = Source {
        name: paper.report.name.source(),
        kind,
        family: family.to_owned(),
        ..Source::of_title(&paper.report.source_title)
    };
    paper.source = Some(source);
    paper
}

#[test]
fn independence_is_counted_by_family_and_never_added_by_the_unknown() {
    let day = "2024-10-09";
    let of = |source: &str| blast(source, day, 12.0, "explode");
    let counted = |papers: &[Paper]| joint(papers)[0].independent;
    assert_eq!(counted(&[of("One"), of("Two")]), 2);
    let one = || known(of("One"), SourceKind::Newspaper, "Brek Holding");
    let two = || known(of("Two"), SourceKind::Newspaper, "Brek Holding");
    let three = || known(of("Three"), SourceKind::Newspaper, "Marn Group");
    assert_eq!(counted(&[one(), two()]), 1);
    assert_eq!(counted(&[one(), three()]), 2);
    assert_eq!(counted(&[one(), of("Nobody's Blog")]), 1);
    let findings = judged_on(&[one(), two()]).findings;
    assert!(findings.iter().any(|f| f.rule == "single-origin"), "{findings:?}");
}

#[test]
fn a_difference_between_copies_is_an_editing_divergence() {
    let copy = |source: &str, toll: f64| {
        let rest = "The ferrymen lost their boats, the mill lost its wheel, and the dykes on both banks of the river \
            will have to be mended before the winter comes, for nobody knows when the high water will be back.";
        let text = format!("A blast in Halden on Monday killed {toll} people.");
        paper(source, "2024-10-09", &format!("{text} {rest}")).claim("explode", &text, |c| {
            c.at("Halden", City, &[]).on("on Monday", "2024-10-07").count(
                &format!("{toll} people"),
                "killed",
                toll,
            )
        })
    };
    let message = |papers: &[Paper]| {
        let findings = judged_on(papers).findings;
        findings.into_iter().find(|f| f.rule == "conflicting-number").unwrap().message
    };
    assert!(message(&[copy("One", 12.0), copy("Two", 17.0)]).contains("editing divergence"));
    let day = "2024-10-09";
    let apart = message(&[blast("One", day, 12.0, "explode"), blast("Two", day, 17.0, "explode")]);
    assert!(!apart.contains("editing divergence"), "{apart}");
    let citing = |source: &str, toll: f64| {
        let text = format!("A blast in Halden on Monday killed {toll} people, the Tavrian News Agency said.");
        let event = format!("A blast in Halden on Monday killed {toll} people");
        paper(source, day, &text).claim("explode", &event, |c| {
            c.at("Halden", City, &[])
                .on("on Monday", "2024-10-07")
                .count(&format!("{toll} people"), "killed", toll)
                .by("the Tavrian News Agency", Outlet)
        })
    };
    assert!(message(&[citing("One", 12.0), citing("Two", 17.0)]).contains("editing divergence"));
}

#[test]
fn five_hundred_reports_of_one_event() {
    let papers: Vec<Paper> = (0..500)
        .map(|i| {
            blast(&format!("Paper {i}"), "2024-10-09", if i % 100 == 0 { 17.0 } else { 12.0 }, "explode")
        })
        .collect();
    let judged = judged_on(&papers);
    assert_eq!(judged.events.len(), 1);
    let numbers = judged.findings.iter().filter(|f| f.rule == "conflicting-number").count();
    assert_eq!(numbers, 1);
}

#[test]
fn what_two_affairs_of_a_large_set_differ_in_is_no_conflict() {
    let here = "A petition with 2,300 names was handed to the clerk of Halden harbour, Ona Brek, on Monday.";
    let there = "A petition with 3,200 names was handed to the clerk of Marrow market, Ilo Marn, on Monday.";
    let again = "The clerk of Halden harbour, Ona Brek, was handed a petition of 3,200 names on Monday.";
    let around: Vec<String> = (3..11)
        .map(|n| {
            let who = if n < 7 { "Ona Brek of Halden harbour" } else { "Ilo Marn of Marrow market" };
            format!("{who} spoke of the petition, number {n} of the year.")
        })
        .collect();
    let with = |told: &[&'static str]| -> Vec<&str> {
        told.iter().copied().chain(around.iter().map(String::as_str)).collect()
    };
    super::silent("conflicting-number", &with(&[here, there]));
    super::fires("conflicting-number", &with(&[here, there, again]), &["2,300", "3,200"]);
    // A handful is checked together because it is of one matter.
    super::fires("conflicting-number", &[here, there], &["2,300", "3,200"]);
}
