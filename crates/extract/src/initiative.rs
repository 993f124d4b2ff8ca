//! On whose wish two talked or met: `at the initiative of the Tavrian side`, `was arranged at her request`, `the call was
//! placed by Halden`.

use std::ops::Range;

use twosource_language::Phrase;
use twosource_model::{Certainty, Office, Participant, ParticipantKind, Polarity, Role, Slot, Tense};

use crate::clause::When;
use crate::event::{Happening, participant};
use crate::frame::{LEXICON, Pattern};
use crate::office::body_of;
use crate::people::People;
use crate::speech::Focus;
use crate::text::{Text, fold};

/// Whose wish it was is told by one of these nouns.
const WISHES: &[&str] = &["initiative", "request", "invitation", "instigation", "behest"];

/// What is done about a call or a meeting by whom it was wished for.
const DONE: &[&str] = &["placed", "initiated", "requested", "proposed", "sought"];

/// Reads whose wish the talk was that the sentence, or the word `it`, speaks of; `at` is the noun or the participle.
pub(crate) fn at_wish(text: &Text<'_>, people: &People, focus: &Focus, at: usize) -> Option<Happening> {
    let a = &text.a;
    let word = fold(a.word(at));
    let mut around = text.around(at);
    let phrase = if WISHES.contains(&word.as_str()) {
        wished_by(text, at, &around)?
    } else if DONE.contains(&word.as_str()) && a.is(at + 1, "by") && at > around.start {
        let auxiliary = matches!(fold(a.word(at - 1)).as_str(), "was" | "were" | "been");
        a.phrase_from(at + 2, around.end).filter(|_| auxiliary)?
    } else {
        return None;
    };
    let talk = |i: usize| {
        let word = fold(a.word(i));
        let frame = LEXICON.noun(&word).or_else(|| LEXICON.verb(&word).map(|t| t.frame));
        frame.is_some_and(|f| LEXICON.frames[f].pattern == Pattern::Mutual)
            || matches!(word.as_str(), "conference" | "spoke" | "visit")
    };
    if !around.any(talk) {
        return None;
    }
    Some(Happening {
        frame: LEXICON.id("initiate-call")?,
        lemma: word.into_owned(),
        word: at,
        tokens: phrase.tokens.start.min(at)..phrase.tokens.end.max(at + 1),
        roles: vec![(Role::Agent, side(text, people, focus, &phrase))],
        when: When::Unsure,
        channel: None,
        polarity: Polarity::Positive,
        certainty: Certainty::Asserted,
        tense: Tense::Past,
        noun: Some(at),
        perfect: false,
        counts: Vec::new(),
        by_count: true,
    })
}

/// `at her request`, `at the request of X`, `on X's initiative`.
fn wished_by(text: &Text<'_>, at: usize, around: &Range<usize>) -> Option<Phrase> {
    let a = &text.a;
    let before = |i: usize| matches!(fold(a.word(i)).as_str(), "at" | "on" | "upon");
    let start = (around.start..at).rev().take(8).find(|&i| before(i))?;
    if a.is(start + 1, "the") && a.is(at + 1, "of") {
        return a.phrase_from(at + 2, around.end);
    }
    let end = if a.word(at - 1).starts_with(['\'', '’']) { at - 1 } else { at };
    (end > start + 1).then(|| Phrase { tokens: start + 1..end, head: end - 1, appositive: None })
}

/// `the Tavrian side`: whoever acts for a country; else as participants are read.
fn side(text: &Text<'_>, people: &People, focus: &Focus, phrase: &Phrase) -> Slot<Participant> {
    let a = &text.a;
    let tokens = phrase.tokens.clone();
    let head = fold(a.word(phrase.head));
    if !matches!(
        head.as_str(),
        "side" | "party" | "delegation" | "government" | "leader" | "counterpart" | "colleague"
    ) {
        return participant(text, people, focus, phrase, &[]);
    }
    let of = body_of(text, tokens.clone(), phrase.head, phrase.head);
    let offices = if of.is_empty() { Vec::new() } else { vec![Office { title: head.into_owned(), of }] };
    let name = text.folded(tokens.clone());
    let name = name.strip_prefix("the ").unwrap_or(&name).to_owned();
    Slot::Stated {
        value: Participant { name, named: false, kind: ParticipantKind::Unknown, offices },
        passage: text.passage(tokens),
    }
}
