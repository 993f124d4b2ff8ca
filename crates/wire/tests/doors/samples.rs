//! Nouns to send.

use twosource_contract::{Announcement, RawReport};
use twosource_model::{
    Admission, Block, BlockKind, Certainty, Claim, ClaimName, Confidence, DateMention, Degree, Detail,
    Dossier, Event, EventName, Evidence, Finding, FindingName, Interval, Origin, OriginKind, Participation,
    Passage, Place, Polarity, Predicate, QuoteDefect, QuoteFlaw, Reading, Report, ReportName, Review,
    ReviewState, Role, RuleInfo, Severity, Slot, Source, SourceKind, SourceName, Span, Tense, TimeValue,
    TimexKind, Value,
};

pub(crate) fn source_name() -> SourceName {
    SourceName::parse("sources/kcna").unwrap()
}

pub(crate) fn report_name() -> ReportName {
    ReportName::parse("sources/kcna/reports/9c41").unwrap()
}

pub(crate) fn event_name() -> EventName {
    EventName::parse("events/e1").unwrap()
}

pub(crate) fn finding_name() -> FindingName {
    FindingName::parse("findings/f1").unwrap()
}

pub(crate) fn source() -> Source {
    Source {
        name: source_name(),
        title: "Agence d’État".to_owned(),
        aliases: vec!["AÉ".to_owned()],
        kind: SourceKind::StateMedia,
        family: "the state".to_owned(),
        country: "KP".to_owned(),
    }
}

pub(crate) fn raw(path: &str) -> RawReport {
    RawReport {
        content: b"Title: A letter\n\nHe sent it.".to_vec(),
        path: path.to_owned(),
        media_type: "text/plain".to_owned(),
        source: "Agence".to_owned(),
        published: Some("2021-03-23T08:00:00+09:00".parse().unwrap()),
        announcement: Announcement {
            guid: "tag:agence,2021:7".to_owned(),
            author: "A. Writer".to_owned(),
            credit: "KNA".to_owned(),
            original_source: "The Karven Post".to_owned(),
        },
        ..RawReport::default()
    }
}

/// A report of one paragraph.
pub(crate) fn report(text: &str) -> Report {
    let length = u32::try_from(text.chars().count()).unwrap();
    Report {
        name: report_name(),
        path: "letters/agency.txt".to_owned(),
        source_title: "Agence d’État".to_owned(),
        title: String::new(),
        author: "A. Writer".to_owned(),
        url: "https://example.com/1".to_owned(),
        language: "en".to_owned(),
        published: Some("2021-03-23".parse().unwrap()),
        text: text.to_owned(),
        blocks: vec![Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0, length),
            place: Some(Place { line: 3, column: 1 }),
        }],
        content_hash: twosource_model::hex_digest(&[text.as_bytes()]),
        fingerprint: vec![],
        ..Report::empty(report_name())
    }
}

fn passage(start: u32, words: &str) -> Passage {
    let length = u32::try_from(words.chars().count()).unwrap();
    Passage { span: Span::new(start, start + length), words: words.to_owned() }
}

fn time() -> TimeValue {
    TimeValue {
        kind: TimexKind::Date,
        value: "2021-03-22".to_owned(),
        modifier: None,
        interval: Some(Interval {
            begin: "2021-03-22T00:00:00Z".parse().unwrap(),
            end: "2021-03-23T00:00:00Z".parse().unwrap(),
        }),
        anchor: twosource_model::Anchor::Publication,
    }
}

pub(crate) fn claim() -> Claim {
    Claim {
        name: ClaimName::parse("sources/kcna/reports/9c41/claims/1").unwrap(),
        passage: passage(0, "He sent it"),
        sentence: Span::new(0, 11),
        in_head: false,
        frame: "send".to_owned(),
        predicate: Predicate { lemma: "send".to_owned(), passage: passage(3, "sent") },
        roles: vec![],
        time: Slot::Stated { value: time(), passage: passage(3, "sent") },
        said: Slot::Unread,
        place: Slot::Unstated,
        channel: Slot::Unstated,
        quantities: vec![],
        polarity: Polarity::Positive,
        certainty: Certainty::Asserted,
        tense: Tense::Past,
        attribution: vec![],
        quotation: None,
        expects: vec![],
    }
}

pub(crate) fn reading() -> Reading {
    Reading {
        report: report_name(),
        claims: vec![claim()],
        dates: vec![DateMention { passage: passage(3, "sent"), time: time() }],
        quote_defects: vec![QuoteDefect { flaw: QuoteFlaw::Unopened, passage: passage(10, ".") }],
        citations: Vec::new(),
        corrections: Vec::new(),
        names: Vec::new(),
        admissions: vec![Admission { detail: Detail::Route, passage: passage(0, "He"), about: Some(0) }],
        notes: vec!["a note".to_owned()],
    }
}

pub(crate) fn event() -> Event {
    Event {
        name: event_name(),
        frame: "send".to_owned(),
        title: "send: he".to_owned(),
        participants: vec![Participation { role: Role::Agent, names: vec!["he".to_owned()] }],
        time: None,
        claims: vec![claim().name],
        reasons: vec!["the same day".to_owned()],
        updates: Vec::new(),
        independent: 1,
    }
}

pub(crate) fn origin() -> Origin {
    Origin {
        event: event_name(),
        title: "Agence".to_owned(),
        kind: OriginKind::Cited,
        reports: vec![report_name()],
        evidence: vec![(report_name(), passage(0, "He"))],
    }
}

pub(crate) fn review() -> Review {
    Review { state: ReviewState::Dismissed, reviewer: "ed".to_owned(), reason: "known".to_owned() }
}

pub(crate) fn finding() -> Finding {
    Finding {
        name: finding_name(),
        rule: "undated-event".to_owned(),
        severity: Severity::Warning,
        message: "no report says when".to_owned(),
        note: "ask the agency".to_owned(),
        evidence: vec![Evidence {
            report: report_name(),
            path: "letters/agency.txt".to_owned(),
            passage: passage(3, "sent"),
            label: "sent, and no time given".to_owned(),
        }],
        values: vec![Value { holder: "letters/agency.txt".to_owned(), value: "unstated".to_owned() }],
        claims: vec![claim().name],
        event: Some(event_name()),
        review: Some(review()),
        confidence: Confidence { degree: Degree::High, reasons: vec!["read whole".to_owned()] },
    }
}

pub(crate) fn rule() -> RuleInfo {
    RuleInfo {
        id: "undated-event".to_owned(),
        summary: "nobody says when".to_owned(),
        severity: Severity::Warning,
        explanation: "# undated-event\n".to_owned(),
    }
}

/// A dossier of `reports` reports, each with a text of some `bytes` bytes.
pub(crate) fn dossier(reports: usize, bytes: usize) -> Dossier {
    Dossier {
        reports: (0..reports).map(|_| report(&"He sent it. ".repeat(bytes / 12 + 1))).collect(),
        claims: vec![claim(); reports],
        events: vec![event()],
        origins: vec![origin()],
        findings: vec![finding(); reports],
        notes: vec!["a note".to_owned()],
    }
}
