//! Posts by the words around a name, however much stands in between: `the prosecutor in the case, Dr Ona Brek`, `Ona Brek, who
//! is to lead the inquiry`, `a panel headed by the dean of the graduate school, Professor Ona Brek`.
//!
//! Where [`beside_name`](super::beside_name) asks for a post right beside a name, here the whole phrase before a comma is
//! read for one, and clauses behind `who`.

use std::ops::Range;

use twosource_language::{Class, NameKind, Upos};
use twosource_model::Office;

use super::{Post, is_post, post_from};
use crate::text::{Text, fold};
use crate::title;
use crate::tree::Tree;

/// Tokens before a name in which its post may begin.
const BACK: usize = 18;
/// Phrases that hang on a post's by prepositions: `the head of the service in the valley`.
const HANGING: usize = 3;
/// Words between `who` and its verb.
const BETWEEN: usize = 4;
/// Tokens behind a clause in which it may be said that it is over.
const BEHIND: usize = 5;

/// What may stand between `who` and the verb without changing who has the post.
const ALONG: &[&str] = &[
    "has",
    "is",
    "was",
    "been",
    "will",
    "to",
    "also",
    "now",
    "currently",
    "still",
    "both",
    "himself",
    "herself",
    "alone",
    "jointly",
    "had",
];
/// Verbs that give somebody a post in the passive.
const GIVEN: &[&str] = &["named", "appointed", "made", "chosen", "sworn"];
/// What is set up for one thing, and is led by who is named behind `under`.
const LED: &[&str] = &[
    "inquiry",
    "investigation",
    "commission",
    "panel",
    "committee",
    "tribunal",
    "team",
    "expedition",
    "court",
    "probe",
    "review",
];

/// The posts that the words around name number `name` give its bearer.
pub(super) fn of_name(text: &Text<'_>, name: usize) -> Vec<Post> {
    let a = &text.a;
    let (full, tokens) = (a.names[name].full.clone(), a.names[name].tokens.clone());
    let person = matches!(a.names[name].kind, NameKind::Person | NameKind::Unknown);
    if text.in_dateline(tokens.start) || text.in_head(tokens.start) || tokens.len() < 2 || !person {
        return Vec::new();
    }
    let sentence = text.around(tokens.start);
    let mut out = Vec::new();
    let run = run_before(text, full.start, sentence.start);
    out.extend(run.clone());
    // `its president, the Spanish director Ona Brek`
    let start =
        run.map_or_else(|| described_from(text, full.start, sentence.start), |post| post.tokens.start);
    if start > sentence.start + 1 && a.is(start - 1, ",") && closes(text, tokens.end, sentence.end) {
        out.extend(before_comma(text, start - 1, sentence.start));
    }
    if a.is(tokens.end, ",") {
        out.extend(behind(text, tokens.end + 1, sentence.end));
    }
    out.extend(under(text, start, sentence.start));
    out
}

/// Whether the phrase of a name ends where the name does, as an appositive must.
fn closes(text: &Text<'_>, at: usize, end: usize) -> bool {
    let a = &text.a;
    at >= end || matches!(a.word(at), "," | "." | ";" | ":" | ")" | "”" | "\"" | "—" | "–" | "-")
}

fn upos(text: &Text<'_>, token: usize) -> Option<Upos> {
    text.a.words_of(token..token + 1).next().map(|w| Tree(&text.a).upos(w))
}

/// Whether a token may be part of a noun phrase before its head.
fn in_run(text: &Text<'_>, i: usize) -> bool {
    let a = &text.a;
    let plain = matches!(a.class(i), Class::Open | Class::Title | Class::Demonym)
        && matches!(upos(text, i), Some(Upos::Noun | Upos::Propn | Upos::Adj));
    let body = a.name_at(i).is_some_and(|n| a.names[n].kind != NameKind::Person);
    plain && a.name_at(i).is_none() || body || a.class(i) == Class::Genitive
}

/// `presiding judge Ona Brek`, `the bank's chief auditor Ona Brek`: the post that runs into a name without a comma.
fn run_before(text: &Text<'_>, name: usize, floor: usize) -> Option<Post> {
    let a = &text.a;
    let lowest = floor.max(name.saturating_sub(BACK));
    let head = name.checked_sub(1).filter(|h| *h >= lowest && is_post(text, *h))?;
    let mut from = head;
    while from > lowest && in_run(text, from - 1) {
        from -= 1;
    }
    let article = from > lowest && matches!(a.class(from - 1), Class::Determiner | Class::PossessivePronoun);
    let post = post_from(text, from - usize::from(article), name)?;
    (post.tokens.end == name).then_some(post)
}

/// Where the words that describe the bearer of a name begin: `the Spanish director Ona Brek`.
fn described_from(text: &Text<'_>, name: usize, floor: usize) -> usize {
    let a = &text.a;
    let mut from = name;
    while from > floor && name - from < 4 && in_run(text, from - 1) {
        from -= 1;
    }
    let article = from > floor && from < name && a.class(from - 1) == Class::Determiner;
    if article { from - 1 } else { name }
}

/// The post that the phrase before a comma names: `the local head of the mountain rescue,`.
fn before_comma(text: &Text<'_>, comma: usize, floor: usize) -> Option<Post> {
    let a = &text.a;
    let lowest = floor.max(comma.saturating_sub(BACK));
    // `After a talk with the mayor, Ona Brek spoke`: what the sentence begins with is closed by the comma.
    let opens = matches!(a.class(floor), Class::Preposition | Class::Subordinator);
    let first = (floor..comma).all(|i| !a.is(i, ","));
    if opens && first {
        return None;
    }
    (lowest..comma).find_map(|from| {
        let begins = match a.class(from) {
            Class::Determiner | Class::PossessivePronoun => true,
            _ => {
                from == floor
                    || from > 0
                        && matches!(a.word(from - 1), "," | "and" | "by" | "under" | ":" | "said" | "says")
            }
        };
        if !begins {
            return None;
        }
        let post = post_from(text, from, comma).filter(|p| !is_list(text, p))?;
        let end = hanging(text, post.tokens.end, comma);
        (end == comma).then_some(Post { tokens: from..comma, ..post })
    })
}

/// Whether a post is told of several: `the mayors of`.
fn is_list(text: &Text<'_>, post: &Post) -> bool {
    post.tokens.clone().any(|i| text.a.is(i, "both") || text.a.is(i, "all"))
}

/// Past the phrases that hang on a post's.
fn hanging(text: &Text<'_>, from: usize, end: usize) -> usize {
    let a = &text.a;
    let mut at = from;
    for _ in 0..HANGING {
        let hangs = at < end
            && matches!(fold(a.word(at)).as_str(), "of" | "in" | "for" | "at" | "on" | "with" | "from");
        let Some(phrase) = a.phrase_from(at + 1, end).filter(|_| hangs && at + 1 < end) else { break };
        at = phrase.tokens.end;
    }
    at
}

/// `who led the expedition`, `in charge of the inquiry`, behind the comma after a name.
fn behind(text: &Text<'_>, from: usize, end: usize) -> Option<Post> {
    let a = &text.a;
    if a.is(from, "in") {
        return in_charge(text, from, end);
    }
    if !a.is(from, "who") {
        return None;
    }
    let mut at = from + 1;
    while at < end && at <= from + BETWEEN && ALONG.contains(&fold(a.word(at)).as_str()) {
        at += 1;
    }
    if a.is(at, "in") {
        return in_charge(text, at, end).map(|post| Post { tokens: from..post.tokens.end, ..post });
    }
    let word = fold(a.word(at));
    let mut post = if GIVEN.contains(&word.as_str()) {
        post_from(text, at + 1, end)?
    } else {
        let verb = a.words_of(at..at + 1).next().filter(|w| Tree(a).upos(*w) == Upos::Verb)?;
        let title = title::of_verb(text, verb)?;
        let of = at + 1 + usize::from(matches!(fold(a.word(at + 1)).as_str(), "over" | "for"));
        let phrase = a.phrase_from(of, end).filter(|p| p.tokens.start < p.tokens.end)?;
        let office =
            Office { title: title.to_owned(), of: bare(&text.folded(phrase.tokens.clone())).to_owned() };
        Post { office, tokens: from..phrase.tokens.end }
    };
    post.tokens.start = from;
    (!is_over(text, &post.tokens, end)).then_some(post)
}

/// `in charge of the inquiry`
fn in_charge(text: &Text<'_>, from: usize, end: usize) -> Option<Post> {
    let a = &text.a;
    let charge =
        a.is(from, "in") && (a.is(from + 1, "charge") || a.is(from + 1, "command")) && a.is(from + 2, "of");
    let phrase = a.phrase_from(from + 3, end).filter(|_| charge && from + 3 < end)?;
    let of = bare(&text.folded(phrase.tokens.clone())).to_owned();
    let post = Post { office: Office { title: "head".to_owned(), of }, tokens: from..phrase.tokens.end };
    (!is_over(text, &post.tokens, end)).then_some(post)
}

/// Whether words in a clause, or right behind it, say that somebody had the post for a time: `from 2011`, `until his death`.
fn is_over(text: &Text<'_>, tokens: &Range<usize>, end: usize) -> bool {
    let a = &text.a;
    (tokens.start..end.min(tokens.end + BEHIND))
        .any(|i| ["until", "then", "once", "from", "when", "before", "formerly"].iter().any(|w| a.is(i, w)))
}

/// `headed by Ona Brek`, `an inquiry under Ona Brek`: `at` is where the words that tell who begin.
fn under(text: &Text<'_>, at: usize, floor: usize) -> Option<Post> {
    let a = &text.a;
    let by = at.checked_sub(1).filter(|b| *b > floor)?;
    if a.is(by, "under") {
        let noun = fold(a.word(by - 1)).into_owned();
        return LED
            .contains(&noun.as_str())
            .then(|| Post { office: Office { title: "head".to_owned(), of: noun }, tokens: by - 1..at });
    }
    if !a.is(by, "by") {
        return None;
    }
    let over = usize::from(a.is(by - 1, "over"));
    let verb = (by - 1).checked_sub(over).filter(|v| *v > floor)?;
    let word = a.words_of(verb..verb + 1).next()?;
    let title = title::of_verb(text, word)?;
    // `a committee, headed by`
    let comma = usize::from(a.is(verb - 1, ","));
    let last = (verb - 1).checked_sub(comma).filter(|l| *l >= floor)?;
    let phrase = a.phrase_ending(last, floor)?;
    let of = bare(&text.folded(phrase.tokens.clone())).to_owned();
    Some(Post { office: Office { title: title.to_owned(), of }, tokens: phrase.tokens.start..at })
}

/// Without what stands before a noun.
fn bare(words: &str) -> &str {
    ["the ", "a ", "an ", "its ", "their ", "this ", "his ", "her "]
        .iter()
        .find_map(|p| words.strip_prefix(p))
        .unwrap_or(words)
}
