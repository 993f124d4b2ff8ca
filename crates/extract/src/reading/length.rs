//! How long something lasted, as a number of its sentence: `was shut for six hours`, `a 96-hour strike`.
//!
//! The language reads a length of time as a time, not as a number; what two reports give for one closure differs all the
//! same as two sums do.

use twosource_language::{Relation, TimeExpression, TimeHedge, Timex, Unit};
use twosource_model::{Hedge, Quantity};

use super::writer::Writer;
use crate::tree::Tree;

/// Words beside a length by which it tells how far off something is, not how long it lasts.
const OFF: &[&str] = &["ago", "later", "earlier", "before", "after", "old", "previously", "from"];
const OFF_BEFORE: &[&str] =
    &["after", "in", "within", "every", "each", "last", "past", "next", "coming", "than", "first", "since"];

/// The unit in which a length is counted, and how many of them the one of its words is.
fn counted(unit: Unit) -> Option<(&'static str, f64)> {
    Some(match unit {
        Unit::Minute => ("hour", 1.0 / 60.0),
        Unit::Hour => ("hour", 1.0),
        Unit::Day => ("day", 1.0),
        Unit::Week => ("day", 7.0),
        Unit::Month => ("month", 1.0),
        Unit::Year => ("month", 12.0),
        _ => return None,
    })
}

impl Writer<'_, '_> {
    /// A length of time as a quantity of its sentence; `None` for one that tells how far off something is.
    pub(super) fn length(&self, time: &Timex) -> Option<Quantity> {
        let a = &self.text.a;
        let tree = Tree(a);
        let TimeExpression::Duration { unit, count: Some(count) } = time.expression else { return None };
        let (unit, each) = counted(unit)?;
        let near = |i: usize, words: &[&str]| words.iter().any(|w| a.is(i, w));
        let before = |n: usize| time.tokens.start.checked_sub(n);
        if near(time.tokens.end, OFF)
            || before(1).is_some_and(|i| near(i, OFF_BEFORE))
            || before(2).is_some_and(|i| near(i, OFF_BEFORE) && a.is(i + 1, "the"))
            || a.quote_around(time.tokens.start).is_some()
        {
            return None;
        }
        let value = f64::from(count.0) / 1000.0 * each;
        let (low, high, hedge) = match time.hedge {
            None => (Some(value), Some(value), Hedge::Exact),
            Some(TimeHedge::About) => (Some(value * 0.9), Some(value * 1.1), Hedge::About),
            Some(TimeHedge::MoreThan | TimeHedge::AtLeast) => (Some(value), None, Hedge::AtLeast),
            Some(TimeHedge::LessThan) => (Some(value * 0.9), Some(value), Hedge::About),
            Some(TimeHedge::AtMost) => (None, Some(value), Hedge::AtMost),
        };
        let words = a.words_of(time.tokens.clone());
        let top = words.clone().find(|w| tree.head(*w).is_none_or(|h| !words.contains(&h)))?;
        // `a 96-hour strike`: what lasts so long.
        let noun = tree.head(top).filter(|h| {
            tree.nominal(*h)
                && matches!(
                    tree.relation(top),
                    Relation::Nmod
                        | Relation::Compound
                        | Relation::Nummod
                        | Relation::Amod
                        | Relation::NmodUnmarked
                )
        });
        let mut scope: Vec<String> = noun.map(|n| tree.lemma(n).into_owned()).into_iter().collect();
        scope.extend(tree.verb_over(top, super::state::WAY).map(|v| format!("{}.v", tree.lemma(v))));
        scope.sort();
        scope.dedup();
        Some(Quantity {
            low,
            high,
            hedge,
            unit: unit.to_owned(),
            scope,
            added: false,
            passage: self.text.passage(time.tokens.clone()),
        })
    }
}
