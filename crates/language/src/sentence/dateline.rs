//! The dateline of an agency's paragraph: `PYONGYANG, Oct. 9 (KCNA) --`. It is no part of the sentence behind it, and a
//! tree that had to find a place for it would misplace the rest.

use std::ops::Range;

use crate::lexicon::Class;
use crate::{Token, TokenKind};

/// Tokens within which its dash stands.
const REACH: usize = 16;

/// The tokens of the dateline at the beginning of a paragraph, its dash among them.
pub(crate) fn dateline(text: &str, tokens: &[Token], paragraph: Range<usize>) -> Option<Range<usize>> {
    let word = |i: usize| &text[tokens[i].bytes()];
    let start = paragraph.start;
    let mut window = start..paragraph.end.min(start + REACH);
    let dash = window.find(|&i| matches!(word(i), "-" | "--" | "—" | "–" | "---"))?;
    // Something stands before it, and something behind.
    if dash == start || dash + 1 >= paragraph.end {
        return None;
    }
    let before = || start..dash;
    let is_name = tokens[start].kind == TokenKind::Word && word(start).starts_with(char::is_uppercase);
    let is_plain = before().all(|i| {
        !matches!(
            tokens[i].class,
            Class::Auxiliary
                | Class::Modal
                | Class::Pronoun
                | Class::Relative
                | Class::Quote
                | Class::Subordinator
        )
    });
    let capitals = |i: usize| word(i).chars().all(|c| !c.is_lowercase());
    let open = before().find(|&i| word(i) == "(");
    let bracketed = open.is_some_and(|open| before().any(|i| i > open + 1 && word(i) == ")"));
    let dated = before().any(|i| matches!(tokens[i].class, Class::Month | Class::Weekday))
        && before().any(|i| tokens[i].kind == TokenKind::Number);
    // `BAHIR DAR, Ethiopia —`
    let shouted = capitals(start) && word(start).chars().filter(|c| c.is_alphabetic()).count() > 2;
    let marked = bracketed || dated || shouted || before().all(capitals) || word(dash - 1) == ".";
    (is_name && is_plain && marked).then_some(start..dash + 1)
}

#[cfg(test)]
mod tests {
    use crate::annotate;

    #[test]
    fn datelines_are_sentences_of_their_own() {
        for (text, want) in [
            ("BARI, Italy, Feb 5 - Twelve panels were stolen.", Some("BARI, Italy, Feb 5 -")),
            ("PYONGYANG, Oct. 9 (KCNA) -- The envoy left.", Some("PYONGYANG, Oct. 9 (KCNA) --")),
            ("BAHIR DAR, Ethiopia — A runner won.", Some("BAHIR DAR, Ethiopia —")),
            ("Halden, 3 May (Brix) – The mayor resigned.", Some("Halden, 3 May (Brix) –")),
            ("The mayor — a baker by trade — resigned.", None),
            ("He met the envoy - twice.", None),
            ("LONDON -", None),
        ] {
            let a = annotate(text);
            let got = a.dateline(0..a.tokens.len()).map(|d| a.words(d));
            assert_eq!(got, want, "{text}");
            assert_eq!(a.sentences.len() > 1, want.is_some(), "{text}");
        }
    }
}
