//! What is said of somebody where the verb is passive: `the board was accused of waste`, `the sale was first reported by Barq`.

use std::ops::Range;

use twosource_language::Relation;

use super::content::{Content, Form};
use super::cue::{Cue, KIN};
use super::subject::{phrase_of, trim};
use crate::text::{Text, lower};
use crate::tree::Tree;

/// Prepositions before what somebody is called or blamed for.
const LEADS: &[&str] = &["of", "for", "as", "with"];

/// Verbs, by lemma, whose passive tells what somebody says of somebody.
const OF_SOMEBODY: &[&str] = &[
    "accuse",
    "blame",
    "blast",
    "call",
    "condemn",
    "credit",
    "criticise",
    "criticize",
    "decry",
    "denounce",
    "describe",
    "dispute",
    "dub",
    "hail",
    "label",
    "lambast",
    "mock",
    "praise",
    "question",
    "quote",
    "rebuke",
    "report",
    "ridicule",
    "slam",
];

/// Who does what a passive verb tells: `by the board`, which the tree may have as any phrase of the verb, or as one of what
/// somebody is accused of.
pub(super) fn doer(text: &Text<'_>, verb: usize) -> Option<usize> {
    let tree = Tree(&text.a);
    let by = |d: &usize| {
        *d > verb
            && matches!(tree.relation(*d), Relation::OblAgent | Relation::Obl)
            && tree.case(*d) == "by"
            && text.a.time_at(tree.token(*d)).is_none()
            && tree.nominal(*d)
    };
    text.a.trees.dependants(verb).take(KIN).find(by)
}

/// The words that a passive verb credits to whoever does it: who or what it is done to, and what is said of it.
pub(super) fn content(text: &Text<'_>, cue: &Cue, sentence: &Range<usize>) -> Option<Content> {
    let a = &text.a;
    if !OF_SOMEBODY.contains(&lower(a.lemma(cue.verb)).as_str()) {
        return None;
    }
    let tree = Tree(a);
    let noun = a.trees.dependant(cue.verb, Relation::NsubjPass)?;
    let subject = phrase_of(text, noun, cue.verb, sentence)?;
    if subject.full.end > cue.tokens.start {
        return None;
    }
    let behind = || a.trees.dependants(cue.verb).take(KIN).filter(|d| *d > cue.verb);
    let first = |d: usize| a.trees.nodes[d].subtree().start;
    let led = |d: &usize| LEADS.iter().any(|w| a.letters(first(*d)).eq_ignore_ascii_case(w));
    let said = behind().find(|d| match tree.relation(*d) {
        Relation::Xcomp | Relation::Obj | Relation::Ccomp => true,
        Relation::Obl | Relation::Advcl => led(d),
        _ => false,
    });
    let by = doer(text, cue.verb);
    let mut tokens = vec![subject.full];
    match said {
        Some(said) => {
            let words = a.trees.nodes[said].subtree();
            let from = a.words[words.start].token as usize + usize::from(led(&said));
            let to = (a.words[words.end - 1].token as usize + 1).min(sentence.end);
            tokens.extend(trim(text, from..to.max(from)));
        }
        None => {
            by?;
        }
    }
    (by.is_some() || tokens.len() > 1).then_some(Content { tokens, form: Form::Thing })
}
