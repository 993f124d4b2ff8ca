//! Time expressions: what the words say, before anything anchors them. The kinds follow TIMEX3 (ISO 24617-1).

mod grammar;
mod words;

use std::ops::Range;

use crate::{Class, Token};

/// A time expression in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it says.
    pub expression: TimeExpression,
    /// The part of the day or of the period that it names.
    pub part: Option<Part>,
}

/// What a time expression says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeExpression {
    /// `9 October 2024`, `Oct. 9`, `the 23rd`, `October`, `2024`: what is not said is `None`.
    Date {
        /// Gregorian year.
        year: Option<i16>,
        /// 1 to 12.
        month: Option<i8>,
        /// 1 to 31, and within the month where that is given.
        day: Option<i8>,
        /// The last day of a run of days in one month: `October 2-3`.
        until: Option<i8>,
        /// `last August`, `next March`.
        direction: Direction,
    },
    /// `Tuesday`, `last Tuesday`.
    Weekday {
        /// 1 Monday to 7 Sunday.
        day: i8,
        /// Which one.
        direction: Direction,
    },
    /// `today`, `yesterday`, `last week`, `three days ago`: counted from the time of writing.
    FromNow {
        /// In what unit.
        unit: Unit,
        /// How many: negative is before.
        count: i32,
    },
    /// `the next day`, `a week before`, `earlier that day`: counted from the time told of.
    FromThen {
        /// In what unit.
        unit: Unit,
        /// How many: negative is before.
        count: i32,
    },
    /// `11 a.m.`, `noon`: a time of some day.
    Clock {
        /// 0 to 23.
        hour: i8,
        /// 0 to 59.
        minute: i8,
    },
    /// `three days`, `a year`.
    Duration {
        /// In what unit.
        unit: Unit,
        /// How many; `None`: several.
        count: Option<i32>,
    },
    /// `every Monday`, `each year`.
    Set {
        /// In what unit.
        unit: Unit,
    },
    /// `in the spring`, `recently`, `that night`: a time that no date can be given for.
    Vague,
}

/// Which way a time without a year or week points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Not said.
    #[default]
    Nearest,
    /// `last`, `this past`
    Last,
    /// `next`, `this coming`
    Next,
    /// `this`
    This,
}

/// Units of the calendar and clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Minutes or seconds.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// A part of a day or of a longer period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// A part of the day.
    Day(DayPart),
    /// `early`, `the beginning of`
    Early,
    /// `mid-`, `the middle of`
    Middle,
    /// `late`, `the end of`
    Late,
}

/// Parts of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayPart {
    /// `dawn`, `early hours`
    SmallHours,
    /// `morning`
    Morning,
    /// `afternoon`
    Afternoon,
    /// `evening`
    Evening,
    /// `night`: it may reach into the next day.
    Night,
}

pub(crate) fn find(text: &str, tokens: &[Token], sentences: &[Range<usize>]) -> Vec<Timex> {
    let mut found = Vec::new();
    for sentence in sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            if !may_begin(text, &tokens[at]) {
                at += 1;
                continue;
            }
            let reader = grammar::Reader::new(text, tokens, at, sentence.end);
            match reader.read() {
                Some(timex) => {
                    at = timex.tokens.end;
                    found.push(timex);
                }
                None => at += 1,
            }
        }
    }
    found
}

/// Words without a class of their own that a time expression may begin with.
const OPENERS: &[&str] = &[
    "early",
    "late",
    "mid",
    "last",
    "past",
    "previous",
    "next",
    "coming",
    "following",
    "same",
    "spring",
    "summer",
    "autumn",
    "winter",
    "noon",
    "midday",
    "midnight",
    "tonight",
    "overnight",
];

/// Whether a time expression may begin with this token: a look that costs nothing, for most words do not.
fn may_begin(text: &str, token: &Token) -> bool {
    match token.class {
        Class::Number
        | Class::NumberWord
        | Class::Month
        | Class::Weekday
        | Class::Determiner
        | Class::Adverb => true,
        // `one week later`
        Class::Pronoun => text[token.bytes()].eq_ignore_ascii_case("one"),
        Class::Preposition | Class::Relative | Class::Open => {
            let word = &text[token.bytes()];
            OPENERS.iter().any(|o| o.eq_ignore_ascii_case(word))
                || word.get(..4).is_some_and(|w| w.eq_ignore_ascii_case("mid-"))
                || word.eq_ignore_ascii_case("that")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate;

    fn date(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> TimeExpression {
        TimeExpression::Date { year, month, day, until: None, direction: Direction::Nearest }
    }

    #[test]
    fn expressions() {
        use TimeExpression::{Clock, Duration, FromNow, FromThen, Set, Weekday};
        for (text, words, expression) in [
            ("He came on the 23rd of it.", "the 23rd", date(None, None, Some(23))),
            ("He came on October 9, 2024.", "October 9, 2024", date(Some(2024), Some(10), Some(9))),
            ("He came on 9 October 2024.", "9 October 2024", date(Some(2024), Some(10), Some(9))),
            ("He came on Oct. 9.", "Oct. 9", date(None, Some(10), Some(9))),
            ("He came on the 9th of October.", "the 9th of October", date(None, Some(10), Some(9))),
            ("He came on 2024-10-09.", "2024-10-09", date(Some(2024), Some(10), Some(9))),
            ("He came in October 2024.", "October 2024", date(Some(2024), Some(10), None)),
            ("He came in 2019.", "2019", date(Some(2019), None, None)),
            (
                "It ran on October 2 and 3.",
                "October 2 and 3",
                TimeExpression::Date {
                    year: None,
                    month: Some(10),
                    day: Some(2),
                    until: Some(3),
                    direction: Direction::Nearest,
                },
            ),
            (
                "He came on Tuesday evening.",
                "Tuesday evening",
                Weekday { day: 2, direction: Direction::Nearest },
            ),
            ("He came last Thursday.", "last Thursday", Weekday { day: 4, direction: Direction::Last }),
            ("He came yesterday.", "yesterday", FromNow { unit: Unit::Day, count: -1 }),
            ("He came three days ago.", "three days ago", FromNow { unit: Unit::Day, count: -3 }),
            ("He came one week later.", "one week later", FromThen { unit: Unit::Week, count: 1 }),
            ("He came last week.", "last week", FromNow { unit: Unit::Week, count: -1 }),
            ("He came two days later.", "two days later", FromThen { unit: Unit::Day, count: 2 }),
            ("He came the next day.", "the next day", FromThen { unit: Unit::Day, count: 1 }),
            ("He came a week before.", "a week before", FromThen { unit: Unit::Week, count: -1 }),
            ("He came at 11.05 a.m. and went.", "11.05 a.m.", Clock { hour: 11, minute: 5 }),
            ("He came at noon.", "noon", Clock { hour: 12, minute: 0 }),
            ("He stayed for four hours.", "four hours", Duration { unit: Unit::Hour, count: Some(4) }),
            ("He comes every year.", "every year", Set { unit: Unit::Year }),
            (
                "They meet on the first Monday of each month.",
                "the first Monday of each month",
                Set { unit: Unit::Month },
            ),
            ("He came in early March.", "early March", date(None, Some(3), None)),
            ("He came on Wednesday, 9 October.", "Wednesday, 9 October", date(None, Some(10), Some(9))),
        ] {
            let a = annotate(text);
            let got: Vec<_> = a.times.iter().map(|t| (a.words(t.tokens.clone()), t.expression)).collect();
            assert_eq!(got, vec![(words, expression)], "{text}");
        }
    }

    #[test]
    fn what_is_no_time() {
        for text in ["The 23rd regiment marched.", "A second man may march.", "He is 47.", "the 3rd edition"]
        {
            let a = annotate(text);
            assert!(a.times.is_empty(), "{text}: {:?}", a.times);
        }
    }
}
