//! A list of features, kept where it was made: no allocation per word.

use super::hash;
use super::rows::MOST;

/// The features that speak first: a few that decide where they leave no doubt.
pub(crate) const FIRST: u8 = 1;
/// The others.
pub(crate) const REST: u8 = 2;
/// All of them, as training asks.
#[cfg(feature = "train")]
pub(crate) const ALL: u8 = FIRST | REST;

/// The features of one decision.
#[derive(Debug)]
pub(crate) struct Features {
    list: [u32; MOST],
    len: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self { list: [0; MOST], len: 0 }
    }
}

impl Features {
    pub(crate) fn clear(&mut self) {
        self.len = 0;
    }

    #[inline]
    fn push(&mut self, feature: u32) {
        debug_assert!(self.len < MOST, "a model asks for more features than there is room for");
        if let Some(place) = self.list.get_mut(self.len) {
            *place = feature;
            self.len += 1;
        }
    }

    #[inline]
    pub(crate) fn one(&mut self, template: u32, a: u32) {
        self.push(hash::one(template, a));
    }

    #[inline]
    pub(crate) fn two(&mut self, template: u32, a: u32, b: u32) {
        self.push(hash::two(template, a, b));
    }

    /// `b` and `c` below 2¹⁶.
    #[inline]
    pub(crate) fn three(&mut self, template: u32, a: u32, b: u32, c: u32) {
        self.push(hash::three(template, a, b, c));
    }

    pub(crate) fn list(&self) -> &[u32] {
        &self.list[..self.len]
    }
}
