//! The text of a PDF (ISO 32000), as far as it can be had: PDF places glyphs on a page and knows no words, lines or
//! paragraphs. Lines are put together by where they stand, paragraphs by the gaps between lines; a first line in a
//! larger size is the headline. Columns and tables may come out of order, so a note says where the text is from.
//!
//! Scans have no text. Encrypted files are refused. The date in a file is that of the file, and is not taken.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, LoadOptions, Object, ObjectId};
use twosource_contract::Result;
use twosource_contract::limits::REPORT_BYTES;
use twosource_model::BlockKind;

use super::{malformed, with_body};
use crate::language;
use crate::text::{Draft, Part};

/// Bytes that one stream of a file may unpack to.
const STREAM_BYTES: usize = 8 * 1024 * 1024;
/// Pages that are read.
const PAGES: usize = 200;
/// Operations of one page.
const OPERATIONS: usize = 400_000;

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
    let mut bytes = 0;
    for page in pages.values().take(PAGES) {
        // A page that can't be read leaves the others alone.
        let found = page_lines(&document, *page).unwrap_or_default();
        bytes += found.iter().map(|l| l.words.len()).sum::<usize>();
        if bytes > REPORT_BYTES {
            break;
        }
        lines.extend(found);
        lines.push(Line::default());
    }
    let mut notes = vec![
        "the text of a PDF is put together from places on its pages: compare quotations with the file"
            .to_owned(),
    ];
    if pages.len() > PAGES || bytes > REPORT_BYTES {
        notes.push("the file is longer than what is read of one: its end is missing".to_owned());
    }
    let parts = blocks(&lines);
    let prose: Vec<&str> = parts.iter().map(|p| p.words.as_str()).collect();
    let language = language::of("", &prose.join("\n"));
    let draft = Draft { language, notes, parts, ..Draft::default() };
    with_body(draft, "PDF", "it has no text: it may be a scan", label)
}

/// A line of a page; one without words parts pages.
#[derive(Debug, Clone, Default)]
struct Line {
    words: String,
    /// Height above the page's foot, and the size of its first letters, in points.
    y: f32,
    size: f32,
}

/// Where the next glyph goes.
struct Pen {
    /// The text matrix and the line matrix: scale, and place.
    scale: f32,
    x: f32,
    y: f32,
    line_x: f32,
    line_y: f32,
    leading: f32,
    size: f32,
}

/// The lines of a page.
fn page_lines(document: &Document, page: ObjectId) -> lopdf::Result<Vec<Line>> {
    let fonts: BTreeMap<Vec<u8>, &Dictionary> = document.get_page_fonts(page)?;
    let encodings: BTreeMap<Vec<u8>, Encoding<'_>> = fonts
        .into_iter()
        .filter_map(|(name, font)| {
            Some((name, font.get_font_encoding_with_limit(document, STREAM_BYTES).ok()?))
        })
        .collect();
    let content = Content::decode(&document.get_page_content_with_limit(page, STREAM_BYTES)?)?;
    let mut lines: Vec<Line> = Vec::new();
    let mut pen = Pen { scale: 1.0, x: 0.0, y: 0.0, line_x: 0.0, line_y: 0.0, leading: 0.0, size: 12.0 };
    let mut encoding = None;
    let mut end_x = 0.0f32;
    for operation in content.operations.iter().take(OPERATIONS) {
        let operands = &operation.operands;
        let number = |at: usize| operands.get(at).and_then(|o| o.as_float().ok()).unwrap_or(0.0);
        match operation.operator.as_str() {
            "BT" => pen = Pen { scale: 1.0, x: 0.0, y: 0.0, line_x: 0.0, line_y: 0.0, ..pen },
            "Tf" => {
                encoding = operands.first().and_then(|o| o.as_name().ok()).and_then(|n| encodings.get(n));
                pen.size = number(1).abs();
            }
            "TL" => pen.leading = number(0),
            "Tm" => {
                pen.scale = number(3).abs().max(0.001);
                (pen.line_x, pen.line_y) = (number(4), number(5));
                (pen.x, pen.y) = (pen.line_x, pen.line_y);
            }
            "Td" => pen.down(number(0), number(1)),
            "TD" => {
                pen.leading = -number(1);
                pen.down(number(0), number(1));
            }
            "T*" => pen.down(0.0, -pen.leading),
            "Tj" | "TJ" | "'" | "\"" => {
                if matches!(operation.operator.as_str(), "'" | "\"") {
                    pen.down(0.0, -pen.leading);
                }
                let Some(encoding) = encoding else { continue };
                let mut words = String::new();
                for operand in operands {
                    show(operand, encoding, &mut words);
                }
                write(&words, &mut pen, &mut lines, &mut end_x);
            }
            _ => {}
        }
    }
    Ok(lines)
}

impl Pen {
    fn down(&mut self, x: f32, y: f32) {
        self.line_x += x * self.scale;
        self.line_y += y * self.scale;
        (self.x, self.y) = (self.line_x, self.line_y);
    }
}

/// Adds the words of an operand; a wide gap in an array of them is a space.
fn show(operand: &Object, encoding: &Encoding<'_>, words: &mut String) {
    /// Thousandths of the font's size from which on a gap parts words.
    const GAP: f32 = -180.0;
    let mut piece = |operand: &Object| match operand {
        Object::String(bytes, _) => {
            if let Ok(text) = Document::decode_text(encoding, bytes) {
                words.push_str(&text);
            }
        }
        Object::Integer(_) | Object::Real(_)
            if operand.as_float().is_ok_and(|gap| gap < GAP)
                && !words.ends_with(' ')
                && !words.is_empty() =>
        {
            words.push(' ');
        }
        _ => {}
    };
    match operand {
        Object::Array(items) => items.iter().for_each(&mut piece),
        other => piece(other),
    }
}

/// Puts words at the pen: behind the line that stands there, or on a line of their own.
fn write(words: &str, pen: &mut Pen, lines: &mut Vec<Line>, end_x: &mut f32) {
    if words.is_empty() {
        return;
    }
    let size = (pen.size * pen.scale).clamp(1.0, 400.0);
    // Glyphs are about half as wide as they are high: good enough to tell a gap.
    let width = words.chars().count() as f32 * size * 0.5;
    match lines.last_mut() {
        Some(line) if (line.y - pen.y).abs() < size * 0.5 => {
            let gap = pen.x - *end_x > size * 0.6;
            if gap && !line.words.ends_with(' ') && !words.starts_with(' ') {
                line.words.push(' ');
            }
            line.words.push_str(words);
        }
        _ => lines.push(Line { words: words.to_owned(), y: pen.y, size }),
    }
    pen.x += width;
    *end_x = pen.x;
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
        let text = line.words.trim();
        if text.is_empty() {
            // A paragraph may go on over the page: where its last line ends no sentence, it does.
            if words.ends_with(['.', '!', '?', '"', '”', ':']) {
                close(&mut words, first);
            }
            last = None;
            continue;
        }
        if let Some(before) = last {
            let gap = before.y - line.y;
            let new = gap > line.size.max(before.size) * 1.7
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
        words.push_str(text);
        last = Some(line);
    }
    close(&mut words, first);
    parts
}
