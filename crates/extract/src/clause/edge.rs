//! Where a clause ends.

use twosource_language::{Relation, TimeExpression};

use crate::text::Text;
use crate::tree::Tree;

/// Verbs from one within a clause up to the one that leads it.
const DEEP: usize = 3;

/// Where a clause ends by the tree. `If the bill is passed, the tax will rise in 2026`: a condition that stands first ends at its
/// comma. `The raid, which left nine dead, was condemned on Tuesday`: so does a clause between two.
pub(super) fn end_by_tree(text: &Text<'_>, verb: usize) -> Option<usize> {
    let tree = Tree(&text.a);
    let word = tree.leader(verb)?;
    // `who had refused to resign`: what hangs on the verb of a clause lies within it.
    let over = std::iter::successors(Some(word), |&w| {
        let part = matches!(tree.relation(w), Relation::Xcomp | Relation::Ccomp | Relation::Conj);
        tree.head(w).filter(|_| part)
    });
    let relative = over.take(DEEP).find(|w| tree.relation(*w) == Relation::AclRelcl);
    let word = relative.unwrap_or(word);
    let within = text.a.trees.nodes.get(word)?.subtree();
    let (first, last) = (tree.token(within.start), tree.token(within.end.checked_sub(1)?));
    if tree.relation(word) == Relation::AclRelcl {
        // The comma before it may be its own.
        let set_off = text.a.is(first, ",") || first > 0 && text.a.is(first - 1, ",");
        let last = if text.a.is(last, ",") { last } else { last + 1 };
        return (set_off && last > verb && text.a.is(last, ",")).then_some(last);
    }
    let condition = |m: usize| {
        matches!(
            text.a.letters(m).to_lowercase().as_str(),
            "if" | "unless" | "should" | "had" | "were" | "whether"
        )
    };
    let mark = tree
        .under(word)
        .find(|d| matches!(tree.relation(*d), Relation::Mark | Relation::Aux | Relation::AuxPass))?;
    let hangs = matches!(tree.relation(word), Relation::Advcl | Relation::Csubj | Relation::CsubjPass);
    if !hangs || !condition(mark) || tree.head(word).is_none_or(|h| h < word) {
        return None;
    }
    Some(last + 1).filter(|end| *end > verb)
}

/// Where brackets end that hold no more than a time of day with its zone.
pub(super) fn clock_in_brackets(text: &Text<'_>, open: usize) -> Option<usize> {
    let a = &text.a;
    let inner = a.times.partition_point(|t| t.tokens.start <= open);
    let inner = a.times.get(inner).filter(|t| a.word(open) == "(" && t.tokens.start == open + 1)?;
    let closes = a.word(inner.tokens.end) == ")" && matches!(inner.expression, TimeExpression::Clock(_));
    closes.then_some(inner.tokens.end + 1)
}

/// Whether a noun is one for a moment that each day has.
pub(super) fn is_moment(noun: &str) -> bool {
    matches!(
        noun,
        "breakfast"
            | "closing"
            | "dark"
            | "dawn"
            | "daybreak"
            | "daylight"
            | "dinner"
            | "dusk"
            | "lunch"
            | "mass"
            | "midday"
            | "midnight"
            | "nightfall"
            | "noon"
            | "opening"
            | "school"
            | "sunrise"
            | "sunset"
            | "supper"
    )
}
