//! Who says so, and who said so to them.

use crate::{Office, Passage};

/// One link of an attribution chain (this paper ← Yonhap ← KCNA ← Kim), outermost first.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Link {
    /// Who speaks.
    pub speaker: Speaker,
    /// The words that make it an attribution: `said`, `according to`; `None` for the report itself.
    pub cue: Option<Passage>,
}

/// A speaker, as far as the report lets it be known.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Speaker {
    /// The fullest name that the report gives, without title; the words themselves where it gives no name.
    pub name: String,
    /// What kind of speaker.
    pub kind: SpeakerKind,
    /// The words that name the speaker here; `None` where the speaker is carried over from before.
    pub passage: Option<Passage>,
    /// Other speakers that the words may mean, by name. Not empty means: ambiguous.
    pub candidates: Vec<String>,
    /// The offices that the report gives the speaker, here or before.
    #[cfg_attr(feature = "serde", serde(default))]
    pub offices: Vec<Office>,
}

/// What kind of speaker a link has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum SpeakerKind {
    /// A person with a name.
    Person,
    /// An office without a name (`the minister`).
    Office,
    /// An organisation that is no publisher.
    Organisation,
    /// A publisher: agency, paper, station.
    Outlet,
    /// Somebody who is not named (`officials`, `a person familiar with the matter`).
    Anonymous,
    /// A pronoun that could not be resolved.
    Pronoun,
    /// Talk of nobody in particular (`villagers`, `people`, `rumour`).
    Crowd,
}
