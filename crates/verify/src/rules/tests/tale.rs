//! Claims as a good reader would give them, for rules that need more of claims than words in a test can be read for.
//!
//! A [`Paper`] is a report, read by `ingest` from text, with claims put to words of it.

use twosource_contract::{Judged, RawReport, Stop, VerifyRequest};
use twosource_model::{
    Anchor, Certainty, Claim, ClaimName, Finding, Hedge, Interval, Link, Office, OffsetTable, Participant,
    ParticipantKind, Passage, PlaceKind, PlaceValue, Polarity, Predicate, Quantity, Quotation, QuotationKind,
    Reading, Report, Role, RoleValue, Slot, Source, Speaker, SpeakerKind, Tense, TimeValue, TimexKind,
};

use crate::{Levels, judge};

#[derive(Debug, Clone)]
pub(crate) struct Paper {
    pub(crate) report: Report,
    pub(crate) reading: Reading,
    pub(crate) source: Option<Source>,
}

/// A report with a title that nothing is claimed in.
pub(crate) fn paper(source: &str, published: &str, body: &str) -> Paper {
    titled(source, published, "A title", body)
}

pub(crate) fn titled(source: &str, published: &str, title: &str, body: &str) -> Paper {
    let content = format!("Source: {source}\nTitle: {title}\nPublished: {published}\n\n{body}\n");
    let raw = RawReport {
        content: content.into_bytes(),
        path: format!("{}.txt", source.to_lowercase().replace(' ', "-")),
        ..RawReport::default()
    };
    let report = twosource_ingest::read_one(&raw).unwrap();
    let reading = Reading {
        report: report.name.clone(),
        claims: Vec::new(),
        dates: Vec::new(),
        quote_defects: Vec::new(),
        admissions: Vec::new(),
        citations: Vec::new(),
        corrections: Vec::new(),
        names: Vec::new(),
        notes: Vec::new(),
    };
    Paper { report, reading, source: None }
}

impl Paper {
    /// A claim whose words are `words`, asserted as past by the report itself unless `sketch` says otherwise.
    pub(crate) fn claim(
        mut self,
        frame: &str,
        words: &str,
        sketch: impl FnOnce(Sketch<'_>) -> Sketch<'_>,
    ) -> Self {
        let words = words.trim_end_matches('.');
        let passage = passage(&self.report, words);
        let index = u32::try_from(self.reading.claims.len()).unwrap();
        let in_head = self.report.block_at(passage.span.start).is_some_and(|b| b.kind.is_head());
        let claim = Claim {
            name: ClaimName::of(&self.report.name, index),
            sentence: passage.span,
            in_head,
            frame: frame.to_owned(),
            predicate: Predicate { lemma: frame.to_owned(), passage: passage.clone() },
            passage,
            roles: Vec::new(),
            time: Slot::Unread,
            said: Slot::Unread,
            place: Slot::Unread,
            channel: Slot::Unread,
            quantities: Vec::new(),
            polarity: Polarity::Positive,
            certainty: Certainty::Asserted,
            tense: Tense::Past,
            attribution: Vec::new(),
            quotation: None,
            expects: Vec::new(),
        };
        self.reading.claims.push(sketch(Sketch { report: &self.report, claim }).claim);
        self
    }

    /// The same with its first claim's quantities hedged.
    pub(crate) fn hedged(mut self, hedge: Hedge) -> Self {
        for quantity in &mut self.reading.claims[0].quantities {
            quantity.hedge = hedge;
            quantity.high = None;
        }
        self
    }

    pub(crate) fn scoped(mut self, scope: &str) -> Self {
        self.reading.claims[0].quantities[0].scope = vec![scope.to_owned()];
        self
    }

    pub(crate) fn added(mut self) -> Self {
        self.reading.claims[0].quantities[0].added = true;
        self
    }

    pub(crate) fn corrected(mut self, words: &str) -> Self {
        self.reading.corrections = vec![passage(&self.report, words)];
        self
    }

    pub(crate) fn at_address(mut self, url: &str) -> Self {
        self.report.url = url.to_owned();
        self
    }
}

/// The passage of some words of a report: in its body where they stand there.
pub(crate) fn passage(report: &Report, words: &str) -> Passage {
    let head = report.blocks.iter().filter(|b| b.kind.is_head()).map(|b| b.span.end).max().unwrap_or(0);
    let table = OffsetTable::new(&report.text);
    let body = table.byte_of(head);
    let at = report.text[body..].find(words).map(|at| at + body).or_else(|| report.text.find(words));
    let at = at.unwrap_or_else(|| panic!("“{words}” does not stand in “{}”", report.text));
    table.passage(at..at + words.len())
}

/// A claim in the making.
pub(crate) struct Sketch<'r> {
    report: &'r Report,
    claim: Claim,
}

impl Sketch<'_> {
    /// Words of the claim, of its report where they stand outside.
    fn words(&self, words: &str) -> Passage {
        match self.claim.passage.words.find(words) {
            Some(at) => {
                let before = u32::try_from(self.claim.passage.words[..at].chars().count()).unwrap();
                let start = self.claim.passage.span.start + before;
                let length = u32::try_from(words.chars().count()).unwrap();
                Passage { span: twosource_model::Span::new(start, start + length), words: words.to_owned() }
            }
            None => passage(self.report, words),
        }
    }

    fn role(mut self, role: Role, name: &str, kind: ParticipantKind, named: bool) -> Self {
        let value = Participant { name: name.to_owned(), named, kind, offices: Vec::new() };
        let passage = self.words(name);
        self.claim.roles.push(RoleValue { role, slot: Slot::Stated { value, passage } });
        self
    }

    pub(crate) fn agent(self, name: &str) -> Self {
        self.role(Role::Agent, name, ParticipantKind::Person, true)
    }

    pub(crate) fn body_agent(self, name: &str) -> Self {
        self.role(Role::Agent, name, ParticipantKind::Organisation, false)
    }

    pub(crate) fn country_agent(self, name: &str) -> Self {
        self.role(Role::Agent, name, ParticipantKind::Place, true)
    }

    /// An agent whom a pronoun names.
    pub(crate) fn inferred_agent(mut self, name: &str) -> Self {
        let value = Participant {
            name: name.to_owned(),
            named: true,
            kind: ParticipantKind::Person,
            offices: Vec::new(),
        };
        let slot = Slot::Inferred { value, passage: None, reason: "the pronoun points back".to_owned() };
        self.claim.roles.push(RoleValue { role: Role::Agent, slot });
        self
    }

    pub(crate) fn co_agent(self, name: &str) -> Self {
        self.role(Role::CoAgent, name, ParticipantKind::Person, true)
    }

    pub(crate) fn patient(self, name: &str) -> Self {
        self.role(Role::Patient, name, ParticipantKind::Person, true)
    }

    /// A patient known by a description.
    pub(crate) fn patient_thing(self, name: &str) -> Self {
        self.role(Role::Patient, name, ParticipantKind::Thing, false)
    }

    pub(crate) fn recipient(self, name: &str) -> Self {
        self.role(Role::Recipient, name, ParticipantKind::Person, true)
    }

    pub(crate) fn thing(self, name: &str) -> Self {
        self.role(Role::Attribute, name, ParticipantKind::Thing, false)
    }

    /// The words that name the participant who was given last.
    pub(crate) fn said_as(mut self, words: &str) -> Self {
        let whole = self.words(words);
        if let Some(RoleValue { slot: Slot::Stated { passage, .. }, .. }) = self.claim.roles.last_mut() {
            *passage = whole;
        }
        self
    }

    /// An office of the participant who was given last.
    pub(crate) fn office(mut self, title: &str, of: &str) -> Self {
        if let Some(RoleValue { slot: Slot::Stated { value, .. }, .. }) = self.claim.roles.last_mut() {
            value.offices.push(Office { title: title.to_owned(), of: of.to_owned() });
        }
        self
    }

    fn nobody_slot(role: Role) -> RoleValue {
        RoleValue { role, slot: Slot::Unstated }
    }

    /// Nobody is given as the speaker, though all around was read.
    pub(crate) fn nobody(mut self) -> Self {
        self.claim.roles.push(Self::nobody_slot(Role::Agent));
        self
    }

    /// No time is given, though all around was read.
    pub(crate) fn undated(mut self) -> Self {
        self.claim.time = Slot::Unstated;
        self
    }

    fn day(&self, words: &str, day: &str) -> Slot<TimeValue> {
        let begin: jiff::Timestamp = format!("{day}T00:00:00Z").parse().unwrap();
        let end = begin.checked_add(jiff::SignedDuration::from_hours(24)).unwrap();
        let value = TimeValue {
            kind: TimexKind::Date,
            value: day.to_owned(),
            modifier: None,
            interval: Some(Interval { begin, end }),
            anchor: Anchor::Publication,
        };
        Slot::Stated { value, passage: self.words(words) }
    }

    pub(crate) fn on(mut self, words: &str, day: &str) -> Self {
        self.claim.time = self.day(words, day);
        self
    }

    pub(crate) fn said(mut self, words: &str, day: &str) -> Self {
        self.claim.said = self.day(words, day);
        self
    }

    pub(crate) fn at(mut self, name: &str, kind: PlaceKind, within: &[&str]) -> Self {
        let value = PlaceValue {
            name: name.to_owned(),
            kind,
            within: within.iter().map(|w| (*w).to_owned()).collect(),
            apart: Vec::new(),
        };
        self.claim.place = Slot::Stated { value, passage: self.words(name) };
        self
    }

    pub(crate) fn count(mut self, words: &str, unit: &str, value: f64) -> Self {
        self.claim.quantities.push(Quantity {
            low: Some(value),
            high: Some(value),
            hedge: Hedge::Exact,
            unit: unit.to_owned(),
            scope: Vec::new(),
            added: false,
            passage: self.words(words),
        });
        self
    }

    /// Credited to; the outermost first.
    pub(crate) fn by(mut self, name: &str, kind: SpeakerKind) -> Self {
        let passage = self.report.text.contains(name).then(|| self.words(name));
        let speaker =
            Speaker { name: name.to_owned(), kind, passage, candidates: Vec::new(), offices: Vec::new() };
        self.claim.attribution.push(Link { speaker, cue: None });
        self
    }

    pub(crate) fn quoted(mut self, words: &str) -> Self {
        let folded = crate::wording::fold(words);
        let mark = words.split('…').map(crate::wording::fold).collect::<Vec<_>>().join(" … ");
        self.claim.quotation = Some(Quotation {
            passage: self.words(words),
            kind: QuotationKind::Direct,
            folded: if words.contains('…') { mark } else { folded },
            translated: false,
            third_person_self: false,
        });
        self
    }

    pub(crate) fn denied(mut self) -> Self {
        self.claim.polarity = Polarity::Negative;
        self
    }

    pub(crate) fn certain(mut self, certainty: Certainty) -> Self {
        self.claim.certainty = certainty;
        self
    }

    pub(crate) fn tense(mut self, tense: Tense) -> Self {
        self.claim.tense = tense;
        self
    }
}

/// Judges papers, whatever their order.
pub(crate) fn judged_on(papers: &[Paper]) -> Judged {
    let request = |papers: Vec<&Paper>| VerifyRequest {
        reports: papers.iter().map(|p| p.report.clone()).collect(),
        readings: papers.iter().map(|p| p.reading.clone()).collect(),
        sources: papers.iter().filter_map(|p| p.source.clone()).collect(),
    };
    let forward = judge(&request(papers.iter().collect()), &Levels::default(), &Stop::new()).unwrap();
    let backward = judge(&request(papers.iter().rev().collect()), &Levels::default(), &Stop::new()).unwrap();
    assert_eq!(forward, backward, "the order of the set must not matter");
    forward
}

/// The rule fires once, and its evidence has these words, each in one item.
pub(crate) fn fires_on(rule: &str, papers: &[Paper], words: &[&str]) {
    let findings = judged_on(papers).findings;
    let of_rule: Vec<&Finding> = findings.iter().filter(|f| f.rule == rule).collect();
    assert_eq!(of_rule.len(), 1, "{rule} once: {findings:#?}");
    let mut shown: Vec<&str> = of_rule[0].evidence.iter().map(|e| e.passage.words.as_str()).collect();
    for word in words {
        let at = shown.iter().position(|s| s.contains(word));
        shown.remove(at.unwrap_or_else(|| panic!("“{word}” not in {shown:?}: {findings:#?}")));
    }
}

/// The rule has nothing to say.
pub(crate) fn silent_on(rule: &str, papers: &[Paper]) {
    let findings = judged_on(papers).findings;
    assert!(findings.iter().all(|f| f.rule != rule), "{rule} must be silent: {findings:#?}");
}
