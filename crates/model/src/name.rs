//! Resource names (AIP-122): `sources/kcna/reports/9c41…/claims/7`, `events/…`, `findings/…`.

use std::fmt;

/// Why a string is no resource name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{given}` is no {noun} name: expected the form `{form}`, each id of 1 to 128 of a-z, 0-9, `-`, `_` and `.`"
)]
pub struct NameError {
    /// What was given, cut to 200 characters.
    pub given: String,
    /// Which noun was expected.
    pub noun: &'static str,
    /// The form that a name of that noun has.
    pub form: &'static str,
}

/// Whether `id` may stand between two slashes of a name.
fn is_id(id: &str) -> bool {
    (1..=128).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.'))
}

/// Whether `given` is `form` with an id in place of each `{}`.
fn matches_form(given: &str, form: &str) -> bool {
    let mut parts = given.split('/');
    form.split('/').all(|want| {
        parts.next().is_some_and(|got| if want.starts_with('{') { is_id(got) } else { got == want })
    }) && parts.next().is_none()
}

macro_rules! resource_name {
    ($(#[$doc:meta])* $name:ident, $noun:literal, $form:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
        pub struct $name(String);

        impl $name {
            /// Takes a name that has the right form.
            ///
            /// # Errors
            /// [`NameError`] where it has not.
            pub fn parse(given: impl Into<String>) -> Result<Self, NameError> {
                let given = given.into();
                if matches_form(&given, $form) {
                    Ok(Self(given))
                } else {
                    Err(NameError { given: given.chars().take(200).collect(), noun: $noun, form: $form })
                }
            }

            /// The name as it stands on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The last id of the name.
            #[must_use]
            pub fn id(&self) -> &str {
                self.0.rsplit('/').next().expect("a name has an id by construction")
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NameError;
            fn try_from(given: String) -> Result<Self, NameError> {
                Self::parse(given)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.0
            }
        }
    };
}

resource_name!(
    /// `sources/{source}`
    SourceName, "source", "sources/{source}"
);
resource_name!(
    /// `sources/{source}/reports/{report}`
    ReportName, "report", "sources/{source}/reports/{report}"
);
resource_name!(
    /// `sources/{source}/reports/{report}/claims/{claim}`
    ClaimName, "claim", "sources/{source}/reports/{report}/claims/{claim}"
);
resource_name!(
    /// `events/{event}`
    EventName, "event", "events/{event}"
);
resource_name!(
    /// `findings/{finding}`
    FindingName, "finding", "findings/{finding}"
);

impl SourceName {
    /// The name of a source known only by its title: lower-cased, everything but letters and digits turned to single
    /// hyphens. A title without ASCII letters or digits gets a name made of its hash, so that two such titles differ.
    #[must_use]
    pub fn of_title(title: &str) -> Self {
        let mut id = String::new();
        for c in title.chars().flat_map(char::to_lowercase) {
            if c.is_ascii_alphanumeric() {
                id.push(c);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
            if id.len() >= 64 {
                break;
            }
        }
        let id = id.trim_matches('-');
        let plain = title.chars().filter(|c| c.is_alphanumeric()).all(|c| c.is_ascii());
        if plain && !id.is_empty() {
            Self(format!("sources/{id}"))
        } else {
            let hash = &crate::report::hex_digest(&[title.as_bytes()])[..8];
            let sep = if id.is_empty() { "" } else { "-" };
            Self(format!("sources/{id}{sep}{hash}"))
        }
    }
}

impl ReportName {
    /// The report with id `id` of `source`.
    ///
    /// # Errors
    /// [`NameError`] where `id` may not stand in a name.
    pub fn of(source: &SourceName, id: &str) -> Result<Self, NameError> {
        Self::parse(format!("{source}/reports/{id}"))
    }

    /// Who published it.
    #[must_use]
    pub fn source(&self) -> SourceName {
        let end = self.0.find("/reports/").expect("a report name has this part by construction");
        SourceName(self.0[..end].to_owned())
    }
}

impl ClaimName {
    /// Claim number `index` (from 0) of `report`.
    #[must_use]
    pub fn of(report: &ReportName, index: u32) -> Self {
        Self(format!("{report}/claims/{index}"))
    }

    /// The report that makes the claim.
    #[must_use]
    pub fn report(&self) -> ReportName {
        let end = self.0.find("/claims/").expect("a claim name has this part by construction");
        ReportName(self.0[..end].to_owned())
    }
}

impl EventName {
    /// The name of an event with the given identity: the same parts give the same name, whatever else is in the set.
    #[must_use]
    pub fn of_identity(parts: &[&[u8]]) -> Self {
        Self(format!("events/{}", &crate::report::hex_digest(parts)[..16]))
    }
}

impl FindingName {
    /// The name of a finding with the given identity (rule and evidence), so that a dismissal sticks.
    #[must_use]
    pub fn of_identity(parts: &[&[u8]]) -> Self {
        Self(format!("findings/{}", &crate::report::hex_digest(parts)[..16]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_form() {
        let report = ReportName::parse("sources/kcna/reports/9c41").unwrap();
        assert_eq!(report.source().as_str(), "sources/kcna");
        assert_eq!(report.id(), "9c41");
        let claim = ClaimName::of(&report, 7);
        assert_eq!(claim.as_str(), "sources/kcna/reports/9c41/claims/7");
        assert_eq!(claim.report(), report);
        for bad in ["", "sources/", "sources/a/b", "sources/KCNA", "reports/x", "sources/a/", "sources/ä"] {
            assert!(SourceName::parse(bad).is_err(), "{bad}");
        }
        let long = format!("sources/{}", "a".repeat(129));
        assert!(SourceName::parse(long).is_err());
    }

    #[test]
    fn a_title_gives_a_name() {
        for (title, name) in [
            ("KCNA", "sources/kcna"),
            ("Seoul daily (translated)", "sources/seoul-daily-translated"),
            ("  The  Straits—Ledger ", "sources/the-straits-ledger"),
        ] {
            assert_eq!(SourceName::of_title(title).as_str(), name);
        }
        let (a, b) = (SourceName::of_title("朝鮮日報"), SourceName::of_title("中央日報"));
        assert_ne!(a, b);
        assert!(SourceName::parse(a.as_str()).is_ok());
        assert!(SourceName::parse(SourceName::of_title("").as_str()).is_ok());
        assert_ne!(SourceName::of_title("Café Daily"), SourceName::of_title("Cafè Daily"));
    }
}
