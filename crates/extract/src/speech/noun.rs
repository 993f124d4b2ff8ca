//! Nouns that credit words to somebody: `the ministry’s claim that it rained`, `her questions about the bridge`.

use std::ops::Range;

use twosource_language::{Class, Relation, Upos, Xpos};

use super::content::Form;
use super::cue::KIN;
use super::lexicon::noun_takes;
use super::saying::Saying;
use super::subject::{self, Subject, trim};
use super::{Focus, Segment, nobody, voice};
use crate::denial::Stance;
use crate::people::People;
use crate::text::{Text, fold};
use crate::tree::Tree;

/// What a noun of saying at a token credits; `None` where the words do not tell what is said.
pub(super) fn at(
    text: &Text<'_>,
    people: &People,
    token: usize,
    sentence: &Range<usize>,
    focus: &Focus,
) -> Option<Saying> {
    let a = &text.a;
    if a.class(token) != Class::Open {
        return None;
    }
    let noun = a.words_of(token..token + 1).next()?;
    let tree = Tree(a);
    if tree.upos(noun) != Upos::Noun {
        return None;
    }
    let with = noun_takes(tree.lemma(noun).as_str())?;
    let speaker = speaker(text, noun, token, sentence);
    let kin = || a.trees.dependants(noun).take(KIN).filter(|d| *d > noun);
    let clause = clause_of(text, noun);
    let (said, form) = match clause {
        Some(clause) => (clause, Form::Clause),
        // Without a clause, what is spoken of tells of a saying only where somebody is told to have spoken.
        None => {
            let spoken_of = kin().find(|&d| {
                tree.relation(d) == Relation::Nmod
                    && a.time_at(tree.token(d)).is_none()
                    && with.iter().any(|w| tree.case(d) == w.as_str())
                    || tree.relation(d) == Relation::Acl
                        && tree.xpos(d) == Some(Xpos::Vbg)
                        && with.iter().any(|w| led_by(text, d, w))
            })?;
            speaker.as_ref()?;
            (spoken_of, Form::Thing)
        }
    };
    let words = a.trees.nodes[said].subtree();
    let first = if form == Form::Clause { noun + 1 } else { words.start };
    let mut from = a.words[first].token as usize;
    let to = (a.words[words.end - 1].token as usize + 1).min(sentence.end);
    if form == Form::Thing && with.iter().any(|w| a.is(from, w)) {
        from += 1;
    }
    let content = trim(text, from..to.max(from))?;
    let segment = Segment {
        tokens: token..token + 1,
        cue: token..token + 1,
        subject: speaker.as_ref().map_or(token..token + 1, |s| s.core.clone()),
        speaker: speaker
            .as_ref()
            .map_or_else(nobody, |s| voice(text, people, s.core.clone(), s.appositive.as_ref(), focus)),
        stance: Stance::Says,
    };
    Some(Saying::plain(segment, speaker.map(|s| s.full), vec![content], form))
}

/// The verb of `that it rained`, right behind the noun, whatever the tree hangs it on.
fn clause_of(text: &Text<'_>, noun: usize) -> Option<usize> {
    let tree = Tree(&text.a);
    let that = noun + 1;
    let joins = fold(text.a.letters(that)) == "that"
        && (tree.upos(that) == Upos::Sconj || tree.xpos(that) == Some(Xpos::In));
    let verb = tree.head(that).filter(|v| joins && *v > that)?;
    Some(verb)
}

fn led_by(text: &Text<'_>, word: usize, preposition: &str) -> bool {
    let first = text.a.trees.nodes[word].subtree().start;
    fold(text.a.letters(first)) == preposition
}

/// Whose claim it is: `the ministry’s claim`, `his claim`, `a claim by the ministry`.
fn speaker(text: &Text<'_>, noun: usize, token: usize, sentence: &Range<usize>) -> Option<Subject> {
    let a = &text.a;
    let tree = Tree(a);
    let owner = tree.child(noun, Relation::NmodPoss);
    let by = || {
        a.trees.dependants(noun).take(KIN).find(|&d| {
            d > noun
                && matches!(tree.relation(d), Relation::Nmod | Relation::OblAgent)
                && tree.case(d) == "by"
        })
    };
    let found = subject::phrase_of(text, owner.or_else(by)?, usize::MAX, sentence)?;
    // The sign of the genitive is no part of a name.
    let end = |r: &Range<usize>| {
        let genitive = r.end > r.start + 1 && a.class(r.end - 1) == Class::Genitive;
        r.start..r.end - usize::from(genitive)
    };
    let (full, core) = (end(&found.full), end(&found.core));
    (full.end <= token || full.start > token).then_some(Subject { full, core, appositive: found.appositive })
}
