//! Times in a clause's sentence that date something else than the clause does.

use twosource_language::{Class, Direction, Relation, TimeExpression, Upos, Xpos};

use crate::frame::LEXICON;
use crate::speech::Speech;
use crate::text::{REACH, Text, fold};
use crate::tree::{Tree, VOWS};

/// The verb that a time hangs on by way of nouns, where that stands behind `verb`: then the time may be that one's.
fn verb_over(text: &Text<'_>, time: usize, verb: usize) -> Option<usize> {
    let tree = Tree(&text.a);
    let mut word = text.a.words_of(time..time + 1).start;
    for _ in 0..6 {
        word = tree.head(word).filter(|h| tree.token(*h) > verb)?;
        // `signed an accord on sharing water on Friday`: a gerund behind a preposition is a thing, and has no time.
        let gerund = tree.xpos(word) == Some(Xpos::Vbg)
            && tree.child(word, Relation::Mark).is_some_and(|m| is_preposition(text.a.letters(m)));
        if tree.upos(word) == Upos::Verb && !gerund {
            // `went missing on 2 October while hiking`: a clause that begins behind the time does not have it.
            let begins = tree.under(word).find(|d| {
                *d < word
                    && (tree.relation(*d) == Relation::Mark || tree.relation(*d) == Relation::Advmod)
                    && tree.token(*d) > time
                    && opens_clause(text.a.letters(*d))
            });
            return Some(word).filter(|_| begins.is_none());
        }
    }
    None
}

/// Words by which a clause begins that is told beside another.
fn opens_clause(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "when" | "while" | "as" | "after" | "before" | "because" | "since" | "until"
    )
}

/// Whether a word before a gerund makes a thing of it, and is none that tells when.
fn is_preposition(word: &str) -> bool {
    matches!(word, "on" | "of" | "for" | "about" | "against" | "over" | "from" | "in")
}

/// `Karel Dusek, elected mayor in May, resigned`: what a participle between commas tells of whoever stands before it has a time of its
/// own, whatever the tree hangs it on.
fn in_aside_between(text: &Text<'_>, time: usize, verb: usize) -> bool {
    let a = &text.a;
    let tree = Tree(a);
    let first = text.around(time).start;
    let closes = (time..verb.min(time + ASIDE)).any(|i| a.word(i) == ",");
    let opening = (first..time).rev().take(ASIDE).find(|i| a.word(*i) == ",");
    let Some(comma) = opening.filter(|c| closes && *c > first && time < verb) else { return false };
    let word = |token: usize| a.words_of(token..token + 1).start;
    let participle = tree.upos(word(comma + 1)) == Upos::Verb
        && matches!(tree.xpos(word(comma + 1)), Some(Xpos::Vbn | Xpos::Vbd | Xpos::Vbg));
    let own = comma + 1 == verb || tree.leader(verb) == Some(word(comma + 1));
    participle && !own && tree.nominal(word(comma - 1))
}

/// Words of an aside that are looked at before and behind a time.
const ASIDE: usize = 12;

/// `closed the crossing at 6 p.m. on Saturday, hours after an officer was shot`: the time of what came so much later or earlier.
fn is_so_long_from(text: &Text<'_>, time: usize, verb: usize) -> bool {
    const LENGTHS: &[&str] = &[
        "moments", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "years",
        "shortly", "soon", "just",
    ];
    let a = &text.a;
    time < verb
        && (time + 1..verb).any(|i| {
            matches!(fold(a.word(i)).as_str(), "after" | "before")
                && LENGTHS.contains(&fold(a.word(i - 1)).as_str())
                && (time..i).any(|j| a.word(j) == ",")
        })
}

/// `took the coins, turned up by a plough in 1911`: a time of a clause that hangs on a noun behind the verb.
pub(super) fn of_another(text: &Text<'_>, speech: &Speech, time: usize, verb: usize) -> bool {
    let tree = Tree(&text.a);
    if in_clause_between(text, time, verb)
        || in_participle_between(text, time, verb)
        || is_so_long_from(text, time, verb)
        || in_aside_between(text, time, verb)
    {
        return true;
    }
    // `at nine the same evening, the harbour master said`: what stands in front of the words of saying is not theirs.
    let not_said = |head: &usize| !speech.covers(tree.token(*head)) || speech.covers(time);
    verb_over(text, time, verb).filter(not_said).is_some_and(|head| {
        // A participle without an auxiliary, or a clause that hangs on a noun.
        let bare = tree.xpos(head) == Some(Xpos::Vbn)
            && !tree.under(head).any(|d| matches!(tree.relation(d), Relation::Aux | Relation::AuxPass))
            && tree.relation(head) != Relation::Conj;
        // `which was to have begun on 10 July, has been called off`: a clause of a noun, however deep in it.
        let mut clause = Some(head);
        let mut of_noun = false;
        for _ in 0..DEEP {
            let Some(at) = clause.filter(|w| tree.token(*w) != verb) else { break };
            of_noun |= matches!(tree.relation(at), Relation::Acl | Relation::AclRelcl);
            clause = tree.head(at);
        }
        // `Six were killed and 15 wounded on Monday`: one auxiliary serves both, and so does the time.
        let own = |d: usize| matches!(tree.relation(d), Relation::Nsubj | Relation::NsubjPass);
        let gapped = tree.relation(head) == Relation::Conj
            && tree.xpos(head) == Some(Xpos::Vbn)
            && !tree.under(head).any(own);
        // `was laid to rest on Monday`
        let idiom = tree.relation(head) == Relation::Xcomp
            && tree.head(head).is_some_and(|h| tree.token(h) == verb && tree.token(head) <= verb + 2)
            && LEXICON
                .triggers(&fold(text.a.word(verb)))
                .iter()
                .any(|t| t.takes(&fold(text.a.letters(head))));
        // `They took the coins, the thieves fled on Monday`: a clause with a subject of its own.
        !gapped
            && !idiom
            && (bare || of_noun || tree.relation(head) != Relation::Root && tree.subject(head).is_some())
    })
}

/// `The festival, which was to have begun on July 10, has been called off`: a clause between two commas dates itself, whatever the
/// tree makes of it.
fn in_clause_between(text: &Text<'_>, time: usize, verb: usize) -> bool {
    let a = &text.a;
    let around = text.around(verb);
    let relative =
        |i: usize| a.word(i) == "," && ["which", "who", "whose", "where"].iter().any(|w| a.is(i + 1, w));
    time < verb
        && (around.start..time).rev().take(REACH).find(|&i| a.word(i) == ",").is_some_and(relative)
        && (time..verb).any(|i| a.word(i) == ",")
}

/// `The summit, due to open on Monday, was called off`, `The pilot of the plane that crashed on Monday has died`: what is told of a
/// noun between it and its verb dates itself.
fn in_participle_between(text: &Text<'_>, time: usize, verb: usize) -> bool {
    let tree = Tree(&text.a);
    let leader = Tree(&text.a).leader(verb);
    // `A crane weighing 20 tonnes fell on Tuesday, killing two`: what a deed brought about was then.
    let result = leader.is_some_and(|l| tree.xpos(l) == Some(Xpos::Vbg));
    if time > verb || result {
        return false;
    }
    let mut word = text.a.words_of(time..time + 1).start;
    for _ in 0..6 {
        let Some(head) = tree.head(word).filter(|h| Some(*h) != leader) else { return false };
        word = head;
        if tree.upos(word) == Upos::Verb && matches!(tree.relation(word), Relation::Acl | Relation::AclRelcl)
        {
            let within = text.a.trees.nodes.get(word).map_or(word..word + 1, |n| n.subtree());
            let over = tree.head(word).filter(|h| *h < word && tree.nominal(*h));
            return over.is_some() && leader.is_some_and(|l| within.end <= l);
        }
    }
    false
}

/// `reopened after a repair that began in 2019`: a time of a relative clause with a pronoun of its own, which dates that alone.
pub(super) fn of_relative(text: &Text<'_>, time: usize, verb: usize) -> bool {
    let tree = Tree(&text.a);
    verb_over(text, time, verb).is_some_and(|head| {
        tree.relation(head) == Relation::AclRelcl
            && tree.child(head, Relation::Nsubj).is_some_and(|s| {
                matches!(text.a.letters(s).to_lowercase().as_str(), "that" | "which" | "who")
            })
    })
}

/// Words from a time's verb up to the clause that it stands in.
const DEEP: usize = 3;

/// `They will have to do it again on the 27th, the court has ruled`: a time of what is still to come, before the verb that
/// hands it down.
pub(super) fn of_ruling(text: &Text<'_>, time: usize, verb: usize) -> bool {
    let a = &text.a;
    let comma = (time..verb).rev().find(|&i| a.word(i) == ",");
    let bounds = text.around(verb);
    let ahead = |i: &usize| matches!(a.word(*i).to_lowercase().as_str(), "will" | "shall" | "must");
    let subject =
        |from: usize| (from..verb).all(|i| a.time_at(i).is_none() && a.class(i) != Class::Conjunction);
    comma.is_some_and(|c| {
        let aux = (c + 1..verb).any(|i| matches!(a.word(i), "has" | "have" | "had"));
        let perfect = aux || a.is(verb + 1, ".");
        perfect && verb > c + 2 && subject(c + 1) && (bounds.start..time).any(|i| ahead(&i))
    })
}

/// `An examination was carried out, and its results are expected in ten days`: a time of what is joined to it with a subject of
/// its own and is to come.
pub(super) fn of_outlook(text: &Text<'_>, time: usize, verb: usize) -> bool {
    let tree = Tree(&text.a);
    verb_over(text, time, verb).is_some_and(|head| {
        let own = |d: &usize| matches!(tree.relation(*d), Relation::Nsubj | Relation::NsubjPass);
        let ahead = |d: usize| {
            matches!(tree.relation(d), Relation::Aux | Relation::AuxPass | Relation::Cop)
                && matches!(
                    text.a.letters(d).to_lowercase().as_str(),
                    "is" | "are" | "will" | "shall" | "would"
                )
        };
        tree.relation(head) == Relation::Conj
            && tree.under(head).any(|d| own(&d))
            && tree.under(head).any(ahead)
    })
}

/// `agreed to merge on Friday`: a day of the week that may be that of the agreeing as well as that of the merging.
pub(super) fn of_vow(text: &Text<'_>, number: usize, verb: usize) -> bool {
    let a = &text.a;
    let tree = Tree(a);
    let time = &a.times[number];
    let bare = matches!(time.expression, TimeExpression::Weekday { direction: Direction::Nearest, .. });
    let Some(done) = tree.leader(verb).filter(|_| bare && time.tokens.start > verb) else { return false };
    let vow = tree.head(done).filter(|h| *h < done && tree.relation(done) == Relation::Xcomp);
    vow.is_some_and(|vow| {
        let settled = VOWS.contains(&tree.lemma(vow).as_str()) && tree.xpos(vow) == Some(Xpos::Vbd);
        let around = text.around(verb);
        // Where another day dates the vow, this one is of what is to be done.
        settled && a.times_in(around.start..time.tokens.start).iter().all(|t| !t.expression.dates())
    })
}

/// `voted on Tuesday to ban scooters`: a day before what is settled is that of the settling.
pub(super) fn of_settling(text: &Text<'_>, time: usize, verb: usize) -> bool {
    let tree = Tree(&text.a);
    let Some(done) = tree.leader(verb).filter(|_| time < verb) else { return false };
    let hangs = matches!(tree.relation(done), Relation::Xcomp | Relation::Advcl);
    let to = tree.child(done, Relation::Mark).is_some_and(|m| text.a.is(tree.token(m), "to"));
    let vow = tree.head(done).filter(|h| hangs && to && *h < done);
    vow.is_some_and(|vow| VOWS.contains(&tree.lemma(vow).as_str()) && tree.xpos(vow) == Some(Xpos::Vbd))
}

/// `a profit of two million, up from one million a year earlier`: what a figure is compared with was then.
pub(crate) fn of_comparison(text: &Text<'_>, time: usize, verb: usize) -> bool {
    let a = &text.a;
    let compares = |i: usize| {
        (a.is(i, "up") || a.is(i, "down")) && a.is(i + 1, "from")
            || (a.is(i, "compared") || a.is(i, "against")) && (a.is(i + 1, "with") || a.is(i + 1, "to"))
            // `rose to 4.1 percent in September from 3.8 percent in August`
            || a.is(i, "from")
                && matches!(a.class(i + 1), Class::Number | Class::NumberWord)
                && a.time_at(i + 1).is_none()
                && (verb + 1..i).any(|j| a.is(j, "to"))
    };
    let comma = |i: usize| a.word(i) == "," && a.time_at(i + 1).is_some();
    verb < time
        && (verb + 1..time).rev().take(REACH).take_while(|&i| a.word(i) != ";" && !comma(i)).any(compares)
}
