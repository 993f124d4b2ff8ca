//! What a sentence says beside happenings: its words and the numbers in it, as a claim of the frame `state`.
//!
//! Such a claim is true of a time and happened on none. It is what a later version of the same text is set against, and
//! what carries the numbers that no happening has: a weight, a price, a turnout.

use std::ops::Range;

use twosource_language::{NumberExpression, NumberKind, Relation, Upos};
use twosource_model::{Certainty, Claim, ClaimName, Predicate, Quantity};

use super::writer::{Draft, Writer};
use crate::count;
use crate::text::fold;
use crate::tree::Tree;

/// Sentences told of one by one; what comes after is too far down to be the news.
const SENTENCES: usize = 400;
/// Fewer tokens than this say nothing that could change.
const SHORTEST: usize = 4;
/// Numbers of one sentence: more are a table.
const NUMBERS: usize = 8;

impl Writer<'_, '_> {
    pub(super) fn states(&self) -> Vec<Draft> {
        let a = &self.text.a;
        let tree = Tree(a);
        let sentences = a.sentences.iter().enumerate();
        // Of a headline only its numbers are wanted, verb or no verb.
        let states = |s: &Range<usize>| match self.text.in_head(s.start) {
            true => a.numbers[a.numbers.partition_point(|n| n.tokens.start < s.start)..]
                .first()
                .is_some_and(|n| n.tokens.start < s.end),
            false => a.words_of(s.clone()).any(|w| matches!(tree.upos(w), Upos::Verb | Upos::Aux)),
        };
        sentences
            .filter(|(_, s)| s.len() >= SHORTEST && !self.text.is_foreign(s.start) && states(s))
            .map(|(i, _)| Draft::State(i))
            .take(SENTENCES)
            .collect()
    }

    pub(super) fn state(&self, sentence: usize, name: ClaimName) -> Claim {
        let a = &self.text.a;
        let tree = Tree(a);
        let all = a.sentences[sentence].clone();
        let root = a.words_of(all.clone()).find(|w| tree.relation(*w) == Relation::Root);
        let token = root.map_or(all.start, |r| tree.token(r));
        let lemma = root.map_or_else(String::new, |r| tree.lemma(r).into_owned());
        let mut quantities: Vec<Quantity> = Vec::new();
        let from = a.numbers.partition_point(|n| n.tokens.start < all.start);
        for number in a.numbers[from..].iter().take_while(|n| n.tokens.start < all.end).take(NUMBERS) {
            quantities.extend(self.number(number));
        }
        let votes = super::vote::of_sentence(self.text, &all);
        if !votes.is_empty() {
            quantities.retain(|q| q.unit != "vote");
            quantities.extend(votes);
        }
        Claim {
            certainty: Certainty::Habitual,
            quantities,
            predicate: Predicate { lemma, passage: self.text.passage(token..token + 1) },
            ..self.bare(
                "state",
                self.text.passage(all.clone()),
                self.text.passage(token..token + 1),
                all.start,
                name,
            )
        }
    }

    /// A number with what it is a number of, as far as its own words and the noun that it is said of tell.
    fn number(&self, number: &NumberExpression) -> Option<Quantity> {
        let a = &self.text.a;
        let tree = Tree(a);
        let measured = number.measure.is_some();
        // `4.35 euros a share`: a rate, of whatever it is one.
        let per = number
            .per
            .as_ref()
            .map(|p| a.words_of(p.clone()).last().map_or_else(String::new, |w| tree.lemma(w).to_string()));
        if per.as_ref().is_some_and(|p| p.is_empty() || !measured)
            || !(number.kind == NumberKind::Cardinal || measured && number.kind == NumberKind::Part)
            || is_of_another_time(self, &number.tokens)
        {
            return None;
        }
        let words = a.words_of(if measured { number.tokens.clone() } else { number.figures.clone() });
        let top = words.clone().find(|w| tree.head(*w).is_none_or(|h| !words.contains(&h)))?;
        let (unit, host) = match number.measure {
            Some(measure) => (count::unit_of(measure.quantity)?, top),
            None => {
                let noun = tree.head(top).filter(|h| {
                    tree.relation(top) == Relation::Nummod && matches!(tree.upos(*h), Upos::Noun)
                })?;
                (tree.lemma(noun).into_owned(), noun)
            }
        };
        let mut scope: Vec<String> = Vec::new();
        if measured {
            scope.extend(said_of(tree, host));
        } else {
            let describes = |d: &usize| matches!(tree.relation(*d), Relation::Amod | Relation::Compound);
            scope.extend(tree.under(host).filter(describes).map(|d| fold(a.letters(d)).into_owned()));
            scope.extend(
                tree.head(host).filter(|h| tree.upos(*h) == Upos::Verb).map(|v| tree.lemma(v).into_owned()),
            );
        }
        scope.sort();
        scope.dedup();
        let base = |v: Option<f64>| v.map(|v| number.measure.map_or(v, |m| m.in_base(v)));
        Some(Quantity {
            low: base(number.low),
            high: base(number.high),
            hedge: count::hedge(number.hedge),
            unit: per.map_or_else(|| unit.clone(), |per| format!("{unit} a {per}")),
            scope,
            added: false,
            passage: self.text.passage(number.tokens.clone()),
        })
    }
}

/// The noun that a measure is said of: `the prize is worth`, `a fine of`, `the 460-tonne machine`; else the verb that it
/// hangs on.
fn said_of(tree: Tree<'_, '_>, top: usize) -> Option<String> {
    let subject =
        |w: usize| tree.under(w).find(|d| matches!(tree.relation(*d), Relation::Nsubj | Relation::NsubjPass));
    if tree.child(top, Relation::Cop).is_some() {
        return subject(top).map(|s| tree.lemma(s).into_owned());
    }
    let head = tree.head(top)?;
    match tree.relation(top) {
        Relation::Nmod | Relation::Compound | Relation::Nummod | Relation::Amod | Relation::NmodUnmarked
            if tree.nominal(head) =>
        {
            Some(tree.lemma(head).into_owned())
        }
        _ if tree.upos(head) == Upos::Verb => Some(tree.lemma(head).into_owned()),
        _ => subject(head).map(|s| tree.lemma(s).into_owned()),
    }
}

/// `from 12 to 15`, `compared with 12`, `12 last year`: a number of another time than the one that is told of.
fn is_of_another_time(writer: &Writer<'_, '_>, tokens: &Range<usize>) -> bool {
    let a = &writer.text.a;
    let before = tokens.start.checked_sub(1).map(|i| fold(a.word(i)));
    let compared = matches!(before.as_deref(), Some("from" | "against" | "with" | "than"))
        && (tokens.start.saturating_sub(6)..tokens.start)
            .any(|i| matches!(fold(a.word(i)).as_str(), "from" | "compared" | "against" | "up" | "down"));
    let end = writer.text.around(tokens.start).end.min(tokens.end + 6);
    let past = (tokens.end..end).any(|i| {
        matches!(fold(a.word(i)).as_str(), "ago" | "earlier" | "previously")
            || a.is(i, "last")
                && matches!(fold(a.word(i + 1)).as_str(), "year" | "month" | "season" | "week" | "time")
    });
    compared || past
}
