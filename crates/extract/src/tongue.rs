//! Whether words read as English: texts and paragraphs in another language are told apart and left unread.

use std::collections::HashSet;
use std::ops::{AddAssign, Range};
use std::sync::LazyLock;

use twosource_language::{Annotated, Class};

/// Fewer words than this tell nothing of their language.
const LEAST: usize = 20;
/// The same for a paragraph of a text that is otherwise English.
const LEAST_OF_PARAGRAPH: usize = 8;
/// Words that are looked at: the language of the rest is that of the beginning.
const MOST: usize = 4000;

/// Function words of languages that a report in English may quote at length, none of them an English word.
const OTHER: &[&str] = &[
    "aux", "avec", "dans", "des", "du", "elle", "est", "et", "été", "les", "leur", "mais", "ont", "par",
    "pas", "pour", "que", "qui", "sont", "sur", "une", "aber", "auch", "auf", "bei", "das", "dem", "den",
    "der", "ein", "eine", "einem", "einen", "für", "ist", "mit", "nicht", "nach", "sich", "sie", "sind",
    "und", "von", "wurde", "zu", "im", "wie", "wir", "haben", "habe", "hatte", "dass", "oder", "noch",
    "wird", "ihr", "ihre", "al", "como", "con", "de", "del", "el", "en", "es", "ha", "han", "la", "las",
    "los", "más", "para", "pero", "por", "se", "su", "sus", "una", "y", "che", "con", "della", "di", "gli",
    "hanno", "il", "nel", "non", "per", "sono", "um", "uma", "não", "dos", "das", "foi", "het", "een",
    "niet", "zijn", "och", "att", "på", "inte", "är",
];

static OTHERS: LazyLock<HashSet<&str>> = LazyLock::new(|| OTHER.iter().copied().collect());

/// How many of the words are what.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Count {
    words: usize,
    function: usize,
    other: usize,
    numbers: usize,
    /// Words in letters of another alphabet.
    foreign: usize,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.words += other.words;
        self.function += other.function;
        self.other += other.other;
        self.numbers += other.numbers;
        self.foreign += other.foreign;
    }
}

/// Counts the words of a paragraph.
pub(crate) fn count(a: &Annotated<'_>, tokens: Range<usize>) -> Count {
    let mut count = Count::default();
    for i in tokens.take(MOST) {
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
        count.other += usize::from(word.len() < 9 && OTHERS.contains(word));
        count.foreign += usize::from(word.chars().any(|c| c.is_alphabetic() && c > '\u{24f}'));
    }
    count
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
    if count.words < LEAST || count.function * 100 >= count.words * 12 {
        return Tongue::English;
    }
    if count.numbers * 2 >= count.words && count.other * 10 < count.words && count.foreign * 2 < count.words {
        return Tongue::Table;
    }
    Tongue::Other
}

/// Whether a paragraph of an English text is in another language. Surer than for a whole text: names and lists have few function
/// words too, so those of another language must show, or its letters.
pub(crate) fn is_other(count: &Count) -> bool {
    let letters = count.foreign * 2 > count.words && count.words > 2;
    letters
        || count.words >= LEAST_OF_PARAGRAPH
            && count.other * 100 >= count.words * 15
            && count.other > 2 * count.function
}
