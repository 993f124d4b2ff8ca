//! Attribution in the text: who is said to say something, where, and when they said it.

mod citing;
mod content;
mod cue;
mod extent;
mod hearsay;
mod lexicon;
mod noun;
mod outer;
mod passive;
mod phrase;
mod said;
mod saying;
mod subject;
mod voice;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use twosource_language::Class;
use twosource_model::{Passage, SpeakerKind};

use crate::denial::{self, Stance};
use crate::frame::{self, forms};
use crate::people::People;
use crate::text::{REACH, Text, fold, lower};

pub(crate) use said::said_time;
pub(crate) use saying::{Saying, agent, root_agent};
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
        .filter(|(_, form)| !matches!(form, frame::Form::Gerund | frame::Form::Base))
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
    word.len() <= 16 && CUE_FORMS.contains(lower(word.into()).as_str())
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
    /// All that is credited to somebody, by place of the cue.
    pub(crate) sayings: Vec<Saying>,
}

impl Speech {
    pub(crate) fn find(text: &Text<'_>, people: &People) -> Self {
        let mut segments: Vec<Segment> = Vec::new();
        let mut sayings: Vec<Saying> = Vec::new();
        let mut focus = Focus::default();
        let mut before = Vec::with_capacity(text.a.sentences.len());
        let mut read = 0;
        for (number, sentence) in text.a.sentences.iter().enumerate() {
            before.push(focus.clone());
            let from = segments.len();
            if read <= sentence.start {
                read = joined_end(text, number);
                find_in(text, people, sentence.start..read, &mut focus, &mut segments, &mut sayings);
            }
            // A relative clause may put a speaker before one that was found earlier.
            segments[from..].sort_by_key(|s| s.tokens.start);
            update(text, people, sentence.clone(), &segments[from..], &mut focus);
        }
        Self { segments, focus: before, sayings }
    }

    /// The saying to which words in quotation marks belong, by number: of those that credit them the innermost.
    pub(crate) fn saying_of(&self, text: &Text<'_>, quote: &Range<usize>) -> Option<usize> {
        let a = &text.a;
        let last = quote.end.checked_sub(1)?;
        let paragraph = |i: usize| a.paragraph_of(i).map(|p| a.paragraphs[p].clone());
        let from = paragraph(quote.start)?.start.max(quote.start.saturating_sub(REACH));
        let to = paragraph(last)?.end.min(quote.end + REACH);
        let first = self.sayings.partition_point(|s| s.segment.cue.start < from);
        let near = self.sayings[first..].iter().take_while(|s| s.segment.cue.start < to);
        let found = near.enumerate().filter(|(_, s)| s.touches(quote));
        found.min_by_key(|(_, s)| s.length()).map(|(i, _)| first + i)
    }

    /// The saying that a segment's cue tells of.
    pub(crate) fn saying_at(&self, segment: &Segment) -> Option<&Saying> {
        let from = self.sayings.partition_point(|s| s.segment.cue.start < segment.cue.start);
        self.sayings.get(from).filter(|s| s.segment.cue == segment.cue)
    }

    /// The attributions in whose content a saying stands, outermost first.
    pub(crate) fn around(&self, saying: usize) -> Vec<Segment> {
        let cue = &self.sayings[saying].segment.cue;
        let from = self.sayings.partition_point(|s| s.segment.cue.start + REACH < cue.start);
        let near = self.sayings[from..].iter().take_while(|s| s.segment.cue.start < cue.end + REACH);
        let mut found: Vec<&Saying> =
            near.filter(|s| s.segment.cue != *cue && s.speaker.is_some() && s.touches(cue)).collect();
        found.sort_by_key(|s| std::cmp::Reverse(s.length()));
        found.into_iter().map(|s| s.segment.clone()).collect()
    }

    /// Whether a sentence speaks of a saying and does not give it: `This is how she tells it.`
    pub(crate) fn is_open(&self, text: &Text<'_>, sentence: &Range<usize>) -> bool {
        let last = self.within(sentence.clone()).last();
        last.is_some_and(|s| {
            let from = self.sayings.partition_point(|y| y.segment.cue.start < s.cue.start);
            let told =
                self.sayings.get(from).is_some_and(|y| y.segment.cue == s.cue && !y.content.is_empty());
            !told && text.a.quote_around(s.cue.start).is_none()
        })
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

/// The end of a sentence, or of the next one where that begins with a small letter: `… Lena Holm (Lund.) | said so.`
fn joined_end(text: &Text<'_>, number: usize) -> usize {
    let a = &text.a;
    let sentence = &a.sentences[number];
    let Some(next) = a.sentences.get(number + 1) else { return sentence.end };
    let small = a.word(next.start).starts_with(char::is_lowercase);
    let bracket = matches!(a.word(sentence.end - 1), ")" | "]");
    let same = a.paragraph_of(sentence.start) == a.paragraph_of(next.start);
    if small && bracket && same { next.end } else { sentence.end }
}

/// After a sentence: who is in focus for the next.
fn update(text: &Text<'_>, people: &People, sentence: Range<usize>, segments: &[Segment], focus: &mut Focus) {
    let reach = sentence.start..sentence.end.min(sentence.start + REACH);
    if let Some(outlet) = segments.iter().find(|s| s.speaker.kind == SpeakerKind::Outlet) {
        focus.outlet = Some(outlet.speaker.clone());
    }
    // A person who speaks stays in focus; else the first person of the sentence who stands outside quotation marks.
    let speaking = segments.iter().rev().find_map(|s| s.speaker.entity.filter(|e| people.is_person(*e)));
    let mentions = mentions(text, people, reach.clone());
    let mut outside: Vec<usize> = Vec::new();
    for (_, entity) in &mentions {
        if !outside.contains(entity) {
            outside.push(*entity);
        }
    }
    let pair = outside.len() == 2 && (meets(text, reach) || coordinated(text, &mentions));
    let first = outside.first().copied();
    if let Some(person) = speaking.filter(|_| !pair).or(first) {
        focus.person = Some(person);
        focus.rival = pair.then(|| outside[1]);
    }
}

/// The persons of whom a sentence tells outside quotation marks, each by where its name, or the title by which alone it is
/// called (`the priest`), stands.
fn mentions(text: &Text<'_>, people: &People, tokens: Range<usize>) -> Vec<(Range<usize>, usize)> {
    let a = &text.a;
    let mut out: Vec<(Range<usize>, usize)> = Vec::new();
    let mut i = tokens.start;
    while i < tokens.end {
        if a.quote_around(i).is_some() {
            i += 1;
            continue;
        }
        if let Some(number) = a.name_at(i) {
            let entity = people.of_name(number);
            let name = &a.names[number];
            if people.is_person(entity) {
                out.push((name.full.start.min(i)..name.tokens.end, entity));
            }
            i = name.tokens.end.max(i + 1);
            continue;
        }
        let bare = a.class(i) == Class::Title && i > tokens.start && a.is(i - 1, "the");
        let plain = a.name_at(i + 1).is_none() && a.class(i + 1) != Class::Title && !a.is(i + 1, "of");
        if bare
            && plain
            && let Some(entity) = people.holder_of(&fold(a.word(i)), &[])
        {
            out.push((i - 1..i + 1, entity));
        }
        i += 1;
    }
    // `the priest, Ilo Marn`: one person by title and by name.
    out.dedup_by(|b, a| a.1 == b.1);
    out
}

/// Whether two persons are joined by `and`, with no more than what explains them between: `Ona Brek and Zembla's Ilo Marn`.
fn coordinated(text: &Text<'_>, mentions: &[(Range<usize>, usize)]) -> bool {
    let a = &text.a;
    let [(first, _), (second, _)] = mentions else { return false };
    let between = first.end..second.start.max(first.end);
    // One of whom the other is told as a relative, or who is named in the other's description, is no equal.
    between.len() <= 8
        && between.clone().any(|i| a.is(i, "and"))
        && !between.into_iter().any(|i| {
            matches!(a.class(i), Class::Auxiliary | Class::Relative | Class::Quote | Class::Modal)
                || cue::is_saying(text, i)
        })
}

/// Whether a sentence tells of two who act on equal terms.
fn meets(text: &Text<'_>, tokens: Range<usize>) -> bool {
    let a = &text.a;
    let mutual =
        |i: usize| a.is(i, "one") && a.is(i + 1, "another") || a.is(i, "each") && a.is(i + 1, "other");
    // What is told within somebody's words is no meeting of those who stand around them.
    tokens.into_iter().filter(|&i| a.quote_around(i).is_none()).any(|i| {
        matches!(
            a.word(i),
            "met"
                | "meets"
                | "talked"
                | "spoke"
                | "clashed"
                | "argued"
                | "embraced"
                | "hugged"
                | "quarrelled"
                | "quarreled"
                | "invited"
        ) || mutual(i)
            || together(text, i)
    })
}

/// `shook hands with`, `sat beside`, `had lunch with`: what one does at the side of another.
fn together(text: &Text<'_>, i: usize) -> bool {
    let a = &text.a;
    let beside = |i: usize| {
        matches!(a.word(i), "with" | "beside" | "alongside") || a.is(i, "next") && a.is(i + 1, "to")
    };
    let done = match a.word(i) {
        "hands" => a.is(i.wrapping_sub(1), "shook"),
        "lunch" | "dinner" | "supper" | "breakfast" | "coffee" | "tea" => a.is(i.wrapping_sub(1), "had"),
        "sat" | "stood" | "walked" | "dined" | "waited" | "danced" | "lunched" => true,
        _ => false,
    };
    // `sat for some time with`
    let near = (i + 1..i + 6).take_while(|&j| {
        beside(j)
            || matches!(a.class(j), Class::Adverb | Class::Preposition | Class::Determiner | Class::Open)
    });
    done && a.name_at(i).is_none() && near.take_while(|&j| a.name_at(j).is_none()).any(beside)
}

fn find_in(
    text: &Text<'_>,
    people: &People,
    sentence: Range<usize>,
    focus: &mut Focus,
    out: &mut Vec<Segment>,
    sayings: &mut Vec<Saying>,
) {
    let a = &text.a;
    let start = sentence.start;
    if text.in_credit(start) || text.is_foreign(start) || text.in_legend(start) {
        return;
    }
    let mut i = sentence.start;
    // Where the words begin that no saying before has taken.
    let mut free = sentence.start;
    let mut opens = sentence.start;
    let (first, from) = (sayings.len(), out.len());
    while i < sentence.end {
        if a.quote_around(i).is_some() || text.in_dateline(i) {
            if text.in_dateline(i) {
                free = i + 1;
                opens = free;
            }
            i += 1;
            continue;
        }
        let hearsay = || hearsay::at(text, i, &sentence);
        let citing = || citing::at(text, people, i, &sentence, focus, &sayings[first..]);
        let set = phrase::at(text, people, i, &sentence, focus).or_else(hearsay).or_else(citing);
        let segment = if let Some(saying) = set {
            let segment = saying.segment.clone();
            sayings.push(saying);
            Some(segment)
        } else if a.is(i, "according") && a.is(i + 1, "to") {
            let saying = saying::according_to(text, people, i, opens..sentence.end, focus);
            let segment = saying.as_ref().map(|s| s.segment.clone());
            sayings.extend(saying);
            segment
        } else if let Some(cue) = cue::at(text, i, &sentence) {
            let mut saying = saying::of_cue(text, people, &cue, &sentence, free, focus);
            if let (Some(saying), Some(before)) = (saying.as_mut(), sayings[first..].last()) {
                saying.share_speaker(before);
            }
            let segment = saying.as_ref().filter(|s| s.is_told(text)).map(|s| s.segment.clone());
            if let Some(mut saying) = saying {
                outer::widen(text, &mut saying, &mut sayings[first..], &sentence);
                if segment.is_some() || !saying.content.is_empty() {
                    free = free.max(saying.segment.tokens.end);
                }
                keep(saying, sayings);
            }
            // Who denies it is no one who says it.
            denial::segment(text, people, i, &sentence, focus)
                .or_else(|| denial::of_talk(text, people, i, &sentence, focus, &out[from..]))
                .or(segment)
        } else {
            sayings.extend(noun::at(text, people, i, &sentence, focus));
            denial::segment(text, people, i, &sentence, focus)
                .or_else(|| denial::of_talk(text, people, i, &sentence, focus, &out[from..]))
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

/// Keeps a saying. Words before its cue that an earlier one of the sentence has taken are its own.
fn keep(saying: Saying, sayings: &mut Vec<Saying>) {
    let first = saying.content.first().cloned().unwrap_or(saying.segment.cue.end..saying.segment.cue.end);
    let from = if saying.joins { saying.segment.cue.start.saturating_sub(1) } else { first.start };
    // What a passive says of its subject takes that subject from nobody.
    let before = first.end <= saying.segment.cue.start && saying.form != content::Form::Thing;
    if saying.joins || before {
        let near = sayings.len().saturating_sub(4);
        for before in &mut sayings[near..] {
            let swallows = |r: &Range<usize>| r.start < first.end && saying.segment.cue.start < r.end;
            if before.content.iter().any(swallows) && before.segment.cue.end <= from {
                for range in &mut before.content {
                    range.end = range.end.min(from.max(range.start));
                }
                before.content.retain(|r| !r.is_empty());
            }
        }
    }
    sayings.push(saying);
}

pub(crate) fn cue_passage(text: &Text<'_>, segment: &Segment) -> Passage {
    text.passage(segment.cue.clone())
}
