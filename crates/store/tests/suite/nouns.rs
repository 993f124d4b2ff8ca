//! Nouns to keep: small ones by name, and full ones with every field set.

use jiff::{Timestamp, civil};
use twosource_contract::{Archive, PageRequest, ReadingKept};
use twosource_model::*;

pub(crate) fn source(id: &str) -> Source {
    Source {
        name: SourceName::parse(format!("sources/{id}")).unwrap(),
        title: format!("The {id} Courier"),
        aliases: vec![id.to_owned(), "通信社".to_owned()],
        kind: SourceKind::Wire,
        family: "Courier Holdings".to_owned(),
        country: "NZ".to_owned(),
    }
}

pub(crate) fn report_name(id: &str) -> ReportName {
    let (source, report) = id.split_once('/').expect("source/report");
    ReportName::parse(format!("sources/{source}/reports/{report}")).unwrap()
}

/// The report `source/id`, every field set.
pub(crate) fn report(id: &str) -> Report {
    let text = format!("Envoys meet 😀\n\nThe envoys met — “{id}” — on Monday.");
    Report {
        name: report_name(id),
        path: format!("letters/{id}.txt"),
        source_title: "The Courier".to_owned(),
        title: "Envoys meet 😀".to_owned(),
        author: "A. Writer".to_owned(),
        url: String::new(),
        language: "en".to_owned(),
        published: Some(Published::Instant {
            at: Timestamp::new(1_616_457_600, 123_456_789).unwrap(),
            offset: 32_400,
        }),
        blocks: vec![
            Block {
                kind: BlockKind::Headline,
                span: Span::new(0, 13),
                place: Some(Place { line: 1, column: 1 }),
            },
            Block { kind: BlockKind::Paragraph, span: Span::new(15, 30), place: None },
        ],
        content_hash: hex_digest(&[text.as_bytes()]),
        text,
        fingerprint: vec![
            Shingle { hash: u64::MAX, span: Span::new(0, 5) },
            Shingle { hash: 0, span: Span::new(3, 9) },
        ],
        replaces: None,
        modified: Some("2021-03-24".parse().unwrap()),
        original_source: "The Herald".to_owned(),
        credit: "AFP".to_owned(),
        dateline: "SEOUL".to_owned(),
        guid: format!("tag:{id}"),
        version: "2".to_owned(),
        status: ReportStatus::Corrected,
        published_from: "JSON-LD datePublished".to_owned(),
        notes: vec!["dates disagree".to_owned()],
    }
}

pub(crate) fn report_at(id: &str, url: &str) -> Report {
    Report { url: url.to_owned(), published: Some(Published::Day(civil::date(2021, 3, 23))), ..report(id) }
}

pub(crate) fn replacing(id: &str, replaced: &str) -> Report {
    Report { replaces: Some(report_name(replaced)), ..report(id) }
}

pub(crate) fn passage(words: &str) -> Passage {
    Passage { span: Span::new(4, 4 + u32::try_from(words.chars().count()).unwrap()), words: words.to_owned() }
}

/// Claim number `index` of the report, every field set.
pub(crate) fn claim(report: &str, index: u32, frame: &str) -> Claim {
    let interval = Interval {
        begin: "2021-03-22T00:00:00Z".parse().unwrap(),
        end: "2021-03-23T00:00:00.000000001Z".parse().unwrap(),
    };
    let time = TimeValue {
        kind: TimexKind::Date,
        value: "2021-03-22".to_owned(),
        modifier: Some(TimeModifier::Approx),
        interval: Some(interval),
        anchor: Anchor::Publication,
    };
    let agent = Participant {
        name: "Luo Weimin".to_owned(),
        named: true,
        kind: ParticipantKind::Person,
        offices: vec![Office { title: "envoy".to_owned(), of: "china".to_owned() }],
    };
    let speaker = Speaker {
        name: "Central Agency".to_owned(),
        kind: SpeakerKind::Outlet,
        passage: Some(passage("the agency")),
        candidates: vec!["Northern Agency".to_owned()],
        offices: vec![Office { title: "agency".to_owned(), of: String::new() }],
    };
    Claim {
        name: ClaimName::of(&report_name(report), index),
        passage: passage("The envoys met"),
        sentence: Span::new(0, 44),
        in_head: index == 0,
        frame: frame.to_owned(),
        predicate: Predicate { lemma: "meet".to_owned(), passage: passage("met") },
        roles: vec![
            RoleValue { role: Role::Agent, slot: Slot::Stated { value: agent, passage: passage("Luo") } },
            RoleValue { role: Role::Recipient, slot: Slot::Unstated },
        ],
        time: Slot::Stated { value: time, passage: passage("on Monday") },
        said: Slot::Unread,
        place: Slot::Inferred {
            value: twosource_model::PlaceValue {
                name: "Geneva".to_owned(),
                kind: twosource_model::PlaceKind::City,
                within: vec!["switzerland".to_owned()],
                apart: Vec::new(),
            },
            passage: None,
            reason: "the dateline".to_owned(),
        },
        channel: Slot::Stated { value: Channel::InPerson, passage: passage("in person") },
        quantities: vec![Quantity {
            low: Some(0.1 + 0.2),
            high: None,
            hedge: Hedge::AtLeast,
            unit: "killed".to_owned(),
            scope: vec!["children".to_owned()],
            added: true,
            passage: passage("more than"),
        }],
        polarity: Polarity::Negative,
        certainty: Certainty::Planned,
        tense: Tense::Future,
        attribution: vec![Link { speaker, cue: Some(passage("said")) }],
        quotation: Some(Quotation {
            passage: passage("“we met”"),
            kind: QuotationKind::Mixed,
            folded: "we met".to_owned(),
            translated: true,
            third_person_self: false,
        }),
        expects: vec![SlotKind::Time, SlotKind::Recipient],
    }
}

/// A reading of the report with a claim for each frame.
pub(crate) fn reading(id: &str, frames: &[&str]) -> ReadingKept {
    let time = TimeValue {
        kind: TimexKind::Date,
        value: "XXXX-XX-22".to_owned(),
        modifier: None,
        interval: None,
        anchor: Anchor::Unanchored,
    };
    let reading = Reading {
        report: report_name(id),
        claims: (0..).zip(frames).map(|(index, frame)| claim(id, index, frame)).collect(),
        dates: vec![DateMention { passage: passage("the 22nd"), time }],
        quote_defects: vec![QuoteDefect { flaw: QuoteFlaw::Unclosed, passage: passage("“") }],
        citations: Vec::new(),
        corrections: vec![passage("Correction")],
        names: vec!["Lena Holm".to_owned()],
        admissions: vec![Admission { detail: Detail::Route, passage: passage("no route"), about: Some(0) }],
        notes: vec!["a note".to_owned()],
    };
    ReadingKept { report: report(id), reading, source: Some(source("known-then")) }
}

/// An event that claim 0 of each report is about.
pub(crate) fn event(id: &str, reports: &[&str]) -> Event {
    Event {
        name: event_name(id),
        frame: "meet".to_owned(),
        title: format!("meet: {id}"),
        participants: vec![Participation { role: Role::Agent, names: vec!["Luo Weimin".to_owned()] }],
        time: None,
        claims: reports.iter().map(|report| ClaimName::of(&report_name(report), 0)).collect(),
        reasons: vec!["the same agent".to_owned()],
        updates: vec![Update {
            kind: UpdateKind::Count,
            earlier: ClaimName::of(&report_name(reports[0]), 0),
            later: ClaimName::of(&report_name(reports[0]), 1),
            summary: "killed: 12, later 15".to_owned(),
        }],
        independent: 1,
    }
}

pub(crate) fn event_name(id: &str) -> EventName {
    EventName::parse(format!("events/{id}")).unwrap()
}

pub(crate) fn origin(event: &str, title: &str, reports: &[&str]) -> Origin {
    Origin {
        event: event_name(event),
        title: title.to_owned(),
        kind: OriginKind::Cited,
        reports: reports.iter().map(|report| report_name(report)).collect(),
        evidence: reports.iter().map(|report| (report_name(report), passage("according to"))).collect(),
    }
}

pub(crate) fn finding_name(id: &str) -> FindingName {
    FindingName::parse(format!("findings/{id}")).unwrap()
}

/// A finding that quotes the reports.
pub(crate) fn finding(id: &str, rule: &str, severity: Severity, reports: &[&str]) -> Finding {
    let evidence = reports.iter().map(|report| Evidence {
        report: report_name(report),
        path: String::new(),
        passage: passage("the words"),
        label: "here".to_owned(),
    });
    Finding {
        name: finding_name(id),
        rule: rule.to_owned(),
        severity,
        message: format!("{id} differs"),
        note: "a second source".to_owned(),
        evidence: evidence.collect(),
        values: vec![Value { holder: "a".to_owned(), value: "2021-03-22".to_owned() }],
        claims: reports.iter().map(|report| ClaimName::of(&report_name(report), 0)).collect(),
        event: None,
        review: None,
        confidence: Confidence::default(),
    }
}

pub(crate) fn review(state: ReviewState) -> Review {
    Review { state, reviewer: "editor@example.org".to_owned(), reason: "seen elsewhere".to_owned() }
}

/// The neighbourhood of these reports with nothing known of it.
pub(crate) fn scope(reports: &[&str]) -> Archive {
    Archive { scope: reports.iter().map(|report| report_name(report)).collect(), ..Archive::default() }
}

pub(crate) fn page(size: u32) -> PageRequest {
    PageRequest { size, token: String::new() }
}
