//! What narrows a count, and whether it comes on top of another.

use std::ops::Range;

use twosource_language::{NumberExpression, Relation, Upos, Xpos};

use super::Tree;
use super::predicate::{Link, is_people};
use crate::text::{Text, fold};

/// Words of one narrowing phrase that are kept.
const LONGEST: usize = 8;

/// What says no more than that the count is one.
const EMPTY: &[&str] = &[
    "total",
    "confirmed",
    "known",
    "official",
    "different",
    "separate",
    "reported",
    "more",
    "other",
    "further",
    "additional",
    "own",
    "such",
    "new-found",
];

/// What narrows the count of `noun`.
pub(super) fn of(text: &Text<'_>, noun: usize, partitive: Option<usize>, link: &Link) -> Vec<String> {
    let tree = Tree(&text.a);
    let mut out = Vec::new();
    let lemma = tree.lemma(noun);
    if link.heads
        && tree.upos(noun) != Upos::Num
        && lemma != "other"
        && !is_number(&lemma)
        && (!is_people(&lemma) || is_some_people(&lemma))
    {
        out.push(lemma.into_owned());
    }
    for d in tree.under(noun).filter(|d| *d != link.word && Some(*d) != partitive) {
        match tree.relation(d) {
            Relation::Amod | Relation::Compound | Relation::NmodDesc => {
                let word = fold(text.a.letters(d));
                // Of things, an origin and a make describe what all of them are.
                let describes = !link.heads
                    && (text.a.letters(d).starts_with(char::is_uppercase)
                        || text.a.trees.nodes[d].xpos == Xpos::Vbn);
                let state = matches!(word.as_str(), "dead" | "injured" | "wounded" | "missing" | "-");
                if !describes && !state && !EMPTY.contains(&word.as_str()) && tree.upos(d) != Upos::Num {
                    out.push(word.into_owned());
                }
            }
            Relation::NmodPoss => out.push(fold(text.a.letters(d)).into_owned()),
            // `leaving at least five dead`
            Relation::Nmod if matches!(&*fold(text.a.letters(d)), "least" | "most") => {}
            Relation::Nmod => {
                let case = tree.case(d);
                let place = matches!(case.as_str(), "in" | "at" | "near" | "on" | "outside");
                // Whose work a thing is, and where it was, tells which happening it is.
                let origin = !link.heads && matches!(case.as_str(), "by" | "from" | "of" | "in" | "at");
                let material = origin && case == "of" && text.a.trees.nodes[noun].upos == Upos::Sym;
                if (link.subject || !place) && (material || !origin) && case != "to" {
                    out.extend(words(text, &tree.0.trees.nodes[d].subtree()));
                }
            }
            Relation::AclRelcl if link.heads => out.extend(words(text, &tree.0.trees.nodes[d].subtree())),
            // `two men, aged 23 and 31`: how old they are narrows nothing.
            Relation::Acl if &*fold(text.a.letters(d)) == "aged" => {}
            Relation::Acl if link.heads => out.extend(words(text, &tree.0.trees.nodes[d].subtree())),
            Relation::Advmod if matches!(text.a.letters(d), "alone" | "else") => {
                out.push(fold(text.a.letters(d)).into_owned());
            }
            _ => {}
        }
    }
    // `including three children`, `among them two nurses`: some of those who are counted.
    if matches!(tree.case(noun).as_str(), "including" | "among" | "of") && !is_all_of(tree, noun) {
        out.push(tree.case(noun).into_owned());
    }
    // `the toll rose from 12 to 15`: what it was before.
    if tree.case(noun) == "from" && tree.upos(noun) == Upos::Num && link.heads {
        out.push("earlier".to_owned());
    }
    out.extend(of_verb(text, noun, link));
    out
}

/// `a toll of 12 people`, `a bundle of 17 ballots`: all that are counted, not some of them.
fn is_all_of(tree: Tree<'_, '_>, noun: usize) -> bool {
    tree.case(noun) == "of"
        && tree.head(noun).is_some_and(|h| {
            matches!(
                tree.lemma(h).as_str(),
                "toll"
                    | "bundle"
                    | "batch"
                    | "group"
                    | "total"
                    | "set"
                    | "stack"
                    | "pile"
                    | "haul"
                    | "cache"
                    | "crew"
                    | "team"
                    | "gang"
                    | "convoy"
                    | "shipment"
                    | "consignment"
                    | "load"
                    | "fleet"
                    | "series"
                    | "list"
                    | "party"
                    | "number"
                    | "collection"
                    | "hoard"
            )
        })
}

/// `dozens`: a number that is a noun.
pub(super) fn is_number(lemma: &str) -> bool {
    matches!(lemma, "dozen" | "score" | "hundred" | "thousand" | "million")
}

/// Men and women are people, but not all of them.
fn is_some_people(lemma: &str) -> bool {
    matches!(lemma, "man" | "woman" | "child")
}

/// What narrows it at the verb: how badly somebody was hurt, over which time.
fn of_verb(text: &Text<'_>, noun: usize, link: &Link) -> Vec<String> {
    let tree = Tree(&text.a);
    let mut out = Vec::new();
    if link.word == noun {
        return out;
    }
    for d in tree.under(link.word).filter(|d| *d != noun) {
        let word = fold(text.a.letters(d));
        match tree.relation(d) {
            Relation::Advmod
                if matches!(
                    word.as_str(),
                    "seriously"
                        | "severely"
                        | "critically"
                        | "badly"
                        | "slightly"
                        | "lightly"
                        | "fatally"
                        | "else"
                        | "gravely"
                        | "mortally"
                        | "previously"
                        | "earlier"
                        | "later"
                        | "subsequently"
                        | "there"
                        | "instantly"
                        | "elsewhere"
                ) =>
            {
                out.push(word.into_owned());
            }
            // `Six are now in custody`, `five are still held`: those who are left.
            Relation::Advmod
                if matches!(word.as_str(), "still" | "now")
                    && !matches!(
                        tree.lemma(link.word).as_str(),
                        "die" | "dead" | "kill" | "know" | "injure" | "confirm"
                    ) =>
            {
                out.push("still".to_owned());
            }
            Relation::Obl
            | Relation::OblUnmarked
            | Relation::NmodUnmarked
            | Relation::Advmod
            | Relation::Advcl => {
                let range = tree.0.trees.nodes[d].subtree();
                if range.len() <= LONGEST && is_stretch(text, &range) {
                    out.extend(words(text, &range));
                }
            }
            _ => {}
        }
    }
    out
}

/// `this year`, `since January`, `in 2019`, `in the past week`: a time that makes the count one of many happenings.
fn is_stretch(text: &Text<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|w| {
        let word = fold(text.a.letters(w));
        let year =
            word.len() == 4 && word.starts_with(['1', '2']) && word.chars().all(|c| c.is_ascii_digit());
        let dated = range.len() > 2 && year;
        (year && !dated)
            || matches!(
                word.as_str(),
                "year"
                    | "years"
                    | "decade"
                    | "decades"
                    | "century"
                    | "month"
                    | "months"
                    | "week"
                    | "weeks"
                    | "season"
                    | "since"
                    | "past"
                    | "hours"
                    | "days"
                    | "war"
                    | "previous"
            )
    })
}

/// `of them`, `of the passengers`.
pub(super) fn partitive(text: &Text<'_>, of: usize) -> Option<String> {
    let tree = Tree(&text.a);
    let lemma = tree.lemma(of);
    (!is_people(&lemma) || is_some_people(&lemma)).then(|| lemma.into_owned())
}

fn words(text: &Text<'_>, range: &Range<usize>) -> Option<String> {
    let range = range.start..range.end.min(range.start + LONGEST);
    let tree = Tree(&text.a);
    let tokens = tree.token(range.start)..tree.token(range.end.saturating_sub(1)) + 1;
    let folded = text.folded(tokens);
    let folded = folded.trim_matches(|c: char| !c.is_alphanumeric());
    (!folded.is_empty()).then(|| folded.to_owned())
}

/// `12 more people`, `another five`, `12 others`.
pub(super) fn is_added(text: &Text<'_>, number: &NumberExpression, noun: usize) -> bool {
    let at = Tree(&text.a).token(noun);
    let window = number.figures.start.saturating_sub(2)..(at + 2).min(number.figures.end + 6);
    window.filter(|i| *i >= number.tokens.start.saturating_sub(1)).any(|i| {
        let word = fold(text.a.word(i));
        let hedged = number.tokens.contains(&i) && text.a.is(i + 1, "than");
        !hedged
            && (matches!(word.as_str(), "another" | "additional" | "further" | "extra" | "others" | "other")
                || word == "more" && !text.a.is(i + 1, "than") && !(text.a.is(i.wrapping_sub(1), "or")))
    })
}
