//! A report put together of its parts.

use twosource_contract::limits::{self, at_most};
use twosource_contract::{Reason, Result};
use twosource_model::{
    Block, BlockKind, Place, Published, Report, ReportStatus, SourceName, Span, hex_digest,
};

use crate::byline::{self, Byline};
use crate::{dateline, fingerprint, name};

/// What a format finds in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Draft {
    /// Who published it, where the text says so.
    pub(crate) source: Option<String>,
    /// Who published it first, where it says that it is another's.
    pub(crate) original_source: String,
    pub(crate) published: Option<Published>,
    /// What `published` was taken from, where there are several places for it.
    pub(crate) published_from: String,
    pub(crate) modified: Option<Published>,
    pub(crate) url: String,
    pub(crate) author: String,
    pub(crate) credit: String,
    pub(crate) dateline: String,
    pub(crate) language: String,
    pub(crate) guid: String,
    pub(crate) version: String,
    pub(crate) status: ReportStatus,
    pub(crate) notes: Vec<String>,
    /// Headline, sub-headlines, paragraphs, in this order.
    pub(crate) parts: Vec<Part>,
}

impl Draft {
    /// Takes from the words that open the text what no field gave: the dateline and the agency in it, the byline and the agency
    /// that it credits. They stay where they stand.
    pub(crate) fn read_lead(&mut self) {
        let paragraphs =
            self.parts.iter().filter(|p| p.kind == BlockKind::Paragraph).map(|p| p.words.as_str());
        // Who wrote it, or that it may be printed at once, may stand before the dateline in lines of their own.
        let leads: Vec<&str> = paragraphs
            .take(1 + BEFORE_LEAD)
            .scan(true, |before, words| {
                let goes_on = std::mem::replace(before, is_line(words));
                goes_on.then_some(words)
            })
            .collect();
        let dateline = leads.iter().find_map(|words| dateline::read(words)).unwrap_or_default();
        let byline = leads.iter().find_map(|words| byline_of(words)).unwrap_or_default();
        // A dateline's agency had the text; the byline's may be the author's house alone.
        let credit = if dateline.credit.is_empty() { byline.credit } else { dateline.credit };
        for (own, read) in [
            (&mut self.dateline, dateline.words),
            (&mut self.author, byline.author),
            (&mut self.credit, credit),
        ] {
            if own.is_empty() {
                *own = read;
            }
        }
    }
}

/// The byline that a line is: `By Jane Doe, Associated Press`.
fn byline_of(line: &str) -> Option<Byline> {
    let name = line.get(..3).filter(|start| start.eq_ignore_ascii_case("by ")).map(|_| line[3..].trim())?;
    if !is_line(line) || !name.starts_with(char::is_uppercase) {
        return None;
    }
    let byline = byline::read(line);
    // `By Monday` is none.
    (byline.author.contains(' ') || !byline.credit.is_empty()).then_some(byline)
}

/// Lines that may stand before the lead.
const BEFORE_LEAD: usize = 3;

/// Whether a paragraph is a line or two without a sentence: `By Jane Doe`, `FOR IMMEDIATE RELEASE`.
fn is_line(words: &str) -> bool {
    /// Characters that it has at most.
    const LONGEST: usize = 80;
    let ends = words.trim_end_matches(['"', '”', '’', '»', ')']).ends_with(['.', '!', '?', '…', '。']);
    !ends && words.chars().nth(LONGEST).is_none()
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) kind: BlockKind,
    /// Never empty, with no white space around.
    pub(crate) words: String,
    /// Where it stands in the file, if that is one whose lines a reader can look up.
    pub(crate) place: Option<Place>,
}

impl Part {
    /// A part of a text that has no lines to look up.
    pub(crate) fn new(kind: BlockKind, words: impl Into<String>) -> Self {
        Self { kind, words: words.into(), place: None }
    }
}

/// What stands between two blocks of a report's text.
const BETWEEN: &str = "\n\n";

/// The author without the publisher's name behind it: `Jane Doe, The Daily`.
fn without_source(author: &str, source_title: &str) -> String {
    let parts: Vec<&str> =
        author.split(", ").filter(|part| !part.eq_ignore_ascii_case(source_title)).collect();
    if parts.is_empty() { author.to_owned() } else { parts.join(", ") }
}

/// Puts the report together. `published` stands in where the text does not say.
///
/// # Errors
/// `TooLarge` for words or a field above the limit.
pub(crate) fn assemble(
    draft: Draft,
    published: Option<Published>,
    path: String,
    source_title: String,
    source: &SourceName,
) -> Result<Report> {
    let label = if path.is_empty() { "content" } else { &path };
    for (field, value) in [
        ("source", &source_title),
        ("author", &draft.author),
        ("url", &draft.url),
        ("credit", &draft.credit),
        ("dateline", &draft.dateline),
        ("guid", &draft.guid),
        ("version", &draft.version),
        ("original source", &draft.original_source),
    ] {
        at_most(
            &format!("{label}: {field}"),
            "bytes",
            Reason::FieldTooLong,
            value.len(),
            limits::FIELD_BYTES,
        )?;
    }
    let bytes = draft.parts.iter().map(|p| p.words.len() + BETWEEN.len()).sum();
    at_most(label, "bytes of text", Reason::ReportTooLarge, bytes, 2 * limits::REPORT_BYTES)?;
    let mut text = String::with_capacity(bytes);
    let mut blocks = Vec::with_capacity(draft.parts.len());
    let mut at = 0u32;
    for part in &draft.parts {
        if !text.is_empty() {
            text.push_str(BETWEEN);
            at += 2;
        }
        text.push_str(&part.words);
        let count = part.words.chars().count();
        let end = at + u32::try_from(count).expect("a report is far below 4 Gi characters");
        blocks.push(Block { kind: part.kind, span: Span::new(at, end), place: part.place });
        at = end;
    }
    let title =
        draft.parts.into_iter().find(|p| p.kind == BlockKind::Headline).map(|p| p.words).unwrap_or_default();
    let published = draft.published.or(published);
    let author = without_source(&draft.author, &source_title);
    let mut report = Report {
        path,
        source_title,
        title,
        author,
        url: draft.url,
        language: draft.language,
        published,
        content_hash: hex_digest(&[text.as_bytes()]),
        fingerprint: fingerprint::winnow(&text, &blocks),
        text,
        blocks,
        modified: draft.modified,
        original_source: draft.original_source,
        credit: draft.credit,
        dateline: draft.dateline,
        guid: draft.guid,
        version: draft.version,
        status: draft.status,
        published_from: draft.published_from,
        notes: draft.notes,
        ..Report::empty(name::nameless(source))
    };
    report.name = name::of(source, &report);
    Ok(report)
}
