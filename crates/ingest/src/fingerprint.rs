//! What near-copies have in common: winnowing (Schleimer, Wilkerson and Aiken, 2003) over runs of words.
//!
//! Every run of five words is hashed, and of every four runs in a row the one with the smallest hash is kept. Two
//! texts that share eight words in a row therefore share at least one kept hash, and of an ordinary text some two runs
//! in five are kept. Headlines and captions are left out: agencies' clients write their own.

use std::collections::VecDeque;

use twosource_model::{Block, BlockKind, OffsetTable, Shingle, Span};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Words in a run.
const RUN: usize = 5;
/// Runs of which one is kept.
const WINDOW: usize = 4;

/// The kept runs of the body, in order of place. Reads the text once.
pub(crate) fn winnow(text: &str, blocks: &[Block]) -> Vec<Shingle> {
    let words = words(text, blocks);
    let mut kept: Vec<Shingle> = Vec::new();
    // Indices of the runs in the window that may still become its smallest: their hashes grow from front to back.
    let mut low: VecDeque<(usize, Shingle)> = VecDeque::with_capacity(WINDOW);
    let mut last: Option<(usize, u64)> = None;
    let runs = words.len().saturating_sub(RUN - 1);
    for (i, run) in words.windows(RUN).enumerate() {
        let shingle = shingle(run);
        while low.back().is_some_and(|(_, s)| s.hash >= shingle.hash) {
            low.pop_back();
        }
        low.push_back((i, shingle));
        if low.front().is_some_and(|(at, _)| at + WINDOW <= i) {
            low.pop_front();
        }
        let whole = i + 1 >= WINDOW || i + 1 == runs;
        let Some(&(at, smallest)) = low.front().filter(|_| whole) else { continue };
        // Of equals the one that is kept already serves ("robust winnowing"); else a long repetition would keep all.
        if last.is_none_or(|(before, hash)| before + WINDOW <= i || hash != smallest.hash) {
            last = Some((at, smallest.hash));
            kept.push(smallest);
        }
    }
    kept
}

/// A folded word of the body: its hash and its place.
struct Word {
    hash: u64,
    span: Span,
}

/// The words of the body, folded: case, accents, apostrophes and compatibility forms make no difference.
fn words(text: &str, blocks: &[Block]) -> Vec<Word> {
    let table = OffsetTable::new(text);
    let ascii = text.is_ascii();
    let mut words = Vec::with_capacity(text.len() / 6);
    for block in blocks.iter().filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::BlockQuotation))
    {
        let bytes = table.bytes(block.span);
        for (at, word) in text[bytes.clone()].unicode_word_indices() {
            let at = bytes.start + at;
            let mut fnv = Fnv::new();
            let mut empty = true;
            let mut write = |c: u32| {
                fnv.write(u64::from(c));
                empty = false;
            };
            // The same for the letters that most words have, without asking Unicode of each.
            if word.is_ascii() {
                let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
                letters.for_each(|b| write(u32::from(b.to_ascii_lowercase())));
            } else {
                let letters = word.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
                letters.for_each(|c| write(u32::from(c)));
            }
            if !empty {
                words.push(Word { hash: fnv.0, span: span_of(&table, ascii, at..at + word.len()) });
            }
        }
    }
    words
}

/// The place of these bytes in code points; in a text of ASCII a byte is one.
fn span_of(table: &OffsetTable<'_>, ascii: bool, bytes: std::ops::Range<usize>) -> Span {
    match (u32::try_from(bytes.start), u32::try_from(bytes.end)) {
        (Ok(start), Ok(end)) if ascii => Span::new(start, end),
        _ => table.span(bytes),
    }
}

fn shingle(run: &[Word]) -> Shingle {
    let mut fnv = Fnv::new();
    for word in run {
        fnv.write(word.hash);
    }
    let start = run.first().map_or(0, |w| w.span.start);
    let end = run.last().map_or(start, |w| w.span.end);
    Shingle { hash: fnv.0, span: Span::new(start, end) }
}

/// FNV-1a with 64 bits, written out: kept fingerprints must mean the same on every machine and in every version.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Takes eight bytes, the lowest first.
    fn write(&mut self, value: u64) {
        for byte in value.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn of(body: &str) -> Vec<Shingle> {
        let all = u32::try_from(body.chars().count()).unwrap();
        winnow(body, &[Block { kind: BlockKind::Paragraph, span: Span::new(0, all), place: None }])
    }

    fn hashes(body: &str) -> HashSet<u64> {
        of(body).into_iter().map(|s| s.hash).collect()
    }

    #[test]
    fn hashes_never_change() {
        // Worked out apart from this program.
        assert_eq!(of("one two three four five")[0].hash, 3_312_514_043_810_858_248);
    }

    #[test]
    fn a_run_has_five_words() {
        assert!(of("one two three four").is_empty());
        let five = of("  one two, “three” four five.");
        assert_eq!(five.len(), 1);
        assert_eq!(five[0].span, Span::new(2, 28));
        assert_eq!(of("習近平 😀 two three four five six")[0].span.start, 0);
    }

    #[test]
    fn a_repetition_keeps_one_run_a_window() {
        let kept = of(&"word ".repeat(1000)).len();
        assert!((996 / WINDOW..=996 / WINDOW + 1).contains(&kept), "{kept}");
    }

    #[test]
    fn printing_makes_no_difference() {
        assert_eq!(
            hashes("Don't “raise” the café's ﬂag today"),
            hashes("DON’T 'raise' the cafe\u{301}’s flag today!")
        );
        assert_ne!(hashes("one two three four five"), hashes("one two three four six"));
    }

    #[test]
    fn heads_and_captions_are_left_out() {
        let text = "one two three four five\n\nalpha beta gamma delta epsilon";
        let block = |kind, start, end| Block { kind, span: Span::new(start, end), place: None };
        for kind in [BlockKind::Headline, BlockKind::SubHeadline, BlockKind::Caption, BlockKind::Credit] {
            let kept = winnow(text, &[block(kind, 0, 23), block(BlockKind::Paragraph, 25, 55)]);
            assert_eq!(kept.len(), 1);
            assert_eq!(kept[0].span, Span::new(25, 55));
        }
    }

    proptest! {
        #[test]
        fn eight_shared_words_are_found(
            shared in proptest::collection::vec("[a-e]{1,3}", RUN + WINDOW - 1),
            before in proptest::collection::vec("[f-k]{1,3}", 0..12),
            after in proptest::collection::vec("[l-p]{1,3}", 0..12),
        ) {
            let shared = shared.join(" ");
            let there = hashes(&[before.join(" "), shared.clone(), after.join(" ")].join(" "));
            let here = hashes(&[after.join(" "), shared, before.join(" ")].join(" "));
            prop_assert!(!there.is_disjoint(&here));
        }

        #[test]
        fn what_is_kept_is_in_order_and_in_the_text(text in "\\PC{0,300}") {
            let kept = of(&text);
            let table = OffsetTable::new(&text);
            prop_assert!(kept.windows(2).all(|w| w[0].span.start < w[1].span.start));
            prop_assert!(kept.iter().all(|s| !s.span.is_empty() && s.span.end <= table.total()));
        }
    }
}
