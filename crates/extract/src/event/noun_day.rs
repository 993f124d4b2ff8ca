//! The day that stands at a noun for something that took place: `Monday's crash`, `the ruling of 8 October`, `the fire, which broke
//! out on Sunday`; and what it says of deeds told with it.

use twosource_language::{Relation, TimeExpression, Upos};

use crate::clause::When;
use crate::frame::LEXICON;
use crate::text::{Text, fold};
use crate::tree::Tree;

/// Verbs that say of what their clause hangs on that it took place.
const OCCURS: &[&str] = &[
    "begin",
    "break",
    "burn",
    "come",
    "devastate",
    "engulf",
    "happen",
    "hit",
    "hold",
    "occur",
    "open",
    "rage",
    "ravage",
    "rip",
    "rock",
    "shake",
    "spread",
    "stage",
    "start",
    "strike",
    "sweep",
    "take",
    "tear",
];

/// Frames of what happens to somebody in something, or is decided by it, at once: `died in Monday's crash`, `was elected in Sunday's
/// vote`.
const AT_ONCE: &[&str] = &[
    "approve", "damage", "defeat", "destroy", "die", "displace", "elect", "injure", "kill", "reject", "trap",
];

/// The number of the time that a noun bears.
pub(super) fn of_noun(text: &Text<'_>, noun: usize) -> Option<usize> {
    let a = &text.a;
    let tree = Tree(a);
    let dated = |word: usize| {
        let at = tree.token(word);
        let number = a.times.partition_point(|t| t.tokens.end <= at);
        a.times.get(number).filter(|t| t.tokens.contains(&at) && t.expression.dates()).map(|_| number)
    };
    // `Monday's crash`, whatever the tree makes of it.
    let at = tree.token(noun);
    let genitive = at.checked_sub(2).filter(|_| a.class(at - 1) == twosource_language::Class::Genitive);
    let owner = genitive.and_then(|i| dated(a.words_of(i..i + 1).start));
    let by_tree = || tree.child(noun, Relation::NmodPoss).and_then(dated);
    let beside = || {
        let hangs = |d: &usize| {
            matches!(tree.relation(*d), Relation::Nmod | Relation::Obl | Relation::NmodUnmarked)
                && matches!(tree.case(*d).as_str(), "on" | "of" | "")
        };
        tree.under(noun).filter(|d| *d > noun && hangs(d)).find_map(|d| {
            let day = matches!(
                a.times.get(dated(d)?)?.expression,
                TimeExpression::Date { day: Some(_), .. } | TimeExpression::Weekday { .. }
            );
            dated(d).filter(|_| day)
        })
    };
    let told = || {
        let clause = |d: &usize| {
            matches!(tree.relation(*d), Relation::Acl | Relation::AclRelcl)
                && tree.upos(*d) == Upos::Verb
                && OCCURS.contains(&tree.lemma(*d).as_str())
        };
        let verb = tree.under(noun).filter(|d| *d > noun).find(clause)?;
        let within = a.trees.nodes.get(verb)?.subtree();
        let tokens = tree.token(verb)..tree.token(within.end.checked_sub(1)?) + 1;
        let from = a.times.partition_point(|t| t.tokens.start < tokens.start);
        let inside = |n: usize| a.times.get(n).filter(|t| t.tokens.start < tokens.end);
        let time = inside(from).filter(|t| t.expression.dates() && inside(from + 1).is_none())?;
        let before = time.tokens.start.checked_sub(1)?;
        let since = ["since", "until", "from", "for", "by"].iter().any(|w| a.is(before, w));
        (!since).then_some(from)
    };
    owner.or_else(by_tree).or_else(beside).or_else(told)
}

/// When a deed was that is told by what was done in it or through it, where that bears a day of its own.
pub(super) fn of_deed(text: &Text<'_>, tree: Tree<'_, '_>, word: usize, frame: &str) -> Option<When> {
    if AT_ONCE.binary_search(&frame).is_err() {
        return None;
    }
    let affair = |w: &usize| LEXICON.noun(&fold(text.a.letters(*w))).is_some();
    let through = tree.subject(word).filter(|s| !tree.passive(word) && *s < word);
    let within = tree.oblique(word, &["in", "by", "during"]);
    through.into_iter().chain(within).find(affair).and_then(|noun| of_noun(text, noun)).map(When::At)
}

#[cfg(test)]
mod tests {
    use super::{AT_ONCE, OCCURS};

    #[test]
    fn the_lists_are_sorted() {
        assert!(AT_ONCE.is_sorted() && OCCURS.is_sorted());
    }
}
