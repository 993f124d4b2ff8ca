//! What the door of verification refuses, field by field.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot be set up fails")]

use std::sync::Arc;

use twosource_contract::limits::{ALIASES_PER_SOURCE, CLAIMS_PER_CALL, FIELD_BYTES, REPORTS_PER_CALL};
use twosource_contract::{Error, RawReport, Reason, ReviewRequest, Submission, Verify, VerifyRequest};
use twosource_model::{
    Admission, Anchor, Block, BlockKind, Certainty, Channel, Claim, ClaimName, DateMention, Detail,
    FindingName, Hedge, Interval, Link, OffsetTable, Participant, ParticipantKind, Passage, Polarity,
    Predicate, Quantity, Quotation, QuotationKind, QuoteDefect, QuoteFlaw, Reading, Report, ReportName,
    Review, ReviewState, Role, RoleValue, Shingle, Slot, Source, Span, Speaker, SpeakerKind, Tense,
    TimeValue, TimexKind,
};
use twosource_store::Sqlite;
use twosource_verify::{Levels, Verifier};

fn room() -> Verifier {
    Verifier::new(Levels::default(), Arc::new(Sqlite::in_memory().unwrap()))
}

fn report(source: &str) -> Report {
    let content = format!("Source: {source}\n\n“習近平,” said Pak, sent Luo 3 letters on Monday.");
    twosource_ingest::read_one(&RawReport { content: content.into_bytes(), ..RawReport::default() }).unwrap()
}

fn passage(report: &Report, words: &str) -> Passage {
    let at = report.text.find(words).unwrap();
    OffsetTable::new(&report.text).passage(at..at + words.len())
}

fn monday() -> TimeValue {
    TimeValue {
        kind: TimexKind::Date,
        value: "2024-10-07".to_owned(),
        modifier: None,
        interval: None,
        anchor: Anchor::Publication,
    }
}

/// A reading in which every kind of passage stands.
fn reading(report: &Report) -> Reading {
    let of = |words: &str| passage(report, words);
    let person = |name: &str| Slot::Stated {
        value: Participant {
            name: name.to_owned(),
            named: true,
            kind: ParticipantKind::Person,
            offices: Vec::new(),
        },
        passage: of(name),
    };
    let claim = Claim {
        name: ClaimName::of(&report.name, 0),
        passage: of("sent Luo 3 letters on Monday"),
        sentence: Span::new(0, report.text.chars().count().try_into().unwrap()),
        in_head: false,
        frame: "send".to_owned(),
        predicate: Predicate { lemma: "send".to_owned(), passage: of("sent") },
        roles: vec![
            RoleValue { role: Role::Agent, slot: person("Pak") },
            RoleValue { role: Role::Recipient, slot: person("Luo") },
        ],
        time: Slot::Stated { value: monday(), passage: of("Monday") },
        said: Slot::Inferred {
            value: monday(),
            passage: Some(of("Monday")),
            reason: "the same day".to_owned(),
        },
        place: Slot::Unstated,
        channel: Slot::Stated { value: Channel::Letter, passage: of("letters") },
        quantities: vec![Quantity {
            low: Some(3.0),
            high: Some(3.0),
            hedge: Hedge::Exact,
            unit: "letter".to_owned(),
            scope: Vec::new(),
            added: false,
            passage: of("3 letters"),
        }],
        polarity: Polarity::Positive,
        certainty: Certainty::Asserted,
        tense: Tense::Past,
        attribution: vec![Link {
            speaker: Speaker {
                name: "Pak".to_owned(),
                kind: SpeakerKind::Person,
                passage: Some(of("Pak")),
                candidates: Vec::new(),
                offices: Vec::new(),
            },
            cue: Some(of("said")),
        }],
        quotation: Some(Quotation {
            passage: of("習近平,"),
            kind: QuotationKind::Direct,
            folded: "習近平".to_owned(),
            translated: false,
            third_person_self: false,
        }),
        expects: Vec::new(),
    };
    Reading {
        report: report.name.clone(),
        claims: vec![claim],
        dates: vec![DateMention { passage: of("Monday"), time: monday() }],
        quote_defects: vec![QuoteDefect { flaw: QuoteFlaw::Unclosed, passage: of("“習近平") }],
        citations: Vec::new(),
        corrections: Vec::new(),
        names: Vec::new(),
        admissions: vec![Admission { detail: Detail::Route, passage: of("letters"), about: Some(0) }],
        notes: Vec::new(),
    }
}

/// Two reports with their readings, the readings the other way round.
fn set() -> VerifyRequest {
    let reports = vec![report("KCNA"), report("Ledger")];
    let readings = reports.iter().rev().map(reading).collect();
    VerifyRequest { reports, readings, sources: vec![Source::of_title("KCNA")] }
}

fn submission() -> Submission {
    let report = report("KCNA");
    Submission { reading: reading(&report), source: Some(Source::of_title("KCNA")), report }
}

type Spoil = fn(&mut Reading);
type SpoilSet = fn(&mut VerifyRequest);

/// What may be wrong in a reading, and the field that an answer has to name.
const SPOILT: [(&str, Spoil); 25] = [
    ("claims[0].passage", |r| r.claims[0].passage.words.push('x')),
    ("claims[0].passage", |r| r.claims[0].passage.span = Span::new(0, 9999)),
    ("claims[0].passage", |r| r.claims[0].passage.span = Span { start: 9, end: 3 }),
    ("claims[0].passage", |r| r.claims[0].passage.span = Span { start: u32::MAX, end: u32::MAX }),
    ("claims[0].sentence", |r| r.claims[0].sentence.end += 1),
    ("claims[0].predicate.passage", |r| r.claims[0].predicate.passage.words.clear()),
    ("claims[0].name", |r| r.claims[0].name = ClaimName::parse("sources/x/reports/y/claims/0").unwrap()),
    ("claims[1].name", |r| r.claims.push(r.claims[0].clone())),
    ("claims[0].roles[1].role", |r| r.claims[0].roles[1].role = Role::Agent),
    ("claims[0].roles[0].passage", |r| {
        if let Slot::Stated { passage, .. } = &mut r.claims[0].roles[0].slot {
            passage.words = "Xi".to_owned();
        }
    }),
    ("claims[0].time.passage", |r| {
        if let Slot::Stated { passage, .. } = &mut r.claims[0].time {
            passage.span.start -= 1;
        }
    }),
    ("claims[0].said.passage", |r| {
        if let Slot::Inferred { passage: Some(passage), .. } = &mut r.claims[0].said {
            passage.words.clear();
        }
    }),
    ("claims[0].time.interval", |r| {
        if let Slot::Stated { value, .. } = &mut r.claims[0].time {
            let (begin, end) =
                ("2024-10-08T00:00:00Z".parse().unwrap(), "2024-10-07T00:00:00Z".parse().unwrap());
            value.interval = Some(Interval { begin, end });
        }
    }),
    ("claims[0].place.passage", |r| {
        let passage = Passage { span: Span::new(0, 1), words: "Pyongyang".to_owned() };
        r.claims[0].place = Slot::Stated { value: "Pyongyang".into(), passage };
    }),
    ("claims[0].channel.passage", |r| {
        if let Slot::Stated { passage, .. } = &mut r.claims[0].channel {
            passage.span.end += 1;
        }
    }),
    ("claims[0].quantities[0].passage", |r| r.claims[0].quantities[0].passage.span.end += 1),
    ("claims[0].quantities[0]", |r| r.claims[0].quantities[0].low = Some(f64::NAN)),
    ("claims[0].quantities[0]", |r| r.claims[0].quantities[0].high = Some(f64::INFINITY)),
    ("claims[0].quantities[0]", |r| r.claims[0].quantities[0].low = Some(4.0)),
    ("claims[0].attribution[0].cue", |r| r.claims[0].attribution[0].cue.as_mut().unwrap().words.clear()),
    ("claims[0].attribution[0].speaker.passage", |r| {
        r.claims[0].attribution[0].speaker.passage.as_mut().unwrap().words.clear();
    }),
    ("claims[0].quotation.passage", |r| r.claims[0].quotation.as_mut().unwrap().passage.words.clear()),
    ("dates[0].passage", |r| r.dates[0].passage.span.end += 1),
    ("quote_defects[0].passage", |r| r.quote_defects[0].passage.words.clear()),
    ("admissions[0].about", |r| r.admissions[0].about = Some(1)),
];

fn fields(error: &Error) -> Vec<&str> {
    match error {
        Error::Invalid { violations } => violations.iter().map(|v| v.field.as_str()).collect(),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_set_that_fits_is_judged() {
    assert!(room().verify_claims(set()).await.is_ok());
    assert!(room().verify_claims(VerifyRequest::default()).await.is_ok());
    assert!(room().submit_claims(submission()).await.is_ok());
}

#[tokio::test]
async fn a_passage_must_stand_in_the_report_word_for_word() {
    for (field, spoil) in SPOILT {
        let mut set = set();
        spoil(&mut set.readings[1]);
        let error = room().verify_claims(set).await.unwrap_err();
        assert_eq!(fields(&error), [format!("readings[1].{field}")], "{error}");
        let mut submission = submission();
        spoil(&mut submission.reading);
        let room = room();
        let error = room.submit_claims(submission).await.unwrap_err();
        assert_eq!(fields(&error), [format!("reading.{field}")], "{error}");
        let kept = room.list_claims(twosource_contract::ListClaims::default()).await.unwrap();
        assert_eq!(kept.items, [], "what is refused is not kept in part");
    }
}

#[tokio::test]
async fn reports_and_readings_belong_together() {
    let cases: [(SpoilSet, &[&str]); 6] = [
        (|s| drop(s.readings.pop()), &["reports[0]"]),
        (|s| drop(s.reports.pop()), &["readings[0].report"]),
        (|s| s.readings.push(s.readings[0].clone()), &["readings[2].report"]),
        (|s| s.reports.push(s.reports[0].clone()), &["reports[2].name"]),
        (
            |s| {
                let all = s.reports[0].blocks[0].span;
                s.reports[0].blocks.push(Block { kind: BlockKind::Paragraph, span: all, place: None });
            },
            &["reports[0].blocks[1].span"],
        ),
        (
            |s| s.reports[0].fingerprint = vec![Shingle { hash: 1, span: Span::new(0, 9999) }],
            &["reports[0].fingerprint[0].span"],
        ),
    ];
    for (spoil, expected) in cases {
        let mut set = set();
        spoil(&mut set);
        let error = room().verify_claims(set).await.unwrap_err();
        assert_eq!(fields(&error), expected, "{error}");
    }
    let other = Submission { reading: reading(&report("Ledger")), ..submission() };
    assert!(fields(&room().submit_claims(other).await.unwrap_err()).contains(&"reading.report"));
    let other = Submission { source: Some(Source::of_title("Ledger")), ..submission() };
    assert_eq!(fields(&room().submit_claims(other).await.unwrap_err()), ["source.name"]);
}

#[tokio::test]
async fn an_answer_names_no_more_than_twenty_fields() {
    let mut set = set();
    let reading = &mut set.readings[0];
    reading.dates = vec![DateMention { passage: Passage::default(), time: monday() }; 100];
    for date in &mut reading.dates {
        date.passage.words = "x".to_owned();
    }
    assert_eq!(fields(&room().verify_claims(set).await.unwrap_err()).len(), 20);
}

#[tokio::test]
async fn limits_come_before_work() {
    let with = |spoil: fn(&mut VerifyRequest)| {
        let mut set = set();
        spoil(&mut set);
        set
    };
    for (set, named, reason) in [
        (
            with(|s| s.reports = vec![s.reports[0].clone(); REPORTS_PER_CALL + 1]),
            "reports",
            Reason::TooManyReports,
        ),
        (
            with(|s| s.readings = vec![s.readings[0].clone(); REPORTS_PER_CALL + 1]),
            "readings",
            Reason::TooManyReports,
        ),
        (
            with(|s| {
                let claim = s.readings[0].claims[0].clone();
                s.readings[0].claims = vec![claim; CLAIMS_PER_CALL];
            }),
            "readings",
            Reason::TooManyClaims,
        ),
        (
            with(|s| s.reports[1].author = "x".repeat(FIELD_BYTES + 1)),
            "reports[1].author",
            Reason::FieldTooLong,
        ),
        (
            with(|s| s.sources[0].aliases = vec!["x".to_owned(); ALIASES_PER_SOURCE + 1]),
            "sources[0].aliases",
            Reason::FieldTooLong,
        ),
    ] {
        match room().verify_claims(set).await {
            Err(Error::TooLarge { field, reason: given, .. }) => {
                assert_eq!((field.as_str(), given), (named, reason));
            }
            other => panic!("{named}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_review_says_who_and_a_dismissal_why() {
    let review = |state, reviewer: &str, reason: &str| ReviewRequest {
        finding: FindingName::parse("findings/none").unwrap(),
        review: Review { state, reviewer: reviewer.to_owned(), reason: reason.to_owned() },
    };
    use ReviewState::{Acknowledged, Dismissed, Reopened};
    for (request, expected) in [
        (review(Acknowledged, " ", ""), "review.reviewer"),
        (review(Reopened, "", ""), "review.reviewer"),
        (review(Dismissed, "Ana", " "), "review.reason"),
    ] {
        assert_eq!(fields(&room().review_finding(request).await.unwrap_err()), [expected]);
    }
    let fine = review(Acknowledged, "Ana", "");
    assert_eq!(room().review_finding(fine).await.unwrap_err().reason(), Reason::NotFound);
}

#[tokio::test]
async fn reports_of_that_name_are_not_invented() {
    let absent = ReportName::parse("sources/a/reports/b").unwrap();
    let mut set = set();
    set.readings[0].report = absent;
    let error = room().verify_claims(set).await.unwrap_err();
    assert_eq!(fields(&error), ["readings[0].report", "reports[1]"]);
}
