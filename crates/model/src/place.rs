//! Places, with what contains them.

/// A place's value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(from = "Stored"))]
pub struct PlaceValue {
    /// Its name: as the report has it, or the usual one where the report has a variant of it.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// What contains it, folded to lower case, the innermost first: `gyeonggi`, `south korea`. Empty where that is not
    /// known; then nothing follows from it.
    pub within: Vec<String>,
    /// Places, folded to lower case, that the words set it apart from: `halden` of *ten kilometres south of Halden*, *on
    /// the other bank from Halden*. It is not in them, nor they in it.
    pub apart: Vec<String>,
}

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum PlaceKind {
    /// A country, or a territory of its own.
    Country,
    /// A province, state, district, island, sea or valley: it may contain places or lie in one of its kind.
    Region,
    /// A city, town or village.
    City,
    /// A building, street, bridge, square or field.
    Site,
    /// Not known.
    #[default]
    Unknown,
}

impl From<&str> for PlaceValue {
    /// A place of which nothing but the name is known.
    fn from(name: &str) -> Self {
        Self { name: name.to_owned(), kind: PlaceKind::Unknown, within: Vec::new(), apart: Vec::new() }
    }
}

impl std::fmt::Display for PlaceValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// The shapes in which a place may be stored: before containers were kept, it was its name alone.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Stored {
    Name(String),
    Whole {
        name: String,
        kind: PlaceKind,
        within: Vec<String>,
        #[serde(default)]
        apart: Vec<String>,
    },
}

#[cfg(feature = "serde")]
impl From<Stored> for PlaceValue {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Name(name) => Self::from(name.as_str()),
            Stored::Whole { name, kind, within, apart } => Self { name, kind, within, apart },
        }
    }
}
