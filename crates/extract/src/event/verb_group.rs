//! A verb with its auxiliaries: voice, polarity, certainty and tense.

use twosource_language::Class;
use twosource_model::{Certainty, Polarity, Tense};

use crate::frame::Form;
use crate::predication::words::{BEGINNING, FORCING, HEARSAY, MAYBE, REFUSING, TRYING};
use crate::text::{Text, fold};

/// What verbs are made of besides themselves.
pub(super) struct VerbGroup {
    /// First token of it.
    pub(super) start: usize,
    pub(super) passive: bool,
    pub(super) polarity: Polarity,
    pub(super) certainty: Certainty,
    pub(super) tense: Tense,
    /// Present perfect: `has opened`.
    pub(super) perfect: bool,
}

impl VerbGroup {
    /// Of a verb without auxiliaries, such as `sending` or `having sent` behind `denied`, which say what is denied and hold
    /// no negation of their own.
    pub(super) fn bare(at: usize, passive: bool) -> Self {
        Self {
            start: at,
            passive,
            polarity: Polarity::Positive,
            certainty: Certainty::Asserted,
            tense: Tense::Past,
            perfect: false,
        }
    }
}

/// Whether a verb before `to have` tells of a fact.
fn found(verb: &str) -> bool {
    matches!(
        verb,
        "found"
            | "seen"
            | "known"
            | "confirmed"
            | "shown"
            | "revealed"
            | "learned"
            | "learnt"
            | "turned"
            | "confessed"
            | "admitted"
            | "proud"
            | "happy"
            | "glad"
    )
}

/// Reads auxiliaries, negation and adverbs before a verb; `None` where the word is no verb of a happening here.
pub(super) fn verb_group(text: &Text<'_>, at: usize, form: Form, floor: usize) -> Option<VerbGroup> {
    let a = &text.a;
    let in_head = text.in_head(at);
    let mut group = VerbGroup {
        start: at,
        passive: false,
        polarity: Polarity::Positive,
        certainty: Certainty::Asserted,
        tense: Tense::Past,
        perfect: false,
    };
    let (mut be, mut have, mut did, mut modal) = (false, false, false, false);
    let mut hearsay = false;
    let mut i = at;
    while i > floor {
        let word = a.word(i - 1);
        match a.class(i - 1) {
            Class::Adverb => hearsay |= HEARSAY.contains(&fold(word).as_str()),
            Class::Negation => group.polarity = Polarity::Negative,
            Class::Auxiliary => match fold(word).as_str() {
                "is" | "are" | "am" | "was" | "were" | "be" | "been" | "being" | "isn't" | "aren't"
                | "wasn't" | "weren't" => {
                    be = true;
                    if matches!(word, "is" | "are" | "be" | "being") {
                        group.tense = Tense::Present;
                    }
                }
                "have" | "has" | "hasn't" | "haven't" => {
                    have = true;
                    group.perfect = true;
                }
                "had" | "having" | "hadn't" => have = true,
                _ => did = true,
            },
            Class::Modal => {
                modal = true;
                if matches!(word, "will" | "shall" | "won't") {
                    group.tense = Tense::Future;
                    group.certainty = Certainty::Planned;
                } else if word == "would"
                    && !have
                    && !(floor.max(i.saturating_sub(6))..i).any(|j| a.is(j, "than"))
                {
                    // Planned at some time before; `more than they would pay` is not.
                    group.certainty = Certainty::Planned;
                } else {
                    group.certainty = Certainty::Possible;
                }
            }
            // `was found to have sent`: it had happened; `is believed to have sent`: it may have.
            _ if word == "to" && have && i >= 2 => {
                if !found(&fold(a.word(i - 2))) {
                    group.certainty = Certainty::Possible;
                }
                i -= 1;
                break;
            }
            // `had to leave`: and did.
            _ if word == "to" && i >= 2 && a.is(i - 2, "had") => {
                did = true;
                i -= 1;
                break;
            }
            _ if word == "to" => {
                match before_infinitive(text, i - 1, floor) {
                    Some(told) => {
                        did = true;
                        group.certainty = told.certainty;
                        if told.negative {
                            group.polarity = contrary(group.polarity);
                        }
                    }
                    None => {
                        modal = true;
                        group.certainty = Certainty::Planned;
                        group.tense = Tense::Future;
                    }
                }
                i -= 1;
                break;
            }
            _ => break,
        }
        if fold(word).ends_with("n't") {
            group.polarity = Polarity::Negative;
        }
        i -= 1;
    }
    // Adverbs at the front belong to the sentence, not to the verb: step back to the verb's own words.
    group.start = i;
    match form {
        Form::Base if modal || did => {}
        Form::Base => return None,
        Form::ThirdPerson if in_head => group.tense = Tense::Present,
        Form::ThirdPerson => {
            group.tense = Tense::Present;
            group.certainty = Certainty::Habitual;
        }
        // `is leaving on Monday` is a plan; who was leaving did.
        Form::Gerund if be && group.tense == Tense::Present && !modal => group.certainty = Certainty::Planned,
        Form::Gerund if be => {}
        Form::Gerund => return None,
        Form::Participle if !be && !have => return None,
        Form::Past if be || have => return None,
        Form::Participle | Form::PastOrParticiple => group.passive = be,
        Form::Past => {}
    }
    group.perfect &= !modal;
    // A condition: `if he signed`.
    let condition = (floor.max(at.saturating_sub(8))..at)
        .any(|j| matches!(fold(a.word(j)).as_str(), "if" | "unless" | "whether"));
    if condition && group.certainty == Certainty::Asserted {
        group.certainty = Certainty::Conditional;
    }
    if hearsay && group.certainty == Certainty::Asserted {
        group.certainty = Certainty::Possible;
    }
    Some(group)
}

/// How what an infinitive names is told by the words before it.
struct Told {
    negative: bool,
    certainty: Certainty,
}

/// What the word before `to` says of what follows: `refused to sign` and `failed to`, that it was not done; `managed to` and
/// `was forced to`, that it was; `tried to` and `an attempt to`, neither. `None` where it is to be done.
fn before_infinitive(text: &Text<'_>, to: usize, floor: usize) -> Option<Told> {
    let a = &text.a;
    let before = to.checked_sub(1).filter(|b| *b >= floor)?;
    let word = a.words_of(before..before + 1).next()?;
    let lemma = a.lemma(word);
    let lemma = fold(&lemma);
    let lemma = lemma.as_str();
    let near = || floor.max(before.saturating_sub(4))..before;
    let group = || near().rev().take_while(|&j| !matches!(a.class(j), Class::Punctuation | Class::Quote));
    let not = group().any(|j| a.class(j) == Class::Negation || fold(a.word(j)).ends_with("n't"));
    // What is still to come, or may, is a plan whatever the verb: `will have to refuse to sign`.
    let open = group().any(|j| a.class(j) == Class::Modal || a.is(j, "to"));
    let passive = || group().any(|j| matches!(a.word(j), "was" | "were" | "been"));
    let told = |negative, certainty| Some(Told { negative, certainty });
    // `was accused of failing to pay`: so others say.
    let accused = a.word(before).ends_with("ing") && before > floor && a.is(before - 1, "of");
    if accused && REFUSING.contains(&lemma) {
        return told(true, Certainty::Hypothetical);
    }
    if REFUSING.contains(&lemma) {
        return match (open, not) {
            (true, _) => None,
            (false, true) => told(false, Certainty::Hypothetical),
            (false, false) => told(true, Certainty::Asserted),
        };
    }
    if TRYING.contains(&lemma) {
        return told(false, Certainty::Hypothetical);
    }
    if MAYBE.contains(&lemma) {
        return told(false, Certainty::Possible);
    }
    let past = a.word(before).ends_with("ed") || matches!(a.word(before), "began" | "begun" | "made");
    let came_about =
        past && (BEGINNING.contains(&lemma) && !passive() || FORCING.contains(&lemma) && passive());
    if came_about && !open { told(not, Certainty::Asserted) } else { None }
}

fn contrary(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Positive => Polarity::Negative,
        Polarity::Negative => Polarity::Positive,
    }
}
