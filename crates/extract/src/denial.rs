//! What is denied: `X denied that …`, `X denied sending …`, `rejected reports that …`, `no such meeting took place`.

use std::ops::Range;

use twosource_language::{Class, Phrase, Relation, Upos};
use twosource_model::{Certainty, Polarity, Role, Slot, Tense};

use crate::clause::{Clause, When};
use crate::event::{Happening, participant};
use crate::frame::{Form, LEXICON, Pattern};
use crate::people::People;
use crate::speech::{Focus, Segment, Speech, voice};
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
];

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
    let rejects = matches!(
        word,
        "rejected" | "rejects" | "dismissed" | "dismisses" | "refuted" | "refutes" | "disputed" | "disputes"
    );
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
            || LEXICON.verb(a.word(i)).is_some_and(|t| t.form == Form::Gerund)
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
        .find(|&j| TALK.contains(&a.word(j)) && a.word(j + 1) == "that" && j + 2 < end)
        .map(|j| j + 2)
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
    })
}

/// `No meeting between X and Y took place`, `the meeting never happened`; within what is denied, also `any meeting took
/// place`.
pub(crate) fn at_noun(
    text: &Text<'_>,
    people: &People,
    speech: &Speech,
    focus: &Focus,
    at: usize,
) -> Option<Happening> {
    let a = &text.a;
    let noun = fold(a.word(at));
    let frame = LEXICON.noun(&noun)?;
    if LEXICON.frames[frame].pattern == Pattern::Transfer || a.name_at(at).is_some() {
        return None;
    }
    let trees = &a.trees;
    let noun_word = a.words_of(at..at + 1).start;
    let node = trees.nodes.get(noun_word)?;
    let verb = match node.relation {
        Relation::Nsubj | Relation::NsubjPass => node.head()?,
        // A long subject may mislead the tree; the words `took place` behind it do not.
        _ if matches!(a.word(at + 1), "between" | "with") => {
            let end = text.around(at).end.min(at + REACH);
            let token = (at + 2..end)
                .take_while(|&i| a.class(i) != Class::Punctuation)
                .find(|&i| a.is(i, "took") && a.is(i + 1, "place"))?;
            a.words_of(token..token + 1).start
        }
        _ => return None,
    };
    let verb_token = a.words.get(verb)?.token as usize;
    let occurs = match a.lemma(verb).as_ref() {
        "take" => a.is(verb_token + 1, "place"),
        "happen" | "occur" => true,
        "hold" => node.relation == Relation::NsubjPass,
        _ => false,
    };
    if !occurs || verb_token < at || verb_token > at + REACH {
        return None;
    }
    let start = a.phrase_ending(at, text.around(at).start)?.tokens.start;
    let phrase = Phrase { tokens: start..at + 1, head: at, appositive: None };
    // What would or may not take place is another matter; so are questions and conditions.
    let sure = trees.dependants(verb).filter(|d| *d < verb).all(|d| {
        !matches!(
            fold(a.letters(d)).as_str(),
            "will"
                | "would"
                | "may"
                | "might"
                | "could"
                | "can"
                | "should"
                | "must"
                | "wo"
                | "if"
                | "whether"
                | "to"
                | "is"
                | "are"
        )
    });
    if !sure {
        return None;
    }
    let refused = trees
        .dependants(verb)
        .filter(|d| *d < verb)
        .any(|d| matches!(fold(a.letters(d)).as_str(), "not" | "n't" | "n’t" | "never"));
    let none = says_none(text, &phrase);
    let segments = speech.within(text.around(at));
    let denied = matches!(bearing(text, segments, verb_token), Bearing::Denied(_));
    if refused == none && !denied || (refused || none) && denied {
        return None;
    }
    let (mut agent, mut other) = (Slot::Unread, Slot::Unread);
    if a.word(at + 1) == "between"
        && let Some(first) = a.phrase_from(at + 2, verb_token)
    {
        let and = (first.tokens.start..verb_token).find(|&i| a.word(i) == "and");
        if let Some(and) = and
            && let Some(first) = a.phrase_from(at + 2, and)
            && let Some(second) = a.phrase_from(and + 1, verb_token)
        {
            agent = participant(text, people, focus, &first, &[]);
            other = participant(text, people, focus, &second, &[]);
        }
    } else if a.word(at + 1) == "with"
        && let Some(second) = a.phrase_from(at + 2, verb_token)
    {
        other = participant(text, people, focus, &second, &[]);
    }
    let clause = Clause::around(text, speech, verb_token);
    let second = if LEXICON.frames[frame].pattern == Pattern::Mutual { Role::CoAgent } else { Role::Patient };
    Some(Happening {
        frame,
        lemma: noun,
        word: verb_token,
        tokens: start..clause.tokens.end.max(verb_token + 1),
        roles: vec![(Role::Agent, agent), (second, other)],
        when: match clause.when(text, speech, verb_token) {
            When::Nothing => When::Unsure,
            when => when,
        },
        channel: None,
        polarity: if denied { Polarity::Positive } else { Polarity::Negative },
        certainty: Certainty::Asserted,
        tense: Tense::Past,
        noun: Some(at),
        counts: Vec::new(),
        by_count: false,
    })
}
