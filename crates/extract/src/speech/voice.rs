//! Who is meant by a phrase in the place of a speaker.

mod given;
mod noun;
mod outlet;

use std::ops::Range;

use twosource_language::{Class, NameKind, country_key};
use twosource_model::{ParticipantKind, SpeakerKind};

use super::Focus;
use crate::people::People;
use crate::text::{REACH, Text, fold};
use crate::unnamed;

pub(super) use given::may_be;
use noun::{BODY_NOUNS, are_people, is_bare_name};
pub(crate) use outlet::is_outlet;
use outlet::{OUTLETS, is_known};

/// A speaker, before it is put in model terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Voice {
    pub(crate) kind: SpeakerKind,
    /// The entity, where it is known.
    pub(crate) entity: Option<usize>,
    pub(crate) name: String,
    /// Other entities that a pronoun may mean.
    pub(crate) candidates: Vec<usize>,
    /// Whether the words are a pronoun or a bare role.
    pub(crate) bare: bool,
    /// Those whom a bare role may mean, as the report calls them, where nothing tells which.
    pub(crate) rivals: Vec<String>,
}

/// Nouns for people who speak without a name.
const ANONYMOUS: &[&str] = &[
    "official",
    "officials",
    "source",
    "sources",
    "people",
    "person",
    "diplomat",
    "diplomats",
    "witness",
    "witnesses",
    "resident",
    "residents",
    "villagers",
    "analyst",
    "analysts",
    "observers",
    "expert",
    "experts",
    "insider",
    "insiders",
    "someone",
    "somebody",
    "critics",
    "neighbours",
    "neighbors",
    "locals",
    "passengers",
    "employee",
    "employees",
    "activists",
    "campaigners",
    "doctors",
    "economists",
    "eyewitnesses",
    "forecasters",
    "medics",
    "paramedics",
    "rescuers",
    "researchers",
    "scientists",
    "survivors",
];

/// Nouns for people at large, of whom nobody in particular speaks.
const CROWD: &[&str] = &[
    "people",
    "villagers",
    "residents",
    "locals",
    "neighbours",
    "neighbors",
    "townspeople",
    "townsfolk",
    "islanders",
    "observers",
    "onlookers",
    "bystanders",
    "passers-by",
    "critics",
    "fans",
    "customers",
    "passengers",
    "insiders",
    "many",
    "some",
    "others",
    "everyone",
    "everybody",
];

/// Whether a phrase names people at large: `villagers`, `some residents`, `many in the town`; not `three residents`, nor
/// the people of whom the text has told.
fn is_crowd(text: &Text<'_>, phrase: &Range<usize>) -> bool {
    let a = &text.a;
    let counted = |i: usize| matches!(a.class(i), Class::Number | Class::NumberWord);
    let definite = |i: usize| {
        matches!(a.word(i).to_lowercase().as_str(), "the" | "these" | "those" | "both")
            || a.class(i) == Class::PossessivePronoun
    };
    let lead = phrase
        .clone()
        .take_while(|&i| !matches!(a.class(i), Class::Preposition | Class::Relative | Class::Quote))
        .last();
    lead.is_some_and(|i| CROWD.contains(&fold(a.word(i)).as_str()))
        && !phrase.clone().any(counted)
        && !definite(phrase.start)
}

/// Where no words tell who speaks.
pub(crate) fn nobody() -> Voice {
    Voice {
        kind: SpeakerKind::Pronoun,
        entity: None,
        name: String::new(),
        candidates: Vec::new(),
        bare: true,
        rivals: Vec::new(),
    }
}

/// `one of the guards, Ona Brek`: the one who is named behind the comma.
fn one_of(text: &Text<'_>, people: &People, phrase: &Range<usize>) -> Option<usize> {
    let a = &text.a;
    if !(a.is(phrase.end, "of") && fold(a.word(phrase.start)).as_str() == "one") {
        return None;
    }
    let end = text.around(phrase.start).end.min(phrase.end + 8);
    let comma = (phrase.end + 1..end).find(|&i| a.is(i, ","))?;
    let entity = people.of_name(a.name_at(comma + 1)?);
    people.is_person(entity).then_some(entity)
}

/// Who is meant by a phrase in the place of a speaker.
pub(crate) fn voice(
    text: &Text<'_>,
    people: &People,
    phrase: Range<usize>,
    appositive: Option<&Range<usize>>,
    focus: &Focus,
) -> Voice {
    let a = &text.a;
    let words = a.words(phrase.clone()).to_owned();
    let plain = |kind, name: String, bare| Voice {
        kind,
        entity: None,
        name,
        candidates: Vec::new(),
        bare,
        rivals: Vec::new(),
    };
    if unnamed::is_share(text, &phrase) {
        return plain(SpeakerKind::Crowd, words, false);
    }
    if unnamed::is_some_of(text, &phrase) {
        return plain(SpeakerKind::Anonymous, words, false);
    }
    if phrase.len() == 1 && a.class(phrase.start) == Class::Pronoun {
        if let Some(entity) = one_of(text, people, &phrase) {
            let name = people.entities[entity].name.clone();
            return Voice { entity: Some(entity), ..plain(SpeakerKind::Person, name, false) };
        }
        if is_crowd(text, &phrase) {
            return plain(SpeakerKind::Crowd, words, false);
        }
        return match fold(&words).as_str() {
            "he" | "she" => Voice {
                kind: if focus.person.is_some() { SpeakerKind::Person } else { SpeakerKind::Pronoun },
                entity: focus.person,
                name: focus.person.map_or_else(|| words.clone(), |e| people.entities[e].name.clone()),
                candidates: focus
                    .rival
                    .filter(|r| focus.person.is_some() && may_be(&people.entities[*r].name, &fold(&words)))
                    .filter(|_| focus.person.is_some_and(|p| may_be(&people.entities[p].name, &fold(&words))))
                    .into_iter()
                    .collect(),
                bare: true,
                rivals: Vec::new(),
            },
            _ => plain(SpeakerKind::Pronoun, words, true),
        };
    }
    // `President Brek’s office`, `the office of the president`: the body, whoever heads it.
    let office = |i: usize| a.is(i, "office") && a.name_at(i).is_none();
    let hangs = || {
        phrase.clone().any(|i| matches!(a.class(i), Class::Preposition | Class::Relative) || a.is(i, "of"))
    };
    if phrase.len() > 1 && office(phrase.end - 1) && !hangs()
        || phrase.clone().take(3).any(|i| office(i) && a.is(i + 1, "of") && i + 2 < phrase.end)
    {
        return plain(SpeakerKind::Organisation, words, false);
    }
    // `A source close to President Kim` does not name who speaks.
    let introduced = appositive.is_some_and(|r| !a.names_in(r.clone()).is_empty());
    if !introduced && unnamed::leads(text, &phrase) {
        return plain(SpeakerKind::Anonymous, words, false);
    }
    let ranges = [Some(phrase.clone()), appositive.cloned()];
    for range in ranges.into_iter().flatten() {
        // `Kim’s letter` does not name Kim as the one who speaks.
        let name = a
            .names_in(range.clone())
            .iter()
            .rev()
            .find(|n| n.tokens.end >= range.end || a.class(n.tokens.end) != Class::Genitive);
        let Some(name) = name else { continue };
        let index = a.name_at(name.tokens.start).unwrap_or_default();
        let entity = people.of_name(index);
        let found = &people.entities[entity];
        let heads = name.tokens.end == range.end
            || a.class(name.tokens.end) != Class::Preposition && found.kind == ParticipantKind::Person;
        let inside_of = name.tokens.start > range.start && a.word(name.tokens.start - 1) == "of";
        // `A spokeswoman for Orvex`: she speaks, and not whom she speaks for.
        let behalf = name.full.start > range.start
            && (a.is(name.full.start - 1, "for")
                || a.is(name.full.start - 1, "the") && a.is(name.full.start.wrapping_sub(2), "for"));
        // `The head of Brek, Ona Marn, said`: who is named behind the comma speaks, whatever the body's name was taken for.
        let of_body = inside_of && introduced && range == phrase;
        if !heads
            || behalf
            || of_body
            || inside_of && found.kind != ParticipantKind::Person
            || found.kind == ParticipantKind::Place
        {
            continue;
        }
        // `the rail blog Signal Passed`, `the agency Barq`
        let outlet = name.titles.is_empty()
            && name.tokens.start > range.start
            && name.tokens.start == name.full.start
            && OUTLETS.contains(&a.word(name.tokens.start - 1));
        let kind = match found.kind {
            _ if outlet || is_known(&fold(&found.name)) => SpeakerKind::Outlet,
            ParticipantKind::Person if BODIES.contains(&&*fold(&found.name)) => SpeakerKind::Organisation,
            ParticipantKind::Person => SpeakerKind::Person,
            _ if is_outlet(&fold(&found.name)) || appositive.is_some() && is_outlet(&fold(&words)) => {
                SpeakerKind::Outlet
            }
            ParticipantKind::Organisation => SpeakerKind::Organisation,
            _ => SpeakerKind::Person,
        };
        return Voice {
            kind,
            entity: Some(entity),
            name: found.name.clone(),
            candidates: Vec::new(),
            bare: false,
            rivals: Vec::new(),
        };
    }
    let folded = fold(&words);
    let head = folded.rsplit(' ').next().unwrap_or_default();
    let definite = folded.starts_with("the ");
    if is_outlet(&folded) {
        // `the agency`: the one cited last.
        if let Some(outlet) = focus.outlet.clone().filter(|_| definite && phrase.len() <= 3) {
            return Voice { bare: true, ..outlet };
        }
        // `China’s Xinhua news agency` is called by the name in it.
        let named = a
            .names_in(phrase)
            .iter()
            .rev()
            .find(|n| a.class(n.tokens.end) != Class::Genitive && n.kind != NameKind::Place);
        let name = named.map_or(words, |n| a.words(n.tokens.clone()).to_owned());
        return plain(SpeakerKind::Outlet, name, false);
    }
    if unnamed::is_withheld(text, &phrase) || unnamed::surrounds(text, &phrase) {
        return plain(SpeakerKind::Anonymous, words, false);
    }
    if is_crowd(text, &phrase) {
        return plain(SpeakerKind::Crowd, words, false);
    }
    if folded.split(' ').any(|w| ANONYMOUS.contains(&w)) || unnamed::is_indefinite(text, &phrase) {
        return plain(SpeakerKind::Anonymous, words, false);
    }
    if are_people(text, &phrase, head) {
        return plain(SpeakerKind::Anonymous, words, false);
    }
    if let Some(name) = body(text, &phrase) {
        return plain(SpeakerKind::Organisation, name, false);
    }
    if definite
        && phrase.len() == 2
        && let Some(rivals) = rivals(text, people, head, phrase.start)
    {
        return Voice { rivals, ..plain(SpeakerKind::Office, words, true) };
    }
    if let Some(i) = phrase.clone().find(|&i| a.class(i) == Class::Title) {
        if definite && phrase.len() == 2 {
            let title = fold(a.word(i));
            let live = live_holders(text, people, &title, phrase.start);
            let holder = people.holder_of(&title, &[]).or_else(|| live.first().copied());
            if let Some(holder) = holder {
                return Voice {
                    kind: SpeakerKind::Person,
                    entity: Some(holder),
                    name: people.entities[holder].name.clone(),
                    candidates: live.into_iter().filter(|e| *e != holder).collect(),
                    bare: true,
                    rivals: Vec::new(),
                };
            }
        }
        return plain(SpeakerKind::Office, words, definite && phrase.len() == 2);
    }
    if BODY_NOUNS.contains(&head) {
        return plain(SpeakerKind::Organisation, words, false);
    }
    // `Holm was quoted as saying`: one that the text names but once, and where nothing else tells that it is a name.
    if phrase.len() == 1 && is_bare_name(text, phrase.start) {
        return plain(SpeakerKind::Person, words, false);
    }
    plain(SpeakerKind::Office, words, false)
}

/// Bodies that are called by where they sit.
const BODIES: &[&str] = &[
    "capitol",
    "downing street",
    "elysee",
    "élysée",
    "foggy bottom",
    "kremlin",
    "pentagon",
    "vatican",
    "white house",
];

/// `China`, `the US`, `the WHO`: a country, or a body by its initials, without the article.
fn body(text: &Text<'_>, phrase: &Range<usize>) -> Option<String> {
    let a = &text.a;
    let bare = phrase.start + usize::from(a.is(phrase.start, "the") && phrase.len() > 1)..phrase.end;
    let name = a.words(bare.clone());
    let capitals = name.chars().all(|c| c.is_uppercase() || c == '.');
    let initials =
        bare.len() == 1 && capitals && (2..=6).contains(&name.chars().filter(|c| *c != '.').count());
    // In running capitals every word looks so.
    let plain = a.word(phrase.end).chars().any(char::is_lowercase);
    let country = || {
        let named = bare.clone().all(|i| a.class(i) != Class::Demonym && a.class(i) != Class::Genitive);
        named && name.starts_with(char::is_uppercase) && country_key(name).is_some()
    };
    (initials && plain || country()).then(|| name.to_owned())
}

/// Those who hold an office of this title, of the last sentence before that names any: with two of them in it, `the
/// president` is either.
fn live_holders(text: &Text<'_>, people: &People, title: &str, before: usize) -> Vec<usize> {
    let a = &text.a;
    let Some(here) = a.sentence_of(before) else { return Vec::new() };
    for number in (here.saturating_sub(4)..=here).rev() {
        let sentence = a.sentences[number].start..a.sentences[number].end.min(before);
        let from = sentence.start.max(sentence.end.saturating_sub(REACH)).min(sentence.end);
        if text.in_head(sentence.start) {
            break;
        }
        let held = |e: &usize| {
            people.entities[*e].offices.iter().any(|o| {
                o.title == title || o.title.strip_suffix(title).is_some_and(|rest| rest.ends_with(' '))
            })
        };
        let holders: Vec<usize> =
            people.persons_in(text, from..sentence.end).into_iter().filter(held).take(4).collect();
        if !holders.is_empty() {
            return holders;
        }
    }
    Vec::new()
}

/// Whom `the trustee` may mean where the sentences before tell of two: `the two trustees, Ona Brek and Ilo Marn`, `the presidents
/// of Tavria and Zembla`. `None` where one of the kind is told of alone.
fn rivals(text: &Text<'_>, people: &People, noun: &str, before: usize) -> Option<Vec<String>> {
    let a = &text.a;
    let here = a.sentence_of(before)?;
    let plural = format!("{noun}s");
    let from = a.sentences[here.saturating_sub(6)].start.max(before.saturating_sub(4 * REACH));
    let (mut many, mut alone) = (None, false);
    for i in from..before {
        if text.in_head(i) {
            continue;
        }
        let word = fold(a.word(i));
        if word == plural && a.name_at(i).is_none() {
            many = Some(i);
        } else if word == noun && a.quote_around(i).is_none() && !a.is(i.wrapping_sub(1), "the") {
            alone = true;
        }
    }
    let at = many.filter(|_| !alone)?;
    let counted = (at.saturating_sub(4)..at).any(|i| matches!(fold(a.word(i)).as_str(), "two" | "both"));
    let sentence = text.around(at);
    let joined = a.is(at + 1, "of") && (at + 2..sentence.end.min(at + 10)).any(|i| a.is(i, "and"));
    if !counted && !joined {
        return None;
    }
    let named: Vec<String> = people
        .persons_in(text, at..sentence.end)
        .into_iter()
        .take(4)
        .map(|e| people.entities[e].name.clone())
        .collect();
    Some(if named.len() > 1 { named } else { vec![format!("one {noun}"), format!("the other {noun}")] })
}
