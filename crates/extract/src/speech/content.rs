//! What is said: the words of a sentence that a verb of saying credits to its subject.

use std::ops::Range;

use twosource_language::{Class, Relation, Upos, Xpos};

mod before;

use super::cue::{Cue, KIN, is_verb};
use super::extent::{plain_end, saying_start};
use super::subject::trim;
use crate::text::{REACH, Text};
use before::{preceding, resumed, sentence_before};

/// Tokens behind a verb within which a clause that is told begins.
const CLAUSE: usize = 16;

/// Where the words that a cue credits stand, and how far the words about the saying itself reach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Content {
    /// Token ranges in order; none where nothing is credited.
    pub(super) tokens: Vec<Range<usize>>,
    pub(super) form: Form,
}

/// What form the credited words have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// A clause, or words in quotation marks.
    Clause,
    /// An infinitive: what is undertaken or asked for.
    Infinitive,
    /// A thing that is spoken of.
    #[default]
    Thing,
}

/// The words about the saying: from speaker or cue, whichever stands first, to the end of the other.
struct Frame {
    start: usize,
    end: usize,
    /// `said Lena Holm`
    inverted: bool,
    /// `as Lena Holm said`
    as_clause: bool,
    sentence_end: usize,
    /// The end with what else tells of the saying: `said on Monday in Lund`.
    rest: usize,
}

impl Frame {
    fn of(text: &Text<'_>, cue: &Cue, sentence: &Range<usize>) -> Self {
        let a = &text.a;
        let (mut start, end) = match &cue.subject {
            Some(s) if s.full.start >= cue.tokens.end => (cue.tokens.start, s.full.end),
            Some(s) if s.full.end <= cue.tokens.start => {
                (saying_start(text, s.full.start, sentence), cue.tokens.end)
            }
            _ => (cue.tokens.start, cue.tokens.end),
        };
        let as_clause = start > sentence.start && a.is(start - 1, "as");
        start -= usize::from(as_clause);
        let inverted = end > cue.tokens.end;
        Self {
            start,
            end,
            inverted,
            as_clause,
            rest: plain_end(text, end, sentence),
            sentence_end: sentence.end,
        }
    }

    /// Whether the words about the saying end here, as far as marks tell.
    fn closes(&self, text: &Text<'_>) -> bool {
        let a = &text.a;
        self.rest >= self.sentence_end
            || matches!(a.word(self.rest), "." | "," | ";" | "?" | "!" | "—" | "–" | "--" | ":" | ")")
            || a.class(self.rest) == Class::Quote
    }
}

/// The words that a cue credits. `free` is where the words that no cue before has taken begin.
pub(super) fn of_cue(text: &Text<'_>, cue: &Cue, sentence: &Range<usize>, free: usize) -> Content {
    let a = &text.a;
    let limit = clause_of(text, cue.verb, sentence);
    let frame = Frame::of(text, cue, sentence);
    // `…, police said; organisers said …`: another clause, and none that is said.
    let after = following(text, cue, &frame, &limit).filter(|_| a.word(frame.rest) != ";");
    let says = cue.takes.clause || cue.takes.manner;
    let quoted = quote_after(text, cue, &frame, sentence).filter(|_| says);
    let free = free.max(sentence.start);
    if says
        && let Some(before) = preceding(text, cue, &frame, after.as_ref(), quoted.is_some(), free)
        && (cue.takes.clause || touches_quote(text, &before))
    {
        let mut tokens = vec![before];
        tokens.extend(resumed(text, cue, &frame, sentence));
        return Content { tokens, form: Form::Clause };
    }
    if says
        && quoted.is_none()
        && after.is_none()
        && let Some(before) = sentence_before(text, &frame, sentence)
    {
        return Content { tokens: vec![before], form: Form::Clause };
    }
    if frame.inverted {
        // `Said Lena Holm: “It will rain.”`
        return Content { tokens: quoted.into_iter().collect(), form: Form::Clause };
    }
    // `As Lena Holm said, it will rain.`
    if says && frame.as_clause && a.word(frame.rest) == "," {
        let tokens = trim(text, frame.rest..sentence.end).into_iter().collect();
        return Content { tokens, form: Form::Clause };
    }
    let plain = cue.takes.clause && cue.asserted && super::is_cue(a.word(cue.tokens.end - 1));
    match (after, quoted) {
        (Some((tokens, Form::Clause)), Some(quote)) if tokens.start <= quote.end => {
            let both = tokens.start.min(quote.start)..tokens.end.max(quote.end);
            Content { tokens: vec![both], form: Form::Clause }
        }
        (_, Some(quote)) => Content { tokens: vec![quote], form: Form::Clause },
        (Some((_, Form::Thing)), None) if !cue.asserted => Content::default(),
        (Some((tokens, form)), None) => Content { tokens: vec![tokens], form },
        // `The agency Barq said on Monday that it rained`: what `that` leads to is said, whatever the tree hangs it on.
        _ if plain && a.is(frame.rest, "that") => {
            let clause = trim(text, frame.rest..sentence.end).filter(|r| is_finite(text, r));
            Content { tokens: clause.into_iter().collect(), form: Form::Clause }
        }
        _ if plain && !cue.takes.hearer => {
            Content { tokens: beside(text, frame.rest, sentence).into_iter().collect(), form: Form::Clause }
        }
        _ => Content::default(),
    }
}

/// `While Ona Brek said Marn had sold it, …`: a clause right behind the verb, which the tree hangs elsewhere, up to the comma behind
/// its own verb.
fn beside(text: &Text<'_>, from: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let a = &text.a;
    let begins = a.name_at(from).is_some() || matches!(a.class(from), Class::Determiner | Class::Pronoun);
    let near = from..sentence.end.min(from + CLAUSE);
    let tree = |i: usize| a.trees.nodes.get(a.words_of(i..i + 1).start);
    let finite =
        |i: usize| tree(i).is_some_and(|n| matches!(n.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md));
    let parted = |i: usize| matches!(a.word(i), "," | ";" | ":" | "(") || a.class(i) == Class::Quote;
    let verb = near.take_while(|&i| !parted(i)).find(|&i| finite(i)).filter(|_| begins)?;
    let end = (verb..sentence.end.min(verb + REACH)).find(|&i| parted(i)).unwrap_or(sentence.end);
    trim(text, from..end)
}

/// Whether words near the beginning of a range have a verb that tells something.
pub(super) fn is_finite(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let words = text.a.words_of(tokens.start..tokens.end.min(tokens.start + REACH));
    words
        .into_iter()
        .any(|w| matches!(text.a.trees.nodes[w].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md))
}

fn touches_quote(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let inside = |i: usize| text.a.class(i) == Class::Quote || text.a.quote_around(i).is_some();
    inside(tokens.start) || inside(tokens.end - 1)
}

/// Words in quotation marks after a comma or a colon, which need no help of the tree: `said of the plan on Monday: “…”`.
fn quote_after(text: &Text<'_>, cue: &Cue, frame: &Frame, sentence: &Range<usize>) -> Option<Range<usize>> {
    let a = &text.a;
    let from = cue.tokens.end.max(frame.end);
    let mut inside = from..sentence.end.min(from + 24);
    let mark = inside.find(|&i| {
        a.class(i) == Class::Quote && a.quote_around(i + 1).is_some() || i > from && super::is_cue(a.word(i))
    })?;
    let leads = matches!(a.word(mark - 1), "," | ":") || mark <= frame.rest + 1;
    if a.class(mark) != Class::Quote || !leads {
        return None;
    }
    let quote = &a.quotes[a.quote_around(mark + 1)?];
    let close = a.token_at(quote.close) + 1;
    let ends = matches!(a.word(close), "," | ";" | "" | "(") || a.class(close - 2) == Class::Punctuation;
    let end = if ends { close.min(sentence.end) } else { sentence.end };
    // `says Ona Brek “has no plan”`: a word of the clause stands before the mark.
    let begun = mark == frame.rest + 1
        && !matches!(
            a.class(frame.rest),
            Class::Punctuation | Class::Quote | Class::Preposition | Class::Conjunction
        )
        && !cue.takes.hearer;
    let from = if begun { frame.rest } else { mark };
    trim(text, from..end.max(mark + 1))
}

/// The clause in which what a verb credits must stand: its own subtree where it hangs below another clause, else the
/// sentence.
fn clause_of(text: &Text<'_>, verb: usize, sentence: &Range<usize>) -> Range<usize> {
    let a = &text.a;
    let node = &a.trees.nodes[verb];
    let below = matches!(
        node.relation,
        Relation::AclRelcl
            | Relation::Acl
            | Relation::Advcl
            | Relation::AdvclRelcl
            | Relation::Ccomp
            | Relation::Csubj
            | Relation::Conj
            | Relation::Xcomp
    );
    if !below {
        return sentence.clone();
    }
    let words = node.subtree();
    let start = a.words[words.start].token as usize;
    let end = a.words[words.end - 1].token as usize + 1;
    start.max(sentence.start)..end.min(sentence.end)
}

/// What follows, and its form.
fn following(
    text: &Text<'_>,
    cue: &Cue,
    frame: &Frame,
    limit: &Range<usize>,
) -> Option<(Range<usize>, Form)> {
    let a = &text.a;
    let nodes = &a.trees.nodes;
    let token = |word: usize| a.words[word].token as usize;
    let takes = cue.takes;
    let end = frame.end;
    let kin: Vec<usize> =
        a.trees.dependants(cue.verb).take(KIN).filter(|d| *d > cue.verb && token(*d) >= end).collect();
    let first = |relation: Relation| kin.iter().copied().find(|d| nodes[*d].relation == relation);
    let object = first(Relation::Obj);
    let phrase = || {
        let led = |d: &usize| {
            matches!(nodes[*d].relation, Relation::Obl | Relation::Advcl)
                && takes.with.iter().any(|w| begins_with(text, *d, w))
        };
        kin.iter().copied().find(led)
    };
    let mut found = None;
    if takes.clause {
        let aside = |d: &usize| token(nodes[*d].subtree().start) <= end + 2;
        let ccomp =
            kin.iter().copied().find(|d| nodes[*d].relation == Relation::Ccomp && !closes_saying(text, *d));
        found = ccomp.or_else(|| first(Relation::Parataxis).filter(aside)).map(|d| (d, Form::Clause));
    }
    if found.is_none() && (takes.infinitive || takes.clause) {
        found = first(Relation::Xcomp).map(|d| (d, Form::Infinitive));
    }
    if found.is_none() && !takes.with.is_empty() {
        found = phrase().map(|d| (d, Form::Thing));
    }
    if found.is_none() && (takes.thing || takes.clause && !takes.hearer) {
        // `said the rocket exploded`: who only says something says no thing, and the verb behind it is no participle.
        let tells = |d: usize| {
            !takes.thing
                && a.trees.dependants(d).take(KIN).any(|v| {
                    v > d
                        && nodes[v].relation == Relation::Acl
                        && matches!(nodes[v].xpos, Xpos::Vbd | Xpos::Vbn)
                })
        };
        found = object.map(|d| (d, if tells(d) { Form::Clause } else { Form::Thing }));
    }
    if takes.hearer
        && found.is_none_or(|(_, form)| form == Form::Thing)
        && let Some(told) = told(text, frame, limit)
    {
        return Some((told, Form::Clause));
    }
    let (mut head, mut form) = found?;
    // `demanded the board resign`, `called the plan absurd`: the object is part of what is said.
    if takes.thing
        && !takes.hearer
        && form != Form::Thing
        && let Some(object) = object.filter(|o| *o < head)
    {
        (head, form) = (object, Form::Thing);
    }
    let subtree = nodes[head].subtree();
    let mut from = token(subtree.start).max(end);
    if form == Form::Thing && takes.with.iter().any(|w| a.is(from, w)) {
        from += 1;
    }
    // `says the board, which met on Monday, has “no plan”`: what the tree hangs elsewhere before the clause is its beginning.
    let plain = form == Form::Clause && !takes.hearer && from > frame.rest && frame.rest >= end;
    if plain && !matches!(a.class(frame.rest), Class::Punctuation | Class::Quote | Class::Conjunction) {
        from = frame.rest;
    }
    // `Officials say, and witnesses confirm, that it rained`: an aside with another verb of saying.
    let join = from + usize::from(a.word(from) == ",");
    if a.class(join) == Class::Conjunction && a.word(join - 1) == "," {
        let aside = (join + 1..limit.end.min(join + CLAUSE)).find(|&i| a.word(i) == ",");
        from = aside.filter(|&i| a.is(i + 1, "that")).map_or(from, |i| i + 1);
    }
    // Who is told stands before what is told.
    if takes.hearer && form == Form::Clause && from < frame.rest && frame.rest < token(subtree.end - 1) {
        from = frame.rest;
    }
    let mut to = limit.end;
    for &d in &kin {
        let at = token(nodes[d].subtree().start);
        if d > head && at > from && parts(text, cue, d, at, form) {
            to = to.min(at);
        }
    }
    to = to.min(second_saying(text, cue, head).filter(|at| *at > from).unwrap_or(to));
    if form == Form::Thing {
        to = (from + 1..to.min(from + REACH)).find(|&i| tells_where(text, i)).unwrap_or(to);
    }
    while to > from && matches!(a.class(to - 1), Class::Conjunction) {
        to -= 1;
    }
    trim(text, from..to.min(limit.end).max(from)).map(|tokens| (tokens, form))
}

/// `…, the agency reported`: words about a saying behind a comma, which the tree may take for what another says.
fn closes_saying(text: &Text<'_>, word: usize) -> bool {
    let a = &text.a;
    let token = a.words[word].token as usize;
    let subtree = a.trees.nodes[word].subtree();
    let first = a.words[subtree.start].token as usize;
    let comma = a.word(first) == "," || first > 0 && a.word(first - 1) == ",";
    let last = a.words[subtree.end - 1].token as usize;
    let plain = |i: usize| a.class(i) == Class::Punctuation || a.time_at(i).is_some();
    comma
        && first < token
        && super::is_cue(a.word(token))
        && last < token + CLAUSE
        && (token + 1..=last).all(plain)
}

/// `told a crowd in Lund that it would rain`, `told the forum it would rain`: a clause behind who is told, which the tree
/// hangs elsewhere.
fn told(text: &Text<'_>, frame: &Frame, limit: &Range<usize>) -> Option<Range<usize>> {
    let a = &text.a;
    let end = limit.end.min(frame.end + CLAUSE);
    // `told the board that Marn had sold it`: no relative clause, whatever the tree says, for it has a subject of its own.
    let of_its_own = |verb: usize| {
        a.trees.dependants(verb).take(KIN).any(|d| {
            let node = &a.trees.nodes[d];
            node.relation == Relation::Nsubj && !matches!(node.xpos, Xpos::Wp | Xpos::Wdt)
        })
    };
    let that = |i: usize| {
        let word = a.words_of(i..i + 1).start;
        a.is(i, "that")
            && a.trees
                .nodes
                .get(word)
                .is_some_and(|n| n.upos == Upos::Sconj || n.head().is_some_and(of_its_own))
    };
    let leads = |i: usize| that(i) || a.is(i, "how") || a.is(i, "why") || a.is(i, "what");
    let parted = |i: usize| matches!(a.word(i), "," | ";" | ":" | "to") || a.class(i) == Class::Quote;
    let from = (frame.end + 1..end).take_while(|&i| !parted(i)).find(|&i| leads(i));
    let finite = |range: Range<usize>| {
        let words = a.words_of(range.start..range.end.min(range.start + REACH));
        words.into_iter().any(|w| {
            matches!(a.trees.nodes[w].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
                && (a.trees.nodes[w].relation != Relation::AclRelcl || of_its_own(w))
        })
    };
    if let Some(from) = from {
        return trim(text, from..limit.end).filter(|r| finite(r.clone()));
    }
    // Without a word that leads over, only a pronoun tells that another clause begins.
    let from = frame.rest;
    let begins = from > frame.end && a.class(from) == Class::Pronoun;
    trim(text, from..limit.end.max(from)).filter(|r| begins && finite(r.clone()))
}

/// Whether a word that hangs on the verb of saying begins something that is no longer said.
fn parts(text: &Text<'_>, cue: &Cue, word: usize, start: usize, form: Form) -> bool {
    let a = &text.a;
    let nodes = &a.trees.nodes;
    let node = &nodes[word];
    match node.relation {
        Relation::Parataxis => true,
        Relation::Conj => {
            let own = a.trees.dependants(word).take(KIN).any(|d| nodes[d].relation == Relation::Nsubj);
            let supposed = a.trees.dependants(word).take(KIN).any(|d| nodes[d].xpos == Xpos::Md);
            let says = super::lexicon::takes(&a.lemma(word)).is_some_and(|t| t.clause);
            says && is_verb(node)
                || !own && !supposed && node.xpos == nodes[cue.verb].xpos
                || form != Form::Clause && own
        }
        // `accused the board of wasting it`
        Relation::Advcl if ["of", "for", "as"].iter().any(|w| begins_with(text, word, w)) => false,
        Relation::Advcl => {
            node.xpos == Xpos::Vbg || form != Form::Thing && a.word(start.saturating_sub(1)) == ","
        }
        Relation::OblUnmarked => form == Form::Thing,
        _ => false,
    }
}

/// `said he would go and warned the board`: a verb joined to what is said that in truth goes on from the verb of saying.
fn second_saying(text: &Text<'_>, cue: &Cue, head: usize) -> Option<usize> {
    let a = &text.a;
    let nodes = &a.trees.nodes;
    let tense = nodes[cue.verb].xpos;
    if !matches!(tense, Xpos::Vbd | Xpos::Vbz) {
        return None;
    }
    let joined = a.trees.dependants(head).take(KIN).find(|&d| {
        nodes[d].relation == Relation::Conj
            && nodes[d].xpos == tense
            && super::lexicon::takes(&a.lemma(d)).is_some_and(|t| t.clause || t.thing || !t.with.is_empty())
            && !a.trees.dependants(d).take(KIN).any(|k| nodes[k].relation == Relation::Nsubj)
    })?;
    Some(a.words[nodes[joined].subtree().start].token as usize)
}

/// Nouns for what a saying stands in.
const VENUES: &[&str] = &[
    "address",
    "briefing",
    "conference",
    "email",
    "hearing",
    "interview",
    "letter",
    "memo",
    "message",
    "post",
    "rally",
    "release",
    "speech",
    "statement",
    "tweet",
];

/// Whether a token leads over from what is spoken of to where or when it was: `in a statement`, `on Monday`, `during a visit`,
/// `after the vote`.
fn tells_where(text: &Text<'_>, at: usize) -> bool {
    let a = &text.a;
    if a.quote_around(at).is_some() {
        return false;
    }
    if a.time_at(at).is_some_and(|t| t.tokens.start == at) {
        return a.time_at(at - 1).is_none() && a.class(at - 1) != Class::Preposition;
    }
    if a.is(at, "during") || ["after", "when", "while"].iter().any(|w| a.is(at, w)) {
        return true;
    }
    let leads = ["in", "at", "on"].iter().any(|w| a.is(at, w));
    leads && (a.time_at(at + 1).is_some() || (at + 1..at + 5).any(|i| VENUES.contains(&a.word(i))))
}

fn begins_with(text: &Text<'_>, word: usize, preposition: &str) -> bool {
    let a = &text.a;
    let first = a.trees.nodes[word].subtree().start;
    a.letters(first).eq_ignore_ascii_case(preposition)
}
