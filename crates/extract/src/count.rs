//! Counts: what a number in a sentence is the number of, and which happening it belongs to.
//!
//! A number is tied to what it counts by the tree: the noun it stands on, and the verb whose subject or object that noun
//! is. What is not tied is dropped, and so is what is feared, planned, denied or told as a rate: a wrong count does more
//! harm than a missing one.

mod age;
mod asserted;
mod illness;
mod predicate;
mod scope;
mod term;
#[cfg(test)]
mod tests;
mod thing;

pub(crate) use thing::unit_of;

use std::collections::HashMap;
use std::ops::Range;

use twosource_language::{NumberExpression, NumberHedge, NumberKind, Relation, Upos};
use twosource_model::Hedge;

use crate::text::{Text, fold};
use crate::tree::Tree;

pub(crate) use age::ages;
pub(crate) use asserted::{is_asserted, is_charged};

pub(crate) use term::term;

/// A number with what it counts, before it is put in model terms.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Count {
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) hedge: Hedge,
    /// What is counted: `killed`, `coin`, `usd`.
    pub(crate) unit: String,
    /// What narrows it.
    pub(crate) scope: Vec<String>,
    pub(crate) added: bool,
    /// Its words: from the number to the noun.
    pub(crate) tokens: Range<usize>,
    /// The token that tells what happened to those who are counted.
    pub(crate) anchor: usize,
    /// The dictionary form of that token.
    pub(crate) lemma: String,
    /// The frame of the claim that the count makes where no verb of the lexicon stands at the anchor; `None`: no claim.
    pub(crate) frame: Option<&'static str>,
    /// First token of the phrase that names whose doing it is, where that ties the count to a house.
    pub(crate) house: Option<usize>,
}

/// The value that a sentence gives for one count, and whether it gives no other.
struct Told {
    low: Option<f64>,
    high: Option<f64>,
    once: bool,
}

/// Reads the counts of a report.
pub(crate) struct Counter<'t, 'r> {
    text: &'t Text<'r>,
    /// Whether the report tells of a theft: then what was taken was stolen.
    theft: bool,
}

impl<'t, 'r> Counter<'t, 'r> {
    pub(crate) fn new(text: &'t Text<'r>) -> Self {
        let theft = (0..text.a.tokens.len()).any(|i| thing::tells_of_theft(text.a.word(i)));
        Self { text, theft }
    }

    /// The counts of a sentence, in order of place.
    pub(crate) fn in_sentence(&self, sentence: &Range<usize>) -> Vec<Count> {
        let a = &self.text.a;
        if sentence.end > 0 && a.word(sentence.end - 1) == "?" {
            return Vec::new();
        }
        let from = a.numbers.partition_point(|n| n.tokens.start < sentence.start);
        let numbers = a.numbers[from..].iter().take_while(|n| n.tokens.start < sentence.end);
        let mut found: Vec<Count> = numbers
            .filter(|n| n.kind == NumberKind::Cardinal && n.per.is_none())
            .filter_map(|n| self.of_number(n))
            .collect();
        found.extend(a.words_of(sentence.clone()).filter_map(|w| self.of_nobody(w)));
        found.sort_by_key(|c| c.tokens.start);
        // Two values for one count in one sentence: parts that the words tell apart in some way not seen here.
        let mut values: HashMap<(String, Vec<String>), Told> = HashMap::new();
        for count in found.iter().filter(|c| !c.added) {
            let key = (count.unit.clone(), count.scope.clone());
            let told = values.entry(key).or_insert(Told { low: count.low, high: count.high, once: true });
            told.once &= (told.low, told.high) == (count.low, count.high);
        }
        found
    }

    fn of_number(&self, number: &NumberExpression) -> Option<Count> {
        let a = &self.text.a;
        let span = if number.measure.is_some() { &number.tokens } else { &number.figures };
        let words = a.words_of(span.clone());
        let tree = Tree(a);
        let leads = |w: &usize| tree.head(*w).is_none_or(|h| !words.contains(&h));
        // `Between 10 and 15 houses`: of the two numbers the one that stands on the noun.
        let on_noun = |w: &usize| leads(w) && tree.relation(*w) == Relation::Nummod;
        let range = number.hedge == NumberHedge::Between;
        let top = words.clone().find(on_noun).filter(|_| range).or_else(|| words.clone().find(leads))?;
        let (noun, partitive) = counted(tree, top, number.measure.is_some());
        let in_head = self.text.in_head(number.figures.start) && number.measure.is_none();
        let link = in_head
            .then(|| predicate::in_headline(self, top))
            .flatten()
            .or_else(|| predicate::of(self, noun, number.measure.as_ref().map(|m| m.quantity)))?;
        if asserted::is_rate(self.text, noun) || !asserted::is_asserted(self.text, link.word) {
            return None;
        }
        let mut scope = scope::of(self.text, noun, partitive, &link);
        scope.extend(partitive.and_then(|p| scope::partitive(self.text, p)));
        let added = scope::is_added(self.text, number, noun);
        let base = |v: Option<f64>| v.map(|v| number.measure.map_or(v, |m| m.in_base(v)));
        let noun_token = tree.token(noun);
        let tokens = number.tokens.start.min(noun_token)..number.tokens.end.max(noun_token + 1);
        let tokens = if tokens.len() > 12 { number.tokens.clone() } else { tokens };
        scope.sort();
        scope.dedup();
        Some(Count {
            low: base(number.low),
            high: base(number.high),
            hedge: hedge(number.hedge),
            unit: link.unit,
            scope,
            added,
            tokens,
            anchor: tree.token(link.word),
            lemma: tree.lemma(link.word).into_owned(),
            frame: link.frame,
            house: link.house,
        })
    }

    /// `No one was hurt`: none.
    fn of_nobody(&self, word: usize) -> Option<Count> {
        let a = &self.text.a;
        let tree = Tree(a);
        let lower = fold(a.letters(word));
        let nobody = matches!(lower.as_str(), "nobody" | "none")
            || lower == "one" && word > 0 && a.letters(word - 1).eq_ignore_ascii_case("no");
        if !nobody {
            return None;
        }
        let link = predicate::of(self, word, None)?;
        // That nobody has been found yet, or arrested, is no count to set against a later one.
        if !matches!(link.unit.as_str(), "killed" | "injured") || !asserted::is_asserted(self.text, link.word)
        {
            return None;
        }
        let mut scope = scope::of(self.text, word, None, &link);
        scope.sort();
        scope.dedup();
        let else_said = scope.iter().any(|s| s.contains("else") || s.contains("other"));
        let token = tree.token(word);
        (!else_said).then(|| Count {
            low: Some(0.0),
            high: Some(0.0),
            hedge: Hedge::Exact,
            unit: link.unit,
            scope,
            added: false,
            tokens: token..token + 1,
            anchor: tree.token(link.word),
            lemma: tree.lemma(link.word).into_owned(),
            frame: link.frame,
            house: None,
        })
    }
}

pub(crate) fn hedge(hedge: NumberHedge) -> Hedge {
    match hedge {
        NumberHedge::Exact => Hedge::Exact,
        NumberHedge::AtLeast => Hedge::AtLeast,
        NumberHedge::AtMost => Hedge::AtMost,
        NumberHedge::About => Hedge::About,
        NumberHedge::Between => Hedge::Range,
        NumberHedge::Vague => Hedge::Vague,
    }
}

/// The noun that a number counts, the number itself where it stands alone; with it the noun of which
/// it is some, where that is told in general (`dozens of people`).
fn counted(tree: Tree<'_, '_>, top: usize, measured: bool) -> (usize, Option<usize>) {
    if !measured
        && matches!(tree.relation(top), Relation::Nummod | Relation::Amod | Relation::Det)
        && let Some(noun) = tree.head(top).filter(|h| tree.nominal(*h) || tree.upos(*h) == Upos::Adj)
    {
        return (noun, None);
    }
    // `Twelve painted panels were stolen`, where the tree hangs the number on the verb: the noun phrase right behind it.
    if !measured && tree.relation(top) == Relation::Nummod {
        let beside = |w: usize| matches!(tree.upos(w), Upos::Adj | Upos::Verb | Upos::Noun | Upos::Propn);
        let noun = (top + 1..top + 4).take_while(|w| beside(*w)).find(|w| {
            tree.upos(*w) == Upos::Noun
                && matches!(tree.relation(*w), Relation::Nsubj | Relation::NsubjPass | Relation::Obj)
        });
        if let Some(noun) = noun {
            return (noun, None);
        }
    }
    // `dozens of people`: the people; `12 of the passengers`: twelve, narrowed.
    let of = tree.under(top).find(|d| tree.relation(*d) == Relation::Nmod && tree.case(*d) == "of");
    match of {
        Some(of)
            if !measured
                && tree.upos(of) == Upos::Noun
                && tree.child(of, Relation::Det).is_none()
                && tree.child(of, Relation::NmodPoss).is_none() =>
        {
            (top, Some(of))
        }
        _ => (top, None),
    }
}
