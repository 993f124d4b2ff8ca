use proptest::prelude::*;
use serde_json::Value;
use twosource_model as model;

use super::*;
use crate::convert::tests::nouns;

fn example() -> model::Dossier {
    let report = model::ReportName::parse("sources/kcna/reports/9c41").unwrap();
    let text = "Kim sent 習 a letter.";
    let span = model::Span { start: 0, end: 20 };
    let place = Some(model::Place { line: 3, column: 1 });
    let passage = |start, words: &str| model::Passage {
        span: model::Span { start, end: start + u32::try_from(words.chars().count()).unwrap() },
        words: words.to_owned(),
    };
    let time = model::TimeValue {
        kind: model::TimexKind::Date,
        value: "2021-03-22".to_owned(),
        modifier: None,
        interval: Some(model::Interval {
            begin: "2021-03-22T00:00:00+09:00".parse().unwrap(),
            end: "2021-03-23T00:00:00+09:00".parse().unwrap(),
        }),
        anchor: model::Anchor::Publication,
    };
    let claim = model::Claim {
        name: model::ClaimName::of(&report, 0),
        passage: passage(0, "Kim sent 習 a letter"),
        sentence: span,
        in_head: false,
        frame: "send".to_owned(),
        predicate: model::Predicate { lemma: "send".to_owned(), passage: passage(4, "sent") },
        roles: vec![model::RoleValue {
            role: model::Role::Agent,
            slot: model::Slot::Stated {
                value: model::Participant {
                    name: "Kim".to_owned(),
                    named: true,
                    kind: model::ParticipantKind::Person,
                    offices: vec![],
                },
                passage: passage(0, "Kim"),
            },
        }],
        time: model::Slot::Inferred {
            value: time,
            passage: None,
            reason: "the dateline gives the day".to_owned(),
        },
        said: model::Slot::Unread,
        place: model::Slot::Unstated,
        channel: model::Slot::Stated { value: model::Channel::Letter, passage: passage(13, "letter") },
        quantities: vec![],
        polarity: model::Polarity::Positive,
        certainty: model::Certainty::Asserted,
        tense: model::Tense::Past,
        attribution: vec![],
        quotation: None,
        expects: vec![model::SlotKind::Time],
    };
    let event = model::EventName::parse("events/e1").unwrap();
    model::Dossier {
        reports: vec![model::Report {
            name: report.clone(),
            path: "letters/agency.txt".to_owned(),
            source_title: "KCNA".to_owned(),
            title: String::new(),
            author: String::new(),
            url: String::new(),
            language: "en".to_owned(),
            published: Some("2021-03-23T06:00:00+09:00".parse().unwrap()),
            text: text.to_owned(),
            blocks: vec![model::Block { kind: model::BlockKind::Paragraph, span, place }],
            content_hash: "0".repeat(64),
            fingerprint: vec![model::Shingle { hash: u64::MAX, span }],
            ..model::Report::empty(report.clone())
        }],
        claims: vec![claim],
        events: vec![],
        origins: vec![],
        findings: vec![model::Finding {
            name: model::FindingName::parse("findings/f1").unwrap(),
            rule: "undated-event".to_owned(),
            severity: model::Severity::Warning,
            message: "nobody says when".to_owned(),
            note: String::new(),
            evidence: vec![model::Evidence {
                report,
                path: "letters/agency.txt".to_owned(),
                passage: passage(4, "sent"),
                label: "sent, and no time given".to_owned(),
            }],
            values: vec![],
            claims: vec![],
            event: Some(event),
            review: None,
            confidence: model::Confidence {
                degree: model::Degree::High,
                reasons: vec!["the report was read whole around it".to_owned()],
            },
        }],
        notes: vec![],
    }
}

#[test]
fn a_dossier_reads_as_the_schema_says() {
    insta::assert_snapshot!(dossier_pretty(&example()));
}

#[test]
fn lists_are_the_responses_that_list_them() {
    let dossier = example();
    for (json, list) in [
        (findings(&dossier.findings), "findings"),
        (reports(&dossier.reports), "reports"),
        (sources(&[model::Source::of_title("KCNA")]), "sources"),
        (findings_pretty(&dossier.findings), "findings"),
    ] {
        let value: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value[list].as_array().unwrap().len(), 1, "{json}");
    }
    assert_eq!(rules(&[]), "{}");
}

#[test]
fn what_came_of_a_report_is_the_response_that_tells_it() {
    let [report] = <[model::Report; 1]>::try_from(example().reports).unwrap();
    let accepted = twosource_contract::Accepted { report, created: true };
    let kept: Value = serde_json::from_str(&ingested(3, 1, true, Ok(accepted))).unwrap();
    assert_eq!(kept["report"]["name"], "sources/kcna/reports/9c41");
    assert_eq!(
        (&kept["index"], &kept["item"], &kept["created"], &kept["more"]),
        (&3.into(), &1.into(), &true.into(), &true.into())
    );
    let failed = ingested(0, 0, false, Err(twosource_contract::Error::invalid("a.txt", "is empty")));
    let failed: Value = serde_json::from_str(&failed).unwrap();
    assert_eq!(failed["failure"]["reason"], "INVALID_ARGUMENT");
    assert_eq!(failed["failure"]["message"], "a.txt: is empty");
    assert!(failed.get("report").is_none() && failed.get("created").is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_dossier_can_be_written_and_read(dossier in nouns::dossier()) {
        for json in [super::dossier(&dossier), dossier_pretty(&dossier)] {
            let message: proto::Dossier = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(&model::Dossier::try_from(message).unwrap(), &dossier);
        }
    }

    #[test]
    fn any_other_noun_can_be_written(
        reading_noun in nouns::reading(),
        event_noun in nouns::event(),
        origin_noun in nouns::origin(),
        rule_noun in nouns::rule(),
        source_noun in nouns::source(),
    ) {
        for json in [
            reading(&reading_noun),
            event(&event_noun),
            origin(&origin_noun),
            rule(&rule_noun),
            source(&source_noun),
        ] {
            prop_assert!(serde_json::from_str::<Value>(&json).unwrap().is_object());
        }
    }
}
