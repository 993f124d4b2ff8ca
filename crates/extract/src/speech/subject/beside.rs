//! The subject by the words beside the verb, where the tree goes wrong.

use std::ops::Range;

use twosource_language::{Class, Phrase, Relation, Upos, Xpos};

use super::super::is_cue;
use super::Subject;
use crate::text::{REACH, Text};
use crate::unnamed;

/// `The mill burned, the president’s office said.` One phrase between a comma behind a clause and a verb that ends the sentence is
/// who says so, whatever the tree makes of two nouns before one verb.
pub(super) fn closing(text: &Text<'_>, token: usize, start: usize, floor: usize) -> Option<Subject> {
    let a = &text.a;
    let cites = a.word(token + 1) == "," && matches!(a.word(token + 2), "citing" | "quoting");
    let ends = (cites || matches!(a.word(token + 1), "." | "")) && is_cue(a.word(token));
    let last = start.checked_sub(1).filter(|&i| ends && start == token && i > floor && a.word(i) != ",")?;
    let phrase = a.subject_ending(last, floor)?;
    let comma = phrase.tokens.start.checked_sub(1).filter(|&i| i > floor && a.word(i) == ",")?;
    let finite = |w: usize| {
        matches!(a.trees.nodes[w].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
            || a.trees.nodes[w].relation == Relation::Acl
    };
    let clause = a.words_of(floor..comma).into_iter().any(finite);
    let somebody = !phrase.tokens.clone().any(|i| {
        a.quote_around(i).is_some()
            || matches!(a.class(i), Class::Quote | Class::Relative)
            || a.time_at(i).is_some()
    });
    let noun = a.trees.nodes.get(a.words_of(phrase.head..phrase.head + 1).start)?;
    let lead = matches!(noun.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Pron);
    (clause && somebody && lead).then(|| phrase.into())
}

/// `the WHO`: a body by its initials, which are spelt like the pronoun. In running capitals only behind an article.
pub(super) fn is_body(text: &Text<'_>, token: usize) -> bool {
    let a = &text.a;
    let the = token > 0 && a.is(token - 1, "the");
    a.word(token) == "WHO" && (the || a.word(token + 1).chars().any(char::is_lowercase))
}

/// `The WHO said`: the words before the verb, whatever the tree makes of them.
pub(super) fn body_called_who(text: &Text<'_>, start: usize, floor: usize) -> Option<Subject> {
    let a = &text.a;
    let last = start.checked_sub(1).filter(|&i| i >= floor && is_body(text, i))?;
    let first = last - usize::from(last > floor && a.is(last - 1, "the"));
    let joined = first > floor && a.class(first - 1) == Class::Conjunction;
    let tokens = first..start;
    (!joined).then(|| Subject { full: tokens.clone(), core: tokens, appositive: None })
}

/// `Yonhap, citing KCNA, said`: who is cited between two commas is not the one who speaks.
pub(super) fn before_citing(text: &Text<'_>, start: usize, floor: usize) -> Option<Subject> {
    let a = &text.a;
    let comma = start.checked_sub(1).filter(|&i| a.word(i) == ",")?;
    let from = floor.max(start.saturating_sub(REACH / 2)) + 2;
    let cites = |i: &usize| matches!(a.word(*i), "citing" | "quoting") && a.word(*i - 1) == ",";
    let citing = (from..comma).rev().find(cites)?;
    let phrase = a.subject_ending(citing - 2, floor)?;
    a.quote_around(phrase.head).is_none().then(|| phrase.into())
}

/// `It was Ona Brek who rose and said: “…”`: not `it` speaks, but whom the clause is about.
pub(super) fn cleft(text: &Text<'_>, token: usize, floor: usize) -> Option<Subject> {
    let a = &text.a;
    if !a.is(floor, "it") || !matches!(a.word(floor + 1), "was" | "is") {
        return None;
    }
    let who = (floor + 2..token).find(|&i| a.is(i, "who"))?;
    // Only what follows `who` as one run of verbs is said by the same.
    let parted = (who + 1..token).any(|i| {
        matches!(a.word(i), ";" | ":") || a.class(i) == Class::Pronoun || a.class(i) == Class::Quote
    });
    let phrase = a.subject_ending(who - 1, floor + 2)?;
    (!parted).then(|| phrase.into())
}

/// `Before the doors were shut he lifted his head and said: “…”`: the pronoun that does what stands before `and`, whatever
/// the tree takes for the subject.
pub(super) fn joined_pronoun(text: &Text<'_>, token: usize, start: usize, floor: usize) -> Option<Subject> {
    let a = &text.a;
    if start <= floor + 2 || !a.is(start - 1, "and") {
        return None;
    }
    let from = floor.max(start.saturating_sub(REACH / 4));
    let at = (from..start - 1).rev().find(|&i| {
        matches!(a.class(i), Class::Quote | Class::Relative | Class::Subordinator)
            || matches!(a.word(i), ";" | ":")
            || is_cue(a.word(i))
            || a.is(i, "he")
            || a.is(i, "she")
    })?;
    let verb = a.trees.nodes.get(a.words_of(at + 1..at + 2).start)?;
    let acts = matches!(verb.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    // Nobody else stands between who could have said it.
    let alone = (at + 1..start - 1).all(|i| a.name_at(i).is_none() && a.word(i) != ",");
    let pronoun = a.is(at, "he") || a.is(at, "she");
    (pronoun && acts && alone && token >= start).then(|| Subject {
        full: at..at + 1,
        core: at..at + 1,
        appositive: None,
    })
}

/// `The gate, Ona Brek said, will open`: a name behind a comma that no other closes explains nothing, it speaks.
pub(super) fn unclosed(text: &Text<'_>, full: &Range<usize>, start: usize) -> Option<Subject> {
    let a = &text.a;
    let last = start.checked_sub(1).filter(|_| full.end == start)?;
    let comma = (full.start + 1..last).rev().take(REACH / 2).find(|&i| a.word(i) == ",")?;
    let subject = |tokens: Range<usize>| Subject { full: tokens.clone(), core: tokens, appositive: None };
    if let Some(name) = a.name_at(last)
        && a.names[name].tokens.end == start
        && a.names[name].full.start == comma + 1
    {
        return Some(subject(comma + 1..start));
    }
    // `The talks are private, two people familiar with them said`, `It fell at half past six, several neighbours said`:
    // neither a clause nor a time is part of a subject.
    let clause = a.time_at(comma - 1).is_some()
        || (full.start..comma).any(|i| matches!(a.class(i), Class::Auxiliary | Class::Modal));
    let phrase = a.subject_ending(last, comma + 1).filter(|p| clause && p.tokens.start == comma + 1)?;
    Some(subject(phrase.tokens))
}

/// Whether the words behind a noun are a title and its bearer, so that the noun is but the title's field, whatever the tree takes
/// for the subject: `Health Minister Ona Brek said`.
pub(super) fn is_field_of_title(text: &Text<'_>, core: &Range<usize>) -> bool {
    let a = &text.a;
    let title = core.end;
    let bearer = (title + 1..title + 4).find_map(|i| a.name_at(i));
    a.class(title) == Class::Title && bearer.is_some_and(|n| a.names[n].full.contains(&title))
}

/// `Stephen Lind (Left) said`, `Megan Holt, head of the school at Lund, said`: a subject with something set off behind it.
pub(super) fn before_aside(text: &Text<'_>, start: usize, floor: usize) -> Option<Subject> {
    let a = &text.a;
    let opening = match a.word(start - 1) {
        ")" => "(",
        "," => ",",
        _ => return None,
    };
    let open = (floor..start - 1).rev().take(REACH / 2).find(|&i| a.word(i) == opening)?;
    // `The council, set up in 2010, said`
    if opening == "," && open > floor && a.name_at(open - 1).is_none() {
        let node = |i: usize| a.trees.nodes.get(a.words_of(i..i + 1).start);
        let explains = node(open + 1).is_some_and(|n| matches!(n.xpos, Xpos::Vbn | Xpos::Vbg | Xpos::Vbd))
            && node(open - 1).is_some_and(|n| matches!(n.upos, Upos::Noun | Upos::Propn));
        let phrase = a.subject_ending(open - 1, floor).filter(|p| explains && p.tokens.start == floor)?;
        return Some(Subject { full: phrase.tokens.start..start - 1, core: phrase.tokens, appositive: None });
    }
    let name = a.name_at(open.checked_sub(1).filter(|i| *i >= floor)?)?;
    let name = &a.names[name];
    if name.tokens.end != open {
        return None;
    }
    let begin = name.full.start.max(floor);
    let full = begin..if opening == "(" { start } else { start - 1 };
    Some(Subject { full, core: begin..open, appositive: None })
}

/// `One of the seven jurors, who asked not to be named, said`: whoever opens the sentence before what a relative clause tells of him.
pub(super) fn before_who(text: &Text<'_>, start: usize, floor: usize) -> Option<Subject> {
    let a = &text.a;
    let last = start.checked_sub(1).filter(|&i| a.word(i) == ",")?;
    let who = (floor + 1..last).rev().take(REACH / 2).find(|&i| a.is(i, "who") && a.word(i - 1) == ",")?;
    let core = floor..who - 1;
    let phrase = a.subject_ending(core.end.checked_sub(1)?, floor)?;
    // `one of`, `two of`, `a member of`
    let of = phrase.tokens.start.checked_sub(1).filter(|&i| i > floor && a.is(i, "of"));
    let lead = floor..of.unwrap_or(floor);
    let counted = |i: usize| {
        matches!(a.class(i), Class::Determiner | Class::NumberWord | Class::Number | Class::Open)
            || a.is(i, "one")
    };
    let whole =
        phrase.tokens.start == floor || !lead.is_empty() && lead.len() <= 3 && lead.into_iter().all(counted);
    let other = (who..last).any(|i| a.class(i) == Class::Quote || a.word(i) == ",");
    (whole && !other && a.name_at(core.start).is_none()).then_some(Subject {
        full: core.start..last,
        core,
        appositive: None,
    })
}

/// Phrases that hang on a speaker's by prepositions.
const HANGING: usize = 4;

/// Where a phrase behind a verb of saying ends with what hangs on it, if the clause ends there: `said a doctor at the clinic in Halden`,
/// `said someone who knows her`; not `said the gate at the port was shut`.
pub(super) fn ends_clause(text: &Text<'_>, phrase: &Phrase, end: usize) -> Option<usize> {
    let a = &text.a;
    let mut at = phrase.tokens.end;
    for _ in 0..=HANGING {
        if at >= end || matches!(a.word(at), "," | "." | "" | ";") {
            return Some(at);
        }
        let led = usize::from(a.class(at) == Class::Preposition);
        if let Some(time) = a.time_at(at + led) {
            at = time.tokens.end.max(at + 1);
            continue;
        }
        // What a clause says of `the man` may be what is said: `said the man who fled was armed`.
        if a.class(at) == Class::Relative {
            return unnamed::is_somebody(text, &phrase.tokens).then_some((at + 2).min(end));
        }
        let near = matches!(a.word(at), "close" | "familiar");
        let next = at + 1 + usize::from(near);
        let inner = a.phrase_from(next, end).filter(|_| (led == 1 || near) && next < end)?;
        at = inner.tokens.end.max(next + 1);
    }
    None
}
