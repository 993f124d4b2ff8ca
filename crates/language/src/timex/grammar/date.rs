//! Dates of the calendar: a year, a month, a day, or some of them.

use super::super::vocabulary::{days_in, month, ordinal_day, plain_day, short_year, weekday, year};
use super::super::{Direction, TimeExpression, Timex, Year};
use super::{Reader, longest};
use crate::{Class, TokenKind};

impl Reader<'_> {
    pub(super) fn date(&self, at: usize) -> Option<Timex> {
        longest([
            self.numeric(at),
            self.weekday_then_date(at),
            self.month_first(at),
            self.day_first(at),
            self.year_alone(at),
            self.spelled_year(at),
        ])
    }

    pub(super) fn whole(
        at: usize,
        end: usize,
        year: Year,
        month: Option<i8>,
        day: Option<i8>,
        until: Option<i8>,
    ) -> Timex {
        let direction = Direction::Nearest;
        Timex::new(at..end, TimeExpression::Date { year, month, day, until, direction })
    }

    /// `Wednesday, 9 October`; `Wednesday (October 9)` is left as two.
    fn weekday_then_date(&self, at: usize) -> Option<Timex> {
        weekday(self.words.word(at))?;
        let next = at + 1 + usize::from(self.words.word(at + 1) == ",");
        let date = longest([self.month_first(next), self.day_first(next)])?;
        match date.expression {
            TimeExpression::Date { month: Some(_), day: Some(_), .. } => Some(date.from(at)),
            _ => None,
        }
    }

    /// `October 9`, `Oct. 9, 2024`, `October 2-3`, `October 2 and 3`, `March eighth`, `October 2024`, `June last year`,
    /// `October`.
    pub(super) fn month_first(&self, at: usize) -> Option<Timex> {
        let month = month(self.words.word(at))?;
        let (day, until, next) = match self.day_or_run(at + 1, month) {
            Some((day, until, next)) => (Some(day), until, next),
            None => (None, None, at + 1),
        };
        let (year, end) = self.year_after(next).unwrap_or((Year::Unsaid, next));
        if day.is_none() && year == Year::Unsaid && !self.is_month(at) {
            return None;
        }
        if day.is_some_and(|d| d > days_in(month, said(year))) {
            return None;
        }
        Some(self.then_part(Self::whole(at, end, year, Some(month), day, until)))
    }

    /// A month's name alone: `May` and `March` begin sentences as verbs too, `June` and `Jan` are names of people.
    fn is_month(&self, at: usize) -> bool {
        let after_preposition = self.words.any(
            at.wrapping_sub(1),
            &[
                "in", "since", "until", "till", "by", "last", "next", "this", "of", "early", "late", "mid",
                "from", "to", "before", "after", "during", "through", "for", "and", "between", "the",
            ],
        );
        match self.words.word(at) {
            "May" | "March" => {
                after_preposition && !self.words.any(at.wrapping_sub(1), &["and", "for", "the"])
            }
            "April" | "June" | "August" => {
                after_preposition
                    || !self.words.capital(at + 1)
                    || self.words.kind(at + 1) != Some(TokenKind::Word)
            }
            "Jan" | "Jun" | "Mar" => false,
            "Sep" | "Dec" | "Nov" | "Oct" | "Aug" | "Apr" | "Feb" => after_preposition,
            _ => true,
        }
    }

    /// A year after a month or day: `2024`, `, 2024`, `'98`, `of 1998`, `last year`.
    pub(super) fn year_after(&self, at: usize) -> Option<(Year, usize)> {
        let of = at + usize::from(self.words.is(at, "of"));
        if let Some(y) = year(self.words.word(of)) {
            return Some((Year::Said(y), of + 1));
        }
        if self.words.word(at) == ","
            && let Some(y) = year(self.words.word(at + 1))
        {
            return Some((Year::Said(y), at + 2));
        }
        if let Some(found) = self.clipped_year(of) {
            return Some(found);
        }
        if let Some(Timex { tokens, expression: TimeExpression::Date { year, .. }, .. }) =
            self.spelled_year(of)
        {
            return Some((year, tokens.end));
        }
        self.relative_year(of)
    }

    /// `'98`
    pub(super) fn clipped_year(&self, at: usize) -> Option<(Year, usize)> {
        let word = self.words.word(at);
        if let Some(two) = word.strip_prefix(['\'', '’']).filter(|two| !two.is_empty()) {
            return short_year(two).map(|y| (Year::Said(y), at + 1));
        }
        // Turned the wrong way, the apostrophe is an opening mark.
        (word == "‘" && self.words.clings(at)).then_some(())?;
        short_year(self.words.word(at + 1)).map(|y| (Year::Said(y), at + 2))
    }

    /// `last year`, `this year`, `that year`, `the following year`.
    pub(super) fn relative_year(&self, at: usize) -> Option<(Year, usize)> {
        // `August two years ago`
        if let Some(number) = crate::number::cardinal(&self.words, at)
            && number.value >= 1.0
            && number.value <= 999.0
            && number.value.fract() == 0.0
            && self.words.any(number.end, &["year", "years"])
            && self.words.is(number.end + 1, "ago")
        {
            #[allow(clippy::cast_possible_truncation, reason = "a whole number below a thousand")]
            return Some((Year::FromNow(-(number.value as i32)), number.end + 2));
        }
        let the = usize::from(self.words.is(at, "the"));
        let year = match &*self.words.lower(at + the) {
            "last" | "past" => Year::FromNow(-1),
            "this" | "current" => Year::FromNow(0),
            "next" | "coming" => Year::FromNow(1),
            "that" | "same" => Year::FromThen(0),
            "following" => Year::FromThen(1),
            "previous" | "preceding" => Year::FromThen(-1),
            "year" if the == 1 => {
                return match &*self.words.lower(at + 2) {
                    "before" | "earlier" => Some((Year::FromThen(-1), at + 3)),
                    "after" => Some((Year::FromThen(1), at + 3)),
                    _ => Some((Year::FromThen(0), at + 2)),
                };
            }
            _ => return None,
        };
        self.words.is(at + the + 1, "year").then_some((year, at + the + 2))
    }

    /// A day after a month's name, or a run of days.
    fn day_or_run(&self, at: usize, month: i8) -> Option<(i8, Option<i8>, usize)> {
        let word = self.words.word(at);
        if let Some((a, b)) = word.split_once(['-', '–'])
            && let (Some(a), Some(b)) = (plain_day(a), plain_day(b))
        {
            return (a < b && b <= days_in(month, None)).then_some((a, Some(b), at + 1));
        }
        let at = at + usize::from(self.words.is(at, "the") && ordinal_day(self.words.word(at + 1)).is_some());
        let Some(day) = plain_day(self.words.word(at)) else {
            let lower = self.words.lower(at);
            let day = crate::number::ordinal_word(&lower).and_then(|d| i8::try_from(d).ok());
            // `March second`, but `the June second reading` is not worth a rule: it is `June`.
            return day.filter(|d| *d <= days_in(month, None)).map(|d| (d, None, at + 1));
        };
        // `Oct. 9,000`, `May 9 percent` do not happen; `March 10.5` does.
        if matches!(self.words.word(at + 1), "and" | "-" | "–" | "to" | "&")
            && let Some(until) =
                plain_day(self.words.word(at + 2)).filter(|u| *u > day && *u <= days_in(month, None))
        {
            // `on March 3 and 15 others`: a count follows the second number.
            let counts = self.words.kind(at + 3) == Some(TokenKind::Word)
                && self.words.tokens[at + 3].class == Class::Open
                && !self.words.capital(at + 3);
            if !counts {
                return Some((day, Some(until), at + 3));
            }
        }
        Some((day, None, at + 1))
    }

    /// `9 October 2024`, `the 9th of October`, `9-10 October`, `the fourth of July`, `the 23rd`.
    pub(super) fn day_first(&self, start: usize) -> Option<Timex> {
        let the = self.words.is(start, "the");
        let at = start + usize::from(the);
        let run = self
            .words
            .word(at)
            .split_once(['-', '–'])
            .and_then(|(a, b)| Some((plain_day(a)?, plain_day(b)?)))
            .filter(|(a, b)| a < b)
            .map(|run| (run, at + 1))
            .or_else(|| self.spaced_run(at));
        let day = match run.map(|(run, _)| run) {
            Some((day, _)) => day,
            None => plain_day(self.words.word(at)).or_else(|| {
                let day = crate::number::ordinal_word(&self.words.lower(at))?;
                i8::try_from(day).ok().filter(|d| the && *d <= 31 && self.words.is(at + 1, "of"))
            })?,
        };
        let mut next = run.map_or(at + 1, |(_, next)| next);
        if self.words.is(next, "of") && month(self.words.word(next + 1)).is_some() {
            next += 1;
        }
        let until = run.map(|((_, until), _)| until);
        if let Some(month) = month(self.words.word(next))
            && until.unwrap_or(day) <= days_in(month, None)
        {
            let (year, end) = self.year_after(next + 1).unwrap_or((Year::Unsaid, next + 1));
            // `the 30 March results`, but not `the second March`.
            return Some(self.then_part(Self::whole(start, end, year, Some(month), Some(day), until)));
        }
        if run.is_some() {
            return None;
        }
        // `the 23rd` alone: not before a noun (`the 23rd regiment`).
        if !the || ordinal_day(self.words.word(at)).is_none() {
            return None;
        }
        let after = at + 1;
        let gap = self.noun_follows(after)
            && self.words.text[self.words.tokens[at].bytes().end..self.words.tokens[after].bytes().start]
                .trim()
                .is_empty();
        // A verb may follow (`the 23rd saw`), but then it is seldom a date that matters.
        if gap && !self.words.is(start.wrapping_sub(1), "on") {
            return None;
        }
        Some(self.then_part(Self::whole(start, after, Year::Unsaid, None, Some(day), None)))
    }

    /// `3 to 14` of a month, `the 22nd and 23rd`: the two days, and the token after them. Two days that `and` joins are a run
    /// only where they are neighbours, or where `between` stands before them.
    fn spaced_run(&self, at: usize) -> Option<((i8, i8), usize)> {
        let first = plain_day(self.words.word(at))?;
        let joint = self.words.lower(at + 1);
        let the = usize::from(self.words.is(at + 2, "the"));
        let last = plain_day(self.words.word(at + 2 + the)).filter(|last| *last > first)?;
        let joined = match &*joint {
            "to" | "-" | "–" | "until" | "till" | "through" => true,
            "and" | "&" => last == first + 1 || self.words.is(at.wrapping_sub(1), "between"),
            _ => false,
        };
        let next = at + 3 + the;
        let of = usize::from(self.words.is(next, "of"));
        (joined && month(self.words.word(next + of)).is_some()).then_some(((first, last), next))
    }

    /// `in 2019`, `the 2000 Olympics`, `fiscal 1989`; without a word before it that takes a year, only a number that
    /// cannot well be a count.
    fn year_alone(&self, at: usize) -> Option<Timex> {
        let fiscal = self.words.is(at, "fiscal");
        let number = at + usize::from(fiscal) + usize::from(fiscal && self.words.is(at + 1, "year"));
        let (said, end) = match year(self.words.word(number)) {
            Some(y) => (Year::Said(y), number + 1),
            None => self.clipped_year(number)?,
        };
        let found = Self::whole(at, end, said, None, None, None);
        if fiscal {
            return Some(found);
        }
        let before = self.words.before(at);
        // `since around 1998`
        let circa = matches!(&*before, "around" | "about" | "circa") && !self.noun_follows(end);
        let taken = circa
            || matches!(
                &*before,
                "copyright"
                    | "in"
                    | "since"
                    | "by"
                    | "until"
                    | "till"
                    | "from"
                    | "during"
                    | "before"
                    | "after"
                    | "between"
                    | "through"
                    | "early"
                    | "late"
                    | "mid"
                    | "year"
                    | "ending"
                    | "ended"
            );
        let modern = matches!(said, Year::Said(1900..=2099));
        if taken && (modern || !self.counts(end)) && !self.is_measured(end) {
            return Some(found);
        }
        let listed = matches!(&*before, "," | "and" | "to" | "-" | "–" | "or")
            && self.words.word(at.wrapping_sub(2)).get(..2).is_some_and(|c| matches!(c, "19" | "20"));
        let of_or_to = matches!(
            &*before,
            "of" | "to" | "for" | "than" | "the" | "a" | "an" | "his" | "her" | "its" | "their" | "due" | ""
        );
        // `the 1992 protests`: after an article of its own no count of things that are not people.
        let own = self.words.any(at.wrapping_sub(1), &["the", "his", "her", "its", "their", "that", "this"])
            && !self.words.any(end, &["people", "men", "women", "children", "million", "billion", "percent"]);
        let plain = of_or_to
            || own
            || self.words.kind(at.wrapping_sub(1)) == Some(TokenKind::Possessive)
            || self.words.word(at.wrapping_sub(1)) == "("
            || self.words.kind(at.wrapping_sub(1)) == Some(TokenKind::Word)
                && !self.words.capital(at.wrapping_sub(1))
                && !hedges(&before);
        if !modern || !(listed || plain) || self.counts(end) && !own || self.is_measured(end) {
            return None;
        }
        let attributive = self.noun_follows(end);
        Some(if attributive { found.before_noun() } else { found })
    }

    /// Whether what follows makes a number before it a count: a noun in the plural.
    fn counts(&self, at: usize) -> bool {
        let word = self.words.word(at);
        self.words.kind(at) == Some(TokenKind::Word)
            && !self.words.capital(at)
            && (word.ends_with('s') && !word.ends_with("ss") && self.words.tokens[at].class == Class::Open
                || matches!(
                    word,
                    "people" | "men" | "women" | "children" | "million" | "billion" | "percent"
                ))
    }

    /// Whether a unit or a sign follows that no year has.
    fn is_measured(&self, at: usize) -> bool {
        matches!(self.words.word(at), "%" | "/" | "°" | ":")
            || self.words.any(
                at,
                &[
                    "km", "miles", "feet", "metres", "meters", "tons", "tonnes", "hours", "hrs", "gmt",
                    "troops",
                ],
            )
    }

    /// `nineteen ninety-six`, `the year two thousand`, `nineteen oh four`.
    fn spelled_year(&self, start: usize) -> Option<Timex> {
        let the = usize::from(self.words.is(start, "the"));
        let named = self.words.is(start + the, "year");
        let at = start + if named { the + 1 } else { 0 };
        if named
            && let Some(number) = crate::number::cardinal(&self.words, at)
            && number.value.fract() == 0.0
            && (1000.0..2200.0).contains(&number.value)
        {
            // Checked to be within i16 above.
            return Some(Self::whole(start, number.end, Year::Said(number.value as i16), None, None, None));
        }
        let century: i16 = match &*self.words.lower(at) {
            "eighteen" => 1800,
            "nineteen" => 1900,
            "twenty" => 2000,
            _ => return None,
        };
        let lower = self.words.lower(at + 1);
        let (tens, end) = match crate::number::below_hundred(&lower) {
            Some(tens) if tens % 10.0 == 0.0 && tens >= 20.0 => {
                match crate::number::below_hundred(&self.words.lower(at + 2)) {
                    Some(ones) if ones < 10.0 => (tens + ones, at + 3),
                    _ => (tens, at + 2),
                }
            }
            Some(tens) if tens >= 10.0 => (tens, at + 2),
            _ => return None,
        };
        // `twenty twenty-four`, but `twenty ten` and `twenty fifty` are more often two counts.
        if century == 2000 && !(10.0..30.0).contains(&tens) {
            return None;
        }
        let found = Self::whole(start, end, Year::Said(century + tens as i16), None, None, None);
        Some(found)
    }
}

fn said(year: Year) -> Option<i16> {
    match year {
        Year::Said(y) => Some(y),
        _ => None,
    }
}

/// Words before a number that make it a count.
fn hedges(before: &str) -> bool {
    matches!(
        before,
        "about"
            | "some"
            | "nearly"
            | "almost"
            | "over"
            | "than"
            | "around"
            | "least"
            | "most"
            | "approximately"
            | "roughly"
            | "another"
            | "all"
            | "no"
            | "only"
            | "just"
            | "paid"
            | "cost"
            | "costs"
            | "under"
            | "up"
    )
}
