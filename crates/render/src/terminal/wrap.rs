//! Breaks text into rows of a given number of terminal columns.

use std::io;
use std::ops::Range;

use super::escape;
use super::style::{Ink, Page, Row};

/// One indivisible piece of a row.
#[derive(Debug)]
struct Cell {
    /// Where it ends in `Cells::shown`, in bytes.
    end: usize,
    /// Byte of the pushed text at which it begins.
    from: usize,
    columns: usize,
    space: bool,
    /// Whether a row may begin with it.
    breaks: bool,
    ink: Ink,
}

/// Text cut into cells, ready to be broken into rows.
#[derive(Debug, Default)]
pub(super) struct Cells {
    shown: String,
    cells: Vec<Cell>,
    /// The first character of the last cell: whether a row may break between two cells hangs on both sides.
    last: Option<char>,
}

impl Cells {
    /// Text of one ink.
    pub(super) fn of(text: &str, ink: Ink) -> Self {
        let mut cells = Self::default();
        cells.push(text, ink);
        cells
    }

    /// Adds text, escaped.
    pub(super) fn push(&mut self, text: &str, ink: Ink) {
        escape::pieces(text, |from, shown, columns| {
            let first = shown.chars().next().unwrap_or(' ');
            // A space with a mark on it is not one to be left out.
            let space = shown.chars().all(is_breaking_space);
            let wide = columns > 1 || self.cells.last().is_some_and(|c| c.columns > 1);
            let breaks = !space && may_break(self.last, first, wide);
            self.shown.push_str(shown);
            self.cells.push(Cell { end: self.shown.len(), from, columns, space, breaks, ink });
            self.last = Some(first);
        });
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// Columns that a cell takes.
    pub(super) fn columns(&self, cell: usize) -> usize {
        self.cells[cell].columns
    }

    /// Columns that all cells take on one row.
    pub(super) fn width(&self) -> usize {
        self.cells.iter().map(|c| c.columns).sum()
    }

    /// The cells, of those in `within`, that show bytes `bytes` of the text pushed there; a cell that is only in part
    /// among them counts whole. Empty `bytes` give the empty range before the cell in which they stand.
    pub(super) fn showing(&self, within: Range<usize>, bytes: Range<usize>) -> Range<usize> {
        let cells = &self.cells[within.clone()];
        let begun = cells.partition_point(|c| c.from <= bytes.start);
        let mut first = begun.saturating_sub(1);
        // The cells of one tab begin at one byte.
        while first > 0 && cells[first - 1].from == cells[first].from {
            first -= 1;
        }
        if bytes.is_empty() {
            // At the end of what is shown there is no cell to stand before.
            let past = cells.last().is_none_or(|c| c.from < bytes.start) && begun == cells.len();
            let first = within.start + if past { cells.len() } else { first };
            return first..first;
        }
        let end = cells.partition_point(|c| c.from < bytes.end);
        within.start + first..within.start + end.max(first)
    }

    /// Breaks into rows, the first of at most `first` columns, the others of at most `rest`, at word boundaries where
    /// there are any. Spaces that do not fit at a row's end are in no row. There is always a row.
    pub(super) fn rows(&self, first: usize, rest: usize) -> Vec<Range<usize>> {
        let mut rows = Vec::new();
        let (mut start, mut room) = (0, first);
        let mut i = 0;
        let mut used = 0;
        let mut chance = None;
        let mut filled = false;
        while i < self.cells.len() {
            let cell = &self.cells[i];
            if cell.breaks && filled {
                chance = Some(i);
            }
            if used + cell.columns <= room || !filled && used == 0 {
                used += cell.columns;
                filled |= !cell.space;
                i += 1;
                continue;
            }
            let (end, next) = if cell.space {
                let words = self.cells[i..].iter().position(|c| !c.space).unwrap_or(self.cells.len() - i);
                (i, i + words)
            } else {
                let at = chance.unwrap_or(i);
                (at, at)
            };
            rows.push(start..end);
            (start, i, room, used, chance, filled) = (next, next, rest, 0, None, false);
        }
        if start < self.cells.len() || rows.is_empty() {
            rows.push(start..self.cells.len());
        }
        rows
    }

    /// Adds some cells to a row.
    pub(super) fn put(&self, cells: Range<usize>, row: &mut Row) {
        let mut from = if cells.start == 0 { 0 } else { self.cells[cells.start - 1].end };
        for cell in &self.cells[cells] {
            row.push(&self.shown[from..cell.end], cell.ink);
            from = cell.end;
        }
    }

    /// Writes all of it, every row but the first after `indent` spaces.
    pub(super) fn hang(&self, indent: usize, page: &mut Page<'_>) -> io::Result<()> {
        let indent = indent.min(page.width / 2);
        for (n, cells) in self.rows(page.width, page.width - indent).into_iter().enumerate() {
            let mut row = Row::default();
            row.spaces(if n == 0 { 0 } else { indent });
            self.put(cells, &mut row);
            page.row(&row)?;
        }
        Ok(())
    }
}

/// Whether a row may end here; the three no-break spaces are for places where it may not.
fn is_breaking_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Whether a row may break between `last` and `next`: the small part of UAX #14 that prose needs. Not at a hyphen: names
/// (`Kim Jong-un`) and rules (`undated-event`) stay whole.
fn may_break(last: Option<char>, next: char, wide: bool) -> bool {
    let Some(last) = last else { return false };
    if is_breaking_space(last) {
        return true;
    }
    match last {
        '—' | '–' => next.is_alphanumeric(),
        // Chinese and Japanese have no spaces; a row neither begins with their closing marks nor ends with an opening one.
        _ if wide => {
            let closing =
                "、。，．！？：；）］｝」』】》〉〕…”’,.!?:;)]}ーぁぃぅぇぉっゃゅょァィゥェォッャュョ";
            !closing.contains(next) && !"（［｛「『【《〈〔“‘([{".contains(last)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, first: usize, rest: usize) -> Vec<String> {
        let cells = Cells::of(text, Ink::Plain);
        cells
            .rows(first, rest)
            .into_iter()
            .map(|r| {
                let from = if r.start == 0 { 0 } else { cells.cells[r.start - 1].end };
                let to = if r.end == 0 { 0 } else { cells.cells[r.end - 1].end };
                cells.shown[from..to].to_owned()
            })
            .collect()
    }

    #[test]
    fn rows_break_at_words() {
        let cases: &[(&str, usize, usize, &[&str])] = &[
            ("", 5, 5, &[""]),
            ("one two three", 7, 7, &["one two", "three"]),
            ("one two three", 8, 5, &["one two ", "three"]),
            ("  = abcdefghij", 8, 8, &["  = ", "abcdefgh", "ij"]),
            ("abcdefghij", 4, 4, &["abcd", "efgh", "ij"]),
            ("習近平「國家」主席", 6, 6, &["習近平", "「國", "家」主", "席"]),
            ("Seoul—Pyongyang co-operation", 10, 12, &["Seoul—", "Pyongyang ", "co-operation"]),
            ("12\u{a0}March", 4, 4, &["12\u{a0}M", "arch"]),
            ("     ", 3, 3, &["   "]),
        ];
        for (text, first, rest, want) in cases {
            assert_eq!(wrapped(text, *first, *rest), *want, "{text:?}");
        }
    }

    #[test]
    fn cells_are_found_by_the_bytes_they_show() {
        let cells = Cells::of("a\te\u{301}習x", Ink::Plain);
        for (bytes, want) in
            [(0..1, 0..1), (1..2, 1..5), (3..5, 5..6), (4..5, 5..6), (5..9, 6..8), (0..0, 0..0), (9..9, 8..8)]
        {
            assert_eq!(cells.showing(0..cells.len(), bytes.clone()), want, "{bytes:?}");
        }
    }
}
