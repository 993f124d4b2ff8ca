//! Attribution in the text: who is said to say something, where, and when they said it.

mod extent;
mod voice;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use twosource_language::{Class, Timex};
use twosource_model::{Passage, SpeakerKind};

use crate::denial::{self, Stance};
use crate::frame::{Form, forms};
use crate::people::People;
use crate::text::{Text, fold};
use crate::unnamed;

use extent::{saying_end, saying_start};
use voice::ANONYMOUS;
pub(crate) use voice::{Voice, is_outlet, nobody, voice};

/// `KCNA said on Wednesday`: the words of a sentence that say who says the rest.
#[derive(Debug, Clone)]
pub(crate) struct Segment {
    /// All its tokens: times in here date the saying.
    pub(crate) tokens: Range<usize>,
    /// The cue: `said`, `according to`.
    pub(crate) cue: Range<usize>,
    /// The words that name the speaker.
    pub(crate) subject: Range<usize>,
    pub(crate) speaker: Voice,
    /// Whether the speaker says so, or denies it.
    pub(crate) stance: Stance,
}

const CUES: &[&str] = &[
    "say said said",
    "tell told told",
    "add",
    "state",
    "announce",
    "report",
    "declare",
    "note",
    "stress",
    "emphasise",
    "emphasize",
    "warn",
    "claim",
    "insist",
    "reply",
    "explain",
    "argue",
    "acknowledge",
    "assert",
    "recall",
    "remark",
    "comment",
    "write wrote written",
    "joke",
    "conclude",
    "confirm",
    "promise",
    "quip quipped quipped",
    "tweet",
    "post",
    "testify",
    "reveal",
    "maintain",
    "observe",
    "complain",
    "ask",
];

static CUE_FORMS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    CUES.iter()
        .flat_map(|verb| forms(verb))
        .filter(|(_, form)| !matches!(form, Form::Gerund | Form::Base))
        .map(|(word, _)| word)
        // `notes`, `posts`, `comments` are nouns more often than verbs.
        .filter(|word| {
            !matches!(
                word.as_str(),
                "notes"
                    | "posts"
                    | "comments"
                    | "reports"
                    | "states"
                    | "claims"
                    | "tweets"
                    | "remarks"
                    | "jokes"
                    | "quips"
            )
        })
        .collect()
});

pub(crate) fn is_cue(word: &str) -> bool {
    word.len() <= 16 && CUE_FORMS.contains(word.to_lowercase().as_str())
}

/// Tracks whom a pronoun may mean, in the order of the text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Focus {
    /// The person spoken of last as the one who acts or speaks.
    pub(crate) person: Option<usize>,
    /// Where two persons acted on equal terms in the sentence before: the other one.
    pub(crate) rival: Option<usize>,
    /// The publisher cited last, whom `the agency` means.
    pub(crate) outlet: Option<Voice>,
}

/// The segments of all sentences, in order, and the focus before each sentence.
pub(crate) struct Speech {
    pub(crate) segments: Vec<Segment>,
    pub(crate) focus: Vec<Focus>,
}

impl Speech {
    pub(crate) fn find(text: &Text<'_>, people: &People) -> Self {
        let mut segments: Vec<Segment> = Vec::new();
        let mut focus = Focus::default();
        let mut before = Vec::with_capacity(text.a.sentences.len());
        for sentence in &text.a.sentences {
            before.push(focus.clone());
            let from = segments.len();
            find_in(text, people, sentence.clone(), &mut focus, &mut segments);
            update(text, people, sentence.clone(), &segments[from..], &mut focus);
        }
        Self { segments, focus: before }
    }

    /// The segments that begin within a token range.
    pub(crate) fn within(&self, tokens: Range<usize>) -> &[Segment] {
        let from = self.segments.partition_point(|s| s.tokens.start < tokens.start);
        let to = self.segments.partition_point(|s| s.tokens.start < tokens.end);
        &self.segments[from..to.max(from)]
    }

    /// Whether a token is part of an attribution rather than of what is attributed.
    pub(crate) fn covers(&self, token: usize) -> bool {
        let upto = self.segments.partition_point(|s| s.tokens.start <= token);
        self.segments[upto.saturating_sub(3)..upto].iter().any(|s| s.tokens.contains(&token))
    }
}

/// After a sentence: who is in focus for the next.
fn update(text: &Text<'_>, people: &People, sentence: Range<usize>, segments: &[Segment], focus: &mut Focus) {
    let reach = sentence.start..sentence.end.min(sentence.start + crate::text::REACH);
    if let Some(outlet) = segments.iter().find(|s| s.speaker.kind == SpeakerKind::Outlet) {
        focus.outlet = Some(outlet.speaker.clone());
    }
    // A person who speaks stays in focus; else the first person of the sentence who stands outside quotation marks.
    let speaking = segments.iter().rev().find_map(|s| s.speaker.entity.filter(|e| people.is_person(*e)));
    let outside: Vec<usize> = people
        .persons_in(text, reach.clone())
        .into_iter()
        .filter(|e| {
            text.a.names_in(reach.clone()).iter().any(|n| {
                text.a.quote_around(n.tokens.start).is_none()
                    && people.of_name(text.a.name_at(n.tokens.start).unwrap_or_default()) == *e
            })
        })
        .collect();
    if let Some(person) = speaking.or_else(|| outside.first().copied()) {
        focus.person = Some(person);
        focus.rival = None;
        if speaking.is_none() && outside.len() == 2 && meets(text, reach) {
            focus.rival = Some(outside[1]);
        }
    }
}

/// Whether a sentence tells of two who act on equal terms.
fn meets(text: &Text<'_>, tokens: Range<usize>) -> bool {
    tokens
        .into_iter()
        .any(|i| matches!(text.a.word(i), "met" | "meets" | "talked" | "spoke" | "clashed" | "argued"))
}

fn find_in(
    text: &Text<'_>,
    people: &People,
    sentence: Range<usize>,
    focus: &mut Focus,
    out: &mut Vec<Segment>,
) {
    let a = &text.a;
    let mut i = sentence.start;
    while i < sentence.end {
        let segment = if a.quote_around(i).is_some() || text.in_dateline(i) {
            None
        } else if a.is(i, "according") && a.is(i + 1, "to") {
            according_to(text, people, i, &sentence, focus)
        } else if is_cue(a.word(i)) {
            cue_verb(text, people, i, &sentence, focus)
        } else {
            denial::segment(text, people, i, &sentence, focus)
        };
        match segment {
            Some(segment) => {
                let local = segment.speaker.entity.filter(|e| people.is_person(*e));
                if local.is_some() {
                    focus.person = local;
                    focus.rival = None;
                }
                i = segment.tokens.end.max(i + 1);
                out.push(segment);
            }
            None => i += 1,
        }
    }
}

fn according_to(
    text: &Text<'_>,
    people: &People,
    at: usize,
    sentence: &Range<usize>,
    focus: &Focus,
) -> Option<Segment> {
    let a = &text.a;
    let phrase = a.phrase_from(at + 2, sentence.end)?;
    let mut end = phrase.tokens.end;
    if a.word(end) == "," {
        end += 1;
    }
    Some(Segment {
        tokens: at..end.min(sentence.end),
        cue: at..at + 2,
        subject: phrase.tokens.clone(),
        speaker: voice(text, people, phrase.tokens, phrase.appositive.as_ref(), focus),
        stance: Stance::Says,
    })
}

fn cue_verb(
    text: &Text<'_>,
    people: &People,
    at: usize,
    sentence: &Range<usize>,
    focus: &Focus,
) -> Option<Segment> {
    let a = &text.a;
    // Who writes to somebody, or writes a letter, sends a message; that says nothing yet of what is in it.
    let writes = matches!(a.word(at), "wrote" | "written" | "writes");
    if writes && matches!(a.word(at + 1), "to" | "a" | "an" | "his" | "her") {
        return None;
    }
    let floor = sentence.start.max(at.saturating_sub(crate::text::REACH));
    // Back over adverbs and auxiliaries to the subject.
    let mut left = at;
    while left > floor
        && matches!(a.class(left - 1), Class::Adverb | Class::Auxiliary | Class::Modal | Class::Negation)
    {
        // `did not say`, `would say`, `to say` tell of no saying; `is said` of an unnamed one.
        if matches!(a.class(left - 1), Class::Modal | Class::Negation) || a.is(left - 1, "didn't") {
            return None;
        }
        if matches!(a.word(left - 1), "was" | "were" | "is" | "are" | "be" | "been") {
            return None;
        }
        left -= 1;
    }
    if left > floor && a.is(left - 1, "to") {
        return None;
    }
    // `"…," said Craig Tamatea, who runs three boats.`
    let inverted = left == at
        && (left == sentence.start
            || matches!(a.word(left - 1), "," | "”" | "\"" | "’" | "'" | "?" | "!" | "»"));
    if inverted {
        let after_quote = left > sentence.start
            && (a.class(left - 1) == Class::Quote
                || left > sentence.start + 1 && a.class(left - 2) == Class::Quote);
        if (after_quote || left > sentence.start)
            && let Some(phrase) = a
                .phrase_from(at + 1, sentence.end)
                .filter(|p| !matches!(a.class(p.tokens.start), Class::Quote))
        {
            let plausible = after_quote && names_somebody(text, &phrase.tokens);
            if plausible {
                let end = phrase.appositive.as_ref().map_or(phrase.tokens.end, |r| r.end);
                let end = saying_end(text, end, sentence);
                let speaker = voice(text, people, phrase.tokens.clone(), phrase.appositive.as_ref(), focus);
                return Some(Segment {
                    tokens: at..end,
                    cue: at..at + 1,
                    subject: phrase.tokens,
                    speaker,
                    stance: Stance::Says,
                });
            }
        }
        if left == sentence.start {
            return None;
        }
    }
    if left <= floor {
        return None;
    }
    let phrase = match unnamed::subject(text, at, left, floor) {
        Some(phrase) => phrase,
        None => a.subject_ending(left - 1, floor)?,
    };
    // `the letter said`, `the two said`; but a number or a time said nothing.
    let head = a.class(phrase.head);
    if matches!(head, Class::Number | Class::Demonym) && a.name_at(phrase.head).is_none()
        || a.class(phrase.head) == Class::Determiner
    {
        return None;
    }
    // `the letter they reported`: the phrase is an object of something else.
    if head != Class::Pronoun
        && is_preposition_before(text, phrase.tokens.start, floor)
        && phrase.appositive.is_none()
    {
        return None;
    }
    let subject = phrase.tokens.clone();
    let speaker = voice(text, people, subject.clone(), phrase.appositive.as_ref(), focus);
    let start = saying_start(text, subject.start, sentence);
    let end = saying_end(text, at + 1, sentence);
    Some(Segment { tokens: start..end, cue: left..at + 1, subject, speaker, stance: Stance::Says })
}

fn is_preposition_before(text: &Text<'_>, start: usize, floor: usize) -> bool {
    start > floor && text.a.class(start - 1) == Class::Preposition && text.a.time_at(start - 1).is_none()
}

fn names_somebody(text: &Text<'_>, phrase: &Range<usize>) -> bool {
    let a = &text.a;
    phrase.clone().any(|i| a.name_at(i).is_some() || matches!(a.class(i), Class::Title | Class::Pronoun))
        || phrase.clone().any(|i| ANONYMOUS.contains(&fold(a.word(i)).as_str()))
        || phrase
            .clone()
            .next()
            .is_some_and(|i| matches!(a.class(i), Class::Determiner | Class::PossessivePronoun))
}

/// The time of saying that a segment gives.
pub(crate) fn said_time<'t>(text: &'t Text<'_>, segment: &Segment) -> Option<&'t Timex> {
    text.a.times_in(segment.tokens.clone()).first()
}

pub(crate) fn cue_passage(text: &Text<'_>, segment: &Segment) -> Passage {
    text.passage(segment.cue.clone())
}
