//! The annotated text of a report, with what its blocks are.

use std::borrow::Cow;
use std::ops::Range;

use twosource_language::{Annotated, Class, Relation, Xpos};

use twosource_model::{BlockKind, OffsetTable, Passage, Report, Span};

use crate::speech::is_cue;
use crate::tongue;
use crate::tree::Tree;

/// Tokens that are looked at from one place, in either direction: a clause is no longer, and a text made of one
/// endless sentence is still read in linear time.
pub(crate) const REACH: usize = 80;

/// Tokens of a picture's credit.
const CREDIT: usize = 12;

/// What every part of extract works on.
pub(crate) struct Text<'r> {
    pub(crate) report: &'r Report,
    pub(crate) a: Annotated<'r>,
    pub(crate) offsets: OffsetTable<'r>,
    /// Per paragraph: what block it is.
    kinds: Vec<BlockKind>,
    /// Per paragraph: what its words are, by which its language is told.
    counts: Vec<tongue::Count>,
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
        Self::of(report, twosource_language::annotate(&report.text))
    }

    /// The text of a report, annotated.
    pub(crate) fn of(report: &'r Report, mut a: Annotated<'r>) -> Self {
        cut_capitals(&mut a);
        let offsets = OffsetTable::new(&report.text);
        let mut kinds = Vec::with_capacity(a.paragraphs.len());
        let mut blocks = report.blocks.iter().peekable();
        for paragraph in &a.paragraphs {
            let at = offsets.chars_before(a.bytes(paragraph.clone()).start);
            while blocks.next_if(|b| b.span.end <= at).is_some() {}
            kinds.push(blocks.peek().filter(|b| b.span.start <= at).map_or(BlockKind::Paragraph, |b| b.kind));
        }
        let counts = a.paragraphs.iter().map(|p| tongue::count(&a, p.clone())).collect();
        let mut text = Self { report, a, offsets, kinds, counts, datelines: Vec::new() };
        text.datelines = (0..text.a.paragraphs.len()).map(|p| text.find_dateline(p)).collect();
        text
    }

    /// Whether a token stands in a headline or sub-headline.
    pub(crate) fn in_head(&self, token: usize) -> bool {
        self.a.paragraph_of(token).is_some_and(|p| self.kinds[p].is_head())
    }

    /// Whether a token stands in a paragraph in another language.
    pub(crate) fn is_foreign(&self, token: usize) -> bool {
        self.a.paragraph_of(token).is_some_and(|p| tongue::is_other(&self.counts[p]))
    }

    /// How many paragraphs are in another language.
    pub(crate) fn foreign_paragraphs(&self) -> usize {
        self.counts.iter().filter(|c| tongue::is_other(c)).count()
    }

    /// What the text as a whole is.
    pub(crate) fn tongue(&self) -> tongue::Tongue {
        tongue::of_text(&self.counts)
    }

    /// Whether a token stands in a line that credits a picture or the whole report (`Photo: Lena Holm/Barq`), which tells
    /// nothing of who said what.
    pub(crate) fn in_credit(&self, token: usize) -> bool {
        let Some(paragraph) = self.a.paragraph_of(token) else { return false };
        let first = self.a.paragraphs[paragraph].start;
        let label = ["photo", "photos", "photograph", "picture", "image", "illustration", "graphic"];
        let labelled = label.iter().any(|word| self.a.is(first, word))
            && (self.a.word(first + 1) == ":"
                || ["by", "credit", "courtesy"].iter().any(|word| self.a.is(first + 1, word)));
        self.kinds[paragraph] == BlockKind::Credit || labelled || self.in_agency_photo(token)
    }

    /// `(AP Photo/Lena Holm)`: an agency is credited with a picture, and with nothing that the report tells.
    fn in_agency_photo(&self, token: usize) -> bool {
        let floor = token.saturating_sub(CREDIT);
        let open = (floor..=token).rev().find(|&i| matches!(self.a.word(i), "(" | ")" | "\n"));
        let Some(open) = open.filter(|&i| self.a.word(i) == "(") else { return false };
        let close = (open + 1..open + CREDIT).find(|&i| self.a.word(i) == ")");
        close.is_some_and(|close| {
            close >= token
                && ["Photo/", "Photo via", "photo/"].iter().any(|w| self.a.words(open..close).contains(w))
        })
    }

    /// Whether a token stands in words under a picture that are no whole sentence: they name what it shows, and tell nothing.
    pub(crate) fn in_legend(&self, token: usize) -> bool {
        let caption = self.a.paragraph_of(token).is_some_and(|p| self.kinds[p] == BlockKind::Caption);
        caption && self.a.sentence_of(token).is_some_and(|s| !self.is_whole(&self.a.sentences[s]))
    }

    /// Whether a sentence ends as one and has a verb that tells something.
    fn is_whole(&self, sentence: &Range<usize>) -> bool {
        let a = &self.a;
        let tree = Tree(a);
        let near = sentence.start..sentence.end.min(sentence.start + REACH);
        let finite = |w: usize| matches!(tree.xpos(w), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md));
        let tells = |w: usize| {
            tree.head(w).is_none()
                && (finite(w) || tree.under(w).any(|d| finite(d) && is_auxiliary(tree.relation(d))))
        };
        let stops = sentence.clone().rev().take(3).any(|i| matches!(a.word(i), "." | "!" | "?"));
        stops && a.words_of(near).into_iter().any(tells)
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
        fold(self.a.words(tokens)).into_owned()
    }
}

fn is_auxiliary(relation: Relation) -> bool {
    matches!(relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
}

/// Cuts names in running capitals (`CHIEF ONA BREK SAID`) before the first word that no name has.
fn cut_capitals(a: &mut Annotated<'_>) {
    for i in 0..a.names.len() {
        let tokens = a.names[i].tokens.clone();
        let capitals = a.words(tokens.clone()).chars().all(|c| !c.is_lowercase());
        let ends = |t: &usize| is_cue(a.word(*t)) || matches!(a.class(*t), Class::Auxiliary | Class::Modal);
        let end = tokens.clone().skip(1).find(ends).filter(|_| capitals && tokens.len() > 2);
        if let Some(end) = end {
            a.names[i].tokens.end = end;
        }
    }
}

/// Lower case, straight apostrophes, single spaces.
///
/// Borrowed where the words stand so already, as nearly all do: parts of extract ask for it many times a word.
pub(crate) fn fold(words: &str) -> Folded<'_> {
    let plain = |b: u8| b.is_ascii() && !b.is_ascii_uppercase() && !matches!(b, b'\t'..=b'\r' | b' ');
    if words.bytes().all(plain) {
        return Folded(Cow::Borrowed(words));
    }
    if words.bytes().all(|b| b.is_ascii() && !matches!(b, b'\t'..=b'\r' | b' ')) {
        return Folded(Cow::Owned(words.to_ascii_lowercase()));
    }
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase));
    }
    Folded(Cow::Owned(out))
}

/// Lower case alone, kept where the word stands so already.
pub(crate) fn lower(word: Cow<'_, str>) -> Folded<'_> {
    let plain = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    Folded(if plain { word } else { Cow::Owned(word.to_lowercase()) })
}

/// Words as [`fold`] gives them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Folded<'w>(Cow<'w, str>);

impl<'w> From<&'w str> for Folded<'w> {
    /// Words that are in lower case.
    fn from(words: &'w str) -> Self {
        Self(Cow::Borrowed(words))
    }
}

impl Folded<'_> {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_owned(self) -> String {
        self.0.into_owned()
    }
}

impl std::ops::Deref for Folded<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Folded<'_> {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Folded<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<Folded<'_>> for &str {
    fn eq(&self, other: &Folded<'_>) -> bool {
        **self == *other.0
    }
}

impl PartialEq<Folded<'_>> for String {
    fn eq(&self, other: &Folded<'_>) -> bool {
        **self == *other.0
    }
}

impl std::fmt::Display for Folded<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<String> for Folded<'_> {
    fn eq(&self, other: &String) -> bool {
        *self.0 == **other
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folded_words() {
        for (words, want) in [
            ("letter", "letter"),
            ("Letter", "letter"),
            ("didn’t", "didn't"),
            (" An  Oral\tLetter ", "an oral letter"),
            ("ÎLE", "île"),
            ("", ""),
            ("a\u{b}b", "a b"),
        ] {
            assert_eq!(fold(words), want, "{words:?}");
        }
    }
}
