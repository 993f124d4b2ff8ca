use twosource_contract::{Check, Error, Reason, VerifyRequest, limits};
use twosource_model as model;

use crate::convert::Malformed;
use crate::proto;
use crate::proto::time_slot::{Known, Stated};

fn passage(start: u32, words: &str) -> Option<proto::Passage> {
    let end = start + u32::try_from(words.chars().count()).unwrap();
    Some(proto::Passage { span: Some(proto::Span { start, end }), words: words.to_owned() })
}

fn time() -> proto::TimeValue {
    proto::TimeValue {
        kind: proto::TimexKind::Date.into(),
        value: "2021-03-22".to_owned(),
        anchor: proto::Anchor::Absolute.into(),
        ..Default::default()
    }
}

fn claim() -> proto::Claim {
    let unread = || Some(proto::time_slot::Known::Unread(proto::Unread {}));
    proto::Claim {
        name: "sources/a/reports/b/claims/0".to_owned(),
        passage: passage(0, "Kim sent it"),
        sentence: Some(proto::Span { start: 0, end: 11 }),
        frame: "send".to_owned(),
        predicate: Some(proto::Predicate { lemma: "send".to_owned(), passage: passage(4, "sent") }),
        time: Some(proto::TimeSlot { known: unread() }),
        said: Some(proto::TimeSlot { known: unread() }),
        place: Some(proto::PlaceSlot { known: Some(proto::place_slot::Known::Unstated(proto::Unstated {})) }),
        channel: Some(proto::ChannelSlot {
            known: Some(proto::channel_slot::Known::Unread(proto::Unread {})),
        }),
        polarity: proto::Polarity::Positive.into(),
        certainty: proto::Certainty::Asserted.into(),
        tense: proto::Tense::Past.into(),
        ..Default::default()
    }
}

fn reading() -> proto::Reading {
    proto::Reading { report: "sources/a/reports/b".to_owned(), claims: vec![claim()], ..Default::default() }
}

fn report() -> proto::Report {
    let block = |start, end| proto::Block {
        kind: proto::BlockKind::Paragraph.into(),
        span: Some(proto::Span { start, end }),
        place: None,
    };
    proto::Report {
        name: "sources/a/reports/b".to_owned(),
        text: "Kim sent it.\n\n習 came.".to_owned(),
        blocks: vec![block(0, 12), block(14, 21)],
        ..Default::default()
    }
}

fn finding() -> proto::Finding {
    proto::Finding {
        name: "findings/a".to_owned(),
        rule: "undated-event".to_owned(),
        severity: proto::Severity::Warning.into(),
        evidence: vec![proto::Evidence {
            report: "sources/a/reports/b".to_owned(),
            span: Some(proto::Span { start: 0, end: 3 }),
            words: "Kim".to_owned(),
            ..Default::default()
        }],
        ..Default::default()
    }
}

/// Changes a sound message and tells at which path the noun is refused.
fn refused<M, N>(sound: fn() -> M, change: impl FnOnce(&mut M)) -> String
where
    N: TryFrom<M, Error = Malformed> + std::fmt::Debug,
{
    N::try_from(sound()).expect("the message is sound before it is changed");
    let mut message = sound();
    change(&mut message);
    N::try_from(message).expect_err("the change makes it malformed").path
}

#[test]
fn a_wrong_reading_is_refused_at_its_path() {
    type Change = fn(&mut proto::Reading);
    let table: Vec<(&str, Change)> = vec![
        ("report", |r| r.report = "sources/A/reports/b".to_owned()),
        ("report", |r| r.report.clear()),
        ("claims[0].name", |r| r.claims[0].name = "7".to_owned()),
        ("claims[0].name", |r| r.claims[0].name = "sources/a/reports/other/claims/0".to_owned()),
        ("claims[0].passage", |r| r.claims[0].passage = None),
        ("claims[0].passage.span", |r| r.claims[0].passage.as_mut().unwrap().span = None),
        ("claims[0].passage.words", |r| r.claims[0].passage.as_mut().unwrap().words.push('.')),
        ("claims[0].sentence", |r| r.claims[0].sentence = Some(proto::Span { start: 5, end: 4 })),
        ("claims[0].predicate", |r| r.claims[0].predicate = None),
        ("claims[0].polarity", |r| r.claims[0].polarity = 0),
        ("claims[0].tense", |r| r.claims[0].tense = 99),
        ("claims[0].expects[1]", |r| r.claims[0].expects = vec![1, 0]),
        ("claims[0].time", |r| r.claims[0].time = None),
        ("claims[0].time", |r| r.claims[0].time = Some(proto::TimeSlot { known: None })),
        ("claims[0].time.stated.passage", |r| {
            let stated = Stated { value: Some(time()), passage: None };
            r.claims[0].time = Some(proto::TimeSlot { known: Some(Known::Stated(stated)) });
        }),
        ("claims[0].time.stated.value.interval.end", |r| {
            let at = |seconds| Some(crate::timestamp::Timestamp { seconds, nanos: 0 });
            let interval = Some(proto::Interval { begin: at(10), end: at(9) });
            let stated =
                Stated { value: Some(proto::TimeValue { interval, ..time() }), passage: passage(0, "x") };
            r.claims[0].time = Some(proto::TimeSlot { known: Some(Known::Stated(stated)) });
        }),
        ("claims[0].channel.stated.value", |r| {
            let stated = proto::channel_slot::Stated { value: 0, passage: passage(0, "x") };
            let known = Some(proto::channel_slot::Known::Stated(stated));
            r.claims[0].channel = Some(proto::ChannelSlot { known });
        }),
        ("claims[0].quantities[0].low", |r| r.claims[0].quantities = vec![quantity(Some(f64::NAN), None)]),
        ("claims[0].quantities[0].high", |r| {
            r.claims[0].quantities = vec![quantity(None, Some(f64::INFINITY))];
        }),
        ("claims[0].quantities[0].high", |r| r.claims[0].quantities = vec![quantity(Some(2.0), Some(1.0))]),
        ("claims[0].roles[1].role", |r| {
            let known = Some(proto::participant_slot::Known::Unread(proto::Unread {}));
            let slot = Some(proto::ParticipantSlot { known });
            r.claims[0].roles = vec![proto::RoleValue { role: proto::Role::Agent.into(), slot }; 2];
        }),
        ("claims[0].attribution[0].speaker", |r| r.claims[0].attribution = vec![proto::Link::default()]),
        ("dates[0].time.kind", |r| {
            let time = Some(proto::TimeValue { kind: 0, ..time() });
            r.dates = vec![proto::DateMention { passage: passage(0, "x"), time }];
        }),
        ("quote_defects[0].flaw", |r| {
            r.quote_defects = vec![proto::QuoteDefect { flaw: 0, passage: passage(0, "x") }];
        }),
        ("admissions[0].about", |r| {
            let detail = proto::Detail::Time.into();
            r.admissions = vec![proto::Admission { detail, passage: passage(0, "x"), about: Some(1) }];
        }),
    ];
    for (path, change) in table {
        assert_eq!(refused::<_, model::Reading>(reading, change), path);
    }
}

fn quantity(low: Option<f64>, high: Option<f64>) -> proto::Quantity {
    let hedge = proto::Hedge::Exact.into();
    proto::Quantity {
        low,
        high,
        hedge,
        unit: "killed".to_owned(),
        passage: passage(0, "34"),
        scope: Vec::new(),
        added: false,
    }
}

#[test]
fn a_wrong_report_is_refused_at_its_path() {
    type Change = fn(&mut proto::Report);
    let table: Vec<(&str, Change)> = vec![
        ("name", |r| r.name = "sources/a".to_owned()),
        ("source", |r| r.source = "sources/b".to_owned()),
        ("published", |r| r.published = "2021-02-30".to_owned()),
        ("published", |r| r.published = "2021-03-23T10:00:00".to_owned()),
        ("content_hash", |r| r.content_hash = "A".repeat(64)),
        ("replaces", |r| r.replaces = "b".to_owned()),
        ("blocks[0].kind", |r| r.blocks[0].kind = 0),
        ("blocks[0].span", |r| r.blocks[0].span = None),
        ("blocks[1].span", |r| r.blocks.swap(0, 1)),
        ("blocks[1].span", |r| r.blocks[1].span = Some(proto::Span { start: 11, end: 21 })),
        // 23 bytes, but 21 code points.
        ("blocks[1].span", |r| r.blocks[1].span = Some(proto::Span { start: 14, end: 22 })),
        ("blocks[0].place.line", |r| r.blocks[0].place = Some(proto::Place { line: 0, column: 1 })),
        ("fingerprint[0].span", |r| {
            let span = Some(proto::Span { start: 0, end: 22 });
            r.fingerprint = vec![proto::Shingle { hash: 1, span }];
        }),
    ];
    for (path, change) in table {
        assert_eq!(refused::<_, model::Report>(report, change), path);
    }
}

#[test]
fn a_wrong_finding_is_refused_at_its_path() {
    type Change = fn(&mut proto::Finding);
    let table: Vec<(&str, Change)> = vec![
        ("name", |f| f.name = "events/a".to_owned()),
        ("rule", |f| f.rule.clear()),
        ("severity", |f| f.severity = 0),
        ("evidence", |f| f.evidence.clear()),
        ("evidence[0].words", |f| f.evidence[0].words = "Ki".to_owned()),
        ("evidence[0].span", |f| f.evidence[0].span = None),
        ("claims[0]", |f| f.claims = vec!["x".to_owned()]),
        ("event", |f| f.event = "x".to_owned()),
        ("review.reviewer", |f| {
            let state = proto::ReviewState::Dismissed.into();
            f.review = Some(proto::Review { state, ..Default::default() });
        }),
    ];
    for (path, change) in table {
        assert_eq!(refused::<_, model::Finding>(finding, change), path);
    }
}

#[test]
fn limits_are_told_as_limits() {
    fn reason<M, N>(message: M) -> Reason
    where
        N: TryFrom<M, Error = Malformed> + std::fmt::Debug,
    {
        Error::from(N::try_from(message).unwrap_err()).reason()
    }
    let aliases = vec![String::new(); limits::ALIASES_PER_SOURCE + 1];
    let source = proto::Source { name: "sources/a".to_owned(), aliases, ..Default::default() };
    assert_eq!(reason::<_, model::Source>(source), Reason::FieldTooLong);
    let text = "a".repeat(2 * limits::REPORT_BYTES + 1);
    assert_eq!(reason::<_, model::Report>(proto::Report { text, ..report() }), Reason::ReportTooLarge);
    let claims = vec![proto::Claim::default(); limits::CLAIMS_PER_CALL + 1];
    assert_eq!(reason::<_, model::Reading>(proto::Reading { claims, ..reading() }), Reason::TooManyClaims);
    // Each reading is within the limit, all together are not.
    let half = proto::Reading {
        claims: vec![proto::Claim::default(); limits::CLAIMS_PER_CALL / 2 + 1],
        ..reading()
    };
    let request = proto::VerifyClaimsRequest { readings: vec![half.clone(), half], ..Default::default() };
    assert_eq!(reason::<_, VerifyRequest>(request), Reason::TooManyClaims);
    let reports = vec![proto::RawReport::default(); limits::REPORTS_PER_CALL + 1];
    assert_eq!(reason::<_, Check>(proto::CheckReportsRequest { reports }), Reason::TooManyReports);
}

#[test]
fn a_field_that_is_made_of_others_is_not_read() {
    let claimed = proto::TimeValue { edtf: "1999".to_owned(), ..time() };
    let noun = model::TimeValue::try_from(claimed).unwrap();
    assert_eq!(proto::TimeValue::from(noun).edtf, "2021-03-22");
}

#[test]
fn an_instant_before_the_year_1_is_given_as_its_beginning() {
    let interval = model::Interval { begin: jiff::Timestamp::MIN, end: jiff::Timestamp::MAX };
    let message = proto::Interval::from(interval);
    assert!(serde_json::to_string(&message).unwrap().contains("0001-01-01T00:00:00Z"));
    let read = model::Interval::try_from(message).unwrap();
    assert_eq!(read.end, jiff::Timestamp::MAX);
}
