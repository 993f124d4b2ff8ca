//! Dates as pages, feeds and letters write them: in figures, in words of many languages, with a time and zone or
//! without.
//!
//! Nothing here guesses: a date needs a year, and a time without a zone leaves the day alone, for "today" in another
//! zone is another day. Only the reading of `03/04/2021` needs to be told, by [`Order`].

mod clock;
mod month;
mod token;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use twosource_model::Published;

use token::{Token, Tokens};

/// How a date in figures with its year last is read, where both readings give a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Order {
    /// `03/04/2021` is the third of April.
    #[default]
    DayFirst,
    /// `03/04/2021` is the fourth of March.
    MonthFirst,
}

impl Order {
    /// The order that a language's readers expect. Of all English tags only the American one is month-first.
    pub(crate) fn of_language(tag: &str) -> Self {
        let tag = tag.to_ascii_lowercase().replace('_', "-");
        if matches!(tag.as_str(), "en-us" | "en-ph" | "es-us") { Self::MonthFirst } else { Self::DayFirst }
    }
}

/// The first year that a date may have: archives go back so far.
const FIRST_YEAR: i16 = 1900;
/// The first year that a date in running text or a count of seconds may have: nothing older was ever published on a page,
/// while texts tell of what is older.
pub(crate) const FIRST_ON_PAGES: i16 = 1985;
/// The last year that a date may have.
const LAST_YEAR: i16 = 2100;
/// Bytes of a text that are looked at for its first date.
const LOOKED_AT: usize = 2048;

/// The date that a value such as an attribute holds; `None` where it holds none or is more than a date.
pub(crate) fn value(text: &str, order: Order) -> Option<Published> {
    let text = text.trim();
    if text.len() > 120 {
        return None;
    }
    if let Some(exact) = exact(text) {
        return Some(exact);
    }
    if let Some(compact) = compact(text) {
        return Some(compact);
    }
    find(text, order, FIRST_YEAR)
}

/// The first date in a running text.
pub(crate) fn first(text: &str, order: Order) -> Option<Published> {
    find(text, order, FIRST_ON_PAGES)
}

fn find(text: &str, order: Order, first_year: i16) -> Option<Published> {
    let text = &text[..text.floor_char_boundary(LOOKED_AT)];
    let tokens = Tokens::of(text);
    let is_fine = |date: &Published| date.day().year() >= first_year;
    (0..tokens.len()).find_map(|at| dated(&tokens, at, order).filter(is_fine))
}

/// RFC 3339, or ISO 8601 with an offset.
fn exact(text: &str) -> Option<Published> {
    if text.len() < 10 || !text.as_bytes()[..4].iter().all(u8::is_ascii_digit) || text.contains('[') {
        return None;
    }
    // A day that midnight in UTC stands for is written so by programs that keep days: the day is all that is meant,
    // but the instant is what was said, and it is the same day.
    text.parse().ok().filter(|published: &Published| plausible(published.day()))
}

/// `20210323`, `20210323T0930…`, and seconds or milliseconds since 1970.
fn compact(text: &str) -> Option<Published> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number: i64 = text[..digits].parse().ok()?;
    match (digits, text.len()) {
        (10, 10) => Timestamp::from_second(number).ok().map(utc).filter(is_counted),
        (13, 13) => Timestamp::from_millisecond(number).ok().map(utc).filter(is_counted),
        (14, 14) | (8, _) => {
            let number = if digits == 14 { number / 1_000_000 } else { number };
            let (year, rest) = (number / 10_000, number % 10_000);
            let day = day(year, rest / 100, rest % 100)?;
            let rest = text[8..].strip_prefix('T').filter(|_| digits == 8);
            Some(rest.and_then(|t| compact_time(day, t)).unwrap_or(Published::Day(day)))
        }
        _ => None,
    }
    .filter(|published| plausible(published.day()))
}

/// `093000Z`, `0930+0100`
fn compact_time(day: Date, text: &str) -> Option<Published> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let part = |at: usize| text.get(at..at + 2).filter(|_| at + 2 <= digits)?.parse::<i8>().ok();
    let seconds = if digits >= 6 { part(4)? } else { 0 };
    let zone = clock::zone(&Tokens::of(&text[digits..]), 0, clock::Zones::Anybodys)?;
    instant(day, part(0)?, part(2)?, seconds, zone)
}

fn is_counted(published: &Published) -> bool {
    published.day().year() >= FIRST_ON_PAGES
}

fn utc(at: Timestamp) -> Published {
    Published::Instant { at, offset: 0 }
}

/// An instant of a day; `None` where the clock has no such time.
fn instant(day: Date, hour: i8, minute: i8, second: i8, zone: Offset) -> Option<Published> {
    let time = jiff::civil::Time::new(hour, minute, second.min(59), 0).ok()?;
    let at = zone.to_timestamp(day.to_datetime(time)).ok()?;
    Some(Published::Instant { at, offset: zone.seconds() })
}

/// A day of the calendar in a year that pages have.
fn day(year: i64, month: i64, day: i64) -> Option<Date> {
    let date =
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    plausible(date).then_some(date)
}

fn plausible(date: Date) -> bool {
    (FIRST_YEAR..=LAST_YEAR).contains(&date.year())
}

/// The date that begins at a token, with its time where a zone is given.
fn dated(tokens: &Tokens<'_>, at: usize, order: Order) -> Option<Published> {
    let (day, after) = year_first(tokens, at)
        .or_else(|| in_words(tokens, at))
        .or_else(|| month_first_in_words(tokens, at))
        .or_else(|| in_figures(tokens, at, order))?;
    let zones = if is_of_mail(tokens, at) { clock::Zones::OfMail } else { clock::Zones::Anybodys };
    Some(clock::after(tokens, after, day, zones).unwrap_or(Published::Day(day)))
}

/// Whether a date begins as RFC 822 has it: a day and the short name of a month, at the beginning or behind the short name
/// of a weekday.
fn is_of_mail(tokens: &Tokens<'_>, at: usize) -> bool {
    let short = |at: usize| matches!(tokens.get(at), Some(Token::Word(word)) if word.len() == 3);
    let weekday = at == 2 && short(0) && matches!(tokens.get(1), Some(Token::Mark(',')));
    (at == 0 || weekday)
        && tokens.number(at, 1, 2).is_some()
        && short(at + 1)
        && tokens.month(at + 1).is_some()
}

/// `2021-03-23`, `2021/3/23`, `2021年3月23日`, `2021. 3. 23.`, `2021 March 23`
fn year_first(tokens: &Tokens<'_>, at: usize) -> Option<(Date, usize)> {
    let year = tokens.number(at, 4, 4)?;
    if at > 0 && tokens.joined(at) && matches!(tokens.get(at - 1), Some(Token::Mark('-' | '/' | '.'))) {
        return None;
    }
    if let Some(month) =
        tokens.skip(at + 1, &['-', '/', ' ', '.']).and_then(|i| tokens.month(i).map(|m| (m, i)))
    {
        let (month, i) = month;
        let d = tokens.skip(i + 1, &['-', '/', '.', ','])?;
        let number = tokens.number(d, 1, 2)?;
        return Some((day(year, month, number)?, d + 1));
    }
    let (sep, m) = match tokens.get(at + 1)? {
        Token::Mark(c @ ('-' | '/' | '.' | '_' | '年' | '년' | '–')) => (c, at + 2),
        _ => return None,
    };
    let month = tokens.number(m, 1, 2)?;
    match (sep, tokens.get(m + 1)?) {
        ('年', Token::Mark('月')) | ('년', Token::Mark('월')) => {}
        (sep, Token::Mark(c)) if c == sep => {}
        _ => return None,
    }
    let number = tokens.number(m + 2, 1, 2)?;
    let after = if matches!(tokens.get(m + 3), Some(Token::Mark('日' | '일'))) { m + 4 } else { m + 3 };
    Some((day(year, month, number)?, after))
}

/// `23 March 2021`, `23rd of March, 2021`, `23. März 2021`, `23 de marzo de 2021`, `23-Mar-2021`
fn in_words(tokens: &Tokens<'_>, at: usize) -> Option<(Date, usize)> {
    let number = tokens.number(at, 1, 2)?;
    let mut m = at + 1;
    while let Some(token) = tokens.get(m) {
        let passes = match token {
            Token::Mark(c) => matches!(c, '.' | '-' | '/' | 'º' | '°' | ','),
            Token::Word(w) => matches!(w, "st" | "nd" | "rd" | "th" | "er" | "of" | "de" | "a" | "e" | "d"),
            Token::Number { .. } => false,
        };
        if !passes || m > at + 3 {
            break;
        }
        m += 1;
    }
    let month = tokens.month(m)?;
    let y = tokens.skip(m + 1, &['.', ',', '-', '/', '\'', '’'])?;
    let y = match tokens.get(y)? {
        Token::Word("de" | "of" | "del" | "г") => y + 1,
        _ => y,
    };
    if let Some(year) = tokens.year(y) {
        return Some((day(year, month, number)?, y + 1));
    }
    // RFC 822 has years of two digits, and RFC 5322 (4.3) says of which century they are.
    let timed = tokens.number(y + 1, 2, 2).is_some() && matches!(tokens.get(y + 2), Some(Token::Mark(':')));
    let short = tokens.number(y, 2, 2).filter(|_| timed && is_of_mail(tokens, at))?;
    Some((day(if short < 50 { 2000 } else { 1900 } + short, month, number)?, y + 1))
}

/// `March 23, 2021`, `Mar. 23rd 2021`, `March 23 10:48:00 2021`
fn month_first_in_words(tokens: &Tokens<'_>, at: usize) -> Option<(Date, usize)> {
    let month = tokens.month(at)?;
    let d = tokens.skip(at + 1, &['.', ',', '-', '/'])?;
    let number = tokens.number(d, 1, 2)?;
    let mut y = d + 1;
    if matches!(tokens.get(y), Some(Token::Word("st" | "nd" | "rd" | "th"))) {
        y += 1;
    }
    let y = tokens.skip(y, &['.', ',', '-', '/'])?;
    if let Some(year) = tokens.number(y, 4, 4) {
        return Some((day(year, month, number)?, y + 1));
    }
    let y = clock::skip_time(tokens, y)?;
    Some((day(tokens.number(y, 4, 4)?, month, number)?, y + 1))
}

/// `23.03.2021`, `23/3/2021`, `3/23/2021`, `23-03-2021`, `23.3.21`
fn in_figures(tokens: &Tokens<'_>, at: usize, order: Order) -> Option<(Date, usize)> {
    let first = tokens.number(at, 1, 2)?;
    if at > 0 && tokens.joined(at) && matches!(tokens.get(at - 1), Some(Token::Mark('.' | '/' | '-' | ':'))) {
        return None;
    }
    let Token::Mark(sep @ ('.' | '/' | '-')) = tokens.get(at + 1)? else { return None };
    let second = tokens.number(at + 2, 1, 2)?;
    let Token::Mark(c) = tokens.get(at + 3)? else { return None };
    if c != sep {
        return None;
    }
    let year = tokens.number(at + 4, 4, 4).or_else(|| {
        // A year of two digits: only where dots or slashes without spaces make a date of it.
        let close = (at + 1..=at + 4).all(|i| tokens.joined(i));
        tokens.number(at + 4, 2, 2).filter(|_| close && sep != '-').map(|y| 2000 + y)
    })?;
    if matches!(tokens.get(at + 5), Some(Token::Mark(c)) if c == sep && tokens.joined(at + 5)
        && tokens.number(at + 6, 1, 4).is_some() && tokens.joined(at + 6))
    {
        return None;
    }
    let (month, number) = match order {
        Order::MonthFirst if sep != '.' && first <= 12 => (first, second),
        // Machines that write slashes and a time to the second write the month first, in any country.
        _ if sep == '/' && first <= 12 && clock::is_to_the_second(tokens, at + 5) => (first, second),
        _ if second > 12 => (first, second),
        _ => (second, first),
    };
    Some((day(year, month, number)?, at + 5))
}

#[cfg(test)]
mod tests;
