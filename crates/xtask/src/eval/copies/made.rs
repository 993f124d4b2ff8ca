//! Reports made by chance, the same on every machine, and copies of them with words changed.

use twosource_contract::RawReport;

use crate::bench::Chance;

const NOUNS: &[&str] = &[
    "harbour",
    "bridge",
    "council",
    "orchard",
    "ferry",
    "miller",
    "quarry",
    "tower",
    "lantern",
    "meadow",
    "cellar",
    "wagon",
    "school",
    "market",
    "river",
    "valley",
    "chapel",
    "station",
    "library",
    "garden",
    "bakery",
    "mill",
    "barn",
    "canal",
    "forest",
    "village",
    "road",
    "gate",
    "theatre",
    "museum",
    "hospital",
    "brewery",
    "factory",
    "castle",
    "pier",
    "lighthouse",
    "reservoir",
    "tunnel",
    "quay",
    "warehouse",
];
const PEOPLE: &[&str] = &[
    "farmer",
    "sailor",
    "teacher",
    "clerk",
    "warden",
    "surgeon",
    "baker",
    "painter",
    "inspector",
    "engineer",
    "driver",
    "porter",
    "singer",
    "captain",
    "judge",
    "carpenter",
    "plumber",
    "widow",
    "student",
    "miner",
    "weaver",
    "tailor",
    "gardener",
    "hunter",
    "archivist",
    "bookseller",
    "beekeeper",
    "mason",
    "potter",
    "smith",
];
const VERBS: &[&str] = &[
    "inspected",
    "closed",
    "repaired",
    "visited",
    "praised",
    "blamed",
    "followed",
    "watched",
    "crossed",
    "left",
    "found",
    "sold",
    "bought",
    "painted",
    "measured",
    "opened",
    "searched",
    "guarded",
    "cleared",
    "flooded",
    "rented",
    "borrowed",
    "mended",
    "described",
    "counted",
    "refused",
    "welcomed",
    "ignored",
    "defended",
    "remembered",
];
const ADJECTIVES: &[&str] = &[
    "old",
    "narrow",
    "quiet",
    "crowded",
    "empty",
    "famous",
    "broken",
    "wooden",
    "northern",
    "southern",
    "distant",
    "bright",
    "muddy",
    "frozen",
    "rusty",
    "silent",
    "hidden",
    "busy",
    "ruined",
    "wealthy",
    "ancient",
    "modern",
    "crooked",
    "humble",
    "stony",
    "windy",
    "shallow",
    "tall",
    "damp",
    "forgotten",
];
const PREPOSITIONS: &[&str] =
    &["near", "behind", "beside", "above", "below", "beyond", "opposite", "inside", "outside", "along"];
const ADVERBS: &[&str] = &[
    "again",
    "slowly",
    "twice",
    "yesterday",
    "quietly",
    "early",
    "together",
    "nearly",
    "openly",
    "often",
    "at
    once",
    "by night",
    "without warning",
    "for hours",
    "in vain",
    "after lunch",
    "before dawn",
    "in spring",
    "all week",
];
const NAMES: &[&str] = &[
    "Anton Havrel",
    "Ingrid Solvang",
    "Pavel Ruzek",
    "Helen Marsh",
    "Marek Talgren",
    "Sofia Kovaly",
    "Tomas Brandt",
    "Irma Orlow",
    "Viktor Lindqvist",
    "Lena Petrescu",
];
const AGENCIES: &[&str] = &["Northern Wire", "Reuters", "AFP", "Yonhap"];

/// What a report has beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing, and every word may be changed.
    Plain,
    /// A credit, two quotations and two numbers, which an editor leaves as they are.
    Credited,
}

impl Kind {
    pub(super) fn told(self) -> &'static str {
        match self {
            Self::Plain => "any word",
            Self::Credited => "credit, quotations and numbers left",
        }
    }
}

/// A piece of a report.
#[derive(Debug, Clone)]
struct Piece {
    words: String,
    /// Whether whoever copies it leaves it as it is.
    fixed: bool,
}

/// A report, and all that is made of it.
pub(super) struct Story {
    number: u64,
    agency: &'static str,
    pieces: Vec<Piece>,
    anew: Vec<Piece>,
}

impl Story {
    pub(super) fn new(kind: Kind, number: u64) -> Self {
        let mut chance = Chance::new(number.wrapping_mul(0x9E37).wrapping_add(17));
        let agency = chance.pick(AGENCIES);
        let mut fixed = Vec::new();
        if kind == Kind::Credited {
            let name = chance.pick(NAMES);
            for verb in ["said", "told reporters"] {
                let said = [clause(&mut chance), clause(&mut chance)].join(" and ");
                fixed.push(format!("\"We know that {said},\" {name} {verb}."));
            }
            for unit in ["crowns", "tonnes of grain"] {
                let (amount, rest) = (1 + chance.below(40), 101 + chance.below(890));
                fixed.push(format!("The town spent {amount},{rest} {unit} on the {}.", chance.pick(NOUNS)));
            }
        }
        let mut tell = || {
            let sentences = 22 + chance.below(8);
            let mut pieces: Vec<Piece> = (0..sentences)
                .map(|_| Piece { words: format!("{}.", capital(&clause(&mut chance))), fixed: false })
                .collect();
            for (i, words) in fixed.iter().enumerate() {
                pieces.insert((i + 1) * sentences / 5, Piece { words: words.clone(), fixed: true });
            }
            pieces
        };
        let pieces = tell();
        let anew = tell();
        Self { number, agency, pieces, anew }
    }

    /// The first to have it: the agency's own where there is a credit.
    pub(super) fn original(&self) -> RawReport {
        self.report("Agency Desk", &self.pieces)
    }

    /// Another's account of the same.
    pub(super) fn told_anew(&self) -> RawReport {
        self.report("The Rival", &self.anew)
    }

    /// A copy with so many words of a hundred replaced by others, wherever chance has it.
    pub(super) fn copied(&self, changed: usize) -> RawReport {
        let mut chance = Chance::new(self.number.wrapping_mul(31).wrapping_add(changed as u64));
        let pieces: Vec<Piece> = self
            .pieces
            .iter()
            .map(|piece| {
                if piece.fixed {
                    return piece.clone();
                }
                let words: Vec<String> = piece
                    .words
                    .split(' ')
                    .map(|word| {
                        if chance.below(1000) >= changed * 10 {
                            return word.to_owned();
                        }
                        let stop = if word.ends_with('.') { "." } else { "" };
                        let others = if chance.below(2) == 0 { ADJECTIVES } else { PEOPLE };
                        format!("{}{stop}", chance.pick(others))
                    })
                    .collect();
                Piece { words: words.join(" "), fixed: false }
            })
            .collect();
        self.report("The Morning Copy", &pieces)
    }

    fn report(&self, source: &str, pieces: &[Piece]) -> RawReport {
        let credited = pieces.iter().any(|p| p.fixed);
        let mut text = format!("Source: {source}\nPublished: 2024-05-{:02}\n\n", 1 + self.number % 28);
        if credited {
            text.push_str(&format!("KARSOW ({}) - ", self.agency));
        }
        for (i, piece) in pieces.iter().enumerate() {
            text.push_str(&piece.words);
            text.push_str(if i % 3 == 2 { "\n\n" } else { " " });
        }
        RawReport {
            content: text.into_bytes(),
            path: format!("{source} {}", self.number),
            ..RawReport::default()
        }
    }
}

/// Words of a sentence.
fn clause(chance: &mut Chance) -> String {
    format!(
        "the {} {} {} the {} {} {} the {} {}",
        chance.pick(ADJECTIVES),
        chance.pick(PEOPLE),
        chance.pick(VERBS),
        chance.pick(ADJECTIVES),
        chance.pick(NOUNS),
        chance.pick(PREPOSITIONS),
        chance.pick(NOUNS),
        chance.pick(ADVERBS),
    )
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_are_the_same_every_time_and_copies_have_as_many_words() {
        for kind in [Kind::Plain, Kind::Credited] {
            let story = Story::new(kind, 3);
            assert_eq!(story.original(), Story::new(kind, 3).original());
            let words = |raw: &RawReport| {
                let text = String::from_utf8(raw.content.clone()).unwrap();
                text.split_once("\n\n").unwrap().1.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
            };
            let (original, copy) = (words(&story.original()), words(&story.copied(20)));
            // A name of two words may stand for one of three, so places shift: what counts is how many words are gone.
            let mut left = copy.clone();
            let kept =
                |word: &String| left.iter().position(|w| w == word).map(|at| left.swap_remove(at)).is_some();
            let changed = original.len() - original.iter().map(kept).filter(|kept| *kept).count();
            assert!(changed * 100 > original.len() * 8 && changed * 100 < original.len() * 30, "{changed}");
            assert_ne!(words(&story.told_anew()), original);
        }
    }
}
