//! A verb with its auxiliaries: voice, polarity, certainty and tense.

use twosource_language::Class;
use twosource_model::{Certainty, Polarity, Tense};

use crate::frame::Form;
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
    let mut i = at;
    while i > floor {
        let word = a.word(i - 1);
        match a.class(i - 1) {
            Class::Adverb => {}
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
                modal = true;
                group.certainty = Certainty::Planned;
                group.tense = Tense::Future;
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
        .any(|j| matches!(a.word(j), "if" | "If" | "unless" | "whether"));
    if condition && group.certainty == Certainty::Asserted {
        group.certainty = Certainty::Conditional;
    }
    Some(group)
}
