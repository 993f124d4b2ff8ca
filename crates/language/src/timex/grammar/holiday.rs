//! Days that have names.

use super::super::vocabulary::HOLIDAYS;
use super::super::{Direction, TimeExpression, Timex, Year};
use super::Reader;
use crate::TokenKind;
use crate::number::Lower;

impl Reader<'_> {
    /// `Christmas`, `New Year's Eve 2023`, `Thanksgiving Day last year`.
    pub(super) fn holiday(&self, at: usize) -> Option<Timex> {
        if !self.words.capital(at) || !may_begin(self.words.word(at)) {
            return None;
        }
        let (holiday, end) = HOLIDAYS
            .iter()
            .filter_map(|(name, holiday)| Some((*holiday, self.reads(at, name)?)))
            .max_by_key(|(_, end)| *end)?;
        let (year, end) = self.year_after(end).unwrap_or((Year::Unsaid, end));
        // Christmas Island, the Easter Rising: part of another name.
        if self.words.kind(end) == Some(TokenKind::Word)
            && self.words.capital(end)
            && super::super::vocabulary::day_part(&self.words.lower(end)).is_none()
        {
            return None;
        }
        let direction = Direction::Nearest;
        Some(self.then_part(Timex::new(at..end, TimeExpression::Holiday { holiday, year, direction })))
    }

    /// The token after a name whose words stand from a token on.
    fn reads(&self, at: usize, name: &str) -> Option<usize> {
        let mut next = at;
        for word in name.split(' ') {
            let there = match word {
                "'s" => self.words.kind(next) == Some(TokenKind::Possessive),
                "'" => matches!(self.words.word(next), "'" | "’"),
                _ => self.words.is(next, word),
            };
            if !there {
                return None;
            }
            next += 1;
        }
        Some(next)
    }
}

/// Whether a capitalised word begins a holiday's name.
pub(super) fn may_begin(word: &str) -> bool {
    FIRST_WORDS.binary_search(&&*Lower::new(word)).is_ok()
}

/// The first words of holidays' names, in order.
const FIRST_WORDS: &[&str] = &[
    "anzac",
    "armistice",
    "ash",
    "australia",
    "bastille",
    "boxing",
    "christmas",
    "columbus",
    "earth",
    "easter",
    "epiphany",
    "good",
    "guy",
    "halloween",
    "independence",
    "labor",
    "labour",
    "martin",
    "may",
    "memorial",
    "new",
    "palm",
    "pentecost",
    "presidents",
    "st.",
    "thanksgiving",
    "valentine",
    "veterans",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words_are_those_of_the_names() {
        assert!(FIRST_WORDS.is_sorted());
        for (name, _) in HOLIDAYS {
            assert!(may_begin(name.split(' ').next().unwrap()), "{name}");
        }
    }
}
