//! What a sentence as a whole leaves open: a question that stands before the words that nobody answers it (`How many were lost the
//! archive does not say`), a passive whose subject is the detail (`The name of the envoy who carried it was not mentioned`), a
//! relative clause (`whose name the court would not give`), a subject that is nobody (`Neither side gave the number`).
//!
//! It is asked where no word of the sentence admits a lack by what stands right beside it.

use std::ops::Range;

use twosource_language::{Class, Relation};
use twosource_model::Detail;

use super::detail::{detail_of, items, noun_detail};
use super::withheld::asks;
use super::{Lack, TELLING, some, subject_start};
use crate::text::{REACH, Text, fold};
use crate::tree::Tree;

/// Participles of finding out how much something is, beside those of telling.
const MEASURING: &[&str] =
    &["assessed", "counted", "estimated", "calculated", "measured", "learned", "learnt", "ascertained"];
/// Prepositions before a question: `on whose orders`.
const LEADING: &[&str] = &["on", "for", "to", "by", "with", "from", "in", "at", "under", "of"];
/// Words between the subject that is nobody and its verb.
const BETWEEN: usize = 6;

/// What the sentence leaves open.
pub(super) fn of_sentence(text: &Text<'_>, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let sentence = sentence.start..sentence.end.min(sentence.start + REACH);
    if text.in_head(sentence.start) || text.a.is(sentence.end.saturating_sub(1), "?") {
        return None;
    }
    question_before(text, &sentence)
        .or_else(|| passive(text, &sentence))
        .or_else(|| whose(text, &sentence))
        .or_else(|| by_nobody(text, &sentence))
        .or_else(|| whether(text, &sentence))
        .or_else(|| unknown_yet(text, &sentence))
}

fn is_question(word: &str) -> bool {
    matches!(word, "how" | "when" | "where" | "why" | "who" | "whom" | "whose" | "what" | "which")
}

fn tells(text: &Text<'_>, token: usize) -> bool {
    let word = fold(text.a.word(token));
    TELLING.contains(&word.as_str()) || word.as_str() == "know"
}

/// The verb that a token negates: `does not say`, `cannot say`, `was not revealed`.
fn negated(text: &Text<'_>, at: usize, end: usize) -> Option<usize> {
    let a = &text.a;
    let word = fold(a.word(at));
    let negates = a.class(at) == Class::Negation || word.as_str() == "cannot" || word.ends_with("n't");
    let skipped = |i: usize| {
        a.class(i) == Class::Adverb
            || matches!(a.word(i), "be" | "been" | "being" | "yet" | "made" | "immediately")
    };
    let mut verb = at + 1;
    while negates && verb < end && skipped(verb) {
        verb += 1;
    }
    (negates && verb < end && a.quote_around(at).is_none()).then_some(verb)
}

/// `On whose orders that was done, the ministry did not say`; `and how many the archive does not say`.
fn question_before(text: &Text<'_>, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let begins = |i: usize| {
        i == sentence.start
            || matches!(a.word(i - 1), "," | ";" | ":" | "—" | "–")
            || matches!(a.word(i - 1), "and" | "but") && i > sentence.start + 1
    };
    let from = sentence.clone().find(|&i| {
        let led = LEADING.contains(&fold(a.word(i)).as_str()) && is_question(&fold(a.word(i + 1)));
        begins(i) && (led || is_question(&fold(a.word(i)))) && a.quote_around(i).is_none()
    })?;
    // `The man, who did not say …` asks nothing.
    let relative = from > sentence.start
        && a.word(from - 1) == ","
        && matches!(fold(a.word(from)).as_str(), "who" | "which" | "whose" | "where" | "when" | "whom");
    if relative {
        return None;
    }
    let (at, verb) = (from + 3..sentence.end)
        .find_map(|i| Some((i, negated(text, i, sentence.end)?)))
        .filter(|(_, v)| tells(text, *v))?;
    let passive = is_passive(text, at, verb);
    let ends = verb + 1 >= sentence.end
        || matches!(a.word(verb + 1), "." | "," | ";" | "—" | "–")
        || passive && matches!(a.word(verb + 1), "by" | "at" | "yet" | "either");
    // The subject of the telling stands behind the question, or is the question.
    let start = if passive { at } else { subject_start(text, at, sentence) };
    if !ends || start < from + 2 {
        return None;
    }
    let detail = detail_of(text, from..start, false)?;
    Some(vec![Lack { detail, item: from..start, tokens: from..verb + 1 }])
}

fn is_passive(text: &Text<'_>, at: usize, verb: usize) -> bool {
    let be = |i: usize| {
        matches!(fold(text.a.word(i)).as_str(), "is" | "are" | "was" | "were" | "been" | "be" | "being")
    };
    at > 0 && be(at - 1) || (at + 1..verb).any(be)
}

/// `The name of the firm which maintains the line is not being disclosed`: the detail is what the tree makes the subject.
fn passive(text: &Text<'_>, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let tree = Tree(a);
    sentence.clone().find_map(|at| {
        let held = a.is(at, "withheld");
        let verb = if held { at } else { negated(text, at, sentence.end)? };
        let measures = MEASURING.contains(&fold(a.word(verb)).as_str());
        let known = held || is_passive(text, at, verb) && (measures || tells(text, verb));
        if !known || a.quote_around(at).is_some() {
            return None;
        }
        // `made public`: the participle has the subject.
        let made = (at..verb).rev().find(|&i| a.is(i, "made"));
        let mut words = [Some(verb), made].into_iter().flatten().flat_map(|t| a.words_of(t..t + 1));
        let subject =
            words.find_map(|w| tree.child(w, Relation::NsubjPass).or_else(|| tree.child(w, Relation::Nsubj)));
        // `The name of the envoy who carried it was not mentioned`: what begins the sentence, where the tree has another.
        let first = sentence.start + usize::from(a.class(sentence.start) == Class::Determiner);
        let leads = noun_detail(&fold(a.word(first))).is_some() && a.is(first + 1, "of");
        let token = if leads { first } else { tree.token(subject?) };
        let of_harm = matches!(fold(a.word(token)).as_str(), "damage" | "loss" | "losses" | "harm");
        // `The damage has not been assessed`
        let detail =
            noun_detail(&fold(a.word(token))).or_else(|| (measures && of_harm).then_some(Detail::Number))?;
        let phrase = subject.filter(|_| !leads).map_or(sentence.start, |w| tree.phrase(w).tokens.start);
        let start = phrase.min(token).max(sentence.start);
        (token < at).then(|| vec![Lack { detail, item: start..token + 1, tokens: start..verb + 1 }])
    })
}

/// `a man of 39 whose name the ministry would not give`
fn whose(text: &Text<'_>, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let from = sentence.clone().find(|&i| a.is(i, "whose") && a.quote_around(i).is_none())?;
    let detail = noun_detail(&fold(a.word(from + 1)))?;
    let end = sentence.end.min(from + 12);
    let close = (from + 2..end).find(|&i| matches!(a.word(i), "," | ";" | ".")).unwrap_or(end);
    let held = (from + 2..close)
        .find(|&i| matches!(fold(a.word(i)).as_str(), "withheld" | "unknown" | "undisclosed"));
    let verb = held.or_else(|| {
        (from + 2..close)
            .find_map(|i| negated(text, i, sentence.end).filter(|v| tells(text, *v) && *v <= close))
    })?;
    Some(vec![Lack { detail, item: from..from + 2, tokens: from..verb + 1 }])
}

/// `Neither side has said what kind of goods were taken`, `Nobody gave the number`.
fn by_nobody(text: &Text<'_>, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let first = fold(a.word(sentence.start));
    let none = matches!(first.as_str(), "neither" | "nobody" | "none")
        || first.as_str() == "no" && a.is(sentence.start + 1, "one");
    if !none || a.quote_around(sentence.start).is_some() {
        return None;
    }
    let from = sentence.start + 1;
    let verb = (from..sentence.end.min(from + BETWEEN)).find(|&i| tells(text, i) && !a.is(i, "know"))?;
    // `Nobody can say what the spring will bring`
    if (from..verb).any(|i| a.class(i) == Class::Modal) {
        return None;
    }
    let found = items(text, verb + 1, sentence.start, sentence, true).into_iter();
    some(found.filter(|l| asks(text, l) || a.class(l.item.start) == Class::Determiner).collect())
}

/// `did not say whether a ransom had been paid`: of what is over there is an answer, of what is to come there is none yet.
fn whether(text: &Text<'_>, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let asked = sentence.clone().find(|&i| a.is(i, "whether") && a.quote_around(i).is_none())?;
    let said = (sentence.start.max(asked.saturating_sub(4))..asked)
        .find(|&i| negated(text, i, sentence.end).is_some_and(|v| v < asked && tells(text, v)))?;
    let end = (asked..sentence.end).find(|&i| matches!(a.word(i), "," | ";" | ".")).unwrap_or(sentence.end);
    let over = (asked..end).any(|i| matches!(a.word(i), "had" | "was" | "were" | "has" | "have"));
    let open = (asked..end).any(|i| {
        a.class(i) == Class::Modal
            || matches!(
                a.word(i),
                "to" | "plans" | "going" | "planned" | "due" | "likely" | "expected" | "scheduled"
            )
    });
    let start = subject_start(text, said, sentence);
    (over && !open).then(|| vec![Lack { detail: Detail::Other, item: asked..end, tokens: start..end }])
}

/// `We do not know yet why the lines gave way`
fn unknown_yet(text: &Text<'_>, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let at = sentence.clone().find(|&i| {
        a.class(i) == Class::Negation
            && i > sentence.start
            && matches!(fold(a.word(i - 1)).as_str(), "do" | "does")
            && (a.is(i + 1, "know") || a.is(i + 1, "yet") && a.is(i + 2, "know"))
            && a.quote_around(i).is_none()
    })?;
    let from = (at + 2..sentence.end.min(at + 5)).find(|&i| is_question(&fold(a.word(i))))?;
    let start = subject_start(text, at, sentence);
    some(items(text, from, start, sentence, true).into_iter().take(1).filter(|l| asks(text, l)).collect())
}
