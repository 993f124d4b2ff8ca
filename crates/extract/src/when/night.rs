//! A night between two days: `in the night from Saturday to Sunday`, `the night of 22 to 23 February`.

use jiff::civil::Date;
use twosource_language::DayPart;
use twosource_model::{TimeValue, TimexKind};

use super::Clock;
use crate::text::{Text, fold};

/// Tokens between the word for the night and the second day.
const REACH: usize = 7;

/// Gives the night to both of its days, each of which by itself would be another night.
pub(super) fn between_days(text: &Text<'_>, clock: &Clock, values: &mut [TimeValue]) {
    let a = &text.a;
    for (number, time) in a.times.iter().enumerate() {
        let start = time.tokens.start;
        let joins = start > 1 && matches!(fold(a.word(start - 1)).as_ref(), "to" | "and" | "-" | "–");
        let Some(second) = values[number].value.parse::<Date>().ok().filter(|_| joins) else { continue };
        let from = start.saturating_sub(REACH).max(text.around(start).start);
        let night =
            (from..start - 1).rev().find(|&i| matches!(fold(a.word(i)).as_ref(), "night" | "overnight"));
        let Some(night) = night else { continue };
        let between = |i: usize| {
            let word = fold(a.word(i));
            a.times.iter().take(number).rev().take(2).any(|t| t.tokens.contains(&i))
                || matches!(word.as_ref(), "from" | "of" | "between" | "on" | "the")
                || word.chars().all(|c| c.is_ascii_digit())
        };
        let (Ok(first), true) = (second.yesterday(), (night + 1..start - 1).all(between)) else { continue };
        let value = TimeValue {
            kind: TimexKind::Time,
            value: format!("{first}TNI"),
            interval: clock.part_of(first, DayPart::Night),
            ..values[number].clone()
        };
        if let Some(before) = number.checked_sub(1).filter(|n| a.times[*n].tokens.start > night) {
            values[before] = value.clone();
        }
        values[number] = value;
    }
}
