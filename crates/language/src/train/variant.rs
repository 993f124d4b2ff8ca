//! Sentences written otherwise: in capitals, in small letters, as headlines, with slips of the keyboard. Newsrooms get
//! such copy, and treebanks have little of it.

use super::learner::Dice;
use super::{Example, Sentence};
use crate::engine::form::Case;
use crate::engine::gazetteer::Looked;

/// How a sentence may be rewritten; its tree stays.
#[derive(Debug, Clone, Copy)]
enum Variant {
    Small,
    Capitals,
    Title,
    Slips,
}

/// The sentences with some of them written otherwise once more, each right after its original, and for each of all
/// these the number of its original.
pub(crate) fn with_variants(sentences: &[Sentence], dice: &mut Dice) -> Vec<(usize, Sentence)> {
    let mut out = Vec::with_capacity(sentences.len() + sentences.len() / 6);
    for (i, sentence) in sentences.iter().enumerate() {
        out.push((i, sentence.clone()));
        let variant = match dice.below(100) {
            0..=1 => Variant::Small,
            2 => Variant::Capitals,
            3 => Variant::Title,
            4 => Variant::Slips,
            _ => continue,
        };
        let mut rewritten = sentence.clone();
        for (word, tag) in rewritten.words.iter_mut().zip(&sentence.xpos) {
            *word = rewrite(word, variant, tag.as_str().starts_with(['I', 'D', 'C', 'T']), dice);
        }
        out.push((i, rewritten));
    }
    out
}

fn rewrite(word: &str, variant: Variant, small_in_titles: bool, dice: &mut Dice) -> String {
    match variant {
        Variant::Small => word.to_lowercase(),
        Variant::Capitals => word.to_uppercase(),
        Variant::Title if small_in_titles => word.to_owned(),
        Variant::Title => {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
        }
        Variant::Slips => {
            let mut letters: Vec<char> = word.chars().collect();
            if letters.len() > 4 && letters.iter().all(|c| c.is_alphabetic()) && dice.percent(12) {
                let at = 1 + dice.below(letters.len() as u32 - 2) as usize;
                if dice.percent(50) {
                    letters.swap(at, at - 1);
                } else {
                    letters.remove(at);
                }
            }
            letters.into_iter().collect()
        }
    }
}

/// In how many of a hundred sentences words with capitals become unknown, and how many of a hundred such words there.
const STRANGE: u32 = 30;
const UNKNOWN: u32 = 50;

/// Some of the examples once more with capitalised words that nobody has met, each with the number of its original: news
/// is full of names, and a tagger that knows nearly all of those that it learns from forgets to look around.
pub(crate) fn with_unknown_names(examples: &[&Example], dice: &mut Dice) -> Vec<(usize, Example)> {
    let mut out = Vec::new();
    for (i, example) in examples.iter().enumerate() {
        if !dice.percent(STRANGE) {
            continue;
        }
        let mut strange = (*example).clone();
        for (form, looked) in strange.forms.iter_mut().zip(&mut strange.looked) {
            if matches!(form.case, Case::Initial | Case::Upper) && dice.percent(UNKNOWN) {
                form.exact = dice.below(u32::MAX);
                form.lower = dice.below(u32::MAX);
                form.clusters = [0; 3];
                form.only = [0; 2];
                *looked = Looked::default();
            }
        }
        out.push((i, strange));
    }
    out
}
