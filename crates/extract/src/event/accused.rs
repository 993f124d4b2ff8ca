//! What somebody is accused of: `The ministry accused Orlan of shelling a school`, `a man suspected of killing three`. It is told
//! as his deed, on the word of whoever accuses him.

use twosource_language::{Class, Phrase, Relation, Upos, Xpos};

use crate::text::{Text, fold};
use crate::tree::Tree;

/// Verbs of accusing, each with the preposition before the deed.
const ACCUSING: &[(&str, &str)] = &[("accuse", "of"), ("suspect", "of")];

/// Tokens from the verb of accusing up to the deed.
const NEAR: usize = 16;

/// Who is said to have done what the gerund at a token tells of, and the token of the verb that says so.
pub(super) fn of_deed(text: &Text<'_>, at: usize) -> Option<(Phrase, usize)> {
    let a = &text.a;
    let tree = Tree(a);
    let word = tree.leader(at).filter(|w| tree.xpos(*w) == Some(Xpos::Vbg))?;
    let verb = accuser(text, at)?;
    let of = of_before(text, at, word)?;
    let accuse = tree.leader(verb)?;
    let passive = tree.passive(accuse) || tree.relation(accuse) == Relation::Acl;
    let accused = if passive {
        tree.phrase(tree.subject(accuse).or_else(|| tree.head(accuse).filter(|h| *h < accuse))?)
    } else {
        a.phrase_from(verb + 1, of)?
    };
    // `accused him of …`: whom the pronoun means is told by what stands before.
    (accused.tokens.end <= of).then_some((accused, verb))
}

/// The token of the verb that accuses somebody of the deed at a token.
pub(crate) fn accuser(text: &Text<'_>, at: usize) -> Option<usize> {
    let a = &text.a;
    let tree = Tree(a);
    let word = tree.leader(at).filter(|w| tree.xpos(*w) == Some(Xpos::Vbg))?;
    let of = of_before(text, at, word)?;
    let floor = text.around(at).start.max(of.saturating_sub(NEAR));
    let accuses = |i: &usize| {
        let Some(verb) = tree.leader(*i).filter(|w| tree.upos(*w) == Upos::Verb) else { return false };
        let lemma = a.lemma(verb);
        ACCUSING.iter().any(|(verb, led)| *fold(&lemma) == **verb && a.is(of, led))
    };
    let clear = |i: &usize| !matches!(a.class(*i), Class::Relative | Class::Quote) && a.word(*i) != ";";
    (floor..of).rev().take_while(clear).find(accuses)
}

/// The token of `of` before the deed, or before the deed that it is joined to: `of shelling a school and killing six`.
fn of_before(text: &Text<'_>, at: usize, word: usize) -> Option<usize> {
    let a = &text.a;
    let tree = Tree(a);
    let direct = |i: usize| i.checked_sub(1).filter(|&b| a.is(b, "of"));
    let perfect = |i: usize| i.checked_sub(1).filter(|&b| a.is(b, "having")).and_then(direct);
    direct(at).or_else(|| perfect(at)).or_else(|| {
        let first = tree.head(word).filter(|h| tree.relation(word) == Relation::Conj && *h < word)?;
        (tree.xpos(first) == Some(Xpos::Vbg)).then(|| direct(tree.token(first)))?
    })
}
