//! Kinds: predicates of one meaning under one name, so that `set off`, `departed` and `left` are known for one.
//!
//! Two papers seldom tell one happening by one verb. `kinds.toml` lists what news prose uses for the same; a word is of a
//! kind by itself, with a noun that it takes (`give notice`), or only with certain things (`raise` a sluice).

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use twosource_model::{Claim, ParticipantKind, Role};

use crate::link::is_unit;
use crate::wording::fold;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    /// The frame of extract's lexicon that all its words evoke.
    #[serde(default)]
    frame: String,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    with: Vec<With>,
    #[serde(default)]
    contrary: Vec<String>,
}

/// A verb that is of the kind only with one of some things.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct With {
    verb: String,
    objects: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<Entry>,
}

/// A kind, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Kind(u16);

/// What is known of one dictionary form.
#[derive(Debug, Default)]
struct Word {
    /// Its kind where nothing narrows it.
    plain: Option<Kind>,
    /// Nouns that make it of another kind.
    with: Vec<(String, Kind)>,
}

pub(crate) struct Kinds {
    entries: Vec<Entry>,
    /// `depart.v`: the name of a kind as the frame of a lexical unit.
    units: Vec<String>,
    words: HashMap<String, Word>,
    by_frame: HashMap<String, Kind>,
    by_id: HashMap<String, Kind>,
    contrary: Vec<Vec<Kind>>,
}

pub(crate) static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../kinds.toml")).expect("kinds.toml is part of the crate and tested");
    Kinds::new(file.kind)
});

impl Kinds {
    fn new(entries: Vec<Entry>) -> Self {
        let mut words: HashMap<String, Word> = HashMap::new();
        let mut by_frame = HashMap::new();
        let number = |i: usize| Kind(u16::try_from(i).unwrap_or(u16::MAX));
        for (i, entry) in entries.iter().enumerate() {
            let kind = number(i);
            for verb in &entry.verbs {
                match verb.split_once('+') {
                    Some((verb, noun)) => {
                        words.entry(verb.to_owned()).or_default().with.push((noun.to_owned(), kind));
                    }
                    None => {
                        words.entry(verb.clone()).or_default().plain.get_or_insert(kind);
                    }
                }
            }
            for word in entry.nouns.iter().chain(&entry.adjectives) {
                words.entry(word.clone()).or_default().plain.get_or_insert(kind);
            }
            for with in &entry.with {
                let word = words.entry(with.verb.clone()).or_default();
                word.with.extend(with.objects.iter().map(|o| (o.clone(), kind)));
            }
            if !entry.frame.is_empty() {
                by_frame.entry(entry.frame.clone()).or_insert(kind);
            }
        }
        let ids: HashMap<&str, Kind> =
            entries.iter().enumerate().map(|(i, e)| (e.id.as_str(), number(i))).collect();
        // A frame that a kind is called by is that kind.
        for (id, kind) in &ids {
            by_frame.entry((*id).to_owned()).or_insert(*kind);
        }
        let contrary = entries
            .iter()
            .map(|e| e.contrary.iter().filter_map(|c| ids.get(c.as_str()).copied()).collect())
            .collect();
        let by_id = ids.iter().map(|(id, kind)| ((*id).to_owned(), *kind)).collect();
        let units = entries.iter().map(|e| format!("{}.v", e.id)).collect();
        Self { units, words, by_frame, by_id, contrary, entries }
    }

    /// The kind of a dictionary form, with the words that stand beside it.
    fn of_word(&self, lemma: &str, beside: &[String]) -> Option<Kind> {
        let word = self.words.get(lemma)?;
        // `pleaded not guilty`: several words stand in a row.
        let stands = |phrase: &str| {
            let words: Vec<&str> = phrase.split(' ').collect();
            beside.windows(words.len()).any(|w| w.iter().map(String::as_str).eq(words.iter().copied()))
        };
        let with = word.with.iter().filter(|(noun, _)| stands(noun));
        let with = with.min_by_key(|(noun, _)| std::cmp::Reverse(noun.split(' ').count()));
        with.map(|(_, kind)| *kind).or(word.plain)
    }

    /// The kind of what a claim says by its verb or noun, whatever frame it has.
    pub(crate) fn of_predicate(&self, claim: &Claim) -> Option<Kind> {
        let lemma = claim.predicate.lemma.replace(' ', "-");
        let lemma = if self.words.contains_key(&lemma) { lemma } else { singular(&lemma) };
        let word = self.words.get(&lemma)?;
        if word.with.is_empty() {
            return word.plain;
        }
        let of_whom = [Role::Patient, Role::Theme, Role::Agent];
        // `removed him`: whoever a pronoun stands for is known by his office.
        let parties = || of_whom.into_iter().filter_map(|r| claim.role(r));
        let titles = parties().flat_map(|p| &p.offices).take(OFFICES).map(|o| o.title.as_str());
        let names = parties().map(|p| p.name.as_str()).chain(titles);
        let texts: Vec<String> =
            std::iter::once(claim.passage.words.as_str()).chain(names).map(fold).collect();
        let mut beside: Vec<String> =
            texts.iter().flat_map(|t| t.split(' ')).take(BESIDE).map(singular).collect();
        if claim.role(Role::Patient).is_some_and(|p| p.kind == ParticipantKind::Person) {
            beside.push(PERSON.to_owned());
        }
        self.of_word(&lemma, &beside)
    }

    /// What a predicate is called: its kind, or its dictionary form where it is of none.
    pub(crate) fn name_of<'c>(&'c self, claim: &'c Claim) -> &'c str {
        self.of_predicate(claim).map_or(claim.predicate.lemma.as_str(), |k| self.id(k))
    }

    /// By what a deed is known: the kind of its predicate, or its frame where no kind has it. A plain verb of no kind is known by
    /// nothing.
    pub(crate) fn of_deed<'c>(&'c self, claim: &'c Claim) -> Option<&'c str> {
        self.of_predicate(claim).map(|k| self.id(k)).or_else(|| {
            (claim.frame != crate::proposition::DO && !is_unit(&claim.frame)).then_some(claim.frame.as_str())
        })
    }

    /// The kind of an event noun.
    pub(crate) fn of_noun(&self, noun: &str) -> Option<Kind> {
        self.of_word(&singular(noun), &[])
    }

    /// The kind that a frame of the lexicon is.
    pub(crate) fn of_frame(&self, frame: &str) -> Option<Kind> {
        self.by_frame.get(frame).copied()
    }

    pub(crate) fn id(&self, kind: Kind) -> &str {
        &self.entries[usize::from(kind.0)].id
    }

    /// The frame under which what a claim tells is put together with its like: its own where the lexicon has it; of a lexical
    /// unit the frame that its kind is, else its kind's name.
    pub(crate) fn frame_of<'c>(&'c self, claim: &'c Claim) -> &'c str {
        if !is_unit(&claim.frame) && claim.frame != crate::proposition::DO {
            return &claim.frame;
        }
        let Some(kind) = self.of_predicate(claim) else { return &claim.frame };
        let entry = &self.entries[usize::from(kind.0)];
        if entry.frame.is_empty() { &self.units[usize::from(kind.0)] } else { &entry.frame }
    }

    /// Whether two kinds, by their ids, cannot both hold of one thing.
    pub(crate) fn are_contrary(&self, a: &str, b: &str) -> bool {
        let (Some(a), Some(b)) = (self.by_id.get(a), self.by_id.get(b)) else { return false };
        self.contrary[usize::from(a.0)].contains(b)
    }
}

/// What stands for anybody among the objects of `with`.
const PERSON: &str = "*person";
/// Words beside a predicate that are looked at.
const BESIDE: usize = 48;
/// Offices of those who take part that are looked at.
const OFFICES: usize = 8;

/// A noun without the ending of its plural.
fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 1 => format!("{stem}y"),
        _ if word.len() > 3 && !word.ends_with("ss") => word.strip_suffix('s').unwrap_or(word).to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(lemma: &str, beside: &[&str]) -> String {
        let beside: Vec<String> = beside.iter().map(|w| singular(w)).collect();
        KINDS.of_word(lemma, &beside).map_or_else(String::new, |k| KINDS.id(k).to_owned())
    }

    #[test]
    fn words_of_one_meaning() {
        for (one, other) in
            [("depart", "set-off"), ("shut-down", "close"), ("detain", "nab"), ("hoist", "hoist")]
        {
            assert_eq!(kind(one, &[]), kind(other, &[]), "{one} / {other}");
        }
        assert_ne!(kind("depart", &[]), kind("arrive", &[]));
    }

    #[test]
    fn by_what_it_is_done_to() {
        assert_eq!(kind("raise", &["sluice"]), "open");
        assert_ne!(kind("raise", &["price"]), "open");
        assert_eq!(kind("give", &["notice"]), "resign");
        assert_eq!(kind("give", &[]), "");
    }

    #[test]
    fn the_table_is_in_order() {
        let ids: Vec<&str> = KINDS.entries.iter().map(|e| e.id.as_str()).collect();
        assert!(ids.is_sorted() && ids.windows(2).all(|w| w[0] != w[1]));
        let mut plain: HashMap<&str, &str> = HashMap::new();
        for entry in &KINDS.entries {
            for verb in entry.verbs.iter().filter(|v| !v.contains('+')) {
                let before = plain.insert(verb, &entry.id);
                assert!(before.is_none(), "`{verb}` is of {before:?} and of {}", entry.id);
            }
            for other in &entry.contrary {
                let there = KINDS.entries.iter().find(|e| e.id == *other);
                assert!(there.is_some_and(|e| e.contrary.contains(&entry.id)), "{} / {other}", entry.id);
            }
        }
    }
}
