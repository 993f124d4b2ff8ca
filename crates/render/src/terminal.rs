//! Diagnostics for a terminal, as `rustc` prints them, for prose.
//!
//! Every function writes whole rows of at most [`Options::width`] columns, wraps at word boundaries, and escapes what
//! could drive the terminal (see [`escaped`]). Colour is anstyle's, and only where it is asked for.

mod claims;
mod diagnostic;
mod escape;
mod excerpt;
mod explain;
mod list;
mod style;
mod window;
mod wrap;

use std::collections::HashSet;
use std::io::{self, Write};

use twosource_model::{ClaimName, Dossier, Finding, Reading, Report, RuleInfo, Span};

pub use escape::escaped;

use crate::sheet::Sheets;
use style::{Ink, Page};
use wrap::Cells;

/// How to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether to style with ANSI sequences. Without it the output holds none.
    pub color: bool,
    /// Terminal columns that a row may take; less than [`Options::NARROWEST`] is taken as that. `usize::MAX` for no
    /// limit, as where the output is not a terminal and is read line by line.
    pub width: usize,
}

impl Options {
    /// The narrowest width that is kept to, in columns.
    pub const NARROWEST: usize = 40;
}

impl Default for Options {
    /// No colour, 100 columns.
    fn default() -> Self {
        Self { color: false, width: 100 }
    }
}

/// Writes a dossier: its findings, what changed with time, what could not be read, and the sum.
///
/// # Errors
/// Those of `out` alone.
pub fn dossier(dossier: &Dossier, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(options, out);
    let sheets = Sheets::new(&dossier.reports);
    let mut helped: HashSet<&str> = HashSet::new();
    for finding in &dossier.findings {
        diagnostic::draw_finding(finding, &sheets, helped.insert(&finding.rule), &mut page)?;
        page.blank()?;
    }
    if draw_updates(dossier, &mut page)? {
        page.blank()?;
    }
    for note in &dossier.notes {
        let mut cells = Cells::of("note", Ink::Strong);
        cells.push(": ", Ink::Plain);
        cells.push(note, Ink::Plain);
        cells.hang(6, &mut page)?;
    }
    if !dossier.notes.is_empty() {
        page.blank()?;
    }
    Cells::of(&dossier.sum().to_string(), Ink::Strong).hang(4, &mut page)
}

/// Writes what changed with time between the accounts: `update: 12 killed, later 15 killed (a.txt, then b.txt)`. Tells
/// whether there is anything.
fn draw_updates(dossier: &Dossier, page: &mut Page<'_>) -> io::Result<bool> {
    let mut any = false;
    for update in dossier.events.iter().flat_map(|e| &e.updates) {
        let label = |claim: &ClaimName| {
            let name = claim.report();
            let report = dossier.reports.iter().find(|r| r.name == name);
            report.map_or_else(|| name.to_string(), |r| r.label().to_owned())
        };
        let mut cells = Cells::of("update", Ink::Strong);
        cells.push(&format!(": {}", update.summary), Ink::Plain);
        cells.push(&format!(" ({}, then {})", label(&update.earlier), label(&update.later)), Ink::Faint);
        cells.hang(8, page)?;
        any = true;
    }
    Ok(any)
}

/// Writes one finding, with the help line. `reports` are those in which its evidence is looked up; evidence of others is
/// shown by its words.
///
/// # Errors
/// Those of `out` alone.
pub fn finding(
    finding: &Finding,
    reports: &[Report],
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    diagnostic::draw_finding(finding, &Sheets::new(reports), true, &mut Page::new(options, out))
}

/// Writes findings, a row each: place, level, rule, message, name. A row that is too long has its message cut. `reports`
/// as for [`finding`]; where the report is not among them, the row has the path alone.
///
/// # Errors
/// Those of `out` alone.
pub fn findings(
    findings: &[Finding],
    reports: &[Report],
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    list::draw_findings(findings, &Sheets::new(reports), &mut Page::new(options, out))
}

/// Writes a table of rules: id, default level, summary.
///
/// # Errors
/// Those of `out` alone.
pub fn rules(rules: &[RuleInfo], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    list::draw_rules(rules, &mut Page::new(options, out))
}

/// Writes a rule's page: headings set off, code indented, prose wrapped.
///
/// # Errors
/// Those of `out` alone.
pub fn explain(rule: &RuleInfo, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    explain::draw_page(rule, &mut Page::new(options, out))
}

/// Writes what was read in a report: each claim with its slots and how each is known, then what else a rule may judge.
///
/// # Errors
/// Those of `out` alone.
pub fn claims(reading: &Reading, report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    claims::draw_reading(reading, report, None, &mut Page::new(options, out))
}

/// Why a report was read as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reasons {
    /// The trees of its sentences, in order.
    pub trees: Vec<Tree>,
    /// For each claim: a part by the name that the listing has for it (`agent`, `quantity 2`), and what gave it.
    pub why: Vec<Vec<(String, String)>>,
}

/// A sentence as a tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    /// Where the sentence stands in the report's text, in code points.
    pub span: Span,
    /// Its words from the top down, each with how deep it hangs (0 for the word on which all others hang).
    pub rows: Vec<(usize, String)>,
}

/// Writes what was read in a report as [`claims`] does, each sentence's tree before its first claim, and what gave each
/// value behind it.
///
/// # Errors
/// Those of `out` alone.
pub fn explained(
    reading: &Reading,
    report: &Report,
    reasons: &Reasons,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    claims::draw_reading(reading, report, Some(reasons), &mut Page::new(options, out))
}
