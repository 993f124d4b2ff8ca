//! Linear models over hashed features: what a feature adds to each class's score.
//!
//! A row holds a byte for each class, and rows never cross a line of the processor's cache: to fetch one is to fetch all
//! of it, nothing hangs on what kind of row it is, and neighbours are added side by side. A perceptron takes from one
//! class what it gives another, so what a row says of its classes adds up to nothing: where one class more than a power
//! of two would make rows twice as long, that of the last is not kept but is what the others lack. Scores are sums of
//! integers: the same on every machine.

use super::features::Features;

/// The largest absolute weight that a row holds.
#[cfg(feature = "train")]
pub(crate) const MAX_WEIGHT: i32 = 127;
/// What stands in a row is a weight and this, for bytes without a sign are widened in fewer steps.
pub(crate) const BIAS: u8 = 128;

/// Added to a class's score so that it is not the best, whatever the features say.
pub(crate) const NEVER: i16 = i16::MIN;
/// Features of one decision: as many of the largest weights do not outweigh [`NEVER`].
pub(crate) const MOST: usize = 96;

/// Of eight bytes the first, the third, the fifth and the seventh.
const EVERY_OTHER: u64 = 0x00ff_00ff_00ff_00ff;

/// Bytes of a line of the cache.
const LINE: usize = 64;

/// Rows that are fetched together.
#[derive(Debug, Clone)]
#[repr(align(64))]
struct Line([u8; LINE]);

/// 2^`bits` rows of `WIDTH` bytes, a power of two up to [`LINE`], for as many classes or for one more.
#[derive(Debug, Default)]
pub(crate) struct Rows<const WIDTH: usize, const CLASSES: usize = WIDTH> {
    bits: u32,
    /// By how much a class must lead when the first features alone have spoken, so that the others need not be heard.
    sure: i16,
    lines: Vec<Line>,
}

impl<const WIDTH: usize, const CLASSES: usize> Rows<WIDTH, CLASSES> {
    const IN_LINE: usize = {
        assert!(WIDTH.is_power_of_two() && WIDTH <= LINE, "a line holds whole rows");
        assert!(WIDTH == 2 || WIDTH.is_multiple_of(8), "there is a way to add such rows up");
        assert!(CLASSES == WIDTH || CLASSES == WIDTH + 1, "at most one class is left to the others");
        LINE / WIDTH
    };

    /// Rows of zeros.
    pub(crate) fn new(bits: u32, sure: i16) -> Self {
        Self { bits, sure, lines: vec![Line([BIAS; LINE]); (1usize << bits).div_ceil(Self::IN_LINE)] }
    }

    /// All rows, in order, to be filled.
    pub(crate) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [u8; WIDTH]> {
        self.lines.iter_mut().flat_map(|line| line.0.as_chunks_mut().0)
    }

    /// Adds to each class's score what the features say of it.
    #[inline]
    pub(crate) fn add(&self, features: &[u32], sums: &mut [i16; CLASSES]) {
        debug_assert!(features.len() <= MOST, "more features than a sum has room for");
        let row = |feature: u32| {
            let at = (feature >> (32 - self.bits)) as usize;
            &self.lines[at / Self::IN_LINE].0.as_chunks::<WIDTH>().0[at % Self::IN_LINE]
        };
        let bias = (features.len() * usize::from(BIAS)) as i16;
        let mut said = [bias.wrapping_neg(); WIDTH];
        if WIDTH > 2 {
            // Memory is what takes time here. Looking at all rows first lets it fetch them side by side; while they are
            // added up, the processor sees no more than a few of them ahead. Of short rows it sees enough.
            std::hint::black_box(features.iter().fold(0, |seen, feature| seen ^ row(*feature)[0]));
        }
        if WIDTH == LINE {
            // The compiler makes of this additions of eight neighbours at once, but of whole lines only.
            for feature in features {
                for (score, weight) in said.iter_mut().zip(row(*feature)) {
                    *score = score.wrapping_add(i16::from(*weight));
                }
            }
        } else if let [_, _] = said[..] {
            let both = features.iter().fold(0u32, |both, feature| {
                let row = row(*feature);
                both + (u32::from(row[0]) | u32::from(row[1]) << 16)
            });
            said[0] = said[0].wrapping_add((both as u16).cast_signed());
            said[1] = said[1].wrapping_add(((both >> 16) as u16).cast_signed());
        } else {
            // Eight classes in a word: those at even places and those at odd ones by themselves, so that each sum has
            // two bytes.
            let (mut even, mut odd) = ([0u64; WIDTH], [0u64; WIDTH]);
            for feature in features {
                for (k, eight) in row(*feature).as_chunks::<8>().0.iter().enumerate() {
                    let eight = u64::from_le_bytes(*eight);
                    even[k] += eight & EVERY_OTHER;
                    odd[k] += eight >> 8 & EVERY_OTHER;
                }
            }
            for (class, score) in said.iter_mut().enumerate() {
                let lanes = if class % 2 == 0 { even[class / 8] } else { odd[class / 8] };
                *score = score.wrapping_add(((lanes >> (class % 8 / 2 * 16)) as u16).cast_signed());
            }
        }
        for (sum, score) in sums.iter_mut().zip(&said) {
            *sum = sum.wrapping_add(*score);
        }
        if let Some(last) = sums.get_mut(WIDTH) {
            *last = said.iter().fold(*last, |last, score| last.wrapping_sub(*score));
        }
    }
}

/// What decides for a class.
pub(crate) trait Decide<const CLASSES: usize> {
    /// The best class by what the features and `before` say; `first` asks for the features that speak first, `rest` for
    /// the others.
    fn decide(
        &self,
        features: &mut Features,
        before: &[i16; CLASSES],
        first: impl FnOnce(&mut Features),
        rest: impl FnOnce(&mut Features),
    ) -> usize;
}

impl<const WIDTH: usize, const CLASSES: usize> Decide<CLASSES> for Rows<WIDTH, CLASSES> {
    /// Most decisions are clear from a few features, and only the others are looked at twice.
    #[inline]
    fn decide(
        &self,
        features: &mut Features,
        before: &[i16; CLASSES],
        first: impl FnOnce(&mut Features),
        rest: impl FnOnce(&mut Features),
    ) -> usize {
        let mut sums = [0; CLASSES];
        features.clear();
        first(features);
        self.add(features.list(), &mut sums);
        if let Some(class) = clear(&with(&sums, before), self.sure) {
            return class;
        }
        features.clear();
        rest(features);
        self.add(features.list(), &mut sums);
        best(&with(&sums, before))
    }
}

/// Scores with what is said for or against each class beforehand.
#[inline]
pub(crate) fn with<const WIDTH: usize>(scores: &[i16; WIDTH], before: &[i16; WIDTH]) -> [i16; WIDTH] {
    std::array::from_fn(|class| scores[class].saturating_add(before[class]))
}

/// For the first so many classes nothing; the others stand for none.
pub(crate) const fn only_first<const WIDTH: usize>(classes: usize) -> [i16; WIDTH] {
    let mut before = [NEVER; WIDTH];
    let mut class = 0;
    while class < classes {
        before[class] = 0;
        class += 1;
    }
    before
}

/// The class whose score is higher than each other's by more than `lead`.
#[inline]
pub(crate) fn clear<const WIDTH: usize>(scores: &[i16; WIDTH], lead: i16) -> Option<usize> {
    let most = most(scores);
    let near = most.saturating_sub(lead);
    let rivals: i16 = scores.iter().map(|score| i16::from(*score >= near)).sum();
    if rivals == 1 { scores.iter().position(|score| *score == most) } else { None }
}

#[inline]
fn most<const WIDTH: usize>(scores: &[i16; WIDTH]) -> i16 {
    scores.iter().fold(i16::MIN, |most, score| most.max(*score))
}

/// The class with the highest score, the first of equals.
#[inline]
pub(crate) fn best<const WIDTH: usize>(scores: &[i16; WIDTH]) -> usize {
    let most = most(scores);
    scores.iter().position(|score| *score == most).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_add_up() {
        let mut rows = Rows::<16>::new(3, 0);
        for (i, row) in rows.rows_mut().enumerate() {
            row[i] = BIAS + 100;
            row[15] = BIAS - 127;
        }
        let mut sums = [0; 16];
        // The rows of numbers 0, 7 and 7.
        rows.add(&[0, 7 << 29, u32::MAX], &mut sums);
        assert_eq!((sums[0], sums[1], sums[7], sums[15]), (100, 0, 200, -381));
        assert_eq!(best(&sums), 7);
        assert_eq!(best(&[3, 5, 5, 1]), 1, "the first of equals");
    }

    #[test]
    fn of_the_last_class_a_row_says_what_the_others_lack() {
        let mut rows = Rows::<2, 3>::new(6, 0);
        for (i, row) in rows.rows_mut().enumerate() {
            *row = [BIAS + i as u8, BIAS - 2 * i as u8];
        }
        let mut sums = [1000, 0, 0];
        // The rows of numbers 3 and 63.
        rows.add(&[3 << 26, u32::MAX], &mut sums);
        assert_eq!(sums, [1066, -132, 66]);
        let mut rows = Rows::<16, 17>::new(1, 0);
        rows.rows_mut().for_each(|row| *row = [BIAS + 3; 16]);
        let mut sums = [0; 17];
        rows.add(&[0, u32::MAX], &mut sums);
        assert_eq!((sums[0], sums[15], sums[16]), (6, 6, -96));
    }

    #[test]
    fn what_is_never_is_never_best() {
        let mut rows = Rows::<2, 3>::new(5, 0);
        rows.rows_mut().for_each(|row| *row = [255, 1]);
        let mut sums = [0; 3];
        rows.add(&[0; MOST], &mut sums);
        assert_eq!(sums, [127, -127, 0].map(|w| w * MOST as i16));
        assert_eq!(best(&with(&sums, &[NEVER, NEVER, 0])), 2);
    }

    #[test]
    fn a_lead_is_clear_or_not() {
        assert_eq!(clear(&[0, 9, 4, -3], 4), Some(1));
        assert_eq!(clear(&[0, 9, 4, -3], 5), None);
        assert_eq!(clear(&[0, 9, 4, -3], i16::MAX), None);
    }
}
