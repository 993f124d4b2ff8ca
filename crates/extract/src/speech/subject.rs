//! Who the subject of a verb of saying is: by the tree, and by the words beside the verb where the tree goes wrong.

use std::ops::Range;

use twosource_language::{Class, Phrase, Relation, Upos, Xpos};

mod beside;

use super::cue::KIN;
use super::{is_cue, passive};
use crate::text::{REACH, Text};
use crate::unnamed;
use beside::{
    before_aside, before_citing, before_who, body_called_who, cleft, closing, ends_clause, is_body,
    is_field_of_title, joined_pronoun, unclosed,
};

/// Steps from a verb up to the one whose subject it shares.
const CLIMB: usize = 5;

/// The words that name who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Subject {
    /// With all that hangs on them: `Craig Tamatea, who runs three boats`.
    pub(crate) full: Range<usize>,
    /// Up to what explains them: `Craig Tamatea`.
    pub(crate) core: Range<usize>,
    /// A phrase in apposition.
    pub(crate) appositive: Option<Range<usize>>,
}

impl From<Phrase> for Subject {
    fn from(phrase: Phrase) -> Self {
        let end = phrase.appositive.as_ref().map_or(phrase.tokens.end, |a| a.end.max(phrase.tokens.end));
        Self { full: phrase.tokens.start..end, core: phrase.tokens, appositive: phrase.appositive }
    }
}

/// The subject by the tree, else by the words beside the verb.
pub(super) fn subject(
    text: &Text<'_>,
    verb: usize,
    start: usize,
    token: usize,
    passive: bool,
    sentence: &Range<usize>,
) -> Option<Subject> {
    let a = &text.a;
    if let Some(found) = inverted(text, start, token, sentence) {
        return Some(found);
    }
    if !passive && let Some(found) = after_quote(text, verb, start, sentence) {
        return Some(found);
    }
    let floor = sentence.start.max(token.saturating_sub(REACH));
    if !passive
        && let Some(found) = body_called_who(text, start, floor).or_else(|| before_citing(text, start, floor))
    {
        return Some(found);
    }
    if !passive && let Some(found) = relative(text, verb, floor, sentence) {
        return Some(found);
    }
    if let Some(found) = cleft(text, token, floor) {
        return Some(found);
    }
    if !passive && let Some(found) = joined_pronoun(text, token, start, floor) {
        return Some(found);
    }
    if !passive && let Some(found) = closing(text, token, start, floor) {
        return Some(found);
    }
    if let Some(noun) = governing_noun(text, verb, passive)
        && let Some(mut found) = phrase_of(text, noun, verb, sentence)
    {
        if let Some(name) = unclosed(text, &found.full, start) {
            return Some(name);
        }
        // `a source familiar with the inquiry said`, `people briefed on the plan said`: the words before the verb end the
        // subject, whatever the tree hangs them on.
        // All up to the verb is of whom a relative clause tells that the tree has cut off.
        if !passive && before_relative(text, verb) == Some(noun) && found.full.end < start {
            let plain = found.core.len() == 1 && unnamed::leads(text, &(found.full.start..start));
            found.full.end = start;
            found.core = if plain { found.full.clone() } else { found.core };
            return Some(found);
        }
        let begins = found.full.start;
        let dangles = begins > floor
            && found.core.end == start
            && a.class(begins - 1) == Class::Preposition
            && a.time_at(begins - 1).is_none();
        let parted = found.full.end < start;
        if (dangles || parted)
            && start > floor
            && let Some(whole) = a.subject_ending(start - 1, floor)
            && (dangles && whole.tokens.start < begins || parted && whole.tokens.start == begins)
        {
            found = whole.into();
        }
        return Some(found);
    }
    if passive || start <= floor {
        return None;
    }
    if let Some(found) = before_aside(text, start, floor).or_else(|| before_who(text, start, floor)) {
        return Some(found);
    }
    let phrase = match unnamed::subject(text, token, start, floor) {
        Some(phrase) => phrase,
        None => a.subject_ending(start - 1, floor)?,
    };
    let head = a.class(phrase.head);
    let nobody = matches!(head, Class::Number | Class::Demonym) && a.name_at(phrase.head).is_none()
        || head == Class::Determiner
        || a.quote_around(phrase.tokens.start).is_some();
    (!nobody).then(|| phrase.into())
}

/// `Ona Brek, who said that it would rain`: the pronoun, and whom it stands for.
fn relative(text: &Text<'_>, verb: usize, floor: usize, sentence: &Range<usize>) -> Option<Subject> {
    let a = &text.a;
    let nodes = &a.trees.nodes;
    let who = a.trees.dependants(verb).take(KIN).find(|&d| {
        d < verb && nodes[d].relation == Relation::Nsubj && matches!(nodes[d].xpos, Xpos::Wp | Xpos::Wdt)
    })?;
    let pronoun = a.words[who].token as usize;
    if pronoun <= floor || a.is(pronoun, "what") || is_body(text, pronoun) {
        return None;
    }
    let node = nodes[verb];
    let noun = node.head().filter(|_| node.relation == Relation::AclRelcl);
    let antecedent =
        noun.and_then(|noun| phrase_of(text, noun, verb, sentence)).filter(|s| s.core.end <= pronoun);
    let (core, appositive) = match antecedent {
        Some(subject) => (subject.core, subject.appositive),
        None => {
            let last = pronoun - 1 - usize::from(a.word(pronoun - 1) == "," && pronoun > floor + 1);
            let phrase = a.subject_ending(last, floor)?;
            (phrase.tokens, phrase.appositive)
        }
    };
    Some(Subject { full: pronoun..pronoun + 1, core, appositive })
}

/// Verbs that no speaker follows: behind them stands who is told.
const HEARD: &[&str] = &["told", "tells", "informed", "informs", "assured", "assures", "notified", "briefed"];

/// `“…,” said Craig Tamatea, who runs three boats.`
fn inverted(text: &Text<'_>, start: usize, token: usize, sentence: &Range<usize>) -> Option<Subject> {
    let a = &text.a;
    if start != token || HEARD.iter().any(|w| a.is(token, w)) {
        return None;
    }
    // `Said Lena Holm: “…”`
    if token == sentence.start || text.in_dateline(token.saturating_sub(1)) {
        let quoted = token > 0 && a.class(token - 1) == Class::Quote;
        let phrase = a.phrase_from(token + 1, sentence.end).filter(|p| {
            matches!(a.word(p.tokens.end), ":" | ",") || quoted && p.tokens.end + 1 >= sentence.end
        })?;
        return a.name_at(phrase.head).is_some().then(|| phrase.into());
    }
    let before = token - 1;
    let quoted = a.class(before) == Class::Quote || a.class(before.saturating_sub(1)) == Class::Quote;
    let marked = matches!(a.word(before), "," | "”" | "\"" | "’" | "'" | "?" | "!" | "»" | "''" | "—" | "--");
    if !marked || !quoted && a.word(before) != "," {
        return None;
    }
    let verb = a.words_of(token..token + 1).start;
    // A noun after the verb that the tree has as its object may be who speaks: verbs before their subjects are rare.
    let noun = a.trees.dependants(verb).take(KIN).find(|&d| {
        d > verb
            && match a.trees.nodes[d].relation {
                Relation::Nsubj => true,
                Relation::Obj | Relation::Iobj | Relation::Dep | Relation::OblUnmarked => quoted,
                _ => false,
            }
    });
    if let Some(noun) = noun
        && (a.words[noun].token as usize) < token + 12
        && a.time_at(a.words[noun].token as usize).is_none()
        && let Some(found) = phrase_of(text, noun, verb, sentence)
        && found.core.start == token + 1
    {
        return Some(found);
    }
    let mut phrase = a.phrase_from(token + 1, sentence.end)?;
    let first = phrase.tokens.start;
    // `“…,” the judge, Ona Brek, told him.`
    if phrase.tokens.len() == 1 && matches!(a.word(first), "him" | "her" | "them" | "me" | "us") {
        return None;
    }
    // Without a quotation before it, only what ends the clause is the subject: `It will rain, said her aunt, Lena Holm.`
    if !quoted {
        let end = ends_clause(text, &phrase, sentence.end).filter(|_| is_cue(a.word(token)))?;
        // `someone who knows her` is somebody, `someone` alone a pronoun.
        if a.class(phrase.head) == Class::Pronoun && unnamed::is_somebody(text, &phrase.tokens) {
            phrase.tokens.end = end;
        }
    }
    let somebody = phrase
        .tokens
        .clone()
        .any(|i| a.name_at(i).is_some() || matches!(a.class(i), Class::Title | Class::Pronoun))
        || matches!(a.class(first), Class::Determiner | Class::PossessivePronoun)
        || a.trees
            .nodes
            .get(a.words_of(phrase.head..phrase.head + 1).start)
            .is_some_and(|n| matches!(n.upos, Upos::Noun | Upos::Propn | Upos::Pron));
    let plausible = somebody && a.class(first) != Class::Quote && a.time_at(first).is_none();
    plausible.then(|| phrase.into())
}

/// `“…,” Craig Tamatea, who runs three boats, said.` All between the quotation and the verb names who speaks.
pub(super) fn after_quote(
    text: &Text<'_>,
    verb: usize,
    start: usize,
    sentence: &Range<usize>,
) -> Option<Subject> {
    let a = &text.a;
    let floor = sentence.start.max(start.saturating_sub(REACH / 2));
    let close = (floor..start).rev().find(|&i| a.class(i) == Class::Quote)?;
    // Past the marks of words quoted in it.
    let mut last = close;
    while last > floor && a.class(last) == Class::Quote {
        last -= 1;
    }
    // `‘The gate will open’ Brek says`: headlines leave the comma out.
    let ends = matches!(a.word(last), "," | "?" | "!" | "—" | "…")
        || a.word(close + 1) == ","
        || text.in_head(close);
    if !ends || a.quote_around(close + 1).is_some() || a.quote_around(last).is_none() {
        return None;
    }
    let full = trim(text, close + 1..start)?;
    let joins = matches!(
        a.class(full.start),
        Class::Conjunction | Class::Preposition | Class::Subordinator | Class::Relative | Class::Adverb
    );
    let other = full.clone().any(|i| is_cue(a.word(i))) || a.time_at(full.start).is_some();
    if joins || other {
        return None;
    }
    let by_tree = governing_noun(text, verb, false)
        .and_then(|noun| phrase_of(text, noun, verb, sentence))
        .filter(|s| s.core.start == full.start && !is_field_of_title(text, &s.core));
    let (core, appositive) = match by_tree {
        Some(subject) => (subject.core, subject.appositive),
        None => {
            let phrase = a.phrase_from(full.start, full.end)?;
            (phrase.tokens, phrase.appositive)
        }
    };
    (core.end <= full.end).then_some(Subject { full, core, appositive })
}

/// The word that leads the subject: the verb's own, or that of the verb on which it hangs.
pub(super) fn governing_noun(text: &Text<'_>, verb: usize, passive: bool) -> Option<usize> {
    let a = &text.a;
    let nodes = &a.trees.nodes;
    let of = |word: usize, relation: Relation| {
        a.trees.dependants(word).take(KIN).find(|d| nodes[*d].relation == relation)
    };
    if passive {
        return of(verb, Relation::OblAgent).or_else(|| passive::doer(text, verb));
    }
    let mut at = verb;
    for step in 0..CLIMB {
        let own = before_relative(text, at)
            .or_else(|| of(at, Relation::Nsubj))
            .or_else(|| of(at, Relation::NsubjOuter))
            .or_else(|| if step > 0 { of(at, Relation::NsubjPass) } else { None });
        let node = nodes.get(at)?;
        if let Some(own) = own {
            // `who said`: the noun that the clause hangs on.
            let relative = matches!(nodes[own].xpos, Xpos::Wp | Xpos::Wdt)
                && !is_body(text, a.words[own].token as usize);
            return match node.head() {
                Some(noun) if relative && node.relation == Relation::AclRelcl => Some(noun),
                _ if relative => None,
                _ if nodes[own].upos == Upos::Pron
                    && a.letters(own).eq_ignore_ascii_case("it")
                    && of(at, Relation::Expl).is_some() =>
                {
                    None
                }
                _ => Some(own),
            };
        }
        let head = node.head()?;
        match node.relation {
            Relation::Xcomp => {
                // `prompted the paper to state`: the object speaks.
                if let Some(object) =
                    of(head, Relation::Obj).or_else(|| of(head, Relation::Iobj)).filter(|o| *o < at)
                {
                    return Some(object);
                }
                at = head;
            }
            Relation::Advcl if is_quoted_as(text, at, head) => {
                return of(head, Relation::Obj).filter(|o| *o < at).or_else(|| of(head, Relation::NsubjPass));
            }
            Relation::Conj | Relation::Advcl | Relation::Ccomp | Relation::Dep | Relation::Parataxis => {
                // A clause in a quotation has another speaker.
                if matches!(node.relation, Relation::Ccomp | Relation::Parataxis | Relation::Dep)
                    && node.xpos != Xpos::Vbg
                {
                    return None;
                }
                at = head;
            }
            Relation::Acl => return Some(head),
            _ => return None,
        }
    }
    None
}

/// `Someone who knows the company's timetables told the paper`: where the tree cuts a relative clause off, who stands before it
/// speaks, not the last noun in it.
fn before_relative(text: &Text<'_>, verb: usize) -> Option<usize> {
    let a = &text.a;
    let nodes = &a.trees.nodes;
    let outer = a.trees.dependants(verb).take(KIN).find(|d| nodes[*d].relation == Relation::NsubjOuter)?;
    a.trees.dependants(outer).take(KIN).any(|d| nodes[d].relation == Relation::AclRelcl).then_some(outer)
}

/// `quoted the ministry as saying`
fn is_quoted_as(text: &Text<'_>, verb: usize, head: usize) -> bool {
    let a = &text.a;
    let token = a.words[verb].token as usize;
    token > 0
        && a.is(token - 1, "as")
        && matches!(&*a.lemma(head), "quote" | "cite" | "report" | "describe" | "hear")
}

/// The phrase that a noun leads, with what hangs on it, as far as it is one run of words beside the verb.
pub(super) fn phrase_of(
    text: &Text<'_>,
    noun: usize,
    verb: usize,
    sentence: &Range<usize>,
) -> Option<Subject> {
    let a = &text.a;
    let nodes = &a.trees.nodes;
    let token = |word: usize| a.words.get(word).map(|w| w.token as usize);
    let subtree = nodes.get(noun)?.subtree();
    let (mut from, mut to) = (subtree.start, subtree.end);
    // The cue is no part of it: `the minister, who said …`
    if verb >= from && verb < to {
        if verb > noun {
            to = verb;
            for d in a.trees.dependants(noun).take(KIN) {
                let part = nodes[d].subtree();
                if part.contains(&verb) {
                    to = to.min(part.start);
                }
            }
        } else {
            from = verb + 1;
        }
    }
    let (mut core_from, mut core_to, mut appositive) = (from, to, None);
    for d in a.trees.dependants(noun).take(KIN) {
        let part = nodes[d].subtree();
        if matches!(nodes[d].relation, Relation::Case | Relation::Cc) && d < noun && part.start == core_from {
            core_from = part.end;
            from = part.end;
        }
        let explains = matches!(
            nodes[d].relation,
            Relation::Appos
                | Relation::AclRelcl
                | Relation::Acl
                | Relation::Parataxis
                | Relation::Advcl
                | Relation::Dep
        );
        // `The bank on Monday said`: when it was said.
        let dates = d > noun && part.end == to && token(d).is_some_and(|t| a.time_at(t).is_some());
        if dates && part.start > noun {
            to = part.start;
            core_to = core_to.min(to);
            continue;
        }
        if explains && d > noun && part.start < core_to {
            if nodes[d].relation == Relation::Appos {
                appositive = Some(part.clone());
            }
            core_to = part.start.max(noun + 1);
        }
    }
    let lead = token(noun)?;
    let tokens = |words: Range<usize>| -> Option<Range<usize>> {
        let start = token(words.start)?.max(sentence.start).max(lead.saturating_sub(REACH));
        let end = (token(words.end.checked_sub(1)?)? + 1).min(sentence.end).min(lead + REACH);
        (start < end).then_some(start..end)
    };
    let full = trim(text, tokens(from..to)?)?;
    let core = trim(text, tokens(core_from..core_to)?)?;
    // What is quoted speaks not.
    let outside = |r: &Range<usize>| {
        let stop = r.clone().find(|&i| a.class(i) == Class::Quote).unwrap_or(r.end);
        r.start..stop
    };
    let core = trim(text, outside(&core))?;
    let full = if full.start < core.start
        && full.clone().take(core.start - full.start).any(|i| a.class(i) == Class::Quote)
    {
        core.start..full.end
    } else {
        full
    };
    let full = core.start.min(full.start)..full.end.max(core.end);
    // `two people familiar with the matter` is a name of nobody only as a whole.
    let plain =
        |r: &Range<usize>| !r.clone().any(|i| matches!(a.class(i), Class::Quote | Class::Punctuation));
    let core = if unnamed::leads(text, &full) && plain(&full) { full.clone() } else { core };
    let appositive = appositive.and_then(tokens).and_then(|r| trim(text, r)).filter(|r| r.start >= core.end);
    Some(Subject { full, core, appositive })
}

/// Without marks at its ends.
pub(super) fn trim(text: &Text<'_>, mut tokens: Range<usize>) -> Option<Range<usize>> {
    let a = &text.a;
    let mark = |i: usize| {
        a.class(i) == Class::Punctuation
            && !matches!(a.word(i), "$" | "£" | "€" | "%" | ")" | "(" | "#" | "@")
    };
    while tokens.start < tokens.end && mark(tokens.start) {
        tokens.start += 1;
    }
    while tokens.start < tokens.end && mark(tokens.end - 1) {
        tokens.end -= 1;
    }
    (tokens.start < tokens.end).then_some(tokens)
}
