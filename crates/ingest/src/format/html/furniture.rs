//! Lines that are a part of a page and none of its article: links elsewhere, calls to subscribe, when it was printed.

use crate::date::{self, Order};

use super::sentence::{ends_sentence, is_told};
use super::sift::mostly_words;
use super::walk::RawBlock;

/// Beginnings of lines that lead away from the article, in lower case; a sentence that tells something may begin so.
const AWAY: [&str; 56] = [
    "read more",
    "read also",
    "also read",
    "read next",
    "read:",
    "related:",
    "related article",
    "related post",
    "related stor",
    "related ",
    "see also",
    "see more",
    "also:",
    "also on ",
    "more:",
    "more from ",
    "more on ",
    "more great ",
    "watch:",
    "watch live",
    "listen:",
    "don't miss",
    "don’t miss",
    "click here",
    "sign up",
    "subscribe",
    "follow us",
    "follow @",
    "share this",
    "sharing is caring",
    "advertisement",
    "advert",
    "anzeige",
    "publicité",
    "publicidad",
    "you may also like",
    "you might also like",
    "recommended",
    "trending",
    "most read",
    "leggi anche",
    "lesen sie auch",
    "lesen sie mehr",
    "mehr zum thema",
    "lire aussi",
    "à lire aussi",
    "lee también",
    "lea también",
    "leia também",
    "lees ook",
    "czytaj też",
    "czytaj także",
    "like this story",
    "get the latest",
    "join our",
    "tell us what you think",
];

/// Whether a short block is a part of the page and none of the article.
pub(super) fn is_furniture(lower: &str, block: &RawBlock) -> bool {
    if block.chars < 400
        && ["©", "copyright ©", "(c) 20", "all rights reserved", "copyright 20"]
            .iter()
            .any(|s| lower.starts_with(s))
    {
        return true;
    }
    if block.chars < 300
        && (lower.starts_with("follow ")
            || [". follow ", "follow us", "follow him", "follow her", "follow them", "follow me", "follow @"]
                .iter()
                .any(|s| lower.contains(s)))
        && [" on twitter", " on facebook", "on twitter @", "on instagram", " on x "]
            .iter()
            .any(|s| lower.contains(s))
    {
        return true;
    }
    if mostly_words(block) && is_told(&block.words) {
        return false;
    }
    let short = block.chars < 180;
    if short && AWAY.iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    if short
        && ["affiliate commission", "affiliate link", "our newsletter", "newsletters", "push notification"]
            .iter()
            .any(|s| lower.contains(s))
    {
        return true;
    }
    block.chars < 100 && is_stamp(lower, block)
}

/// Whether a line says when it was printed, and no more.
fn is_stamp(lower: &str, block: &RawBlock) -> bool {
    const STARTS: [&str; 14] = [
        "updated",
        "published",
        "posted",
        "last updated",
        "last modified",
        "first published",
        "created",
        "veröffentlicht",
        "aktualisiert",
        "publié",
        "mis à jour",
        "publicado",
        "actualizado",
        "| updated",
    ];
    if !lower.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if STARTS.iter().any(|s| lower.starts_with(s)) {
        return true;
    }
    let letters = lower.chars().filter(|c| c.is_alphabetic()).count();
    block.chars < 60
        && letters < 30
        && !ends_sentence(&block.words)
        && date::first(lower, Order::DayFirst).is_some()
}
