//! Whether words read as English: texts and paragraphs in another language are told apart and left unread.

use std::collections::HashSet;
use std::ops::{AddAssign, Range};
use std::sync::LazyLock;

use twosource_language::{Annotated, Class};

use crate::text::lower;

/// Fewer words than this tell nothing of their language by what they lack.
const LEAST: usize = 20;
/// So many, of which most are of another language, tell it of a paragraph.
const SHORT: usize = 8;
/// Words that are looked at: the language of the rest is that of the beginning.
const MOST: usize = 4000;

/// Function words, and a few others that news cannot do without, of languages that a report in English may quote at length;
/// none of them an English word.
const OTHER: &[&str] = &[
    "aux", "avec", "dans", "des", "du", "elle", "est", "et", "été", "les", "leur", "mais", "ont", "pas",
    "que", "qui", "sont", "sur", "une", "aber", "auch", "auf", "bei", "das", "dem", "der", "ein", "eine",
    "einem", "einen", "für", "ist", "mit", "nicht", "nach", "sich", "sie", "sind", "und", "von", "wurde",
    "zu", "im", "wie", "wir", "haben", "habe", "hatte", "dass", "oder", "noch", "wird", "ihr", "ihre", "al",
    "como", "de", "del", "el", "en", "es", "ha", "han", "la", "las", "los", "más", "para", "pero", "por",
    "se", "su", "sus", "una", "y", "che", "della", "di", "gli", "hanno", "il", "nel", "sono", "um", "uma",
    "não", "dos", "foi", "het", "een", "niet", "zijn", "och", "att", "på", "inte", "är", "wurden", "werden",
    "sagte", "teilte", "einer", "eines", "vom", "zum", "zur", "beim", "seine", "seiner", "keine", "worden",
    "dat", "hij", "aan", "ook", "werd", "wordt", "heeft", "hebben", "bij", "naar", "uit", "voor", "maar",
    "gezegd", "un", "le", "au", "cette", "dit", "selon", "lui", "ses", "uno", "unos", "lo", "dijo", "según",
    "fue", "sobre", "lunes", "martes", "jueves", "viernes", "domingo", "stato", "stati", "dopo", "alla",
    "dalla", "anche", "detto", "da", "em", "na", "da", "mais", "disse", "segundo", "og", "er", "af", "til",
    "ikke", "som", "har", "det", "av", "för", "från", "hun", "blev", "ble", "siger", "säger", "w", "się",
    "nie", "jest", "że", "przez", "oraz", "je", "ve", "bir", "bu", "için", "ile", "olarak", "yang", "dengan",
    "untuk", "pada", "dari", "și", "din", "este", "hogy", "egy", "että", "oli", "ovat", "ja",
];

/// Days of the week of the same, which some of them write with a capital.
const DAYS: &[&str] = &[
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "mandag",
    "tirsdag",
    "onsdag",
    "torsdag",
    "fredag",
    "måndag",
    "tisdag",
    "lördag",
];

/// Function words of English that hardly any of these languages has.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "that", "to", "with", "from", "were", "have", "has", "had", "not", "he", "his",
    "she", "their", "they", "this", "which", "who", "would", "been", "it", "its", "are", "after", "but",
    "for", "at", "by", "on", "or", "be", "when", "while", "about", "into", "than", "could", "should",
    "there", "says", "said",
];

static OTHERS: LazyLock<HashSet<&str>> = LazyLock::new(|| OTHER.iter().copied().collect());
static WEEK: LazyLock<HashSet<&str>> = LazyLock::new(|| DAYS.iter().copied().collect());
static PLAIN: LazyLock<HashSet<&str>> = LazyLock::new(|| ENGLISH.iter().copied().collect());

/// How many of the words are what.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Count {
    words: usize,
    function: usize,
    /// Function words that are English alone.
    english: usize,
    /// Words of other languages.
    other: usize,
    numbers: usize,
    /// Words in letters of another alphabet.
    foreign: usize,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.words += other.words;
        self.function += other.function;
        self.english += other.english;
        self.other += other.other;
        self.numbers += other.numbers;
        self.foreign += other.foreign;
    }
}

/// Counts the words of a paragraph.
pub(crate) fn count(a: &Annotated<'_>, tokens: Range<usize>) -> Count {
    let mut count = Count::default();
    let mut first = tokens.start;
    for i in tokens.take(MOST) {
        if i > first && matches!(a.word(i - 1), "." | "!" | "?") {
            first = i;
        }
        match a.class(i) {
            Class::Punctuation | Class::Quote | Class::Genitive => continue,
            Class::Number => {
                count.numbers += 1;
                continue;
            }
            Class::Determiner
            | Class::Preposition
            | Class::Conjunction
            | Class::Pronoun
            | Class::Auxiliary
            | Class::Modal
            | Class::Relative
            | Class::PossessivePronoun
            | Class::Subordinator => count.function += 1,
            _ => {}
        }
        count.words += 1;
        let word = a.word(i);
        let small = |i: usize| a.word(i).starts_with(char::is_lowercase);
        // `De minister`, but `De Villiers`; `de la ciudad`, but `de la Brek`.
        let opens = i == first && small(i + 1);
        let folded = lower(word.into());
        count.english += usize::from(word.len() < 7 && PLAIN.contains(folded.as_str()));
        count.other += usize::from(
            WEEK.contains(folded.as_str())
                || a.name_at(i).is_none()
                    && (opens && OTHERS.contains(folded.as_str())
                        || small(i) && small(i + 1) && OTHERS.contains(word)
                        || small(i) && (is_accented(word) || OTHERS.contains(word) && !is_particle(word))),
        );
        count.foreign += usize::from(word.chars().any(|c| c.is_alphabetic() && c > '\u{24f}'));
    }
    count
}

/// Whether a word may stand within a name.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "della"
            | "des"
            | "di"
            | "dos"
            | "du"
            | "la"
            | "las"
            | "le"
            | "los"
            | "von"
            | "der"
            | "y"
            | "da"
    )
}

/// Whether a word has a letter that English writes in few words only.
fn is_accented(word: &str) -> bool {
    word.chars().any(|c| !c.is_ascii() && c.is_alphabetic() && c <= '\u{24f}')
        && !matches!(
            word,
            "café" | "cafés" | "façade" | "fiancé" | "fiancée" | "résumé" | "naïve" | "cliché" | "née" | "né"
        )
}

/// What a text is that does not read as English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tongue {
    English,
    /// Hardly any of its words are the function words of English.
    Other,
    /// Numbers and names in rows, and no sentences.
    Table,
}

/// What the text as a whole is, given the counts of its paragraphs.
pub(crate) fn of_text(paragraphs: &[Count]) -> Tongue {
    let mut count = Count::default();
    for paragraph in paragraphs {
        if count.words < MOST {
            count += *paragraph;
        }
    }
    if of_another(&count) {
        return Tongue::Other;
    }
    if count.words < LEAST || count.function * 100 >= count.words * 12 {
        return Tongue::English;
    }
    if count.numbers * 2 >= count.words && count.other * 10 < count.words && count.foreign * 2 < count.words {
        return Tongue::Table;
    }
    Tongue::Other
}

/// Whether words of another language show, and hardly any of English: some words are those of several languages, so that what
/// English lacks does not tell a short text apart.
fn of_another(count: &Count) -> bool {
    let share = if count.words < SHORT { 30 } else { 15 };
    count.other > 1 && count.other * 100 >= count.words * share && count.other > 2 * count.english
}

/// Whether a paragraph of an English text is in another language. Surer than for a whole text: names and lists have few function
/// words too, so those of another language must show, or its letters.
pub(crate) fn is_other(count: &Count) -> bool {
    let letters = count.foreign * 2 > count.words && count.words > 2;
    letters || of_another(count)
}
