//! Numbers: how many, how much, how large a part, and how exact it is meant.
//!
//! Dates, times of day and lengths of time are the time expressions' business and no numbers here; neither are telephone
//! numbers, scores of games and votes, and the numbers of a list's items.

mod age;
mod cardinal;
mod exclude;
mod figures;
mod hedge;
mod measure;
mod money;
mod part;
mod reader;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use crate::{Timex, Token};

pub(crate) use cardinal::{
    cardinal, cardinal_or_article, digits_value, hyphened as below_hundred, ordinal_digits, ordinal_word,
    part_name,
};
pub(crate) use words::{Lower, Words};

/// A number in the text, with what the words around it make of it.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberExpression {
    /// Its tokens: the hedge, the figures or number words, the currency or unit.
    pub tokens: Range<usize>,
    /// Of these, the figures or number words alone; both numbers of a range, and what stands between.
    pub figures: Range<usize>,
    /// The smallest value that the words allow, before its unit; finite, `None` where open below. Whether the bound itself
    /// is allowed (`at least 5`, `more than 5`) is not told apart.
    pub low: Option<f64>,
    /// The largest value that the words allow, before its unit; finite, `None` where open above.
    pub high: Option<f64>,
    /// How exact the words are.
    pub hedge: NumberHedge,
    /// What it measures; `None` for counts and for units that are not known.
    pub measure: Option<Measure>,
    /// What kind of number it is.
    pub kind: NumberKind,
    /// The words of that which it holds for each of: `share` of `$1.20 a share`, `hour` of `60 miles per hour`.
    pub per: Option<Range<usize>>,
}

/// What kind of number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// How many or how much: `34`, `1.2 million`, `5 km`, `$3m`.
    Cardinal,
    /// The how-manyth: `23rd`, `third`.
    Ordinal,
    /// A part of a whole: `a third of`, `half the`, `one in five`. The measure is a share.
    Part,
    /// How old, in years: `aged 34`, `34-year-old`, `Kim, 34,`; `six-month-old` is 0.5.
    Age,
    /// A name's number: `Flight 17`, `No. 5`, `Resolution 425`.
    Label,
}

/// How exact a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberHedge {
    /// `34`
    Exact,
    /// `at least 12`, `more than 30`, `50 or more`
    AtLeast,
    /// `up to 40`, `fewer than 10`
    AtMost,
    /// `about 40`, `some 15,000`, `nearly 50`, `100 or so`: a tenth to the side or sides that the words leave open.
    About,
    /// `two or three`, `10 to 12`, `between 5 and 7`
    Between,
    /// `dozens`, `several hundred`, `a few`
    Vague,
}

/// What a number measures, and the factor that brings it to the base unit: 5 km and 3.1 miles are 5,000 m and 4,989 m.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// What is measured, and in which base unit.
    pub quantity: Measured,
    /// The value times this, plus the offset, is the value in the base unit; finite and positive.
    pub factor: f64,
    /// Zero but for degrees Fahrenheit.
    pub offset: f64,
}

impl Measure {
    /// A value in the base unit.
    #[must_use]
    pub fn in_base(&self, value: f64) -> f64 {
        value * self.factor + self.offset
    }
}

/// What is measured, with its base unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measured {
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Kilograms.
    Mass,
    /// Metres a second.
    Speed,
    /// Degrees Celsius.
    Temperature,
    /// Watts.
    Power,
    /// Watt-hours.
    Energy,
    /// Bytes.
    Data,
    /// A part of a whole; percent are hundredths of it.
    Share,
    /// Percentage points.
    Points,
    /// Money: the ISO 4217 code. Money of two currencies is not comparable.
    Money(&'static str),
}

pub(crate) fn find(
    text: &str,
    tokens: &[Token],
    sentences: &[Range<usize>],
    times: &[Timex],
) -> Vec<NumberExpression> {
    let mut found = Vec::new();
    for sentence in sentences {
        let words = Words { text, tokens, start: sentence.start, end: sentence.end };
        let mut times = {
            let from = times.partition_point(|t| t.tokens.end <= sentence.start);
            times[from..].iter().take_while(|t| t.tokens.start < sentence.end).peekable()
        };
        let mut at = sentence.start;
        while at < sentence.end {
            while times.next_if(|t| t.tokens.end <= at).is_some() {}
            if let Some(time) = times.peek().filter(|t| t.tokens.start <= at) {
                at = time.tokens.end;
                continue;
            }
            // What belongs to a time is out of reach.
            let end = times.peek().map_or(sentence.end, |t| t.tokens.start);
            let reader = reader::Reader { words: Words { end, ..words }, whole: words };
            match reader.read(at) {
                reader::Reading::Number(number) => {
                    at = number.tokens.end.max(at + 1);
                    found.push(number);
                }
                reader::Reading::Nothing(next) => at = next.max(at + 1),
            }
        }
    }
    found
}
