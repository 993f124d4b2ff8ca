//! Sentences within paragraphs.

use std::ops::Range;

use crate::lexicon::Class;
use crate::{Token, TokenKind};

/// Splits each paragraph. A stop ends a sentence where what follows can begin one; a stop within quotation marks
/// followed by lower case (`"Why?" he asked`) or by a verb of saying does not.
pub(crate) fn sentences(text: &str, tokens: &[Token], paragraphs: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for paragraph in paragraphs {
        let mut start = paragraph.start;
        let mut i = paragraph.start;
        while i < paragraph.end {
            let word = &text[tokens[i].bytes()];
            let stop =
                is_stop(word) || word.ends_with('.') && ends_abbreviated(text, tokens, i, paragraph.end);
            if !stop {
                i += 1;
                continue;
            }
            let mut end = i + 1;
            while end < paragraph.end && closes(text, tokens, end) {
                end += 1;
            }
            if end >= paragraph.end || begins_sentence(text, tokens, end, word) {
                out.push(start..end);
                start = end;
            }
            i = end;
        }
        if start < paragraph.end {
            out.push(start..paragraph.end);
        }
    }
    out
}

fn is_stop(word: &str) -> bool {
    matches!(word, "." | "!" | "?" | "…" | "。") || word.starts_with("..")
}

/// `… at 11 a.m. The car …`: an abbreviation's stop ends the sentence too where a plain sentence opener follows.
fn ends_abbreviated(text: &str, tokens: &[Token], i: usize, end: usize) -> bool {
    tokens[i].kind == TokenKind::Word
        && tokens.get(i + 1).filter(|_| i + 1 < end).is_some_and(|next| {
            let word = &text[next.bytes()];
            word.starts_with(char::is_uppercase)
                && matches!(
                    next.class,
                    Class::Determiner | Class::Pronoun | Class::Preposition | Class::Subordinator
                )
                && matches!(
                    text[tokens[i].bytes()].to_ascii_lowercase().as_str(),
                    "a.m." | "p.m." | "u.s." | "inc." | "ltd." | "co." | "etc."
                )
        })
}

/// A closing mark or bracket that clings to the stop before it.
fn closes(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = &text[tokens[i].bytes()];
    let clings = tokens[i - 1].bytes().end == tokens[i].bytes().start;
    let loose_after = tokens.get(i + 1).is_none_or(|n| n.bytes().start > tokens[i].bytes().end);
    match word {
        "”" | "’" | "»" | ")" | "]" => true,
        "\"" | "'" => {
            clings && (loose_after || tokens.get(i + 1).is_some_and(|n| closing_bracket(&text[n.bytes()])))
        }
        "“" | "‘" => clings && loose_after,
        _ => false,
    }
}

fn closing_bracket(word: &str) -> bool {
    matches!(word, ")" | "]" | "”" | "’" | "\"" | "'")
}

fn begins_sentence(text: &str, tokens: &[Token], i: usize, stop: &str) -> bool {
    let token = &tokens[i];
    let word = &text[token.bytes()];
    match token.kind {
        TokenKind::Word | TokenKind::Number => {
            // An ellipsis inside a sentence goes on with lower case; so does a quoted question before its speaker.
            // Letters without case begin sentences too.
            let opens = |c: char| c.is_ascii_digit() || c.is_alphabetic() && !c.is_lowercase();
            word.starts_with(opens) && (stop != "…" || word.starts_with(char::is_uppercase))
        }
        TokenKind::Quote => true,
        TokenKind::Possessive => false,
        TokenKind::Punctuation => matches!(word, "(" | "[" | "-" | "--" | "—" | "–" | "•" | "*"),
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
            ("", vec![]),
        ] {
            let annotated = annotate(text);
            let got: Vec<_> = annotated.sentences.iter().map(|s| annotated.words(s.clone())).collect();
            assert_eq!(got, want);
        }
    }
}
