//! Whom and what the phrases around a verb mean.

use twosource_language::{Class, Phrase};
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
    let office = office_in(text, phrase.tokens.clone());
    let folded = text.folded(phrase.tokens.clone());
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
