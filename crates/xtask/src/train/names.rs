//! The project's own lists of names, cut into words as the engine cuts them.

use anyhow::Context as _;
use twosource_language::train::{Names, NamesKind};

const LISTS: &[(NamesKind, &str)] = &[
    (NamesKind::Given, "given_names.txt"),
    (NamesKind::Family, "surnames.txt"),
    (NamesKind::Place, "places.txt"),
    (NamesKind::Organisation, "organisations.txt"),
    (NamesKind::Demonym, "demonyms.txt"),
    (NamesKind::Other, "misc.txt"),
    (NamesKind::OrganisationWord, "organisation_words.txt"),
    (NamesKind::PlaceWord, "place_words.txt"),
    (NamesKind::Title, "titles.txt"),
    (NamesKind::Particle, "name_particles.txt"),
];

/// All lists, and the countries with what their people are called.
pub(super) fn lists() -> anyhow::Result<Vec<Names>> {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../language/data");
    let read = |path: String| std::fs::read_to_string(&path).with_context(|| format!("cannot read {path}"));
    let mut lists = Vec::new();
    for (kind, file) in LISTS {
        let text = read(format!("{data}/gazetteer/{file}"))?;
        let lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
        let names = lines.map(|line| {
            let (name, mark) = line.split_once('\t').unwrap_or((line, ""));
            (name.to_owned(), mark == "ambiguous")
        });
        lists.push(Names { kind: *kind, names: names.collect() });
    }
    let (mut places, mut demonyms) = (Vec::new(), Vec::new());
    for line in read(format!("{data}/countries.tsv"))?.lines().filter(|l| !l.starts_with('#')) {
        let mut columns = line.split('\t').map(|c| c.split('|').map(str::trim).filter(|n| !n.is_empty()));
        places.extend(columns.next().into_iter().flatten().map(|n| (n.to_owned(), false)));
        demonyms.extend(columns.next().into_iter().flatten().map(|n| (n.to_owned(), false)));
        places.extend(columns.next().into_iter().flatten().map(|n| (n.to_owned(), false)));
    }
    lists.push(Names { kind: NamesKind::Place, names: places });
    lists.push(Names { kind: NamesKind::Demonym, names: demonyms });
    Ok(lists)
}
