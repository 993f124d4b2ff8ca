//! Dates in figures: ISO 8601, slashes, dots, and the forms of the armed forces.

use super::super::vocabulary::{days_in, month, short_year, year};
use super::super::{ClockTime, Timex, Year};
use super::Reader;

impl Reader<'_> {
    pub(super) fn numeric(&self, at: usize) -> Option<Timex> {
        self.iso(at).or_else(|| self.joined(at)).or_else(|| self.slashed(at)).or_else(|| self.military(at))
    }

    /// `2024-10-09`, `2024-10-09T14:30Z`.
    fn iso(&self, at: usize) -> Option<Timex> {
        let word = self.words.word(at);
        let day = word.strip_suffix('T').unwrap_or(word);
        let mut parts = day.split('-');
        let (y, m, d) = (year(parts.next()?)?, parts.next()?, parts.next()?);
        if parts.next().is_some() || m.len() != 2 || d.len() != 2 {
            return None;
        }
        let found = calendar_day(at..at + 1, Year::Said(y), m, d)?;
        if day.len() == word.len() || !self.words.clings(at) {
            return (day.len() == word.len()).then_some(found);
        }
        let (clock, end) = self.iso_clock(at + 1)?;
        Some(Timex { clock: Some(clock), ..found }.to(end))
    }

    /// `14:30`, `14:30:00Z` after an ISO date.
    fn iso_clock(&self, at: usize) -> Option<(ClockTime, usize)> {
        let word = self.words.word(at);
        let time = word.strip_suffix('Z').unwrap_or(word);
        let mut parts = time.split(':');
        let hour = parts.next()?.parse().ok().filter(|h| (0..24).contains(h))?;
        let minute = parts.next()?.parse().ok().filter(|m| (0..60).contains(m))?;
        let zone = (time.len() < word.len()).then_some(0);
        Some((ClockTime { hour, minute: Some(minute), zone }, at + 1))
    }

    /// `31.10.1989`, `31-10-1989`: the day stands first where dots or dashes are used.
    fn joined(&self, at: usize) -> Option<Timex> {
        let word = self.words.word(at);
        let sign = if word.contains('.') { '.' } else { '-' };
        let mut parts = word.split(sign);
        let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || d.len() > 2 || m.len() > 2 {
            return None;
        }
        calendar_day(at..at + 1, Year::Said(year(y)?), m, d)
    }

    /// `10/31/89`, `31/10/1989`, `1989/10/31`. Where both would do, the month stands first, as the agencies that write
    /// so have it.
    fn slashed(&self, at: usize) -> Option<Timex> {
        let mut parts = self.words.word(at).split('/');
        let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let tokens = at..at + 1;
        if let Some(y) = year(a) {
            return calendar_day(tokens, Year::Said(y), b, c);
        }
        if a.len() > 2 || b.len() > 2 {
            return None;
        }
        let y = Year::Said(year(c).or_else(|| short_year(c))?);
        calendar_day(tokens.clone(), y, a, b).or_else(|| calendar_day(tokens, y, b, a))
    }

    /// `09OCT2024`, `091435ZOCT24`, `09 OCT 24`.
    fn military(&self, at: usize) -> Option<Timex> {
        let word = self.words.word(at);
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (figures, letters) = word.split_at(digits);
        let (figures, clock, letters) = match figures.len() {
            1 | 2 => (figures, None, letters),
            6 => {
                let zulu = letters.strip_prefix('Z')?;
                (&figures[..2], Some(four_figures(&figures[2..])?), zulu)
            }
            _ => return None,
        };
        let upper = letters.bytes().all(|b| b.is_ascii_uppercase());
        let (name, next) = if letters.is_empty() {
            let next = self.words.word(at + 1);
            (next, at + 2)
        } else {
            (letters, at + 1)
        };
        let upper = upper && name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase());
        let m = month(name).filter(|_| upper)?;
        let after = self.words.word(next);
        let y = year(after).or_else(|| short_year(after));
        let end = next + usize::from(y.is_some());
        // Without a year only what clings together is a date of this form.
        if y.is_none() && letters.is_empty() {
            return None;
        }
        let day = figures.parse().ok().filter(|d| (1..=days_in(m, y)).contains(d))?;
        let found = Self::whole(at, end, y.map_or(Year::Unsaid, Year::Said), Some(m), Some(day), None);
        Some(Timex { clock: clock.map(|c| ClockTime { zone: Some(0), ..c }), ..found })
    }
}

/// A time of day in four figures: `1435`.
pub(super) fn four_figures(word: &str) -> Option<ClockTime> {
    if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let hour = word[..2].parse().ok().filter(|h| (0..=24).contains(h))?;
    let minute = word[2..].parse().ok().filter(|m| (0..60).contains(m))?;
    Some(ClockTime { hour, minute: Some(minute), zone: None })
}

fn calendar_day(tokens: std::ops::Range<usize>, year: Year, month: &str, day: &str) -> Option<Timex> {
    let said = match year {
        Year::Said(y) => Some(y),
        _ => None,
    };
    let month: i8 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
    let day: i8 = day.parse().ok().filter(|d| (1..=days_in(month, said)).contains(d))?;
    Some(Reader::whole(tokens.start, tokens.end, year, Some(month), Some(day), None))
}
