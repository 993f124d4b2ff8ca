//! The model that judges where a sentence ends.

use std::ops::Range;

use super::{item, stop};
use crate::engine::features::Features;
use crate::engine::form::folded;
use crate::lexicon::Class;
use crate::{Token, TokenKind};

/// The table of weights has 2^`BITS` places of one signed byte.
pub(crate) const BITS: u32 = 15;

static WEIGHTS: &[u8; 1 << BITS] = include_bytes!("../../data/sentences.weights");

/// Positive where the sentence ends.
pub(super) fn score(features: &Features) -> i32 {
    features.list().iter().map(|f| i32::from(WEIGHTS[(f >> (32 - BITS)) as usize].cast_signed())).sum()
}

/// What the model sees of a token.
#[derive(Debug, Clone, Copy)]
struct Seen {
    lower: u32,
    /// How it begins, how long it is, what it is made of.
    shape: u32,
    class: u32,
}

/// What stands before the first and after the last token of a paragraph.
const OUTSIDE: Seen = Seen { lower: 1, shape: 1, class: 63 };

fn see(text: &str, token: &Token) -> Seen {
    let word = &text[token.bytes()];
    let first = word.chars().next().unwrap_or(' ');
    let begins = match first {
        c if c.is_uppercase() => 0,
        c if c.is_lowercase() => 1,
        c if c.is_ascii_digit() => 2,
        c if c.is_alphabetic() => 3,
        _ => 4,
    };
    // No word of the language is longer.
    let mut rest = word.chars().skip(1).take(32);
    let (mut upper, mut lower, mut digit, mut stop) = (0, 0, 0, 0);
    for c in rest.by_ref() {
        upper |= u32::from(c.is_uppercase());
        lower |= u32::from(c.is_lowercase());
        digit |= u32::from(c.is_ascii_digit());
        stop |= u32::from(matches!(c, '.' | '@' | '/'));
    }
    let signs = if begins == 4 { u32::from(first) & 0xff } else { 0 };
    let made_of = upper | lower << 1 | digit << 2 | stop << 3;
    let shape = begins | made_of << 3 | (word.len().min(4) as u32 - 1) << 7 | signs << 9;
    Seen { lower: folded(word), shape: shape & 0xffff, class: token.class as u32 }
}

/// What kind of place is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// After `.`, `!`, `?`, `…` and what clings to them.
    Stop,
    /// After an abbreviation with its stop.
    Abbreviation,
    /// Any other gap before what may begin a sentence.
    Gap,
}

/// Splits a paragraph at the places of which `ends` says so; it is given the features and the byte after the place.
pub(super) fn split(
    text: &str,
    tokens: &[Token],
    paragraph: Range<usize>,
    features: &mut Features,
    out: &mut Vec<Range<usize>>,
    mut ends: impl FnMut(&Features, usize) -> bool,
) {
    let page = Page::new(text, &tokens[paragraph.clone()]);
    let items = item::items(text, page.tokens);
    let base = paragraph.start;
    let mut sentence = Sentence::default();
    let mut i = 0;
    while i < page.tokens.len() {
        sentence.pass(page.word(i));
        if items.binary_search(&(i + 1)).is_ok() {
            out.push(base + sentence.start..base + i + 1);
            sentence = Sentence { start: i + 1, ..Sentence::default() };
            i += 1;
            continue;
        }
        let (place, next) = page.place(i);
        (i + 1..next).for_each(|j| sentence.pass(page.word(j)));
        let place = place.filter(|p| *p != Place::Gap || !page.is_too_soon(&sentence, i, next));
        let Some(place) = place.filter(|_| next < page.tokens.len()) else {
            i = next;
            continue;
        };
        let certain = place == Place::Stop && page.is_certain(i, next);
        if !certain {
            page.describe(place, i, next, &sentence, features);
        }
        if certain || ends(features, page.tokens[next].bytes().start) {
            out.push(base + sentence.start..base + next);
            sentence = Sentence { start: next, ..Sentence::default() };
        }
        i = next;
    }
    if sentence.start < page.tokens.len() {
        out.push(base + sentence.start..paragraph.end);
    }
}

/// The sentence so far.
#[derive(Debug, Default)]
struct Sentence {
    start: usize,
    /// Quotation marks opened and not closed, straight ones counted in turn.
    quotes: i32,
    brackets: i32,
}

impl Sentence {
    fn pass(&mut self, word: &str) {
        match word {
            "\"" | "''" => self.quotes = i32::from(self.quotes == 0),
            "“" | "«" | "``" => self.quotes = 1,
            "”" | "»" => self.quotes = 0,
            "(" | "[" => self.brackets = 1,
            ")" | "]" => self.brackets = 0,
            _ => {}
        }
    }
}

/// A paragraph with what the model sees of it.
struct Page<'t> {
    text: &'t str,
    tokens: &'t [Token],
    seen: Vec<Seen>,
    /// How many tokens on the next stop stands, no more than [`FAR`].
    to_stop: Vec<u8>,
}

const FAR: u8 = 30;
/// Tokens of a sentence before which it ends at a stop or a line's end alone.
const SOON: usize = 2;

impl<'t> Page<'t> {
    fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        let seen = tokens.iter().map(|t| see(text, t)).collect();
        let mut to_stop = vec![FAR; tokens.len()];
        let mut distance = FAR;
        for (i, token) in tokens.iter().enumerate().rev() {
            distance = if stop::is_stop(&text[token.bytes()]) { 0 } else { FAR.min(distance + 1) };
            to_stop[i] = distance;
        }
        Self { text, tokens, seen, to_stop }
    }

    fn word(&self, i: usize) -> &'t str {
        &self.text[self.tokens[i].bytes()]
    }

    fn seen(&self, i: usize, offset: isize) -> &Seen {
        i.checked_add_signed(offset).and_then(|i| self.seen.get(i)).unwrap_or(&OUTSIDE)
    }

    /// Whether a sentence may end after token `i`, and the token after that place.
    fn place(&self, i: usize) -> (Option<Place>, usize) {
        let word = self.word(i);
        let kind = self.tokens[i].kind;
        if stop::is_stop(word) {
            let next = stop::after_closing(self.text, self.tokens, i + 1, self.tokens.len());
            return ((!self.pauses(i, next)).then_some(Place::Stop), next);
        }
        let Some(next) = self.tokens.get(i + 1) else { return (None, i + 1) };
        let after = &self.text[next.bytes()];
        if kind == TokenKind::Word && word.ends_with('.') {
            let next = stop::after_closing(self.text, self.tokens, i + 1, self.tokens.len());
            return ((!self.stands_before(i, next)).then_some(Place::Abbreviation), next);
        }
        let apart = self.tokens[i].bytes().end < next.bytes().start;
        let opens = match next.kind {
            TokenKind::Word => {
                !after.starts_with(char::is_lowercase)
                    || after.starts_with("http")
                    || after.starts_with("www")
            }
            TokenKind::Number | TokenKind::Quote => true,
            TokenKind::Possessive => false,
            TokenKind::Punctuation => {
                !after.starts_with([',', '.', ';', ':', '!', '?', ')', ']', '%', '/', '&', '…'])
            }
        };
        let may = apart && opens && !self.goes_on(i) && !self.in_headline(i);
        (may.then_some(Place::Gap), i + 1)
    }

    fn is_plain(&self, i: usize) -> bool {
        i < self.tokens.len() && self.word(i).starts_with(char::is_lowercase)
    }

    /// `Paper One said`: a word or two into a line nothing ends without a stop.
    fn is_too_soon(&self, sentence: &Sentence, i: usize, next: usize) -> bool {
        let gap = &self.text[self.tokens[i].bytes().end..self.tokens[next].bytes().start];
        next - sentence.start < SOON && !gap.contains('\n')
    }

    /// `… agreed to merge. No plants will …`: a plain word, a stop, a gap and a capitalised word that is no abbreviation. Nothing
    /// has to be weighed there, and what is learnt of rarer places cannot be misled by it.
    fn is_certain(&self, i: usize, next: usize) -> bool {
        let plain = |j: usize| {
            let word = self.word(j);
            word.len() > 3 && word.chars().all(char::is_lowercase)
        };
        let capital = self.word(next);
        self.word(i) == "."
            && next == i + 1
            && i > 0
            && plain(i - 1)
            && self.tokens[i].bytes().end < self.tokens[next].bytes().start
            && self.tokens[next].kind == TokenKind::Word
            && capital.starts_with(char::is_uppercase)
            && !capital.ends_with('.')
    }

    /// `1 a.m. Sunday`, `Sgt. Robertson`, `3 p.m. the`: an abbreviation that what follows goes on from.
    fn stands_before(&self, i: usize, next: usize) -> bool {
        let class = self.tokens.get(next).map_or(Class::Break, |t| t.class);
        self.is_plain(next)
            || matches!(class, Class::Weekday | Class::Month)
            || self.tokens[i].class == Class::Title
            || stop::only_before_names(self.word(i))
            || self.tokens.get(next).is_some() && stop::is_zone(self.word(next))
    }

    /// `He waited … and left`, `"Why?" he asked`: small letters after dots or after what is quoted.
    fn pauses(&self, i: usize, next: usize) -> bool {
        let dots = self.word(i).starts_with('…') || self.word(i).starts_with("..");
        let quoted = || self.tokens[i + 1..next].iter().any(|t| t.kind == TokenKind::Quote);
        self.is_plain(next) && (dots || quoted())
    }

    /// `killed Sunday`, `two steelmakers -- Armco and …`: a day or an aside after a plain word.
    fn goes_on(&self, i: usize) -> bool {
        let dash = matches!(self.word(i), "-" | "--" | "—" | "–");
        let day = matches!(self.tokens[i + 1].class, Class::Weekday | Class::Month);
        dash && i > 0 && self.is_plain(i - 1) || day && self.is_plain(i)
    }

    /// Whether the words on both sides are capitalised, small ones too, as in headlines: `Trump Says He Never …`.
    fn in_headline(&self, i: usize) -> bool {
        let around = i.saturating_sub(2)..(i + 5).min(self.tokens.len());
        let mut small = false;
        let mut words = 0;
        for j in around {
            if self.tokens[j].kind != TokenKind::Word {
                continue;
            }
            if !self.word(j).starts_with(char::is_uppercase) {
                return false;
            }
            words += 1;
            small |= j > 0 && is_small(self.tokens[j].class);
        }
        words > 3 && small
    }

    /// What the rules say.
    fn by_rule(&self, place: Place, i: usize, next: usize, start: usize) -> bool {
        let (text, tokens) = (self.text, self.tokens);
        match place {
            Place::Stop => {
                !stop::numbers_item(text, tokens, start, i)
                    && stop::begins_sentence(text, tokens, next, self.word(i))
            }
            Place::Abbreviation => {
                stop::ends_abbreviated(text, tokens, i, tokens.len())
                    && stop::begins_sentence(text, tokens, next, self.word(i))
            }
            Place::Gap => false,
        }
    }

    fn describe(&self, place: Place, i: usize, next: usize, sentence: &Sentence, f: &mut Features) {
        let rule = self.by_rule(place, i, next, sentence.start);
        let k = place as u32 * 2 + u32::from(rule);
        let (stop, last) = (self.seen(i, 0), self.seen(next, -1));
        let (p1, p2) = (self.seen(i, -1), self.seen(i, -2));
        let (r1, r2, r3) = (self.seen(next, 0), self.seen(next, 1), self.seen(next, 2));
        let gap = &self.text[self.tokens[next - 1].bytes().end..self.tokens[next].bytes().start];
        let gap = if gap.is_empty() { 0 } else { 1 + u32::from(gap.contains('\n')) };
        let length = bucket(next - sentence.start);
        let left = bucket(self.tokens.len() - next);
        let to_stop = bucket(usize::from(self.to_stop[next]));
        let open = (sentence.quotes + 2 * sentence.brackets) as u32;
        let first = self.seen(sentence.start, 0);
        let capitals = |range: Range<usize>| {
            let range = range.start.max(sentence.start)..range.end.min(self.seen.len());
            self.seen[range].iter().filter(|s| s.shape & 7 == 0).count() as u32
        };
        let (before, after) = (capitals(next.saturating_sub(5)..next), capitals(next..next + 5));
        let abbreviation = match place {
            Place::Abbreviation => {
                let word = self.word(i);
                let letter = word.len() == 2;
                1 + u32::from(stop::may_end(word)) + 2 * u32::from(letter)
            }
            _ => 0,
        };
        f.clear();
        f.one(0, k);
        f.two(1, stop.lower, k);
        f.two(2, p1.lower, k);
        f.two(3, r1.lower, k);
        f.two(4, r2.lower, k);
        f.two(5, p1.lower, r1.lower);
        f.two(6, stop.lower, r1.lower);
        f.three(7, stop.lower, r1.shape, k);
        f.three(8, p1.shape, stop.shape, r1.shape);
        f.three(9, r1.shape, r2.shape, k);
        f.three(10, stop.shape, r1.shape, k);
        f.three(11, stop.shape, r1.class * 64 + r2.class, k);
        f.three(12, p1.class, r1.class, k);
        f.three(13, last.lower, r1.shape, k);
        f.three(14, length, left, k);
        f.three(15, length, r1.shape, k);
        f.three(16, to_stop, length, k);
        f.three(17, to_stop, r1.shape, k);
        f.three(18, open, stop.shape, k);
        f.three(19, open, r1.shape, k);
        f.three(20, gap, r1.shape, k);
        f.two(21, p2.lower, stop.lower);
        f.two(22, r1.lower, r2.lower);
        f.two(23, r2.lower, r3.lower);
        f.three(24, p1.shape, p2.shape, k);
        f.three(25, abbreviation, r1.class, rule.into());
        f.three(26, abbreviation, r1.shape, r2.shape);
        f.three(27, before, after, k);
        f.three(28, first.lower, length, k);
        f.three(29, first.shape, length, r1.shape);
        f.three(30, stop.class, r1.class * 64 + r2.class, k);
        f.three(31, r3.shape, r2.shape, k);
        f.two(32, r3.lower, k);
        f.two(33, p2.lower, k);
    }
}

/// Classes of words that only headlines capitalise amid a sentence.
fn is_small(class: Class) -> bool {
    matches!(
        class,
        Class::Determiner
            | Class::PossessivePronoun
            | Class::Pronoun
            | Class::Preposition
            | Class::Conjunction
            | Class::Relative
            | Class::Subordinator
            | Class::Auxiliary
            | Class::Modal
            | Class::Negation
    )
}

/// A count in coarse steps.
fn bucket(n: usize) -> u32 {
    match n {
        0..=5 => n as u32,
        6..=8 => 6,
        9..=12 => 7,
        13..=20 => 8,
        _ => 9,
    }
}
