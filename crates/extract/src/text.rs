//! The annotated text of a report, with what its blocks are.

use std::ops::Range;

use twosource_language::Annotated;
use twosource_model::{BlockKind, OffsetTable, Passage, Report, Span};

/// Tokens that are looked at from one place, in either direction: a clause is no longer, and a text made of one
/// endless sentence is still read in linear time.
pub(crate) const REACH: usize = 80;

/// What every part of extract works on.
pub(crate) struct Text<'r> {
    pub(crate) report: &'r Report,
    pub(crate) a: Annotated<'r>,
    pub(crate) offsets: OffsetTable<'r>,
    /// Per paragraph: what block it is.
    kinds: Vec<BlockKind>,
    /// Per token: the end of the dateline of its paragraph, as the token after it.
    datelines: Vec<Option<Dateline>>,
}

/// `PYONGYANG, Oct. 9 (KCNA) --`
#[derive(Debug, Clone)]
pub(crate) struct Dateline {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The agency in brackets.
    pub(crate) credit: Option<Range<usize>>,
}

impl<'r> Text<'r> {
    pub(crate) fn new(report: &'r Report) -> Self {
        let a = twosource_language::annotate(&report.text);
        let offsets = OffsetTable::new(&report.text);
        let mut kinds = Vec::with_capacity(a.paragraphs.len());
        let mut blocks = report.blocks.iter().peekable();
        for paragraph in &a.paragraphs {
            let at = offsets.chars_before(a.bytes(paragraph.clone()).start);
            while blocks.next_if(|b| b.span.end <= at).is_some() {}
            kinds.push(blocks.peek().filter(|b| b.span.start <= at).map_or(BlockKind::Paragraph, |b| b.kind));
        }
        let mut text = Self { report, a, offsets, kinds, datelines: Vec::new() };
        text.datelines = (0..text.a.paragraphs.len()).map(|p| text.find_dateline(p)).collect();
        text
    }

    /// Whether a token stands in a headline or sub-headline.
    pub(crate) fn in_head(&self, token: usize) -> bool {
        self.a.paragraph_of(token).is_some_and(|p| self.kinds[p].is_head())
    }

    pub(crate) fn dateline_of(&self, paragraph: usize) -> Option<&Dateline> {
        self.datelines.get(paragraph).and_then(Option::as_ref)
    }

    pub(crate) fn datelines(&self) -> impl Iterator<Item = &Dateline> {
        self.datelines.iter().flatten()
    }

    /// Whether a token stands in a dateline.
    pub(crate) fn in_dateline(&self, token: usize) -> bool {
        self.a
            .paragraph_of(token)
            .and_then(|p| self.dateline_of(p))
            .is_some_and(|d| d.tokens.contains(&token))
    }

    fn find_dateline(&self, paragraph: usize) -> Option<Dateline> {
        if self.kinds[paragraph].is_head() {
            return None;
        }
        let tokens = self.a.dateline(self.a.paragraphs[paragraph].clone())?;
        let credit = tokens.clone().find(|&i| self.a.word(i) == "(").and_then(|open| {
            let close = tokens.clone().find(|&i| i > open && self.a.word(i) == ")")?;
            (open + 1 < close).then_some(open + 1..close)
        });
        Some(Dateline { tokens, credit })
    }

    pub(crate) fn passage(&self, tokens: Range<usize>) -> Passage {
        self.offsets.passage(self.a.bytes(tokens))
    }

    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        self.offsets.span(self.a.bytes(tokens))
    }

    /// The tokens of the sentence around `token`, at most [`REACH`] to either side.
    pub(crate) fn around(&self, token: usize) -> Range<usize> {
        let sentence = self.a.sentence_of(token).map_or(token..token + 1, |s| self.a.sentences[s].clone());
        let dateline =
            self.a.paragraph_of(token).and_then(|p| self.dateline_of(p)).map_or(0, |d| d.tokens.end);
        let start = sentence.start.max(token.saturating_sub(REACH)).max(dateline.min(token));
        start..sentence.end.min(token + REACH)
    }

    /// Lower-cased words of a range, one space between two, apostrophes straight.
    pub(crate) fn folded(&self, tokens: Range<usize>) -> String {
        fold(self.a.words(tokens))
    }
}

/// Lower case, straight apostrophes, single spaces.
pub(crate) fn fold(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase));
    }
    out
}
