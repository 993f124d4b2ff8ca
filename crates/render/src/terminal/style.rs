//! Which part of a row wears which style, and how a row is written.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use twosource_model::Severity;

use super::Options;

/// What a run of characters is, which decides how it is styled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// A report's words and everything that is not set off.
    Plain,
    /// A message, a heading.
    Strong,
    /// Line numbers, bars, arrows.
    Gutter,
    /// A level, and the underline of the first evidence.
    Level(Severity),
    /// The underline of further evidence.
    Second,
    /// What is ours within a report's words, such as the sign of a cut.
    Faint,
    /// Code within prose.
    Code,
}

impl Ink {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Gutter => AnsiColor::BrightBlue.on_default().bold(),
            Self::Level(Severity::Error) => AnsiColor::BrightRed.on_default().bold(),
            Self::Level(Severity::Warning) => AnsiColor::Yellow.on_default().bold(),
            Self::Level(Severity::Info) => AnsiColor::BrightGreen.on_default().bold(),
            Self::Second => AnsiColor::BrightBlue.on_default().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Code => AnsiColor::Cyan.on_default(),
        }
    }
}

/// A row of output in the making. Its text is shown as it stands: whatever comes from outside is escaped before.
#[derive(Debug, Default)]
pub(super) struct Row {
    text: String,
    /// Where each run ends in `text`, in bytes, and its ink.
    runs: Vec<(usize, Ink)>,
}

impl Row {
    /// Adds a run.
    pub(super) fn push(&mut self, text: &str, ink: Ink) {
        self.text.push_str(text);
        let end = self.text.len();
        match self.runs.last_mut() {
            Some((last, of)) if *of == ink => *last = end,
            _ => self.runs.push((end, ink)),
        }
    }

    /// Adds `columns` spaces.
    pub(super) fn spaces(&mut self, columns: usize) {
        self.push(&" ".repeat(columns), Ink::Plain);
    }
}

/// Where rows go.
pub(super) struct Page<'w> {
    out: &'w mut dyn Write,
    color: bool,
    /// Terminal columns that a row may take.
    pub(super) width: usize,
}

impl<'w> Page<'w> {
    pub(super) fn new(options: &Options, out: &'w mut dyn Write) -> Self {
        Self { out, color: options.color, width: options.width.max(Options::NARROWEST) }
    }

    /// Writes a row without the spaces at its end.
    pub(super) fn row(&mut self, row: &Row) -> io::Result<()> {
        let text = row.text.trim_end_matches(' ');
        let mut from = 0;
        for &(end, ink) in &row.runs {
            let end = end.min(text.len());
            if from == end {
                continue;
            }
            let run = &text[from..end];
            let style = ink.style();
            if self.color && !style.is_plain() {
                write!(self.out, "{style}{run}{style:#}")?;
            } else {
                self.out.write_all(run.as_bytes())?;
            }
            from = end;
        }
        self.out.write_all(b"\n")
    }

    /// Writes an empty row.
    pub(super) fn blank(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")
    }
}
