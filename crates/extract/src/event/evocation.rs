//! What makes a verb evoke a frame: its form, its company, and the auxiliaries that it borrows.

use twosource_language::{Class, EntityKind, NameKind, Relation, Upos, Xpos, class_of};

use super::verb_group::{VerbGroup, verb_group};
use crate::frame::{Form, LEXICON, Pattern, Trigger};
use crate::text::{Text, fold};
use crate::tree::Tree;

/// Words behind `called on` among which what is asked for begins.
const CALLED: usize = 14;
/// Verbs that add to an event noun no more than that it happened: `paid a visit`, `carried out an attack`.
const SUPPORT: &[&str] =
    &["pay", "make", "stage", "mount", "launch", "conduct", "carry", "commit", "undertake", "perform"];

/// Nouns that leave it to the word before them to say what was done: `a post-mortem examination`.
const GENERIC: &[&str] = &["examination", "operation", "procedure", "exercise", "mission"];

/// The event noun that is a support verb's object, with its frame.
pub(super) fn supported(text: &Text<'_>, tree: Tree<'_, '_>, verb: usize) -> Option<(usize, usize)> {
    if !SUPPORT.contains(&tree.lemma(verb).as_str()) {
        return None;
    }
    let object = tree.object(verb);
    // `paid the crew a visit`
    let second = object.and_then(|o| second_object(text, tree, verb, o));
    let noun = second.or(object).or_else(|| tree.subject(verb).filter(|_| tree.passive(verb)))?;
    // `made the discovery public`: what was found before was told of then.
    let aloud =
        |d: usize| tree.relation(d) == Relation::Xcomp && matches!(&*tree.lemma(d), "public" | "known");
    if tree.under(verb).any(aloud) {
        return None;
    }
    let letters = fold(text.a.letters(noun));
    let kind = || {
        let parts = tree
            .under(noun)
            .filter(|d| *d < noun && matches!(tree.relation(*d), Relation::Compound | Relation::Amod));
        parts.filter_map(|d| LEXICON.noun(&fold(text.a.word(tree.token(d))))).next()
    };
    let frame =
        LEXICON.noun(&letters).or_else(|| GENERIC.contains(&letters.as_str()).then(kind).flatten())?;
    let landing = LEXICON.frames[frame].id == "land" && tree.lemma(verb) == "make";
    (LEXICON.frames[frame].pattern == Pattern::Affect || landing).then_some((noun, frame))
}

/// What is given where the one to whom it is given stands before it: `handed the mayor a petition`.
pub(super) fn second_object(
    text: &Text<'_>,
    tree: Tree<'_, '_>,
    verb: usize,
    object: usize,
) -> Option<usize> {
    let a = &text.a;
    let first = tree.phrase(object).tokens;
    let end = text.around(tree.token(verb)).end;
    let next = a.phrase_from(first.end, end)?;
    let close = first.start == tree.token(verb) + 1 && next.tokens.start == first.end;
    let article = matches!(a.word(next.tokens.start), "a" | "an" | "the" | "his" | "her" | "its" | "their");
    (close && article && a.time_at(next.head).is_none()).then(|| a.words_of(next.head..next.head + 1).start)
}

/// Whether a verb has with it what a trigger asks for.
pub(super) fn has_company(text: &Text<'_>, tree: Tree<'_, '_>, verb: usize, trigger: &Trigger) -> bool {
    let a = &text.a;
    // `called on the council to act`: nobody is visited.
    if trigger.lemma == "call" && trigger.at.iter().any(|p| p == "on") {
        let from = tree.token(verb);
        let end = text.around(from).end.min(from + CALLED);
        let asked = |i: usize| {
            a.is(i, "to") && a.words_of(i + 1..i + 2).next().is_some_and(|w| tree.xpos(w) == Some(Xpos::Vb))
        };
        if (from + 1..end.saturating_sub(1)).any(asked) {
            return false;
        }
    }
    let is = |word: usize| {
        let lemma = a.lemma(word);
        let (letters, lemma) = (fold(a.letters(word)), fold(&lemma));
        trigger.with.iter().any(|w| *w == letters || *w == lemma)
    };
    // `left Halden`: a place, whatever it is called.
    let at_place =
        |word: usize| trigger.with.iter().any(|w| w == "*place") && is_place_name(text, tree, word);
    let aloud =
        |d: usize| tree.relation(d) == Relation::Xcomp && matches!(&*tree.lemma(d), "public" | "known");
    if !trigger.with.is_empty() && tree.lemma(verb) == "make" && tree.under(verb).any(aloud) {
        return false;
    }
    // `was named premier`
    let as_holder = |word: usize| {
        trigger.with.iter().any(|w| w == "*office")
            && (class_of(&fold(&a.lemma(word))) == Class::Title
                || matches!(
                    &*fold(&a.lemma(word)),
                    "boss" | "captain" | "chair" | "executive" | "head" | "manager"
                ))
    };
    let with = trigger.with.is_empty()
        || tree.object(verb).is_some_and(at_place)
        || tree.object(verb).is_some_and(|o| is(o) || second_object(text, tree, verb, o).is_some_and(is))
        || tree
            .under(verb)
            .any(|d| d > verb && matches!(tree.relation(d), Relation::Xcomp | Relation::Obj) && as_holder(d))
        || (tree.passive(verb) || LEXICON.frames[trigger.frame].pattern == Pattern::Undergo)
            && undergoer(tree, verb).is_some_and(is)
        || tree.under(verb).any(|d| {
            matches!(
                tree.relation(d),
                Relation::CompoundPrt | Relation::Advmod | Relation::Obl | Relation::Xcomp
            ) && is(d)
                // `handed the king a letter`
                || matches!(tree.relation(d), Relation::Obj | Relation::OblUnmarked) && d > verb && is(d)
        })
        || trigger.with.iter().any(|w| a.is(tree.token(verb) + 1, w))
        // `placed his letter in her own hand`
        || trigger.with.iter().any(|w| w == "hand") && tree.oblique(verb, &["into", "in"]).is_some_and(is);
    // `was broken into`: the preposition is left behind where what it led is the subject.
    let next = tree.token(verb) + 1;
    let joins = a.words_of(next..next + 1).any(|w| tree.relation(w) == Relation::Mark);
    let left = tree.passive(verb) && !joins && trigger.at.iter().any(|p| a.is(next, p));
    with && (trigger.at.is_empty() || left || tree.oblique(verb, &trigger.at).is_some())
        && (trigger.near.is_empty() || tree.oblique(verb, &trigger.near).is_some())
}

/// What a verb tells of as undergoing it: its subject, or where the tree takes the verb for something else, the noun before it.
fn undergoer(tree: Tree<'_, '_>, verb: usize) -> Option<usize> {
    let beside = || match tree.relation(verb) {
        Relation::Acl => tree.head(verb),
        // `The dam burst`
        _ if tree.upos(verb) == Upos::Noun => tree.child(verb, Relation::Compound).filter(|c| c + 1 == verb),
        _ => None,
    };
    tree.subject(verb).or_else(beside)
}

fn is_place_name(text: &Text<'_>, tree: Tree<'_, '_>, word: usize) -> bool {
    let a = &text.a;
    let named = a.name_at(tree.token(word)).is_some_and(|n| a.names[n].kind == NameKind::Place);
    let entities = &a.trees.entities;
    let from = entities.partition_point(|e| e.words.end <= word);
    named || entities.get(from).is_some_and(|e| e.words.start <= word && e.kind == EntityKind::Place)
}

/// Whether a tag is one that a form may have.
pub(super) fn agrees(form: Form, xpos: Option<Xpos>) -> bool {
    match form {
        Form::Base => matches!(xpos, Some(Xpos::Vb | Xpos::Vbp)),
        Form::ThirdPerson => xpos == Some(Xpos::Vbz),
        Form::Past => xpos == Some(Xpos::Vbd),
        Form::Participle => xpos == Some(Xpos::Vbn),
        Form::PastOrParticiple => matches!(xpos, Some(Xpos::Vbd | Xpos::Vbn)),
        Form::Gerund => xpos == Some(Xpos::Vbg),
    }
}

/// The form of a verb that is not in the lexicon, as it is tagged.
pub(super) fn form_of(tree: Tree<'_, '_>, word: usize, lower: &str) -> Form {
    match tree.xpos(word) {
        Some(Xpos::Vb | Xpos::Vbp) => Form::Base,
        Some(Xpos::Vbz) => Form::ThirdPerson,
        Some(Xpos::Vbg) => Form::Gerund,
        _ if lower.ends_with('s') => Form::ThirdPerson,
        _ => Form::PastOrParticiple,
    }
}

/// The auxiliaries of the verb that this one is joined to, or none where it is a participle on its noun or in a headline.
pub(super) fn borrowed_group(
    text: &Text<'_>,
    tree: Tree<'_, '_>,
    word: usize,
    floor: usize,
) -> Option<VerbGroup> {
    let a = &text.a;
    let at = tree.token(word);
    if tree.xpos(word) == Some(Xpos::Vbn)
        && (tree.relation(word) == Relation::Acl
            || text.in_head(at) && tree.child(word, Relation::NsubjPass).is_some())
    {
        return Some(VerbGroup::bare(at, true));
    }
    let own = |d: usize| matches!(tree.relation(d), Relation::Nsubj | Relation::NsubjPass | Relation::Mark);
    if tree.relation(word) != Relation::Conj || tree.under(word).any(own) {
        return None;
    }
    let head = tree.head(word).filter(|h| tree.upos(*h) == Upos::Verb)?;
    let first = tree.token(head);
    let lower = fold(a.letters(head));
    let form = LEXICON.verb(&lower).map_or_else(|| form_of(tree, head, &lower), |t| t.form);
    let mut group = verb_group(text, first, form, floor)?;
    group.passive = tree.passive(word);
    group.start = at;
    Some(group)
}
