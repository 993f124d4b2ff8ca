//! Who does things in the news, by the words for them: of two accounts of one deed, whether the doers can be one.
//!
//! `Two anglers found it`, `a security guard found it`: nobody is named, and still it was one or the other. Words that fit
//! anybody (a man, a resident, a driver, an official) tell nothing.

use std::collections::{BTreeSet, HashSet};

use twosource_model::{Claim, ParticipantKind, Role, Slot};

use super::walk::WALKS;
use crate::name::variants;
use crate::number::in_words;
use crate::office::shared;
use crate::thing::THINGS;
use crate::wording::{fold, stems};

/// Lists, by a word of each, whose members are often called by the other's words: a minister is a councillor of a town, a company
/// is a family's.
const ALIKE: &[(&str, &str)] = &[
    ("minister", "mayor"),
    ("minister", "president"),
    ("mayor", "president"),
    ("president", "company"),
    ("president", "union"),
    ("president", "charity"),
    ("president", "bank"),
    ("company", "bank"),
    ("company", "minister"),
    ("company", "mayor"),
    ("prosecutor", "judge"),
    ("prosecutor", "police"),
    ("police", "watchman"),
    ("police", "soldier"),
    ("police", "minister"),
    ("hiker", "tourist"),
    ("astronomer", "student"),
    ("soldier", "minister"),
    ("soldier", "rebel"),
    ("angler", "tourist"),
    ("hiker", "hunter"),
    ("priest", "archbishop"),
    ("cardinal", "archbishop"),
    ("company", "cooperative"),
    ("minister", "ambassador"),
    ("doctor", "firefighter"),
    ("doctor", "astronomer"),
    ("lifeboat", "helicopter"),
    ("soldier", "helicopter"),
];

/// Words that fit anybody who may take part.
const ANYBODY: &[&str] = &[
    "man",
    "men",
    "woman",
    "women",
    "people",
    "person",
    "resident",
    "local",
    "villager",
    "neighbour",
    "neighbor",
    "official",
    "authoritie",
    "authority",
    "member",
    "worker",
    "driver",
    "owner",
    "other",
    "group",
    "team",
    "staff",
    "crew",
    "someone",
    "somebody",
    "everyone",
    "nobody",
    "leader",
    "witness",
    "expert",
    "colleague",
    "organiser",
    "speaker",
    "spokesman",
    "spokeswoman",
    "number",
    "matter",
    "paper",
    "order",
    "letter",
    "water",
    "river",
    "power",
    "winter",
    "summer",
    "weather",
    "offer",
    "answer",
    "error",
    "fever",
    "tower",
    "cover",
    "corner",
    "border",
    "harbour",
    "door",
    "floor",
    "factor",
    "motor",
    "tractor",
    "reactor",
    "sector",
];

/// Words for who or what does things that no list above has, singular.
const SOMEBODY: &[&str] = &[
    "elder",
    "chief",
    "boy",
    "girl",
    "youth",
    "teenager",
    "crowd",
    "mob",
    "gang",
    "tribe",
    "clan",
    "party",
    "committee",
    "commission",
    "board",
    "jury",
    "panel",
    "parliament",
    "senate",
    "assembly",
    "congress",
    "cabinet",
    "federation",
    "association",
    "league",
    "club",
    "agency",
    "authority",
    "tram",
    "lorry",
    "truck",
    "bus",
    "car",
    "van",
    "train",
    "ship",
    "boat",
    "vessel",
    "trawler",
    "ferry",
    "tanker",
    "plane",
    "jet",
    "tug",
    "bull",
    "dog",
    "bear",
    "horse",
    "wolf",
    "guest",
    "passenger",
    "patient",
    "inmate",
    "guard",
    "pilot",
    "cook",
    "chef",
    "apprentice",
    "artist",
    "poet",
    "volunteer",
    "activist",
    "delegate",
    "deputy",
    "diplomat",
    "technician",
];

/// Who does what a claim tells of.
pub(super) struct Doer<'s> {
    claim: &'s Claim,
    name: &'s str,
    /// His words as they stand.
    passage: &'s str,
    /// Lists of [`WALKS`] of which a word stands at him.
    walks: BTreeSet<usize>,
    words: BTreeSet<String>,
}

impl<'s> Doer<'s> {
    /// His words as they stand.
    pub(super) fn passage(&self) -> &'s str {
        self.passage
    }

    /// The one who fills a role, where the words name or describe him.
    pub(super) fn of(claim: &'s Claim, role: Role) -> Option<Self> {
        let value = claim.roles.iter().find(|r| r.role == role)?;
        let Slot::Stated { value: who, passage } = &value.slot else { return None };
        let mut words = fold(&passage.words);
        for office in &who.offices {
            words.push(' ');
            words.push_str(&fold(&office.title));
        }
        let walks = words.split([' ', '-']).filter_map(walk).collect();
        let empty = |w: &String| matches!(w.as_str(), "own" | "two" | "three" | "four" | "five");
        let words = stems(&words).into_iter().filter(|w| !empty(w)).collect();
        Some(Self { claim, name: &who.name, passage: &passage.words, walks, words })
    }

    pub(super) fn is_named(&self) -> bool {
        self.participant().is_some_and(|p| p.named)
    }

    fn participant(&self) -> Option<&'s twosource_model::Participant> {
        self.claim.roles.iter().filter_map(|r| r.slot.value()).find(|p| p.name == self.name)
    }

    pub(super) fn name(&self) -> &'s str {
        self.name
    }

    /// Whether a description has a name in common with him, or a word made of one: `the Orlian patrol`, `guards of Orl`.
    pub(super) fn is_akin_to(&self, description: &str) -> bool {
        let proper = |w: &&str| w.chars().next().is_some_and(char::is_uppercase) && w.chars().count() > 3;
        let mine: Vec<&str> = self.passage.split([' ', '-']).filter(proper).collect();
        description.split(' ').any(|w| mine.iter().any(|m| begins(&m.to_lowercase(), &w.to_lowercase())))
    }

    /// Whether the two cannot be one.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.participant(), other.participant()) else { return false };
        if shared(a, b)
            || variants(&a.name, &b.name)
            || !self.words.is_disjoint(&other.words)
            || akin(self, other)
        {
            return false;
        }
        let told_apart = !self.walks.is_empty()
            && !other.walks.is_empty()
            && !self.walks.iter().any(|x| other.walks.iter().any(|y| are_alike(*x, *y)));
        // `Brek's campaign`, `Marn's coalition`
        let owned = self.is_owned() && other.is_owned();
        // A person may act for a body or a country.
        let body = |k: ParticipantKind| matches!(k, ParticipantKind::Organisation | ParticipantKind::Place);
        told_apart || owned || a.named && b.named && (a.kind == b.kind || body(a.kind) && body(b.kind))
    }

    /// Whether the two cannot be one, as far as the words for them go, of which no list need know anything: neither is such as fits
    /// anybody, and they have no word in common.
    pub(super) fn differs(&self, other: &Self) -> bool {
        if self.excludes(other) {
            return true;
        }
        let (Some(a), Some(b)) = (self.participant(), other.participant()) else { return false };
        let alike = self.walks.iter().any(|x| other.walks.iter().any(|y| are_alike(*x, *y)));
        !(alike
            || a.named != b.named
            || shared(a, b)
            || !self.words.is_disjoint(&other.words)
            || akin(self, other)
            || THINGS.of(self.head()).is_some_and(|t| THINGS.of(other.head()) == Some(t)))
            && self.is_somebody()
            && other.is_somebody()
    }

    /// Whether a text, by its stems, has a word of his.
    pub(super) fn is_known_to(&self, text: &HashSet<String>) -> bool {
        self.words.iter().any(|w| text.contains(w))
    }

    pub(super) fn has_a_word_of(&self, other: &Self) -> bool {
        !self.words.is_disjoint(&other.words)
    }

    /// The noun that leads his description.
    fn head(&self) -> &str {
        let lead = self.name.split(" of ").next().unwrap_or_default();
        lead.rsplit(' ').next().unwrap_or_default()
    }

    /// Whether he is a person, a body or what carries people, and not just anybody: `forklift drivers`, `the elders`.
    fn is_somebody(&self) -> bool {
        let head = self.head().to_lowercase();
        let one = head.strip_suffix('s').unwrap_or(&head);
        let counted =
            |w: &str| (1..=20).any(|n| in_words(f64::from(n)) == Some(w)) || w.parse::<f64>().is_ok();
        let plain = self.name.split(' ').filter(|w| !counted(w)).count() < 2;
        if ANYBODY.contains(&one) || ANYBODY.contains(&head.as_str()) {
            return !plain && !matches!(one, "people" | "person" | "man" | "men" | "woman" | "women");
        }
        let ending =
            ["er", "or", "ist", "ian", "man", "men", "woman", "women"].iter().any(|e| one.ends_with(e));
        self.participant().is_some_and(|p| p.named)
            || !self.walks.is_empty()
            || SOMEBODY.contains(&one)
            || ending && one.chars().count() > 4
    }

    /// Whether he is told of as somebody's, who is named.
    fn is_owned(&self) -> bool {
        let first = self.passage.split(' ').next().unwrap_or_default();
        first.starts_with(char::is_uppercase) && ["'s", "’s", "s'", "s’"].iter().any(|e| first.ends_with(e))
    }
}

/// `Norway`, `the Norwegian ministry`: a word of the one begins as a word of the other does.
fn akin(a: &Doer<'_>, b: &Doer<'_>) -> bool {
    let capital = |d: &Doer<'_>| fold(d.name).split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (x, y) = (capital(a), capital(b));
    x.iter().any(|v| b.words.iter().any(|w| begins(v, w)))
        || y.iter().any(|v| a.words.iter().any(|w| begins(v, w)))
}

/// Whether two words have one beginning: `norway` and `norwegian`.
fn begins(v: &str, w: &str) -> bool {
    v.chars().zip(w.chars()).take_while(|(x, y)| x == y).count() >= 4
}

fn are_alike(a: usize, b: usize) -> bool {
    a == b
        || ALIKE.iter().any(|(x, y)| {
            let (x, y) = (walk(x), walk(y));
            x == Some(a) && y == Some(b) || x == Some(b) && y == Some(a)
        })
}

/// The list that has a word, in either number.
fn walk(word: &str) -> Option<usize> {
    let has = |w: &str| WALKS.iter().position(|list| list.contains(&w));
    has(word).or_else(|| word.strip_suffix('s').and_then(has))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_in_one_list() {
        let mut seen = BTreeSet::new();
        for word in WALKS.iter().copied().flatten() {
            assert!(seen.insert(*word), "{word}");
        }
        for word in ALIKE.iter().flat_map(|(x, y)| [x, y]) {
            assert!(walk(word).is_some(), "{word}");
        }
    }
}
