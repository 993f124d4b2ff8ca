//! One attributed proposition.

use crate::{
    ClaimName, Link, Participant, Passage, PlaceValue, Quantity, ReportName, Slot, SlotKind, Span, TimeValue,
};

/// A claim: what a report says happened, or what it says somebody said.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Claim {
    /// `sources/{source}/reports/{report}/claims/{claim}`.
    pub name: ClaimName,
    /// The sentence, or the part of it, that makes the claim.
    pub passage: Passage,
    /// The sentence in which it stands.
    pub sentence: Span,
    /// Whether it stands in a headline or sub-headline.
    pub in_head: bool,
    /// The frame's id in extract's lexicon (`meet`, `say`, `die`), or a verb that no frame has as a lexical unit, in the
    /// form of FrameNet: `repaint.v`, `break_off.v`.
    pub frame: String,
    /// The word that evokes the frame.
    pub predicate: Predicate,
    /// Who and what takes part, by VerbNet role; a role stands at most once.
    pub roles: Vec<RoleValue>,
    /// When it happened. Never the time of saying.
    pub time: Slot<TimeValue>,
    /// When it was said, for a claim that is credited to somebody.
    pub said: Slot<TimeValue>,
    /// Where it happened.
    pub place: Slot<PlaceValue>,
    /// By what means.
    pub channel: Slot<Channel>,
    /// Numbers in it.
    pub quantities: Vec<Quantity>,
    /// Whether it is asserted or denied to have happened.
    pub polarity: Polarity,
    /// In what way it is asserted.
    pub certainty: Certainty,
    /// Tense of the predicate.
    pub tense: Tense,
    /// Who says so, outermost first; empty means: the report itself.
    pub attribution: Vec<Link>,
    /// The words in quotation marks, for a claim that is an utterance.
    pub quotation: Option<Quotation>,
    /// Slots that a reader of such a claim expects to find filled: the frame's, as extract's lexicon has them.
    pub expects: Vec<SlotKind>,
}

impl Claim {
    /// The report that makes it.
    #[must_use]
    pub fn report(&self) -> ReportName {
        self.name.report()
    }

    /// The value of a role, stated or inferred.
    #[must_use]
    pub fn role(&self, role: Role) -> Option<&Participant> {
        self.roles.iter().find(|r| r.role == role).and_then(|r| r.slot.value())
    }

    /// The innermost speaker, if somebody is credited.
    #[must_use]
    pub fn speaker(&self) -> Option<&crate::Speaker> {
        self.attribution.last().map(|link| &link.speaker)
    }

    /// Whether it says that something has happened: not planned, supposed, habitual or denied.
    #[must_use]
    pub fn happened(&self) -> bool {
        self.polarity == Polarity::Positive
            && self.certainty == Certainty::Asserted
            && self.tense != Tense::Future
    }
}

/// The word that evokes a claim's frame.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Predicate {
    /// Its dictionary form.
    pub lemma: String,
    /// The word itself.
    pub passage: Passage,
}

/// A role and who fills it.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RoleValue {
    /// Which role.
    pub role: Role,
    /// Who fills it, and how that is known.
    pub slot: Slot<Participant>,
}

/// Thematic roles, named as VerbNet names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Role {
    /// Who acts on purpose.
    Agent,
    /// Who acts together with the agent (`met with Y`).
    CoAgent,
    /// Who undergoes a change.
    Patient,
    /// What is moved, sent, said or transferred.
    Theme,
    /// To whom.
    Recipient,
    /// Whereto.
    Destination,
    /// Wherefrom.
    InitialLocation,
    /// With what.
    Instrument,
    /// For whom.
    Beneficiary,
    /// What about.
    Topic,
    /// Why.
    Cause,
    /// As what.
    Attribute,
    /// Where.
    Location,
    /// When.
    Time,
}

/// A means of communication, as exact as the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Channel {
    /// A message spoken and passed on (`oral message`, `verbally`).
    OralMessage,
    /// A letter, note or other writing.
    Letter,
    /// A telegram or cable.
    Telegram,
    /// Electronic mail.
    Email,
    /// A telephone call.
    Telephone,
    /// A call with pictures.
    Video,
    /// A meeting in person.
    InPerson,
    /// An envoy or intermediary.
    Envoy,
    /// A written statement or press release.
    Statement,
    /// Radio or television.
    Broadcast,
    /// A post on a social network.
    SocialMedia,
    /// A telefax.
    Fax,
    /// A text message of a telephone.
    TextMessage,
}

/// Whether a claim asserts or denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Polarity {
    /// It happened.
    #[default]
    Positive,
    /// It did not happen.
    Negative,
}

/// In what way a claim is asserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Certainty {
    /// As a fact.
    #[default]
    Asserted,
    /// As something intended or arranged.
    Planned,
    /// As something that may be.
    Possible,
    /// On a condition.
    Conditional,
    /// As something that recurs.
    Habitual,
    /// As something supposed.
    Hypothetical,
}

/// Tense of the predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Tense {
    /// Before the time of writing.
    #[default]
    Past,
    /// At the time of writing; headlines tell past events so.
    Present,
    /// After the time of writing.
    Future,
}

/// Words in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Quotation {
    /// The words between the marks, as printed.
    pub passage: Passage,
    /// What kind of quotation.
    pub kind: QuotationKind,
    /// The words folded for comparison: lower case, no marks, bracketed insertions (which are not the speaker's words)
    /// left out.
    pub folded: String,
    /// Whether it is known to be a translation of what was said.
    pub translated: bool,
    /// Whether the words speak of their own supposed speaker in the third person.
    pub third_person_self: bool,
}

/// What kind of quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum QuotationKind {
    /// A clause or more in marks.
    Direct,
    /// Some words in marks within indirect speech.
    Mixed,
}
