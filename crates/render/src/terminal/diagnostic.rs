//! One finding, as a compiler shows a diagnostic.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::ops::Range;

use twosource_model::{Evidence, Finding, Place, ReviewState};

use super::excerpt::{Gutter, Line, Mark, Piece, draw};
use super::style::{Ink, Page, Row};
use super::wrap::Cells;
use crate::sheet::{Sheet, Sheets};

/// Evidence that shares one heading.
struct Group<'e> {
    /// The path, with the place of the most telling evidence.
    heading: String,
    /// By the line's index in the report.
    lines: BTreeMap<usize, Line<'e>>,
}

/// Writes a finding. `help` says whether to name the command that explains its rule.
pub(super) fn draw_finding(
    finding: &Finding,
    sheets: &Sheets<'_>,
    help: bool,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let level = Ink::Level(finding.severity);
    let mut head = Cells::of(finding.severity.word(), level);
    head.push(&format!("[{}]", finding.rule), level);
    head.push(&format!(": {}", finding.message), Ink::Strong);
    head.hang(4, page)?;

    let groups = groups(&finding.evidence, sheets);
    let widest = groups.iter().flat_map(|g| g.lines.values()).filter_map(|l| l.number).max().unwrap_or(0);
    let gutter = Gutter { columns: widest.to_string().len() + 1 };
    let marks: Vec<Mark<'_>> = (finding.evidence.iter().enumerate())
        .map(|(n, evidence)| Mark {
            label: &evidence.label,
            sign: if n == 0 { '^' } else { '-' },
            ink: if n == 0 { level } else { Ink::Second },
        })
        .collect();

    for (n, group) in groups.iter().enumerate() {
        let arrow = if n == 0 { "--> " } else { "::: " };
        let mut heading = Cells::of(&format!("{}{arrow}", " ".repeat(gutter.columns)), Ink::Gutter);
        heading.push(&group.heading, Ink::Plain);
        heading.hang(gutter.columns + 4, page)?;
        page.row(&gutter.row(None))?;
        let mut before: Option<usize> = None;
        for (&at, line) in &group.lines {
            // One line between two is as a rule the empty one between two paragraphs.
            if before.is_some_and(|before| at > before + 2) {
                let mut cut = Row::default();
                cut.push(&format!("{:>1$}", "…", gutter.columns), Ink::Gutter);
                page.row(&cut)?;
            }
            before = Some(at);
            draw(line, &marks, gutter, page)?;
        }
        if n + 1 < groups.len() {
            page.row(&gutter.row(None))?;
        }
    }
    remarks(finding, gutter, help, page)
}

/// What stands below the excerpts: values, note, review, help.
fn remarks(finding: &Finding, gutter: Gutter, help: bool, page: &mut Page<'_>) -> io::Result<()> {
    let help = help.then(|| format!("`twosource explain {}`", finding.rule));
    let review = finding.review.as_ref().map(|review| {
        let state = match review.state {
            ReviewState::Acknowledged => "acknowledged",
            ReviewState::Dismissed => "dismissed",
            ReviewState::Reopened => "reopened",
        };
        let why = if review.reason.is_empty() { String::new() } else { format!(": {}", review.reason) };
        format!("{state} by {}{why}", review.reviewer)
    });
    let confidence = (!finding.confidence.reasons.is_empty())
        .then(|| format!("{}: {}", finding.confidence.degree.word(), finding.confidence.reasons.join("; ")));
    let note = (!finding.note.is_empty()).then(|| finding.note.clone());
    if finding.values.is_empty()
        && confidence.is_none()
        && note.is_none()
        && review.is_none()
        && help.is_none()
    {
        return Ok(());
    }
    if !finding.evidence.is_empty() {
        page.row(&gutter.row(None))?;
    }
    values(finding, gutter, page)?;
    for (key, text) in [("confidence", confidence), ("note", note), ("review", review), ("help", help)] {
        if let Some(text) = text {
            remark(gutter, key, &text).hang(gutter.columns + 3 + key.len() + 2, page)?;
        }
    }
    Ok(())
}

/// `= key: text`
fn remark(gutter: Gutter, key: &str, text: &str) -> Cells {
    let mut cells = Cells::of(&format!("{}= ", " ".repeat(gutter.columns + 1)), Ink::Gutter);
    cells.push(key, Ink::Strong);
    cells.push(": ", Ink::Plain);
    cells.push(text, Ink::Plain);
    cells
}

/// The values that differ: on one row where they fit, else each on its own.
fn values(finding: &Finding, gutter: Gutter, page: &mut Page<'_>) -> io::Result<()> {
    let key = if finding.values.len() == 1 { "value" } else { "differs" };
    let sides: Vec<String> = finding.values.iter().map(|v| format!("{}: {}", v.holder, v.value)).collect();
    let Some((first, others)) = sides.split_first() else { return Ok(()) };
    let row = remark(gutter, key, &sides.join(" · "));
    let indent = gutter.columns + 3 + key.len() + 2;
    if row.width() <= page.width {
        return row.hang(0, page);
    }
    remark(gutter, key, first).hang(indent + 2, page)?;
    for side in others {
        let mut cells = Cells::of(&" ".repeat(indent), Ink::Plain);
        cells.push(side, Ink::Plain);
        cells.hang(indent + 2, page)?;
    }
    Ok(())
}

/// Puts the evidence together by report, in order of first mention. Evidence that is not where it says is shown by
/// itself, with its words and the reason.
fn groups<'e>(evidence: &'e [Evidence], sheets: &'e Sheets<'_>) -> Vec<Group<'e>> {
    let mut groups: Vec<Group<'e>> = Vec::new();
    let mut of_report: HashMap<usize, usize> = HashMap::new();
    for (mark, item) in evidence.iter().enumerate() {
        let report = sheets.of(item);
        let found = report.and_then(|report| {
            let sheet = sheets.sheet(report);
            Some((report, sheet, sheet.find(item)?))
        });
        let Some((report, sheet, bytes)) = found else {
            groups.push(stray(item, mark, report.is_some(), sheets));
            continue;
        };
        let group = *of_report.entry(report).or_insert_with(|| {
            let Place { line, column } = sheet.place(item.passage.span.start);
            groups.push(Group {
                heading: format!("{}:{line}:{column}", sheets.label(item)),
                lines: BTreeMap::new(),
            });
            groups.len() - 1
        });
        place(sheet, bytes, mark, &mut groups[group].lines);
    }
    groups
}

/// Adds evidence to the lines in which it stands.
fn place<'e>(sheet: &'e Sheet<'_>, bytes: Range<usize>, mark: usize, lines: &mut BTreeMap<usize, Line<'e>>) {
    let (first, last) = (sheet.line_at(bytes.start), sheet.line_at(bytes.end));
    let mut parts: Vec<(usize, Range<usize>)> = (first..=last)
        .map(|index| {
            let line = sheet.line(index);
            let start = bytes.start.clamp(line.start, line.end);
            (index, start..bytes.end.clamp(start, line.end))
        })
        .collect();
    if parts.iter().any(|(_, part)| !part.is_empty()) {
        parts.retain(|(_, part)| !part.is_empty());
    } else {
        // No character of any line: the place at which it begins.
        parts.truncate(1);
    }
    let count = parts.len();
    for (n, (index, part)) in parts.into_iter().enumerate() {
        let begin = sheet.line(index).start;
        let line = lines.entry(index).or_insert_with(|| Line {
            words: sheet.words(index),
            number: Some(sheet.place_of_byte(part.start).line),
            pieces: Vec::new(),
        });
        line.pieces.push(Piece { bytes: part.start - begin..part.end - begin, mark, last: n + 1 == count });
    }
}

/// Evidence that its report does not hold, or whose report is not here.
fn stray<'e>(item: &'e Evidence, mark: usize, here: bool, sheets: &'e Sheets<'_>) -> Group<'e> {
    let span = item.passage.span;
    let why = if here {
        format!("the report has other words at {}..{}", span.start, span.end)
    } else {
        "the report is not in this dossier".to_owned()
    };
    let words = item.passage.words.as_str();
    let mut lines = BTreeMap::new();
    let mut shown: Vec<&str> = words.split('\n').filter(|line| !line.is_empty()).collect();
    if shown.is_empty() {
        shown.push("");
    }
    let count = shown.len();
    for (n, words) in shown.into_iter().enumerate() {
        let pieces = vec![Piece { bytes: 0..words.len(), mark, last: n + 1 == count }];
        lines.insert(n, Line { words, number: None, pieces });
    }
    Group { heading: format!("{} ({why})", sheets.label(item)), lines }
}
