//! What is known and kept back, or left open, told in other words than by naming the detail behind the verb: `the names were
//! withheld`, `did not reveal them`, `have not been named`.

use std::ops::Range;

use twosource_language::Class;
use twosource_model::Detail;

use super::detail::{detail_of, noun_detail};
use super::{Lack, subject_start};
use crate::text::{Text, fold};

/// Whether what is lacking is asked for by a word of question.
pub(super) fn asks(text: &Text<'_>, lack: &Lack) -> bool {
    let word = fold(text.a.word(lack.item.start));
    matches!(
        word.as_str(),
        "when"
            | "where"
            | "why"
            | "who"
            | "whom"
            | "how"
            | "which"
            | "what"
            | "by"
            | "for"
            | "to"
            | "from"
            | "at"
            | "in"
    )
}

/// Over whom it is not told to: `did not tell reporters when`.
pub(super) fn told_from(text: &Text<'_>, from: usize, sentence: &Range<usize>) -> usize {
    let asked = |i: usize| {
        matches!(
            fold(text.a.word(i)).as_str(),
            "when" | "where" | "why" | "who" | "whom" | "how" | "which" | "what"
        )
    };
    let told = matches!(fold(text.a.word(from.saturating_sub(1))).as_str(), "tell" | "told" | "telling");
    if told { (from..sentence.end.min(from + 5)).find(|&i| asked(i)).unwrap_or(from) } else { from }
}

/// `The contents are a matter for guesswork; the army did not reveal them`: the detail that the pronoun stands for.
pub(super) fn pronoun(text: &Text<'_>, verb: usize, start: usize, sentence: &Range<usize>) -> Option<Lack> {
    let a = &text.a;
    let ends =
        matches!(a.word(verb + 2), "." | "," | ";" | "and" | "or" | "but" | ":") || verb + 2 >= sentence.end;
    if !(matches!(a.word(verb + 1), "it" | "them" | "these" | "those") && ends) {
        return None;
    }
    let before =
        a.sentence_of(sentence.start).filter(|&s| s > 0).map_or(sentence.start, |s| a.sentences[s - 1].start);
    let noun = (before..start).rev().take(40).find(|&i| noun_detail(&fold(a.word(i))).is_some())?;
    let detail = noun_detail(&fold(a.word(noun)))?;
    Some(Lack { detail, item: start..verb + 2, tokens: start..verb + 2 })
}

/// `did not name the driver`, `the victims have not been identified`: whose name is lacking.
pub(super) fn unnamed(
    text: &Text<'_>,
    at: usize,
    verb: usize,
    start: usize,
    sentence: &Range<usize>,
) -> Option<Lack> {
    let a = &text.a;
    let word = fold(a.word(verb));
    let naming =
        matches!(word.as_str(), "name" | "identify" | "named" | "identified" | "naming" | "identifying");
    let passive = (at..verb).any(|i| a.is(i, "been") || a.is(i, "be"))
        || at > sentence.start && matches!(fold(a.word(at - 1)).as_str(), "was" | "were" | "is" | "are");
    if !naming {
        return None;
    }
    if passive {
        // Who has not been named to a post is not withheld.
        let person = (start..at).any(|i| {
            matches!(
                fold(&a.lemma(a.words_of(i..i + 1).start)).as_str(),
                "victim"
                    | "suspect"
                    | "man"
                    | "woman"
                    | "boy"
                    | "girl"
                    | "driver"
                    | "dead"
                    | "pilot"
                    | "child"
                    | "teenager"
                    | "youth"
                    | "officer"
                    | "soldier"
                    | "worker"
                    | "climber"
                    | "passenger"
                    | "defendant"
                    | "winner"
                    | "buyer"
                    | "seller"
                    | "donor"
                    | "company"
                    | "firm"
                    | "patient"
                    | "pupil"
                    | "student"
                    | "player"
                    | "injured"
                    | "accused"
                    | "gunman"
                    | "attacker"
                    | "hostage"
                    | "miner"
                    | "sailor"
                    | "source"
            )
        });
        return person.then(|| Lack { detail: Detail::Name, item: start..verb + 1, tokens: start..verb + 1 });
    }
    let phrase = a.phrase_from(verb + 1, sentence.end.min(verb + 10))?;
    // `did not name a successor`, `did not name Halden as the culprit`
    let vague = matches!(fold(a.word(verb + 1)).as_str(), "a" | "an" | "any" | "it" | "itself")
        || !a.names_in(phrase.tokens.clone()).is_empty();
    (!vague).then(|| Lack {
        detail: Detail::Name,
        item: phrase.tokens.clone(),
        tokens: start.min(at)..phrase.tokens.end,
    })
}

/// `the cause remains unknown`, `the names were withheld`: the detail that is the subject.
pub(super) fn told_of(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let be = (sentence.start.max(at.saturating_sub(4))..at).rev().find(|&i| {
        matches!(
            fold(a.word(i)).as_str(),
            "is" | "are" | "was" | "were" | "remains" | "remained" | "been" | "being" | "be"
        )
    })?;
    let mut end = be;
    while end > sentence.start && matches!(a.class(end - 1), Class::Auxiliary | Class::Adverb | Class::Modal)
    {
        end -= 1;
    }
    let subject = a.phrase_ending(end.checked_sub(1)?, sentence.start)?;
    // The noun that leads it: `the cause of the fire`.
    let from = (sentence.start..subject.tokens.start)
        .rev()
        .take(8)
        .find(|&i| noun_detail(&fold(a.word(i))).is_some() && a.is(i + 1, "of"))
        .unwrap_or(subject.tokens.start);
    let detail = (from..end).find_map(|i| noun_detail(&fold(a.word(i))))?;
    Some(vec![Lack { detail, item: from..end, tokens: from..at + 1 }])
}

/// A name that is known and not given: the law or the court forbids it.
pub(super) fn withheld_name(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let be = if a.is(at, "cannot") {
        at + 1
    } else if a.is(at + 1, "not") {
        at + 2
    } else {
        return None;
    };
    let named = a.is(be, "be") && matches!(a.word(be + 1), "named" | "identified") && be + 1 < sentence.end;
    let start = subject_start(text, at, sentence);
    named.then(|| vec![Lack { detail: Detail::Name, item: at..be + 2, tokens: start..be + 2 }])
}

/// `How it got there we do not know`: a question before the words that leave it open.
pub(super) fn not_known(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<Lack> {
    let a = &text.a;
    let first = fold(a.word(sentence.start));
    let question = matches!(first.as_str(), "how" | "when" | "where" | "why" | "who" | "what" | "which");
    let does = at > sentence.start + 3 && matches!(a.word(at - 1), "do" | "does" | "did");
    let ends = a.is(at + 1, "know") && matches!(a.word(at + 2), "." | ";" | "" | "yet");
    let pronoun = |i: usize| matches!(fold(a.word(i)).as_str(), "i" | "we" | "they" | "he" | "she");
    if !(question && does && ends && pronoun(at - 2)) {
        return None;
    }
    let detail = detail_of(text, sentence.start..at - 2, false)?;
    Some(Lack { detail, item: sentence.start..at - 2, tokens: sentence.start..at + 2 })
}

/// `The court has forbidden the publication of her name`: who is known and may not be named.
pub(super) fn forbidden(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let giving = |i: &usize| {
        matches!(
            a.word(*i),
            "publication" | "publishing" | "naming" | "identification" | "disclosure" | "release"
        )
    };
    let end = sentence.end.min(at + 9);
    let given = (at + 1..end.min(at + 5)).find(giving)?;
    let name = (given + 1..end).find(|&i| {
        matches!(a.word(i), "name" | "names" | "identity" | "identities")
            || matches!(a.word(given), "naming" | "identification") && a.class(i) == Class::Open
    })?;
    let start = subject_start(text, at, sentence);
    Some(vec![Lack { detail: Detail::Name, item: given..name + 1, tokens: start..name + 1 }])
}
