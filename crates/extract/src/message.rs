//! Messages that a report speaks of without a verb of sending: `Pak’s oral message to Luo`, `in a letter to his
//! counterpart`, `through a personal letter`; and calls that are the means of a talk. They give the means, and say who
//! and to whom.

use twosource_language::{Class, Phrase, Relation, Upos};
use twosource_model::{Certainty, Participant, Polarity, Role, Slot, Tense};

use crate::channel::{MESSAGES, in_phrase as channel_in};
use crate::clause::{Clause, When};
use crate::event::{Happening, participant};
use crate::frame::LEXICON;
use crate::people::People;
use crate::speech::{Focus, Speech};
use crate::text::{Text, fold};
use crate::tree::Tree;

/// Reads the message that the noun at `at` names, if it stands for one that was sent.
pub(crate) fn at_noun(
    text: &Text<'_>,
    people: &People,
    speech: &Speech,
    focus: &Focus,
    at: usize,
) -> Option<Happening> {
    let a = &text.a;
    let noun = fold(a.word(at));
    // Plurals (`an exchange of letters`) name no one message.
    if !matches!(noun.as_str(), "letter" | "message" | "telegram" | "missive")
        || a.name_at(at).is_some()
        || !MESSAGES.contains(&noun.as_str())
    {
        return None;
    }
    let around = text.around(at);
    let start = phrase_start(text, at, around.start);
    let phrase = Phrase { tokens: start..at + 1, head: at, appositive: None };
    let channel = channel_in(text, &phrase)?;
    let preposition = start.checked_sub(1).filter(|&i| {
        i >= around.start && matches!(a.word(i), "in" | "In" | "through" | "Through" | "by" | "via")
    });
    let recipient = (a.word(at + 1) == "to").then(|| a.phrase_from(at + 2, around.end)).flatten();
    let owner = owner(text, people, focus, &phrase);
    let definite = a.is(start, "the") || a.is(start, "this") || a.is(start, "that");
    let agent = match (owner, preposition) {
        (Some(owner), _) => Some(owner),
        (None, Some(_)) => subject_of_sentence(text, people, speech, focus, at),
        (None, None) => None,
    };
    if agent.is_none() && recipient.is_none() && !definite {
        return None;
    }
    let known: Vec<usize> = agent.iter().flat_map(|slot| entities_of(people, slot)).collect();
    let mut end = at + 1;
    let recipient = recipient.map_or(Slot::Unread, |p| {
        end = p.appositive.as_ref().map_or(p.tokens.end, |r| r.end);
        participant(text, people, focus, &p, &known)
    });
    let first = match preposition {
        Some(i) => i,
        None => start,
    };
    Some(Happening {
        frame: LEXICON.id("send-message")?,
        lemma: noun.into_owned(),
        word: at,
        tokens: first..end,
        roles: vec![(Role::Agent, agent.unwrap_or(Slot::Unread)), (Role::Recipient, recipient)],
        when: sent(text, speech, at),
        channel: Some(channel),
        polarity: Polarity::Positive,
        certainty: Certainty::Asserted,
        tense: Tense::Past,
        noun: Some(at),
        perfect: false,
        counts: Vec::new(),
        by_count: false,
    })
}

/// When a message went off, where a clause on its noun says so: `a letter that she addressed to the board on 5 May`.
fn sent(text: &Text<'_>, speech: &Speech, at: usize) -> When {
    const SENDING: &[&str] =
        &["address", "send", "write", "post", "dispatch", "mail", "forward", "hand", "deliver", "convey"];
    let a = &text.a;
    let tree = Tree(a);
    let Some(noun) = a.words_of(at..at + 1).next() else { return When::Unsure };
    let sends = |d: &usize| tree.upos(*d) == Upos::Verb && SENDING.contains(&tree.lemma(*d).as_str());
    let of_noun = |d: &usize| matches!(tree.relation(*d), Relation::AclRelcl | Relation::Acl);
    let behind = || {
        let pronoun = matches!(a.word(at + 1), "that" | "which" | "he" | "she" | "they");
        pronoun.then(|| a.words_of(at + 2..at + 5).into_iter().find(sends)).flatten()
    };
    let verb = tree.under(noun).find(|d| of_noun(d) && sends(d)).or_else(behind);
    let when = verb.map(|v| Clause::around(text, speech, tree.token(v)).when(text, speech, tree.token(v)));
    when.filter(|w| matches!(w, When::At(_))).unwrap_or(When::Unsure)
}

/// Reads when a message was written, where its own date is given: `in a letter dated 12 November`, `her letter of 12
/// November`. When it was sent or came to hand is another matter.
pub(crate) fn dated(
    text: &Text<'_>,
    people: &People,
    speech: &Speech,
    focus: &Focus,
    at: usize,
) -> Option<Happening> {
    let a = &text.a;
    let noun = fold(a.word(at));
    if !MESSAGES.contains(&noun.as_str()) || !matches!(a.word(at + 1), "dated" | "of") {
        return None;
    }
    let number = a.times.iter().position(|t| t.tokens.start == at + 2 && t.expression.dates())?;
    let around = text.around(at);
    let start = phrase_start(text, at, around.start);
    let phrase = Phrase { tokens: start..at + 1, head: at, appositive: None };
    let agent = owner(text, people, focus, &phrase)
        .or_else(|| subject_of_sentence(text, people, speech, focus, at))
        .unwrap_or(Slot::Unread);
    Some(Happening {
        frame: LEXICON.id("date-message")?,
        lemma: noun.into_owned(),
        word: at,
        tokens: start..a.times[number].tokens.end,
        roles: vec![(Role::Agent, agent)],
        when: When::At(number),
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

/// Reads the call that the noun at `at` names as the means of a talk: `raised it with her counterpart in a video
/// conference`, `discussed it with him by telephone`.
pub(crate) fn at_call(
    text: &Text<'_>,
    people: &People,
    speech: &Speech,
    focus: &Focus,
    at: usize,
) -> Option<Happening> {
    let a = &text.a;
    let noun = fold(a.word(at));
    if !matches!(
        noun.as_str(),
        "conference" | "call" | "conversation" | "telephone" | "phone" | "videoconference"
    ) {
        return None;
    }
    let around = text.around(at);
    let start = phrase_start(text, at, around.start);
    let phrase = Phrase { tokens: start..at + 1, head: at, appositive: None };
    let channel = channel_in(text, &phrase)?;
    let preposition = start.checked_sub(1).filter(|&i| i >= around.start)?;
    if !matches!(
        fold(a.word(preposition)).as_str(),
        "in" | "by" | "during" | "over" | "through" | "via" | "on"
    ) {
        return None;
    }
    let agent = subject_of_sentence(text, people, speech, focus, at)?;
    let known = entities_of(people, &agent);
    // With whom: the nearest `with` before the call, else the one right after it.
    let with = (around.start..preposition)
        .rev()
        .find(|&i| a.word(i) == "with")
        .or((a.word(at + 1) == "with").then_some(at + 1))?;
    let other = a.phrase_from(with + 1, around.end)?;
    let end = (at + 1).max(other.tokens.end.min(around.end)).min(if with > at { usize::MAX } else { at + 1 });
    let other = participant(text, people, focus, &other, &known);
    // With a statement or a smile one talks to nobody.
    let person =
        other.value().is_some_and(|p| p.named || !p.offices.is_empty() || p.name.ends_with("counterpart"));
    if !person {
        return None;
    }
    let clause = Clause::around(text, speech, at);
    Some(Happening {
        frame: LEXICON.id("talk")?,
        lemma: noun.into_owned(),
        word: at,
        tokens: preposition..end,
        roles: vec![(Role::Agent, agent), (Role::CoAgent, other)],
        when: match clause.when(text, speech, at) {
            When::Nothing => When::Unsure,
            when => when,
        },
        channel: Some(channel),
        polarity: Polarity::Positive,
        certainty: Certainty::Asserted,
        tense: Tense::Past,
        noun: Some(at),
        perfect: false,
        counts: Vec::new(),
        by_count: false,
    })
}

/// The number of the entity that fills a slot by name.
fn entities_of(people: &People, slot: &Slot<Participant>) -> Vec<usize> {
    slot.value().and_then(|p| people.called(&p.name)).into_iter().collect()
}

/// The phrase's first token: back over adjectives, a genitive and its owner, to a determiner.
fn phrase_start(text: &Text<'_>, at: usize, floor: usize) -> usize {
    let a = &text.a;
    let start = a.phrase_ending(at, floor.max(at.saturating_sub(12))).map_or(at, |p| p.tokens.start);
    // `the contents of the letter`: the phrase of the letter begins behind `of`.
    (start..at).rev().find(|&i| a.word(i) == "of").map_or(start, |of| of + 1)
}

/// `Pak’s message`, `his message`.
fn owner(text: &Text<'_>, people: &People, focus: &Focus, phrase: &Phrase) -> Option<Slot<Participant>> {
    let a = &text.a;
    if let Some(genitive) = phrase.tokens.clone().find(|&i| a.class(i) == Class::Genitive) {
        let owner = Phrase {
            tokens: phrase.tokens.start..genitive,
            head: genitive.checked_sub(1)?,
            appositive: None,
        };
        return Some(participant(text, people, focus, &owner, &[]));
    }
    let first = phrase.tokens.start;
    if a.is(first, "his") || a.is(first, "her") {
        return before(text, people, focus, first);
    }
    None
}

/// Whom the pronoun at `token` points back to.
fn before(text: &Text<'_>, people: &People, focus: &Focus, token: usize) -> Option<Slot<Participant>> {
    Some(Slot::Inferred {
        value: people.participant(focus.person?),
        passage: Some(text.passage(token..token + 1)),
        reason: format!("“{}” is the person spoken of before", text.a.word(token)),
    })
}

/// Whose message it is where the sentence tells what somebody did `in a letter`: the first person outside an
/// attribution to an outlet.
fn subject_of_sentence(
    text: &Text<'_>,
    people: &People,
    speech: &Speech,
    focus: &Focus,
    at: usize,
) -> Option<Slot<Participant>> {
    let a = &text.a;
    let around = text.around(at);
    // `In this letter, Xi said`
    for segment in speech.within(around.clone()) {
        if let Some(entity) = segment.speaker.entity.filter(|e| people.is_person(*e)) {
            return Some(Slot::Stated {
                value: people.participant(entity),
                passage: text.passage(segment.subject.clone()),
            });
        }
    }
    for name in a.names_in(around.start..at) {
        let index = a.name_at(name.tokens.start)?;
        let entity = people.of_name(index);
        if people.is_person(entity)
            && !speech.covers(name.tokens.start)
            && a.quote_around(name.tokens.start) == a.quote_around(at)
        {
            return Some(Slot::Stated {
                value: people.participant(entity),
                passage: text.passage(name.full.clone()),
            });
        }
    }
    let first = around.start;
    if a.is(first, "he") || a.is(first, "she") {
        return before(text, people, focus, first);
    }
    None
}
