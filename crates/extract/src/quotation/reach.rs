//! Speakers of quotations that no attribution stands by: whoever the words around leave the reader with.

use std::ops::Range;

use twosource_language::{Class, Upos, Xpos};
use twosource_model::SpeakerKind;

use super::Utterance;
use crate::people::People;
use crate::speech::{Speech, Voice, agent, root_agent, voice};
use crate::text::Text;

/// A speaker who is in reach, with the saying that goes on, if it does.
#[derive(Debug)]
pub(super) struct Reached {
    pub(super) voice: Voice,
    pub(super) saying: Option<usize>,
}

/// Whether a quotation is one whole sentence or more, with no other words in its first and last sentence.
pub(super) fn stands_alone(text: &Text<'_>, quote: &Range<usize>) -> bool {
    let a = &text.a;
    let Some(last) = quote.end.checked_sub(1) else { return false };
    let (Some(first), Some(final_)) = (a.sentence_of(quote.start), a.sentence_of(last)) else { return false };
    let mark = |i: usize| matches!(a.class(i), Class::Punctuation | Class::Quote);
    let dateline = a.paragraph_of(quote.start).and_then(|p| text.dateline_of(p)).map_or(0, |d| d.tokens.end);
    let from = a.sentences[first].start.max(dateline.min(quote.start));
    let to = a.sentences[final_].end;
    let closing = quote.clone().rev().take(4).take_while(|&i| mark(i));
    let stops = closing.into_iter().any(|i| matches!(a.word(i), "." | "?" | "!" | "…" | "..."));
    // Far behind, a sentence that goes on has words of its own.
    (from..quote.start).take(24).all(mark) && (quote.end..to).take(24).all(mark) && stops
}

/// The speaker of a quotation that nothing credits to anybody.
pub(super) fn find(
    text: &Text<'_>,
    people: &People,
    speech: &Speech,
    before: &[Utterance],
    quote: &Range<usize>,
    alone: bool,
) -> Option<Reached> {
    let a = &text.a;
    let here = a.paragraph_of(quote.start)?;
    let paragraph = a.paragraphs[here].clone();
    let number = a.sentence_of(quote.start)?;
    let sentence = a.sentences[number].clone();
    let last = before.last();
    // One long quotation over several paragraphs.
    if let Some(last) =
        last.filter(|u| u.continues && a.paragraph_of(u.marks.start) == Some(here.wrapping_sub(1)))
    {
        return last.voice.clone().map(|voice| Reached { voice, saying: last.saying });
    }
    // `Coach Ona Brek: “…”`
    let colon = quote.start.checked_sub(1).filter(|&i| i > sentence.start && a.word(i) == ":");
    if let Some(colon) = colon
        && let Some(name) = a.name_at(colon - 1).map(|n| &a.names[n])
        && name.tokens.end == colon
        && name.full.start <= sentence.start + 1
        && people.is_person(people.of_name(a.name_at(colon - 1).unwrap_or_default()))
    {
        let voice = voice(text, people, name.full.clone(), None, &speech.focus[number]);
        return Some(Reached { voice, saying: None });
    }
    let whose = |sentence: usize| speaker_of(text, people, speech, sentence);
    let opens = sentence.start >= quote.start
        || (sentence.start..quote.start).take(8).all(|i| a.class(i) == Class::Punctuation);
    if !opens || !alone && last.is_none_or(|u| a.paragraph_of(u.marks.start) != Some(here)) {
        // Words in quotation marks within a sentence of the report's own: whoever acts in it, if a person.
        let subject = agent(text, quote.start, &sentence)?;
        let voice =
            voice(text, people, subject.core.clone(), subject.appositive.as_ref(), &speech.focus[number]);
        return speaks(text, people, &voice, &subject.core).then_some(Reached { voice, saying: None });
    }
    let same = |u: &&Utterance| a.paragraph_of(u.marks.start) == Some(here);
    if let Some(previous) = number.checked_sub(1).filter(|&p| a.sentences[p].start >= paragraph.start) {
        let spoken = last.filter(same);
        let quoted = spoken.filter(|u| {
            u.marks.end > a.sentences[previous].start || u.tokens.end > a.sentences[previous].start
        });
        if let Some(last) = quoted {
            // The sentence before is quoted too: its speaker goes on.
            return last.voice.clone().map(|voice| Reached { voice, saying: last.saying });
        }
        let saying = closing_saying(text, speech, previous);
        if let Some(voice) = whose(previous) {
            return Some(Reached { voice, saying });
        }
        if let Some(last) = spoken {
            return last.voice.clone().map(|voice| Reached { voice, saying: None });
        }
        return None;
    }
    // It opens its paragraph. A sentence after it may tell who speaks: `“…” So the mayor ended.`
    let after = a.sentence_of(quote.end).filter(|&s| a.sentences[s].start < paragraph.end);
    if after.is_some_and(|s| is_hearsay(text, s) || is_of_nobody(text, s)) {
        return None;
    }
    if let Some(voice) = after.and_then(|s| named_after(text, people, speech, s)) {
        return Some(Reached { voice, saying: None });
    }
    let above = here.checked_sub(1).filter(|&p| !text.in_head(a.paragraphs[p].start))?;
    let above = a.paragraphs[above].clone();
    let end = above.end.checked_sub(1)?;
    let previous = a.sentence_of(end)?;
    let announces = |i: usize| a.is(i, "following") || a.is(i, "follows");
    let closing = a.sentences[previous].clone();
    let introduces = a.word(end) == ":"
        || (closing.end.saturating_sub(crate::text::REACH).max(closing.start)..closing.end).any(announces)
        || speech.is_open(text, &a.sentences[previous]) && !of_itself(text, &closing);
    if introduces {
        // Whoever it is, or whatever: `The sign reads:`
        let introduced = || {
            let subject = root_agent(text, &closing)?;
            let focus = &speech.focus[previous];
            Some(voice(text, people, subject.core, subject.appositive.as_ref(), focus))
        };
        // Whom the tree does not have as acting: the first who is named.
        let named = || {
            let name = a
                .names_in(closing.clone())
                .iter()
                .find(|n| people.is_person(people.of_name(a.name_at(n.tokens.start).unwrap_or_default())))?;
            Some(voice(text, people, name.full.clone(), None, &speech.focus[previous]))
        };
        return whose(previous)
            .or_else(introduced)
            .or_else(named)
            .map(|voice| Reached { voice, saying: closing_saying(text, speech, previous) });
    }
    // A paragraph that ends with words of somebody, and one of words alone: he goes on.
    let last = last.filter(|u| u.marks.start >= above.start && u.marks.start < above.end)?;
    let closes = last.tokens.end.max(last.marks.end) > a.sentences[previous].start;
    closes.then(|| last.voice.clone()).flatten().map(|voice| Reached { voice, saying: None })
}

/// A quotation that goes on in the next paragraph, and is credited only there.
pub(super) fn back(out: &mut [Utterance], text: &Text<'_>) {
    for i in (1..out.len()).rev() {
        let (before, after) = out.split_at_mut(i);
        let (Some(one), Some(next)) = (before.last_mut(), after.first()) else { continue };
        let near =
            text.a.paragraph_of(one.marks.start).map(|p| p + 1) == text.a.paragraph_of(next.marks.start);
        if one.voice.is_none() && one.continues && near {
            one.voice = next.voice.clone();
            one.saying = next.saying;
            one.alone &= one.voice.is_none();
        }
    }
}

/// `We asked for rain`: what the report tells of those whose report it is introduces no words of theirs.
fn of_itself(text: &Text<'_>, sentence: &Range<usize>) -> bool {
    root_agent(text, sentence)
        .is_some_and(|s| s.core.len() == 1 && (text.a.is(s.core.start, "we") || text.a.is(s.core.start, "i")))
}

/// The number of the last saying of a sentence.
fn closing_saying(text: &Text<'_>, speech: &Speech, sentence: usize) -> Option<usize> {
    let range = &text.a.sentences[sentence];
    let upto = speech.sayings.partition_point(|s| s.segment.cue.start < range.end);
    upto.checked_sub(1).filter(|&i| speech.sayings[i].segment.cue.start >= range.start)
}

/// Who speaks, or acts, in a sentence.
fn speaker_of(text: &Text<'_>, people: &People, speech: &Speech, sentence: usize) -> Option<Voice> {
    let range = text.a.sentences[sentence].clone();
    if let Some(segment) = speech.within(range.clone()).last() {
        return Some(segment.speaker.clone()).filter(|v| !v.name.is_empty());
    }
    let focus = &speech.focus[sentence];
    // `An old woman wept`: who opens a short sentence acts in it, whatever the tree makes of the verb.
    let human = |i: &usize| HUMAN.contains(&text.a.word(*i));
    if text.a.class(range.start) == Class::Determiner
        && let Some(noun) = (range.start + 1..range.end.min(range.start + 4)).find(human)
    {
        return Some(voice(text, people, range.start..noun + 1, None, focus));
    }
    // `For Ona Brek it was the last race. “…”`
    if text.a.class(range.start) == Class::Preposition
        && let Some(name) = text.a.name_at(range.start + 1)
        && people.is_person(people.of_name(name))
    {
        let tokens = text.a.names[name].full.clone();
        return Some(voice(text, people, tokens, None, focus));
    }
    let subject = root_agent(text, &range)?;
    let voice = voice(text, people, subject.core.clone(), subject.appositive.as_ref(), focus);
    // `Some two hundred people work at the kilns. “…”`: which of them speaks?
    let many =
        matches!(voice.kind, SpeakerKind::Anonymous | SpeakerKind::Crowd) && is_plural(text, &subject.core);
    (!many && speaks(text, people, &voice, &subject.core)).then_some(voice)
}

/// Whether several are told of by a phrase.
fn is_plural(text: &Text<'_>, phrase: &Range<usize>) -> bool {
    let a = &text.a;
    let noun = |i: &usize| {
        let word = a.words_of(*i..i + 1).start;
        a.trees.nodes.get(word).is_some_and(|n| matches!(n.upos, Upos::Noun | Upos::Propn))
    };
    let lead = phrase.clone().take_while(|&i| !matches!(a.class(i), Class::Preposition | Class::Relative));
    lead.filter(noun).last().is_some_and(|i| {
        let word = a.words_of(i..i + 1).start;
        a.trees.nodes.get(word).is_some_and(|n| matches!(n.xpos, Xpos::Nns | Xpos::Nnps))
            || matches!(a.word(i), "people" | "men" | "women" | "folk")
    })
}

/// `So it goes at the pier`, `That is what one hears`: words behind a quotation that give it to talk, and to nobody in it.
fn is_hearsay(text: &Text<'_>, sentence: usize) -> bool {
    let a = &text.a;
    let range = a.sentences[sentence].clone();
    let first = range.clone().find(|&i| !matches!(a.class(i), Class::Punctuation | Class::Quote));
    let Some(first) = first.filter(|_| range.len() <= 20) else { return false };
    let points = ["so", "such", "thus", "that", "this"].iter().any(|w| a.is(first, w));
    let talk = |i: usize| {
        matches!(
            a.word(i),
            "goes"
                | "go"
                | "say"
                | "says"
                | "hear"
                | "hears"
                | "talk"
                | "saying"
                | "tale"
                | "story"
                | "word"
                | "heard"
        )
    };
    let nobody = |i: usize| {
        matches!(
            a.word(i),
            "it" | "they" | "people" | "one" | "you" | "talk" | "tale" | "story" | "word" | "saying"
        )
    };
    // `That was the verdict round the fire`
    let verdict = |i: usize| {
        a.is(i, "the")
            && matches!(
                a.word(i + 1),
                "verdict" | "talk" | "view" | "opinion" | "cry" | "joke" | "word" | "feeling" | "mood"
            )
    };
    let be = first + 1;
    if points
        && (a.is(be, "was") || a.is(be, "is"))
        && verdict(be + 1)
        && a.names_in(range.clone()).is_empty()
    {
        return true;
    }
    points
        && (first + 1..range.end.min(first + 6)).any(talk)
        && (first + 1..range.end.min(first + 6)).any(nobody)
        && a.names_in(range).is_empty()
}

/// `Somebody laughed`, `There was laughter`: who hears the words is told, in a scene of its own, and not who speaks them.
fn is_of_nobody(text: &Text<'_>, sentence: usize) -> bool {
    let a = &text.a;
    let mut range = a.sentences[sentence].clone();
    let first = range.find(|&i| !matches!(a.class(i), Class::Punctuation | Class::Quote));
    first.is_some_and(|i| {
        ["somebody", "someone", "nobody", "everybody", "everyone", "all"].iter().any(|w| a.is(i, w))
            || a.is(i, "there") && (a.is(i + 1, "was") || a.is(i + 1, "were"))
    })
}

/// Who a sentence after a quotation tells of, where it is a person by name or a pronoun.
fn named_after(text: &Text<'_>, people: &People, speech: &Speech, sentence: usize) -> Option<Voice> {
    let range = text.a.sentences[sentence].clone();
    if text.a.quote_around(range.start + 1).is_some() {
        return None;
    }
    // `“…” At about nine he got home`: the story goes on at another time.
    let opening = range.clone().take_while(|&i| text.a.word(i) != ",").take(6);
    let at = ["at", "by", "on", "after", "before"].iter().any(|w| text.a.is(range.start, w));
    if at && opening.into_iter().any(|i| text.a.time_at(i).is_some()) {
        return None;
    }
    let subject = root_agent(text, &range)?;
    let voice =
        voice(text, people, subject.core.clone(), subject.appositive.as_ref(), &speech.focus[sentence]);
    let named = voice.entity.is_some_and(|e| people.is_person(e));
    named.then_some(voice)
}

/// Nouns for one who can speak, whoever it is: `An old woman wept. “…”`.
const HUMAN: &[&str] = &[
    "man",
    "woman",
    "boy",
    "girl",
    "child",
    "mother",
    "father",
    "widow",
    "widower",
    "farmer",
    "fisherman",
    "driver",
    "passenger",
    "pensioner",
    "student",
    "pupil",
    "shopkeeper",
    "neighbour",
    "neighbor",
    "nurse",
    "teacher",
    "soldier",
    "sailor",
    "spectator",
    "visitor",
    "customer",
    "voter",
    "villager",
    "resident",
];

/// Whether a phrase names somebody or some body who can speak: a person, an office, an organisation, people.
fn speaks(text: &Text<'_>, people: &People, voice: &Voice, phrase: &Range<usize>) -> bool {
    let a = &text.a;
    match voice.kind {
        SpeakerKind::Pronoun => {
            let word = a.word(phrase.start).to_lowercase();
            matches!(word.as_str(), "he" | "she" | "they" | "i" | "we" | "who")
        }
        SpeakerKind::Person => voice.entity.is_none_or(|e| people.is_person(e)),
        SpeakerKind::Office => {
            // A bare noun may name anything: only what is a title speaks here, or what belongs to somebody.
            phrase.clone().any(|i| a.class(i) == Class::Title)
                || phrase.clone().next_back().is_some_and(|i| HUMAN.contains(&a.word(i)))
                || phrase.clone().any(|i| a.is(i, "his") || a.is(i, "her"))
                    && phrase.clone().next_back().is_some_and(|i| {
                        let word = a.words_of(i..i + 1).start;
                        a.trees.nodes.get(word).is_some_and(|n| n.upos == Upos::Noun)
                    })
        }
        SpeakerKind::Organisation | SpeakerKind::Outlet | SpeakerKind::Anonymous | SpeakerKind::Crowd => true,
    }
}
