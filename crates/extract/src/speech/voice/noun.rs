//! Nouns for those who speak: bodies, people of a kind, and names that stand alone.

use std::ops::Range;

use twosource_language::{Class, Upos, Xpos};

use crate::text::Text;

/// `negotiators`, `army engineers`: people of a kind, none of whom is named, by a plural noun without an article.
pub(super) fn are_people(text: &Text<'_>, phrase: &Range<usize>, head: &str) -> bool {
    let a = &text.a;
    let last = phrase.end.saturating_sub(1);
    let plural =
        a.words_of(last..phrase.end).all(|w| a.trees.nodes.get(w).is_some_and(|n| n.xpos == Xpos::Nns));
    let agent =
        ["ors", "ers", "ists", "ians", "ants", "ents", "yers", "ees"].iter().any(|e| head.ends_with(e));
    let thing = matches!(
        head,
        "papers"
            | "letters"
            | "numbers"
            | "documents"
            | "statements"
            | "announcements"
            | "newspapers"
            | "posters"
    );
    let plain = phrase.clone().all(|i| a.class(i) == Class::Open && a.name_at(i).is_none());
    phrase.len() <= 2 && plural && agent && !thing && plain && !BODY_NOUNS.contains(&head)
}

/// Whether a token is a proper name by its tag and letters, in running text where not every word looks so.
pub(super) fn is_bare_name(text: &Text<'_>, token: usize) -> bool {
    let a = &text.a;
    let word = a.words_of(token..token + 1);
    let name = word.len() == 1 && a.trees.nodes.get(word.start).is_some_and(|n| n.upos == Upos::Propn);
    let mut letters = a.word(token).chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase);
    name && capital && a.class(token) == Class::Open && a.word(token + 1).chars().any(char::is_lowercase)
}

/// Nouns for bodies that speak.
pub(super) const BODY_NOUNS: &[&str] = &[
    "administration",
    "agency",
    "army",
    "association",
    "authorities",
    "authority",
    "bank",
    "board",
    "brigade",
    "cabinet",
    "charity",
    "club",
    "coalition",
    "coastguard",
    "commission",
    "committee",
    "company",
    "consulate",
    "council",
    "court",
    "department",
    "embassy",
    "federation",
    "firm",
    "government",
    "hospital",
    "institute",
    "ministry",
    "municipality",
    "museum",
    "navy",
    "observatory",
    "office",
    "palace",
    "parliament",
    "party",
    "police",
    "presidency",
    "prosecutors",
    "regulator",
    "service",
    "statement",
    "union",
    "university",
    "watchdog",
];
