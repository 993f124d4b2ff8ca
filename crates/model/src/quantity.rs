//! Numbers, and what they count.

use crate::Passage;

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Quantity {
    /// The smallest value that the words allow; finite, `None` where open below.
    pub low: Option<f64>,
    /// The largest value that the words allow; finite, `None` where open above.
    pub high: Option<f64>,
    /// How exact the words are.
    pub hedge: Hedge,
    /// What is counted, folded: `killed`, `tonne`, `usd`; empty where the words do not say.
    pub unit: String,
    /// What narrows the count, folded, sorted, each once: `children`, `this year`, `in kabul`; empty where the whole of
    /// what `unit` names is counted. Counts of unlike scope are counts of unlike things: parts are never set against the
    /// whole.
    #[cfg_attr(feature = "serde", serde(default))]
    pub scope: Vec<String>,
    /// Whether it comes on top of another count: `12 more`, `another five`.
    #[cfg_attr(feature = "serde", serde(default))]
    pub added: bool,
    /// The words.
    pub passage: Passage,
}

/// How exact a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Hedge {
    /// `34`
    Exact,
    /// `at least 12`, `more than 30`
    AtLeast,
    /// `up to 40`
    AtMost,
    /// `about 40`, `some 15,000`
    About,
    /// `two or three`, `10 to 12`
    Range,
    /// `dozens`
    Vague,
}
