//! The lines of a text, as editors count them.

use twosource_model::Place;

/// A line without its line break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'t> {
    /// From 1.
    pub(crate) number: u32,
    /// Its words.
    pub(crate) words: &'t str,
}

impl Line<'_> {
    /// Whether nothing but white space stands in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.trim().is_empty()
    }
}

/// Splits at LF, CRLF and a lone CR alike, so that the line numbers are an editor's whatever the file came from.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut rest = text;
    let mut number = 1;
    while let Some(at) = rest.find(['\n', '\r']) {
        lines.push(Line { number, words: &rest[..at] });
        number += 1;
        let wide = rest[at..].starts_with("\r\n");
        rest = &rest[at + if wide { 2 } else { 1 }..];
    }
    if !rest.is_empty() {
        lines.push(Line { number, words: rest });
    }
    lines
}

/// The column, in code points from 1, of the character that begins at byte `at` of a line.
pub(crate) fn column(line: &str, at: usize) -> u32 {
    let before = line.get(..at).map_or(0, |head| head.chars().count());
    u32::try_from(before).unwrap_or(u32::MAX - 1) + 1
}

/// Where the lines of a text begin, to find many places in it.
#[derive(Debug)]
pub(crate) struct Places<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1));
        Self { text, starts }
    }

    /// The place of the character that begins at a byte.
    pub(crate) fn of_byte(&self, at: usize) -> Place {
        let line = self.starts.partition_point(|s| *s <= at).max(1);
        let start = self.starts[line - 1];
        let end = self.text.len().min(self.starts.get(line).copied().unwrap_or(self.text.len()));
        let column = column(&self.text[start..end], at.min(end) - start);
        Place { line: u32::try_from(line).unwrap_or(u32::MAX), column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_break_counts_once() {
        for text in ["a\nb\n\nc", "a\r\nb\r\n\r\nc", "a\rb\r\rc", "a\r\nb\n\rc", "a\nb\r\n\nc\n"] {
            let got: Vec<(u32, &str)> = lines(text).into_iter().map(|l| (l.number, l.words)).collect();
            assert_eq!(got, [(1, "a"), (2, "b"), (3, ""), (4, "c")], "{text:?}");
        }
        assert!(lines("").is_empty());
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(column("😀 習 x", "😀 習 ".len()), 5);
        assert_eq!(column("x", 0), 1);
    }
}
