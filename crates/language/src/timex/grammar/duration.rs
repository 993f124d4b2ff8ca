//! Counted units: lengths of time (`four hours`, `the past three months`, `two-year`), and distances from now or then
//! (`three days ago`, `a year earlier`).

use super::super::vocabulary::unit;
use super::super::{Count, Direction, Period, TimeExpression, TimeHedge, Timex, Unit, Year};
use super::Reader;
use crate::TokenKind;
use crate::number::{self, below_hundred};

/// How many of a unit.
#[derive(Clone, Copy)]
struct Amount {
    /// `None`: several.
    count: Option<Count>,
    /// The first token after it.
    end: usize,
    article: bool,
}

impl Reader<'_> {
    pub(super) fn counted(&self, at: usize) -> Option<Timex> {
        self.hyphened(at)
            .or_else(|| self.half_unit(at))
            .or_else(|| self.plain(at))
            .or_else(|| self.first_units(at))
            .or_else(|| self.bare_plural(at))
    }

    /// `two-year`, `24-hour`, `several-year`, `day-long`, `decades-long`, `yearlong`; ages are none.
    fn hyphened(&self, at: usize) -> Option<Timex> {
        let lower = self.words.lower(at);
        if lower.is_empty() || lower.ends_with("-old") {
            return None;
        }
        let length =
            |unit, count| Timex::new(at..at + 1, TimeExpression::Duration { unit, count }).before_noun();
        let long = lower.strip_suffix("-long").or_else(|| lower.strip_suffix("long"));
        let stem = long.unwrap_or(&lower);
        if long.is_some()
            && let Some((unit, plural)) = unit(stem)
        {
            return Some(length(unit, (!plural).then(|| Count::whole(1))));
        }
        let (amount, name) = stem.rsplit_once('-')?;
        let (unit, plural) = unit(name)?;
        if plural && long.is_none() || self.words.any(at + 1, &["old", "olds"]) && !self.words.capital(at + 1)
        {
            return None;
        }
        // `two-and-a-half-year`
        let (amount, half) = match amount.strip_suffix("-and-a-half") {
            Some(amount) => (amount, 500),
            None => (amount, 0),
        };
        let count = match amount {
            "several" | "multi" => None,
            "half" => Some(Count(500)),
            _ => {
                let value =
                    below_hundred(amount).or_else(|| number::digits_value(amount)).or(match amount {
                        "hundred" => Some(100.0),
                        "thousand" => Some(1000.0),
                        _ => None,
                    })?;
                Some(Count(count_of(value)?.0 + half))
            }
        };
        Some(length(unit, count))
    }

    /// `half an hour`, `half a day`, `a half hour`, `a quarter of an hour`.
    fn half_unit(&self, at: usize) -> Option<Timex> {
        let before = self.words.is(at, "half") && self.words.any(at + 1, &["a", "an"]);
        let after = self.words.is(at, "a") && self.words.is(at + 1, "half");
        if !before && !after {
            return None;
        }
        let next = at + 2;
        let (unit, plural) = unit(&self.words.lower(next))?;
        (!plural && unit != Unit::Second)
            .then(|| self.shifted(at, next + 1, unit, Some(Count(500)), false))
            .flatten()
    }

    /// `three days ago`, `the past twenty years`, `another two weeks`, `a year and a half`, `five year`.
    fn plain(&self, start: usize) -> Option<Timex> {
        let lead = self.lead(start);
        let amount = self.amount(lead.next)?;
        let mut at = amount.end;
        // `two more weeks`, `three full years`, `a whole month`, `eight trading days`
        if self.words.any(
            at,
            &[
                "more",
                "additional",
                "extra",
                "full",
                "whole",
                "straight",
                "consecutive",
                "trading",
                "business",
                "working",
                "calendar",
                "long",
                "further",
                "successive",
                "solid",
            ],
        ) {
            at += 1;
        }
        let (unit, plural) = self.unit_at(at)?;
        // `a second man`: an ordinal, not a unit of time. `one quarter of` is a part.
        if self.words.is(at, "second") || unit == Unit::Quarter && !plural {
            return None;
        }
        // `five year low`, `two day visit`: singular after a number stands before a noun.
        let attributive = !plural && !amount.article && amount.count != Some(Count::whole(1));
        if attributive && (amount.count.is_none() || self.words.is(at + 1, "old")) {
            return None;
        }
        let mut end = at + 1;
        // `52 years old`, `18 months of age`: ages.
        if self.words.any(end, &["old", "young"]) || self.words.is(end, "of") && self.words.is(end + 1, "age")
        {
            return None;
        }
        let mut count = amount.count;
        if self.words.is(end, "and")
            && self.words.is(end + 1, "a")
            && let Some(part) = number::part_name(&self.words.lower(end + 2))
            && let Some(whole) = count
        {
            count = count_of(f64::from(whole.0) / 1000.0 + part);
            end += 3;
        }
        // `$33 million a year`, `once a day`
        let shifted =
            self.words.any(end, &["ago", "earlier", "later", "before", "after", "from", "or", "and"]);
        if amount.article && !lead.pointed && !shifted && self.is_rate(start) {
            return Some(Timex::new(start..end, TimeExpression::Set { unit, count: 1, on: None }));
        }
        if lead.pointed {
            let found = Timex::new(start..end, TimeExpression::Duration { unit, count });
            return Some(self.or_so(found));
        }
        let found = self.shifted(start, end, unit, count, true)?;
        Some(if attributive { found.before_noun() } else { found })
    }

    /// A unit that is no part of a name: `60 Minutes`, `This Week`.
    pub(super) fn unit_at(&self, at: usize) -> Option<(Unit, bool)> {
        let word = self.words.word(at);
        let titled = self.words.capital(at) && word.contains(|c: char| c.is_ascii_lowercase());
        unit(&self.words.lower(at)).filter(|_| !titled)
    }

    /// What stands before the count and is part of the expression: `the past`, `the first`, `another`.
    fn lead(&self, start: usize) -> Lead {
        let the = usize::from(self.words.any(start, &["the", "this", "these", "those"]));
        let mut next = start + the;
        let mut pointed = the == 1;
        if self.words.any(
            next,
            &[
                "last",
                "past",
                "next",
                "first",
                "final",
                "coming",
                "following",
                "previous",
                "preceding",
                "recent",
                "latest",
                "year-earlier",
                "additional",
                "extra",
                "same",
                "early",
                "intervening",
            ],
        ) {
            next += 1;
            pointed = true;
        }
        if next == start && self.words.is(start, "another") {
            next += 1;
        }
        Lead { next, pointed }
    }

    /// `three`, `2 1/2`, `a`, `several`, `a few`, `a couple of`, `12 to 18`, `two or three`, `10-12`.
    fn amount(&self, at: usize) -> Option<Amount> {
        let several = |end| Some(Amount { count: None, end, article: false });
        let couple = |end: usize| {
            let end = end + usize::from(self.words.is(end, "of"));
            Some(Amount { count: Some(Count::whole(2)), end, article: false })
        };
        match &*self.words.lower(at) {
            "several" | "few" | "many" | "some" => return several(at + 1),
            "couple" => return couple(at + 1),
            "a" if self.words.any(at + 1, &["few", "couple"]) => {
                return if self.words.is(at + 1, "few") { several(at + 2) } else { couple(at + 2) };
            }
            // `a good many`, `a fairly`: none.
            _ => {}
        }
        if let Some(found) = number::cardinal_or_article(&self.words, at) {
            let amount =
                Amount { count: Some(count_of(found.value)?), end: found.end, article: found.article };
            // `two or three`, `12 to 18`: at least the first.
            if self.words.any(found.end, &["or", "to"])
                && let Some(second) = number::cardinal(&self.words, found.end + 1)
                && second.value > found.value
                && !found.article
            {
                return Some(Amount { end: second.end, ..amount });
            }
            return Some(amount);
        }
        let (low, high) = self.words.word(at).split_once(['-', '–'])?;
        let (low, high) = (number::digits_value(low)?, number::digits_value(high)?);
        (low < high && self.words.kind(at) == Some(TokenKind::Number)).then_some(Amount {
            count: Some(count_of(low)?),
            end: at + 1,
            article: false,
        })
    }

    /// `ago`, `later`, `earlier`, `before` after a length make it a distance.
    fn shifted(
        &self,
        start: usize,
        end: usize,
        unit: Unit,
        count: Option<Count>,
        or_so: bool,
    ) -> Option<Timex> {
        let length = Timex::new(start..end, TimeExpression::Duration { unit, count });
        let length = if or_so { self.or_so(length) } else { length };
        let end = length.tokens.end;
        let several = count.is_none();
        // `two decades ago` is a year, not a decade.
        let (unit, times) = match unit {
            Unit::Decade => (Unit::Year, 10),
            Unit::Century => (Unit::Year, 100),
            _ => (unit, 1),
        };
        let whole = count.and_then(Count::as_whole).map(|n| n.saturating_mul(times));
        if !several && whole.is_none() && !matches!(&*self.words.lower(end), "ago") {
            return Some(length);
        }
        let signed = |sign: i32| if several { None } else { Some(sign * whole.unwrap_or(0)) };
        let from_now = |end, sign| Timex {
            expression: TimeExpression::FromNow { unit, count: signed(sign) },
            ..length.clone().to(end)
        };
        let from_then = |end, sign| Timex {
            expression: TimeExpression::FromThen { unit, count: signed(sign) },
            ..length.clone().to(end)
        };
        // A year ago, of a quarter's results, is that quarter.
        let year = |end, year| Timex {
            expression: TimeExpression::Period { period: Period::Same, year, direction: Direction::Nearest },
            ..length.clone().to(end)
        };
        let a_year = unit == Unit::Year && whole == Some(1) && length.hedge.is_none();
        Some(match &*self.words.lower(end) {
            "ago" if a_year => year(end + 1, Year::FromNow(-1)),
            "earlier" if a_year => year(end + 1, Year::FromThen(-1)),
            "ago" => from_now(end + 1, -1),
            "from" if self.words.is(end + 1, "now") => from_now(end + 2, 1),
            "hence" => from_now(end + 1, 1),
            "later" | "afterwards" | "afterward" if !several => from_then(end + 1, 1),
            "earlier" | "previously" if !several => from_then(end + 1, -1),
            // `three days before the vote`, `a week after he left` hang on what follows, which is no time.
            "before" if !several && self.ends_clause(end + 1) => from_then(end + 1, -1),
            "after" if !several && self.ends_clause(end + 1) => from_then(end + 1, 1),
            _ => length,
        })
    }

    /// `a year or so`, `a day or two`, `five years or more`.
    pub(super) fn or_so(&self, found: Timex) -> Timex {
        let end = found.tokens.end;
        if !self.words.is(end, "or") {
            return found;
        }
        let hedge = match &*self.words.lower(end + 1) {
            "so" | "two" => TimeHedge::About,
            "more" | "longer" => TimeHedge::AtLeast,
            "less" => TimeHedge::AtMost,
            _ => return found,
        };
        // `a month or two` only without a noun of its own: `a year or two men` does not happen.
        Timex { hedge: Some(hedge), ..found.to(end + 2) }
    }

    fn ends_clause(&self, at: usize) -> bool {
        !matches!(self.words.kind(at), Some(TokenKind::Word | TokenKind::Number | TokenKind::Quote))
            || self.words.any(at, &["and", "but", "in", "at", "when", "on"])
    }

    /// `the first hours`, `the early years`.
    fn first_units(&self, at: usize) -> Option<Timex> {
        if !self.words.is(at, "the") || !self.words.any(at + 1, &["first", "early", "final", "last"]) {
            return None;
        }
        let (unit, plural) = self.unit_at(at + 2)?;
        plural.then(|| Timex::new(at..at + 3, TimeExpression::Duration { unit, count: None }))
    }

    /// `for years`, `weeks of talks`, `months ago`, `within hours`.
    fn bare_plural(&self, at: usize) -> Option<Timex> {
        let (unit, plural) = unit(&self.words.lower(at))?;
        if !plural || unit == Unit::Second || unit == Unit::Weekend {
            return None;
        }
        // `the first hours`, `the early years`
        if self.words.any(at.wrapping_sub(1), &["first", "early", "final"]) {
            return None;
        }
        let before = self.words.before(at);
        let end = at + 1;
        let after = self.words.lower(end);
        if &*after == "old" || &*after == "of" && self.words.is(end + 1, "age") {
            return None;
        }
        if &*after == "ago" {
            return Some(Timex::new(at..end + 1, TimeExpression::FromNow { unit, count: None }));
        }
        let taken = matches!(
            &*before,
            "for"
                | "in"
                | "after"
                | "within"
                | "take"
                | "takes"
                | "took"
                | "taken"
                | "last"
                | "lasted"
                | "follows"
                | "followed"
                | "spent"
                | "spend"
                | "spending"
                | "over"
                | "throughout"
        );
        let measured = matches!(&*after, "of" | "after" | "before" | "later" | "earlier")
            && !matches!(
                &*before,
                "the" | "his" | "her" | "their" | "its" | "our" | "my" | "these" | "those"
            );
        if !taken && !measured || unit == Unit::Hour && &*before == "over" {
            return None;
        }
        // `weeks or months`
        let end = if self.words.is(end, "or")
            && super::super::vocabulary::unit(&self.words.lower(end + 1)).is_some()
        {
            end + 2
        } else {
            end
        };
        Some(Timex::new(at..end, TimeExpression::Duration { unit, count: None }))
    }

    /// Whether `a year` tells how often: a sum, a number or `once`, `times` stands before it.
    fn is_rate(&self, at: usize) -> bool {
        let before = self.words.before(at);
        if matches!(
            &*before,
            "million"
                | "billion"
                | "thousand"
                | "percent"
                | "dollars"
                | "euros"
                | "pounds"
                | "yuan"
                | "times"
                | "once"
                | "twice"
                | "%"
        ) {
            return true;
        }
        let Some(last) = at.checked_sub(1) else { return false };
        if self.words.kind(last) == Some(TokenKind::Number) {
            return true;
        }
        // `four flights a week`, `dozens of interviews a day`
        let plural = before.ends_with('s') && !before.ends_with("ss") && before.len() > 3;
        let counted = |i: usize| {
            self.words.kind(i) == Some(TokenKind::Number)
                || crate::number::below_hundred(&self.words.lower(i)).is_some()
                || self.words.any(i, &["million", "hundred", "hundreds", "thousands", "dozens", "thousand"])
        };
        plural && last >= 2 && (counted(last - 1) || counted(last - 2))
    }
}

struct Lead {
    next: usize,
    pointed: bool,
}

/// A count in thousandths; `None` where it would not fit.
fn count_of(value: f64) -> Option<Count> {
    // Below 4 million: fits in 32 bits, and is not negative.
    (value > 0.0 && value < 4e6).then(|| Count((value * 1000.0).round() as u32))
}
