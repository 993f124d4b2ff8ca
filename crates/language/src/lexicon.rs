//! The closed classes of English, and the few open ones that the patterns above this crate lean on.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::number::Lower;
use crate::token::fold_apostrophe;
use crate::{Token, TokenKind};

/// What part a word plays, as far as its form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Anything not listed: mostly nouns, adjectives and full verbs.
    Open,
    /// `the`, `a`, `this`, `some`
    Determiner,
    /// `his`, `their`
    PossessivePronoun,
    /// `he`, `it`, `they`
    Pronoun,
    /// `of`, `in`, `to`
    Preposition,
    /// `and`, `or`, `but`
    Conjunction,
    /// `that`, `which`, `who`
    Relative,
    /// `after`, `because`, `if`
    Subordinator,
    /// `is`, `have`, `did`
    Auxiliary,
    /// `will`, `may`
    Modal,
    /// `not`, `never`
    Negation,
    /// `also`, `already`, `later`: adverbs that stand between subject and verb
    Adverb,
    /// `President`, `Mr`, `Captain`: stands before or after a person's name
    Title,
    /// `January`, `Oct.`
    Month,
    /// `Monday`, `Tues.`
    Weekday,
    /// `north`'s adjective of a country: `Chinese`
    Demonym,
    /// Digits.
    Number,
    /// `two`, `third`
    NumberWord,
    /// `'s`
    Genitive,
    /// A quotation mark.
    Quote,
    /// Anything else that shows.
    Punctuation,
    /// No token: before the first, past the last.
    Break,
}

const LISTS: &[(Class, &str)] = &[
    (
        Class::Determiner,
        "the a an this these those some any each every no both all another such either neither several many few",
    ),
    (Class::PossessivePronoun, "my your his her its our their whose"),
    (
        Class::Pronoun,
        "i you he she it we they me him us them himself herself itself themselves nobody somebody everybody someone everyone anyone nothing something everything myself ourselves one",
    ),
    (
        Class::Preposition,
        "of in to for on with at by from about into over against between among through during without within under above across along near off toward towards upon via per amid outside inside behind beyond despite onto around beside besides like past throughout regarding concerning aboard alongside",
    ),
    (Class::Conjunction, "and or but nor yet &"),
    (Class::Relative, "that which who whom what where when why how whoever whichever"),
    (
        Class::Subordinator,
        "after before because if unless while since although though until whether as than so once whereas lest",
    ),
    (
        Class::Auxiliary,
        "is are was were be been being am has have had having do does did isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't",
    ),
    (
        Class::Modal,
        "will would shall should can could may might must cannot won't wouldn't can't couldn't shouldn't",
    ),
    (Class::Negation, "not never n't"),
    (
        Class::Adverb,
        "also already later earlier then now only just still even again once soon recently reportedly allegedly formally officially personally publicly privately briefly immediately yesterday today tomorrow first finally meanwhile afterwards separately jointly twice apparently repeatedly previously subsequently therefore thus there here too sincerely verbally orally warmly firmly",
    ),
    (
        Class::Title,
        "president premier chairman chairwoman chairperson chair minister secretary leader king queen prince princess emperor chancellor governor mayor senator congressman congresswoman representative ambassador envoy judge justice prosecutor captain general colonel major lieutenant sergeant admiral marshal commander chief director head spokesman spokeswoman spokesperson professor doctor dr dr. mr mr. mrs mrs. ms ms. miss sir lord lady dame comrade pope bishop archbishop cardinal sheikh ayatollah imam councillor councilman councilwoman commissioner coach manager lawyer attorney clerk deputy vice curator inspector superintendent detective officer constable sheriff gen gen. col col. lt lt. sgt sgt. capt capt. sen sen. rep rep. gov gov. prof prof. rev rev. cllr cllr. regent speaker treasurer counsel negotiator",
    ),
    (
        Class::Month,
        "january february march april may june july august september october november december jan jan. feb feb. mar. apr apr. jun. jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec dec.",
    ),
    (
        Class::Weekday,
        "monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun.",
    ),
    (
        Class::NumberWord,
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen dozens second third fourth fifth sixth seventh eighth ninth tenth half",
    ),
];

static WORDS: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (class, list) in LISTS {
        for word in list.split_ascii_whitespace() {
            // A word listed twice keeps its first class: closed classes stand before open ones.
            words.entry(word).or_insert(*class);
        }
    }
    words
});

/// The class of a word by its form alone. `May` and `Mar.` are months only when capitalised; `may` is a modal; `Per` is a name.
#[must_use]
pub fn class_of(word: &str) -> Class {
    if word.len() > 24 {
        return Class::Open;
    }
    // Nearly all words are short and plain, and need no string of their own.
    let plain = word.is_ascii() && !word.contains('`');
    let (small, large);
    let lower = if plain {
        small = Lower::new(word);
        &*small
    } else {
        large = word.chars().map(fold_apostrophe).flat_map(char::to_lowercase).collect::<String>();
        &*large
    };
    if lower == "may" {
        return if word.starts_with('M') { Class::Month } else { Class::Modal };
    }
    match WORDS.get(lower) {
        Some(Class::Month | Class::Weekday) if !word.starts_with(char::is_uppercase) => Class::Open,
        // A forename: `Per Olav Strand`.
        Some(Class::Preposition) if word == "Per" => Class::Open,
        Some(Class::Relative) if word == "WHO" => Class::Open,
        Some(Class::Pronoun) if word == "US" => Class::Demonym,
        Some(class) => *class,
        None if word.starts_with(char::is_uppercase) && crate::country::is_demonym(lower) => Class::Demonym,
        None if lower.len() > 5
            && lower.ends_with("ly")
            && !word.starts_with(char::is_uppercase)
            && !NO_ADVERBS.contains(&lower) =>
        {
            Class::Adverb
        }
        None => Class::Open,
    }
}

/// Nouns and adjectives that end like adverbs.
const NO_ADVERBS: &[&str] = &[
    "anomaly",
    "assembly",
    "butterfly",
    "costly",
    "deadly",
    "elderly",
    "family",
    "friendly",
    "homily",
    "lively",
    "lonely",
    "lovely",
    "monopoly",
    "orderly",
    "scholarly",
    "supply",
    "unfriendly",
];

/// Gives days of the week their class where a paragraph has hardly a capital (`two men were held on tuesday`), so that a small
/// letter tells nothing of a word.
pub(crate) fn settle_small_letters(text: &str, tokens: &mut [Token], paragraphs: &[Range<usize>]) {
    for paragraph in paragraphs {
        let tokens = &mut tokens[paragraph.clone()];
        let words = || tokens.iter().filter(|t| t.kind == TokenKind::Word);
        let capitals = words().filter(|t| text[t.bytes()].starts_with(char::is_uppercase)).count();
        if words().count() < PER_CAPITAL * capitals.max(1) {
            continue;
        }
        for token in tokens.iter_mut().filter(|t| t.class == Class::Open) {
            let word = &text[token.bytes()];
            if word.ends_with("day") && WORDS.get(word) == Some(&Class::Weekday) {
                token.class = Class::Weekday;
            }
        }
    }
}

/// Words to a capital, at least, in what is written without capitals; so many make a paragraph that can tell.
const PER_CAPITAL: usize = 6;

/// Nouns at the head of an organisation's name.
pub(crate) const ORGANISATION_HEADS: &[&str] = &[
    "academy",
    "administration",
    "agency",
    "alliance",
    "army",
    "assembly",
    "association",
    "authority",
    "bank",
    "board",
    "broadcasting",
    "brigade",
    "bureau",
    "cabinet",
    "centre",
    "center",
    "chamber",
    "church",
    "club",
    "college",
    "commission",
    "committee",
    "company",
    "conference",
    "congress",
    "corporation",
    "corps",
    "council",
    "court",
    "courier",
    "daily",
    "department",
    "directorate",
    "federation",
    "fire",
    "force",
    "forces",
    "foundation",
    "fund",
    "gazette",
    "government",
    "group",
    "guard",
    "guards",
    "herald",
    "hospital",
    "house",
    "institute",
    "journal",
    "league",
    "list",
    "ministry",
    "mission",
    "museum",
    "navy",
    "network",
    "news",
    "newspaper",
    "office",
    "organisation",
    "organization",
    "parliament",
    "party",
    "police",
    "post",
    "press",
    "radio",
    "republic",
    "school",
    "senate",
    "service",
    "services",
    "society",
    "station",
    "sentinel",
    "state",
    "states",
    "syndicate",
    "telegraph",
    "television",
    "times",
    "tribunal",
    "tribune",
    "trust",
    "tv",
    "union",
    "university",
    "wire",
    "newswire",
    "works",
    "ledger",
    "mercury",
    "front",
    "movement",
    "coalition",
    "initiative",
    "project",
    "campaign",
    "clinic",
    "laboratory",
    "prison",
    "jail",
    "airlines",
    "motors",
    "foods",
    "industries",
    "holdings",
    "plc",
    "inc",
    "ltd",
    "corp",
];

/// Nouns at the head of a place's name.
pub(crate) const PLACE_HEADS: &[&str] = &[
    "street",
    "avenue",
    "road",
    "lane",
    "boulevard",
    "highway",
    "square",
    "park",
    "plaza",
    "mall",
    "stadium",
    "bridge",
    "lake",
    "river",
    "valley",
    "mountain",
    "mountains",
    "island",
    "islands",
    "bay",
    "sea",
    "ocean",
    "coast",
    "beach",
    "city",
    "county",
    "town",
    "village",
    "district",
    "province",
    "region",
    "airport",
    "port",
    "harbour",
    "harbor",
    "heights",
    "hills",
    "springs",
    "strip",
    "camp",
    "canal",
    "hall",
    "tower",
    "building",
    "apartments",
    "peninsula",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        for (word, class) in [
            ("The", Class::Determiner),
            ("May", Class::Month),
            ("may", Class::Modal),
            ("march", Class::Open),
            ("March", Class::Month),
            ("Chinese", Class::Demonym),
            ("US", Class::Demonym),
            ("us", Class::Pronoun),
            ("didn’t", Class::Auxiliary),
            ("quickly", Class::Adverb),
            ("letter", Class::Open),
        ] {
            assert_eq!(class_of(word), class, "{word}");
        }
    }

    #[test]
    fn days_in_small_letters() {
        for (text, days) in [
            ("two men were held in leeds on tuesday after a fight", 1),
            ("They were held in leeds on tuesday and on friday", 2),
            ("Ona Brek and Ilo Marn sang sunday songs", 0),
            ("on tuesday", 0),
        ] {
            let found = crate::annotate(text);
            assert_eq!(found.tokens.iter().filter(|t| t.class == Class::Weekday).count(), days, "{text}");
        }
    }
}
