//! What the bytes of a string stand for in a font, and how wide they are.

use lopdf::{Dictionary, Document, Encoding, Object};

use super::page::STREAM_BYTES;

/// Width of a glyph whose width is not known, in sizes of its font: about what most letters have.
const USUAL: f32 = 0.5;

/// A font, as far as its text is concerned.
pub(super) struct Font<'d> {
    encoding: Encoding<'d>,
    /// Of a font whose codes are of one byte: the first code that has a width, and the widths from there on, in sizes.
    widths: Option<(usize, Vec<f32>)>,
}

impl<'d> Font<'d> {
    /// What a font's dictionary says; `None` where its codes mean nothing that could be read.
    pub(super) fn of(font: &'d Dictionary, document: &'d Document) -> Option<Self> {
        let encoding = font.get_font_encoding_with_limit(document, STREAM_BYTES).ok()?;
        Some(Self { encoding, widths: widths(font, document) })
    }

    /// Adds the words of a string; gives how far the pen goes, in sizes of the font.
    pub(super) fn show(&self, bytes: &[u8], words: &mut String) -> f32 {
        let Ok(text) = Document::decode_text(&self.encoding, bytes) else { return 0.0 };
        words.push_str(&text);
        match &self.widths {
            Some((first, widths)) => {
                let width = |code: &u8| {
                    let at = usize::from(*code).checked_sub(*first);
                    at.and_then(|at| widths.get(at)).copied().unwrap_or(USUAL)
                };
                bytes.iter().map(width).sum()
            }
            None => text.chars().count() as f32 * USUAL,
        }
    }

    /// From which gap on two strings on one line are two words, in sizes: where widths are guessed, a small gap is none.
    pub(super) fn gap(&self) -> f32 {
        if self.widths.is_some() { 0.15 } else { 0.6 }
    }
}

fn widths(font: &Dictionary, document: &Document) -> Option<(usize, Vec<f32>)> {
    /// Codes of one byte.
    const CODES: usize = 256;
    let kind = font.get(b"Subtype").and_then(Object::as_name).ok()?;
    // A font of type 3 counts in units of its own, one of type 0 has codes of several bytes.
    if !matches!(kind, b"Type1" | b"TrueType" | b"MMType1") {
        return None;
    }
    let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).ok()?;
    let widths = font.get_deref(b"Widths", document).and_then(Object::as_array).ok()?;
    let width = |object: &Object| {
        let (_, object) = document.dereference(object).ok()?;
        Some(object.as_float().ok()? / 1000.0)
    };
    let widths = widths.iter().take(CODES).map(|object| width(object).unwrap_or(USUAL));
    Some((usize::try_from(first).ok()?, widths.collect()))
}
