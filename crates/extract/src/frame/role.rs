//! Roles by VerbNet's names, as the lexicon writes them.

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer, Error};
use twosource_model::Role;

const NAMES: &[(&str, Role)] = &[
    ("Agent", Role::Agent),
    ("CoAgent", Role::CoAgent),
    ("Patient", Role::Patient),
    ("Theme", Role::Theme),
    ("Recipient", Role::Recipient),
    ("Destination", Role::Destination),
    ("InitialLocation", Role::InitialLocation),
    ("Instrument", Role::Instrument),
    ("Beneficiary", Role::Beneficiary),
    ("Topic", Role::Topic),
    ("Cause", Role::Cause),
    ("Attribute", Role::Attribute),
    ("Location", Role::Location),
    ("Time", Role::Time),
];

fn role<E: Error>(name: &str) -> Result<Role, E> {
    let known = NAMES.iter().find(|(n, _)| *n == name);
    known
        .map(|(_, role)| *role)
        .ok_or_else(|| E::custom(format!("“{name}” is no role of VerbNet that a claim has")))
}

/// Roles, each with another name.
pub(super) fn named<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(Role, String)>, D::Error> {
    let names = BTreeMap::<String, String>::deserialize(from)?;
    names.into_iter().map(|(name, element)| Ok((role(&name)?, element))).collect()
}

/// A list of roles.
pub(super) fn list<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<Role>>, D::Error> {
    let names = Vec::<String>::deserialize(from)?;
    names.iter().map(|name| role(name)).collect::<Result<_, _>>().map(Some)
}
