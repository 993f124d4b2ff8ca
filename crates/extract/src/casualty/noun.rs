//! Nouns and states that tell of harm: a death, a wound, a condition, a way to hospital.

use twosource_language::{Relation, Upos};

use super::{Reader, words};
use crate::text::fold;
use crate::tree::Tree;

impl Reader<'_, '_> {
    /// Who is found, pronounced, left so.
    pub(super) fn undergoer(&self, verb: usize) -> Option<usize> {
        let tree = Tree(&self.text.a);
        if tree.passive(verb) || tree.object(verb).is_none() {
            tree.subject(verb).or_else(|| verb.checked_sub(1).filter(|n| self.is_person(*n)))
        } else {
            tree.object(verb)
        }
    }

    /// `was found dead`, `pronounced him dead`, `is dead`, `one dead`.
    pub(super) fn dead(&self, word: usize) -> Option<(usize, Option<usize>)> {
        let a = &self.text.a;
        let tree = Tree(a);
        let finds = |v: usize| words::FINDS.contains(&tree.lemma(v).as_str());
        if let Some(verb) = tree.head(word).filter(|h| finds(*h)) {
            return self.undergoer(verb).map(|n| (n, None));
        }
        // The verb stands close by, whatever the tree makes of it.
        if let Some(verb) = (word.saturating_sub(2)..word).rev().find(|w| finds(*w))
            && let Some(victim) = self.undergoer(verb)
        {
            return Some((victim, None));
        }
        if tree.child(word, Relation::Cop).is_some() {
            return tree.child(word, Relation::Nsubj).or_else(|| tree.subject(word)).map(|n| (n, None));
        }
        if matches!(tree.relation(word), Relation::Amod | Relation::Acl) {
            return tree.head(word).map(|n| (n, None));
        }
        if let Some(subject) = tree.child(word, Relation::Nsubj) {
            return Some((subject, None));
        }
        // `Two dead in Halden`, `leaves one dead`
        self.person_before(word).map(|n| (n, None))
    }

    pub(super) fn described(&self, noun: usize, adjectives: &[&str]) -> bool {
        Tree(&self.text.a)
            .under(noun)
            .any(|d| d < noun && adjectives.contains(&fold(self.text.a.letters(d)).as_str()))
    }

    pub(super) fn attempted(&self, noun: usize) -> bool {
        self.described(noun, &["attempted", "conspiracy", "intended", "planned", "near", "no", "another"])
    }

    /// `the death of X`, `X's death`.
    pub(super) fn of_noun(&self, noun: usize) -> Option<usize> {
        let a = &self.text.a;
        let tree = Tree(a);
        let own = tree.under(noun).find(|d| {
            let fits = match tree.relation(*d) {
                Relation::Nmod => tree.case(*d) == "of",
                Relation::NmodPoss => true,
                _ => false,
            };
            fits && self.is_person(*d)
        });
        // `the death on Monday night of X`: the tree hangs the person on the night, or on nothing that tells.
        own.or_else(|| {
            let end = a.times[self.time_behind(noun)?].tokens.end;
            let words = a.words_of(end + 1..end + 8);
            a.is(end, "of")
                .then(|| words.into_iter().find(|d| tree.case(*d) == "of" && self.is_person(*d)))?
        })
    }

    /// The time right behind a noun, by its number: `the death on Monday`.
    pub(super) fn time_behind(&self, noun: usize) -> Option<usize> {
        let a = &self.text.a;
        let at = Tree(a).token(noun) + 1;
        let at = at + usize::from(matches!(a.word(at), "on" | "in" | "early" | "late"));
        let number = a.times.partition_point(|t| t.tokens.start < at);
        let time = a.times.get(number).filter(|t| t.tokens.start == at && !t.attributive)?;
        time.expression.dates().then_some(number)
    }

    /// `suffered a gunshot wound`, `a man with a gunshot wound`, `treated for injuries`.
    pub(super) fn wound(&self, noun: usize) -> Option<usize> {
        let tree = Tree(&self.text.a);
        if self.described(noun, &["no", "without"]) {
            return None;
        }
        let mut head = tree.head(noun)?;
        if tree.relation(noun) == Relation::Conj {
            head = tree.head(head)?;
        }
        let lemma = tree.lemma(head);
        match tree.relation(noun) {
            Relation::Nmod if self.is_person(head) && tree.case(noun) != "of" => Some(head),
            Relation::Obj | Relation::Conj if words::SUFFERS.contains(&lemma.as_str()) => tree.subject(head),
            Relation::Obl | Relation::Nmod if words::SUFFERS.contains(&lemma.as_str()) => tree.subject(head),
            Relation::Obl if tree.case(noun) == "with" && words::FINDS.contains(&lemma.as_str()) => {
                if tree.passive(head) { tree.subject(head) } else { tree.object(head) }
            }
            Relation::NsubjPass | Relation::Nsubj => {
                tree.child(noun, Relation::NmodPoss).filter(|p| self.is_person(*p))
            }
            _ => None,
        }
    }

    /// `was in critical condition`, `a man in critical condition`.
    pub(super) fn condition(&self, noun: usize) -> Option<usize> {
        let tree = Tree(&self.text.a);
        if !self.described(noun, words::CONDITIONS) || tree.case(noun) != "in" {
            return None;
        }
        if tree.child(noun, Relation::Cop).is_some() {
            return tree.subject(noun);
        }
        let head = tree.head(noun)?;
        if self.is_person(head) {
            return Some(head);
        }
        (tree.upos(head) == Upos::Verb).then(|| tree.subject(head)).flatten()
    }

    /// `was taken to a hospital`, `rushed her to hospital`.
    pub(super) fn hospital(&self, verb: usize) -> Option<usize> {
        let tree = Tree(&self.text.a);
        let lemma = tree.lemma(verb);
        let treated = matches!(lemma.as_str(), "treat" | "hospitalise" | "hospitalize");
        let to = |d: &usize| {
            matches!(tree.case(*d).as_str(), "to" | "at" | "in" | "into")
                && words::HOSPITALS
                    .iter()
                    .any(|h| fold(self.text.a.letters(*d)) == *h || tree.lemma(*d) == *h)
        };
        let there = tree
            .under(verb)
            .filter(|d| matches!(tree.relation(*d), Relation::Obl | Relation::Nmod))
            .any(|d| to(&d));
        if !(there || treated) {
            return None;
        }
        if tree.passive(verb) { tree.subject(verb) } else { tree.object(verb) }
    }

    /// `lost his life`, `took her own life`.
    pub(super) fn life(&self, noun: usize) -> Option<usize> {
        let tree = Tree(&self.text.a);
        let verb = tree.head(noun).filter(|_| tree.relation(noun) == Relation::Obj)?;
        let own = tree.child(noun, Relation::NmodPoss).is_some();
        let fits = match tree.lemma(verb).as_str() {
            "lose" => own,
            "take" | "end" => self.described(noun, &["own"]),
            _ => false,
        };
        fits.then(|| tree.subject(verb)).flatten()
    }
}
