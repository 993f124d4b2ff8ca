//! Posts as phrases, read word by word: `its deputy director`, `head of product safety`, `master and captain of the Swift`.
//!
//! Trees of appositives are often wrong, above all where an adverb or a list stands in them. What a post is called, and of
//! what body it is, can be told by the words alone.

mod around;

use std::ops::Range;

use twosource_language::{Class, NameKind, country_key};
use twosource_model::Office;

use crate::office::is_adjective;
use crate::text::{Text, fold};
use crate::title::{PARTS, is_courtesy, is_post_word};

/// A post, with the tokens of its phrase.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    pub(crate) office: Office,
    pub(crate) tokens: Range<usize>,
}

/// The posts that the words around name number `name` give its bearer, those right beside it first.
pub(crate) fn of_name(text: &Text<'_>, name: usize) -> Vec<Post> {
    let mut posts = beside_name(text, name);
    posts.extend(around::of_name(text, name));
    posts
}

/// Words of a phrase that are gone through for the noun that leads it.
const LONGEST: usize = 9;

/// What stands between a name and its post and says when it is held; whether it is held no more.
const WHEN: &[(&[&str], bool)] = &[
    (&["at", "present"], false),
    (&["until", "now"], false),
    (&["up", "to", "now"], false),
    (&["so", "far"], false),
    (&["currently"], false),
    (&["presently"], false),
    (&["now"], false),
    (&["still"], false),
    (&["also"], false),
    (&["himself"], false),
    (&["herself"], false),
    (&["until", "recently"], true),
    (&["until", "then"], true),
    (&["at", "the", "time"], true),
    (&["at", "that", "time"], true),
    (&["formerly"], true),
    (&["previously"], true),
    (&["once"], true),
    (&["then"], true),
    (&["later"], true),
    (&["long"], true),
    (&["soon"], true),
];

/// Whether a token is a noun for a post: a title that is no courtesy, or one of those that stand before no name.
pub(crate) fn is_post(text: &Text<'_>, token: usize) -> bool {
    let word = fold(text.a.word(token));
    text.a.class(token) == Class::Title && !is_courtesy(&word) || is_post_word(&word)
}

/// The post that the phrase behind a comma gives: `, at present its deputy director,`.
pub(crate) fn behind_comma(text: &Text<'_>, from: usize, end: usize) -> Option<Post> {
    let mut at = from;
    let mut past = false;
    let skipped =
        WHEN.iter().find(|(words, _)| words.iter().enumerate().all(|(i, w)| text.a.is(from + i, w)));
    if let Some((words, over)) = skipped {
        at += words.len();
        past = *over;
    }
    let mut post = post_from(text, at, end)?;
    let a = &text.a;
    let closes = post.tokens.end >= end
        || matches!(a.word(post.tokens.end), "," | "." | ";" | ")" | ":" | "”" | "\"" | "—" | "–")
        || matches!(a.class(post.tokens.end), Class::Relative | Class::Preposition | Class::Conjunction)
        || a.time_at(post.tokens.end).is_some();
    // `a bid for Halden United, the club's chief executive, Ona Brek, said`: the post is of who is named behind it.
    let of_next = a.is(post.tokens.end, ",")
        && a.name_at(post.tokens.end + 1).is_some_and(|n| a.names[n].kind == NameKind::Person);
    // `for Halden United, the chairman of the club said`: what has a verb is no post.
    let said = post.tokens.clone().any(|i| crate::speech::is_cue(a.word(i)) && a.class(i) == Class::Open);
    if !closes || of_next || said {
        return None;
    }
    if past {
        post.office.title.insert_str(0, "former ");
    }
    post.tokens.start = from;
    Some(post)
}

/// The post that the phrase from a token gives.
pub(crate) fn post_from(text: &Text<'_>, from: usize, end: usize) -> Option<Post> {
    let a = &text.a;
    let end = end.min(a.tokens.len());
    let mut at = from;
    if matches!(a.class(at), Class::Determiner | Class::PossessivePronoun) {
        at += 1;
    }
    let first = at;
    let limit = end.min(at + LONGEST);
    let noun = |i: usize| {
        matches!(a.class(i), Class::Open | Class::Title | Class::Demonym | Class::Genitive)
            || a.is(i, "-")
            || a.name_at(i).is_some()
    };
    let mut stop = at;
    while stop < limit && noun(stop) && a.time_at(stop).is_none() {
        stop += 1;
    }
    // The last post of the run leads the phrase; a name behind it is its bearer's.
    let bearer = |n: usize| {
        let name = &a.names[n];
        // `the Dean of the Graduate School`
        let post = name.tokens.len() == 1 && is_post_word(&fold(a.word(name.tokens.start)));
        name.kind == NameKind::Person && !post
    };
    let named = (first..stop).find(|&i| a.name_at(i).is_some_and(bearer));
    let joined = a.is(stop, "and") && stop + 1 < end && is_post(text, stop + 1) && stop <= first + 2;
    let head = (first..named.unwrap_or(stop)).rev().find(|&i| is_post(text, i));
    let head = head.or_else(|| stop.checked_sub(1).filter(|_| joined && stop > first))?;
    // `the director general manager`: nothing but a name stands behind the head.
    if head + 1 < named.unwrap_or(stop) {
        return None;
    }
    let (mut title, start) = title_before(text, first, head);
    // `the plant's duty manager`: what stands between the owner and the post is part of the post.
    let genitive = (first..start).rev().find(|&i| a.class(i) == Class::Genitive);
    let from = match genitive {
        Some(g)
            if g + 1 < start
                && (g + 1..start).all(|i| a.class(i) == Class::Open && !is_adjective(text, i)) =>
        {
            title = format!("{} {title}", text.folded(g + 1..start));
            g + 1
        }
        _ => start,
    };
    let mut office = Office { title, of: owner(text, first, from) };
    let mut last = head + 1;
    // `master and captain of the Swift`: the second of two posts has the body of both.
    if a.is(last, "and") && is_post(text, last + 1) && last + 1 < end {
        let second = last + 1;
        let qualifier = PARTS.contains(&fold(a.word(second)).as_str()) && is_post(text, second + 1);
        let head = second + usize::from(qualifier);
        office.title = title_before(text, second, head).0;
        last = head + 1;
    }
    if office.of.is_empty()
        && let Some((of, upto)) = body_behind(text, last, end)
    {
        office.of = of;
        last = upto;
    }
    Some(Post { office, tokens: from..last })
}

/// The title that ends at its head, with what is part of it before, and where it begins.
pub(crate) fn title_before(text: &Text<'_>, first: usize, head: usize) -> (String, usize) {
    let a = &text.a;
    let mut start = head;
    while start > first {
        // `vice-rector`
        let hyphen = usize::from(a.is(start - 1, "-") && start > first + 1);
        if hyphen == 1 && PARTS.contains(&fold(a.word(start - 2)).as_str()) {
            start -= 2;
            continue;
        }
        let word = fold(a.word(start - 1));
        let part = PARTS.contains(&word.as_str()) || is_post(text, start - 1);
        if !part {
            break;
        }
        start -= 1;
    }
    let words = (start..head + 1).filter(|&i| !a.is(i, "-")).map(|i| fold(a.word(i)).into_owned());
    let words: Vec<String> = words.collect();
    (words.join(" "), start)
}

/// Whose post it is by what stands before the title: `the bureau's`, `product safety`.
fn owner(text: &Text<'_>, first: usize, title: usize) -> String {
    let a = &text.a;
    let end = if title > first && a.class(title - 1) == Class::Genitive { title - 1 } else { title };
    if (first..end).all(|i| is_adjective(text, i)) {
        return String::new();
    }
    let words = text.folded(first..end);
    country_key(&words).map_or(words, str::to_owned)
}

/// The body behind a title: `of the faculty of law`, `for the hospital`.
fn body_behind(text: &Text<'_>, at: usize, end: usize) -> Option<(String, usize)> {
    let a = &text.a;
    let by = matches!(fold(a.word(at)).as_str(), "of" | "for" | "at") && a.time_at(at + 1).is_none();
    let phrase = a.phrase_from(at + 1, end).filter(|_| by && at + 1 < end)?;
    let words = text.folded(phrase.tokens.clone());
    let words = ["the ", "a ", "an ", "its "].iter().find_map(|p| words.strip_prefix(p)).unwrap_or(&words);
    let of = country_key(words).map_or_else(|| words.to_owned(), str::to_owned);
    Some((of, phrase.tokens.end))
}

/// The post whose phrase runs into a name: `head of product safety Lena Holm`.
pub(crate) fn running_into(text: &Text<'_>, name: usize, floor: usize) -> Option<Post> {
    let a = &text.a;
    let lowest = floor.max(name.saturating_sub(LONGEST));
    let plain = |i: usize| matches!(a.class(i), Class::Open | Class::Determiner) && a.name_at(i).is_none();
    let mut at = name.checked_sub(1)?;
    while at > lowest && plain(at) {
        at -= 1;
    }
    // Of `the` body there is one that a name may explain; a noun without an article is what the post is of.
    let of = a.is(at, "of") && at + 1 < name && at > lowest && a.class(at + 1) == Class::Open;
    if !of || !is_post(text, at - 1) {
        return None;
    }
    let head = at - 1;
    let mut first = head;
    while first > lowest && PARTS.contains(&fold(a.word(first - 1)).as_str()) {
        first -= 1;
    }
    let (title, start) = title_before(text, first, head);
    Some(Post { office: Office { title, of: text.folded(at + 1..name) }, tokens: start..name })
}

/// Words for who steers or flies, by where he is: `the man at the wheel`.
const AT: &[(&str, &str)] = &[
    ("wheel", "driver"),
    ("controls", "pilot"),
    ("helm", "helmsman"),
    ("throttle", "driver"),
    ("tiller", "helmsman"),
];

/// `the man at the wheel`: the post of whoever is there, where such words begin at a token.
pub(crate) fn at_the_wheel(text: &Text<'_>, from: usize) -> Option<Post> {
    let a = &text.a;
    let who = from + usize::from(a.class(from) == Class::Determiner);
    let person = matches!(fold(a.word(who)).as_str(), "man" | "woman" | "one" | "person");
    let at = who + usize::from(person);
    if !(a.is(at, "at") && a.is(at + 1, "the")) {
        return None;
    }
    let place = fold(a.word(at + 2));
    let (_, title) = AT.iter().find(|(word, _)| *word == place.as_str())?;
    Some(Post { office: Office { title: (*title).to_owned(), of: String::new() }, tokens: from..at + 3 })
}

/// The posts that words right beside name number `name` give its bearer, which neither a title before it nor the tree shows.
fn beside_name(text: &Text<'_>, name: usize) -> Vec<Post> {
    let a = &text.a;
    let (full, tokens) = (a.names[name].full.clone(), a.names[name].tokens.clone());
    if text.in_dateline(tokens.start) || text.in_head(tokens.start) {
        return Vec::new();
    }
    let sentence = text.around(tokens.start);
    let mut out = Vec::new();
    out.extend(running_into(text, full.start, sentence.start));
    if a.is(tokens.end, ",") {
        out.extend(behind_comma(text, tokens.end + 1, sentence.end));
        // `Ona Brek, who was at the wheel`
        let who = a.is(tokens.end + 1, "who") && (a.is(tokens.end + 2, "was") || a.is(tokens.end + 2, "is"));
        out.extend(at_the_wheel(text, tokens.end + 1 + 2 * usize::from(who)));
    }
    if full.start > sentence.start && a.is(full.start - 1, ",") {
        let lowest = sentence.start.max(full.start.saturating_sub(LONGEST + 2));
        out.extend((lowest..full.start).find_map(|from| {
            // `the man at the wheel, Ona Brek`, `the man at the wheel of the bus, Ona Brek`
            let post = at_the_wheel(text, from)?;
            let of =
                a.is(post.tokens.end, "of").then(|| a.phrase_from(post.tokens.end + 1, full.start)).flatten();
            let end = of.map_or(post.tokens.end, |of| of.tokens.end);
            (end + 1 == full.start).then_some(Post { tokens: post.tokens.start..end, ..post })
        }));
    }
    out.extend(before_descriptor(text, full.start, sentence.start));
    out
}

/// `the prosecutor, advocate Ona Brek`: a post before the comma, and behind it another word for its holder.
fn before_descriptor(text: &Text<'_>, name: usize, floor: usize) -> Option<Post> {
    let a = &text.a;
    let plain = |i: usize| {
        (a.class(i) == Class::Open || a.class(i) == Class::Title)
            && a.name_at(i).is_none()
            && a.word(i).starts_with(char::is_lowercase)
    };
    let mut first = name;
    while first > floor && name - first < 2 && plain(first - 1) {
        first -= 1;
    }
    let comma = first.checked_sub(1).filter(|&c| first < name && c > floor && a.is(c, ","))?;
    let phrase = a.phrase_ending(comma - 1, floor)?;
    if !(is_post(text, phrase.head) && a.class(phrase.tokens.start) == Class::Determiner) {
        return None;
    }
    let post = post_from(text, phrase.tokens.start, comma)?;
    Some(Post { tokens: phrase.tokens.start..name, ..post })
}

#[cfg(test)]
mod tests {
    use twosource_contract::Stop;
    use twosource_model::Role;

    use crate::reading::tests::report;

    /// The posts that a sentence gives, as `who: title of body`.
    fn posts(body: &str) -> Vec<String> {
        let found = crate::read(&report(body), &Stop::new()).expect("a reading");
        let held =
            found.claims.iter().filter(|c| c.frame == "hold-office").filter_map(|c| c.role(Role::Agent));
        held.flat_map(|p| {
            p.offices.iter().map(|o| {
                let of = if o.of.is_empty() { String::new() } else { format!(" of {}", o.of) };
                format!("{}: {}{of}", p.name, o.title)
            })
        })
        .collect()
    }

    #[test]
    fn posts_by_the_words_beside_a_name() {
        let mut wrong = Vec::new();
        for (body, want) in [
            ("Ilo Marn, at present its deputy director, was chosen on Monday.", "Ilo Marn: deputy director"),
            (
                "Ona Brek, until now chairwoman of the board of trustees, was introduced on Monday.",
                "Ona Brek: chairwoman of board of trustees",
            ),
            ("Head of product safety Lena Holm said so on Monday.", "Lena Holm: head of product safety"),
            (
                "Karel Dusek, master and captain of the Swift, wrote a log on Monday.",
                "Karel Dusek: captain of swift",
            ),
            ("The man at the wheel, Edgar Vill, was hurt on Monday.", "Edgar Vill: driver"),
            ("Ivo Tann, the vice-rector for finance, spoke on Monday.", "Ivo Tann: vice rector"),
            (
                "Karel Dusek, chief executive of the salt works, spoke on Monday.",
                "Karel Dusek: chief executive of salt works",
            ),
            (
                "Ilo Marn, formerly director of the harbour office, spoke.",
                "Ilo Marn: former director of harbour office",
            ),
        ] {
            let found = posts(body);
            if found != [want] {
                wrong.push(format!("{body}\n  want {want}\n  got  {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn posts_that_a_sentence_gives() {
        let mut wrong = Vec::new();
        for (body, want) in [
            (
                "Ona Brek spoke on Monday. She heads the port's employers' association.",
                &["Ona Brek: head of port's employers' association"][..],
            ),
            ("Karel Dusek speaks for the hospital.", &["Karel Dusek: spokesman of hospital"]),
            ("Ilo Marn is the director of the harbour office.", &["Ilo Marn: director of harbour office"]),
            ("The new head coach is Nils Berg.", &["Nils Berg: head coach"]),
            ("Ilo Marn was elected in Halden.", &["Ilo Marn: winner of halden"]),
            ("Ona Brek spoke on Monday. She is not the chairman of the club.", &[]),
            ("Ona Brek would head the club if it asked her.", &[]),
        ] {
            let found = posts(body);
            if found != want {
                wrong.push(format!("{body}\n  want {want:?}\n  got  {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
