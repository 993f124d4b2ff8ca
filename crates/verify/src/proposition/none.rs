//! What says that there is, or will be, none of a kind: `no plant will be closed`, `we do not foresee any dismissals`.

use twosource_model::{Claim, Polarity, Role};

use super::Proposition;
use super::words::{ABOUT, WHEREVER};
use crate::kind::KINDS;
use crate::place::{Standing, standing};
use crate::thing::THINGS;
use crate::wording::fold;

/// Verbs of planning: of what they are negated with there will be none.
const PLANNING: &[&str] = &[
    "plan",
    "foresee",
    "envisage",
    "intend",
    "propose",
    "contemplate",
    "consider",
    "schedule",
    "anticipate",
    "under-consideration",
    "under-discussion",
    "on-table",
    "on-agenda",
    "in-prospect",
    "in-sight",
];

/// Words of a noun phrase that narrow nothing.
const WIDE: &[&str] = &[
    "no",
    "any",
    "the",
    "a",
    "an",
    "its",
    "our",
    "their",
    "his",
    "her",
    "one",
    "single",
    "either",
    "both",
    "of",
    "our",
    "further",
    "such",
    "all",
    "whatsoever",
    "more",
    "other",
    "compulsory",
    "and",
    "or",
];

/// `No dismissals are planned`, `does not foresee any closure`: what is not planned is to come.
pub(super) fn plans_none(claim: &Claim) -> bool {
    claim.polarity == Polarity::Negative
        && PLANNING.contains(&claim.predicate.lemma.as_str())
        && is_of_none(claim)
}

fn is_of_none(claim: &Claim) -> bool {
    let of = [Role::Patient, Role::Agent].into_iter().filter_map(|r| claim.role(r));
    of.map(|p| p.name.as_str())
        .any(|n| n.starts_with("no ") || n.starts_with("any ") || n.starts_with("none"))
}

/// `Nobody was hurt that day`, `Nobody has told me`: a denial of another day, or of what one person was told.
pub(super) fn is_of_another_time(claim: &Claim) -> bool {
    const OTHER: &[&str] = &["that day", "that time", "that year", "on that occasion", "back then"];
    let words = fold(&claim.passage.words);
    let told = matches!(claim.predicate.lemma.as_str(), "tell" | "inform" | "ask" | "warn");
    claim.polarity == Polarity::Negative
        && claim.time.value().is_none()
        && (OTHER.iter().any(|o| words.contains(o))
            || told && words.split(' ').any(|w| matches!(w, "me" | "us")))
}

/// The words of the thing of which there is none, under the names that nouns of one meaning share.
fn things(claim: &Claim) -> Vec<String> {
    let of = claim.role(Role::Patient).or_else(|| claim.role(Role::Agent));
    let name = of.map(|p| fold(&p.name)).unwrap_or_default();
    let telling = name
        .split(' ')
        .filter(|w| !WIDE.contains(w) && !ABOUT.contains(w) && !WHEREVER.contains(w) && !w.is_empty());
    telling.filter(|w| KINDS.of_noun(w).is_none() || THINGS.of(w).is_some()).map(called).collect()
}

fn called(word: &str) -> String {
    let singular = word.strip_suffix("es").filter(|w| w.ends_with("ch") || w.ends_with("sh"));
    let plain = singular.or_else(|| word.strip_suffix('s').filter(|w| w.len() > 2)).unwrap_or(word);
    THINGS.of(word).unwrap_or(plain).to_owned()
}

impl Proposition<'_> {
    /// Whether it says that there is none of what the other tells of, whatever each calls it: `no plants will be closed` of the works
    /// at Halden.
    pub(crate) fn leaves_none(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.told.claim, other.told.claim);
        let signs = self.negative && !other.negative && self.planned == other.planned;
        if !signs || !is_of_none(mine) || !self.is_akin(other) || !self.may_be_one_in_time(other) {
            return false;
        }
        let apart = mine.place.value().zip(theirs.place.value());
        if apart.is_some_and(|(p, q)| standing(p, q) == Standing::Apart) {
            return false;
        }
        let there: Vec<String> = fold(&theirs.passage.words).split(' ').map(called).collect();
        // What is said of all closures leaves none of a plant either.
        let of = things(mine);
        let has = |w: &String| there.contains(w) || mine_is_kind(w, self);
        of.iter().all(has)
    }
}

/// Kinds of which one noun may tell: `dismissals`.
const AKIN: &[(&str, &str)] = &[("sack", "lay-off"), ("die", "kill")];

impl Proposition<'_> {
    fn is_akin(&self, other: &Self) -> bool {
        let has = |p: &Self, k: &str| p.kinds.iter().any(|x| x == k);
        self.is_of_kind(other) || AKIN.iter().any(|(a, b)| has(self, a) && has(other, b))
    }
}

/// Whether a word of the thing is that by which the kind is known: `closure`.
fn mine_is_kind(word: &str, of: &Proposition<'_>) -> bool {
    KINDS.of_noun(word).is_some_and(|k| of.kinds.iter().any(|n| n == KINDS.id(k)))
}
