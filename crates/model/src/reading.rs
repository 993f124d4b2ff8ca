//! What extract read in one report.

use crate::{Claim, Passage, ReportName, TimeValue};

/// What one report gives: its claims, and beside them what only a reader of the prose can see. Rules judge these; they
/// never read prose themselves.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Reading {
    /// The report that was read.
    pub report: ReportName,
    /// Its claims, in order of place.
    pub claims: Vec<Claim>,
    /// Every date or time of day in the text, in order of place.
    pub dates: Vec<DateMention>,
    /// Quotation marks that do not pair, in order of place.
    pub quote_defects: Vec<QuoteDefect>,
    /// Where the report says itself that something is missing, in order of place.
    pub admissions: Vec<Admission>,
    /// Publishers that the report leans on, in order of place: cited, or credited in a dateline.
    pub citations: Vec<Citation>,
    /// Where the report says itself that it corrects or clarifies an earlier version (`Correction: …`, `an earlier
    /// version of this article gave …`), in order of place.
    #[cfg_attr(feature = "serde", serde(default))]
    pub corrections: Vec<Passage>,
    /// The proper names of the text without titles, as printed, each once, in order of place: by these two reports of one
    /// matter know each other that tell of it in other words.
    #[cfg_attr(feature = "serde", serde(default))]
    pub names: Vec<String>,
    /// What could not be read and why, for a reader: `the text is not English (ko)`.
    pub notes: Vec<String>,
}

/// A date or time of day in the text.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DateMention {
    /// The words.
    pub passage: Passage,
    /// What they mean.
    pub time: TimeValue,
}

/// A publisher that a report leans on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Citation {
    /// The publisher's name, as the report has it.
    pub title: String,
    /// Whether it is credited with the report itself (`SEOUL (Yonhap) -`), rather than cited for something in it.
    pub credit: bool,
    /// The words that cite or credit it.
    pub passage: Passage,
}

/// A quotation mark without its partner.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct QuoteDefect {
    /// What is wrong.
    pub flaw: QuoteFlaw,
    /// The mark with the words that it would close or open.
    pub passage: Passage,
}

/// What is wrong with a quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum QuoteFlaw {
    /// A closing mark that nothing opened.
    Unopened,
    /// An opening mark that nothing closes.
    Unclosed,
}

/// The report's own word that a detail is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Admission {
    /// Which detail.
    pub detail: Detail,
    /// The words that name the missing detail with what admits it.
    pub passage: Passage,
    /// The claim whose detail is missing, as an index into [`Reading::claims`], where it is known.
    pub about: Option<u32>,
}

/// A detail that a report may admit to lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Detail {
    /// When.
    Time,
    /// Where.
    Place,
    /// By what way.
    Route,
    /// By what means.
    Channel,
    /// How many or how much.
    Number,
    /// Who did it, or carried it.
    Agent,
    /// To whom.
    Recipient,
    /// Why.
    Cause,
    /// A name.
    Name,
    /// Anything else.
    Other,
}

impl Detail {
    /// The word for it, as messages have it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Place => "place",
            Self::Route => "route",
            Self::Channel => "channel",
            Self::Number => "number",
            Self::Agent => "agent",
            Self::Recipient => "recipient",
            Self::Cause => "cause",
            Self::Name => "name",
            Self::Other => "detail",
        }
    }
}
