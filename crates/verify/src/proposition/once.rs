//! Statements that one of a kind settles for a whole matter: that nobody was hurt, that somebody has conceded.

use twosource_model::Role;

use super::Proposition;
use crate::wording::fold;

/// What happens to people, by the names of the kinds.
const HARMS: &[&str] = &["injure", "die", "kill"];
/// Words for any who may be hurt.
const ANYBODY: &[&str] = &["person", "one", "nobody", "body", "people", "injuries", "injury", "casualties"];
/// What somebody does once in a matter, by the names of the kinds.
const ONCE: &[&str] = &["concede", "abdicate", "resign"];

impl Proposition<'_> {
    /// `Nobody was hurt`, `no one was killed`.
    pub(crate) fn is_harm_to_none(&self) -> bool {
        self.universal && self.kinds.iter().any(|k| HARMS.contains(&k.as_str()))
    }

    /// Whether it says that nobody at all was hurt, wherever, and the other that somebody was: `no person on board was injured`, `a
    /// deckhand broke an arm`.
    pub(crate) fn is_belied_by(&self, other: &Self) -> bool {
        let whom = self.told.claim.role(Role::Patient).map(|p| fold(&p.name));
        let anybody = whom.is_none_or(|name| {
            let head = name.trim_start_matches("no ").split(' ').next().unwrap_or_default().to_owned();
            ANYBODY.contains(&head.as_str())
        });
        self.negative
            && self.is_harm_to_none()
            && anybody
            && !other.negative
            && other.kinds.iter().any(|k| HARMS.contains(&k.as_str()) && self.kinds.contains(k))
            && self.may_be_one_in_time(other)
    }

    /// Whether both tell of what one does once in a matter, and nothing shows that they are of two: `has not conceded`.
    pub(crate) fn is_once_told(&self, other: &Self) -> bool {
        self.kinds.iter().any(|k| ONCE.contains(&k.as_str()) && other.kinds.contains(k))
            && self.may_be_one(other)
    }
}
