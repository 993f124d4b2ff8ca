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
        let content = format!("Source: Paper {i}\nTitle: A test\nPublished: 2022-03-23\n\n{body}\n").into_bytes();
        assert!(content.len() <= REPORT_BYTES, "{} bytes", content.len());
        let raw = RawReport { content, path: format!("{i}.txt"), ..RawReport::default() };
        let report = twosource_ingest::read(&raw).unwrap();
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

macro_rules! hostile {
    ($($name:ident: $body:expr;)+) => {$(
        #[test]
        fn $name() {
            let body: String = $body;
            through(&[body]);
        }
    )+};
}

hostile! {
    a_million_opening_brackets: "(".repeat(MILLION);
    a_million_closing_brackets: "]".repeat(MILLION);
    half_a_million_pairs_of_brackets: "()".repeat(MILLION / 2);
    half_a_million_brackets_in_each_other: "(".repeat(MILLION / 2) + &")".repeat(MILLION / 2);
    a_million_straight_marks: "\"".repeat(MILLION);
    a_million_apostrophes: "'".repeat(MILLION);
    curly_marks_that_open: "“".repeat(MILLION / 2);
    curly_marks_that_close: "”".repeat(MILLION / 2);
    curly_marks_within_words: "a“b”".repeat(MILLION / 8);
    marks_each_with_a_word: "“a ".repeat(MILLION / 5);
    quotations_that_nobody_said: "“We came.” ".repeat(MILLION / 15);
    a_million_capital_letters: "A ".repeat(MILLION);
    a_token_of_a_million_letters: "x".repeat(MILLION);
    a_name_of_a_million_letters: format!("President X{} sent a letter.", "x".repeat(MILLION));
    a_name_of_a_hundred_thousand_words: "Havrel ".repeat(100_000);
    a_title_before_a_title: "President ".repeat(100_000);
    initials_without_end: "A.".repeat(MILLION / 2);
    hyphens_without_end: "a-".repeat(MILLION / 2);
    a_million_full_stops: ".".repeat(MILLION);
    a_million_short_sentences: "It is. ".repeat(MILLION / 7);
    a_million_line_breaks: "a\n".repeat(MILLION / 2);
    half_a_million_paragraphs: "a\n\n".repeat(MILLION / 2);
    sub_headlines_without_end: "## A\n\n".repeat(MILLION / 6) + "It is.";
    a_million_digits: "1".repeat(MILLION);
    numbers_without_end: "1, ".repeat(MILLION / 3);
    dates_without_end: "on the 23rd ".repeat(MILLION / 12);
    months_without_end: "March ".repeat(MILLION / 6);
    verbs_without_end: "sent ".repeat(MILLION / 5);
    a_letter_to_a_letter_to_a_letter: "sent a letter to ".repeat(MILLION / 17);
    he_said_that_he_said: "Havrel said that ".repeat(MILLION / 17);
    who_said_and_said: format!("Havrel {}.", "said, ".repeat(MILLION / 6));
    admissions_without_end: "no mention of ".repeat(MILLION / 14);
    neither_nor_nor: format!("Neither the date {} was disclosed.", "nor the route ".repeat(50_000));
    marks_upon_one_letter: format!("e{}", "\u{301}".repeat(MILLION / 2));
    emoji_joined_without_end: "👩\u{200d}".repeat(MILLION / 8);
    spaces_without_end: format!("a{}b", " ".repeat(MILLION));
    words_of_another_script: "习近平向金正恩致口信。".repeat(30_000);
    right_to_left_without_end: "أرسل رسالة ".repeat(50_000);
    ten_thousand_copies_of_a_sentence:
        "Anton Havrel sent an oral message to Ingrid Solvang on Monday. ".repeat(10_000);
    ten_thousand_copies_of_a_quotation: "“The gate is shut,” President Havrel said in the message. ".repeat(10_000);
    ten_thousand_copies_of_an_admission:
        "Neither the date of the delivery nor the specific route was disclosed. ".repeat(10_000);
    ten_thousand_sentences_of_different_people: (0..10_000)
        .map(|i| format!("President Ab{i} Cd{i} sent a letter to Minister Ef{i} Gh{i} on Monday. "))
        .collect();
    a_sentence_of_a_hundred_thousand_words: format!("Havrel sent {}letter to Solvang.", "a very long ".repeat(33_333));
    a_sentence_of_many_clauses: format!("Havrel {}slept.", "sent a letter to Solvang, and ".repeat(20_000));
    a_sentence_of_names: format!("{} met.", "Anton Havrel, Ingrid Solvang and ".repeat(20_000));
    a_sentence_of_verbs_and_times: "Havrel sent a letter on Monday and ".repeat(20_000);
    a_sentence_of_sayings: "Havrel said he sent a letter, ".repeat(20_000);
    a_sentence_of_sayings_and_times: "the agency reported on Monday that Havrel met Solvang in May, ".repeat(15_000);
    a_sentence_of_quotations: "“the gate is shut,” Havrel said, and ".repeat(20_000);
    a_sentence_of_admissions: "no mention of the date, nor of the route, ".repeat(20_000);
    a_sentence_of_pronouns: "he said she said he sent her a letter and ".repeat(20_000);
    a_paragraph_of_pronouns: "He said so. She wrote to him. ".repeat(30_000);
    a_sentence_of_relative_clauses: "Havrel, who met Solvang, who sent a letter, ".repeat(20_000);
    a_sentence_of_parentheses: "Havrel (who sent a letter (on Monday)) ".repeat(20_000);
    half_a_thousand_quotations_in_each_other: "“a ‘b ".repeat(100_000) + &"c’ d” ".repeat(50_000);
    names_that_share_a_word: (0..30_000).map(|i| format!("President Havrel{i} Smith met. ")).collect();
    names_that_all_are_one: (0..60_000).map(|i| format!("A{i} Havrel. ")).collect();
    letters_to_nobody_known: (0..20_000).map(|i| format!("He sent a letter to Cd{i}. ")).collect();
    agencies_without_end: (0..20_000).map(|i| format!("The Ab{i} News Agency reported it. ")).collect();
    a_quotation_of_a_hundred_thousand_words: format!("“{}” Havrel said.", "we came and ".repeat(33_333));
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
