//! When something was said, as far as the words around the saying tell.

use twosource_language::{Class, Timex, Upos};

use super::Segment;
use crate::text::{REACH, Text, fold};
use crate::tree::Tree;

/// The time of saying that a segment gives.
pub(crate) fn said_time<'t>(text: &'t Text<'_>, segment: &Segment) -> Option<&'t Timex> {
    let times = text.a.times_in(segment.tokens.clone());
    times
        .iter()
        .find(|t| !is_of_speaker(text, segment, t.tokens.start))
        .or_else(|| opening_time(text, segment))
        .or_else(|| occasion_time(text, segment))
        .or_else(|| closing_time(text, segment))
}

/// `On Monday the agency said`: a time right before the words about the saying that opens the sentence.
fn opening_time<'t>(text: &'t Text<'_>, segment: &Segment) -> Option<&'t Timex> {
    let a = &text.a;
    let start = text.around(segment.tokens.start).start;
    let before = start..segment.tokens.start;
    let plain = |i: usize| a.time_at(i).is_some() || matches!(a.class(i), Class::Preposition | Class::Adverb);
    let opens = segment.subject.start == before.end && before.len() < OPENING && before.clone().all(plain);
    a.times_in(before).last().filter(|t| opens && t.tokens.end == segment.tokens.start && !t.attributive)
}

/// Tokens of a time that opens a sentence.
const OPENING: usize = 8;

/// `The bank, which lost a branch in 2023, said on Monday`: a time of what explains the speaker. Between him and the cue only one
/// that nothing else stands around is the time of saying: `The bank on Monday said`.
fn is_of_speaker(text: &Text<'_>, segment: &Segment, time: usize) -> bool {
    let a = &text.a;
    let (subject, cue) = (&segment.subject, &segment.cue);
    let alone = |i: usize| {
        a.time_at(i).is_some()
            || matches!(a.class(i), Class::Preposition | Class::Adverb | Class::Auxiliary | Class::Determiner)
    };
    let between = subject.end <= time && time < cue.start;
    subject.contains(&time) || between && !(subject.end..cue.start).take(REACH).all(alone)
}

/// Occasions and papers at or in which something is said.
const OCCASIONS: &[&str] = &[
    "address",
    "appearance",
    "article",
    "briefing",
    "broadcast",
    "call",
    "communique",
    "conference",
    "conversation",
    "debate",
    "dispatch",
    "editorial",
    "email",
    "interview",
    "letter",
    "memo",
    "message",
    "note",
    "post",
    "release",
    "remarks",
    "report",
    "sermon",
    "speech",
    "statement",
    "telegram",
    "tweet",
];

/// Participles that tell that somebody speaks.
const SPEAKING: &[&str] = &["addressing", "appearing", "speaking", "talking", "testifying", "writing"];

/// `In a telephone call on Monday, Brek said`, `Speaking on state television on Monday, Brek said`: the last time of words that
/// open the sentence, where they tell of nothing but the saying.
fn occasion_time<'t>(text: &'t Text<'_>, segment: &Segment) -> Option<&'t Timex> {
    let a = &text.a;
    let start = text.around(segment.tokens.start).start;
    let start = (start..segment.subject.start).find(|&i| !text.in_dateline(i))?;
    let end = segment.subject.start.checked_sub(1).filter(|&i| a.word(i) == "," && i > start)?;
    if end - start > OCCASION {
        return None;
    }
    let tree = Tree(a);
    let first = fold(a.word(start));
    let speaking = SPEAKING.contains(&first.as_str());
    let told = |i: usize| OCCASIONS.contains(&fold(&a.lemma(a.words_of(i..i + 1).start)).as_str());
    let occasion = matches!(first.as_str(), "in" | "at" | "during" | "on") && (start..end).any(told);
    let other = |w: usize| matches!(tree.upos(w), Upos::Verb | Upos::Aux) && tree.token(w) != start;
    let alone = !a.words_of(start..end).any(other) && (start..end).all(|i| a.class(i) != Class::Quote);
    let time = a.times_in(start..end).last().filter(|t| !t.attributive && t.expression.dates())?;
    ((speaking || occasion) && alone && time.tokens.end == end).then_some(time)
}

/// Tokens of the words that open a sentence with the occasion of a saying.
const OCCASION: usize = 24;

/// `said Ona Brek, mayor of Lund, on Tuesday`: a time behind what explains a speaker who stands behind the cue.
fn closing_time<'t>(text: &'t Text<'_>, segment: &Segment) -> Option<&'t Timex> {
    let a = &text.a;
    if segment.subject.start < segment.cue.end {
        return None;
    }
    let end = text.around(segment.cue.start).end;
    let from = segment.subject.end;
    let time = a.times_in(from..end.min(from + OCCASION)).first().filter(|t| !t.attributive)?;
    let (at, tree) = (time.tokens.start, Tree(a));
    let led = at > from + 1 && a.word(at - 2) == "," && matches!(a.word(at - 1), "on" | "in" | "at");
    let closes = matches!(a.word(time.tokens.end), "." | "," | "" | ";") || time.tokens.end >= end;
    let told = |w: usize| matches!(tree.upos(w), Upos::Verb | Upos::Aux);
    let aside = a.word(from) == "," && !a.words_of(from..at).any(told);
    let quoted = (from..at).any(|i| a.class(i) == Class::Quote);
    (led && closes && aside && !quoted && time.expression.dates()).then_some(time)
}
