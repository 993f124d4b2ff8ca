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

/// A place, folded once for comparison.
#[derive(Debug, Clone)]
pub(crate) struct Spot<'s> {
    pub(crate) value: &'s PlaceValue,
    name: String,
    spelled: Folded,
    within: Vec<(String, Folded)>,
}

impl<'s> Spot<'s> {
    pub(crate) fn new(value: &'s PlaceValue) -> Self {
        let name = folded(&value.name);
        let within = value.within.iter().map(|w| folded(w)).map(|w| (w.clone(), Folded::new(&w)));
        Self { value, spelled: Folded::new(&name), name, within: within.collect() }
    }

    fn is_called(&self, name: &str, spelled: &Folded) -> bool {
        same((&self.name, &self.spelled), (name, spelled))
    }

    /// Whether one of what contains the other is this.
    fn holds(&self, other: &Self) -> bool {
        other.within.iter().any(|(name, spelled)| self.is_called(name, spelled))
    }

    /// Whether its own words set it apart from the other, or from what contains that.
    fn is_set_apart_from(&self, other: &Self) -> bool {
        self.value.apart.iter().map(|w| folded(w)).any(|name| {
            // `Lake Halden` by `25 kilometres south of Halden`
            let of_it = name.split(' ').all(|w| other.name.split(' ').any(|v| v == w));
            other.is_called(&name, &Folded::new(&name))
                || of_it && !name.is_empty()
                || other.within.first().is_some_and(|(w, _)| *w == name)
        })
    }

    /// How it stands to another.
    pub(crate) fn standing(&self, other: &Self) -> Standing {
        if self.name.is_empty() || other.name.is_empty() {
            return Standing::Open;
        }
        if self.is_called(&other.name, &other.spelled) {
            // One name, two places: `Paris` in France and in Texas.
            return if self.outer(other) == Standing::Apart { Standing::Apart } else { Standing::Same };
        }
        if self.holds(other) || other.holds(self) {
            return Standing::Contains;
        }
        // The words say themselves that the one is not the other.
        if self.is_set_apart_from(other) || other.is_set_apart_from(self) {
            return Standing::Apart;
        }
        // `Grand Hotel` and `Grand Hotel Halden`, `Upper Marrow` and `Marrow`: a longer name of it, or a part of it.
        let (v, w): (Vec<&str>, Vec<&str>) =
            (self.name.split(' ').collect(), other.name.split(' ').collect());
        if v.iter().all(|p| w.contains(p)) || w.iter().all(|p| v.contains(p)) {
            return Standing::Open;
        }
        let (a, b) = (self.value, other.value);
        match (a.kind, b.kind) {
            // No country lies in another, and no town in another town.
            (PlaceKind::Country, PlaceKind::Country) | (PlaceKind::City, PlaceKind::City) => Standing::Apart,
            // Two buildings of one kind: two hotels, two bridges.
            (PlaceKind::Site, PlaceKind::Site) if v.len() > 1 && w.len() > 1 && v.last() == w.last() => {
                Standing::Apart
            }
            // What contains both is known, and neither is among it: a chain is written whole or not at all.
            (PlaceKind::Country, kind) if kind != PlaceKind::Unknown && !b.within.is_empty() => {
                Standing::Apart
            }
            (kind, PlaceKind::Country) if kind != PlaceKind::Unknown && !a.within.is_empty() => {
                Standing::Apart
            }
            _ => self.outer(other),
        }
    }

    /// Places in containers that part, part themselves.
    fn outer(&self, other: &Self) -> Standing {
        match (self.within.last(), other.within.last()) {
            (Some((x, p)), Some((y, q))) if !same((x, p), (y, q)) => Standing::Apart,
            _ => Standing::Open,
        }
    }
}

/// How `a` and `b` stand to each other.
pub(crate) fn standing(a: &PlaceValue, b: &PlaceValue) -> Standing {
    Spot::new(a).standing(&Spot::new(b))
}

/// Whether the words of one of two places say that it is not the other.
pub(crate) fn are_told_apart(a: &PlaceValue, b: &PlaceValue) -> bool {
    let (x, y) = (Spot::new(a), Spot::new(b));
    x.is_set_apart_from(&y) || y.is_set_apart_from(&x)
}

fn same((x, p): (&str, &Folded), (y, q): (&str, &Folded)) -> bool {
    x == y || common_country(x) == common_country(y) || p.words_match(q)
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

/// The words under which a place is looked for: its own name, and what is next around it (`Upper Town, Halden` is found
/// under `Halden` too), short of the country.
pub(crate) fn keys(place: &PlaceValue) -> Vec<String> {
    let outer = place.within.first().filter(|_| place.within.len() > 1);
    std::iter::once(key(place)).chain(outer.map(|w| folded(w))).collect()
}

/// The words under which a place is looked for: its own name.
pub(crate) fn key(place: &PlaceValue) -> String {
    folded(&place.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, kind: PlaceKind, within: &[&str]) -> PlaceValue {
        PlaceValue {
            name: name.to_owned(),
            kind,
            within: within.iter().map(|w| (*w).to_owned()).collect(),
            apart: Vec::new(),
        }
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
