//! Times that a clause has in common with the one that it hangs on, or that hangs on it.

use twosource_language::{Relation, Upos, Xpos};

use super::{Clause, Ground, When, is_day};
use crate::frame::LEXICON;
use crate::speech::Speech;
use crate::text::{Text, fold};
use crate::tree::Tree;

impl Clause {
    /// `It was on 3 March that they signed it`: the time that a sentence is about.
    pub(super) fn cleft(&self, text: &Text<'_>) -> Option<usize> {
        let a = &text.a;
        let that = self.tokens.start.checked_sub(1).filter(|&i| a.is(i, "that") || a.is(i, "when"))?;
        let first = text.around(that).start;
        let led = first + 2 + usize::from(matches!(a.word(first + 2), "on" | "in" | "at" | "only"));
        let number = a.times.partition_point(|t| t.tokens.start < led);
        let time = a.times.get(number).filter(|t| t.tokens.start == led && t.expression.dates())?;
        let it = a.is(first, "it") && matches!(a.word(first + 1), "was" | "is");
        (it && time.tokens.end == that).then_some(number)
    }

    /// `Six were killed when shells hit a market on Sunday`: what is told as happening to somebody was when that was which did it.
    pub(super) fn behind_when(&self, text: &Text<'_>, speech: &Speech, verb: usize) -> Option<usize> {
        let a = &text.a;
        let tree = Tree(a);
        let part = LEXICON.verb(&fold(a.word(verb))).is_some_and(|t| LEXICON.frames[t.frame].part);
        let word = tree.leader(verb).filter(|_| part)?;
        let clause = tree.under(word).find(|d| {
            *d > word
                && tree.relation(*d) == Relation::Advcl
                && tree.under(*d).any(|m| m < *d && m > word && matches!(&*fold(a.letters(m)), "when" | "as"))
        })?;
        let inner = Self::around(text, speech, tree.token(clause));
        let number = a.times.partition_point(|t| t.tokens.start < inner.tokens.start);
        let time = a.times.get(number).filter(|t| inner.tokens.contains(&t.tokens.start))?;
        let own = !time.attributive && time.expression.dates() && !speech.covers(time.tokens.start);
        let hangs = a.words_of(time.tokens.clone()).any(|w| tree.head(w) == Some(clause));
        let past = tree.xpos(clause) == Some(Xpos::Vbd);
        (own && hangs && past && is_day(a, number)).then_some(number)
    }

    /// `Police arrested 57 on Monday when drivers marched`: what is told behind `when`, `as` or `while` took place at the time
    /// that the main clause gives for its own.
    pub(super) fn while_head(&self, text: &Text<'_>, speech: &Speech, verb: usize) -> Option<(When, Ground)> {
        let tree = Tree(&text.a);
        let word = text.a.words_of(verb..verb + 1).start;
        let clause = matches!(tree.relation(word), Relation::Advcl | Relation::AdvclRelcl);
        let head =
            tree.head(word).filter(|h| clause && tree.upos(*h) == Upos::Verb && tree.token(*h) < verb)?;
        let at_once = tree.under(word).any(|d| {
            d < word && matches!(text.a.letters(d).to_lowercase().as_str(), "when" | "as" | "while")
        });
        let head = tree.token(head);
        // The time stands in the main clause itself, before the other begins.
        let first = text.a.times.partition_point(|t| t.tokens.start <= head);
        let own = text.a.times.get(first).filter(|t| t.tokens.start < verb && t.expression.dates())?;
        let inside = (own.tokens.end..verb)
            .any(|i| matches!(text.a.word(i).to_lowercase().as_str(), "when" | "as" | "while"));
        let shared = at_once && inside && !own.attributive && !speech.covers(own.tokens.start);
        shared.then_some((When::At(first), Ground::Date(own.tokens.start)))
    }
}

/// `was cut off on Monday when the bridge collapsed`: the day that a clause hangs on.
pub(super) fn on_which(text: &Text<'_>, verb: usize) -> Option<usize> {
    let a = &text.a;
    let tree = Tree(a);
    let word = tree.leader(verb).filter(|w| tree.relation(*w) == Relation::AclRelcl)?;
    let day = tree.token(tree.head(word)?);
    let number = a.times.partition_point(|t| t.tokens.end <= day);
    let time = a.times.get(number).filter(|t| t.tokens.contains(&day) && t.expression.dates())?;
    let when = tree.under(word).any(|d| d < word && fold(a.letters(d)).as_str() == "when");
    (when && time.tokens.end < verb && is_day(a, number)).then_some(number)
}
