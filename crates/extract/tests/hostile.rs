//! Any report whatever: no panic, passages that are what their spans slice, and long monotonous texts in a time that a
//! test can wait for.

use proptest::prelude::*;
use twosource_contract::{RawReport, Reason, Stop};
use twosource_model::{OffsetTable, Passage, Reading, Report, Slot};

fn report(body: &str) -> Option<Report> {
    let content = format!("Source: Test\nTitle: Kim sends letter\nPublished: 2024-10-10\n\n{body}\n");
    twosource_ingest::read_one(&RawReport { content: content.into_bytes(), ..RawReport::default() }).ok()
}

fn passages(reading: &Reading) -> Vec<&Passage> {
    let mut out: Vec<&Passage> = Vec::new();
    for claim in &reading.claims {
        out.extend([&claim.passage, &claim.predicate.passage]);
        out.extend(claim.quotation.iter().map(|q| &q.passage));
        out.extend(claim.roles.iter().filter_map(|r| r.slot.passage()));
        out.extend(claim.attribution.iter().flat_map(|l| l.cue.iter().chain(&l.speaker.passage)));
        out.extend(claim.channel.passage());
        if let Slot::Stated { passage, .. } = &claim.time {
            out.push(passage);
        }
    }
    out.extend(reading.dates.iter().map(|d| &d.passage));
    out.extend(reading.quote_defects.iter().map(|d| &d.passage));
    out.extend(reading.admissions.iter().map(|a| &a.passage));
    out.extend(reading.citations.iter().map(|c| &c.passage));
    out
}

fn check(body: &str) {
    let Some(report) = report(body) else { return };
    let reading = match twosource_extract::read(&report, &Stop::new()) {
        Ok(reading) => reading,
        // A claim every twenty letters is more than a call may have, and is told so.
        Err(e) => return assert_eq!(e.reason(), Reason::TooManyClaims),
    };
    let table = OffsetTable::new(&report.text);
    for passage in passages(&reading) {
        assert_eq!(table.slice(passage.span), Some(passage.words.as_str()));
        assert!(!passage.words.is_empty(), "evidence has words");
    }
    for admission in &reading.admissions {
        assert!(admission.about.is_none_or(|i| (i as usize) < reading.claims.len()));
    }
}

fn newsy() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Kim Jong-un",
        "Xi",
        "President",
        "Chinese",
        "said",
        "told",
        "he",
        "she",
        "sent",
        "a letter",
        "an oral message",
        "to",
        "met",
        "with",
        "by",
        "“",
        "”",
        "\"",
        "'s",
        "on the 23rd",
        "on Monday",
        "KCNA",
        "according to",
        "the agency",
        "did not say",
        "when",
        "or",
        "by whom",
        "no mention of",
        "the date",
        "was",
        "delivered",
        "in",
        "the",
        "of",
        "and",
        "that",
        "who",
        ",",
        ".",
        ":",
        "\n\n",
        "held talks",
        "will",
        "has",
        "(",
        ")",
        "—",
        "习",
        "😀",
        "If",
        "declined to name",
        "wrote",
        "it",
    ]);
    prop::collection::vec(word, 0..80).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_text(body in "\\PC{0,300}") {
        check(&body);
    }

    #[test]
    fn any_newsy_text(body in newsy()) {
        check(&body);
    }
}

#[test]
fn a_long_text_of_one_thing() {
    for unit in [
        "Kim sent a letter to Xi on Monday. ",
        "Kim said ",
        "he said “a b c d” ",
        "“a b c d e f” ",
        "a letter to Xi ",
        "sent ",
        "did not say when ",
        "no mention of the date or ",
        "Kim met Xi and ",
        "President Kim, premier of the Cabinet, ",
        "(",
        "\"",
        "K",
    ] {
        check(&unit.repeat(300_000 / unit.len()));
    }
}

/// An endless sentence of sayings of every kind, as long as a report may be. Reading that looks from each of them to the end of
/// the sentence takes minutes.
#[test]
fn an_endless_sentence_of_sayings() {
    let unit = "who said that “a b c d e,” he said, adding that Kim, citing Lee, said that Mr Lee told Mr Kim that he denied \
                that the army was quoted as saying that she had this to say about it, warning of the ";
    for unit in ["who said that ", unit] {
        let body = unit.repeat(1_900_000 / unit.len());
        check(&body);
        let report = report(&body).expect("a report of this size is read");
        let found = twosource_extract::attributed(&report, &Stop::new()).unwrap();
        assert!(found.len() > 10_000, "{}", found.len());
    }
}

#[test]
fn another_language_is_told() {
    let report = report("Der Ministerpräsident hat dem Präsidenten einen Brief geschickt, wie die Agentur am Montag meldete, und darin um Hilfe gebeten. Eine Antwort gibt es noch nicht, sagte ein Sprecher der Regierung am Abend vor der Presse.").unwrap();
    let reading = twosource_extract::read(&report, &Stop::new()).unwrap();
    assert!(reading.claims.is_empty());
    assert_eq!(reading.notes.len(), 1, "{:?}", reading.notes);
}

#[test]
fn a_stop_is_heard() {
    let stop = Stop::new();
    stop.ask();
    let report = report("Kim sent a letter to Xi on Monday.").unwrap();
    assert_eq!(twosource_extract::read(&report, &stop), Err(twosource_contract::Error::Cancelled));
}
