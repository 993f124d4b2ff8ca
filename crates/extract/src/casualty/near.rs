//! What the words beside a word tell where the tree does not: `shot` is often taken for a noun, and headlines leave out what
//! a tree needs.

use twosource_language::Upos;

use super::{Reader, person};
use crate::text::fold;
use crate::tree::Tree;

impl Reader<'_, '_> {
    /// Where the tree takes `shot` for a noun: by the words that stand beside it.
    pub(super) fn by_place(
        &self,
        word: usize,
        letters: &str,
    ) -> Option<(&'static str, usize, Option<usize>)> {
        let a = &self.text.a;
        match letters {
            "shot" if !matches!(Tree(a).upos(word), Upos::Verb | Upos::Aux) => {
                let before = self.person_before(word)?;
                let mut next = word + 1;
                while matches!(Tree(a).upos(next), Upos::Adv) {
                    next += 1;
                }
                let opens = matches!(Tree(a).upos(next), Upos::Det | Upos::Num | Upos::Pron | Upos::Propn)
                    && !matches!(fold(a.letters(next)).as_str(), "by" | "who" | "that" | "which");
                let helped = word > 0
                    && matches!(
                        fold(a.letters(word - 1)).as_str(),
                        "was"
                            | "were"
                            | "been"
                            | "being"
                            | "got"
                            | "be"
                            | "gets"
                            | "fatally"
                            | "accidentally"
                            | "critically"
                    );
                let behind = (opens && !helped).then(|| self.person_behind(next)).flatten();
                match behind {
                    Some(victim) => Some((
                        "shoot",
                        self.reflexive_at(victim, before),
                        Some(before).filter(|b| self.reflexive_at(victim, *b) != *b),
                    )),
                    None => Some(("shoot", before, None)),
                }
            }
            // `2 dead, 3 wounded`
            "wounded" | "injured" | "hurt" | "killed" if !matches!(Tree(a).upos(word), Upos::Verb) => {
                let before =
                    word.checked_sub(1).filter(|b| Tree(a).upos(*b) == Upos::Num && self.is_person(*b))?;
                Some((if letters == "killed" { "kill" } else { "injure" }, before, None))
            }
            // `Three were shot, one fatally`
            "fatally" => {
                let before = word.checked_sub(1)?;
                let alone = matches!(a.letters(word + 1), "," | "." | "and" | ";" | ":" | "in" | "at" | "on")
                    || word + 1 >= a.words.len();
                (alone && Tree(a).upos(before) == Upos::Num && self.is_person(before))
                    .then_some(("die", before, None))
            }
            // `turned the gun on himself`
            "himself" | "herself" if word > 0 && fold(a.letters(word - 1)) == "on" => {
                let from = word.saturating_sub(6);
                let turn = (from..word).find(|w| {
                    matches!(fold(a.letters(*w)).as_str(), "turned" | "turning" | "turns" | "turn")
                })?;
                let victim = Tree(a).subject(turn).or_else(|| self.person_before(turn))?;
                self.is_person(victim).then_some(("shoot", victim, None))
            }
            _ => None,
        }
    }

    pub(super) fn reflexive_at(&self, noun: usize, subject: usize) -> usize {
        let reflexive =
            matches!(fold(self.text.a.letters(noun)).as_str(), "himself" | "herself" | "themselves");
        if reflexive { subject } else { noun }
    }

    /// The person that stands right before a word, with nothing between but auxiliaries, adverbs and an age.
    pub(super) fn person_before(&self, word: usize) -> Option<usize> {
        let a = &self.text.a;
        let tree = Tree(a);
        let sentence =
            a.sentence_of(tree.token(word)).map_or(0, |s| a.words_of(a.sentences[s].clone()).start);
        let mut at = word;
        while at > sentence.max(word.saturating_sub(12)) {
            at -= 1;
            let letters = fold(a.letters(at));
            let number = tree.upos(at) == Upos::Num || letters.bytes().all(|b| b.is_ascii_digit());
            // `Ona Brek, 34, shot in Halden`
            if letters == ","
                || number && person::is_age(self.text, tree.token(at))
                || letters == "and" && person::is_age(self.text, tree.token(at) + 1)
            {
                continue;
            }
            if self.is_person(at) {
                return Some(at);
            }
            let passed = matches!(tree.upos(at), Upos::Aux | Upos::Adv | Upos::Part)
                || matches!(
                    letters.as_str(),
                    "found"
                        | "gets"
                        | "got"
                        | "who"
                        | "fatally"
                        | "accidentally"
                        | "allegedly"
                        | "say"
                        | "says"
                        | "police"
                        | "year"
                        | "-"
                );
            if !passed {
                return None;
            }
        }
        None
    }

    /// The person whose phrase begins at a word.
    pub(super) fn person_behind(&self, from: usize) -> Option<usize> {
        let a = &self.text.a;
        let tree = Tree(a);
        let mut found = None;
        for at in from..a.words.len().min(from + 9) {
            let part = matches!(
                tree.upos(at),
                Upos::Det | Upos::Num | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Pron
            ) || a.letters(at) == "-";
            if !part {
                break;
            }
            let reflexive = matches!(fold(a.letters(at)).as_str(), "himself" | "herself");
            if self.is_person(at) || reflexive {
                found = Some(at);
            } else if found.is_some() && !matches!(tree.upos(at), Upos::Noun | Upos::Propn) {
                break;
            }
        }
        found
    }
}
