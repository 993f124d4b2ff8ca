//! What rules, explanations, lists and readings look like.

mod set;

use set::{at, finding, report, words};
use twosource_model::{
    Admission, Anchor, Certainty, Channel, Claim, ClaimName, DateMention, Detail, Hedge, Link, Office,
    OffsetTable, Participant, ParticipantKind, Passage, Polarity, Predicate, Quantity, Quotation,
    QuotationKind, QuoteDefect, QuoteFlaw, Reading, Report, Review, ReviewState, Role, RoleValue, RuleInfo,
    Severity, Slot, SlotKind, Speaker, SpeakerKind, Tense, TimeValue, TimexKind,
};
use twosource_render::terminal::{self, Options};

fn shown(write: impl Fn(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("a vector takes all");
    String::from_utf8(out).expect("output is UTF-8").replace('\u{1b}', "␛")
}

fn plain(width: usize) -> Options {
    Options { color: false, width }
}

const PAGE: &str = "# undated-event

A report tells an event as **happened**, and neither the sentence nor its neighbourhood says when. A reader cannot tell \
news from
history.

## When it stays silent

- The time is *inferred*, as `stated` in the sentence before;
  this item goes on in a second line that is long enough to be wrapped.
- The sentence could not be read.
1. A numbered item.

> A quotation of some length that has to be wrapped as well, as every prose paragraph has to be.


Example:

```text
Kim sent a letter to Xi.
     ^^^^ sent, and no time given; a very long line of code that does not fit into the width of the page
```

    indented code

| table | of two |
| --- | --- |

A stray ` mark and * another, **unclosed.
";

fn rules() -> Vec<RuleInfo> {
    let rule = |id: &str, severity, summary: &str| RuleInfo {
        id: id.to_owned(),
        summary: summary.to_owned(),
        severity,
        explanation: PAGE.to_owned(),
    };
    vec![
        rule("undated-event", Severity::Warning, "an event is told as happened, and no time is given"),
        rule("conflicting-attribution", Severity::Error, "one sentence is credited to two speakers"),
        rule("single-origin", Severity::Info, "all reports of an event rest on one origin"),
    ]
}

#[test]
fn rules_in_a_table() {
    insta::assert_snapshot!(
        [90, 60, 40].map(|w| shown(|out| terminal::rules(&rules(), &plain(w), out))).join("\n")
    );
}

#[test]
fn a_page() {
    insta::assert_snapshot!(shown(|out| terminal::explain(&rules()[0], &plain(72), out)));
}

#[test]
fn a_page_in_colour() {
    let options = Options { color: true, width: 72 };
    insta::assert_snapshot!(shown(|out| terminal::explain(&rules()[0], &options, out)));
}

#[test]
fn a_page_that_holds_nothing() {
    let mut rule = rules().remove(0);
    rule.explanation = String::new();
    insta::assert_snapshot!(
        shown(|out| terminal::explain(&rule, &plain(80), out)),
        @"undated-event (warning): an event is told as happened, and no time is given"
    );
}

#[test]
fn findings_in_a_row_each() {
    let seoul = report("letters/seoul.txt", "Title\n\nKim sent a letter to 習近平.", 7);
    let mut dismissed = finding("unanchored-date", Severity::Info, "習近平 answered on no day", vec![]);
    dismissed.review =
        Some(Review { state: ReviewState::Dismissed, reviewer: "desk".to_owned(), reason: String::new() });
    let findings = vec![
        finding("undated-event", Severity::Warning, "when was it sent?", vec![words(&seoul, "sent", "")]),
        finding("conflicting-date", Severity::Error, "elsewhere", vec![at(&seoul, 900, 905, "words", "")]),
        finding(
            "undated-event",
            Severity::Warning,
            &"a long message ".repeat(9),
            vec![words(&seoul, "習近平", "")],
        ),
        dismissed,
    ];
    let reports = [seoul];
    let widths = [usize::MAX, 100, 40];
    insta::assert_snapshot!(
        widths.map(|w| shown(|out| terminal::findings(&findings, &reports, &plain(w), out))).join("\n")
    );
}

fn passage(report: &Report, words: &str) -> Passage {
    let at = report.text.find(words).expect("the report has the words");
    OffsetTable::new(&report.text).passage(at..at + words.len())
}

fn reading(report: &Report) -> Reading {
    let passage = |words: &str| passage(report, words);
    let person = |name: &str, title: &str, of: &str| Participant {
        name: name.to_owned(),
        named: true,
        kind: ParticipantKind::Person,
        offices: vec![Office { title: title.to_owned(), of: of.to_owned() }],
    };
    let date = |value: &str, anchor| TimeValue {
        kind: TimexKind::Date,
        value: value.to_owned(),
        modifier: None,
        interval: None,
        anchor,
    };
    let sent = Claim {
        name: ClaimName::of(&report.name, 0),
        passage: passage("Kim Jong-un sent an oral letter to Xi Jinping"),
        sentence: passage("Kim Jong-un sent an oral letter to Xi Jinping").span,
        in_head: false,
        frame: "send".to_owned(),
        predicate: Predicate { lemma: "send".to_owned(), passage: passage("sent") },
        roles: vec![
            RoleValue {
                role: Role::Agent,
                slot: Slot::Stated {
                    value: person("Kim Jong-un", "leader", "north korea"),
                    passage: passage("Kim Jong-un"),
                },
            },
            RoleValue {
                role: Role::Recipient,
                slot: Slot::Inferred {
                    value: person("Xi Jinping", "president", ""),
                    passage: Some(passage("Xi Jinping")),
                    reason: "the letter is that of the sentence before".to_owned(),
                },
            },
            RoleValue { role: Role::CoAgent, slot: Slot::Unstated },
        ],
        time: Slot::Unstated,
        said: Slot::Stated { value: date("XXXX-XX-23", Anchor::Unanchored), passage: passage("On the 23rd") },
        place: Slot::Unread,
        channel: Slot::Stated { value: Channel::OralMessage, passage: passage("oral letter") },
        quantities: vec![Quantity {
            low: Some(2.0),
            high: None,
            hedge: Hedge::AtLeast,
            unit: "letter".to_owned(),
            scope: vec!["this year".to_owned()],
            added: false,
            passage: passage("at least two letters"),
        }],
        polarity: Polarity::Negative,
        certainty: Certainty::Planned,
        tense: Tense::Past,
        attribution: vec![Link {
            speaker: Speaker {
                name: "the ministry".to_owned(),
                kind: SpeakerKind::Office,
                passage: None,
                candidates: vec!["Foreign Ministry".to_owned(), "Unification Ministry".to_owned()],
                offices: Vec::new(),
            },
            cue: Some(passage("said")),
        }],
        quotation: Some(Quotation {
            passage: passage("a treasure"),
            kind: QuotationKind::Mixed,
            folded: "a treasure".to_owned(),
            translated: true,
            third_person_self: false,
        }),
        expects: vec![SlotKind::Time, SlotKind::Agent],
    };
    Reading {
        report: report.name.clone(),
        claims: vec![sent],
        dates: vec![DateMention {
            passage: passage("On the 23rd"),
            time: date("XXXX-XX-23", Anchor::Unanchored),
        }],
        quote_defects: vec![QuoteDefect { flaw: QuoteFlaw::Unopened, passage: passage("treasure”") }],
        citations: Vec::new(),
        corrections: Vec::new(),
        names: Vec::new(),
        admissions: vec![Admission {
            detail: Detail::Route,
            passage: passage("no mention of the route"),
            about: Some(0),
        }],
        notes: vec!["a sentence of 100,000 words was not read".to_owned()],
    }
}

#[test]
fn claims_with_how_each_slot_is_known() {
    let text = "Headline\n\nOn the 23rd, the ministry said Kim Jong-un sent an oral letter to Xi Jinping, of at least two \
        letters, “a treasure”. There was no mention of the route.";
    let report = report("seoul.txt", text, 4);
    let reading = reading(&report);
    let shown = [100, 50].map(|w| shown(|out| terminal::claims(&reading, &report, &plain(w), out)));
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_reading_of_another_report_is_still_shown() {
    let text = "On the 23rd, the ministry said Kim Jong-un sent an oral letter to Xi Jinping, of at least two letters, “a \
        treasure”. There was no mention of the route.";
    let reading = reading(&report("seoul.txt", text, 4));
    let empty = report("empty.txt", "", 0);
    assert!(shown(|out| terminal::claims(&reading, &empty, &plain(80), out)).contains("an oral letter"));
}
