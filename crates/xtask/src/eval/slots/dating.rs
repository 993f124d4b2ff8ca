//! The day of an incident, from what its claims say.

use std::collections::BTreeMap;

use jiff::civil::Date;
use twosource_model::{Anchor, Claim, Event, Published, Slot, TimexKind};

use super::{Account, claims_of, is_harm};

/// Days before a report's publication that its incident may lie without further ado.
const RECENT: i32 = 45;

/// The day that most claims of harm are dated to; the day of publication where none is.
pub(super) fn day(accounts: &[Account], events: &[Event]) -> Option<Date> {
    let main = main_event(accounts, events);
    let mut votes: BTreeMap<Date, i32> = BTreeMap::new();
    for account in accounts {
        let published = account.report.published.map(Published::day);
        for (place, claim) in account.reading.claims.iter().filter(|c| is_harm(c) && c.happened()).enumerate()
        {
            let Some((date, stated)) = dated(claim) else { continue };
            let age = published.map_or(0, |p| p.since(date).map_or(0, |s| s.get_days()));
            let of_main = main.is_some_and(|e| e.claims.contains(&claim.name));
            let weight = 2 * i32::from(stated) + i32::from(of_main) + i32::from(place < 4) + 1;
            let weight = if (0..RECENT).contains(&age) { weight * 3 } else { weight };
            // What was shot and who died later: the first is the incident.
            let weight = if claim.frame == "die" { weight - 1 } else { weight };
            *votes.entry(date).or_default() += weight;
        }
    }
    let best =
        votes.iter().max_by_key(|(day, weight)| (**weight, std::cmp::Reverse(**day))).map(|(day, _)| *day);
    best.or_else(|| accounts.iter().filter_map(|a| a.report.published).map(Published::day).min())
}

/// The day of a claim's time, and whether its own words give it.
pub(super) fn dated(claim: &Claim) -> Option<(Date, bool)> {
    let (value, stated) = match &claim.time {
        Slot::Stated { value, .. } => (value, true),
        Slot::Inferred { value, .. } => (value, false),
        Slot::Unstated | Slot::Unread => return None,
    };
    if !matches!(value.kind, TimexKind::Date | TimexKind::Time) || value.anchor == Anchor::Unanchored {
        return None;
    }
    let day = value.value.get(..10)?.parse().ok()?;
    Some((day, stated))
}

/// The event that headlines tell of, of those of harm to people; else the first told of by most reports.
pub(super) fn main_event<'e>(accounts: &[Account], events: &'e [Event]) -> Option<&'e Event> {
    let reports = |e: &Event| {
        accounts.iter().filter(|a| a.reading.claims.iter().any(|c| e.claims.contains(&c.name))).count()
    };
    events.iter().filter(|e| claims_of(accounts, e).any(is_harm)).max_by_key(|e| {
        let head = claims_of(accounts, e).filter(|c| c.in_head).count();
        let first = claims_of(accounts, e).map(|c| c.passage.span.start).min().unwrap_or(u32::MAX);
        (head.min(1), reports(e), std::cmp::Reverse(first))
    })
}
