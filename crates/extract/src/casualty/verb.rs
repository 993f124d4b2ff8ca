//! Verbs of harm: whom they are done to, and by whom.

use twosource_language::{Relation, Upos, Xpos};

use super::{Reader, words};
use crate::text::fold;
use crate::tree::Tree;

impl Reader<'_, '_> {
    /// The person whom a reflexive pronoun means, or the noun itself.
    pub(super) fn reflexive(&self, noun: usize, verb: usize) -> Option<usize> {
        let letters = fold(self.text.a.letters(noun));
        if matches!(letters.as_str(), "himself" | "herself" | "themselves" | "self") {
            // `shot his wife before killing himself`: who did the one did the other.
            let tree = Tree(&self.text.a);
            let above = || {
                tree.head(verb)
                    .filter(|_| tree.relation(verb) == Relation::Advcl)
                    .and_then(|h| tree.subject(h))
            };
            let subject = tree.subject(verb).or_else(above).filter(|s| *s != noun);
            return subject.or_else(|| self.doer_before(verb));
        }
        Some(noun)
    }

    /// The person before a verb whose subject the tree does not give: before the verb that it is joined to.
    pub(super) fn doer_before(&self, verb: usize) -> Option<usize> {
        let a = &self.text.a;
        let mut at = verb;
        while at > 0
            && matches!(
                fold(a.letters(at - 1)).as_str(),
                "and" | "shot" | "shoots" | "then" | "fatally" | "before" | "shooting"
            )
        {
            at -= 1;
        }
        self.person_before(at)
    }

    /// A verb of harm: who came to it, and by whom.
    pub(super) fn verb(
        &self,
        verb: usize,
        letters: &str,
        frame: &'static str,
        moved: bool,
    ) -> Option<(&'static str, usize, Option<usize>)> {
        let tree = Tree(&self.text.a);
        let xpos = tree.xpos(verb)?;
        let verbal = tree.upos(verb) == Upos::Verb || self.text.in_head(tree.token(verb));
        // `the wounded man`, `the slain officer`
        if tree.relation(verb) == Relation::Amod {
            let noun = tree.head(verb).filter(|h| *h > verb && !moved)?;
            return (letters.ends_with("ed") || letters == "slain").then_some((frame, noun, None));
        }
        if !verbal {
            return None;
        }
        if letters.starts_with("pass") && !tree.0.is(tree.token(verb) + 1, "away") {
            return None;
        }
        if !moved {
            // Who dies; a fire dies down.
            if tree
                .under(verb)
                .any(|d| matches!(fold(self.text.a.letters(d)).as_str(), "down" | "out" | "off" | "hard"))
            {
                return None;
            }
            let subject = tree.subject(verb)?;
            return Some((frame, subject, None));
        }
        if frame == "hit" && !self.is_by_bullet(verb) {
            return None;
        }
        let frame = if frame == "hit" { "injure" } else { frame };
        let object = tree.object(verb);
        let passive = tree.passive(verb);
        // `found shot to death`
        if matches!(
            tree.relation(verb),
            Relation::Xcomp | Relation::Advcl | Relation::Acl | Relation::Ccomp | Relation::Amod
        ) && object.is_none()
            && let Some(finder) = tree.head(verb).filter(|h| words::FINDS.contains(&tree.lemma(*h).as_str()))
        {
            return self.undergoer(finder).map(|v| (frame, v, None));
        }
        if !passive && let Some(object) = object {
            // `opened fire and shot at`: nobody is hit by that.
            let victim = self.reflexive(object, verb)?;
            let agent = tree.subject(verb).filter(|s| *s != victim && self.is_person(*s));
            return Some((frame, victim, agent));
        }
        let participle = matches!(xpos, Xpos::Vbn | Xpos::Vbd) || letters == "shot";
        if passive || participle && self.telegraphic(verb) {
            let agent = tree.oblique(verb, &["by"]).filter(|s| self.is_person(*s));
            let subject = tree.subject(verb).or_else(|| {
                // `Two wounded in blast`: the noun in front, whatever the tree makes of it.
                verb.checked_sub(1).filter(|n| tree.nominal(*n))
            })?;
            return Some((frame, subject, agent));
        }
        None
    }

    /// Whether a verb without object and auxiliary is a participle in the style of headlines.
    pub(super) fn telegraphic(&self, verb: usize) -> bool {
        let tree = Tree(&self.text.a);
        let at = tree.token(verb);
        let helped = tree.under(verb).any(|d| matches!(tree.relation(d), Relation::Aux | Relation::Cop));
        let aimed = tree.oblique(verb, &["at", "into", "toward", "towards", "from"]).is_some();
        // `who shot and killed his son`: not done to who did it.
        let led = tree.head(verb).is_some_and(|h| {
            tree.passive(h)
                || self.text.in_head(at) && tree.object(h).is_none() && tree.relation(h) != Relation::AclRelcl
        });
        let joined = tree.relation(verb) == Relation::Conj && led
            || tree.relation(verb) == Relation::Acl
            || tree.relation(verb) == Relation::Parataxis;
        !helped && !aimed && (self.text.in_head(at) && tree.relation(verb) != Relation::Conj || joined)
    }

    /// `hit by gunfire`, `struck in the leg`, `the bullet hit her`.
    pub(super) fn is_by_bullet(&self, verb: usize) -> bool {
        let tree = Tree(&self.text.a);
        let is = |w: usize, list: &[&str]| list.contains(&tree.lemma(w).as_str());
        let near = tree.under(verb).any(|d| match tree.relation(d) {
            Relation::Obl | Relation::OblAgent => {
                is(d, words::MISSILES) || is(d, words::BODY) && matches!(tree.case(d).as_str(), "in" | "on")
            }
            Relation::Nsubj => is(d, words::MISSILES),
            _ => false,
        });
        near || tree.subject(verb).is_some_and(|s| is(s, words::MISSILES))
    }

    /// The word that says that who was shot is dead.
    pub(super) fn fatal(&self, verb: usize) -> Option<usize> {
        let a = &self.text.a;
        let tree = Tree(a);
        let after = (verb + 1..verb + 4).find(|w| {
            let word = fold(a.letters(*w));
            word == "dead" && *w == verb + 1 || word == "death" && fold(a.letters(w - 1)) == "to"
        });
        let close = |d: &usize| {
            let some = *d > 0 && tree.upos(d - 1) == Upos::Num;
            matches!(fold(a.letters(*d)).as_str(), "fatally" | "mortally") && !some
        };
        after.or_else(|| tree.under(verb).find(close)).or_else(|| {
            verb.checked_sub(1).filter(|w| matches!(fold(a.letters(*w)).as_str(), "fatally" | "mortally"))
        })
    }

    /// `and then himself`, `before turning the gun on herself`, soon behind the verb.
    pub(super) fn then_himself(&self, verb: usize) -> bool {
        let a = &self.text.a;
        let end = a.words.len().min(verb + 16);
        (verb + 2..end).take_while(|w| !matches!(a.letters(*w), "." | ";")).any(|w| {
            matches!(fold(a.letters(w)).as_str(), "himself" | "herself" | "self")
                && matches!(
                    fold(a.letters(w - 1)).as_str(),
                    "and"
                        | "then"
                        | "on"
                        | ","
                        | "shooting"
                        | "shot"
                        | "killing"
                        | "killed"
                        | "kills"
                        | "shoots"
                )
        })
    }
}
