//! Verbs of saying and what they take, from `verbs.toml`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What a verb of saying takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Takes {
    /// A clause, or words in quotation marks.
    pub(crate) clause: bool,
    /// An object that is told, not said.
    pub(crate) hearer: bool,
    /// Words in quotation marks and nothing else.
    pub(crate) manner: bool,
    /// A thing that is spoken of.
    pub(crate) thing: bool,
    /// An infinitive.
    pub(crate) infinitive: bool,
    /// The prepositions before what is spoken of.
    pub(crate) with: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    says: String,
    tells: String,
    manners: String,
    names: String,
    commits: String,
    with: HashMap<String, Vec<String>>,
    nouns: HashMap<String, Vec<String>>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("verbs.toml")).expect("the program's own list is read in its tests")
});

static VERBS: LazyLock<HashMap<String, Takes>> = LazyLock::new(|| {
    let file = &*FILE;
    let mut verbs: HashMap<String, Takes> = HashMap::new();
    let mut each = |list: &str, set: fn(&mut Takes)| {
        for lemma in list.split_whitespace() {
            set(verbs.entry(lemma.to_owned()).or_default());
        }
    };
    each(&file.says, |t| t.clause = true);
    each(&file.tells, |t| {
        t.clause = true;
        t.hearer = true;
    });
    each(&file.manners, |t| t.manner = true);
    each(&file.names, |t| t.thing = true);
    each(&file.commits, |t| t.infinitive = true);
    for (lemma, with) in &file.with {
        verbs.entry(lemma.clone()).or_default().with.clone_from(with);
    }
    verbs
});

/// What the verb with this lemma takes, if it is one of saying. A verb that training never saw has a lemma guessed by its
/// ending (`boaste` of `boasted`, `tweeting`): where that is none, what is left without the ending is looked up.
pub(crate) fn takes(lemma: &str) -> Option<&'static Takes> {
    if lemma.len() > 16 {
        return None;
    }
    VERBS.get(lemma).or_else(|| {
        let stem = lemma
            .strip_suffix("ing")
            .or_else(|| lemma.strip_suffix("ed"))
            .or_else(|| lemma.strip_suffix('e'))?;
        VERBS.get(stem)
    })
}

/// The prepositions before what a noun of saying is about, if its lemma is one; each may have a clause with `that`.
pub(super) fn noun_takes(lemma: &str) -> Option<&'static [String]> {
    if lemma.len() > 16 {
        return None;
    }
    FILE.nouns.get(lemma).map(Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::{noun_takes, takes};

    #[test]
    fn verbs_and_what_they_take() {
        assert!(takes("say").is_some_and(|t| t.clause && !t.hearer && !t.manner));
        assert!(takes("tell").is_some_and(|t| t.clause && t.hearer));
        assert!(takes("laugh").is_some_and(|t| t.manner && !t.clause));
        assert!(takes("call").is_some_and(|t| t.with.contains(&"for".to_owned())));
        assert_eq!(takes("walk"), None);
        assert_eq!(takes("boaste"), takes("boast"), "as the lemma of `boasted` is guessed");
        assert_eq!(takes("tweeting"), takes("tweet"));
        assert_eq!(takes("bring"), None);
        assert!(noun_takes("claim").is_some());
        assert_eq!(noun_takes("bridge"), None);
    }
}
