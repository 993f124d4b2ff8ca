//! Syntactic words: what grammar sees in a token.
//!
//! Most tokens are one word. Universal Dependencies cuts contractions (`do|n't`), most hyphenated words
//! (`13|-|year|-|old`), currency signs and units (`$|10|m`); a treebank's trees stand on these words.

mod contraction;
mod hyphen;
mod number;

use std::ops::Range;

use crate::token::{is_apostrophe, offset};
use crate::{Quote, Token, TokenKind};

/// A syntactic word. It lies within one token; a token holds one or more words, which cover it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    start: u32,
    end: u32,
    /// The number of the token in which it lies.
    pub token: u32,
    /// Whether it is written together with the word before as one orthographic word: `n't` after `do`, `'s` after
    /// `Kim`, `not` after `can`. A word and the fused ones after it are one multiword token of Universal Dependencies.
    /// What hyphens and currency signs join is not fused.
    pub fused: bool,
}

impl Word {
    /// Its byte range.
    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where a token is cut, and whether what follows the cut is fused.
type Cut = (usize, bool);

/// Sentences of fewer tokens than this may be captions or rows of a table, whose last stop is an abbreviation's.
const SHORT: usize = 4;

/// The words of all tokens, in order.
pub(crate) fn words(text: &str, tokens: &[Token], sentences: &[Range<usize>], quotes: &[Quote]) -> Vec<Word> {
    let mut words = Vec::with_capacity(tokens.len() + tokens.len() / 8);
    let mut cuts: Vec<Cut> = Vec::new();
    // Byte of each mark that closes a single quotation, to tell it from a genitive's apostrophe.
    let mut closing: Vec<usize> = quotes.iter().map(|q| q.close).collect();
    closing.sort_unstable();
    for sentence in sentences {
        for i in sentence.clone() {
            let token = &tokens[i];
            let bytes = token.bytes();
            let word = &text[bytes.clone()];
            let glued = i > 0 && tokens[i - 1].bytes().end == bytes.start;
            cuts.clear();
            let first_fused = match token.kind {
                TokenKind::Word => {
                    let next = tokens.get(i + 1).filter(|_| i + 1 < sentence.end).map(|t| &text[t.bytes()]);
                    hyphen::cut(word, &mut cuts);
                    if cuts.is_empty() {
                        contraction::cut_bare(word, i == sentence.start, next, &mut cuts);
                    }
                    if cuts.last().is_none_or(|(_, fused)| !fused) {
                        contraction::cut(word, &mut cuts);
                    }
                    glued
                        && i > 0
                        && tokens[i - 1].kind != TokenKind::Quote
                        && word.starts_with(is_apostrophe)
                }
                TokenKind::Number => {
                    number::cut(word, &mut cuts);
                    false
                }
                TokenKind::Possessive => glued,
                TokenKind::Quote => {
                    glued
                        && is_genitive(&text[..bytes.start], word)
                        && closing.binary_search(&bytes.start).is_err()
                }
                TokenKind::Punctuation => false,
            };
            // The stop of an abbreviation that ends a sentence is the sentence's own.
            if i + 1 == sentence.end && sentence.len() >= SHORT && ends_both(token.kind, word) {
                cuts.push((word.len() - 1, false));
            }
            let mut at = bytes.start;
            let mut fused = first_fused;
            for (cut, cut_fused) in cuts.iter().copied().chain([(word.len(), false)]) {
                let end = bytes.start + cut;
                if at < end {
                    words.push(Word { start: offset(at), end: offset(end), token: offset(i), fused });
                    (at, fused) = (end, cut_fused);
                }
            }
        }
    }
    words
}

/// An apostrophe after a plural's s.
fn is_genitive(before: &str, word: &str) -> bool {
    matches!(word, "'" | "’") && before.ends_with(['s', 'S', 'z', 'x'])
}

fn ends_both(kind: TokenKind, word: &str) -> bool {
    kind == TokenKind::Word && word.len() > 2 && word.ends_with('.')
}

#[cfg(test)]
mod tests {
    use crate::annotate;

    /// Words parted by blanks; `+` stands before a fused one.
    fn read(text: &str) -> String {
        let a = annotate(text);
        let words = a.words.iter().map(|w| format!("{}{}", if w.fused { "+" } else { "" }, &text[w.bytes()]));
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn contractions() {
        for (text, want) in [
            ("I don't and can’t", "I do +n't and ca +n’t"),
            ("She'd've gone", "She +'d +'ve gone"),
            ("It's Kim's, Bush’s and the workers' own", "It +'s Kim +'s , Bush +’s and the workers +' own"),
            ("‘The workers’ he said", "‘ The workers ’ he said"),
            ("I cannot; we're gonna, I dunno", "I can +not ; we +'re gon +na , I du +n +no"),
            ("dont say thats so, im here", "do +nt say that +s so , i +m here"),
            ("Im Soo-jin met Jony Ive", "Im Soo - jin met Jony Ive"),
            ("its a shame for its owner", "it +s a shame for its owner"),
            ("Lets go, she lets him", "Let +s go , she lets him"),
            ("O'Neill, ma'am, at 9 o'clock", "O'Neill , ma'am , at 9 o'clock"),
            ("C’mon, tell 'em", "C’m +on , tell 'em"),
            ("'Tis so, and ’twas not", "'T +is so , and ’t +was not"),
            ("the ’90s and the 1980's", "the ’90s and the 1980's"),
        ] {
            assert_eq!(read(text), want);
        }
    }

    #[test]
    fn hyphens() {
        for (text, want) in [
            ("Kim Jong-un's 13-year-old", "Kim Jong - un +'s 13 - year - old"),
            ("an anti-war e-mail of the ex-president", "an anti-war e-mail of the ex-president"),
            ("a UN-led, pro-same-sex, mid-1980s", "a UN - led , pro-same - sex , mid-1980s"),
            ("2-3 goals, 1969-1970, 10:30-11:00", "2 - 3 goals , 1969 - 1970 , 10:30 - 11:00"),
            (
                "on 2024-10-09 call 555-0100 or 1-800-555-0100",
                "on 2024-10-09 call 555-0100 or 1-800-555-0100",
            ),
            ("U.S.-led, 9/11-related", "U.S. - led , 9/11 - related"),
            ("see some-site.org/a-b or a-b@c-d.net", "see some-site.org/a-b or a-b@c-d.net"),
        ] {
            assert_eq!(read(text), want);
        }
    }

    #[test]
    fn numbers() {
        for (text, want) in [
            ("$1,200.50, £10m and €4.5bn", "$ 1,200.50 , £ 10 m and € 4.5 bn"),
            ("at 10:30am, 10km, 4G, 23rd, 1990s", "at 10:30 am , 10 km , 4G , 23rd , 1990s"),
            ("50% of 1.5-litre 3/4", "50 % of 1.5 - litre 3/4"),
            ("+44 20 and .5", "+44 20 and .5"),
        ] {
            assert_eq!(read(text), want);
        }
    }

    #[test]
    fn other_words() {
        for (text, want) in [
            ("and/or, he/she, s/he", "and / or , he / she , s/he"),
            ("http://a.org/x?y=1, www.b.com. So", "http://a.org/x?y=1 , www.b.com . So"),
            ("jo.b@example.org, @jo #Tag #1", "jo.b@example.org , @jo #Tag # 1"),
            ("A&M -- so ... what?! :-) [...]", "A&M -- so ... what ?! :-) [...]"),
            ("Ph.D. (c. 1850), p. 12, e.g. J. Smith", "Ph.D. ( c. 1850 ) , p. 12 , e.g. J. Smith"),
            ("He left the U.S. at 9 p.m.", "He left the U.S. at 9 p.m ."),
        ] {
            assert_eq!(read(text), want);
        }
    }
}
