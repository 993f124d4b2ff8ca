//! Proper names: runs of capitalised words, with the titles that stand before them set apart.
//!
//! A word that begins a sentence is part of a name only if it is capitalised elsewhere within a sentence too, or more
//! of the name follows. A paragraph printed in title case or capitals (as headlines are) gives no names of its own:
//! there, words are names that are names elsewhere in the text.

mod settle;

use std::collections::HashSet;
use std::ops::Range;

use crate::country::{country_key, is_country};
use crate::lexicon::{Class, ORGANISATION_HEADS, PLACE_HEADS};
use crate::{Timex, Token, TokenKind};

pub(crate) use settle::settle;

/// A proper name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The tokens of the name itself, without titles.
    pub tokens: Range<usize>,
    /// The tokens with the titles and adjectives before it: `Chinese President Xi Jinping`.
    pub full: Range<usize>,
    /// The titles among them, with what qualifies them: `State Council Chairman`.
    pub titles: Vec<Range<usize>>,
    /// What it names, as far as its form tells.
    pub kind: NameKind,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A body, firm, paper or agency.
    Organisation,
    /// A country, town or region.
    Place,
    /// Not to be told from the form.
    Unknown,
}

struct Finder<'a> {
    text: &'a str,
    tokens: &'a [Token],
    in_time: Vec<bool>,
    starts_sentence: Vec<bool>,
    /// Words seen capitalised within a sentence of running text.
    known: HashSet<String>,
}

pub(crate) fn find(
    text: &str,
    tokens: &mut [Token],
    paragraphs: &[Range<usize>],
    sentences: &[Range<usize>],
    times: &[Timex],
) -> Vec<Name> {
    let mut in_time = vec![false; tokens.len()];
    for time in times {
        in_time[time.tokens.clone()].fill(true);
    }
    let mut starts_sentence = vec![false; tokens.len()];
    for sentence in sentences {
        // Past an opening mark or bracket the sentence's first word begins too.
        for i in sentence.clone() {
            starts_sentence[i] = true;
            if tokens[i].kind == TokenKind::Word || tokens[i].kind == TokenKind::Number {
                break;
            }
        }
    }
    for i in 1..tokens.len() {
        // The first word of a quotation begins a sentence of its own.
        if tokens[i - 1].kind == TokenKind::Quote && tokens[i - 1].bytes().end == tokens[i].bytes().start {
            starts_sentence[i] = true;
        }
    }
    let mut finder = Finder { text, tokens, in_time, starts_sentence, known: HashSet::new() };
    let title_case: Vec<bool> = paragraphs.iter().map(|p| finder.is_title_case(p.clone())).collect();
    for (paragraph, title_case) in paragraphs.iter().zip(&title_case) {
        if !title_case {
            finder.learn(paragraph.clone());
        }
    }
    let mut names = Vec::new();
    for (paragraph, title_case) in paragraphs.iter().zip(&title_case) {
        finder.read(paragraph.clone(), *title_case, &mut names);
    }
    names
}

impl Finder<'_> {
    fn word(&self, i: usize) -> &str {
        &self.text[self.tokens[i].bytes()]
    }

    fn lower(&self, i: usize) -> String {
        self.word(i).to_lowercase()
    }

    fn capitalised(&self, i: usize) -> bool {
        let word = self.word(i);
        self.tokens[i].kind == TokenKind::Word
            && (word.starts_with(char::is_uppercase)
                // al-Masri, d'Estaing, 習
                || word.split(['-', '\'', '’']).nth(1).is_some_and(|p| p.starts_with(char::is_uppercase))
                || word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase()))
    }

    /// Whether most longer words are capitalised, as headlines of some papers are.
    fn is_title_case(&self, paragraph: Range<usize>) -> bool {
        // Running text ends with a stop, headlines do not.
        if self.word(paragraph.end - 1) == "." {
            return false;
        }
        let (mut upper, mut all) = (0usize, 0usize);
        for i in paragraph {
            if self.tokens[i].kind == TokenKind::Word && self.word(i).len() >= 4 {
                all += 1;
                upper += usize::from(self.capitalised(i));
            }
        }
        all >= 4 && upper * 10 >= all * 8
    }

    fn is_title(&self, i: usize) -> bool {
        self.tokens[i].class == Class::Title
    }

    fn may_be_name(&self, i: usize) -> bool {
        self.capitalised(i)
            && !self.in_time[i]
            && match self.tokens[i].class {
                Class::Open | Class::Demonym | Class::Title => true,
                // Adverb and number lists have words that are names too (`Twenty Dunes`), but seldom.
                _ => false,
            }
    }

    fn learn(&mut self, paragraph: Range<usize>) {
        let mut found = Vec::new();
        for i in paragraph.clone() {
            if !self.may_be_name(i) || self.tokens[i].class != Class::Open {
                continue;
            }
            let inside = !self.starts_sentence[i];
            let goes_on =
                i + 1 < paragraph.end && self.may_be_name(i + 1) && self.tokens[i + 1].class == Class::Open;
            if inside || goes_on && !common_opener(&self.lower(i)) {
                found.push(self.lower(i));
            }
        }
        self.known.extend(found);
    }

    fn part_of_name(&self, i: usize, title_case: bool) -> bool {
        if !self.may_be_name(i) {
            return false;
        }
        if self.tokens[i].class != Class::Open {
            return true;
        }
        if title_case {
            let lower = self.lower(i);
            return self.known.contains(&lower) || is_country(&lower);
        }
        if self.starts_sentence[i] {
            let lower = self.lower(i);
            return self.known.contains(&lower) || is_country(&lower) || is_acronym(self.word(i));
        }
        true
    }

    fn read(&self, paragraph: Range<usize>, title_case: bool, names: &mut Vec<Name>) {
        let mut i = paragraph.start;
        while i < paragraph.end {
            if !self.part_of_name(i, title_case) {
                i += 1;
                continue;
            }
            let start = i;
            let mut end = i + 1;
            while end < paragraph.end && end - start < 40 {
                if self.part_of_name(end, title_case) && !self.breaks(end) {
                    end += 1;
                } else if let Some(next) = self.bridge(start, end, &paragraph, title_case) {
                    end = next;
                } else {
                    break;
                }
            }
            self.split(start..end, names);
            i = end;
        }
    }

    /// A new name begins although no other word stands between: after a bracket or mark there is one, so never here.
    fn breaks(&self, i: usize) -> bool {
        // A capital after a sentence opener within the run (`Ltd. The`) is sorted out by sentences.
        self.starts_sentence[i] && self.tokens[i].class != Class::Open
    }

    /// Joins `People’s Republic of China`, `Bank of England`, `Ministry of the Interior`, `Dunnock & Sons`.
    fn bridge(&self, start: usize, at: usize, paragraph: &Range<usize>, title_case: bool) -> Option<usize> {
        let head = |i: usize| ORGANISATION_HEADS.contains(&self.lower(i).as_str());
        let named = |i: usize| i < paragraph.end && self.part_of_name(i, title_case);
        if self.tokens[at].kind == TokenKind::Possessive
            && named(at + 1)
            && head(at + 1)
            && self.plural_or_people(at - 1)
        {
            return Some(at + 2);
        }
        if self.tokens[at].kind == TokenKind::Quote
            && self.word(at - 1).ends_with('s')
            && named(at + 1)
            && head(at + 1)
            && self.tokens[at - 1].bytes().end == self.tokens[at].bytes().start
        {
            return Some(at + 2);
        }
        if self.word(at) == "&" && named(at + 1) {
            return Some(at + 2);
        }
        let of_org = self.word(at) == "of" && (start..at).any(head) && !self.is_title(at - 1);
        if of_org && named(at + 1) {
            return Some(at + 2);
        }
        if of_org
            && at + 2 < paragraph.end
            && self.word(at + 1) == "the"
            && named(at + 2)
            && !self.is_title(at + 2)
        {
            return Some(at + 3);
        }
        let particle = matches!(
            self.word(at),
            "de" | "van" | "von" | "der" | "bin" | "ibn" | "al" | "da" | "di" | "du" | "la" | "el"
        );
        (particle && named(at + 1)).then_some(at + 2)
    }

    fn plural_or_people(&self, i: usize) -> bool {
        let lower = self.lower(i);
        lower == "people" || lower == "women" || lower == "men" || lower == "children" || lower.ends_with('s')
    }

    /// Splits a run into what stands before a title, the titles, and the name after them.
    fn split(&self, run: Range<usize>, names: &mut Vec<Name>) {
        let mut from = run.start;
        let mut titles = Vec::new();
        let full_start = run.start;
        // Each title ends a stretch; `North Korean State Council Chairman` is one title with its qualifiers.
        let last_title = run.clone().rev().find(|&i| self.is_title(i) && !self.within_organisation(i, &run));
        if let Some(last) = last_title {
            let mut begin = run.start;
            for i in run.start..=last {
                if self.is_title(i) && !(i < last && self.is_title(i + 1)) {
                    titles.push(begin..i + 1);
                    begin = i + 1;
                }
            }
            from = last + 1;
        }
        if from < run.end {
            // Demonyms before a name without a title describe it: `Chinese Xi`.
            let mut name_from = from;
            while name_from < run.end
                && self.tokens[name_from].class == Class::Demonym
                && !self.demonym_names(name_from, &run)
            {
                name_from += 1;
            }
            if name_from < run.end {
                let kind = self.kind(name_from..run.end, !titles.is_empty());
                names.push(Name { tokens: name_from..run.end, full: full_start..run.end, titles, kind });
                return;
            }
        }
        // Only titles and adjectives: `North Korean State Council Chairman`. The qualifiers name a body or country.
        let end = titles.last().map_or(run.end, |t| t.end);
        let mut upto = run.start;
        while upto < end && !self.is_title(upto) {
            upto += 1;
        }
        if upto > run.start {
            let words = self.words(run.start..upto);
            let country = country_key(words).is_some();
            let demonym_only = (run.start..upto).all(|i| self.tokens[i].class == Class::Demonym);
            let last_is_head = ORGANISATION_HEADS.contains(&self.lower(upto - 1).as_str());
            if !demonym_only && (country || last_is_head) {
                let kind = if country { NameKind::Place } else { NameKind::Organisation };
                names.push(Name { tokens: run.start..upto, full: run.start..upto, titles: Vec::new(), kind });
            }
        }
    }

    fn words(&self, tokens: Range<usize>) -> &str {
        &self.text[self.tokens[tokens.start].bytes().start..self.tokens[tokens.end - 1].bytes().end]
    }

    /// A title word inside an organisation's name is no title: `Chief Prosecutor`'s is, `General Assembly`'s is not.
    fn within_organisation(&self, i: usize, run: &Range<usize>) -> bool {
        let next_is_head = i + 1 < run.end && ORGANISATION_HEADS.contains(&self.lower(i + 1).as_str());
        let next_is_of = i + 1 < run.end && self.word(i + 1) == "of";
        next_is_head || next_is_of && i > run.start && self.lower(i) == "general"
    }

    /// `Korean Central News Agency`: the adjective begins the name of a body.
    fn demonym_names(&self, i: usize, run: &Range<usize>) -> bool {
        (i + 1..run.end).any(|j| ORGANISATION_HEADS.contains(&self.lower(j).as_str()))
    }

    fn kind(&self, name: Range<usize>, titled: bool) -> NameKind {
        let words = self.words(name.clone());
        if country_key(words).is_some() {
            return NameKind::Place;
        }
        let organisation = name.clone().any(|i| ORGANISATION_HEADS.contains(&self.lower(i).as_str()))
            || name.clone().any(|i| self.word(i) == "&");
        if organisation {
            return NameKind::Organisation;
        }
        if titled {
            return NameKind::Person;
        }
        // `Hotel Karpasia`, `Lake Tana`
        let leads = matches!(
            self.lower(name.start).as_str(),
            "hotel"
                | "lake"
                | "mount"
                | "cape"
                | "port"
                | "fort"
                | "camp"
                | "café"
                | "cafe"
                | "villa"
                | "castle"
        );
        if leads && name.len() > 1 {
            return NameKind::Place;
        }
        if PLACE_HEADS.contains(&self.lower(name.end - 1).as_str()) && name.len() > 1 {
            return NameKind::Place;
        }
        if name.len() == 1 && is_acronym(words) {
            return NameKind::Organisation;
        }
        if preceded_by_place_preposition(self, name.start) {
            return NameKind::Place;
        }
        if (2..=4).contains(&name.len()) { NameKind::Person } else { NameKind::Unknown }
    }
}

fn preceded_by_place_preposition(finder: &Finder<'_>, at: usize) -> bool {
    at > 0
        && matches!(
            finder.lower(at - 1).as_str(),
            "in" | "near" | "outside" | "across" | "around" | "throughout" | "at"
        )
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters) && word.chars().all(|c| c.is_uppercase() || c == '.' || c.is_ascii_digit())
}

/// Ordinary words that often begin sentences and stand before a name.
fn common_opener(lower: &str) -> bool {
    matches!(
        lower,
        "earlier"
            | "meanwhile"
            | "however"
            | "according"
            | "asked"
            | "speaking"
            | "residents"
            | "police"
            | "prosecutors"
            | "officials"
            | "when"
            | "today"
            | "yesterday"
            | "sources"
            | "investigators"
            | "counsel"
            | "council"
            | "flags"
            | "let"
            | "members"
            | "people"
            | "protesters"
            | "ministers"
            | "soldiers"
            | "villagers"
            | "presiding"
            | "citing"
            | "former"
            | "outgoing"
            | "new"
            | "trade"
            | "nearby"
            | "state"
            | "city"
            | "court"
            | "local"
            | "following"
    )
}

#[cfg(test)]
mod tests {
    use crate::{NameKind, annotate};

    fn names(text: &str) -> Vec<(&str, NameKind, Vec<&str>)> {
        let a = annotate(text);
        a.names
            .iter()
            .map(|n| {
                let titles = n.titles.iter().map(|t| &text[a.bytes(t.clone())]).collect();
                (&text[a.bytes(n.tokens.clone())], n.kind, titles)
            })
            .collect()
    }

    #[test]
    fn names_and_titles() {
        use NameKind::{Organisation, Person, Place};
        assert_eq!(
            names("On Monday Chinese President Xi Jinping met Premier Pak Tong-su in Beijing."),
            vec![
                ("Xi Jinping", Person, vec!["Chinese President"]),
                ("Pak Tong-su", Person, vec!["Premier"]),
                ("Beijing", Place, vec![]),
            ]
        );
        assert_eq!(
            names(
                "The note reached the premier of the People’s Republic of China, the Korean Central News Agency said."
            ),
            vec![
                ("People’s Republic of China", Place, vec![]),
                ("Korean Central News Agency", Organisation, vec![]),
            ]
        );
        assert_eq!(
            names("Kim Jong-un (left) North Korean State Council Chairman and others"),
            vec![("Kim Jong-un", Person, vec![]), ("North Korean State Council", Organisation, vec![])]
        );
    }

    #[test]
    fn a_headline_in_title_case_names_whom_the_body_names() {
        let text = "Premier Pak Sends Oral Message to Chinese Premier\n\nThe note of Pak Tong Su arrived.";
        let found: Vec<_> = names(text).into_iter().map(|n| n.0).collect();
        assert_eq!(found, vec!["Pak", "Pak Tong Su"]);
    }
}
