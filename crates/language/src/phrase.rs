//! Noun phrases, found from one of their ends.

use std::ops::Range;

use crate::lexicon::Class;
use crate::{Annotated, TokenKind};

/// A noun phrase: `the premier of the Cabinet`, `an oral message`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Its tokens, from the determiner to the end of its last `of` phrase.
    pub tokens: Range<usize>,
    /// Its head: the noun before the first `of`.
    pub head: usize,
    /// Tokens of an appositive set off by commas: `…, premier of the Cabinet,`.
    pub appositive: Option<Range<usize>>,
}

/// Longest phrase that is followed, in tokens: longer ones are lists or read wrong.
const LONGEST: usize = 40;

impl Annotated<'_> {
    fn in_phrase(&self, i: usize) -> bool {
        match self.class(i) {
            Class::Open
            | Class::Determiner
            | Class::PossessivePronoun
            | Class::Number
            | Class::NumberWord
            | Class::Title
            | Class::Demonym
            | Class::Genitive => true,
            Class::Month | Class::Weekday => self.time_at(i).is_none(),
            // A name may hold words of any class: `Bank of the West`.
            _ => self.name_at(i).is_some(),
        }
    }

    /// The phrase whose first token is `start`, up to `end` at most.
    #[must_use]
    pub fn phrase_from(&self, start: usize, end: usize) -> Option<Phrase> {
        let end = end.min(start + LONGEST).min(self.tokens.len());
        if start >= end {
            return None;
        }
        if self.class(start) == Class::Pronoun {
            return Some(Phrase { tokens: start..start + 1, head: start, appositive: None });
        }
        let mut i = start;
        let mut head = None;
        while i < end {
            if self.time_at(i).is_some() && i > start {
                break;
            }
            if self.in_phrase(i) {
                // A determiner begins a phrase, it does not stand inside one (but in a name, or after a genitive).
                let begins_anew = matches!(self.class(i), Class::Determiner | Class::PossessivePronoun)
                    && i > start
                    && self.name_at(i).is_none()
                    && !matches!(self.class(i - 1), Class::Determiner | Class::Preposition);
                if begins_anew {
                    break;
                }
                i += 1;
            } else if self.word(i) == "of" && i > start && i + 1 < end && (self.in_phrase(i + 1)) {
                head.get_or_insert(i - 1);
                i += 1;
            } else {
                break;
            }
        }
        if i == start {
            return None;
        }
        let tokens = start..i;
        let head = head.unwrap_or(i - 1);
        let appositive = self.appositive_after(i, end);
        Some(Phrase { tokens, head, appositive })
    }

    /// `, premier of the Cabinet of the Republic,`: a phrase between commas (or a comma and the end).
    fn appositive_after(&self, comma: usize, end: usize) -> Option<Range<usize>> {
        if self.word(comma) != "," || comma + 1 >= end {
            return None;
        }
        let inner = self.bare_phrase(comma + 1, end)?;
        let closes = inner.end >= end
            || matches!(self.word(inner.end), "," | "." | ";" | ":" | ")" | "”" | "\"" | "?" | "!");
        closes.then_some(inner)
    }

    fn bare_phrase(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let mut i = start;
        while i < end
            && (self.in_phrase(i)
                || self.word(i) == "of" && i > start && i + 1 < end && self.in_phrase(i + 1))
        {
            if i > start && self.time_at(i).is_some() {
                break;
            }
            i += 1;
        }
        (i > start).then_some(start..i)
    }

    /// The phrase whose last token is `last`, not before `start`; an appositive that ends there is stepped over to the
    /// phrase that it explains.
    #[must_use]
    pub fn phrase_ending(&self, last: usize, start: usize) -> Option<Phrase> {
        if last < start || last >= self.tokens.len() {
            return None;
        }
        let floor = start.max(last.saturating_sub(LONGEST));
        if self.class(last) == Class::Pronoun {
            return Some(Phrase { tokens: last..last + 1, head: last, appositive: None });
        }
        // `X, premier of Y, sent`: the comma before the verb closes an appositive.
        if self.word(last) == "," && last > floor {
            let inner = self.left_end(last - 1, floor)?;
            if inner > floor && self.word(inner - 1) == "," && inner - 1 > floor {
                let outer = self.left_end(inner - 2, floor)?;
                let tokens = outer..inner - 1;
                let head = self.head_of(&tokens);
                return Some(Phrase { tokens, head, appositive: Some(inner..last) });
            }
            return None;
        }
        let begin = self.left_end(last, floor)?;
        let tokens = begin..last + 1;
        let head = self.head_of(&tokens);
        // `The president, Taras Holub held`: an appositive without a closing comma is not read.
        Some(Phrase { tokens, head, appositive: None })
    }

    /// The subject that ends at `last`: as [`phrase_ending`](Self::phrase_ending), and past phrases that hang on it by a
    /// preposition: `a spokesman for the ministry`, `one man at the scene`.
    #[must_use]
    pub fn subject_ending(&self, last: usize, start: usize) -> Option<Phrase> {
        let mut phrase = self.phrase_ending(last, start)?;
        for _ in 0..3 {
            let Some(preposition) = phrase.tokens.start.checked_sub(1).filter(|&i| i > start) else { break };
            let hangs = self.class(preposition) == Class::Preposition && self.time_at(preposition).is_none();
            if !hangs || self.class(phrase.tokens.start) == Class::Pronoun {
                break;
            }
            // What a preposition follows directly is a noun; a verb or a comma before it ends the subject.
            let Some(outer) = self.phrase_ending(preposition - 1, start) else { break };
            if self.class(outer.head) == Class::Pronoun || self.word(preposition - 1) == "," {
                break;
            }
            phrase = Phrase {
                tokens: outer.tokens.start..phrase.tokens.end,
                head: outer.head,
                appositive: phrase.appositive,
            };
        }
        Some(phrase)
    }

    fn left_end(&self, last: usize, floor: usize) -> Option<usize> {
        if !self.in_phrase(last) || self.tokens[last].kind == TokenKind::Possessive {
            return None;
        }
        let mut i = last;
        while i > floor {
            let before = i - 1;
            let joins = self.in_phrase(before) && self.time_at(before).is_none()
                || self.word(before) == "of" && before > floor && self.in_phrase(before - 1);
            if !joins {
                break;
            }
            // Past a determiner only a genitive or `of` goes on.
            if matches!(self.class(i), Class::Determiner | Class::PossessivePronoun)
                && self.word(before) != "of"
            {
                break;
            }
            i = before;
        }
        Some(i)
    }

    fn head_of(&self, tokens: &Range<usize>) -> usize {
        tokens
            .clone()
            .skip(1)
            .find(|&i| self.word(i) == "of" && self.name_at(i).is_none())
            .map_or(tokens.end - 1, |of| of - 1)
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate;

    #[test]
    fn phrases_are_found_from_either_end() {
        let text = "Pak Tong Su, premier of the Cabinet of the Republic, sent an oral message to Luo Weimin.";
        let a = annotate(text);
        let sent = (0..a.tokens.len()).find(|&i| a.word(i) == "sent").unwrap();
        let subject = a.phrase_ending(sent - 1, 0).unwrap();
        assert_eq!(a.words(subject.tokens), "Pak Tong Su");
        assert_eq!(a.words(subject.appositive.unwrap()), "premier of the Cabinet of the Republic");
        let object = a.phrase_from(sent + 1, a.tokens.len()).unwrap();
        assert_eq!(a.words(object.tokens), "an oral message");
        assert_eq!(a.word(object.head), "message");
    }
}
