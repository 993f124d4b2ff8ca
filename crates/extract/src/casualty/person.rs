//! Whether a noun stands for persons.

use twosource_language::{NumberKind, Upos};
use twosource_model::ParticipantKind;

use crate::people::People;
use crate::text::{Text, fold};
use crate::tree::Tree;

/// Nouns for persons, singular, beside those that end as agents do.
const PERSONS: &[&str] = &[
    "man",
    "woman",
    "boy",
    "girl",
    "child",
    "teen",
    "teenager",
    "youth",
    "person",
    "people",
    "male",
    "female",
    "victim",
    "resident",
    "officer",
    "deputy",
    "policeman",
    "policewoman",
    "cop",
    "guard",
    "employee",
    "clerk",
    "student",
    "father",
    "mother",
    "son",
    "daughter",
    "brother",
    "sister",
    "wife",
    "husband",
    "girlfriend",
    "boyfriend",
    "cousin",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "grandmother",
    "grandfather",
    "grandson",
    "granddaughter",
    "grandchild",
    "grandparent",
    "parent",
    "infant",
    "baby",
    "toddler",
    "newborn",
    "adult",
    "civilian",
    "bystander",
    "pedestrian",
    "suspect",
    "gunman",
    "friend",
    "couple",
    "native",
    "veteran",
    "juvenile",
    "minor",
    "mom",
    "dad",
    "kid",
    "guy",
    "lady",
    "gentleman",
    "sergeant",
    "detective",
    "lieutenant",
    "captain",
    "chief",
    "sheriff",
    "agent",
    "constable",
    "soldier",
    "marine",
    "sailor",
    "pilot",
    "fireman",
    "paramedic",
    "nurse",
    "doctor",
    "pastor",
    "priest",
    "nun",
    "monk",
    "imam",
    "rabbi",
    "coach",
    "athlete",
    "senior",
    "junior",
    "freshman",
    "sophomore",
    "pupil",
    "patient",
    "inmate",
    "prisoner",
    "fugitive",
    "felon",
    "assailant",
    "attendant",
    "tenant",
    "roommate",
    "spouse",
    "fiance",
    "fiancé",
    "fiancee",
    "fiancée",
    "stepfather",
    "stepmother",
    "stepson",
    "stepdaughter",
    "ex-wife",
    "ex-husband",
    "ex-girlfriend",
    "ex-boyfriend",
    "sibling",
    "twin",
    "family",
    "relative",
    "individual",
    "human",
    "hostage",
    "migrant",
    "refugee",
    "tourist",
    "guest",
    "patron",
    "villager",
    "citizen",
    "national",
    "activist",
    "journalist",
    "politician",
    "mayor",
    "minister",
    "president",
    "militant",
    "insurgent",
    "rebel",
    "combatant",
    "peacekeeper",
    "serviceman",
    "serviceman",
    "troop",
    "subject",
    "occupant",
    "participant",
    "member",
    "trucker",
    "miner",
    "cyclist",
    "motorcyclist",
    "motorist",
    "biker",
    "rider",
    "chauffeur",
    "cabbie",
    "musician",
    "actor",
    "actress",
    "rapper",
    "singer",
    "dj",
    "mechanic",
    "technician",
    "professor",
    "artist",
    "model",
    "star",
    "lover",
    "bride",
    "groom",
    "widow",
    "orphan",
    "half-brother",
    "half-sister",
    "brother-in-law",
    "sister-in-law",
    "father-in-law",
    "mother-in-law",
    "son-in-law",
    "daughter-in-law",
    "other",
    "another",
    "one",
    "someone",
    "somebody",
    "he",
    "she",
    "him",
    "her",
    "they",
    "them",
    "who",
    "dozen",
    "all",
    "both",
    "four-year-old",
    "some",
    "several",
    "many",
    "body",
];

/// Nouns that end as agents do and are things.
const THINGS: &[&str] = &[
    "number",
    "center",
    "matter",
    "order",
    "paper",
    "water",
    "car",
    "door",
    "floor",
    "computer",
    "trailer",
    "letter",
    "river",
    "tower",
    "power",
    "summer",
    "winter",
    "weather",
    "corner",
    "border",
    "motor",
    "mirror",
    "error",
    "terror",
    "horror",
    "trigger",
    "revolver",
    "helicopter",
    "scooter",
    "cruiser",
    "shelter",
    "chamber",
    "finger",
    "shoulder",
    "bumper",
    "cover",
    "folder",
    "dinner",
    "freezer",
    "barrier",
    "murder",
    "fever",
    "cancer",
    "disorder",
    "tumor",
    "anger",
    "counter",
    "theater",
    "quarter",
    "meter",
    "liter",
    "charter",
    "cluster",
    "boulder",
    "liquor",
    "offer",
    "layer",
    "answer",
    "answer",
    "september",
    "october",
    "november",
    "december",
    "rumor",
    "favor",
    "color",
    "behavior",
    "labor",
    "honor",
    "harbor",
    "armor",
    "vigor",
    "sensor",
    "tractor",
    "elevator",
    "generator",
    "detector",
    "reactor",
    "factor",
    "sector",
    "major",
    "interior",
    "exterior",
    "minor",
    "disaster",
    "encounter",
    "manner",
    "chapter",
    "register",
    "master",
    "monster",
    "poster",
    "newsletter",
    "twitter",
    "user",
    "tier",
    "pier",
    "deer",
    "beer",
    "timer",
    "heater",
    "locker",
    "container",
    "hammer",
    "dumpster",
    "trouble-maker",
    "sweater",
    "butter",
    "silver",
    "copper",
    "career",
    "ladder",
    "banner",
    "semester",
    "diameter",
    "dollar",
    "charger",
    "printer",
    "scanner",
    "burger",
    "tanker",
    "fighter-bomber",
    "bomber",
    "boxer",
    "launcher",
    "bunker",
    "crater",
    "air",
    "hair",
    "chair",
];

/// Whether a number is how old those before it are: `a suspect, 17, was killed`, `two boys, 15 and 16, were hurt`.
pub(super) fn is_age(text: &Text<'_>, at: usize) -> bool {
    let a = &text.a;
    let years = |i: usize| {
        a.word(i).len() < 3 && a.word(i).bytes().all(|b| b.is_ascii_digit()) && !a.word(i).is_empty()
    };
    let closes = matches!(a.word(at + 1), "," | ")" | "and" | "&" | ".") || years(at + 1);
    let mut first = at;
    while first > 1 && matches!(a.word(first - 1), "and" | "&" | ",") && years(first - 2) {
        first -= 2;
    }
    years(at) && closes && first > 1 && a.word(first - 1) == "," && !years(first - 2)
}

/// Whether it is a person, a group of persons, or a number of them.
pub(super) fn is_person(text: &Text<'_>, people: &People, noun: usize) -> bool {
    let a = &text.a;
    let tree = Tree(a);
    let at = tree.token(noun);
    if let Some(name) = a.name_at(at) {
        let entity = people.of_name(name);
        let kind = people.entities[entity].kind;
        return kind == ParticipantKind::Person
            || kind == ParticipantKind::Unknown && a.names[name].tokens.len() > 1;
    }
    let letters = fold(a.letters(noun));
    // `a 12-year-old`, of which `old` is the noun.
    if fold(a.word(at)).ends_with("-old") || fold(a.word(at)).ends_with("-olds") {
        return true;
    }
    if tree.upos(noun) == Upos::Num || letters.bytes().all(|b| b.is_ascii_digit()) {
        let number = a.numbers.binary_search_by(|n| {
            if n.tokens.end <= at {
                std::cmp::Ordering::Less
            } else if n.tokens.start > at {
                std::cmp::Ordering::Greater
            } else {
                std::cmp::Ordering::Equal
            }
        });
        let age = is_age(text, at);
        if number.is_err() && !age && letters == "one" {
            return tree.relation(noun) != twosource_language::Relation::Nummod;
        }
        return number.is_ok_and(|n| {
            let number = &a.numbers[n];
            !age && number.kind == NumberKind::Cardinal
                && number.measure.is_none()
                && number.per.is_none()
                && number.low.is_some_and(|v| v < 10_000.0)
                && tree.under(noun).all(|d| tree.case(d) != "of" || is_person(text, people, d))
        });
    }
    let lemma = a.lemma(noun);
    let lemma = fold(&lemma);
    let singular = lemma.as_str();
    if PERSONS.contains(&singular) || PERSONS.contains(&letters.as_str()) {
        return true;
    }
    tree.upos(noun) == Upos::Noun
        && singular.len() > 4
        && (singular.ends_with("er")
            || singular.ends_with("or")
            || singular.ends_with("man")
            || singular.ends_with("woman"))
        && !THINGS.contains(&singular)
}
