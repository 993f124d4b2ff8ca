//! Writes numbers as `engine::entropy` reads them: backwards, so that they are read forwards.

use crate::engine::entropy::LOWEST;

/// How often each number of one kind occurs.
#[derive(Debug, Clone)]
pub(crate) struct Counts(Vec<u32>);

impl Counts {
    pub(crate) fn new(numbers: usize) -> Self {
        Self(vec![0; numbers])
    }

    pub(crate) fn count(&mut self, number: u8) {
        self.0[usize::from(number)] += 1;
    }

    /// Frequencies that add up to 2^`bits`, none zero whose number occurs; all zero where none does.
    pub(crate) fn frequencies(&self, bits: u32) -> Vec<u16> {
        let all: u64 = self.0.iter().map(|n| u64::from(*n)).sum();
        let scaled =
            |n: u32| (u64::from(n) << bits).checked_div(all).map_or(0, |f| (f as u16).max(n.min(1) as u16));
        let mut frequencies: Vec<u16> = self.0.iter().map(|n| scaled(*n)).collect();
        if all > 0 {
            // What is over or missing goes from or to those to whom it matters least: the largest.
            let mut sum: i64 = frequencies.iter().map(|f| i64::from(*f)).sum();
            while sum != 1 << bits {
                let largest = frequencies.iter_mut().max().expect("a number occurs");
                let by = (sum - (1 << bits)).clamp(-64, (i64::from(*largest) / 2).clamp(1, 64));
                *largest = (i64::from(*largest) - by) as u16;
                sum -= by;
            }
        }
        frequencies
    }
}

/// Numbers to be written, each with its frequency, the sum of those before it, and the bits of its table.
#[derive(Debug, Default)]
pub(crate) struct Stream(Vec<(u16, u16, u8)>);

impl Stream {
    /// One number more, of a table with these frequencies.
    pub(crate) fn push(&mut self, number: u8, frequencies: &[u16], bits: u32) {
        let (before, from) = frequencies.split_at(usize::from(number));
        self.0.push((from[0], before.iter().sum(), bits as u8));
    }

    /// The state from which to read, and what is to be read.
    pub(crate) fn finish(self) -> (u32, Vec<u16>) {
        let (mut state, mut words) = (LOWEST, Vec::new());
        for (frequency, before, bits) in self.0.into_iter().rev() {
            let frequency = u32::from(frequency);
            // So that the state fits again once the number is in it.
            if u64::from(state) >= u64::from(frequency) << (32 - bits) {
                words.push(state as u16);
                state >>= 16;
            }
            state = ((state / frequency) << bits) + state % frequency + u32::from(before);
        }
        words.reverse();
        (state, words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::entropy;

    #[test]
    fn what_is_written_is_read() {
        let numbers: Vec<u8> =
            (0..5000u32).map(|i| (i * i % 7 * (i % 3) + u32::from(i == 77) * 200) as u8).collect();
        let mut counts = Counts::new(256);
        numbers.iter().for_each(|n| counts.count(*n));
        let frequencies = counts.frequencies(10);
        let mut stream = Stream::default();
        numbers.iter().for_each(|n| stream.push(*n, &frequencies, 10));
        let (state, words) = stream.finish();
        let bytes: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).collect();
        let table = entropy::Table::<10>::new(&frequencies).unwrap();
        let mut stream = entropy::Stream::new(state, &bytes);
        let read: Vec<u8> = numbers.iter().map(|_| stream.next(&table)).collect();
        assert!(read == numbers && stream.is_done());
        assert!(bytes.len() < numbers.len() / 2);
        let mut stream = entropy::Stream::new(state, &bytes[..bytes.len() - 2]);
        numbers.iter().for_each(|_| _ = stream.next(&table));
        assert!(!stream.is_done(), "an end that is missing is missed");
    }

    #[test]
    fn frequencies_add_up() {
        for counts in [vec![0, 0], vec![5, 0], vec![1, 1_000_000, 3], vec![1; 256], (0..256).collect()] {
            let frequencies = Counts(counts.clone()).frequencies(12);
            let sum: u32 = frequencies.iter().map(|f| u32::from(*f)).sum();
            assert!(sum == 1 << 12 || counts.iter().all(|n| *n == 0));
            assert!(counts.iter().zip(&frequencies).all(|(n, f)| (*n > 0) == (*f > 0)));
        }
    }
}
