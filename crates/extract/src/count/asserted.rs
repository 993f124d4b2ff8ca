//! Whether what a count is of is told as having happened.

use twosource_language::{Relation, Upos, Xpos};

use super::Tree;
use crate::frame::{Form, LEXICON};
use crate::text::{Text, fold};

/// Steps up the tree.
const STEPS: usize = 6;

/// What is only thought, wanted or said of others to be so.
const OPEN: &[&str] = &[
    "fear", "presume", "believe", "think", "expect", "threaten", "warn", "try", "attempt", "plan", "want",
    "vow", "deny", "accuse", "suspect", "predict", "ask", "order", "risk", "hope", "aim", "intend", "seek",
    "estimate", "assume", "allege", "doubt", "imagine", "feel", "seem", "appear", "rumour", "fail",
];

/// What somebody is said to have done is not told by the report.
const CHARGES: &[&str] =
    &["charge", "convict", "indict", "accuse", "suspect", "acquit", "sentence", "jail", "blame", "plot"];

/// Before a verb that tells of what need not have happened.
const MARKS: &[&str] =
    &["to", "if", "unless", "whether", "for", "of", "without", "against", "about", "lest", "until", "from"];

/// Whether the word tells of what has happened.
pub(crate) fn is_asserted(text: &Text<'_>, word: usize) -> bool {
    let a = &text.a;
    let tree = Tree(a);
    if tree.upos(word) == Upos::Verb && is_habit(text, word) {
        return false;
    }
    let mut at = word;
    for step in 0..STEPS {
        for d in tree.under(at) {
            let lower = fold(a.letters(d));
            let open = match tree.relation(d) {
                Relation::Aux => a.trees.nodes[d].xpos == Xpos::Md,
                Relation::Advmod | Relation::Det | Relation::Cc => {
                    matches!(
                        lower.as_str(),
                        "not"
                            | "n't"
                            | "never"
                            | "nearly"
                            | "almost"
                            | "possibly"
                            | "perhaps"
                            | "allegedly"
                            | "reportedly"
                    ) && tree.upos(at) != Upos::Noun
                }
                Relation::Mark => MARKS.contains(&lower.as_str()),
                Relation::Case => step == 0 && tree.upos(at) == Upos::Verb && MARKS.contains(&lower.as_str()),
                _ => false,
            };
            if open {
                return false;
            }
        }
        let Some(head) = tree.head(at) else { return true };
        match tree.relation(at) {
            Relation::Xcomp | Relation::Ccomp | Relation::Obj | Relation::Nsubj | Relation::NsubjPass
                if OPEN.contains(&tree.lemma(head).as_str()) =>
            {
                return false;
            }
            Relation::Advcl | Relation::Obl | Relation::Acl
                if CHARGES.contains(&tree.lemma(head).as_str())
                    && step < 2
                    && tree.upos(at) == Upos::Verb =>
            {
                return false;
            }
            // What a relative clause or an afterthought hangs on is another matter.
            Relation::AclRelcl | Relation::Parataxis | Relation::Appos => return true,
            Relation::Nmod | Relation::Obl if step > 0 => return true,
            _ => {}
        }
        at = head;
    }
    true
}

/// Whether somebody is charged with what the word tells, or suspected of it: that it was done is then not in doubt, only by
/// whom.
pub(crate) fn is_charged(text: &Text<'_>, word: usize) -> bool {
    let tree = Tree(&text.a);
    let mut at = word;
    for _ in 0..3 {
        let tried = tree.under(at).any(|d| {
            tree.relation(d) == Relation::Aux && text.a.trees.nodes[d].xpos == Xpos::Md
                || matches!(fold(text.a.letters(d)).as_str(), "attempted" | "not" | "conspiring" | "planning")
        });
        let Some(head) = tree.head(at).filter(|_| !tried) else { return false };
        if CHARGES.contains(&tree.lemma(head).as_str()) && tree.lemma(head) != "plot" {
            return true;
        }
        if matches!(tree.lemma(head).as_str(), "attempt" | "conspire" | "plan" | "threaten" | "try") {
            return false;
        }
        at = head;
    }
    false
}

/// A simple present outside headlines tells of what is so as a rule: `smoking kills 12 people`.
fn is_habit(text: &Text<'_>, verb: usize) -> bool {
    let a = &text.a;
    let tree = Tree(a);
    let past = LEXICON
        .verb(&fold(a.letters(verb)))
        .is_some_and(|t| matches!(t.form, Form::Past | Form::Participle | Form::PastOrParticiple));
    let present = matches!(a.trees.nodes[verb].xpos, Xpos::Vbz | Xpos::Vbp) && !past;
    let helped = tree.under(verb).any(|d| matches!(tree.relation(d), Relation::Aux | Relation::AuxPass));
    present && !helped && !text.in_head(tree.token(verb))
}

/// `12 people a year`, `12 a day on average`.
pub(super) fn is_rate(text: &Text<'_>, noun: usize) -> bool {
    let a = &text.a;
    let at = Tree(a).token(noun);
    let mut around = text.around(at);
    let each = |i: usize| matches!(fold(a.word(i)).as_str(), "a" | "an" | "per" | "each" | "every");
    let unit = |i: usize| {
        matches!(
            fold(a.word(i)).as_str(),
            "day" | "week" | "month" | "year" | "hour" | "minute" | "head" | "person" | "capita"
        )
    };
    (at..around.end.min(at + 8)).any(|i| each(i) && unit(i + 1))
        || around.any(|i| {
            matches!(fold(a.word(i)).as_str(), "annually" | "daily" | "weekly" | "monthly" | "yearly")
                || a.is(i, "average")
        })
}
