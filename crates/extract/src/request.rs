//! What was done because somebody asked for it or ordered it: `at the request of the city`, `on the orders of the governor`, `at
//! the club's request`. The asking is told by the noun alone.

use twosource_language::{Relation, Upos};
use twosource_model::Role;

use crate::clause::{Clause, When};
use crate::event::{Happening, participant};
use crate::frame::LEXICON;
use crate::people::People;
use crate::predication::DO;
use crate::speech::{Focus, Speech};
use crate::text::{Text, fold};
use crate::tree::Tree;

/// Nouns for asking and ordering, with the verb that tells the same.
const NOUNS: &[(&str, &str)] = &[
    ("behest", "request"),
    ("bidding", "request"),
    ("command", "order"),
    ("insistence", "request"),
    ("instigation", "request"),
    ("instruction", "order"),
    ("instructions", "order"),
    ("order", "order"),
    ("orders", "order"),
    ("request", "request"),
    ("urging", "request"),
];
/// Nouns that are followed up to the verb.
const CLIMB: usize = 4;

/// Reads the asking that the noun at `at` tells of.
pub(crate) fn at_noun(
    text: &Text<'_>,
    people: &People,
    speech: &Speech,
    focus: &Focus,
    at: usize,
) -> Option<Happening> {
    let a = &text.a;
    let noun = fold(a.word(at));
    let verb = NOUNS.binary_search_by_key(&noun.as_str(), |(n, _)| n).ok().map(|i| NOUNS[i].1)?;
    let tree = Tree(a);
    let word = a.words_of(at..at + 1).next()?;
    if !matches!(tree.case(word).as_str(), "at" | "on" | "by" | "upon" | "under") {
        return None;
    }
    let by = tree
        .under(word)
        .find(|d| tree.relation(*d) == Relation::NmodPoss || *d > word && tree.case(*d) == "of")
        .filter(|d| matches!(tree.upos(*d), Upos::Noun | Upos::Propn))?;
    let slot = participant(text, people, focus, &tree.phrase(by), &[]);
    slot.value()?;
    let done_to = tree
        .verb_over(word, CLIMB)
        .and_then(|v| if tree.passive(v) { tree.subject(v) } else { tree.object(v) });
    let clause = Clause::around(text, speech, at);
    let end = tree.phrase(by).tokens.end.max(at + 1);
    let tokens = clause.tokens.start.min(at)..clause.tokens.end.max(end);
    let mut roles = vec![(Role::Agent, slot)];
    roles.extend(
        done_to
            .filter(|o| tree.nominal(*o))
            .map(|o| (Role::Patient, participant(text, people, focus, &tree.phrase(o), &[]))),
    );
    Some(Happening::bare(LEXICON.id(DO)?, verb.to_owned(), at, tokens, roles, When::Unsure))
}

#[cfg(test)]
mod tests {
    use super::NOUNS;
    use crate::reading::tests::report;
    use twosource_contract::Stop;
    use twosource_model::Role;

    #[test]
    fn the_list_is_sorted() {
        assert!(NOUNS.is_sorted());
    }

    #[test]
    fn who_asked_for_it() {
        for (body, want) in [
            ("At the request of the club the gate was opened on Monday.", Some(("request", "club"))),
            ("Workers cleared the yard on the orders of the governor.", Some(("order", "governor"))),
            ("The request of the club came late.", None),
        ] {
            let claims = crate::read(&report(body), &Stop::new()).unwrap().claims;
            let found = claims
                .iter()
                .find(|c| matches!(c.predicate.lemma.as_str(), "request" | "order") && c.frame == "do");
            let got =
                found.and_then(|c| Some((c.predicate.lemma.as_str(), c.role(Role::Agent)?.name.as_str())));
            assert_eq!(got, want, "{body}");
        }
    }
}
