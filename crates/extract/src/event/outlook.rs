//! What is to come, told by its noun: `The trial is set for 14 November`, `The vote will take place on Friday`, `The parade takes
//! place on Saturday`.

use twosource_language::{Relation, Xpos};

use crate::text::{Text, fold};
use crate::tree::Tree;

/// How something is told of as to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outlook {
    /// By a word that says no more than that it is arranged.
    Arranged,
    /// By the tense of a verb that tells of it.
    Tense,
}

/// Words that say of their subject that it is arranged for a day.
const ARRANGED: &[&str] = &["bill", "due", "expect", "fix", "plan", "schedule", "set", "slate", "time"];

/// Whether the word that tells what becomes of something tells of what is to come.
pub(super) fn outlook(text: &Text<'_>, tree: Tree<'_, '_>, verb: usize) -> Option<Outlook> {
    let a = &text.a;
    let before = |words: &[&str]| {
        tree.under(verb).any(|d| {
            d < verb
                && matches!(tree.relation(d), Relation::Aux | Relation::AuxPass | Relation::Cop)
                && words.contains(&fold(a.letters(d)).as_str())
        })
    };
    let at = tree.token(verb);
    let next = fold(a.word(at + 1));
    // `is set for Friday`; not `is set to rise`, which tells of another deed.
    let dated = matches!(next.as_str(), "for" | "on" | "in" | "next" | "at") || a.time_at(at + 1).is_some();
    if ARRANGED.contains(&tree.lemma(verb).as_str()) && before(&["is", "are", "has", "have"]) && dated {
        return Some(Outlook::Arranged);
    }
    let present = matches!(tree.xpos(verb), Some(Xpos::Vbz | Xpos::Vbp)) && !text.in_head(at);
    (present || before(&["will", "shall", "is", "are"])).then_some(Outlook::Tense)
}
