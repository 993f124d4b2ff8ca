//! Diseases whose cases are counted.

use twosource_language::Relation;

use crate::text::fold;
use crate::tree::Tree;

/// Words of the names of illnesses, of which cases are counted.
const ILLNESSES: &[&str] = &[
    "anthrax",
    "cholera",
    "coronavirus",
    "covid",
    "covid-19",
    "dengue",
    "diphtheria",
    "disease",
    "ebola",
    "fever",
    "flu",
    "hepatitis",
    "infection",
    "influenza",
    "legionella",
    "malaria",
    "measles",
    "meningitis",
    "mpox",
    "mumps",
    "plague",
    "pneumonia",
    "poisoning",
    "polio",
    "rabies",
    "salmonella",
    "scabies",
    "tuberculosis",
    "typhoid",
    "typhus",
    "virus",
    "zika",
];

/// `12 cases of Ebola`, `12 cholera cases`.
pub(super) fn is_of_disease(tree: Tree<'_, '_>, noun: usize) -> bool {
    let ill = |d: usize| ILLNESSES.binary_search(&fold(tree.0.letters(d)).as_str()).is_ok();
    tree.under(noun).any(|d| match tree.relation(d) {
        Relation::Compound | Relation::Amod => ill(d),
        Relation::Nmod => tree.case(d) == "of" && (ill(d) || tree.under(d).any(ill)),
        _ => false,
    })
}
