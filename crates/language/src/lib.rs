//! English prose as annotated text: `&str` in; tokens, words, sentences, trees, entities, quotation marks, names, time
//! expressions and numbers out.
//!
//! It is apart because it is the one part that knows how English is written, and it is meant to be replaced whole by
//! a better engine without its callers noticing: they hold an [`Annotated`] and ask it questions.
//!
//! It must not know reports, claims, files or clocks; it never fails and never waits. Any `&str` whatever is read in
//! time linear in its length. All offsets here are bytes of the text that was given.

mod country;
mod engine;
mod irregular;
mod lexicon;
mod name;
mod number;
mod paragraph;
mod phrase;
mod quote;
mod sentence;
mod timex;
mod token;
#[cfg(feature = "train")]
pub mod train;
mod tree;
mod word;

use std::borrow::Cow;
use std::ops::Range;

pub use country::country_key;
pub use engine::tagset::{Relation, Upos, Xpos};
pub use lexicon::{Class, class_of};
pub use name::{Name, NameKind};
pub use number::{Measure, Measured, NumberExpression, NumberHedge, NumberKind};
pub use phrase::Phrase;
pub use quote::{Mark, MarkFlaw, Quote, QuoteLevel, UnpairedMark};
pub use timex::{
    ClockTime, Count, DayPart, Direction, Holiday, Part, Period, Recurring, Reference, TimeExpression,
    TimeHedge, Timex, Unit, Year,
};
pub use token::{Token, TokenKind};
pub use tree::{Entity, EntityKind, Node, NounPhrase, Trees, lemma, read_words};
pub use word::Word;

/// A text with what a reader sees in it. Indices in it are token numbers; offsets are bytes.
#[derive(Debug)]
pub struct Annotated<'t> {
    /// The text.
    pub text: &'t str,
    /// Words, numbers, punctuation, in order, not overlapping. White space belongs to no token.
    pub tokens: Vec<Token>,
    /// Syntactic words, in order: one or more in each token, covering it.
    pub words: Vec<Word>,
    /// A tree for each sentence, over its words; named entities.
    pub trees: Trees,
    /// Token ranges of the paragraphs (separated by empty lines), in order.
    pub paragraphs: Vec<Range<usize>>,
    /// Token ranges of the sentences, in order; none crosses a paragraph's end.
    pub sentences: Vec<Range<usize>>,
    /// Paired quotation marks, by opening mark; those within others too.
    pub quotes: Vec<Quote>,
    /// Quotation marks without a partner, in order.
    pub unpaired: Vec<UnpairedMark>,
    /// Proper names, in order, not overlapping.
    pub names: Vec<Name>,
    /// Time expressions, in order, not overlapping.
    pub times: Vec<Timex>,
    /// Numbers, in order, not overlapping each other or a time expression.
    pub numbers: Vec<NumberExpression>,
}

/// Reads the weights now, so that the first text need not wait for them.
pub fn prepare() {
    engine::Engine::embedded();
}

/// Reads a text.
#[must_use]
pub fn annotate(text: &str) -> Annotated<'_> {
    annotate_by_stage(text, &mut |_stage| {})
}

/// Reads a text; `done` hears the name of each stage when it ends, those of the trees once a sentence.
fn annotate_by_stage<'t>(text: &'t str, done: &mut impl FnMut(&'static str)) -> Annotated<'t> {
    let mut tokens = token::tokenize(text);
    done("tokens");
    let paragraphs = paragraph::paragraphs(text, &tokens);
    lexicon::settle_small_letters(text, &mut tokens, &paragraphs);
    let (quotes, unpaired) = quote::pair(text, &tokens, &paragraphs);
    done("quotation marks");
    let sentences = sentence::sentences(text, &tokens, &paragraphs);
    done("sentences");
    let words = word::words(text, &tokens, &sentences, &quotes);
    done("words");
    let times = timex::find(text, &tokens, &sentences);
    done("time expressions");
    let numbers = number::find(text, &tokens, &sentences, &times);
    done("numbers");
    let mut names = name::find(text, &mut tokens, &paragraphs, &sentences, &times);
    done("names");
    let trees = trees(text, &words, &sentences, done);
    name::settle(text, &mut names, &tokens, &words, &trees);
    done("names");
    Annotated { text, tokens, words, trees, paragraphs, sentences, quotes, unpaired, names, times, numbers }
}

fn trees(
    text: &str,
    words: &[Word],
    sentences: &[Range<usize>],
    done: &mut impl FnMut(&'static str),
) -> Trees {
    let mut reader = tree::Reader::default();
    let mut from = 0;
    for sentence in sentences {
        let to = from + words[from..].partition_point(|w| (w.token as usize) < sentence.end);
        reader.read(words[from..to].iter().map(|w| &text[w.bytes()]), done);
        from = to;
    }
    reader.finish()
}

impl<'t> Annotated<'t> {
    /// The dateline with which a paragraph begins, its dash among its tokens.
    #[must_use]
    pub fn dateline(&self, paragraph: Range<usize>) -> Option<Range<usize>> {
        sentence::dateline::dateline(self.text, &self.tokens, paragraph)
    }

    /// The words of a token.
    #[must_use]
    pub fn word(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |t| &self.text[t.bytes()])
    }

    /// Whether a token reads so, letter case aside (`lower` in lower case).
    #[must_use]
    pub fn is(&self, token: usize, lower: &str) -> bool {
        token::same_folded(self.word(token), lower)
    }

    /// The class of a token; [`Class::Break`] past the end.
    #[must_use]
    pub fn class(&self, token: usize) -> Class {
        self.tokens.get(token).map_or(Class::Break, |t| t.class)
    }

    /// The byte range of a token range; empty at the text's end where the range is empty or past it.
    #[must_use]
    pub fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.bytes().start..last.bytes().end,
            _ => self.text.len()..self.text.len(),
        }
    }

    /// The words of a token range.
    #[must_use]
    pub fn words(&self, tokens: Range<usize>) -> &'t str {
        &self.text[self.bytes(tokens)]
    }

    /// The syntactic words of a token range, as indices of [`Annotated::words`](field@Annotated::words).
    #[must_use]
    pub fn words_of(&self, tokens: Range<usize>) -> Range<usize> {
        let from = self.words.partition_point(|w| (w.token as usize) < tokens.start);
        let to = self.words.partition_point(|w| (w.token as usize) < tokens.end);
        from..to.max(from)
    }

    /// The letters of a syntactic word.
    #[must_use]
    pub fn letters(&self, word: usize) -> &'t str {
        self.words.get(word).map_or("", |w| &self.text[w.bytes()])
    }

    /// The lemma of a syntactic word.
    #[must_use]
    pub fn lemma(&self, word: usize) -> Cow<'t, str> {
        self.trees.nodes.get(word).map_or(Cow::Borrowed(""), |node| lemma(self.letters(word), node))
    }

    /// The token at or after a byte.
    #[must_use]
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|t| t.bytes().end <= byte)
    }

    /// The sentence in which a token stands.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.end <= token);
        self.sentences.get(i).filter(|s| s.start <= token).map(|_| i)
    }

    /// The paragraph in which a token stands.
    #[must_use]
    pub fn paragraph_of(&self, token: usize) -> Option<usize> {
        let i = self.paragraphs.partition_point(|p| p.end <= token);
        self.paragraphs.get(i).filter(|p| p.start <= token).map(|_| i)
    }

    /// The names that begin within a token range.
    #[must_use]
    pub fn names_in(&self, tokens: Range<usize>) -> &[Name] {
        let from = self.names.partition_point(|n| n.tokens.start < tokens.start);
        let to = self.names.partition_point(|n| n.tokens.start < tokens.end);
        &self.names[from..to.max(from)]
    }

    /// The name of which a token is part, by its index.
    #[must_use]
    pub fn name_at(&self, token: usize) -> Option<usize> {
        let i = self.names.partition_point(|n| n.tokens.end <= token);
        self.names.get(i).filter(|n| n.tokens.start <= token).map(|_| i)
    }

    /// The time expressions that begin within a token range.
    #[must_use]
    pub fn times_in(&self, tokens: Range<usize>) -> &[Timex] {
        let from = self.times.partition_point(|t| t.tokens.start < tokens.start);
        let to = self.times.partition_point(|t| t.tokens.start < tokens.end);
        &self.times[from..to.max(from)]
    }

    /// The time expression of which a token is part. One that only stands before a noun (`the current minister`) is part
    /// of that noun's phrase, and not told here.
    #[must_use]
    pub fn time_at(&self, token: usize) -> Option<&Timex> {
        let i = self.times.partition_point(|t| t.tokens.end <= token);
        self.times.get(i).filter(|t| t.tokens.start <= token && !t.attributive)
    }

    /// The innermost-first quotes around a byte are few; this gives the outermost quote around a token.
    #[must_use]
    pub fn quote_around(&self, token: usize) -> Option<usize> {
        let byte = self.tokens.get(token)?.bytes().start;
        let upto = self.quotes.partition_point(|q| q.open < byte);
        // Quotes do not cross, and outer ones are marked, so the last outer one that opens before decides.
        let outer = self.quotes[..upto].iter().rposition(|q| q.outer)?;
        (byte < self.quotes[outer].close).then_some(outer)
    }
}
