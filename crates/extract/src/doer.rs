//! Deeds told by a noun for who did them: `The buyer of the painting was Brek Marine`, `The finders of the coins were two hikers`.
//! They say the same as `Brek Marine bought the painting`.

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

/// Nouns for who does something to a thing, with the verb that tells the same.
const DOERS: &[(&str, &str)] = &[
    ("abductor", "abduct"),
    ("attacker", "attack"),
    ("author", "write"),
    ("builder", "build"),
    ("buyer", "buy"),
    ("composer", "compose"),
    ("designer", "design"),
    ("discoverer", "discover"),
    ("donor", "donate"),
    ("finder", "find"),
    ("founder", "found"),
    ("inventor", "invent"),
    ("killer", "kill"),
    ("murderer", "kill"),
    ("painter", "paint"),
    ("purchaser", "buy"),
    ("rescuer", "rescue"),
    ("scorer", "score"),
    ("seller", "sell"),
    ("sender", "send"),
    ("vendor", "sell"),
    ("winner", "win"),
];

/// Reads the deed of whom the noun at `at` is said to be the doer.
pub(crate) fn at_noun(
    text: &Text<'_>,
    people: &People,
    speech: &Speech,
    focus: &Focus,
    at: usize,
) -> Option<Happening> {
    let a = &text.a;
    let lemma = a.lemma(a.words_of(at..at + 1).next()?);
    let noun = fold(&lemma);
    let verb = DOERS.binary_search_by_key(&noun.as_str(), |(n, _)| n).ok().map(|i| DOERS[i].1)?;
    let tree = Tree(a);
    let word = a.words_of(at..at + 1).next()?;
    let of = tree.under(word).find(|d| {
        tree.relation(*d) == Relation::NmodPoss && tree.upos(*d) != Upos::Pron
            || *d > word && tree.case(*d) == "of"
    })?;
    // The one of whom it is said stands on the other side of `was`.
    let who = tree.head(word).filter(|h| tree.relation(word) == Relation::Nsubj && *h > word)?;
    let was = tree.child(who, Relation::Cop)?;
    let open = tree.under(who).any(|d| {
        tree.relation(d) == Relation::Aux || matches!(fold(a.letters(d)).as_str(), "not" | "n't" | "never")
    });
    if open || !tree.nominal(who) || !matches!(fold(a.letters(was)).as_str(), "is" | "was" | "are" | "were") {
        return None;
    }
    let slot = |w: usize| participant(text, people, focus, &tree.phrase(w), &[]);
    let doer = slot(who);
    doer.value()?;
    let clause = Clause::around(text, speech, at);
    let tokens = clause.tokens.start.min(at)..clause.tokens.end.max(tree.phrase(who).tokens.end);
    let roles = vec![(Role::Agent, doer), (Role::Patient, slot(of))];
    Some(Happening::bare(LEXICON.id(DO)?, verb.to_owned(), at, tokens, roles, When::Unsure))
}

#[cfg(test)]
mod tests {
    use super::DOERS;
    use crate::reading::tests::report;
    use twosource_contract::Stop;
    use twosource_model::Role;

    #[test]
    fn the_list_is_sorted() {
        assert!(DOERS.is_sorted());
    }

    #[test]
    fn who_did_it() {
        for (body, want) in [
            ("The buyer of the painting was Karel Dusek.", Some(("buy", "Karel Dusek"))),
            ("The finders of the coins were two hikers.", Some(("find", "two hikers"))),
            ("The buyer of the painting was not a museum.", None),
            ("The buyer of the painting paid in cash.", None),
        ] {
            let claims = crate::read(&report(body), &Stop::new()).unwrap().claims;
            let found = claims
                .iter()
                .find(|c| c.frame == "do" && matches!(c.predicate.lemma.as_str(), "buy" | "find"));
            let got =
                found.and_then(|c| Some((c.predicate.lemma.as_str(), c.role(Role::Agent)?.name.as_str())));
            assert_eq!(got, want, "{body}");
        }
    }
}
