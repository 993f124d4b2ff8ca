//! Who or what takes part.

/// The value of a role: a person, a body, a country, a thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Participant {
    /// The fullest name that the report gives, without title; the head words, folded, where it gives no name.
    pub name: String,
    /// Whether `name` is a proper name.
    pub named: bool,
    /// What it is.
    pub kind: ParticipantKind,
    /// The offices that the report gives it.
    pub offices: Vec<Office>,
}

/// What a participant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum ParticipantKind {
    /// A human being.
    Person,
    /// A body: ministry, firm, court, agency.
    Organisation,
    /// A country, town or region acting or acted on.
    Place,
    /// Anything else: a letter, a bridge.
    Thing,
    /// Not known.
    Unknown,
}

/// An office that a person holds: `president` of `china`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Office {
    /// The title, folded to lower case: `president`, `general secretary`.
    pub title: String,
    /// The body or country, folded to its common name (`china`); empty where the report does not say.
    pub of: String,
}
