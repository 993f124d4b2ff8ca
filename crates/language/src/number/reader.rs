//! Puts a number together: hedge, currency, figures, range, unit, rate.

use std::ops::Range;

use super::cardinal::{fraction, ordinal_digits, ordinal_word};
use super::figures::Figures;
use super::hedge::{self, Leeway};
use super::measure::{measure, plain};
use super::words::Words;
use super::{Measured, NumberExpression, NumberHedge, NumberKind, age, exclude, money, part};
use crate::{Class, TokenKind};

/// Reads numbers in a stretch of a sentence that holds no time.
pub(super) struct Reader<'a> {
    /// Up to the next time.
    pub(super) words: Words<'a>,
    /// The whole sentence.
    pub(super) whole: Words<'a>,
}

/// What stands at a token.
pub(super) enum Reading {
    Number(NumberExpression),
    /// No number; the next token that may begin one.
    Nothing(usize),
}

impl Reader<'_> {
    pub(super) fn read(&self, at: usize) -> Reading {
        let words = &self.words;
        if !may_begin(words, at) {
            return Reading::Nothing(at + 1);
        }
        if let Some(next) = exclude::excluded(words, at).filter(|_| fraction(words, at).is_none()) {
            return Reading::Nothing(next);
        }
        if let Some(found) = age::age(words, &self.whole, at) {
            return Reading::Number(NumberExpression {
                tokens: at..found.end,
                figures: found.figures,
                low: Some(found.low),
                high: Some(found.high),
                hedge: if found.low < found.high { NumberHedge::Between } else { NumberHedge::Exact },
                measure: None,
                kind: NumberKind::Age,
                per: None,
            });
        }
        let (leeway, start) = match hedge::before(words, at) {
            Some((leeway, next)) => (Some(leeway), next),
            None => (None, at),
        };
        self.part(at, start, leeway)
            .or_else(|| self.amount(at, start, leeway))
            .or_else(|| self.ordinal(at))
            .map_or(Reading::Nothing(at + 1), Reading::Number)
    }

    fn part(&self, at: usize, start: usize, leeway: Option<Leeway>) -> Option<NumberExpression> {
        let (value, end) = part::part(&self.words, start)?;
        let figures = Figures { measure: Some(plain(Measured::Share, 1.0)), ..Figures::of(value, end) };
        Some(self.expression(at..end, start..end, figures, leeway, NumberKind::Part))
    }

    /// `23rd`, `the third man`; not `second` of a clock, not `a third`.
    fn ordinal(&self, at: usize) -> Option<NumberExpression> {
        let words = &self.words;
        let value = match words.kind(at)? {
            TokenKind::Number => ordinal_digits(words.word(at)),
            TokenKind::Word => ordinal_word(&words.lower(at)),
            _ => None,
        }?;
        // First Boston: a name.
        if words.capital(at)
            && at > words.start
            && words.capital(at + 1)
            && words.kind(at) == Some(TokenKind::Word)
        {
            return None;
        }
        let second = words.is(at, "second");
        if second && (words.any(at.wrapping_sub(1), &["a", "per", "every", "each"]) || at == words.start) {
            return None;
        }
        let figures = Figures::of(f64::from(value), at + 1);
        Some(self.expression(at..at + 1, at..at + 1, figures, None, NumberKind::Ordinal))
    }

    fn amount(&self, at: usize, start: usize, leeway: Option<Leeway>) -> Option<NumberExpression> {
        let words = &self.words;
        let between = words.is(start, "between");
        let first_at = start + usize::from(between);
        let first = self.figures(first_at)?;
        let mut figures = first;
        // `between 5 and 7`, `10 to 12`, `two or three`
        let joint = words.lower(first.end);
        let joins = if between { &*joint == "and" } else { matches!(&*joint, "to" | "or" | "-" | "–") };
        let dash = matches!(words.word(first.end), "-" | "–");
        // `from 5 to 7`, `fell $1 to $108`: where it was or how far, and where it came to.
        let from = words.any(at.wrapping_sub(1), CHANGES);
        if first.hedge != NumberHedge::Vague
            && (joins || dash)
            && (between || !from)
            && let Some(second) = self.figures(first.end + 1)
            && second.hedge != NumberHedge::Vague
        {
            figures = self.range(first, second, between).unwrap_or(first);
        }
        if between && figures.hedge != NumberHedge::Between {
            return None;
        }
        let label = leeway.is_none() && figures.end == start + 1 && exclude::is_label(words, start);
        if !label && !self.is_number(start, figures, leeway.is_some()) {
            return None;
        }
        let kind = if label { NumberKind::Label } else { NumberKind::Cardinal };
        let figured = first_at..figures.end;
        if label {
            return Some(self.expression(at..figures.end, figured, figures, None, kind));
        }
        let mut end = figures.end;
        if figures.measure.is_none()
            && let Some((found, next)) = money::after(words, end, figures.scaled)
                .or_else(|| measure(words, end))
                .filter(|_| self.spaced(end))
        {
            figures.measure = Some(found);
            end = next;
        }
        let (leeway, end) = match hedge::after(words, end).filter(|_| leeway.is_none()) {
            Some((after, next)) => (Some(after), next),
            None => (leeway, end),
        };
        // `50 or more people`; `5 or so miles`
        let mut end = end;
        if figures.measure.is_none()
            && let Some((found, next)) = measure(words, end).filter(|_| end > figures.end)
        {
            figures.measure = Some(found);
            end = next;
        }
        let mut found = self.expression(at..end, figured, figures, leeway, kind);
        if let Some((per, next)) = self.rate(end, figures.measure.is_some()) {
            found.per = Some(per);
            found.tokens.end = next;
        }
        Some(found)
    }

    /// Signs of one letter (`m`, `t`) are units only where they cling; names of units stand apart.
    fn spaced(&self, at: usize) -> bool {
        let word = self.words.word(at);
        word.len() > 1 || matches!(word, "%" | "°")
    }

    /// Whether the words at a token are a number, not a pronoun or part of a phrase.
    fn is_number(&self, at: usize, figures: Figures, hedged: bool) -> bool {
        let words = &self.words;
        let before = |list: &[&str]| at > words.start && words.any(at - 1, list);
        if words.is(at, "one") && figures.end == at + 1 {
            // `no one`, `the one who`, `one said`, `one another`; `one man`, `one of the men` count.
            let noun = words.kind(at + 1) == Some(TokenKind::Word)
                && matches!(words.tokens[at + 1].class, Class::Open | Class::Demonym | Class::Title)
                && !words.word(at + 1).ends_with("ed")
                && !words.any(at + 1, &["another", "said", "says", "wants", "day", "thing", "way"]);
            let pronoun =
                before(&["no", "any", "every", "each", "some", "this", "that", "which", "the", "another"]);
            return hedged || (noun || words.is(at + 1, "of")) && !pronoun || figures.measure.is_some();
        }
        if figures.hedge == NumberHedge::Vague && words.is(at, "a") && words.is(at + 1, "few") {
            // `quite a few`, `a few` before a noun.
            return words.kind(figures.end) == Some(TokenKind::Word);
        }
        true
    }

    /// `a share`, `per 100,000`, `per hour`, `/day`: what a number holds for each of, and the token after it.
    fn rate(&self, at: usize, measured: bool) -> Option<(Range<usize>, usize)> {
        let words = &self.whole;
        let noun = |i: usize| {
            words.kind(i) == Some(TokenKind::Word)
                && matches!(words.tokens[i].class, Class::Open | Class::Title)
        };
        if words.any(at, &["per"]) && !words.is(at + 1, "cent") {
            let figures = words.kind(at + 1) == Some(TokenKind::Number);
            return (figures || noun(at + 1)).then(|| (at + 1..at + 2, at + 2));
        }
        if words.word(at) == "/" && noun(at + 1) {
            return Some((at + 1..at + 2, at + 2));
        }
        let each = words.any(at, &["a", "an"]) && words.any(at + 1, EACH);
        (each && (measured || words.any(at + 1, TIMES))).then(|| (at + 1..at + 2, at + 2))
    }

    fn expression(
        &self,
        tokens: Range<usize>,
        figures: Range<usize>,
        read: Figures,
        leeway: Option<Leeway>,
        kind: NumberKind,
    ) -> NumberExpression {
        let (low, high, hedge) = match leeway {
            Some(leeway) => leeway.allow(read.low, read.high),
            None if read.hedge == NumberHedge::AtLeast => (Some(read.low), None, read.hedge),
            None => (Some(read.low), Some(read.high), read.hedge),
        };
        let finite = |v: Option<f64>| v.filter(|v| v.is_finite());
        NumberExpression {
            tokens,
            figures,
            low: finite(low),
            high: finite(high),
            hedge,
            measure: read.measure,
            kind,
            per: None,
        }
    }
}

/// Words before two numbers of which the second is what came of it.
const CHANGES: &[&str] = &[
    "from",
    "fell",
    "fall",
    "falls",
    "rose",
    "rise",
    "rises",
    "gained",
    "lost",
    "dropped",
    "plunged",
    "climbed",
    "jumped",
    "slipped",
    "tumbled",
    "slid",
    "surged",
    "soared",
    "up",
    "down",
    "off",
    "added",
    "advanced",
    "declined",
    "increased",
    "decreased",
    "eased",
    "shed",
    "grew",
    "shrank",
    "sank",
    "by",
];

/// Nouns that sums are told for each of.
const EACH: &[&str] = &[
    "share", "barrel", "ton", "tonne", "head", "person", "gallon", "litre", "liter", "kilo", "kilogram",
    "pound", "piece", "ounce", "unit", "game", "ticket", "copy", "day", "week", "month", "year", "hour",
    "minute", "second", "night", "mile", "bushel", "vote", "seat",
];

const TIMES: &[&str] = &["day", "week", "month", "year", "hour", "minute", "second", "night"];

/// Whether a number may begin at a token: a look that costs little.
fn may_begin(words: &Words<'_>, at: usize) -> bool {
    match words.kind(at) {
        Some(TokenKind::Number) => return true,
        Some(TokenKind::Word) => {}
        Some(TokenKind::Punctuation) => {
            return matches!(words.word(at), "~" | "≈" | ">" | "≥" | "<" | "≤" | "½" | "¼" | "¾" | "⅓" | "⅔");
        }
        _ => return false,
    }
    matches!(words.tokens[at].class, Class::NumberWord)
        || words.word(at).contains('-')
        || money::before(words, at).is_some()
        || OPENERS.binary_search(&&*words.lower(at)).is_ok()
}

/// Words without a class of their own that a number may begin with, in order.
const OPENERS: &[&str] = &[
    "a",
    "about",
    "above",
    "age",
    "aged",
    "ages",
    "almost",
    "an",
    "approximately",
    "around",
    "as",
    "at",
    "below",
    "better",
    "between",
    "billions",
    "circa",
    "close",
    "dozens",
    "eighth",
    "estimated",
    "exceeding",
    "far",
    "few",
    "fewer",
    "fifth",
    "first",
    "fourth",
    "greater",
    "half",
    "higher",
    "hundreds",
    "in",
    "just",
    "larger",
    "less",
    "little",
    "lower",
    "many",
    "maybe",
    "millions",
    "more",
    "nearly",
    "ninth",
    "no",
    "not",
    "one",
    "over",
    "perhaps",
    "roughly",
    "scores",
    "second",
    "seventh",
    "several",
    "sixth",
    "slightly",
    "smaller",
    "some",
    "tens",
    "tenth",
    "third",
    "thousands",
    "topping",
    "trillions",
    "under",
    "up",
    "upward",
    "upwards",
    "well",
    "zero",
];

#[cfg(test)]
mod tests {
    #[test]
    fn openers_are_in_order() {
        assert!(super::OPENERS.is_sorted());
    }
}
