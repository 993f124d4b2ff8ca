//! Words that point to the past, the present or the future and give no date.

use super::super::{Reference, TimeExpression, Timex};
use super::Reader;

impl Reader<'_> {
    /// `now`, `currently`, `the current`, `recently`, `the past`, `the near future`.
    pub(super) fn reference(&self, at: usize) -> Option<Timex> {
        let found = |end, reference| Some(Timex::new(at..end, TimeExpression::Reference(reference)));
        match &*self.words.lower(at) {
            "now" => {
                // `now that`, `Now, Voyager`: still the present.
                found(at + 1, Reference::Present)
            }
            "right" if self.words.is(at + 1, "now") => found(at + 2, Reference::Present),
            "currently" | "nowadays" => found(at + 1, Reference::Present),
            "these" if self.words.is(at + 1, "days") => found(at + 2, Reference::Present),
            "recently" => found(at + 1, Reference::Past),
            "more" if self.words.is(at + 1, "recently") => found(at + 2, Reference::Past),
            "current" if self.before_noun_here(at + 1) => {
                found(at + 1, Reference::Present).map(Timex::before_noun)
            }
            "recent" if self.before_noun_here(at + 1) => {
                found(at + 1, Reference::Past).map(Timex::before_noun)
            }
            "the" => self.the_past(at),
            _ => None,
        }
    }

    /// `the past`, `the future`, `the near future`, `the short term`.
    fn the_past(&self, at: usize) -> Option<Timex> {
        let near =
            usize::from(self.words.any(at + 1, &["near", "foreseeable", "immediate", "recent", "distant"]));
        let next = at + 1 + near;
        let reference = match &*self.words.lower(next) {
            "past" => Reference::Past,
            "future" => Reference::Future,
            "present" if near == 0 => Reference::Present,
            "term" if self.words.any(next - 1, &["near"]) => Reference::Future,
            _ => return None,
        };
        // `the past president`, `the future king`: of a person or thing. `the future of the party` is no time either.
        let other = self.noun_follows(next + 1)
            || crate::number::cardinal(&self.words, next + 1).is_some()
            || self.words.any(next + 1, &["few", "several", "couple", "many", "of"]) && near == 0;
        (!other).then(|| Timex::new(at..next + 1, TimeExpression::Reference(reference)))
    }

    fn before_noun_here(&self, at: usize) -> bool {
        self.words.kind(at).is_some()
    }
}
