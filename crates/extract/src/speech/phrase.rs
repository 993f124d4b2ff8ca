//! Set phrases that credit words as a verb of saying does: `the agency has it that …`, `she made it clear that …`, `he had this
//! to say: “…”`.

use std::ops::Range;

use twosource_language::Class;
use twosource_model::SpeakerKind;

use super::content::Form;
use super::saying::Saying;
use super::subject::trim;
use super::{Focus, Segment, voice};
use crate::denial::Stance;
use crate::people::People;
use crate::text::{REACH, Text};

/// A set phrase, by its first verb.
struct Phrase {
    /// Tokens up to what is said.
    length: usize,
    /// Papers and agencies have it so, and rumour; of people one says that they say so.
    hearsay: bool,
}

fn phrase(text: &Text<'_>, at: usize) -> Option<Phrase> {
    let a = &text.a;
    // Nearly all words are neither form of either verb.
    if !matches!(a.word(at).len(), 3..=6) || !a.word(at).starts_with(['h', 'm', 'H', 'M']) {
        return None;
    }
    let have = a.is(at, "has") || a.is(at, "have") || a.is(at, "had");
    if have && a.is(at + 1, "it") && a.is(at + 2, "that") {
        return Some(Phrase { length: 3, hearsay: true });
    }
    if have && a.is(at + 1, "this") && a.is(at + 2, "to") && a.is(at + 3, "say") {
        return Some(Phrase { length: 4, hearsay: false });
    }
    let make = ["make", "makes", "made", "making"].iter().any(|form| a.is(at, form));
    if make && a.is(at + 1, "it") {
        let adverb = usize::from(a.class(at + 2) == Class::Adverb || a.is(at + 2, "very"));
        let plain = at + 2 + adverb;
        let told = ["clear", "plain", "known"].iter().any(|word| a.is(plain, word));
        return (told && a.is(plain + 1, "that"))
            .then_some(Phrase { length: plain + 1 - at, hearsay: false });
    }
    None
}

/// What the set phrase that begins at a token credits, and to whom.
pub(super) fn at(
    text: &Text<'_>,
    people: &People,
    at: usize,
    sentence: &Range<usize>,
    focus: &Focus,
) -> Option<Saying> {
    let a = &text.a;
    let found = phrase(text, at)?;
    let floor = sentence.start.max(at.saturating_sub(REACH));
    let mut start = at;
    while start > floor && matches!(a.class(start - 1), Class::Adverb | Class::Auxiliary) {
        start -= 1;
    }
    // `would make it clear that`, `did not make it clear`: nothing was said.
    if start > floor && matches!(a.class(start - 1), Class::Modal | Class::Negation)
        || a.is(start.wrapping_sub(1), "to")
    {
        return None;
    }
    let subject = (start > floor).then(|| a.subject_ending(start - 1, floor)).flatten()?;
    let end = at + found.length;
    let content: Vec<Range<usize>> = trim(text, end.min(sentence.end)..sentence.end).into_iter().collect();
    if found.hearsay && content.is_empty() {
        return None;
    }
    // `had this to say about the bridge: “…”`
    let content = if a.is(end - 1, "say") {
        let colon = (end..sentence.end.min(end + REACH)).find(|&i| a.word(i) == ":");
        colon.and_then(|colon| trim(text, colon..sentence.end)).into_iter().collect()
    } else {
        content
    };
    let mut speaker = voice(text, people, subject.tokens.clone(), subject.appositive.as_ref(), focus);
    if found.hearsay && speaker.entity.is_some() {
        speaker.kind = SpeakerKind::Outlet;
    }
    // `Rumour has it that …`
    if found.hearsay
        && matches!(
            a.word(subject.head).to_lowercase().as_str(),
            "rumour" | "rumor" | "gossip" | "word" | "talk"
        )
    {
        speaker.kind = SpeakerKind::Anonymous;
    }
    let segment = Segment {
        tokens: subject.tokens.start..end,
        cue: at..end - usize::from(found.hearsay),
        subject: subject.tokens.clone(),
        speaker,
        stance: Stance::Says,
    };
    Some(Saying::plain(segment, Some(subject.tokens), content, Form::Clause))
}
