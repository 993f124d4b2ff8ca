//! What a dossier is in SARIF.

mod set;

use set::{at, dossier, finding, report, value, words};
use twosource_model::{Dossier, Review, ReviewState, RuleInfo, Severity};
use twosource_render::sarif;

fn letters() -> (Dossier, Vec<RuleInfo>) {
    let file = report("letters/a b.txt", "Title\n\n😀 Kim sent a letter\nto Xi, who answered.", 7);
    let wire = report("", "習近平 answered.\n\nKim did not.", 0);
    let page = report("page.html", "Xi answered by letter.", 0);
    let other_page = report("page.html", "Xi did not answer.", 0);
    let mut channel = finding(
        "conflicting-channel",
        Severity::Error,
        "reports differ on the channel",
        vec![
            words(&file, "a letter\nto Xi", "in writing"),
            words(&wire, "Kim", "by nothing"),
            words(&wire, "Kim", "by nothing"),
            words(&file, "Title", ""),
            words(&page, "by letter", "by letter"),
            words(&other_page, "did not answer", ""),
        ],
    );
    channel.values = vec![value("letters/a b.txt", "letter"), value(wire.name.as_str(), "none")];
    let mut dismissed = finding(
        "unlisted-rule",
        Severity::Info,
        "seen before",
        vec![at(&file, 900, 905, "words that are not there", "stray")],
    );
    dismissed.note = String::new();
    dismissed.review = Some(Review {
        state: ReviewState::Dismissed,
        reviewer: "night desk".to_owned(),
        reason: "known".to_owned(),
    });
    let rules = vec![RuleInfo {
        id: "conflicting-channel".to_owned(),
        summary: "reports differ on the means".to_owned(),
        severity: Severity::Error,
        explanation: "# conflicting-channel\n\nWhat it is.\n".to_owned(),
    }];
    let mut dossier = dossier(vec![file.clone(), wire, page, other_page, file], vec![channel, dismissed]);
    dossier.notes.push("c.txt: the text is not English (ko)".to_owned());
    (dossier, rules)
}

#[test]
fn a_dossier_is_one_run() {
    let (dossier, rules) = letters();
    // Whether a map keeps its order hangs on what else is in the build.
    insta::with_settings!({ sort_maps => true }, {
        insta::assert_json_snapshot!(sarif::document(&dossier, &rules, "0.1.0"));
    });
}

#[test]
fn what_is_written_is_one_line_of_json() {
    let (dossier, rules) = letters();
    let mut out = Vec::new();
    sarif::dossier(&dossier, &rules, "0.1.0", &mut out).unwrap();
    let read: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(read, sarif::document(&dossier, &rules, "0.1.0"));
    assert_eq!(out.iter().filter(|b| **b == b'\n').count(), 1);
}

/// The words at every region's line and column, and at every offset, are those of its snippet.
#[test]
fn regions_are_where_the_words_are() {
    let (dossier, rules) = letters();
    let document = sarif::document(&dossier, &rules, "0.1.0");
    let mut seen = 0;
    for result in document["runs"][0]["results"].as_array().unwrap() {
        for list in ["locations", "relatedLocations"] {
            for location in result[list].as_array().into_iter().flatten() {
                let physical = &location["physicalLocation"];
                let region = &physical["region"];
                let Some(snippet) = region["snippet"]["text"].as_str() else { continue };
                let number = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap();
                let name = location["properties"]["report"].as_str().unwrap();
                let report = dossier.reports.iter().find(|r| r.name.as_str() == name).unwrap();
                let index = usize::try_from(physical["artifactLocation"]["index"].as_u64().unwrap()).unwrap();
                let artifact = &document["runs"][0]["artifacts"][index];
                assert_eq!(artifact["location"]["uri"], physical["artifactLocation"]["uri"]);
                // The file is the text, from line 7 on where it has places.
                let first = if artifact["contents"].is_null() { 7 } else { 1 };
                let lines: Vec<&str> = report.text.split('\n').collect();
                let offset = |line: usize, column: usize| {
                    let before: usize = lines[..line - first].iter().map(|l| l.chars().count() + 1).sum();
                    before + column - 1
                };
                let (from, to) = (
                    offset(number("startLine"), number("startColumn")),
                    offset(number("endLine"), number("endColumn")),
                );
                let got: String = report.text.chars().skip(from).take(to - from).collect();
                assert_eq!(got, snippet);
                if !region["charOffset"].is_null() {
                    assert_eq!((number("charOffset"), number("charLength")), (from, to - from));
                }
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 5);
}
