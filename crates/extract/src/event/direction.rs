//! Whereto and wherefrom: who gets what is sold, from whom it is bought, where a journey leads.

use twosource_language::Relation;
use twosource_model::Role;

use super::{Happening, Reader};
use crate::frame::LEXICON;
use crate::text::fold;

/// Verbs by which something passes from their subject to whom `to` names, in order.
const GIVING: &[&str] = &[
    "auction",
    "award",
    "bestow",
    "donate",
    "give",
    "grant",
    "hand",
    "lease",
    "lend",
    "offload",
    "pay",
    "refund",
    "release",
    "repay",
    "restitute",
    "return",
    "sell",
];

/// Verbs by which something passes to their subject from whom `from` names, in order.
const TAKING: &[&str] =
    &["acquire", "borrow", "buy", "confiscate", "import", "lease", "purchase", "rent", "seize", "steal"];

/// What flies and strikes: who sends it attacks. Of a plane that hits something nobody knows.
const WEAPONS: &[&str] = &[
    "airstrike",
    "artillery",
    "bomb",
    "drone",
    "missile",
    "mortar",
    "projectile",
    "rocket",
    "shell",
    "warplane",
];

/// What slides or falls and buries, in order; beside the nouns of floods, storms and eruptions.
const MASSES: &[&str] =
    &["ash", "debris", "earth", "lava", "mud", "rock", "rubble", "sand", "snow", "wall", "wave"];

/// Whether a frame is one of moving to another place.
pub(super) fn is_journey(frame: usize) -> bool {
    LEXICON.frames[frame].has(Role::Destination)
}

impl Reader<'_, '_> {
    /// Adds to whom something passes, or from whom.
    pub(super) fn direct(&self, out: &mut Happening) {
        let behind = |prepositions: &[&str]| {
            let noun =
                self.tree.oblique(self.word, prepositions).filter(|n| self.tree.token(*n) > self.at)?;
            let slot = self.slot(&self.tree.phrase(noun), &[]);
            slot.value().is_some().then_some(slot)
        };
        let lemma = out.lemma.clone();
        // `returned to Nigeria`: that is where he went.
        if self.tree.object(self.word).is_none() && !self.tree.passive(self.word) {
            return;
        }
        let frame = &LEXICON.frames[out.frame];
        let whom = GIVING.binary_search(&lemma.as_str()).ok().and_then(|_| behind(&["to"]));
        let whom = whom.filter(|_| frame.has(Role::Recipient) || frame.id == "award");
        let source = TAKING.binary_search(&lemma.as_str()).ok().and_then(|_| behind(&["from"]));
        let source = source.filter(|_| frame.has(Role::InitialLocation));
        if let Some(slot) = whom {
            // `awarded the prize to her`, `she was awarded the prize`: it is she who is honoured.
            let honoured = LEXICON.frames[out.frame].id == "award";
            if let Some((role, _)) = out.roles.iter_mut().find(|(r, _)| honoured && *r == Role::Patient) {
                *role = Role::Theme;
            }
            out.roles.push((if honoured { Role::Patient } else { Role::Recipient }, slot));
        }
        out.roles.extend(source.map(|slot| (Role::InitialLocation, slot)));
    }

    /// Adds where a journey leads, and from where.
    pub(super) fn travel(&self, out: &mut Happening) {
        if !is_journey(out.frame) {
            return;
        }
        let to: &[&str] = match LEXICON.frames[out.frame].id.as_str() {
            "arrive" => &["in", "at", "to", "on"],
            "depart" => &["for", "to"],
            _ => &["to", "into"],
        };
        let place = |prepositions: &[&str]| {
            let tree = self.tree;
            let fits = |d: &usize| {
                tree.relation(*d) == Relation::Nmod && prepositions.contains(&tree.case(*d).as_str())
            };
            // `flew to Tokyo from Rome`, `by train to Rome`: the tree may hang the one on the other.
            let beside = || {
                let own = tree.under(self.word).filter(|d| tree.relation(*d) == Relation::Obl);
                own.flat_map(|d| tree.under(d)).find(fits)
            };
            let noun = tree.oblique(self.word, prepositions).or_else(beside)?;
            let slot = self.slot(&self.tree.phrase(noun), &[]);
            slot.value().is_some().then_some(slot)
        };
        out.roles.extend(place(to).map(|slot| (Role::Destination, slot)));
        out.roles.extend(place(&["from"]).map(|slot| (Role::InitialLocation, slot)));
    }

    /// Whether a journey with a named goal is told of, though not who makes it: `She arrived in Tokyo`.
    pub(super) fn leads_somewhere(&self, out: &Happening) -> bool {
        out.roles
            .iter()
            .any(|(role, slot)| *role == Role::Destination && slot.value().is_some_and(|p| p.named))
    }

    /// The frame that the parts of a verb make of it: drones that strike attack, a landslide that buries is no funeral.
    pub(super) fn frame_of_parts(&self, lemma: &str, frame: usize) -> usize {
        let tree = self.tree;
        let is = |word: usize, list: &[&str]| list.contains(&tree.lemma(word).as_str());
        let doer = if self.passive { tree.oblique(self.word, &["by"]) } else { self.subject_word };
        match lemma {
            "strike" | "hit" | "target" | "pound" => {
                let shot = doer.is_some_and(|w| is(w, WEAPONS))
                    || self.passive && tree.oblique(self.word, &["in"]).is_some_and(|w| is(w, WEAPONS));
                LEXICON.id("attack").filter(|_| shot).unwrap_or(frame)
            }
            "bury" => {
                let natural = |w: usize| {
                    let affair = LEXICON.noun(&fold(self.text.a.letters(w)));
                    is(w, MASSES)
                        || affair.is_some_and(|f| {
                            matches!(
                                LEXICON.frames[f].id.as_str(),
                                "flood" | "storm" | "quake" | "erupt" | "collapse"
                            )
                        })
                };
                let under = tree.oblique(self.word, &["under", "beneath", "in", "by"]);
                let engulfed = doer.into_iter().chain(under).any(natural);
                LEXICON.id("engulf").filter(|_| engulfed).unwrap_or(frame)
            }
            _ => frame,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{GIVING, MASSES, TAKING, WEAPONS};

    #[test]
    fn the_lists_are_sorted() {
        assert!([GIVING, TAKING, WEAPONS, MASSES].iter().all(|list| list.is_sorted()));
    }
}
