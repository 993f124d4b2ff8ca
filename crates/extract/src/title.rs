//! Offices by the tree: `the commission's deputy chairperson, Ada Monteiro`, `defence counsel Ivo Marn`, `Leader of the
//! Opposition Jude Fono`.
//!
//! A common noun that stands for a post and is tied to a name by apposition or by standing before it gives the office; what
//! stands before the noun is part of the title, a genitive or `of` says of what body it is.

mod words;

use std::ops::Range;

use twosource_language::{Class, NameKind, Relation, Upos, Xpos, class_of, country_key};
use twosource_model::Office;

use crate::text::{Text, fold};
use crate::tree::Tree;

pub(crate) use words::PARTS;
use words::POSTS;

/// Verbs that give who does them an office.
const VERBS: &[(&str, &str)] = &[
    ("chair", "chair"),
    ("lead", "leader"),
    ("head", "head"),
    ("captain", "captain"),
    ("skipper", "captain"),
    ("pilot", "pilot"),
    ("coach", "coach"),
    ("manage", "manager"),
    ("preside", "presiding judge"),
    ("drive", "driver"),
    ("conduct", "conductor"),
    ("edit", "editor"),
    ("direct", "director"),
    ("command", "commander"),
    ("own", "owner"),
    ("found", "founder"),
    ("run", "head"),
];

/// The offices that the tree gives to the bearer of name number `name`.
pub(crate) fn of_name(text: &Text<'_>, name: usize) -> Vec<Office> {
    let mut out: Vec<Office> = posts(text, name).into_iter().filter_map(|p| office(text, p)).collect();
    out.extend(by_verb(text, name));
    if out.is_empty() {
        out.extend(within_name(text, name));
    }
    out
}

/// `Guide Lukas Ammerer`: a post with a capital, for it begins the sentence, is taken for a part of the name.
fn within_name(text: &Text<'_>, name: usize) -> Option<Office> {
    let a = &text.a;
    let tokens = a.names[name].tokens.clone();
    let title = fold(a.word(tokens.start));
    let begins = text.around(tokens.start).start == tokens.start && !text.in_head(tokens.start);
    (begins && tokens.len() > 2 && POSTS.contains(&title.as_str()))
        .then(|| Office { title: title.into_owned(), of: String::new() })
}

/// `the board, chaired by Ona Brek`, `Ona Brek, who leads the party`.
fn by_verb(text: &Text<'_>, name: usize) -> Option<Office> {
    let a = &text.a;
    let tree = Tree(a);
    let tokens = a.names[name].tokens.clone();
    if text.in_dateline(tokens.start) || text.in_head(tokens.start) {
        return None;
    }
    let words = a.words_of(tokens);
    let top = words.clone().find(|w| tree.head(*w).is_none_or(|h| !words.contains(&h)))?;
    let title = |verb: usize| of_verb(text, verb).map(str::to_owned);
    let body = |noun: usize| {
        let body = text.folded(tree.phrase(noun).tokens);
        ["the ", "a ", "an ", "its "].iter().find_map(|p| body.strip_prefix(p)).unwrap_or(&body).to_owned()
    };
    // `says Ona Brek, who leads the party`: the tree may hang the clause on the verb of saying.
    let behind = || {
        let end = a.names[name].tokens.end;
        let who = end + usize::from(a.is(end, ","));
        let word = a.words_of(who..who + 1).next().filter(|_| a.is(who, "who"))?;
        tree.head(word).filter(|v| tree.relation(*v) == Relation::AdvclRelcl)
    };
    if let Some(relative) = tree.child(top, Relation::AclRelcl).or_else(behind)
        && tree.child(relative, Relation::Nsubj).is_some_and(|s| fold(a.letters(s)) == "who")
    {
        if let Some(of) = speaks_for(text, relative) {
            return Some(Office { title: "spokesman".to_owned(), of: body(of) });
        }
        if let Some(office) = in_court(text, relative).or_else(|| was_one(text, relative)) {
            return Some(office);
        }
        let title = title(relative)?;
        let of =
            tree.child(relative, Relation::Obj).or_else(|| tree.oblique(relative, &["over", "at", "in"]))?;
        return Some(Office { title, of: body(of) });
    }
    let verb = tree.head(top).filter(|_| tree.case(top) == "by")?;
    let title = title(verb)?;
    let of = match tree.relation(verb) {
        Relation::Acl | Relation::AclRelcl => tree.head(verb),
        _ => tree.child(verb, Relation::NsubjPass),
    };
    Some(Office { title, of: of.map(body).unwrap_or_default() })
}

/// `who appeared for the defence`: on which side somebody stands in court.
fn in_court(text: &Text<'_>, verb: usize) -> Option<Office> {
    let tree = Tree(&text.a);
    let acts = matches!(&*text.a.lemma(verb), "appear" | "act" | "plead" | "argue" | "stand");
    let side = tree.oblique(verb, &["for"]).filter(|_| acts)?;
    let title = match fold(&text.a.lemma(side)).as_str() {
        "defence" | "defense" | "defendant" | "accused" => "defence lawyer",
        "prosecution" | "crown" | "state" => "prosecutor",
        _ => return None,
    };
    Some(Office { title: title.to_owned(), of: String::new() })
}

/// `Ona Brek, who was the charity's auditor`: the post that a clause gives, unless it says until when.
fn was_one(text: &Text<'_>, noun: usize) -> Option<Office> {
    let (a, tree) = (&text.a, Tree(&text.a));
    tree.child(noun, Relation::Cop)?;
    let phrase = tree.phrase(noun).tokens;
    let end = text.around(phrase.start).end.min(phrase.end + 4);
    let over = (phrase.start..end).any(|i| {
        a.time_at(i).is_some()
            || ["until", "then", "once", "from", "when", "before"].iter().any(|w| a.is(i, w))
    });
    office(text, noun).filter(|_| !over)
}

/// The post of who does what a verb says. Only who runs something always has a post.
pub(crate) fn of_verb(text: &Text<'_>, verb: usize) -> Option<&'static str> {
    let lemma = text.a.lemma(verb);
    let lemma = fold(&lemma);
    let always = lemma != "run" || Tree(&text.a).xpos(verb) == Some(Xpos::Vbz);
    VERBS.iter().find(|(v, _)| *v == lemma && always).map(|(_, t)| *t)
}

/// `who speaks for the hospital`: the noun of those for whom it is always so, not the one time.
pub(crate) fn speaks_for(text: &Text<'_>, verb: usize) -> Option<usize> {
    let tree = Tree(&text.a);
    let speaks = tree.xpos(verb) == Some(Xpos::Vbz) && fold(&text.a.lemma(verb)) == "speak";
    tree.oblique(verb, &["for"]).filter(|_| speaks)
}

/// The tokens of name number `name` with the words that give its bearer an office, where they stand right beside it.
pub(crate) fn words_of_name(text: &Text<'_>, name: usize) -> Range<usize> {
    let a = &text.a;
    let full = a.names[name].full.clone();
    let phrases = posts(text, name)
        .into_iter()
        .filter(|p| office(text, *p).is_some())
        .map(|p| Tree(a).phrase(p).tokens);
    let found = phrases.fold(full.clone(), |all, phrase| {
        let near = phrase.start <= all.end + 2 && all.start <= phrase.end + 2;
        if near { all.start.min(phrase.start)..all.end.max(phrase.end) } else { all }
    });
    // `the party's guide, Ona Brek`
    if found == full
        && full.start > 1
        && a.word(full.start - 1) == ","
        && let Some(phrase) = a.phrase_ending(full.start - 2, text.around(full.start).start)
        && (a.class(phrase.head) == Class::Title || is_post_word(&fold(a.word(phrase.head))))
    {
        return phrase.tokens.start..full.end;
    }
    if found == full
        && let Some(post) = crate::post::of_name(text, name).into_iter().next()
    {
        return full.start.min(post.tokens.start)..full.end.max(post.tokens.end);
    }
    // `Ona Brek, the interior minister`: what the tree does not tie to the name, the comma does.
    if found == full && a.word(full.end) == "," {
        let end = text.around(full.start).end;
        let phrase = a.phrase_from(full.end + 1, end);
        if let Some(phrase) = phrase.filter(|p| p.tokens.clone().take(5).any(|i| a.class(i) == Class::Title))
        {
            return full.start..phrase.tokens.end;
        }
    }
    found
}

/// The nouns for posts that the tree ties to a name.
fn posts(text: &Text<'_>, name: usize) -> Vec<usize> {
    let a = &text.a;
    let tree = Tree(a);
    let tokens = a.names[name].tokens.clone();
    if text.in_dateline(tokens.start) || text.in_head(tokens.start) {
        return Vec::new();
    }
    let words = a.words_of(tokens.clone());
    let within = |w: usize| words.contains(&w);
    let Some(top) = words.clone().find(|w| tree.head(*w).is_none_or(|h| !within(h))) else {
        return Vec::new();
    };
    let mut posts: Vec<usize> = Vec::new();
    if matches!(tree.relation(top), Relation::Appos | Relation::Flat) {
        // `the architect in charge, Ona Brek`: a name may hang on the noun that only says how he is one.
        let head = tree.head(top);
        let manner = |h: usize| {
            matches!(&*fold(a.letters(h)), "charge" | "duty" | "command" | "case" | "scene" | "time" | "site")
                && matches!(tree.relation(h), Relation::Nmod | Relation::Obl)
        };
        posts.extend(head);
        posts.extend(head.filter(|h| manner(*h)).and_then(|h| tree.head(h)));
    }
    posts.extend(tree.under(top).filter(|d| {
        !within(*d)
            && matches!(
                tree.relation(*d),
                Relation::Appos | Relation::Compound | Relation::NmodDesc | Relation::Flat
            )
    }));
    posts.retain(|p| !within(*p) && tree.token(*p).abs_diff(tokens.start) < 24);
    posts
}

fn is_post(tree: Tree<'_, '_>, noun: usize) -> bool {
    let lower = fold(tree.0.letters(noun));
    matches!(tree.upos(noun), Upos::Noun | Upos::Propn)
        && tree.xpos(noun) != Some(Xpos::Nns)
        && (POSTS.contains(&lower.as_str()) || class_of(&lower) == Class::Title && !is_courtesy(&lower))
}

/// Whether a word is one for a post that is no title before a name: `guide`, `curator`.
pub(crate) fn is_post_word(word: &str) -> bool {
    POSTS.contains(&word)
}

/// Whether a title is one of courtesy, which says nothing of a post.
pub(crate) fn is_courtesy(lower: &str) -> bool {
    matches!(
        lower,
        "mr" | "mr."
            | "mrs"
            | "mrs."
            | "ms"
            | "ms."
            | "miss"
            | "sir"
            | "lady"
            | "lord"
            | "dame"
            | "dr"
            | "dr."
            | "comrade"
            | "doctor"
            | "professor"
            | "prof"
            | "prof."
    )
}

fn office(text: &Text<'_>, post: usize) -> Option<Office> {
    let a = &text.a;
    let tree = Tree(a);
    if !is_post(tree, post) {
        return None;
    }
    let whole = fold(a.word(tree.token(post)));
    // `director-general`, `attorney-general`: one word, whatever part of it leads.
    let joined = whole.ends_with("-general") || whole.starts_with("vice-") || whole.starts_with("deputy-");
    let mut title = if joined { whole.replace('-', " ") } else { fold(a.letters(post)).into_owned() };
    let mut of = String::new();
    // Back over what is part of the title: each word next to the one behind it.
    let mut first = a.words_of(tree.token(post)..tree.token(post) + 1).start.min(post);
    for w in (first.saturating_sub(4)..first).rev() {
        let lower = fold(a.letters(w)).into_owned();
        // `vice-rector`
        if lower == "-" && w + 1 == first && w > 0 && PARTS.contains(&fold(a.letters(w - 1)).as_str()) {
            first = w;
            continue;
        }
        let tied = tree.head(w).is_some_and(|h| (first..=post).contains(&h));
        if !tied || w + 1 != first {
            break;
        }
        if let Some(country) = country_key(a.letters(w)) {
            country.clone_into(&mut of);
            break;
        }
        if !PARTS.contains(&lower.as_str()) {
            // `Harbour Line captain`: a name before the post is that of the body.
            if let Some(body) =
                a.name_at(tree.token(w)).map(|n| &a.names[n]).filter(|n| n.kind == NameKind::Organisation)
            {
                of = text.folded(body.tokens.clone());
            } else if tree.relation(w) == Relation::Compound && a.name_at(tree.token(w)).is_none() {
                // `federation secretary`: the noun before the post is what it is of.
                of = lower;
            }
            break;
        }
        title.insert(0, ' ');
        title.insert_str(0, &lower);
        first = w;
    }
    // `the rescue service, whose local head, Ona Brek`
    let whose = tree.under(post).find(|d| fold(a.letters(*d)) == "whose");
    if of.is_empty()
        && let Some(at) = whose.map(|w| tree.token(w)).filter(|at| *at > 1 && a.is(at - 1, ","))
        && let Some(body) = a.phrase_ending(at - 2, text.around(at).start)
    {
        let body = text.folded(body.tokens);
        let body = ["the ", "a ", "an ", "its "].iter().find_map(|p| body.strip_prefix(p)).unwrap_or(&body);
        body.clone_into(&mut of);
    }
    for d in tree.under(post) {
        let owner = tree.relation(d) == Relation::NmodPoss && tree.upos(d) != Upos::Pron;
        let behind = d > post
            && tree.relation(d) == Relation::Nmod
            && (tree.case(d) == "of" || tree.case(d) == "for" && title.starts_with("spokes"));
        if !owner && !behind {
            continue;
        }
        let body = text.folded(tree.phrase(d).tokens);
        let body =
            ["the ", "a ", "an "].iter().find_map(|p| body.strip_prefix(p)).unwrap_or(&body).to_owned();
        if title == "leader" && body == "opposition" {
            "leader of the opposition".clone_into(&mut title);
        } else if behind && matches!(title.as_str(), "minister" | "secretary") && country_key(&body).is_none()
        {
            title = format!("{title} of {body}");
        } else {
            of = country_key(&body).map_or_else(|| in_full(text, &body), str::to_owned);
        }
    }
    Some(Office { title, of })
}

/// `commission`, where the report names one Electoral Commission.
fn in_full(text: &Text<'_>, body: &str) -> String {
    let a = &text.a;
    if body.contains(' ') {
        return body.to_owned();
    }
    let mut full: Option<String> = None;
    for name in a.names.iter().filter(|n| n.kind == NameKind::Organisation && n.tokens.len() > 1) {
        let words = text.folded(name.tokens.clone());
        if words.ends_with(body) && words[..words.len() - body.len()].ends_with(' ') {
            if full.as_ref().is_some_and(|f| *f != words) {
                return body.to_owned();
            }
            full = Some(words);
        }
    }
    full.unwrap_or_else(|| body.to_owned())
}
