//! Whom and what the phrases around a verb mean.

use std::ops::Range;

use twosource_language::{Class, Phrase, TimeExpression, Timex};
use twosource_model::{Participant, ParticipantKind, Passage, Slot};

use crate::office::office_in;
use crate::people::People;
use crate::speech::Focus;
use crate::text::{Text, fold};

/// Who or what a phrase means. Entities in `but` are taken already.
pub(crate) fn participant(
    text: &Text<'_>,
    people: &People,
    focus: &Focus,
    phrase: &Phrase,
    but: &[usize],
) -> Slot<Participant> {
    let a = &text.a;
    let passage: Passage = text.passage(phrase.tokens.clone());
    // `charged on Monday with murder`: no day takes part.
    if a.time_at(phrase.head).is_some() && a.name_at(phrase.head).is_none() {
        return Slot::Unread;
    }
    // `paid $1.2 million for the painting`: a sum takes no part.
    if a.word(phrase.tokens.start).starts_with(['$', '€', '£', '¥']) {
        return Slot::Unread;
    }
    // `, which bans fishing`: a word that stands for what was named before names nothing.
    if phrase.tokens.len() == 1 && a.class(phrase.head) == Class::Relative {
        let floor = text.around(phrase.head).start;
        let last = phrase.head.checked_sub(1).map(|i| i - usize::from(a.word(i) == "," && i > 0));
        let before = last.filter(|&i| i >= floor).and_then(|i| a.phrase_ending(i, floor));
        let meant = before.filter(|p| p.tokens.end == last.map_or(0, |i| i + 1) && p.head != phrase.head);
        return match meant.map(|p| participant(text, people, focus, &p, but)) {
            Some(Slot::Stated { value, .. } | Slot::Inferred { value, .. }) => Slot::Inferred {
                value,
                passage: Some(passage),
                reason: format!("“{}” stands for the words before it", a.word(phrase.head)),
            },
            _ => Slot::Unread,
        };
    }
    // `one man`, `both brothers`: a count before a noun.
    let counts = phrase.tokens.len() > 1
        && matches!(
            fold(a.word(phrase.tokens.start)).as_str(),
            "one" | "another" | "both" | "all" | "some" | "several" | "many" | "most" | "each"
        );
    let pronoun = a.class(phrase.tokens.start) == Class::Pronoun && !counts;
    // `visited her`: without a noun the possessive is the pronoun.
    if pronoun || phrase.tokens.len() == 1 && a.class(phrase.tokens.start) == Class::PossessivePronoun {
        return match (fold(a.word(phrase.tokens.start)).as_str(), focus.person) {
            ("he" | "she" | "him" | "her", Some(entity)) if !but.contains(&entity) => Slot::Inferred {
                value: people.participant(entity),
                passage: Some(passage),
                reason: format!("“{}” is the person spoken of before", a.word(phrase.tokens.start)),
            },
            _ => Slot::Unread,
        };
    }
    for range in [Some(phrase.tokens.clone()), phrase.appositive.clone()].into_iter().flatten() {
        // The name that heads the phrase: not one in a genitive or behind `of`.
        let of =
            range.clone().skip(1).find(|&i| a.word(i) == "of" && a.name_at(i).is_none()).unwrap_or(range.end);
        let head = a.names_in(range.start..of).iter().rev().find(|n| {
            n.tokens.end == of
                || a.names_in(n.tokens.end..of).is_empty() && a.class(n.tokens.end) != Class::Genitive
        });
        let Some(name) = head else { continue };
        if name.tokens.end < of
            && !(people.is_person(people.of_name(a.name_at(name.tokens.start).unwrap_or_default())))
        {
            continue;
        }
        let entity = people.of_name(a.name_at(name.tokens.start).unwrap_or_default());
        if but.contains(&entity) {
            continue;
        }
        let mut words = range.clone();
        if let Some(appositive) = phrase.appositive.as_ref().filter(|r| **r == range) {
            words = phrase.tokens.start..appositive.end;
        }
        return Slot::Stated { value: people.participant(entity), passage: text.passage(words) };
    }
    let tokens = undated(text, phrase);
    let office = office_in(text, tokens.clone());
    let folded = text.folded(tokens);
    if let Some(office) = &office
        && folded.starts_with("the ")
        && office.of.is_empty()
        && let Some(holder) = people.holder_of(&office.title, but)
    {
        return Slot::Inferred {
            value: people.participant(holder),
            passage: Some(passage),
            reason: format!("the report has one {} left", office.title),
        };
    }
    let article = ["the ", "a ", "an ", "its ", "his ", "her ", "their "];
    let name = article.iter().find_map(|p| folded.strip_prefix(p)).unwrap_or(&folded).to_owned();
    let kind = if office.is_some() { ParticipantKind::Person } else { ParticipantKind::Unknown };
    Slot::Stated {
        value: Participant { name, named: false, kind, offices: office.into_iter().collect() },
        passage,
    }
}

/// The tokens of a phrase without the day that stands in it, which is no part of what it names: `Monday's crash`, `the ruling of 8
/// October`, `Halden 3-1`.
fn undated(text: &Text<'_>, phrase: &Phrase) -> Range<usize> {
    let a = &text.a;
    let Range { mut start, mut end } = phrase.tokens;
    if let Some(time) = a.time_at(start)
        && a.class(time.tokens.end) == Class::Genitive
        && time.tokens.end < phrase.head
    {
        start = time.tokens.end + 1;
    }
    let day = |t: &Timex| {
        matches!(t.expression, TimeExpression::Date { day: Some(_), .. } | TimeExpression::Weekday { .. })
    };
    let behind = (phrase.head + 1..end).find(|&i| a.time_at(i).is_some_and(day));
    if let Some(of) = behind.and_then(|i| i.checked_sub(1)).filter(|&i| i > phrase.head) {
        end = of;
    }
    let score = |i: usize| {
        let mut halves = a.word(i).split(['-', '–']);
        let digits =
            |h: Option<&str>| h.is_some_and(|h| !h.is_empty() && h.bytes().all(|b| b.is_ascii_digit()));
        digits(halves.next()) && digits(halves.next()) && halves.next().is_none()
    };
    if end > start + 1 && score(end - 1) {
        end -= 1;
    }
    start..end
}
