//! Places on a page, and what moves them (ISO 32000-1, 8.3.3).

use lopdf::Object;

/// Takes a point to `(a·x + c·y + e, b·x + d·y + f)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix([f32; 6]);

impl Matrix {
    /// What moves nothing.
    pub(super) const UNMOVED: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Six numbers; what is none counts as nothing.
    pub(super) fn of(operands: &[Object]) -> Self {
        let mut numbers = [0.0; 6];
        for (number, operand) in numbers.iter_mut().zip(operands) {
            *number = operand.as_float().unwrap_or(0.0);
        }
        Self(numbers)
    }

    /// A shift.
    pub(super) fn shift(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This first, then another.
    pub(super) fn then(self, then: Self) -> Self {
        let ([a, b, c, d, e, f], [ta, tb, tc, td, te, tf]) = (self.0, then.0);
        Self([
            a * ta + b * tc,
            a * tb + b * td,
            c * ta + d * tc,
            c * tb + d * td,
            e * ta + f * tc + te,
            e * tb + f * td + tf,
        ])
    }

    /// Where it takes the origin to.
    pub(super) fn origin(self) -> (f32, f32) {
        (self.0[4], self.0[5])
    }

    /// The direction into which it takes what goes to the right, of length 1; and how much longer it makes it.
    pub(super) fn right(self) -> ((f32, f32), f32) {
        let [a, b, ..] = self.0;
        let length = a.hypot(b);
        if length > 0.0 { ((a / length, b / length), length) } else { ((1.0, 0.0), 0.0) }
    }

    /// How much longer it makes what goes up.
    pub(super) fn height(self) -> f32 {
        self.0[2].hypot(self.0[3])
    }
}
