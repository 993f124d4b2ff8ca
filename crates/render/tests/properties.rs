//! What holds for any text and any evidence.

mod set;

use proptest::prelude::*;
use set::{at, dossier, finding, report, value, words};
use twosource_model::{Dossier, OffsetTable, Report, Severity};
use twosource_render::terminal::{self, Options};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

fn shown(dossier: &Dossier, width: usize) -> String {
    let mut out = Vec::new();
    terminal::dossier(dossier, &Options { color: false, width }, &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("output is UTF-8")
}

fn columns(row: &str) -> usize {
    row.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// What is neither white space nor an underline.
fn bare(text: &str) -> String {
    terminal::escaped(text).chars().filter(|c| !c.is_whitespace() && !"^-".contains(*c)).collect()
}

/// The words of the excerpts, without gutters and underlines.
fn excerpts(out: &str) -> String {
    out.lines()
        .filter_map(|row| row.split_once("| "))
        .filter(|(gutter, _)| gutter.chars().all(|c| c == ' ' || c.is_ascii_digit()))
        .map(|(_, text)| bare(text))
        .collect()
}

/// Any text, with what is awkward in it more often than chance would have it.
fn text() -> impl Strategy<Value = String> {
    let awkward = prop::sample::select(vec![
        "Kim sent a letter to Xi. ",
        "習近平は、",
        "e\u{301}\u{302}",
        "👩🏽\u{200d}🚒",
        "🇰🇷🇰🇵🇰",
        "\u{1b}[31m",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\u{202e}",
        "\u{2066}",
        "\u{0}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\u{a0}",
        "\u{200b}",
        "\u{200d}",
        "\u{301}",
        "שלום ",
        "السلام عليكم ",
        "لا",
        "क्षि",
        "\u{1100}\u{1100}\u{1100}\u{1100}",
        "☺\u{fe0f}",
        "\u{fe0f}",
        "1\u{fe0f}\u{20e3}",
        "\u{600}",
        "          ",
        "antidisestablishmentarianism",
        "—",
        "^^^",
        "---",
        "| ",
        "…",
        "\u{10ffff}",
        "\u{e000}",
    ]);
    let piece = prop_oneof![4 => awkward.prop_map(str::to_owned), 1 => ".{0,20}", 1 => "[a-z]{1,9} ", 1 => any::<String>()];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn spans() -> impl Strategy<Value = Vec<(u32, u32)>> {
    prop::collection::vec((0u32..400, 0u32..40), 0..6)
}

/// Evidence at the spans, as the report has the words there.
fn true_evidence(report: &Report, spans: &[(u32, u32)], label: &str) -> Vec<twosource_model::Evidence> {
    let table = OffsetTable::new(&report.text);
    let total = table.total();
    let within = spans.iter().map(|(start, len)| (start.min(&total), (start + len).min(total)));
    within
        .map(|(start, end)| {
            let span = twosource_model::Span::new(*start, end);
            at(report, *start, end, table.slice(span).expect("within the text"), label)
        })
        .collect()
}

proptest! {
    #[test]
    fn evidence_is_shown_word_for_word(text in text(), spans in spans(), width in 40usize..160, line in 0u32..2_000_000) {
        let report = report("a.txt", &text, line);
        let evidence = true_evidence(&report, &spans, "");
        let wanted: Vec<String> = evidence.iter().map(|e| bare(&e.passage.words)).collect();
        let out = shown(&dossier(vec![report], vec![finding("r", Severity::Error, "m", evidence)]), width);
        let got = excerpts(&out);
        for words in wanted {
            prop_assert!(got.contains(&words), "{words:?} is not in\n{out}");
        }
    }

    #[test]
    fn stray_evidence_is_shown_word_for_word(text in text(), words in text(), a in any::<u32>(), b in any::<u32>()) {
        let report = report("a.txt", &text, 1);
        let evidence = vec![at(&report, a, b, &words, "")];
        let out = shown(&dossier(vec![report], vec![finding("r", Severity::Error, "m", evidence)]), 80);
        prop_assert!(excerpts(&out).contains(&bare(&words)), "{words:?} is not in\n{out}");
    }

    #[test]
    fn rows_keep_to_the_width_and_hold_no_control_characters(
        text in text(), spans in spans(), said in text(), path in text(), width in 40usize..160, line in 0u32..u32::MAX / 2,
    ) {
        let report = report(&path, &text, line);
        let mut evidence = true_evidence(&report, &spans, &said);
        evidence.extend(spans.iter().map(|(start, len)| at(&report, *start, start ^ len, &said, &text)));
        let mut finding = finding(&said, Severity::Warning, &text, evidence);
        finding.note.clone_from(&said);
        finding.values = vec![value(&path, &said), value(&said, &text)];
        let mut dossier = dossier(vec![report], vec![finding]);
        dossier.notes.push(said);
        let mut out = shown(&dossier, width).into_bytes();
        let options = Options { color: false, width };
        terminal::findings(&dossier.findings, &dossier.reports, &options, &mut out).expect("a vector takes all");
        let out = String::from_utf8(out).expect("output is UTF-8");
        for row in out.split('\n') {
            prop_assert!(columns(row) <= width, "{} columns of {width}: {row:?}\n{out}", columns(row));
            prop_assert!(!row.ends_with(' '), "{row:?}");
            let driving = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!row.contains(driving), "{row:?}");
        }
    }

    #[test]
    fn colour_changes_no_character(text in text(), spans in spans(), width in 0usize..200) {
        let report = report("a.txt", &text, 1);
        let evidence = true_evidence(&report, &spans, "label");
        let dossier = dossier(vec![report], vec![finding("r", Severity::Info, "m", evidence)]);
        let mut out = Vec::new();
        terminal::dossier(&dossier, &Options { color: true, width }, &mut out).expect("a vector takes all");
        let mut stripped = String::new();
        // Every escape sequence of ours is `ESC [ … m`; none is the report's.
        for (n, part) in String::from_utf8(out).expect("output is UTF-8").split('\u{1b}').enumerate() {
            stripped.push_str(if n == 0 { part } else { part.split_once('m').expect("a sequence ends").1 });
        }
        prop_assert_eq!(stripped, shown(&dossier, width));
    }
}

/// Work and output grow with the evidence, not with evidence times text: a hundred thousand items over a long line would
/// not end in a test's time otherwise.
#[test]
fn much_evidence_in_one_endless_line() {
    let text = "Kim sent Xi a letter ".repeat(50_000);
    let report = report("a.txt", &text, 1);
    let one = words(&report, "Xi", "to whom?");
    let here: Vec<_> =
        (0..5_000u32).map(|n| at(&report, n * 210 + 9, n * 210 + 11, "Xi", "to whom?")).collect();
    let same = vec![one; 5_000];
    let each: Vec<_> =
        here.iter().map(|e| finding("r", Severity::Info, "one of many", vec![e.clone()])).collect();
    let mut findings = vec![finding("r", Severity::Info, "many places", here)];
    findings.push(finding("r", Severity::Info, "one place many times", same));
    findings.extend(each);
    let out = shown(&dossier(vec![report], findings), 80);
    assert!(out.matches("to whom?").count() == 15_000);
}
