//! Sources that are not named: `someone close to the inquiry`, `a source familiar with the talks`, `two officials, on
//! condition of anonymity`.

use std::ops::Range;

use twosource_language::{Class, NameKind, Phrase, Relation};
use twosource_model::SpeakerKind;

use crate::denial::Stance;
use crate::speech::Segment;
use crate::text::{Text, fold};

/// Nouns that by themselves say that somebody is not to be named.
const SOURCES: &[&str] = &["source", "sources", "someone", "somebody", "insider", "insiders", "circles"];
/// Nouns that say so with how they come to know.
const PEOPLE: &[&str] = &["person", "persons", "people", "man", "woman", "men", "women"];
/// How somebody comes to know.
const KNOWING: &[&str] = &["familiar", "close", "briefed", "knowledge", "acquainted", "involved", "privy"];
/// Nouns for those who speak for a body and could be named.
const POSTS: &[&str] = &[
    "official",
    "officials",
    "diplomat",
    "diplomats",
    "officer",
    "officers",
    "aide",
    "aides",
    "adviser",
    "advisers",
    "employee",
    "employees",
    "executive",
    "executives",
    "planner",
    "planners",
    "engineer",
    "engineers",
    "banker",
    "bankers",
    "trader",
    "traders",
    "staffer",
    "staffers",
    "worker",
    "workers",
    "colleague",
    "colleagues",
    "friend",
    "friends",
    "associate",
    "associates",
    "negotiator",
    "negotiators",
    "lawmaker",
    "lawmakers",
    "commander",
    "commanders",
    "soldier",
    "soldiers",
    "guard",
    "guards",
    "manager",
    "managers",
    "stallholder",
    "stallholders",
    "shopkeeper",
    "shopkeepers",
    "clerk",
    "clerks",
    "delegate",
    "delegates",
    "envoy",
    "envoys",
    "minister",
    "ministers",
    "staff",
    "member",
    "members",
    "councillor",
    "councillors",
    "teacher",
    "teachers",
    "nurse",
    "nurses",
    "doctor",
    "doctors",
    "juror",
    "jurors",
    "porter",
    "porters",
    "detective",
    "detectives",
    "player",
    "players",
    "relative",
    "relatives",
    "acquaintance",
    "acquaintances",
    "guest",
    "guests",
    "farmer",
    "farmers",
    "driver",
    "drivers",
    "tenant",
    "tenants",
    "sailor",
    "sailors",
    "pilot",
    "pilots",
    "captain",
    "captains",
    "broker",
    "brokers",
    "investigator",
    "investigators",
    "backbencher",
    "backbenchers",
    "legislator",
    "legislators",
    "technician",
    "technicians",
    "deckhand",
    "deckhands",
    "parliamentarian",
    "parliamentarians",
    "waiter",
    "waiters",
    "cook",
    "cooks",
    "secretary",
    "secretaries",
    "accountant",
    "accountants",
];
/// Of these only with a word that leaves open who they are: `a planner`, `several stallholders`.
const INDEFINITE: &[&str] =
    &["a", "an", "one", "two", "three", "four", "five", "several", "some", "many", "another", "other"];

/// `three nurses in four`: a share of those who are counted, and no source.
pub(crate) fn is_share(text: &Text<'_>, phrase: &Range<usize>) -> bool {
    let a = &text.a;
    let number = |i: usize| matches!(a.class(i), Class::Number | Class::NumberWord);
    let lead = lead(text, phrase);
    number(lead.start) && a.is(lead.end, "in") && number(lead.end + 1)
}

/// Whether a phrase names nobody in particular of those who could be named: `a planner at the operator`.
pub(crate) fn is_indefinite(text: &Text<'_>, phrase: &Range<usize>) -> bool {
    let a = &text.a;
    let lead = lead(text, phrase);
    let Some(head) = lead.clone().next_back() else { return false };
    INDEFINITE.contains(&fold(a.word(lead.start)).as_str())
        && POSTS.contains(&fold(a.word(head)).as_str())
        && lead.into_iter().all(|i| a.name_at(i).is_none())
}
/// Whether a phrase tells of some person and does not say who: `a person`, `two people`, `a source`, `a former clerk`.
pub(crate) fn is_somebody(text: &Text<'_>, phrase: &Range<usize>) -> bool {
    let a = &text.a;
    let mut lead = lead(text, phrase);
    let Some(head) = lead.clone().next_back() else { return false };
    let word = fold(a.word(head));
    let open = INDEFINITE.contains(&fold(a.word(lead.start)).as_str());
    lead.all(|i| a.name_at(i).is_none())
        && (SOURCES.contains(&word.as_str())
            || open && (PEOPLE.contains(&word.as_str()) || POSTS.contains(&word.as_str())))
}

/// Remarks that a speaker is not to be named.
const REMARKS: &[&str] = &[
    "on condition of anonymity",
    "on the condition of anonymity",
    "speaking anonymously",
    "spoke anonymously",
    "not to be named",
    "not to be identified",
    "not be named",
    "not be used",
    "declined to be named",
    "declined to be identified",
    "not authorised to speak",
    "not authorized to speak",
    "not want to be named",
    "not wish to be named",
    "not want to give",
    "not wish to give",
    "not give their name",
    "not give his name",
    "not give her name",
    "would not be named",
    "declined to give",
    "refused to give",
    "refused to be named",
    "remain anonymous",
    "remain unnamed",
    "stay anonymous",
    "stay unnamed",
    "name be kept",
    "name kept out",
    "only give their first name",
    "only gave their first name",
    "withheld their name",
    "withheld his name",
    "withheld her name",
    "without being named",
    "without being identified",
    "kept out of the paper",
    "name to be kept",
    "names to be kept",
    "name in print",
    "names in print",
    "not wish to be identified",
    "not want to be identified",
    "asked not to be",
    "rather not be named",
    "preferred not to be",
];

/// Whether words right behind a phrase say that those whom it tells of are not to be named: `neighbours who did not want to give
/// their names`.
pub(crate) fn is_withheld(text: &Text<'_>, phrase: &Range<usize>) -> bool {
    let a = &text.a;
    let end = text.around(phrase.start).end;
    // Past what hangs on it: `a teacher at the school, who …`.
    let from = (phrase.end..end.min(phrase.end + 7)).find(|&i| {
        matches!(
            a.word(i),
            "who" | "speaking" | "asking" | "wishing" | "preferring" | "declining" | "on" | "not"
        )
    });
    let Some(from) = from else { return false };
    let plain = (phrase.end..from).all(|i| {
        a.word(i) == ","
            || a.name_at(i).is_some()
            || matches!(
                a.class(i),
                Class::Preposition | Class::Determiner | Class::Open | Class::PossessivePronoun
            )
    });
    let end = end.min(from + 12);
    let behind = plain && !(phrase.end..from).any(|i| crate::speech::is_cue(a.word(i)));
    behind && from < end && {
        let words = text.folded(from..end);
        REMARKS.iter().any(|r| words.contains(r))
    }
}

/// The phrase up to the first preposition or relative: `a source` of `a source in the office of Ilo Marn`.
fn lead(text: &Text<'_>, phrase: &Range<usize>) -> Range<usize> {
    let a = &text.a;
    let end = phrase.clone().find(|&i| {
        matches!(a.class(i), Class::Preposition | Class::Relative)
            || KNOWING.contains(&a.word(i))
            || a.is(i, "of")
    });
    phrase.start..end.unwrap_or(phrase.end)
}

/// The subject of the verb of saying at `at` where a noun for somebody who is not named leads it: the tree holds `someone
/// close to the inquiry` together.
pub(crate) fn subject(text: &Text<'_>, at: usize, left: usize, floor: usize) -> Option<Phrase> {
    let a = &text.a;
    let verb = a.words_of(at..at + 1).start;
    let noun = a.trees.dependant(verb, Relation::Nsubj)?;
    let node = a.trees.nodes.get(noun)?;
    let head = a.words.get(noun)?.token as usize;
    let word = fold(a.word(head));
    let led =
        SOURCES.contains(&word.as_str()) || PEOPLE.contains(&word.as_str()) || POSTS.contains(&word.as_str());
    if !led || head < floor || a.name_at(head).is_some() {
        return None;
    }
    let start = a.words.get(node.subtree().start)?.token as usize;
    let last = a.words.get(node.subtree().end.checked_sub(1)?)?.token as usize;
    // More than the noun, right before the verb, and with nothing of another clause or quotation in it.
    let whole = start >= floor && head < last && last + 1 == left;
    let plain = (start..left).all(|i| !matches!(a.class(i), Class::Quote | Class::Punctuation));
    (whole && plain).then_some(Phrase { tokens: start..left, head, appositive: None })
}

/// `people around the king`, `those near Ona Brek`: a preposition of nearness, before a person and no place.
fn around_somebody(text: &Text<'_>, at: usize) -> bool {
    let a = &text.a;
    let near = matches!(a.word(at), "around" | "near" | "round" | "behind");
    let first = at + 1 + usize::from(matches!(a.class(at + 1), Class::Determiner | Class::PossessivePronoun));
    let named = a.name_at(first).is_some_and(|n| a.names[n].kind == NameKind::Person);
    // `around the Dane`
    let called = a.is(at + 1, "the")
        && a.word(first).starts_with(char::is_uppercase)
        && a.name_at(first)
            .is_none_or(|n| !matches!(a.names[n].kind, NameKind::Place | NameKind::Organisation));
    near && (named
        || called
        || matches!(a.class(first), Class::Title | Class::Demonym)
        || matches!(a.word(at + 1), "him" | "her" | "them"))
}

/// `one of the porters`, `two of her aides`: some of those who could be named.
pub(crate) fn is_some_of(text: &Text<'_>, phrase: &Range<usize>) -> bool {
    let a = &text.a;
    let first = fold(a.word(phrase.start));
    let some = matches!(first.as_str(), "one" | "two" | "three" | "several" | "some" | "another");
    let of = phrase.start + 1;
    let noun = (of + 1..of + 5).take_while(|&i| a.name_at(i).is_none()).find(|&i| {
        let word = fold(a.word(i));
        word.ends_with('s') && POSTS.contains(&word.as_str())
    });
    // `one of the guards, Ona Brek`
    let named = |noun: usize| a.word(noun + 1) == "," && a.name_at(noun + 2).is_some();
    some && a.is(of, "of") && noun.is_some_and(|n| !named(n))
}

/// Whether a phrase with what stands behind it tells of the people around somebody, and of none by name.
pub(crate) fn surrounds(text: &Text<'_>, phrase: &Range<usize>) -> bool {
    let lead = lead(text, phrase);
    let people = lead.clone().next_back().is_some_and(|i| {
        let word = fold(text.a.word(i));
        PEOPLE.contains(&word.as_str()) || word == "those" || word == "circles"
    });
    people && around_somebody(text, lead.end)
}

/// Whether a phrase is led by a noun for somebody who is not named, whoever else it names behind a preposition.
pub(crate) fn leads(text: &Text<'_>, phrase: &Range<usize>) -> bool {
    let a = &text.a;
    let lead = lead(text, phrase);
    let Some(head) = lead.clone().next_back() else { return false };
    let word = fold(a.word(head));
    let told = lead.end < phrase.end;
    // `people in the market` are people at large.
    let knows = || {
        around_somebody(text, lead.end)
            || phrase.clone().any(|i| {
                KNOWING.contains(&a.word(i)) || matches!(a.class(i), Class::Relative) || a.is(i, "inside")
            })
    };
    a.name_at(head).is_none()
        && (SOURCES.contains(&word.as_str())
            || told && (PEOPLE.contains(&word.as_str()) && knows() || POSTS.contains(&word.as_str())))
}

/// Whether what a segment credits rests on somebody who could be named and is not: no crowd, no witnesses, no body.
pub(crate) fn is_source(text: &Text<'_>, segment: &Segment) -> bool {
    let a = &text.a;
    if segment.stance != Stance::Says || text.in_head(segment.cue.start) {
        return false;
    }
    let unnamed = segment.speaker.kind == SpeakerKind::Anonymous;
    if !unnamed {
        return false;
    }
    // `It is said in the corridors`: no words name a speaker at all.
    if segment.subject == segment.cue || a.is(segment.cue.end.saturating_sub(1), "from") {
        return true;
    }
    if is_some_of(text, &segment.subject) {
        return true;
    }
    let around = text.around(segment.cue.start);
    let nearby = around.start.max(segment.tokens.start.saturating_sub(crate::text::REACH))
        ..around.end.min(segment.tokens.end + crate::text::REACH);
    let remark = text.folded(nearby);
    if REMARKS.iter().any(|r| remark.contains(r)) {
        return true;
    }
    let lead = lead(text, &segment.subject);
    let Some(head) = lead.clone().next_back() else { return false };
    let word = fold(a.word(head));
    if SOURCES.contains(&word.as_str()) {
        return true;
    }
    if PEOPLE.contains(&word.as_str()) {
        return around_somebody(text, lead.end)
            || (lead.end..around.end.min(lead.end + 4)).any(|i| KNOWING.contains(&a.word(i)));
    }
    // `the officials`, `city officials`: a body speaks; `an official`, `two officials`, `officials`: nobody who is named.
    let first = fold(a.word(lead.start));
    let indefinite =
        matches!(first.as_str(), "a" | "an" | "one" | "two" | "three" | "four" | "several" | "some")
            || lead.len() == 1;
    POSTS.contains(&word.as_str()) && indefinite
}
