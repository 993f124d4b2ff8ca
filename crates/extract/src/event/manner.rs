//! How a verb is meant, where words beside it tell more than its auxiliaries: a condition, a verb before its subject, a present
//! that tells of a plan.

use std::ops::Range;

use twosource_language::{Class, Direction, Relation, TimeExpression, Upos, Xpos};
use twosource_model::{Certainty, Tense};

use super::Happening;
use crate::clause::When;
use crate::frame::{LEXICON, Pattern};
use crate::text::{Text, fold};
use crate::tree::Tree;

/// Verbs whose simple present with a day to come is a plan: `Talks resume on Friday`.
const SCHEDULED: &[&str] = &[
    "arrive",
    "begin",
    "close",
    "convene",
    "depart",
    "end",
    "expire",
    "finish",
    "land",
    "leave",
    "meet",
    "open",
    "play",
    "reconvene",
    "reopen",
    "restart",
    "resume",
    "retire",
    "return",
    "start",
    "travel",
    "visit",
    "vote",
];

/// The certainty of a verb that stands under a condition, or holds one: `had the alarm worked`, `the tax will rise if the bill
/// is passed`.
pub(crate) fn under_condition(text: &Text<'_>, word: usize, certainty: Certainty) -> Certainty {
    let a = &text.a;
    let tree = Tree(a);
    if let Some(inverted) = inverted(tree, word) {
        return inverted;
    }
    if certainty == Certainty::Asserted && is_awaited(tree, word) {
        return Certainty::Planned;
    }
    if !matches!(certainty, Certainty::Planned | Certainty::Possible) {
        return certainty;
    }
    // The tree may take the condition for what is said: `will resign if the vote fails`; one asks, and knows, if.
    let asks = || {
        matches!(
            tree.lemma(word).as_str(),
            "ask"
                | "check"
                | "consider"
                | "decide"
                | "determine"
                | "know"
                | "learn"
                | "say"
                | "see"
                | "tell"
                | "wonder"
        )
    };
    let condition = |d: usize| {
        (tree.relation(d) == Relation::Advcl || d > word && tree.relation(d) == Relation::Ccomp && !asks())
            && tree
                .child(d, Relation::Mark)
                .is_some_and(|m| matches!(fold(a.letters(m)).as_str(), "if" | "unless"))
            && tree.under(d).all(|w| !a.letters(w).eq_ignore_ascii_case("even"))
    };
    match certainty {
        Certainty::Planned if tree.under(word).any(condition) => Certainty::Conditional,
        certainty => certainty,
    }
}

/// `will be handed back as soon as the ship has been inspected`: what is to happen before something that is to come.
fn is_awaited(tree: Tree<'_, '_>, word: usize) -> bool {
    let a = tree.0;
    let aux = |w: usize, words: &[&str]| {
        tree.under(w).any(|d| {
            d < w
                && matches!(tree.relation(d), Relation::Aux | Relation::AuxPass | Relation::Cop)
                && words.contains(&fold(a.letters(d)).as_str())
        })
    };
    let present =
        aux(word, &["has", "have", "is", "are"]) || matches!(tree.xpos(word), Some(Xpos::Vbz | Xpos::Vbp));
    let waits = || {
        tree.under(word).take_while(|d| *d < word).any(|d| {
            matches!(
                fold(a.letters(d)).as_str(),
                "once" | "when" | "until" | "till" | "after" | "before" | "soon" | "as"
            )
        })
    };
    let head = tree.verb_over(word, 2).filter(|_| tree.relation(word) == Relation::Advcl);
    present
        && waits()
        && head.is_some_and(|h| aux(h, &["will", "shall", "'ll", "can", "may", "must", "should"]))
}

/// `"I am glad," Brek said as she handed over the prize`: what went on while somebody spoke has the time of that.
pub(super) fn goes_with_saying(text: &Text<'_>, word: usize) -> bool {
    let tree = Tree(&text.a);
    let marked = || {
        tree.child(word, Relation::Mark)
            .is_some_and(|m| matches!(fold(text.a.letters(m)).as_str(), "as" | "while" | "when"))
    };
    tree.relation(word) == Relation::Advcl
        && marked()
        && tree.head(word).is_some_and(|h| crate::speech::is_cue(text.a.letters(h)))
}

/// `Had the alarm worked`, `Should the bill fail`: an auxiliary before the subject of a clause that hangs on another.
fn inverted(tree: Tree<'_, '_>, word: usize) -> Option<Certainty> {
    let a = tree.0;
    // The tree may take the auxiliary for a verb with a clause of its own.
    if tree.relation(word) == Relation::Ccomp
        && let Some(head) = tree.head(word).filter(|h| *h < word && tree.relation(*h) == Relation::Advcl)
        && matches!(fold(a.letters(head)).as_str(), "had" | "were" | "should")
        && a.sentence_of(tree.token(head)).is_some_and(|s| a.sentences[s].start == tree.token(head))
    {
        return Some(Certainty::Hypothetical);
    }
    let subject =
        tree.under(word).find(|d| matches!(tree.relation(*d), Relation::Nsubj | Relation::NsubjPass))?;
    let auxiliary = tree.under(word).find(|d| {
        *d < subject && matches!(tree.relation(*d), Relation::Aux | Relation::AuxPass | Relation::Cop)
    })?;
    let first = tree.token(auxiliary);
    let starts = a.sentence_of(first).is_some_and(|s| a.sentences[s].start == first)
        || first > 0 && matches!(a.word(first - 1), "," | "\u{201c}" | "\"" | "and");
    let hangs = matches!(
        tree.relation(word),
        Relation::Advcl | Relation::Ccomp | Relation::Parataxis | Relation::Root
    );
    match fold(a.letters(auxiliary)).as_str() {
        _ if !starts || !hangs => None,
        "had" if tree.xpos(word).is_some_and(|x| matches!(x, Xpos::Vbn | Xpos::Vbd)) => {
            Some(Certainty::Hypothetical)
        }
        "were" | "should" => Some(Certainty::Conditional),
        _ => None,
    }
}

/// Whether a simple present tells of what is arranged for a day to come: `The court convenes on Monday`. Where it evokes a frame it is
/// known to be one that tells of a happening.
pub(crate) fn is_scheduled(text: &Text<'_>, word: usize, lemma: &str, when: When, of_frame: bool) -> bool {
    let tree = Tree(&text.a);
    let When::At(number) = when else { return false };
    let first = lemma.split(['-', ' ']).next().unwrap_or(lemma);
    let ahead = match text.a.times[number].expression {
        TimeExpression::Weekday { direction, .. } | TimeExpression::Holiday { direction, .. } => {
            direction != Direction::Last
        }
        TimeExpression::Date { day: Some(_), direction, .. } => direction != Direction::Last,
        TimeExpression::FromNow { count, .. } => count.is_some_and(|c| c > 0),
        _ => false,
    };
    let present = || {
        tree.upos(word) == Upos::Verb
            && matches!(tree.xpos(word), Some(Xpos::Vbz | Xpos::Vbp))
            && SCHEDULED.binary_search(&first).is_ok()
    };
    ahead && (of_frame || present())
}

impl Happening {
    /// Makes a plan of a habit with a day to come.
    pub(super) fn settle_plan(&mut self, text: &Text<'_>, word: usize) {
        if self.certainty == Certainty::Habitual
            && is_scheduled(text, word, &self.lemma, self.when, !self.is_unit())
        {
            (self.certainty, self.tense) = (Certainty::Planned, Tense::Future);
        }
    }
}

/// The subject of the verb whose purpose an infinitive tells.
pub(super) fn purpose_of(text: &Text<'_>, word: usize) -> Option<usize> {
    let tree = Tree(&text.a);
    let to = tree.child(word, Relation::Mark).is_some_and(|m| text.a.is(tree.token(m), "to"));
    let head = tree.head(word).filter(|h| to && tree.relation(word) == Relation::Advcl && *h < word)?;
    (tree.upos(head) == Upos::Verb).then(|| tree.subject(head))?.filter(|s| *s < head)
}

/// Whether a verb is an infinitive that hangs on a noun; in a headline (`Premier to visit Halden`) that is who does it.
pub(super) fn is_infinitive_of_noun(text: &Text<'_>, word: usize) -> bool {
    let tree = Tree(&text.a);
    tree.relation(word) == Relation::Acl
        && tree.child(word, Relation::Mark).is_some_and(|m| text.a.is(tree.token(m), "to"))
        && tree.head(word).is_some_and(|h| tree.upos(h) == Upos::Noun && tree.head(h).is_some())
        && !text.in_head(tree.token(word))
}

/// Whether a verb stands in a list of infinitives in which the tagger took it for a past: `to close 40 branches and cut 2,000 jobs`.
pub(super) fn shares_infinitive(tree: Tree<'_, '_>, word: usize) -> bool {
    let own = |d: usize| {
        matches!(
            tree.relation(d),
            Relation::Nsubj | Relation::NsubjPass | Relation::Aux | Relation::AuxPass | Relation::Mark
        )
    };
    tree.relation(word) == Relation::Conj
        && !tree.under(word).any(own)
        && tree.head(word).is_some_and(|h| {
            tree.xpos(h) == Some(Xpos::Vb)
                && tree.child(h, Relation::Mark).is_some_and(|m| tree.0.letters(m) == "to")
        })
}

/// The token of the verb that is joined to a participle by `and` alone, whose time it shares: `was shot and wounded on Monday`.
pub(super) fn twin(text: &Text<'_>, word: usize) -> Option<usize> {
    let tree = Tree(&text.a);
    let at = tree.token(word);
    let next = text.a.words_of(at + 2..at + 3);
    let joined = text.a.is(at + 1, "and") && tree.xpos(word) == Some(Xpos::Vbn);
    let Range { start, .. } = next;
    (joined
        && tree.head(start) == Some(word)
        && tree.relation(start) == Relation::Conj
        && matches!(tree.xpos(start), Some(Xpos::Vbn | Xpos::Vbd))
        && tree.child(start, Relation::Nsubj).is_none()
        // `was shot and died on Monday`: that he did by himself, and may be later.
        && LEXICON
            .verb(&fold(text.a.letters(start)))
            .is_none_or(|t| LEXICON.frames[t.frame].pattern != Pattern::Undergo))
    .then_some(at + 2)
}

/// `did not arrest him until Friday`, `failed to arrive before dark`: it was done then, or may have been.
pub(super) fn is_put_off(text: &Text<'_>, at: usize) -> bool {
    let end = text.around(at).end.min(at + NEAR);
    let ends = |i: &usize| matches!(text.a.word(*i), "," | ";" | ":" | "—");
    (at + 1..end)
        .take_while(|i| !ends(i))
        .any(|i| matches!(fold(text.a.word(i)).as_str(), "until" | "till" | "unless"))
}

/// Words behind a verb among which what puts it off stands.
const NEAR: usize = 12;

/// `Not for a single hour were the gates closed`, `At no time was it opened`: a negation before the subject.
pub(super) fn is_negated_in_front(text: &Text<'_>, start: usize) -> bool {
    let from = start + usize::from(matches!(text.a.word(start), "\"" | "\u{201c}" | "'" | "\u{2018}"));
    FRONTS.iter().any(|front| front.iter().enumerate().all(|(i, w)| text.a.is(from + i, w)))
}

/// `has at no time met her`: such a negation between an auxiliary and its verb.
pub(super) fn is_negated_within(text: &Text<'_>, verb: usize) -> bool {
    FRONTS.iter().any(|front| {
        let first = verb.checked_sub(front.len());
        first.is_some_and(|first| {
            front.iter().enumerate().all(|(i, w)| text.a.is(first + i, w))
                && first > 0
                && text.a.class(first - 1) == Class::Auxiliary
        })
    })
}

/// Words before a subject or verb that negate what it does.
const FRONTS: &[&[&str]] = &[
    &["not", "once"],
    &["not", "for", "a"],
    &["not", "for", "one"],
    &["not", "for", "an"],
    &["at", "no", "time"],
    &["at", "no", "point"],
    &["at", "no", "stage"],
    &["on", "no", "occasion"],
    &["in", "no", "way"],
    &["never"],
];

#[cfg(test)]
mod tests {
    use twosource_model::{Certainty, Polarity};

    use super::SCHEDULED;
    use crate::reading::tests::claims;

    #[test]
    fn what_is_not_done_or_not_yet() {
        for (body, lemma, polarity, certainty) in [
            ("Ona Brek has at no time met Ilo Marn alone.", "meet", Polarity::Negative, Certainty::Asserted),
            ("Ona Brek has met Ilo Marn alone.", "meet", Polarity::Positive, Certainty::Asserted),
            (
                "The cars will be handed back as soon as the ship has been inspected.",
                "inspect",
                Polarity::Positive,
                Certainty::Planned,
            ),
            (
                "The cars were handed back once the ship had been inspected.",
                "inspect",
                Polarity::Positive,
                Certainty::Asserted,
            ),
        ] {
            let found = claims(body).into_iter().find(|c| c.predicate.lemma == lemma);
            let got = found.map(|c| (c.polarity, c.certainty));
            assert_eq!(got, Some((polarity, certainty)), "{body}");
        }
    }

    #[test]
    fn whose_day_it_is() {
        for (body, lemma, want) in [
            (
                "Lund closed its crossing at 6 p.m. on 5 October, hours after a guard was shot in Halden.",
                "shoot",
                None,
            ),
            (
                "The Republic of Lund and the Republic of Halden today concluded the treaty.",
                "conclude",
                Some("2024-10-10"),
            ),
        ] {
            let found = claims(body).into_iter().find(|c| c.predicate.lemma == lemma);
            let got = found.map(|c| c.time.value().map(|t| t.value.clone()));
            assert_eq!(got, Some(want.map(str::to_owned)), "{body}");
        }
    }

    #[test]
    fn what_goes_on_while_somebody_speaks_is_not_left_undated() {
        let found = claims("“It trusts silence,” Ona Brek said as she handed over the prize.");
        let hand = found.iter().find(|c| c.predicate.lemma == "hand").map(|c| c.time.is_unstated());
        assert_eq!(hand, Some(false));
    }

    #[test]
    fn a_contract_runs_until_a_day() {
        let found = claims("Ona Brek signed a contract to June 2029 with the club.");
        let sign = found.iter().find(|c| c.frame == "sign").map(|c| c.time.value().is_none());
        assert_eq!(sign, Some(true));
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(SCHEDULED.is_sorted());
    }
}
