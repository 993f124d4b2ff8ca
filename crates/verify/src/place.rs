//! How two places stand to each other, as far as what contains them is known.

use twosource_model::{PlaceKind, PlaceValue};

use crate::name::{Folded, common_country};

/// How two places stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// One place.
    Same,
    /// One contains the other.
    Contains,
    /// Neither contains the other.
    Apart,
    /// Too little is known to say.
    Open,
}

/// How `a` and `b` stand to each other.
pub(crate) fn standing(a: &PlaceValue, b: &PlaceValue) -> Standing {
    let (x, y) = (folded(&a.name), folded(&b.name));
    if x.is_empty() || y.is_empty() {
        return Standing::Open;
    }
    if same(&x, &y) {
        return if homonyms(a, b) { Standing::Apart } else { Standing::Same };
    }
    let inside = |within: &[String], name: &str| within.iter().any(|w| same(&folded(w), name));
    if inside(&a.within, &y) || inside(&b.within, &x) {
        return Standing::Contains;
    }
    // `Grand Hotel` and `Grand Hotel Halden`, `Upper Marrow` and `Marrow`: a longer name of it, or a part of it.
    let words = |s: &str| s.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (v, w) = (words(&x), words(&y));
    if v.iter().all(|p| w.contains(p)) || w.iter().all(|p| v.contains(p)) {
        return Standing::Open;
    }
    match (a.kind, b.kind) {
        // No country lies in another, and no town in another town.
        (PlaceKind::Country, PlaceKind::Country) | (PlaceKind::City, PlaceKind::City) => Standing::Apart,
        // Two buildings of one kind: two hotels, two bridges.
        (PlaceKind::Site, PlaceKind::Site) => {
            let kind = |w: &[String]| w.last().cloned();
            if v.len() > 1 && w.len() > 1 && kind(&v) == kind(&w) { Standing::Apart } else { outer(a, b) }
        }
        // What contains both is known, and neither is among it.
        (PlaceKind::Country, _) if b.kind != PlaceKind::Unknown && reaches_country(b) => Standing::Apart,
        (_, PlaceKind::Country) if a.kind != PlaceKind::Unknown && reaches_country(a) => Standing::Apart,
        _ => outer(a, b),
    }
}

/// Places in containers that part, part themselves.
fn outer(a: &PlaceValue, b: &PlaceValue) -> Standing {
    match (a.within.last(), b.within.last()) {
        (Some(x), Some(y)) if !same(&folded(x), &folded(y)) => Standing::Apart,
        _ => Standing::Open,
    }
}

/// One name, two places: `Paris` in France and in Texas.
fn homonyms(a: &PlaceValue, b: &PlaceValue) -> bool {
    outer(a, b) == Standing::Apart
}

/// Whether what contains it is known up to the country. A chain is written whole or not at all.
fn reaches_country(place: &PlaceValue) -> bool {
    !place.within.is_empty()
}

fn same(x: &str, y: &str) -> bool {
    x == y || common_country(x) == common_country(y) || Folded::new(x).words_match(&Folded::new(y))
}

/// Lower case, without the article and what names the kind.
fn folded(name: &str) -> String {
    let lower = name.to_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let kind = |w: &str| {
        matches!(
            w,
            "city" | "town" | "village" | "province" | "district" | "county" | "region" | "state" | "of"
        )
    };
    let bare: Vec<&str> = words.iter().copied().filter(|w| !kind(w)).collect();
    if bare.is_empty() { words.join(" ") } else { bare.join(" ") }
}

/// Whether a place is small enough for a happening to be known by it.
pub(crate) fn is_fine(place: &PlaceValue) -> bool {
    !matches!(place.kind, PlaceKind::Country | PlaceKind::Region)
        && common_country(&folded(&place.name)) == folded(&place.name)
}

/// The words under which a place is looked for: its own name.
pub(crate) fn key(place: &PlaceValue) -> String {
    folded(&place.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, kind: PlaceKind, within: &[&str]) -> PlaceValue {
        PlaceValue { name: name.to_owned(), kind, within: within.iter().map(|w| (*w).to_owned()).collect() }
    }

    #[test]
    fn places_against_each_other() {
        use PlaceKind::{City, Country, Region, Site, Unknown};
        let seoul = || place("Seoul", City, &["south korea"]);
        for (a, b, want) in [
            (seoul(), place("South Korea", Country, &[]), Standing::Contains),
            (seoul(), place("the Republic of Korea", Country, &[]), Standing::Contains),
            (seoul(), place("seoul city", City, &[]), Standing::Same),
            (seoul(), place("Busan", City, &["south korea"]), Standing::Apart),
            (seoul(), place("Japan", Country, &[]), Standing::Apart),
            (seoul(), place("Gangnam", Unknown, &[]), Standing::Open),
            (seoul(), place("Han River", Region, &["south korea"]), Standing::Open),
            (place("Halden", City, &[]), place("Marrow", City, &[]), Standing::Apart),
            (place("Halden", Unknown, &[]), place("Marrow", Unknown, &[]), Standing::Open),
            (place("Halden", Unknown, &[]), place("Upper Halden", Unknown, &[]), Standing::Open),
            (place("Halden", City, &[]), place("Tavria", Country, &[]), Standing::Open),
            (
                place("Paris", City, &["texas", "united states"]),
                place("Paris", City, &["france"]),
                Standing::Apart,
            ),
            (place("Grand Hotel", Site, &[]), place("Harbour Hotel", Site, &[]), Standing::Apart),
            (place("Grand Hotel", Site, &[]), place("Town Hall", Site, &[]), Standing::Open),
            (place("Kyiv", City, &["ukraine"]), place("Kiev", City, &["ukraine"]), Standing::Same),
        ] {
            assert_eq!((standing(&a, &b), standing(&b, &a)), (want, want), "{a:?} / {b:?}");
        }
    }
}
