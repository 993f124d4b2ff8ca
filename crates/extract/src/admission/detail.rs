//! Which detail is lacking, by the words that name it.

use std::ops::Range;

use twosource_language::Class;
use twosource_model::Detail;

use super::Lack;
use crate::text::{Text, fold};

/// What is lacking, item by item: `the date the letter was delivered` `or the specific route`.
pub(super) fn items(
    text: &Text<'_>,
    from: usize,
    start: usize,
    sentence: &Range<usize>,
    clauses: bool,
) -> Vec<Lack> {
    let a = &text.a;
    let mut out: Vec<Lack> = Vec::new();
    let mut i = from;
    let limit = sentence.end.min(from + 40);
    while i < limit {
        let item_start = i;
        let mut end = i;
        while end < limit
            && !matches!(a.word(end), "or" | "and" | "nor" | "," | ";" | "." | "but" | "—" | "–")
        {
            end += 1;
        }
        let content = skip_conjunctions(text, item_start, end);
        // `the name of the master, who has been with it for years`: a relative clause asks nothing.
        let relative = !out.is_empty()
            && content == item_start
            && matches!(a.word(content), "who" | "which" | "whose" | "where" | "whom")
            && matches!(a.class(content + 1), Class::Auxiliary | Class::Modal);
        if relative {
            break;
        }
        match detail_of(text, content..end, clauses && out.is_empty()) {
            Some(detail) => {
                let tokens =
                    if out.is_empty() { start..end } else { item_start.saturating_sub(1).max(from)..end };
                out.push(Lack { detail, item: content..end, tokens });
            }
            // After a comma that lists nothing the sentence goes on.
            None if out.is_empty() || content < end => break,
            None => {}
        }
        // Over the conjunction or comma to the next item.
        if end >= limit || matches!(a.word(end), ";" | "." | "but" | "—" | "–") {
            break;
        }
        i = end + 1;
    }
    out
}

fn skip_conjunctions(text: &Text<'_>, mut from: usize, end: usize) -> usize {
    while from < end && matches!(text.a.word(from), "or" | "and" | "nor") {
        from += 1;
    }
    from
}

pub(super) fn detail_of(text: &Text<'_>, item: Range<usize>, first_clause: bool) -> Option<Detail> {
    let a = &text.a;
    let first = fold(a.word(item.start));
    let second = fold(a.word(item.start + 1));
    match first.as_str() {
        "when" => return Some(Detail::Time),
        "where" => return Some(Detail::Place),
        "why" => return Some(Detail::Cause),
        "who" | "whom" => return Some(Detail::Agent),
        "for" | "by" | "to" | "from" | "with" if second == "whom" => {
            return Some(if matches!(first.as_str(), "to" | "for") {
                Detail::Recipient
            } else {
                Detail::Agent
            });
        }
        "for" | "by" | "to" | "at" | "over" | "since" | "in" | "until" | "with" | "of" | "from" | "on"
        | "under"
            if matches!(second.as_str(), "how" | "where" | "when") =>
        {
            return detail_of(text, item.start + 1..item.end, first_clause);
        }
        "by" | "to" | "from" | "with" | "in" | "at" | "on" | "for" | "under" | "through" | "against"
        | "of"
            if matches!(second.as_str(), "what" | "which" | "whose") =>
        {
            return (item.start + 2..item.end.min(item.start + 5))
                .find_map(|i| noun_detail(&fold(a.word(i))))
                .or(Some(Detail::Other));
        }
        "how"
            if matches!(
                second.as_str(),
                "many"
                    | "much"
                    | "long"
                    | "often"
                    | "big"
                    | "large"
                    | "far"
                    | "deep"
                    | "high"
                    | "old"
                    | "fast"
                    | "heavy"
            ) =>
        {
            return Some(Detail::Number);
        }
        "how" => return Some(Detail::Channel),
        "what" if item.clone().any(|i| fold(a.word(i)).starts_with("caus")) => return Some(Detail::Cause),
        "which" | "what" => {
            return (item.start + 1..item.end.min(item.start + 4))
                .find_map(|i| noun_detail(&fold(a.word(i))))
                .or(Some(Detail::Other));
        }
        // `did not say whether` and `that` lack no detail; they tell what was not said.
        "whether" | "if" | "that" | "it" | "he" | "she" | "they" | "anything" | "much" | "a"
            if first_clause =>
        {
            return None;
        }
        _ => {}
    }
    // The noun that is lacking heads the item: look at its first phrase only.
    for i in item.start..item.end.min(item.start + 5) {
        if matches!(a.class(i), Class::Auxiliary | Class::Modal | Class::Relative)
            || i > item.start && a.word(i) == "of"
        {
            break;
        }
        // `not known at this time`: a time of not knowing.
        let now = a.is(i, "time")
            && i > 0
            && matches!(a.word(i - 1), "this" | "that" | "the" | "present")
            && i > 1
            && a.is(i - 2, "at");
        if let Some(detail) = noun_detail(&fold(a.word(i))).filter(|_| !now) {
            return Some(detail);
        }
    }
    None
}

pub(super) fn noun_detail(noun: &str) -> Option<Detail> {
    Some(match noun {
        "date" | "dates" | "day" | "time" | "timing" | "hour" | "timetable" | "timeline" => Detail::Time,
        "place" | "location" | "venue" | "whereabouts" | "site" => Detail::Place,
        "route" | "path" | "itinerary" => Detail::Route,
        "channel" | "means" | "method" => Detail::Channel,
        "number" | "numbers" | "figure" | "figures" | "amount" | "amounts" | "sum" | "toll" | "total"
        | "price" | "prices" | "cost" | "costs" | "size" | "fee" | "value" | "salary" | "scale"
        | "extent" | "duration" | "length" | "weight" | "age" | "ages" | "margin" | "quantity"
        | "quantities" | "turnout" | "depth" | "height" | "width" | "speed" | "strength" | "magnitude"
        | "distance" | "proportion" | "share" | "rate" | "ransom" | "wage" | "wages" | "dose" => {
            Detail::Number
        }
        "sender" | "bearer" | "perpetrator" | "perpetrators" | "author" | "culprit" | "culprits" => {
            Detail::Agent
        }
        "recipient" | "recipients" | "addressee" | "buyer" | "buyers" => Detail::Recipient,
        "cause" | "reason" | "reasons" | "motive" => Detail::Cause,
        "contents" | "content" | "terms" | "details" | "agenda" | "nationality" | "nationalities"
        | "cargo" | "load" | "conditions" | "purpose" | "circumstances" | "type" | "make" | "model"
        | "nature" | "charges" | "gender" | "rank" | "affiliation" | "wording" => Detail::Other,
        "name" | "names" | "identity" | "identities" => Detail::Name,
        "destination" | "origin" => Detail::Route,
        _ => return None,
    })
}
