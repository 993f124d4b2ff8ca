//! Whether what a time expression dates has been or is to come, by the verb that it stands nearest to.

use twosource_language::{Annotated, Class, Upos, Xpos};

use super::Leaning;
use crate::clause::MOVING;

/// How far a verb may stand from the time that hangs on it.
const REACH: usize = 14;

/// Words that tell of what is to come, whatever their tense.
const AHEAD: &[&str] = &[
    "will",
    "'ll",
    "shall",
    "would",
    "planning",
    "due",
    "scheduled",
    "expected",
    "expects",
    "expect",
    "expecting",
    "upcoming",
    "until",
    "till",
    "payable",
    "expire",
    "expires",
    "set",
    "slated",
    "tomorrow",
    "hopes",
    "intends",
    "may",
    "might",
    "should",
    "could",
    "going",
    "forthcoming",
    "wants",
    "matures",
    "maturing",
    "begins",
    "starts",
    "opens",
    "resumes",
    "ends",
    "effective",
    "reconvenes",
    "convenes",
    "resume",
    "reopens",
];

/// Verbs whose present progressive with a day tells of a plan.
const ARRANGED: &[&str] = &[
    "arrive", "begin", "come", "depart", "fly", "go", "hold", "host", "leave", "meet", "open", "play",
    "return", "start", "travel", "visit",
];

/// Common verbs whose past does not end in `-ed`.
const PAST: &[&str] = &[
    "was", "were", "had", "did", "said", "told", "met", "came", "went", "took", "made", "gave", "got",
    "began", "fell", "rose", "grew", "held", "found", "left", "sent", "saw", "won", "lost", "led", "became",
    "brought", "bought", "sold", "built", "ran", "kept", "knew", "thought", "wrote", "spoke", "shot",
    "struck", "broke", "drove", "flew", "fought", "hit", "paid", "put", "read", "sank", "sat", "stood",
    "threw", "wore", "withdrew", "swept", "spent", "died", "killed", "has", "have", "been", "being", "took",
    "since", "dropped", "chose", "cut", "drew", "felt", "heard", "hurt", "laid", "lay", "meant", "quit",
    "shook", "shut", "slid", "sought", "taught", "tore", "woke", "burst", "beat", "dealt", "dug", "fled",
    "forgot", "agreed", "froze", "hid", "sprang", "stole", "swore",
];

/// The leaning of a time expression that begins at a token of a sentence.
pub(super) fn leaning(
    a: &Annotated<'_>,
    sentence: std::ops::Range<usize>,
    start: usize,
    end: usize,
    in_head: bool,
) -> Leaning {
    let cue = |a: &Annotated<'_>, i: usize, floor: usize| {
        cue(a, i, floor).or_else(|| (in_head && is_headline_plan(a, i)).then_some(Leaning::Forward))
    };
    let floor = sentence.start.max(start.saturating_sub(REACH));
    let ceiling = sentence.end.min(end + REACH);
    // `by Friday` looks ahead only where no verb says otherwise; `until Friday` where none that follows does.
    let prior = if start > sentence.start { a.word(start - 1) } else { "" };
    let by = matches!(prior, "by" | "By" | "through");
    if matches!(prior, "Until" | "until") {
        let then = (end..ceiling).find_map(|i| cue(a, i, sentence.start));
        return if then == Some(Leaning::Back) { Leaning::Back } else { Leaning::Forward };
    }
    let before =
        (floor..start).rev().take_while(|&i| !ends_clause(a, i)).find_map(|i| cue(a, i, sentence.start));
    // `was put off to Friday`: where it goes is still ahead of then.
    let moved = |i: usize| {
        let lemma = a.lemma(a.words_of(i..i + 1).start);
        MOVING.contains(&&*lemma)
            && a.words_of(i..i + 1).any(|w| a.trees.nodes.get(w).is_some_and(|n| n.upos == Upos::Verb))
    };
    if matches!(prior, "to" | "till") && (floor..start).rev().take_while(|&i| !ends_clause(a, i)).any(moved) {
        return Leaning::Forward;
    }
    let found = before.or_else(|| {
        (end..ceiling).take_while(|&i| !ends_clause(a, i)).find_map(|i| cue(a, i, sentence.start))
    });
    match found {
        Some(leaning) => leaning,
        None if by => Leaning::Forward,
        None => {
            // Past the comma: `On Monday, the company will …`, `, who arrived Thursday`.
            let behind = (end..ceiling).find_map(|i| cue(a, i, sentence.start));
            // Before the comma another clause ends: its plans are not this one's.
            let back = || (floor..start).rev().any(|i| cue(a, i, sentence.start) == Some(Leaning::Back));
            behind.unwrap_or_else(|| if back() { Leaning::Back } else { Leaning::Unsaid })
        }
    }
}

fn ends_clause(a: &Annotated<'_>, i: usize) -> bool {
    matches!(a.word(i), "," | ";" | ":" | "--" | "—" | "–" | "(" | ")" | "\"" | "“" | "”" | "``" | "''")
}

fn cue(a: &Annotated<'_>, i: usize, floor: usize) -> Option<Leaning> {
    let word = a.word(i);
    if AHEAD.iter().any(|w| word.eq_ignore_ascii_case(w)) {
        // `had been due`, `was set`: still ahead of then; `has set` is not.
        let set = word == "set"
            && i > floor
            && (!matches!(a.word(i - 1), "is" | "are" | "was" | "were" | "be")
                || !matches!(a.word(i + 1), "to" | "for" | "on" | "at"));
        // `were set free on Monday`
        if set && matches!(a.word(i - 1), "was" | "were") {
            return Some(Leaning::Back);
        }
        // `May 5` is no modal.
        let month = a.class(i) == Class::Month;
        // `had been due to expire Friday`: it has been.
        if i >= floor + 2 && a.word(i - 1) == "been" && a.word(i - 2) == "had" {
            return Some(Leaning::Back);
        }
        let adjective = word.ends_with("ed") && is_adjective(a, i, floor);
        return (!set && !month && !adjective).then_some(Leaning::Forward);
    }
    // `The parade takes place on Saturday`
    if matches!(word, "takes" | "take") && a.word(i + 1) == "place" {
        return Some(Leaning::Forward);
    }
    // `is visiting Cairo on Sunday`: arranged, as far as the verb is one of coming and going or of what is held.
    let progressive = word.ends_with("ing")
        && i > floor
        && matches!(a.word(i - 1), "is" | "are")
        && ARRANGED.contains(&&*a.lemma(a.words_of(i..i + 1).start));
    if progressive {
        return Some(Leaning::Forward);
    }
    // The verb, not the noun: `plans to`, `planned for`.
    let verb = || a.words_of(i..i + 1).any(|w| a.trees.nodes.get(w).is_some_and(|n| n.upos == Upos::Verb));
    let planned = matches!(a.word(i + 1), "to" | "for") || a.word(i + 1) == "on" && verb();
    if matches!(word, "plan" | "plans" | "planned") && planned {
        return Some(Leaning::Forward);
    }
    // `to meet`: a plan; `to` before a noun is no verb's.
    if word == "to" && a.class(i + 1) == Class::Open && is_plan(a, i) {
        return Some(Leaning::Forward);
    }
    let past = PAST.contains(&word)
        || word.len() > 4
            && word.ends_with("ed")
            && !word.ends_with("eed")
            && a.class(i) == Class::Open
            && a.name_at(i).is_none()
            && !is_adjective(a, i, floor);
    // `will put`, `to hit`, `would be paid`: the word before tells.
    let bare = i > floor
        && (matches!(a.word(i - 1), "to" | "be" | "not")
            || a.class(i - 1) == Class::Modal && a.word(i - 1) != "May");
    (past && !bare).then_some(Leaning::Back)
}

/// `PM to visit Cairo on Sunday`: in a headline an infinitive right behind a noun is a plan.
fn is_headline_plan(a: &Annotated<'_>, to: usize) -> bool {
    let node = |token: usize| a.trees.nodes.get(a.words_of(token..token + 1).start);
    to > 0
        && a.is(to, "to")
        && node(to + 1).is_some_and(|n| n.upos == Upos::Verb && n.xpos == Xpos::Vb)
        && node(to - 1).is_some_and(|n| matches!(n.upos, Upos::Noun | Upos::Propn | Upos::Num))
}

/// `a still unspecified date`, `the announced merger`: a participle between an article and a noun.
fn is_adjective(a: &Annotated<'_>, i: usize, floor: usize) -> bool {
    let article = |i: usize| matches!(a.class(i), Class::Determiner | Class::PossessivePronoun);
    let before =
        i > floor && (article(i - 1) || i > floor + 1 && a.class(i - 1) == Class::Adverb && article(i - 2));
    before && a.class(i + 1) == Class::Open
}

/// `is to meet`, `agreed to meet`, `a summit to discuss`: an infinitive after these looks ahead.
fn is_plan(a: &Annotated<'_>, to: usize) -> bool {
    // `agreed on Tuesday to merge on Friday`
    let day = to.checked_sub(1).and_then(|i| a.time_at(i)).map_or(to, |t| t.tokens.start);
    let led = day < to && day > 0 && a.class(day - 1) == Class::Preposition;
    let to = day - usize::from(led);
    to > 0
        && matches!(
            a.word(to - 1),
            "is" | "are"
                | "ready"
                | "promised"
                | "agreed"
                | "vowed"
                | "pledged"
                | "prepared"
                | "likely"
                | "decided"
                | "about"
        )
}
