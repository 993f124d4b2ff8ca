//! Where a happening took place, as far as the words that hang on it say.
//!
//! The tree tells which prepositional phrases hang on the word of the happening, or on its object where that cannot be
//! posted elsewhere; the words of such a phrase tell which place it names, what that is, and what contains it. What lies
//! near a place, outside it or off it is not in it: such a place is given with its kind left open, so that nothing parts
//! from it. Whereto and wherefrom, datelines and the place of saying are no places of the happening. Where the words give
//! two places that do not lie in each other, none is given.

mod elsewhere;
mod gazetteer;
mod mention;
mod name;
mod noun;
mod state;
#[cfg(test)]
mod tests;

use std::ops::Range;

use twosource_language::{Class, Relation, Upos};
use twosource_model::{ParticipantKind, PlaceKind, PlaceValue, Slot};

use crate::frame::{LEXICON, Pattern};
use crate::people::People;
use crate::text::{Text, fold};
use noun::Lie;

pub(crate) use gazetteer::{country_of, is_known};
pub use mention::{PlaceMention, places};
pub(crate) use name::Places;

/// Phrases of place that are followed on one happening: a sentence with more of them is a list.
const PHRASES: usize = 8;
/// Nouns that are followed from the happening's word to a phrase of place.
const DEPTH: usize = 3;

/// Frames of taking something where it is.
const FROM_WITHIN: &[&str] = &["steal", "abduct", "seize", "rescue", "evacuate", "salvage", "discover"];

/// Frames of running against something.
const STRIKING: &[&str] = &["crash", "capsize"];

/// Frames of what befalls things where they are, whatever preposition they stand behind.
const WHERE_THINGS_ARE: &[&str] = &[
    "crash", "attack", "shoot", "stab", "explode", "capsize", "collapse", "burn", "steal", "arrest", "seize",
    "discover", "kill", "injure", "die", "rescue", "derail", "sink", "born", "land",
];
/// A place that the words give.
#[derive(Debug, Clone)]
struct Found {
    value: PlaceValue,
    tokens: Range<usize>,
}

/// Reads the places of happenings.
pub(crate) struct Reader<'t, 'r> {
    pub(crate) text: &'t Text<'r>,
    pub(crate) people: &'t People,
    pub(crate) places: &'t Places,
}

/// Frames of what is done to buildings or befalls them, where they stand.
const TO_BUILDINGS: &[&str] = &["burn", "close", "collapse", "damage", "destroy", "flood", "inaugurate"];

impl Reader<'_, '_> {
    /// The place of the happening that the token `at` tells of, in a frame; `time` is where its own time stands.
    pub(crate) fn of(&self, at: usize, frame: &str, time: Option<Range<usize>>) -> Slot<PlaceValue> {
        let Some(word) = self.text.a.words_of(at..at + 1).last() else { return Slot::Unread };
        let mut found: Vec<Found> = Vec::new();
        if !self.gather(word, word, frame, DEPTH, &mut found) {
            return Slot::Unread;
        }
        if found.is_empty() {
            found.extend(self.struck(word, frame));
        }
        if found.is_empty() {
            found.extend(self.where_clause(word));
        }
        if found.is_empty() {
            found.extend(self.behind_comma(word));
        }
        if found.is_empty() {
            found.extend(time.and_then(|time| self.beside_time(at, frame, time)));
        }
        if found.is_empty() {
            found.extend(self.sole_behind(word, frame));
        }
        for place in &mut found {
            place.value.apart = self.set_apart(place.tokens.end);
        }
        match settle(found) {
            Some(found) => Slot::Stated { value: found.value, passage: self.text.passage(found.tokens) },
            None => Slot::Unread,
        }
    }

    /// The places that hang on `host`, which is the happening's word or a noun of it; `false` where the words cannot be
    /// one happening in one place.
    fn gather(&self, host: usize, verb: usize, frame: &str, depth: usize, found: &mut Vec<Found>) -> bool {
        let trees = &self.text.a.trees;
        for word in trees.dependants(host) {
            let node = &trees.nodes[word];
            if self.in_dateline(word) || found.len() >= PHRASES {
                continue;
            }
            // `was signed on Monday night in Halden`: the tree hangs the place on the time beside it.
            if self.is_time(word) {
                if depth > 0 && !self.gather(word, verb, frame, depth - 1, found) {
                    return false;
                }
                continue;
            }
            let preposition = self.preposition(word, frame);
            if let Some((case, lie)) = preposition {
                let place = match node.relation {
                    Relation::Obl | Relation::Nmod if self.is_denied(word) => return false,
                    Relation::Obl | Relation::Nmod => self.phrase(case, lie, word, DEPTH),
                    _ => continue,
                };
                if let Some(place) = place {
                    // `in Halden and Marrow`: two happenings, or one that has two places.
                    if self.has_another(word) {
                        return false;
                    }
                    found.push(place);
                    continue;
                }
                // `came off the track on Theatre Bridge`
                if !WHERE_THINGS_ARE.contains(&frame) {
                    continue;
                }
            }
            if depth > 0
                && self.carries(host, word, verb, frame)
                && !self.gather(word, verb, frame, depth - 1, found)
            {
                return false;
            }
        }
        true
    }

    /// Whether what hangs on a noun of the happening says where that was.
    fn carries(&self, host: usize, word: usize, verb: usize, frame: &str) -> bool {
        let node = &self.text.a.trees.nodes[word];
        let lemma = self.text.a.lemma(word);
        let lemma = fold(&lemma);
        let event = is_event(&lemma) || is_event(&fold(self.text.a.letters(word)));
        match node.relation {
            // `The mill in Halden closed`, `a house in Mill Street was wrecked`: what stands in a place undergoes it there.
            Relation::Nsubj | Relation::NsubjPass => {
                let undergoes = node.relation == Relation::NsubjPass
                    || self.text.a.trees.dependant(verb, Relation::Obj).is_none();
                host == verb && (event || undergoes && TO_BUILDINGS.contains(&frame) && noun::is_site(&lemma))
            }
            Relation::Obj => {
                // Of an office that is given and of a thing that is launched, its place is another's.
                event
                    || !matches!(frame, "appoint" | "resign" | "launch" | "charge")
                        && !noun::is_posted(&lemma)
            }
            // `met with Ona Brek in Halden`: a person's name has no place of its own.
            // `collided with a lorry in Halden`: where the one thing was the other was.
            Relation::Obl
                if host == verb && WHERE_THINGS_ARE.contains(&frame) && !noun::is_posted(&lemma) =>
            {
                true
            }
            Relation::Obl | Relation::OblAgent | Relation::Nmod | Relation::Flat | Relation::Appos => {
                event || node.upos == Upos::Propn && self.is_person(word)
            }
            Relation::Conj => host != verb && node.upos == Upos::Propn && self.is_person(word),
            _ => false,
        }
    }

    /// Whether a word stands in an expression of time, or for one: `at dawn`.
    fn is_time(&self, word: usize) -> bool {
        let a = &self.text.a;
        a.time_at(a.words[word].token as usize).is_some()
            || matches!(
                fold(a.letters(word)).as_str(),
                "dawn"
                    | "daybreak"
                    | "sunrise"
                    | "dusk"
                    | "sunset"
                    | "nightfall"
                    | "noon"
                    | "midday"
                    | "midnight"
            )
    }

    fn is_person(&self, word: usize) -> bool {
        let a = &self.text.a;
        a.name_at(a.words[word].token as usize).is_some_and(|n| self.people.is_person(self.people.of_name(n)))
    }

    fn in_dateline(&self, word: usize) -> bool {
        self.text.in_dateline(self.text.a.words[word].token as usize)
    }

    /// The first word of the preposition of a noun, where it is one of place.
    fn preposition(&self, word: usize, frame: &str) -> Option<(usize, Lie)> {
        let a = &self.text.a;
        let case = a.trees.dependant(word, Relation::Case).filter(|&c| c < word)?;
        // `stolen from a chapel in Halden`: what is taken was there; else `from` tells whence, which is another place.
        if FROM_WITHIN.contains(&frame) && fold(a.letters(case)) == "from" {
            return Some((case, Lie::Within));
        }
        let more =
            || a.trees.dependants(word).filter(|&d| a.trees.nodes[d].relation == Relation::Case && d < word);
        // `ran onto a reef off Halden`, `crashed into a lock at Halden`: what is struck is where it was struck.
        let last = more().last().unwrap_or(case);
        if STRIKING.contains(&frame)
            && matches!(fold(a.letters(last)).as_str(), "onto" | "into" | "against" | "to")
            && matches!(fold(a.letters(case)).as_str(), "on" | "onto" | "into" | "against")
        {
            return Some((last, Lie::Within));
        }
        // `marched through Halden`
        if frame == "protest" && matches!(fold(a.letters(case)).as_str(), "through" | "across" | "around") {
            return Some((last, Lie::Within));
        }
        // `out of Halden`, `from above Halden`: whence.
        if more().any(|c| matches!(fold(a.letters(c)).as_str(), "from" | "to" | "into" | "towards" | "out")) {
            return None;
        }
        let lie = noun::lie(&fold(a.letters(case)))?;
        Some((last, lie))
    }

    /// `not in Halden`, `in neither`.
    fn is_denied(&self, word: usize) -> bool {
        let a = &self.text.a;
        a.trees.dependants(word).any(|d| {
            matches!(
                fold(a.letters(d)).as_str(),
                "not"
                    | "never"
                    | "neither"
                    | "rather"
                    | "instead"
                    | "either"
                    | "no"
                    | "possibly"
                    | "reportedly"
            )
        })
    }

    fn has_another(&self, word: usize) -> bool {
        let a = &self.text.a;
        a.trees.dependants(word).any(|d| {
            a.trees.nodes[d].relation == Relation::Conj
                && matches!(a.trees.nodes[d].upos, Upos::Propn | Upos::Noun)
        })
    }

    /// The place that a phrase names: its preposition ends with the word `case`, its head is the word `head`.
    fn phrase(&self, case: usize, lie: Lie, head: usize, depth: usize) -> Option<Found> {
        let a = &self.text.a;
        let from = a.words[case].token as usize;
        let last = a.words[head].token as usize;
        if a.time_at(from + 1).is_some() || a.time_at(last).is_some() {
            return None;
        }
        if let Some(named) = self.places.named(self.text, self.people, from + 1, last) {
            let kind = named.value.kind;
            let fits = match fold(a.letters(case)).as_str() {
                // `agreed on Kashmir`, `fired at Tavria`: a topic, a target.
                "on" => named.rim || named.headed && matches!(kind, PlaceKind::Region | PlaceKind::Site),
                "at" => {
                    named.headed || matches!(kind, PlaceKind::City | PlaceKind::Site | PlaceKind::Unknown)
                }
                "by" => false,
                _ => true,
            };
            if !fits {
                return None;
            }
            let tokens = from..named.tokens.end;
            if lie == Lie::About || named.rim {
                let value = PlaceValue {
                    name: named.value.name,
                    kind: PlaceKind::Unknown,
                    within: Vec::new(),
                    apart: Vec::new(),
                };
                return Some(Found { value, tokens });
            }
            return Some(Found { value: named.value, tokens });
        }
        if let Some(found) = self.only_named(case, last) {
            return Some(found);
        }
        // `in a marble quarry outside the village of Sarn`, `at a ceremony in Halden`: a thing without a name, in a place.
        let noun = a.lemma(head);
        let noun = fold(&noun);
        // `at a baker's in Halden`
        let shop = || a.class(last + 1) == Class::Genitive && noun::keeps_shop(&noun);
        if depth == 0 || !(noun::kind(&noun).is_some() || is_event(&noun) || shop()) {
            return None;
        }
        let inner = a.trees.dependants(head).find_map(|d| {
            // `on the forecourt of a petrol station in Halden`
            let of = a.trees.dependant(d, Relation::Case).filter(|c| fold(a.letters(*c)) == "of");
            if let Some(of) = of.filter(|_| noun::kind(&fold(&a.lemma(d))).is_some()) {
                return self.phrase(of, Lie::Within, d, depth - 1);
            }
            let (case, lie) = self.preposition(d, "")?;
            let nominal = matches!(a.trees.nodes[d].relation, Relation::Nmod | Relation::Obl);
            (nominal && !self.is_denied(d) && !self.has_another(d))
                .then(|| self.phrase(case, lie, d, depth - 1))
                .flatten()
        })?;
        Some(Found { tokens: from..inner.tokens.end, ..inner })
    }

    /// `at Thorny Lode`: a name behind `in` or `at` that is nobody's and nothing's, as far as is known.
    fn only_named(&self, case: usize, last: usize) -> Option<Found> {
        let a = &self.text.a;
        let from = a.words[case].token as usize;
        let number = a.name_at(from + 1)?;
        let name = &a.names[number];
        let entity = &self.people.entities[self.people.of_name(number)];
        let alone = name.tokens == (from + 1..last + 1) && name.titles.is_empty();
        let free = matches!(entity.kind, ParticipantKind::Unknown | ParticipantKind::Place);
        (alone && free && matches!(fold(a.letters(case)).as_str(), "in" | "at" | "through")).then(|| Found {
            value: PlaceValue {
                name: a.words(name.tokens.clone()).to_owned(),
                kind: PlaceKind::Unknown,
                within: Vec::new(),
                apart: Vec::new(),
            },
            tokens: from..name.tokens.end,
        })
    }

    /// What the words behind a place set it apart from: `, 25 kilometres south of Halden`, `, on the far bank of the Ouse from
    /// Halden`, `and not in Halden`.
    fn set_apart(&self, end: usize) -> Vec<String> {
        let a = &self.text.a;
        let limit = self.text.around(end.saturating_sub(1)).end.min(end + 16);
        let word = |i: usize| fold(a.word(i));
        let name_at = |i: usize| {
            let i = i + usize::from(matches!(a.word(i), "the" | "in" | "at"));
            let i = if noun::kind(&word(i)).is_some() && a.is(i + 1, "of") { i + 2 } else { i };
            let name = a.names.get(a.name_at(i)?)?;
            (name.tokens.end <= limit).then(|| fold(a.words(name.tokens.clone())).into_owned())
        };
        for i in end..limit {
            match word(i).as_str() {
                ";" | "." | "where" | "who" | "which" | "and" if !(a.is(i, "and") && a.is(i + 1, "not")) => {
                    break;
                }
                "not" if i <= end + 2 => return name_at(i + 1).into_iter().collect(),
                "of" if i > end
                    && noun::is_direction(&word(i - 1))
                    && (end..i).any(|j| noun::is_distance(&word(j))) =>
                {
                    return name_at(i + 1).into_iter().collect();
                }
                "from"
                    if (end..i).any(|j| {
                        matches!(word(j).as_str(), "other" | "far" | "opposite" | "across" | "away")
                            || noun::is_distance(&word(j))
                    }) =>
                {
                    return name_at(i + 1).into_iter().collect();
                }
                _ => {}
            }
        }
        Vec::new()
    }
}

/// Whether a noun is one for a happening, so that where it was is where that was.
fn is_event(noun: &str) -> bool {
    noun::is_event(noun) || LEXICON.noun(noun).is_some_and(|f| LEXICON.frames[f].pattern != Pattern::Transfer)
}

/// One place of several: the finest, where all the others contain it or may; none where two of them part.
fn settle(found: Vec<Found>) -> Option<Found> {
    let mut rest = found.into_iter();
    let mut best = rest.next()?;
    for other in rest {
        let contains =
            |outer: &PlaceValue, inner: &PlaceValue| inner.within.iter().any(|w| *w == fold(&outer.name));
        if best.value.name == other.value.name || contains(&other.value, &best.value) {
            continue;
        }
        let finer = |v: &PlaceValue| match v.kind {
            PlaceKind::Site => 0,
            PlaceKind::City => 1,
            PlaceKind::Region => 2,
            PlaceKind::Country => 3,
            PlaceKind::Unknown => 9,
        };
        if contains(&best.value, &other.value) {
            best = other;
            continue;
        }
        let (x, y) = (finer(&best.value), finer(&other.value));
        // `near Sarn in the south of Tavria`: what follows at once is what it lies in.
        let outer = matches!(other.value.kind, PlaceKind::Region | PlaceKind::Country);
        if x == 9
            && outer
            && other.tokens.start <= best.tokens.end + 1
            && best.tokens.end <= other.tokens.start
        {
            continue;
        }
        let nested =
            x != y && x < 9 && y < 9 && (best.value.within.is_empty() || other.value.within.is_empty());
        if !nested {
            return None;
        }
        if y < x {
            best = other;
        }
    }
    Some(best)
}
