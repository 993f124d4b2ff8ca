//! Who publishes.

use crate::SourceName;

/// A publisher: a wire agency, a newspaper, a ministry's press office.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Source {
    /// `sources/{source}`.
    pub name: SourceName,
    /// The name that readers know, such as `Korean Central News Agency`.
    pub title: String,
    /// Other names under which reports cite it, such as `KCNA`.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: SourceKind,
    /// Owner or family; two sources of one family are not independent of each other. Empty where unknown.
    pub family: String,
    /// ISO 3166-1 alpha-2 code, upper case. Empty where unknown.
    pub country: String,
}

impl Source {
    /// A source of which no more than its title is known.
    #[must_use]
    pub fn of_title(title: &str) -> Self {
        Self {
            name: SourceName::of_title(title),
            title: title.to_owned(),
            aliases: Vec::new(),
            kind: SourceKind::Unknown,
            family: String::new(),
            country: String::new(),
        }
    }
}

/// What kind of publisher a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum SourceKind {
    /// Nothing is known.
    #[default]
    Unknown,
    /// A news agency that sells its copy to others.
    Wire,
    /// A newspaper or magazine, in print or not.
    Newspaper,
    /// Radio or television.
    Broadcaster,
    /// Media that speak for a state.
    StateMedia,
    /// A government, ministry, court or authority itself.
    Government,
    /// Any other organisation that publishes statements.
    Organisation,
    /// Posts on social networks.
    Social,
}
