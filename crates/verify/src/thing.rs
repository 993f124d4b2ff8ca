//! Things: nouns that two papers use for one and the same under one name, so that a `vessel` is known for a `boat`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    thing: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    nouns: Vec<String>,
    #[serde(default)]
    counted: Vec<String>,
}

pub(crate) struct Things {
    nouns: HashMap<String, String>,
    counted: HashMap<String, String>,
}

pub(crate) static THINGS: LazyLock<Things> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../things.toml")).expect("things.toml is part of the crate and tested");
    let mut things = Things { nouns: HashMap::new(), counted: HashMap::new() };
    for entry in file.thing {
        for noun in entry.nouns {
            things.nouns.insert(noun, entry.id.clone());
        }
        for noun in entry.counted {
            things.counted.insert(noun, entry.id.clone());
        }
    }
    things
});

impl Things {
    /// The name of the thing that a noun, in lower case and either number, is called by.
    pub(crate) fn of(&self, noun: &str) -> Option<&str> {
        look(&self.nouns, noun)
    }

    /// The same of a noun that is counted, where some have a sense that they have nowhere else: `a petition with 2,000 names`.
    pub(crate) fn of_counted(&self, noun: &str) -> Option<&str> {
        look(&self.counted, noun).or_else(|| self.of(noun))
    }
}

/// Words for things of several kinds, and the names of these, as [`THINGS`] has them or as they are printed.
const BROADER: &[(&str, &[&str])] = &[
    ("firearm", &["pistol", "rifle", "shotgun", "machine-gun"]),
    ("weapon", &["firearm", "pistol", "rifle", "shotgun", "knife", "sword", "club", "bomb"]),
    (
        "vehicle",
        &["car", "lorry", "bus", "van", "tram", "motorcycle", "taxi", "ambulance", "tractor", "coach"],
    ),
    ("vessel", &["boat", "ship", "ferry", "trawler", "tanker", "tug", "yacht", "freighter"]),
    ("animal", &["dog", "cat", "horse", "cow", "sheep", "pig", "goat", "bear", "wolf", "elephant"]),
    ("building", &["house", "school", "church", "hospital", "hotel", "factory", "mill", "shop", "tower"]),
    ("drug", &["cocaine", "heroin", "cannabis", "opium", "methamphetamine", "morphine"]),
    ("fuel", &["petrol", "diesel", "kerosene", "oil"]),
    ("oil", &["crude", "petroleum"]),
    ("money", &["euro", "dollar", "pound", "cash", "ransom", "bribe", "sum"]),
    ("child", &["pupil", "schoolchild", "baby", "son", "daughter", "boy", "girl"]),
    ("officer", &["policeman", "policewoman", "constable", "guard", "sergeant"]),
    ("document", &["letter", "passport", "contract", "report", "note", "certificate"]),
];

impl Things {
    /// Whether a noun names a kind of which the other is one: `firearm` of `pistols`.
    pub(crate) fn is_broader(&self, noun: &str, other: &str) -> bool {
        let called = |w: &str| self.of(w).map_or_else(|| crate::wording::stem(w), str::to_owned);
        let (noun, other) = (called(noun), called(other));
        BROADER.iter().any(|(broad, kinds)| called(broad) == noun && kinds.iter().any(|k| called(k) == other))
    }

    /// Whether descriptions have words for one thing, or the one a word for a kind of which the other names one.
    pub(crate) fn may_be_one(&self, a: &str, b: &str) -> bool {
        let same = |v: &str, w: &str| self.of(v).is_some_and(|t| self.of(w) == Some(t));
        a.split(' ')
            .any(|v| b.split(' ').any(|w| same(v, w) || self.is_broader(v, w) || self.is_broader(w, v)))
    }
}

fn look<'t>(table: &'t HashMap<String, String>, noun: &str) -> Option<&'t str> {
    let found = table.get(noun).or_else(|| {
        let cut = |ending: &str| noun.strip_suffix(ending).filter(|n| n.len() > 2);
        let singular = cut("ies").map(|n| format!("{n}y"));
        singular
            .and_then(|n| table.get(&n))
            .or_else(|| cut("s").and_then(|n| table.get(n)))
            .or_else(|| cut("es").and_then(|n| table.get(n)))
    });
    found.map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_one_thing() {
        for (a, b) in [("vessel", "boats"), ("lorries", "truck")] {
            assert_eq!(THINGS.of(a), THINGS.of(b), "{a} / {b}");
            assert!(THINGS.of(a).is_some());
        }
        assert_eq!(THINGS.of("sincerity"), None);
    }

    #[test]
    fn the_table_is_in_order_and_has_each_noun_once() {
        let file: File = toml::from_str(include_str!("../things.toml")).unwrap();
        assert!(file.thing.windows(2).all(|w| w[0].id < w[1].id));
        let mut seen: HashMap<&str, &str> = HashMap::new();
        for entry in &file.thing {
            for noun in entry.nouns.iter().chain(&entry.counted) {
                assert!(seen.insert(noun, &entry.id).is_none(), "`{noun}` is of {} and of another", entry.id);
            }
        }
    }
}
