//! A value and how it is known.

use crate::Passage;

/// A role's value and *how it is known*. A miss of ours must never become an accusation: gap rules fire on
/// [`Slot::Unstated`] alone, conflict rules need a value on both sides.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Slot<T> {
    /// The report says it, here.
    Stated {
        /// What is said.
        value: T,
        /// The words that say it.
        passage: Passage,
    },
    /// It follows from what the report says elsewhere.
    Inferred {
        /// What follows.
        value: T,
        /// The words that it follows from, if there are such.
        passage: Option<Passage>,
        /// Why it follows, for a reader: `the letter is that of the sentence before`.
        reason: String,
    },
    /// The sentence and its neighbourhood were read whole, and nothing gives it.
    Unstated,
    /// We could not parse enough to say.
    #[default]
    Unread,
}

impl<T> Slot<T> {
    /// The value, stated or inferred.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Stated { value, .. } | Self::Inferred { value, .. } => Some(value),
            Self::Unstated | Self::Unread => None,
        }
    }

    /// The words that give the value.
    pub fn passage(&self) -> Option<&Passage> {
        match self {
            Self::Stated { passage, .. } => Some(passage),
            Self::Inferred { passage, .. } => passage.as_ref(),
            Self::Unstated | Self::Unread => None,
        }
    }

    /// Whether the report was read and gives nothing.
    pub fn is_unstated(&self) -> bool {
        matches!(self, Self::Unstated)
    }
}

/// A slot of a claim that a reader may expect to find filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum SlotKind {
    /// When it happened.
    Time,
    /// Where it happened.
    Place,
    /// By what means.
    Channel,
    /// Who did it.
    Agent,
    /// To whom.
    Recipient,
    /// What or who was acted on.
    Theme,
}
