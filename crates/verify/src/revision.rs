//! What a later version of a text changed, word for word.
//!
//! A difference is looked for among paragraphs first (Myers, 1986), then among the words of those that changed, so that a
//! long text costs no more than its changes do. Words are compared as printed: case and marks are part of a change.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use twosource_model::{Block, OffsetTable, Report, Span};

/// Paragraphs of a version that are compared; a text with more counts as changed behind them.
const PARAGRAPHS: usize = 2_000;
/// Words of changed paragraphs in a row that are compared, in both versions together; more count as changed throughout.
const WORDS: usize = 4_000;

/// Words of one version in the place of words of the other, as code points of each text; one of the two may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) before: Span,
    pub(crate) after: Span,
}

/// The changes from one version to a later one, in order of place.
pub(crate) fn changes(older: &Report, newer: &Report) -> Vec<Change> {
    let (a, b) = (Version::of(older), Version::of(newer));
    let mut out = Vec::new();
    let (pa, pb) = (a.paragraphs.len().min(PARAGRAPHS), b.paragraphs.len().min(PARAGRAPHS));
    for op in capture_diff_slices(Algorithm::Myers, &a.hashes[..pa], &b.hashes[..pb]) {
        if !matches!(op, DiffOp::Equal { .. }) {
            within(&a, op.old_range(), &b, op.new_range(), &mut out);
        }
    }
    if a.paragraphs.len() > pa || b.paragraphs.len() > pb {
        let (before, after) =
            (a.paragraphs.len()..a.paragraphs.len(), b.paragraphs.len()..b.paragraphs.len());
        out.push(Change { before: a.reach(pa..before.end), after: b.reach(pb..after.end) });
    }
    out
}

/// The changes between paragraphs that are not the same.
fn within(a: &Version<'_>, old: Range<usize>, b: &Version<'_>, new: Range<usize>, out: &mut Vec<Change>) {
    let (before, after) = (a.words(old.clone()), b.words(new.clone()));
    if before.len() + after.len() > WORDS {
        out.push(Change { before: a.reach(old), after: b.reach(new) });
        return;
    }
    let words =
        |version: &[(Range<usize>, &str)]| version.iter().map(|(_, w)| (*w).to_owned()).collect::<Vec<_>>();
    for op in capture_diff_slices(Algorithm::Myers, &words(&before), &words(&after)) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let span = |version: &Version<'_>,
                    words: &[(Range<usize>, &str)],
                    range: Range<usize>,
                    all: &Range<usize>| {
            match (words.get(range.start), range.is_empty()) {
                // Nothing here: the place where it would stand.
                (Some((at, _)), true) => version.table.span(at.start..at.start),
                (None, _) => {
                    let end = version.reach(all.clone()).end;
                    Span::new(end, end)
                }
                (Some((first, _)), false) => version.table.span(first.start..words[range.end - 1].0.end),
            }
        };
        out.push(Change {
            before: span(a, &before, op.old_range(), &old),
            after: span(b, &after, op.new_range(), &new),
        });
    }
}

/// Whether a passage of a version has words that changed, or stands where some were taken out.
pub(crate) fn touches(span: Span, changed: impl IntoIterator<Item = Span>) -> bool {
    changed.into_iter().any(|change| change.start <= span.end && span.start <= change.end)
}

/// A version with its paragraphs.
struct Version<'r> {
    text: &'r str,
    table: OffsetTable<'r>,
    /// Bytes of each.
    paragraphs: Vec<Range<usize>>,
    hashes: Vec<u64>,
}

impl<'r> Version<'r> {
    fn of(report: &'r Report) -> Self {
        let table = OffsetTable::new(&report.text);
        let paragraphs: Vec<Range<usize>> =
            report.blocks.iter().map(|Block { span, .. }| table.bytes(*span)).collect();
        let hash = |words: &str| {
            // The same within one comparison is all that is asked of it.
            let mut hasher = DefaultHasher::new();
            words.hash(&mut hasher);
            hasher.finish()
        };
        let hashes = paragraphs.iter().map(|range| hash(&report.text[range.clone()])).collect();
        Self { text: &report.text, table, paragraphs, hashes }
    }

    /// The words of some paragraphs, each with its bytes.
    fn words(&self, paragraphs: Range<usize>) -> Vec<(Range<usize>, &'r str)> {
        let mut out = Vec::new();
        for range in &self.paragraphs[paragraphs] {
            let words = &self.text[range.clone()];
            for word in words.split_whitespace() {
                let at = range.start + (word.as_ptr() as usize - words.as_ptr() as usize);
                out.push((at..at + word.len(), word));
            }
            if out.len() > WORDS {
                break;
            }
        }
        out
    }

    /// From the first of some paragraphs to the last; of none, the place where they would stand.
    fn reach(&self, paragraphs: Range<usize>) -> Span {
        match (self.paragraphs.get(paragraphs.start), paragraphs.is_empty()) {
            (Some(first), false) => self.table.span(first.start..self.paragraphs[paragraphs.end - 1].end),
            (Some(first), true) => self.table.span(first.start..first.start),
            (None, _) => {
                let end = self.table.total();
                Span::new(end, end)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use twosource_contract::RawReport;

    fn report(body: &str) -> Report {
        let content = format!("Source: A\n\n{body}\n").into_bytes();
        twosource_ingest::read_one(&RawReport { content, ..RawReport::default() }).unwrap()
    }

    fn shown(before: &str, after: &str) -> Vec<(String, String)> {
        let (a, b) = (report(before), report(after));
        let words = |r: &Report, span: Span| r.words(span).unwrap().to_owned();
        changes(&a, &b).into_iter().map(|c| (words(&a, c.before), words(&b, c.after))).collect()
    }

    #[test]
    fn words_that_changed_are_shown() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        for (before, after, wanted) in [
            ("One.\n\nTwo men died on Monday.", "One.\n\nTwo men died on Monday.", vec![]),
            (
                "One.\n\nTwo men died on Monday.",
                "One.\n\nTen men died on Tuesday.",
                vec![pair("Two", "Ten"), pair("Monday.", "Tuesday.")],
            ),
            ("Two men died, police said.", "Two men died.", vec![pair("died, police said.", "died.")]),
            ("Two men died.", "Two old men died.", vec![pair("", "old")]),
            ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", vec![pair("Two.", "")]),
            ("One.", "One.\n\nTwo more.", vec![pair("", "Two more.")]),
        ] {
            assert_eq!(shown(before, after), wanted, "{before} / {after}");
        }
    }

    #[test]
    fn a_long_text_costs_what_its_changes_do() {
        let long = |word: &str| {
            let paragraphs: Vec<String> =
                (0..3_000).map(|n| format!("Paragraph {n} has {} words.", n % 7)).collect();
            paragraphs.join("\n\n").replace(" 1500 ", &format!(" {word} "))
        };
        assert_eq!(shown(&long("x"), &long("y"))[0], ("x".to_owned(), "y".to_owned()));
        let (a, b) = (report(&"a b ".repeat(100_000)), report(&"c d ".repeat(100_000)));
        assert_eq!(changes(&a, &b).len(), 1);
    }

    #[test]
    fn a_passage_is_touched_by_what_stands_in_it_or_beside_it() {
        let span = Span::new(10, 20);
        for (change, touched) in
            [((0, 5), false), ((0, 12), true), ((15, 15), true), ((20, 20), true), ((25, 30), false)]
        {
            assert_eq!(touches(span, [Span::new(change.0, change.1)]), touched, "{change:?}");
        }
    }
}
