//! The text of a PDF (ISO 32000), as far as it can be had: PDF places glyphs on a page and knows no words, lines or
//! paragraphs. Lines are put together by where they stand, paragraphs by the gaps between lines; a first line in a
//! larger size is the headline. Columns and tables may come out of order, so a note says where the text is from.
//!
//! Scans have no text. Encrypted files are refused. The date in a file is that of the file, and is not taken.

mod font;
mod matrix;
mod page;

use lopdf::{Document, LoadOptions};
use page::{Fonts, Line, Page, STREAM_BYTES};
use twosource_contract::Result;
use twosource_contract::limits::REPORT_BYTES;
use twosource_model::BlockKind;

use super::{malformed, with_body};
use crate::language;
use crate::text::{Draft, Part};

/// Pages that are read.
const PAGES: usize = 200;

/// Takes a file apart.
///
/// # Errors
/// `Unreadable` for what is no PDF, or has no text.
pub(crate) fn read(bytes: &[u8], label: &str) -> Result<Draft> {
    let options = LoadOptions { max_decompressed_size: Some(STREAM_BYTES), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options)
        .map_err(|e| malformed(label, "PDF", &e.to_string()))?;
    if document.is_encrypted() {
        return Err(malformed(label, "PDF", "it is encrypted: give it without a password"));
    }
    let pages = document.get_pages();
    let mut lines: Vec<Line> = Vec::new();
    let mut fonts = Fonts::new();
    let (mut bytes, mut longer) = (0, pages.len() > PAGES);
    for page in pages.values().take(PAGES) {
        // A page that can't be read leaves the others alone.
        let Page { lines: found, cut } = page::read(&document, *page, &mut fonts).unwrap_or_default();
        longer |= cut;
        bytes += found.iter().map(|l| l.words.len()).sum::<usize>();
        if bytes > REPORT_BYTES {
            longer = true;
            break;
        }
        lines.extend(found);
        lines.push(Line::default());
    }
    let mut notes = vec![
        "the text of a PDF is put together from places on its pages: compare quotations with the file"
            .to_owned(),
    ];
    if longer {
        notes.push("the file is longer than what is read of one: its end is missing".to_owned());
    }
    let parts = blocks(&lines);
    let prose: Vec<&str> = parts.iter().map(|p| p.words.as_str()).collect();
    let language = language::of("", &prose.join("\n"));
    let draft = Draft { language, notes, parts, ..Draft::default() };
    with_body(draft, "PDF", "it has no text: it may be a scan", label)
}

/// The blocks that lines make.
fn blocks(lines: &[Line]) -> Vec<Part> {
    let mut sizes: Vec<f32> = lines.iter().filter(|l| l.words.len() > 20).map(|l| l.size).collect();
    sizes.sort_by(f32::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(12.0);
    let mut parts: Vec<Part> = Vec::new();
    let mut words = String::new();
    let mut first = 0.0f32;
    let mut last: Option<&Line> = None;
    let mut close = |words: &mut String, size: f32| {
        let trimmed = words.trim();
        if trimmed.contains(char::is_alphanumeric) {
            let large = size > usual * 1.25
                && parts.iter().all(|p: &Part| p.kind == BlockKind::Headline)
                && parts.is_empty();
            let (kind, text) = if large {
                (BlockKind::Headline, trimmed.split_whitespace().collect::<Vec<_>>().join(" "))
            } else {
                (BlockKind::Paragraph, trimmed.to_owned())
            };
            parts.push(Part::new(kind, text));
        }
        words.clear();
    };
    for line in lines {
        // A gap and a space beside it are one space: how wide it is says where the line ends, and nothing of the words.
        let text = line.words.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            // A paragraph may go on over the page: where its last line ends no sentence, it does.
            if words.ends_with(['.', '!', '?', '"', '”', ':']) {
                close(&mut words, first);
            }
            last = None;
            continue;
        }
        if let Some(before) = last {
            let gap = before.height - line.height;
            let new = !line.is_along(before)
                || gap > line.size.max(before.size) * 1.7
                || gap < -line.size
                || (line.size - before.size).abs() > before.size * 0.15;
            if new {
                close(&mut words, first);
            }
        }
        if words.is_empty() {
            first = line.size;
        } else {
            words.push('\n');
        }
        words.push_str(&text);
        last = Some(line);
    }
    close(&mut words, first);
    parts
}
