//! What a deed is about or comes of: `was told of the death`, `apologised for the breakdown`, `congratulated her on the
//! outcome of the vote`.

use twosource_language::{Relation, Upos};
use twosource_model::Role;

use super::{Happening, participant};
use crate::people::People;
use crate::speech::Focus;
use crate::text::{Text, fold};
use crate::tree::Tree;

/// Prepositions before what a deed is about.
const ABOUT: &[&str] =
    &["of", "about", "on", "over", "for", "after", "following", "regarding", "concerning", "with", "against"];

/// Nouns that stand for what they tell of: `the news of the wreck`, `the outcome of the vote`.
const WORD_OF: &[&str] = &[
    "news",
    "word",
    "report",
    "account",
    "outcome",
    "result",
    "cause",
    "victim",
    "anniversary",
    "scene",
    "rest",
    "circumstance",
    "possibility",
    "series",
    "spate",
    "day",
    "hour",
    "aftermath",
];

/// Adds what a verb's deed is about, where a noun that is known to the reader says so: `the death`, `her resignation`.
pub(crate) fn add(text: &Text<'_>, people: &People, focus: &Focus, h: &mut Happening) {
    let a = &text.a;
    let tree = Tree(a);
    let Some(word) = a.words_of(h.word..h.word + 1).next() else { return };
    if tree.upos(word) != Upos::Verb || h.roles.iter().any(|(role, _)| *role == Role::Topic) {
        return;
    }
    let about = |d: usize| ABOUT.contains(&tree.case(d).as_str()) && a.time_at(tree.token(d)).is_none();
    let nominal = |d: usize| matches!(tree.relation(d), Relation::Obl | Relation::Nmod | Relation::OblAgent);
    let known = |d: usize| {
        matches!(tree.upos(d), Upos::Noun | Upos::Verb)
            && tree.under(d).any(|c| {
                tree.relation(c) == Relation::NmodPoss
                    || tree.relation(c) == Relation::Det
                        && matches!(&*fold(a.letters(c)), "the" | "this" | "that" | "these" | "those")
            })
    };
    // `at 9.30 for the breakdown`: the tree may hang it on a time, or on whom it was said to.
    let beside = |d: usize| nominal(d) || matches!(tree.relation(d), Relation::Obj | Relation::Iobj);
    let own = || tree.under(word).filter(|d| *d > word);
    let near = own().chain(own().filter(|d| beside(*d)).flat_map(|d| tree.under(d)));
    let Some(mut noun) = near.take(32).find(|d| *d > word && nominal(*d) && about(*d) && known(*d)) else {
        return;
    };
    for _ in 0..3 {
        let stands_for = WORD_OF.contains(&fold(&a.lemma(noun)).as_str());
        let of =
            tree.under(noun).find(|d| stands_for && tree.case(*d) == "of" && tree.upos(*d) == Upos::Noun);
        let Some(inner) = of else { break };
        noun = inner;
    }
    let slot = participant(text, people, focus, &tree.phrase(noun), &[]);
    if slot.value().is_some_and(|p| !p.named) {
        h.roles.push((Role::Topic, slot));
    }
}
