//! Seasons, decades and centuries.

use super::super::vocabulary::season;
use super::super::{Direction, Period, TimeExpression, Timex, Year};
use super::Reader;
use crate::TokenKind;

impl Reader<'_> {
    /// `the winter of 1994`, `in summer`, `the 1980s`, `the '80s`, `the nineties`, `the 20th century`, `19th-century`.
    pub(super) fn period(&self, at: usize) -> Option<Timex> {
        self.season(at).or_else(|| self.decade(at)).or_else(|| self.century(at))
    }

    fn season(&self, start: usize) -> Option<Timex> {
        let the = usize::from(self.words.is(start, "the"));
        let at = start + the;
        let period = season(&self.words.lower(at))?;
        let found = |end: usize, year: Year| {
            Timex::new(start..end, TimeExpression::Period { period, year, direction: Direction::Nearest })
        };
        if let Some((year, end)) = self.year_after(at + 1) {
            return Some(found(end, year));
        }
        // Spelled out: `the winter of nineteen ninety-four`.
        if self.words.is(at + 1, "of")
            && let Some(inner) = self.date(at + 2)
            && let TimeExpression::Date { year: year @ Year::Said(_), month: None, .. } = inner.expression
        {
            return Some(found(inner.tokens.end, year));
        }
        let before = self.words.before(start);
        let taken = matches!(
            &*before,
            "in" | "during"
                | "since"
                | "by"
                | "until"
                | "over"
                | "into"
                | "this"
                | "last"
                | "next"
                | "early"
                | "late"
                | "through"
                | "throughout"
        );
        // `the fall of Saigon`, `the spring in his step`, `in fall colours`
        let other = self.words.is(at + 1, "of") || self.words.is(at, "fall") && !taken;
        (!other && (taken || the == 1 && !self.words.is(at, "fall"))).then(|| found(at + 1, Year::Unsaid))
    }

    fn decade(&self, start: usize) -> Option<Timex> {
        let the = usize::from(self.words.is(start, "the"));
        let at = start + the;
        let quote = self.words.kind(at) == Some(TokenKind::Quote) && self.words.clings(at);
        let number = at + usize::from(quote);
        let word = self.words.word(number);
        // `the 1960's` too.
        let unquoted = word.strip_prefix(['\'', '’']).unwrap_or(word);
        let quote = quote || unquoted.len() < word.len();
        let digits = unquoted.strip_suffix('s').unwrap_or_default().trim_end_matches(['\'', '’']);
        let decade: i16 = match digits.len() {
            4 if !quote => digits.parse().ok().filter(|y| (1000..2100).contains(y) && y % 10 == 0)?,
            2 if quote || the == 1 => {
                1900 + digits.parse::<i16>().ok().filter(|y| y % 10 == 0 && *y >= 10)?
            }
            _ => match (the, &*self.words.lower(number)) {
                (1, "twenties") => 1920,
                (1, "thirties") => 1930,
                (1, "forties") => 1940,
                (1, "fifties") => 1950,
                (1, "sixties") => 1960,
                (1, "seventies") => 1970,
                (1, "eighties") => 1980,
                (1, "nineties") => 1990,
                _ => return None,
            },
        };
        // `temperatures in the 20s`: a decade's two figures have their apostrophe or are old enough.
        if !quote && digits.len() == 2 && decade < 1960 {
            return None;
        }
        Some(named(start, number + 1, Period::Decade(decade)))
    }

    fn century(&self, start: usize) -> Option<Timex> {
        let the = usize::from(self.words.is(start, "the"));
        let at = start + the;
        let word = self.words.lower(at);
        let (nth, joined) = match word.strip_suffix("-century") {
            Some(nth) => (nth, true),
            None => (&*word, false),
        };
        let number = crate::number::ordinal_digits(nth).or_else(|| crate::number::ordinal_word(nth))?;
        let number = i8::try_from(number).ok().filter(|n| (1..=30).contains(n))?;
        if joined {
            return Some(named(at, at + 1, Period::Century(number)).before_noun());
        }
        self.words.is(at + 1, "century").then(|| named(start, at + 2, Period::Century(number)))
    }
}

fn named(start: usize, end: usize, period: Period) -> Timex {
    Timex::new(
        start..end,
        TimeExpression::Period { period, year: Year::Unsaid, direction: Direction::Nearest },
    )
}
