//! The reasons for the parts of one claim.

use std::ops::Range;

use twosource_language::{Class, Relation};
use twosource_model::{
    Anchor, Certainty, Claim, Link, Passage, Polarity, Role, RoleValue, Slot, SpeakerKind, Tense, TimeValue,
    TimexKind,
};

use super::Why;
use super::path::path;
use crate::clause::{Clause, Ground};
use crate::frame::LEXICON;
use crate::predication::DO;
use crate::speech::Speech;
use crate::text::{Text, fold};
use crate::tree::Tree;

/// Heads that are climbed for what a clause stands below.
const ABOVE: usize = 3;

pub(super) struct Reasons<'t, 'r> {
    pub(super) text: &'t Text<'r>,
    pub(super) speech: &'t Speech,
}

impl Reasons<'_, '_> {
    pub(super) fn of(&self, claim: &Claim) -> Vec<Why> {
        let mut out = Vec::new();
        let mut why = |part: &str, because: Option<String>| {
            out.extend(because.map(|because| Why { part: part.to_owned(), because }));
        };
        let word = self.head_of(&claim.predicate.passage);
        why("frame", Some(self.frame(claim)));
        why("manner", word.and_then(|w| self.manner(claim, w)));
        for role in &claim.roles {
            why(name(role.role), self.role(claim, role, word));
        }
        why("time", self.time(claim, word));
        why("said", self.said(claim));
        why("place", self.place(claim, word));
        let channel = match &claim.channel {
            Slot::Unread => Some("no words of the clause name a means".to_owned()),
            slot => slot.passage().and_then(|p| self.trace(p, word)),
        };
        why("channel", channel);
        for (number, quantity) in claim.quantities.iter().enumerate() {
            why(&format!("quantity {}", number + 1), self.trace(&quantity.passage, word));
        }
        for (number, link) in claim.attribution.iter().enumerate() {
            why(&format!("according to {}", number + 1), Some(self.link(link)));
        }
        out
    }

    fn tokens(&self, passage: &Passage) -> Range<usize> {
        let bytes = self.text.offsets.bytes(passage.span);
        let start = self.text.a.token_at(bytes.start);
        let end = self.text.a.token_at(bytes.end.saturating_sub(1).max(bytes.start)) + 1;
        start..end.max(start + 1)
    }

    /// The word of a passage on which the others hang.
    fn head_of(&self, passage: &Passage) -> Option<usize> {
        let tree = Tree(&self.text.a);
        let words = self.text.a.words_of(self.tokens(passage));
        words.clone().find(|w| tree.head(*w).is_none_or(|h| !words.contains(&h)))
    }

    fn trace(&self, passage: &Passage, predicate: Option<usize>) -> Option<String> {
        path(self.text, predicate?, self.head_of(passage)?)
    }

    fn frame(&self, claim: &Claim) -> String {
        let words = &claim.predicate.passage.words;
        let lower = fold(words);
        match claim.frame.as_str() {
            "say" if claim.quotation.is_some() => return "words in quotation marks".to_owned(),
            "state" => return "what the sentence says in all, with its numbers".to_owned(),
            "hold-office" => return "an office that stands at a name".to_owned(),
            "be-aged" => return "an age that stands at a name".to_owned(),
            DO => {
                return format!(
                    "no frame has “{words}”: it is kept by its words, as what is said of a subject"
                );
            }
            unit if unit.ends_with(".v") => {
                return format!("“{words}” evokes no frame here: a verb that is compared with itself alone");
            }
            _ => {}
        }
        let id = |frame: usize| LEXICON.frames.get(frame).is_some_and(|f| f.id == claim.frame);
        if let Some(trigger) = LEXICON.triggers(&lower).iter().find(|t| id(t.frame)) {
            let mut company: Vec<&str> = trigger.with.iter().map(String::as_str).collect();
            company.extend(trigger.near.iter().map(String::as_str));
            let beside = if company.is_empty() {
                String::new()
            } else {
                format!(", with one of {} beside it", company.join(", "))
            };
            return format!("“{words}” is a form of “{}”, which evokes it{beside}", trigger.lemma);
        }
        if LEXICON.noun(&lower).is_some_and(id) {
            return format!("the noun “{words}” evokes it");
        }
        format!("“{words}” with the words around it evokes it")
    }

    /// The words that make it no plain fact of the past.
    fn manner(&self, claim: &Claim, word: usize) -> Option<String> {
        let plain = claim.polarity == Polarity::Positive
            && claim.certainty == Certainty::Asserted
            && claim.tense == Tense::Past;
        if plain || matches!(claim.frame.as_str(), "state" | "hold-office" | "be-aged") {
            return None;
        }
        let (a, tree) = (&self.text.a, Tree(&self.text.a));
        let marks = |w: usize| {
            tree.under(w).filter(|d| {
                matches!(
                    tree.relation(*d),
                    Relation::Aux | Relation::AuxPass | Relation::Cop | Relation::Mark
                ) || a.class(tree.token(*d)) == Class::Negation
            })
        };
        let quoted = |w: usize| format!("“{}” ({})", a.letters(w), tree.relation(w).as_str());
        let own: Vec<String> = marks(word).map(quoted).collect();
        let mut parts = Vec::new();
        if !own.is_empty() {
            parts.push(format!("“{}” has {}", a.letters(word), own.join(", ")));
        }
        let mut at = word;
        for _ in 0..ABOVE {
            let Some(head) = tree.head(at) else { break };
            let mut above = format!("stands below “{}” by {}", a.letters(head), tree.relation(at).as_str());
            let with: Vec<String> = marks(head).map(quoted).collect();
            if !with.is_empty() {
                above.push_str(&format!(", which has {}", with.join(", ")));
            }
            parts.push(above);
            at = head;
        }
        if parts.is_empty() {
            parts.push(format!("by the form of “{}”", a.letters(word)));
        }
        Some(parts.join("; "))
    }

    fn role(&self, claim: &Claim, value: &RoleValue, word: Option<usize>) -> Option<String> {
        let slot = &value.slot;
        let known = match slot {
            Slot::Unstated if claim.quotation.is_some() => {
                "nobody is named beside the words, in the sentences around them or before them".to_owned()
            }
            Slot::Unstated => "the clause is read whole and has no word in that place".to_owned(),
            Slot::Unread => "the clause may have it in words that were not read".to_owned(),
            slot => self.trace(slot.passage()?, word)?,
        };
        let frame = LEXICON.frames.iter().position(|f| f.id == claim.frame && claim.frame != DO);
        Some(frame.map_or_else(|| known.clone(), |frame| format!("{known}; {}", of_frame(frame, value.role))))
    }

    fn time(&self, claim: &Claim, word: Option<usize>) -> Option<String> {
        let a = &self.text.a;
        let told = match &claim.time {
            Slot::Stated { value, .. } | Slot::Inferred { value, .. } => Some(anchored(value)),
            Slot::Unstated | Slot::Unread => None,
        };
        if let Some(told) = told {
            let trace = claim.time.passage().and_then(|p| self.trace(p, word));
            return Some(trace.map_or_else(|| told.clone(), |trace| format!("{trace}; {told}")));
        }
        match claim.frame.as_str() {
            "say" if claim.quotation.is_some() => {
                return Some("the time of a saying is its own part, `said`".to_owned());
            }
            "state" | "hold-office" | "be-aged" => {
                return Some("it is true of a time and happened on none".to_owned());
            }
            _ => {}
        }
        let token = Tree(a).token(word?);
        let ground = Clause::around(self.text, self.speech, token).judged(self.text, self.speech, token).1;
        let quoted = |i: usize| {
            let number = a.times.iter().position(|t| t.tokens.contains(&i));
            format!("“{}”", number.map_or_else(|| a.word(i), |n| a.words(a.times[n].tokens.clone())))
        };
        let unread = matches!(claim.time, Slot::Unread);
        if let (Ground::Nothing, Some(passage)) = (ground, claim.said.passage()) {
            return Some(format!(
                "“{}” is the time of saying, and no other stands in the clause",
                passage.words
            ));
        }
        Some(match ground {
            Ground::OfSaying(i) => format!("{} may be the time of saying", quoted(i)),
            Ground::OfAnother(i) => {
                format!("{} may be the time of something else in the sentence", quoted(i))
            }
            Ground::SecondDay(i) => {
                format!("{} is a second day: two happenings, or one of two days", quoted(i))
            }
            Ground::Vague(i) => format!("“{}” points to a time that is not given", a.word(i)),
            Ground::Date(i) | Ground::Clock(i) if unread => {
                format!("{} stands in the clause and may be another's", quoted(i))
            }
            Ground::Nothing if unread => "no word about time stands in the clause".to_owned(),
            _ if unread => "the clause was not read far enough to say".to_owned(),
            _ => "no word about time stands in the sentence, and no time told of before fits".to_owned(),
        })
    }

    fn said(&self, claim: &Claim) -> Option<String> {
        Some(match &claim.said {
            Slot::Stated { value, passage } => {
                format!("“{}” stands among the words of attribution; {}", passage.words, anchored(value))
            }
            Slot::Inferred { reason, .. } => reason.clone(),
            Slot::Unstated => "the words of attribution have no time among them".to_owned(),
            Slot::Unread => "no words of attribution credit it to anybody".to_owned(),
        })
    }

    fn place(&self, claim: &Claim, word: Option<usize>) -> Option<String> {
        Some(match &claim.place {
            Slot::Stated { passage, .. } | Slot::Inferred { passage: Some(passage), .. } => {
                self.trace(passage, word).unwrap_or_else(|| "told of in a sentence before".to_owned())
            }
            Slot::Inferred { reason, .. } => reason.clone(),
            Slot::Unstated => "no place stands in the sentence or was told of before".to_owned(),
            Slot::Unread => "no place hangs on the predicate; another may be meant".to_owned(),
        })
    }

    fn link(&self, link: &Link) -> String {
        let speaker = &link.speaker;
        let words = speaker.passage.as_ref().map_or("", |p| p.words.as_str());
        let trace = match (&link.cue, &speaker.passage) {
            (Some(cue), Some(passage)) => self.head_of(cue).and_then(|cue| self.trace(passage, Some(cue))),
            _ => None,
        };
        let way =
            trace.unwrap_or_else(|| "no words of attribution stand by it: whoever is in reach".to_owned());
        let who = match speaker.kind {
            _ if !speaker.candidates.is_empty() => {
                format!(
                    "“{words}” may be any of {}, who stand in the words before",
                    speaker.candidates.join(", ")
                )
            }
            SpeakerKind::Person if fold(words) == "he" || fold(words) == "she" => {
                format!("“{words}” is the person spoken of last")
            }
            SpeakerKind::Person => format!("a name of a person: {}", speaker.name),
            SpeakerKind::Office => "an office, and no name of who holds it in reach".to_owned(),
            SpeakerKind::Organisation => "a body".to_owned(),
            SpeakerKind::Outlet => "a publisher, by its name or noun".to_owned(),
            SpeakerKind::Anonymous => "nobody who is named".to_owned(),
            SpeakerKind::Crowd => "people at large, nobody in particular".to_owned(),
            SpeakerKind::Pronoun => "a pronoun, and nobody in reach whom it may mean".to_owned(),
        };
        format!("{way}; {who}")
    }
}

/// What the lexicon says of a role in a frame.
fn of_frame(frame: usize, role: Role) -> String {
    let row = &LEXICON.frames[frame];
    let element = row.element(role).map(|name| format!("the {name} of FrameNet’s {}; ", row.framenet));
    let core = LEXICON.core(frame).contains(&role).then_some("the frame can’t be without it; ");
    let told = LEXICON.told(row.pattern).unwrap_or_default();
    format!("{}{}the frame is {told}", element.unwrap_or_default(), core.unwrap_or_default())
}

/// A role's name as a listing has it.
fn name(role: Role) -> &'static str {
    match role {
        Role::Agent => "agent",
        Role::CoAgent => "co agent",
        Role::Patient => "patient",
        Role::Theme => "theme",
        Role::Recipient => "recipient",
        Role::Destination => "destination",
        Role::InitialLocation => "initial location",
        Role::Instrument => "instrument",
        Role::Beneficiary => "beneficiary",
        Role::Topic => "topic",
        Role::Cause => "cause",
        Role::Attribute => "attribute",
        Role::Location => "location",
        Role::Time => "time",
    }
}

/// How a time came to its value.
fn anchored(value: &TimeValue) -> String {
    let what = match value.kind {
        TimexKind::Date => "a date",
        TimexKind::Time => "a time of day",
        TimexKind::Duration => "a length of time",
        TimexKind::Set => "a time that recurs",
    };
    let how = match value.anchor {
        Anchor::Absolute => "the words give it whole",
        Anchor::Publication => "reckoned from the day of publication",
        Anchor::Narrative => "reckoned from a date that the text gives before",
        Anchor::Unanchored => "nothing in the report to reckon it from",
    };
    format!("{what}, {how}")
}
