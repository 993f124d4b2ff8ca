//! Learning lemmas: the commonest rule of each ending, and of each word for which its ending tells wrong.

use std::collections::BTreeMap;

use crate::engine::form::folded;
use crate::engine::lemma::{LONGEST, Lemmas, Rule, ending_key, word_key};
use crate::engine::tagset::Xpos;

/// The rules, and which of them each ending and each word has, by key; from words with their Penn tags and lemmas.
pub(crate) fn learn<'w>(words: impl Iterator<Item = (&'w str, u8, &'w str)>) -> (Vec<Rule>, Vec<(u32, u16)>) {
    let mut numbers: BTreeMap<Rule, u16> = BTreeMap::new();
    let mut rules: Vec<Rule> = Vec::new();
    let mut number = |rule: Rule| {
        *numbers.entry(rule.clone()).or_insert_with(|| {
            rules.push(rule);
            (rules.len() - 1) as u16
        })
    };
    let mut by_ending: BTreeMap<u32, BTreeMap<u16, u32>> = BTreeMap::new();
    let mut by_word: BTreeMap<u32, BTreeMap<u16, u32>> = BTreeMap::new();
    let mut types: BTreeMap<u32, (&str, u8)> = BTreeMap::new();
    for (word, tag, lemma) in words {
        let rule = number(between(
            word,
            lemma,
            matches!(Xpos::at(usize::from(tag)), Xpos::Nnp | Xpos::Nnps | Xpos::Add),
        ));
        let key = word_key(folded(word), tag);
        let fresh = types.insert(key, (word, tag)).is_none();
        *by_word.entry(key).or_default().entry(rule).or_default() += 1;
        // An ending speaks for words, not for how often they are used.
        if fresh {
            let small = word.to_ascii_lowercase();
            for length in 0..=small.len().min(LONGEST) {
                *by_ending
                    .entry(ending_key(small.as_bytes(), length, tag))
                    .or_default()
                    .entry(rule)
                    .or_default() += 1;
            }
        }
    }
    let commonest = |counts: &BTreeMap<u16, u32>| {
        counts.iter().max_by_key(|(rule, n)| (**n, std::cmp::Reverse(**rule))).map(|(rule, n)| (*rule, *n))
    };
    let mut cells: BTreeMap<u32, u16> = BTreeMap::new();
    for (key, counts) in &by_ending {
        if let Some((rule, n)) = commonest(counts)
            && n >= 2
        {
            cells.insert(*key, rule);
        }
    }
    let known: Vec<(u32, u16)> = cells.iter().map(|(k, r)| (*k, *r)).collect();
    let endings = Lemmas::new(rules.clone(), &known);
    for (key, counts) in &by_word {
        let (word, tag) = types[key];
        if let Some((rule, _)) = commonest(counts)
            && endings.by_ending(word, tag) != Some(rule)
        {
            cells.insert(*key, rule);
        }
    }
    (rules, cells.into_iter().collect())
}

/// The rule that leads from a word to its lemma. Where the word's case does not tell, names keep theirs (`proper`)
/// and other words lose it, as they do at a sentence's beginning.
fn between(word: &str, lemma: &str, proper: bool) -> Rule {
    let small = word.to_lowercase().replace('’', "'");
    let (as_is, lowered) = (common(word, lemma), common(&small, lemma));
    let lower = lowered > as_is || lowered == as_is && !proper;
    let from = if lower { &*small } else { word };
    // `i` and `I` are one word.
    let kept = if from.chars().nth(1).is_none() { 0 } else { common(from, lemma) };
    let strip = from.chars().count() - kept;
    Rule { lower, strip: strip.min(255) as u8, append: lemma.chars().skip(kept).collect() }
}

fn common(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}
