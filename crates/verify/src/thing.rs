//! Things: nouns that two papers use for one and the same under one name, so that a `vessel` is known for a `boat`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
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
    /// Names of kinds, and of the kinds that each has under it.
    broader: HashMap<String, HashSet<String>>,
}

pub(crate) static THINGS: LazyLock<Things> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../things.toml")).expect("things.toml is part of the crate and tested");
    let mut things = Things { nouns: HashMap::new(), counted: HashMap::new(), broader: HashMap::new() };
    for entry in file.thing {
        for noun in entry.nouns {
            things.nouns.insert(noun, entry.id.clone());
        }
        for noun in entry.counted {
            things.counted.insert(noun, entry.id.clone());
        }
    }
    for (broad, kinds) in BROADER {
        let kinds: Vec<String> = kinds.iter().map(|k| things.called(k).into_owned()).collect();
        let broad = things.called(broad).into_owned();
        things.broader.entry(broad).or_default().extend(kinds);
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
    /// What a noun is called by: its thing, or else its stem.
    fn called<'n>(&'n self, noun: &'n str) -> Cow<'n, str> {
        self.of(noun).map_or_else(|| Cow::Owned(crate::wording::stem(noun)), Cow::Borrowed)
    }

    /// Whether a name of a kind, as [`called`](Self::called) gives it, has the other under it: `firearm`, `pistol`.
    fn is_over(&self, broad: &str, kind: &str) -> bool {
        self.broader.get(broad).is_some_and(|kinds| kinds.contains(kind))
    }

    /// Whether descriptions have words for one thing, or the one a word for a kind of which the other names one.
    pub(crate) fn may_be_one(&self, a: &str, b: &str) -> bool {
        let called: Vec<_> = b.split(' ').map(|w| (self.of(w), self.called(w))).collect();
        a.split(' ').any(|v| {
            let (thing, v) = (self.of(v), self.called(v));
            called
                .iter()
                .any(|(of, w)| thing.is_some() && thing == *of || self.is_over(&v, w) || self.is_over(w, &v))
        })
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
    fn words_for_a_kind_and_for_one_of_it() {
        for (a, b) in [("a firearm", "two pistols"), ("shotgun", "weapon"), ("boats", "vessel")] {
            assert!(THINGS.may_be_one(a, b), "{a} / {b}");
        }
        for (a, b) in [("pistol", "knife"), ("a lorry", "an animal")] {
            assert!(!THINGS.may_be_one(a, b), "{a} / {b}");
        }
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
