//! Words beside a number that tell how exact it is.

use super::NumberHedge;
use super::words::Words;

/// What a hedge leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leeway {
    /// `at least`, `more than`
    Above,
    /// `up to`, `fewer than`
    Below,
    /// `about`
    Around,
    /// `nearly`, `just under`: a little below.
    Nearly,
    /// `just over`: a little above.
    Barely,
}

impl Leeway {
    /// The values that it allows around a number or a range.
    pub(super) fn allow(self, low: f64, high: f64) -> (Option<f64>, Option<f64>, NumberHedge) {
        match self {
            Self::Above => (Some(low), None, NumberHedge::AtLeast),
            Self::Below => (None, Some(high), NumberHedge::AtMost),
            Self::Around => (Some(low - low / 10.0), finite(high + high / 10.0), NumberHedge::About),
            Self::Nearly => (Some(low - low / 10.0), Some(high), NumberHedge::About),
            Self::Barely => (Some(low), finite(high + high / 10.0), NumberHedge::About),
        }
    }
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

/// Whether a verb takes `over` for its own.
fn moves_over(verb: &str) -> bool {
    matches!(
        verb,
        "came"
            | "give"
            | "gave"
            | "given"
            | "go"
            | "goes"
            | "gone"
            | "went"
            | "hand"
            | "handed"
            | "handing"
            | "hands"
            | "pass"
            | "passed"
            | "passes"
            | "passing"
            | "pay"
            | "signed"
            | "spread"
            | "swept"
            | "sweeping"
            | "take"
            | "taken"
            | "takes"
            | "taking"
            | "took"
            | "turn"
            | "turned"
            | "turning"
            | "turns"
    )
}

/// The hedge that begins at a token, and the token after it.
pub(super) fn before(words: &Words<'_>, at: usize) -> Option<(Leeway, usize)> {
    use Leeway::{Above, Around, Barely, Below, Nearly};
    let is = |i: usize, word: &str| words.is(at + i, word);
    let any = |i: usize, list: &[&str]| words.any(at + i, list);
    let found = |leeway, tokens: usize| Some((leeway, at + tokens));
    match &*words.lower(at) {
        "at" if any(1, &["least", "minimum"]) => found(Above, 2),
        "at" if any(1, &["most", "maximum"]) => found(Below, 2),
        "at" if is(1, "the") && is(2, "very") && is(3, "least") => found(Above, 4),
        "more" | "greater" | "higher" | "better" | "larger" if is(1, "than") => found(Above, 2),
        "less" | "fewer" | "lower" | "smaller" if is(1, "than") => found(Below, 2),
        "no" | "not" if any(1, &["fewer", "less"]) && is(2, "than") => found(Above, 3),
        "no" | "not" if is(1, "more") && is(2, "than") => found(Below, 3),
        "up" if is(1, "to") => found(Below, 2),
        "as" if any(1, &["many", "much", "high", "large"]) && is(2, "as") => found(Below, 3),
        "as" if any(1, &["few", "little", "low"]) && is(2, "as") => found(Above, 3),
        "just" | "slightly" | "little" if any(1, &["over", "above"]) => found(Barely, 2),
        "just" | "slightly" | "little" if is(1, "more") && is(2, "than") => found(Barely, 3),
        "just" | "slightly" | "little" if any(1, &["under", "below", "shy"]) => {
            let of = usize::from(is(1, "shy") && is(2, "of"));
            found(Nearly, 2 + of)
        }
        "just" | "slightly" | "little" if is(1, "less") && is(2, "than") => found(Nearly, 3),
        "well" | "far" if any(1, &["over", "above"]) => found(Above, 2),
        "well" | "far" if is(1, "more") && is(2, "than") => found(Above, 3),
        "upward" | "upwards" if is(1, "of") => found(Above, 2),
        "in" if is(1, "excess") && is(2, "of") => found(Above, 3),
        // `handed over two million pesos`, `the fire went over 300 hectares`: the word goes with the verb.
        "over" if moves_over(&words.before(at)) => None,
        "over" | "above" | "exceeding" | "topping" => found(Above, 1),
        "under" | "below" => found(Below, 1),
        "close" if is(1, "to") => found(Nearly, 2),
        "nearly" | "almost" => found(Nearly, 1),
        "about" | "around" | "roughly" | "approximately" | "some" | "circa" | "estimated" | "perhaps"
        | "maybe" => found(Around, 1),
        "an" if is(1, "estimated") => found(Around, 2),
        "a" if is(1, "little") => before(words, at + 1),
        "a" if any(1, &["minimum", "maximum"]) && is(2, "of") => {
            found(if is(1, "minimum") { Above } else { Below }, 3)
        }
        _ => sign(words, at),
    }
}

fn sign(words: &Words<'_>, at: usize) -> Option<(Leeway, usize)> {
    let leeway = match words.word(at) {
        "~" | "≈" => Leeway::Around,
        ">" | "≥" => Leeway::Above,
        "<" | "≤" => Leeway::Below,
        _ => return None,
    };
    words.clings(at).then_some((leeway, at + 1))
}

/// A hedge after a number and its unit: `or so`, `or more`, `50+`, `-odd`.
pub(super) fn after(words: &Words<'_>, at: usize) -> Option<(Leeway, usize)> {
    match &*words.lower(at) {
        "or" => {
            let leeway = match &*words.lower(at + 1) {
                "so" | "thereabouts" => Leeway::Around,
                "more" | "over" | "above" | "higher" => Leeway::Above,
                "less" | "fewer" | "under" | "below" => Leeway::Below,
                _ => return None,
            };
            Some((leeway, at + 2))
        }
        "+" if words.clings(at - 1) => Some((Leeway::Above, at + 1)),
        "plus" if !matches!(words.kind(at + 1), Some(crate::TokenKind::Number)) => {
            Some((Leeway::Above, at + 1))
        }
        "odd" => Some((Leeway::Around, at + 1)),
        _ => None,
    }
}

/// Counts that are vague by their own words: `dozens`, `hundreds of thousands`, `several hundred`, `a few`.
pub(super) fn vague(words: &Words<'_>, at: usize) -> Option<(f64, f64, usize)> {
    let plural = |i: usize| {
        Some(match &*words.lower(i) {
            "dozens" => (12.0, 99.0),
            "scores" => (20.0, 199.0),
            "tens" => (10.0, 99.0),
            "hundreds" => (100.0, 999.0),
            "thousands" => (1e3, 9_999.0),
            "millions" => (1e6, 999e6),
            "billions" => (1e9, 999e9),
            "trillions" => (1e12, 999e12),
            _ => return None,
        })
    };
    if let Some((unit, most)) = plural(at) {
        // `tens of thousands`, `hundreds of millions`
        if words.is(at + 1, "of")
            && let Some((times, _)) = plural(at + 2).filter(|(times, _)| *times >= 1e3)
        {
            return Some((unit * 2.0 * times, most * times, at + 3));
        }
        // `tens`, `scores` alone count only with what they count.
        let counts = words.is(at + 1, "of") || !matches!(&*words.lower(at), "tens" | "scores");
        return counts.then_some((unit * 2.0, most, at + 1));
    }
    let (low, high, next) = match &*words.lower(at) {
        "several" => (3.0, 9.0, at + 1),
        "few" => (2.0, 9.0, at + 1),
        "a" if words.is(at + 1, "few") => (2.0, 9.0, at + 2),
        "a" if words.is(at + 1, "couple") => (2.0, 2.0, at + 2),
        "a" if words.is(at + 1, "handful") => (2.0, 9.0, at + 2),
        "many" => return scale_after(words, at + 1).map(|(scale, end)| (scale * 2.0, scale * 9.0, end)),
        _ => return None,
    };
    let next = next + usize::from(words.is(at + 1, "couple") && words.is(next, "of"));
    if let Some((scale, end)) = scale_after(words, next) {
        return Some((low * scale, high * scale, end));
    }
    // `few` alone is a judgement, not a number; `a handful` counts only with what it counts.
    match &*words.lower(at) {
        "few" => None,
        "a" if words.is(at + 1, "handful") && !words.is(next, "of") => None,
        // A couple who met are two, but no count of anything.
        "a" if words.is(at + 1, "couple") && !words.is(next - 1, "of") => None,
        _ => Some((low, high, next)),
    }
}

fn scale_after(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let scale = super::cardinal::scale(&words.lower(at))?;
    match super::cardinal::scale(&words.lower(at + 1)).filter(|s| *s > scale) {
        Some(more) => Some((scale * more, at + 2)),
        None => Some((scale, at + 1)),
    }
}
