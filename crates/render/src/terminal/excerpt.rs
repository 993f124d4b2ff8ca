//! Shows a line of a report with its evidence underlined.
//!
//! Right-to-left text is shown in the order in which it is written, as a terminal without bidirectional layout shows it,
//! and is underlined in that order. A terminal that turns such text round turns a whole run of it, so words underlined
//! to a run's ends stand over their underline there too; nothing is added to the text to force it one way.

use std::io;
use std::ops::Range;

use super::style::{Ink, Page, Row};
use super::window::windows;
use super::wrap::Cells;

/// What a piece of evidence is within its finding.
pub(super) struct Mark<'e> {
    /// What the words show; empty where nothing need be said.
    pub(super) label: &'e str,
    /// The sign to underline with.
    pub(super) sign: char,
    /// Its ink.
    pub(super) ink: Ink,
}

/// Evidence, as far as it stands in one line.
pub(super) struct Piece {
    /// Bytes of the line; empty for a place between two characters.
    pub(super) bytes: Range<usize>,
    /// Index of its mark.
    pub(super) mark: usize,
    /// Whether the evidence ends with it, so that its label belongs here.
    pub(super) last: bool,
}

/// A line of a report, or of evidence that stands in none.
pub(super) struct Line<'t> {
    /// Its words.
    pub(super) words: &'t str,
    /// Its number in the file, from 1.
    pub(super) number: Option<u32>,
    /// The evidence in it.
    pub(super) pieces: Vec<Piece>,
}

/// The column of line numbers and its bar.
#[derive(Clone, Copy)]
pub(super) struct Gutter {
    /// Columns before the bar's own space.
    pub(super) columns: usize,
}

impl Gutter {
    /// Columns that are left for text.
    pub(super) fn room(self, page: &Page<'_>) -> usize {
        page.width - self.columns - 3
    }

    /// The beginning of a row.
    pub(super) fn row(self, number: Option<u32>) -> Row {
        let number = number.map_or_else(String::new, |n| n.to_string());
        let mut row = Row::default();
        row.push(&format!("{number:>0$} | ", self.columns), Ink::Gutter);
        row
    }
}

/// Where a mark stands on one row: columns, half-open.
struct Underline {
    columns: Range<usize>,
    mark: usize,
}

/// Writes the line, wrapped, with its underlines and labels.
pub(super) fn draw(
    line: &Line<'_>,
    marks: &[Mark<'_>],
    gutter: Gutter,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let room = gutter.room(page);
    let mut pieces: Vec<&Piece> = line.pieces.iter().collect();
    pieces.sort_by_key(|p| (p.bytes.start, p.bytes.end, p.mark));
    let ranges: Vec<Range<usize>> = pieces.iter().map(|p| p.bytes.clone()).collect();
    let (cells, found) = show(line.words, &ranges, room);
    let rows = cells.rows(room, room);
    let homes = homes(&cells, &rows);

    let mut strips: Vec<Vec<(char, Ink)>> = vec![Vec::new(); rows.len()];
    let mut labels: Vec<Vec<Underline>> = rows.iter().map(|_| Vec::new()).collect();
    // The longest first, so that what stands within other evidence is seen; of the same words the first evidence's sign.
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(found[i].len()), std::cmp::Reverse(pieces[i].mark)));
    for i in order {
        let mark = &marks[pieces[i].mark];
        let (row, columns) = underline(&cells, &homes, found[i].clone(), room, |row, columns| {
            let strip = &mut strips[row];
            if strip.len() < columns.end {
                strip.resize(columns.end, (' ', Ink::Plain));
            }
            strip[columns].fill((mark.sign, mark.ink));
        });
        if pieces[i].last && !mark.label.is_empty() {
            labels[row].push(Underline { columns, mark: pieces[i].mark });
        }
    }

    for (n, ((row, strip), labels)) in rows.iter().zip(&strips).zip(&mut labels).enumerate() {
        let mut text = gutter.row(line.number.filter(|_| n == 0));
        cells.put(row.clone(), &mut text);
        page.row(&text)?;
        if !strip.is_empty() {
            underlines(strip, labels, marks, gutter, page)?;
        }
    }
    Ok(())
}

/// Cuts the line to what is near its evidence; gives the cells of each range too.
fn show(line: &str, ranges: &[Range<usize>], room: usize) -> (Cells, Vec<Range<usize>>) {
    let windows = windows(line, ranges, room);
    let mut cells = Cells::default();
    let mut shown: Vec<Range<usize>> = Vec::with_capacity(windows.len());
    for (n, window) in windows.iter().enumerate() {
        if window.start > 0 {
            let spaced = |c: Option<char>| c.is_some_and(char::is_whitespace);
            let before = n > 0 && spaced(line[windows[n - 1].end..].chars().next());
            let after = spaced(line[..window.start].chars().next_back());
            cells.push(if before { " …" } else { "…" }, Ink::Faint);
            cells.push(if after { " " } else { "" }, Ink::Faint);
        }
        let from = cells.len();
        cells.push(&line[window.clone()], Ink::Plain);
        shown.push(from..cells.len());
    }
    if let Some(last) = windows.last().filter(|w| w.end < line.len()) {
        let spaced = line[last.end..].starts_with(char::is_whitespace);
        cells.push(if spaced { " …" } else { "…" }, Ink::Faint);
    }
    let mut n = 0;
    let found = ranges.iter().map(|range| {
        while n + 1 < windows.len() && windows[n].end < range.end.max(range.start) {
            n += 1;
        }
        let base = windows[n].start;
        cells.showing(shown[n].clone(), range.start.saturating_sub(base)..range.end.saturating_sub(base))
    });
    let found = found.collect();
    (cells, found)
}

/// The row and column of every cell, and of the place after the last. A space that fell out at a row's end is at the
/// end of that row and takes no columns.
struct Homes {
    places: Vec<(usize, usize)>,
    rows: Vec<Range<usize>>,
}

fn homes(cells: &Cells, rows: &[Range<usize>]) -> Homes {
    let mut places = Vec::with_capacity(cells.len() + 1);
    for (n, row) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in row.clone() {
            places.push((n, column));
            column += cells.columns(cell);
        }
        let next = rows.get(n + 1).map_or(cells.len() + 1, |next| next.start);
        places.resize(next, (n, column));
    }
    Homes { places, rows: rows.to_vec() }
}

/// Calls `paint` for the columns of each row on which the cells stand; gives the last such row and the columns there.
/// Cells without any width are underlined in the one column at which they stand.
fn underline(
    cells: &Cells,
    homes: &Homes,
    found: Range<usize>,
    room: usize,
    mut paint: impl FnMut(usize, Range<usize>),
) -> (usize, Range<usize>) {
    let mut at: Option<(usize, Range<usize>)> = None;
    for cell in found.clone() {
        let (row, column) = homes.places[cell];
        if !homes.rows[row].contains(&cell) || cells.columns(cell) == 0 {
            continue;
        }
        let columns = column..column + cells.columns(cell);
        match &mut at {
            Some((last, so_far)) if *last == row => so_far.end = columns.end,
            _ => {
                if let Some((row, columns)) = at.take() {
                    paint(row, columns);
                }
                at = Some((row, columns));
            }
        }
    }
    let (row, columns) = at.unwrap_or_else(|| {
        let (row, column) = homes.places[found.start];
        let column = column.min(room - 1);
        (row, column..column + 1)
    });
    paint(row, columns.clone());
    (row, columns)
}

/// Writes the underlines of one row; the label of the last one after it where that fits, the others each on rows of
/// their own, hung from their underline.
fn underlines(
    strip: &[(char, Ink)],
    labels: &mut Vec<Underline>,
    marks: &[Mark<'_>],
    gutter: Gutter,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let room = gutter.room(page);
    labels.sort_by_key(|u| (u.columns.end, u.columns.start, std::cmp::Reverse(u.mark)));
    let mut row = gutter.row(None);
    put(strip, &mut row);
    let beside = labels.last().filter(|u| u.columns.end == strip.len()).and_then(|u| {
        let label = Cells::of(marks[u.mark].label, marks[u.mark].ink);
        (strip.len() + 1 + label.width() <= room).then_some(label)
    });
    if let Some(label) = beside {
        row.spaces(1);
        label.put(0..label.len(), &mut row);
        labels.pop();
    }
    page.row(&row)?;

    labels.sort_by_key(|u| (u.columns.start, std::cmp::Reverse(u.mark)));
    let mut bars: Vec<(char, Ink)> = Vec::new();
    for waiting in labels.iter() {
        bars.resize(bars.len().max(waiting.columns.start + 1), (' ', Ink::Plain));
        bars[waiting.columns.start] = ('|', marks[waiting.mark].ink);
    }
    while let Some(u) = labels.pop() {
        let label = Cells::of(marks[u.mark].label, marks[u.mark].ink);
        let indent = u.columns.start.min(room.saturating_sub(label.width()));
        for cells in label.rows(room - indent, room - indent) {
            let mut row = gutter.row(None);
            let waiting = labels.last().map_or(0, |next| next.columns.start + 1);
            let hung = &bars[..waiting.min(indent.saturating_sub(1)).min(bars.len())];
            put(hung, &mut row);
            row.spaces(indent - hung.len());
            label.put(cells, &mut row);
            page.row(&row)?;
        }
    }
    Ok(())
}

fn put(strip: &[(char, Ink)], row: &mut Row) {
    let mut buffer = [0; 4];
    for (sign, ink) in strip {
        row.push(sign.encode_utf8(&mut buffer), *ink);
    }
}
