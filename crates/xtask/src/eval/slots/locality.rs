//! State and town of an incident, from the places that its reports name.

use std::collections::BTreeMap;

use twosource_contract::Stop;
use twosource_model::PlaceKind;

use super::Account;

/// The state that most of the places lie in, and the town of it that is named most.
pub(super) fn of(accounts: &[Account]) -> anyhow::Result<(Option<String>, Option<String>)> {
    let mut states: BTreeMap<String, u32> = BTreeMap::new();
    let mut towns: BTreeMap<String, (u32, Option<String>)> = BTreeMap::new();
    for account in accounts {
        let mentions = twosource_extract::places(&account.report, &Stop::new())?;
        let mut seen = 0;
        for mention in &mentions {
            let value = &mention.value;
            let american = value.within.last().is_some_and(|w| w == "united states");
            let state = match value.kind {
                PlaceKind::Region if american && value.within.len() == 1 => Some(value.name.to_lowercase()),
                _ if american && value.within.len() > 1 => Some(value.within[value.within.len() - 2].clone()),
                // A name of a state that is also another place's.
                _ => homonym(&value.name).map(str::to_owned),
            };
            let mut weight = if mention.dateline {
                12
            } else if mention.in_head {
                6
            } else {
                3
            };
            weight += if seen < 3 { 2 } else { 0 };
            seen += u32::from(state.is_some());
            if mention.within_name && mention.value.kind != PlaceKind::Region {
                weight -= 1;
            }
            if let Some(state) = &state {
                *states.entry(state.clone()).or_default() += weight;
            }
            // The slot of a claim weighs more: there it happened.
            let stated = account.reading.claims.iter().any(|c| {
                super::is_harm(c) && c.place.passage().is_some_and(|p| p.span.overlaps(mention.span))
            });
            if matches!(value.kind, PlaceKind::City | PlaceKind::Unknown) && homonym(&value.name).is_none() {
                let town = towns.entry(value.name.clone()).or_insert((0, None));
                town.0 += weight + if stated { 6 } else { 0 };
                town.1 = town.1.take().or(state);
            }
        }
    }
    // Of equals the first in the alphabet.
    let state = states
        .iter()
        .max_by_key(|(name, weight)| (**weight, std::cmp::Reverse(*name)))
        .map(|(s, _)| s.clone());
    let town = towns
        .iter()
        .filter(|(_, (_, within))| within.is_none() || *within == state)
        .max_by_key(|(name, (weight, _))| (*weight, std::cmp::Reverse(*name)))
        .map(|(name, _)| titled(name));
    Ok((state.as_deref().map(|s| titled(s.strip_suffix(" state").unwrap_or(s))), town))
}

/// A state whose name is that of another place too.
fn homonym(name: &str) -> Option<&'static str> {
    match name {
        "Georgia" => Some("georgia state"),
        _ => None,
    }
}

/// `rocky ford` and `ROCKY FORD` as `Rocky Ford`.
fn titled(name: &str) -> String {
    let small = |w: &str| matches!(w, "of" | "the" | "and");
    let words = name.split(' ').map(|word| {
        let lower = word.to_lowercase();
        if small(&lower) {
            return lower;
        }
        let mut letters = lower.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    });
    words.collect::<Vec<String>>().join(" ")
}
