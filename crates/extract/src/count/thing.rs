//! Things that are counted or measured: what was stolen, delivered, paid or burnt, and those who gather.

use twosource_language::{Measured, Relation, Upos, Xpos};

use super::predicate::{Link, is_people};
use super::{Counter, Tree};
use crate::frame::{LEXICON, Pattern};
use crate::text::fold;

const THIEVES: &[&str] =
    &["thief", "burglar", "robber", "raider", "intruder", "looter", "gang", "bandit", "pirate", "pickpocket"];

/// Whether a word tells that the report is about a theft.
pub(super) fn tells_of_theft(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "stolen"
            | "stole"
            | "theft"
            | "thefts"
            | "thief"
            | "thieves"
            | "burglar"
            | "burglars"
            | "burglary"
            | "robbery"
            | "robbers"
            | "heist"
    )
}

/// Nouns for several of a kind: what is told of a bundle of ballots is told of the ballots.
const GROUPS: &[&str] = &[
    "bundle",
    "batch",
    "group",
    "convoy",
    "total",
    "crowd",
    "team",
    "party",
    "fleet",
    "series",
    "string",
    "haul",
    "hoard",
    "collection",
    "set",
    "herd",
    "flock",
    "pack",
    "load",
    "shipment",
    "consignment",
    "stash",
    "number",
    "delegation",
    "crew",
];

/// The unit under which a measured value goes; speeds, amounts of data and points have none.
pub(crate) fn unit_of(measured: Measured) -> Option<String> {
    match measured {
        Measured::Share => Some("share".to_owned()),
        Measured::Temperature => Some("degree".to_owned()),
        _ => measured_unit(measured),
    }
}

/// Measured things, by the unit in which their values are kept.
fn measured_unit(measured: Measured) -> Option<String> {
    let unit = match measured {
        Measured::Money(code) => return Some(code.to_lowercase()),
        Measured::Mass => "kilogram",
        Measured::Area => "square metre",
        Measured::Length => "metre",
        Measured::Volume => "litre",
        Measured::Energy => "watt-hour",
        Measured::Power => "watt",
        Measured::Speed | Measured::Temperature | Measured::Data | Measured::Share | Measured::Points => {
            return None;
        }
    };
    Some(unit.to_owned())
}

/// The verb that tells of `noun` in a clause that hangs on it: `ballots that were tallied twice`, `panels stolen from`.
fn clause_on(tree: Tree<'_, '_>, noun: usize) -> Option<usize> {
    tree.under(noun).find(|d| {
        *d > noun
            && match tree.relation(*d) {
                Relation::Acl => tree.xpos(*d) == Some(Xpos::Vbn),
                Relation::AclRelcl => tree.passive(*d) && tree.subject(*d) == Some(noun),
                _ => false,
            }
    })
}

/// What crowds do, whose heads are counted whatever the noun calls them.
fn is_gathering(tree: Tree<'_, '_>, verb: usize) -> bool {
    LEXICON
        .verb(&fold(tree.0.letters(verb)))
        .is_some_and(|t| matches!(LEXICON.frames[t.frame].id.as_str(), "protest" | "gather"))
}

/// Things that a verb is about: what was stolen, delivered, paid, burnt.
pub(super) fn thing(counter: &Counter<'_, '_>, noun: usize, measured: Option<Measured>) -> Option<Link> {
    let tree = Tree(&counter.text.a);
    let counted = noun;
    let group = tree.head(noun).filter(|h| {
        tree.relation(noun) == Relation::Nmod
            && tree.case(noun) == "of"
            && GROUPS.contains(&tree.lemma(*h).as_str())
    });
    let noun = group.unwrap_or(noun);
    let mut verb = tree.head(noun)?;
    let mut role = tree.relation(noun);
    let told = |v: usize| LEXICON.verb(&fold(tree.0.letters(v))).is_some();
    if let Some(clause) = clause_on(tree, noun).filter(|c| told(*c) && measured.is_none())
        && !(matches!(role, Relation::Obj | Relation::NsubjPass) && told(verb))
    {
        (verb, role) = (clause, Relation::NsubjPass);
    }
    let passive = role == Relation::NsubjPass;
    if tree.upos(verb) != Upos::Verb {
        return None;
    }
    let lemma = tree.lemma(verb);
    let with = role == Relation::Obl && tree.case(noun) == "with";
    let undergoes = role == Relation::Nsubj
        && tree.child(verb, Relation::AuxPass).is_none()
        && LEXICON
            .verb(&fold(tree.0.letters(verb)))
            .is_some_and(|t| LEXICON.frames[t.frame].pattern == Pattern::Undergo);
    let gathering = role == Relation::Nsubj && is_gathering(tree, verb);
    let paid = matches!(measured, Some(Measured::Money(_)))
        && (matches!(role, Relation::OblUnmarked | Relation::Iobj)
            || role == Relation::Obl && matches!(tree.case(noun).as_str(), "for" | "at"))
        && told(verb);
    if !passive && role != Relation::Obj && !with && !undergoes && !gathering && !paid {
        return None;
    }
    let noun = counted;
    let unit = match measured {
        Some(measured) => measured_unit(measured)?,
        None if gathering && (tree.upos(noun) == Upos::Num || is_crowd(&tree.lemma(noun))) => {
            "participant".to_owned()
        }
        None if tree.upos(noun) == Upos::Noun => tree.lemma(noun).into_owned(),
        None => return None,
    };
    if measured.is_none()
        && matches!(
            unit.as_str(),
            "people"
                | "person"
                | "hostage"
                | "time"
                | "step"
                | "dozen"
                | "score"
                | "hundred"
                | "thousand"
                | "million"
        )
    {
        return None;
    }
    let stolen = match lemma.as_str() {
        "steal" => true,
        "take" if counter.theft && passive => {
            tree.under(verb).any(|d| tree.relation(d) == Relation::Obl && tree.case(d) == "from")
        }
        "take" if counter.theft => role == Relation::Obj && by_thieves(counter, verb),
        "make" | "get" | "escape" | "flee" => counter.theft && with && by_thieves(counter, verb),
        _ => false,
    };
    if with && !stolen {
        return None;
    }
    Some(Link {
        word: verb,
        unit,
        frame: stolen.then_some("steal"),
        house: None,
        subject: passive || undergoes,
        heads: false,
    })
}

/// Words for those who gather.
fn is_crowd(lemma: &str) -> bool {
    is_people(lemma)
        || matches!(
            lemma,
            "demonstrator"
                | "protester"
                | "protestor"
                | "marcher"
                | "supporter"
                | "mourner"
                | "worshipper"
                | "resident"
                | "participant"
                | "spectator"
                | "visitor"
                | "guest"
                | "fan"
                | "worker"
                | "striker"
                | "student"
                | "farmer"
        )
}

/// Whether thieves do it, or they of whom the sentence before told as thieves.
fn by_thieves(counter: &Counter<'_, '_>, verb: usize) -> bool {
    let tree = Tree(&counter.text.a);
    let mut at = verb;
    let mut subject = tree.child(at, Relation::Nsubj);
    for _ in 0..4 {
        if subject.is_some() || tree.relation(at) != Relation::Conj {
            break;
        }
        let Some(head) = tree.head(at) else { break };
        at = head;
        subject = tree.child(at, Relation::Nsubj);
    }
    let Some(subject) = subject else { return false };
    if THIEVES.contains(&tree.lemma(subject).as_str()) {
        return true;
    }
    let a = tree.0;
    let before =
        a.sentence_of(tree.token(subject)).and_then(|s| s.checked_sub(1)).map(|s| a.sentences[s].clone());
    tree.lemma(subject) == "they"
        && before.is_some_and(|s| {
            a.words_of(s)
                .take(80)
                .any(|w| tree.relation(w) == Relation::Nsubj && THIEVES.contains(&tree.lemma(w).as_str()))
        })
}
