//! The table of places: what the better-known ones are, and what contains them.

use std::collections::HashMap;
use std::sync::LazyLock;

use twosource_model::PlaceKind;

use crate::text::fold;

/// One place of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// As it is usually printed.
    pub(super) name: String,
    pub(super) kind: PlaceKind,
    /// The innermost first, up to the country; empty for a country.
    pub(super) within: Vec<String>,
}

static TABLE: LazyLock<HashMap<String, Vec<Row>>> = LazyLock::new(|| {
    let mut table: HashMap<String, Vec<Row>> = HashMap::new();
    let lines = include_str!("../../data/places.tsv").lines();
    for line in lines.filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let mut fields = line.split('\t');
        let (name, kind) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let list = |field: Option<&str>| {
            field
                .into_iter()
                .flat_map(|f| f.split('|'))
                .filter(|p| !p.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let (within, aliases) = (list(fields.next()), list(fields.next()));
        let kind = match kind {
            "country" => PlaceKind::Country,
            "region" => PlaceKind::Region,
            "city" => PlaceKind::City,
            _ => PlaceKind::Unknown,
        };
        let row = Row { name: name.to_owned(), kind, within };
        for key in std::iter::once(fold(name).into_owned()).chain(aliases) {
            let rows = table.entry(key).or_default();
            if !rows.contains(&row) {
                rows.push(row.clone());
            }
        }
    }
    table
});

/// The places of a name; `folded` in lower case.
pub(super) fn rows(folded: &str) -> &'static [Row] {
    let bare = folded.strip_prefix("the ").unwrap_or(folded);
    TABLE.get(folded).or_else(|| TABLE.get(bare)).map_or(&[], Vec::as_slice)
}

/// Whether some place of the table has this name.
pub(crate) fn is_known(name: &str) -> bool {
    !rows(&fold(name)).is_empty()
}

/// The country that a place of this name lies in, folded; `None` where places in several have it.
pub(crate) fn country_of(name: &str) -> Option<&'static str> {
    let folded = fold(name);
    let rows = rows(folded.as_str());
    let country = |row: &'static Row| match row.within.last() {
        Some(country) => country.as_str(),
        None => COUNTRIES.get(row.name.as_str()).map_or("", String::as_str),
    };
    let first = country(rows.first()?);
    (!first.is_empty() && rows.iter().all(|r| country(r) == first)).then_some(first)
}

/// Countries as they are printed, with their names in lower case.
static COUNTRIES: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    let rows = TABLE.values().flatten().filter(|r| r.kind == PlaceKind::Country);
    rows.map(|r| (r.name.as_str(), fold(&r.name).into_owned())).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_of_a_kind_and_reaches_a_country() {
        for row in TABLE.values().flatten() {
            assert_ne!(row.kind, PlaceKind::Unknown, "{row:?}");
            let outermost = row.within.last();
            assert_eq!(row.kind == PlaceKind::Country, outermost.is_none(), "{row:?}");
            if let Some(outermost) = outermost {
                assert!(rows(outermost).iter().any(|r| r.kind == PlaceKind::Country), "{row:?}");
            }
        }
    }

    #[test]
    fn names_and_other_names() {
        assert_eq!(rows("nyc")[0].name, "New York");
        assert_eq!(rows("the vatican")[0].kind, PlaceKind::Country);
        assert!(rows("nowhere at all").is_empty());
    }
}
