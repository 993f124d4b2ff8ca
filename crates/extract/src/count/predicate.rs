//! What happened to those who are counted: the word that tells it, the unit and the frame.

use twosource_language::{Measured, Relation, Upos, Xpos};

use super::illness::is_of_disease;
use super::scope::is_number;
use super::thing::thing;
use super::{Counter, Tree};
use crate::text::fold;

/// The word that a count hangs on.
pub(super) struct Link {
    /// Its word.
    pub(super) word: usize,
    pub(super) unit: String,
    pub(super) frame: Option<&'static str>,
    pub(super) house: Option<usize>,
    /// Whether the noun stands before the verb, where a place behind it tells of some of several.
    pub(super) subject: bool,
    /// Whether people are counted: a word for them then narrows the count.
    pub(super) heads: bool,
}

/// Verbs whose object is counted, with unit and frame.
const DONE_TO: &[(&str, &str, &str)] = &[
    ("kill", "killed", "kill"),
    ("injure", "injured", "injure"),
    ("wound", "injured", "injure"),
    ("hurt", "injured", "injure"),
    ("arrest", "arrested", "arrest"),
    ("detain", "detained", "arrest"),
    ("charge", "charged", "charge"),
    ("indict", "charged", "charge"),
    ("evacuate", "evacuated", "evacuate"),
    ("displace", "displaced", "displace"),
    ("rescue", "rescued", "rescue"),
    ("hospitalise", "hospitalised", "admit"),
    ("hospitalize", "hospitalised", "admit"),
    ("infect", "infected", "infect"),
    ("trap", "trapped", "trap"),
    ("free", "released", "release"),
    ("release", "released", "release"),
    ("abduct", "abducted", "abduct"),
    ("kidnap", "abducted", "abduct"),
];

/// Verbs whose subject is counted.
const DONE: &[(&str, &str, &str)] = &[("die", "killed", "die"), ("perish", "killed", "die")];

/// What people are, after `were` or `left`.
const STATES: &[(&str, &str, &str)] = &[
    ("dead", "killed", "die"),
    ("injured", "injured", "injure"),
    ("wounded", "injured", "injure"),
    ("hurt", "injured", "injure"),
    ("missing", "missing", "go-missing"),
    ("homeless", "homeless", "displace"),
    ("fatal", "killed", "die"),
];

/// Nouns that are counted for what happened.
const NOUNS: &[(&str, &str, &str)] = &[
    ("death", "killed", "die"),
    ("fatality", "killed", "die"),
    ("arrest", "arrested", "arrest"),
    ("injury", "injured", "injure"),
];

/// What was done to those whom `of` names behind it: `the death of nine visitors`.
const DEEDS: &[(&str, &str, &str)] = &[
    ("death", "killed", "die"),
    ("killing", "killed", "kill"),
    ("murder", "killed", "kill"),
    ("martyrdom", "killed", "die"),
    ("injury", "injured", "injure"),
    ("wounding", "injured", "injure"),
    ("arrest", "arrested", "arrest"),
    ("detention", "arrested", "arrest"),
    ("rescue", "rescued", "rescue"),
    ("evacuation", "evacuated", "evacuate"),
    ("displacement", "displaced", "displace"),
    ("disappearance", "missing", "go-missing"),
    ("hospitalisation", "hospitalised", "admit"),
];

/// What is done with such a noun where it is told as having happened.
const TOLD: &[&str] = &[
    "announce", "report", "confirm", "cause", "record", "register", "witness", "note", "bring", "mourn",
    "see", "include",
];

const HOUSES: &[&str] = &["hospital", "clinic", "centre", "center", "ward", "infirmary", "sanatorium"];

/// What happened to those whom `noun` stands for.
pub(super) fn of(counter: &Counter<'_, '_>, noun: usize, measured: Option<Measured>) -> Option<Link> {
    let tree = Tree(&counter.text.a);
    let role = tree.relation(noun);
    if measured.is_some() {
        return thing(counter, noun, measured);
    }
    let link = |word: usize, (_, unit, frame): &(&str, &'static str, &'static str), subject: bool| {
        Some(Link { word, unit: (*unit).to_owned(), frame: Some(*frame), house: None, subject, heads: true })
    };
    let lemma = tree.lemma(noun);
    let letters = fold(tree.0.letters(noun));
    if let Some(entry) = NOUNS.iter().find(|(n, ..)| *n == lemma) {
        return is_tally(tree, noun).then(|| link(noun, entry, false)).flatten();
    }
    if lemma == "case" && is_of_disease(tree, noun) {
        let link = Link {
            word: noun,
            unit: "case".to_owned(),
            frame: Some("infect"),
            house: None,
            subject: false,
            heads: false,
        };
        return is_tally(tree, noun).then_some(link);
    }
    if let Some(entry) = STATES.iter().find(|(s, ..)| *s == letters) {
        return is_tally(tree, noun).then(|| link(noun, entry, false)).flatten();
    }
    if lemma == "life" {
        return lives(tree, noun).and_then(|verb| link(verb, &DONE[0], false));
    }
    // `12 people killed in the blast`, `12 dead`, `left 12 people injured`.
    let next = noun + 1;
    let state = fold(tree.0.letters(next));
    if let Some(entry) = STATES.iter().find(|(s, ..)| *s == state) {
        let tied = tree.head(next) == Some(noun)
            || tree.head(noun) == Some(next)
            || tree.head(next).is_some() && tree.head(next) == tree.head(noun) && left(tree, noun)
            // `left 12 dead and 40 injured`, whatever the tree makes of it.
            || noun > 0 && tree.lemma(noun - 1) == "leave";
        let within = tree.relation(next) == Relation::Acl || !tree.nominal(next);
        if tied && within && (plain(tree, noun) || noun > 0 && tree.lemma(noun - 1) == "leave") {
            return link(next, entry, true);
        }
    }
    if let Some(participle) = tree.child(noun, Relation::Acl)
        && tree.0.trees.nodes[participle].xpos == Xpos::Vbn
        && participle > noun
        && let Some(entry) = DONE_TO.iter().find(|(v, ..)| *v == tree.lemma(participle))
        && plain(tree, noun)
    {
        return link(participle, entry, true);
    }
    // `Twelve were killed and 19 injured`: the number behind `and` belongs to the word behind it, not to the verb before.
    let told_next = DONE_TO.iter().chain(STATES).find(|(v, ..)| *v == state || *v == tree.lemma(next));
    // `at least 12 were killed and dozens injured`
    let bare = tree.upos(noun) == Upos::Num || is_number(&lemma);
    if let Some(entry) = told_next.filter(|_| bare) {
        let joined = noun > 0 && matches!(fold(tree.0.letters(noun - 1)).as_str(), "and" | ",");
        // Without it they are some who are told of for another reason: `12 injured were flown out`.
        return joined.then(|| link(next, entry, true)).flatten();
    }
    if role == Relation::Conj && tree.upos(noun) == Upos::Num {
        return None;
    }
    if role == Relation::Nmod
        && tree.case(noun) == "of"
        && let Some(deed) = tree.head(noun)
        && let Some(entry) = DEEDS.iter().find(|(d, ..)| *d == tree.lemma(deed))
        && (tree.upos(noun) == Upos::Num || is_people(&lemma) || tree.upos(noun) == Upos::Noun)
    {
        let told = |d: usize| match tree.relation(d) {
            Relation::Obj | Relation::NsubjPass => {
                tree.head(d).is_some_and(|v| TOLD.contains(&tree.lemma(v).as_str()))
            }
            Relation::Obl | Relation::Nmod => matches!(tree.case(d).as_str(), "in" | "to"),
            Relation::Root => true,
            _ => false,
        };
        let first =
            if tree.relation(deed) == Relation::Conj { tree.head(deed).unwrap_or(deed) } else { deed };
        return told(first).then(|| link(deed, entry, false)).flatten();
    }
    if let Some((verb, entry)) = toll(tree, noun) {
        return link(verb, entry, false);
    }
    // `Four of the 11 hostages were freed`, where the tree makes a sentence of its own of the verb.
    if role == Relation::Root && tree.upos(noun) == Upos::Num {
        let passive = |d: &usize| {
            *d > noun
                && tree.relation(*d) == Relation::Parataxis
                && tree.child(*d, Relation::AuxPass).is_some()
                && tree.under(*d).all(|s| !matches!(tree.relation(s), Relation::Nsubj | Relation::NsubjPass))
        };
        let verb = tree.under(noun).find(passive)?;
        let doing = tree.lemma(verb);
        let entry = DONE_TO.iter().find(|(v, ..)| *v == doing)?;
        return link(verb, entry, true);
    }
    let shared = if role == Relation::Conj {
        tree.head(noun).filter(|h| tree.nominal(*h)).unwrap_or(noun)
    } else {
        noun
    };
    let role = tree.relation(shared);
    let verb = tree.head(shared)?;
    let doing = tree.lemma(verb);
    match role {
        Relation::NsubjPass => {
            if let Some(entry) = DONE_TO.iter().find(|(v, ..)| *v == doing) {
                return link(verb, entry, true);
            }
        }
        Relation::Nsubj => {
            let passive = tree.child(verb, Relation::AuxPass).is_some();
            // `Of the 40 passengers, 11 were killed`
            if passive && let Some(entry) = DONE_TO.iter().find(|(v, ..)| *v == doing) {
                return link(verb, entry, true);
            }
            if let Some(entry) = DONE.iter().find(|(v, ..)| *v == doing).filter(|_| !passive) {
                return link(verb, entry, true);
            }
            let state = fold(tree.0.letters(verb));
            // `12 cases, four of them fatal`
            let of_them = || tree.under(noun).any(|d| tree.lemma(d) == "they" && tree.case(d) == "of");
            let is = tree.child(verb, Relation::Cop).is_some() || passive || of_them();
            if let Some(entry) = STATES.iter().find(|(s, ..)| *s == state).filter(|_| is) {
                return link(verb, entry, true);
            }
            // `75 people were in custody`
            if is
                && matches!(doing.as_str(), "custody" | "detention" | "arrest")
                && !tree.case(verb).is_empty()
            {
                return link(verb, &DONE_TO[4], true);
            }
            let object = tree.child(verb, Relation::Obj).map(|o| tree.lemma(o));
            match (doing.as_str(), object.as_deref()) {
                ("lose", Some("life")) => return link(verb, &DONE[0], true),
                ("suffer" | "sustain" | "receive", Some("injury" | "wound")) => {
                    return link(verb, &DONE_TO[1], true);
                }
                _ => {}
            }
            let complement = tree.child(verb, Relation::Xcomp).map(|c| fold(tree.0.letters(c)));
            if matches!(doing.as_str(), "go" | "remain" | "lie") && complement.as_deref() == Some("missing") {
                return link(verb, &STATES[4], true);
            }
        }
        // `killed 9 in all`: a bare number behind a verb may be taken for a measure.
        Relation::Obj | Relation::OblUnmarked
            if role == Relation::Obj || tree.upos(noun) == Upos::Num && verb + 1 == noun =>
        {
            if let Some(entry) = DONE_TO.iter().find(|(v, ..)| *v == doing) {
                // One charges a fee too, and hurts feelings: only people are counted there.
                let person = tree.upos(noun) == Upos::Num || is_people(&lemma);
                return (person
                    || !matches!(doing.as_str(), "charge" | "hurt" | "trap" | "free" | "release"))
                .then(|| link(verb, entry, false))
                .flatten();
            }
        }
        _ => {}
    }
    // `Some 40 protesters were detained, including three minors`: some of those whom the verb counts.
    if matches!(role, Relation::Obl | Relation::Nmod) && tree.case(shared) == "including" {
        let over = if tree.nominal(verb) { tree.head(verb).unwrap_or(verb) } else { verb };
        let doing = tree.lemma(over);
        let done = DONE_TO.iter().find(|(v, ..)| *v == doing).filter(|_| tree.upos(over) == Upos::Verb);
        let did = || DONE.iter().find(|(v, ..)| *v == doing && tree.upos(over) == Upos::Verb);
        if let Some(entry) = done.or_else(did) {
            return link(over, entry, false);
        }
    }
    if let Some(link) = admitted(counter, shared, verb, role) {
        return Some(link);
    }
    thing(counter, shared, None)
}

/// `Heat kills 17`: in the telegraphic style of a headline the tree may take the verb for a noun.
pub(super) fn in_headline(counter: &Counter<'_, '_>, number: usize) -> Option<Link> {
    let tree = Tree(&counter.text.a);
    let verb = number.checked_sub(1)?;
    let unit = match fold(tree.0.letters(verb)).as_str() {
        "kills" | "kill" | "killing" => &DONE_TO[0],
        "injures" | "injure" | "wounds" | "wound" | "hurts" => &DONE_TO[1],
        _ => return None,
    };
    Some(Link {
        word: verb,
        unit: unit.1.to_owned(),
        frame: Some(unit.2),
        house: None,
        subject: false,
        heads: true,
    })
}

/// Words for people that say no more than that.
pub(super) fn is_people(lemma: &str) -> bool {
    matches!(
        lemma,
        "people"
            | "person"
            | "human"
            | "individual"
            | "victim"
            | "suspect"
            | "dead"
            | "injured"
            | "wounded"
            | "life"
            | "death"
            | "fatality"
            | "injury"
            | "arrest"
            | "one"
            | "nobody"
            | "none"
            | "man"
            | "woman"
            | "child"
    )
}

/// Whether a noun with a state behind it is told as a tally, not as some of those in that state doing something else.
fn plain(tree: Tree<'_, '_>, noun: usize) -> bool {
    match tree.relation(noun) {
        Relation::Obj => left(tree, noun) || tree.head(noun).is_some_and(|v| tree.lemma(v) == "report"),
        Relation::Nmod | Relation::Obl => tree.case(noun) == "with",
        Relation::Nsubj | Relation::NsubjPass => {
            tree.head(noun).is_some_and(|v| v == noun + 1 || tree.child(v, Relation::Expl).is_some())
        }
        Relation::Root | Relation::Conj | Relation::Parataxis | Relation::Ccomp => true,
        _ => false,
    }
}

fn left(tree: Tree<'_, '_>, noun: usize) -> bool {
    tree.head(noun).is_some_and(|verb| tree.lemma(verb) == "leave")
}

/// `12 deaths`, `12 dead` as what is told: not as those of whom something else is told.
fn is_tally(tree: Tree<'_, '_>, noun: usize) -> bool {
    let verb = tree.head(noun).map(|v| tree.lemma(v)).unwrap_or_default();
    let told = matches!(
        verb.as_str(),
        "leave" | "report" | "confirm" | "record" | "cause" | "make" | "count" | "register"
    );
    match tree.relation(noun) {
        Relation::Root | Relation::Parataxis | Relation::Conj => true,
        Relation::Obj | Relation::NsubjPass => told,
        Relation::Xcomp => verb == "leave",
        Relation::Nsubj => tree.head(noun).is_some_and(|v| tree.child(v, Relation::Expl).is_some()),
        Relation::Obl => tree.case(noun) == "with" || tree.case(noun) == "in" && verb == "result",
        Relation::Nmod => tree.case(noun) == "with",
        _ => false,
    }
}

/// `claimed 12 lives`, `12 lives were lost`.
fn lives(tree: Tree<'_, '_>, noun: usize) -> Option<usize> {
    let verb = tree.head(noun)?;
    let fits = match tree.relation(noun) {
        Relation::Obj => matches!(tree.lemma(verb).as_str(), "claim" | "take" | "cost"),
        Relation::NsubjPass => matches!(tree.lemma(verb).as_str(), "lose" | "claim"),
        _ => false,
    };
    fits.then_some(verb)
}

/// What is told of, with its unit and frame.
type Entry = (&'static str, &'static str, &'static str);

/// `the death toll rose to 12`, `a death toll of 12`, `the number of injured rose from 12 to 15`: the word that tells it.
fn toll(tree: Tree<'_, '_>, number: usize) -> Option<(usize, &'static Entry)> {
    let of_toll = |w: usize| -> Option<&'static Entry> {
        let plain = tree.under(w).all(|d| {
            tree.relation(d) != Relation::Compound
                || matches!(fold(tree.0.letters(d)).as_str(), "death" | "-")
        });
        match tree.lemma(w).as_str() {
            "toll" => plain.then_some(&DONE[0]),
            // `the number of dead`, `the number of deaths`
            "number" => {
                // The tree may take the state for a verb.
                let next = || (fold(tree.0.letters(w + 1)).as_str() == "of").then_some(w + 2);
                let of = tree.under(w).find(|d| tree.case(*d) == "of");
                of.into_iter().chain(next()).find_map(|of| {
                    let (letters, lemma) = (fold(tree.0.letters(of)), tree.lemma(of));
                    let state = STATES.iter().find(|(s, ..)| *s == letters);
                    state.or_else(|| NOUNS.iter().find(|(n, ..)| *n == lemma))
                })
            }
            _ => None,
        }
    };
    let head = tree.head(number)?;
    let case = tree.case(number);
    let moved = |verb: usize| {
        let mut parts = tree.under(verb);
        parts
            .find(|d| matches!(tree.relation(*d), Relation::Nsubj | Relation::NsubjPass | Relation::Obj))
            .and_then(of_toll)
            .map(|entry| (verb, entry))
    };
    match tree.relation(number) {
        Relation::Nmod if case == "of" && of_toll(head).is_some() => of_toll(head).map(|e| (head, e)),
        Relation::Obl if matches!(case.as_str(), "to" | "at") => moved(head),
        // `The number of injured rose to 14`: the tagger may take the verb for a flower.
        Relation::Nmod if case == "to" && fold(tree.0.letters(head)).as_str() == "rose" => {
            tree.head(head).and_then(of_toll).map(|entry| (head, entry))
        }
        // `rose from 12 to 15`: what it was before is told of too.
        Relation::Obl if case == "from" && follows_to(tree, number) => moved(head),
        // The tree may hang the second number on the first.
        Relation::Nmod if case == "to" && tree.case(head) == "from" => tree.head(head).and_then(moved),
        Relation::Obj if matches!(tree.lemma(head).as_str(), "reach" | "hit" | "pass") => {
            tree.child(head, Relation::Nsubj).and_then(of_toll).map(|entry| (head, entry))
        }
        _ => {
            // `The death toll was 12.`
            let copular = tree.child(number, Relation::Cop).is_some();
            let subject = tree.child(number, Relation::Nsubj).filter(|_| copular);
            subject.and_then(of_toll).map(|entry| (number, entry))
        }
    }
}

/// `from 12 to 15`
fn follows_to(tree: Tree<'_, '_>, number: usize) -> bool {
    fold(tree.0.letters(number + 1)).as_str() == "to" && tree.upos(number + 2) == Upos::Num
}

/// `64 people were admitted to the clinic`, `the clinic took in 64 people`: with the house, which ties two such counts.
fn admitted(counter: &Counter<'_, '_>, noun: usize, verb: usize, role: Relation) -> Option<Link> {
    let tree = Tree(&counter.text.a);
    let is_house = |w: usize| HOUSES.contains(&tree.lemma(w).as_str());
    let lemma = tree.lemma(verb);
    let house = match (lemma.as_str(), role) {
        ("admit" | "take", Relation::NsubjPass) => tree
            .under(verb)
            .find(|d| tree.relation(*d) == Relation::Obl && tree.case(*d) == "to" && is_house(*d)),
        ("take", Relation::Obl) if tree.case(noun) == "in" && fold(tree.0.letters(verb + 1)) == "in" => {
            tree.child(verb, Relation::Nsubj).filter(|s| is_house(*s))
        }
        ("admit" | "take", Relation::Obj) if lemma == "admit" || fold(tree.0.letters(verb + 1)) == "in" => {
            tree.child(verb, Relation::Nsubj).filter(|s| is_house(*s))
        }
        _ => None,
    }?;
    let first = tree.0.trees.nodes[house].subtree().start;
    let first = (first..house)
        .find(|w| !matches!(tree.upos(*w), Upos::Adp | Upos::Punct | Upos::Det))
        .unwrap_or(house);
    Some(Link {
        word: verb,
        unit: "hospitalised".to_owned(),
        frame: Some("admit"),
        house: Some(tree.token(first)),
        subject: role == Relation::NsubjPass && noun < verb,
        heads: true,
    })
}
