//! A lack told by other words than a verb of telling: `nobody could say how`, `her name has been suppressed`, `the cause is being
//! looked into`, `would not be drawn on the price`.

use std::ops::Range;

use twosource_language::Class;
use twosource_model::Detail;

use super::detail::{detail_of, items, noun_detail};
use super::withheld::{asks, told_of};
use super::{Lack, TELLING, asked_before, some};
use crate::text::{Text, fold};

/// What words at a token that are no verb of telling admit.
pub(super) fn at(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let word = fold(a.word(at));
    // All but these look back for what is kept.
    if at < sentence.start + 3 && !matches!(word.as_str(), "nobody" | "no" | "not") {
        return None;
    }
    match word.as_str() {
        // `Nobody could say how the fire began`
        "nobody" => unknown_to_all(text, at, at + 1, sentence),
        "no" if a.is(at + 1, "one") => unknown_to_all(text, at, at + 2, sentence),
        // `Her name has been suppressed`; a bill is suppressed too.
        "suppressed" | "concealed" => named(told_of(text, at, sentence)?),
        // `would not be drawn on the price`
        "drawn" if a.is(at - 1, "be") && matches!(a.word(at + 1), "on" | "about" | "as") => {
            let from = at + 2 + usize::from(a.is(at + 1, "as"));
            some(items(text, from, at, sentence, false))
        }
        // `The army left open how many had taken part`
        "open" if matches!(a.word(at - 1), "left" | "leaves" | "leave" | "leaving") => {
            let found = items(text, at + 1, at - 1, sentence, true);
            some(found.into_iter().filter(|l| asks(text, l)).collect())
        }
        // `did not put a figure on the losses`
        "put" if matches!(a.word(at + 1), "a" | "any") && a.class(at - 1) == Class::Negation => {
            let detail =
                noun_detail(&fold(a.word(at + 2))).filter(|_| matches!(a.word(at + 3), "on" | "to"))?;
            Some(vec![Lack { detail, item: at + 1..at + 3, tokens: at - 1..at + 3 }])
        }
        // `agreed not to disclose the terms`
        "not" if a.is(at + 1, "to") && TELLING.contains(&fold(a.word(at + 2)).as_str()) => {
            let kept = at > sentence.start
                && matches!(
                    a.word(at - 1),
                    "agreed" | "chose" | "decided" | "preferred" | "promised" | "asked"
                );
            kept.then(|| items(text, at + 3, at, sentence, false)).and_then(some)
        }
        // `The cause is being looked into`, `under investigation`
        "investigation" | "investigated" | "examination" | "looked" => {
            let before = at.saturating_sub(1);
            let open = match a.word(at) {
                "investigated" => a.is(before, "being"),
                "looked" => a.is(before, "being") && a.is(at + 1, "into"),
                _ => a.is(before, "under"),
            };
            let found = open.then(|| told_of(text, at, sentence)).flatten()?;
            let cause: Vec<Lack> = found.into_iter().filter(|l| l.detail == Detail::Cause).collect();
            some(cause)
        }
        // `has yet to be given`, `could not be learned`, `Details of the contract were not available`
        "given" | "announced" | "released" | "disclosed" | "published" | "established"
            if a.is(at - 1, "be") && a.is(at - 2, "to") && a.is(at.saturating_sub(3), "yet") =>
        {
            subject_detail(text, at - 3, at, sentence)
        }
        "learned" | "learnt" | "obtained" | "ascertained" | "verified"
            if a.is(at - 1, "be") && a.class(at - 2) == Class::Negation =>
        {
            subject_detail(text, at - 2, at, sentence)
        }
        "available" if a.class(at - 1) == Class::Negation => subject_detail(text, at - 1, at, sentence),
        // `How many were on board is unclear`
        "unclear" | "unknown" | "uncertain" if asked(text, at, sentence) => {
            let detail = detail_of(text, sentence.start..at, false)?;
            Some(vec![Lack { detail, item: sentence.start..at, tokens: sentence.start..at + 1 }])
        }
        // `The sum remains a secret`
        "secret" | "mystery" if a.is(at - 1, "a") && !asked_before(text, at, sentence) => {
            told_of(text, at, sentence)
        }
        _ => None,
    }
}

/// `There was no information about casualties`; but `no word of casualties` may mean that there were none.
pub(super) fn of_harm(text: &Text<'_>, at: usize, noun: usize, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let asked =
        matches!(a.word(noun), "information" | "details") && matches!(a.word(noun + 1), "on" | "about");
    let harm = (noun + 2..sentence.end.min(noun + 5))
        .find(|&i| matches!(a.word(i), "casualties" | "injuries" | "victims" | "losses" | "damage"))?;
    asked.then(|| vec![Lack { detail: Detail::Number, item: noun + 2..harm + 1, tokens: at..harm + 1 }])
}

/// `How many were on board is unclear`: a question in the place of the subject.
fn asked(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let a = &text.a;
    let first = fold(a.word(sentence.start));
    let question = matches!(first.as_str(), "how" | "when" | "where" | "why" | "who" | "what" | "which");
    question
        && at > sentence.start + 3
        && matches!(a.word(at - 1), "is" | "was" | "remains" | "remained" | "still")
}

/// `could say how`, `knows who`: behind a word for nobody; what nobody can foresee is another matter.
fn unknown_to_all(text: &Text<'_>, at: usize, from: usize, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let skip = usize::from(matches!(a.word(from), "could" | "would" | "can" | "was" | "seems" | "seemed"))
        + usize::from(matches!(a.word(from + 1), "able" | "to"));
    let verb = (from..=from + skip + 1).find(|&i| {
        matches!(a.word(i), "say" | "said" | "knows" | "knew" | "know" | "explain" | "tell" | "explained")
    })?;
    let found = items(text, verb + 1, at, sentence, true);
    let ahead = (verb + 1..sentence.end).any(|i| matches!(a.word(i), "will" | "would" | "to"));
    let sure: Vec<Lack> = found.into_iter().filter(|l| asks(text, l) && !ahead).collect();
    some(sure)
}

fn named(found: Vec<Lack>) -> Option<Vec<Lack>> {
    some(found.into_iter().filter(|l| l.detail == Detail::Name).collect())
}

/// The detail that the subject before `at` names: `The reason for the delay`.
fn subject_detail(text: &Text<'_>, at: usize, verb: usize, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let mut end = at;
    while end > sentence.start
        && matches!(a.class(end - 1), Class::Auxiliary | Class::Adverb | Class::Modal | Class::Negation)
    {
        end -= 1;
    }
    let floor = sentence.start.max(end.saturating_sub(10));
    // The noun that leads it stands first, behind an article or a genitive at most.
    let noun = (floor..end).find(|&i| noun_detail(&fold(a.word(i))).is_some())?;
    let leads =
        noun <= floor + 2 || matches!(a.class(noun - 1), Class::Determiner | Class::PossessivePronoun);
    let detail = noun_detail(&fold(a.word(noun)))?;
    let start = noun - usize::from(noun > floor);
    leads.then(|| vec![Lack { detail, item: start..end, tokens: start..verb + 1 }])
}
