//! Sentences within paragraphs.
//!
//! Items of lists begin sentences. Rules propose where sentences end, at stops; a small linear model, trained on treebanks, judges each stop and each
//! other gap where a sentence may begin, with the rules' opinion as one of its reasons.

mod boundary;
pub(crate) mod dateline;
mod item;
mod stop;

use std::ops::Range;

use crate::Token;
use crate::engine::features::Features;

#[cfg(feature = "train")]
pub(crate) use boundary::BITS;

/// Splits each paragraph.
pub(crate) fn sentences(text: &str, tokens: &[Token], paragraphs: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut features = Features::default();
    for paragraph in paragraphs {
        let head = dateline::dateline(text, tokens, paragraph.clone());
        let body = head.as_ref().map_or(paragraph.start, |d| d.end)..paragraph.end;
        out.extend(head);
        boundary::split(text, tokens, body, &mut features, &mut out, |f, _| boundary::score(f) > 0);
    }
    out
}

/// Shows the features of each place where a sentence may end, and the byte at which the next would begin, to a teacher
/// who says whether it does.
#[cfg(feature = "train")]
pub(crate) fn teach(text: &str, mut teacher: impl FnMut(&Features, usize) -> bool) {
    let tokens = crate::token::tokenize(text);
    let mut out = Vec::new();
    let mut features = Features::default();
    for paragraph in crate::paragraph::paragraphs(text, &tokens) {
        boundary::split(text, &tokens, paragraph, &mut features, &mut out, &mut teacher);
        out.clear();
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate;

    #[test]
    fn sentences() {
        for (text, want) in [
            (
                "He met Dr. Lee at 11 a.m. on Monday. They spoke.",
                vec!["He met Dr. Lee at 11 a.m. on Monday.", "They spoke."],
            ),
            ("“It stands.” He left.", vec!["“It stands.”", "He left."]),
            ("\"Why?\" he asked. \"Now.\"", vec!["\"Why?\" he asked.", "\"Now.\""]),
            (
                "A headline without stop\n\nA paragraph. Two.",
                vec!["A headline without stop", "A paragraph.", "Two."],
            ),
            (
                "The U.S. and China met in the U.S. The end.",
                vec!["The U.S. and China met in the U.S.", "The end."],
            ),
            ("He waited … and left.", vec!["He waited … and left."]),
            ("One.\nTwo.", vec!["One.", "Two."]),
            (
                "He died in 2014. [4] She left.[5][6] They came.",
                vec!["He died in 2014. [4]", "She left.[5][6]", "They came."],
            ),
            ("1. The court met. 2. The judge left.", vec!["1. The court met.", "2. The judge left."]),
            (
                "He lives in Mt. Airy with Sgt. Gary Robertson.",
                vec!["He lives in Mt. Airy with Sgt. Gary Robertson."],
            ),
            ("It was 1 a.m. Sunday when he left.", vec!["It was 1 a.m. Sunday when he left."]),
            ("“I left.” “So did I.” He sat.", vec!["“I left.”", "“So did I.”", "He sat."]),
            ("Trump Says He Never Pledged To Leave", vec!["Trump Says He Never Pledged To Leave"]),
            ("Visit www.example.org. It is there.", vec!["Visit www.example.org.", "It is there."]),
            (
                "The talks are on.\n• Unions want 4.5% more\n• They resume on Monday\n• See www.example.org/talks",
                vec![
                    "The talks are on.",
                    "• Unions want 4.5% more",
                    "• They resume on Monday",
                    "• See www.example.org/talks",
                ],
            ),
            (
                "The union asked for:\n- better pay\n- shorter hours",
                vec!["The union asked for:", "- better pay", "- shorter hours"],
            ),
            (
                "1) Harlan Dock stays shut\n2) The ferry sails",
                vec!["1) Harlan Dock stays shut", "2) The ferry sails"],
            ),
            ("(a) who paid\n(b) who knew", vec!["(a) who paid", "(b) who knew"]),
            ("The man\n- a baker - left in\n12 days.", vec!["The man\n- a baker - left in\n12 days."]),
            ("", vec![]),
        ] {
            let annotated = annotate(text);
            let got: Vec<_> = annotated.sentences.iter().map(|s| annotated.words(s.clone())).collect();
            assert_eq!(got, want);
        }
    }
}
