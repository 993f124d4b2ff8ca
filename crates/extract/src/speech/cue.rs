//! Verbs of saying in their sentences, and whether they tell that something was said.

use std::ops::Range;

use twosource_language::{Class, Node, Relation, Upos, Xpos};

use super::lexicon::{Takes, takes};
use super::subject::{Subject, after_quote, subject};
use crate::frame::LEXICON;
use crate::text::{Text, fold, lower};
use crate::tree::Tree;

/// Dependants of one word that are looked at: in one endless sentence a word may have as many as the text.
pub(super) const KIN: usize = 48;

/// A verb of saying.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// The verb's number among the words.
    pub(super) verb: usize,
    /// The verb with its auxiliaries.
    pub(super) tokens: Range<usize>,
    pub(super) takes: &'static Takes,
    /// Whether it tells of a saying that took place: no `would say`, `did not say`, `to say`.
    pub(super) asserted: bool,
    pub(super) subject: Option<Subject>,
    /// Whether it is done to its subject: `was told`, `is accused of`.
    pub(super) passive: bool,
}

pub(super) fn is_verb(node: &Node) -> bool {
    matches!(node.xpos, Xpos::Vb | Xpos::Vbd | Xpos::Vbp | Xpos::Vbz | Xpos::Vbn | Xpos::Vbg)
        || node.upos == Upos::Verb
}

/// The verb of saying at a token, if it is one.
const HOUSES: &[&str] = &[
    "agency",
    "newspaper",
    "paper",
    "daily",
    "weekly",
    "magazine",
    "broadcaster",
    "station",
    "channel",
    "site",
    "website",
    "portal",
];

pub(super) fn at(text: &Text<'_>, token: usize, sentence: &Range<usize>) -> Option<Cue> {
    let a = &text.a;
    if a.class(token) == Class::Punctuation || a.word(token).len() > 20 {
        return None;
    }
    // `the governor, Said Brek, wrote`: a name that is spelt like a word of saying.
    let capital = |i: usize| a.word(i).starts_with(char::is_uppercase);
    if token > sentence.start
        && capital(token)
        && capital(token + 1)
        && !text.in_head(token)
        && a.word(token - 1) == ","
    {
        return None;
    }
    let verb = a.words_of(token..token + 1).start;
    let node = a.trees.nodes.get(verb)?;
    let takes = takes(lower(a.lemma(verb)).as_str())?;
    // What the tagger takes for a noun may be a verb after all where it can be nothing else.
    let plain = super::is_cue(a.word(token)) && !matches!(node.upos, Upos::Adj | Upos::Propn);
    let start = auxiliaries(text, token, sentence.start);
    // `“…,” the letter reads.`
    let closing =
        || matches!(a.word(token + 1), "." | "," | "") && after_quote(text, verb, start, sentence).is_some();
    // `Forty were arrested, Barq reports.`
    let trails = || {
        matches!(a.word(token), "reports" | "writes" | "claims" | "says" | "states" | "notes")
            && matches!(a.word(token + 1), "." | "," | "")
            && token > sentence.start
            && a.name_at(token - 1).is_some_and(|n| {
                a.names[n].full.start > sentence.start
                    && (a.word(a.names[n].full.start - 1) == ","
                        || a.is(sentence.start, "as")
                        || a.class(a.names[n].full.start - 1) == Class::Determiner
                        // `…, the state agency SIA reports`
                        || HOUSES.contains(&a.word(a.names[n].full.start - 1)))
            })
    };
    if !is_verb(node) && !plain && !closing() && !trails() {
        return None;
    }
    let kin = || a.trees.dependants(verb).take(KIN).map(|d| (d, &a.trees.nodes[d]));
    // `Marn's resignation, announced on Monday`: what is told of a thing is nothing that it says.
    let of_thing = || {
        let tree = Tree(a);
        let said = node.relation == Relation::Acl && tree.passive(verb);
        said && tree.head(verb).is_some_and(|h| h < verb && tree.upos(h) == Upos::Noun && is_thing(text, h))
    };
    let passive =
        kin().any(|(_, n)| matches!(n.relation, Relation::AuxPass | Relation::NsubjPass)) || of_thing();
    let asserted = is_asserted(text, start..token, sentence.start) && !passive;
    // `Asked about the bridge, she said …`: she does not ask.
    let asked = node.xpos == Xpos::Vbn
        && node.relation == Relation::Advcl
        && takes.hearer
        && !kin().any(|(_, n)| matches!(n.relation, Relation::Aux | Relation::AuxPass | Relation::Nsubj));
    let subject = if asked { None } else { subject(text, verb, start, token, passive, sentence) };
    Some(Cue { verb, tokens: start..token + 1, takes, asserted: asserted && !asked, subject, passive })
}

/// Whether a noun names something that happened or was made, by the lexicon of frames.
fn is_thing(text: &Text<'_>, noun: usize) -> bool {
    LEXICON.noun(&fold(text.a.letters(noun))).is_some()
}

/// Whether a word is a form of a verb of saying, as far as its form tells.
pub(super) fn is_saying(text: &Text<'_>, token: usize) -> bool {
    super::is_cue(text.a.word(token))
}

/// Back over adverbs and auxiliaries.
fn auxiliaries(text: &Text<'_>, token: usize, floor: usize) -> usize {
    let a = &text.a;
    let mut left = token;
    while left > floor.max(token.saturating_sub(8))
        && matches!(a.class(left - 1), Class::Adverb | Class::Auxiliary | Class::Modal | Class::Negation)
        && a.time_at(left - 1).is_none()
    {
        left -= 1;
    }
    left
}

fn is_asserted(text: &Text<'_>, before: Range<usize>, floor: usize) -> bool {
    let a = &text.a;
    let doubts = |i: usize| {
        matches!(a.class(i), Class::Modal | Class::Negation)
            || a.word(i).ends_with("n't")
            || a.word(i).ends_with("n’t")
    };
    let infinitive = before.start > floor && a.is(before.start - 1, "to");
    let neither =
        before.start > floor && matches!(a.word(before.start - 1), "neither" | "nor" | "Neither" | "Nor");
    // `went on to say` tells that it was said.
    let done = before.start > floor + 2 && a.is(before.start - 2, "on");
    !before.into_iter().any(doubts) && (!infinitive || done) && !neither
}
