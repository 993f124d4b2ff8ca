//! How much of a long paragraph to show around its evidence.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Marks that may stand between the end of a sentence and the space after it.
const CLOSERS: [char; 8] = ['"', '\'', ')', ']', '”', '’', '」', '』'];

/// Two windows with fewer bytes than this between them are shown as one: a cut would hide less than it costs to read.
const GAP: usize = 24;

/// The parts of `line` to show, in order, apart from each other: every one of `pieces` (sorted by start) whole, with the
/// sentence around it as far as that fits in some rows of `columns` columns. A line of few rows is shown whole.
///
/// Looks at a bounded stretch around each piece, never at the rest of the line.
pub(super) fn windows(line: &str, pieces: &[Range<usize>], columns: usize) -> Vec<Range<usize>> {
    let columns = columns.min(400);
    if line.len() <= columns * 4 {
        return std::iter::once(0..line.len()).collect();
    }
    let mut windows: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        let from = begin(line, piece.start, columns);
        let to = end(line, piece.end, columns);
        match windows.last_mut() {
            Some(last) if from <= last.end + GAP => last.end = last.end.max(to),
            _ => windows.push(from..to),
        }
    }
    if let Some(first) = windows.first_mut().filter(|w| w.start <= GAP) {
        first.start = 0;
    }
    if let Some(last) = windows.last_mut().filter(|w| line.len() - w.end <= GAP) {
        last.end = line.len();
    }
    windows
}

/// Where to begin to show what leads to byte `at`: at the sentence's beginning where that is near, else at a word's.
fn begin(line: &str, at: usize, columns: usize) -> usize {
    let Some(far) = back(line, at, columns * 3 / 2) else { return 0 };
    // With the character that follows, so that evidence which begins a sentence begins the window.
    let next = forth(line, at, 1).unwrap_or(line.len());
    let sentence = line[far..next].split_sentence_bound_indices().last().map_or(0, |(i, _)| i);
    if sentence > 0 {
        return far + sentence;
    }
    let near = back(line, at, columns / 2).unwrap_or(0);
    let word = line[near..at].char_indices().find(|(_, c)| c.is_whitespace());
    word.map_or(near, |(i, c)| near + i + c.len_utf8())
}

/// Where to stop to show what follows byte `at`: at the sentence's end where that is near, else at a word's.
fn end(line: &str, at: usize, columns: usize) -> usize {
    let last = line[..at].chars().rev().take(8).find(|c| !CLOSERS.contains(c));
    let closed = last.is_some_and(|c| ['.', '!', '?', '。', '！', '？'].contains(&c));
    let next = line[at..].chars().next();
    if closed && next.is_none_or(char::is_whitespace) {
        return at;
    }
    let Some(far) = forth(line, at, columns * 3 / 2) else { return line.len() };
    let sentence = line[at..far].split_sentence_bounds().next().unwrap_or("");
    if sentence.len() < far - at {
        return at + sentence.trim_end().len();
    }
    let near = forth(line, at, columns / 2).unwrap_or(line.len());
    if line[near..].starts_with(char::is_whitespace) {
        return near;
    }
    line[at..near].rfind(char::is_whitespace).map_or(near, |i| at + i)
}

/// The byte `chars` code points before `at`; `None` where the line begins before that.
fn back(line: &str, at: usize, chars: usize) -> Option<usize> {
    line[..at].char_indices().rev().nth(chars).map(|(i, c)| i + c.len_utf8())
}

/// The byte `chars` code points after `at`; `None` where the line ends before that.
fn forth(line: &str, at: usize, chars: usize) -> Option<usize> {
    line[at..].char_indices().nth(chars).map(|(i, _)| at + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str, words: &[&str], columns: usize) -> Vec<String> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for word in words {
            let at = line.find(word).unwrap();
            pieces.push(at..at + word.len());
        }
        windows(line, &pieces, columns).into_iter().map(|w| line[w].to_owned()).collect()
    }

    #[test]
    fn the_sentence_around_evidence_is_shown() {
        let before = "Much was said before of other things that matter little here. ".repeat(9);
        let after = " And much more was said after that, of which little is known.".repeat(9);
        let line = format!("{before}On Monday Kim sent a letter to Xi by courier.{after}");
        assert_eq!(shown(&line, &["sent a letter"], 60), ["On Monday Kim sent a letter to Xi by courier."]);
        assert_eq!(shown(&line, &["by courier."], 60), ["On Monday Kim sent a letter to Xi by courier."]);
        assert_eq!(shown("Kim sent a letter.", &["sent"], 60), ["Kim sent a letter."]);
    }

    #[test]
    fn a_sentence_without_end_is_cut_at_words() {
        let line = format!("{}sent a letter{}", "word ".repeat(100), " more".repeat(100));
        assert_eq!(shown(&line, &["sent a letter"], 20), ["word sent a letter more more"]);
    }

    #[test]
    fn windows_close_together_are_one() {
        let line = "word ".repeat(200);
        let pieces = [400..410, 415..420, 800..805];
        assert_eq!(windows(&line, &pieces, 40).len(), 2);
    }
}
