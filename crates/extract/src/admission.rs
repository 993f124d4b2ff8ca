//! Where a report says itself that it lacks something: `There was no mention of the date … or the route`, `did not say
//! when …, or by whom`, `without naming …`, `was not immediately known`.

use std::ops::Range;

use twosource_language::Class;
use twosource_model::Detail;

use crate::text::{Text, fold};

/// One missing detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lack {
    pub(crate) detail: Detail,
    /// The words that name the detail.
    pub(crate) item: Range<usize>,
    /// The words with what admits it.
    pub(crate) tokens: Range<usize>,
}

/// Verbs that, negated, admit a lack.
const TELLING: &[&str] = &[
    "say",
    "said",
    "specify",
    "specified",
    "disclose",
    "disclosed",
    "mention",
    "mentioned",
    "give",
    "given",
    "gave",
    "reveal",
    "revealed",
    "identify",
    "identified",
    "name",
    "named",
    "state",
    "stated",
    "explain",
    "explained",
    "indicate",
    "indicated",
    "provide",
    "provided",
    "release",
    "released",
    "known",
    "clear",
    "saying",
    "specifying",
    "disclosing",
    "mentioning",
    "giving",
    "revealing",
    "identifying",
    "naming",
    "indicating",
    "providing",
    "made",
    "announced",
    "announce",
    "established",
    "determined",
    "confirmed",
    "public",
];

pub(crate) fn find(text: &Text<'_>) -> Vec<Lack> {
    let mut out = Vec::new();
    for sentence in &text.a.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            let found = if text.a.quote_around(at).is_some() || text.in_head(at) {
                None
            } else {
                admits(text, at, sentence)
            };
            match found {
                Some(mut lacks) => {
                    at = lacks.last().map_or(at + 1, |l| l.tokens.end.max(at + 1));
                    out.append(&mut lacks);
                }
                None => at += 1,
            }
        }
    }
    out
}

fn admits(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let word = fold(a.word(at));
    match word.as_str() {
        // `no mention of X`, `no details of X`, `gave no date`, `no date was given`
        "no" | "any" if word == "no" || negated_before(text, at, sentence) => {
            let noun = at
                + 1
                + usize::from(matches!(
                    a.word(at + 1),
                    "further" | "immediate" | "official" | "specific" | "precise" | "exact"
                ));
            if matches!(
                fold(a.word(noun)).as_str(),
                "mention" | "details" | "detail" | "information" | "indication" | "word" | "explanation"
            ) {
                if matches!(a.word(noun + 1), "of" | "on" | "about" | "as") {
                    let from = noun + 2 + usize::from(a.word(noun + 1) == "as" && a.word(noun + 2) == "to");
                    return some(items(text, from, at, sentence, false));
                }
                return None;
            }
            let detail = noun_detail(&fold(a.word(noun)))?;
            // `no reason was given`, `gave no reason`, `there was no date`: but `for no reason`.
            let told =
                (noun + 1..sentence.end.min(noun + 5)).any(|i| TELLING.contains(&fold(a.word(i)).as_str()));
            let giving = (sentence.start.max(at.saturating_sub(3))..at).any(|i| {
                matches!(
                    fold(a.word(i)).as_str(),
                    "gave" | "give" | "giving" | "offered" | "provided" | "with"
                )
            });
            (told || giving).then(|| {
                let end = if told {
                    (noun + 1..sentence.end.min(noun + 5))
                        .rev()
                        .find(|&i| TELLING.contains(&fold(a.word(i)).as_str()))
                        .map_or(noun + 1, |i| i + 1)
                } else {
                    noun + 1
                };
                vec![Lack { detail, item: at..noun + 1, tokens: at..end }]
            })
        }
        // `did not say when`, `was not disclosed`, `it was not clear how many`
        _ if word != "cannot" && a.class(at) == Class::Negation
            || word.ends_with("n't") && a.class(at) == Class::Auxiliary =>
        {
            let mut verb = at + 1;
            while verb < sentence.end
                && (a.class(verb) == Class::Adverb
                    || matches!(a.word(verb), "be" | "been" | "yet" | "made" | "immediately"))
            {
                verb += 1;
            }
            if verb >= sentence.end || !TELLING.contains(&fold(a.word(verb)).as_str()) {
                return None;
            }
            let start = subject_start(text, at, sentence);
            if let Some(found) = some(items(text, verb + 1, start, sentence, true)) {
                return Some(found);
            }
            // `The cause was not known`
            let passive = matches!(
                fold(a.word(verb)).as_str(),
                "known"
                    | "disclosed"
                    | "given"
                    | "specified"
                    | "released"
                    | "revealed"
                    | "identified"
                    | "named"
                    | "stated"
                    | "mentioned"
                    | "clear"
                    | "announced"
                    | "provided"
                    | "established"
                    | "determined"
                    | "public"
            );
            // `was not known`, `have not been made public`, `wasn't given`
            let is_be =
                |i: usize| matches!(fold(a.word(i)).as_str(), "was" | "were" | "is" | "are" | "been" | "be");
            let contracted = ["was", "were", "is", "are"].iter().any(|b| word.starts_with(b));
            let be = contracted || at > sentence.start && is_be(at - 1) || (at + 1..verb).any(is_be);
            if !(passive && be) {
                return None;
            }
            // `At this time arrangements have not been announced`: a time of not knowing.
            let now =
                |i: usize| i > 0 && a.is(i, "time") && matches!(a.word(i - 1), "this" | "that" | "present");
            // `How much of it is settled was not disclosed`: a question in the place of the subject.
            let asked =
                matches!(a.class(sentence.start), Class::Relative | Class::Subordinator | Class::Adverb)
                    || matches!(
                        fold(a.word(sentence.start)).as_str(),
                        "how" | "when" | "where" | "why" | "who" | "what"
                    );
            if asked && let Some(detail) = detail_of(text, sentence.start..at, false) {
                return Some(vec![Lack {
                    detail,
                    item: sentence.start..at,
                    tokens: sentence.start..verb + 1,
                }]);
            }
            let detail = (start..at).filter(|&i| !now(i)).find_map(|i| noun_detail(&fold(a.word(i))))?;
            let mut subject = at;
            while subject > start + 1 && matches!(a.class(subject - 1), Class::Auxiliary | Class::Adverb) {
                subject -= 1;
            }
            Some(vec![Lack { detail, item: start..subject, tokens: start..verb + 1 }])
        }
        // `Nor would the office say which …`
        "nor" | "neither" if matches!(a.class(at + 1), Class::Modal | Class::Auxiliary) => {
            let verb =
                (at + 2..sentence.end.min(at + 8)).find(|&i| TELLING.contains(&fold(a.word(i)).as_str()))?;
            some(items(text, verb + 1, at, sentence, true))
        }
        // `mentioned neither the day nor what had caused it`
        "neither" if at > sentence.start && TELLING.contains(&fold(a.word(at - 1)).as_str()) => {
            told_neither(text, at, sentence)
        }
        // `Neither the date of it nor the route was disclosed`
        "neither" => neither_nor(text, at, sentence),
        // `cannot be named for legal reasons`
        "cannot" | "can" | "could" | "may" | "must" => withheld_name(text, at, sentence),
        // `without saying when`
        "without" if TELLING.contains(&fold(a.word(at + 1)).as_str()) => {
            some(items(text, at + 2, at, sentence, true))
        }
        // `declined to name the victim`; declining to comment admits nothing.
        "declined" | "refused"
            if a.word(at + 1) == "to" && TELLING.contains(&fold(a.word(at + 2)).as_str()) =>
        {
            let naming = matches!(a.word(at + 2), "name" | "identify");
            let mut found = items(text, at + 3, at, sentence, true);
            if naming && found.is_empty() {
                found.push(Lack { detail: Detail::Name, item: at..at + 3, tokens: at..at + 3 });
            }
            some(found)
        }
        // `It remains unclear when`
        "unclear" | "unknown" if a.class(at + 1) == Class::Relative => {
            some(items(text, at + 1, at, sentence, true))
        }
        "undisclosed" | "unspecified" => {
            let detail = (at + 1..sentence.end.min(at + 3)).find_map(|i| noun_detail(&fold(a.word(i))))?;
            Some(vec![Lack { detail, item: at..at + 2, tokens: at..at + 2 }])
        }
        _ => None,
    }
}

/// Both details, where what follows them is a verb of telling in the passive.
fn neither_nor(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let limit = sentence.end.min(at + 30);
    let nor = (at + 1..limit).find(|&i| a.is(i, "nor"))?;
    let be = (nor + 1..limit).find(|&i| matches!(a.class(i), Class::Auxiliary))?;
    let verb = (be + 1..limit.min(be + 4)).find(|&i| TELLING.contains(&fold(a.word(i)).as_str()))?;
    let first = detail_of(text, at + 1..nor, false)?;
    let second = detail_of(text, nor + 1..be, false)?;
    Some(vec![
        Lack { detail: first, item: at + 1..nor, tokens: at..nor },
        Lack { detail: second, item: nor + 1..be, tokens: nor..verb + 1 },
    ])
}

/// Both details, where what stands before is a verb of telling.
fn told_neither(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let limit = sentence.end.min(at + 30);
    let nor = (at + 1..limit).find(|&i| a.is(i, "nor"))?;
    let end = (nor + 1..limit).find(|&i| matches!(a.word(i), "," | ";" | "." | "but")).unwrap_or(limit);
    let first = detail_of(text, at + 1..nor, false)?;
    let second = detail_of(text, nor + 1..end, false)?;
    Some(vec![
        Lack { detail: first, item: at + 1..nor, tokens: at - 1..nor },
        Lack { detail: second, item: nor + 1..end, tokens: nor..end },
    ])
}

/// A name that is known and not given: the law or the court forbids it.
fn withheld_name(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<Vec<Lack>> {
    let a = &text.a;
    let be = if a.is(at, "cannot") {
        at + 1
    } else if a.is(at + 1, "not") {
        at + 2
    } else {
        return None;
    };
    let named = a.is(be, "be") && matches!(a.word(be + 1), "named" | "identified") && be + 1 < sentence.end;
    let start = subject_start(text, at, sentence);
    named.then(|| vec![Lack { detail: Detail::Name, item: at..be + 2, tokens: start..be + 2 }])
}

fn some(lacks: Vec<Lack>) -> Option<Vec<Lack>> {
    (!lacks.is_empty()).then_some(lacks)
}

fn negated_before(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> bool {
    (sentence.start.max(at.saturating_sub(4))..at)
        .any(|i| text.a.class(i) == Class::Negation || fold(text.a.word(i)).ends_with("n't"))
}

/// Back over auxiliaries to the subject of the negated verb.
fn subject_start(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> usize {
    let a = &text.a;
    let mut start = at;
    while start > sentence.start
        && matches!(a.class(start - 1), Class::Auxiliary | Class::Adverb | Class::Modal)
    {
        start -= 1;
    }
    start
        .checked_sub(1)
        .filter(|&i| i >= sentence.start)
        .and_then(|i| a.phrase_ending(i, sentence.start))
        .map_or(start, |p| p.tokens.start)
}

/// What is lacking, item by item: `the date the letter was delivered` `or the specific route`.
fn items(text: &Text<'_>, from: usize, start: usize, sentence: &Range<usize>, clauses: bool) -> Vec<Lack> {
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

fn detail_of(text: &Text<'_>, item: Range<usize>, first_clause: bool) -> Option<Detail> {
    let a = &text.a;
    let first = fold(a.word(item.start));
    let second = fold(a.word(item.start + 1));
    match first.as_str() {
        "when" => return Some(Detail::Time),
        "where" => return Some(Detail::Place),
        "why" => return Some(Detail::Cause),
        "who" | "whom" => return Some(Detail::Agent),
        "by" | "to" | "from" | "with" if second == "whom" => {
            return Some(if second == "whom" && first == "to" { Detail::Recipient } else { Detail::Agent });
        }
        "by" | "to" | "from" | "with" | "in" | "at" | "on" if matches!(second.as_str(), "what" | "which") => {
            return (item.start + 2..item.end.min(item.start + 5))
                .find_map(|i| noun_detail(&fold(a.word(i))))
                .or(Some(Detail::Other));
        }
        "how" if matches!(second.as_str(), "many" | "much" | "long" | "often" | "big" | "large") => {
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

fn noun_detail(noun: &str) -> Option<Detail> {
    Some(match noun {
        "date" | "dates" | "day" | "time" | "timing" | "hour" | "timetable" | "timeline" => Detail::Time,
        "place" | "location" | "venue" | "whereabouts" | "site" => Detail::Place,
        "route" | "path" | "itinerary" => Detail::Route,
        "channel" | "means" | "method" => Detail::Channel,
        "number" | "numbers" | "figure" | "figures" | "amount" | "sum" | "toll" | "total" | "price"
        | "cost" | "size" => Detail::Number,
        "sender" | "bearer" | "perpetrator" | "perpetrators" | "author" => Detail::Agent,
        "recipient" | "addressee" | "buyer" => Detail::Recipient,
        "cause" | "reason" | "reasons" | "motive" => Detail::Cause,
        "contents" | "content" | "terms" | "details" | "agenda" => Detail::Other,
        "name" | "names" | "identity" | "identities" => Detail::Name,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
