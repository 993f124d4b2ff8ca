//! Linear models over hashed features: what a feature adds to each class's score.
//!
//! Most features speak for a few classes only, so a row holds just those, ten bits of weight and six of class in two
//! bytes; models of three classes hold whole rows in four bytes. Scores are sums of integers: the same on every machine.

/// What can score features. Training implements it too, over tables that still change.
pub(crate) trait Weights {
    /// Sets each class's score to the sum of what the features say of it.
    fn score(&self, features: &[u32], scores: &mut [i32]);
}

/// Bits of a weight; with its class it fills two bytes.
const WEIGHT_BITS: u32 = 10;
/// Classes that a packed row can tell apart.
pub(crate) const MAX_CLASSES: usize = 1 << (16 - WEIGHT_BITS);
/// The largest absolute weight that is kept in a row.
pub(crate) const MAX_WEIGHT: i32 = (1 << (WEIGHT_BITS - 1)) - 2;

/// A row of more cells than this stands whole, for a processor adds eight neighbours at once.
const FEW: usize = 7;
/// In a row's place, that it stands whole.
const WHOLE: u32 = 15;
/// Classes that are added at once.
const LANES: usize = 8;
/// Features of one decision; 16 bits hold the sum of as many of the largest weights.
pub(crate) const MOST: usize = 64;

/// Rows with the classes they speak for.
#[derive(Debug, Default)]
pub(crate) struct SparseRows {
    bits: u32,
    /// Numbers of a whole row, a multiple of [`LANES`].
    width: usize,
    /// Where each row begins in `data` and, in the lower four bits, how many cells it has, or [`WHOLE`].
    places: Vec<u32>,
    /// Cells, class in the upper six bits, weight in the lower ten; or, in whole rows, a weight for each class.
    data: Vec<u16>,
}

/// A class's weight in a row.
pub(crate) fn cell(class: usize, weight: i32) -> u16 {
    debug_assert!(class < MAX_CLASSES && weight.abs() <= MAX_WEIGHT);
    (class as u16) << WEIGHT_BITS | (weight as u16 & ((1 << WEIGHT_BITS) - 1))
}

#[inline]
fn weight(cell: u16) -> i32 {
    // Shift left, then back with the sign.
    i32::from((cell << (16 - WEIGHT_BITS)) as i16 >> (16 - WEIGHT_BITS))
}

impl SparseRows {
    /// From the number of cells in each of 2^`bits` rows and the cells. `None` where they do not fit each other.
    pub(crate) fn new(bits: u32, classes: usize, counts: &[u8], cells: &[u16]) -> Option<Self> {
        let width = classes.next_multiple_of(LANES);
        let (mut places, mut data) = (Vec::with_capacity(counts.len()), Vec::new());
        let mut rest = cells;
        for count in counts {
            let (row, after) = rest.split_at_checked(usize::from(*count))?;
            rest = after;
            let from = data.len();
            if row.len() <= FEW {
                places.push((from as u32) << 4 | row.len() as u32);
                data.extend_from_slice(row);
            } else {
                places.push((from as u32) << 4 | WHOLE);
                data.resize(from + width, 0);
                for cell in row {
                    *data[from..].get_mut(usize::from(cell >> WEIGHT_BITS))? = weight(*cell) as u16;
                }
            }
        }
        // So that every place, also that of an empty last row, can be looked at.
        data.push(0);
        let fits =
            counts.len() == 1 << bits && rest.is_empty() && width <= MAX_CLASSES && data.len() < 1 << 28;
        fits.then_some(Self { bits, width, places, data })
    }
}

impl Weights for SparseRows {
    fn score(&self, features: &[u32], scores: &mut [i32]) {
        let mut places = [0u32; MOST];
        let places = &mut places[..features.len().min(MOST)];
        for (place, feature) in places.iter_mut().zip(features) {
            *place = self.places[(feature >> (32 - self.bits)) as usize];
        }
        // Memory is what takes time here. Looking at the beginnings of all rows first lets it fetch them side by side,
        // which it can't while each row's kind has yet to be known.
        let seen = places.iter().fold(0, |seen, place| seen ^ self.data[(place >> 4) as usize]);
        std::hint::black_box(seen);
        // 16 bits hold the sum of 64 of the largest weights.
        let mut sums = [0u16; MAX_CLASSES];
        for place in places {
            let from = (*place >> 4) as usize;
            let count = (*place & 15) as usize;
            if count == WHOLE as usize {
                let row = &self.data[from..from + self.width];
                for (sums, row) in sums.chunks_exact_mut(LANES).zip(row.chunks_exact(LANES)) {
                    for (sum, add) in sums.iter_mut().zip(row) {
                        *sum = sum.wrapping_add(*add);
                    }
                }
            } else {
                for cell in &self.data[from..from + count] {
                    let sum = &mut sums[usize::from(cell >> WEIGHT_BITS)];
                    *sum = sum.wrapping_add(weight(*cell) as u16);
                }
            }
        }
        for (score, sum) in scores.iter_mut().zip(&sums) {
            *score = i32::from(sum.cast_signed());
        }
    }
}

/// Rows of three classes, ten bits each.
#[derive(Debug, Default)]
pub(crate) struct TripleRows {
    bits: u32,
    rows: Vec<u32>,
}

/// A whole row of three weights.
pub(crate) fn triple(weights: [i32; 3]) -> u32 {
    weights
        .iter()
        .rev()
        .fold(0, |row, weight| row << WEIGHT_BITS | (*weight as u32 & ((1 << WEIGHT_BITS) - 1)))
}

impl TripleRows {
    /// From 2^`bits` rows. `None` where there are more or fewer.
    pub(crate) fn new(bits: u32, rows: Vec<u32>) -> Option<Self> {
        (rows.len() == 1 << bits).then_some(Self { bits, rows })
    }
}

impl Weights for TripleRows {
    fn score(&self, features: &[u32], scores: &mut [i32]) {
        let mut sums = [0i32; 3];
        for feature in features {
            // No branch hangs on what is fetched here, so the fetches overlap by themselves.
            let row = self.rows[(feature >> (32 - self.bits)) as usize];
            sums[0] += (row << 22) as i32 >> 22;
            sums[1] += (row << 12) as i32 >> 22;
            sums[2] += (row << 2) as i32 >> 22;
        }
        scores.copy_from_slice(&sums);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_survive_their_packing() {
        for weight in [-MAX_WEIGHT, -1, 0, 1, 300, MAX_WEIGHT] {
            // A row of two cells, and one of ten.
            for cells in [2, 10] {
                let row: Vec<u16> =
                    (0..cells).map(|c| cell(63 - c, if c == 0 { -weight } else { weight })).collect();
                let rows = SparseRows::new(1, 64, &[0, row.len() as u8], &row).unwrap();
                let mut scores = [9; 64];
                rows.score(&[u32::MAX, 0], &mut scores);
                assert_eq!((scores[0], scores[62], scores[63]), (0, weight, -weight));
            }
            let rows = TripleRows::new(1, vec![0, triple([weight, -weight, 7])]).unwrap();
            let mut scores = [9; 3];
            rows.score(&[u32::MAX], &mut scores);
            assert_eq!(scores, [weight, -weight, 7]);
        }
    }

    #[test]
    fn rows_that_do_not_fit_are_refused() {
        assert!(SparseRows::new(1, 8, &[1, 1], &[cell(0, 1)]).is_none());
        assert!(SparseRows::new(1, 8, &[1], &[cell(0, 1)]).is_none());
        assert!(SparseRows::new(1, 8, &[0, 0], &[cell(0, 1)]).is_none());
        assert!(TripleRows::new(2, vec![0; 3]).is_none());
    }
}
