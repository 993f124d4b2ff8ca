//! Texts made alike, so that words which were copied by hand are found where they were copied from.

use unicode_normalization::UnicodeNormalization as _;

/// A text in lower case and compatibility form, without quotation marks, runs of white space as one space; with the
/// code point of the original that each of its characters came from.
pub(crate) struct Folded {
    chars: Vec<char>,
    from: Vec<u32>,
}

fn is_quotation_mark(c: char) -> bool {
    "\"'`´‘’‚‛“”„‟«»‹›「」『』〝〞＂＇".contains(c)
}

fn is_dash(c: char) -> bool {
    "‐‑‒–—―−".contains(c)
}

impl Folded {
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self { chars: Vec::new(), from: Vec::new() };
        let mut in_space = true;
        for (at, c) in (0..).zip(text.chars()) {
            if is_quotation_mark(c) {
                continue;
            }
            let c = if is_dash(c) { '-' } else { c };
            for c in std::iter::once(c).nfkc().flat_map(char::to_lowercase) {
                let space = c.is_whitespace();
                if space && in_space {
                    continue;
                }
                in_space = space;
                folded.chars.push(if space { ' ' } else { c });
                folded.from.push(at);
            }
        }
        if folded.chars.last() == Some(&' ') {
            folded.chars.pop();
            folded.from.pop();
        }
        folded
    }

    /// Where `words` stand in this text: half-open, in code points of the original.
    pub(crate) fn places_of(&self, words: &Self) -> Vec<(u32, u32)> {
        let length = words.chars.len();
        if length == 0 {
            return Vec::new();
        }
        let windows = self.chars.windows(length).enumerate().filter(|(_, window)| *window == words.chars);
        windows.map(|(at, _)| (self.from[at], self.from[at + length - 1] + 1)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_marks_and_breaks() {
        let text = Folded::new("He said, “The  gate\nis SHUT – for now.” The gate is shut.");
        for (words, places) in [
            ("\"the gate is shut - for now", vec![(10, 37)]),
            ("gate is shut", vec![(15, 27), (44, 56)]),
            ("the gate is open", vec![]),
            ("“”", vec![]),
        ] {
            assert_eq!(text.places_of(&Folded::new(words)), places, "{words}");
        }
    }
}
