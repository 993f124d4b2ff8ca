//! What the taggers and the parser see of a word: its letters as numbers, never the letters themselves.

use super::hash;

/// Word clusters at three grains, from coarse to fine; 0 where the word has none.
pub(crate) type Clusters = [u16; 3];

/// A word as the models see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form {
    /// The letters as they stand.
    pub exact: u32,
    /// The letters in lower case, curly apostrophes straightened, digits all alike in long numbers.
    pub lower: u32,
    /// Its first one, two, three bytes.
    pub prefix: [u32; 3],
    /// Its last one to four bytes.
    pub suffix: [u32; 4],
    /// Kinds of its signs, runs drawn together: `Xx`, `dd-x`.
    pub shape: u32,
    pub clusters: Clusters,
    /// As [`Entry::only`].
    pub only: [u8; 2],
    /// Case and kind.
    pub case: Case,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Case {
    Lower,
    /// First letter capital, others not all.
    Initial,
    Upper,
    /// Digits in it.
    Digit,
    /// Neither letters nor digits.
    Sign,
}

/// Bytes of a word that are looked at, from both ends: no word of the language is longer.
const SEEN: usize = 48;

/// What is known of a word beforehand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    pub clusters: Clusters,
    /// The tags that it has always: one more than the number of the Penn tag and of the universal one; 0 where it has
    /// several.
    pub only: [u8; 2],
}

/// Words by the hash of their lower case: open addressing, never more than half full.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    cells: Vec<(u32, Option<Entry>)>,
}

impl Lexicon {
    pub(crate) fn new(words: impl ExactSizeIterator<Item = (u32, Entry)>) -> Self {
        let size = (words.len() * 2 + 1).next_power_of_two();
        let mut cells = vec![(0, None); size];
        for (word, entry) in words {
            let mut at = word as usize & (size - 1);
            while cells[at].1.is_some() {
                at = (at + 1) & (size - 1);
            }
            cells[at] = (word, Some(entry));
        }
        Self { cells }
    }

    fn get(&self, word: u32) -> Entry {
        let Some(mask) = self.cells.len().checked_sub(1) else { return Entry::default() };
        let mut at = word as usize & mask;
        loop {
            match self.cells[at] {
                (key, Some(entry)) if key == word => return entry,
                (_, Some(_)) => at = (at + 1) & mask,
                (_, None) => return Entry::default(),
            }
        }
    }
}

impl Form {
    /// Reads a word. In a sentence printed in capitals (`capitals`) case tells nothing, and the word is read as if it
    /// stood in lower case.
    pub(crate) fn read(word: &str, capitals: bool, lexicon: &Lexicon) -> Self {
        let mut buffer = [0u8; 2 * SEEN];
        let lower = lowered(word, &mut buffer);
        let folded = hash::text(lower);
        let case = case_of(word);
        let n = lower.len();
        let prefix = [1, 2, 3].map(|k: usize| hash::text(&lower[..k.min(n)]));
        let suffix = [1, 2, 3, 4].map(|k: usize| hash::text(&lower[n - k.min(n)..]));
        let (exact, shape, case) = match (capitals, case) {
            (true, Case::Initial | Case::Upper) => (folded, hash::text(b"capitals"), Case::Lower),
            _ => (hash::text(ends(word, &mut [0; 2 * SEEN])), shape_of(word), case),
        };
        let Entry { clusters, only } = lexicon.get(folded);
        Self { exact, lower: folded, prefix, suffix, shape, clusters, only, case }
    }
}

/// The word's bytes, or its two ends where it is longer than any word is.
fn ends<'b>(word: &str, buffer: &'b mut [u8; 2 * SEEN]) -> &'b [u8] {
    let bytes = word.as_bytes();
    let n = bytes.len();
    if n <= 2 * SEEN {
        buffer[..n].copy_from_slice(bytes);
        return &buffer[..n];
    }
    buffer[..SEEN].copy_from_slice(&bytes[..SEEN]);
    buffer[SEEN..].copy_from_slice(&bytes[n - SEEN..]);
    &buffer[..]
}

/// In lower case, curly apostrophes straightened.
fn lowered<'b>(word: &str, buffer: &'b mut [u8; 2 * SEEN]) -> &'b [u8] {
    if word.is_ascii() {
        let n = ends(word, buffer).len();
        buffer[..n].make_ascii_lowercase();
        return &buffer[..n];
    }
    let mut n = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        let c = match c {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            c => c,
        };
        if n + c.len_utf8() > 2 * SEEN {
            break;
        }
        n += c.encode_utf8(&mut buffer[n..]).len();
    }
    &buffer[..n]
}

/// The hash under which a word stands in tables made from lower-case words.
pub(crate) fn folded(word: &str) -> u32 {
    hash::text(lowered(word, &mut [0; 2 * SEEN]))
}

fn case_of(word: &str) -> Case {
    let (mut upper, mut lower, mut digit, mut first_upper) = (false, false, false, false);
    for (i, c) in word.chars().take(SEEN).enumerate() {
        if c.is_ascii_digit() {
            digit = true;
        } else if c.is_uppercase() {
            upper = true;
            first_upper |= i == 0;
        } else if c.is_alphabetic() {
            lower = true;
        }
    }
    match () {
        () if digit => Case::Digit,
        () if upper && !lower => Case::Upper,
        () if first_upper || upper => Case::Initial,
        () if lower => Case::Lower,
        () => Case::Sign,
    }
}

fn shape_of(word: &str) -> u32 {
    let mut shape = [0u8; 12];
    let mut n = 0;
    for c in word.chars().take(SEEN) {
        let kind = match c {
            c if c.is_ascii_digit() => b'd',
            c if c.is_uppercase() => b'X',
            c if c.is_alphabetic() => b'x',
            c if c.is_ascii() => c as u8,
            _ => b'~',
        };
        if n > 0 && shape[n - 1] == kind && (n < 2 || shape[n - 2] == kind) {
            continue;
        }
        if n == shape.len() {
            break;
        }
        shape[n] = kind;
        n += 1;
    }
    hash::text(&shape[..n])
}

/// Whether a sentence is printed in capitals: three words or more with letters, and nearly none in lower case.
pub(crate) fn in_capitals<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let (mut upper, mut lower) = (0usize, 0usize);
    for word in words {
        if word.len() > 1 {
            match case_of(word) {
                Case::Upper => upper += 1,
                Case::Lower | Case::Initial => lower += 1,
                Case::Digit | Case::Sign => {}
            }
        }
    }
    upper >= 3 && lower * 6 <= upper
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_capitals() {
        for (word, case) in [
            ("said", Case::Lower),
            ("Said", Case::Initial),
            ("McCain", Case::Initial),
            ("iPhone", Case::Initial),
            ("U.N.", Case::Upper),
            ("I", Case::Upper),
            ("9th", Case::Digit),
            ("--", Case::Sign),
            ("習", Case::Lower),
        ] {
            assert_eq!(case_of(word), case, "{word}");
        }
        let capitals = |s: &str| in_capitals(s.split(' '));
        assert!(capitals("FLOOD KILLS 12 IN SEOUL , POLICE SAY"));
        assert!(!capitals("The FBI and the CIA said so"));
        assert!(!capitals("OK !"));
    }

    #[test]
    fn a_word_is_known_by_its_letters_whatever_their_case() {
        let entry = Entry { clusters: [3, 30, 300], only: [0; 2] };
        let table = Lexicon::new([(folded("said"), entry)].into_iter());
        let forms = ["said", "Said", "SAID"].map(|w| Form::read(w, false, &table));
        assert!(forms.iter().all(|f| f.clusters == [3, 30, 300] && f.lower == forms[0].lower));
        assert_ne!(forms[0].exact, forms[1].exact);
        assert_eq!(Form::read("SAID", true, &table).exact, forms[0].exact);
        let long = "x".repeat(1_000_000);
        assert_eq!(Form::read(&long, false, &table).clusters, [0; 3]);
        assert_eq!(folded("Don’t"), folded("don't"));
    }
}
