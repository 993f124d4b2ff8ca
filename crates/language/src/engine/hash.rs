//! Feature hashing: a template's number and the values in it become a place in a table.
//!
//! Integers only and fixed constants, so that weights trained on one machine mean the same on every other.

/// Odd constant of Fibonacci hashing (2⁶⁴ / φ).
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
const OTHER: u64 = 0xc2b2_ae3d_27d4_eb4f;

/// A word, or a part of it, as a number.
#[inline]
pub(crate) fn text(bytes: &[u8]) -> u32 {
    let mut hash = 0x51_7c_c1_b7_27_22_0a_95u64 ^ bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut eight = [0; 8];
        eight.copy_from_slice(chunk);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(eight)).wrapping_mul(GOLDEN);
    }
    let tail = chunks.remainder().iter().rev().fold(0, |tail, byte| tail << 8 | u64::from(*byte));
    hash = (hash.rotate_left(5) ^ tail).wrapping_mul(GOLDEN);
    top(hash ^ (hash >> 29))
}

/// The upper half of a product, where its bits are mixed best.
#[inline]
fn top(product: u64) -> u32 {
    (product >> 32) as u32
}

/// A feature of one value.
#[inline]
pub(crate) fn one(template: u32, a: u32) -> u32 {
    let x = (u64::from(template) << 32 | u64::from(a)).wrapping_mul(GOLDEN);
    top((x ^ (x >> 32)).wrapping_mul(OTHER))
}

/// A feature of two values.
#[inline]
pub(crate) fn two(template: u32, a: u32, b: u32) -> u32 {
    let x =
        (u64::from(a) << 32 | u64::from(b)).wrapping_mul(GOLDEN) ^ u64::from(template).wrapping_mul(OTHER);
    top((x ^ (x >> 32)).wrapping_mul(OTHER))
}

/// A feature of three values, two of them small (below 2¹⁶).
#[inline]
pub(crate) fn three(template: u32, a: u32, b: u32, c: u32) -> u32 {
    two(template, a, b << 16 ^ c)
}
