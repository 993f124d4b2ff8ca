//! What is denied: `X denied that …`, `X denied sending …`, `rejected reports that …`, `no such meeting took place`.

use std::ops::Range;

use twosource_language::{Class, Phrase, Relation, Upos, Xpos};

use crate::frame::{Form, LEXICON};
use crate::people::People;
use crate::speech::{Focus, Segment, voice};
use crate::text::{REACH, Text, fold};

/// How a speaker stands to what follows the cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stance {
    /// It is so.
    Says,
    /// It is not so.
    Denies,
    /// Nothing is said of whether it is so: `neither confirmed nor denied that`, `it was denied that`.
    Open,
}

/// Nouns for what somebody else has said.
const TALK: &[&str] = &[
    "report",
    "reports",
    "claim",
    "claims",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "suggestion",
    "suggestions",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "speculation",
    "assertion",
    "assertions",
    "charge",
    "charges",
    "statement",
    "statements",
    "story",
    "stories",
    "news",
    "information",
    "idea",
    "notion",
    "account",
    "accounts",
    "insinuation",
    "insinuations",
    "posts",
    "talk",
];

/// Words that say of what was told that it is not so.
const FALSE: &[&str] = &[
    "untrue",
    "false",
    "wrong",
    "incorrect",
    "inaccurate",
    "baseless",
    "unfounded",
    "groundless",
    "fabricated",
    "fabrication",
    "fabrications",
    "fake",
    "nonsense",
    "rubbish",
    "lie",
    "lies",
    "invented",
    "invention",
    "fictitious",
    "fiction",
    "misinformation",
    "disinformation",
    "hoax",
    "bogus",
    "absurd",
    "ridiculous",
    "propaganda",
    "denied",
    "dismissed",
    "rejected",
    "refuted",
    "erroneous",
    "garbage",
    "mistaken",
];

/// Words that say so behind a negation: `not true`, `no truth`.
const TRUE: &[&str] =
    &["true", "correct", "case", "truth", "accurate", "foundation", "basis", "substance", "so"];

/// Verbs of denial beside `deny`, whose object is what was told.
const REJECTING: &[&str] = &[
    "rejected",
    "rejects",
    "dismissed",
    "dismisses",
    "refuted",
    "refutes",
    "disputed",
    "disputes",
    "rubbished",
    "rubbishes",
    "rebutted",
    "rebuts",
    "debunked",
    "debunks",
    "scotched",
    "quashed",
    "repudiated",
    "repudiates",
    "contradicted",
    "contradicts",
    "discounted",
    "disavowed",
    "trashed",
];

/// Verbs that give what was told a name: `called reports that … nonsense`.
const NAMING: &[&str] = &[
    "call", "describe", "brand", "label", "term", "dub", "denounce", "condemn", "dismiss", "slam", "decry",
    "reject",
];

fn negated(text: &Text<'_>, at: usize, floor: usize) -> bool {
    (floor.max(at.saturating_sub(4))..at).any(|i| {
        let word = fold(text.a.word(i));
        matches!(word.as_str(), "not" | "no" | "never" | "n't" | "without") || word.ends_with("n't")
    })
}

/// The attribution that words about the truth of what was told make: `reports that … are untrue`, `it is not true that …`,
/// `contrary to reports that …`. `before` are the sentence's attributions so far.
pub(crate) fn of_talk(
    text: &Text<'_>,
    people: &People,
    at: usize,
    sentence: &Range<usize>,
    focus: &Focus,
    before: &[Segment],
) -> Option<Segment> {
    let a = &text.a;
    let word = fold(a.word(at));
    if word.len() > 14 || a.word(at + 1) != "that" || at + 3 >= sentence.end || clause_ends(text, at + 2) {
        return None;
    }
    let is_false = |i: usize, floor: usize| {
        let word = fold(a.word(i));
        FALSE.contains(&word.as_str()) && !negated(text, i, floor)
            || TRUE.contains(&word.as_str()) && negated(text, i, floor)
            || word == "contrary"
    };
    let floor = sentence.start.max(at.saturating_sub(6));
    let near = sentence.end.min(at + REACH);
    let denied = if TALK.contains(&word.as_str()) {
        (floor..at).any(|i| is_false(i, floor)) || (at + 4..near).any(|i| is_false(i, at + 2))
    } else {
        // `It is not true that …`, `it was wrong that`: as long as it is said of what follows.
        let of_it =
            (floor..at).any(|i| matches!(a.word(i), "It" | "it" | "is" | "was" | "not" | "that's" | "That"));
        of_it
            && !matches!(word.as_str(), "denied" | "dismissed" | "rejected" | "refuted")
            && is_false(at, floor)
    };
    if !denied {
        return None;
    }
    let tree = crate::tree::Tree(a);
    let noun = a.words_of(at..at + 1).start;
    let named = tree
        .head(noun)
        .filter(|h| NAMING.contains(&fold(&a.lemma(*h)).as_str()))
        .and_then(|h| tree.subject(h));
    let (subject, speaker) = match (named, before.iter().rev().find(|s| s.stance == Stance::Says)) {
        (Some(subject), _) => {
            let phrase = tree.phrase(subject);
            let voice = voice(text, people, phrase.tokens.clone(), phrase.appositive.as_ref(), focus);
            (phrase.tokens, voice)
        }
        (None, Some(said)) => (said.subject.clone(), said.speaker.clone()),
        (None, None) => (at..at + 1, crate::speech::nobody()),
    };
    Some(Segment { tokens: at..at + 2, cue: at..at + 1, subject, speaker, stance: Stance::Denies })
}

/// The attribution that the verb of denial at `at` makes, if it is one.
pub(crate) fn segment(
    text: &Text<'_>,
    people: &People,
    at: usize,
    sentence: &Range<usize>,
    focus: &Focus,
) -> Option<Segment> {
    let a = &text.a;
    let word = a.word(at);
    if word.len() > 12 {
        return None;
    }
    let denies = matches!(word, "denied" | "denies" | "deny");
    let rejects = REJECTING.contains(&word);
    if !denies && !rejects {
        return None;
    }
    let content = content(text, at, sentence.end, denies)?;
    let floor = sentence.start.max(at.saturating_sub(REACH));
    let mut left = at;
    let mut open = matches!(word, "deny");
    while left > floor
        && matches!(a.class(left - 1), Class::Adverb | Class::Auxiliary | Class::Modal | Class::Negation)
    {
        let before = fold(a.word(left - 1));
        open |= matches!(a.class(left - 1), Class::Modal | Class::Negation)
            || before.ends_with("n't")
            || matches!(before.as_str(), "was" | "were" | "is" | "are" | "be" | "been" | "being" | "never");
        left -= 1;
    }
    open |= left > floor && matches!(a.word(left - 1), "to" | "nor" | "or" | "neither");
    let subject = subject(text, at, left, floor);
    let Some(phrase) = subject else {
        return Some(Segment {
            tokens: left..content,
            cue: left..at + 1,
            subject: left..at + 1,
            speaker: crate::speech::nobody(),
            stance: Stance::Open,
        });
    };
    let range = phrase.tokens.clone();
    let speaker = voice(text, people, range.clone(), phrase.appositive.as_ref(), focus);
    Some(Segment {
        tokens: range.start.min(left)..content,
        cue: left..at + 1,
        subject: range,
        speaker,
        stance: if open { Stance::Open } else { Stance::Denies },
    })
}

/// The subject before the verb, or that of the verb to which it is joined by `and`.
fn subject(text: &Text<'_>, at: usize, left: usize, floor: usize) -> Option<Phrase> {
    let a = &text.a;
    if left <= floor {
        return None;
    }
    if !matches!(a.word(left - 1), "and" | "but") {
        return a.subject_ending(left - 1, floor);
    }
    let mut verb = a.words_of(at..at + 1).start;
    for _ in 0..3 {
        if a.trees.nodes.get(verb)?.relation != Relation::Conj {
            break;
        }
        verb = a.trees.nodes[verb].head()?;
    }
    let word = a.trees.dependant(verb, Relation::Nsubj)?;
    let head = a.words.get(word)?.token as usize;
    if head < floor || head >= left {
        return None;
    }
    a.phrase_ending(head, floor)
}

/// Where what is denied begins: behind `that`, at `sending`, or behind `reports that`.
fn content(text: &Text<'_>, at: usize, end: usize, denies: bool) -> Option<usize> {
    let a = &text.a;
    let limit = end.min(at + 16);
    let mut i = at + 1;
    // `denied on Monday that`, `denied categorically that`
    while i < limit
        && (a.time_at(i).is_some()
            || a.class(i) == Class::Adverb
            || a.class(i) == Class::Preposition && a.time_at(i + 1).is_some())
    {
        i += 1;
    }
    if denies {
        if a.word(i) == "that" && i + 1 < limit && !clause_ends(text, i + 1) {
            return Some(i + 1);
        }
        let gerund = a.word(i) == "having"
            || LEXICON.triggers(a.word(i)).iter().any(|t| t.form == Form::Gerund)
            || is_gerund(text, i)
            || a.word(i) == "ever" && a.word(i + 1).ends_with("ing");
        if gerund {
            return Some(i);
        }
        let cue = a.words_of(at..at + 1).start;
        if let Some(clause) = a.trees.dependant(cue, Relation::Ccomp)
            && clause > cue
            && a.words.get(clause).is_some_and(|w| (w.token as usize) > i && (w.token as usize) < end)
            && a.quote_around(i).is_none()
            && a.class(i) != Class::Quote
        {
            return Some(i);
        }
    }
    // `rejected as false reports that`, `denied all allegations that`
    (i..limit)
        .take_while(|&j| !clause_ends(text, j))
        .find(|&j| {
            // `denied allegations of taking bribes`
            let leads = a.word(j + 1) == "that" || a.word(j + 1) == "of" && is_gerund(text, j + 2);
            TALK.contains(&a.word(j)) && leads && j + 2 < end
        })
        .map(|j| j + 2)
}

/// `denied taking bribes`: a verb, whether or not the lexicon has it; not `denied wrongdoing`, which is a thing.
fn is_gerund(text: &Text<'_>, i: usize) -> bool {
    let nodes = &text.a.trees.nodes;
    text.a.word(i).ends_with("ing")
        && text
            .a
            .words_of(i..i + 1)
            .any(|w| nodes.get(w).is_some_and(|n| n.upos == Upos::Verb && n.xpos == Xpos::Vbg))
}

fn clause_ends(text: &Text<'_>, i: usize) -> bool {
    matches!(text.a.word(i), "," | ";" | ":" | "." | "—" | "–") || text.a.class(i) == Class::Quote
}

/// How the sentence's denials bear on the happening at a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bearing {
    /// Not at all.
    None,
    /// It is denied in this segment, by number within the sentence's.
    Denied(usize),
    /// It stands within what is denied, or is left open; whether it happened cannot be told.
    Unsure,
}

/// How the denials among a sentence's segments bear on what `word` tells of.
pub(crate) fn bearing(text: &Text<'_>, segments: &[Segment], word: usize) -> Bearing {
    let a = &text.a;
    let over =
        segments.iter().enumerate().rev().find(|(_, s)| s.stance != Stance::Says && s.tokens.end <= word);
    let Some((number, segment)) = over else { return Bearing::None };
    // `X denied that …; Y met Z`, `denied that …, but met`: past it.
    let past = (segment.tokens.end..word).any(|i| {
        a.word(i) == ";"
            || a.word(i) == "but"
            || a.word(i) == "," && matches!(a.word(i + 1), "and" | "although" | "though" | "while")
    });
    if past {
        return Bearing::None;
    }
    if segment.stance == Stance::Open {
        return Bearing::Unsure;
    }
    // `denied sending`, `denied having sent`
    if (segment.tokens.end..word).all(|i| matches!(a.word(i), "having" | "ever" | "been")) {
        return Bearing::Denied(number);
    }
    // The first verb of what is denied, whatever the tree makes of it.
    let first = (segment.tokens.end..word).all(|i| {
        !matches!(a.class(i), Class::Relative | Class::Subordinator)
            && a.words_of(i..i + 1).all(|w| a.trees.nodes.get(w).is_some_and(|n| n.upos != Upos::Verb))
    });
    if first {
        return Bearing::Denied(number);
    }
    let cue = a.words_of(segment.cue.end - 1..segment.cue.end).start;
    let mut at = a.words_of(word..word + 1).start;
    let mut clauses = 0;
    for _ in 0..8 {
        let Some(node) = a.trees.nodes.get(at) else { break };
        match node.relation {
            Relation::Ccomp | Relation::Xcomp | Relation::Acl => clauses += 1,
            Relation::Conj | Relation::Obj | Relation::Obl | Relation::Nsubj => {}
            _ => break,
        }
        let Some(head) = node.head() else { break };
        at = head;
        if at == cue {
            return if clauses == 1 { Bearing::Denied(number) } else { Bearing::Unsure };
        }
    }
    Bearing::Unsure
}

/// Whether a subject says of nobody and nothing that it did what follows: `no gate`, `none of the products`.
pub(crate) fn says_none(text: &Text<'_>, subject: &Phrase) -> bool {
    let a = &text.a;
    let first = subject.tokens.start;
    let before = first.checked_sub(1).filter(|&i| a.sentence_of(i) == a.sentence_of(first));
    [Some(first), before].into_iter().flatten().any(|i| match fold(a.word(i)).as_str() {
        "no" => !matches!(
            a.word(i + 1),
            "more" | "fewer" | "less" | "longer" | "doubt" | "later" | "sooner" | "," | "."
        ),
        "none" => a.word(i + 1) != "other",
        "nobody" | "nothing" | "neither" => true,
        _ => false,
    }) || is_not_one(text, subject)
}

/// `not one rocket`, `not a single round`, `not even one`: none of the kind.
pub(crate) fn is_not_one(text: &Text<'_>, phrase: &Phrase) -> bool {
    let a = &text.a;
    let first = phrase.tokens.start;
    let before = first.checked_sub(1).filter(|&i| a.sentence_of(i) == a.sentence_of(first));
    [Some(first), before].into_iter().flatten().any(|i| {
        let next = i + 1 + usize::from(a.is(i + 1, "even"));
        a.is(i, "not")
            && (a.is(next, "one") || a.is(next, "a") && (a.is(next + 1, "single") || a.is(next + 1, "soul")))
    })
}
