//! Numbers in as few bits as their frequencies allow: range asymmetric numeral systems (Duda 2013) with fixed tables.
//!
//! The weights are noise to any compressor that looks for repetitions, and a general one in safe code took most of the
//! time between start and first sentence. This reads a number in some ten cycles, straight into its row.

use super::pack::Broken;

/// The state from which reading ends and writing begins; states stay below its square.
pub(crate) const LOWEST: u32 = 1 << 16;

/// How often each number occurs, in 2^`BITS` times, as reading needs it: for each of so many places the number that
/// stands there, its frequency less one, and the place's distance from the number's first.
#[derive(Debug)]
pub(crate) struct Table<const BITS: u32>(Vec<u32>);

impl<const BITS: u32> Table<BITS> {
    const PLACES: usize = {
        assert!(BITS <= 12, "twelve bits of a place are for a frequency");
        1 << BITS
    };

    /// From the frequencies of all numbers from 0 on. A table without any is never asked.
    pub(crate) fn new(frequencies: &[u16]) -> Result<Self, Broken> {
        let sum: usize = frequencies.iter().map(|f| usize::from(*f)).sum();
        if frequencies.len() > 256 || sum != Self::PLACES && sum != 0 {
            return Err(Broken("frequencies do not add up"));
        }
        let mut places = Vec::with_capacity(Self::PLACES);
        for (number, frequency) in (0u32..).zip(frequencies) {
            let frequency = u32::from(*frequency);
            places.extend((0..frequency).map(|k| number << 24 | (frequency - 1) << 12 | k));
        }
        // A place of a number that does not occur, should broken weights ask for it.
        places.resize(Self::PLACES, 0);
        Ok(Self(places))
    }
}

/// Numbers that stand behind each other.
#[derive(Debug)]
pub(crate) struct Stream<'b> {
    state: u32,
    words: &'b [[u8; 2]],
    next: usize,
}

impl<'b> Stream<'b> {
    /// From the state in which writing ended, and all words.
    pub(crate) fn new(state: u32, words: &'b [u8]) -> Self {
        Self { state, words: words.as_chunks().0, next: 0 }
    }

    /// The next number.
    #[inline]
    pub(crate) fn next<const BITS: u32>(&mut self, table: &Table<BITS>) -> u8 {
        let place = table.0[self.state as usize & ((1 << BITS) - 1)];
        let frequency = (place >> 12 & 0xfff) + 1;
        self.state = frequency.wrapping_mul(self.state >> BITS).wrapping_add(place & 0xfff);
        if self.state < LOWEST {
            // Past the end there are zeros; that something is missing shows at the end.
            let word = self.words.get(self.next).copied().unwrap_or_default();
            self.state = self.state << 16 | u32::from(u16::from_le_bytes(word));
            self.next += 1;
        }
        (place >> 24) as u8
    }

    /// Whether just all has been read: nothing missing, nothing left, nothing changed.
    pub(crate) fn is_done(&self) -> bool {
        self.state == LOWEST && self.next == self.words.len()
    }
}
