//! Any text at all through a check. What needs the real program belongs to `tests/cli`.

use proptest::prelude::*;
use twosource_contract::Error;
use twosource_model::OffsetTable;

use super::*;

/// Words and marks that the rooms look for, so that arbitrary text comes near to what they read.
const BAIT: [&str; 24] = [
    "Source: ",
    "Title: ",
    "Published: ",
    "2021-03-23",
    "\n\n",
    "## ",
    "“",
    "”",
    "\"",
    "'",
    "said",
    " on the 23rd ",
    "President ",
    "Kim Jong Un",
    " sent ",
    " a letter ",
    " to ",
    "according to ",
    "KCNA",
    ". ",
    "\u{202e}",
    "\0",
    "😀",
    "\r\n",
];

fn any_report() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => proptest::sample::select(&BAIT[..]).prop_map(|s| s.as_bytes().to_vec()),
        2 => "\\PC{0,20}".prop_map(String::into_bytes),
        1 => any::<String>().prop_map(String::into_bytes),
        1 => proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Checks reports in this process, as the command does.
fn checked(contents: &[Vec<u8>]) -> (Option<Box<Dossier>>, Vec<(usize, Error)>) {
    let reports: Vec<RawReport> = contents
        .iter()
        .enumerate()
        .map(|(i, content)| RawReport {
            content: content.clone(),
            path: format!("{i}.txt"),
            source: format!("Source {i}"),
            ..RawReport::default()
        })
        .collect();
    block_on(async {
        let desk =
            twosource_desk::Desk::new(rooms::here(rooms::levels(&Config::default())?, &rooms::memory()?));
        let mut updates = desk.check_reports(twosource_contract::Check { reports }).await?;
        let (mut dossier, mut failures) = (None, Vec::new());
        while let Some(update) = updates.next().await {
            match update {
                Ok(CheckUpdate::Dossier(done)) => dossier = Some(done),
                Ok(CheckUpdate::Failed { index, error }) => failures.push((index, error)),
                Ok(CheckUpdate::Progress(_)) => {}
                Err(error) => assert_eq!(failures.len(), contents.len(), "{error}"),
            }
        }
        Ok((dossier, failures))
    })
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text_gives_an_answer(contents in proptest::collection::vec(any_report(), 1..4)) {
        let (dossier, failures) = checked(&contents);
        let read = dossier.as_ref().map_or(0, |d| d.reports.len());
        prop_assert_eq!(read + failures.len(), contents.len(), "each report is checked or refused");
        for (index, error) in &failures {
            prop_assert!(error.to_string().contains(&format!("{index}.txt")), "{}", error);
        }
        let Some(dossier) = dossier else { return Ok(()) };
        for finding in &dossier.findings {
            prop_assert!(!finding.evidence.is_empty());
            for evidence in &finding.evidence {
                let report = dossier.reports.iter().find(|r| r.name == evidence.report).unwrap();
                let table = OffsetTable::new(&report.text);
                prop_assert_eq!(table.slice(evidence.passage.span), Some(evidence.passage.words.as_str()));
            }
        }
        let mut printed = Vec::new();
        terminal::dossier(&dossier, &terminal::Options::default(), &mut printed).unwrap();
        let printed = String::from_utf8(printed).unwrap();
        prop_assert!(!printed.contains(|c: char| c.is_control() && c != '\n'), "{:?}", printed);
        let json = json::dossier(&dossier);
        prop_assert!(json.ends_with('}'), "{}", json);
        // The same again.
        let again = checked(&contents);
        prop_assert_eq!(again.0.as_deref(), Some(&*dossier));
    }
}
