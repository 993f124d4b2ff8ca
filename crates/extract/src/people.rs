//! Names put together: which mentions in the report name one person, body or place.

use std::collections::HashMap;
use std::ops::Range;

use twosource_language::{NameKind, country_key};
use twosource_model::{Office, Participant, ParticipantKind};

use crate::office::offices_of_name;
use crate::text::{Text, fold};

/// One person, body or place of the report.
#[derive(Debug, Clone)]
pub(crate) struct Entity {
    /// The fullest name.
    pub(crate) name: String,
    pub(crate) kind: ParticipantKind,
    pub(crate) offices: Vec<Office>,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) entities: Vec<Entity>,
    /// Per name of the annotated text: its entity.
    of_name: Vec<usize>,
    /// The entity that bears a fullest name; of two of one name the first.
    by_name: HashMap<String, usize>,
    /// The holders of offices, by the last word of the title; a few each, for more than one leaves a bare title open.
    by_title: HashMap<String, Vec<usize>>,
}

/// Styles by which somebody is called without a name.
const STYLES: &[&str] = &[
    "majesty",
    "highness",
    "royal highness",
    "serene highness",
    "excellency",
    "holiness",
    "beatitude",
    "eminence",
    "grace",
    "lordship",
    "ladyship",
    "honour",
    "honor",
    "worship",
];

impl People {
    pub(crate) fn find(text: &Text<'_>) -> Self {
        let mut people = Self::default();
        let mut by_full: HashMap<String, usize> = HashMap::new();
        let mut by_part: HashMap<String, usize> = HashMap::new();
        // The longest names first, so that a surname finds its owner even where the headline comes before; among
        // names of one length the order of the text decides. Headlines last: their telegraphic style runs names together.
        let mut order: Vec<usize> = (0..text.a.names.len()).collect();
        order.sort_by_key(|&i| {
            let tokens = &text.a.names[i].tokens;
            (text.in_head(tokens.start), std::cmp::Reverse(tokens.len().min(6)))
        });
        people.of_name = vec![usize::MAX; text.a.names.len()];
        for i in order {
            let name = &text.a.names[i];
            let words = text.a.words(name.tokens.clone());
            let key = key_of(words);
            let titled = !name.titles.is_empty();
            let found = by_full.get(&key).copied().or_else(|| {
                // One word, or a title and one word: a part of a name known in full.
                (name.tokens.len() == 1 && name.kind != NameKind::Place)
                    .then(|| by_part.get(&key).copied())
                    .flatten()
            });
            let entity = found.unwrap_or_else(|| {
                let id = people.entities.len();
                people.entities.push(Entity {
                    name: words.to_owned(),
                    kind: if !titled && is_house(words) {
                        ParticipantKind::Organisation
                    } else {
                        kind_of(name.kind, titled)
                    },
                    offices: Vec::new(),
                });
                id
            });
            by_full.entry(key).or_insert(entity);
            let kind = people.entities[entity].kind;
            if name.tokens.len() > 1 && matches!(kind, ParticipantKind::Person | ParticipantKind::Unknown) {
                for part in [name.tokens.start, name.tokens.end - 1] {
                    // The first bearer of a part keeps it.
                    by_part.entry(key_of(text.a.word(part))).or_insert(entity);
                }
            }
            if titled && kind == ParticipantKind::Unknown {
                people.entities[entity].kind = ParticipantKind::Person;
            }
            people.of_name[i] = entity;
        }
        for (i, entity) in people.entities.iter().enumerate() {
            people.by_name.entry(entity.name.clone()).or_insert(i);
        }
        for i in 0..text.a.names.len() {
            let entity = people.of_name[i];
            if people.entities[entity].kind == ParticipantKind::Place
                || is_house(&people.entities[entity].name)
            {
                continue;
            }
            for office in offices_of_name(text, i) {
                let offices = &mut people.entities[entity].offices;
                // `the premier` says less than `the premier of China`.
                if office.of.is_empty() && offices.iter().any(|o| o.title == office.title) {
                    continue;
                }
                offices.retain(|o| !(o.of.is_empty() && o.title == office.title));
                if !offices.contains(&office) && offices.len() < 8 {
                    offices.push(office);
                    people.entities[entity].kind = ParticipantKind::Person;
                }
            }
        }
        people.counterparts(text);
        for (i, entity) in people.entities.iter().enumerate() {
            for office in &entity.offices {
                let last = office.title.rsplit(' ').next().unwrap_or_default();
                let holders = people.by_title.entry(last.to_owned()).or_default();
                if holders.last() != Some(&i) && holders.len() < 8 {
                    holders.push(i);
                }
            }
        }
        people
    }

    /// `the water minister, Ona Brek, and his Tavrian colleague, Ilo Marn`: one who is told of as the like of another holds
    /// an office of the same title.
    fn counterparts(&mut self, text: &Text<'_>) {
        let a = &text.a;
        let mut found: Vec<(usize, Office)> = Vec::new();
        for (i, name) in a.names.iter().enumerate().skip(1) {
            let before = name
                .full
                .start
                .saturating_sub(usize::from(name.full.start > 0 && a.word(name.full.start - 1) == ","));
            let like = before >= 2 && (a.is(before - 1, "counterpart") || a.is(before - 1, "colleague"));
            let (entity, other) = (self.of_name[i], self.of_name[i - 1]);
            let country = if like { country_key(a.word(before - 2)) } else { None };
            let near = a.sentence_of(name.tokens.start) == a.sentence_of(a.names[i - 1].tokens.start);
            let office = self.entities[other].offices.first().filter(|_| near && entity != other);
            if let (Some(country), Some(office), [] | [Office { .. }]) =
                (country, office, self.entities[entity].offices.as_slice())
            {
                found.push((entity, Office { title: office.title.clone(), of: country.to_owned() }));
            }
        }
        for (entity, office) in found {
            let entity = &mut self.entities[entity];
            if !entity.offices.iter().any(|o| o.title == office.title) {
                entity.offices.push(office);
                entity.kind = ParticipantKind::Person;
            }
        }
    }

    /// The entity whose fullest name this is.
    pub(crate) fn called(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The entity that name number `name` names.
    pub(crate) fn of_name(&self, name: usize) -> usize {
        self.of_name[name]
    }

    pub(crate) fn is_person(&self, entity: usize) -> bool {
        self.entities[entity].kind == ParticipantKind::Person
    }

    /// The persons among the names of a token range, in order, each once.
    pub(crate) fn persons_in(&self, text: &Text<'_>, tokens: Range<usize>) -> Vec<usize> {
        let mut found = Vec::new();
        let first = text.a.names.partition_point(|n| n.tokens.start < tokens.start);
        for (i, name) in text.a.names.iter().enumerate().skip(first) {
            if name.tokens.start >= tokens.end {
                break;
            }
            let entity = self.of_name[i];
            if self.is_person(entity) && !found.contains(&entity) {
                found.push(entity);
            }
        }
        found
    }

    pub(crate) fn participant(&self, entity: usize) -> Participant {
        let entity = &self.entities[entity];
        Participant {
            name: entity.name.clone(),
            // `Her Majesty` names nobody.
            named: !STYLES.contains(&fold(&entity.name).as_str()),
            kind: entity.kind,
            offices: entity.offices.clone(),
        }
    }

    /// The one person of the report who holds an office of this title, if there is just one beside those left out.
    pub(crate) fn holder_of(&self, title: &str, but: &[usize]) -> Option<usize> {
        let last = title.rsplit(' ').next().unwrap_or_default();
        let mut holders = self.by_title.get(last)?.iter().copied().filter(|e| {
            let offices = &self.entities[*e].offices;
            !but.contains(e)
                && offices.iter().any(|o| {
                    // `The minister` is no deputy minister.
                    let lesser = |q: &str| q.split(' ').any(|w| LESSER.contains(&w));
                    o.title == title
                        || o.title.strip_suffix(title).is_some_and(|q| q.ends_with(' ') && !lesser(q))
                })
        });
        let first = holders.next()?;
        holders.next().is_none().then_some(first)
    }
}

/// What makes an office another than the one that its last word names.
const LESSER: &[&str] = &["deputy", "vice", "former", "ex", "ex-", "assistant", "late", "acting", "shadow"];

/// Folded, hyphens as spaces: `Kim Jong-un` and `Kim Jong Un` are one.
fn key_of(words: &str) -> String {
    fold(words).replace(['-', '‐', '‑'], " ")
}

/// Last words of the names of houses, and of those who work in them; none that is a family's name.
const HOUSES: &[&str] = &[
    "academy",
    "airport",
    "archive",
    "basilica",
    "cathedral",
    "cemetery",
    "college",
    "gallery",
    "hospital",
    "institute",
    "library",
    "monastery",
    "mosque",
    "museum",
    "observatory",
    "prison",
    "school",
    "stadium",
    "synagogue",
    "theatre",
    "university",
];

/// Whether a name is that of a house: `Marlow Cathedral`.
fn is_house(words: &str) -> bool {
    words.rsplit_once(' ').is_some_and(|(_, last)| HOUSES.contains(&fold(last).as_str()))
}

fn kind_of(kind: NameKind, titled: bool) -> ParticipantKind {
    match kind {
        NameKind::Person => ParticipantKind::Person,
        NameKind::Organisation => ParticipantKind::Organisation,
        NameKind::Place => ParticipantKind::Place,
        NameKind::Unknown if titled => ParticipantKind::Person,
        NameKind::Unknown => ParticipantKind::Unknown,
    }
}
