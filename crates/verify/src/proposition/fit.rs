//! Whether who or what fills a role here may be who or what fills it there.

use std::collections::HashSet;

use twosource_model::{Claim, ParticipantKind, Role};

use super::words::{ABOUT, EMPTY, WHEREVER};
use crate::kind::KINDS;
use crate::name::variants;
use crate::thing::THINGS;
use crate::wording::{fold, stems};

pub(super) fn both_named(a: &Claim, b: &Claim, role: Role) -> bool {
    a.role(role).is_some_and(|p| p.named) && b.role(role).is_some_and(|p| p.named)
}

/// Whether the fillings of a role may be one: names that are variants, descriptions with a word in common; a pronoun, and
/// words for anybody, fit all.
pub(super) fn fits(a: &Claim, b: &Claim, role: Role) -> bool {
    let (Some(x), Some(y)) = (a.role(role), b.role(role)) else { return true };
    // `No death` is nobody.
    let none = |name: &str| {
        name.strip_prefix("no ")
            .is_some_and(|n| n.split(' ').next().is_some_and(|n| KINDS.of_noun(n).is_some()))
    };
    if none(&x.name) || none(&y.name) {
        return true;
    }
    // `Our doors`, said by whoever leads the baths, may be the doors of the baths.
    if x.name.starts_with("our ") || y.name.starts_with("our ") {
        return true;
    }
    if x.named && y.named {
        return variants(&x.name, &y.name)
            // `Hradna and Kralovec agreed`: one of several.
            || is_joined(&x.name, b)
            || is_joined(&y.name, a)
            || x.kind == ParticipantKind::Place
            || y.kind == ParticipantKind::Place
            || is_of(&x.name, &y.name, b)
            || is_of(&y.name, &x.name, a)
            || stems(&fold(&x.name)).intersection(&stems(&fold(&y.name))).next().is_some();
    }
    // Who is called by a name here may be called by what he is there.
    if x.named != y.named {
        return role == Role::Agent || a.roles.len() < 2 || b.roles.len() < 2 || of_kin(x.named, a, b, role);
    }
    let (p, q) = (stems(&fold(&x.name)), stems(&fold(&y.name)));
    let tells = |s: &HashSet<String>| {
        s.iter().any(|w| ![EMPTY, WHEREVER, ABOUT].iter().any(|list| list.contains(&w.as_str())))
    };
    role == Role::Agent
        || !tells(&p)
        || !tells(&q)
        || p.intersection(&q).any(|w| !EMPTY.contains(&w.as_str()))
        || THINGS.may_be_one(&fold(&x.name), &fold(&y.name))
}

/// Whether a name stands among several of a claim: `Hradna and Kralovec agreed`.
fn is_joined(name: &str, claim: &Claim) -> bool {
    let words = &claim.passage.words;
    words.contains(&format!("and {name}")) || words.contains(&format!("{name} and "))
}

/// Whether the second is told as one of the first's: `the Reds' Ona Brek`.
fn is_of(body: &str, member: &str, claim: &Claim) -> bool {
    ["’ ", "' ", "'s ", "’s "].iter().any(|own| claim.passage.words.contains(&format!("{body}{own}{member}")))
}

/// Whether the words of the one that describes stand in the other's passage.
fn of_kin(first_named: bool, a: &Claim, b: &Claim, role: Role) -> bool {
    let (named, described) = if first_named { (a, b) } else { (b, a) };
    let words = described.role(role).map(|p| stems(&fold(&p.name))).unwrap_or_default();
    let passage = stems(&fold(&named.passage.words));
    words.is_empty() || words.iter().any(|w| passage.contains(w) || EMPTY.contains(&w.as_str()))
}
