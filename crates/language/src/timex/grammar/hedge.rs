//! Words before an expression that tell how exact it is: `more than four hours`, `about a year ago`, `around Nov. 1`.

use super::super::{TimeExpression, TimeHedge, Timex};
use super::{Reader, longest};

impl Reader<'_> {
    pub(super) fn hedged(&self, at: usize) -> Option<Timex> {
        let (hedge, next) = self.hedge_words(at)?;
        let inner = longest([self.core(next), self.part_of_period(next)])?;
        let counted = matches!(
            inner.expression,
            TimeExpression::Duration { .. }
                | TimeExpression::FromNow { .. }
                | TimeExpression::FromThen { .. }
        ) && self.is_count(next);
        let fits = match &*self.words.lower(at) {
            "around" | "circa" => {
                // `get around Wednesday's ruling`
                let dates =
                    inner.expression.dates() && !matches!(inner.expression, TimeExpression::Weekday { .. });
                counted || dates || matches!(inner.expression, TimeExpression::Clock(_))
            }
            "about" | "approximately" | "roughly" => {
                counted || matches!(inner.expression, TimeExpression::Clock(_))
            }
            // `over several years` is a stretch, not more than one.
            "over" => {
                counted
                    && !self.words.any(next, &["several"])
                    && !self.words.any(next + 1, &["few", "couple"])
            }
            "at" => counted || matches!(inner.expression, TimeExpression::Duration { .. }),
            _ => counted,
        };
        (fits && !inner.attributive).then(|| Timex { hedge: Some(hedge), ..inner.from(at) })
    }

    fn hedge_words(&self, at: usize) -> Option<(TimeHedge, usize)> {
        let than = self.words.is(at + 1, "than");
        Some(match &*self.words.lower(at) {
            "about" | "around" | "approximately" | "roughly" | "circa" => (TimeHedge::About, at + 1),
            "almost" | "nearly" | "under" => (TimeHedge::LessThan, at + 1),
            "over" => (TimeHedge::MoreThan, at + 1),
            "more" if than => (TimeHedge::MoreThan, at + 2),
            "less" if than => (TimeHedge::LessThan, at + 2),
            "at" if self.words.is(at + 1, "least") => (TimeHedge::AtLeast, at + 2),
            "at" if self.words.is(at + 1, "most") => (TimeHedge::AtMost, at + 2),
            "no" if self.words.is(at + 1, "more") && self.words.is(at + 2, "than") => {
                (TimeHedge::AtMost, at + 3)
            }
            "no" if self.words.any(at + 1, &["less", "fewer"]) && self.words.is(at + 2, "than") => {
                (TimeHedge::AtLeast, at + 3)
            }
            _ => return None,
        })
    }

    /// Whether a number or an article stands here: `over a week`, but not `over the past week`.
    fn is_count(&self, at: usize) -> bool {
        crate::number::cardinal_or_article(&self.words, at).is_some()
            || self.words.any(at, &["half", "several", "a"])
    }
}
