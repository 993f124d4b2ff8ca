//! A rule's page, from the little Markdown in which rules are explained: headings, paragraphs, lists, quotations, code.

use std::io;

use twosource_model::RuleInfo;

use super::style::{Ink, Page};
use super::wrap::Cells;

/// Columns by which code is set in.
const CODE: usize = 4;

/// Writes the rule's id, level and summary, then its page.
pub(super) fn draw_page(rule: &RuleInfo, page: &mut Page<'_>) -> io::Result<()> {
    let mut head = Cells::of(&rule.id, Ink::Strong);
    head.push(" (", Ink::Plain);
    head.push(rule.severity.word(), Ink::Level(rule.severity));
    head.push("): ", Ink::Plain);
    prose(&rule.summary, Ink::Plain, &mut head);
    head.hang(4, page)?;

    let mut text = rule.explanation.as_str();
    // The page's own title says what the head has said.
    if let Some((first, rest)) = text.trim_start().split_once('\n')
        && heading(first).is_some_and(|title| title.trim_matches('`') == rule.id)
    {
        text = rest;
    }
    let text = text.trim_matches('\n').trim_end();
    if !text.is_empty() {
        page.blank()?;
        blocks(text, page)?;
    }
    Ok(())
}

/// A paragraph or list item that more lines may follow.
#[derive(Default)]
struct Open {
    text: String,
    /// What stands before its first row: spaces and the item's mark.
    lead: String,
}

impl Open {
    fn close(&mut self, page: &mut Page<'_>) -> io::Result<()> {
        let Self { text, lead } = std::mem::take(self);
        if text.is_empty() && lead.is_empty() {
            return Ok(());
        }
        let mut cells = Cells::of(&lead, Ink::Plain);
        let indent = cells.width();
        prose(&text, Ink::Plain, &mut cells);
        cells.hang(indent, page)
    }

    fn add(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(line);
    }
}

fn blocks(text: &str, page: &mut Page<'_>) -> io::Result<()> {
    let mut open = Open::default();
    let mut fence: Option<&str> = None;
    // Empty lines are written before what follows them, so that several make one.
    let mut gap = false;
    for line in text.lines() {
        let bare = line.trim_start();
        if let Some(mark) = fence {
            if bare.starts_with(mark) && bare.trim_start_matches(mark).trim().is_empty() {
                fence = None;
            } else {
                code(line, page)?;
            }
            continue;
        }
        if bare.is_empty() {
            open.close(page)?;
            gap = true;
            continue;
        }
        let begins_block = open.text.is_empty() && open.lead.is_empty();
        if gap {
            page.blank()?;
            gap = false;
        }
        let indent = line.len() - bare.len();
        if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark)) {
            open.close(page)?;
            fence = Some(mark);
        } else if let Some(title) = heading(line) {
            open.close(page)?;
            let mut cells = Cells::default();
            prose(title, Ink::Strong, &mut cells);
            cells.hang(0, page)?;
        } else if begins_block && (line.starts_with("    ") || line.starts_with('\t')) {
            let body = line.strip_prefix("    ").or_else(|| line.strip_prefix('\t')).unwrap_or(line);
            code(body, page)?;
        } else if let Some((mark, rest)) = item(bare) {
            open.close(page)?;
            open.lead = format!("{}{mark} ", " ".repeat(indent.min(12)));
            open.add(rest.trim());
        } else if bare.starts_with('|') {
            open.close(page)?;
            Cells::of(line, Ink::Plain).hang(CODE, page)?;
        } else {
            open.add(bare.trim_end());
        }
    }
    open.close(page)
}

/// A heading's words.
fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let depth = line.len() - words.len();
    ((1..=6).contains(&depth) && words.starts_with(' ')).then(|| words.trim())
}

/// The mark of a list item or quotation, and what follows it.
fn item(line: &str) -> Option<(&str, &str)> {
    let end = line.find(' ')?;
    let (mark, rest) = line.split_at(end);
    let number = mark.strip_suffix(['.', ')']);
    let numbered =
        number.is_some_and(|n| (1..=3).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()));
    (numbered || matches!(mark, "-" | "*" | "+" | ">")).then_some((mark, rest))
}

fn code(line: &str, page: &mut Page<'_>) -> io::Result<()> {
    let mut cells = Cells::of(&" ".repeat(CODE), Ink::Plain);
    cells.push(line, Ink::Code);
    cells.hang(CODE, page)
}

/// Adds prose: `**strong**` without its stars, `code` with its marks, so that both can be told without colour.
fn prose(text: &str, ink: Ink, cells: &mut Cells) {
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*']) {
        let mark = if rest[at..].starts_with('`') { "`" } else { "**" };
        let after = rest[at..].strip_prefix(mark);
        let end = after.and_then(|after| after.find(mark)).filter(|&end| end > 0);
        let (Some(after), Some(end)) = (after, end) else {
            // A mark without a partner is a mark of the text's own.
            let stray = at + 1;
            cells.push(&rest[..stray], ink);
            rest = &rest[stray..];
            continue;
        };
        cells.push(&rest[..at], ink);
        if mark == "`" {
            cells.push(&rest[at..at + end + 2], Ink::Code);
        } else {
            cells.push(&after[..end], Ink::Strong);
        }
        rest = &after[end + mark.len()..];
    }
    cells.push(rest, ink);
}
