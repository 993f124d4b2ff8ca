//! The place that a stretch of words names: `the village of Sarn, Erzurum province, Turkey`.

use std::collections::HashMap;
use std::ops::Range;

use twosource_language::{Class, EntityKind};
use twosource_model::{ParticipantKind, PlaceKind, PlaceValue};

use super::gazetteer::{Row, rows};
use super::noun;
use crate::people::People;
use crate::text::{Text, fold};

/// Words before a name that are looked past: `the small Turkish border town of`.
const BEFORE: usize = 8;
/// Containers that follow a name.
const CONTAINERS: usize = 4;

/// A place with its words.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) value: PlaceValue,
    pub(super) tokens: Range<usize>,
    /// Whether a noun says what it is: `Lake …`, `… street`, `the village of …`.
    pub(super) headed: bool,
    /// Whether it is but the rim of the place: `the outskirts of …`.
    pub(super) rim: bool,
}

/// What the report says elsewhere of the places that it names: which of them are towns.
#[derive(Debug, Default)]
pub(crate) struct Places {
    kinds: HashMap<String, PlaceKind>,
}

impl Places {
    /// Reads datelines, which name towns, and all words such as `the town of …`, `… district`.
    pub(crate) fn find(text: &Text<'_>) -> Self {
        let a = &text.a;
        let mut kinds: HashMap<String, PlaceKind> = HashMap::new();
        let mut tell = |name: &Range<usize>, kind: PlaceKind| {
            // What is called both a town and a district is left open.
            let known = kinds.entry(fold(a.words(name.clone())).into_owned()).or_insert(kind);
            if *known != kind {
                *known = PlaceKind::Unknown;
            }
        };
        for name in &a.names {
            let start = name.tokens.start;
            if start > 1 && a.word(start - 1) == "of" {
                if let Some(kind) = noun::kind(&fold(a.word(start - 2))) {
                    tell(&name.tokens, kind);
                }
            } else if start > 0 && a.class(start - 1) == Class::Open && a.name_at(start - 1).is_none() {
                // `the village Sarn`
                if let Some(kind) = noun::kind(a.word(start - 1)) {
                    tell(&name.tokens, kind);
                }
            }
            if a.name_at(name.tokens.end).is_none()
                && let Some(kind) = noun::kind(a.word(name.tokens.end)).filter(|&k| k != PlaceKind::Site)
                && matches!(kind, PlaceKind::City | PlaceKind::Region)
                && a.class(name.tokens.end + 1) != Class::Open
            {
                tell(&name.tokens, kind);
            }
        }
        for dateline in text.datelines() {
            if let Some(name) = a.name_at(dateline.tokens.start).map(|n| &a.names[n]) {
                kinds.entry(fold(a.words(name.tokens.clone())).into_owned()).or_insert(PlaceKind::City);
            }
        }
        Self { kinds }
    }

    /// The place that the words from `start` name, up to the phrase's head `last`; a title's or a person's name is none.
    pub(super) fn named(&self, text: &Text<'_>, people: &People, start: usize, last: usize) -> Option<Named> {
        let a = &text.a;
        let end = (last + 1).max(start + 1).min(start + BEFORE);
        let mut outer: Option<Vec<String>> = None;
        let mut i = start;
        while i < end {
            // `the Tavrian city of Lund`: an adjective of a country that is not known. Then it is not the Lund that is.
            if i < last && is_unknown_demonym(text, i) {
                let found = self.named(text, people, i + 1, last)?;
                let value = PlaceValue { within: Vec::new(), ..found.value };
                return Some(Named { value, ..found });
            }
            if let Some(range) = name_range(text, i) {
                if a.class(range.end) == Class::Genitive {
                    // `in St Mildred's hospice`: a thing that stands there, called after somebody.
                    let site = range.end + 1;
                    if site == last
                        && noun::is_site(&fold(a.word(site)))
                        && sole_of(a.words(range.clone())).is_none()
                    {
                        return Some(site_of(text, range.start..site + 1));
                    }
                    // `Turkey's Erzurum province`: what contains it.
                    let row = sole(rows(&fold(a.words(range.clone()))))?;
                    outer = Some(chain_of(row));
                    i = range.end + 1;
                    continue;
                }
                // `the Halden town hall`, `Halden residents`: a name that only stands before the noun.
                let tail = noun::kind(&fold(a.word(range.end))).filter(|_| range.end <= last);
                if last >= range.end && (tail.is_none() || last > range.end) {
                    return None;
                }
                return self.build(text, people, range, tail, None, outer, false);
            }
            let word = fold(a.word(i));
            let of = a.word(i + 1) == "of";
            if i == last || of || name_range(text, i + 1).is_some() {
                let (part, rim) = (noun::is_part(&word), noun::is_rim(&word));
                let head = noun::kind(&word);
                if part || rim || head.is_some() {
                    return self.governed(text, people, i, head, rim, part, outer);
                }
            }
            if i == last
                || !matches!(
                    a.class(i),
                    Class::Open
                        | Class::Determiner
                        | Class::Demonym
                        | Class::PossessivePronoun
                        | Class::Title
                )
            {
                return None;
            }
            i += 1;
        }
        None
    }

    /// The name behind a noun: `village of X`, `the capital, X`, `the south of X`.
    #[expect(clippy::too_many_arguments, reason = "what was read of one phrase so far")]
    fn governed(
        &self,
        text: &Text<'_>,
        people: &People,
        at: usize,
        head: Option<PlaceKind>,
        rim: bool,
        part: bool,
        outer: Option<Vec<String>>,
    ) -> Option<Named> {
        let a = &text.a;
        let mut next = at + 1;
        if a.word(at) == "capital" {
            // `the capital, X`; `the capital of C` is somewhere in C.
            if a.word(next) == "," && name_range(text, next + 1).is_some() {
                next += 1;
            }
        }
        let of = a.word(next) == "of";
        if of {
            next += 1;
            if matches!(a.word(next), "the") {
                next += 1;
            }
        } else if matches!(a.word(next), "called" | "named") {
            next += 1;
        }
        let range = name_range(text, next)?;
        if a.class(range.end) == Class::Genitive {
            return None;
        }
        // `the border with X`, `the east coast of X`, `a street of X`: in X or about it, but not X.
        let inexact = part && of || head == Some(PlaceKind::Site) || head == Some(PlaceKind::Region) && rim;
        let known = rows(&fold(a.words(range.clone())));
        if head == Some(PlaceKind::Site) && of && !part && !rim && known.is_empty() {
            // `the market square of Halden`, `the cathedral of St Ivo`: what the name is of is not known.
            let first = (at.saturating_sub(2)..at)
                .find(|&i| a.class(i) == Class::Open && noun::kind(&fold(a.word(i))).is_none());
            return Some(site_of(text, first.unwrap_or(at)..range.end));
        }
        if inexact {
            let mut named = self.build(text, people, range, None, None, outer, rim)?;
            named.headed = false;
            return (part || rim || named.value.kind != PlaceKind::Unknown).then_some(named);
        }
        self.build(text, people, range, None, head, outer, rim)
    }

    /// A name with what follows it.
    #[expect(clippy::too_many_arguments, reason = "what was read of one phrase so far")]
    fn build(
        &self,
        text: &Text<'_>,
        people: &People,
        range: Range<usize>,
        tail: Option<PlaceKind>,
        head: Option<PlaceKind>,
        outer: Option<Vec<String>>,
        rim: bool,
    ) -> Option<Named> {
        let a = &text.a;
        let mut end = range.end + usize::from(tail.is_some());
        let words = a.words(range.clone());
        let folded = fold(words);
        let first = fold(a.word(range.start));
        let own = (range.len() > 1)
            .then(|| {
                let last = noun::kind(&fold(a.word(range.end - 1)));
                last.or_else(|| {
                    noun::kind(&first).filter(|_| matches!(first.as_str(), "lake" | "mount" | "hotel"))
                })
            })
            .flatten();
        let said = tail.or(head).or(own);
        let (containers, after) = self.containers(text, end);
        let known = rows(&folded);
        let whole = containers.clone().filter(|c| !c.is_empty()).or(outer);
        // Of one name in several places the one that goes with what contains it.
        let fitting: Vec<&Row> = known
            .iter()
            // `the runway of Halden` is in Halden.
            .filter(|r| said.is_none_or(|k| k == r.kind || own.is_some() || head == Some(PlaceKind::Site)))
            .filter(|r| whole.as_ref().is_none_or(|w| w.iter().all(|c| r.within.contains(c))))
            .collect();
        let person_or_body = a.name_at(range.start).is_some_and(|n| {
            let kind = people.entities[people.of_name(n)].kind;
            matches!(kind, ParticipantKind::Person | ParticipantKind::Organisation)
        });
        let told = self.kinds.get(folded.as_str()).copied();
        // A town of a dateline is one, whatever its name is taken for elsewhere.
        if person_or_body && said.is_none() && fitting.is_empty() && told != Some(PlaceKind::City) {
            return None;
        }
        let value = match (fitting.as_slice(), said) {
            ([row], _) => PlaceValue {
                name: row.name.clone(),
                kind: row.kind,
                within: row.within.clone(),
                apart: Vec::new(),
            },
            ([first, rest @ ..], None) => {
                // What is common to all of them, and nothing more.
                let kind =
                    if rest.iter().all(|r| r.kind == first.kind) { first.kind } else { PlaceKind::Unknown };
                PlaceValue { name: words.to_owned(), kind, within: Vec::new(), apart: Vec::new() }
            }
            (_, Some(kind)) => PlaceValue {
                name: words.to_owned(),
                kind,
                within: whole.unwrap_or_default(),
                apart: Vec::new(),
            },
            ([], None) if told.is_some() || is_place(text, people, &range) || containers.is_some() => {
                PlaceValue {
                    name: words.to_owned(),
                    kind: told.unwrap_or_default(),
                    within: whole.unwrap_or_default(),
                    apart: Vec::new(),
                }
            }
            ([], None) => return None,
        };
        if containers.is_some() {
            end = after;
        }
        Some(Named { value, tokens: range.start..end, headed: said.is_some(), rim })
    }

    /// What the words from `at` say contains the place before them, innermost first and up to a country: `, Norland
    /// province, Norway`, `in Norway`. `None` where no container follows; empty where the chain is not whole.
    #[expect(clippy::unused_self, reason = "one reader of names")]
    fn containers(&self, text: &Text<'_>, at: usize) -> (Option<Vec<String>>, usize) {
        let a = &text.a;
        let mut chain: Vec<String> = Vec::new();
        let mut whole = false;
        let mut end = at;
        for _ in 0..CONTAINERS {
            let mut next = match a.word(end) {
                "," | "in" => end + 1,
                _ => break,
            };
            while next < end + 6
                && name_range(text, next).is_none()
                && (matches!(a.class(next), Class::Determiner)
                    || a.word(next) == "of"
                    || noun::kind(a.word(next)).is_some()
                    || matches!(
                        a.word(next),
                        "in" | "northern" | "southern" | "eastern" | "western" | "central"
                    ))
                && (a.word(end) == "in" || a.word(next) == "in" || next > end + 1)
            {
                next += 1;
            }
            let Some(range) = name_range(text, next) else { break };
            let tail = noun::kind(&fold(a.word(range.end))).filter(|&k| k == PlaceKind::Region);
            let key = fold(a.words(range.clone()));
            let after = range.end + usize::from(tail.is_some());
            // The next of a list, or whose something is, contains nothing.
            let listed = matches!(a.word(after), "and" | "or") || a.class(after) == Class::Genitive;
            let rows = rows(&key);
            let outer = rows.iter().any(|r| matches!(r.kind, PlaceKind::Country | PlaceKind::Region));
            if listed || !outer && tail.is_none() {
                break;
            }
            end = after;
            let container = rows.iter().find(|r| r.kind == PlaceKind::Country).or_else(|| {
                let mut regions = rows.iter().filter(|r| r.kind == PlaceKind::Region);
                regions.next().filter(|_| regions.next().is_none())
            });
            match container {
                Some(row) => {
                    for outer in chain_of(row) {
                        if !chain.contains(&outer) {
                            chain.push(outer);
                        }
                    }
                    whole = true;
                }
                None => chain.push(key.into_owned()),
            }
            if rows.iter().any(|r| r.kind == PlaceKind::Country) {
                break;
            }
        }
        if end == at {
            return (None, at);
        }
        (Some(if whole { chain } else { Vec::new() }), end)
    }
}

/// A place of the table and what contains it, as containers are written.
fn chain_of(row: &Row) -> Vec<String> {
    std::iter::once(fold(&row.name).into_owned()).chain(row.within.iter().cloned()).collect()
}

/// The place of the table that has a name alone.
fn sole_of(name: &str) -> Option<&'static Row> {
    sole(rows(&fold(name)))
}

/// A thing that stands in a place, by its name, of which nothing else is known.
fn site_of(text: &Text<'_>, tokens: Range<usize>) -> Named {
    let name = text.a.words(tokens.clone()).to_owned();
    let value = PlaceValue { name, kind: PlaceKind::Site, within: Vec::new(), apart: Vec::new() };
    Named { value, tokens, headed: true, rim: false }
}

fn sole(rows: &[Row]) -> Option<&Row> {
    match rows {
        [row] => Some(row),
        _ => None,
    }
}

/// `Tavrian` before `city of` or `border town`: a capitalised word that says of a place what country it is of, where no country of
/// that adjective is known.
fn is_unknown_demonym(text: &Text<'_>, at: usize) -> bool {
    let a = &text.a;
    let word = a.word(at);
    let ending = ["ian", "ean", "an", "ese", "ish", "i", "ic"].iter().any(|e| word.ends_with(e));
    let alone = a.name_at(at).is_none_or(|n| a.names[n].tokens == (at..at + 1));
    let noun = (at + 1..at + 4).take_while(|&i| a.class(i) == Class::Open && a.name_at(i).is_none());
    let place = noun.last().is_some_and(|i| noun::kind(&fold(a.word(i))).is_some() && a.is(i + 1, "of"));
    word.starts_with(char::is_uppercase)
        && word.len() > 4
        && ending
        && alone
        && place
        && a.class(at) != Class::Demonym
        && rows(&fold(word)).is_empty()
}

/// The name that begins at a token, as far as it is one: without titles before it.
fn name_range(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let a = &text.a;
    if a.time_at(at).is_some() || text.in_dateline(at) {
        return None;
    }
    if let Some(name) = a.name_at(at) {
        let name = &a.names[name];
        // A title before it makes it a person's.
        return (name.tokens.start == at && name.titles.is_empty()).then(|| name.tokens.clone());
    }
    let word = a.word(at);
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    (capital && !rows(&fold(word)).is_empty()).then_some(at..at + 1)
}

/// Whether the language takes a name for a place.
pub(super) fn is_place(text: &Text<'_>, people: &People, range: &Range<usize>) -> bool {
    let a = &text.a;
    let named = a
        .name_at(range.start)
        .is_some_and(|n| people.entities[people.of_name(n)].kind == ParticipantKind::Place);
    let words = a.words_of(range.clone());
    let entities = &a.trees.entities;
    let from = entities.partition_point(|e| e.words.end <= words.start);
    named
        || entities[from..]
            .iter()
            .take_while(|e| e.words.start < words.end)
            .any(|e| e.kind == EntityKind::Place && e.words.start <= words.start && e.words.end >= words.end)
}
