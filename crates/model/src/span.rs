//! Places in a report's text.

/// A place in [`Report::text`](crate::Report::text): half-open, in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// First code point, counted from 0.
    pub start: u32,
    /// One past the last code point; never before `start`.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, but not including, `end`; an end before the start is taken as the start.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// How many code points it covers.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether both cover at least one code point in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A span with the exact words that stand there, so that evidence can be read, and checked, without the report.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Passage {
    /// Where the words stand.
    pub span: Span,
    /// The words, as the report has them.
    pub words: String,
}

/// Turns byte offsets of one text into code-point offsets and back.
///
/// Keeps one entry per 64 bytes, so a lookup reads at most 64 bytes, and the table costs a sixteenth of the text.
#[derive(Debug)]
pub struct OffsetTable<'t> {
    text: &'t str,
    /// Code points that begin before byte `64 * i`.
    before: Vec<u32>,
    total: u32,
}

const STRIDE: usize = 64;

/// Whether a byte begins a code point (UTF-8 continuation bytes are `0b10xx_xxxx`).
fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl<'t> OffsetTable<'t> {
    /// Reads `text` once. Texts above 4 GiB are refused long before (see `contract::limits`).
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0u32;
        for chunk in text.as_bytes().chunks(STRIDE) {
            before.push(count);
            count +=
                u32::try_from(chunk.iter().filter(|b| begins(**b)).count()).expect("a chunk has 64 bytes");
        }
        Self { text, before, total: count }
    }

    /// The text that the table was made of.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// How many code points the text has.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.total
    }

    /// Code points before byte `byte`; a byte past the end gives the text's length.
    #[must_use]
    pub fn chars_before(&self, byte: usize) -> u32 {
        let byte = byte.min(self.text.len());
        let Some(&base) = self.before.get(byte / STRIDE) else { return self.total };
        let from = byte / STRIDE * STRIDE;
        let rest = self.text.as_bytes()[from..byte].iter().filter(|b| begins(**b)).count();
        base + u32::try_from(rest).expect("a stride has 64 bytes")
    }

    /// The span of a byte range.
    #[must_use]
    pub fn span(&self, bytes: std::ops::Range<usize>) -> Span {
        Span::new(self.chars_before(bytes.start), self.chars_before(bytes.end))
    }

    /// The passage at a byte range. A range that cuts a character is widened to whole characters.
    #[must_use]
    pub fn passage(&self, bytes: std::ops::Range<usize>) -> Passage {
        let start = floor_boundary(self.text, bytes.start);
        let mut end = bytes.end.clamp(start, self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Passage { span: self.span(start..end), words: self.text[start..end].to_owned() }
    }

    /// The byte at which code point number `chars` begins; the text's length where there are fewer.
    #[must_use]
    pub fn byte_of(&self, chars: u32) -> usize {
        if chars >= self.total {
            return self.text.len();
        }
        let stride = self.before.partition_point(|&b| b <= chars) - 1;
        let mut left = chars - self.before[stride];
        let bytes = self.text.as_bytes();
        let mut at = stride * STRIDE;
        loop {
            if begins(bytes[at]) {
                if left == 0 {
                    return at;
                }
                left -= 1;
            }
            at += 1;
        }
    }

    /// The byte range of a span, clamped to the text.
    #[must_use]
    pub fn bytes(&self, span: Span) -> std::ops::Range<usize> {
        self.byte_of(span.start)..self.byte_of(span.end)
    }

    /// The words at a span; `None` where the span reaches past the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> Option<&'t str> {
        (span.end <= self.total && span.start <= span.end).then(|| &self.text[self.bytes(span)])
    }
}

fn floor_boundary(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn offsets_go_there_and_back(text in "\\PC{0,300}") {
            let table = OffsetTable::new(&text);
            prop_assert_eq!(table.total() as usize, text.chars().count());
            for (chars, (byte, _)) in text.char_indices().enumerate() {
                let chars = u32::try_from(chars).unwrap();
                prop_assert_eq!(table.chars_before(byte), chars);
                prop_assert_eq!(table.byte_of(chars), byte);
            }
        }

        #[test]
        fn a_passage_is_what_its_span_slices(text in "\\PC{0,200}", a in 0usize..900, b in 0usize..900) {
            let table = OffsetTable::new(&text);
            let passage = table.passage(a..b);
            prop_assert_eq!(table.slice(passage.span), Some(passage.words.as_str()));
        }
    }

    #[test]
    fn spans_count_characters_not_bytes() {
        let table = OffsetTable::new("習 and Xi 😀 met");
        assert_eq!(table.passage(table.text().find("Xi").unwrap()..table.text().len()).words, "Xi 😀 met");
        assert_eq!(table.span(0..3), Span::new(0, 1));
        assert_eq!(table.slice(Span::new(8, 9)), Some(" "));
        assert_eq!(table.slice(Span::new(0, 99)), None);
    }
}
