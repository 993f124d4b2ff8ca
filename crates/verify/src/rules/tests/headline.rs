//! Headlines by contrary words over texts that are read.

use twosource_contract::{RawReport, Stop, VerifyRequest};

use crate::{Levels, judge};

fn unsupported(title: &str, body: &str) -> usize {
    let content = format!("Source: One\nTitle: {title}\nPublished: 2024-10-10\n\n{body}\n");
    let raw = RawReport { content: content.into_bytes(), path: "0.txt".to_owned(), ..RawReport::default() };
    let report = twosource_ingest::read_one(&raw).unwrap();
    let mut request = VerifyRequest::default();
    request.readings.push(twosource_extract::read(&report, &Stop::new()).unwrap());
    request.reports.push(report);
    let found = judge(&request, &Levels::default(), &Stop::new()).unwrap().findings;
    found.iter().filter(|f| f.rule == "headline-unsupported").count()
}

#[test]
fn by_contrary_words() {
    for (title, body, want) in [
        (
            "Councillors throw out Mill Lane tram line",
            "Halden town council approved the scheme by 12 votes to 9.",
            1,
        ),
        ("Council approves cable car", "Halden town council approved the scheme on Monday.", 0),
        ("Halden scraps plan for new bridge", "The council put off a decision on the new bridge.", 1),
        ("Reds lose deposit", "The Reds' Ona Brek kept her deposit on Monday.", 1),
        ("Reds lose deposit", "Ona Brek of the Blues kept her deposit on Monday.", 0),
    ] {
        assert_eq!(unsupported(title, body), want, "{title} / {body}");
    }
}

#[test]
fn all_over_some() {
    let some = "Three of the six branches in Halden will close in March, the council said.";
    for (title, body, want) in [
        ("Council closes all six branches in Halden", some, 1),
        ("Council closes three of six branches in Halden", some, 0),
        (
            "Council closes all six branches in Halden",
            "Three of the six branches in Halden will close in March and the other three in June.",
            0,
        ),
        ("Captain shuts down both engines", "The captain shut down one of the two engines over Halden.", 1),
    ] {
        assert_eq!(unsupported(title, body), want, "{title} / {body}");
    }
}

#[test]
fn a_number_of_things_that_the_text_has_not() {
    for (title, want) in [
        ("Halden yard wins order for three ferries", 1),
        ("Halden yard wins order for two ferries", 0),
        ("Halden yard wins order for five ships", 0),
    ] {
        let body =
            "The yard at Halden has won an order for two passenger ferries that can break ice, it said.";
        assert_eq!(unsupported(title, body), want, "{title}");
    }
}
