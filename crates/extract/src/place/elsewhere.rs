//! Places that the tree hangs elsewhere than on the happening, or on a sentence as a whole.

use std::ops::Range;

use twosource_language::{Class, Relation, Upos};
use twosource_model::{PlaceValue, Slot};

use super::{DEPTH, Found, Reader, is_event, noun, settle};
use crate::text::{REACH, fold};
use crate::tree::Tree;

/// Tokens behind a time in which the place beside it begins.
const BESIDE: usize = 12;
/// Frames of what nature does to places.
const BEFALLING: &[&str] = &["quake", "storm", "flood", "erupt"];
/// Phrases of place of one sentence: one with more is a list.
const PHRASES: usize = 6;

impl Reader<'_, '_> {
    /// The place that a sentence gives, whatever of it was there: the finest of those that lie in each other, or the one that its
    /// words set apart from another.
    pub(crate) fn of_sentence(
        &self,
        sentence: Range<usize>,
        said: impl Fn(usize) -> bool,
    ) -> Slot<PlaceValue> {
        let a = &self.text.a;
        let mut found: Vec<Found> = Vec::new();
        for word in a.words_of(sentence) {
            let token = a.words[word].token as usize;
            let nominal =
                matches!(a.trees.nodes[word].relation, Relation::Nmod | Relation::Obl | Relation::Root);
            if !nominal || said(token) || a.quote_around(token).is_some() || self.in_dateline(word) {
                continue;
            }
            let Some((case, lie)) = self.preposition(word, "") else { continue };
            let Some(mut place) = self.phrase(case, lie, word, DEPTH) else { continue };
            if self.is_denied(word) || self.has_another(word) || found.len() >= PHRASES {
                return Slot::Unread;
            }
            place.value.apart = self.set_apart(place.tokens.end);
            match found.last() {
                Some(before) if before.tokens.end >= place.tokens.end => {}
                _ => found.push(place),
            }
        }
        let apart = found.iter().filter(|f| !f.value.apart.is_empty()).count();
        if apart == 1 {
            found.retain(|f| !f.value.apart.is_empty());
        }
        match settle(found) {
            Some(found) => Slot::Stated { value: found.value, passage: self.text.passage(found.tokens) },
            None => Slot::Unread,
        }
    }

    /// `A storm hit the city of Lund`: what befalls a place is there.
    pub(super) fn struck(&self, verb: usize, frame: &str) -> Option<Found> {
        let tree = Tree(&self.text.a);
        if !BEFALLING.contains(&frame) {
            return None;
        }
        let noun = if tree.passive(verb) { tree.subject(verb) } else { tree.object(verb) }?;
        let phrase = tree.phrase(noun);
        let start =
            phrase.tokens.start + usize::from(matches!(self.text.a.word(phrase.tokens.start), "the" | "The"));
        let named = self.places.named(self.text, self.people, start, tree.token(noun))?;
        (!named.rim).then_some(Found { value: named.value, tokens: named.tokens })
    }

    /// `…, where he signed the treaty`: the place that the clause hangs on.
    pub(super) fn where_clause(&self, verb: usize) -> Option<Found> {
        let a = &self.text.a;
        let node = &a.trees.nodes[verb];
        if !matches!(node.relation, Relation::AclRelcl | Relation::AdvclRelcl) {
            return None;
        }
        a.trees.dependants(verb).find(|&d| fold(a.letters(d)) == "where")?;
        let token = a.words[node.head()?].token as usize;
        let start = a.name_at(token).map_or(token, |n| a.names[n].tokens.start);
        let named = self.places.named(self.text, self.people, start, token)?;
        Some(Found { value: named.value, tokens: named.tokens })
    }
    /// `blew up in the hands of the men who were setting it, in the quarry above Halden`: what a comma sets off says of all
    /// before it where that was, whatever the tree hangs it on; `None` where there are several.
    pub(super) fn behind_comma(&self, verb: usize) -> Option<Found> {
        let a = &self.text.a;
        let below = a.trees.nodes[verb].subtree();
        let below = below.start.max(verb + 1)..below.end.min(verb + REACH);
        let mut found = below.filter_map(|word| {
            let (case, lie) = self.preposition(word, "")?;
            let first = a.words[a.trees.dependant(word, Relation::Case)?].token as usize;
            let off = first > 0 && a.word(first - 1) == ",";
            let nominal = matches!(a.trees.nodes[word].relation, Relation::Nmod | Relation::Obl);
            (off && nominal && !self.is_denied(word) && !self.has_another(word))
                .then(|| self.phrase(case, lie, word, DEPTH))
                .flatten()
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// `signed an accord on sharing the water of the Syr in Halden on Friday`: what stands right before or behind the time of
    /// a happening says where that was, whatever the tree hangs it on.
    pub(super) fn beside_time(&self, at: usize, frame: &str, time: Range<usize>) -> Option<Found> {
        let a = &self.text.a;
        let around = self.text.around(at);
        let first = time.start.saturating_sub(REACH).max(around.start);
        let near = a.words_of(first..(time.end + BESIDE).min(around.end));
        // `on Friday`, `late on Friday`
        let led = matches!(a.word(time.start.wrapping_sub(1)), "on" | "in" | "at");
        let lead = time.start - usize::from(led && time.start > 0);
        let comma = usize::from(a.word(time.end) == ",");
        near.filter_map(|word| {
            let (case, lie) = self.preposition(word, frame)?;
            let found = self.phrase(case, lie, word, DEPTH)?;
            let start = a.words[a.trees.dependant(word, Relation::Case)?].token as usize;
            let beside = found.tokens.end == lead || start == time.end + comma && lead > at;
            let own = !matches!(fold(a.letters(case)).as_str(), "of" | "by");
            (beside && own && !self.is_of_posted(word) && !self.is_denied(word) && !self.has_another(word))
                .then_some(found)
        })
        .next()
    }

    /// `held up a van in the yard behind the mill in Halden`: the one place behind the verb in all that hangs on it, unless it is
    /// that of somebody posted there, or of another happening. `None` where there are several.
    pub(super) fn sole_behind(&self, verb: usize, frame: &str) -> Option<Found> {
        let a = &self.text.a;
        if a.trees.nodes[verb].upos != Upos::Verb {
            return None;
        }
        let below = a.trees.nodes[verb].subtree();
        let mut sole: Option<Found> = None;
        for word in below.start.max(verb + 1)..below.end.min(verb + REACH) {
            let nominal = matches!(a.trees.nodes[word].relation, Relation::Nmod | Relation::Obl);
            let Some((case, lie)) = self.preposition(word, frame).filter(|_| nominal) else { continue };
            // What stands behind is told of something nearer.
            if !self.hangs_on(word, verb) {
                continue;
            }
            let Some(found) = self.phrase(case, lie, word, DEPTH) else { continue };
            if self.is_denied(word) || self.has_another(word) {
                return None;
            }
            match &sole {
                Some(before) if before.tokens.end >= found.tokens.end => {}
                Some(_) => return None,
                None => sole = Some(found),
            }
        }
        sole
    }

    /// `the ambassador in Halden`: whoever is posted somewhere is there without what happens being there.
    fn is_of_posted(&self, noun: usize) -> bool {
        let a = &self.text.a;
        a.trees.nodes[noun].head().is_some_and(|head| {
            let title = a.class(a.words[head].token as usize) == Class::Title;
            title && a.trees.nodes[noun].relation == Relation::Nmod || noun::is_posted(&fold(&a.lemma(head)))
        })
    }

    /// Whether a noun hangs on a verb by way of things alone.
    fn hangs_on(&self, noun: usize, verb: usize) -> bool {
        let a = &self.text.a;
        let mut at = noun;
        for _ in 0..=DEPTH {
            let Some(head) = a.trees.nodes[at].head() else { return false };
            if head == verb {
                return true;
            }
            let lemma = a.lemma(head);
            let lemma = fold(&lemma);
            let token = a.words[head].token as usize;
            let thing = matches!(a.trees.nodes[head].upos, Upos::Noun | Upos::Num)
                && !noun::is_posted(&lemma)
                && !is_event(&lemma)
                && a.class(token) != Class::Title;
            if !thing {
                return false;
            }
            at = head;
        }
        false
    }
}
