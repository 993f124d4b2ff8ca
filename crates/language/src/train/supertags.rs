//! The supertags' numbers: a relation's own, or, where the head stands on the right of a word that may have it on either
//! side, one after all relations.

use crate::engine::tagset::Relation;

/// Relations whose head may well stand on either side; of the others the relation says enough.
const BOTH_SIDES: &[Relation] = &[
    Relation::Nsubj,
    Relation::Obl,
    Relation::Advmod,
    Relation::Advcl,
    Relation::Punct,
    Relation::Nmod,
    Relation::Amod,
    Relation::Obj,
    Relation::Parataxis,
    Relation::Ccomp,
    Relation::Discourse,
    Relation::Compound,
    Relation::OblUnmarked,
];

/// The supertag of a word with this relation to a head on this side.
pub(crate) fn supertag(relation: Relation, head_right: bool) -> u8 {
    let plain = relation.index();
    match BOTH_SIDES.iter().position(|r| *r == relation) {
        Some(k) if head_right => (Relation::ALL.len() + k) as u8,
        _ => plain as u8,
    }
}
