//! Figures and number words with what clings to them: signs, scales, units, nouns behind a hyphen, ranges.

use super::cardinal::{cardinal, digits_and_scale, digits_value, fraction, hyphened, ordinal_word, scale};
use super::hedge;
use super::measure::{plain, unit};
use super::reader::Reader;
use super::{Measure, Measured, NumberHedge, money};
use crate::TokenKind;

/// Figures with what clings to them.
#[derive(Clone, Copy)]
pub(super) struct Figures {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) end: usize,
    pub(super) measure: Option<Measure>,
    /// Whether it is a sum in hundreds and more by its words or digits, as sums in won are.
    pub(super) scaled: bool,
    pub(super) hedge: NumberHedge,
}

impl Figures {
    pub(super) fn of(value: f64, end: usize) -> Self {
        Self {
            low: value,
            high: value,
            end,
            measure: None,
            scaled: value >= 10_000.0,
            hedge: NumberHedge::Exact,
        }
    }
}

impl Reader<'_> {
    /// Two figures as one range; a scale, sign or unit of either holds for both.
    pub(super) fn range(&self, first: Figures, second: Figures, between: bool) -> Option<Figures> {
        let mut low = first.low;
        // `2 to 3 million`, `$2-3 billion`
        if low < second.low
            && second.scaled
            && !first.scaled
            && let Some(s) = self.scale_of(second.end)
            && low * s < second.low
            && second.low / s < 1000.0
        {
            low *= s;
        }
        let or = self.words.is(first.end, "or");
        let fits = low < second.high && !(or && second.high > low * 3.0);
        (fits || between && low < second.high).then_some(Figures {
            low,
            high: second.high,
            end: second.end,
            measure: first.measure.or(second.measure),
            scaled: first.scaled || second.scaled,
            hedge: NumberHedge::Between,
        })
    }

    /// The scale word that a number ends with.
    fn scale_of(&self, end: usize) -> Option<f64> {
        scale(&self.words.lower(end.checked_sub(1)?))
    }

    /// `$1.2 million`, `US$5`, `34`, `10km`, `12-member`, `10-12`, `dozens`, `twenty-three`.
    pub(super) fn figures(&self, at: usize) -> Option<Figures> {
        let words = &self.words;
        if let Some((low, high, end)) = hedge::vague(words, at) {
            return Some(Figures {
                low,
                high,
                end,
                measure: None,
                scaled: high >= 1000.0,
                hedge: NumberHedge::Vague,
            });
        }
        if let Some(code) = money::before(words, at) {
            let inner = self.figures(at + 1).filter(|f| f.hedge != NumberHedge::Vague)?;
            return Some(Figures { measure: Some(plain(Measured::Money(code), 1.0)), ..inner });
        }
        let word = words.word(at);
        if words.kind(at) == Some(TokenKind::Number) {
            return self.signed(at, word).or_else(|| self.clinging(at, word)).or_else(|| self.bare(at));
        }
        self.joined(at, word).or_else(|| self.bare(at))
    }

    fn bare(&self, at: usize) -> Option<Figures> {
        let words = &self.words;
        if let Some((value, end)) = fraction(words, at) {
            return Some(Figures::of(value, end));
        }
        let found = cardinal(words, at)?;
        // `two dozens of`, `hundreds`: read as vague before.
        let scaled = found.value >= 10_000.0 || scale(&words.lower(found.end - 1)).is_some();
        Some(Figures { scaled, ..Figures::of(found.value, found.end) })
    }

    /// `$5`, `£3m`, `€1.2 billion`, `$2-3 million`.
    fn signed(&self, at: usize, word: &str) -> Option<Figures> {
        let code = money::sign(word.chars().next()?)?;
        let digits = word.trim_start_matches(|c| money::sign(c).is_some());
        let measure = Some(plain(Measured::Money(code), 1.0));
        let (low, high) = match digits.split_once('-') {
            Some((a, b)) => (digits_value(a)?, digits_and_scale(b).map(|(v, s)| v * s)?),
            None => digits_and_scale(digits).map(|(v, s)| (v * s, v * s))?,
        };
        let mut figures = Figures { measure, ..Figures::of(low, at + 1) };
        if high > low {
            figures = Figures { high, hedge: NumberHedge::Between, ..figures };
        }
        while let Some(times) = scale(&self.words.lower(figures.end)).filter(|_| figures.end < at + 4) {
            figures.low *= times;
            figures.high *= times;
            figures.end += 1;
            figures.scaled = true;
        }
        Some(figures)
    }

    /// `10km`, `5m`, `10-12`, `12-member`, `40-odd`.
    fn clinging(&self, at: usize, word: &str) -> Option<Figures> {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        let tail = &word[digits.len()..];
        if !tail.is_empty()
            && let Some(value) = digits_value(digits)
            && let Some((quantity, factor)) = unit(tail)
            && (tail != "m" || self.is_metres(at + 1))
        {
            return Some(Figures { measure: Some(plain(quantity, factor)), ..Figures::of(value, at + 1) });
        }
        let (a, b) = word.split_once(['-', '–'])?;
        let low = digits_value(a)?;
        if let Some(high) = digits_value(b).filter(|high| *high > low) {
            let mut figures = Figures { high, hedge: NumberHedge::Between, ..Figures::of(low, at + 1) };
            while let Some(times) = scale(&self.words.lower(figures.end)).filter(|_| figures.end < at + 3) {
                figures.low *= times;
                figures.high *= times;
                figures.end += 1;
                figures.scaled = true;
            }
            return Some(figures);
        }
        self.compound(at, low, b)
    }

    /// `two-mile`, `twelve-member`, `thirty-odd`; `twenty-three` is a number of its own.
    fn joined(&self, at: usize, word: &str) -> Option<Figures> {
        if word.len() > 40 || !word.is_ascii() {
            return None;
        }
        let lower = word.to_ascii_lowercase();
        let (number, rest) = lower.rsplit_once('-')?;
        let value = hyphened(number).or(match number {
            "hundred" => Some(100.0),
            "thousand" => Some(1000.0),
            _ => None,
        })?;
        if hyphened(rest).is_some() || ordinal_word(rest).is_some() || rest.len() < 2 {
            return None;
        }
        self.compound(at, value, rest)
    }

    /// A number with a noun behind a hyphen.
    fn compound(&self, at: usize, value: f64, noun: &str) -> Option<Figures> {
        let plain_word = noun.bytes().all(|b| b.is_ascii_lowercase());
        let figures = Figures::of(value, at + 1);
        if matches!(noun, "odd" | "plus") {
            let (low, high, hedge) = if noun == "odd" {
                (value, value * 1.1, NumberHedge::About)
            } else {
                (value, value, NumberHedge::AtLeast)
            };
            return Some(Figures { low, high, hedge, ..figures });
        }
        if let Some(times) = scale(noun) {
            return Some(Figures { scaled: true, ..Figures::of(value * times, at + 1) });
        }
        let measure = match noun {
            "percent" => Some(plain(Measured::Share, 0.01)),
            "dollar" => Some(plain(Measured::Money("USD"), 1.0)),
            "euro" => Some(plain(Measured::Money("EUR"), 1.0)),
            _ => unit(noun).filter(|(q, _)| *q != Measured::Temperature).map(|(q, f)| plain(q, f)),
        };
        // `one-time`, `two-faced`, `first-hand`: words of their own.
        let own = matches!(
            noun,
            "time"
                | "sided"
                | "off"
                | "faced"
                | "way"
                | "on"
                | "up"
                | "to"
                | "and"
                | "year"
                | "month"
                | "week"
                | "day"
                | "hour"
        );
        (plain_word && !own).then_some(Figures { measure, ..figures })
    }

    /// `a 5m wall`, `3m high`: metres, not millions.
    fn is_metres(&self, at: usize) -> bool {
        self.words.any(
            at,
            &[
                "high", "long", "wide", "deep", "tall", "above", "below", "away", "from", "wall", "waves",
                "race", "sprint", "thick",
            ],
        )
    }
}
