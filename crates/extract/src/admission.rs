//! Where a report says itself that it lacks something: `There was no mention of the date … or the route`, `did not say
//! when …, or by whom`, `without naming …`, `was not immediately known`.

mod asked;
mod detail;
mod kept;
mod withheld;

use std::ops::Range;

use twosource_language::Class;
use twosource_model::Detail;

use crate::text::{Text, fold};
use detail::{detail_of, items, noun_detail};
use withheld::{asks, forbidden, not_known, pronoun, told_from, told_of, unnamed, withheld_name};

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
    "divulge",
    "divulged",
    "clarify",
    "clarified",
    "establish",
    "determine",
    "confirm",
    "tell",
    "told",
    "telling",
    "share",
    "shared",
    "supply",
    "supplied",
    "publish",
    "published",
    "detail",
    "detailed",
    "verify",
    "verified",
    "recorded",
    "report",
    "reported",
    "communicated",
    "confirming",
    "releasing",
    "stating",
    "explaining",
];

/// Verbs that give no detail where their object is none: `gave no date`, `names no place`.
const GIVING: &[&str] = &[
    "gave",
    "give",
    "gives",
    "giving",
    "offered",
    "offers",
    "provided",
    "provides",
    "with",
    "names",
    "named",
    "mentions",
    "mentioned",
    "specifies",
    "specified",
    "states",
    "stated",
    "sets",
    "cites",
    "cited",
    "contains",
    "contained",
    "carries",
    "carried",
    "bears",
    "bore",
    "supplied",
    "released",
    "disclosed",
];

pub(crate) fn find(text: &Text<'_>) -> Vec<Lack> {
    let mut out = Vec::new();
    for sentence in &text.a.sentences {
        let before = out.len();
        let mut at = sentence.start;
        while at < sentence.end {
            let found = if text.a.quote_around(at).is_some() || text.in_head(at) {
                None
            } else {
                admits(text, at, sentence).or_else(|| kept::at(text, at, sentence))
            };
            match found {
                Some(mut lacks) => {
                    at = lacks.last().map_or(at + 1, |l| l.tokens.end.max(at + 1));
                    out.append(&mut lacks);
                }
                None => at += 1,
            }
        }
        if out.len() == before {
            out.extend(asked::of_sentence(text, sentence).into_iter().flatten());
        }
    }
    out
}

/// Whether the sentence begins with a question of which the word at `at` says that nobody knows.
fn asked_before(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let a = &text.a;
    let first = fold(a.word(sentence.start));
    let question = matches!(first.as_str(), "how" | "when" | "where" | "why" | "who" | "what" | "which");
    let says = |i: usize| matches!(fold(a.word(i)).as_str(), "is" | "was" | "remains" | "remained" | "stays");
    question && at > sentence.start + 2 && says(at - 2)
}

/// `A clerk who did not want to be named told us that …`: whoever is not named is a source, which is another matter.
fn speaks_behind(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let a = &text.a;
    let who = (sentence.start.max(at.saturating_sub(8))..at).rev().find(|&i| a.is(i, "who"));
    let said = |clause: Range<usize>| clause.into_iter().any(|i| crate::speech::is_cue(a.word(i)));
    // `said a doctor at the clinic, who did not wish to be identified`, `according to a clerk who …`
    let before = |who: usize| {
        let from = sentence.start.max(who.saturating_sub(14));
        said(from..who) || (from..who).any(|i| a.is(i, "according"))
    };
    who.is_some_and(|who| said(at..sentence.end.min(at + 10)) || before(who))
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
                    return some(items(text, from, at, sentence, false))
                        .or_else(|| kept::of_harm(text, at, noun, sentence));
                }
                return None;
            }
            let detail = noun_detail(&fold(a.word(noun)))?;
            // `no reason was given`, `gave no reason`, `there was no date`: but `for no reason`.
            // `No cause of either accident has been given`
            let of = matches!(a.word(noun + 1), "of" | "for")
                .then(|| a.phrase_from(noun + 2, sentence.end))
                .flatten()
                .map_or(noun, |p| p.tokens.end - 1);
            let reach = noun + 1..sentence.end.min(of.max(noun) + 5);
            let told = reach.clone().any(|i| TELLING.contains(&fold(a.word(i)).as_str()));
            let giving = (sentence.start.max(at.saturating_sub(3))..at)
                .any(|i| GIVING.contains(&fold(a.word(i)).as_str()));
            (told || giving).then(|| {
                let end = if told {
                    reach
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
            // `does not want to be named`
            if matches!(a.word(at + 1), "want" | "wish")
                && a.is(at + 2, "to")
                && a.is(at + 3, "be")
                && matches!(a.word(at + 4), "named" | "identified")
                && !speaks_behind(text, at, sentence)
            {
                let start = subject_start(text, at, sentence);
                return Some(vec![Lack { detail: Detail::Name, item: at..at + 5, tokens: start..at + 5 }]);
            }
            if let Some(found) = not_known(text, at, sentence) {
                return Some(vec![found]);
            }
            let mut verb = at + 1;
            while verb < sentence.end
                && (a.class(verb) == Class::Adverb
                    || matches!(a.word(verb), "be" | "been" | "being" | "yet" | "made" | "immediately"))
            {
                verb += 1;
            }
            if verb >= sentence.end || !TELLING.contains(&fold(a.word(verb)).as_str()) {
                return None;
            }
            // `We did not tell her that it hums`: what is told behind it is told.
            let told = matches!(fold(a.word(verb)).as_str(), "tell" | "told")
                && (verb + 1..sentence.end.min(verb + 4)).any(|i| a.is(i, "that"));
            if told {
                return None;
            }
            let start = subject_start(text, at, sentence);
            if let Some(found) = some(items(text, told_from(text, verb + 1, sentence), start, sentence, true))
            {
                return Some(found);
            }
            // `Where he was going the monk would not say`
            let ends = verb + 1 >= sentence.end || matches!(a.word(verb + 1), "." | ";" | ",");
            let question = matches!(
                fold(a.word(sentence.start)).as_str(),
                "how" | "when" | "where" | "why" | "who" | "what" | "which"
            );
            let passive = at > sentence.start
                && matches!(fold(a.word(at - 1)).as_str(), "was" | "were" | "is" | "are" | "been" | "be");
            if ends
                && question
                && !passive
                && start > sentence.start
                && let Some(detail) = detail_of(text, sentence.start..start, false)
            {
                return Some(vec![Lack {
                    detail,
                    item: sentence.start..start,
                    tokens: sentence.start..verb + 1,
                }]);
            }
            if let Some(found) =
                pronoun(text, verb, start, sentence).or_else(|| unnamed(text, at, verb, start, sentence))
            {
                return Some(vec![found]);
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
        // `The buyer wished to remain unknown`
        "remain" | "stay" | "remaining"
            if matches!(
                fold(a.word(at + 1)).as_str(),
                "unknown" | "anonymous" | "unnamed" | "unidentified" | "nameless"
            ) && at > sentence.start
                && a.is(at - 1, "to") =>
        {
            let start = subject_start(text, at - 1, sentence);
            Some(vec![Lack { detail: Detail::Name, item: at..at + 2, tokens: start..at + 2 }])
        }
        // `Who bought it is a secret`
        "secret" | "mystery"
            if matches!(a.word(at.saturating_sub(1)), "a") && asked_before(text, at, sentence) =>
        {
            let detail = detail_of(text, sentence.start..at, false)?;
            Some(vec![Lack { detail, item: sentence.start..at + 1, tokens: sentence.start..at + 1 }])
        }
        // `without saying when`
        "without" if TELLING.contains(&fold(a.word(at + 1)).as_str()) => {
            some(items(text, at + 2, at, sentence, true))
        }
        // `declined to name the victim`, `was unable to say`; declining to comment admits nothing.
        "declined" | "refused" | "unable" | "able"
            if (word != "able" || negated_before(text, at, sentence))
                && a.word(at + 1) == "to"
                && TELLING.contains(&fold(a.word(at + 2)).as_str()) =>
        {
            let naming = matches!(a.word(at + 2), "name" | "identify");
            let mut found = items(text, at + 3, at, sentence, true);
            if naming && found.is_empty() {
                found.push(Lack { detail: Detail::Name, item: at..at + 3, tokens: at..at + 3 });
            }
            some(found)
        }
        // `It remains unclear when`, `the cause is unknown`
        "unclear" | "unknown" | "uncertain" | "mystery" | "secret" => {
            let from = at + 1 + usize::from(matches!(a.word(at + 1), "exactly" | "precisely"));
            some(items(text, from, at, sentence, true).into_iter().filter(|l| asks(text, l)).collect())
                .or_else(|| told_of(text, at, sentence))
        }
        // `The names were withheld`, `withheld the names`
        "withheld" | "withhold" | "withholding" => {
            some(items(text, at + 1, at, sentence, false)).or_else(|| told_of(text, at, sentence))
        }
        // `Police have yet to name the driver`
        "yet" if a.is(at + 1, "to") && TELLING.contains(&fold(a.word(at + 2)).as_str()) => {
            some(items(text, told_from(text, at + 3, sentence), at, sentence, true))
                .or_else(|| unnamed(text, at + 1, at + 2, at, sentence).map(|l| vec![l]))
        }
        // `said nothing about the cause`, `was silent on when`
        "nothing" | "silent" | "mum" if matches!(a.word(at + 1), "about" | "of" | "on" | "as") => {
            let said = (sentence.start.max(at.saturating_sub(3))..at).any(|i| {
                matches!(
                    fold(a.word(i)).as_str(),
                    "said"
                        | "says"
                        | "say"
                        | "revealed"
                        | "disclosed"
                        | "was"
                        | "is"
                        | "were"
                        | "kept"
                        | "remained"
                )
            });
            let from = at + 2 + usize::from(a.word(at + 1) == "as" && a.word(at + 2) == "to");
            said.then(|| items(text, from, at, sentence, false)).and_then(some)
        }
        "forbidden" | "forbade" | "banned" | "prohibited" | "barred" | "prevents" | "forbids" => {
            forbidden(text, at, sentence)
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

#[cfg(test)]
mod tests;
