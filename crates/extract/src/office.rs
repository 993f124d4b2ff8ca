//! Offices: `Chinese President Xi`, `Xi, President of the People’s Republic of China`, `the premier, Pak`.

use std::ops::Range;

use twosource_language::{Class, NameKind, Relation, Upos, country_key};
use twosource_model::Office;

use crate::post;
use crate::text::{Text, fold};
use crate::title;
use crate::tree::Tree;

/// Words before a title that are part of it.
const QUALIFIERS: &[&str] = &[
    "prime",
    "foreign",
    "defence",
    "defense",
    "interior",
    "finance",
    "justice",
    "general",
    "vice",
    "deputy",
    "acting",
    "first",
    "former",
    "ex-",
    "presiding",
    "chief",
    "head",
    "party",
    "supreme",
    "paramount",
    "crown",
    "interim",
    "assistant",
    "state",
    "late",
    "outgoing",
    "incoming",
    "opposition",
    "city",
    "town",
    "fire",
    "police",
    "press",
    "private",
    "permanent",
    "executive",
    "managing",
    "health",
    "education",
    "transport",
    "environment",
    "energy",
    "labour",
    "agriculture",
    "culture",
    "trade",
    "information",
    "medical",
    "returning",
];

/// Nouns that have `general` behind them as part of the title.
const GENERALS: &[&str] = &[
    "vicar",
    "attorney",
    "solicitor",
    "director",
    "secretary",
    "governor",
    "inspector",
    "auditor",
    "surgeon",
    "consul",
    "postmaster",
    "prosecutor",
    "procurator",
    "adjutant",
    "registrar",
    "abbot",
    "minister",
    "commissioner",
];

/// Titles of courtesy say nothing of an office.
const COURTESY: &[&str] = &[
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "sir",
    "lady",
    "lord",
    "dame",
    "dr",
    "dr.",
    "comrade",
    "doctor",
    "professor",
    "prof",
    "prof.",
];

/// The offices that the words around name number `name` give it.
pub(crate) fn offices_of_name(text: &Text<'_>, number: usize) -> Vec<Office> {
    let a = &text.a;
    let name = &a.names[number];
    let mut offices = Vec::new();
    for title in &name.titles {
        // The words before the run belong to it too where a genitive or an adjective says whose: `China’s President Xi`.
        let start = widen_left(text, title.start.min(name.full.start));
        let from = if title.start == name.full.start { start } else { title.start };
        // `union secretary Lena Holm`: the noun before the title is what it is of.
        let body = from == name.full.start && from > text.around(from).start && is_compound(text, from - 1);
        offices.extend(office_in(text, from - usize::from(body)..title.end));
    }
    let sentence = text.around(name.tokens.start);
    // `Deputy mayor Lena Holm`: a title in small letters right before the name.
    if name.titles.is_empty()
        && name.tokens.start > sentence.start
        && a.class(name.tokens.start - 1) == Class::Title
    {
        let mut from = name.tokens.start - 1;
        while from > sentence.start
            && (a.class(from - 1) == Class::Title || QUALIFIERS.contains(&fold(a.word(from - 1)).as_str()))
        {
            from -= 1;
        }
        let start = widen_left(text, from);
        let body = start == from && start > sentence.start && is_compound(text, start - 1);
        offices.extend(office_in(text, start - usize::from(body)..name.tokens.start));
    }
    // `Xi Jinping, President of …`, `Xi Jinping, the president`
    if a.word(name.tokens.end) == ","
        && let Some(phrase) = a.phrase_from(name.tokens.end + 1, sentence.end)
    {
        let title_first = phrase.tokens.clone().take(5).any(|i| a.class(i) == Class::Title);
        let ends = phrase.tokens.end >= sentence.end
            || matches!(a.word(phrase.tokens.end), "," | "." | ";" | ")" | "”" | "to" | "and");
        // `Name, President Other` lists another person.
        let other_name = a
            .names_in(phrase.tokens.clone())
            .iter()
            .any(|n| !n.titles.is_empty() && n.full.start == phrase.tokens.start);
        if title_first && ends && !other_name {
            offices.extend(office_in(text, phrase.tokens));
        }
    }
    // `the President of Moldova, Ileana Cojocaru`, `the premier, Pak Tong-su`
    if name.full.start == name.tokens.start
        && name.full.start > sentence.start + 1
        && a.word(name.full.start - 1) == ","
        && let Some(phrase) = a.phrase_ending(name.full.start - 2, sentence.start)
    {
        let holds_person = a.names_in(phrase.tokens.clone()).iter().any(|n| !n.titles.is_empty());
        let from = widen_left(text, phrase.tokens.start);
        let post = fold(a.word(phrase.head));
        if a.class(phrase.head) == Class::Title && !holds_person {
            offices.extend(office_in(text, from..phrase.tokens.end));
        } else if title::is_post_word(&post) && !holds_person && phrase.tokens.len() > 1 {
            let of = body_of(text, from..phrase.tokens.end, phrase.head, phrase.head);
            let (title, _) = post::title_before(text, phrase.tokens.start, phrase.head);
            offices.push(Office { title, of });
        }
    }
    // What the patterns above did not see, the tree may.
    let last = |o: &Office| o.title.rsplit(' ').next().unwrap_or_default().to_owned();
    for office in title::of_name(text, number) {
        if !offices.iter().any(|o| last(o) == last(&office)) {
            offices.push(office);
        }
    }
    for post in post::of_name(text, number) {
        add(&mut offices, post.office);
    }
    // `Deputy Foreign Minister`: two words of one title with another between.
    if offices.len() > 1 && matches!(offices[0].title.as_str(), "deputy" | "vice") {
        let rank = offices.remove(0).title;
        offices[0].title = format!("{rank} {}", offices[0].title);
    }
    // `the panel under Judge Sri Marn`
    let before = |n: usize| name.full.start.checked_sub(n).map(|i| fold(a.word(i))).unwrap_or_default();
    let presides = matches!(before(1).as_str(), "under" | "by")
        && matches!(
            before(2).as_str(),
            "panel" | "bench" | "court" | "tribunal" | "chaired" | "headed" | "over"
        );
    for office in &mut offices {
        if presides && office.title == "judge" {
            "presiding judge".clone_into(&mut office.title);
        }
        if office.title == "leader" && office.of == "opposition" {
            *office = Office { title: "leader of the opposition".to_owned(), of: String::new() };
        }
    }
    offices
}

/// Adds what the words tell of an office to what is known of it, by the last word of its title.
fn add(offices: &mut Vec<Office>, told: Office) {
    let last = |o: &Office| o.title.rsplit(' ').next().unwrap_or_default().to_owned();
    let Some(known) = offices.iter_mut().find(|o| last(o) == last(&told)) else {
        offices.push(told);
        return;
    };
    // `formerly director`: the tree says who, the adverb that it is over. `presiding judge` says more than `judge`.
    let says_more = told.title.strip_suffix(known.title.as_str()).is_some_and(|more| more.ends_with(' '));
    if told.title.starts_with("former ") || says_more {
        known.title = told.title;
    }
    if known.of.is_empty() {
        known.of = told.of;
    }
}

/// `the new director`: how a post or its holder is, which is no body.
pub(crate) fn is_adjective(text: &Text<'_>, token: usize) -> bool {
    let a = &text.a;
    let small = a.word(token).starts_with(char::is_lowercase);
    small && a.words_of(token..token + 1).all(|w| Tree(a).upos(w) == Upos::Adj)
}

/// Whether a token is a noun that the tree makes part of a post behind it.
fn is_compound(text: &Text<'_>, token: usize) -> bool {
    let a = &text.a;
    let body = |n: usize| a.names[n].tokens.len() == 1 && a.names[n].kind != NameKind::Person;
    let plain = a.class(token) == Class::Open && a.name_at(token).is_none_or(body);
    let tree = Tree(a);
    plain
        && a.words_of(token..token + 1).any(|w| {
            tree.relation(w) == Relation::Compound && matches!(tree.upos(w), Upos::Noun | Upos::Propn)
        })
}

/// Takes in a genitive or adjective that stands before: `North Korea’s`, `Chinese`.
fn widen_left(text: &Text<'_>, start: usize) -> usize {
    let a = &text.a;
    let mut start = start;
    let qualifies = |i: usize| a.class(i) == Class::Demonym || QUALIFIERS.contains(&fold(a.word(i)).as_str());
    while start > 0 && qualifies(start - 1) {
        start -= 1;
    }
    // `Transport Minister X` at a sentence's beginning: the first word names the body.
    let first = start > 0 && a.sentence_of(start - 1).is_some_and(|s| a.sentences[s].start == start - 1);
    let capital = a.class(start) == Class::Title && a.word(start).starts_with(char::is_uppercase);
    if first && capital && a.class(start - 1) == Class::Open {
        start -= 1;
    }
    if start > 1
        && a.class(start - 1) == Class::Genitive
        && let Some(owner) = a.name_at(start - 2)
    {
        return a.names[owner].tokens.start;
    }
    start
}

/// The office that a phrase names, if it names one.
pub(crate) fn office_in(text: &Text<'_>, phrase: Range<usize>) -> Option<Office> {
    let a = &text.a;
    // The first run of title words that is more than a courtesy.
    let at = phrase
        .clone()
        .find(|&i| a.class(i) == Class::Title && !COURTESY.contains(&fold(a.word(i)).as_str()))?;
    let mut title = String::new();
    let mut first = at;
    while first > phrase.start && QUALIFIERS.contains(&fold(a.word(first - 1)).as_str()) {
        first -= 1;
    }
    // `the vicar general`: a title before which its own noun stands.
    if a.is(at, "general")
        && first == at
        && at > phrase.start
        && GENERALS.contains(&fold(a.word(at - 1)).as_str())
    {
        first -= 1;
    }
    let mut last = at;
    // `chief executive`: a noun for a post goes on with a title as another title does.
    let goes_on = |i: usize| {
        a.class(i) == Class::Title && !a.is(i, "comrade")
            || title::is_post_word(&fold(a.word(i))) && a.name_at(i).is_none()
    };
    while last + 1 < phrase.end && goes_on(last + 1) {
        last += 1;
    }
    // `Deputy Foreign Minister`: what stands between two words of a title.
    if last == at
        && last + 2 < phrase.end
        && matches!(fold(a.word(at)).as_str(), "deputy" | "vice" | "chief")
        && (QUALIFIERS.contains(&fold(a.word(last + 1)).as_str()) || a.is(last + 1, "electoral"))
        && a.class(last + 2) == Class::Title
    {
        last += 2;
    }
    // `former French president`: what qualifies the title may stand before the adjective of the country.
    if let Some(qualifier) = (phrase.start..first)
        .map(|i| fold(a.word(i)))
        .find(|w| matches!(w.as_str(), "former" | "ex-" | "late" | "acting" | "interim"))
    {
        title.push_str(&qualifier);
    }
    for i in first..=last {
        let word = fold(a.word(i));
        // `presiding judge` and `judge`, `the late president`: the office is the same.
        if matches!(word.as_str(), "presiding" | "head" | "state" | "supreme" | "party") && i < last {
            continue;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(&word);
    }
    if title.ends_with("minister") && matches!(a.word(last + 1), "of" | "for") {
        name_portfolio(text, &mut title, last + 2);
    }
    let (first, last) = hyphenated(text, &mut title, first, last);
    Some(Office { title, of: body_of(text, phrase, first, last) })
}

/// What ministers are of, behind `of`, and what stands for it before the word.
const PORTFOLIOS: &[(&str, &str)] = &[
    ("foreign affairs", "foreign"),
    ("external affairs", "foreign"),
    ("home affairs", "interior"),
    ("internal affairs", "interior"),
    ("interior", "interior"),
    ("defence", "defence"),
    ("defense", "defense"),
    ("finance", "finance"),
    ("health", "health"),
    ("justice", "justice"),
    ("education", "education"),
    ("transport", "transport"),
    ("culture", "culture"),
    ("agriculture", "agriculture"),
    ("energy", "energy"),
    ("labour", "labour"),
    ("trade", "trade"),
    ("environment", "environment"),
];

/// `deputy minister of foreign affairs` is a deputy foreign minister.
fn name_portfolio(text: &Text<'_>, title: &mut String, from: usize) {
    let from = from + usize::from(text.a.is(from, "the"));
    let fits = |of: &str| of.split(' ').enumerate().all(|(i, w)| fold(text.a.word(from + i)) == w);
    if let Some((_, before)) = PORTFOLIOS.iter().find(|(of, _)| fits(of))
        && !title.contains(before)
        && let Some(stem) = title.strip_suffix("minister")
    {
        *title = format!("{stem}{before} minister");
    }
}

/// `director-general`, `attorney-general`: what a hyphen joins to a title is part of it; the tokens from the first to the last.
fn hyphenated(text: &Text<'_>, title: &mut String, first: usize, last: usize) -> (usize, usize) {
    let a = &text.a;
    if a.is(last + 1, "-") && fold(a.word(last + 2)) == "general" {
        title.push_str(" general");
        return (first, last + 2);
    }
    if first > 1 && fold(a.word(first)) == "general" && a.is(first - 1, "-") {
        title.insert(0, ' ');
        title.insert_str(0, &fold(a.word(first - 2)));
        return (first - 2, last);
    }
    (first, last)
}

/// Whose office it is: a country anywhere in the phrase, else the body after `of`, else the body before the title.
pub(crate) fn body_of(text: &Text<'_>, phrase: Range<usize>, first: usize, last: usize) -> String {
    let a = &text.a;
    let mut i = phrase.start;
    while i < phrase.end {
        if let Some(name) = a.name_at(i) {
            let name = &a.names[name];
            if let Some(country) = country_in(a.words(name.tokens.clone())) {
                return country.to_owned();
            }
            i = name.tokens.end.max(i + 1);
            continue;
        }
        if a.class(i) == Class::Demonym {
            let upto = if i + 1 < phrase.end && a.class(i + 1) == Class::Demonym { i + 2 } else { i + 1 };
            if let Some(country) = country_key(a.words(i..upto)).or_else(|| country_key(a.word(i))) {
                return country.to_owned();
            }
        }
        // `North Korean` is two words, of which the first is no adjective of its own.
        if i + 1 < phrase.end
            && let Some(country) = country_key(a.words(i..i + 2))
        {
            return country.to_owned();
        }
        i += 1;
    }
    if a.word(last + 1) == "of" && last + 2 < phrase.end {
        return strip_article(&text.folded(last + 2..phrase.end));
    }
    let noun = |i: usize| a.class(i) == Class::Open && !is_adjective(text, i);
    let before: Vec<usize> = (phrase.start..first).filter(|&i| noun(i) || a.name_at(i).is_some()).collect();
    match (before.first(), before.last()) {
        (Some(&from), Some(&to)) => strip_article(&text.folded(from..to + 1)),
        _ => String::new(),
    }
}

/// `State Council of the People’s Republic of China` names its country at the end.
fn country_in(words: &str) -> Option<&'static str> {
    let mut rest = words;
    loop {
        if let Some(country) = country_key(rest) {
            return Some(country);
        }
        rest = rest.split_once(" of ")?.1;
    }
}

/// Without its article; the adjective of a country that no table has as the country: `vestrian`, `vestria`.
fn strip_article(words: &str) -> String {
    let words = words.strip_prefix("the ").unwrap_or(words);
    match words.strip_suffix("ian") {
        Some(stem) if stem.len() > 2 && !stem.contains(' ') => format!("{stem}ia"),
        _ => words.to_owned(),
    }
}
