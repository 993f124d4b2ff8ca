//! Texts of hostile size and shape: each is read to its end, and in a time that grows with its length and no faster.
//!
//! Nothing is timed here. What takes the square of its length takes hours at these sizes, and the run does not end.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

use twosource_contract::limits::REPORT_BYTES;
use twosource_contract::{Error, RawReport, Stop, VerifyRequest};
use twosource_model::Dossier;
use twosource_render::terminal::{self, Options};
use twosource_verify::Levels;
use twosource_wire::json;

/// Reads, extracts, verifies, draws and writes reports of these bodies; gives what was found.
fn through(bodies: &[String]) -> Dossier {
    let stop = Stop::new();
    let mut set = VerifyRequest::default();
    for (i, body) in bodies.iter().enumerate() {
        let content =
            format!("Source: Paper {i}\nTitle: A test\nPublished: 2022-03-23\n\n{body}\n").into_bytes();
        assert!(content.len() <= REPORT_BYTES, "{} bytes", content.len());
        let raw = RawReport { content, path: format!("{i}.txt"), ..RawReport::default() };
        let report = twosource_ingest::read_one(&raw).unwrap();
        match twosource_extract::read(&report, &stop) {
            Ok(reading) => {
                set.reports.push(report);
                set.readings.push(reading);
            }
            // A report may hold more claims than a call may have; that is an answer too.
            Err(error) => assert!(matches!(error, Error::TooLarge { .. }), "{error}"),
        }
    }
    let judged = twosource_verify::judge(&set, &Levels::default(), &stop).unwrap();
    let claims = set.readings.into_iter().flat_map(|r| r.claims).collect();
    let dossier = Dossier {
        reports: set.reports,
        claims,
        events: judged.events,
        origins: judged.origins,
        findings: judged.findings,
        notes: Vec::new(),
    };
    let mut rows = Vec::new();
    terminal::dossier(&dossier, &Options::default(), &mut rows).unwrap();
    assert!(!rows.is_empty());
    assert!(json::dossier(&dossier).starts_with('{'));
    dossier
}

const MILLION: usize = 1_000_000;
/// Bytes of the texts below that are one thing over and over.
const LARGE: usize = 400_000;

/// This over and over, to the size of [`LARGE`].
fn over_and_over(text: &str) -> String {
    text.repeat(LARGE / text.len())
}

/// Such texts with a number in each, so that no two are the same.
fn numbered(text: &str) -> String {
    (0..LARGE / text.len()).map(|i| text.replace('#', &i.to_string())).collect()
}

macro_rules! hostile {
    ($($name:ident: $body:expr;)+) => {$(
        #[test]
        fn $name() {
            let body: String = $body;
            through(&[body]);
        }
    )+};
}

// Marks.
hostile! {
    a_million_opening_brackets: "(".repeat(MILLION);
    a_million_closing_brackets: "]".repeat(MILLION);
    half_a_million_pairs_of_brackets: "()".repeat(MILLION / 2);
    brackets_in_each_other: "(".repeat(MILLION / 2) + &")".repeat(MILLION / 2);
    a_million_straight_marks: "\"".repeat(MILLION);
    half_a_million_marks_that_open: "“".repeat(MILLION / 2);
    half_a_million_marks_that_close: "”".repeat(MILLION / 2);
    a_million_apostrophes: "'".repeat(MILLION);
    a_million_full_stops: ".".repeat(MILLION);
    marks_within_words: over_and_over("a“b”");
    marks_each_with_a_word: over_and_over("“a ");
    quotations_in_each_other: over_and_over("“a ‘b ") + &over_and_over("c’ d” ");
    quotations_that_nobody_said: over_and_over("“We came.” ");
}

// Words, and what is none.
hostile! {
    a_million_capital_letters: "A ".repeat(MILLION);
    a_token_of_a_million_letters: "x".repeat(MILLION);
    a_name_of_a_million_letters: format!("President X{} sent a letter.", "x".repeat(MILLION));
    a_name_of_many_words: over_and_over("Havrel ");
    titles_without_end: over_and_over("President ");
    initials_without_end: over_and_over("A.");
    hyphens_without_end: over_and_over("a-");
    a_million_digits: "1".repeat(MILLION);
    numbers_without_end: over_and_over("1, ");
    marks_upon_one_letter: format!("e{}", over_and_over("\u{301}"));
    emoji_joined_without_end: over_and_over("👩\u{200d}");
    a_million_spaces: format!("a{}b", " ".repeat(MILLION));
    another_script: over_and_over("习近平向金正恩致口信。");
    right_to_left: over_and_over("أرسل رسالة ");
}

// Lines, sentences, paragraphs.
hostile! {
    short_sentences: over_and_over("It is. ");
    line_breaks: over_and_over("a\n");
    paragraphs: over_and_over("a\n\n");
    sub_headlines: over_and_over("## A\n\n") + "It is.";
    ten_thousand_copies_of_a_sentence:
        "Anton Havrel sent an oral message to Ingrid Solvang on Monday. ".repeat(10_000);
    ten_thousand_copies_of_a_quotation: "“The gate is shut,” President Havrel said in the message. ".repeat(10_000);
    ten_thousand_copies_of_an_admission:
        "Neither the date of the delivery nor the specific route was disclosed. ".repeat(10_000);
    sentences_of_different_people: numbered("President Ab# Cd# sent a letter to Minister Ef# Gh# on Monday. ");
    names_that_share_a_word: numbered("President Havrel# Smith met. ");
    names_that_end_alike: numbered("A# Havrel. ");
    letters_to_nobody_known: numbered("He sent a letter to Cd#. ");
    agencies_without_end: numbered("The Ab# News Agency reported it. ");
    pronouns: over_and_over("He said so. She wrote to him. ");
}

// One sentence, and no end of it.
hostile! {
    a_sentence_of_a_hundred_thousand_words:
        format!("Havrel sent {}letter to Solvang.", "a very long ".repeat(33_333));
    a_quotation_of_a_hundred_thousand_words: format!("“{}” Havrel said.", "we came and ".repeat(33_333));
    a_sentence_of_dates: over_and_over("on the 23rd ");
    a_sentence_of_months: over_and_over("March ");
    a_sentence_of_verbs: over_and_over("sent ");
    a_sentence_of_letters: over_and_over("sent a letter to ");
    a_sentence_of_clauses: over_and_over("Havrel sent a letter to Solvang, and ");
    a_sentence_of_verbs_and_times: over_and_over("Havrel sent a letter on Monday and ");
    a_sentence_of_names: over_and_over("Anton Havrel, Ingrid Solvang and ");
    a_sentence_of_cues: over_and_over("said, ");
    a_sentence_of_sayings: over_and_over("Havrel said he sent a letter, ");
    a_sentence_of_sayings_of_sayings: over_and_over("Havrel said that ");
    a_sentence_of_sayings_and_times: over_and_over("the agency reported on Monday that Havrel met Solvang in May, ");
    a_sentence_of_quotations: over_and_over("“the gate is shut,” Havrel said, and ");
    a_sentence_of_pronouns: over_and_over("he said she said he sent her a letter and ");
    a_sentence_of_relative_clauses: over_and_over("Havrel, who met Solvang, who sent a letter, ");
    a_sentence_of_parentheses: over_and_over("Havrel (who sent a letter (on Monday)) ");
    a_sentence_of_admissions: over_and_over("no mention of the date, nor of the route, ");
    a_sentence_of_what_is_not_told: over_and_over("no mention of ");
    neither_nor_nor: format!("Neither the date {}was disclosed.", over_and_over("nor the route "));
}

/// A set whose reports all tell of the same: there is much to link and to set against each other.
#[test]
fn a_hundred_reports_of_a_hundred_sentences_each() {
    let bodies: Vec<String> = (0..100)
        .map(|i| {
            (0..100)
                .map(|j| {
                    let day = (i + j) % 28 + 1;
                    format!("Anton Havrel sent an oral message to Ingrid Solvang on March {day}, the agency said. ")
                })
                .collect()
        })
        .collect();
    let dossier = through(&bodies);
    assert_eq!(dossier.reports.len(), 100);
    assert!(!dossier.claims.is_empty());
}

/// The same text under many names.
#[test]
fn five_hundred_copies_of_a_report() {
    let body = "Anton Havrel sent an oral message to Ingrid Solvang.\n\n“The gate is shut,” Havrel said in the message. \
                Neither the date nor the route was disclosed.";
    let dossier = through(&vec![body.to_owned(); 500]);
    assert_eq!(dossier.reports.len(), 500);
}

/// One event in five hundred accounts that differ in what they give.
#[test]
fn five_hundred_reports_of_one_event() {
    let bodies: Vec<String> = (0..500)
        .map(|i| {
            format!(
                "A blast at the mill in Sollen killed {} people on Monday, officials said. Lena Holm, {}, was among them. \
                 Paper {i} has learned that Ivo Marn ran the mill.",
                12 + i % 3,
                30 + i % 5
            )
        })
        .collect();
    let dossier = through(&bodies);
    assert_eq!(dossier.reports.len(), 500);
    assert!(dossier.findings.iter().any(|f| f.rule == "conflicting-number"));
}

/// Quotations that are almost the same, each by somebody else.
#[test]
fn quotations_that_differ_in_a_word() {
    let bodies: Vec<String> = (0..200)
        .map(|i| {
            (0..20)
                .map(|j| format!("“The gate on the Lomna bridge has been shut for {} years,” President P{i} Q{j} said. ", i + j))
                .collect()
        })
        .collect();
    through(&bodies);
}
