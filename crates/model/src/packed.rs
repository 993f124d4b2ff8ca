//! The stored shape of a fingerprint: one string in place of thousands of digits.
//!
//! A shingle is its hash in eight bytes, the lowest first, then how far its place begins after the beginning of the one
//! before (zigzag, so that any order can be written) and how long it is, both in bytes of seven bits (LEB128); all of it in
//! base64 without padding, since what is stored is JSON. That is some 14 characters a shingle, where its JSON has 60. The
//! shape of earlier releases, a list of objects, is read as well.

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserializer, Serializer};

use crate::{Shingle, Span};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(crate) fn serialize<S: Serializer>(shingles: &[Shingle], serializer: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(shingles.len() * 11);
    let mut before = 0i64;
    for shingle in shingles {
        bytes.extend_from_slice(&shingle.hash.to_le_bytes());
        let start = i64::from(shingle.span.start);
        let delta = start - before;
        before = start;
        varint(&mut bytes, ((delta << 1) ^ (delta >> 63)).cast_unsigned());
        varint(&mut bytes, u64::from(shingle.span.len()));
    }
    serializer.serialize_str(&base64(&bytes))
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Shingle>, D::Error> {
    struct Either;

    impl<'de> Visitor<'de> for Either {
        type Value = Vec<Shingle>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a packed fingerprint, or a list of shingles")
        }

        fn visit_str<E: Error>(self, packed: &str) -> Result<Vec<Shingle>, E> {
            unpack(packed).ok_or_else(|| E::custom("it is no packed fingerprint"))
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Shingle>, A::Error> {
            let mut shingles = Vec::new();
            while let Some(shingle) = list.next_element()? {
                shingles.push(shingle);
            }
            Ok(shingles)
        }
    }

    deserializer.deserialize_any(Either)
}

fn unpack(packed: &str) -> Option<Vec<Shingle>> {
    let bytes = from_base64(packed)?;
    let mut rest = bytes.as_slice();
    let mut shingles = Vec::with_capacity(bytes.len() / 10);
    let mut start = 0i64;
    while !rest.is_empty() {
        let (hash, after) = rest.split_first_chunk::<8>()?;
        rest = after;
        let zigzag = read_varint(&mut rest)?;
        start = start.checked_add((zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed())?;
        let end = start.checked_add(i64::try_from(read_varint(&mut rest)?).ok()?)?;
        let span = Span::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?);
        shingles.push(Shingle { hash: u64::from_le_bytes(*hash), span });
    }
    Some(shingles)
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}

fn read_varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0u64;
    for shift in (0..64).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        value |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let word = group.iter().enumerate().fold(0u32, |w, (i, b)| w | u32::from(*b) << (16 - 8 * i));
        for place in 0..=group.len() {
            out.push(char::from(ALPHABET[(word >> (18 - 6 * place)) as usize & 63]));
        }
    }
    out
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 2);
    // A group of one letter has no byte.
    if text.len() % 4 == 1 {
        return None;
    }
    for group in text.as_bytes().chunks(4) {
        let mut word = 0u32;
        for (i, letter) in group.iter().enumerate() {
            let value = match letter {
                b'A'..=b'Z' => letter - b'A',
                b'a'..=b'z' => letter - b'a' + 26,
                b'0'..=b'9' => letter - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                _ => return None,
            };
            word |= u32::from(value) << (18 - 6 * i);
        }
        let bytes = word.to_be_bytes();
        out.extend_from_slice(&bytes[1..group.len()]);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Holder(#[serde(with = "super")] Vec<Shingle>);

    fn shingle(hash: u64, start: u32, end: u32) -> Shingle {
        Shingle { hash, span: Span::new(start, end) }
    }

    #[test]
    fn the_shape_never_changes() {
        let given = Holder(vec![shingle(u64::MAX, 0, 28), shingle(1, 300, 301), shingle(2, 5, 5)]);
        let json = serde_json::to_string(&given).unwrap();
        assert_eq!(json, "\"//////////8AHAEAAAAAAAAA2AQBAgAAAAAAAADNBAA\"");
        assert_eq!(serde_json::from_str::<Holder>(&json).unwrap(), given);
        assert_eq!(serde_json::to_string(&Holder(Vec::new())).unwrap(), "\"\"");
    }

    #[test]
    fn a_list_of_an_earlier_release_is_read() {
        let json = r#"[{"hash":18446744073709551615,"span":{"start":2,"end":28}}]"#;
        assert_eq!(serde_json::from_str::<Holder>(json).unwrap(), Holder(vec![shingle(u64::MAX, 2, 28)]));
    }

    #[test]
    fn what_is_no_fingerprint_is_refused() {
        for packed in ["A", "AAAA", "?", "//////////8AgICAgICAgICAgAE", "//////////8D"] {
            assert!(serde_json::from_str::<Holder>(&format!("\"{packed}\"")).is_err(), "{packed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            shingles in proptest::collection::vec((any::<u64>(), any::<u32>(), any::<u32>()), 0..40)
        ) {
            let given = Holder(shingles.into_iter().map(|(h, a, b)| shingle(h, a.min(b), a.max(b))).collect());
            let json = serde_json::to_string(&given).unwrap();
            prop_assert_eq!(serde_json::from_str::<Holder>(&json).unwrap(), given);
        }

        #[test]
        fn no_text_makes_it_panic(packed in "[A-Za-z0-9+/]{0,60}") {
            let _ = serde_json::from_str::<Holder>(&format!("\"{packed}\""));
        }
    }
}
