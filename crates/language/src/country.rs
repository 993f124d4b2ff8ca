//! Countries and the words for them.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::token::fold_apostrophe;

static TABLE: &str = include_str!("../data/countries.tsv");

struct Countries {
    names: HashMap<&'static str, &'static str>,
    demonyms: HashMap<&'static str, &'static str>,
}

static COUNTRIES: LazyLock<Countries> = LazyLock::new(|| {
    let mut names = HashMap::new();
    let mut demonyms = HashMap::new();
    for line in TABLE.lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let key = fields.next().unwrap_or_default();
        names.insert(key, key);
        for demonym in fields.next().unwrap_or_default().split('|').filter(|d| !d.is_empty()) {
            demonyms.insert(demonym, key);
        }
        for name in fields.next().unwrap_or_default().split('|').filter(|n| !n.is_empty()) {
            names.insert(name, key);
        }
    }
    Countries { names, demonyms }
});

pub(crate) fn is_demonym(lower: &str) -> bool {
    COUNTRIES.demonyms.contains_key(lower)
}

pub(crate) fn is_country(lower: &str) -> bool {
    COUNTRIES.names.contains_key(lower)
}

/// The common name, in lower case, of the country that the words name or are the adjective of: `china` for `China`,
/// `Chinese`, `the People’s Republic of China` and `Beijing`.
#[must_use]
pub fn country_key(words: &str) -> Option<&'static str> {
    if words.len() > 64 {
        return None;
    }
    let mut lower = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !lower.is_empty() {
            lower.push(' ');
        }
        lower.extend(word.chars().map(fold_apostrophe).flat_map(char::to_lowercase));
    }
    let bare = lower.strip_suffix("'s").unwrap_or(&lower);
    let find = |s: &str| COUNTRIES.names.get(s).or_else(|| COUNTRIES.demonyms.get(s)).copied();
    find(bare).or_else(|| bare.strip_prefix("the ").and_then(find))
}

#[cfg(test)]
mod tests {
    use super::country_key;

    #[test]
    fn one_country_has_many_words() {
        for words in
            ["China", "Chinese", "the People’s Republic of China", "People's Republic of China", "CHINA's"]
        {
            assert_eq!(country_key(words), Some("china"), "{words}");
        }
        assert_eq!(country_key("North  Korean"), Some("north korea"));
        assert_eq!(country_key("Tavria"), None);
        assert_eq!(country_key(""), None);
    }
}
