//! Every place that a report names, in order, with what contains it: for who asks where its matter may lie. A place that is
//! only named is no place of a happening; the slot of a claim says that.

use std::ops::Range;

use twosource_contract::{Result, Stop};
use twosource_model::{ParticipantKind, PlaceKind, PlaceValue, Report, Span};

use super::gazetteer::{Row, rows};
use super::{name, noun, state};
use crate::people::People;
use crate::text::{Text, fold};

/// Tokens of the longest name in the table of places.
const LONGEST: usize = 4;

/// A place that a report names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceMention {
    /// Where it stands in the report's text, in code points.
    pub span: Span,
    /// What it is, and what contains it, as far as the words or the table of places tell.
    pub value: PlaceValue,
    /// Whether it stands in a dateline, which tells where the report was written.
    pub dateline: bool,
    /// Whether it stands in a headline.
    pub in_head: bool,
    /// Whether it is a part of another name: `Halden Police Department`.
    pub within_name: bool,
}

/// The places that a report names, in order. Linear in its length.
///
/// # Errors
/// `Cancelled` where `stop` is asked for.
pub fn places(report: &Report, stop: &Stop) -> Result<Vec<PlaceMention>> {
    let text = Text::new(report);
    stop.check()?;
    let people = People::find(&text);
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.a.tokens.len() {
        if at % 4096 == 0 {
            stop.check()?;
        }
        match mention(&text, &people, at) {
            Some((mention, end)) => {
                out.push(mention);
                at = end;
            }
            None => at += 1,
        }
    }
    Ok(out)
}

/// The place whose name begins at a token, and the token behind it and its containers.
fn mention(text: &Text<'_>, people: &People, at: usize) -> Option<(PlaceMention, usize)> {
    let a = &text.a;
    if !a.word(at).starts_with(char::is_uppercase) || a.time_at(at).is_some() {
        return None;
    }
    let name = a.name_at(at).map(|n| (n, a.names[n].tokens.clone()));
    let person = name.as_ref().is_some_and(|(n, tokens)| {
        people.entities[people.of_name(*n)].kind == ParticipantKind::Person
            && (tokens.len() > 1 || !a.names[*n].titles.is_empty())
    });
    // A name with a state behind it is a town, whatever else it may be: `Rocky Ford, Ohio`.
    let whole = name.as_ref().filter(|(_, tokens)| tokens.start == at).map(|(_, tokens)| tokens.clone());
    for range in whole.into_iter().chain(shouted(text, at)) {
        if let Some((state, end)) = state_behind(text, range.end) {
            let county = matches!(fold(a.word(range.end - 1)).as_str(), "county" | "parish");
            let kind = if county { PlaceKind::Region } else { PlaceKind::City };
            let value = PlaceValue {
                name: a.words(range.clone()).to_owned(),
                kind,
                within: chain(state),
                apart: Vec::new(),
            };
            return Some((built(text, range, value, false), end));
        }
    }
    if person {
        return None;
    }
    let longest = (1..=LONGEST).rev().find_map(|n| {
        let range = at..(at + n).min(a.tokens.len());
        let found = rows(&fold(a.words(range.clone())));
        (!found.is_empty() && range.len() == n).then_some((range, found))
    });
    if let Some((range, found)) = longest {
        let within_name = name.as_ref().is_some_and(|(_, tokens)| tokens.len() > range.len());
        let value = common(a.words(range.clone()), found);
        let end = range.end;
        return Some((built(text, range, value, within_name), end));
    }
    // What the words say is a town or a county: `Orrin County`, `the city of Orrin`, a town of a dateline.
    let range = name.map(|(_, tokens)| tokens).filter(|tokens| tokens.start == at)?;
    let last = fold(a.word(range.end - 1));
    let headed = noun::kind(&last).filter(|_| range.len() > 1);
    let place = people.entities[people.of_name(a.name_at(at)?)].kind == ParticipantKind::Place;
    let lead = text.in_dateline(at) && a.paragraph_of(at).is_some_and(|p| a.paragraphs[p].start == at);
    let kind = match headed {
        Some(kind) => kind,
        None if lead => PlaceKind::City,
        None if place || name::is_place(text, people, &range) => PlaceKind::Unknown,
        None => return None,
    };
    let end = range.end;
    let value =
        PlaceValue { name: a.words(range.clone()).to_owned(), kind, within: Vec::new(), apart: Vec::new() };
    Some((built(text, range, value, false), end))
}

fn built(text: &Text<'_>, range: Range<usize>, value: PlaceValue, within_name: bool) -> PlaceMention {
    PlaceMention {
        span: text.span(range.clone()),
        value,
        dateline: text.in_dateline(range.start),
        in_head: text.in_head(range.start),
        within_name,
    }
}

/// `ROCKY FORD`: words in capitals up to a comma, at the beginning of a paragraph.
fn shouted(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let a = &text.a;
    let begins = a.paragraph_of(at).is_some_and(|p| a.paragraphs[p].start == at);
    let capital = |i: usize| {
        let word = a.word(i);
        word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase) || word == "."
    };
    let end = (at..(at + LONGEST).min(a.tokens.len())).take_while(|&i| capital(i)).last()? + 1;
    (begins && a.word(end) == ",").then_some(at..end)
}

/// The key of the state behind a town's name, after a comma, and the token behind it.
fn state_behind(text: &Text<'_>, at: usize) -> Option<(&'static str, usize)> {
    let a = &text.a;
    if a.word(at) != "," {
        return None;
    }
    let whole = [2, 1].into_iter().find_map(|n| {
        let range = at + 1..(at + 1 + n).min(a.tokens.len());
        let capital = a.word(at + 1).starts_with(char::is_uppercase);
        let key = state::behind_town(&fold(a.words(range.clone()))).filter(|_| capital)?;
        Some((key, range.end))
    });
    whole.or_else(|| state::abbreviated(a.word(at + 1)).map(|key| (key, at + 2)))
}

fn chain(key: &str) -> Vec<String> {
    vec![key.to_owned(), "united states".to_owned()]
}

/// What all places of a name have in common.
fn common(words: &str, found: &[Row]) -> PlaceValue {
    match found {
        [row] => PlaceValue {
            name: row.name.clone(),
            kind: row.kind,
            within: row.within.clone(),
            apart: Vec::new(),
        },
        [first, rest @ ..] => {
            let alike = rest.iter().all(|r| r.kind == first.kind);
            let kind = if alike { first.kind } else { PlaceKind::Unknown };
            PlaceValue { name: words.to_owned(), kind, within: Vec::new(), apart: Vec::new() }
        }
        [] => PlaceValue::from(words),
    }
}
