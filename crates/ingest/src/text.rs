//! A report put together of its parts.

use twosource_contract::RawReport;
use twosource_model::{Block, BlockKind, Place, Published, Report, SourceName, Span, hex_digest};

use crate::{fingerprint, name};

/// What a format finds in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Draft {
    /// Who published it, where the text says so.
    pub(crate) source: Option<String>,
    pub(crate) published: Option<Published>,
    pub(crate) url: String,
    pub(crate) author: String,
    pub(crate) language: String,
    /// Headline, sub-headlines, paragraphs, in this order.
    pub(crate) parts: Vec<Part>,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) kind: BlockKind,
    /// Never empty, with no white space around.
    pub(crate) words: String,
    pub(crate) place: Place,
}

/// What stands between two blocks of a report's text.
const BETWEEN: &str = "\n\n";

/// Puts the report together.
pub(crate) fn assemble(draft: Draft, raw: &RawReport, source_title: String, source: &SourceName) -> Report {
    let mut text = String::with_capacity(raw.content.len());
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
        blocks.push(Block { kind: part.kind, span: Span::new(at, end), place: Some(part.place) });
        at = end;
    }
    let title =
        draft.parts.into_iter().find(|p| p.kind == BlockKind::Headline).map(|p| p.words).unwrap_or_default();
    let published = draft.published.or(raw.published);
    Report {
        name: name::of(source, &draft.url, &title, published, &text),
        path: raw.path.clone(),
        source_title,
        title,
        author: draft.author,
        url: draft.url,
        language: draft.language,
        published,
        content_hash: hex_digest(&[text.as_bytes()]),
        fingerprint: fingerprint::winnow(&text, &blocks),
        text,
        blocks,
        replaces: None,
    }
}
