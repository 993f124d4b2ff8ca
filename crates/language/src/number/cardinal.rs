//! Cardinal numbers: digits with separators, number words, and both (`1.2 million`).

use super::words::Words;
use crate::TokenKind;

/// A cardinal number in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cardinal {
    /// Its value; finite and not negative.
    pub(crate) value: f64,
    /// Past its last token.
    pub(crate) end: usize,
    /// Whether `dozen`, `score` stand in it: counts in such units are round.
    pub(crate) dozens: bool,
    /// Whether it is nothing but `a`, `an` before a unit that is not a number.
    pub(crate) article: bool,
}

/// Reads the longest cardinal that begins at a token. `a` alone is none.
pub(crate) fn cardinal(words: &Words<'_>, at: usize) -> Option<Cardinal> {
    let plain = digits_at(words, at).or_else(|| spelled(words, at))?;
    Some(with_fraction(words, plain))
}

/// As [`cardinal`], but `a`, `an` and `one` before a noun count as one.
pub(crate) fn cardinal_or_article(words: &Words<'_>, at: usize) -> Option<Cardinal> {
    cardinal(words, at).or_else(|| {
        words.any(at, &["a", "an"]).then_some(Cardinal {
            value: 1.0,
            end: at + 1,
            dozens: false,
            article: true,
        })
    })
}

/// `1,200.50`, `12`, `1.2`, followed by scale words: `1.2 million`, `5 hundred thousand`, `3 dozen`.
fn digits_at(words: &Words<'_>, at: usize) -> Option<Cardinal> {
    if words.kind(at) != Some(TokenKind::Number) {
        return None;
    }
    let (value, scale) = digits_and_scale(words.word(at))?;
    let mut out = Cardinal { value: value * scale, end: at + 1, dozens: false, article: false };
    scales(words, &mut out);
    Some(out)
}

/// Scale words after a number, at most four (`two hundred million`).
fn scales(words: &Words<'_>, out: &mut Cardinal) {
    for _ in 0..4 {
        let word = words.lower(out.end);
        let Some(scale) = scale(&word) else { break };
        // `two dozens`, `10 thousands of` are left to vague counts.
        out.dozens |= scale == 12.0;
        out.value *= scale;
        out.end += 1;
    }
}

/// The digits of a token with what clings to them: `12`, `1,200`, `0.5`, `3m`, `5bn`, `10k`.
pub(crate) fn digits_and_scale(word: &str) -> Option<(f64, f64)> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let scale = match &word[digits.len()..] {
        "" => 1.0,
        "k" | "K" => 1e3,
        "m" | "mn" | "mln" | "M" => 1e6,
        "bn" | "bln" | "B" => 1e9,
        "tn" | "trn" => 1e12,
        _ => return None,
    };
    digits_value(digits).map(|value| (value, scale))
}

/// `1,200.50`: commas only between groups of three, one point at most; no sign, no letters.
pub(crate) fn digits_value(word: &str) -> Option<f64> {
    if word.len() > 30 || !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, part) = word.split_once('.').unwrap_or((word, ""));
    if !part.bytes().all(|b| b.is_ascii_digit()) || whole.len() < word.len() && part.is_empty() {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.len() > first.len();
    let ok = first.bytes().all(|b| b.is_ascii_digit())
        && (!grouped || (1..=3).contains(&first.len()))
        && groups.all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()));
    if !ok {
        return None;
    }
    let plain: String = word.chars().filter(|c| *c != ',').collect();
    plain.parse::<f64>().ok().filter(|v| v.is_finite())
}

/// `5 1/2`, `two and a half`, `1½`; a number before a unit (`a year and a half`) is for the reader of the unit.
fn with_fraction(words: &Words<'_>, mut plain: Cardinal) -> Cardinal {
    if let Some((part, end)) = fraction(words, plain.end)
        && plain.value.fract() == 0.0
        && plain.value < 1000.0
        && words.kind(plain.end - 1) == Some(TokenKind::Number)
    {
        plain.value += part;
        plain.end = end;
    } else if words.is(plain.end, "and")
        && words.is(plain.end + 1, "a")
        && let Some(part) = part_name(&words.lower(plain.end + 2))
        && !words.is(plain.end + 3, "of")
    {
        plain.value += part;
        plain.end += 3;
        scales(words, &mut plain);
    }
    plain
}

/// `1/2`, `3/4`, `½`.
pub(crate) fn fraction(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let sign = match words.word(at) {
        "½" => Some(0.5),
        "¼" => Some(0.25),
        "¾" => Some(0.75),
        "⅓" => Some(1.0 / 3.0),
        "⅔" => Some(2.0 / 3.0),
        _ => None,
    };
    if let Some(value) = sign {
        return Some((value, at + 1));
    }
    let small = |figures: &str| figures.parse::<u8>().ok().filter(|n| (1..=99).contains(n));
    let (above, below) = words.word(at).split_once('/')?;
    let (above, below) = (small(above)?, small(below)?);
    // 9/11 is a day: a fraction's lower number is one of few.
    (above < below && matches!(below, 2 | 3 | 4 | 5 | 8 | 10 | 16))
        .then(|| (f64::from(above) / f64::from(below), at + 1))
}

pub(crate) fn part_name(lower: &str) -> Option<f64> {
    Some(match lower {
        "half" => 0.5,
        "third" => 1.0 / 3.0,
        "quarter" => 0.25,
        _ => return None,
    })
}

/// Number words: `twenty-three`, `a hundred and five`, `two dozen`, `half a million`, `two point five`.
fn spelled(words: &Words<'_>, at: usize) -> Option<Cardinal> {
    let mut out = Cardinal { value: 0.0, end: at, dozens: false, article: false };
    // `half a dozen`, `half a million`
    if words.is(at, "half")
        && words.any(at + 1, &["a", "an"])
        && let Some(s) = scale(&words.lower(at + 2)).filter(|s| *s > 10.0)
    {
        return Some(Cardinal { value: s / 2.0, end: at + 3, dozens: s == 12.0, article: false });
    }
    let mut next = at;
    // `a hundred`, `a dozen`, `a million`
    let article = words.any(at, &["a", "an"]);
    if article {
        scale(&words.lower(at + 1))?;
        next += 1;
    }
    let (mut total, mut group, mut last) = (0.0, if article { 1.0 } else { 0.0 }, f64::INFINITY);
    let mut seen = article;
    let mut biggest = f64::INFINITY;
    // No number word needs more tokens than this, and what is longer is a list.
    for _ in 0..24 {
        let lower = words.lower(next);
        if let Some(value) = hyphened(&lower) {
            // `twenty three`, `two hundred five`; but `five ten` is two numbers.
            let fits = match last {
                l if l == f64::INFINITY => true,
                l if l >= 100.0 => value < 100.0,
                l => (20.0..100.0).contains(&l) && l % 10.0 == 0.0 && value < 10.0,
            };
            if !fits {
                break;
            }
            group += value;
            last = value;
            seen = true;
            next += 1;
        } else if let Some(s) = scale(&lower) {
            if !seen {
                break;
            }
            if s == 100.0 {
                if group == 0.0 || group >= 100.0 {
                    break;
                }
                group *= s;
            } else if s == 12.0 {
                out.dozens = true;
                group *= s;
                next += 1;
                break;
            } else {
                if s >= biggest || group == 0.0 {
                    break;
                }
                biggest = s;
                total += group * s;
                group = 0.0;
            }
            last = s;
            next += 1;
        } else if &*lower == "and" && seen && last >= 100.0 && last.is_finite() {
            // `a hundred and five`: within a number only where a smaller one follows that is no count of its own.
            let after = hyphened(&words.lower(next + 1)).is_some_and(|v| v < 100.0);
            if !after || scale(&words.lower(next + 2)).is_some_and(|s| s >= last) {
                break;
            }
            next += 1;
        } else if &*lower == "point" && seen && hyphened(&words.lower(next + 1)).is_some_and(|v| v < 10.0) {
            let mut place = 0.1;
            next += 1;
            while let Some(value) = hyphened(&words.lower(next)).filter(|v| *v < 10.0 && place > 1e-9) {
                group += value * place;
                place /= 10.0;
                next += 1;
            }
            last = 1.0;
        } else {
            break;
        }
    }
    out.value = total + group;
    out.end = next;
    seen.then_some(out)
}

/// `three`, `fifteen`, `ninety`, `twenty-three`: below one hundred.
pub(crate) fn hyphened(lower: &str) -> Option<f64> {
    match lower.split_once('-') {
        None => small(lower),
        Some((tens, ones)) => {
            let (tens, ones) = (small(tens)?, small(ones)?);
            (tens >= 20.0 && (1.0..10.0).contains(&ones)).then_some(tens + ones)
        }
    }
}

fn small(lower: &str) -> Option<f64> {
    Some(match lower {
        "zero" => 0.0,
        "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" => 12.0,
        "thirteen" => 13.0,
        "fourteen" => 14.0,
        "fifteen" => 15.0,
        "sixteen" => 16.0,
        "seventeen" => 17.0,
        "eighteen" => 18.0,
        "nineteen" => 19.0,
        "twenty" => 20.0,
        "thirty" => 30.0,
        "forty" => 40.0,
        "fifty" => 50.0,
        "sixty" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        _ => return None,
    })
}

/// What a scale word multiplies by.
pub(crate) fn scale(lower: &str) -> Option<f64> {
    Some(match lower {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" | "mln" => 1e6,
        "billion" | "bn" | "bln" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

/// `third`, `twenty-first`, `hundredth`; not `second`, `quarter`, `half`, which are other words as often.
pub(crate) fn ordinal_word(lower: &str) -> Option<u32> {
    let ones = |w: &str| {
        Some(match w {
            "first" => 1,
            "second" => 2,
            "third" => 3,
            "fourth" => 4,
            "fifth" => 5,
            "sixth" => 6,
            "seventh" => 7,
            "eighth" => 8,
            "ninth" => 9,
            _ => return None,
        })
    };
    if let Some((tens, one)) = lower.split_once('-') {
        let tens = small(tens).filter(|t| *t >= 20.0)?;
        // Tens below one hundred: exact.
        return ones(one).map(|o| tens as u32 + o);
    }
    if let Some(one) = ones(lower) {
        return Some(one);
    }
    Some(match lower {
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        "fortieth" => 40,
        "fiftieth" => 50,
        "sixtieth" => 60,
        "seventieth" => 70,
        "eightieth" => 80,
        "ninetieth" => 90,
        "hundredth" => 100,
        "thousandth" => 1000,
        _ => return None,
    })
}

/// `23rd` → 23.
pub(crate) fn ordinal_digits(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let tail = &word[digits.len()..];
    if !["st", "nd", "rd", "th"].iter().any(|t| tail.eq_ignore_ascii_case(t)) {
        return None;
    }
    digits.parse().ok()
}
