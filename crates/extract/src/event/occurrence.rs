//! What took place, told by its noun: `an explosion took place`, `a blast ripped through the works`.

use twosource_language::{Class, Phrase, Relation, Upos, Xpos};
use twosource_model::{Certainty, Participant, Polarity, Role, Slot, Tense};

use super::nominal::Parts;
use super::outlook::{Outlook, outlook};
use super::{Happening, counted, noun_day, participant};
use crate::channel;
use crate::clause::{Clause, When};
use crate::denial::{self, Bearing, says_none};
use crate::frame::{LEXICON, Pattern};
use crate::people::People;
use crate::speech::{Focus, Speech};
use crate::text::{REACH, Text, fold};
use crate::tree::Tree;

/// Verbs that say of a blast or a quake that it took place, and where.
const STRIKES: &[&str] = &[
    "hit",
    "strike",
    "rock",
    "jolt",
    "shake",
    "rip",
    "tear",
    "sweep",
    "engulf",
    "destroy",
    "damage",
    "gut",
    "start",
    "begin",
    "shatter",
    "flatten",
    "erupt",
    "spread",
    "rage",
    "bury",
    "devastate",
    "wreck",
    "ravage",
    "lash",
    "batter",
    "hurt",
    "wreak",
];

/// Verbs that say that something took place only where the words give its time: `lift-off came at ten`, `the trial began on
/// Monday`.
const TIMED: &[&str] = &["come", "begin", "start", "open", "follow", "end", "finish"];

/// Verbs whose subject took place before what they tell of, in order.
const FACTS: &[&str] = &[
    "anger", "cause", "draw", "follow", "injure", "kill", "prompt", "provoke", "shock", "spark", "stun",
    "trigger", "wound",
];

/// Frames of whose nouns that is true; a sale or a visit that angers people may be a plan.
const DONE: &[&str] = &[
    "abduct", "annex", "arrest", "attack", "burn", "capsize", "clash", "collapse", "coup", "crash",
    "dismiss", "erupt", "expel", "explode", "flood", "quake", "resign", "seize", "sentence", "shoot", "stab",
    "steal", "storm",
];

/// Adjectives by which what a noun names need not have taken place.
const DOUBTFUL: &[&str] = &[
    "alleged",
    "attempted",
    "botched",
    "expected",
    "failed",
    "foiled",
    "looming",
    "planned",
    "possible",
    "potential",
    "proposed",
    "supposed",
    "threatened",
];

fn is_doubtful(tree: Tree<'_, '_>, noun: usize) -> bool {
    tree.under(noun).any(|d| DOUBTFUL.contains(&fold(tree.0.letters(d)).as_str()))
}

/// Those of them that tell what the affair did when it took place.
const HARMS: &[&str] = &["injure", "kill", "wound"];

/// Whether a time follows the verb within a few words.
fn is_timed(text: &Text<'_>, verb: usize) -> bool {
    let from = text.a.times.partition_point(|t| t.tokens.start <= verb);
    text.a.times.get(from).is_some_and(|t| t.tokens.start <= verb + 4 && !t.attributive)
}

/// Reads the happening that the noun at `at` names, where its verb says no more than that it took place, or did not: `an
/// explosion took place`, `no meeting between X and Y took place`; within what is denied, also `any meeting took place`.
pub(crate) fn at_noun(
    text: &Text<'_>,
    people: &People,
    speech: &Speech,
    focus: &Focus,
    at: usize,
) -> Option<Happening> {
    let a = &text.a;
    let noun = fold(a.word(at));
    // `had sales of two million`: what a firm takes in a year is no sale.
    let frame = LEXICON.noun(&noun).filter(|_| noun.as_str() != "sales")?;
    let message = LEXICON.id("send-message")?;
    // Of messages `message` tells; of what is delivered this.
    if frame == message || a.name_at(at).is_some() {
        return None;
    }
    let trees = &a.trees;
    let tree = Tree(a);
    let noun_word = tree.leader(at)?;
    let node = trees.nodes.get(noun_word)?;
    let struck = is_struck(tree, noun_word, frame);
    let verb = match node.relation {
        _ if struck || is_gerund_with_verb(tree, noun_word) => noun_word + 1,
        // `The launch, put off twice, took place on Thursday`
        _ if let Some(token) = behind_aside(text, at) => a.words_of(token..token + 1).start,
        Relation::Nsubj | Relation::NsubjPass => node.head()?,
        // A long subject may mislead the tree; the words `took place` behind it do not.
        _ if matches!(a.word(at + 1), "between" | "with") => {
            let end = text.around(at).end.min(at + REACH);
            let token = (at + 2..end)
                .take_while(|&i| a.class(i) != Class::Punctuation)
                .find(|&i| a.is(i, "took") && a.is(i + 1, "place"))?;
            a.words_of(token..token + 1).start
        }
        // `Saturday's rally drew 3,000`
        _ if is_days_own(text, at) && trees.nodes.get(noun_word + 1)?.upos == Upos::Verb => noun_word + 1,
        _ => return None,
    };
    let verb_token = a.words.get(verb)?.token as usize;
    let pattern = LEXICON.frames[frame].pattern;
    let lemma = a.lemma(verb);
    let mut fact = false;
    let ahead = outlook(text, tree, verb);
    let occurs = match lemma.as_ref() {
        _ if ahead == Some(Outlook::Arranged) => true,
        "take" => a.is(verb_token + 1, "place"),
        "happen" | "occur" => true,
        "break" => a.is(verb_token + 1, "out"),
        "hold" => node.relation == Relation::NsubjPass,
        lemma
            if TIMED.contains(&lemma)
                && (trees.nodes[verb].xpos == Xpos::Vbd || struck || ahead.is_some())
                && is_timed(text, verb_token) =>
        {
            true
        }
        // `The march drew 3,000 people`: they came, and so it was.
        "draw" | "attract"
            if (pattern != Pattern::Affect || LEXICON.frames[frame].id == "visit")
                && drew_people(text, tree, verb) =>
        {
            true
        }
        // `The meeting on Monday lasted six hours`
        "last" if trees.nodes[verb].xpos == Xpos::Vbd && noun_day::of_noun(text, noun_word).is_some() => true,
        // Of a death the words for who died tell.
        _ if matches!(LEXICON.frames[frame].id.as_str(), "die" | "kill") => false,
        // `A blast ripped through the works`, `an earthquake struck the district`
        // A death that shakes the town befell somebody else.
        lemma if pattern == Pattern::Undergo && STRIKES.contains(&lemma) => true,
        // `The arrest of Marn sparked protests`: what had consequences took place.
        lemma => {
            fact = FACTS.binary_search(&lemma).is_ok()
                && DONE.binary_search(&LEXICON.frames[frame].id.as_str()).is_ok()
                && !is_doubtful(tree, noun_word)
                && trees.nodes[verb].xpos == Xpos::Vbd
                && node.relation == Relation::Nsubj;
            fact
        }
    };
    if !occurs || verb_token < at || verb_token > at + REACH {
        return None;
    }
    let start = a.phrase_ending(at, text.around(at).start)?.tokens.start;
    let phrase = Phrase { tokens: start..at + 1, head: at, appositive: None };
    // What would or may not take place is another matter; so are questions and conditions.
    let sure = trees.dependants(verb).filter(|d| *d < verb).all(|d| {
        !matches!(
            fold(a.letters(d)).as_str(),
            "would" | "may" | "might" | "could" | "can" | "should" | "must" | "wo" | "if" | "whether" | "to"
        )
    });
    if !sure {
        return None;
    }
    let refused = trees
        .dependants(verb)
        .filter(|d| *d < verb)
        .any(|d| matches!(fold(a.letters(d)).as_str(), "not" | "n't" | "n’t" | "never"));
    let none = says_none(text, &phrase);
    let denied =
        matches!(denial::bearing(text, speech.within(text.around(at)), verb_token), Bearing::Denied(_));
    let negative = refused || none;
    if ahead.is_some() && (refused || none) {
        return None;
    }
    // A plan for what never took place is told by other words; nobody writes `no meeting did not take place`.
    if refused && none || negative && denied {
        return None;
    }
    let parts = Parts::new(text, people, focus, noun_word, verb_token);
    let mut roles = parts.roles(frame);
    let frame = if parts.is_of_message() && pattern == Pattern::Transfer { message } else { frame };
    let second = if pattern == Pattern::Mutual { Role::CoAgent } else { Role::Patient };
    // `between X and Y`, right behind the noun or behind the verb: `fighting broke out between X and Y`.
    let between = [at + 1, verb_token + 1, verb_token + 2].into_iter().find(|&i| a.is(i, "between"));
    if let Some(between) = between {
        let end = if between < verb_token { verb_token } else { text.around(at).end };
        match pair(text, people, focus, between + 1, end) {
            Some((agent, other)) => roles = vec![(Role::Agent, agent), (second, other)],
            // `Talks between the two ministers`
            None if pattern == Pattern::Mutual => {
                let all = a.phrase_from(between + 1, end);
                let all =
                    all.filter(|p| tree.leader(p.head).is_some_and(|w| tree.xpos(w) == Some(Xpos::Nns)));
                if let Some(all) = all {
                    set(&mut roles, Role::Agent, participant(text, people, focus, &all, &[]));
                }
            }
            None => {}
        }
    }
    // `An explosion at the gas works`, `a quake shook the district`: what it befell.
    if pattern == Pattern::Undergo && !fact {
        let prepositions = ["at", "in", "on", "of", "off", "near"];
        let befallen = tree
            .object(verb)
            .filter(|o| !a.is(tree.token(*o), "place"))
            .or_else(|| tree.under(noun_word).find(|d| prepositions.contains(&tree.case(*d).as_str())))
            .or_else(|| tree.oblique(verb, &prepositions));
        let measure = |w: usize| {
            matches!(tree.lemma(w).as_str(), "depth" | "magnitude" | "distance" | "scale" | "speed")
        };
        if let Some(thing) = befallen.filter(|w| a.time_at(tree.token(*w)).is_none() && !measure(*w)) {
            let other = participant(text, people, focus, &tree.phrase(thing), &[]);
            set(&mut roles, Role::Patient, other);
        }
    }
    let valued = |role: Role| roles.iter().any(|(r, s)| *r == role && s.value().is_some());
    // Of what is told by the way a reader learns which it is only if he is told of whom.
    let blow = struck && STRIKES.contains(&lemma.as_ref()) && !is_timed(text, verb_token);
    if (fact || blow) && !valued(Role::Patient) && !valued(Role::Agent) {
        return None;
    }
    // `The quake struck at 4.12 a.m.`: nothing tells it from another quake, so that it is told by its verb, as a unit.
    let blow = struck && STRIKES.contains(&lemma.as_ref());
    if blow && !valued(Role::Patient) && !valued(Role::Agent) {
        let unit = LEXICON.id("unit")?;
        let clause = Clause::around(text, speech, verb_token);
        let when = clause.when(text, speech, verb_token);
        let roles = vec![(Role::Agent, participant(text, people, focus, &phrase, &[]))];
        let tokens = start..clause.tokens.end.max(verb_token + 1);
        let told = matches!(when, When::At(_)) && !negative && !denied;
        return told.then(|| Happening::bare(unit, lemma.to_string(), verb_token, tokens, roles, when));
    }
    // `The meeting took place` tells of none that could be told from another.
    if !negative && !denied && pattern == Pattern::Mutual && !LEXICON.is_told(frame, valued) {
        return None;
    }
    let clause = Clause::around(text, speech, verb_token);
    // What harm an affair did it did when it took place; protests come later.
    let at_once = !fact || HARMS.contains(&lemma.as_ref());
    let channel = channel::in_phrase(text, &phrase).filter(|_| pattern == Pattern::Mutual);
    let when = match clause.when(text, speech, verb_token) {
        // Of what did not take place no time is missed.
        When::Nothing if negative || denied => When::Unsure,
        _ if !at_once => counted::time_under(text, noun_word),
        when @ When::At(_) => when,
        when => noun_day::of_noun(text, noun_word).map_or(when, When::At),
    };
    // What is to come is told of only with its day.
    if ahead.is_some() && !matches!(when, When::At(_)) {
        return None;
    }
    Some(Happening {
        frame,
        lemma: noun.into_owned(),
        // What it did is told by the verb itself.
        word: if fact { at } else { verb_token },
        tokens: start..clause.tokens.end.max(verb_token + 1),
        roles,
        when,
        channel,
        polarity: if negative { Polarity::Negative } else { Polarity::Positive },
        certainty: if ahead.is_some() { Certainty::Planned } else { Certainty::Asserted },
        tense: if ahead.is_some() { Tense::Future } else { Tense::Past },
        noun: Some(at),
        perfect: false,
        counts: Vec::new(),
        by_count: fact,
    })
}

/// Two who are joined by `and`, from a token on.
pub(super) fn pair(
    text: &Text<'_>,
    people: &People,
    focus: &Focus,
    from: usize,
    end: usize,
) -> Option<(Slot<Participant>, Slot<Participant>)> {
    let a = &text.a;
    let first = a.phrase_from(from, end)?;
    let and = (first.tokens.start..end.min(from + REACH)).find(|&i| a.word(i) == "and")?;
    let (first, second) = (a.phrase_from(from, and)?, a.phrase_from(and + 1, end)?);
    Some((participant(text, people, focus, &first, &[]), participant(text, people, focus, &second, &[])))
}

/// Whether a noun stands behind a day's genitive: `Saturday's rally`.
fn is_days_own(text: &Text<'_>, at: usize) -> bool {
    at > 1 && text.a.class(at - 1) == Class::Genitive && text.a.time_at(at - 2).is_some()
}

/// The token of `took` in `took place` behind what is set off at a noun.
fn behind_aside(text: &Text<'_>, at: usize) -> Option<usize> {
    let a = &text.a;
    let end = text.around(at).end.min(at + REACH);
    let closes = (at + 2..end).find(|&i| a.word(i) == ",").filter(|_| a.word(at + 1) == ",")?;
    let took = a.is(closes + 1, "took") && a.is(closes + 2, "place");
    (took && !(at + 2..closes).any(|i| a.class(i) == Class::Quote)).then_some(closes + 1)
}

/// Whether a verb's object are people in numbers: `drew 3,000 people`, `drew a crowd`.
fn drew_people(text: &Text<'_>, tree: Tree<'_, '_>, verb: usize) -> bool {
    tree.xpos(verb) == Some(Xpos::Vbd)
        && tree.object(verb).is_some_and(|o| {
            let many = tree.under(o).any(|d| tree.relation(d) == Relation::Nummod)
                || matches!(text.a.class(tree.token(o)), Class::Number | Class::NumberWord);
            many || matches!(tree.lemma(o).as_str(), "crowd" | "thousand" | "hundred" | "dozen")
        })
}

fn set(roles: &mut Vec<(Role, Slot<Participant>)>, role: Role, slot: Slot<Participant>) {
    match roles.iter_mut().find(|(r, _)| *r == role) {
        Some(old) => old.1 = slot,
        None => roles.push((role, slot)),
    }
}

/// `An earthquake struck off the coast`, where the tree takes the verb for a participle on the noun.
fn is_struck(tree: Tree<'_, '_>, noun: usize, frame: usize) -> bool {
    let verb = noun + 1;
    let lemma = tree.lemma(verb);
    let strikes = matches!(lemma.as_str(), "strike" | "hit" | "shake" | "rock" | "jolt" | "sweep")
        && LEXICON.frames[frame].pattern == Pattern::Undergo;
    // `The wedding followed on 12 August`
    (strikes || matches!(lemma.as_str(), "follow" | "come" | "begin" | "start" | "end"))
        && tree.relation(verb) == Relation::Acl
        && tree.head(verb) == Some(noun)
        && (matches!(tree.relation(noun), Relation::Root | Relation::Ccomp | Relation::Parataxis)
            // `The quake hit at 4:12 a.m., killing nine`
            || strikes && tree.head(noun).is_some_and(|h| h > verb && tree.xpos(h) == Some(Xpos::Vbg)))
        && !tree.0.is(tree.token(verb) + 1, "by")
}

/// `Fighting broke out`, where the tree takes the noun for the verb that leads the sentence.
fn is_gerund_with_verb(tree: Tree<'_, '_>, noun: usize) -> bool {
    let verb = noun + 1;
    tree.0.letters(noun).ends_with("ing")
        && tree.head(verb) == Some(noun)
        && matches!(tree.relation(verb), Relation::Ccomp | Relation::Acl | Relation::Parataxis)
        && tree.xpos(verb) == Some(Xpos::Vbd)
}

/// Whether a verb tells no more than that the affair before it took place: of that the noun tells.
pub(crate) fn is_of_affair(tree: Tree<'_, '_>, verb: usize) -> bool {
    verb.checked_sub(1).is_some_and(|noun| {
        LEXICON.noun(&fold(tree.0.letters(noun))).is_some_and(|frame| is_struck(tree, noun, frame))
    })
}

#[cfg(test)]
mod tests {
    use super::{DONE, FACTS};

    #[test]
    fn the_lists_are_sorted() {
        assert!(DONE.is_sorted() && FACTS.is_sorted());
    }
}
