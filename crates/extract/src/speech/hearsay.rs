//! What is said by nobody in particular: `it is said in the harbour that …`, `is said to have fled`, `rumour has it that …`.

use std::ops::Range;

use twosource_language::Class;
use twosource_model::SpeakerKind;

use super::content::Form;
use super::saying::Saying;
use super::subject::trim;
use super::{Segment, Voice, nobody};
use crate::denial::Stance;
use crate::text::{REACH, Text};
use crate::unnamed;

/// Participles that tell of talk.
const TALK: &[&str] = &["said", "whispered", "rumoured", "rumored", "murmured", "muttered"];

/// Participles that tell what somebody holds to be so without saying who: `it is understood that …`.
const HELD: &[&str] = &["understood", "believed", "thought"];

/// `…, the paper has learned from a person involved in the talks`: on the word of somebody whom it does not name.
fn heard_from(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<Saying> {
    let a = &text.a;
    let phrase = a.phrase_from(at + 2, sentence.end)?;
    let tokens = phrase.tokens;
    if !unnamed::is_somebody(text, &tokens) {
        return None;
    }
    let mut start = at;
    while start > sentence.start && a.word(start - 1) != "," && at - start < REACH / 4 {
        start -= 1;
    }
    let before = trim(text, sentence.start..start);
    let that = a.is(tokens.end, "that").then(|| trim(text, tokens.end + 1..sentence.end)).flatten();
    let content: Vec<Range<usize>> = that.or(before).into_iter().collect();
    if content.is_empty() {
        return None;
    }
    let segment = Segment {
        tokens: start..tokens.end,
        cue: at..at + 2,
        subject: tokens.clone(),
        speaker: Voice {
            kind: SpeakerKind::Anonymous,
            name: a.words(tokens.clone()).to_owned(),
            bare: false,
            ..nobody()
        },
        stance: Stance::Says,
    };
    Some(Saying::plain(segment, Some(tokens), content, Form::Clause))
}

/// What a talk tells whose participle stands at a token, credited to nobody who is named.
pub(super) fn at(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<Saying> {
    let a = &text.a;
    if at < sentence.start + 2 {
        return None;
    }
    if matches!(a.word(at), "learned" | "learnt" | "heard" | "understood") && a.is(at + 1, "from") {
        return heard_from(text, at, sentence);
    }
    let held = HELD.contains(&a.word(at));
    if !held && !TALK.contains(&a.word(at)) {
        return None;
    }
    let being = usize::from(a.is(at - 1, "being"));
    let be = at - 1 - being;
    if be <= sentence.start || !["is", "are", "was", "were"].iter().any(|w| a.is(be, w)) {
        return None;
    }
    let it = be - 1;
    let (cue, content) = if a.is(it, "it") && !a.is(at + 1, "to") && !a.is(at + 1, "by") {
        // `it is said in the corridors`: where the talk goes round is part of the words that tell of it.
        let mut end = at + 1;
        if matches!(a.word(end), "in" | "at" | "around" | "among" | "on")
            && a.time_at(end + 1).is_none()
            && let Some(phrase) = a.phrase_from(end + 1, sentence.end)
        {
            end = phrase.tokens.end;
        }
        let before = trim(text, sentence.start..it);
        // `The gate, it is said, will open`; not `When it is said that …`.
        let aside = before.is_none() || matches!(a.word(it - 1), "," | "—" | "–" | "-" | ";" | "and" | "but");
        if !aside {
            return None;
        }
        let inside = before.is_some() && a.word(end) == ",";
        let first = end + usize::from(a.is(end, "that"));
        let after = trim(text, first.min(sentence.end)..sentence.end);
        (it..end, before.filter(|_| inside).into_iter().chain(after).collect::<Vec<_>>())
    } else if !held && a.is(at + 1, "to") && !a.is(it, "there") {
        let before = trim(text, sentence.start..be);
        let after = trim(text, at + 2..sentence.end);
        (be..at + 1, before.into_iter().chain(after).collect())
    } else {
        return None;
    };
    if content.is_empty() || a.class(at + 1) == Class::Quote {
        return None;
    }
    let segment = Segment {
        tokens: cue.clone(),
        cue: cue.clone(),
        subject: cue.clone(),
        speaker: Voice {
            kind: SpeakerKind::Anonymous,
            name: a.words(cue.clone()).to_owned(),
            bare: false,
            ..nobody()
        },
        stance: Stance::Says,
    };
    Some(Saying::plain(segment, Some(cue), content, Form::Clause))
}
