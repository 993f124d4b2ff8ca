//! Tables: a row a finding, a row a rule.

use std::io;

use twosource_model::{Finding, ReviewState, RuleInfo, Severity};

use super::style::{Ink, Page, Row};
use super::wrap::Cells;
use crate::sheet::Sheets;

/// Columns of text below which it is not worth keeping a row's tail.
const LEAST: usize = 20;

/// `a.txt:9:15: warning[undated-event]: … (findings/0123456789abcdef)`
pub(super) fn draw_findings(
    findings: &[Finding],
    sheets: &Sheets<'_>,
    page: &mut Page<'_>,
) -> io::Result<()> {
    for finding in findings {
        let mut cells = Cells::default();
        if let Some(first) = finding.evidence.first() {
            let mut place = sheets.label(first).to_owned();
            let sheet = sheets.of(first).map(|report| sheets.sheet(report));
            if let Some(sheet) = sheet.filter(|sheet| sheet.find(first).is_some()) {
                let at = sheet.place(first.passage.span.start);
                place = format!("{place}:{}:{}", at.line, at.column);
            }
            cells.push(&format!("{place}: "), Ink::Plain);
        }
        cells.push(&format!("{}[{}]", finding.severity.word(), finding.rule), Ink::Level(finding.severity));
        cells.push(&format!(": {}", finding.message), Ink::Strong);
        let state = match finding.review.as_ref().map(|r| r.state) {
            None | Some(ReviewState::Reopened) => "",
            Some(ReviewState::Acknowledged) => ", acknowledged",
            Some(ReviewState::Dismissed) => ", dismissed",
        };
        let name = Cells::of(&format!(" ({}{state})", finding.name), Ink::Faint);
        cut(&cells, &name, page)?;
    }
    Ok(())
}

/// Writes `text` and `tail` on one row, `text` cut where both don't fit. A tail that leaves no room is left out.
fn cut(text: &Cells, tail: &Cells, page: &mut Page<'_>) -> io::Result<()> {
    let mut row = Row::default();
    let tail_fits = tail.width() + LEAST <= page.width;
    let room = if tail_fits { page.width - tail.width() } else { page.width };
    if text.width() <= room {
        text.put(0..text.len(), &mut row);
    } else {
        let mut used = 1;
        let fits = (0..text.len()).take_while(|&cell| {
            used += text.columns(cell);
            used <= room
        });
        text.put(0..fits.count(), &mut row);
        row.push("…", Ink::Faint);
    }
    if tail_fits {
        tail.put(0..tail.len(), &mut row);
    }
    page.row(&row)
}

/// Id, default level, summary; a summary that does not fit is wrapped in its column.
pub(super) fn draw_rules(rules: &[RuleInfo], page: &mut Page<'_>) -> io::Result<()> {
    let widest = rules.iter().map(|r| Cells::of(&r.id, Ink::Plain).width()).max().unwrap_or(0);
    let level = Severity::Warning.word().len() + 2;
    let table = widest + 2 + level <= page.width / 2;
    for rule in rules {
        let id = Cells::of(&rule.id, Ink::Strong);
        let mut cells = Cells::of(&rule.id, Ink::Strong);
        let gap = if table { widest + 2 - id.width() } else { 2 };
        cells.push(&" ".repeat(gap), Ink::Plain);
        let word = rule.severity.word();
        cells.push(word, Ink::Level(rule.severity));
        cells.push(&" ".repeat(level - word.len()), Ink::Plain);
        cells.push(&rule.summary, Ink::Plain);
        cells.hang(if table { widest + 2 + level } else { 4 }, page)?;
    }
    Ok(())
}
