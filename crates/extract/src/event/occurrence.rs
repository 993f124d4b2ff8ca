//! What took place, told by its noun: `an explosion took place`, `a blast ripped through the works`.

use twosource_language::{Class, Phrase, Relation, Xpos};
use twosource_model::{Certainty, Polarity, Role, Slot, Tense};

use super::{Happening, participant};
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
    let frame = LEXICON.noun(&noun)?;
    if LEXICON.frames[frame].pattern == Pattern::Transfer || a.name_at(at).is_some() {
        return None;
    }
    let trees = &a.trees;
    // `lift-off`: of the words of one token the one that leads them.
    let within = a.words_of(at..at + 1);
    let leads =
        |w: &usize| trees.nodes.get(*w).is_some_and(|n| n.head().is_none_or(|h| !within.contains(&h)));
    let noun_word = within.clone().find(leads).unwrap_or(within.start);
    let node = trees.nodes.get(noun_word)?;
    let verb = match node.relation {
        Relation::Nsubj | Relation::NsubjPass => node.head()?,
        // A long subject may mislead the tree; the words `took place` behind it do not.
        _ if matches!(a.word(at + 1), "between" | "with") => {
            let end = text.around(at).end.min(at + REACH);
            let token = (at + 2..end)
                .take_while(|&i| a.class(i) != Class::Punctuation)
                .find(|&i| a.is(i, "took") && a.is(i + 1, "place"))?;
            a.words_of(token..token + 1).start
        }
        _ => return None,
    };
    let verb_token = a.words.get(verb)?.token as usize;
    let pattern = LEXICON.frames[frame].pattern;
    let lemma = a.lemma(verb);
    let occurs = match lemma.as_ref() {
        "take" => a.is(verb_token + 1, "place"),
        "happen" | "occur" => true,
        "break" => a.is(verb_token + 1, "out"),
        "hold" => node.relation == Relation::NsubjPass,
        lemma
            if TIMED.contains(&lemma)
                && trees.nodes[verb].xpos == Xpos::Vbd
                && is_timed(text, verb_token) =>
        {
            true
        }
        // `A blast ripped through the works`, `an earthquake struck the district`
        // A death that shakes the town befell somebody else.
        lemma => {
            pattern == Pattern::Undergo
                && STRIKES.contains(&lemma)
                && !matches!(LEXICON.frames[frame].id.as_str(), "die" | "kill")
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
            "will"
                | "would"
                | "may"
                | "might"
                | "could"
                | "can"
                | "should"
                | "must"
                | "wo"
                | "if"
                | "whether"
                | "to"
                | "is"
                | "are"
        )
    });
    // `The next session starts on 19 May`: a present outside headlines tells of what is to come.
    let present = matches!(trees.nodes[verb].xpos, Xpos::Vbz | Xpos::Vbp) && !text.in_head(verb_token);
    if !sure || present {
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
    // A plan for what never took place is told by other words; nobody writes `no meeting did not take place`.
    if refused && none || negative && denied {
        return None;
    }
    let (mut agent, mut other) = (Slot::Unread, Slot::Unread);
    if a.word(at + 1) == "between"
        && let Some(first) = a.phrase_from(at + 2, verb_token)
    {
        let and = (first.tokens.start..verb_token).find(|&i| a.word(i) == "and");
        if let Some(and) = and
            && let Some(first) = a.phrase_from(at + 2, and)
            && let Some(second) = a.phrase_from(and + 1, verb_token)
        {
            agent = participant(text, people, focus, &first, &[]);
            other = participant(text, people, focus, &second, &[]);
        }
    } else if a.word(at + 1) == "with"
        && let Some(second) = a.phrase_from(at + 2, verb_token)
    {
        other = participant(text, people, focus, &second, &[]);
    }
    // `An explosion at the gas works`, `a quake shook the district`: what it befell.
    if pattern == Pattern::Undergo {
        let tree = Tree(a);
        let prepositions = ["at", "in", "on", "of"];
        let befallen = tree
            .object(verb)
            .filter(|o| !a.is(tree.token(*o), "place"))
            .or_else(|| tree.under(noun_word).find(|d| prepositions.contains(&tree.case(*d).as_str())))
            .or_else(|| tree.oblique(verb, &prepositions));
        if let Some(thing) = befallen.filter(|w| a.time_at(tree.token(*w)).is_none()) {
            other = participant(text, people, focus, &tree.phrase(thing), &[]);
        }
    }
    // `The meeting took place` tells of none that could be told from another.
    if !negative
        && !denied
        && pattern == Pattern::Mutual
        && agent.value().is_none()
        && other.value().is_none()
    {
        return None;
    }
    let clause = Clause::around(text, speech, verb_token);
    let second = if LEXICON.frames[frame].pattern == Pattern::Mutual { Role::CoAgent } else { Role::Patient };
    Some(Happening {
        frame,
        lemma: noun.into_owned(),
        word: verb_token,
        tokens: start..clause.tokens.end.max(verb_token + 1),
        roles: vec![(Role::Agent, agent), (second, other)],
        when: match clause.when(text, speech, verb_token) {
            // Of what did not take place no time is missed.
            When::Nothing if negative || denied => When::Unsure,
            when => when,
        },
        channel: None,
        polarity: if negative { Polarity::Negative } else { Polarity::Positive },
        certainty: Certainty::Asserted,
        tense: Tense::Past,
        noun: Some(at),
        perfect: false,
        counts: Vec::new(),
        by_count: false,
    })
}
