//! Where evidence stands in its report: lines and columns as a reader of the file counts them.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use twosource_model::{Evidence, OffsetTable, Place, Report};

/// A report's text with what it takes to find places in it, read once.
pub(crate) struct Sheet<'d> {
    report: &'d Report,
    table: OffsetTable<'d>,
    /// The bytes at which the lines of the text begin, the first at 0.
    lines: Vec<usize>,
}

impl<'d> Sheet<'d> {
    pub(crate) fn new(report: &'d Report) -> Self {
        let text = report.text.as_str();
        let lines = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { report, table: OffsetTable::new(text), lines }
    }

    /// The index of the line in which a byte stands.
    pub(crate) fn line_at(&self, byte: usize) -> usize {
        self.lines.partition_point(|&begin| begin <= byte) - 1
    }

    /// The bytes of a line, without its line break.
    pub(crate) fn line(&self, index: usize) -> Range<usize> {
        let end = self.lines.get(index + 1).map_or(self.table.text().len(), |next| next - 1);
        self.lines[index]..end
    }

    /// The words of a line.
    pub(crate) fn words(&self, index: usize) -> &'d str {
        &self.table.text()[self.line(index)]
    }

    /// The bytes of the evidence; `None` where its words do not stand at its span.
    pub(crate) fn find(&self, evidence: &Evidence) -> Option<Range<usize>> {
        let span = evidence.passage.span;
        let words = self.table.slice(span)?;
        (words == evidence.passage.words).then(|| self.table.bytes(span))
    }

    /// The place in the file of code point `at` of the text: by the block in which it stands where the file has lines,
    /// else in the text itself.
    pub(crate) fn place(&self, at: u32) -> Place {
        let byte = self.table.byte_of(at);
        let line = self.line_at(byte);
        // A place at the end of a block, before its line break, is the block's.
        let block = self.report.block_at(at).or_else(|| self.report.block_at(at.checked_sub(1)?));
        let column = at.saturating_sub(self.table.chars_before(self.lines[line]));
        if let Some((block, place)) = block.and_then(|b| Some((b, b.place?))) {
            let first = self.line_at(self.table.byte_of(block.span.start));
            if line == first {
                let column = place.column.saturating_add(at.saturating_sub(block.span.start));
                return Place { line: place.line, column };
            }
            return Place {
                line: place.line.saturating_add(count(line.saturating_sub(first))),
                column: column.saturating_add(1),
            };
        }
        Place { line: count(line).saturating_add(1), column: column.saturating_add(1) }
    }

    /// The place of a byte of the text.
    pub(crate) fn place_of_byte(&self, byte: usize) -> Place {
        self.place(self.table.chars_before(byte))
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The reports of a dossier, each read once and only if evidence lies in it.
pub(crate) struct Sheets<'d> {
    /// By name and path: two files may hold one report.
    by_path: HashMap<(&'d str, &'d str), usize>,
    /// The first of a name.
    by_name: HashMap<&'d str, usize>,
    sheets: Vec<(&'d Report, OnceCell<Sheet<'d>>)>,
}

impl<'d> Sheets<'d> {
    pub(crate) fn new(reports: &'d [Report]) -> Self {
        let mut by_path = HashMap::new();
        let mut by_name = HashMap::new();
        for (i, report) in reports.iter().enumerate() {
            by_path.entry((report.name.as_str(), report.path.as_str())).or_insert(i);
            by_name.entry(report.name.as_str()).or_insert(i);
        }
        Self { by_path, by_name, sheets: reports.iter().map(|r| (r, OnceCell::new())).collect() }
    }

    /// The report whose words the evidence is, as a number that is the report's own.
    pub(crate) fn of(&self, evidence: &Evidence) -> Option<usize> {
        let name = evidence.report.as_str();
        self.by_path.get(&(name, evidence.path.as_str())).or_else(|| self.by_name.get(name)).copied()
    }

    /// The sheet of a report that [`Sheets::of`] gave.
    pub(crate) fn sheet(&self, report: usize) -> &Sheet<'d> {
        let (report, sheet) = &self.sheets[report];
        sheet.get_or_init(|| Sheet::new(report))
    }

    /// What to call the report of the evidence: its path where there is one, else its name.
    pub(crate) fn label<'e>(&self, evidence: &'e Evidence) -> &'e str
    where
        'd: 'e,
    {
        if !evidence.path.is_empty() {
            return &evidence.path;
        }
        self.of(evidence).map_or(evidence.report.as_str(), |report| self.sheets[report].0.label())
    }
}
